//! A workload in the making: the answers so far, none of them lost when the kind changes.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::question::Question;
use super::questions::QUESTIONS;
use crate::decision::{Decision, Kind, StepId, TraitAnswers, Traits, Walk, decide, walk};
use crate::spec::defaults::Context;
use crate::spec::name::DnsLabel;
use crate::spec::word::Profile;
use crate::spec::{ValueError, Workload, keys};

/// The answers about one workload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draft {
    traits: TraitAnswers,
    named: bool,
    workload: Workload,
    profile: Profile,
}

impl Draft {
    /// A workload of which nothing is known.
    pub fn blank(profile: Profile) -> Draft {
        let workload = Workload::new(DnsLabel::placeholder(), Traits::default());
        Draft { traits: TraitAnswers::default(), named: false, workload, profile }
    }

    /// A workload from an app file or a preset.
    pub fn of(workload: Workload, profile: Profile) -> Draft {
        Draft { traits: TraitAnswers::from(workload.traits), named: true, workload, profile }
    }

    /// The profile, on which defaults depend.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Another profile, on which defaults depend.
    pub(super) fn set_profile(&mut self, profile: Profile) {
        self.profile = profile;
    }

    /// The name, once it is given.
    pub fn name(&self) -> Option<&DnsLabel> {
        self.named.then_some(&self.workload.name)
    }

    /// Gives or takes back the name; the old one stays as the placeholder.
    pub fn set_name(&mut self, name: Option<DnsLabel>) {
        self.named = name.is_some();
        if let Some(name) = name {
            self.workload.name = name;
        }
    }

    /// The answers to the questions of the decision.
    pub fn trait_answers(&self) -> &TraitAnswers {
        &self.traits
    }

    /// The walk through the decision as far as it has come.
    pub fn walk(&self) -> Walk {
        walk(&self.traits)
    }

    /// Answers a question of the decision.
    pub fn answer_trait(&mut self, step: StepId, yes: bool) {
        self.traits.answer(step, yes);
        self.follow();
    }

    /// Takes back the answer to a question of the decision.
    pub fn clear_trait(&mut self, step: StepId) {
        self.traits.clear(step);
        self.follow();
    }

    /// Brings what follows from the answers in line with them, as after reading them from a file.
    pub(super) fn follow(&mut self) {
        if let Some(traits) = walk(&self.traits).traits() {
            self.workload.traits = traits;
        }
        // A kind that an app file expected is not held against a person who has changed their mind since.
        if self.workload.kind.is_some_and(|kind| Some(kind) != self.kind()) {
            self.workload.kind = None;
        }
    }

    /// The decision, once every question of it is answered.
    pub fn decision(&self) -> Option<Decision> {
        walk(&self.traits).traits().map(decide)
    }

    /// The kind, once it is decided.
    pub fn kind(&self) -> Option<Kind> {
        self.decision().map(|decision| decision.kind)
    }

    /// What defaults depend on, once the kind is decided.
    pub fn context(&self) -> Option<Context<'_>> {
        Some(Context { workload: &self.workload, decision: self.decision()?, profile: self.profile })
    }

    /// All that was said, keys that the kind does not take included.
    pub fn workload(&self) -> &Workload {
        &self.workload
    }

    /// The same, to write to.
    pub(super) fn workload_mut(&mut self) -> &mut Workload {
        &mut self.workload
    }

    /// The questions that are asked of this workload: the essential ones, then the details. None before the kind is
    /// decided.
    pub fn questions(&self) -> (Vec<&'static Question>, Vec<&'static Question>) {
        let Some(context) = self.context() else { return (Vec::new(), Vec::new()) };
        QUESTIONS.iter().copied().filter(|q| q.is_asked(&context)).partition(|q| q.is_essential(&context))
    }

    /// Answers that the kind has no use for. They are kept, and hold again when the kind changes back.
    pub fn set_aside(&self) -> Vec<&'static Question> {
        self.of_other_kinds().filter(|q| !matches!(q.field.said(self), Entry::Default | Entry::Omit)).collect()
    }

    fn of_other_kinds(&self) -> impl Iterator<Item = &'static Question> {
        let kind = self.kind();
        QUESTIONS.iter().copied().filter(move |q| kind.is_some_and(|kind| !keys::kinds(q.key).contains(&kind)))
    }

    /// The workload as the app file holds it: answers that are set aside are not in it.
    pub fn finished(&self) -> Workload {
        let mut kept = self.clone();
        for question in self.of_other_kinds() {
            // Going back to the default cannot be refused: there is nothing to read.
            let _: Result<(), ValueError> = question.field.put(&mut kept, &Entry::Default);
        }
        kept.workload
    }
}
