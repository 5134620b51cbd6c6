//! Which level of the Pod Security Standards a Pod needs of its namespace.
//!
//! The rules: <https://kubernetes.io/docs/concepts/security/pod-security-standards/>

use crate::spec::complete::Pod;
use crate::spec::flag::Flag;

/// A level below `restricted`, and the fields that ask for it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// `baseline` or `privileged`.
    pub(super) name: &'static str,
    /// The fields, in their own spelling.
    pub(super) because: Vec<String>,
}

/// The capabilities that `baseline` lets a container add.
const BASELINE: &[&str] = &[
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// The capability that `restricted` lets a container add.
const RESTRICTED: &str = "NET_BIND_SERVICE";

/// The level that the Pod needs; none where the strictest, `restricted`, admits it.
pub(super) fn needed(pod: &Pod) -> Option<Level> {
    let privileged = of_the_node(pod);
    if !privileged.is_empty() {
        return Some(Level { name: "privileged", because: privileged });
    }
    let baseline = of_root(pod);
    (!baseline.is_empty()).then_some(Level { name: "baseline", because: baseline })
}

fn is_set(flag: Option<Flag>) -> bool {
    flag == Some(Flag(true))
}

/// What `baseline` refuses: what the Pod wants of its node.
fn of_the_node(pod: &Pod) -> Vec<String> {
    let containers = || pod.init_containers.iter().chain(&pod.containers);
    let privileged = containers().any(|c| c.security.as_ref().is_some_and(|security| security.privileged));
    let mut because: Vec<String> = [
        ("hostPath", pod.volumes.iter().any(|volume| volume.host_path.is_some())),
        ("hostNetwork", is_set(pod.host_network)),
        ("hostPID", is_set(pod.host_pid)),
        ("privileged", privileged),
    ]
    .into_iter()
    .filter(|(_, wanted)| *wanted)
    .map(|(field, _)| field.to_owned())
    .collect();
    because.extend(capabilities(pod).filter(|name| !BASELINE.contains(name)).map(str::to_owned));
    because
}

/// What `restricted` refuses besides: running as root, and further capabilities.
fn of_root(pod: &Pod) -> Vec<String> {
    let security = pod.security.as_ref();
    let mut because = Vec::new();
    if security.and_then(|security| security.run_as_user).is_some_and(|user| user.is_root()) {
        because.push("runAsUser: 0".to_owned());
    } else if !security.is_some_and(|security| is_set(security.run_as_non_root)) {
        because.push("no runAsNonRoot".to_owned());
    }
    because.extend(capabilities(pod).filter(|name| *name != RESTRICTED).map(str::to_owned));
    because
}

fn capabilities(pod: &Pod) -> impl Iterator<Item = &str> {
    let containers = pod.init_containers.iter().chain(&pod.containers);
    containers.filter_map(|c| c.security.as_ref()).flat_map(|security| &security.add).map(|added| added.as_str())
}
