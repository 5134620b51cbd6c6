//! What the screen of the reader is made from.

use super::book::{Book, Reading};
use super::sheet::{Link, Sheet};
use crate::exercise::Exercise;
use crate::explain::Block;
use crate::i18n::Lang;
use crate::teaching::{Attempt, Move, Place, Task};
use crate::tui::search::folded;
use crate::tui::text_input::TextInput;
use crate::tui::theme::Theme;

/// The reader on the screen.
#[derive(Clone, Debug)]
pub struct Model {
    /// The language.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours.
    pub coloured: bool,
    /// What is open.
    pub reading: Reading,
    /// What was open before, the last one last.
    pub trail: Vec<Reading>,
    /// Whether answers are unfolded.
    pub unfolded: bool,
    /// Whether the teacher's notes are shown.
    pub notes: bool,
    /// What is searched for.
    pub search: TextInput,
    /// Whether it is being typed.
    pub typing: bool,
    /// The first line that was shown when the search began.
    pub origin: usize,
    /// The part that is pointed at in the contents, while they are shown.
    pub contents: Option<usize>,
    /// Something that the person is told.
    pub notice: Option<String>,
    /// What the last frame showed.
    pub shown: Shown,
    /// Whether the page has not been on the screen yet.
    pub fresh: bool,
}

/// What a frame showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The first line, from 0.
    pub first: usize,
    /// How many fit.
    pub height: usize,
    /// How many there are.
    pub lines: usize,
    /// The columns of the text.
    pub room: usize,
    /// How many links the page has.
    pub links: usize,
}

impl Model {
    /// The reader before its first frame.
    pub fn new(lang: Lang, theme: Theme, book: Book, left: Option<Place>) -> Model {
        let reading = Reading::new(book, lang, left);
        Model {
            lang,
            theme,
            coloured: true,
            reading,
            trail: Vec::new(),
            unfolded: false,
            notes: false,
            search: TextInput::default(),
            typing: false,
            origin: 0,
            contents: None,
            notice: None,
            shown: Shown::default(),
            fresh: true,
        }
    }

    /// Remembers what a frame has shown.
    pub fn drawn(&mut self, shown: Shown) {
        self.shown = shown;
        self.fresh = false;
        if self.contents.is_none() {
            self.reading.first = shown.first;
        }
    }

    /// The page as the last frame laid it out.
    pub fn sheet(&self) -> Sheet {
        Sheet::of(self, self.shown.room)
    }

    /// What is looked for, as [`folded`] gives it; nothing while there is no text.
    pub fn wanted(&self) -> Option<String> {
        let text = folded(self.search.text());
        (!text.is_empty()).then_some(text)
    }

    /// Whether there is something to search on.
    pub fn searched(&self) -> bool {
        !self.typing && self.contents.is_none() && self.wanted().is_some()
    }

    /// Whether a session is open, and its text.
    pub fn in_session(&self) -> bool {
        self.reads() && matches!(self.reading.book, Book::Session(_))
    }

    /// Whether a page is open, and not the contents over it.
    pub fn reads(&self) -> bool {
        self.contents.is_none()
    }

    /// Whether the contents are open.
    pub fn chooses(&self) -> bool {
        self.contents.is_some()
    }

    /// Whether there is another page to go back to.
    pub fn has_come(&self) -> bool {
        self.reads() && !self.trail.is_empty()
    }

    /// Whether a link is chosen.
    pub fn points(&self) -> bool {
        self.reads() && self.reading.link.is_some()
    }

    /// The link that is chosen.
    pub fn link(&self, sheet: &Sheet) -> Option<Link> {
        self.reading.link.and_then(|at| sheet.links.get(at)).cloned()
    }

    /// Whether there is a run that was not played yet.
    pub fn plays(&self) -> bool {
        self.is_run() && !self.points() && !self.has_done()
    }

    /// Whether there is one that was.
    pub fn plays_again(&self) -> bool {
        self.is_run() && self.has_done()
    }

    fn is_run(&self) -> bool {
        self.reads() && matches!(self.reading.task(), Some(Task::Run(_)))
    }

    /// Whether there are questions that are not all answered yet.
    pub fn asks(&self) -> bool {
        self.is_quiz() && !self.points() && !self.has_done()
    }

    /// Whether there are some that are.
    pub fn asks_again(&self) -> bool {
        self.is_quiz() && self.has_done()
    }

    fn is_quiz(&self) -> bool {
        self.reads() && matches!(self.reading.task(), Some(Task::Quiz(_)))
    }

    fn has_done(&self) -> bool {
        self.reading.walk.is_done(self.reading.walk.at())
    }

    /// Whether there is an exercise, whose question can be answered.
    pub fn tries(&self) -> bool {
        self.reads() && self.reading.exercise().is_some()
    }

    /// Whether its file is still to be written.
    pub fn can_begin(&self) -> bool {
        self.tries() && !self.points() && !self.reading.attempted().is_some_and(Attempt::is_begun)
    }

    /// Whether there is a further hint.
    pub fn has_hint(&self) -> bool {
        let Some(exercise) = self.reading.exercise() else { return false };
        let attempt = self.reading.attempted();
        self.reads() && attempt.map_or(!exercise.hints.is_empty(), |attempt| attempt.has_hint(exercise))
    }

    /// Whether there is a part after this one.
    pub fn has_next(&self) -> bool {
        self.in_session() && !self.reading.walk.is_last()
    }

    /// Whether there is a part before this one.
    pub fn has_previous(&self) -> bool {
        self.in_session() && self.reading.walk.at() > 0
    }

    /// Whether Enter goes on: where it does nothing else.
    pub fn goes_on(&self) -> bool {
        self.has_next() && !self.points() && !self.plays() && !self.asks() && !self.can_begin()
    }

    /// Whether this is the last of several parts.
    pub fn at_last(&self) -> bool {
        self.has_previous() && !self.has_next()
    }

    /// Whether Enter ends the session: at its end, where it does nothing else.
    pub fn finishes(&self) -> bool {
        let busy = self.points() || self.plays() || self.asks() || self.can_begin();
        self.in_session() && !self.has_next() && !busy
    }

    /// Whether the page folds answers away.
    pub fn folds(&self) -> bool {
        let folds = |block: &Block| match block {
            Block::Question { .. } | Block::Folded(..) => true,
            Block::Choices(choices) => !choices.answer.is_empty(),
            _ => false,
        };
        self.reads() && self.reading.page().is_some_and(|page| page.blocks.iter().any(folds))
    }

    /// Whether the teacher has noted something.
    pub fn has_notes(&self) -> bool {
        self.reads() && self.reading.pages.iter().any(|page| !page.notes.is_empty())
    }

    /// Whether not all of the text fits.
    pub fn scrolls(&self) -> bool {
        self.shown.lines > self.shown.height
    }

    /// Whether the last line is in sight.
    pub fn at_end(&self) -> bool {
        self.shown.first.saturating_add(self.shown.height) >= self.shown.lines
    }

    /// Whether the page has links.
    pub fn has_links(&self) -> bool {
        self.reads() && self.shown.links > 0
    }

    /// Makes a move through the session. From its top, with the next frame.
    pub fn go(&mut self, step: Move) {
        if self.reading.walk.step(step) && step != Move::Done {
            self.turn();
        }
    }

    /// Something else is to be read: from its top, its answers folded.
    pub fn turn(&mut self) {
        (self.reading.first, self.reading.link, self.unfolded) = (0, None, false);
        self.fresh = true;
    }

    /// Another language.
    pub fn speak(&mut self, lang: Lang) {
        if lang != self.lang {
            self.lang = lang;
            for reading in self.trail.iter_mut().chain([&mut self.reading]) {
                reading.pages = reading.book.pages(lang);
            }
        }
    }

    /// The file that an exercise waits for, on the page that is open.
    pub fn watched(&self) -> Option<&str> {
        self.reading.attempted().and_then(Attempt::watched)
    }

    /// Something is done about the exercise. The end of the page comes into sight: there it says how far it is.
    pub fn attempt(&mut self, deed: impl FnOnce(&mut Attempt, &Exercise)) {
        let Some(exercise) = self.reading.exercise().cloned() else { return };
        let attempt = self.reading.attempt();
        deed(attempt, &exercise);
        if attempt.is_mended() {
            self.go(Move::Done);
        }
        self.reading.first = usize::MAX;
    }
}
