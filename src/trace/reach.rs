//! How near a pattern comes to a field.

/// How much of the field of an object of `kind` the pattern names; nothing where it names another. A pattern names a
/// field and all below it; `Kind: ` in front of it means the objects of that kind alone.
pub(super) fn reach(pattern: &str, kind: &str, field: &str) -> Option<usize> {
    let (of_kind, path) = match pattern.split_once(": ") {
        Some((only, path)) if only == kind => (true, path),
        Some(_) => return None,
        None => (false, pattern),
    };
    let path = path.replace("[0]", "[]");
    let path = path.trim_end_matches("[]");
    let rest = field.strip_prefix(path)?;
    let begins = rest.is_empty() || rest.starts_with(['.', '[']);
    // Between two of the same length the one that names the kind is nearer.
    begins.then(|| path.len().saturating_mul(2).saturating_add(usize::from(of_kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_reaches_its_field_and_what_is_below() {
        let field = "pod.containers[].resources.limits.cpu";
        assert!(reach("pod.containers[0].resources", "Deployment", field).is_some());
        assert!(reach("pod.containers[].resources.limits.cpu", "Job", field) > reach("pod.containers[]", "Job", field));
        assert_eq!(reach("pod.container", "Job", field), None);
        assert!(reach("Service: spec", "Service", "spec.type") > reach("spec", "Service", "spec.type"));
        assert_eq!(reach("Service: spec", "Ingress", "spec.rules[].host"), None);
    }
}
