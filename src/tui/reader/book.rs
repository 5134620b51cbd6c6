//! What is read: a page that explains something, or a session of a teacher with its parts and tasks.

use std::collections::BTreeMap;

use crate::exercise::Exercise;
use crate::explain::{Block, Topic, blocks};
use crate::i18n::Lang;
use crate::teaching::{Attempt, Form, Page, Place, Plan, Task, Walk};

/// What is read.
#[derive(Clone, Debug)]
pub enum Book {
    /// A page that explains something.
    Topic(Topic),
    /// A session.
    Session(Box<Plan>),
}

impl Book {
    /// Its pages. A topic has one.
    pub fn pages(&self, lang: Lang) -> Vec<Page> {
        match self {
            Book::Session(plan) => plan.pages(lang, Form::Screen),
            Book::Topic(topic) => {
                let title = called(topic);
                vec![Page { title, minutes: None, blocks: blocks(topic, lang), notes: Vec::new(), task: None }]
            }
        }
    }
}

/// What a person types to see it again.
fn called(topic: &Topic) -> String {
    match topic {
        Topic::List => "explain".to_owned(),
        Topic::Lesson(lesson) => format!("explain {}", lesson.id),
        Topic::Check(page) => format!("explain {}", page.id),
        Topic::Field(page) => {
            let (kind, path) = (page.kind.to_ascii_lowercase(), page.field.path());
            if path.is_empty() { format!("explain {kind}") } else { format!("explain {kind}.{path}") }
        }
    }
}

/// A book that is open, and how far one is in it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The book.
    pub book: Book,
    /// Its pages in the language of the screen.
    pub pages: Vec<Page>,
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
            blocks.push(Block::Heading(lang.pick("For the teacher", "교사용").to_owned()));
            blocks.extend(page.notes.iter().cloned());
            blocks.push(Block::Heading(lang.pick("For the class", "학생용").to_owned()));
        } else if !blocks.is_empty() {
            blocks.push(Block::Heading(page.title.clone()));
        }
        blocks.extend(page.blocks.iter().cloned());
        if let Some(exercise) = self.exercise() {
            let none = Attempt::default();
            let attempt = self.attempts.get(&self.walk.at()).unwrap_or(&none);
            blocks.extend(attempt.blocks(exercise, lang));
        }
        blocks
    }
}
