//! The wizard: the questions, and the session that asks them. The full screen and the line prompts drive the same one.

mod caution;
mod draft;
mod entry;
mod error;
mod field;
mod item;
mod message;
mod question;
mod questions;
mod rows;
mod rules;
mod saved;
mod session;
mod together;
mod workloads;

pub use caution::{Caution, cautions};
pub use draft::Draft;
pub use entry::Entry;
pub use error::Error;
pub use item::Item;
pub use message::{Head, Message, Outcome};
pub use question::{Choice, Meaning, Question};
pub use questions::{QUESTIONS, find};
pub use rows::{Row, RowState};
pub use rules::{
    AppKey, Asked, Broken, Given, Key, Others, Part, Pattern, Place, Problem, Rule, Rules, Test, Why, Words,
    question as team_question,
};
pub use saved::{KEPT, Saved};
pub use session::Session;
pub use together::{Choices, Together, Way};
