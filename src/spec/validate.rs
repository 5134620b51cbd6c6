//! The rules that no single value can hold: between a key and the kind, between keys, and between workloads.

mod across;
mod container;
mod ending;
mod exposure;
mod keys;
mod labels;
mod rollout;
mod scaling;
mod security;
#[cfg(test)]
mod tests;

use crate::spec::volume::VolumeClaim;
use std::collections::BTreeSet;

use super::defaults::Context;
use super::resolve::{Controller, Job, Spec};
use super::spec_error::Problem;
use super::word::KubernetesVersion;
use crate::i18n::Text;

pub(super) use across::between;

/// A key and what is wrong there.
pub(super) type Found = (&'static str, Problem);

/// A key with a sentence in both languages, values captured.
macro_rules! told {
    ($key:expr, $en:literal, $ko:literal) => {
        ($key, $crate::spec::spec_error::told!($en, $ko))
    };
}

use told;

/// What is wrong with the keys that were given, before defaults.
pub(super) fn keys(c: &Context, kubernetes: KubernetesVersion) -> Vec<Found> {
    keys::check(c, kubernetes)
}

/// The rules between the keys of a complete workload.
pub(super) fn spec(c: &Context, spec: &Spec) -> Vec<Found> {
    let mut found = Vec::new();
    found.extend(name(spec));
    found.extend(rollout::check(spec));
    found.extend(ending::check(spec));
    found.extend(scaling::check(c, spec));
    found.extend(exposure::check(c, spec));
    found.extend(security::check(c, spec));
    found.extend(labels::check(c, spec));
    found.extend(across::within(spec));
    found.extend(pod(spec));
    found
}

fn pod(spec: &Spec) -> Vec<Found> {
    let mut found = Vec::new();
    let containers = spec.pod.containers.iter().chain(&spec.pod.init_containers);
    containers.clone().for_each(|c| found.extend(container::check(c)));
    found.extend(container::mounts(spec));
    static CONTAINER: Text = Text::new("container name", "컨테이너 이름");
    found.extend(twice("initContainers", &CONTAINER, containers.map(|c| c.name.as_str())));
    static VOLUME: Text = Text::new("volume name", "볼륨 이름");
    found.extend(twice("volumes", &VOLUME, volumes(spec)));
    let claims = claims(spec).iter();
    found.extend(claims.filter_map(|claim| container::whole_bytes("volumeClaimTemplates", &claim.storage)));
    let limits = spec.pod.volumes.iter().filter_map(|volume| volume.empty_dir.as_ref()?.size_limit.as_ref());
    found.extend(limits.filter_map(|limit| container::whole_bytes("volumes", limit)));
    for volume in &spec.pod.volumes {
        static ONE_SOURCE: Text = Text::new(
            "it needs exactly one of hostPath, persistentVolumeClaim, emptyDir, configMap and secret",
            "hostPath, persistentVolumeClaim, emptyDir, configMap, secret 중 하나만 있어야 한다",
        );
        if volume.sources() != 1 {
            found.push(("volumes", Problem::Contradiction { which: volume.name.to_string(), text: &ONE_SOURCE }));
        }
    }
    for toleration in &spec.pod.tolerations {
        if let Some(text) = toleration.contradiction() {
            found.push(("tolerations", Problem::Contradiction { which: toleration.to_string(), text }));
        }
    }
    found
}

/// The claims of each Pod.
fn claims(spec: &Spec) -> &[VolumeClaim] {
    match &spec.controller {
        Controller::StatefulSet { claims, .. } => claims,
        _ => &[],
    }
}

/// The names of all that a container can mount: the claims of each Pod, and the Pod's volumes.
fn volumes(spec: &Spec) -> impl Iterator<Item = &str> {
    let claims = claims(spec).iter().map(|claim| claim.name.as_str());
    claims.chain(spec.pod.volumes.iter().map(|volume| volume.name.as_str()))
}

/// Longer names of Indexed Jobs are taken by the API server, but their Pods could not be made.
fn name(spec: &Spec) -> Option<Found> {
    let Controller::Job(Job { indexed: true, completions: Some(n), .. }) = &spec.controller else { return None };
    let max = 62usize.saturating_sub(n.saturating_sub(1).to_string().len());
    let len = spec.name.as_str().len();
    (len > max).then_some(("name", Problem::NameTooLong { kind: spec.kind, max, len }))
}

fn twice<'a>(key: &'static str, what: &'static Text, values: impl Iterator<Item = &'a str>) -> Option<Found> {
    let mut seen = BTreeSet::new();
    let mut values = values;
    values.find(|value| !seen.insert(*value)).map(|value| (key, Problem::Twice { what, value: value.to_owned() }))
}
