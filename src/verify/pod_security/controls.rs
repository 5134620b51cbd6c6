//! The controls of the standards, one row for each field or group of fields that is held to the same values.

use super::pod::{Pod, places, shown};
use super::{Allowed, Violation};
use crate::spec::shortened;
use crate::spec::word::KubernetesVersion;
use crate::verify::at::At;

/// One row of a control.
pub(super) struct Control {
    /// The control, as the standards call it.
    name: &'static str,
    /// The fields that it looks at.
    fields: Fields,
    /// What they may hold.
    allowed: Allowed,
    /// Which Pods it leaves alone, for which Kubernetes.
    exempt: fn(&Pod, KubernetesVersion) -> bool,
}

/// Where the fields are. In a field, `[]` stands for every item of a list.
enum Fields {
    /// In the Pod's spec, where they are given.
    Pod(&'static [&'static str]),
    /// In each container, where they are given.
    Container(&'static [&'static str]),
    /// In the security context of the Pod or of a container, where they are given.
    Context(&'static [&'static str]),
    /// In each container, and needed there.
    EachContainer(&'static str),
    /// In the security context of each container, or else of the Pod.
    EachContext(&'static str),
    /// The kinds of the volumes.
    Volumes,
    /// Annotations whose keys begin so.
    Annotations(&'static str),
}

use Allowed::{AnyBut, OneOf, With};

const NO: Allowed = OneOf(&["false"]);

/// The controls of `baseline`, as the standards list them.
pub(super) const BASELINE: &[Control] = &[
    row("HostProcess", Fields::Context(&["windowsOptions.hostProcess"]), NO),
    row("Host Namespaces", Fields::Pod(&["hostNetwork", "hostPID", "hostIPC"]), NO),
    row("Privileged Containers", Fields::Container(&["securityContext.privileged"]), NO),
    row("Capabilities", Fields::Container(&["securityContext.capabilities.add[]"]), OneOf(CAPABILITIES)),
    row("HostPath Volumes", Fields::Volumes, AnyBut("hostPath")),
    row("Host Ports", Fields::Container(&["ports[].hostPort"]), OneOf(&["0"])),
    // A probe or a hook with a host lets the kubelet ask for whatever the node can reach.
    row("Host Probes / Lifecycle Hooks", Fields::Container(HOSTS), OneOf(&[""]))
        .exempting(|_, kubernetes| kubernetes < KubernetesVersion::V1_34),
    row("AppArmor", Fields::Context(&["appArmorProfile.type"]), OneOf(PROFILES)),
    row(
        "AppArmor",
        Fields::Annotations("container.apparmor.security.beta.kubernetes.io/"),
        OneOf(&["runtime/default", "localhost/*", ""]),
    ),
    row(
        "SELinux",
        Fields::Context(&["seLinuxOptions.type"]),
        OneOf(&["container_t", "container_init_t", "container_kvm_t", "container_engine_t", ""]),
    ),
    row("SELinux", Fields::Context(&["seLinuxOptions.user", "seLinuxOptions.role"]), OneOf(&[""])),
    PROC.exempting(has_users_of_its_own),
    row("Seccomp", Fields::Context(&["seccompProfile.type"]), OneOf(PROFILES)),
    row("Sysctls", Fields::Pod(&["securityContext.sysctls[].name"]), OneOf(SYSCTLS))
        .exempting(|_, kubernetes| kubernetes < KubernetesVersion::V1_37),
    row("Sysctls", Fields::Pod(&["securityContext.sysctls[].name"]), OneOf(SYSCTLS_BEFORE_1_37))
        .exempting(|_, kubernetes| kubernetes >= KubernetesVersion::V1_37),
];

/// The controls that `restricted` adds, or has in a stricter form.
pub(super) const RESTRICTED: &[Control] = &[
    row("Volume Types", Fields::Volumes, OneOf(VOLUMES)),
    row("Privilege Escalation", Fields::EachContainer("securityContext.allowPrivilegeEscalation"), NO)
        .exempting(is_of_windows),
    row("Running as Non-root", Fields::EachContext("runAsNonRoot"), OneOf(&["true"])).exempting(has_users_of_its_own),
    row("Running as Non-root user", Fields::Context(&["runAsUser"]), AnyBut("0")).exempting(has_users_of_its_own),
    row("Seccomp", Fields::EachContext("seccompProfile.type"), OneOf(PROFILES)).exempting(is_of_windows),
    row("Capabilities", Fields::EachContainer("securityContext.capabilities.drop"), With("ALL"))
        .exempting(is_of_windows),
    row("Capabilities", Fields::Container(&["securityContext.capabilities.add[]"]), OneOf(&["NET_BIND_SERVICE"]))
        .exempting(is_of_windows),
    // Here the Pod's own users change nothing.
    PROC,
];

const PROC: Control = row("/proc Mount Type", Fields::Container(&["securityContext.procMount"]), OneOf(&["Default"]));

/// The capabilities that a container runtime gives of its own accord.
const CAPABILITIES: &[&str] = &[
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

/// The profiles, of AppArmor and of seccomp, that filter something.
const PROFILES: &[&str] = &["RuntimeDefault", "Localhost"];

/// Every host that a probe or a hook may name.
const HOSTS: &[&str] = &[
    "livenessProbe.httpGet.host",
    "livenessProbe.tcpSocket.host",
    "readinessProbe.httpGet.host",
    "readinessProbe.tcpSocket.host",
    "startupProbe.httpGet.host",
    "startupProbe.tcpSocket.host",
    "lifecycle.postStart.httpGet.host",
    "lifecycle.postStart.tcpSocket.host",
    "lifecycle.preStop.httpGet.host",
    "lifecycle.preStop.tcpSocket.host",
];

/// The kernel parameters that are the Pod's own; the last two came with 1.37, all others before 1.33.
const SYSCTLS: &[&str] = &[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
    "net.ipv4.tcp_slow_start_after_idle",
    "net.ipv4.tcp_notsent_lowat",
];

const SYSCTLS_BEFORE_1_37: &[&str] = match SYSCTLS.split_last_chunk::<2>() {
    Some((before, _)) => before,
    None => SYSCTLS,
};

/// The kinds of volumes that hold the Pod's own data. An image is let in by the API server since 1.33: whoever may
/// create the Pod may run that image anyway.
const VOLUMES: &[&str] = &[
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
];

const fn row(name: &'static str, fields: Fields, allowed: Allowed) -> Control {
    Control { name, fields, allowed, exempt: |_, _| false }
}

/// Three controls hold for Linux only.
fn is_of_windows(pod: &Pod, _: KubernetesVersion) -> bool {
    pod.is_of_windows()
}

/// Since 1.35 a root that is nobody on the node is let in.
fn has_users_of_its_own(pod: &Pod, kubernetes: KubernetesVersion) -> bool {
    kubernetes >= KubernetesVersion::V1_35 && pod.has_users_of_its_own()
}

impl Control {
    const fn exempting(self, exempt: fn(&Pod, KubernetesVersion) -> bool) -> Control {
        Control { exempt, ..self }
    }

    /// The control's name.
    #[cfg(test)]
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// What it refuses in the Pod.
    pub(super) fn violations(&self, pod: &Pod, kubernetes: KubernetesVersion) -> Vec<Violation> {
        if (self.exempt)(pod, kubernetes) {
            return Vec::new();
        }
        let contexts = || [pod.spec()].into_iter().chain(pod.containers()).map(|at| at.key("securityContext"));
        let given = |roots: Vec<At>, fields: &[&'static str]| -> Vec<Violation> {
            let at = fields.iter().flat_map(|field| roots.iter().flat_map(|root| places(root, field)));
            at.filter(At::is_given).filter_map(|at| self.refused(&at)).collect()
        };
        match self.fields {
            Fields::Pod(fields) => given(vec![pod.spec()], fields),
            Fields::Container(fields) => given(pod.containers(), fields),
            Fields::Context(fields) => given(contexts().collect(), fields),
            Fields::EachContainer(field) => {
                let containers = pod.containers();
                containers.iter().flat_map(|at| places(at, field)).filter_map(|at| self.refused(&at)).collect()
            }
            Fields::EachContext(field) => {
                let all: Vec<At> = contexts().flat_map(|at| places(&at, field)).collect();
                let whole = all.first().is_some_and(At::is_given);
                let own = all.iter().enumerate().filter(|(place, at)| at.is_given() || !whole && *place > 0);
                own.filter_map(|(_, at)| self.refused(at)).collect()
            }
            Fields::Volumes => {
                let refused = pod.sources().into_iter().filter(|(source, _)| !self.admits(source));
                refused.map(|(source, at)| self.violation(&at, Some(source.to_owned()))).collect()
            }
            Fields::Annotations(start) => pod.annotations(start).iter().filter_map(|at| self.refused(at)).collect(),
        }
    }

    /// What is wrong with the field, if anything is.
    fn refused(&self, at: &At) -> Option<Violation> {
        let Some(value) = at.value() else { return Some(self.violation(at, None)) };
        let admitted = match value.as_array() {
            Some(items) => items.iter().any(|item| self.admits(&shown(item))),
            None => self.admits(&shown(value)),
        };
        (!admitted).then(|| self.violation(at, Some(shortened(&shown(value)))))
    }

    fn admits(&self, value: &str) -> bool {
        match self.allowed {
            OneOf(values) => values.iter().any(|allowed| match allowed.strip_suffix('*') {
                Some(start) => value.starts_with(start),
                None => value == *allowed,
            }),
            AnyBut(refused) => value != refused,
            With(wanted) => value == wanted,
        }
    }

    fn violation(&self, at: &At, found: Option<String>) -> Violation {
        Violation { control: self.name, path: at.path(), found, allowed: self.allowed }
    }
}
