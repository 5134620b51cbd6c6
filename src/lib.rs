//! rightkind: a few questions about a workload, the Kubernetes kind that fits, why, and its manifests.
//!
//! Everything is a pure function of the answers: `decision` picks the kind, `spec` holds what a workload is,
//! `wizard` asks, `render` writes the documents, `verify` reads them back, `trace` says where each line comes from
//! and `layout` lays them out; `simulate` shows what the controllers make of them and `player` plays it, `explain` says what there is to learn of
//! them, `teaching` puts it in order for a class. Those rooms know no terminal, file,
//! environment or clock; `output`, `tui`, `prompt` and `cli` are the shells around them. See docs/architecture.md.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bundle;
pub mod cli;
pub mod decision;
pub mod exercise;
pub mod explain;
pub mod house;
pub mod i18n;
pub mod immutable;
pub mod layout;
mod markup;
pub mod output;
pub mod player;
pub mod prompt;
pub mod quiz;
pub mod reference;
pub mod removal;
pub mod render;
pub mod server;
pub mod simulate;
pub mod spec;
pub mod teaching;
pub mod trace;
pub mod tui;
pub mod verify;
pub mod wizard;
pub mod yaml;
