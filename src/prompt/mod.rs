//! The wizard line by line: for screen readers, recordings, dumb terminals, and whoever prefers it.
//!
//! What is asked next is the [`Session`]'s to say. Here it is only put into lines ([`page`]), a typed line is
//! understood ([`page::Page::read`]), and somebody is asked for it ([`Asker`]): a person through inquire, a person on a
//! terminal that can do nothing, or a script in a test.

mod asker;
mod error;
mod lines;
mod page;
mod review;
mod terminal;
mod walk;

use std::io::Write;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::bundle::Bundle;
use crate::wizard::Session;
pub use asker::{Asker, Reply};
pub use error::Error;
pub use lines::Lines;
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
    Cancelled(Box<Session>),
}

/// Asks until the files are written or the person leaves. What is said goes to `out`; `now` is the time from which the
/// next runs of a schedule are counted; `folder` is where to write unless the person says otherwise, and a folder named
/// as the app where none is given.
///
/// # Errors
/// Where the terminal cannot be read or written. A folder that cannot be written is told, and asked for again.
pub fn run(
    session: Session,
    now: Timestamp,
    folder: Option<PathBuf>,
    asker: &mut dyn Asker,
    out: &mut dyn Write,
) -> Result<Outcome, Error> {
    walk::Walk { session, now, folder, from_review: false, asker, out }.run()
}
