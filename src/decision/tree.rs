//! The decision tree as it stands for someone: the questions of their walk, the branch taken at each, and the kinds
//! that each branch leads to.

use std::collections::BTreeSet;

use super::kind::{Form, Kind};
use super::question::StepId;
use super::table::{Decision, decide};
use super::traits::{Trait, Traits};
use super::walk::{StepState, TraitAnswers, course, walk};

/// The tree, from the first question to the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The questions, in the order they are asked.
    pub nodes: Vec<Node>,
    /// The decision, once every question is answered.
    pub outcome: Option<Decision>,
    /// What is still possible; the decided form alone where there is an outcome.
    pub reachable: BTreeSet<Form>,
}

/// A question in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which question.
    pub step: StepId,
    /// The branch that is on the path: the answer given, or the one that follows where the question is skipped.
    pub taken: Option<bool>,
    /// Whether this is the question now in front of the person.
    pub current: bool,
    /// The question that is asked in its place, where this one is skipped.
    pub skipped_for: Option<StepId>,
    /// The two branches, the yes first.
    pub branches: [Branch; 2],
}

/// A branch of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Whether it is the yes.
    pub yes: bool,
    /// Whether it is on the path.
    pub on_path: bool,
    /// The kinds it can lead to, the other answers staying as they are.
    pub leads_to: BTreeSet<Form>,
}

impl Tree {
    /// The tree for a walk. `current` is the question in front of the person; without it, the first open one.
    pub fn of_answers(answers: &TraitAnswers, current: Option<StepId>) -> Tree {
        let walk = walk(answers);
        let current = current.or_else(|| walk.next_open());
        let nodes = walk.steps.iter().map(|step| {
            let (taken, skipped_for) = match step.state {
                StepState::Answered(yes) => (Some(yes), None),
                StepState::Open => (None, None),
                StepState::Skipped { value, instead, .. } => (value, Some(instead)),
            };
            let leads_to = |yes| {
                if skipped_for.is_some() {
                    return BTreeSet::new();
                }
                let mut answers = answers.clone();
                answers.answer(step.id, yes);
                reachable(&answers)
            };
            Node {
                step: step.id,
                taken,
                current: current == Some(step.id),
                skipped_for,
                branches: fork(taken, leads_to),
            }
        });
        Tree { nodes: nodes.collect(), outcome: walk.traits().map(decide), reachable: reachable(answers) }
    }

    /// The tree for five answers as they are, with nothing settled.
    pub fn of_traits(traits: Traits) -> Tree {
        let nodes = Trait::ALL.into_iter().map(|which| {
            let leads_to = |yes| BTreeSet::from([decide(traits.with(which, yes)).form()]);
            let taken = Some(traits.get(which));
            Node { step: StepId::of(which), taken, current: false, skipped_for: None, branches: fork(taken, leads_to) }
        });
        let decision = decide(traits);
        Tree { nodes: nodes.collect(), outcome: Some(decision), reachable: BTreeSet::from([decision.form()]) }
    }
}

/// The kinds among forms.
pub fn kinds_of(forms: &BTreeSet<Form>) -> BTreeSet<Kind> {
    forms.iter().map(|form| form.kind).collect()
}

fn fork(taken: Option<bool>, leads_to: impl Fn(bool) -> BTreeSet<Form>) -> [Branch; 2] {
    [true, false].map(|yes| Branch { yes, on_path: taken == Some(yes), leads_to: leads_to(yes) })
}

/// What the ways of answering the open questions lead to.
fn reachable(answers: &TraitAnswers) -> BTreeSet<Form> {
    let mut found = BTreeSet::new();
    gather(answers, &mut found);
    found
}

fn gather(answers: &TraitAnswers, found: &mut BTreeSet<Form>) {
    let course = course(answers);
    if let Some(traits) = course.traits {
        found.insert(decide(traits).form());
    } else if let Some(open) = course.next_open() {
        for yes in [true, false] {
            let mut answers = answers.clone();
            answers.answer(open, yes);
            gather(&answers, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_start_every_kind_is_possible() {
        let tree = Tree::of_answers(&TraitAnswers::default(), None);
        assert_eq!(kinds_of(&tree.reachable), Kind::ALL.into_iter().collect());
        assert_eq!(tree.outcome, None);
        assert_eq!(
            tree.nodes.iter().filter(|node| node.current).map(|node| node.step).collect::<Vec<_>>(),
            [StepId::State]
        );
    }

    #[test]
    fn the_branch_not_taken_shows_where_it_leads() {
        let tree = Tree::of_traits(Traits::default());
        let others: Vec<Kind> = tree.nodes.iter().flat_map(|node| kinds_of(&node.branches[0].leads_to)).collect();
        assert_eq!(others, [Kind::StatefulSet, Kind::StatefulSet, Kind::DaemonSet, Kind::Job, Kind::CronJob]);
        assert!(tree.nodes.iter().all(|node| node.branches[1].on_path));
    }

    #[test]
    fn every_branch_ends_in_a_kind() {
        for traits in Traits::all() {
            let tree = Tree::of_answers(&TraitAnswers::from(traits), None);
            for node in tree.nodes.iter().filter(|node| node.skipped_for.is_none()) {
                for branch in &node.branches {
                    assert!(!branch.leads_to.is_empty(), "{} {}", traits.code(), node.step);
                }
            }
        }
    }

    #[test]
    fn a_current_question_may_be_one_that_is_answered() {
        let tree = Tree::of_answers(&TraitAnswers::from(Traits::default()), Some(StepId::PerNode));
        let node = tree.nodes.iter().find(|node| node.current).unwrap();
        assert_eq!((node.step, node.taken), (StepId::PerNode, Some(false)));
    }
}
