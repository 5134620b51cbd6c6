//! Why a number cannot be changed.

use std::fmt;

use crate::i18n::{Lang, Localized};
use crate::{simulate, yaml};

/// Why a number cannot be changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The value is none that the input takes.
    Value {
        /// The input's key.
        key: &'static str,
        /// What is wrong.
        error: Box<yaml::Error>,
    },
    /// With it, nothing can be simulated.
    Simulation(simulate::Error),
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Value { key, error } => format!("{key}: {}", error.problem.get(lang)),
            Error::Simulation(error) => error.text(lang),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
