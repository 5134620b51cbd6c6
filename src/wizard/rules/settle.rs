//! Putting the team's values into the answers.

use super::{Given, Key, Rules};
use crate::spec::{App, ValueError, Workload, keys};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;
use crate::wizard::message::Head;
use crate::wizard::question::Question;

/// What becomes of an answer that is not the value which the team has fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// It stays, to be told as a conflict: somebody has said it.
    Stay,
    /// The team's value takes its place.
    Yield,
}

impl Rules {
    /// Puts the team's values where nothing was said, and takes those back that are not asked any more.
    pub(in crate::wizard) fn settle(&self, draft: &mut Draft, others: Others) {
        if self.given.is_empty() || draft.context().is_none() {
            return;
        }
        self.given.iter().for_each(|given| given.withdraw(draft));
        self.given.iter().for_each(|given| given.put(draft, others));
    }

    /// Puts the team's values into what is said of the app as a whole: defaults where nothing is said, or where all of it
    /// begins here.
    pub(in crate::wizard) fn settle_head(&self, head: &mut Head, begins: bool, others: Others) {
        for given in &self.given {
            let Key::App(key) = given.key else { continue };
            let over = if given.fixed { others == Others::Yield } else { begins };
            if over || key.said(head).is_none() {
                // A value that does not fit was refused when the rules were read.
                let _: Result<(), _> = key.put(head, &given.entry.line().unwrap_or_default());
            }
        }
    }

    /// The app with the team's values where nothing was said.
    #[must_use]
    pub fn filled(&self, app: App, others: Others) -> App {
        if self.given.is_empty() {
            return app;
        }
        let (shared, profile) = (app.namespace.clone(), app.profile);
        let filled: Vec<Workload> = app
            .clone()
            .placed()
            .map(|workload| {
                let mut draft = Draft::of(workload, profile);
                self.settle(&mut draft, others);
                draft.workload().clone()
            })
            .collect();
        let first = filled.first().and_then(|workload| workload.namespace.clone());
        let together = filled.iter().all(|workload| workload.namespace == first);
        // What all share is said once, as before; an app that named each namespace keeps its words.
        let named = app.workloads.iter().any(|workload| workload.namespace.is_some());
        let namespace = if together && !named { first } else { shared };
        let workloads = filled.into_iter().map(|mut workload| {
            workload.namespace = workload.namespace.filter(|own| Some(own) != namespace.as_ref());
            workload
        });
        let workloads = workloads.collect();
        App { namespace, workloads, ..app }
    }

    /// The app with what the team says of it as a whole; defaults where nothing is said, or where it begins here.
    #[must_use]
    pub fn headed(&self, app: App, begins: bool, others: Others) -> App {
        let mut head = Head::of(&app);
        self.settle_head(&mut head, begins, others);
        head.put_into(app)
    }
}

impl Given {
    /// The value as the question says it; none where it does not fit the workload.
    pub(super) fn normal(&self, draft: &Draft) -> Option<Entry> {
        self.tried(draft).map(|(question, trial)| question.field.said(&trial))
    }

    /// The value as it would hold; none where it does not fit the workload.
    pub(super) fn held(&self, draft: &Draft) -> Option<Entry> {
        self.tried(draft).map(|(question, trial)| question.holds(&trial))
    }

    fn tried(&self, draft: &Draft) -> Option<(&'static Question, Draft)> {
        let question = self.key.question()?;
        let mut trial = draft.clone();
        question.field.put(&mut trial, &self.entry).ok()?;
        Some((question, trial))
    }

    /// Whether a workload takes the value; nothing where its kind has no such key.
    pub fn fits(&self, draft: &Draft) -> Option<Result<(), ValueError>> {
        if let Key::App(key) = self.key {
            let mut head = Head::of(&App::new(Vec::new()));
            return Some(key.put(&mut head, &self.entry.line().unwrap_or_default()));
        }
        let question = self.key.question()?;
        if !draft.kind().is_some_and(|kind| keys::kinds(question.key).contains(&kind)) {
            return None;
        }
        let entry = match &self.key {
            Key::Item(_, name) => self.among(&Entry::Default, name, true)?,
            _ => self.entry.clone(),
        };
        Some(question.field.put(&mut draft.clone(), &entry))
    }

    /// Whether an item of a list is the one that the team gives.
    pub(super) fn is_item(&self, item: &str) -> bool {
        match &self.key {
            Key::Item(_, name) => super::key::item_value(item, name) == self.entry.line().as_deref(),
            _ => false,
        }
    }

    /// Takes the value back where the question is no longer asked: it was put there for another kind.
    fn withdraw(&self, draft: &mut Draft) {
        let Some(question) = self.key.question() else { return };
        let said = question.field.said(draft);
        let ours = match &self.key {
            Key::Item(..) => {
                let items = said.items();
                !items.is_empty() && items.iter().all(|item| self.is_item(item))
            }
            _ => said != Entry::Default && self.normal(draft).as_ref() == Some(&said),
        };
        let mut trial = draft.clone();
        if ours && question.field.put(&mut trial, &Entry::Default).is_ok() && !asked(question, &trial) {
            let still = self.fixed && asked(question, draft);
            if !still {
                *draft = trial;
            }
        }
    }

    fn put(&self, draft: &mut Draft, others: Others) {
        let Some(question) = self.key.question() else { return };
        let said = question.field.said(draft);
        let over = self.fixed && others == Others::Yield;
        let wanted = match &self.key {
            Key::Item(_, name) => match self.among(&said, name, over) {
                Some(items) => items,
                None => return,
            },
            _ if said == Entry::Default || over => self.entry.clone(),
            _ => return,
        };
        let mut trial = draft.clone();
        if question.field.put(&mut trial, &wanted).is_err() {
            return;
        }
        if asked(question, draft) || self.fixed && asked(question, &trial) {
            *draft = trial;
        }
    }

    /// The items with the team's among them; none where nothing has to change.
    fn among(&self, said: &Entry, name: &str, over: bool) -> Option<Entry> {
        if *said == Entry::Omit && !self.fixed {
            return None;
        }
        let mut items = said.items();
        let value = self.entry.line().unwrap_or_default();
        let ours = format!("{name}={value}");
        match items.iter_mut().find(|item| super::key::item_value(item, name).is_some()) {
            Some(item) if over && *item != ours => *item = ours,
            Some(_) => return None,
            None => items.push(ours),
        }
        Some(Entry::Items(items))
    }
}

/// Whether the question is asked of the workload as it is.
pub(super) fn asked(question: &Question, draft: &Draft) -> bool {
    draft.context().is_some_and(|context| question.is_asked(&context))
}
