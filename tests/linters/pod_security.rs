//! The Pod Security Standard `restricted`, as a namespace that enforces it admits Pods.

use serde_json::Value;

use super::objects::Objects;

/// The sources of a volume that `restricted` admits, of those that there are here.
const VOLUMES: [&str; 4] = ["configMap", "emptyDir", "persistentVolumeClaim", "secret"];

/// Whether the workload's Pods are admitted.
pub fn is_restricted(objects: &Objects) -> bool {
    let pod = objects.pod();
    let of_node = ["hostNetwork", "hostPID", "hostIPC"].iter().any(|key| pod[*key] == true);
    let mut volumes = pod["volumes"].as_array().into_iter().flatten();
    let whole = &pod["securityContext"];
    !of_node
        && volumes.all(|volume| VOLUMES.iter().any(|source| volume.get(source).is_some()))
        && objects.containers().all(|container| is_narrow(&container["securityContext"], whole))
        && objects.containers().all(|container| {
            container["ports"].as_array().into_iter().flatten().all(|port| port.get("hostPort").is_none())
        })
}

/// A container's own word goes before the Pod's.
fn is_narrow(own: &Value, pod: &Value) -> bool {
    let said = |key: &str| own.get(key).or_else(|| pod.get(key)).cloned().unwrap_or_default();
    let capabilities = &own["capabilities"];
    let mut added = capabilities["add"].as_array().into_iter().flatten();
    let seccomp = &said("seccompProfile")["type"];
    said("runAsNonRoot") == true
        && said("runAsUser") != 0
        && own["privileged"] != true
        && own["allowPrivilegeEscalation"] == false
        && capabilities["drop"].as_array().is_some_and(|dropped| dropped.iter().any(|name| name == "ALL"))
        && added.all(|name| name == "NET_BIND_SERVICE")
        && (seccomp == "RuntimeDefault" || seccomp == "Localhost")
}
