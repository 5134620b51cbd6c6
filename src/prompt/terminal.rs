//! A person at a terminal, asked through inquire: one line that can be edited, and nothing below it that is redrawn.

use inquire::ui::{RenderConfig, Styled};
use inquire::{InquireError, Text};

use super::asker::{Asker, Reply};
use super::error::Error;

/// A person at a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether the line wears colours.
    pub color: bool,
}

impl Asker for Terminal {
    fn ask(&mut self, prompt: &str) -> Result<Reply, Error> {
        let plain = if self.color { RenderConfig::default_colored() } else { RenderConfig::empty() };
        let mark = Styled::new(">");
        let config = plain
            .with_prompt_prefix(mark)
            .with_answered_prompt_prefix(mark)
            // inquire's own word for it is English.
            .with_canceled_prompt_indicator(Styled::new("<"));
        match Text::new(prompt).with_render_config(config).prompt() {
            Ok(line) => Ok(Reply::Line(line)),
            Err(InquireError::OperationCanceled) => Ok(Reply::Back),
            Err(InquireError::OperationInterrupted) => Ok(Reply::Quit),
            Err(InquireError::NotTTY) => Err(Error::NoTerminal),
            Err(InquireError::IO(error)) => Err(Error::Terminal(error)),
            Err(error @ (InquireError::InvalidConfiguration(_) | InquireError::Custom(_))) => {
                Err(Error::Terminal(std::io::Error::other(error)))
            }
        }
    }

    fn back_key(&self) -> &'static str {
        "Esc"
    }
}
