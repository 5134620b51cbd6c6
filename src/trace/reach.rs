//! How near a pattern comes to a field.

use crate::render::HEAD;

/// A field and all below it, of every object or of those of one kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    kind: Option<&'static str>,
    path: String,
}

impl Pattern {
    /// Reads `path` or `Kind: path`. The first container stands for each, [`HEAD`] for the whole object.
    pub(super) fn new(text: &'static str) -> Pattern {
        let (kind, path) = Pattern::place(text);
        let path = if path == HEAD { String::new() } else { path.replace("[0]", "[]") };
        Pattern { kind, path: path.trim_end_matches("[]").to_owned() }
    }

    /// The kind, where one is named, and the path.
    pub(super) fn place(text: &'static str) -> (Option<&'static str>, &'static str) {
        match text.split_once(": ") {
            Some((kind, path)) => (Some(kind), path),
            None => (None, text),
        }
    }

    /// How much of the field of an object of `kind` it names; nothing where it names another.
    pub(super) fn reach(&self, kind: &str, field: &str) -> Option<usize> {
        if self.kind.is_some_and(|only| only != kind) {
            return None;
        }
        let rest = field.strip_prefix(self.path.as_str())?;
        let begins = self.path.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']);
        // Between two of the same length the one that names the kind is nearer.
        begins.then(|| self.path.len().saturating_mul(2).saturating_add(usize::from(self.kind.is_some())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(pattern: &'static str, kind: &str, field: &str) -> Option<usize> {
        Pattern::new(pattern).reach(kind, field)
    }

    #[test]
    fn a_pattern_reaches_its_field_and_what_is_below() {
        let field = "pod.containers[].resources.limits.cpu";
        assert!(reach("pod.containers[0].resources", "Deployment", field).is_some());
        assert!(reach("pod.containers[].resources.limits.cpu", "Job", field) > reach("pod.containers[]", "Job", field));
        assert_eq!(reach("pod.container", "Job", field), None);
        assert!(reach("Service: spec", "Service", "spec.type") > reach("spec", "Service", "spec.type"));
        assert_eq!(reach("Service: spec", "Ingress", "spec.rules[].host"), None);
        assert!(reach("Service: object", "Service", "spec.type") < reach("spec", "Service", "spec.type"));
        assert!(reach("Service: object", "Service", "metadata.name").is_some());
        assert_eq!(reach("Service: object", "Ingress", "metadata.name"), None);
    }
}
