//! Takes the contradictions out of most random workloads: where each key is drawn by itself, hardly any of them agree.

use rightkind::decision::{Decision, Kind, Variant};
use serde_json::{Map, Value, json};

/// Whether the amount lets no Pod go.
fn is_zero(amount: &Value) -> bool {
    *amount == json!(0) || *amount == json!("0%")
}

/// Makes the keys of a workload agree with each other.
pub fn mend(workload: &mut Value, decision: &Decision) {
    let name = workload["name"].clone();
    let keys = workload.as_object_mut().unwrap();
    probes(keys, decision);
    match decision.kind {
        Kind::Deployment | Kind::StatefulSet => {
            replicas(keys);
            exposure(keys);
        }
        Kind::Job | Kind::CronJob => ending(keys, decision),
        Kind::DaemonSet => {}
    }
    policy(keys, decision.kind);
    rollout(keys, decision.kind);
    security(keys);
    resources(keys);
    distinct(keys, &name);
    shared(keys);
}

/// What runs beside the container mounts the workload's first volume, where there is one.
fn shared(keys: &mut Map<String, Value>) {
    let Some(name) = keys.get("volumes").and_then(|volumes| volumes.pointer("/0/name")).cloned() else { return };
    for list in ["sidecars", "initContainers"] {
        for (at, item) in keys.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().enumerate() {
            item["volumeMounts"] = json!([{"name": name, "mountPath": "/shared", "readOnly": at == 0}]);
        }
    }
}

fn given(keys: &Map<String, Value>, key: &str) -> bool {
    keys.get(key).is_some_and(|value| !value.is_null())
}

/// Probes ask a port that the container has. What ends is not asked at all.
fn probes(keys: &mut Map<String, Value>, decision: &Decision) {
    let port = keys.get("ports").and_then(|ports| ports.as_array()?.iter().find(|port| listens(port)).cloned());
    for key in ["readinessProbe", "livenessProbe", "startupProbe"] {
        if decision.arrangement.pauses_after_init() {
            keys.remove(key);
            keys.remove("lifecycle");
        }
        for handler in ["httpGet", "tcpSocket"] {
            let asked = keys.get_mut(key).and_then(|probe| probe.get_mut(handler));
            if let (Some(asked), Some(port)) = (asked, &port) {
                asked["port"] = port["containerPort"].clone();
            }
        }
    }
    let sleep = keys.get("lifecycle").and_then(|lifecycle| lifecycle.pointer("/preStop/sleep/seconds")?.as_u64());
    let grace = keys.get("terminationGracePeriodSeconds").and_then(Value::as_u64).unwrap_or(30);
    if sleep.unwrap_or(5) >= grace {
        keys.remove("lifecycle");
        keys.remove("terminationGracePeriodSeconds");
    }
}

fn listens(port: &Value) -> bool {
    port.get("protocol").is_none_or(|protocol| protocol == "TCP")
}

fn replicas(keys: &mut Map<String, Value>) {
    if given(keys, "horizontalPodAutoscaler") {
        keys.remove("replicas");
        let scaling = &mut keys["horizontalPodAutoscaler"];
        let (least, most) = (scaling["minReplicas"].as_u64().unwrap(), scaling["maxReplicas"].as_u64().unwrap());
        scaling["maxReplicas"] = json!(most.max(least));
        if keys.get("resources").is_some_and(|resources| resources.pointer("/requests/cpu").is_none()) {
            keys.remove("resources");
        }
    }
    let least = match keys.get("horizontalPodAutoscaler").and_then(|scaling| scaling.get("minReplicas")) {
        Some(least) => least.as_u64().unwrap_or(3),
        None => keys.get("replicas").map_or(3, |replicas| replicas.as_u64().unwrap_or(1)),
    };
    // Some Pods may go, and some stay.
    let down = keys.get("podDisruptionBudget").and_then(|budget| budget.get("maxUnavailable"));
    let down = down.map(|down| match down.as_str() {
        Some(share) => (share.trim_end_matches('%').parse::<u64>().unwrap() * least).div_ceil(100),
        None => down.as_u64().unwrap(),
    });
    if least < 2 || down.is_some_and(|down| down == 0 || down >= least) {
        keys.remove("podDisruptionBudget");
    }
    if least < 2 {
        keys.remove("spread");
    }
}

/// Who is let in is let in to a port that there is, and a Pod on its node's network has no policy.
fn policy(keys: &mut Map<String, Value>, kind: Kind) {
    if keys.get("hostNetwork") == Some(&json!(true)) {
        keys.remove("networkPolicy");
    }
    let default = if matches!(kind, Kind::Deployment | Kind::StatefulSet) { Some("8080".to_owned()) } else { None };
    let first = match keys.get("ports") {
        Some(ports) => ports.pointer("/0/containerPort").map(Value::to_string),
        None => default,
    };
    for direction in ["ingressFrom", "egressTo"] {
        let peers = keys.get_mut("networkPolicy").and_then(|policy| policy.get_mut(direction)?.as_array_mut());
        let Some(peers) = peers else { continue };
        if direction == "ingressFrom" {
            for peer in peers.iter_mut() {
                let text = peer.as_str().unwrap();
                let who = text.split(" port ").next().unwrap();
                *peer = match &first {
                    Some(port) if who != text => json!(format!("{who} port {port}")),
                    _ => json!(who),
                };
            }
        }
        peers.dedup();
    }
}

/// What comes from outside comes through a Service, which has a port.
fn exposure(keys: &mut Map<String, Value>) {
    let outside = given(keys, "ingress") || given(keys, "httpRoute");
    if (outside || given(keys, "service"))
        && !keys
            .get("ports")
            .is_none_or(|ports| ports.as_array().is_some_and(|ports| ports.first().is_some_and(listens)))
    {
        keys.remove("ports");
    }
    if outside && keys.get("service").is_some_and(Value::is_null) {
        keys.remove("service");
    }
}

fn ending(keys: &mut Map<String, Value>, decision: &Decision) {
    if given(keys, "podFailurePolicy") || given(keys, "backoffLimitPerIndex") {
        keys.insert("restartPolicy".to_owned(), json!("Never"));
    }
    let indexed = decision.variant == Some(Variant::Indexed);
    let completions = keys.get("completions").map_or(10, |completions| completions.as_u64().unwrap_or(1));
    if !indexed {
        keys.remove("backoffLimitPerIndex");
    }
    let failed = keys.get("maxFailedIndexes").and_then(Value::as_u64);
    if !given(keys, "backoffLimitPerIndex") || failed.is_some_and(|failed| failed > completions) {
        keys.remove("maxFailedIndexes");
    }
    if keys.get("startingDeadlineSeconds").and_then(Value::as_u64).is_some_and(|seconds| seconds < 10) {
        keys.remove("startingDeadlineSeconds");
    }
}

/// A rolling update has room to go on, by limits that the kind has.
fn rollout(keys: &mut Map<String, Value>, kind: Kind) {
    let rolling = keys.get_mut("strategy").and_then(|strategy| strategy.get_mut("rollingUpdate"));
    if let Some(rolling) = rolling
        && is_zero(&rolling["maxSurge"])
        && is_zero(&rolling["maxUnavailable"])
    {
        rolling["maxSurge"] = json!(1);
    }
    let limits = keys.get_mut("updateStrategy").and_then(|strategy| strategy.get_mut("rollingUpdate")?.as_object_mut());
    let Some(limits) = limits else { return };
    if kind == Kind::DaemonSet {
        limits.remove("partition");
        let surges = limits.get("maxSurge").is_some_and(|surge| !is_zero(surge));
        limits.insert((if surges { "maxUnavailable" } else { "maxSurge" }).to_owned(), json!(0));
        let other = if surges { "maxSurge" } else { "maxUnavailable" };
        if limits.get(other).is_none_or(is_zero) {
            limits.insert(other.to_owned(), json!(1));
        }
    } else {
        limits.remove("maxSurge");
        if limits.get("maxUnavailable").is_some_and(is_zero) {
            limits.remove("maxUnavailable");
        }
    }
}

/// Takes out what the app does not hold with: a StatefulSet's maxUnavailable where Kubernetes has it switched off, and
/// an autoscaler in the guide's profile, which gives no container a request of its own accord.
pub fn target(workload: &mut Value, kubernetes: &str, profile: &str) {
    let keys = workload.as_object_mut().unwrap();
    if profile == "guide" {
        keys.remove("horizontalPodAutoscaler");
    }
    if kubernetes == "1.37" || keys["traits"]["perNode"] == true {
        return;
    }
    let limits = keys.get_mut("updateStrategy").and_then(|strategy| strategy.get_mut("rollingUpdate")?.as_object_mut());
    if let Some(limits) = limits {
        limits.remove("maxUnavailable");
    }
}

/// Root is not told to be nobody, and a privileged container is not narrowed.
fn security(keys: &mut Map<String, Value>) {
    let Some(context) = keys.get_mut("securityContext").and_then(Value::as_object_mut) else { return };
    if context.get("runAsUser") == Some(&json!(0)) {
        context.insert("runAsNonRoot".to_owned(), json!(false));
    }
    if context.get("privileged") == Some(&json!(true)) {
        context.retain(|key, _| key == "privileged");
    }
}

/// No limit is under its request.
fn resources(keys: &mut Map<String, Value>) {
    let Some(requests) = keys.get_mut("resources").and_then(|resources| resources.get_mut("requests")) else { return };
    let requests = requests.as_object_mut().unwrap();
    for (resource, little) in [("cpu", "100m"), ("memory", "64Mi"), ("ephemeral-storage", "32Mi")] {
        if requests.contains_key(resource) {
            requests.insert(resource.to_owned(), json!(little));
        }
    }
    let Some(limits) = keys.get_mut("resources").and_then(|resources| resources.get_mut("limits")) else { return };
    let limits = limits.as_object_mut().unwrap();
    for (resource, much) in [("cpu", "1500m"), ("memory", "1Gi"), ("ephemeral-storage", "2G")] {
        if limits.contains_key(resource) {
            limits.insert(resource.to_owned(), json!(much));
        }
    }
}

/// Nothing that has to be told apart has the same name: each gets its place in its list at the end.
fn distinct(keys: &mut Map<String, Value>, name: &Value) {
    let taken = keys.get("containerName").filter(|name| name.is_string()).unwrap_or(name).clone();
    let mut seen = vec![taken, json!("pause")];
    for (list, field, more) in [
        ("sidecars", "name", "-s"),
        ("initContainers", "name", "-i"),
        ("env", "name", "_V"),
        ("ports", "name", "p"),
        ("ports", "containerPort", ""),
        ("volumeClaimTemplates", "name", "-c"),
        ("volumes", "name", "-v"),
        ("volumeClaimTemplates", "mountPath", "/c"),
        ("volumes", "mountPath", "/v"),
    ] {
        let Some(items) = keys.get_mut(list).and_then(Value::as_array_mut) else { continue };
        items.retain_mut(|item| {
            let Some(value) = item.get_mut(field) else { return true };
            if seen.contains(value) {
                match value.as_str() {
                    Some(text) => *value = json!(format!("{text}{more}")),
                    None => return false,
                }
            }
            let fresh = !seen.contains(value);
            seen.push(value.clone());
            fresh
        });
    }
}

/// Leaves every protection on: what is left out takes its default, and no switch says no.
pub fn protect(workload: &mut Value, kind: Kind) {
    let keys = workload.as_object_mut().unwrap();
    keys.retain(|_, value| !value.is_null());
    // What listens nowhere cannot be probed.
    keys.retain(|key, value| key != "ports" || *value != json!([]));
    for key in ["automountServiceAccountToken", "hostNetwork", "hostPID", "imagePullPolicy", "enableServiceLinks"] {
        keys.remove(key);
    }
    if let Some(context) = keys.get_mut("securityContext").and_then(Value::as_object_mut) {
        for key in ["privileged", "addCapabilities", "runAsNonRoot", "readOnlyRootFilesystem"] {
            context.remove(key);
        }
        let high = |value: &Value| value.as_u64().is_some_and(|id| id >= 10_000);
        context.retain(|_, value| high(value));
        for key in ["runAsUser", "runAsGroup"] {
            context.entry(key).or_insert(json!(20_000));
        }
        context.insert("runAsNonRoot".to_owned(), json!(true));
        context.insert("readOnlyRootFilesystem".to_owned(), json!(true));
    }
    if let Some(volumes) = keys.get_mut("volumes").and_then(Value::as_array_mut) {
        volumes.retain(|volume| kind == Kind::DaemonSet || volume.get("hostPath").is_none());
    }
    let whole = |resources: &Value| {
        ["requests", "limits"].iter().all(|block| resources[block].as_object().is_some_and(|block| block.len() == 3))
    };
    if keys.get("resources").is_some_and(|resources| !whole(resources)) {
        keys.remove("resources");
    }
    if keys.get("replicas").and_then(Value::as_u64).is_some_and(|replicas| replicas < 2) {
        keys.remove("replicas");
    }
    for list in ["sidecars", "initContainers"] {
        for (at, item) in keys.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().enumerate() {
            if item.get("image").is_some() {
                item["image"] = json!(format!("registry.example.com/tools/helper:1.{at}.0"));
            }
        }
    }
}
