//! Colours from the terminal's own sixteen, in three sets. Nothing is told by colour alone: without colours every mark is
//! still there.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::decision::{Charset, Emphasis};
use crate::i18n::Text;

use super::model::Tone;

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colours {
    /// The terminal's own text and background. A sentence keeps the terminal's text colour, which is the only one that
    /// is legible on a light background and on a dark one; marks, keys and short words have others.
    #[default]
    Terminal,
    /// White on black and bright colours, whatever the terminal's background is. Nothing is dimmed.
    HighContrast,
    /// None.
    None,
}

impl Colours {
    /// Every set, in the order that a key goes through them.
    pub const ALL: [Colours; 3] = [Colours::Terminal, Colours::HighContrast, Colours::None];

    /// What the set is called on the screen.
    pub fn name(self) -> &'static Text {
        static TERMINAL: Text = Text::new("the terminal's", "터미널 색");
        static HIGH_CONTRAST: Text = Text::new("high contrast", "고대비");
        static NONE: Text = Text::new("none", "없음");
        match self {
            Colours::Terminal => &TERMINAL,
            Colours::HighContrast => &HIGH_CONTRAST,
            Colours::None => &NONE,
        }
    }

    /// The next set; after the last one the first.
    pub fn next(self) -> Colours {
        Colours::ALL.into_iter().cycle().skip_while(|other| *other != self).nth(1).unwrap_or_default()
    }
}

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The colours.
    pub colours: Colours,
    /// The characters that lines are drawn with.
    pub charset: Charset,
}

impl Theme {
    /// A style in a colour, or in its bright sister where the contrast is to be high.
    fn fg(self, colour: Color, bright: Color) -> Style {
        match self.colours {
            Colours::Terminal => Style::new().fg(colour),
            Colours::HighContrast => Style::new().fg(bright),
            Colours::None => Style::new(),
        }
    }

    /// What every cell begins as.
    pub fn base(self) -> Style {
        match self.colours {
            Colours::HighContrast => Style::new().fg(Color::White).bg(Color::Black),
            Colours::Terminal | Colours::None => Style::new(),
        }
    }

    /// Titles and the line under the cursor's question.
    pub fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What matters now.
    pub fn accent(self) -> Style {
        self.fg(Color::Cyan, Color::LightCyan).add_modifier(Modifier::BOLD)
    }

    /// What can wait: defaults, branches not taken. Not bright black: some themes draw it in the background's own
    /// colour.
    pub fn dim(self) -> Style {
        match self.colours {
            Colours::HighContrast => Style::new(),
            Colours::Terminal | Colours::None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// A heading inside a pane.
    pub fn heading(self) -> Style {
        self.fg(Color::Magenta, Color::LightYellow).add_modifier(Modifier::BOLD)
    }

    /// A text being typed. Not underlined: that would hide every `_` in it.
    pub fn field(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is right.
    pub fn good(self) -> Style {
        self.fg(Color::Green, Color::LightGreen)
    }

    /// What needs a look. Yellow text is lost on a light background, so that it is the background here.
    pub fn caution(self) -> Style {
        match self.colours {
            Colours::Terminal => Style::new().fg(Color::Black).bg(Color::Yellow),
            Colours::HighContrast => Style::new().fg(Color::LightYellow),
            Colours::None => Style::new(),
        }
        .add_modifier(Modifier::BOLD)
    }

    /// What is wrong.
    pub fn bad(self) -> Style {
        self.fg(Color::Red, Color::LightRed).add_modifier(Modifier::BOLD)
    }

    /// What the cursor is on, in one colour whatever its pieces have.
    pub fn selected(self) -> Style {
        let base = self.base();
        let (fg, bg) = (base.fg.unwrap_or(Color::Reset), base.bg.unwrap_or(Color::Reset));
        base.fg(fg).bg(bg).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM)
    }

    /// What is searched for.
    pub fn found(self) -> Style {
        self.caution().add_modifier(Modifier::UNDERLINED).remove_modifier(Modifier::DIM)
    }

    /// A key of a YAML mapping.
    pub fn yaml_key(self) -> Style {
        self.fg(Color::Cyan, Color::LightCyan)
    }

    /// A scalar.
    pub fn yaml_value(self) -> Style {
        self.fg(Color::Green, Color::LightGreen)
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
            Emphasis::Current => self.accent().add_modifier(Modifier::UNDERLINED),
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

    /// The style and the mark of something that is told.
    pub fn tone(self, tone: Tone) -> (Style, &'static str) {
        match tone {
            Tone::Good => (self.good(), self.tick()),
            Tone::Info => (self.accent(), "i"),
            Tone::Caution => (self.caution(), "!"),
            Tone::Bad => (self.bad(), "x"),
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
