//! Which objects a workload is made of: the one place that says so.

use crate::decision::Kind;
use crate::spec::Spec;
use crate::spec::resolve::Controller;
use crate::spec::word::Profile;

/// An object that a template renders.
pub(super) struct Object {
    /// The template.
    pub(super) template: &'static str,
    /// The object's kind.
    pub(super) kind: &'static str,
    /// Its name in the manifests of a workload; none where the workload has no such object.
    name: fn(&Spec, Profile) -> Option<String>,
}

/// Every object, in the order in which those of one workload are applied.
pub(super) const OBJECTS: &[Object] = &[
    Object { template: "service-headless.yaml", kind: "Service", name: headless },
    Object { template: "deployment.yaml", kind: "Deployment", name: |spec, _| workload(spec, Kind::Deployment) },
    Object { template: "statefulset.yaml", kind: "StatefulSet", name: |spec, _| workload(spec, Kind::StatefulSet) },
    Object { template: "daemonset.yaml", kind: "DaemonSet", name: |spec, _| workload(spec, Kind::DaemonSet) },
    Object { template: "job.yaml", kind: "Job", name: |spec, _| workload(spec, Kind::Job) },
    Object { template: "cronjob.yaml", kind: "CronJob", name: |spec, _| workload(spec, Kind::CronJob) },
];

impl Object {
    /// Its name among the objects of a workload; none where the workload has no such object.
    pub(super) fn name(&self, spec: &Spec, profile: Profile) -> Option<String> {
        (self.name)(spec, profile)
    }

    /// The file of the object with this name. Names are DNS names, so that no file lies outside its folder.
    pub(super) fn file(&self, name: &str) -> String {
        format!("{}-{name}.yaml", self.kind.to_ascii_lowercase())
    }
}

fn workload(spec: &Spec, kind: Kind) -> Option<String> {
    (spec.kind == kind).then(|| spec.name.to_string())
}

fn headless(spec: &Spec, _: Profile) -> Option<String> {
    match &spec.controller {
        Controller::StatefulSet { service_name, .. } => Some(service_name.to_string()),
        _ => None,
    }
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
