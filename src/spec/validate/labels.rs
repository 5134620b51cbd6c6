//! Labels that a person gives, against those that the controllers live by.

use super::{Found, told};
use crate::spec::defaults::Context;
use crate::spec::resolve::Spec;

/// Labels that the controllers write themselves, each with another value for each Pod or revision.
const CONTROLLERS_OWN: [&str; 9] = [
    "pod-template-hash",
    "controller-revision-hash",
    "pod-template-generation",
    "statefulset.kubernetes.io/pod-name",
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-name",
    "controller-uid",
    "job-name",
];

/// Checks the labels that were given by hand.
pub(super) fn check(c: &Context, spec: &Spec) -> Vec<Found> {
    let mut found = Vec::new();
    let keys = [
        ("component", "app.kubernetes.io/component", c.workload.component.given()),
        ("partOf", "app.kubernetes.io/part-of", c.workload.part_of.given()),
    ];
    for (label, value) in c.workload.labels.given().into_iter().flatten() {
        let (label, value) = (label.to_string(), value.to_string());
        if let Some(own) = spec.labels.get(label.as_str()).filter(|own| **own != value) {
            found.push(told!(
                "labels",
                "`{label}` is what the selector finds the Pods by, so it stays `{own}`; choose another key, or rename the workload",
                "`{label}` 레이블은 셀렉터가 파드를 찾는 데 쓰므로 `{own}` 값이어야 한다. 다른 키를 쓰거나 워크로드의 이름을 바꾼다"
            ));
        }
        if CONTROLLERS_OWN.contains(&label.as_str()) {
            found.push(told!(
                "labels",
                "the controllers write `{label}` themselves; choose another key",
                "`{label}` 레이블은 컨트롤러가 직접 쓴다. 다른 키를 쓴다"
            ));
        }
        for (key, _, given) in keys.iter().filter(|(_, of, _)| *of == label) {
            if let Some(given) = given.filter(|given| given.to_string() != value) {
                found.push(told!(
                    "labels",
                    "`{label}` is `{value}` here and `{given}` under `{key}`; remove one of them",
                    "`{label}` 값이 여기서는 `{value}`, `{key}`에서는 `{given}`이다. 하나를 지운다"
                ));
            }
        }
    }
    found
}
