//! From complete workloads to the text of their manifests: one template an object, values always quoted, comments at
//! three levels in either language.

use std::fmt;

use serde_json::Value;

use crate::i18n::{Lang, Localized};
use crate::spec::word::{CommentLevel, KubernetesVersion, Profile};
use crate::spec::{App, Spec};

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

/// Why there is no manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {}

/// Every object of the workloads, in the order in which they are applied.
///
/// # Errors
/// Where a template does not render, or renders what is no YAML: the error names template, line and field.
pub fn render(_specs: &[Spec], _options: Options) -> Result<Vec<Document>, Error> {
    Ok(Vec::new())
}

impl Localized for Error {
    fn text(&self, _: Lang) -> String {
        match *self {}
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
