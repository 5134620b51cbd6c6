//! What is read: a page that explains something, or a session of a teacher with its parts and tasks.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::exercise::Exercise;
use crate::explain::{Block, Topic, blocks};
use crate::i18n::Lang;
use crate::teaching::{Attempt, FOR_THE_TEACHER, Form, Page, Place, Plan, Task, Walk};

/// What is read.
#[derive(Clone, Debug)]
pub enum Book {
    /// A page that explains something.
    Topic(Topic),
    /// A session.
    Session(Rc<Plan>),
}

impl Book {
    /// Its pages. A topic has one.
    pub fn pages(&self, lang: Lang) -> Rc<[Page]> {
        match self {
            Book::Session(plan) => plan.pages(lang, Form::Screen).into(),
            Book::Topic(topic) => {
                let title = format!("explain {}", topic.name()).trim_end().to_owned();
                [Page { title, minutes: None, blocks: blocks(topic, lang), notes: Vec::new(), task: None }].into()
            }
        }
    }
}

/// A book that is open, and how far one is in it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The book.
    pub book: Book,
    /// Its pages in the language of the screen.
    pub pages: Rc<[Page]>,
    /// Where one is.
    pub walk: Walk,
    /// The attempts at exercises, by their parts.
    pub attempts: BTreeMap<usize, Attempt>,
    /// The first line that is shown, from 0.
    pub first: usize,
    /// The link that is chosen, from 0.
    pub link: Option<usize>,
}

impl Reading {
    /// A book at its beginning, or where it was left.
    pub fn new(book: Book, lang: Lang, left: Option<Place>) -> Reading {
        let pages = book.pages(lang);
        let walk = Walk::new(pages.len(), left);
        Reading { book, pages, walk, attempts: BTreeMap::new(), first: 0, link: None }
    }

    /// The page that is open.
    pub fn page(&self) -> Option<&Page> {
        self.pages.get(self.walk.at())
    }

    /// Its task.
    pub fn task(&self) -> Option<&Task> {
        self.page().and_then(|page| page.task.as_ref())
    }

    /// Its exercise, where that is the task.
    pub fn exercise(&self) -> Option<&Exercise> {
        match self.task() {
            Some(Task::Exercise(exercise)) => Some(exercise),
            _ => None,
        }
    }

    /// The attempt at its exercise, once there is one.
    pub fn attempted(&self) -> Option<&Attempt> {
        self.attempts.get(&self.walk.at())
    }

    /// The attempt at its exercise.
    pub fn attempt(&mut self) -> &mut Attempt {
        self.attempts.entry(self.walk.at()).or_default()
    }

    /// What is to be read of it: the notes where they are shown, the page, how far its exercise is.
    pub fn blocks(&self, lang: Lang, notes: bool) -> Vec<Block> {
        let Some(page) = self.page() else { return Vec::new() };
        let mut blocks = match &self.book {
            Book::Session(plan) if self.walk.at() == 0 => plan.about(lang),
            _ => Vec::new(),
        };
        if notes && !page.notes.is_empty() {
            blocks.push(Block::Heading(FOR_THE_TEACHER.get(lang).to_owned()));
            blocks.extend(page.notes.iter().cloned());
            blocks.push(Block::Heading(lang.pick("For the class", "학생용").to_owned()));
        } else if !blocks.is_empty() {
            blocks.push(Block::Heading(page.title.clone()));
        }
        blocks.extend(page.blocks.iter().cloned());
        if let Some(exercise) = self.exercise() {
            let none = Attempt::default();
            let attempt = self.attempted().unwrap_or(&none);
            blocks.extend(attempt.blocks(exercise, lang));
        }
        blocks
    }
}
