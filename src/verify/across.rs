//! What objects that are applied together ask of each other.
//!
//! An object without a namespace goes wherever it is applied, so it may meet objects of any namespace: what is missing
//! is told only where no namespace could supply it.

use std::collections::{HashMap, HashSet};

use super::at::At;
use super::container::is_sidecar;
use super::found::problem;
use super::object::Object;
use super::{selector, service};
use crate::i18n::Text;
use crate::spec::shortened;
use crate::yaml::Path;

/// A problem of one of the objects.
pub(super) type Trouble<'o, 'a> = (&'o Object<'a>, Path, Text);

/// Checks the objects against each other.
pub(super) fn check<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let mut troubles = twice(objects);
    troubles.extend(shared_selectors(objects));
    troubles.extend(governing_services(objects));
    troubles.extend(services(objects));
    troubles
}

/// Objects of one kind, namespace and name: the second would replace the first.
fn twice<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let mut seen = HashSet::new();
    let mut troubles = Vec::new();
    for object in objects {
        let name = object.at.keys("metadata.name");
        let (Some(named), Some(kind)) = (name.text(), object.at.key("kind").text()) else { continue };
        let group =
            object.at.key("apiVersion").text().unwrap_or_default().split_once('/').map_or("", |(group, _)| group);
        if !seen.insert((group, kind, object.namespace(), named)) {
            let shown = &object.shown;
            troubles.push((
                object,
                name.path(),
                problem!(
                    "{shown} stands here twice, and the last one applied wins; rename or remove one of them",
                    "{shown} 오브젝트가 두 번 나와 나중에 적용한 것만 남는다. 하나의 이름을 바꾸거나 지운다"
                ),
            ));
        }
    }
    troubles
}

/// Controllers that select the same Pods fight over them.
fn shared_selectors<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let mut owners: HashMap<(Option<&str>, String), &Object> = HashMap::new();
    let mut troubles = Vec::new();
    for object in objects {
        let Some("Deployment" | "StatefulSet" | "DaemonSet") = object.kind else { continue };
        let selector = object.at.keys("spec.selector");
        if selector.is_empty() {
            continue;
        }
        let key = (object.namespace(), selector::canonical(&selector));
        match owners.get(&key) {
            // The same object twice has been told already.
            Some(owner) if owner.shown == object.shown => {}
            Some(owner) => {
                let owner = &owner.shown;
                troubles.push((
                    object,
                    selector.path(),
                    problem!(
                        "{owner} selects the same Pods, and the two would fight over them; give each its own label",
                        "{owner} 셀렉터도 같은 파드를 선택하여 서로 다투게 된다. 각자 고유한 레이블을 쓴다"
                    ),
                ));
            }
            None => {
                owners.insert(key, object);
            }
        }
    }
    troubles
}

/// A StatefulSet's Pods get their stable names from a headless Service that selects them.
fn governing_services<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let mut by_name: HashMap<&str, Vec<&Object>> = HashMap::new();
    for object in objects.iter().filter(|object| object.kind == Some("Service")) {
        if let Some(name) = object.at.keys("metadata.name").text() {
            by_name.entry(name).or_default().push(object);
        }
    }
    let mut troubles = Vec::new();
    for set in objects.iter().filter(|object| object.kind == Some("StatefulSet")) {
        let at = set.at.keys("spec.serviceName");
        let Some(name) = at.text().filter(|name| !name.is_empty()) else { continue };
        let named = by_name.get(name).into_iter().flatten();
        let Some(service) = named.copied().find(|service| service.may_meet(set)) else {
            let name = shortened(name);
            troubles.push((
                set,
                at.path(),
                problem!(
                    "no Service here is named `{name}`, so the Pods would have no stable DNS names; add it with `clusterIP: None`",
                    "`{name}` 이름의 서비스가 여기에 없어 파드에 안정적인 DNS 이름이 생기지 않는다. `clusterIP: None`으로 추가한다"
                ),
            ));
            continue;
        };
        let (object, at) = (&set.shown, &service.at);
        if !service::is_headless(at) {
            troubles.push((
                service,
                at.keys("spec.clusterIP").path(),
                problem!(
                    "{object} needs a headless Service; write `clusterIP: None`",
                    "{object} 워크로드에는 헤드리스 서비스가 필요하다. `clusterIP: None`으로 한다"
                ),
            ));
        }
        let (selector, labels) = (at.keys("spec.selector"), set.at.keys("spec.template.metadata.labels"));
        if selector.is_empty() || !selector::holds(&selector, &labels) {
            let labels = selector::shown(&labels);
            troubles.push((
                service,
                selector.path(),
                problem!(
                    "it does not select the Pods of {object} ({labels}); use the labels of its template",
                    "{object} 파드({labels})를 선택하지 못한다. 템플릿의 레이블을 쓴다"
                ),
            ));
        }
    }
    troubles
}

/// A Service beside workloads selects Pods of one of them and reaches a port of theirs.
fn services<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let templates: Vec<(&Object, At)> =
        objects.iter().filter_map(|object| Some((object, object.pod_template()?))).collect();
    let governed: HashSet<&str> = objects.iter().filter_map(|set| set.at.keys("spec.serviceName").text()).collect();
    let mut troubles = Vec::new();
    for object in objects.iter().filter(|object| object.kind == Some("Service")) {
        let selector = object.at.keys("spec.selector");
        let near: Vec<&At> = templates.iter().filter(|(o, _)| o.may_meet(object)).map(|(_, at)| at).collect();
        if selector.is_empty() || near.is_empty() {
            continue;
        }
        let selects = |template: &&&At| selector::holds(&selector, &template.keys("metadata.labels"));
        let selected: Vec<&At> = near.iter().filter(selects).copied().collect();
        if selected.is_empty() {
            // Of a governing Service the StatefulSet's rule has told; a custom resource may stand for Pods unseen.
            let unseen = objects.iter().any(|other| other.kind.is_none() && other.may_meet(object));
            if !unseen && !object.at.keys("metadata.name").text().is_some_and(|name| governed.contains(name)) {
                let shown = selector::shown(&selector);
                troubles.push((
                    object,
                    selector.path(),
                    problem!(
                        "no Pod here has these labels ({shown}), so the Service would reach none; use the labels of a Pod template",
                        "이 레이블({shown})을 가진 파드가 여기에 없어 서비스가 아무 파드에도 닿지 않는다. 파드 템플릿의 레이블을 쓴다"
                    ),
                ));
            }
            continue;
        }
        for port in object.at.keys("spec.ports").items() {
            troubles.extend(unreached(&port, &selected).map(|(path, problem)| (object, path, problem)));
        }
    }
    troubles
}

/// Why a Service's port reaches no container, if it does not. A container that lists no ports may listen on any number.
fn unreached(port: &At, templates: &[&At]) -> Option<(Path, Text)> {
    let target = port.key("targetPort");
    let at = if target.is_given() { target } else { port.key("port") };
    unlistened(&at, port, templates)
}

/// Why no container of the templates listens on the port at `at`, with the protocol of `port`, if none does.
pub(super) fn unlistened(at: &At, port: &At, templates: &[&At]) -> Option<(Path, Text)> {
    let protocol = port.key("protocol").text().unwrap_or("TCP");
    let reaches = |template: &&At| {
        let ports = listening(template);
        let same = |port: &At| port.key("protocol").text().unwrap_or("TCP") == protocol;
        match at.text() {
            Some(name) => ports.iter().any(|port| port.key("name").text() == Some(name) && same(port)),
            None => {
                let silent = ports.is_empty();
                silent || ports.iter().any(|port| port.key("containerPort").int() == at.int() && same(port))
            }
        }
    };
    if (at.text().is_none() && at.int().is_none()) || templates.iter().any(reaches) {
        return None;
    }
    let asked = at.text().map_or_else(|| at.int().unwrap_or_default().to_string(), shortened);
    Some((
        at.path(),
        problem!(
            "the Pods that it selects have no {protocol} port `{asked}`; add it to a container's ports, or correct the number or name here",
            "선택한 파드에 {protocol} 포트 `{asked}` 항목이 없다. 컨테이너의 ports에 추가하거나 여기의 번호나 이름을 고친다"
        ),
    ))
}

/// The ports of the containers that keep running.
pub(super) fn listening<'a>(template: &At<'a>) -> Vec<At<'a>> {
    let sidecars = template.keys("spec.initContainers").items().into_iter().filter(is_sidecar);
    let containers = template.keys("spec.containers").items().into_iter().chain(sidecars);
    containers.flat_map(|container| container.key("ports").items()).collect()
}
