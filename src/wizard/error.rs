//! Why the session does not take a message.

use std::fmt;

use super::item::Item;
use super::rules::Broken;
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::spec::ValueError;

/// Why a message was refused. The session is then as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The answer is no value that Kubernetes would take.
    Value(ValueError),
    /// A rule of the team refuses the answer.
    Rule(Box<Broken>),
    /// The question needs an answer and has no default.
    Open(Item),
    /// The message is not for the item that the cursor is on, or the item is not asked.
    NotHere,
    /// There is nothing to go back to.
    AtTheStart,
    /// There is nothing after the review.
    AtTheEnd,
    /// Nothing has been answered yet, or all of it is undone.
    NothingToUndo,
    /// Nothing was undone.
    NothingToRedo,
    /// No workload has this number.
    NoSuchWorkload,
    /// An app has at least one workload.
    OnlyWorkload,
}

impl From<ValueError> for Error {
    fn from(error: ValueError) -> Error {
        Error::Value(error)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Value(error) => error.text(lang),
            Error::Rule(broken) => broken.words(lang),
            Error::Open(item) => {
                let label = item.label(lang);
                say!(lang, "{label}: it has no default, so give an answer", "{label}: 기본값이 없다. 답을 준다")
            }
            Error::NotHere => {
                say!(lang, "that does not answer this question", "이 질문의 답이 아니다")
            }
            Error::AtTheStart => say!(lang, "this is the start", "여기가 처음이다"),
            Error::AtTheEnd => say!(lang, "this is the last step: write the files", "마지막 단계다. 파일을 쓴다"),
            Error::NothingToUndo => say!(lang, "there is nothing to undo", "되돌릴 것이 없다"),
            Error::NothingToRedo => say!(lang, "there is nothing to redo", "다시 할 것이 없다"),
            Error::NoSuchWorkload => say!(lang, "there is no such workload", "그런 워크로드가 없다"),
            Error::OnlyWorkload => {
                say!(
                    lang,
                    "this is the only workload; an app needs one",
                    "하나뿐인 워크로드다. 앱에는 하나가 있어야 한다"
                )
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
