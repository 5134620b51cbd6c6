//! A run to look at: as a timeline in text, as a film of its Pods, as a picture, and as a session that plays it.
//!
//! Everything here is a pure function of a run. What the clock does while a film plays comes in as a message.

mod film;
mod lanes;
mod svg;
pub mod timeline;

pub use film::{Count, Film, Lane, Life, Limit, Span, Stage};
pub use svg::svg;
