//! The questions: five about the traits, and four that settle answers which pull apart.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::texts;
use super::traits::Trait;
use crate::i18n::Text;

/// A question of the walk, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepId {
    /// Data of its own?
    State,
    /// Names or order?
    Ordering,
    /// One on every node?
    PerNode,
    /// Settles per-node against ordering: which matters more?
    NodesOrOrder,
    /// Does the work end?
    OneOff,
    /// Settles one-off against periodic: will it run again?
    Again,
    /// On a schedule?
    Periodic,
    /// Settles per-node against one-off: on every node, new ones too?
    EveryNodeOnce,
    /// Settles per-node against periodic: on every node at each tick?
    EveryNodePeriodic,
}

impl StepId {
    /// Every question, in the order they are shown.
    pub const ALL: [StepId; 9] = [
        StepId::State,
        StepId::Ordering,
        StepId::PerNode,
        StepId::NodesOrOrder,
        StepId::OneOff,
        StepId::Again,
        StepId::Periodic,
        StepId::EveryNodeOnce,
        StepId::EveryNodePeriodic,
    ];

    /// The trait that the question asks for; none where it settles two of them.
    pub const fn asks_for(self) -> Option<Trait> {
        match self {
            StepId::State => Some(Trait::State),
            StepId::Ordering => Some(Trait::Ordering),
            StepId::PerNode => Some(Trait::PerNode),
            StepId::OneOff => Some(Trait::OneOff),
            StepId::Periodic => Some(Trait::Periodic),
            StepId::NodesOrOrder | StepId::Again | StepId::EveryNodeOnce | StepId::EveryNodePeriodic => None,
        }
    }

    /// The question that asks for a trait.
    pub const fn of(which: Trait) -> StepId {
        match which {
            Trait::State => StepId::State,
            Trait::Ordering => StepId::Ordering,
            Trait::PerNode => StepId::PerNode,
            Trait::OneOff => StepId::OneOff,
            Trait::Periodic => StepId::Periodic,
        }
    }

    /// Its id: a trait's own, or `nodesOrOrder`, `again`, `everyNodeOnce`, `everyNodePeriodic`.
    pub const fn id(self) -> &'static str {
        match self {
            StepId::State => Trait::State.id(),
            StepId::Ordering => Trait::Ordering.id(),
            StepId::PerNode => Trait::PerNode.id(),
            StepId::NodesOrOrder => "nodesOrOrder",
            StepId::OneOff => Trait::OneOff.id(),
            StepId::Again => "again",
            StepId::Periodic => Trait::Periodic.id(),
            StepId::EveryNodeOnce => "everyNodeOnce",
            StepId::EveryNodePeriodic => "everyNodePeriodic",
        }
    }

    /// The ids of its two options. The first one is the yes.
    pub const fn options(self) -> [&'static str; 2] {
        match self {
            StepId::NodesOrOrder => ["nodes", "order"],
            StepId::EveryNodeOnce => ["everyNode", "once"],
            StepId::EveryNodePeriodic => ["everyNode", "perTick"],
            StepId::State | StepId::Ordering | StepId::PerNode | StepId::OneOff | StepId::Again | StepId::Periodic => {
                ["yes", "no"]
            }
        }
    }

    /// Whether `option` is the yes of this question.
    ///
    /// # Errors
    /// [`Error::UnknownOption`] where the question has no such option.
    pub fn is_yes(self, option: &str) -> Result<bool, Error> {
        let [yes, no] = self.options();
        match option {
            option if option == yes => Ok(true),
            option if option == no => Ok(false),
            _ => Err(Error::UnknownOption {
                step: self.id(),
                option: option.to_owned(),
                known: self.options().join(", "),
            }),
        }
    }

    /// What is asked, in a sentence.
    pub fn prompt(self) -> Text {
        self.words("prompt")
    }

    fn words(self, part: &str) -> Text {
        texts::text(&format!("{}.{part}", self.id()))
    }

    /// The question's words.
    pub fn question(self) -> Question {
        // Looking the words up takes longer than all else that asks for them many times a frame.
        static QUESTIONS: LazyLock<Vec<Question>> =
            LazyLock::new(|| StepId::ALL.into_iter().map(StepId::put_together).collect());
        let found = QUESTIONS.iter().find(|question| question.step == self);
        found.cloned().unwrap_or_else(|| self.put_together())
    }

    fn put_together(self) -> Question {
        let part = |part: &str| self.words(part);
        let choice = |id: &'static str, yes: bool| Choice {
            id,
            yes,
            label: part(id),
            says: part(&format!("{id}.says")),
            examples: part(&format!("{id}.examples")),
        };
        let [yes, no] = self.options();
        Question {
            step: self,
            short: part("short"),
            prompt: self.prompt(),
            why: part("why"),
            how_to_know: part("how"),
            choices: [choice(yes, true), choice(no, false)],
        }
    }
}

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for StepId {
    type Err = Error;

    fn from_str(step: &str) -> Result<StepId, Error> {
        StepId::ALL
            .into_iter()
            .find(|known| known.id() == step)
            .ok_or_else(|| Error::UnknownStep { step: step.to_owned(), known: StepId::ALL.map(StepId::id).join(", ") })
    }
}

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which one it is.
    pub step: StepId,
    /// Two or three words for a narrow pane.
    pub short: Text,
    /// The question itself.
    pub prompt: Text,
    /// Why the answer matters.
    pub why: Text,
    /// How to find the answer when unsure.
    pub how_to_know: Text,
    /// The two answers, the yes first.
    pub choices: [Choice; 2],
}

impl Question {
    /// The choice for a yes or a no.
    pub fn choice(&self, yes: bool) -> &Choice {
        let [first, second] = &self.choices;
        if yes { first } else { second }
    }
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id within the question, as [`StepId::options`] gives it.
    pub id: &'static str,
    /// Whether it is the question's yes.
    pub yes: bool,
    /// A word or a few.
    pub label: Text,
    /// What choosing it means, in a sentence.
    pub says: Text,
    /// Workloads for which it is the answer.
    pub examples: Text,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::texts::tests::all_ids;
    use std::collections::HashSet;

    #[test]
    fn step_and_option_ids_are_unique_and_read_back() {
        assert_eq!(StepId::ALL.map(StepId::id).into_iter().collect::<HashSet<_>>().len(), 9);
        for step in StepId::ALL {
            assert_eq!(step.id().parse::<StepId>(), Ok(step));
            assert_eq!(serde_json::to_value(step).unwrap(), step.id());
            let [yes, no] = step.options();
            assert_eq!((step.is_yes(yes), step.is_yes(no)), (Ok(true), Ok(false)));
        }
    }

    #[test]
    fn every_question_is_complete_and_no_text_is_left_over() {
        let mut used = HashSet::new();
        for step in StepId::ALL {
            let question = step.question();
            let mut texts = vec![&question.short, &question.prompt, &question.why, &question.how_to_know];
            for choice in &question.choices {
                texts.extend([&choice.label, &choice.says, &choice.examples]);
            }
            for text in texts {
                assert!(
                    !all_ids().contains(&text.en.as_ref()) && text.en != text.ko,
                    "{step}: {} has no text",
                    text.en
                );
            }
            used.extend(all_ids().into_iter().filter(|id| id.starts_with(&format!("{step}."))));
        }
        assert_eq!(used.len(), 9 * 10);
    }

    #[test]
    fn unknown_names_are_answered_with_the_known_ones() {
        assert!("stat".parse::<StepId>().unwrap_err().to_string().contains("state, ordering"));
        let error = StepId::Again.is_yes("maybe").unwrap_err();
        assert!(error.to_string().contains("yes, no"), "{error}");
    }
}
