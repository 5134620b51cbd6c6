//! What the companions of a workload ask of it, and it of itself: budgets, autoscalers, network rules and routes that are
//! applied together with the Pods that they are about; rollouts and endings that have to fit in with the rest of a Pod.
//!
//! As everywhere in [`super::across`], what may stand elsewhere is no problem: a companion is held against what is here.

mod account;
mod autoscaler;
mod budget;
mod lifecycle;
mod reach;
mod rollout;

use std::ops::RangeInclusive;

use super::across::Trouble;
use super::at::At;
use super::object::Object;

/// Checks the companions among the objects.
pub(super) fn check<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let mut troubles = Vec::new();
    for object in objects {
        match object.kind {
            Some("PodDisruptionBudget") => troubles.extend(budget::check(object, objects)),
            Some("HorizontalPodAutoscaler") => troubles.extend(autoscaler::check(object, objects)),
            Some("NetworkPolicy") => troubles.extend(reach::policy(object, objects)),
            Some("Ingress" | "HTTPRoute") => troubles.extend(reach::routes(object, objects)),
            Some("Deployment") => troubles.extend(rollout::check(object, objects)),
            _ => {}
        }
        troubles.extend(account::check(object, objects));
        troubles.extend(lifecycle::check(object));
    }
    troubles
}

/// Whether the object keeps a number of Pods.
fn is_counted(object: &Object) -> bool {
    matches!(object.kind, Some("Deployment" | "StatefulSet"))
}

/// Whether a custom resource may stand for Pods that nobody sees here.
fn unseen(object: &Object, objects: &[Object]) -> bool {
    objects.iter().any(|other| other.kind.is_none() && other.may_meet(object))
}

/// The autoscaler of a workload, if it is here.
fn scaler<'o, 'a>(workload: &Object, objects: &'o [Object<'a>]) -> Option<&'o Object<'a>> {
    let name = workload.at.keys("metadata.name").text()?;
    objects.iter().find(|object| {
        let target = object.at.keys("spec.scaleTargetRef");
        object.kind == Some("HorizontalPodAutoscaler")
            && object.may_meet(workload)
            && target.key("kind").text() == workload.kind
            && target.key("name").text() == Some(name)
    })
}

/// The fewest and the most Pods of a workload; one where nothing says how many.
fn pods(workload: &Object, objects: &[Object]) -> RangeInclusive<i64> {
    let number = |at: At| at.int().unwrap_or(1);
    match scaler(workload, objects) {
        Some(scaler) => number(scaler.at.keys("spec.minReplicas"))..=number(scaler.at.keys("spec.maxReplicas")),
        None => {
            let replicas = number(workload.at.keys("spec.replicas"));
            replicas..=replicas
        }
    }
}

/// Which way a share of Pods is rounded.
#[derive(Clone, Copy)]
enum Round {
    Up,
    Down,
}

/// A count, or a share of `of`.
fn count(at: &At, of: i64, round: Round) -> Option<i64> {
    if let Some(count) = at.int() {
        return Some(count);
    }
    share(at.text()?.strip_suffix('%')?.parse().ok()?, of, round)
}

/// So many percent of `of`.
fn share(percent: i64, of: i64, round: Round) -> Option<i64> {
    let hundredths = percent.checked_mul(of)?;
    Some(match round {
        Round::Up => hundredths.checked_add(99)? / 100,
        Round::Down => hundredths / 100,
    })
}
