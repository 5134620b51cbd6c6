//! The full screen in a real terminal, as a person sees it: keys in, a screen out, and the terminal afterwards.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod ending;
mod player;
mod quiz;
mod reader;
mod support;
mod ways;
mod window;
