//! What an API server says of manifests, as `kubectl` passes it on: read back to the fields that it is about, and to the
//! questions that set them.

mod remark;

use serde_json::Value;

use crate::immutable::{Forbidden, forbidden};
use crate::render::{Document, field};
use crate::spec::App;
use crate::trace::{question_of, trace};
use crate::wizard::Question;
use crate::yaml::{self, Path};

pub use remark::{Remark, Tone, remarks};

/// The cluster that `kubectl` speaks to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The name of the context.
    pub name: String,
    /// The address of its server.
    pub server: String,
    /// The namespace of objects that name none.
    pub namespace: String,
}

impl Context {
    /// Reads what `kubectl config view --minify -o json` prints. `None` where it names no context.
    pub fn read(json: &str) -> Option<Context> {
        let config: Value = serde_json::from_str(json).ok()?;
        let text = |path: &str| config.pointer(path).and_then(Value::as_str).filter(|text| !text.is_empty());
        Some(Context {
            name: text("/current-context")?.to_owned(),
            server: text("/clusters/0/cluster/server").unwrap_or_default().to_owned(),
            namespace: text("/contexts/0/context/namespace").unwrap_or("default").to_owned(),
        })
    }
}

/// The server's version in what `kubectl version -o json` prints, such as `v1.36.1`.
pub fn version(json: &str) -> Option<String> {
    let said: Value = serde_json::from_str(json).ok()?;
    Some(said.pointer("/serverVersion/gitVersion")?.as_str()?.to_owned())
}

/// What `kubectl apply` would do to an object: the word behind its name, `created`, `configured` or `unchanged`.
pub fn outcome(stdout: &str) -> Option<&str> {
    stdout.lines().find(|line| line.contains("dry run"))?.split_whitespace().nth(1)
}

/// Where in a document a remark belongs.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The line of the manifest, counted from 1.
    pub line: Option<usize>,
    /// The question that sets the field.
    pub question: Option<&'static Question>,
}

/// Finds what a path that the server named was set by.
pub fn origin(document: &Document, app: &App, path: &Path) -> Origin {
    let line = yaml::locate(&document.text, 0, path).map(|place| place.line);
    let named = question_of(app.profile, &document.kind, &field(&document.kind, path));
    // The server may name a block (`spec.strategy`) where the question sets what stands in it. All of `spec` is no block.
    let within = || {
        if path.0.len() < 2 {
            return None;
        }
        let traces = trace(document, app, None);
        traces.into_iter().find(|trace| trace.path.0.starts_with(&path.0)).and_then(|trace| trace.question)
    };
    Origin { line, question: named.or_else(within) }
}

/// Whether what was refused is for want of a namespace, by its name: the rest of the object was not looked at then.
pub fn missing_namespace(remark: &Remark) -> Option<&str> {
    let (_, rest) = remark.text.split_once("namespaces \"")?;
    let (name, rest) = rest.split_once('"')?;
    rest.trim_start().starts_with("not found").then_some(name)
}

/// The changes that no server takes, between the object as it is in the cluster and as the document has it.
pub fn fixed_fields(live: &str, document: &Document) -> Vec<Forbidden> {
    let Ok(mut live) = serde_json::from_str::<Value>(live) else { return Vec::new() };
    // It was asked for by the document, so it is the same object: the server has only put it into a namespace that the
    // document may not name.
    let namespace = document.value.pointer("/metadata/namespace").cloned().unwrap_or_default();
    if let Some(metadata) = live.get_mut("metadata").and_then(Value::as_object_mut) {
        metadata.insert("namespace".to_owned(), namespace);
    }
    forbidden(&[live], std::slice::from_ref(&document.value))
}

/// The difference that `kubectl diff` prints, without the command and the temporary folders in its head, which say
/// nothing to a person and differ with every run.
pub fn difference(stdout: &str) -> String {
    let mut lines = Vec::new();
    let mut in_head = true;
    for line in stdout.lines() {
        match line {
            _ if line.starts_with("diff ") => in_head = true,
            _ if in_head && line.starts_with("--- ") => lines.push("--- live"),
            _ if in_head && line.starts_with("+++ ") => lines.push("+++ rendered"),
            _ => {
                in_head = in_head && !line.starts_with("@@");
                lines.push(line);
            }
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::i18n::Lang;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;

    #[test]
    fn the_context_is_named_with_its_server_and_namespace() {
        let json = r#"{"kind":"Config","current-context":"kind-dev",
            "contexts":[{"name":"kind-dev","context":{"cluster":"kind-dev","user":"u","namespace":"shop"}}],
            "clusters":[{"name":"kind-dev","cluster":{"server":"https://127.0.0.1:6443"}}]}"#;
        let context = Context::read(json).unwrap();
        assert_eq!(context.name, "kind-dev");
        assert_eq!(context.server, "https://127.0.0.1:6443");
        assert_eq!(context.namespace, "shop");
        let bare = Context::read(r#"{"current-context":"a"}"#).unwrap();
        assert_eq!((bare.server.as_str(), bare.namespace.as_str()), ("", "default"));
        for none in ["", "{}", r#"{"current-context":""}"#, "[]"] {
            assert_eq!(Context::read(none), None, "{none}");
        }
    }

    #[test]
    fn the_version_of_the_server_not_of_the_client() {
        let both = r#"{"clientVersion":{"gitVersion":"v1.30.0"},"serverVersion":{"gitVersion":"v1.36.1"}}"#;
        assert_eq!(version(both).as_deref(), Some("v1.36.1"));
        assert_eq!(version(r#"{"clientVersion":{"gitVersion":"v1.30.0"}}"#), None);
    }

    #[test]
    fn a_path_of_the_server_leads_to_the_line_and_the_question() {
        let app = Preset::find("api-server").unwrap().app(Profile::Production);
        let bundle = bundle::build(&app, Lang::En).unwrap();
        let deployment = bundle.documents.iter().find(|document| document.kind == "Deployment").unwrap();
        let found = |path: &str| {
            let origin = origin(deployment, &bundle.app, &remark::path(path).unwrap());
            let line = origin.line.and_then(|line| deployment.text.lines().nth(line - 1)).map(str::trim);
            (line.map(str::to_owned), origin.question.map(|question| question.key))
        };
        let (line, question) = found("spec.replicas");
        assert!(line.unwrap().starts_with("replicas:"));
        assert_eq!(question, Some("replicas"));
        let (line, question) = found("spec.template.spec.containers[0].resources.limits[memory]");
        assert!(line.unwrap().starts_with("memory:"));
        assert!(question.unwrap().starts_with("resources"), "{question:?}");
        let (line, question) = found("spec.template.spec.containers[0].image");
        assert!(line.unwrap().contains("image:"));
        assert_eq!(question, Some("image"));
    }

    #[test]
    fn a_fixed_field_is_found_against_the_object_in_the_cluster() {
        let app = Preset::find("redis").unwrap().app(Profile::Production);
        let bundle = bundle::build(&app, Lang::En).unwrap();
        let set = bundle.documents.iter().find(|document| document.kind == "StatefulSet").unwrap();
        let mut live = set.value.clone();
        live["metadata"]["namespace"] = "elsewhere".into();
        assert!(fixed_fields(&live.to_string(), set).is_empty());
        live["spec"]["serviceName"] = "other".into();
        let found = fixed_fields(&live.to_string(), set);
        assert_eq!(found.iter().map(|found| found.rule.field).collect::<Vec<_>>(), ["spec.serviceName"]);
        assert!(fixed_fields("no json", set).is_empty());
    }

    #[test]
    fn a_difference_loses_its_temporary_folders_and_nothing_else() {
        let said = "diff -u -N /tmp/LIVE-1/apps.v1.Deployment.default.web /tmp/MERGED-2/apps.v1.Deployment.default.web\n\
            --- /tmp/LIVE-1/apps.v1.Deployment.default.web\t2026-01-01\n+++ /tmp/MERGED-2/x\t2026-01-01\n\
            @@ -1,2 +1,2 @@\n--- a\n+++ b\n";
        assert_eq!(difference(said), "--- live\n+++ rendered\n@@ -1,2 +1,2 @@\n--- a\n+++ b\n");
        assert_eq!(difference(""), "");
    }

    #[test]
    fn the_word_for_what_would_be_done() {
        assert_eq!(outcome("deployment.apps/web configured (server dry run)\n"), Some("configured"));
        assert_eq!(outcome(""), None);
    }
}
