//! The kinds that a verdict turned down, the nearest first: what other answers would have led to each.

use super::kind::Kind;
use super::table::{Decision, decide};
use super::traits::{Trait, Traits};
use super::verdict::Answer;

/// A kind that was not chosen, and the fewest answers that would have led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// Where the other answers would lead.
    pub decision: Decision,
    /// The answers that would be different, as they would be.
    pub flips: Vec<Answer>,
}

impl Rival {
    /// The kind.
    pub fn kind(&self) -> Kind {
        self.decision.kind
    }
}

/// The four other kinds. The first is the runner-up: one other answer leads there, the first one that does in the order
/// of the questions.
pub fn rivals(traits: Traits) -> Vec<Rival> {
    let chosen = decide(traits).kind;
    let mut rivals: Vec<Rival> =
        Kind::ALL.into_iter().filter(|kind| *kind != chosen).filter_map(|kind| nearest(traits, kind)).collect();
    rivals.sort_by_key(distance);
    rivals
}

fn nearest(traits: Traits, kind: Kind) -> Option<Rival> {
    let rows = Traits::all().map(decide).filter(|decision| decision.kind == kind);
    let rivals = rows.map(|decision| {
        let flips = Trait::ALL.into_iter().filter(|which| traits.get(*which) != decision.traits.get(*which));
        let flips = flips.map(|question| Answer { question, yes: decision.traits.get(question) }).collect();
        Rival { decision, flips }
    });
    rivals.min_by_key(distance)
}

/// How many answers are different, then which.
fn distance(rival: &Rival) -> (usize, Vec<Trait>) {
    (rival.flips.len(), rival.flips.iter().map(|answer| answer.question).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::verdict;

    #[test]
    fn the_runner_up_is_the_first_other_kind_among_the_flips_of_the_verdict() {
        for traits in Traits::all() {
            let verdict = verdict(traits);
            let first = verdict.flips.iter().find(|flip| flip.decision.kind != verdict.kind()).unwrap();
            let rivals = rivals(traits);
            let runner_up = rivals.first().unwrap();
            assert_eq!((runner_up.decision, runner_up.flips.as_slice()), (first.decision, [first.answer].as_slice()));
        }
    }

    #[test]
    fn every_other_kind_is_reached_by_the_answers_that_it_names() {
        for traits in Traits::all() {
            let rivals = rivals(traits);
            let mut kinds: Vec<Kind> = rivals.iter().map(Rival::kind).collect();
            kinds.push(decide(traits).kind);
            kinds.sort();
            assert_eq!(kinds, Kind::ALL, "{}", traits.code());
            for rival in rivals {
                let other = rival.flips.iter().fold(traits, |other, flip| other.with(flip.question, flip.yes));
                assert_eq!(decide(other), rival.decision);
                assert!(!rival.flips.is_empty());
            }
        }
    }

    #[test]
    fn a_database_is_nearest_to_the_kinds_that_one_answer_away() {
        let database = Traits { state: true, ordering: true, ..Traits::default() };
        let rivals = rivals(database);
        let kinds: Vec<(Kind, usize)> = rivals.iter().map(|rival| (rival.kind(), rival.flips.len())).collect();
        assert_eq!(kinds, [(Kind::DaemonSet, 1), (Kind::Job, 1), (Kind::CronJob, 1), (Kind::Deployment, 2)]);
    }
}
