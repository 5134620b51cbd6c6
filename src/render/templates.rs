//! The templates and the one filter through which every value goes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tera::value::ValueKind;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::error::Error;
use crate::yaml;

/// A set of templates that fit together: one an object, and the components that they share.
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, String>,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),+]
    };
}

/// The name and the text of each template that comes with the program.
pub const OURS: &[(&str, &str)] = files![
    "cronjob.yaml",
    "daemonset.yaml",
    "deployment.yaml",
    "horizontal-pod-autoscaler.yaml",
    "http-route.yaml",
    "ingress.yaml",
    "job.yaml",
    "network-policy.yaml",
    "pod-disruption-budget.yaml",
    "service-account.yaml",
    "service-headless.yaml",
    "service.yaml",
    "statefulset.yaml",
    "parts/container.yaml",
    "parts/environment.yaml",
    "parts/job.yaml",
    "parts/metadata.yaml",
    "parts/network.yaml",
    "parts/placement.yaml",
    "parts/pod.yaml",
    "parts/ports.yaml",
    "parts/probe.yaml",
    "parts/rollout.yaml",
    "parts/security.yaml",
    "parts/storage.yaml",
];

impl Templates {
    /// The templates of the program, read once.
    ///
    /// # Errors
    /// Where one of them does not load, which a test rules out.
    pub fn ours() -> Result<&'static Templates, Error> {
        static CELL: OnceLock<Result<Templates, Error>> = OnceLock::new();
        CELL.get_or_init(|| Templates::new(OURS.iter().copied())).as_ref().map_err(Error::clone)
    }

    /// Templates by name and text. Of two with the same name the later counts, so that one of ours can be replaced:
    /// `Templates::new(OURS.iter().copied().chain(theirs))`.
    ///
    /// # Errors
    /// Where a template is not well-formed, or names a component or filter that does not exist.
    pub fn new<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Templates, Error> {
        let sources: BTreeMap<String, String> =
            templates.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let mut tera = Tera::new();
        // These are YAML: escaping for HTML would change values.
        tera.autoescape_on(Vec::<&str>::new());
        tera.register_filter("yaml", yaml_filter);
        tera.add_raw_templates(&sources).map_err(|error| engine(&error, &sources))?;
        Ok(Templates { tera, sources })
    }

    /// What a template makes of `context`, with one line break at its end.
    pub(super) fn text(&self, template: &str, context: &Context) -> Result<String, Error> {
        let mut text = self.tera.render(template, context).map_err(|error| engine(&error, &self.sources))?;
        text.truncate(text.trim_end().len());
        text.push('\n');
        Ok(text)
    }
}

fn engine(error: &tera::Error, sources: &BTreeMap<String, String>) -> Error {
    Error::of_engine(error, |name| sources.get(name).map(String::as_str))
}

/// A value as it stands in YAML: strings by [`yaml::scalar`], numbers and booleans as they are. Lists and maps are
/// refused, since only the template knows how far they are indented.
fn yaml_filter(value: Value, _: Kwargs, _: &State) -> TeraResult<String> {
    match (value.as_str(), value.kind()) {
        (Some(text), _) => Ok(yaml::scalar(text)),
        (None, ValueKind::Bool | ValueKind::I64 | ValueKind::U64 | ValueKind::I128 | ValueKind::U128) => {
            Ok(value.to_string())
        }
        (None, kind) => Err(tera::Error::message(format!(
            "a string, a whole number or a boolean is needed here, not {kind:?}; write lists and maps item by item"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn files(folder: &Path, under: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{under}{}", entry.file_name().into_string().unwrap());
            match entry.file_type().unwrap().is_dir() {
                true => names.extend(files(&entry.path(), &format!("{name}/"))),
                false => drop(names.insert(name)),
            }
        }
        names
    }

    #[test]
    fn every_file_under_templates_is_registered() {
        let registered: BTreeSet<String> = OURS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), ""), registered);
        assert_eq!(registered.len(), OURS.len());
        Templates::ours().unwrap();
    }

    /// The inside of each `{{ … }}`.
    fn placeholders(text: &str) -> Vec<&str> {
        text.split("{{").skip(1).map(|rest| rest.split_once("}}").unwrap().0.trim_matches(['-', ' '])).collect()
    }

    #[test]
    fn every_value_goes_through_the_quoting_filter() {
        let mut values = 0;
        for (name, text) in OURS {
            for placeholder in placeholders(text) {
                let component = placeholder.starts_with('<')
                    && placeholder.rsplit_once("/>").is_some_and(|(_, after)| {
                        after.is_empty() || (after.starts_with(" | indent(width=") && after.matches('|').count() == 1)
                    });
                values += usize::from(!component);
                assert!(component || placeholder.ends_with(" | yaml"), "{name}: {{{{ {placeholder} }}}}");
            }
        }
        assert!(values > 40, "{values}");
    }

    #[test]
    fn nothing_turns_escaping_or_quoting_off() {
        for (name, text) in OURS {
            assert!(!text.contains("safe") && !text.contains("{% raw"), "{name}");
            assert!(!text.contains('\t') && !text.contains("\n\n\n") && text.ends_with('\n'), "{name}");
            assert!(text.lines().all(|line| line.trim_end() == line && line.chars().count() <= 100), "{name}");
        }
    }

    fn filtered(template: &str, context: &Context) -> Result<String, Error> {
        Templates::new([("t.yaml", template)])?.text("t.yaml", context)
    }

    #[test]
    fn the_filter_quotes_strings_and_leaves_numbers_and_booleans() {
        let mut context = Context::new();
        context.insert("text", "a: b # c\n<&>");
        context.insert("word", "n");
        context.insert("number", &8080);
        context.insert("yes", &true);
        let made = filtered("{{ text | yaml }} {{ word | yaml }} {{ number | yaml }} {{ yes | yaml }}", &context);
        assert_eq!(made.unwrap(), "\"a: b # c\\n<&>\" \"n\" 8080 true\n");
    }

    #[test]
    fn the_filter_refuses_what_is_no_single_value() {
        let mut context = Context::new();
        context.insert("list", &["a", "b"]);
        context.insert("none", &Option::<u8>::None);
        context.insert("half", &0.5);
        context.insert("map", &BTreeMap::from([("a", 1)]));
        for name in ["list", "none", "half", "map", "missing"] {
            assert!(filtered(&format!("{{{{ {name} | yaml }}}}"), &context).is_err(), "{name}");
        }
    }
}
