//! What the templates are given: the workload as it serialises, and what is worked out from it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use tera::Context;

use super::{Error, Options};
use crate::decision::Kind;
use crate::spec::Spec;
use crate::spec::port::PortRef;
use crate::spec::word::{KubernetesVersion, Profile};

/// What a template may name.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Names<'a> {
    #[serde(flatten)]
    spec: &'a Spec,
    profile: Profile,
    kubernetes: KubernetesVersion,
    /// What selectors match.
    selector_labels: Labels<'a>,
    /// The labels of every object.
    object_labels: Labels<'a>,
    /// The labels of the Pods.
    pod_labels: Labels<'a>,
    /// What a linter is told to leave out, where its check makes no sense.
    exemptions: BTreeMap<&'static str, &'static str>,
    /// What a NetworkPolicy matches: one label is enough, and a linter that looks for the policy of a Pod takes no two.
    policy_labels: Labels<'a>,
    service_ports: Vec<ServicePort>,
}

/// A port of a Service in front of the Pods.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ServicePort {
    port: u16,
    target_port: PortRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    protocol: Option<&'static str>,
}

/// Labels in the order in which people write them: the recommended ones as Kubernetes' documentation lists them, then
/// a person's own.
struct Labels<'a>(Vec<(&'a str, &'a str)>);

/// The recommended labels, from the widest use to the narrowest.
const RECOMMENDED: &[&str] = &["name", "instance", "version", "component", "part-of", "managed-by"];

impl<'a> Labels<'a> {
    fn new(labels: impl Iterator<Item = (&'a str, &'a str)>) -> Labels<'a> {
        let mut labels: Vec<_> = labels.collect();
        labels.sort_by_key(|(key, _)| place(key));
        Labels(labels)
    }
}

/// Where the label stands among the recommended ones; behind them all where it is none.
fn place(key: &str) -> usize {
    let known = key.strip_prefix("app.kubernetes.io/");
    let place = known.and_then(|key| RECOMMENDED.iter().position(|known| *known == key));
    place.unwrap_or(RECOMMENDED.len())
}

impl Serialize for Labels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// The names that the templates may use for one workload.
pub(super) fn context(spec: &Spec, options: Options) -> Result<Context, Error> {
    let selector = || Labels::new(spec.labels.iter().map(|(key, value)| (*key, value.as_str())));
    let all = || Labels::new(spec.all_labels.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let names = Names {
        spec,
        profile: options.profile,
        kubernetes: options.kubernetes,
        selector_labels: selector(),
        object_labels: all(),
        pod_labels: if spec.all_labels.is_empty() { selector() } else { all() },
        exemptions: exemptions(spec, options.profile),
        policy_labels: policy_labels(spec),
        service_ports: service_ports(spec),
    };
    Context::from_serialize(&names).map_err(|error| Error::of_engine(&error, |_| None))
}

fn policy_labels(spec: &Spec) -> Labels<'_> {
    let own = spec.labels.iter().map(|(key, value)| (*key, value.as_str()));
    match own.clone().find(|(key, _)| *key == "app.kubernetes.io/instance") {
        Some(instance) => Labels(vec![instance]),
        None => Labels::new(own),
    }
}

/// What polaris need not look at: a node agent is there to read its node, and one Pod a node needs no spreading.
fn exemptions(spec: &Spec, profile: Profile) -> BTreeMap<&'static str, &'static str> {
    if profile != Profile::Production || spec.kind != Kind::DaemonSet {
        return BTreeMap::new();
    }
    let reads_node = spec.pod.volumes.iter().any(|volume| volume.host_path.is_some());
    let host_path = reads_node.then_some(("polaris.fairwinds.com/hostPathSet-exempt", "true"));
    let spread = ("polaris.fairwinds.com/topologySpreadConstraint-exempt", "true");
    host_path.into_iter().chain([spread]).collect()
}

/// The ports of the containers. A Service with several ports has to name each: a port without a name of its own is
/// called by its protocol and number.
fn service_ports(spec: &Spec) -> Vec<ServicePort> {
    let ports: Vec<_> = spec.pod.containers.iter().flat_map(|container| &container.ports).collect();
    ports
        .iter()
        .map(|port| {
            let protocol = port.protocol.map(|protocol| protocol.as_str());
            let made = || format!("{}-{}", protocol.unwrap_or("TCP").to_ascii_lowercase(), port.container_port);
            ServicePort {
                port: port.container_port.get(),
                target_port: port.name.clone().map_or(PortRef::Number(port.container_port), PortRef::Name),
                name: port.name.as_ref().map(ToString::to_string).or_else(|| (ports.len() > 1).then(made)),
                protocol,
            }
        })
        .collect()
}
