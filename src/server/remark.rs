//! What `kubectl` prints on stderr, as remarks about fields.

use crate::yaml::{Path, Step};

/// Something that the server said of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether it refuses the object.
    pub tone: Tone,
    /// The field that it is about, where it names one.
    pub path: Option<Path>,
    /// What it said, without what `kubectl` puts around it.
    pub text: String,
}

/// How a remark is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The object is refused.
    Refused,
    /// It is taken, with a warning.
    Warning,
}

/// The most characters of a remark: the server prints whole Go values where a field is immutable.
const MOST: usize = 240;

/// What stands at the beginning and the end of a longer one.
const HEAD: usize = 100;
const TAIL: usize = 100;

/// The remarks in what `kubectl apply` printed on stderr.
pub fn remarks(stderr: &str) -> Vec<Remark> {
    let mut found: Vec<Remark> = Vec::new();
    let mut in_patch = false;
    for line in stderr.lines() {
        // `error when applying patch:` is followed by the patch and the object; what went wrong stands behind `for: `.
        if line.ends_with("error when applying patch:") {
            in_patch = true;
            continue;
        }
        if in_patch && !line.starts_with("for: ") {
            continue;
        }
        in_patch = false;
        let line = line.trim();
        if let Some(warning) = line.strip_prefix("Warning: ") {
            found.push(remark(Tone::Warning, warning));
            continue;
        }
        let said = line.strip_prefix("* ").unwrap_or_else(|| bare(line));
        if !said.is_empty() {
            found.push(remark(Tone::Refused, said));
        }
    }
    found
}

/// A line without `Error from server (Reason): error when creating "STDIN": ` and the like. Empty where nothing is left:
/// the next lines say it then.
fn bare(line: &str) -> &str {
    if let Some((_, said)) = line.rsplit_once("\"STDIN\": ") {
        return said.trim();
    }
    if let (true, Some((_, said))) = (line.starts_with("The "), line.split_once("\" is invalid:")) {
        return said.trim();
    }
    if let (true, Some((_, said))) = (line.starts_with("Error from server"), line.split_once("): ")) {
        return said.trim();
    }
    line.strip_prefix("error: ").unwrap_or(line)
}

fn remark(tone: Tone, said: &str) -> Remark {
    Remark { tone, path: path_in(said), text: shortened(said) }
}

/// The whole text, or its two ends: the field stands at one, the reason at the other.
fn shortened(said: &str) -> String {
    let count = said.chars().count();
    if count <= MOST {
        return said.to_owned();
    }
    let head: String = said.chars().take(HEAD).collect();
    let tail: String = said.chars().skip(count.saturating_sub(TAIL)).collect();
    format!("{head} ... {tail}")
}

/// The first field that a text names.
fn path_in(said: &str) -> Option<Path> {
    said.split([' ', '"', '\'']).map(|word| word.trim_end_matches([':', ',', ';'])).find_map(path)
}

/// A path as the API server writes it: `spec.template.spec.containers[0].resources.limits[cpu]`. Only what begins with a
/// field that objects have: other words have dots in them too.
pub(super) fn path(word: &str) -> Option<Path> {
    const TOP: [&str; 7] = ["spec", "metadata", "data", "stringData", "rules", "subjects", "roleRef"];
    let mut steps: Vec<Step> = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (index, after) = inside.split_once(']')?;
            steps.push(index.parse::<usize>().map_or_else(|_| Step::from(index), Step::from));
            rest = after;
        } else {
            let key = rest.strip_prefix('.').filter(|_| !steps.is_empty()).unwrap_or(rest);
            let end = key.find(['.', '[']).unwrap_or(key.len());
            let (name, after) = key.split_at_checked(end)?;
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
                return None;
            }
            steps.push(Step::from(name));
            rest = after;
        }
    }
    let begins = matches!(steps.first(), Some(Step::Key(key)) if TOP.contains(&&**key));
    begins.then_some(Path(steps))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(stderr: &str) -> Vec<(Tone, Option<String>, String)> {
        let read = remarks(stderr).into_iter();
        read.map(|remark| (remark.tone, remark.path.map(|path| path.to_string()), remark.text)).collect()
    }

    fn refused(path: Option<&str>, text: &str) -> (Tone, Option<String>, String) {
        (Tone::Refused, path.map(str::to_owned), text.to_owned())
    }

    #[test]
    fn one_cause_stands_behind_the_object() {
        let said = "The Deployment \"web\" is invalid: spec.template.spec.containers[0].image: Required value\n";
        let path = "spec.template.spec.containers[0].image";
        assert_eq!(read(said), [refused(Some(path), "spec.template.spec.containers[0].image: Required value")]);
    }

    #[test]
    fn several_causes_are_several_remarks() {
        let said = "The Deployment \"web\" is invalid: \n* spec.selector: Required value\n\
            * spec.template.spec.containers[0].resources.requests[cpu]: Invalid value: \"2\": must be less than or equal to cpu limit of 1\n";
        let paths: Vec<_> = read(said).into_iter().map(|(_, path, _)| path.unwrap()).collect();
        assert_eq!(paths, ["spec.selector", "spec.template.spec.containers[0].resources.requests.cpu"]);
    }

    #[test]
    fn what_kubectl_puts_around_it_goes() {
        let missing = "Error from server (NotFound): error when creating \"STDIN\": namespaces \"shop\" not found\n";
        assert_eq!(read(missing), [refused(None, "namespaces \"shop\" not found")]);
        let strict = "Error from server (BadRequest): error when creating \"STDIN\": Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: unknown field \"spec.foo\"\n";
        assert_eq!(read(strict)[0].1.as_deref(), Some("spec.foo"));
        let webhook = "Error from server: admission webhook \"policy.example\" denied the request: no owner\n";
        assert_eq!(read(webhook), [refused(None, webhook.trim())]);
        let patch = "Error from server (Invalid): error when applying patch:\n{\"spec\":{\"serviceName\":\"b\"}}\nto:\nResource: \"apps/v1\"\n\
            for: \"STDIN\": error when patching \"STDIN\": StatefulSet.apps \"db\" is invalid: spec: Forbidden: updates to statefulset spec\n";
        assert_eq!(
            read(patch),
            [refused(Some("spec"), "StatefulSet.apps \"db\" is invalid: spec: Forbidden: updates to statefulset spec")]
        );
    }

    #[test]
    fn a_warning_is_no_refusal() {
        let said = "Warning: spec.template.spec.containers[0].env[1]: hides previous definition of \"A\"\n";
        let [(tone, path, text)] = read(said).try_into().unwrap();
        assert_eq!((tone, path.as_deref()), (Tone::Warning, Some("spec.template.spec.containers[0].env[1]")));
        assert!(text.ends_with("of \"A\""));
    }

    #[test]
    fn a_long_value_keeps_both_ends() {
        let said =
            format!("spec.template: Invalid value: core.PodTemplateSpec{{{}}}: field is immutable", "x".repeat(9000));
        let [(_, path, text)] = read(&said).try_into().unwrap();
        assert_eq!(path.as_deref(), Some("spec.template"));
        assert!(text.starts_with("spec.template: Invalid value") && text.ends_with(": field is immutable"), "{text}");
        assert!(text.len() < 220, "{text}");
    }

    #[test]
    fn keys_with_dots_stand_in_brackets() {
        let path = path("metadata.labels[app.kubernetes.io/name]").unwrap();
        assert_eq!(path.0.last(), Some(&Step::from("app.kubernetes.io/name")));
        for none in ["", "apps.v1", "spec..x", "spec.a[0", "specs.a", "spec.ä", "."] {
            assert_eq!(super::path(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in any::<String>(), path in "[a-z.\\[\\]0-9]{0,20}") {
            let _read = remarks(&text);
            let _read = super::path(&path);
            for remark in remarks(&text) {
                prop_assert!(remark.text.chars().count() <= MOST);
            }
        }
    }
}
