//! What happens next? A question whose answer the run itself gives.

use std::collections::HashSet;

use super::reel::{Beat, Reel};
use super::timeline;
use crate::i18n::{Lang, Localized};
use crate::simulate::{Event, What};

/// Something that might happen next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This happens to these; to the object itself where there are none.
    Happens {
        /// What.
        what: What,
        /// To which Pods or Jobs.
        subjects: Vec<String>,
    },
    /// Nothing happens any more.
    Nothing,
}

impl Choice {
    /// The choice as it is read.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Choice::Happens { what, subjects } => {
                let names: Vec<&str> = subjects.iter().map(String::as_str).collect();
                let what = timeline::what_name(*what, lang);
                if names.is_empty() { what.to_owned() } else { format!("{what}: {}", timeline::list(&names, lang)) }
            }
            Choice::Nothing => lang.pick("nothing more happens", "더는 아무 일도 일어나지 않는다").to_owned(),
        }
    }

    /// Whether anything of it happens in a beat.
    fn touches(&self, events: &[Event]) -> bool {
        match self {
            Choice::Happens { what, subjects } => {
                // There may be thousands of either.
                let subjects: HashSet<&str> = subjects.iter().map(String::as_str).collect();
                let same = |event: &&Event| event.what == *what;
                events.iter().filter(same).any(|event| subjects.is_empty() || subjects.contains(event.subject.as_str()))
            }
            Choice::Nothing => events.is_empty(),
        }
    }
}

/// A question before a beat.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The beat that it is about.
    pub beat: usize,
    /// What might happen: exactly one of them does.
    pub choices: Vec<Choice>,
    /// Which of them happens.
    pub right: usize,
    /// What the person said.
    pub chosen: Option<usize>,
}

/// The most wrong choices that other beats give.
const WRONG: usize = 2;

impl Question {
    /// The question before a beat; none where nothing happens in it.
    pub fn of(reel: &Reel, number: usize) -> Option<Question> {
        let beat = reel.beats.get(number)?;
        let events = reel.events(beat);
        let truth = statements(reel, beat).into_iter().min_by_key(rank)?;
        // What happens soon is the hardest to tell from what happens now.
        let later = reel.beats.iter().skip(number.saturating_add(1));
        let before = reel.beats.iter().take(number).rev();
        let mut choices: Vec<Choice> = Vec::new();
        for choice in later.chain(before).take(40).flat_map(|beat| statements(reel, beat)) {
            let fresh = |other: &Choice| *other != choice;
            if choices.len() < WRONG && !choice.touches(events) && choices.iter().all(fresh) {
                choices.push(choice);
            }
        }
        choices.push(Choice::Nothing);
        // Anywhere among them, and always in the same place for the same beat.
        let right = number.wrapping_mul(5).wrapping_add(events.len()) % choices.len().saturating_add(1);
        choices.insert(right, truth);
        Some(Question { beat: number, choices, right, chosen: None })
    }

    /// Whether the answer was right; none while there is none.
    pub fn is_right(&self) -> Option<bool> {
        self.chosen.map(|chosen| chosen == self.right)
    }

    /// The rules behind what happens.
    pub fn rules(&self, reel: &Reel, lang: Lang) -> Vec<String> {
        let (Some(choice), Some(beat)) = (self.choices.get(self.right), reel.beats.get(self.beat)) else {
            return Vec::new();
        };
        let Choice::Happens { what, .. } = choice else { return Vec::new() };
        let mut rules: Vec<String> = Vec::new();
        for event in reel.events(beat).iter().filter(|event| event.what == *what) {
            let rule = event.why.text(lang);
            if rules.len() < 3 && !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }
}

/// What happens in a beat, as choices.
fn statements(reel: &Reel, beat: &Beat) -> Vec<Choice> {
    let mut found: Vec<(What, Vec<String>)> = Vec::new();
    for event in reel.events(beat) {
        let subject = Some(event.subject.clone()).filter(|subject| !subject.is_empty());
        match found.iter_mut().find(|(what, _)| *what == event.what) {
            Some((_, subjects)) => subjects.extend(subject),
            None => found.push((event.what, subject.into_iter().collect())),
        }
    }
    found.into_iter().map(|(what, subjects)| Choice::Happens { what, subjects }).collect()
}

/// What the controller decides comes before what the kubelet does: that is what there is to learn.
fn rank(choice: &Choice) -> u8 {
    let Choice::Happens { what, .. } = choice else { return u8::MAX };
    match what {
        What::JobComplete | What::JobFailed | What::NotProgressing | What::Skipped | What::JobSuspended => 0,
        What::Terminating | What::JobCreated => 1,
        What::Created => 2,
        What::Failed | What::Succeeded => 3,
        What::Ready => 4,
        What::Started => 5,
        What::Gone => 6,
        _ => 7,
    }
}
