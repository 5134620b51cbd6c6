//! How a session went, topic by topic, and what to read.

use super::question::Question;
use super::session::{Entry, Session};
use super::topic::Topic;

/// How a session went.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary<'a> {
    /// All of it.
    pub all: Score,
    /// Each topic that was asked about, in the order of the topics.
    pub topics: Vec<(Topic, Score)>,
    /// What was missed, in the order of the session.
    pub missed: Vec<&'a Question>,
}

/// A number of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many were answered rightly.
    pub right: usize,
    /// How many were answered.
    pub answered: usize,
    /// How many there are.
    pub asked: usize,
}

impl<'a> Summary<'a> {
    /// Of a session, wherever it is.
    pub fn of(session: &'a Session) -> Summary<'a> {
        let entries = session.entries();
        let score = |wanted: &dyn Fn(&Entry) -> bool| {
            let mut score = Score::default();
            for entry in entries.iter().filter(|entry| wanted(entry)) {
                score.asked = score.asked.saturating_add(1);
                score.answered = score.answered.saturating_add(usize::from(entry.chosen.is_some()));
                score.right = score.right.saturating_add(usize::from(entry.is_right()));
            }
            score
        };
        let topics = Topic::ALL
            .into_iter()
            .chain([Topic::Class])
            .map(|topic| (topic, score(&|entry| entry.question.topic == topic)));
        Summary {
            all: score(&|_| true),
            topics: topics.filter(|(_, score)| score.asked > 0).collect(),
            missed: entries.iter().filter(|entry| entry.is_missed()).map(|entry| &entry.question).collect(),
        }
    }

    /// What `rightkind explain` has to say of what was missed: the fields and the kinds, each once.
    pub fn reading(&self) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for topic in self.missed.iter().filter_map(|question| question.reading()) {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }
}
