//! The checks, one a row: whose they are, what they are for, when they hold, and what spoils them.

use rightkind::spec::word::KubernetesVersion;
use rightkind::verify::pod_security::{Level, needed};
use serde_json::{Value, json};

use super::objects::{Objects, is_workload, template_path};

/// One check of a linter.
pub struct Check {
    /// The linter and its own name of the check.
    pub name: &'static str,
    /// The kinds that it looks at.
    pub kinds: &'static [&'static str],
    /// Whether the linter finds nothing.
    pub holds: fn(&Objects) -> bool,
    /// Makes the linter find something.
    pub spoil: fn(&mut Vec<Value>),
    /// Whether a person's ordinary choice, such as one replica, makes for a finding.
    pub of_choice: bool,
}

const EVERY: &[&str] = &["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];
const COUNTED: &[&str] = &["Deployment", "StatefulSet"];

const RUNNING: &[&str] = &["Deployment", "StatefulSet", "DaemonSet"];

/// What the checks of this table leave to a node agent.
const OFF_THE_NODE: &[&str] = &["Deployment", "StatefulSet", "Job", "CronJob"];

macro_rules! checks {
    ($($name:literal, $kinds:expr, $holds:expr, $spoil:expr, $of_choice:ident;)*) => {
        pub const CHECKS: &[Check] = &[
            $(Check { name: $name, kinds: $kinds, holds: $holds, spoil: $spoil, of_choice: of_choice!($of_choice) }),*
        ];
    };
}

macro_rules! of_choice {
    (choice) => {
        true
    };
    (always) => {
        false
    };
}

checks! {
    "kube-score pod-probes-identical", RUNNING, probes_differ, |all| {
        each_container(all, |container| container["livenessProbe"] = container["readinessProbe"].clone());
    }, choice;
    "kube-score pod-probes, polaris livenessProbeMissing", COUNTED,
        |o| main_container(o).get("livenessProbe").is_some() && main_container(o).get("readinessProbe").is_some(),
        |all| each_container(all, |container| without(container, "livenessProbe")), choice;
    "kube-score container-security-context-user-group-id", OFF_THE_NODE,
        |o| every_container(o, |container| ["runAsUser", "runAsGroup"].iter().all(|key| {
            let own = container["securityContext"].get(key).or_else(|| o.pod()["securityContext"].get(key));
            own.and_then(Value::as_u64).is_some_and(|id| id >= 10_000)
        })),
        |all| each_pod(all, |pod| pod["securityContext"]["runAsGroup"] = json!(1000)), always;
    "kube-score container-security-context-readonlyrootfilesystem", EVERY,
        |o| every_container(o, |container| container["securityContext"]["readOnlyRootFilesystem"] == true),
        |all| each_container(all, |container| without(&mut container["securityContext"], "readOnlyRootFilesystem")), always;
    "kube-score container-image-pull-policy, polaris pullPolicyNotAlways", EVERY,
        |o| every_container(o, |container| container["imagePullPolicy"] == "Always"),
        |all| each_container(all, |container| container["imagePullPolicy"] = json!("IfNotPresent")), always;
    "kube-score container-image-tag, kube-linter latest-tag, polaris tagNotSpecified", EVERY,
        |o| every_container(o, |container| is_tagged(container["image"].as_str().unwrap())),
        |all| each_container(all, |container| container["image"] = json!("registry:5000/app")), always;
    "kube-score container-ephemeral-storage-request-and-limit", EVERY,
        |o| every_container(o, |container| has_amounts(container, "ephemeral-storage")),
        |all| each_container(all, |container| without(&mut container["resources"]["limits"], "ephemeral-storage")), always;
    "kube-score container-resources, kube-linter unset-cpu-requirements", EVERY,
        |o| every_container(o, |container| has_amounts(container, "cpu") && has_amounts(container, "memory")),
        |all| each_container(all, |container| without(&mut container["resources"]["requests"], "cpu")), always;
    "kube-score pod-networkpolicy and networkpolicy-targets-pod", EVERY,
        |o| o.of_kind("NetworkPolicy").any(|policy| o.selects(&policy["spec"]["podSelector"]["matchLabels"])),
        |all| each_of(all, "NetworkPolicy", |policy| policy["spec"]["podSelector"]["matchLabels"] = json!({"app": "other"})), always;
    "polaris missingNetworkPolicy: one label, both directions, somebody let in", EVERY, has_policy_of_one_label,
        |all| each_of(all, "NetworkPolicy", |policy| {
            let labels = &mut policy["spec"]["podSelector"]["matchLabels"];
            labels["app.kubernetes.io/name"] = labels["app.kubernetes.io/instance"].clone();
        }), always;
    "kube-score deployment-has-host-podantiaffinity, kube-linter no-anti-affinity", COUNTED, is_kept_apart,
        |all| each_pod(all, |pod| without(pod, "affinity")), choice;
    "polaris topologySpreadConstraint", COUNTED, is_spread,
        |all| each_pod(all, |pod| without(pod, "topologySpreadConstraints")), choice;
    "polaris topologySpreadConstraint on a DaemonSet: exempt", &["DaemonSet"],
        |o| is_exempt(o, "topologySpreadConstraint"),
        |all| each_of(all, "DaemonSet", |set| without(&mut set["metadata"], "annotations")), always;
    "polaris hostPathSet: exempt", &["DaemonSet"],
        |o| !has_host_path(o) || is_exempt(o, "hostPathSet"),
        |all| {
            each_pod(all, |pod| pod["volumes"] = json!([{"name": "node", "hostPath": {"path": "/"}}]));
            each_of(all, "DaemonSet", |set| without(&mut set["metadata"], "annotations"));
        }, always;
    "kube-score deployment-has-poddisruptionbudget, polaris missingPodDisruptionBudget", COUNTED,
        |o| o.of_kind("PodDisruptionBudget").any(|budget| o.selects(&budget["spec"]["selector"]["matchLabels"])),
        |all| all.retain(|document| document["kind"] != "PodDisruptionBudget"), choice;
    "kube-linter pdb-unhealthy-pod-eviction-policy and pdb-max-unavailable", COUNTED,
        |o| o.of_kind("PodDisruptionBudget").all(|budget| {
            let down = &budget["spec"]["maxUnavailable"];
            budget["spec"]["unhealthyPodEvictionPolicy"] == "AlwaysAllow" && *down != 0 && *down != "0%" && !down.is_null()
        }),
        |all| each_of(all, "PodDisruptionBudget", |budget| without(&mut budget["spec"], "unhealthyPodEvictionPolicy")), always;
    "kube-score deployment-replicas, polaris deploymentMissingReplicas", COUNTED,
        |o| o.workload()["spec"]["replicas"].as_u64().is_some_and(|replicas| replicas >= 2),
        |all| each_workload(all, |workload| workload["spec"]["replicas"] = json!(1)), choice;
    "kube-score deployment-strategy", &["Deployment"],
        |o| o.workload()["spec"]["strategy"]["type"] == "RollingUpdate",
        |all| each_workload(all, |workload| workload["spec"]["strategy"] = json!({"type": "Recreate"})), choice;
    "kube-score statefulset-has-servicename", &["StatefulSet"],
        |o| o.of_kind("Service").any(|service| {
            service["metadata"]["name"] == o.workload()["spec"]["serviceName"]
                && service["spec"]["clusterIP"] == "None"
                && o.selects(&service["spec"]["selector"])
        }),
        |all| each_of(all, "Service", |service| without(&mut service["spec"], "clusterIP")), always;
    "kube-score cronjob-has-deadline", &["CronJob"],
        |o| o.workload()["spec"]["startingDeadlineSeconds"].is_u64(),
        |all| each_workload(all, |workload| without(&mut workload["spec"], "startingDeadlineSeconds")), always;
    "kube-linter job-ttl-seconds-after-finished", &["Job"], |o| o.job()["ttlSecondsAfterFinished"].is_u64(),
        |all| each_workload(all, |workload| without(&mut workload["spec"], "ttlSecondsAfterFinished")), always;
    "no TTL under a CronJob, which keeps its Jobs by count", &["CronJob"],
        |o| o.job().get("ttlSecondsAfterFinished").is_none(),
        |all| each_workload(all, |workload| workload["spec"]["jobTemplate"]["spec"]["ttlSecondsAfterFinished"] = json!(60)), always;
    "kube-linter default-service-account, polaris automountServiceAccountToken", EVERY,
        |o| {
            o.pod()["automountServiceAccountToken"] == false
                && o.pod()["serviceAccountName"].as_str().is_some_and(|account| account != "default")
        },
        |all| each_pod(all, |pod| without(pod, "serviceAccountName")), always;
    "kube-linter non-existent-service-account", EVERY,
        |o| o.of_kind("ServiceAccount").any(|account| account["metadata"]["name"] == o.pod()["serviceAccountName"]),
        |all| all.retain(|document| document["kind"] != "ServiceAccount"), choice;
    "polaris metadataAndInstanceMismatched", EVERY,
        |o| o.workload()["metadata"]["labels"]["app.kubernetes.io/instance"] == o.name(),
        |all| each_workload(all, |workload| without(&mut workload["metadata"], "labels")), always;
    "kube-linter mismatching-selector: never by a version", COUNTED,
        |o| {
            let selector = &o.workload()["spec"]["selector"]["matchLabels"];
            o.selects(selector) && selector.get("app.kubernetes.io/version").is_none()
        },
        |all| each_workload(all, |workload| {
            workload["spec"]["selector"]["matchLabels"]["app.kubernetes.io/version"] = json!("1");
        }), always;
    "kube-linter dangling-service and invalid-target-ports", COUNTED,
        |o| o.of_kind("Service").filter(|service| o.selects(&service["spec"]["selector"])).all(|service| {
            let ports = service["spec"]["ports"].as_array().into_iter().flatten();
            let mut targets = ports.map(|port| port.get("targetPort").unwrap_or(&port["port"]));
            targets.all(|target| has_port(o, target))
        }) && o.of_kind("Service").any(|service| o.selects(&service["spec"]["selector"])),
        |all| each_of(all, "Service", |service| service["spec"]["ports"] = json!([{"port": 1}])), choice;
    "Pod Security restricted", OFF_THE_NODE,
        |o| KubernetesVersion::ALL.iter().all(|version| needed(o.workload(), *version) == Level::Restricted),
        |all| each_container(all, |container| without(&mut container["securityContext"], "allowPrivilegeEscalation")), always;
}

fn main_container<'a>(o: &Objects<'a>) -> &'a Value {
    &o.pod()["containers"][0]
}

fn every_container(o: &Objects, holds: impl Fn(&Value) -> bool) -> bool {
    o.containers().all(holds)
}

fn probes_differ(o: &Objects) -> bool {
    every_container(o, |container| {
        let asks = |probe: &str| ["httpGet", "tcpSocket", "exec"].map(|handler| container[probe].get(handler).cloned());
        let (ready, alive) = (asks("readinessProbe"), asks("livenessProbe"));
        ready != alive || ready.iter().all(Option::is_none)
    })
}

fn is_tagged(image: &str) -> bool {
    let last = image.rsplit('/').next().unwrap();
    image.contains('@') || last.split_once(':').is_some_and(|(_, tag)| tag != "latest")
}

fn has_amounts(container: &Value, resource: &str) -> bool {
    ["requests", "limits"].iter().all(|block| container["resources"][*block].get(resource).is_some())
}

fn has_policy_of_one_label(o: &Objects) -> bool {
    o.of_kind("NetworkPolicy").any(|policy| {
        let (spec, selector) = (&policy["spec"], &policy["spec"]["podSelector"]["matchLabels"]);
        let some = |rules: &str| spec[rules].as_array().is_some_and(|rules| !rules.is_empty());
        o.selects(selector)
            && selector.as_object().is_some_and(|labels| labels.len() == 1)
            && spec["policyTypes"] == json!(["Ingress", "Egress"])
            && some("ingress")
            && some("egress")
    })
}

fn is_kept_apart(o: &Objects) -> bool {
    let terms = &o.pod()["affinity"]["podAntiAffinity"];
    let soft = terms["preferredDuringSchedulingIgnoredDuringExecution"].as_array();
    let soft = soft.into_iter().flatten().map(|term| &term["podAffinityTerm"]);
    let mut all = soft.chain(terms["requiredDuringSchedulingIgnoredDuringExecution"].as_array().into_iter().flatten());
    all.any(|term| term["topologyKey"] == "kubernetes.io/hostname" && o.selects(&term["labelSelector"]["matchLabels"]))
}

fn is_spread(o: &Objects) -> bool {
    let mut constraints = o.pod()["topologySpreadConstraints"].as_array().into_iter().flatten();
    constraints.any(|constraint| o.selects(&constraint["labelSelector"]["matchLabels"]))
}

fn is_exempt(o: &Objects, check: &str) -> bool {
    o.workload()["metadata"]["annotations"][format!("polaris.fairwinds.com/{check}-exempt")] == "true"
}

fn has_host_path(o: &Objects) -> bool {
    o.pod()["volumes"].as_array().into_iter().flatten().any(|volume| volume.get("hostPath").is_some())
}

fn has_port(o: &Objects, target: &Value) -> bool {
    let mut ports = o.containers().flat_map(|container| container["ports"].as_array()).flatten();
    ports.any(|port| port["containerPort"] == *target || port.get("name") == Some(target))
}

fn without(value: &mut Value, key: &str) {
    value.as_object_mut().map(|object| object.remove(key));
}

fn each_of(all: &mut [Value], kind: &str, spoil: impl Fn(&mut Value)) {
    all.iter_mut().filter(|document| document["kind"] == kind).for_each(spoil);
}

fn each_workload(all: &mut [Value], spoil: impl Fn(&mut Value)) {
    all.iter_mut().filter(|document| is_workload(document)).for_each(spoil);
}

fn each_pod(all: &mut [Value], spoil: impl Fn(&mut Value)) {
    each_workload(all, |workload| {
        let path = format!("{}/spec", template_path(workload));
        spoil(workload.pointer_mut(&path).unwrap());
    });
}

fn each_container(all: &mut [Value], spoil: impl Fn(&mut Value)) {
    each_pod(all, |pod| pod["containers"].as_array_mut().unwrap().iter_mut().for_each(&spoil));
}
