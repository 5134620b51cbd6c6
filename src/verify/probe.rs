//! Probes and hooks: what the kubelet asks a container.

use super::at::At;
use super::found::{Found, problem};
use super::values::{at_least, exactly_one, one_of, port_number, port_ref};
use crate::spec::path::HttpPath;
use crate::spec::port::PortRef;
use crate::spec::{Problem, ValueError};

/// Checks the probes of a container.
pub(super) fn check(container: &At, found: &mut Found) {
    for key in ["livenessProbe", "readinessProbe", "startupProbe"] {
        let probe = container.key(key);
        if !probe.is_given() {
            continue;
        }
        exactly_one(&probe, &["httpGet", "tcpSocket", "exec", "grpc"], found);
        handler(&probe, container, found);
        at_least(
            &probe,
            &["initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold"],
            0,
            found,
        );
        at_least(&probe, &["terminationGracePeriodSeconds"], 1, found);
        let (successes, grace) = (probe.key("successThreshold"), probe.key("terminationGracePeriodSeconds"));
        if key != "readinessProbe" && successes.int().is_some_and(|n| n > 1) {
            found.add(
                &successes,
                problem!(
                    "it has to be 1 here; only a readiness probe may ask for more",
                    "여기서는 1이어야 한다. 준비성 프로브에서만 더 클 수 있다"
                ),
            );
        }
        if key == "readinessProbe" && grace.is_given() {
            found.add(
                &grace,
                problem!(
                    "a readiness probe ends no container; remove it",
                    "준비성 프로브는 컨테이너를 끝내지 않는다. 지운다"
                ),
            );
        }
    }
}

/// Checks what a probe or a hook does, given that it is one thing.
pub(super) fn handler(at: &At, container: &At, found: &mut Found) {
    let (get, socket, exec, grpc) = (at.key("httpGet"), at.key("tcpSocket"), at.key("exec"), at.key("grpc"));
    if get.is_given() {
        path(&get.key("path"), found);
        port(&get, container, found);
        one_of(&get.key("scheme"), &["HTTP", "HTTPS"], found);
    }
    if socket.is_given() {
        port(&socket, container, found);
    }
    if exec.is_given() {
        found.require(&exec, "command", "[\"true\"]");
    }
    if grpc.is_given() {
        if !grpc.key("port").is_given() {
            found.require(&grpc, "port", "8080");
        }
        port_number(&grpc.key("port"), found);
    }
    at_least(&at.key("sleep"), &["seconds"], 0, found);
}

/// Without a path the server asks for `/`, and it adds a slash at the front that is missing.
fn path(at: &At, found: &mut Found) {
    let Some(path) = at.text() else { return };
    let slash = if path.starts_with('/') { "" } else { "/" };
    let parsed: Result<HttpPath, ValueError> = format!("{slash}{path}").parse();
    if let Err(error) = parsed {
        found.tell(at, &error);
    }
}

/// A port by its name has to be one of the container's own; by number any will do.
fn port(handler: &At, container: &At, found: &mut Found) {
    let at = handler.key("port");
    if at.is_empty() {
        found.require(handler, "port", "8080");
        return;
    }
    let Some(PortRef::Name(name)) = port_ref(&at, found) else { return };
    let ports = container.key("ports").items();
    if !ports.iter().any(|port| port.key("name").text() == Some(name.as_str())) {
        found.tell(&at, &Problem::UnknownPort(name.to_string()));
    }
}
