//! A question with everything there is to say of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::scenario::Scenario;
use super::topic::Topic;
use crate::decision::{Traits, decide};
use crate::i18n::{Text, both};
use crate::say;

/// A question: what is asked, and of each answer why it is right or wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name, by which progress is kept: it stays the same when the words change. Empty where none is kept.
    pub id: String,
    /// What it is about.
    pub topic: Topic,
    /// What sort of question it is.
    pub sort: Sort,
    /// How much one has to know.
    pub level: Level,
    /// What is asked.
    pub ask: Text,
    /// The answers of the workload, where the question is which kind fits.
    pub traits: Option<Traits>,
    /// The piece of YAML that it is about.
    pub manifest: Option<String>,
    /// What a controller is to do, where the question is what it does: the answer can be held against a simulation.
    pub scenario: Option<Scenario>,
    /// The field to read about.
    pub field: Option<FieldName>,
    /// A hint that does not give the answer away.
    pub hint: Text,
    /// The answers to choose from. Exactly one is right.
    pub choices: Vec<Choice>,
    /// Why the right one is right.
    pub why: Text,
    /// Where that comes from; empty where a teacher does not say.
    pub source: String,
}

impl Question {
    /// What to read about it, as `rightkind explain` takes it: the field, or the kind. Nothing of a teacher's own question.
    pub fn reading(&self) -> Option<String> {
        match (&self.field, self.traits) {
            (Some(field), _) => Some(field.topic()),
            (None, Some(traits)) => Some(decide(traits).kind.as_str().to_lowercase()),
            (None, None) if self.topic == Topic::Class => None,
            (None, None) => Some(self.topic.id().to_owned()),
        }
    }
}

/// An answer to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub says: Text,
    /// Why it is wrong; nothing for the right one.
    pub wrong: Option<Text>,
}

impl Choice {
    /// Whether it is the right one.
    pub fn is_right(&self) -> bool {
        self.wrong.is_none()
    }
}

/// What sort of question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Which kind fits a workload.
    Kind,
    /// What a piece of YAML does, or what is wrong with it.
    Manifest,
    /// What a controller does.
    Outcome,
    /// What a field is for.
    Field,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Sort; 4] = [Sort::Kind, Sort::Manifest, Sort::Outcome, Sort::Field];
}

/// How much one has to know, from 1 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// The guide read once.
    First,
    /// Some work with the kind.
    Second,
    /// What even long-time users are surprised by.
    Third,
}

impl Level {
    /// Every level.
    pub const ALL: [Level; 3] = [Level::First, Level::Second, Level::Third];
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        match level {
            Level::First => 1,
            Level::Second => 2,
            Level::Third => 3,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(number: u8) -> Result<Level, String> {
        let level = Level::ALL.into_iter().find(|level| u8::from(*level) == number);
        level.ok_or_else(|| {
            both(&Text::of(|lang| {
                say!(lang, "{number} is no level: 1, 2 or 3", "{number}단계는 없다. 1, 2, 3 중 하나다")
            }))
        })
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        u8::from(*self).fmt(f)
    }
}

/// The name of a field: `Deployment.spec.strategy`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct FieldName {
    /// The object's kind.
    pub kind: String,
    /// The names on the way to it.
    pub names: Vec<String>,
}

impl From<String> for FieldName {
    fn from(dotted: String) -> FieldName {
        let mut names = dotted.split('.').map(str::to_owned);
        FieldName { kind: names.next().unwrap_or_default(), names: names.collect() }
    }
}

impl FieldName {
    /// What `rightkind explain` takes: the kind in small letters, then the path.
    pub fn topic(&self) -> String {
        std::iter::once(self.kind.to_lowercase()).chain(self.names.iter().cloned()).collect::<Vec<_>>().join(".")
    }
}
