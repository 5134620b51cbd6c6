//! What a person has answered so far, question by question: kept between two runs of the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Every question that was answered, by its id. Questions that are gone from the bank do no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Progress {
    /// The version of this form.
    version: Version,
    questions: BTreeMap<String, Record>,
}

/// The one version there is: a file of a later one is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Version {
    #[default]
    #[serde(rename = "1")]
    First,
}

/// How a question was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Record {
    /// How often it was right.
    pub right: u32,
    /// How often it was wrong.
    pub wrong: u32,
    /// Whether the last answer was wrong.
    pub missed: bool,
}

/// When a question should come again: the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// The last answer was wrong.
    Missed,
    /// It was never answered.
    New,
    /// The last answer was right.
    Known,
}

impl Progress {
    /// Notes an answer. That to a question without an id, a teacher's own, is not kept.
    pub fn note(&mut self, id: &str, right: bool) {
        if id.is_empty() {
            return;
        }
        let record = self.questions.entry(id.to_owned()).or_default();
        let count = if right { &mut record.right } else { &mut record.wrong };
        *count = count.saturating_add(1);
        record.missed = !right;
    }

    /// What is known of a question.
    pub fn of(&self, id: &str) -> Option<Record> {
        self.questions.get(id).copied()
    }

    pub(super) fn due(&self, id: &str) -> Due {
        match self.of(id) {
            None => Due::New,
            Some(record) if record.missed => Due::Missed,
            Some(_) => Due::Known,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_decides_whether_a_question_was_missed() {
        let mut progress = Progress::default();
        assert_eq!((progress.of("a"), progress.due("a")), (None, Due::New));
        progress.note("a", false);
        assert_eq!(progress.due("a"), Due::Missed);
        progress.note("a", true);
        assert_eq!(progress.due("a"), Due::Known);
        progress.note("a", false);
        assert_eq!(progress.of("a"), Some(Record { right: 1, wrong: 2, missed: true }));
        assert!(Due::Missed < Due::New && Due::New < Due::Known);
    }

    #[test]
    fn it_reads_what_it_writes_and_refuses_a_later_form() {
        let mut progress = Progress::default();
        progress.note("a", true);
        progress.note("b", false);
        let text = serde_json::to_string(&progress).unwrap();
        assert_eq!(serde_json::from_str::<Progress>(&text).unwrap(), progress);
        let later = text.replace("\"1\"", "\"2\"");
        assert_ne!(later, text);
        assert!(serde_json::from_str::<Progress>(&later).is_err());
        assert!(serde_json::from_str::<Progress>("{}").is_err());
    }
}
