//! What can go wrong: a question that is not whole, a message that does not fit.

use crate::i18n::{Lang, Localized};
use crate::say;
use crate::yaml;

/// Why a file of questions was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankError {
    /// It is not what a file of questions is.
    Yaml(Box<yaml::Error>),
    /// A question asks in a way that its sort does not.
    Sort {
        /// The question.
        id: String,
    },
    /// No combination of answers has this code.
    Traits {
        /// The question.
        id: String,
        /// The code.
        code: String,
    },
    /// A question has fewer than two answers to choose from.
    Choices {
        /// The question.
        id: String,
    },
}

impl Localized for BankError {
    fn text(&self, lang: Lang) -> String {
        match self {
            BankError::Yaml(error) => error.text(lang),
            BankError::Sort { id } => say!(
                lang,
                "{id}: a kind has traits and nothing to choose from, a manifest has YAML, a field has its path, and only an outcome \
                 has a scenario",
                "{id}: kind에는 traits만, manifest에는 YAML, field에는 경로가 있어야 하고 scenario는 outcome에만 둔다"
            ),
            BankError::Traits { id, code } => say!(
                lang,
                "{id}: {code} is no code of five answers, such as SO---",
                "{id}: {code}: 다섯 답의 코드가 아니다. 예: SO---"
            ),
            BankError::Choices { id } => say!(
                lang,
                "{id}: a right answer and at least two wrong ones are needed",
                "{id}: 맞는 답 하나와 틀린 답 둘 이상이 필요하다"
            ),
        }
    }
}

/// Why a session does not take a message. It is then as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The message is for another stage.
    NotNow,
    /// No choice has this number.
    NoSuchChoice {
        /// How many there are.
        count: usize,
    },
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::NotNow => say!(lang, "There is nothing to do that with now.", "지금은 할 수 없다."),
            Error::NoSuchChoice { count } => {
                say!(lang, "Choose a number from 1 to {count}.", "1부터 {count} 사이의 번호를 고른다.")
            }
        }
    }
}
