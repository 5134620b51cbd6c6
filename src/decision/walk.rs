//! The walk: which questions are asked for the answers so far, and the traits at its end.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::question::StepId;
use super::texts;
use super::traits::{Trait, Traits};
use crate::i18n::Text;

/// The answers so far, in any order. Answers to questions that are not asked any more are kept, so that going back
/// and changing one's mind twice loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "BTreeMap<StepId, bool>", into = "BTreeMap<StepId, bool>")]
pub struct TraitAnswers([Option<bool>; StepId::ALL.len()]);

impl TraitAnswers {
    /// Gives an answer by the ids of the question and the option.
    ///
    /// # Errors
    /// [`Error`] where there is no such question, or the question has no such option.
    pub fn set(&mut self, step: &str, option: &str) -> Result<(), Error> {
        let step: StepId = step.parse()?;
        self.answer(step, step.is_yes(option)?);
        Ok(())
    }

    /// Gives an answer: the first option of the question where `yes`, else the second.
    pub fn answer(&mut self, step: StepId, yes: bool) {
        self.put(step, Some(yes));
    }

    /// Takes an answer back.
    pub fn clear(&mut self, step: StepId) {
        self.put(step, None);
    }

    /// The answer to a question, whether or not the walk asks it now.
    pub fn get(&self, step: StepId) -> Option<bool> {
        self.0.get(step as usize).copied().flatten()
    }

    fn put(&mut self, step: StepId, answer: Option<bool>) {
        if let Some(place) = self.0.get_mut(step as usize) {
            *place = answer;
        }
    }

    /// Whether nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl From<BTreeMap<StepId, bool>> for TraitAnswers {
    fn from(said: BTreeMap<StepId, bool>) -> TraitAnswers {
        let mut answers = TraitAnswers::default();
        said.into_iter().for_each(|(step, yes)| answers.answer(step, yes));
        answers
    }
}

impl From<TraitAnswers> for BTreeMap<StepId, bool> {
    fn from(answers: TraitAnswers) -> BTreeMap<StepId, bool> {
        StepId::ALL.into_iter().filter_map(|step| Some((step, answers.get(step)?))).collect()
    }
}

impl From<Traits> for TraitAnswers {
    /// The answers that lead to `traits`. Where two traits pull apart and no row of the table holds both as they
    /// stand (order on every node, one-off and periodic), the question that settles them is left open.
    fn from(traits: Traits) -> TraitAnswers {
        let mut answers = TraitAnswers::default();
        for which in Trait::ALL {
            answers.answer(StepId::of(which), traits.get(which));
        }
        if traits.one_off && !traits.periodic {
            answers.answer(StepId::Again, false);
        }
        if traits.per_node && traits.one_off {
            answers.answer(StepId::EveryNodeOnce, true);
        }
        if traits.per_node && traits.periodic {
            answers.answer(StepId::EveryNodePeriodic, true);
        }
        answers
    }
}

/// A question of the walk and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which question.
    pub id: StepId,
    /// How it stands.
    pub state: StepState,
    /// What a settling answer made of this one, where it overruled it.
    pub overruled: Option<Text>,
}

/// How a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Answered: true for the first of its options.
    Answered(bool),
    /// To be asked.
    Open,
    /// Not asked: another answer gives this one.
    Skipped {
        /// The answer that follows; none while the question that gives it is open.
        value: Option<bool>,
        /// Why it is not asked.
        reason: Text,
        /// The question that is asked in its place.
        instead: StepId,
    },
}

/// Every question for the answers so far, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The five trait questions and the settling ones that the answers call for.
    pub steps: Vec<Step>,
    traits: Option<Traits>,
}

impl Walk {
    /// The traits, once every question is answered.
    pub fn traits(&self) -> Option<Traits> {
        self.traits
    }

    /// The first question that is open.
    pub fn next_open(&self) -> Option<StepId> {
        self.steps.iter().find(|step| step.state == StepState::Open).map(|step| step.id)
    }

    /// The step for a question, where the walk has it.
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }
}

/// Lays out the questions for these answers.
pub fn walk(answers: &TraitAnswers) -> Walk {
    let course = course(answers);
    let steps = course.steps.iter().map(|(id, stands)| {
        let state = match *stands {
            Stands::Asked(Some(yes)) => StepState::Answered(yes),
            Stands::Asked(None) => StepState::Open,
            Stands::Skipped { value, instead } => {
                let reason = match value {
                    Some(true) => "skipped.again",
                    Some(false) => "skipped.once",
                    None => "skipped.ask-again",
                };
                StepState::Skipped { value, reason: texts::text(reason), instead }
            }
        };
        let overruled = overruled(*id, answers.get(*id), course.ordering, course.per_node, course.one_off);
        Step { id: *id, state, overruled }
    });
    Walk { steps: steps.collect(), traits: course.traits }
}

/// A walk without its words: the tree follows hundreds of them at a time.
#[derive(Debug)]
pub(super) struct Course {
    steps: Vec<(StepId, Stands)>,
    ordering: Option<bool>,
    per_node: Option<bool>,
    one_off: Option<bool>,
    /// The traits, once every question is answered.
    pub traits: Option<Traits>,
}

/// How a question of a course stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Asked(Option<bool>),
    Skipped { value: Option<bool>, instead: StepId },
}

impl Course {
    /// The first question that is open.
    pub fn next_open(&self) -> Option<StepId> {
        self.steps.iter().find(|(_, stands)| *stands == Stands::Asked(None)).map(|(id, _)| *id)
    }
}

/// Which questions these answers call for, and where they lead.
pub(super) fn course(answers: &TraitAnswers) -> Course {
    let said = |id: StepId| answers.get(id);
    let ask = |id: StepId| (id, Stands::Asked(said(id)));
    let yes = |id: StepId| said(id) == Some(true);
    let mut steps = Vec::with_capacity(StepId::ALL.len());
    steps.extend([ask(StepId::State), ask(StepId::Ordering), ask(StepId::PerNode)]);

    let mut ordering = said(StepId::Ordering);
    let mut per_node = said(StepId::PerNode);
    if yes(StepId::Ordering) && yes(StepId::PerNode) {
        steps.push(ask(StepId::NodesOrOrder));
        (ordering, per_node) = match said(StepId::NodesOrOrder) {
            Some(true) => (Some(false), Some(true)),
            Some(false) => (Some(true), Some(false)),
            None => (None, None),
        };
    }

    steps.push(ask(StepId::OneOff));
    let (one_off, periodic);
    if yes(StepId::OneOff) {
        steps.push(ask(StepId::Again));
        periodic = said(StepId::Again);
        one_off = periodic.map(|again| !again);
        steps.push((StepId::Periodic, Stands::Skipped { value: periodic, instead: StepId::Again }));
    } else {
        one_off = said(StepId::OneOff);
        steps.push(ask(StepId::Periodic));
        periodic = said(StepId::Periodic);
    }

    let spread = match (per_node, one_off, periodic) {
        (Some(true), Some(true), _) => Some(StepId::EveryNodeOnce),
        (Some(true), _, Some(true)) => Some(StepId::EveryNodePeriodic),
        _ => None,
    };
    if let Some(spread) = spread {
        steps.push(ask(spread));
        per_node = said(spread);
    }

    let traits = match (said(StepId::State), ordering, per_node, one_off, periodic) {
        (Some(state), Some(ordering), Some(per_node), Some(one_off), Some(periodic)) => {
            Some(Traits { state, ordering, per_node, one_off, periodic })
        }
        _ => None,
    };
    Course { steps, ordering, per_node, one_off, traits }
}

/// What a settling answer made of a trait's yes.
fn overruled(
    id: StepId,
    said: Option<bool>,
    ordering: Option<bool>,
    per_node: Option<bool>,
    one_off: Option<bool>,
) -> Option<Text> {
    let id = match (id, said, ordering, per_node, one_off) {
        (StepId::Ordering, Some(true), Some(false), ..) => "overruled.ordering",
        (StepId::PerNode, Some(true), _, Some(false), _) => "overruled.perNode",
        (StepId::OneOff, Some(true), .., Some(false)) => "overruled.oneOff",
        _ => return None,
    };
    Some(texts::text(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::table::decide;
    use crate::decision::texts::tests::all_ids;
    use crate::decision::{Kind, Status};
    use proptest::prelude::*;

    fn answered(given: &[(&str, &str)]) -> TraitAnswers {
        let mut answers = TraitAnswers::default();
        for (step, option) in given {
            answers.set(step, option).unwrap();
        }
        answers
    }

    fn end(given: &[(&str, &str)]) -> Option<String> {
        walk(&answered(given)).traits().map(Traits::code)
    }

    #[test]
    fn questions_are_asked_in_the_order_of_the_guide() {
        let mut answers = TraitAnswers::default();
        let mut asked = Vec::new();
        while let Some(step) = walk(&answers).next_open() {
            asked.push(step);
            answers.answer(step, false);
        }
        assert_eq!(asked, Trait::ALL.map(StepId::of));
        assert_eq!(walk(&answers).traits(), Some(Traits::default()));
    }

    #[test]
    fn work_that_ends_is_asked_whether_it_runs_again_in_place_of_periodic() {
        let base = [("state", "no"), ("ordering", "no"), ("perNode", "no"), ("oneOff", "yes")];
        let open = walk(&answered(&base));
        assert_eq!(open.next_open(), Some(StepId::Again));
        let state = &open.step(StepId::Periodic).unwrap().state;
        assert!(matches!(state, StepState::Skipped { value: None, .. }));
        assert_eq!(end(&[base.as_slice(), &[("again", "no")]].concat()).as_deref(), Some("---J-"));
        assert_eq!(end(&[base.as_slice(), &[("again", "yes")]].concat()).as_deref(), Some("----P"));
    }

    #[test]
    fn every_node_and_order_are_settled_right_away() {
        let base = [("state", "no"), ("ordering", "yes"), ("perNode", "yes")];
        assert_eq!(walk(&answered(&base)).next_open(), Some(StepId::NodesOrOrder));
        let rest = [("oneOff", "no"), ("periodic", "no")];
        let nodes = [base.as_slice(), &[("nodesOrOrder", "nodes")], &rest].concat();
        assert_eq!(end(&nodes).as_deref(), Some("--N--"));
        assert!(walk(&answered(&nodes)).step(StepId::Ordering).unwrap().overruled.is_some());
        let order = [base.as_slice(), &[("nodesOrOrder", "order")], &rest].concat();
        assert_eq!(end(&order).as_deref(), Some("-O---"));
        assert!(walk(&answered(&order)).step(StepId::PerNode).unwrap().overruled.is_some());
    }

    #[test]
    fn once_on_every_node_stays_or_becomes_a_job() {
        let base = [("state", "no"), ("ordering", "no"), ("perNode", "yes"), ("oneOff", "yes"), ("again", "no")];
        assert_eq!(walk(&answered(&base)).next_open(), Some(StepId::EveryNodeOnce));
        assert_eq!(end(&[base.as_slice(), &[("everyNodeOnce", "everyNode")]].concat()).as_deref(), Some("--NJ-"));
        assert_eq!(end(&[base.as_slice(), &[("everyNodeOnce", "once")]].concat()).as_deref(), Some("---J-"));
    }

    #[test]
    fn periodic_on_every_node_stays_or_becomes_a_cron_job() {
        let base = [("state", "yes"), ("ordering", "no"), ("perNode", "yes"), ("oneOff", "no"), ("periodic", "yes")];
        assert_eq!(walk(&answered(&base)).next_open(), Some(StepId::EveryNodePeriodic));
        assert_eq!(end(&[base.as_slice(), &[("everyNodePeriodic", "everyNode")]].concat()).as_deref(), Some("S-N-P"));
        assert_eq!(end(&[base.as_slice(), &[("everyNodePeriodic", "perTick")]].concat()).as_deref(), Some("S---P"));
    }

    #[test]
    fn traits_without_a_conflict_prefill_the_whole_walk() {
        for traits in Traits::all() {
            let walk = walk(&TraitAnswers::from(traits));
            let pulls_apart = (traits.ordering && traits.per_node) || (traits.one_off && traits.periodic);
            assert_eq!(walk.traits(), (!pulls_apart).then_some(traits), "{}", traits.code());
            assert_eq!(walk.next_open().is_some(), pulls_apart, "{}", traits.code());
            if decide(traits).status != Status::Conflict {
                assert_eq!(walk.traits(), Some(traits));
            }
        }
    }

    #[test]
    fn a_changed_mind_finds_the_old_answers_again() {
        let mut answers = TraitAnswers::from(Traits { periodic: true, ..Traits::default() });
        answers.set("oneOff", "yes").unwrap();
        assert_eq!(walk(&answers).next_open(), Some(StepId::Again));
        answers.set("oneOff", "no").unwrap();
        assert_eq!(walk(&answers).traits().map(|traits| decide(traits).kind), Some(Kind::CronJob));
    }

    #[test]
    fn answers_survive_a_file() {
        let answers = answered(&[("perNode", "yes"), ("everyNodeOnce", "once")]);
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(text, r#"{"perNode":true,"everyNodeOnce":false}"#);
        assert_eq!(serde_json::from_str::<TraitAnswers>(&text).unwrap(), answers);
        assert!(serde_json::from_str::<TraitAnswers>(r#"{"nope":true}"#).is_err());
    }

    #[test]
    fn every_reason_for_skipping_or_overruling_has_a_text() {
        let ids = all_ids();
        let known = ["skipped.ask-again", "skipped.again", "skipped.once"];
        let overruled = ["overruled.ordering", "overruled.perNode", "overruled.oneOff"];
        assert!(known.iter().chain(&overruled).all(|id| ids.contains(id)));
        let count = ids.iter().filter(|id| id.starts_with("skipped.") || id.starts_with("overruled.")).count();
        assert_eq!(count, known.len() + overruled.len());
    }

    proptest! {
        #[test]
        fn any_answers_in_any_order_come_to_an_end(
            given in proptest::collection::vec((0_usize..9, proptest::option::of(any::<bool>())), 0..30),
            finish in proptest::collection::vec(any::<bool>(), 9),
        ) {
            let mut answers = TraitAnswers::default();
            for (place, answer) in given {
                match answer {
                    Some(yes) => answers.answer(StepId::ALL[place], yes),
                    None => answers.clear(StepId::ALL[place]),
                }
                let walk = walk(&answers);
                prop_assert_eq!(walk.traits().is_some(), walk.next_open().is_none());
                let ids: Vec<StepId> = walk.steps.iter().map(|step| step.id).collect();
                prop_assert!(ids.is_sorted(), "{:?}", ids);
                prop_assert!(Trait::ALL.iter().all(|which| ids.contains(&StepId::of(*which))));
            }
            let mut finish = finish.into_iter();
            while let Some(step) = walk(&answers).next_open() {
                let yes = finish.next();
                prop_assert!(yes.is_some(), "more than nine questions");
                answers.answer(step, yes.unwrap());
            }
            let traits = walk(&answers).traits().unwrap();
            prop_assert!(!traits.one_off || !traits.periodic);
            prop_assert!(!traits.ordering || !traits.per_node);
            prop_assert_eq!(walk(&TraitAnswers::from(traits)).traits(), Some(traits));
        }
    }
}
