//! From five answers to one of five Kubernetes kinds, and the reasons.
//!
//! `decide` looks the answers up in the table, `walk` asks for them and settles what pulls apart, `verdict` says why,
//! why not the others, and what would change it. The words stand in `assets/decision/`.

mod aspects;
mod compare;
mod error;
mod kind;
mod objections;
mod question;
mod report;
mod rivals;
mod table;
mod texts;
mod traits;
mod tree;
mod tree_text;
mod verdict;
mod walk;
mod wrap;

pub use aspects::{Aspect, aspects};
pub use compare::{Comparison, Criterion, compares, comparison};
pub use error::Error;
pub use kind::{Arrangement, Form, Kind, Status, Variant};
pub use question::{Choice, Question, StepId};
pub use report::{ReportLine, Section, report_lines, sections, to_json, to_text};
pub use rivals::{Rival, rivals};
pub use table::{Decision, decide};
pub use traits::{Trait, Traits};
pub use tree::{Branch, Node, Tree, kinds_of};
pub use tree_text::{Charset, Emphasis, Spot, TreeLine, form_names};
pub use verdict::{Answer, Flip, Verdict, reason, verdict};
pub use walk::{Step, StepState, TraitAnswers, Walk, walk};
pub use wrap::{pieces, wrap};
