//! Where a Pod may run: tolerations, node labels, affinity, spreading.

use super::at::At;
use super::found::{Found, problem};
use super::selector;
use super::values::{one_of, parse, within, word};
use crate::spec::name::{LabelKey, LabelValue};
use crate::spec::toleration::Toleration;
use crate::spec::word::{TaintEffect, TolerationOperator};

/// Checks a Pod's wishes.
pub(super) fn check(pod: &At, found: &mut Found) {
    selector::labels(&pod.key("nodeSelector"), found);
    pod.key("tolerations").items().iter().for_each(|at| toleration(at, found));
    for spread in pod.key("topologySpreadConstraints").items() {
        for (key, example) in
            [("maxSkew", "1"), ("topologyKey", "kubernetes.io/hostname"), ("whenUnsatisfiable", "ScheduleAnyway")]
        {
            found.require(&spread, key, example);
        }
        within(&spread.key("maxSkew"), 1, i64::from(i32::MAX), found);
        one_of(&spread.key("whenUnsatisfiable"), &["DoNotSchedule", "ScheduleAnyway"], found);
        topology_key(&spread, found);
        selector::check(&spread.key("labelSelector"), found);
    }
    let affinity = pod.key("affinity");
    for kind in ["podAffinity", "podAntiAffinity"] {
        let kind = affinity.key(kind);
        for term in kind.key("requiredDuringSchedulingIgnoredDuringExecution").items() {
            pod_term(&term, found);
        }
        for preferred in kind.key("preferredDuringSchedulingIgnoredDuringExecution").items() {
            weight(&preferred, found);
            pod_term(&preferred.key("podAffinityTerm"), found);
        }
    }
    node_affinity(&affinity.key("nodeAffinity"), found);
}

fn pod_term(term: &At, found: &mut Found) {
    found.require(term, "topologyKey", "kubernetes.io/hostname");
    topology_key(term, found);
    selector::check(&term.key("labelSelector"), found);
}

fn topology_key(at: &At, found: &mut Found) {
    if !at.key("topologyKey").is_empty() {
        parse::<LabelKey>(&at.key("topologyKey"), found);
    }
}

fn weight(preferred: &At, found: &mut Found) {
    found.require(preferred, "weight", "100");
    within(&preferred.key("weight"), 1, 100, found);
}

fn node_affinity(affinity: &At, found: &mut Found) {
    let required = affinity.key("requiredDuringSchedulingIgnoredDuringExecution");
    if required.is_given() {
        found.require(&required, "nodeSelectorTerms", "[{matchExpressions: [{key: role, operator: Exists}]}]");
    }
    let preferred = affinity.key("preferredDuringSchedulingIgnoredDuringExecution").items();
    preferred.iter().for_each(|preferred| weight(preferred, found));
    let terms = required.key("nodeSelectorTerms").items().into_iter();
    for term in terms.chain(preferred.iter().map(|preferred| preferred.key("preference"))) {
        for expression in term.key("matchExpressions").items() {
            found.require(&expression, "key", "role");
            found.require(&expression, "operator", "In");
            parse::<LabelKey>(&expression.key("key"), found);
            one_of(&expression.key("operator"), &["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"], found);
        }
    }
}

fn toleration(at: &At, found: &mut Found) {
    let (operator, effect, seconds) = (at.key("operator"), at.key("effect"), at.key("tolerationSeconds"));
    // Compared as numbers: since 1.35, and unknown to the spec.
    if matches!(operator.text(), Some("Lt" | "Gt")) {
        return;
    }
    let given = |at: &At| !at.is_empty();
    let read = Toleration {
        key: Some(at.key("key")).filter(given).and_then(|at| parse::<LabelKey>(&at, found)),
        operator: Some(&operator).filter(|at| given(at)).and_then(|at| word::<TolerationOperator>(at, found)),
        value: parse::<LabelValue>(&at.key("value"), found),
        effect: Some(&effect).filter(|at| given(at)).and_then(|at| word::<TaintEffect>(at, found)),
    };
    // A key or an operator that was refused has been told of already.
    let refused = given(&at.key("key")) && read.key.is_none() || given(&operator) && read.operator.is_none();
    if let Some(problem) = read.contradiction().filter(|_| !refused) {
        found.add(at, problem.clone());
    }
    if seconds.is_given() && read.effect != Some(TaintEffect::NoExecute) {
        found.add(
            &seconds,
            problem!(
                "only the effect NoExecute waits; remove it, or write `effect: NoExecute`",
                "효과가 NoExecute일 때만 기다린다. 지우거나 `effect: NoExecute`로 한다"
            ),
        );
    }
}
