//! The DaemonSet controller (pkg/controller/daemon).

mod census;
mod controller;
mod inputs;
mod nodes;
mod why;

use serde_json::{Map, Value, json};

pub use inputs::Inputs;
pub use why::Why;

use super::error::Error;
use super::fleet::{Fleet, Template};
use super::run::{Ending, How, Run};
use super::why as reasons;
use crate::spec::word::UpdateType;
use controller::DaemonSet;

/// Runs a DaemonSet.
///
/// # Errors
/// Where the inputs are too large or contradict each other, or an action cannot be done.
pub fn simulate(inputs: &Inputs) -> Result<Run, Error> {
    let (mut set, mut fleet, actions) = DaemonSet::new(inputs)?;
    let (columns, before, there) = (fleet.columns(), fleet.counts(), fleet.there());
    let (unavailable, surge) = set.bounds();
    let rule = Why::Bounds { nodes: set.census.wanted.len() as i64, unavailable, surge };
    set.bound(&mut fleet);
    fleet.run(&mut set, &actions)?;
    let mut last = Run::counts(&columns, &fleet.counts());
    last.insert("daemonSetStatus".to_owned(), status(&set, &fleet));
    let ending = ending(&set);
    Ok(Run {
        columns,
        before,
        states: fleet.log.states,
        events: fleet.log.events,
        rules: vec![reasons::Why::DaemonSet(rule)],
        there,
        bounds: fleet.bounds,
        ending,
        last,
    })
}

fn status(set: &DaemonSet, fleet: &Fleet) -> Value {
    let sum = |count: fn(&Template) -> u64| fleet.templates.iter().map(count).sum::<u64>();
    let census = &set.census;
    let (wanted, available) = (census.wanted.len() as u64, sum(|template| template.available));
    let old = census.old_available.len() + census.old_unavailable.len() + census.surged.len();
    let mut status = Map::new();
    for (key, count, always) in [
        ("currentNumberScheduled", wanted - census.needs.len() as u64, true),
        ("numberMisscheduled", census.misscheduled.len() as u64, true),
        ("desiredNumberScheduled", wanted, true),
        ("numberReady", sum(|template| template.ready), true),
        ("updatedNumberScheduled", wanted.saturating_sub((old + census.needs.len()) as u64), false),
        ("numberAvailable", available, false),
        ("numberUnavailable", wanted.saturating_sub(available), false),
    ] {
        if always || count != 0 {
            status.insert(key.to_owned(), json!(count));
        }
    }
    status.insert("conditions".to_owned(), json!([]));
    Value::Object(status)
}

fn ending(set: &DaemonSet) -> Ending {
    let census = &set.census;
    let (old, unavailable) = (census.old_available.len() + census.old_unavailable.len(), census.unavailable.len());
    let (how, why) = if unavailable == 0 && (old == 0 || census.wanted.is_empty()) {
        (How::Done, Why::Complete { nodes: census.wanted.len() as i64 })
    } else if set.inputs.update_strategy == UpdateType::OnDelete && unavailable == 0 {
        (How::Waiting, Why::OnDelete { nodes: old as i64 })
    } else {
        (How::Stuck, Why::Stuck { nodes: unavailable as i64, most: set.bounds().0 })
    };
    Ending { how, why: reasons::Why::DaemonSet(why) }
}
