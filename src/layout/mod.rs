//! The ways in which the manifests of an app lie in a folder: one file an object, a Kustomize base with overlays, or a
//! Helm chart. Each holds the same objects, value for value.
//!
//! What differs in an environment is never written down here: the app is built as it is there, and the difference between
//! the two builds is what an overlay or a values file says.

mod error;
mod helm;
mod kustomize;
mod watching;

use std::collections::BTreeMap;

use crate::bundle::{self, APP_FILE, Bundle};
use crate::i18n::Lang;
use crate::render::Document;
use crate::spec::word::words;

pub use error::Error;
pub use watching::watching;

words!(
    /// How the files of an app are laid out.
    Format, "format", "형식", {
        /// One file an object, in one folder.
        Yaml => "yaml",
        /// A Kustomize base, and an overlay for each environment.
        Kustomize => "kustomize",
        /// A Helm chart, and a values file for each environment.
        Helm => "helm",
    }
);

/// A file, by its path inside the folder with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path.
    pub path: String,
    /// The text, a line break at its end.
    pub text: String,
}

impl File {
    fn new(path: impl Into<String>, text: impl Into<String>) -> File {
        File { path: path.into(), text: text.into() }
    }
}

/// The files of the app in this format, the app file last.
///
/// # Errors
/// Where the app cannot be built as it is in an environment, or the format cannot say what differs there.
pub fn files(bundle: &Bundle, format: Format, lang: Lang) -> Result<Vec<File>, Error> {
    let mut files = match format {
        Format::Yaml => return Ok(bundle.files().map(|(path, text)| File::new(path, text)).collect()),
        Format::Kustomize => kustomize::files(bundle, &there(bundle, lang)?, lang)?,
        Format::Helm => helm::files(bundle, &there(bundle, lang)?, lang)?,
    };
    files.push(File::new(APP_FILE, &bundle.app_file));
    Ok(files)
}

/// The app as it is in one of its environments.
struct There {
    /// The environment's name.
    name: String,
    /// All that is built from it.
    bundle: Bundle,
}

fn there(bundle: &Bundle, lang: Lang) -> Result<Vec<There>, Error> {
    let environments = bundle.app.environments.iter();
    environments
        .map(|environment| {
            let name = environment.name.to_string();
            let app = environment.app(&bundle.app).map_err(bundle::Error::Spec);
            match app.and_then(|app| bundle::build_from(&app, lang, bundle.templates.as_ref())) {
                Ok(bundle) => Ok(There { name, bundle }),
                Err(error) => Err(Error::Environment { name, error: Box::new(error) }),
            }
        })
        .collect()
}

/// The documents by what stays the same of them in every environment: their kind and name. A Namespace goes by its turn,
/// since its name is what differs.
fn by_object(documents: &[Document]) -> BTreeMap<(&str, String), &Document> {
    let mut namespaces = 0_usize;
    let key = |document: &Document| match document.kind.as_str() {
        "Namespace" => {
            namespaces = namespaces.saturating_add(1);
            namespaces.to_string()
        }
        _ => document.name.clone(),
    };
    let keys: Vec<String> = documents.iter().map(key).collect();
    documents.iter().zip(keys).map(|(document, key)| ((document.kind.as_str(), key), document)).collect()
}
