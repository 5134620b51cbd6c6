//! What stands beside a workload: configuration, claims, budgets, scaling, network rules, roles. Each by itself; whether
//! they fit their workload is a matter of [`super::across`].

use super::at::At;
use super::container::reference;
use super::found::{Found, problem};
use super::selector;
use super::values::{at_least, at_most_all, at_most_one, exactly_one, one_of, parse, port_number, port_ref};
use crate::spec::name::{DataKey, PortName, ServiceName};

/// Checks the keys of a ConfigMap or a Secret.
pub(super) fn data(object: &At, found: &mut Found) {
    for (key, at) in ["data", "binaryData", "stringData"].iter().flat_map(|key| object.key(key).entries()) {
        if let Err(error) = key.parse::<DataKey>() {
            found.tell(&at, &error);
        }
    }
    for (key, at) in object.key("binaryData").entries() {
        if object.key("data").key(key).is_given() {
            found.add(
                &at,
                problem!(
                    "the key stands in `data` too; rename one of them",
                    "같은 키가 `data`에도 있다. 하나의 이름을 바꾼다"
                ),
            );
        }
    }
}

/// Checks a PodDisruptionBudget.
pub(super) fn disruption_budget(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    at_most_one(&spec, &["minAvailable", "maxUnavailable"], found);
    at_most_all(&spec.key("minAvailable"), found);
    at_most_all(&spec.key("maxUnavailable"), found);
    one_of(&spec.key("unhealthyPodEvictionPolicy"), &["IfHealthyBudget", "AlwaysAllow"], found);
    selector::check(&spec.key("selector"), found);
}

/// Checks a HorizontalPodAutoscaler.
pub(super) fn autoscaler(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    let target = spec.key("scaleTargetRef");
    found.require(&target, "kind", "Deployment");
    found.require(&target, "name", "my-app");
    found.require(&spec, "maxReplicas", "10");
    at_least(&spec, &["maxReplicas"], 1, found);
    at_least(&spec, &["minReplicas"], 0, found);
    let (min, max) = (spec.key("minReplicas").int().unwrap_or(1), spec.key("maxReplicas"));
    if let Some(most) = max.int().filter(|most| *most > 0 && *most < min) {
        found.add(
            &max,
            problem!(
                "{most} is under minReplicas {min}; raise it, or lower minReplicas",
                "minReplicas {min}보다 작은 값({most})이다. 올리거나 minReplicas를 내린다"
            ),
        );
    }
    for metric in spec.key("metrics").items() {
        found.require(&metric, "type", "Resource");
        let source = match metric.key("type").text() {
            Some("Resource") => "resource",
            Some("ContainerResource") => "containerResource",
            Some("Pods") => "pods",
            Some("Object") => "object",
            Some("External") => "external",
            _ => {
                one_of(&metric.key("type"), &["Resource", "ContainerResource", "Pods", "Object", "External"], found);
                continue;
            }
        };
        found.require(&metric, source, "{}");
    }
}

/// Checks a NetworkPolicy.
pub(super) fn network_policy(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    selector::check(&spec.key("podSelector"), found);
    for policy in spec.key("policyTypes").items() {
        one_of(&policy, &["Ingress", "Egress"], found);
    }
    for (rules, peers) in [("ingress", "from"), ("egress", "to")] {
        for rule in spec.key(rules).items() {
            for port in rule.key("ports").items() {
                one_of(&port.key("protocol"), &["TCP", "UDP", "SCTP"], found);
                port_ref(&port.key("port"), found);
            }
            for peer in rule.key(peers).items() {
                selector::check(&peer.key("podSelector"), found);
                selector::check(&peer.key("namespaceSelector"), found);
                exactly_one_peer(&peer, found);
            }
        }
    }
}

fn exactly_one_peer(peer: &At, found: &mut Found) {
    if peer.key("ipBlock").is_given() {
        found.require(&peer.key("ipBlock"), "cidr", "10.0.0.0/8");
        at_most_one(peer, &["ipBlock", "podSelector"], found);
        at_most_one(peer, &["ipBlock", "namespaceSelector"], found);
    } else if peer.given(&["podSelector", "namespaceSelector"]).is_empty() {
        exactly_one(peer, &["podSelector", "namespaceSelector", "ipBlock"], found);
    }
}

/// Checks an Ingress.
pub(super) fn ingress(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    if spec.key("defaultBackend").is_given() {
        backend(&spec.key("defaultBackend"), found);
    } else {
        found.require(&spec, "rules", "[{http: {paths: []}}]");
    }
    for rule in spec.key("rules").items().into_iter().filter(|rule| rule.key("http").is_given()) {
        found.require(&rule.key("http"), "paths", "[{path: /, pathType: Prefix, backend: {}}]");
        for path in rule.keys("http.paths").items() {
            found.require(&path, "pathType", "Prefix");
            one_of(&path.key("pathType"), &["Prefix", "Exact", "ImplementationSpecific"], found);
            let at = path.key("path");
            let exact = matches!(path.key("pathType").text(), Some("Prefix" | "Exact"));
            if exact && !at.text().unwrap_or_default().starts_with('/') {
                found.add(
                    &at,
                    problem!(
                        "the path has to begin with `/`; write `/` for all",
                        "경로는 `/`로 시작해야 한다. 전체는 `/`로 쓴다"
                    ),
                );
            }
            backend(&path.key("backend"), found);
        }
    }
}

fn backend(backend: &At, found: &mut Found) {
    exactly_one(backend, &["service", "resource"], found);
    let service = backend.key("service");
    if !service.is_given() {
        return;
    }
    found.require(&service, "name", "my-app");
    if !service.key("name").is_empty() {
        parse::<ServiceName>(&service.key("name"), found);
    }
    let port = service.key("port");
    exactly_one(&port, &["name", "number"], found);
    port_number(&port.key("number"), found);
    if !port.key("name").is_empty() {
        parse::<PortName>(&port.key("name"), found);
    }
}

/// Checks a Role or a ClusterRole: every rule allows something.
pub(super) fn role(object: &At, found: &mut Found) {
    for rule in object.key("rules").items() {
        found.require(&rule, "verbs", "[get, list, watch]");
        if rule.key("nonResourceURLs").is_empty() {
            // The core group is the empty text, so the list has an item even then.
            found.require(&rule, "apiGroups", "[\"\"]");
            found.require(&rule, "resources", "[pods]");
        }
    }
}

/// Checks a RoleBinding or a ClusterRoleBinding.
pub(super) fn binding(object: &At, found: &mut Found) {
    let role = object.key("roleRef");
    found.require(&role, "kind", "Role");
    found.require(&role, "name", "my-app");
    one_of(&role.key("kind"), &["Role", "ClusterRole"], found);
    for subject in object.key("subjects").items() {
        found.require(&subject, "kind", "ServiceAccount");
        found.require(&subject, "name", "my-app");
        one_of(&subject.key("kind"), &["ServiceAccount", "User", "Group"], found);
        if subject.key("kind").text() == Some("ServiceAccount") {
            found.require(&subject, "namespace", "production");
        }
    }
}

/// Checks the references of a ServiceAccount.
pub(super) fn service_account(object: &At, found: &mut Found) {
    object.key("imagePullSecrets").items().iter().for_each(|secret| reference(secret, found));
}
