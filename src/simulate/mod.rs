//! The behaviour of the real controllers over time: a discrete-event model of each, held against recordings of Kubernetes
//! 1.36 (`tests/simulate`).
//!
//! A run is a pure function of its inputs. Time is virtual: the controllers themselves take none, Pods take the delays of
//! the inputs. `queue` holds what is still to happen, `log` what has happened, in bursts; `fleet` are the Pods of a
//! Deployment, StatefulSet or DaemonSet. Each controller is a folder of its own.

mod action;
pub mod cronjob;
pub mod daemonset;
pub mod deployment;
mod error;
mod event;
mod fleet;
mod inputs;
pub mod job;
mod log;
mod queue;
mod run;
mod seconds;
mod share;
pub mod statefulset;
mod why;

pub use action::{Action, Do};
pub use error::Error;
pub use event::{Event, What};
pub use inputs::{Controller, Inputs};
pub use log::State;
pub use run::{Bounds, Ending, How, Run, There};
pub use seconds::{Millis, Seconds};
pub use why::{PodWhy, Why};
