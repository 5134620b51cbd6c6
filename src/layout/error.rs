//! What keeps an app from a layout.

use std::fmt;

use crate::bundle;
use crate::i18n::{Lang, Localized};
use crate::render::Document;
use crate::say;
use crate::yaml;

/// Why there are no files.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The app cannot be built as it is in an environment.
    Environment {
        /// The environment.
        name: String,
        /// Why.
        error: Box<bundle::Error>,
    },
    /// The app cannot be built without comments, as a chart takes it.
    Bundle(Box<bundle::Error>),
    /// A chart's values cannot say what differs in an environment.
    Unsaid {
        /// The environment.
        environment: String,
        /// The object's kind and name.
        object: String,
        /// The line that would differ.
        line: String,
    },
    /// Two of one name in different namespaces, which a Kustomize overlay or a chart cannot tell apart.
    Twice {
        /// The object's kind and name, or the workload's name.
        object: String,
    },
    /// There is no workload to lay out.
    Nothing,
    /// A file of its own cannot be written as YAML.
    Yaml(yaml::Error),
}

impl Error {
    /// Whether it is a conflict that the person has to settle (exit code 1), not bad input.
    pub fn is_conflict(&self) -> bool {
        match self {
            Error::Environment { error, .. } | Error::Bundle(error) => error.is_conflict(),
            Error::Unsaid { .. } | Error::Twice { .. } | Error::Nothing | Error::Yaml(_) => false,
        }
    }

    pub(super) fn twice(document: &Document) -> Error {
        Error::Twice { object: format!("{}/{}", document.kind, document.name) }
    }
}

impl From<yaml::Error> for Error {
    fn from(error: yaml::Error) -> Error {
        Error::Yaml(error)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Environment { name, error } => {
                let error = error.text(lang);
                say!(lang, "in the environment `{name}`: {error}", "`{name}` 환경: {error}")
            }
            Error::Bundle(error) => error.text(lang),
            Error::Unsaid { environment, object, line } => say!(
                lang,
                "the environment `{environment}` changes {object} where no value of the chart reaches (`{line}`); use `--format kustomize`, or drop that difference",
                "`{environment}` 환경에서 {object}의 이 줄이 달라지는데 차트의 값으로는 바꿀 수 없다(`{line}`). `--format kustomize`를 쓰거나 그 차이를 없앤다"
            ),
            Error::Twice { object } => say!(
                lang,
                "`{object}` stands twice, and this layout knows workloads by their names; rename one of them",
                "`{object}` 이름이 두 번 나온다. 이 형식은 워크로드를 이름으로 가린다. 하나의 이름을 바꾼다"
            ),
            Error::Nothing => say!(lang, "there is no workload; add one", "워크로드가 없다. 하나를 더한다"),
            Error::Yaml(error) => error.text(lang),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
