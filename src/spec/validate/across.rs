//! The rules between workloads of one app, which are applied together.

use super::{Found, told};
use crate::spec::resolve::{Controller, Spec};
use crate::spec::spec_error::Problem;

/// What is wrong with `spec` beside those that stand before it.
pub(in crate::spec) fn between(before: &[Spec], spec: &Spec) -> Vec<Found> {
    let near: Vec<&Spec> = before.iter().filter(|other| other.namespace == spec.namespace).collect();
    if near.iter().any(|other| other.kind == spec.kind && other.name == spec.name) {
        return vec![("name", Problem::SameWorkload(spec.kind))];
    }
    let mut found = Vec::new();
    for other in near {
        if !spec.labels.is_empty() && other.labels == spec.labels {
            let (kind, name) = (other.kind, &other.name);
            found.push(told!(
                "name",
                "the {kind} `{name}` of the same namespace has the same name, so their Pods would have the same labels, and Services and controllers would take one for the other; rename one of them, for example `{name}-2`, or give it another namespace",
                "같은 네임스페이스의 {kind} `{name}`과 이름이 같아 파드의 레이블도 같아지고, 서비스와 컨트롤러가 서로의 파드를 잘못 고른다. 하나의 이름을 바꾸거나(예: `{name}-2`) 다른 네임스페이스에 둔다"
            ));
            continue;
        }
        found.extend(same_service(other, spec));
        found.extend(same_address(other, spec));
    }
    found
}

/// The names of the Services of a workload, with the key that decides each.
fn services(spec: &Spec) -> Vec<(&'static str, String)> {
    let headless = match &spec.controller {
        Controller::StatefulSet { service_name, .. } => Some(("serviceName", service_name.to_string())),
        _ => None,
    };
    let client = spec.companions.service.as_ref().map(|service| ("service", service.name.to_string()));
    headless.into_iter().chain(client).collect()
}

fn same_service(other: &Spec, spec: &Spec) -> Vec<Found> {
    let (taken, whose) = (services(other), &other.name);
    let twice = services(spec).into_iter().filter(|(_, name)| taken.iter().any(|(_, other)| other == name));
    twice
        .map(|(key, name)| {
            told!(
                key,
                "the workload `{whose}` makes a Service `{name}` too, and the last one applied would win; rename one of the workloads, or give `serviceName`",
                "워크로드 `{whose}`에서도 서비스 `{name}`을 만들어 나중에 적용한 것만 남는다. 워크로드 하나의 이름을 바꾸거나 `serviceName`을 준다"
            )
        })
        .collect()
}

/// One host and path leads to one workload.
fn same_address(other: &Spec, spec: &Spec) -> Vec<Found> {
    let ingress =
        |spec: &Spec| spec.companions.ingress.as_ref().map(|ingress| format!("{}{}", ingress.host, ingress.path));
    let route = |spec: &Spec| {
        let route = spec.companions.http_route.as_ref();
        route.map(|route| format!("{}{}", route.hostname, route.path))
    };
    let whose = &other.name;
    let pairs = [("ingress", ingress(spec), ingress(other)), ("httpRoute", route(spec), route(other))];
    pairs
        .into_iter()
        .filter_map(|(key, own, other)| {
            let own = own.filter(|own| Some(own) == other.as_ref())?;
            Some(told!(
                key,
                "`{own}` leads to the workload `{whose}` already, and only one of them would get the requests; give each its own path",
                "`{own}` 주소는 이미 워크로드 `{whose}` 것이라 한쪽만 요청을 받는다. 각자 다른 경로를 쓴다"
            ))
        })
        .collect()
}

/// What is wrong between the Services of one workload.
pub(super) fn within(spec: &Spec) -> Option<Found> {
    let [(_, headless), (_, client)] = &services(spec).try_into().ok()?;
    (headless == client).then(|| {
        told!(
            "serviceName",
            "the headless Service and the one for clients would both be called `{client}`; call the headless one `{client}-headless`",
            "헤드리스 서비스와 클라이언트용 서비스의 이름이 모두 `{client}`이다. 헤드리스 서비스는 `{client}-headless`로 한다"
        )
    })
}
