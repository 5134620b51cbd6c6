//! One container: its ports, mounts, variables, resources and probes.

use std::collections::BTreeSet;

use super::{Found, told, twice, volumes};
use crate::i18n::Text;
use crate::spec::Setting;
use crate::spec::env::EnvFrom;
use crate::spec::port::PortRef;
use crate::spec::probe::Probe;
use crate::spec::quantity::Quantity;
use crate::spec::resolve::{Container, Spec};
use crate::spec::resources::{Amounts, Resources};
use crate::spec::spec_error::Problem;

/// Checks one container.
pub(super) fn check(container: &Container) -> Vec<Found> {
    static PORT: Text = Text::new("port", "포트");
    static PORT_NAME: Text = Text::new("port name", "포트 이름");
    static VARIABLE: Text = Text::new("variable", "변수");
    let mut found = Vec::new();
    let numbers: Vec<String> = container
        .ports
        .iter()
        .map(|port| format!("{}/{}", port.container_port, port.protocol.map_or("TCP", |protocol| protocol.as_str())))
        .collect();
    found.extend(twice("ports", &PORT, numbers.iter().map(String::as_str)));
    found.extend(twice(
        "ports",
        &PORT_NAME,
        container.ports.iter().filter_map(|p| p.name.as_ref()).map(|n| n.as_str()),
    ));
    found.extend(twice("env", &VARIABLE, container.env.iter().map(|var| var.name.as_str())));
    for var in &container.env {
        if let Some(text) = var.contradiction() {
            found.push(("env", Problem::Contradiction { which: var.name.to_string(), text }));
        }
    }
    found.extend(sources(&container.env_from));
    found.extend(container.resources.as_ref().map(limits).unwrap_or_default());
    found.extend(container.resources.as_ref().map(bytes).unwrap_or_default());
    for (key, probe) in [
        ("readinessProbe", &container.readiness_probe),
        ("livenessProbe", &container.liveness_probe),
        ("startupProbe", &container.startup_probe),
    ] {
        found.extend(probe.as_ref().and_then(|probe| unknown_port(key, probe, container)));
    }
    found
}

/// What each container mounts is there, and has a place of its own. The main container mounts every volume by itself.
pub(super) fn mounts(spec: &Spec) -> Vec<Found> {
    static MOUNT: Text = Text::new("mount path", "마운트 경로");
    let known: Vec<&str> = volumes(spec).collect();
    let main = spec.pod.init_containers.len().saturating_sub(1);
    let key = |place: usize, container: &Container| match container.sidecar {
        true => "sidecars",
        // A container that does nothing takes the main one's place where that has to end.
        false if spec.decision.arrangement.pauses_after_init() && place == main => "volumes",
        false => "initContainers",
    };
    let beside =
        spec.pod.init_containers.iter().enumerate().map(|(place, container)| (key(place, container), container));
    let mut found = Vec::new();
    for (key, container) in spec.pod.containers.iter().map(|container| ("volumes", container)).chain(beside) {
        let mounts = &container.volume_mounts;
        found.extend(twice(key, &MOUNT, mounts.iter().map(|mount| mount.mount_path.as_str())));
        for mount in mounts.iter().filter(|mount| !known.contains(&mount.name.as_str())) {
            let (name, wanted, all) = (&container.name, &mount.name, known.join(", "));
            found.push(if known.is_empty() {
                told!(
                    key,
                    "`{name}` mounts `{wanted}`, and the workload has no volume; add it to `volumes`",
                    "`{name}` 컨테이너가 `{wanted}` 볼륨을 마운트하는데 워크로드에 볼륨이 없다. `volumes`에 더한다"
                )
            } else {
                told!(
                    key,
                    "`{name}` mounts `{wanted}`, which is no volume of the workload; add it to `volumes`, or take one that is there: {all}",
                    "`{name}` 컨테이너가 마운트하는 `{wanted}` 볼륨이 워크로드에 없다. `volumes`에 더하거나 있는 볼륨을 쓴다: {all}"
                )
            });
        }
    }
    found
}

fn limits(resources: &Resources) -> Vec<Found> {
    type Get = fn(&Amounts) -> &Setting<Quantity>;
    let amounts: [(&str, &str, Get); 3] = [
        ("cpu", "resources.limits.cpu", |amounts| &amounts.cpu),
        ("memory", "resources.limits.memory", |amounts| &amounts.memory),
        ("ephemeral-storage", "resources.limits.ephemeral-storage", |amounts| &amounts.ephemeral_storage),
    ];
    let (Some(requests), Some(limits)) = (resources.requests.given(), resources.limits.given()) else {
        return Vec::new();
    };
    amounts
        .into_iter()
        .filter_map(|(resource, key, get)| match (get(requests).given(), get(limits).given()) {
            (Some(request), Some(limit)) if limit < request => {
                let (resource, request, limit) = (resource.to_owned(), request.to_string(), limit.to_string());
                Some((key, Problem::LimitUnderRequest { resource, request, limit }))
            }
            _ => None,
        })
        .collect()
}

/// The API server takes pieces of a byte with a warning; nobody means them.
fn bytes(resources: &Resources) -> Vec<Found> {
    let of = |amounts: &Setting<Amounts>, memory, disk| {
        let given = amounts.given();
        let amounts =
            given.map(|amounts| [(memory, amounts.memory.given()), (disk, amounts.ephemeral_storage.given())]);
        let amounts = amounts.into_iter().flatten();
        amounts.filter_map(|(key, amount)| whole_bytes(key, amount?)).collect::<Vec<_>>()
    };
    let mut found = of(&resources.requests, "resources.requests.memory", "resources.requests.ephemeral-storage");
    found.extend(of(&resources.limits, "resources.limits.memory", "resources.limits.ephemeral-storage"));
    found
}

/// An amount of bytes is a whole number of them.
pub(super) fn whole_bytes(key: &'static str, amount: &Quantity) -> Option<Found> {
    let meant = amount.meant_bytes()?;
    Some(told!(
        key,
        "`{amount}` is no whole number of bytes (`m` means thousandths); write `{meant}`",
        "`{amount}` 값은 바이트의 정수 배가 아니다(`m`은 1000분의 1이다). 이렇게 쓴다: `{meant}`"
    ))
}

/// A port by its name has to exist; by number the API server takes any.
fn unknown_port(key: &'static str, probe: &Probe, container: &Container) -> Option<Found> {
    let asked = probe.port()?;
    let unknown = matches!(asked, PortRef::Name(_)) && !container.ports.iter().any(|port| asked.means(port));
    unknown.then(|| (key, Problem::UnknownPort(asked.to_string())))
}

/// Each source of variables is one object, and stands once.
fn sources(sources: &[EnvFrom]) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for source in sources {
        let shown = source.to_string();
        match (&source.config_map_ref, &source.secret_ref) {
            (Some(_), None) | (None, Some(_)) if seen.insert(shown.clone()) => {}
            (Some(_), None) | (None, Some(_)) => found.push(told!(
                "envFrom",
                "`{shown}` stands twice; remove one of them",
                "`{shown}` 값이 두 번 나온다. 하나를 지운다"
            )),
            (Some(_), Some(_)) => found.push(told!(
                "envFrom",
                "one entry holds both configMapRef and secretRef (`{shown}`); make two entries of it",
                "한 항목에 configMapRef와 secretRef가 모두 있다(`{shown}`). 두 항목으로 나눈다"
            )),
            (None, None) => found.push(told!(
                "envFrom",
                "an entry names no source; give it a configMapRef or a secretRef, or remove it",
                "출처가 없는 항목이 있다. configMapRef나 secretRef를 쓰거나 항목을 지운다"
            )),
        }
    }
    found
}
