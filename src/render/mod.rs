//! From complete workloads to the text of their manifests: one template an object, values always quoted, comments at
//! three levels in either language.
//!
//! `templates` renders an object without comments, `lines` finds the field that each line sets, and `comments` puts
//! the notes of those fields in. So a template holds YAML and nothing else, and the values cannot depend on the
//! comments.

mod comments;
mod context;
mod error;
mod facts;
mod field;
mod lines;
mod notes;
mod objects;
mod templates;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::i18n::Lang;
use crate::spec::word::{CommentLevel, KubernetesVersion, Profile};
use crate::spec::{App, Spec};
use crate::yaml;

pub use comments::{Reason, Reasons};
pub use error::Error;
pub use field::{dotted, field, whole};
pub use lines::{Line, lines};
pub use notes::HEAD;
#[cfg(test)]
pub(crate) use notes::fields as noted;
use objects::{OBJECTS, Object};
pub use templates::{OURS, STEP, Templates};

/// What rendering depends on beyond the workloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How much the comments explain.
    pub comments: CommentLevel,
    /// The language of the comments.
    pub lang: Lang,
    /// What the manifests hold beyond the answers.
    pub profile: Profile,
    /// The version that the manifests are for.
    pub kubernetes: KubernetesVersion,
}

impl Options {
    /// What the app file says; `lang` where it names no language.
    pub fn of(app: &App, lang: Lang) -> Options {
        Options {
            comments: app.comments,
            lang: app.lang.unwrap_or(lang),
            profile: app.profile,
            kubernetes: app.kubernetes,
        }
    }
}

/// The template and the kind of every object, in the order in which they are applied.
pub fn objects() -> impl Iterator<Item = (&'static str, &'static str)> {
    OBJECTS.iter().map(|object| (object.template, object.kind))
}

/// One object as it will stand in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The workload that it belongs to.
    pub workload: String,
    /// The object's kind.
    pub kind: String,
    /// The object's name.
    pub name: String,
    /// The name of its file, which says what it holds: `deployment-api-server.yaml`.
    pub file: String,
    /// The template that it came from: `deployment.yaml`.
    pub template: &'static str,
    /// The text, a line break at its end, without a `---`.
    pub text: String,
    /// What the text reads back as.
    pub value: Value,
}

/// Every object of the workloads, in the order in which they are applied: what a workload needs stands before it.
///
/// # Errors
/// Where a template does not render, or renders what is no YAML: the error names template, line and field.
pub fn render(specs: &[Spec], options: Options) -> Result<Vec<Document>, Error> {
    render_with(Templates::ours(), specs, options)
}

/// The same from other templates.
///
/// # Errors
/// As [`render`].
pub fn render_with(templates: &Templates, specs: &[Spec], options: Options) -> Result<Vec<Document>, Error> {
    let mut files = BTreeSet::new();
    let mut documents = Vec::new();
    let objects = |spec| OBJECTS.iter().filter_map(move |object: &Object| Some((object, object.name(spec)?)));
    templates.read(specs.iter().flat_map(objects).map(|(object, _)| object.template))?;
    for spec in specs {
        let context = context::context(spec, options)?;
        for (object, name) in objects(spec) {
            let document = document(templates, object, name, spec, &context, options)?;
            let file = unused(&files, &document.file, spec.namespace.as_str());
            files.insert(file.clone());
            documents.push(Document { file, ..document });
        }
    }
    Ok(documents)
}

fn document(
    templates: &Templates,
    object: &Object,
    name: String,
    spec: &Spec,
    context: &tera::Context,
    options: Options,
) -> Result<Document, Error> {
    let template = object.template;
    let plain = templates.text(template, context)?;
    let value = read(template, &plain)?;
    let expected = [("/kind", object.kind), ("/metadata/name", &name)];
    if let Some((pointer, wanted)) =
        expected.into_iter().find(|(at, wanted)| value.pointer(at) != Some(&Value::from(*wanted)))
    {
        let field = pointer.trim_start_matches('/').replace('/', ".");
        return Err(Error::OtherObject { template, field, wanted: wanted.to_owned() });
    }
    let lines = lines(&plain);
    let text = comments::explain(&plain, &lines, &value, object, spec, options);
    // Our own templates never take the second reading; one from elsewhere may.
    if !lines.iter().all(|line| line.whole) && text != plain && read(template, &text)? != value {
        return Err(Error::Comments { template });
    }
    let file = object.file(&name);
    Ok(Document { workload: spec.name.to_string(), kind: object.kind.to_owned(), name, file, template, text, value })
}

/// What the comments of a document say at this level, whether or not it was rendered with them; nothing where it is no
/// document of these workloads.
pub fn reasons(document: &Document, specs: &[Spec], options: Options) -> Option<Reasons> {
    let object = OBJECTS.iter().find(|object| object.template == document.template)?;
    // A namespace is in none.
    let place = if document.kind == "Namespace" { "/metadata/name" } else { "/metadata/namespace" };
    let namespace = document.value.pointer(place)?.as_str()?;
    let own = |spec: &&Spec| spec.name.as_str() == document.workload && spec.namespace.as_str() == namespace;
    let spec = specs.iter().find(own)?;
    Some(comments::reasons(&lines(&document.text), &document.value, object, spec, options))
}

/// In a few words what the comments of a document would say, by the numbers of their lines, where it is rendered without
/// any; nothing where it has them.
pub fn unsaid(document: &Document, specs: &[Spec], options: Options) -> BTreeMap<usize, String> {
    let brief = Options { comments: CommentLevel::Brief, ..options };
    let reasons = match options.comments {
        CommentLevel::None => reasons(document, specs, brief).map(|told| told.fields),
        CommentLevel::Brief | CommentLevel::Full => None,
    };
    reasons.into_iter().flatten().map(|reason| (reason.line, reason.said)).collect()
}

/// The one object that the text holds.
fn read(template: &'static str, text: &str) -> Result<Value, Error> {
    let mut documents = yaml::documents(text).map_err(|error| Error::no_yaml(template, text, error))?.into_iter();
    match (documents.next(), documents.next()) {
        (Some(value @ Value::Object(_)), None) => Ok(value),
        _ => Err(Error::NoObject { template }),
    }
}

/// `file`, with the namespace behind it where another object of the bundle has that name, then a number.
fn unused(files: &BTreeSet<String>, file: &str, namespace: &str) -> String {
    let stem = file.trim_end_matches(".yaml");
    let numbered = (2..).map(|n: usize| format!("{stem}-{namespace}-{n}.yaml"));
    let mut names = [file.to_owned(), format!("{stem}-{namespace}.yaml")].into_iter().chain(numbered);
    names.find(|name| !files.contains(name)).unwrap_or_else(|| file.to_owned())
}
