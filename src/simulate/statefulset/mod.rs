//! The StatefulSet controller (pkg/controller/statefulset/stateful_set_control.go).

mod controller;
mod inputs;
mod members;
mod why;

use serde_json::{Map, Value, json};

pub use inputs::{Claims, Inputs};
pub use why::Why;

use super::error::Error;
use super::fleet::Fleet;
use super::run::{Ending, How, Run};
use super::why as reasons;
use controller::StatefulSet;

/// Runs a StatefulSet.
///
/// # Errors
/// Where the inputs are too large or an action cannot be done.
pub fn simulate(inputs: &Inputs) -> Result<Run, Error> {
    let (mut set, mut fleet, actions) = StatefulSet::new(inputs)?;
    let (columns, before, there) = (fleet.columns(), fleet.counts(), fleet.there());
    set.bound(&mut fleet);
    fleet.run(&mut set, &actions)?;
    let mut last = Run::counts(&columns, &fleet.counts());
    if set.exists {
        last.insert("statefulSetStatus".to_owned(), status(&set, &fleet));
        last.insert("updateEqualsCurrentRevision".to_owned(), json!(set.update == set.current));
    }
    if inputs.pvc.is_some() {
        let claims: Vec<String> = set.claims.keys().map(|ordinal| format!("data-web-{ordinal}")).collect();
        last.insert("pvcs".to_owned(), json!(claims));
    }
    let at_a_time = inputs.down_at_a_time(inputs.replicas.into());
    let ignored = inputs.max_unavailable.is_some() && at_a_time == 1;
    let rule = Why::Order { ordered: set.is_ordered(), at_a_time, ignored };
    let ending = ending(&set, &fleet);
    Ok(Run {
        columns,
        before,
        states: fleet.log.states,
        events: fleet.log.events,
        rules: vec![reasons::Why::StatefulSet(rule)],
        there,
        bounds: fleet.bounds,
        ending,
        last,
    })
}

fn status(set: &StatefulSet, fleet: &Fleet) -> Value {
    let live = |revision: usize| fleet.templates.get(revision).map_or(0, |template| template.live);
    let sum = |count: fn(&super::fleet::Template) -> u64| fleet.templates.iter().map(count).sum::<u64>();
    let mut status = Map::new();
    for (key, count) in [
        ("replicas", sum(|template| template.live + template.terminating)),
        ("readyReplicas", sum(|template| template.ready)),
        ("currentReplicas", live(set.current)),
        ("updatedReplicas", live(set.update)),
        ("availableReplicas", sum(|template| template.available)),
    ] {
        status.insert(key.to_owned(), json!(count));
    }
    status.insert("conditions".to_owned(), json!([]));
    Value::Object(status)
}

fn ending(set: &StatefulSet, fleet: &Fleet) -> Ending {
    let outdated = set.members.outdated.len() as i64;
    let first = set.members.unavailable.first();
    let name = first.and_then(|ordinal| set.members.pods.get(ordinal)).and_then(|id| fleet.pod(*id));
    let (how, why) = match name {
        _ if !set.exists => (How::Done, Why::Complete),
        Some(pod) if set.is_ordered() => (How::Stuck, Why::Blocked { pod: pod.name.clone() }),
        Some(_) => (How::Stuck, Why::NotAvailable { pods: set.members.unavailable.len() as i64 }),
        None if outdated == 0 => (How::Done, Why::Complete),
        None if set.inputs.update_strategy == crate::spec::word::UpdateType::OnDelete => {
            (How::Waiting, Why::OnDelete { outdated })
        }
        None => (How::Waiting, Why::Partition { from: set.members.start + set.partition }),
    };
    Ending { how, why: reasons::Why::StatefulSet(why) }
}
