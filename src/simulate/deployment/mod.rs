//! The Deployment controller and its ReplicaSets (pkg/controller/deployment, pkg/controller/replicaset).
//!
//! `controller` is one sync, `rolling` and `scaling` are its two halves, `replica_sets` what they act on, `status` what
//! they report.

mod controller;
mod inputs;
mod replica_sets;
mod rolling;
mod scaling;
mod status;
mod why;

use serde_json::{Value, json};

pub use inputs::Inputs;
pub(super) use inputs::{MOST_REPLICAS, most};
pub use why::Why;

use super::error::Error;
use super::run::Run;
use controller::Deployment;

/// Runs a Deployment.
///
/// # Errors
/// Where the inputs are too large or an action cannot be done.
pub fn simulate(inputs: &Inputs) -> Result<Run, Error> {
    let (mut deployment, mut fleet, actions) = Deployment::new(inputs)?;
    let (columns, before, there) = (fleet.columns(), fleet.counts(), fleet.there());
    deployment.bound(&mut fleet);
    fleet.run(&mut deployment, &actions)?;
    let mut last = Run::counts(&columns, &fleet.counts());
    last.insert("deploymentStatus".to_owned(), deployment.status_json(&fleet));
    let ending = deployment.ending(&fleet);
    Ok(Run {
        columns,
        before,
        states: fleet.log.states,
        events: fleet.log.events,
        rules: vec![deployment.rule()],
        there,
        bounds: fleet.bounds,
        ending,
        last,
    })
}

/// The names of the revisions of a run: old and new first, and then the others as they come.
pub(super) fn revisions(actions: &[super::Action]) -> Vec<String> {
    let mut names = vec!["old".to_owned(), "new".to_owned()];
    for name in actions.iter().filter_map(|action| action.revision.as_ref()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// A condition as the API shows it.
pub(super) fn condition(kind: &str, status: &str, reason: &str) -> Value {
    json!({"type": kind, "status": status, "reason": reason})
}
