//! A run to look at: as a timeline in text, as a film of its Pods, as a picture, and as a session that plays it.
//!
//! Everything here is a pure function of a run. What the clock does while a film plays comes in as a message.

mod error;
mod film;
mod ink;
mod knobs;
mod lanes;
mod manifest;
mod predict;
mod reel;
mod scenario;
mod session;
mod svg;
pub mod timeline;

pub use error::Error;
pub use film::{Count, Film, Lane, Life, Limit, Span, Stage};
pub use knobs::{Knob, knobs};
pub use manifest::{Found, workloads};
pub use predict::{Choice, Question};
pub use reel::{Beat, Reel};
pub use scenario::{Scenario, scenarios};
pub use session::{Message, Player};
pub use svg::svg;
