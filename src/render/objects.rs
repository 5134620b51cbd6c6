//! Which objects a workload is made of: the one place that says so.

use crate::decision::Kind;
use crate::spec::Spec;
use crate::spec::resolve::Controller;

/// An object that a template renders.
pub(super) struct Object {
    /// The template.
    pub(super) template: &'static str,
    /// The object's kind.
    pub(super) kind: &'static str,
    /// Its name in the manifests of a workload; none where the workload has no such object.
    name: fn(&Spec) -> Option<String>,
}

/// Every object, in the order in which those of one workload are applied: first where they are, what the Pods run as, who may
/// talk to them and the names by which they are found, then the workload, then what acts on it.
pub(super) const OBJECTS: &[Object] = &[
    Object { template: "namespace.yaml", kind: "Namespace", name: namespace },
    Object { template: "service-account.yaml", kind: "ServiceAccount", name: service_account },
    Object { template: "network-policy.yaml", kind: "NetworkPolicy", name: network_policy },
    Object { template: "service-headless.yaml", kind: "Service", name: headless },
    Object { template: "service.yaml", kind: "Service", name: service },
    Object { template: "deployment.yaml", kind: "Deployment", name: |spec| workload(spec, Kind::Deployment) },
    Object { template: "statefulset.yaml", kind: "StatefulSet", name: |spec| workload(spec, Kind::StatefulSet) },
    Object { template: "daemonset.yaml", kind: "DaemonSet", name: |spec| workload(spec, Kind::DaemonSet) },
    Object { template: "job.yaml", kind: "Job", name: |spec| workload(spec, Kind::Job) },
    Object { template: "cronjob.yaml", kind: "CronJob", name: |spec| workload(spec, Kind::CronJob) },
    Object { template: "pod-disruption-budget.yaml", kind: "PodDisruptionBudget", name: disruption_budget },
    Object { template: "horizontal-pod-autoscaler.yaml", kind: "HorizontalPodAutoscaler", name: autoscaler },
    Object { template: "ingress.yaml", kind: "Ingress", name: ingress },
    Object { template: "http-route.yaml", kind: "HTTPRoute", name: http_route },
];

impl Object {
    /// Its name among the objects of a workload; none where the workload has no such object.
    pub(super) fn name(&self, spec: &Spec) -> Option<String> {
        (self.name)(spec)
    }

    /// The file of the object with this name. Names are DNS names, so that no file lies outside its folder.
    pub(super) fn file(&self, name: &str) -> String {
        format!("{}-{name}.yaml", self.kind.to_ascii_lowercase())
    }
}

fn workload(spec: &Spec, kind: Kind) -> Option<String> {
    (spec.kind == kind).then(|| spec.name.to_string())
}

fn headless(spec: &Spec) -> Option<String> {
    match &spec.controller {
        Controller::StatefulSet { service_name, .. } => Some(service_name.to_string()),
        _ => None,
    }
}

fn namespace(spec: &Spec) -> Option<String> {
    spec.companions.namespace.as_ref().map(ToString::to_string)
}

fn service_account(spec: &Spec) -> Option<String> {
    spec.companions.service_account.as_ref().map(ToString::to_string)
}

fn service(spec: &Spec) -> Option<String> {
    spec.companions.service.as_ref().map(|service| service.name.to_string())
}

/// The name of a companion that is called as its workload.
fn beside<T>(spec: &Spec, companion: Option<&T>) -> Option<String> {
    companion.map(|_| spec.name.to_string())
}

fn network_policy(spec: &Spec) -> Option<String> {
    beside(spec, spec.companions.network_policy.as_ref())
}

fn disruption_budget(spec: &Spec) -> Option<String> {
    beside(spec, spec.companions.pod_disruption_budget.as_ref())
}

fn autoscaler(spec: &Spec) -> Option<String> {
    beside(spec, spec.companions.horizontal_pod_autoscaler.as_ref())
}

fn ingress(spec: &Spec) -> Option<String> {
    beside(spec, spec.companions.ingress.as_ref())
}

fn http_route(spec: &Spec) -> Option<String> {
    beside(spec, spec.companions.http_route.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::OURS;

    #[test]
    fn every_template_but_the_shared_parts_renders_an_object() {
        let objects: Vec<&str> =
            OURS.iter().map(|(name, _)| *name).filter(|name| !name.starts_with("parts/")).collect();
        assert_eq!(objects.len(), OBJECTS.len());
        for object in OBJECTS {
            assert!(objects.contains(&object.template), "{}", object.template);
        }
    }
}
