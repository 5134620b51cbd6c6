//! Reads manifests back as the API server would: against the Kubernetes types, its own rules, and across objects.
//!
//! The documents may come from anywhere. What is told is what the API server refuses, or takes although it cannot work:
//! a mount without a volume, say, or a Service that reaches no Pod. Three choices go beyond it. A StatefulSet needs a
//! serviceName, since without one its Pods have no stable names. Two variables or ports alike in one container are
//! errors, since a server-side apply refuses them. A `null` in a list or in a map of texts is an error, since it means
//! what nobody wrote. Objects of kinds that are not known (custom resources, say) are checked for apiVersion, kind, name
//! and labels alone.
//!
//! What a namespace may refuse besides is no error: [`pod_security`] says what it would be.

mod across;
mod at;
mod coherence;
mod companion;
mod container;
mod found;
mod http_route;
mod job;
mod meta;
mod object;
mod pod;
pub mod pod_security;
mod probe;
mod resources;
mod scheduling;
mod selector;
mod service;
mod strict;
#[cfg(test)]
mod tests;
mod trail;
mod types;
mod values;
mod volume;
mod workload;

use std::fmt;

use serde_json::Value;

use crate::i18n::{Lang, Localized, Text};
use crate::yaml::Path;

use self::found::Found;
use self::object::Object;

/// Something that the API server would refuse, or that could not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Which of the documents, from 0.
    pub document: usize,
    /// The object, as `Deployment/api-server`.
    pub object: String,
    /// Where in it.
    pub path: Path,
    /// What is wrong and what to do about it.
    pub problem: Text,
}

/// Checks documents that will be applied together.
///
/// # Errors
/// All that is wrong with any of them, in their order.
pub fn verify(documents: &[Value]) -> Result<(), Vec<Error>> {
    let mut objects = Object::all(documents);
    let mut errors = Vec::new();
    for object in &mut objects {
        let mut found = Found::default();
        object.kind = types::check(&object.at, &mut found);
        rules(object, &mut found);
        errors.extend(found.into_inner().into_iter().map(|(path, problem)| object.error(path, problem)));
    }
    let between = across::check(&objects).into_iter().chain(coherence::check(&objects));
    errors.extend(between.map(|(object, path, problem)| object.error(path, problem)));
    errors.sort_by_key(|error| error.document);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The rules of the object's kind.
fn rules(object: &Object, found: &mut Found) {
    let at = &object.at;
    if !matches!(at.value(), Some(Value::Object(_))) {
        return;
    }
    meta::check(at, object.kind, found);
    match object.kind {
        Some("Deployment") => workload::deployment(at, found),
        Some("StatefulSet") => workload::stateful_set(at, found),
        Some("DaemonSet") => workload::daemon_set(at, found),
        Some("Job") => job::job(at, found),
        Some("CronJob") => job::cron_job(at, found),
        Some("Pod") => pod::spec(&at.key("spec"), &[], found),
        Some("Service") => service::check(at, found),
        Some("ConfigMap" | "Secret") => companion::data(at, found),
        Some("PersistentVolumeClaim") => volume::claim(&at.key("spec"), found),
        Some("PodDisruptionBudget") => companion::disruption_budget(at, found),
        Some("HorizontalPodAutoscaler") => companion::autoscaler(at, found),
        Some("NetworkPolicy") => companion::network_policy(at, found),
        Some("Ingress") => companion::ingress(at, found),
        Some("HTTPRoute") => http_route::check(at, found),
        Some("Role" | "ClusterRole") => companion::role(at, found),
        Some("RoleBinding" | "ClusterRoleBinding") => companion::binding(at, found),
        Some("ServiceAccount") => companion::service_account(at, found),
        _ => {}
    }
}

impl Object<'_> {
    fn error(&self, path: Path, problem: Text) -> Error {
        Error { document: self.document, object: self.shown.clone(), path, problem }
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        let (object, problem) = (&self.object, self.problem.get(lang));
        if self.path.0.is_empty() {
            format!("{object}: {problem}")
        } else {
            format!("{object}: {}: {problem}", self.path)
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
