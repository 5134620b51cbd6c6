//! The session: a pure state machine over the answers. Nothing in it knows a terminal, a file or a clock.

use std::sync::Arc;

use super::draft::Draft;
use super::entry::Entry;
use super::error::Error;
use super::item::Item;
use super::message::{Head, Message, Outcome};
use super::question::Question;
use super::rules::{Broken, Others, Rules};
use super::saved::Saved;
use super::workloads::Workloads;
use crate::decision::{StepId, StepState};
use crate::i18n::Lang;
use crate::say;
use crate::spec::image::ImageRef;
use crate::spec::name::DnsLabel;
use crate::spec::word::Profile;
use crate::spec::{App, Setting, SpecError, Workload, resolve};

/// How many steps can be undone.
const MOST_UNDO: usize = 500;

/// The answers. A clone of them is a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Answers {
    head: Head,
    workloads: Workloads,
}

/// A wizard in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    lang: Lang,
    answers: Answers,
    cursor: Item,
    details: bool,
    trail: Vec<(usize, Item)>,
    undo: Vec<(Answers, Item)>,
    redo: Vec<(Answers, Item)>,
    touched: bool,
    preset: Option<Box<App>>,
    rules: Arc<Rules>,
}

impl Session {
    /// A session in which nothing is known.
    pub fn blank(lang: Lang) -> Session {
        Session::start(lang, &App::new(Vec::new()))
    }

    /// A session in which nothing but the profile and, where it was given, the name of the workload is known.
    pub fn fresh(name: Option<DnsLabel>, profile: Profile, lang: Lang) -> Session {
        let mut session = Session::start(lang, &App { profile, ..App::new(Vec::new()) });
        session.answers.workloads.here_mut().set_name(name);
        session
    }

    /// A session that starts from an app file or a preset. The cursor is on the first question of the decision that is
    /// open, or on the verdict.
    pub fn of_app(app: &App, lang: Lang) -> Session {
        let mut session = Session::start(lang, app);
        session.cursor = session.first_open_trait().unwrap_or(Item::Verdict);
        session
    }

    /// A session that starts from the app of a preset.
    pub fn of_preset(app: &App, lang: Lang) -> Session {
        Session { preset: Some(Box::new(app.clone())), ..Session::of_app(app, lang) }
    }

    /// A session that adds a workload, of which at most the name is known, to an app. Undone, the app is as it was.
    pub fn adding(app: &App, name: Option<DnsLabel>, lang: Lang) -> Session {
        let mut session = Session::of_app(app, lang);
        let mut draft = Draft::blank(app.profile);
        draft.set_name(name);
        session.add([draft]);
        // Nothing has been answered that could be lost.
        session.touched = false;
        session
    }

    /// A session that adds workloads to an app which are known already.
    pub fn adding_these(app: &App, workloads: Vec<Workload>, lang: Lang) -> Session {
        let mut session = Session::of_app(app, lang);
        session.add(workloads.into_iter().map(|workload| Draft::of(workload, app.profile)));
        session
    }

    fn add(&mut self, drafts: impl IntoIterator<Item = Draft>) {
        let here = (self.current(), self.cursor);
        let before = (self.answers.clone(), self.cursor);
        drafts.into_iter().for_each(|draft| self.answers.workloads.add(draft));
        self.undo.push(before);
        self.trail.push(here);
        self.touched = true;
        self.cursor = self.first_open_trait().unwrap_or(Item::Verdict);
    }

    /// The app of the preset that it started from.
    pub fn preset(&self) -> Option<&App> {
        self.preset.as_deref()
    }

    fn start(lang: Lang, app: &App) -> Session {
        let head = Head::of(app);
        let drafts = app.clone().placed().map(|workload| Draft::of(workload, app.profile));
        Session {
            lang,
            answers: Answers { head, workloads: Workloads::of(drafts.collect(), app.profile) },
            cursor: Item::Trait(StepId::State),
            details: false,
            trail: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            touched: false,
            preset: None,
            rules: Arc::default(),
        }
    }

    /// The same under the rules of a team, whose fixed values take the place of others. The team's defaults for the app
    /// as a whole hold where it `begins` here, and not where an app file has said them.
    #[must_use]
    pub fn under(mut self, rules: &Arc<Rules>, begins: bool) -> Session {
        self.rules = Arc::clone(rules);
        rules.settle_head(&mut self.answers.head, begins, Others::Yield);
        self.answers.workloads.set_profile(self.answers.head.profile);
        self.answers.workloads.each(|draft| rules.settle(draft, Others::Yield));
        if !self.is_asked(self.cursor) {
            self.cursor = self.first_open_trait().unwrap_or(Item::Verdict);
        }
        self
    }

    /// The rules of the team.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Whether an answer to a question about the current workload would be taken.
    ///
    /// # Errors
    /// As [`Session::step`] refuses it.
    pub fn takes(&self, question: &'static Question, entry: &Entry) -> Result<(), Error> {
        let mut trial = self.draft().clone();
        question.field.put(&mut trial, entry)?;
        let refuses = |broken: &Broken| self.rules.asks(broken) == Some(question) && broken.refuses_an_answer();
        match self.rules.broken(&trial).into_iter().find(refuses) {
            Some(broken) => Err(Error::Rule(Box::new(broken))),
            None => Ok(()),
        }
    }

    /// What the rules of the team say against the answer that holds.
    pub fn broken(&self, question: &Question) -> Vec<Broken> {
        let mut broken = self.rules.broken(self.draft());
        broken.retain(|broken| self.rules.asks(broken).is_some_and(|asked| asked == question));
        broken
    }

    /// All of it but what could be undone, to be kept; `written` where the answers are in an app file too.
    pub fn save(&self, written: bool) -> Saved {
        let drafts = self.drafts().cloned().collect();
        let saved = Saved::new(self.head().clone(), drafts, self.current(), self.cursor);
        Saved { written, details: self.details, preset: self.preset.clone(), ..saved }
    }

    /// Goes on with what was kept, where the person was then. They may have been at a question that is not asked any
    /// more, after a hand or a newer rightkind changed the file: then at the first that is open.
    pub fn resume(saved: Saved, lang: Lang) -> Session {
        let profile = saved.head.profile;
        let mut drafts = saved.workloads;
        for draft in &mut drafts {
            draft.set_profile(profile);
            draft.follow();
        }
        let mut workloads = Workloads::of(drafts, profile);
        workloads.select(saved.current);
        let mut session = Session {
            answers: Answers { head: saved.head, workloads },
            details: saved.details,
            preset: saved.preset,
            touched: !saved.written,
            ..Session::blank(lang)
        };
        let cursor = saved.cursor.item().filter(|item| session.is_asked(*item));
        session.cursor = cursor.or_else(|| session.first_open_trait()).unwrap_or(Item::Verdict);
        session
    }

    /// What these answers, kept from the last time, are about.
    pub fn offer(&self, lang: Lang) -> String {
        let names: Vec<String> = self.drafts().filter_map(|draft| draft.name().map(ToString::to_string)).collect();
        let names = names.join(", ");
        match (self.touched, names.is_empty()) {
            (_, true) => say!(lang, "a decision half made", "종류를 정하던 중"),
            (true, false) => say!(lang, "{names}: not written yet", "{names}: 아직 쓰지 않았다"),
            (false, false) => say!(lang, "{names}: written already", "{names}: 이미 썼다"),
        }
    }

    /// Takes a message. The session is as it was where it is refused.
    ///
    /// # Errors
    /// What was wrong with the answer, or why it does not go on.
    pub fn step(&mut self, message: Message) -> Result<Outcome, Error> {
        let before = self.draft().set_aside();
        let here = self.current();
        let mut outcome = Outcome::default();
        match message {
            Message::Choose(yes) => {
                let Item::Trait(step) = self.cursor else { return Err(Error::NotHere) };
                self.change(|answers| {
                    answers.workloads.here_mut().answer_trait(step, yes);
                    Ok(())
                })?;
            }
            Message::Answer(entry) => {
                let Item::Field(question) = self.cursor else { return Err(Error::NotHere) };
                self.takes(question, &entry)?;
                self.change(|answers| Ok(question.field.put(answers.workloads.here_mut(), &entry)?))?;
            }
            Message::Details(asked) => self.details = asked,
            Message::Next => outcome.open = self.advance()?,
            Message::Back => self.back()?,
            Message::Jump(item) if self.is_asked(item) => self.go(item),
            Message::Jump(_) => return Err(Error::NotHere),
            Message::TakeDefaults => outcome.open = self.review(),
            Message::Undo => {
                let (answers, cursor) = self.undo.pop().ok_or(Error::NothingToUndo)?;
                self.redo.push((std::mem::replace(&mut self.answers, answers), cursor));
                self.cursor = cursor;
            }
            Message::Redo => {
                let (answers, cursor) = self.redo.pop().ok_or(Error::NothingToRedo)?;
                self.undo.push((std::mem::replace(&mut self.answers, answers), cursor));
                self.cursor = cursor;
            }
            Message::Speak(lang) => self.lang = lang,
            Message::SetHead(head) => {
                // What was wrong before is told elsewhere, and must not keep the rest from being changed.
                let before = self.rules.broken_head(self.head());
                let new = |broken: &Broken| before.iter().all(|known| known.key != broken.key);
                if let Some(broken) = self.rules.broken_head(&head).into_iter().find(new) {
                    return Err(Error::Rule(Box::new(broken)));
                }
                self.change(|answers| {
                    answers.workloads.set_profile(head.profile);
                    answers.head = head;
                    Ok(())
                })?;
            }
            Message::AddWorkload => {
                self.change(|answers| {
                    answers.workloads.add(Draft::blank(answers.head.profile));
                    Ok(())
                })?;
                self.trail.push((here, self.cursor));
                self.cursor = Item::Trait(StepId::State);
            }
            Message::SelectWorkload(number) => self.select(number)?,
            Message::RemoveWorkload => {
                self.change(|answers| answers.workloads.remove().then_some(()).ok_or(Error::OnlyWorkload))?;
                self.trail.clear();
            }
        }
        if !self.is_asked(self.cursor) {
            self.cursor = self.first_open_trait().unwrap_or(Item::Verdict);
        }
        if self.current() == here {
            let after = self.draft().set_aside();
            outcome.taken_up = before.iter().copied().filter(|q| !after.contains(q)).collect();
            outcome.set_aside = after.into_iter().filter(|q| !before.contains(q)).collect();
        }
        Ok(outcome)
    }

    /// Changes the answers and remembers how they were; a refused change leaves them alone.
    fn change(&mut self, change: impl FnOnce(&mut Answers) -> Result<(), Error>) -> Result<(), Error> {
        let mut changed = self.answers.clone();
        change(&mut changed)?;
        changed.workloads.each(|draft| self.rules.settle(draft, Others::Yield));
        self.touched = true;
        if changed == self.answers {
            return Ok(());
        }
        self.undo.push((std::mem::replace(&mut self.answers, changed), self.cursor));
        if self.undo.len() > MOST_UNDO {
            self.undo.remove(0);
        }
        self.redo.clear();
        Ok(())
    }

    fn go(&mut self, item: Item) {
        if item != self.cursor {
            self.trail.push((self.current(), self.cursor));
            self.cursor = item;
        }
    }

    /// Back to the last stop that is still there.
    fn back(&mut self) -> Result<(), Error> {
        // A refused step back leaves the trail as it was.
        let mut trail = self.trail.clone();
        while let Some((workload, item)) = trail.pop() {
            let mut workloads = self.answers.workloads.clone();
            if workloads.select(workload) && is_asked_of(workloads.here(), item) {
                self.answers.workloads = workloads;
                self.cursor = item;
                self.trail = trail;
                return Ok(());
            }
        }
        Err(Error::AtTheStart)
    }

    fn select(&mut self, number: usize) -> Result<(), Error> {
        let here = self.current();
        if !self.answers.workloads.select(number) {
            return Err(Error::NoSuchWorkload);
        }
        if number != here {
            self.trail.push((here, self.cursor));
        }
        Ok(())
    }

    fn advance(&mut self) -> Result<Option<Item>, Error> {
        if let Item::Field(question) = self.cursor
            && let Some(broken) = self.broken(question).into_iter().next()
        {
            return Err(Error::Rule(Box::new(broken)));
        }
        if is_open(self.draft(), self.cursor) {
            return Err(Error::Open(self.cursor));
        }
        let next = match self.cursor {
            Item::Review => return Err(Error::AtTheEnd),
            Item::Trait(_) => self.trait_after(self.cursor),
            Item::Details if !self.details => Item::Review,
            cursor => self.items().into_iter().skip_while(|item| *item != cursor).nth(1).unwrap_or(Item::Review),
        };
        if next == Item::Review {
            return Ok(self.review());
        }
        self.go(next);
        Ok(None)
    }

    /// To the review, or to the first question that has to be answered before.
    fn review(&mut self) -> Option<Item> {
        let Some((workload, open)) = self.open() else {
            self.go(Item::Review);
            return None;
        };
        if (workload, open) != (self.current(), self.cursor) {
            self.trail.push((self.current(), self.cursor));
            self.answers.workloads.select(workload);
            self.cursor = open;
        }
        Some(open)
    }

    fn first_open_trait(&self) -> Option<Item> {
        self.draft().walk().next_open().map(Item::Trait)
    }

    /// The question of the decision after this one; the verdict after the last.
    fn trait_after(&self, cursor: Item) -> Item {
        let walk = self.draft().walk();
        let asked = walk.steps.iter().map(|step| Item::Trait(step.id)).filter(|item| self.is_asked(*item));
        let next = asked.skip_while(|item| *item != cursor).nth(1);
        next.or_else(|| self.first_open_trait()).unwrap_or(Item::Verdict)
    }

    /// The items of the current workload, in order; questions that are skipped are among them.
    pub fn items(&self) -> Vec<Item> {
        self.items_of(self.draft())
    }

    /// The items of the current workload that the cursor may stop at, in order.
    pub fn asked(&self) -> Vec<Item> {
        let walk = self.draft().walk();
        let skipped = |step| walk.step(step).is_none_or(|step| matches!(step.state, StepState::Skipped { .. }));
        let mut items = self.items();
        items.retain(|item| !matches!(item, Item::Trait(step) if skipped(*step)));
        items
    }

    /// Whether the cursor may stop there.
    pub fn is_asked(&self, item: Item) -> bool {
        is_asked_of(self.draft(), item)
    }

    /// The first question, of any workload, that needs an answer and has none.
    pub fn open(&self) -> Option<(usize, Item)> {
        self.drafts().enumerate().find_map(|(number, draft)| {
            let broken = self.rules.broken(draft);
            let refused =
                |item: &Item| broken.iter().any(|broken| self.rules.asks(broken).map(Item::Field) == Some(*item));
            let open = self.items_of(draft).into_iter().find(|item| is_open(draft, *item) || refused(item));
            open.map(|item| (number, item))
        })
    }

    /// The items of a workload: the decision, the verdict, the questions of its kind, the review.
    fn items_of(&self, draft: &Draft) -> Vec<Item> {
        let mut items: Vec<Item> = draft.walk().steps.iter().map(|step| Item::Trait(step.id)).collect();
        if draft.kind().is_none() {
            return items;
        }
        let (essential, details) = self.questions_of(draft);
        items.push(Item::Verdict);
        items.extend(essential.into_iter().map(Item::Field));
        items.push(Item::Details);
        items.extend(details.into_iter().map(Item::Field));
        items.push(Item::Review);
        items
    }

    /// The questions that are asked of the current workload: the essential ones with the team's own behind them, then the
    /// details.
    pub fn questions(&self) -> (Vec<&'static Question>, Vec<&'static Question>) {
        self.questions_of(self.draft())
    }

    fn questions_of(&self, draft: &Draft) -> (Vec<&'static Question>, Vec<&'static Question>) {
        let (mut essential, mut details) = draft.questions();
        let Some(context) = draft.context() else { return (essential, details) };
        let own: Vec<_> =
            self.rules.questions().iter().map(|own| own.question).filter(|own| own.is_asked(&context)).collect();
        // The team's words take the place of ours.
        essential.retain(|question| !own.contains(question));
        details.retain(|question| !own.contains(question));
        essential.extend(own);
        (essential, details)
    }

    /// The language of the screen.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Where the person is.
    pub fn cursor(&self) -> Item {
        self.cursor
    }

    /// Whether the details are asked one by one.
    pub fn details(&self) -> bool {
        self.details
    }

    /// Whether there are answers that would be lost.
    pub fn is_touched(&self) -> bool {
        self.touched
    }

    /// Whether [`Message::Back`] has somewhere to go.
    pub fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }

    /// What is said of the app as a whole.
    pub fn head(&self) -> &Head {
        &self.answers.head
    }

    /// The workloads, in order.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.answers.workloads.iter()
    }

    /// The number of the workload that the cursor is in, from 0.
    pub fn current(&self) -> usize {
        self.answers.workloads.place()
    }

    /// The workload that the cursor is in.
    pub fn draft(&self) -> &Draft {
        self.answers.workloads.here()
    }

    /// The app file as it would be written now, once nothing is open.
    ///
    /// # Errors
    /// The first question that is open.
    pub fn app(&self) -> Result<App, Error> {
        self.app_with(self.head())
    }

    /// The app file as it would be written, were this said of the app as a whole.
    pub(super) fn app_with(&self, head: &Head) -> Result<App, Error> {
        match self.open() {
            Some((_, item)) => Err(Error::Open(item)),
            None => {
                let app = self.app_of(self.drafts());
                let head = Head { lang: app.lang, ..head.clone() };
                Ok(head.put_into(app))
            }
        }
    }

    /// The current workload as an app, with placeholders for what is open; nothing before the kind is decided.
    pub fn preview(&self) -> Option<App> {
        self.draft().kind()?;
        Some(self.app_of(std::iter::once(self.draft())))
    }

    /// What contradicts itself in the current workload, as far as it is known.
    pub fn problems(&self) -> Vec<SpecError> {
        self.preview().and_then(|app| resolve(&app).err()).unwrap_or_default()
    }

    /// These workloads as an app, without what is said of several together: it names workloads that may not be there.
    fn app_of<'a>(&self, drafts: impl Iterator<Item = &'a Draft>) -> App {
        let head = self.answers.head.clone();
        let mut workloads: Vec<_> = drafts.map(Draft::finished).collect();
        for workload in &mut workloads {
            if workload.image.given().is_none() {
                workload.image = Setting::Value(ImageRef::placeholder());
            }
        }
        // A namespace that all workloads share is said once.
        let namespace = workloads.first().and_then(|first| first.namespace.clone());
        let namespace = namespace.filter(|shared| workloads.iter().all(|w| w.namespace.as_ref() == Some(shared)));
        if namespace.is_some() {
            workloads.iter_mut().for_each(|workload| workload.namespace = None);
        }
        App {
            app: head.app,
            namespace,
            profile: head.profile,
            kubernetes: head.kubernetes,
            comments: head.comments,
            lang: Some(head.lang.unwrap_or(self.lang)),
            ..App::new(workloads)
        }
    }
}

fn is_asked_of(draft: &Draft, item: Item) -> bool {
    match item {
        Item::Trait(step) => {
            draft.walk().step(step).is_some_and(|step| !matches!(step.state, StepState::Skipped { .. }))
        }
        Item::Field(question) => draft.context().is_some_and(|context| question.is_asked(&context)),
        Item::Verdict | Item::Details | Item::Review => draft.kind().is_some(),
    }
}

/// Whether the item needs an answer and has none: a question of the decision, the name, the image.
fn is_open(draft: &Draft, item: Item) -> bool {
    match item {
        Item::Trait(step) => draft.walk().step(step).is_some_and(|step| step.state == StepState::Open),
        Item::Field(question) => question.required && matches!(question.holds(draft), Entry::Default | Entry::Omit),
        Item::Verdict | Item::Details | Item::Review => false,
    }
}
