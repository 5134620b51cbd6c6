//! Text inside a Go template, so that Helm writes it back as it is.
//!
//! <https://pkg.go.dev/text/template>

/// The text with every `{{` written so that it comes out as `{{`: nothing that a person wrote is taken for an action.
pub(super) fn escaped(text: &str) -> String {
    text.replace("{{", r#"{{ "{{" }}"#)
}

/// A string of names, digits and dashes as Go writes it. Names of Kubernetes objects need no escape.
pub(super) fn string(name: &str) -> String {
    format!("\"{name}\"")
}

/// The value at this path under `root`: `$values.image.tag`, or `(index $values "a" "b-c")` where a key is no identifier.
pub(super) fn value(root: &str, path: &[String]) -> String {
    let plain = |key: &String| {
        key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if path.iter().all(plain) {
        return format!("{root}.{}", path.join("."));
    }
    let keys: Vec<String> = path.iter().map(|key| string(key)).collect();
    format!("(index {root} {})", keys.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_action_is_left_of_a_text() {
        for text in ["{{ .Values.x }}", "{{{{", "{{{ a }}}", "{ {", "{{- end -}}", "{{/* a */}}", "{{ \"{{\" }}"] {
            let escaped = escaped(text);
            // Read as Go does: from the left, each action up to its end.
            let mut out = String::new();
            let mut rest = escaped.as_str();
            while let Some((before, after)) = rest.split_once("{{") {
                out.push_str(before);
                let after = after.strip_prefix(" \"{{\" }}").unwrap_or_else(|| panic!("{text}: {escaped}"));
                out.push_str("{{");
                rest = after;
            }
            assert_eq!(out + rest, text);
        }
    }

    #[test]
    fn a_key_with_a_dash_is_looked_up() {
        let path = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert_eq!(value("$values", &path(&["image", "tag"])), "$values.image.tag");
        assert_eq!(value("$values", &path(&["a", "b-c"])), "(index $values \"a\" \"b-c\")");
    }
}
