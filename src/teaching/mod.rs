//! Sessions of teachers: lessons, runs, questions and exercises in order, with notes, in one file.
//!
//! A session is read once, and whatever it names is looked up then. As pages it goes to the screen, where its tasks are
//! done, or to paper: HTML or Markdown with everything in it.

mod attempt;
mod error;
mod html;
mod markdown;
mod page;
mod plan;
mod questions;
mod said;
mod shipped;
#[cfg(test)]
mod tests;
mod walk;

pub use attempt::Attempt;
pub use html::to_html_page;
pub use markdown::to_markdown_page;
pub use page::{FOR_THE_TEACHER, Form, Page, Task};
pub use plan::Plan;
pub use shipped::{find, ids, source};
pub use walk::{Move, Place, Walk};
