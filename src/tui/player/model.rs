//! What the screen of the player is made from.

use crate::i18n::Lang;
use crate::player::{Player, Scenario};
use crate::tui::text_input::TextInput;
use crate::tui::theme::Theme;

/// The player on the screen.
#[derive(Clone, Debug)]
pub struct Model {
    /// The language.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours.
    pub coloured: bool,
    /// The run.
    pub player: Player,
    /// What has the keys.
    pub pane: Pane,
    /// The number that is pointed at.
    pub knob: usize,
    /// A value being typed for it.
    pub field: Option<TextInput>,
    /// The first row of Pods that a person wants to see; none while the rows follow the clock.
    pub row: Option<usize>,
    /// The first line of what happens, or of the keys.
    pub line: usize,
    /// The runs to choose from; none where the run was given.
    pub scenarios: Vec<Scenario>,
    /// The one that is pointed at, while the list is shown.
    pub list: Option<usize>,
    /// Whether all keys are shown.
    pub help: bool,
    /// Something that the person is told.
    pub notice: Option<String>,
    /// What the last frame showed.
    pub shown: Shown,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The Pods over time.
    Pods,
    /// The counts against their bounds.
    Counts,
    /// What happens, and why.
    Events,
    /// The numbers that can be changed.
    Numbers,
}

impl Pane {
    /// Every pane, in the order of Tab.
    pub const ALL: [Pane; 4] = [Pane::Pods, Pane::Counts, Pane::Events, Pane::Numbers];
}

/// What a frame showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The first row of Pods, and how many fit.
    pub row: usize,
    /// How many rows fit.
    pub rows: usize,
    /// How many lines of what happens fit.
    pub lines: usize,
}

impl Model {
    /// The player before its first frame.
    pub fn new(lang: Lang, theme: Theme, player: Player) -> Model {
        Model {
            lang,
            theme,
            coloured: true,
            player,
            pane: Pane::Pods,
            knob: 0,
            field: None,
            row: None,
            line: 0,
            scenarios: Vec::new(),
            list: None,
            help: false,
            notice: None,
            shown: Shown::default(),
        }
    }

    /// Whether a value is being typed.
    pub fn types(&self) -> bool {
        self.field.is_some()
    }

    /// Whether keys go to the run.
    pub fn plays(&self) -> bool {
        !self.help && !self.types() && self.list.is_none()
    }

    /// Whether a prediction is waited for.
    pub fn asking(&self) -> bool {
        self.plays() && self.player.question().is_some_and(|question| question.chosen.is_none())
    }

    /// Whether the numbers have the keys.
    pub fn turning(&self) -> bool {
        self.plays() && self.pane == Pane::Numbers
    }

    /// Whether anything else has them.
    pub fn watching(&self) -> bool {
        self.plays() && self.pane != Pane::Numbers
    }
}
