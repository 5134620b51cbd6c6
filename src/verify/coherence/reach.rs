//! Who reaches the Pods: network rules, and what brings requests from outside.

use super::unseen;
use crate::spec::shortened;
use crate::verify::across::{Trouble, listening, unlistened};
use crate::verify::at::At;
use crate::verify::found::problem;
use crate::verify::object::Object;
use crate::verify::selector;

/// A network policy finds Pods, and lets in by ports that they listen on.
pub(super) fn policy<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let selector = object.at.keys("spec.podSelector.matchLabels");
    let templates: Vec<At> =
        objects.iter().filter(|other| other.may_meet(object)).filter_map(Object::pod_template).collect();
    let expressions = object.at.keys("spec.podSelector.matchExpressions").is_given();
    if selector.is_empty() || expressions || templates.is_empty() || unseen(object, objects) {
        return Vec::new();
    }
    let selected: Vec<&At> =
        templates.iter().filter(|template| selector::holds(&selector, &template.keys("metadata.labels"))).collect();
    if selected.is_empty() {
        let shown = selector::shown(&selector);
        return vec![(
            object,
            selector.path(),
            problem!(
                "no Pod here has these labels ({shown}), so the policy holds for none; use the labels of a Pod template",
                "이 레이블({shown})을 가진 파드가 여기에 없어 정책이 아무 데도 적용되지 않는다. 파드 템플릿의 레이블을 쓴다"
            ),
        )];
    }
    let ports = object.at.keys("spec.ingress").items().into_iter().flat_map(|rule| rule.key("ports").items());
    // A container may listen on numbers that it does not list: told is a name that is nowhere, and another protocol.
    let listed = |port: &At| {
        let number = port.key("port").int();
        let own = selected.iter().flat_map(|template| listening(template));
        number.is_none() || own.into_iter().any(|own| own.key("containerPort").int() == number)
    };
    ports
        .filter(|port| !port.key("endPort").is_given() && listed(port))
        .filter_map(|port| unlistened(&port.key("port"), &port, &selected))
        .map(|(path, problem)| (object, path, problem))
        .collect()
}

/// What comes from outside reaches a Service and a port of it, where Services are here.
pub(super) fn routes<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let services: Vec<&Object> =
        objects.iter().filter(|other| other.kind == Some("Service") && other.may_meet(object)).collect();
    if services.is_empty() {
        return Vec::new();
    }
    let spec = object.at.key("spec");
    let rules = spec.key("rules").items();
    let backends: Vec<(At, At)> = match object.kind {
        Some("Ingress") => {
            let paths = rules.iter().flat_map(|rule| rule.keys("http.paths").items());
            let services = paths.map(|path| path.keys("backend.service")).chain([spec.keys("defaultBackend.service")]);
            services.map(|service| (service.key("name"), service.key("port"))).collect()
        }
        _ => {
            let of_services = |at: &At| matches!(at.key("kind").text(), None | Some("Service"));
            let backends = rules.iter().flat_map(|rule| rule.key("backendRefs").items());
            let here = |at: &At| !at.key("namespace").is_given();
            backends.filter(|at| of_services(at) && here(at)).map(|at| (at.key("name"), at)).collect()
        }
    };
    let mut troubles = Vec::new();
    for (at, port) in backends {
        let Some(name) = at.text() else { continue };
        let shown = shortened(name);
        let Some(service) = services.iter().find(|service| service.at.keys("metadata.name").text() == Some(name))
        else {
            troubles.push((
                object,
                at.path(),
                problem!(
                    "no Service here is named `{shown}`, so requests would reach nothing; correct the name or add the Service",
                    "`{shown}` 이름의 서비스가 여기에 없어 요청이 닿을 곳이 없다. 이름을 고치거나 서비스를 추가한다"
                ),
            ));
            continue;
        };
        let number = if port.key("number").is_given() { port.key("number") } else { port.key("port") };
        let ports = service.at.keys("spec.ports").items();
        let by_name = port.key("name").text().filter(|_| object.kind == Some("Ingress"));
        let reaches = ports.iter().any(|own| match by_name {
            Some(name) => own.key("name").text() == Some(name),
            None => own.key("port").int() == number.int(),
        });
        let asked = by_name.map(shortened).or_else(|| number.int().map(|number| number.to_string()));
        if let (false, Some(asked)) = (reaches, asked) {
            let service = &service.shown;
            troubles.push((
                object,
                if by_name.is_some() { port.key("name").path() } else { number.path() },
                problem!(
                    "{service} has no port `{asked}`; use one of its ports",
                    "{service} 오브젝트에 `{asked}` 포트가 없다. 그 서비스의 포트를 쓴다"
                ),
            ));
        }
    }
    troubles
}
