//! What the templates are given: the workload as it serialises, and what is worked out from it.

use serde::Serialize;
use tera::Context;

use super::{Error, Options};
use crate::spec::Spec;
use crate::spec::word::{KubernetesVersion, Profile};

/// What a template may name.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Names<'a> {
    #[serde(flatten)]
    spec: &'a Spec,
    profile: Profile,
    kubernetes: KubernetesVersion,
    service_ports: Vec<ServicePort>,
}

/// A port of a Service in front of the Pods.
#[derive(Serialize)]
struct ServicePort {
    port: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    protocol: Option<&'static str>,
}

/// The names that the templates may use for one workload.
pub(super) fn context(spec: &Spec, options: Options) -> Result<Context, Error> {
    let names =
        Names { spec, profile: options.profile, kubernetes: options.kubernetes, service_ports: service_ports(spec) };
    Context::from_serialize(&names).map_err(|error| Error::of_engine(&error, |_| None))
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
                name: port.name.as_ref().map(ToString::to_string).or_else(|| (ports.len() > 1).then(made)),
                protocol,
            }
        })
        .collect()
}
