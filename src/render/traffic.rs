//! The rules of a NetworkPolicy as its template writes them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::spec::Spec;
use crate::spec::complete::{Traffic, TrafficPeer, TrafficPort};
use crate::spec::name::DnsLabel;
use crate::spec::port::PortNumber;

/// Which Pods a policy is for, and what it lets through.
#[derive(Serialize)]
pub(super) struct Rules<'a> {
    /// The label of the Pods. One is enough, and a linter that looks for the policy of a Pod takes no two.
    pods: BTreeMap<&'a str, &'a str>,
    ingress: Vec<Rule<'a>>,
    egress: Vec<Rule<'a>>,
}

/// One peer and its ports.
#[derive(Serialize)]
struct Rule<'a> {
    everybody: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pods: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    namespace: Option<&'a DnsLabel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cidr: Option<&'a str>,
    ports: Vec<Port>,
}

#[derive(Serialize)]
struct Port {
    port: PortNumber,
    protocol: &'static str,
}

/// The label that every part of an app has for itself.
const INSTANCE: &str = "app.kubernetes.io/instance";

pub(super) fn rules<'a>(spec: &'a Spec, policy: &'a Traffic) -> Rules<'a> {
    let own = spec.labels.iter().map(|(key, value)| (*key, value.as_str()));
    let one = own.clone().find(|(key, _)| *key == INSTANCE);
    Rules {
        pods: one.map_or_else(|| own.collect(), |one| BTreeMap::from([one])),
        ingress: policy.ingress.iter().map(rule).collect(),
        egress: policy.egress.iter().map(rule).collect(),
    }
}

fn rule(peer: &TrafficPeer) -> Rule<'_> {
    Rule {
        everybody: peer.pods.is_empty() && peer.namespace.is_none() && peer.cidr.is_none(),
        pods: &peer.pods,
        namespace: peer.namespace.as_ref(),
        cidr: peer.cidr.as_deref(),
        ports: peer.ports.iter().map(Port::of).collect(),
    }
}

impl Port {
    fn of(port: &TrafficPort) -> Port {
        Port { port: port.port, protocol: port.protocol.map_or("TCP", |protocol| protocol.as_str()) }
    }
}
