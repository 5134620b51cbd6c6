//! The room as its users see it: good manifests pass, broken ones are told with path and sentence, and no value panics.

mod across;
mod broken;
mod good;
mod properties;

use serde_json::Value;

use super::{Error, verify};
use crate::i18n::Lang;
use crate::yaml;

fn read(text: &str) -> Vec<Value> {
    yaml::documents(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn errors(documents: &[Value]) -> Vec<Error> {
    verify(documents).err().unwrap_or_default()
}

/// The error at `path`, as one line of both languages.
#[track_caller]
fn told(text: &str, path: &str) -> String {
    let errors = errors(&read(text));
    let there: Vec<String> = errors
        .iter()
        .filter(|error| error.path.to_string() == path)
        .map(|error| format!("{} / {}", error.problem.get(Lang::En), error.problem.get(Lang::Ko)))
        .collect();
    assert!(!there.is_empty(), "nothing at {path}, but: {errors:#?}\n{text}");
    there.join(" // ")
}

/// `good` with a piece of it replaced. The piece has to be there once.
#[track_caller]
fn with(good: &str, from: &str, to: &str) -> String {
    assert_eq!(good.matches(from).count(), 1, "{from:?} has to stand once in:\n{good}");
    good.replace(from, to)
}
