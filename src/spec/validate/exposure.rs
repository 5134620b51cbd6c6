//! How requests come in: Service, Ingress, HTTPRoute, NetworkPolicy.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::{Found, told};
use crate::spec::Setting;
use crate::spec::defaults::Context;
use crate::spec::exposure::http_port;
use crate::spec::flag::Flag;
use crate::spec::network_policy::Peer;
use crate::spec::port::{ContainerPort, PortRef};
use crate::spec::resolve::Spec;

/// Checks what brings requests to the Pods.
pub(super) fn check(c: &Context, spec: &Spec) -> Vec<Found> {
    let mut found = outside(c, spec);
    found.extend(policy(c, spec));
    found
}

fn outside(c: &Context, spec: &Spec) -> Vec<Found> {
    let mut found = Vec::new();
    let ports = c.ports();
    let (ingress, route) = (&spec.companions.ingress, &spec.companions.http_route);
    let wanted = [
        ("service", c.workload.service.given().is_some()),
        ("ingress", ingress.is_some()),
        ("httpRoute", route.is_some()),
    ];
    for (key, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
        let http = key != "service";
        if ports.is_empty() {
            found.push(told!(
                key,
                "no request can arrive where no port is listened on; add `ports`, or write `{key}: null`",
                "듣는 포트가 없으면 요청이 닿을 수 없다. `ports`를 더하거나 `{key}: null`로 쓴다"
            ));
        } else if http && !ports.iter().any(ContainerPort::is_tcp) {
            found.push(told!(
                key,
                "it brings HTTP, which needs a TCP port, and `ports` has none; add one, or use `service: {{type: LoadBalancer}}` for other transports",
                "HTTP를 전달하므로 TCP 포트가 필요한데 `ports`에 없다. 더하거나, 다른 프로토콜이면 `service: {{type: LoadBalancer}}`를 쓴다"
            ));
        }
        if http && c.workload.service == Setting::LeftOut {
            found.push(told!(
                key,
                "it sends requests to a Service, and `service: null` leaves that out; remove `service: null`, or this",
                "요청을 서비스로 보내는데 `service: null` 때문에 서비스가 없다. `service: null`을 지우거나 이 키를 지운다"
            ));
        }
    }
    found.extend(wanted_port("ingress", c.workload.ingress.given().and_then(|ingress| ingress.port.as_ref()), &ports));
    found.extend(wanted_port("httpRoute", c.workload.http_route.given().and_then(|route| route.port.as_ref()), &ports));
    let hosts = [
        ("ingress", ingress.as_ref().map(|ingress| ingress.host.to_string())),
        ("httpRoute", route.as_ref().map(|route| route.hostname.to_string())),
    ];
    for (key, host) in hosts {
        if let Some(host) = host.filter(|host| host.parse::<IpAddr>().is_ok()) {
            found.push(told!(
                key,
                "`{host}` is an address, and the API server takes only a name here; write the DNS name that clients use",
                "`{host}` 값은 IP 주소이고 API 서버는 이름만 받는다. 클라이언트가 쓰는 DNS 이름을 쓴다"
            ));
        }
    }
    found
}

/// A port that HTTP is to go to is one of the workload's, and takes HTTP.
fn wanted_port(key: &'static str, wanted: Option<&PortRef>, ports: &[ContainerPort]) -> Option<Found> {
    let wanted = wanted.filter(|wanted| http_port(ports, Some(wanted)).is_none())?;
    let tcp = ports.iter().filter(|port| port.is_tcp());
    let shown = |port: &ContainerPort| port.name.as_ref().map_or(port.container_port.to_string(), ToString::to_string);
    let all = tcp.map(shown).collect::<Vec<_>>().join(", ");
    // Where there is none at all, that has been said.
    (!all.is_empty()).then(|| {
        told!(
            key,
            "it sends requests to the port `{wanted}`, which is no TCP port of the workload; take one of: {all}",
            "요청을 `{wanted}` 포트로 보내는데 워크로드에 그런 TCP 포트가 없다. 있는 포트를 쓴다: {all}"
        )
    })
}

/// A NetworkPolicy filters what reaches a Pod's own address.
fn policy(c: &Context, spec: &Spec) -> Vec<Found> {
    let Some(policy) = c.workload.network_policy.given() else { return Vec::new() };
    let mut found = Vec::new();
    if spec.pod.host_network == Some(Flag(true)) {
        found.push(told!(
            "networkPolicy",
            "Pods on their node's network (`hostNetwork`) have no address of their own, so no policy filters them; remove one of the two",
            "노드의 네트워크(`hostNetwork`)를 쓰는 파드에는 자기 주소가 없어 정책이 적용되지 않는다. 둘 중 하나를 지운다"
        ));
    }
    for (key, peers) in
        [("networkPolicy.ingressFrom", &policy.ingress_from), ("networkPolicy.egressTo", &policy.egress_to)]
    {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut shown = peers.iter().flatten().map(Peer::to_string);
        if let Some(peer) = shown.find(|peer| !seen.insert(peer.clone())) {
            found.push(told!(
                key,
                "`{peer}` stands twice; remove one of them",
                "`{peer}` 값이 두 번 나온다. 하나를 지운다"
            ));
        }
    }
    found
}
