//! What a simulation gives back.

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
    pub fn to_json(&self, controller: &str, inputs: &Value, lang: Lang) -> Value {
        let states = self.states.iter().map(|state| {
            let counts = state.counts.iter().map(|count| json!(count));
            Value::Array(std::iter::once(json!(tenths(state.at))).chain(counts).collect())
        });
        let events = self.events.iter().map(|event| {
            let mut entry = Map::with_capacity(5);
            entry.insert("t".to_owned(), json!(tenths(event.at)));
            entry.insert("what".to_owned(), json!(event.what.as_str()));
            entry.insert("pod".to_owned(), json!(event.subject));
            if !event.revision.is_empty() {
                entry.insert("revision".to_owned(), json!(event.revision));
            }
            entry.insert("why".to_owned(), json!(event.why.text(lang)));
            Value::Object(entry)
        });
        let mut last = self.last.clone();
        last.insert("ending".to_owned(), json!({"how": self.ending.how.as_str(), "why": self.ending.why.text(lang)}));
        json!({
            "version": 1,
            "controller": controller,
            "inputs": inputs,
            "columns": self.columns,
            "before": self.before,
            "states": states.collect::<Vec<_>>(),
            "events": events.collect::<Vec<_>>(),
            "final": last,
        })
    }

    /// The last counts by the names of their columns.
    pub(super) fn counts(columns: &[String], counts: &[u64]) -> Map<String, Value> {
        columns.iter().skip(1).cloned().zip(counts.iter().map(|count| json!(count))).collect()
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
