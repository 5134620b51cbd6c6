//! What a simulation gives back.

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::event::Event;
use super::log::State;
use super::seconds::Millis;
use super::why::Why;
use crate::i18n::{Lang, Localized};

/// A finished run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The names of the columns of the states, the time first.
    pub columns: Vec<String>,
    /// The counts just before the first action.
    pub before: Vec<u64>,
    /// The counts at the end of each burst of events, where they changed.
    pub states: Vec<State>,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// The rules that hold for the whole run, such as the bounds on its Pods.
    pub rules: Vec<Why>,
    /// The Pods that were there, running and ready, before the first action.
    pub there: Vec<There>,
    /// Between which counts the Pods are to stay, from when on.
    pub bounds: Vec<Bounds>,
    /// How it ended.
    pub ending: Ending,
    /// The last counts, the object's status, its conditions and what else is left, as the recordings have them.
    pub last: Map<String, Value>,
}

/// A Pod that was there before the first action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct There {
    /// Its name.
    pub name: String,
    /// Its revision.
    pub revision: String,
}

/// Between which counts the Pods are to stay from a time on, while none breaks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// From when on.
    pub at: Millis,
    /// The most Pods that neither terminate nor have ended.
    pub most: Option<u64>,
    /// The fewest that are available.
    pub least: Option<u64>,
}

/// How a run ended, and why nothing more happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// How.
    pub how: How,
    /// Why.
    pub why: Why,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// What was asked for is there.
    Done,
    /// The Job has failed for good.
    Failed,
    /// Nothing will change, though what was asked for is not there.
    Stuck,
    /// It goes on when a person does something.
    Waiting,
    /// It would go on, but was watched no longer.
    Watched,
}

impl How {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            How::Done => "done",
            How::Failed => "failed",
            How::Stuck => "stuck",
            How::Waiting => "waiting",
            How::Watched => "watched",
        }
    }
}

/// A time in seconds with one decimal, as the recordings show it.
pub(super) fn tenths(at: Millis) -> f64 {
    let tenths = at.saturating_add(50).div_euclid(100);
    tenths as f64 / 10.0
}

impl Run {
    /// The run as a JSON document, in the words of the recordings, its sentences in `lang`. `inputs` is what it was made
    /// from.
    pub fn to_json<'a>(&'a self, controller: &'a str, inputs: &'a Value, lang: Lang) -> impl Serialize + 'a {
        let mut last = self.last.clone();
        last.insert("ending".to_owned(), json!({"how": self.ending.how.as_str(), "why": self.ending.why.text(lang)}));
        Page {
            version: 1,
            controller,
            inputs,
            columns: &self.columns,
            before: &self.before,
            states: &self.states,
            events: Events { events: &self.events, lang },
            last,
        }
    }

    /// The last counts by the names of their columns.
    pub(super) fn counts(columns: &[String], counts: &[u64]) -> Map<String, Value> {
        columns.iter().skip(1).cloned().zip(counts.iter().map(|count| json!(count))).collect()
    }
}

/// The document, written as it is walked: a run of many Pods is too large to be built twice.
#[derive(Serialize)]
struct Page<'a> {
    version: u8,
    controller: &'a str,
    inputs: &'a Value,
    columns: &'a [String],
    before: &'a [u64],
    #[serde(serialize_with = "states")]
    states: &'a [State],
    events: Events<'a>,
    #[serde(rename = "final")]
    last: Map<String, Value>,
}

fn states<S: Serializer>(states: &[State], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(states.iter().map(Row))
}

/// A state as a row: the time, then the counts.
struct Row<'a>(&'a State);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_seq(Some(self.0.counts.len().saturating_add(1)))?;
        row.serialize_element(&tenths(self.0.at))?;
        self.0.counts.iter().try_for_each(|count| row.serialize_element(count))?;
        row.end()
    }
}

struct Events<'a> {
    events: &'a [Event],
    lang: Lang,
}

/// One event.
#[derive(Serialize)]
struct Entry<'a> {
    t: f64,
    what: &'static str,
    pod: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    revision: &'a str,
    why: &'a str,
}

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.events.len()))?;
        // Events that come together mostly have the same reason, which is put into words once.
        let mut said: Option<(&Why, String)> = None;
        for event in self.events {
            let text = match said.take() {
                Some((why, text)) if *why == event.why => text,
                _ => event.why.text(self.lang),
            };
            let entry = Entry {
                t: tenths(event.at),
                what: event.what.as_str(),
                pod: &event.subject,
                revision: &event.revision,
                why: &text,
            };
            list.serialize_element(&entry)?;
            said = Some((&event.why, text));
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_to_the_tenth() {
        assert_eq!([0, 49, 50, 5040, 12_345, -40].map(tenths), [0.0, 0.0, 0.1, 5.0, 12.3, 0.0]);
    }
}
