//! What cannot be explained, and what comes nearest.

use std::fmt;

use crate::i18n::{Lang, Localized};
use crate::say;

/// Why there is nothing to explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No topic is called so, or several are.
    Topic {
        /// What was asked for.
        typed: String,
        /// The topics, kinds and fields that may be meant, the nearest first.
        near: Vec<String>,
    },
    /// An object has no such field.
    Field {
        /// The field that was reached: `Deployment.spec`.
        reached: String,
        /// The name that it does not have.
        name: String,
        /// What may be meant: a name, or the path of a field elsewhere in the object.
        near: Vec<String>,
        /// The names that it has.
        there: Vec<String>,
    },
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Topic { typed, near } => {
                let next = say!(
                    lang,
                    "`rightkind explain` lists the topics and the kinds",
                    "주제와 종류는 `rightkind explain`이 나열한다"
                );
                match quoted(near) {
                    None => say!(lang, "there is no topic `{typed}`; {next}", "`{typed}` 주제는 없다. {next}"),
                    Some(near) => say!(
                        lang,
                        "there is no topic `{typed}`; did you mean {near}? {next}",
                        "`{typed}` 주제는 없다. 비슷한 것: {near}. {next}"
                    ),
                }
            }
            Error::Field { reached, name, near, there } => {
                let near = quoted(near).map(|near| say!(lang, "; did you mean {near}?", ". 비슷한 것: {near}."));
                let near = near.unwrap_or_else(|| say!(lang, ".", "."));
                if there.is_empty() {
                    return say!(
                        lang,
                        "{reached} has no field `{name}`{near} It is a value and has no fields",
                        "{reached}: `{name}` 필드가 없다{near} 값이라서 안에 필드가 없다"
                    );
                }
                let there = there.join(", ");
                say!(
                    lang,
                    "{reached} has no field `{name}`{near} Its fields: {there}",
                    "{reached}: `{name}` 필드가 없다{near} 있는 필드: {there}"
                )
            }
        }
    }
}

/// The names in quotes, with commas between them; nothing where there are none.
fn quoted(names: &[String]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    (!quoted.is_empty()).then(|| quoted.join(", "))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
