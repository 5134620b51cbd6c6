//! A container: its name, image, ports, environment, resources and hooks.

use super::at::At;
use super::found::{Found, problem};
use super::values::{at_most_one, exactly_one, one_of, parse, port_number, texts, unique, within, word};
use super::{probe, resources};
use crate::i18n::Text;
use crate::spec::Problem;
use crate::spec::env::TWO_VALUES;
use crate::spec::image::ImageRef;
use crate::spec::name::{DataKey, DnsLabel, DnsSubdomain, PortName};
use crate::spec::shortened;
use crate::spec::word::{Protocol, RestartPolicy};

/// Where a container stands in its Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Among the containers.
    Main,
    /// Among the init containers.
    Init,
}

/// Whether it is an init container that keeps running: a native sidecar.
pub(super) fn is_sidecar(container: &At) -> bool {
    container.key("restartPolicy").text() == Some(RestartPolicy::Always.as_str())
}

/// Checks one container by itself.
pub(super) fn check(container: &At, role: Role, found: &mut Found) {
    found.require(container, "name", "app");
    found.require(container, "image", "my-app:1.0.0");
    if !container.key("name").is_empty() {
        parse::<DnsLabel>(&container.key("name"), found);
    }
    if !container.key("image").is_empty() {
        parse::<ImageRef>(&container.key("image"), found);
    }
    one_of(&container.key("imagePullPolicy"), &["Always", "IfNotPresent", "Never"], found);
    word::<RestartPolicy>(&container.key("restartPolicy"), found);
    ports(&container.key("ports").items(), found);
    environment(container, found);
    mounts(container, found);
    resources::check(&container.key("resources"), found);
    security(&container.key("securityContext"), found);
    if role == Role::Init && !is_sidecar(container) {
        for key in ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle"] {
            let at = container.key(key);
            if at.is_given() {
                found.add(
                    &at,
                    problem!(
                        "an init container that ends takes none; remove it, or make a sidecar of it with `restartPolicy: Always`",
                        "끝나는 초기화 컨테이너에는 쓸 수 없다. 지우거나 `restartPolicy: Always`로 사이드카로 만든다"
                    ),
                );
            }
        }
    }
    probe::check(container, found);
    for hook in ["postStart", "preStop"] {
        let hook = container.key("lifecycle").key(hook);
        if hook.is_given() {
            exactly_one(&hook, &["exec", "httpGet", "tcpSocket", "sleep"], found);
            probe::handler(&hook, container, found);
        }
    }
}

/// Two equal ports are let through by the API server with a warning, but a server-side apply refuses them.
fn ports(ports: &[At], found: &mut Found) {
    static PORT: Text = Text::new("port", "포트");
    static NAME: Text = Text::new("port name", "포트 이름");
    for port in ports {
        if !port.key("containerPort").is_given() {
            found.require(port, "containerPort", "8080");
        }
        port_number(&port.key("containerPort"), found);
        within(&port.key("hostPort"), 0, 65535, found);
        if !port.key("name").is_empty() {
            parse::<PortName>(&port.key("name"), found);
        }
        word::<Protocol>(&port.key("protocol"), found);
    }
    unique(&NAME, texts(ports, "name"), found);
    let numbers = ports.iter().filter_map(|port| {
        let (number, protocol) = (port.key("containerPort"), port.key("protocol").text().unwrap_or("TCP"));
        number.int().map(|n| (number.clone(), format!("{n}/{protocol}")))
    });
    unique(&PORT, numbers, found);
}

/// Two equal variables are let through by the API server with a warning, but a server-side apply refuses them, and only
/// the last would count.
fn environment(container: &At, found: &mut Found) {
    static VARIABLE: Text = Text::new("variable", "변수");
    let env = container.key("env").items();
    for variable in &env {
        found.require(variable, "name", "LOG_LEVEL");
        variable_name(&variable.key("name"), found);
        let from = variable.key("valueFrom");
        if from.is_given() {
            if !variable.key("value").is_empty() {
                let which = shortened(variable.key("name").text().unwrap_or_default());
                found.tell(variable, &Problem::Contradiction { which, text: &TWO_VALUES });
            }
            exactly_one(
                &from,
                &["secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"],
                found,
            );
        }
        for source in ["secretKeyRef", "configMapKeyRef"] {
            let source = from.key(source);
            if source.is_given() {
                reference(&source, found);
                found.require(&source, "key", "url");
                if !source.key("key").is_empty() {
                    parse::<DataKey>(&source.key("key"), found);
                }
            }
        }
        for (source, key, example) in
            [("fieldRef", "fieldPath", "metadata.name"), ("resourceFieldRef", "resource", "limits.memory")]
        {
            if from.key(source).is_given() {
                found.require(&from.key(source), key, example);
            }
        }
    }
    unique(&VARIABLE, texts(&env, "name"), found);
    for source in container.key("envFrom").items() {
        exactly_one(&source, &["secretRef", "configMapRef"], found);
        for key in ["secretRef", "configMapRef"].into_iter().filter(|key| source.key(key).is_given()) {
            reference(&source.key(key), found);
        }
    }
}

/// A Secret or a ConfigMap by its name.
pub(super) fn reference(at: &At, found: &mut Found) {
    found.require(at, "name", "my-app");
    if !at.key("name").is_empty() {
        parse::<DnsSubdomain>(&at.key("name"), found);
    }
}

/// Since 1.30 nearly any printable name is taken; the spec's own names are stricter, for shells.
fn variable_name(name: &At, found: &mut Found) {
    let bad = |text: &&str| text.contains('=') || !text.bytes().all(|b| (b' '..=b'~').contains(&b));
    if let Some(text) = name.text().filter(bad) {
        let text = shortened(text);
        found.add(
            name,
            problem!(
                "`{text}` is no variable name: printable ASCII without `=`, for example `LOG_LEVEL`",
                "`{text}` 값은 변수 이름이 아니다. `=` 없이 출력 가능한 ASCII 문자로 쓴다. 예: `LOG_LEVEL`"
            ),
        );
    }
}

fn mounts(container: &At, found: &mut Found) {
    static MOUNT: Text = Text::new("mount path", "마운트 경로");
    let mounts = container.key("volumeMounts").items();
    for mount in &mounts {
        found.require(mount, "name", "data");
        found.require(mount, "mountPath", "/data");
        let path = mount.key("mountPath");
        // Relative paths and those of Windows are taken; they start elsewhere.
        if path.text().is_some_and(|path| path.starts_with('/')) {
            parse::<crate::spec::path::MountPath>(&path, found);
        }
        at_most_one(mount, &["subPath", "subPathExpr"], found);
        for sub in [mount.key("subPath"), mount.key("subPathExpr")] {
            if sub.text().is_some_and(|path| path.starts_with('/') || path.split('/').any(|part| part == "..")) {
                found.add(
                    &sub,
                    problem!(
                        "it is a path inside the volume; begin it without `/` and write no `..`",
                        "볼륨 안의 경로다. `/`로 시작하지 않고 `..` 없이 쓴다"
                    ),
                );
            }
        }
    }
    unique(&MOUNT, texts(&mounts, "mountPath"), found);
}

fn security(context: &At, found: &mut Found) {
    let escalation = context.key("allowPrivilegeEscalation");
    if context.key("privileged").flag() == Some(true) && escalation.flag() == Some(false) {
        found.add(
            &escalation,
            problem!(
                "a privileged container can always gain privileges; remove one of `privileged` and this",
                "특권 컨테이너는 언제나 권한을 올릴 수 있다. `privileged`와 이 필드 중 하나를 지운다"
            ),
        );
    }
    let user = context.key("runAsUser");
    if context.key("runAsNonRoot").flag() == Some(true) && user.int() == Some(0) {
        found.add(
            &user,
            problem!(
                "user 0 is root, which runAsNonRoot forbids; choose another user",
                "사용자 0은 root이고 runAsNonRoot가 이를 막는다. 다른 사용자로 한다"
            ),
        );
    }
}
