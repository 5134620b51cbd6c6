//! Colours from the terminal's own sixteen. Nothing is told by colour alone: without colours every mark is still there.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::decision::{Charset, Emphasis};

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used.
    pub colour: bool,
    /// The characters that lines are drawn with.
    pub charset: Charset,
}

impl Theme {
    fn fg(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// Titles and the line under the cursor's question.
    pub fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What matters now.
    pub fn accent(self) -> Style {
        self.fg(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// What can wait: defaults, branches not taken. Not bright black: some themes draw it in the background's own
    /// colour.
    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// A heading inside a pane.
    pub fn heading(self) -> Style {
        self.fg(Color::Magenta).add_modifier(Modifier::BOLD)
    }

    /// A text being typed. Not underlined: that would hide every `_` in it.
    pub fn field(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is right.
    pub fn good(self) -> Style {
        self.fg(Color::Green)
    }

    /// What needs a look.
    pub fn caution(self) -> Style {
        self.fg(Color::Yellow)
    }

    /// What is wrong.
    pub fn bad(self) -> Style {
        self.fg(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// The option under the cursor.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// What is searched for.
    pub fn found(self) -> Style {
        self.caution().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// A key of a YAML mapping.
    pub fn yaml_key(self) -> Style {
        self.fg(Color::Cyan)
    }

    /// A scalar.
    pub fn yaml_value(self) -> Style {
        self.fg(Color::Green)
    }

    /// The border of a pane; the pane with the focus stands out.
    pub fn border(self, focused: bool) -> Style {
        if focused { self.accent() } else { self.dim() }
    }

    /// The characters of a border.
    pub fn border_set(self) -> border::Set<'static> {
        match self.charset {
            Charset::Unicode => border::PLAIN,
            Charset::Ascii => border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            },
        }
    }

    /// A piece of the decision tree.
    pub fn tree(self, emphasis: Emphasis) -> Style {
        match emphasis {
            Emphasis::Lit => self.good(),
            Emphasis::Dim => self.dim(),
            Emphasis::Current => self.accent(),
            Emphasis::Outcome => self.good().add_modifier(Modifier::BOLD),
        }
    }

    /// The signs that there is more before and after.
    pub fn more(self) -> (&'static str, &'static str) {
        match self.charset {
            Charset::Unicode => ("‹", "›"),
            Charset::Ascii => ("<", ">"),
        }
    }

    /// The mark of an answered question.
    pub fn tick(self) -> &'static str {
        match self.charset {
            Charset::Unicode => "✓",
            Charset::Ascii => "v",
        }
    }
}
