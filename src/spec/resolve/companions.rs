//! The objects beside a workload.

use std::collections::BTreeMap;

use super::labels;
use crate::decision::Kind;
use crate::spec::complete::{ClientService, Companions, Traffic, TrafficPeer, TrafficPort};
use crate::spec::defaults::{self, Context};
use crate::spec::exposure::{self, HttpRoute, Ingress, ServiceType};
use crate::spec::flag::Flag;
use crate::spec::name::ServiceName;
use crate::spec::network_policy::{NetworkPolicy, Peer, Who};
use crate::spec::port::{PortNumber, PortRef};
use crate::spec::{App, Setting, keys};

pub(super) fn companions(app: &App, c: &Context) -> Companions {
    let w = c.workload;
    let counted = keys::kinds("service").contains(&c.kind());
    Companions {
        namespace: None,
        shared_labels: labels::shared(app, c),
        account_is_shared: false,
        shared_turn: BTreeMap::new(),
        // One that was named is somebody else's.
        service_account: match w.service_account_name {
            Setting::Unset => defaults::service_account_name(c),
            _ => None,
        },
        service: service(c),
        ingress: w
            .ingress
            .given()
            .map(|ingress| Ingress { port: http_port(c, ingress.port.as_ref()), ..ingress.clone() }),
        http_route: w
            .http_route
            .given()
            .map(|route| HttpRoute { port: http_port(c, route.port.as_ref()), ..route.clone() }),
        pod_disruption_budget: if counted {
            w.pod_disruption_budget.or(|| defaults::pod_disruption_budget(c))
        } else {
            None
        },
        horizontal_pod_autoscaler: w.horizontal_pod_autoscaler.given().copied(),
        network_policy: w.network_policy.or(|| network_policy(c)).map(|policy| traffic(app, c, &policy)),
    }
}

/// The number of the port that HTTP from outside goes to; the validation refuses what has none.
fn http_port(c: &Context, wanted: Option<&PortRef>) -> Option<PortRef> {
    exposure::http_port(&c.ports(), wanted).map(|port| PortRef::Number(port.container_port))
}

/// The default policy, where it filters anything: Pods on their node's network have no address of their own.
pub(super) fn network_policy(c: &Context) -> Option<NetworkPolicy> {
    let on_the_node = c.workload.host_network.given() == Some(&Flag(true));
    defaults::network_policy(c).filter(|_| !on_the_node)
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
    let default_from = if ends {
        vec![Peer { who: Who::Workload(c.workload.name.clone()), port: None }]
    } else if comes_from_outside(c) {
        // Nobody knows from which namespace or address a controller, a Gateway or a load balancer connects.
        vec![Peer { who: Who::Anywhere, port: None }]
    } else {
        vec![Peer { who: Who::App, port: None }]
    };
    let from = policy.ingress_from.clone().unwrap_or(default_from);
    let to = policy.egress_to.clone().unwrap_or_else(|| vec![Peer { who: Who::Anywhere, port: None }]);
    let ingress = from.iter().map(|peer| {
        let ports = peer.port.map_or_else(|| every_port(c), |port| ports_of(Some(c), port));
        TrafficPeer { ports, ..selected(app, c, &peer.who) }
    });
    let egress = to.iter().map(|peer| {
        let ports = peer.port.map_or_else(Vec::new, |port| ports_of(named(app, &peer.who).as_ref(), port));
        TrafficPeer { ports, ..selected(app, c, &peer.who) }
    });
    Traffic { ingress: ingress.collect(), egress: egress.collect() }
}

/// Whether requests come from outside the cluster.
fn comes_from_outside(c: &Context) -> bool {
    let w = c.workload;
    let service = w.service.given().is_some_and(|service| service.kind != ServiceType::ClusterIp);
    service || w.ingress.given().is_some() || w.http_route.given().is_some()
}

/// The workload of the app that is meant, where one is.
fn named<'a>(app: &'a App, who: &Who) -> Option<Context<'a>> {
    let Who::Workload(name) = who else { return None };
    app.workloads.iter().find(|workload| workload.name == *name).map(|workload| Context::of(workload, app.profile))
}

fn every_port(c: &Context) -> Vec<TrafficPort> {
    c.ports().iter().map(|port| TrafficPort { port: port.container_port, protocol: port.protocol }).collect()
}

/// The ports with this number of the workload that listens there: one for each transport. Where nobody says that
/// anything else is meant, it is TCP.
fn ports_of(listener: Option<&Context>, port: PortNumber) -> Vec<TrafficPort> {
    let mut ports = listener.map(every_port).unwrap_or_default();
    ports.retain(|own| own.port == port);
    if ports.is_empty() { vec![TrafficPort { port, protocol: None }] } else { ports }
}

fn selected(app: &App, c: &Context, who: &Who) -> TrafficPeer {
    let pods = |pods: BTreeMap<String, String>| TrafficPeer { pods, ..TrafficPeer::default() };
    let label = |key: &str, value: &str| pods(BTreeMap::from([(key.to_owned(), value.to_owned())]));
    match who {
        Who::App => label(labels::PART_OF, &labels::part_of(app, c)),
        Who::Anywhere => TrafficPeer::default(),
        Who::Workload(name) => label(labels::instance(app.profile), name.as_str()),
        Who::Namespace(name) => TrafficPeer { namespace: Some(name.clone()), ..TrafficPeer::default() },
        Who::Label(key, value) => label(&key.to_string(), &value.to_string()),
        Who::Cidr(range) => TrafficPeer { cidr: Some(range.to_string()), ..TrafficPeer::default() },
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::{App, resolve};
    use serde_json::{Value, json};

    fn traffic(app: Value) -> Vec<Value> {
        let app: App = serde_json::from_value(app).unwrap();
        let specs = resolve(&app).unwrap();
        specs.iter().map(|spec| serde_json::to_value(&spec.companions.network_policy).unwrap()).collect()
    }

    fn app(profile: &str, dns: Value, web: Value) -> Value {
        let traits = json!({"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false});
        let workload = |name: &str, keys: Value| {
            let mut workload = json!({"name": name, "image": "a:1", "traits": traits});
            workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
            workload
        };
        json!({"version": 1, "app": "shop", "profile": profile, "workloads": [workload("dns", dns), workload("web", web)]})
    }

    #[test]
    fn ports_of_a_policy_carry_their_transport() {
        let both = [json!({"containerPort": 53, "protocol": "UDP"}), json!({"containerPort": 53, "protocol": "TCP"})];
        let dns = json!({"ports": both, "readinessProbe": null, "livenessProbe": null, "service": null});
        let web = json!({"networkPolicy": {
            "ingressFrom": ["app", "anywhere port 9090"], "egressTo": ["workload dns port 53", "anywhere port 443"]}});
        let found = traffic(app("production", dns, web));
        let transports = json!([{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]);
        assert_eq!(found[0]["ingress"][0]["ports"], transports);
        assert_eq!(found[1]["egress"][0]["ports"], transports);
        assert_eq!(found[1]["egress"][1]["ports"], json!([{"port": 443}]));
        assert_eq!(found[1]["ingress"][0]["ports"], json!([{"port": 8080}]));
        assert_eq!(found[1]["ingress"][1]["ports"], json!([{"port": 9090}]));
    }

    #[test]
    fn peers_are_found_by_labels_that_the_pods_have() {
        for (profile, own) in [("production", "app.kubernetes.io/instance"), ("guide", "app")] {
            let web = json!({"networkPolicy": {"ingressFrom": ["app"], "egressTo": ["workload dns"]}});
            let found = traffic(app(profile, json!({}), web));
            assert_eq!(found[1]["ingress"][0]["pods"], json!({"app.kubernetes.io/part-of": "shop"}), "{profile}");
            assert_eq!(found[1]["egress"][0]["pods"], json!({own: "dns"}), "{profile}");
        }
    }
}
