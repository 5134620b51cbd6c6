//! Which objections hold against a kind that was not chosen.

use super::kind::Kind;
use super::table::Decision;

/// The ids of the texts that say why `rejected` does not fit and what would go wrong: one or two, the weightiest
/// first.
pub(super) fn objections(rejected: Kind, chosen: &Decision) -> Vec<String> {
    let held = match rejected {
        Kind::Deployment => against_deployment(chosen),
        Kind::StatefulSet => against_stateful_set(chosen),
        Kind::DaemonSet => against_daemon_set(chosen),
        Kind::Job => against_job(chosen),
        Kind::CronJob => against_cron_job(chosen),
    };
    held.into_iter().filter(|(holds, _)| *holds).take(2).map(|(_, what)| format!("not.{rejected}.{what}")).collect()
}

type Held = Vec<(bool, &'static str)>;

fn against_deployment(chosen: &Decision) -> Held {
    let t = chosen.traits;
    let ends = t.one_off || t.periodic;
    vec![
        (t.periodic, "periodic"),
        (t.one_off && !t.periodic, "oneOff"),
        (t.per_node, "perNode"),
        (t.state && !ends, "state"),
        (t.state && ends, "state.run"),
        (t.ordering && !ends, "ordering"),
        (t.ordering && ends, "ordering.run"),
    ]
}

fn against_stateful_set(chosen: &Decision) -> Held {
    let t = chosen.traits;
    vec![
        (t.periodic, "periodic"),
        (t.one_off && !t.periodic, "oneOff"),
        (t.per_node && t.state, "disk"),
        (t.per_node, "perNode"),
        (chosen.kind == Kind::Deployment, "plain"),
    ]
}

fn against_daemon_set(chosen: &Decision) -> Held {
    let t = chosen.traits;
    let ends = t.one_off || t.periodic;
    vec![
        (t.per_node && t.periodic, "index"),
        (t.per_node && !t.periodic, "index.once"),
        (!t.per_node && t.periodic, "periodic"),
        (!t.per_node && t.one_off && !t.periodic, "oneOff"),
        (!t.per_node && t.state, "state"),
        (!t.per_node && t.ordering, "ordering"),
        (!t.per_node && !ends, "everyNode"),
    ]
}

fn against_job(chosen: &Decision) -> Held {
    let t = chosen.traits;
    let stays = !t.one_off && !t.periodic;
    vec![
        (stays, "forever"),
        (t.periodic, "periodic"),
        (chosen.kind == Kind::DaemonSet, "perNode"),
        (stays && t.state, "forever.state"),
    ]
}

fn against_cron_job(chosen: &Decision) -> Held {
    let t = chosen.traits;
    let stays = !t.one_off && !t.periodic;
    let for_nodes = chosen.kind == Kind::DaemonSet;
    vec![
        (stays, "forever"),
        (t.one_off && !t.periodic, "oneOff"),
        (for_nodes && t.periodic && t.state, "disk"),
        (for_nodes, "perNode"),
        (chosen.kind == Kind::StatefulSet, "forever.state"),
    ]
}
