//! From stop to stop: what the session asks is shown, what is typed goes back to it.

use std::io::Write;
use std::path::PathBuf;

use jiff::Timestamp;

use super::asker::{Asker, Reply};
use super::error::Error;
use super::page::{self, Page, Said};
use super::{Outcome, review};
use crate::decision::StepState;
use crate::house::House;
use crate::i18n::{Lang, Localized};
use crate::output::visible;
use crate::say;
use crate::wizard::{self, Entry, Item, Message, Question, Saved, Session};

/// A wizard under way.
pub(super) struct Walk<'a> {
    pub session: Session,
    /// What the team has set up.
    pub house: &'a House,
    pub now: Timestamp,
    /// Where to write, once somebody said so.
    pub folder: Option<PathBuf>,
    /// Whether the person went from the review to a single answer.
    pub from_review: bool,
    pub keep: &'a mut dyn FnMut(&Saved) -> Result<(), String>,
    /// Whether keeping has worked so far.
    pub keeps: bool,
    pub asker: &'a mut dyn Asker,
    pub out: &'a mut dyn Write,
}

/// What a person answered a page with.
pub(super) enum Answer {
    /// An answer of the page.
    Said(Said),
    /// Back to the stop before.
    Back,
    /// Enough.
    Quit,
}

/// What was typed as a list.
enum Typed {
    Items(Vec<String>),
    StartOver,
    Quit,
}

/// Whether the walk is over.
pub(super) enum Flow {
    /// On, wherever the session is now.
    On,
    /// The files are written.
    Done(Outcome),
    /// The person leaves.
    Quit,
}

impl Walk<'_> {
    pub fn run(mut self, last: Option<Session>) -> Result<Outcome, Error> {
        let lang = self.lang();
        self.tell(&page::intro(self.asker.back_key(), lang))?;
        if let Some(last) = last {
            match self.goes_on(&last)? {
                Some(true) => self.session = last,
                Some(false) => {}
                None => return self.cancelled(),
            }
        }
        loop {
            let flow = match page::of(&self.session, self.session.cursor(), self.now) {
                Some(page) => self.stop(&page)?,
                None => review::review(&mut self)?,
            };
            self.keep(matches!(flow, Flow::Done(_)))?;
            match flow {
                Flow::On => {}
                Flow::Done(outcome) => return Ok(outcome),
                Flow::Quit => return self.cancelled(),
            }
        }
    }

    fn cancelled(mut self) -> Result<Outcome, Error> {
        let lang = self.lang();
        let kept = self.keeps && self.session.is_touched();
        let fate = match kept {
            true => wizard::KEPT.get(lang).to_owned(),
            false => say!(lang, "Nothing was written.", "아무것도 쓰지 않았다."),
        };
        self.tell(&[String::new(), fate])?;
        Ok(Outcome::Cancelled { session: Box::new(self.session), kept })
    }

    /// Whether to go on with the answers of the last time; none where the person leaves.
    fn goes_on(&mut self, last: &Session) -> Result<Option<bool>, Error> {
        let lang = self.lang();
        let offer = last.offer(lang);
        self.tell(&[String::new(), say!(lang, "Answers of the last time: {offer}", "지난번 답: {offer}")])?;
        let prompt = say!(lang, "1 go on with it, 2 start anew [1]", "1 이어서 하기, 2 새로 시작 [1]");
        loop {
            match self.asker.ask(&prompt)? {
                Reply::Quit | Reply::Back => return Ok(None),
                Reply::Line(line) => match line.trim() {
                    "" | "1" => return Ok(Some(true)),
                    "2" => return Ok(Some(false)),
                    _ => self.tell(&[say!(lang, "Type 1 or 2.", "1이나 2를 입력한다.")])?,
                },
            }
        }
    }

    /// Keeps the answers for the next time; `written` where they are in an app file too. That it does not work is said
    /// once.
    fn keep(&mut self, written: bool) -> Result<(), Error> {
        if !self.session.is_touched() || !self.keeps {
            return Ok(());
        }
        if let Err(problem) = (self.keep)(&self.session.save(written)) {
            self.keeps = false;
            self.tell(&[problem])?;
        }
        Ok(())
    }

    pub fn lang(&self) -> Lang {
        self.session.lang()
    }

    /// Says some lines, wrapped, with nothing in them that a terminal would obey.
    pub fn tell<S: AsRef<str>>(&mut self, lines: &[S]) -> Result<(), Error> {
        for line in lines.iter().flat_map(|text| text.as_ref().lines().chain(text.as_ref().is_empty().then_some(""))) {
            for line in page::wrapped(&visible(line)) {
                writeln!(self.out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }

    /// Says some text as it stands: a manifest, a difference.
    pub fn tell_text(&mut self, text: &str) -> Result<(), Error> {
        writeln!(self.out, "{}", visible(text.trim_end()))?;
        Ok(())
    }

    /// Shows a page and asks until there is an answer to it.
    pub fn ask(&mut self, page: &Page) -> Result<Answer, Error> {
        let lang = self.lang();
        self.tell(&page.lines(lang))?;
        loop {
            match self.asker.ask(&page.prompt)? {
                Reply::Quit => return Ok(Answer::Quit),
                Reply::Back => return Ok(Answer::Back),
                Reply::Line(line) => match page.read(&line) {
                    Said::Help => self.tell(&page.help)?,
                    Said::Unclear => self.tell(&[page.unclear(lang)])?,
                    said => return Ok(Answer::Said(said)),
                },
            }
        }
    }

    fn stop(&mut self, page: &Page) -> Result<Flow, Error> {
        let item = self.session.cursor();
        let said = match self.ask(page)? {
            Answer::Quit => return Ok(Flow::Quit),
            Answer::Back => return self.back(),
            Answer::Said(said) => said,
        };
        // Who came from the review goes back there, not through all that follows.
        let next = if self.from_review { Message::TakeDefaults } else { Message::Next };
        let messages = match (item, said) {
            (Item::Trait(step), Said::Pick(place)) => match step.question().choices.get(place) {
                Some(choice) => vec![Message::Choose(choice.yes), Message::Next],
                None => {
                    self.tell(&page::compared(self.lang()))?;
                    Vec::new()
                }
            },
            (Item::Verdict, Said::Pick(0)) => vec![Message::Next],
            (Item::Verdict, _) => self.first_trait().map(Message::Jump).into_iter().collect(),
            (Item::Details, Said::Pick(place)) => vec![Message::Details(place == 1), Message::Next],
            (Item::Field(_), Said::Keep) => vec![next],
            (Item::Field(_), Said::Omit) => vec![Message::Answer(Entry::Omit), next],
            (Item::Field(question), Said::Pick(place)) => {
                let word = question.choices.get(place).map(|choice| choice.word.to_owned());
                word.map(|word| vec![Message::Answer(Entry::Text(word)), next]).unwrap_or_default()
            }
            (Item::Field(question), Said::Text(first)) if question.field.is_list() => {
                match self.list(question, first)? {
                    Typed::Items(items) => vec![Message::Answer(Entry::Items(items)), next],
                    Typed::StartOver => Vec::new(),
                    Typed::Quit => return Ok(Flow::Quit),
                }
            }
            (Item::Field(question), Said::Text(text)) => {
                if self.step(Message::Answer(Entry::Text(text.clone())))? {
                    self.tell(&page::meant(question, self.session.draft(), &text, self.lang(), self.now))?;
                    vec![next]
                } else {
                    Vec::new()
                }
            }
            _ => Vec::new(),
        };
        for message in messages {
            if !self.step(message)? {
                break;
            }
        }
        Ok(Flow::On)
    }

    /// The items of a list, of which the first is there, until an empty line; each is looked at on its own.
    fn list(&mut self, question: &'static Question, first: String) -> Result<Typed, Error> {
        let lang = self.lang();
        let prompt = format!("{}:", question.label.get(lang));
        let mut items: Vec<String> = Vec::new();
        let mut typed = first;
        loop {
            match typed.trim() {
                "" if items.is_empty() => return Ok(Typed::StartOver),
                "" => return Ok(Typed::Items(items)),
                "?" => self.tell(&page::of_question(self.session.draft(), question, lang))?,
                item => {
                    let longer = [items.as_slice(), &[item.to_owned()]].concat();
                    match self.session.clone().step(Message::Answer(Entry::Items(longer.clone()))) {
                        Ok(_) => items = longer,
                        Err(error) => self.refuse(&error)?,
                    }
                }
            }
            typed = match self.asker.ask(&prompt)? {
                Reply::Line(line) => line,
                Reply::Back => return Ok(Typed::StartOver),
                Reply::Quit => return Ok(Typed::Quit),
            };
        }
    }

    /// Does what the message says and tells what came of it. False where it was refused, which is told as well.
    pub fn step(&mut self, message: Message) -> Result<bool, Error> {
        let before = self.skipped();
        let outcome = match self.session.step(message) {
            Ok(outcome) => outcome,
            Err(error) => {
                self.refuse(&error)?;
                return Ok(false);
            }
        };
        let lang = self.lang();
        let labels = |questions: &[&'static Question]| {
            questions.iter().map(|question| question.label.get(lang)).collect::<Vec<_>>().join(", ")
        };
        let mut lines: Vec<String> = self.skipped().into_iter().filter(|line| !before.contains(line)).collect();
        if !outcome.set_aside.is_empty() {
            let labels = labels(&outcome.set_aside);
            lines.push(say!(
                lang,
                "Set aside, the new kind has no use for it: {labels}. It comes back when the kind does.",
                "새 종류에는 쓰이지 않아 따로 둔 답: {labels}. 종류가 되돌아오면 다시 쓴다."
            ));
        }
        if !outcome.taken_up.is_empty() {
            let labels = labels(&outcome.taken_up);
            lines.push(say!(lang, "Holds again: {labels}", "다시 쓰는 답: {labels}"));
        }
        if let Some(open) = outcome.open {
            let label = open.label(lang);
            lines.push(say!(lang, "This needs an answer first: {label}", "먼저 답해야 하는 질문: {label}"));
        }
        self.tell(&lines)?;
        Ok(true)
    }

    /// The questions of the decision that are not asked, and the answers that do not count, each with the reason.
    fn skipped(&self) -> Vec<String> {
        let lang = self.lang();
        let steps = self.session.draft().walk().steps;
        let said = steps.iter().filter_map(|step| {
            let label = step.id.question().short.get(lang).to_owned();
            match (&step.state, &step.overruled) {
                (StepState::Skipped { reason, .. }, _) => {
                    let reason = reason.get(lang);
                    Some(say!(lang, "Not asked: {label}. {reason}", "묻지 않음: {label}. {reason}"))
                }
                (_, Some(reason)) => {
                    let reason = reason.get(lang);
                    Some(say!(lang, "Does not count: {label}. {reason}", "반영하지 않음: {label}. {reason}"))
                }
                _ => None,
            }
        });
        said.collect()
    }

    fn refuse(&mut self, error: &wizard::Error) -> Result<(), Error> {
        let text = error.text(self.lang());
        self.tell(&[say!(self.lang(), "Not taken: {text}", "받지 않음: {text}")])
    }

    pub fn back(&mut self) -> Result<Flow, Error> {
        self.from_review = false;
        if let Err(error) = self.session.step(Message::Back) {
            self.tell(&[error.text(self.lang())])?;
        }
        Ok(Flow::On)
    }

    /// The first question of the decision that is asked.
    pub fn first_trait(&self) -> Option<Item> {
        let items = self.session.items();
        items.into_iter().find(|item| matches!(item, Item::Trait(_)) && self.session.is_asked(*item))
    }
}
