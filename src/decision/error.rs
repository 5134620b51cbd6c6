//! What can go wrong when an answer is given by name.

use std::fmt;

use crate::i18n::{Lang, Localized};
use crate::say;

/// An answer that does not fit the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No question has this id.
    UnknownStep {
        /// The id that was given.
        step: String,
        /// The ids there are, separated by commas.
        known: String,
    },
    /// The question has no option with this id.
    UnknownOption {
        /// The question's id.
        step: &'static str,
        /// The option that was given.
        option: String,
        /// The options there are, separated by commas.
        known: String,
    },
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::UnknownStep { step, known } => say!(
                lang,
                "There is no question {step:?}. Use one of: {known}.",
                "질문을 찾을 수 없다: {step:?}. 다음 가운데 하나를 쓴다: {known}."
            ),
            Error::UnknownOption { step, option, known } => say!(
                lang,
                "The question {step} has no option {option:?}. Use one of: {known}.",
                "질문 {step}: 선택지 {option:?} 없음. 다음 가운데 하나를 쓴다: {known}."
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
