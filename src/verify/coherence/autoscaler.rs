//! An autoscaler against its workload.

use super::{is_counted, unseen};
use crate::spec::shortened;
use crate::verify::across::Trouble;
use crate::verify::at::At;
use crate::verify::container::is_sidecar;
use crate::verify::found::problem;
use crate::verify::object::Object;

/// An autoscaler finds its workload, which leaves the count to it and says what a share is a share of.
pub(super) fn check<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let target = object.at.keys("spec.scaleTargetRef");
    let (Some(kind @ ("Deployment" | "StatefulSet")), Some(name)) =
        (target.key("kind").text(), target.key("name").text())
    else {
        return Vec::new();
    };
    let near: Vec<&Object> = objects.iter().filter(|other| is_counted(other) && other.may_meet(object)).collect();
    let found = near.iter().find(|w| w.kind == Some(kind) && w.at.keys("metadata.name").text() == Some(name));
    let Some(workload) = found else {
        if near.is_empty() || unseen(object, objects) {
            return Vec::new();
        }
        let name = shortened(name);
        return vec![(
            object,
            target.key("name").path(),
            problem!(
                "no {kind} here is named `{name}`, so nothing would be scaled; correct the name or the kind",
                "`{name}` 이름의 {kind} 워크로드가 여기에 없어 아무것도 조정하지 못한다. 이름이나 종류를 고친다"
            ),
        )];
    };
    let shown = &object.shown;
    let mut troubles = Vec::new();
    let replicas = workload.at.keys("spec.replicas");
    if replicas.is_given() {
        troubles.push((
            *workload,
            replicas.path(),
            problem!(
                "{shown} sets the count, and each apply would set it back; remove `replicas`",
                "{shown} 오토스케일러가 개수를 정하는데 적용할 때마다 되돌아간다. `replicas`를 지운다"
            ),
        ));
    }
    let metrics = object.at.keys("spec.metrics").items();
    // Without metrics the API server aims at a share of the CPU request.
    let mut shares: Vec<Share> =
        if metrics.is_empty() { vec![Share { resource: "cpu", of: None }] } else { Vec::new() };
    shares.extend(metrics.iter().filter_map(Share::of));
    for share in shares {
        troubles.extend(requests(object, workload, &share));
    }
    troubles
}

/// An aim at a share of a request.
struct Share<'a> {
    resource: &'a str,
    /// The name of the container whose request it is, and where it stands; none where it is the whole Pod's.
    of: Option<(&'a str, At<'a>)>,
}

impl<'a> Share<'a> {
    /// The share that a metric aims at, if it aims at one.
    fn of(metric: &At<'a>) -> Option<Share<'a>> {
        let source = ["resource", "containerResource"].iter().map(|key| metric.key(key)).find(At::is_given)?;
        let container = source.key("container");
        (source.keys("target.type").text() == Some("Utilization")).then_some(())?;
        Some(Share { resource: source.key("name").text()?, of: container.text().map(|name| (name, container)) })
    }
}

/// Each container that runs has a request, since without one the autoscaler knows no share and does nothing.
fn requests<'o, 'a>(scaler: &'o Object<'a>, workload: &'o Object<'a>, share: &Share<'a>) -> Vec<Trouble<'o, 'a>> {
    let (shown, resource) = (&scaler.shown, share.resource);
    let pod = workload.at.keys("spec.template.spec");
    let sidecars = pod.key("initContainers").items().into_iter().filter(is_sidecar);
    let running: Vec<At> = pod.key("containers").items().into_iter().chain(sidecars).collect();
    let meant = |at: &&At| share.of.as_ref().is_none_or(|(name, _)| at.key("name").text() == Some(*name));
    if let (Some((name, at)), None) = (&share.of, running.iter().find(meant)) {
        let (name, workload) = (shortened(name), &workload.shown);
        return vec![(
            scaler,
            at.path(),
            problem!(
                "{workload} runs no container named `{name}`, so there is nothing to measure; correct the name",
                "{workload} 파드에 `{name}` 컨테이너가 없어 잴 것이 없다. 이름을 고친다"
            ),
        )];
    }
    // A limit without a request is taken for the request by the API server; a whole Pod may have either too.
    let asks =
        |at: &At| ["requests", "limits"].iter().any(|list| at.key("resources").key(list).key(resource).is_given());
    if share.of.is_none() && asks(&pod) {
        return Vec::new();
    }
    running
        .iter()
        .filter(meant)
        .filter(|container| !asks(container))
        .map(|container| {
            (
                workload,
                container.keys("resources.requests").path(),
                problem!(
                    "{shown} aims at a share of the {resource} request, and there is none; add `requests.{resource}`",
                    "{shown} 오토스케일러의 목표는 {resource} 요청량의 비율인데 요청량이 없다. `requests.{resource}` 항목을 추가한다"
                ),
            )
        })
        .collect()
}
