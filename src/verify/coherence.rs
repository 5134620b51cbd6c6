//! What the companions of a workload ask of it: budgets, autoscalers, network rules and routes that are applied together
//! with the Pods that they are about.
//!
//! As everywhere in [`super::across`], what may stand elsewhere is no problem: a companion is held against what is here.

use super::across::Trouble;
use super::at::At;
use super::found::problem;
use super::object::Object;
use super::selector;
use crate::spec::shortened;

/// Checks the companions among the objects.
pub(super) fn check<'o, 'a>(objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let mut troubles = Vec::new();
    for object in objects {
        match object.kind {
            Some("PodDisruptionBudget") => troubles.extend(budget(object, objects)),
            Some("HorizontalPodAutoscaler") => troubles.extend(autoscaler(object, objects)),
            Some("NetworkPolicy") => troubles.extend(policy(object, objects)),
            Some("Ingress" | "HTTPRoute") => troubles.extend(routes(object, objects)),
            Some("Deployment") => troubles.extend(rollout(object)),
            _ => {}
        }
        troubles.extend(account(object, objects));
        troubles.extend(end(object));
    }
    troubles
}

/// The workloads that keep a number of Pods and may meet the object.
fn counted<'o, 'a>(object: &Object, objects: &'o [Object<'a>]) -> Vec<&'o Object<'a>> {
    let counts = |other: &&Object| matches!(other.kind, Some("Deployment" | "StatefulSet")) && other.may_meet(object);
    objects.iter().filter(counts).collect()
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

/// The fewest Pods of a workload.
fn least(workload: &Object, objects: &[Object]) -> i64 {
    match scaler(workload, objects) {
        Some(scaler) => scaler.at.keys("spec.minReplicas").int().unwrap_or(1),
        None => workload.at.keys("spec.replicas").int().unwrap_or(1),
    }
}

/// A count, or a share of `of` rounded up or down as Kubernetes does.
fn count(at: &At, of: i64, up: bool) -> Option<i64> {
    if let Some(count) = at.int() {
        return Some(count);
    }
    let percent: i64 = at.text()?.strip_suffix('%')?.parse().ok()?;
    let hundredths = percent.checked_mul(of)?;
    Some(if up { hundredths.checked_add(99)? / 100 } else { hundredths / 100 })
}

/// A budget finds Pods, and lets a node drain go on.
fn budget<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let spec = object.at.key("spec");
    let selector = spec.keys("selector.matchLabels");
    let near = counted(object, objects);
    if selector.is_empty() || spec.keys("selector.matchExpressions").is_given() || near.is_empty() {
        return Vec::new();
    }
    let selects = |w: &&&Object| selector::holds(&selector, &w.at.keys("spec.template.metadata.labels"));
    let Some(workload) = near.iter().find(selects) else {
        if unseen(object, objects) {
            return Vec::new();
        }
        let shown = selector::shown(&selector);
        return vec![(
            object,
            selector.path(),
            problem!(
                "no Pod here has these labels ({shown}), so the budget protects none; use the labels of a Pod template",
                "이 레이블({shown})을 가진 파드가 여기에 없어 예산이 아무것도 지키지 못한다. 파드 템플릿의 레이블을 쓴다"
            ),
        )];
    };
    let replicas = least(workload, objects);
    let (most_down, least_up) = (spec.key("maxUnavailable"), spec.key("minAvailable"));
    let down = match (count(&most_down, replicas, true), count(&least_up, replicas, true)) {
        (Some(down), _) => down,
        (None, Some(up)) => replicas.saturating_sub(up),
        (None, None) => return Vec::new(),
    };
    if down > 0 || replicas < 1 {
        return Vec::new();
    }
    let (at, shown) = (if most_down.is_given() { most_down } else { least_up }, &workload.shown);
    vec![(
        object,
        at.path(),
        problem!(
            "with the {replicas} Pods of {shown} no Pod may ever be taken down, so a node drain never ends; write `maxUnavailable: 1`",
            "{shown} 파드 {replicas}개로는 하나도 내릴 수 없어 노드 드레인이 끝나지 않는다. `maxUnavailable: 1`로 한다"
        ),
    )]
}

/// An autoscaler finds its workload, which leaves the count to it and says what a share is a share of.
fn autoscaler<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
    let target = object.at.keys("spec.scaleTargetRef");
    let (Some(kind @ ("Deployment" | "StatefulSet")), Some(name)) =
        (target.key("kind").text(), target.key("name").text())
    else {
        return Vec::new();
    };
    let near = counted(object, objects);
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
    for metric in object.at.keys("spec.metrics").items() {
        let (resource, target) = (metric.keys("resource.name").text(), metric.keys("resource.target.type").text());
        let (Some(resource), Some("Utilization")) = (resource, target) else { continue };
        for container in workload.at.keys("spec.template.spec.containers").items() {
            let resources = container.key("resources");
            if !resources.key("requests").key(resource).is_given() && !resources.key("limits").key(resource).is_given()
            {
                troubles.push((
                    *workload,
                    resources.key("requests").path(),
                    problem!(
                        "{shown} aims at a share of the {resource} request, and there is none; add `requests.{resource}`",
                        "{shown} 오토스케일러의 목표는 {resource} 요청량의 비율인데 요청량이 없다. `requests.{resource}` 항목을 추가한다"
                    ),
                ));
            }
        }
    }
    troubles
}

/// A network policy finds Pods, and lets in by ports that they listen on.
fn policy<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
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
        let own = selected.iter().flat_map(|template| super::across::listening(template));
        number.is_none() || own.into_iter().any(|own| own.key("containerPort").int() == number)
    };
    ports
        .filter(|port| !port.key("endPort").is_given() && listed(port))
        .filter_map(|port| super::across::unlistened(&port.key("port"), &port, &selected))
        .map(|(path, problem)| (object, path, problem))
        .collect()
}

/// What comes from outside reaches a Service and a port of it, where Services are here.
fn routes<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Vec<Trouble<'o, 'a>> {
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

/// No two Pods on a node and none may be missing: each rollout waits for one more node than there are Pods.
fn rollout<'o, 'a>(object: &'o Object<'a>) -> Option<Trouble<'o, 'a>> {
    let spec = object.at.key("spec");
    let template = spec.key("template");
    let terms = template.keys("spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution").items();
    let own = terms.iter().any(|term| {
        let selector = term.keys("labelSelector.matchLabels");
        term.key("topologyKey").text() == Some("kubernetes.io/hostname")
            && !selector.is_empty()
            && selector::holds(&selector, &template.keys("metadata.labels"))
    });
    if !own || spec.keys("strategy.type").text() == Some("Recreate") {
        return None;
    }
    let replicas = spec.key("replicas").int().unwrap_or(1);
    let at = spec.keys("strategy.rollingUpdate.maxUnavailable");
    let missing = count(&at, replicas, false).unwrap_or(replicas / 4);
    (missing == 0).then(|| {
        (
            object,
            at.path(),
            problem!(
                "no node may hold two of these Pods and none of the {replicas} may be missing, so a rollout waits for a spare node; write `maxUnavailable: 1` with `maxSurge: 0`",
                "한 노드에 둘을 둘 수 없고 {replicas}개 중 하나도 빠질 수 없어 롤아웃이 빈 노드를 기다린다. `maxUnavailable: 1`, `maxSurge: 0`으로 한다"
            ),
        )
    })
}

/// The account that Pods run as is here, where accounts are.
fn account<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Option<Trouble<'o, 'a>> {
    let at = object.pod_template()?.keys("spec.serviceAccountName");
    let name = at.text().filter(|name| !matches!(*name, "" | "default"))?;
    let accounts = || objects.iter().filter(|other| other.kind == Some("ServiceAccount") && other.may_meet(object));
    // One that grants rights of its own is brought by whoever installs it; near misses of a name are what goes wrong.
    let near = accounts()
        .filter_map(|account| account.at.keys("metadata.name").text())
        .find(|other| *other != name && strsim::damerau_levenshtein(other, name) <= 2)?;
    if accounts().any(|account| account.at.keys("metadata.name").text() == Some(name)) {
        return None;
    }
    let (name, near) = (shortened(name), shortened(near));
    Some((
        object,
        at.path(),
        problem!(
            "no ServiceAccount here is named `{name}`, and without it no Pod is created; did you mean `{near}`?",
            "`{name}` 이름의 서비스어카운트가 여기에 없다. 없으면 파드가 만들어지지 않는다. 비슷한 이름: `{near}`"
        ),
    ))
}

/// The pause before the end leaves time for the end itself.
fn end<'o, 'a>(object: &'o Object<'a>) -> Option<Trouble<'o, 'a>> {
    let spec = object.pod_template()?.key("spec");
    let grace = spec.key("terminationGracePeriodSeconds").int().unwrap_or(30);
    let containers = spec.key("containers").items();
    let pauses = containers.iter().map(|container| container.keys("lifecycle.preStop.sleep.seconds"));
    let (at, pause) = pauses.filter_map(|at| at.int().map(|pause| (at, pause))).find(|(_, pause)| *pause >= grace)?;
    Some((
        object,
        at.path(),
        problem!(
            "the pause of {pause} s uses up the {grace} s until the kill, so the program is never asked to end; raise terminationGracePeriodSeconds above it",
            "{pause}초 기다리면 강제 종료까지의 {grace}초를 다 써서 프로그램에 종료 신호가 가지 않는다. terminationGracePeriodSeconds를 더 길게 한다"
        ),
    ))
}
