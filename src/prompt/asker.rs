//! Who answers.

use super::error::Error;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A line; empty where Enter alone was pressed.
    Line(String),
    /// Back to the question before.
    Back,
    /// Enough.
    Quit,
}

/// Somebody who is asked for one line at a time.
pub trait Asker {
    /// Shows `prompt` and waits for a line.
    ///
    /// # Errors
    /// Where nobody can be asked any more.
    fn ask(&mut self, prompt: &str) -> Result<Reply, Error>;

    /// The key that goes back, as a person would call it.
    fn back_key(&self) -> &'static str;
}
