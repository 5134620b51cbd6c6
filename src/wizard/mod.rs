//! The wizard: the questions, and the session that asks them. The full screen and the line prompts drive the same one.

mod draft;
mod entry;
mod field;
mod question;
mod questions;

pub use draft::Draft;
pub use entry::Entry;
pub use question::{Choice, Question};
pub use questions::{QUESTIONS, find};
