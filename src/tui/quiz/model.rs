//! What the screen of the quiz is made from.

use crate::i18n::Lang;
use crate::quiz::{Session, Stage};
use crate::tui::theme::Theme;

/// The quiz on the screen.
#[derive(Clone, Debug)]
pub struct Model {
    /// The language.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours.
    pub coloured: bool,
    /// The questions and their answers.
    pub session: Session,
    /// What drew them; nothing where a teacher has chosen them.
    pub seed: Option<u64>,
    /// The choice that is pointed at, from 0.
    pub pointed: usize,
    /// What the next frame has to show.
    pub follow: Follow,
    /// What the last frame showed.
    pub shown: Shown,
    /// Whether all choices of the question have been on the screen. An answer is not taken before.
    pub seen: bool,
    /// Something that the person is told.
    pub notice: Option<String>,
    /// Whether it was told that answers are not kept.
    told: bool,
}

/// What the next frame has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// The lines from this one on, from 0.
    From(usize),
    /// The choice that is pointed at.
    Pointed,
    /// All choices.
    Choices,
    /// The hint.
    Hint,
    /// Whether the answer was right, and what follows.
    Verdict,
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
    /// Whether the last choice was among them.
    pub choices: bool,
}

impl Model {
    /// The quiz before its first frame.
    pub fn new(lang: Lang, theme: Theme, session: Session, seed: Option<u64>) -> Model {
        let follow = Follow::From(0);
        let shown = Shown::default();
        Model {
            lang,
            theme,
            coloured: true,
            session,
            seed,
            pointed: 0,
            follow,
            shown,
            seen: false,
            notice: None,
            told: false,
        }
    }

    /// Whether a question waits for its answer.
    pub fn asking(&self) -> bool {
        matches!(self.session.stage(), Stage::Asking(_))
    }

    /// Whether an answer is being looked at.
    pub fn answered(&self) -> bool {
        matches!(self.session.stage(), Stage::Answered(_))
    }

    /// Whether it is the end.
    pub fn finished(&self) -> bool {
        self.session.stage() == Stage::Finished
    }

    /// Whether not all of the text fits.
    pub fn scrolls(&self) -> bool {
        self.shown.lines > self.shown.height
    }

    /// How many choices there are now.
    pub fn choices(&self) -> usize {
        match self.session.stage() {
            Stage::Asking(entry) => entry.question.choices.len(),
            Stage::Answered(_) | Stage::Finished => 0,
        }
    }

    /// Something else is to be read: from its top.
    pub fn turn(&mut self) {
        (self.pointed, self.follow, self.seen) = (0, Follow::From(0), false);
    }

    /// Remembers what a frame has shown.
    pub fn drawn(&mut self, shown: Shown) {
        self.seen |= shown.choices;
        self.shown = shown;
    }

    /// Whether an answer was kept. Once told is enough: the next one would fail in the same way.
    pub fn kept(&mut self, outcome: Result<(), String>) {
        if let (Err(problem), false) = (outcome, self.told) {
            self.notice = Some(problem);
            self.told = true;
        }
    }
}
