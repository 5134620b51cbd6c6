//! The rules that no single value can hold: between a key and the kind, and between keys.

use std::collections::BTreeSet;

use super::defaults::Context;
use super::keys;
use super::port::PortRef;
use super::probe::Probe;
use super::resolve::{Container, Controller, Job, Spec};
use super::spec_error::Problem;
use super::word::{RestartPolicy, StrategyType};
use super::workload::Resources;
use crate::decision::Kind;
use crate::i18n::Text;

/// A key and what is wrong there.
pub(super) type Found = (&'static str, Problem);

/// The named kind against the decided one, and keys that the decided kind does not take.
pub(super) fn keys(c: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    if let Some(named) = c.workload.kind
        && named != c.kind()
    {
        found.push(("kind", Problem::KindConflict { named, decided: c.kind() }));
        return found;
    }
    // The keys as the app file writes them: one list fewer to keep in step with it.
    let said = serde_json::to_value(c.workload).unwrap_or_default();
    for key in keys::of_some_kinds() {
        let given = said.get(key).is_some_and(|value| !value.is_null());
        if given && !keys::kinds(key).contains(&c.kind()) {
            found.push((key, Problem::NotOfKind(c.kind())));
        }
    }
    found.extend(probes_of_what_ends(c));
    found
}

/// What ends cannot be probed: its work is done before anybody asks.
fn probes_of_what_ends(c: &Context) -> Vec<Found> {
    static ENDS: Text = Text::new(
        "this DaemonSet does its work in an init container, which ends and takes no probe; remove the key",
        "이 데몬셋은 초기화 컨테이너에서 일하고 끝나므로 프로브를 쓸 수 없다. 키를 지운다",
    );
    let w = c.workload;
    let given = [
        ("readinessProbe", &w.readiness_probe),
        ("livenessProbe", &w.liveness_probe),
        ("startupProbe", &w.startup_probe),
    ];
    let probed = given.into_iter().filter(|(_, probe)| probe.given().is_some());
    probed
        .filter(|_| c.decision.arrangement.pauses_after_init())
        .map(|(key, _)| (key, Problem::Contradiction { which: c.workload.name.to_string(), text: &ENDS }))
        .collect()
}

/// The rules between the keys of a complete workload.
pub(super) fn spec(spec: &Spec) -> Vec<Found> {
    let mut found = Vec::new();
    found.extend(name(spec));
    found.extend(controller(spec));
    let containers = spec.pod.containers.iter().chain(&spec.pod.init_containers);
    containers.clone().for_each(|c| found.extend(container(c)));
    static CONTAINER: Text = Text::new("container name", "컨테이너 이름");
    found.extend(twice("initContainers", &CONTAINER, containers.map(|c| c.name.as_str())));
    static VOLUME: Text = Text::new("volume name", "볼륨 이름");
    let claims = match &spec.controller {
        Controller::StatefulSet { claims, .. } => claims.as_slice(),
        _ => &[],
    };
    let volumes = claims.iter().map(|c| c.name.as_str()).chain(spec.pod.volumes.iter().map(|v| v.name.as_str()));
    found.extend(twice("volumes", &VOLUME, volumes));
    for volume in &spec.pod.volumes {
        static ONE_SOURCE: Text = Text::new(
            "it needs exactly one of hostPath, persistentVolumeClaim, emptyDir, configMap and secret",
            "hostPath, persistentVolumeClaim, emptyDir, configMap, secret 중 하나만 있어야 한다",
        );
        if volume.sources() != 1 {
            found.push(("volumes", Problem::Contradiction { which: volume.name.to_string(), text: &ONE_SOURCE }));
        }
    }
    for toleration in &spec.pod.tolerations {
        if let Some(text) = toleration.contradiction() {
            found.push(("tolerations", Problem::Contradiction { which: toleration.to_string(), text }));
        }
    }
    found
}

/// Longer names are taken by the API server, but their Pods or Jobs could not be made.
fn name(spec: &Spec) -> Option<Found> {
    let max = match (&spec.controller, spec.kind) {
        (_, Kind::CronJob | Kind::StatefulSet) => 52,
        (Controller::Job(Job { indexed: true, completions: Some(n), .. }), _) => {
            62usize.saturating_sub(n.saturating_sub(1).to_string().len())
        }
        _ => 63,
    };
    let len = spec.name.as_str().len();
    (len > max).then_some(("name", Problem::NameTooLong { kind: spec.kind, max, len }))
}

fn controller(spec: &Spec) -> Vec<Found> {
    match &spec.controller {
        Controller::Deployment { strategy: Some(strategy), .. } => match (strategy.kind, strategy.rolling_update) {
            (StrategyType::Recreate, Some(_)) => vec![("strategy.rollingUpdate", Problem::RollingUnderRecreate)],
            (StrategyType::RollingUpdate, Some(rolling)) => {
                let zero = |value: Option<super::int_or_percent::IntOrPercent>| value.is_some_and(|v| v.is_zero());
                match zero(rolling.max_surge) && zero(rolling.max_unavailable) {
                    true => vec![("strategy.rollingUpdate", Problem::NoRoomToRoll)],
                    false => Vec::new(),
                }
            }
            _ => Vec::new(),
        },
        Controller::StatefulSet { claims, .. } => {
            static NO_MODE: Text =
                Text::new("it has no access mode; add ReadWriteOnce", "접근 모드가 없다. ReadWriteOnce를 더한다");
            let empty = claims.iter().filter(|claim| claim.access_modes.is_empty());
            empty
                .map(|claim| {
                    ("volumeClaimTemplates", Problem::Contradiction { which: claim.name.to_string(), text: &NO_MODE })
                })
                .collect()
        }
        Controller::Job(job) | Controller::CronJob { job, .. } => ending(spec, job),
        _ => Vec::new(),
    }
}

fn ending(spec: &Spec, job: &Job) -> Vec<Found> {
    let mut found = Vec::new();
    if spec.pod.restart_policy == Some(RestartPolicy::Always) {
        found.push(("restartPolicy", Problem::RestartPolicy { kind: spec.kind, policy: RestartPolicy::Always }));
    }
    if job.indexed && job.completions.is_none() {
        found.push(("completions", Problem::Required(spec.kind)));
    }
    for (key, value) in [
        ("completions", job.completions),
        ("parallelism", job.parallelism),
        ("activeDeadlineSeconds", job.active_deadline_seconds),
    ] {
        // Zero is taken by the API server and does nothing: no Pod ever runs.
        if value == Some(0) {
            found.push((key, Problem::AtLeast(1)));
        }
    }
    found
}

fn container(container: &Container) -> Vec<Found> {
    static PORT: Text = Text::new("port", "포트");
    static PORT_NAME: Text = Text::new("port name", "포트 이름");
    static MOUNT: Text = Text::new("mount path", "마운트 경로");
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
    found.extend(twice("volumes", &MOUNT, container.volume_mounts.iter().map(|mount| mount.mount_path.as_str())));
    found.extend(twice("env", &VARIABLE, container.env.iter().map(|var| var.name.as_str())));
    for var in &container.env {
        if let Some(text) = var.contradiction() {
            found.push(("env", Problem::Contradiction { which: var.name.to_string(), text }));
        }
    }
    found.extend(container.resources.as_ref().map(limits).unwrap_or_default());
    for (key, probe) in [
        ("readinessProbe", &container.readiness_probe),
        ("livenessProbe", &container.liveness_probe),
        ("startupProbe", &container.startup_probe),
    ] {
        found.extend(probe.as_ref().and_then(|probe| unknown_port(key, probe, container)));
    }
    found
}

fn limits(resources: &Resources) -> Vec<Found> {
    let (requests, limits) = (&resources.requests, &resources.limits);
    [
        ("cpu", "resources.limits.cpu", &requests.cpu, &limits.cpu),
        ("memory", "resources.limits.memory", &requests.memory, &limits.memory),
        (
            "ephemeral-storage",
            "resources.limits.ephemeral-storage",
            &requests.ephemeral_storage,
            &limits.ephemeral_storage,
        ),
    ]
    .into_iter()
    .filter_map(|(resource, key, request, limit)| match (request, limit) {
        (Some(request), Some(limit)) if limit < request => {
            let (resource, request, limit) = (resource.to_owned(), request.to_string(), limit.to_string());
            Some((key, Problem::LimitUnderRequest { resource, request, limit }))
        }
        _ => None,
    })
    .collect()
}

/// A port by its name has to exist; by number the API server takes any.
fn unknown_port(key: &'static str, probe: &Probe, container: &Container) -> Option<Found> {
    let asked = probe.port()?;
    let unknown = matches!(asked, PortRef::Name(_)) && !container.ports.iter().any(|port| asked.means(port));
    unknown.then(|| (key, Problem::UnknownPort(asked.to_string())))
}

fn twice<'a>(key: &'static str, what: &'static Text, values: impl Iterator<Item = &'a str>) -> Option<Found> {
    let mut seen = BTreeSet::new();
    let mut values = values;
    values.find(|value| !seen.insert(*value)).map(|value| (key, Problem::Twice { what, value: value.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::super::resolve::resolve_workload;
    use super::super::word::Profile;
    use super::super::{App, SpecError};
    use serde_json::{Value, json};

    /// What is wrong with one workload with the traits whose letters stand in `yes`, as `key: sentence`.
    fn wrong(yes: &str, keys: Value) -> Vec<String> {
        let has = |letter: char| yes.contains(letter);
        let mut workload = json!({
            "name": "app", "image": "app:1",
            "traits": {"state": has('S'), "ordering": has('O'), "perNode": has('N'), "oneOff": has('J'), "periodic": has('P')},
        });
        workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
        let app = json!({"version": 1, "profile": Profile::Production, "workloads": [workload]});
        let app: App = serde_json::from_value(app).unwrap();
        let said = |error: &SpecError| format!("{}: {}", error.key, error);
        resolve_workload(&app, &app.workloads[0])
            .map_or_else(|errors| errors.iter().map(said).collect(), |_| Vec::new())
    }

    #[test]
    fn no_probe_asks_what_ends() {
        for key in ["readinessProbe", "livenessProbe", "startupProbe"] {
            let mut keys = json!({});
            keys[key] = json!({"tcpSocket": {"port": 80}});
            let found = wrong("NJ", keys.clone());
            assert!(found.iter().any(|error| error.starts_with(key) && error.contains("takes no probe")), "{found:?}");
            assert_eq!(wrong("N", keys), [""; 0], "{key}");
        }
    }

    #[test]
    fn each_probe_asks_a_port_that_is_there() {
        for key in ["readinessProbe", "livenessProbe", "startupProbe"] {
            let mut keys = json!({"ports": [{"name": "web", "containerPort": 80}]});
            keys[key] = json!({"tcpSocket": {"port": "web"}});
            assert_eq!(wrong("", keys.clone()), [""; 0], "{key}");
            keys[key] = json!({"tcpSocket": {"port": "other"}});
            assert!(wrong("", keys).iter().any(|error| error.starts_with(key)), "{key}");
        }
    }

    #[test]
    fn no_limit_is_under_its_request() {
        for resource in ["cpu", "memory", "ephemeral-storage"] {
            let amounts = |request: &str, limit: &str| {
                let mut resources = json!({"requests": {}, "limits": {}});
                resources["requests"][resource] = json!(request);
                resources["limits"][resource] = json!(limit);
                json!({ "resources": resources })
            };
            assert_eq!(wrong("", amounts("1", "2")), [""; 0], "{resource}");
            let found = wrong("", amounts("2", "1"));
            assert!(found[0].starts_with(&format!("resources.limits.{resource}")), "{found:?}");
        }
    }

    /// The folder for temporary files gives way to what a person put in its place.
    #[test]
    fn a_claim_or_a_volume_may_be_called_tmp_and_be_mounted_there() {
        for (name, path) in [("tmp", "/data"), ("data", "/tmp"), ("tmp", "/tmp")] {
            let claims = json!([{"name": name, "mountPath": path, "storage": "1Gi"}]);
            assert_eq!(wrong("S", json!({ "volumeClaimTemplates": claims })), [""; 0], "claim {name} {path}");
            let volumes = json!([{"name": name, "mountPath": path, "emptyDir": {}}]);
            assert_eq!(wrong("", json!({ "volumes": volumes })), [""; 0], "volume {name} {path}");
        }
    }
}
