//! Each control refuses what it is there for, in every kind of container, and nothing else.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::controls::{BASELINE, RESTRICTED};
use super::{Level, Violation, needed, violations};
use crate::i18n::{Lang, Localized};
use crate::spec::word::KubernetesVersion;
use crate::yaml;

const NEWEST: KubernetesVersion = KubernetesVersion::V1_37;

/// A Pod that `restricted` takes, with each kind of container.
const POD: &str = r"
apiVersion: v1
kind: Pod
metadata: {name: app, annotations: {example.com/note: none}}
spec:
  hostNetwork: false
  hostIPC: null
  securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
  initContainers:
    - name: init
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
    - name: sidecar
      restartPolicy: Always
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
  containers:
    - name: app
      ports: [{containerPort: 8080}]
      readinessProbe: {httpGet: {port: 8080}}
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [NET_RAW, ALL]}}
  ephemeralContainers:
    - name: look
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
  volumes:
    - {name: tmp, emptyDir: {}}
    - {name: none}
";

const CONTAINERS: [&str; 4] =
    ["/spec/initContainers/0", "/spec/initContainers/1", "/spec/containers/0", "/spec/ephemeralContainers/0"];

/// Where a case changes the Pod.
#[derive(Clone, Copy, PartialEq)]
enum In {
    Metadata,
    Spec,
    /// Each container by itself.
    Container,
    /// The Pod, and each container by itself: both have a security context.
    Both,
}

impl In {
    /// The places, as JSON pointers and as the paths that are told.
    fn places(self) -> Vec<&'static str> {
        match self {
            In::Metadata => vec!["/metadata"],
            In::Spec => vec!["/spec"],
            In::Container => CONTAINERS.to_vec(),
            In::Both => ["/spec"].into_iter().chain(CONTAINERS).collect(),
        }
    }
}

fn read(text: &str) -> Value {
    yaml::documents(text).unwrap().remove(0)
}

/// Puts the fields of one value into another; a list replaces a list, null takes a field away.
fn merge(into: &mut Value, patch: &Value) {
    match (into, patch) {
        (Value::Object(into), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, patch) => *into = patch.clone(),
    }
}

fn changed(pointer: &str, patch: &str) -> Value {
    let mut pod = read(POD);
    merge(pod.pointer_mut(pointer).unwrap(), &read(patch));
    pod
}

/// `/spec/containers/0` as `spec.containers[0]`.
fn path(pointer: &str) -> String {
    let steps = pointer.trim_start_matches('/').split('/');
    steps.fold(String::new(), |path, step| match step.parse::<usize>() {
        Ok(index) => format!("{path}[{index}]"),
        Err(_) if path.is_empty() => step.to_owned(),
        Err(_) => format!("{path}.{step}"),
    })
}

/// A control, the level that has it, where it looks, what it refuses, the path of the field there, what it takes.
type Case = (&'static str, Level, In, &'static str, &'static str, &'static str);

use Level::{Baseline, Privileged, Restricted};

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("HostProcess", Baseline, In::Both, "securityContext: {windowsOptions: {hostProcess: true}}",
        "securityContext.windowsOptions.hostProcess", "securityContext: {windowsOptions: {hostProcess: false}}"),
    ("Host Namespaces", Baseline, In::Spec, "hostNetwork: true", "hostNetwork", "hostNetwork: false"),
    ("Host Namespaces", Baseline, In::Spec, "hostPID: true", "hostPID", "hostPID: null"),
    ("Host Namespaces", Baseline, In::Spec, "hostIPC: true", "hostIPC", "hostIPC: false"),
    ("Privileged Containers", Baseline, In::Container, "securityContext: {privileged: true}",
        "securityContext.privileged", "securityContext: {privileged: false}"),
    ("Capabilities", Baseline, In::Container, "securityContext: {capabilities: {add: [CHOWN, SYS_ADMIN]}}",
        "securityContext.capabilities.add[1]", "securityContext: {capabilities: {add: [CHOWN, KILL, SETUID]}}"),
    ("Capabilities", Baseline, In::Container, "securityContext: {capabilities: {add: [ALL]}}",
        "securityContext.capabilities.add[0]", "securityContext: {capabilities: {add: []}}"),
    ("HostPath Volumes", Baseline, In::Spec, "volumes: [{name: a, emptyDir: {}}, {name: b, hostPath: {path: /}}]",
        "volumes[1].hostPath", "volumes: [{name: b, nfs: {server: a, path: /}}]"),
    ("Host Ports", Baseline, In::Container, "ports: [{containerPort: 1}, {containerPort: 80, hostPort: 80}]",
        "ports[1].hostPort", "ports: [{containerPort: 80, hostPort: 0}]"),
    ("Host Probes / Lifecycle Hooks", Baseline, In::Container, "livenessProbe: {httpGet: {host: a, port: 1}}",
        "livenessProbe.httpGet.host", "livenessProbe: {httpGet: {host: '', port: 1}}"),
    ("Host Probes / Lifecycle Hooks", Baseline, In::Container, "startupProbe: {tcpSocket: {host: a, port: 1}}",
        "startupProbe.tcpSocket.host", "startupProbe: {tcpSocket: {port: 1}}"),
    ("Host Probes / Lifecycle Hooks", Baseline, In::Container, "lifecycle: {preStop: {httpGet: {host: a, port: 1}}}",
        "lifecycle.preStop.httpGet.host", "lifecycle: {preStop: {sleep: {seconds: 5}}}"),
    ("Host Probes / Lifecycle Hooks", Baseline, In::Container, "lifecycle: {postStart: {tcpSocket: {host: a, port: 1}}}",
        "lifecycle.postStart.tcpSocket.host", "lifecycle: {postStart: {httpGet: {port: 1}}}"),
    ("AppArmor", Baseline, In::Both, "securityContext: {appArmorProfile: {type: Unconfined}}",
        "securityContext.appArmorProfile.type", "securityContext: {appArmorProfile: {type: Localhost}}"),
    ("AppArmor", Baseline, In::Metadata, "annotations: {container.apparmor.security.beta.kubernetes.io/app: unconfined}",
        r#"annotations["container.apparmor.security.beta.kubernetes.io/app"]"#,
        "annotations: {container.apparmor.security.beta.kubernetes.io/app: localhost/mine}"),
    ("SELinux", Baseline, In::Both, "securityContext: {seLinuxOptions: {type: spc_t}}",
        "securityContext.seLinuxOptions.type", "securityContext: {seLinuxOptions: {type: container_engine_t}}"),
    ("SELinux", Baseline, In::Both, "securityContext: {seLinuxOptions: {user: root}}",
        "securityContext.seLinuxOptions.user", "securityContext: {seLinuxOptions: {user: '', level: 's0:c1,c2'}}"),
    ("SELinux", Baseline, In::Both, "securityContext: {seLinuxOptions: {role: sysadm_r}}",
        "securityContext.seLinuxOptions.role", "securityContext: {seLinuxOptions: {role: ''}}"),
    ("/proc Mount Type", Baseline, In::Container, "securityContext: {procMount: Unmasked}",
        "securityContext.procMount", "securityContext: {procMount: Default}"),
    ("Seccomp", Baseline, In::Both, "securityContext: {seccompProfile: {type: Unconfined}}",
        "securityContext.seccompProfile.type", "securityContext: {seccompProfile: {type: Localhost}}"),
    ("Sysctls", Baseline, In::Spec, "securityContext: {sysctls: [{name: net.ipv4.tcp_rmem}, {name: kernel.msgmax}]}",
        "securityContext.sysctls[1].name", "securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}"),
    ("Volume Types", Restricted, In::Spec, "volumes: [{name: a, nfs: {server: a, path: /}}]", "volumes[0].nfs",
        "volumes: [{name: a, projected: {sources: []}}, {name: b, csi: {driver: d}}, {name: c, image: {reference: r}}]"),
    ("Volume Types", Restricted, In::Spec, "volumes: [{name: a, gitRepo: {repository: r}}]", "volumes[0].gitRepo",
        "volumes: [{name: a, configMap: {name: a}}, {name: b, secret: {secretName: b}}, {name: c, downwardAPI: {}}]"),
    ("Privilege Escalation", Restricted, In::Container, "securityContext: {allowPrivilegeEscalation: true}",
        "securityContext.allowPrivilegeEscalation", "{}"),
    ("Privilege Escalation", Restricted, In::Container, "securityContext: {allowPrivilegeEscalation: null}",
        "securityContext.allowPrivilegeEscalation", "securityContext: {readOnlyRootFilesystem: false}"),
    ("Running as Non-root", Restricted, In::Both, "securityContext: {runAsNonRoot: false}",
        "securityContext.runAsNonRoot", "securityContext: {runAsNonRoot: true}"),
    ("Running as Non-root user", Restricted, In::Both, "securityContext: {runAsUser: 0}",
        "securityContext.runAsUser", "securityContext: {runAsUser: 1, runAsGroup: 0, fsGroup: 0}"),
    ("Capabilities", Restricted, In::Container, "securityContext: {capabilities: {drop: [NET_RAW]}}",
        "securityContext.capabilities.drop", "securityContext: {capabilities: {drop: [ALL]}}"),
    ("Capabilities", Restricted, In::Container, "securityContext: {capabilities: null}",
        "securityContext.capabilities.drop", "{}"),
    ("Capabilities", Restricted, In::Container, "securityContext: {capabilities: {add: [NET_BIND_SERVICE, CHOWN]}}",
        "securityContext.capabilities.add[1]", "securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}"),
    ("Seccomp", Restricted, In::Both, "securityContext: {seccompProfile: {type: Unconfined}}",
        "securityContext.seccompProfile.type", "securityContext: {seccompProfile: {type: RuntimeDefault}}"),
    // Stricter than the baseline's only where the Pod has users of its own.
    ("/proc Mount Type", Restricted, In::Container, "securityContext: {procMount: Unmasked}",
        "securityContext.procMount", "securityContext: {procMount: Default}"),
];

fn told(violations: &[Violation]) -> Vec<(&'static str, String)> {
    violations.iter().map(|violation| (violation.control, violation.path.to_string())).collect()
}

#[test]
fn the_pod_of_these_tests_passes_restricted() {
    for version in KubernetesVersion::ALL {
        assert_eq!(violations(&read(POD), Restricted, *version), []);
        assert_eq!(needed(&read(POD), *version), Restricted);
    }
}

#[test]
fn each_control_refuses_one_field_and_takes_its_other_values() {
    for (control, level, place, bad, field, good) in CASES {
        for pointer in place.places() {
            let refused = violations(&changed(pointer, bad), *level, NEWEST);
            assert_eq!(told(&refused), [(*control, format!("{}.{field}", path(pointer)))], "{bad} in {pointer}");
            let taken = violations(&changed(pointer, good), *level, NEWEST);
            assert_eq!(taken, [], "{good} in {pointer}");
            let wider = Level::ALL.iter().rev().find(|other| *other < level).unwrap();
            if !bad.contains("Unconfined") && !bad.contains("Unmasked") {
                assert_eq!(needed(&changed(pointer, bad), NEWEST), *wider, "{bad} in {pointer}");
            }
            assert_eq!(violations(&changed(pointer, bad), Privileged, NEWEST), []);
        }
    }
}

#[test]
fn every_probe_and_hook_is_asked_for_its_host() {
    let probes = ["livenessProbe", "readinessProbe", "startupProbe"].map(str::to_owned);
    let hooks = ["postStart", "preStop"].map(|hook| format!("lifecycle: {{{hook}"));
    for (asker, ends) in probes.iter().map(|probe| (probe, "")).chain(hooks.iter().map(|hook| (hook, "}"))) {
        for handler in ["httpGet", "tcpSocket"] {
            let patch = |host: &str| format!("{asker}: {{{handler}: {{host: {host}, port: 1}}}}{ends}");
            let refused = violations(&changed(CONTAINERS[2], &patch("10.0.0.1")), Baseline, NEWEST);
            let [violation] = refused.as_slice() else { panic!("{}: {refused:?}", patch("10.0.0.1")) };
            assert!(violation.path.to_string().ends_with(&format!("{handler}.host")), "{}", violation.path);
            assert_eq!(violations(&changed(CONTAINERS[2], &patch("''")), Baseline, NEWEST), []);
        }
    }
}

#[test]
fn each_control_has_its_case() {
    for (level, table) in [(Baseline, BASELINE), (Restricted, RESTRICTED)] {
        let cases: BTreeSet<&str> = CASES.iter().filter(|case| case.1 == level).map(|case| case.0).collect();
        let controls: BTreeSet<&str> = table.iter().map(|control| control.name()).collect();
        assert_eq!(cases, controls, "{level}");
    }
}

#[test]
fn what_the_pod_says_holds_for_containers_that_say_nothing() {
    for (field, value) in [("runAsNonRoot", json!(true)), ("seccompProfile", json!({"type": "Localhost"}))] {
        let mut pod = read(POD);
        pod["spec"]["securityContext"].as_object_mut().unwrap().remove(field);
        let missing = violations(&pod, Restricted, NEWEST);
        let paths: Vec<String> = missing.iter().map(|violation| violation.path.to_string()).collect();
        assert_eq!(paths.len(), CONTAINERS.len(), "{paths:?}");
        for pointer in CONTAINERS {
            assert!(paths.iter().any(|told| told.starts_with(&format!("{}.securityContext.{field}", path(pointer)))));
            pod.pointer_mut(pointer).unwrap()["securityContext"][field] = value.clone();
        }
        assert_eq!(violations(&pod, Restricted, NEWEST), [], "{field} in each container");
        assert!(missing.iter().all(|violation| violation.found.is_none()));
    }
}

#[test]
fn what_both_levels_refuse_is_told_once_by_the_stricter() {
    let pod = changed("/spec", "volumes: [{name: log, hostPath: {path: /var/log}}]");
    assert_eq!(
        told(&violations(&pod, Baseline, NEWEST)),
        [("HostPath Volumes", "spec.volumes[0].hostPath".to_owned())]
    );
    assert_eq!(told(&violations(&pod, Restricted, NEWEST)), [("Volume Types", "spec.volumes[0].hostPath".to_owned())]);
    assert_eq!(needed(&pod, NEWEST), Privileged);
}

#[test]
fn the_pod_is_found_in_each_kind() {
    let bare = changed("/spec", "hostPID: true");
    let template = json!({"metadata": bare["metadata"], "spec": bare["spec"]});
    for kind in ["Deployment", "StatefulSet", "DaemonSet", "Job"] {
        let manifest = json!({"kind": kind, "spec": {"template": template}});
        assert_eq!(told(&violations(&manifest, Baseline, NEWEST))[0].1, "spec.template.spec.hostPID", "{kind}");
    }
    let cron = json!({"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": template}}}});
    assert_eq!(told(&violations(&cron, Baseline, NEWEST))[0].1, "spec.jobTemplate.spec.template.spec.hostPID");
    for other in [json!({"kind": "Service", "spec": {"ports": []}}), json!({"kind": "Pod"}), json!(null), json!([1])] {
        assert_eq!(needed(&other, NEWEST), Restricted, "{other}");
    }
}

#[test]
fn some_controls_came_or_went_with_a_version() {
    use KubernetesVersion::{V1_33, V1_34, V1_35, V1_36, V1_37};
    let unmasked = "{hostUsers: false, containers: [{name: a, securityContext: {procMount: Unmasked, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}";
    let users = "{hostUsers: false, securityContext: {runAsNonRoot: false, runAsUser: 0}}";
    for (patch, levels) in [
        (
            "{containers: [{name: a, readinessProbe: {tcpSocket: {host: a, port: 1}}, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
            [(V1_33, Restricted), (V1_34, Privileged), (V1_37, Privileged)],
        ),
        (
            "{securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat, value: '1'}]}}",
            [(V1_33, Privileged), (V1_36, Privileged), (V1_37, Restricted)],
        ),
        (users, [(V1_33, Baseline), (V1_34, Baseline), (V1_35, Restricted)]),
        (unmasked, [(V1_33, Privileged), (V1_34, Privileged), (V1_35, Baseline)]),
    ] {
        for (version, level) in levels {
            assert_eq!(needed(&changed("/spec", patch), version), level, "{patch} for {version}");
        }
    }
}

#[test]
fn linux_controls_leave_windows_alone() {
    let bare = "{os: {name: windows}, securityContext: {runAsNonRoot: true, seccompProfile: null}, initContainers: null, ephemeralContainers: null, containers: [{name: a}]}";
    assert_eq!(violations(&changed("/spec", bare), Restricted, NEWEST), []);
    assert_eq!(needed(&changed("/spec", &bare.replace("windows", "linux")), NEWEST), Baseline);
    assert_eq!(needed(&changed("/spec", &bare.replace("runAsNonRoot: true", "runAsNonRoot: false")), NEWEST), Baseline);
}

#[test]
fn a_violation_is_told_in_the_fields_own_spelling() {
    for (level, pointer, patch, en, ko) in [
        (Baseline, "/spec", "hostNetwork: true", "hostNetwork", "hostNetwork"),
        (Baseline, "/spec", "volumes: [{name: a, hostPath: {path: /}}]", "hostPath", "hostPath"),
        (Restricted, "/spec", "volumes: [{name: a, nfs: {}}]", "nfs", "nfs"),
        (Baseline, CONTAINERS[2], "ports: [{hostPort: 80}]", "hostPort: 80", "hostPort: 80"),
        (Baseline, CONTAINERS[2], "securityContext: {capabilities: {add: [SYS_TIME]}}", "SYS_TIME", "SYS_TIME"),
        (Restricted, "/spec", "securityContext: {runAsUser: 0}", "runAsUser: 0", "runAsUser: 0"),
        (
            Restricted,
            "/spec",
            "securityContext: {runAsNonRoot: null}",
            "no runAsNonRoot: true",
            "runAsNonRoot: true 없음",
        ),
        (
            Restricted,
            CONTAINERS[2],
            "securityContext: {capabilities: {drop: null}}",
            "no capabilities.drop: ALL",
            "capabilities.drop: ALL 없음",
        ),
        (
            Restricted,
            "/spec",
            "securityContext: {seccompProfile: {type: Unconfined}}",
            "seccompProfile.type: Unconfined",
            "seccompProfile.type: Unconfined",
        ),
    ] {
        let found = violations(&changed(pointer, patch), level, NEWEST);
        let said = |lang| found.first().map(|violation| violation.text(lang));
        assert_eq!((said(Lang::En).as_deref(), said(Lang::Ko).as_deref()), (Some(en), Some(ko)), "{patch}");
    }
}

#[test]
fn values_of_the_wrong_type_are_left_to_the_types() {
    for odd in [
        "{spec: 1, kind: Pod}",
        "{kind: Pod, spec: {containers: 1, volumes: {a: 1}, securityContext: [1]}}",
        "{kind: Pod, spec: {containers: [1, null, {securityContext: 1}], volumes: [null, 1, {name: 1}]}}",
    ] {
        let manifest = read(odd);
        let violations = violations(&manifest, Restricted, NEWEST);
        assert!(violations.iter().all(|violation| violation.found.is_none()), "{odd}: {violations:?}");
    }
}
