//! The quiz: a bank of questions, the set of them that a seed draws, and the session that asks it.
//!
//! The questions stand in `assets/quiz/`, one file a topic. What is right in "which kind fits?" is what `decision` decides,
//! and why each other kind is wrong is its verdict: neither is said a second time.

mod bank;
mod draw;
mod error;
mod page;
mod progress;
mod question;
mod scenario;
mod session;
mod shuffle;
mod summary;
mod topic;

pub use bank::{kinds, questions};
pub use draw::{Request, draw};
pub use error::{BankError, Error};
pub use page::{Block, Mark, answer, ask, asked, ending, feedback, handout, heading, reasons};
pub use progress::{Progress, Record};
pub use question::{Choice, FieldName, Level, Question, Sort};
pub use scenario::{Expectation, Scenario, Sum};
pub use session::{Entry, Graded, Message, Session, Stage};
pub use summary::{Score, Summary};
pub use topic::Topic;
