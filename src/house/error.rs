//! What is wrong with a team's files: the file, the line and the key.

use std::fmt;

use crate::i18n::{Lang, Localized, Text};
use crate::yaml::{self, Path, Step};

/// Something wrong in a file of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, as messages call it.
    pub file: String,
    /// The line, counted from 1, where there is one.
    pub line: Option<usize>,
    /// The key, such as `fixed.replicas`; empty where it is about the file.
    pub key: String,
    /// What is wrong and what to do.
    pub problem: Text,
}

impl Error {
    /// What the reader says of a file.
    pub(super) fn of_yaml(file: &str, error: &yaml::Error) -> Error {
        // The sentence about an unknown key names its place itself.
        let key = if error.unknown.is_some() { String::new() } else { error.path.clone() };
        Error { file: file.to_owned(), line: error.line, key, problem: error.problem.clone() }
    }
}

/// The place of an error inside the value at `base`, whose own path it does not know. A key that has a dot of its own is
/// told by the place around it.
pub(super) fn inside(base: &Path, path: &str) -> Path {
    let mut steps = base.0.clone();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let mut parts = part.split('[');
        steps.extend(parts.next().filter(|key| !key.is_empty()).map(Step::from));
        steps.extend(parts.filter_map(|index| index.trim_end_matches(']').parse::<usize>().ok()).map(Step::from));
    }
    Path(steps)
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let key = if self.key.is_empty() { String::new() } else { format!("{}: ", self.key) };
        let visible =
            |text: &str| text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect::<String>();
        let (key, problem) = (visible(&key), visible(self.problem.get(lang)));
        format!("{}{line}: {key}{problem}", self.file)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
