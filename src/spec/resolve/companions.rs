//! The objects beside a workload.

use std::collections::BTreeMap;

use crate::decision::Kind;
use crate::spec::complete::{ClientService, Companions, Traffic, TrafficPeer};
use crate::spec::defaults::{self, Context};
use crate::spec::name::ServiceName;
use crate::spec::network_policy::{NetworkPolicy, Peer, Who};
use crate::spec::{App, Setting, keys};

pub(super) fn companions(app: &App, c: &Context) -> Companions {
    let w = c.workload;
    let counted = keys::kinds("service").contains(&c.kind());
    Companions {
        // One that was named is somebody else's.
        service_account: match w.service_account_name {
            Setting::Unset => defaults::service_account_name(c),
            _ => None,
        },
        service: service(c),
        ingress: w.ingress.given().cloned(),
        http_route: w.http_route.given().cloned(),
        pod_disruption_budget: if counted {
            w.pod_disruption_budget.or(|| defaults::pod_disruption_budget(c))
        } else {
            None
        },
        horizontal_pod_autoscaler: w.horizontal_pod_autoscaler.given().copied(),
        network_policy: w.network_policy.or(|| defaults::network_policy(c)).map(|policy| traffic(app, c, &policy)),
    }
}

/// The Service that clients use. It has the workload's name, with a letter in front where that starts with a digit.
fn service(c: &Context) -> Option<ClientService> {
    let wanted = c.workload.service.or(|| defaults::service(c)).or_else(|| {
        // What comes from outside comes through a Service.
        let outside = c.workload.ingress.given().is_some() || c.workload.http_route.given().is_some();
        outside.then(defaults::service_in_front).filter(|_| c.workload.service.is_unset())
    })?;
    Some(ClientService { name: service_name(c)?, kind: wanted.kind })
}

fn service_name(c: &Context) -> Option<ServiceName> {
    let name = c.workload.name.as_str();
    name.parse().ok().or_else(|| format!("s-{name}").parse().ok())
}

fn traffic(app: &App, c: &Context, policy: &NetworkPolicy) -> Traffic {
    let ends = matches!(c.kind(), Kind::Job | Kind::CronJob);
    let ports: Vec<_> = c.ports().iter().map(|port| port.container_port).collect();
    let default_from = if ends {
        vec![Peer { who: Who::Workload(c.workload.name.clone()), port: None }]
    } else {
        vec![Peer { who: Who::App, port: None }]
    };
    let from = policy.ingress_from.clone().unwrap_or(default_from);
    let to = policy.egress_to.clone().unwrap_or_else(|| vec![Peer { who: Who::Anywhere, port: None }]);
    let ingress = from.iter().map(|peer| {
        let mut peer = resolved(app, c, peer);
        if peer.ports.is_empty() {
            peer.ports.clone_from(&ports);
        }
        peer
    });
    Traffic { ingress: ingress.collect(), egress: to.iter().map(|peer| resolved(app, c, peer)).collect() }
}

fn resolved(app: &App, c: &Context, peer: &Peer) -> TrafficPeer {
    let label = |key: &str, value: &str| BTreeMap::from([(key.to_owned(), value.to_owned())]);
    let ports = peer.port.into_iter().collect();
    match &peer.who {
        Who::App => {
            let part_of = c.workload.part_of.given().map(ToString::to_string);
            let app =
                app.app.as_ref().or_else(|| app.workloads.first().map(|first| &first.name)).map(ToString::to_string);
            let name = part_of.or(app).unwrap_or_default();
            TrafficPeer { pods: label("app.kubernetes.io/part-of", &name), ports, ..TrafficPeer::default() }
        }
        Who::Anywhere => TrafficPeer { ports, ..TrafficPeer::default() },
        Who::Workload(name) => {
            TrafficPeer { pods: label("app.kubernetes.io/instance", name.as_str()), ports, ..TrafficPeer::default() }
        }
        Who::Namespace(name) => TrafficPeer { namespace: Some(name.clone()), ports, ..TrafficPeer::default() },
        Who::Label(key, value) => {
            TrafficPeer { pods: label(&key.to_string(), &value.to_string()), ports, ..TrafficPeer::default() }
        }
        Who::Cidr(range) => TrafficPeer { cidr: Some(range.to_string()), ports, ..TrafficPeer::default() },
    }
}
