//! Lines of a manifest: some fields of an object that a preset renders, with the keys that lead to them.

use crate::bundle;
use crate::i18n::Lang;
use crate::render::{Document, dotted, lines, whole};
use crate::spec::preset::Preset;
use crate::spec::word::{CommentLevel, Profile};

/// Lines of one manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The command that renders the whole.
    pub command: String,
    /// The name of the manifest's file.
    pub file: String,
    /// The lines, as they stand there.
    pub text: String,
}

/// The lines of these fields in the object of a kind that a preset renders. Nothing where the preset renders none of
/// them.
pub fn excerpt(preset: &str, profile: Profile, kind: &str, fields: &[String]) -> Option<Excerpt> {
    let mut app = Preset::find(preset)?.app(profile);
    app.comments = CommentLevel::None;
    let bundle = bundle::build(&app, Lang::En).ok()?;
    let document = bundle.documents.iter().find(|document| document.kind == kind)?;
    let guide = if profile == Profile::Guide { " --profile guide" } else { "" };
    Some(Excerpt {
        command: format!("rightkind render --preset {preset}{guide} --stdout"),
        file: document.file.clone(),
        text: of(document, fields).filter(|text| !text.is_empty())?,
    })
}

/// The lines of the fields and of the keys that lead to them; nothing where one of the fields is not there.
pub(super) fn of(document: &Document, fields: &[String]) -> Option<String> {
    let wanted: Vec<String> = fields.iter().map(|field| whole(&document.kind, field)).collect();
    let lines = lines(&document.text);
    if !wanted.iter().all(|wanted| lines.iter().any(|line| holds(wanted, &dotted(&line.path)))) {
        return None;
    }
    let mut taken = String::new();
    let mut takes = false;
    let mut lines = lines.into_iter().peekable();
    for (number, text) in (1..).zip(document.text.lines()) {
        // A line that sets nothing of its own goes on from the line before it.
        if let Some(line) = lines.next_if(|line| line.number == number) {
            let path = dotted(&line.path);
            // An item is known by its first field: that line leads to whatever is in the item.
            let begins = text.trim_start().starts_with('-') && !path.ends_with("[]");
            let item = path.rsplit_once('.').map(|(item, _)| item).filter(|item| begins && item.ends_with("[]"));
            let leads = |to: &String| holds(&path, to) || item.is_some_and(|item| holds(item, to));
            takes = wanted.iter().any(|wanted| holds(wanted, &path) || leads(wanted));
        }
        if takes {
            taken.push_str(text);
            taken.push('\n');
        }
    }
    Some(taken)
}

/// Whether a field is another, or is in it.
fn holds(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_guide(preset: &str, kind: &str, fields: &[&str]) -> Option<String> {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        excerpt(preset, Profile::Guide, kind, &fields).map(|excerpt| excerpt.text)
    }

    #[test]
    fn an_excerpt_holds_the_fields_and_what_leads_to_them() {
        assert_eq!(
            of_guide("api-server", "Deployment", &["spec.replicas", "spec.strategy.rollingUpdate"]).unwrap(),
            "spec:\n  replicas: 3\n  strategy:\n    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 0\n"
        );
        assert_eq!(
            of_guide("api-server", "Deployment", &["pod.containers[].ports"]).unwrap(),
            "spec:\n  template:\n    spec:\n      containers:\n        - name: api\n          ports:\n            - containerPort: 8080\n"
        );
        assert_eq!(
            of_guide("redis", "StatefulSet", &["pod.containers[].ports"]).unwrap(),
            "spec:\n  template:\n    spec:\n      containers:\n        - name: redis\n          ports:\n            - containerPort: 6379\n"
        );
        assert_eq!(of_guide("redis", "Service", &["spec.clusterIP"]).unwrap(), "spec:\n  clusterIP: None\n");
    }

    #[test]
    fn a_field_that_is_not_there_gives_nothing() {
        assert_eq!(of_guide("api-server", "Deployment", &["spec.replicas", "spec.paused"]), None);
        assert_eq!(of_guide("api-server", "StatefulSet", &["spec.replicas"]), None);
        assert_eq!(of_guide("apache", "Deployment", &["spec.replicas"]), None);
    }
}
