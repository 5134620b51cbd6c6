//! Why nobody can be asked.

use std::fmt;
use std::io;

use crate::i18n::{Lang, Localized};
use crate::say;

/// Why the prompts ended without an answer.
#[derive(Debug)]
pub enum Error {
    /// There is no terminal to ask on.
    NoTerminal,
    /// The terminal cannot be read or written.
    Terminal(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::Terminal(error)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::NoTerminal => say!(
                lang,
                "there is no terminal to ask on; `rightkind render` works without one",
                "물어볼 터미널이 없다. `rightkind render`는 터미널 없이 쓴다"
            ),
            Error::Terminal(error) => say!(
                lang,
                "the terminal cannot be read or written ({error}); nothing more was written",
                "터미널을 읽거나 쓸 수 없다({error}). 더 쓴 것은 없다"
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
