//! A rollout against the rule that keeps Pods apart.

use super::{Round, count, pods, share};
use crate::verify::across::Trouble;
use crate::verify::found::problem;
use crate::verify::object::Object;
use crate::verify::selector;

/// What a Deployment takes for either limit where it says nothing.
const DEFAULT: i64 = 25;

/// No two Pods on a node and none may be missing: each rollout waits for one more node than there are Pods.
pub(super) fn check<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Option<Trouble<'o, 'a>> {
    let spec = object.at.key("spec");
    let template = spec.key("template");
    let terms = template.keys("spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution").items();
    let own = terms.iter().any(|term| {
        let (selector, labels) = (term.key("labelSelector"), template.keys("metadata.labels"));
        term.key("topologyKey").text() == Some("kubernetes.io/hostname") && selector::selects(&selector, &labels)
    });
    if !own || spec.keys("strategy.type").text() == Some("Recreate") {
        return None;
    }
    let replicas = *pods(object, objects).start();
    let rolling = spec.keys("strategy.rollingUpdate");
    let (most_missing, most_more) = (rolling.key("maxUnavailable"), rolling.key("maxSurge"));
    let missing = count(&most_missing, replicas, Round::Down).or_else(|| share(DEFAULT, replicas, Round::Down))?;
    let more = count(&most_more, replicas, Round::Up).or_else(|| share(DEFAULT, replicas, Round::Up))?;
    // Where both come to nothing, the controller takes one Pod away all the same.
    (missing == 0 && more > 0).then(|| {
        (
            object,
            most_missing.path(),
            problem!(
                "no node may hold two of these Pods and none of the {replicas} may be missing (a share rounds down), so a rollout waits for a spare node; write `maxUnavailable: 1` with `maxSurge: 0`",
                "한 노드에 둘을 둘 수 없고 {replicas}개 중 하나도 빠질 수 없어(비율은 내림한다) 롤아웃이 빈 노드를 기다린다. `maxUnavailable: 1`, `maxSurge: 0`으로 한다"
            ),
        )
    })
}
