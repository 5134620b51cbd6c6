//! From five answers to one of five Kubernetes kinds, and the reasons.
//!
//! `decide` looks the answers up in the table, `walk` asks for them and settles what pulls apart, `verdict` says why,
//! why not the others, and what would change it. The words stand in `assets/decision/`.

mod kind;
mod table;
mod traits;

pub use kind::{Arrangement, Kind, Status, Variant};
pub use table::{Decision, decide};
pub use traits::{Trait, Traits};
