//! The wizard and the quiz line by line: for screen readers, recordings, dumb terminals, and whoever prefers it.
//!
//! What is asked next is the [`Session`]'s to say. Here it is only put into lines ([`page`]), a typed line is
//! understood ([`page::Page::read`]), and somebody is asked for it ([`Asker`]): a person through inquire, a person on a
//! terminal that can do nothing, or a script in a test.

mod asker;
mod error;
mod lesson;
mod lines;
mod page;
mod piped;
mod quiz;
mod review;
mod terminal;
mod walk;

use std::io::Write;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::bundle::Bundle;
use crate::house::House;
use crate::wizard::{Saved, Session};
pub use asker::{Asker, Reply};
pub use error::Error;
pub use lesson::{Lesson, lesson};
pub use lines::Lines;
pub use piped::Piped;
pub use quiz::{Ended, Quiz, quiz, write_blocks};
pub use terminal::Terminal;

/// How a wizard ended.
#[derive(Debug)]
pub enum Outcome {
    /// The files are written.
    Written {
        /// What they were made from.
        bundle: Box<Bundle>,
        /// Where they are.
        folder: PathBuf,
        /// The files that were written, without those that were the same already or were left as they are.
        files: Vec<PathBuf>,
    },
    /// The person left; nothing was written. The answers are all there.
    Cancelled {
        /// The answers.
        session: Box<Session>,
        /// Whether they are kept for the next time.
        kept: bool,
    },
}

/// What the wizard starts from.
pub struct Start<'a> {
    /// The answers that are there already.
    pub session: Session,
    /// What the team has set up.
    pub house: &'a House,
    /// The answers of the last time, to be offered before the first question.
    pub last: Option<Session>,
    /// The time from which the next runs of a schedule are counted.
    pub now: Timestamp,
    /// Where to write unless the person says otherwise; a folder named as the app where none is given.
    pub folder: Option<PathBuf>,
    /// Keeps the answers for the next time, or says why that does not work.
    pub keep: &'a mut dyn FnMut(&Saved) -> Result<(), String>,
}

/// Asks until the files are written or the person leaves. What is said goes to `out`.
///
/// # Errors
/// Where the terminal cannot be read or written. A folder that cannot be written is told, and asked for again.
pub fn run(start: Start, asker: &mut dyn Asker, out: &mut dyn Write) -> Result<Outcome, Error> {
    let Start { session, house, last, now, folder, keep } = start;
    walk::Walk { session, house, now, folder, from_review: false, keep, keeps: true, asker, out }.run(last)
}
