//! How requests come in: Service, Ingress, HTTPRoute, NetworkPolicy.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::{Found, told};
use crate::spec::Setting;
use crate::spec::defaults::Context;
use crate::spec::flag::Flag;
use crate::spec::network_policy::Peer;
use crate::spec::resolve::Spec;
use crate::spec::word::Protocol;

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
        ("service", c.workload.service.given().is_some(), false),
        ("ingress", ingress.is_some(), true),
        ("httpRoute", route.is_some(), true),
    ];
    for (key, _, http) in wanted.into_iter().filter(|(_, wanted, _)| *wanted) {
        if ports.is_empty() {
            found.push(told!(
                key,
                "no request can arrive where no port is listened on; add `ports`, or write `{key}: null`",
                "듣는 포트가 없으면 요청이 닿을 수 없다. `ports`를 더하거나 `{key}: null`로 쓴다"
            ));
        } else if http && ports.iter().all(|port| port.protocol.is_some_and(|protocol| protocol != Protocol::Tcp)) {
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
