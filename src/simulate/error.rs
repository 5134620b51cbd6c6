//! Why inputs cannot be simulated.

use std::fmt;

use super::action::Do;
use super::seconds::Seconds;
use crate::i18n::{Lang, Localized, Text};
use crate::say;

/// Why inputs cannot be simulated. Each says what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A number that no run could be finished with.
    TooMany {
        /// The input's key.
        key: &'static str,
        /// What was given.
        given: u64,
        /// The most that is simulated.
        most: u64,
    },
    /// An action that the controller does not know.
    NoSuchAction {
        /// Its place in the list, from 0.
        number: usize,
        /// The action.
        action: Do,
        /// The actions there are.
        known: &'static [Do],
    },
    /// An action without what it needs.
    Needs {
        /// Its place in the list, from 0.
        number: usize,
        /// The action.
        action: Do,
        /// The key that is missing.
        key: &'static str,
    },
    /// Two inputs that cannot hold together, or one that cannot be: what the API server refuses too.
    Contradiction {
        /// The input's key.
        key: &'static str,
        /// What is wrong and what to do.
        problem: Text,
    },
    /// An action on a Pod, node or Job that is not there.
    NotThere {
        /// When.
        at: Seconds,
        /// What it was about.
        name: String,
        /// Some that are there.
        there: String,
    },
    /// More happens than anybody looks at.
    TooLong {
        /// The most events of a run.
        most: u64,
    },
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::TooMany { key, given, most } => say!(
                lang,
                "{key}: {given} is more than is simulated; give at most {most}",
                "{key}: {given} 값은 모의 실행하기에 너무 크다. {most} 이하로 쓴다"
            ),
            Error::NoSuchAction { number, action, known } => {
                let known = known.iter().map(|known| known.as_str()).collect::<Vec<_>>().join(", ");
                say!(
                    lang,
                    "actions[{number}]: `{action}` is no action of this controller; use one of: {known}",
                    "actions[{number}]: 이 컨트롤러에는 `{action}` 동작이 없다. 쓸 수 있는 동작: {known}"
                )
            }
            Error::Needs { number, action, key } => say!(
                lang,
                "actions[{number}]: `{action}` needs the key `{key}`; add it",
                "actions[{number}]: `{action}` 동작에는 `{key}` 키가 필요하다. 추가한다"
            ),
            Error::Contradiction { key, problem } => format!("{key}: {}", problem.get(lang)),
            Error::NotThere { at, name, there } => say!(
                lang,
                "the action at {at} s is about `{name}`, which is not there then; there is: {there}",
                "{at}초의 동작이 가리키는 `{name}` 대상이 그때 없다. 있는 것: {there}"
            ),
            Error::TooLong { most } => say!(
                lang,
                "more than {most} things would happen; give fewer replicas, completions or actions, or a shorter observedFor",
                "{most}개가 넘는 일이 일어난다. replicas, completions, actions를 줄이거나 observedFor를 짧게 한다"
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
