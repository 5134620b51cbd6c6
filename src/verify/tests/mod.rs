//! The room as its users see it: good manifests pass, broken ones are told with path and sentence, and no value panics.

mod across;
mod coherence;
mod companion;
mod good;
mod pod;
mod properties;
mod types;
mod workload;

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

/// What is replaced, by what, the path that is told, and a piece of the English and of the Korean sentence.
type Case<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// Breaks a good manifest in one place after the other.
#[track_caller]
fn check(good: &str, cases: &[Case]) {
    for (from, to, path, en, ko) in cases {
        let said = told(&with(good, from, to), path);
        assert!(said.contains(en), "{en:?} is not in {said}");
        assert!(said.contains(ko), "{ko:?} is not in {said}");
    }
}

/// A path in the Pod template of a Deployment.
fn in_pod(rest: &str) -> &'static str {
    format!("spec.template.spec.{rest}").leak()
}
