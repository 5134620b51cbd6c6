//! What the rules have found in one object, and the sentences that many rules share.

use crate::i18n::{Localized, Text};
use crate::yaml::Path;

use super::at::At;

/// A [`Text`] of two sentences with captured values.
macro_rules! problem {
    ($en:literal, $ko:literal) => {
        $crate::i18n::Text { en: format!($en).into(), ko: format!($ko).into() }
    };
}

pub(super) use problem;

/// Problems with their places, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<(Path, Text)>);

impl Found {
    /// Notes a problem at a place.
    pub(super) fn add(&mut self, at: &At, problem: Text) {
        self.add_path(at.path(), problem);
    }

    /// Notes a problem at a path.
    pub(super) fn add_path(&mut self, path: Path, problem: Text) {
        self.0.push((path, problem));
    }

    /// Notes what a typed value of the spec has to say.
    pub(super) fn tell(&mut self, at: &At, said: &dyn Localized) {
        self.add(at, told(said));
    }

    /// Notes a key that has to be there. An empty value is no value.
    pub(super) fn require(&mut self, parent: &At, key: &'static str, example: &str) {
        let at = parent.key(key);
        if at.is_empty() {
            self.add(
                &at,
                if at.is_given() {
                    problem!(
                        "`{key}` is empty and has to have a value; write one, for example `{example}`",
                        "`{key}` 값이 비어 있으나 꼭 필요하다. 값을 쓴다. 예: `{example}`"
                    )
                } else {
                    problem!(
                        "the key `{key}` is missing; add it, for example `{key}: {example}`",
                        "꼭 필요한 키가 없다: `{key}`. 추가한다. 예: `{key}: {example}`"
                    )
                },
            );
        }
    }

    /// All of it.
    pub(super) fn into_inner(self) -> Vec<(Path, Text)> {
        self.0
    }
}

/// What it says, in both languages.
pub(super) fn told(said: &dyn Localized) -> Text {
    Text::of(|lang| said.text(lang))
}
