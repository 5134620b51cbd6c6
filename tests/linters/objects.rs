//! A workload among the objects that are applied with it.

use serde_json::Value;

/// A workload and everything in its namespace.
pub struct Objects<'a> {
    workload: &'a Value,
    all: &'a [Value],
}

const WORKLOADS: [&str; 5] = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];

/// Whether a document is one of the five kinds.
pub fn is_workload(document: &Value) -> bool {
    WORKLOADS.iter().any(|kind| document["kind"] == *kind)
}

/// Where a document's Pod template stands.
pub fn template_path(document: &Value) -> &'static str {
    if document["kind"] == "CronJob" { "/spec/jobTemplate/spec/template" } else { "/spec/template" }
}

impl<'a> Objects<'a> {
    /// Each workload of the documents.
    pub fn of_each_workload(all: &'a [Value]) -> Vec<Objects<'a>> {
        all.iter().filter(|document| is_workload(document)).map(|workload| Objects { workload, all }).collect()
    }

    /// The workload's kind.
    pub fn kind(&self) -> &'a str {
        self.workload["kind"].as_str().unwrap()
    }

    /// The workload's name.
    pub fn name(&self) -> &'a str {
        self.workload["metadata"]["name"].as_str().unwrap()
    }

    /// The workload.
    pub fn workload(&self) -> &'a Value {
        self.workload
    }

    /// The spec of its Job: its own, or the one that a CronJob makes.
    pub fn job(&self) -> &'a Value {
        let path = if self.kind() == "CronJob" { "/spec/jobTemplate/spec" } else { "/spec" };
        self.workload.pointer(path).unwrap()
    }

    /// The labels of its Pods.
    pub fn labels(&self) -> &'a Value {
        &self.workload.pointer(template_path(self.workload)).unwrap()["metadata"]["labels"]
    }

    /// The spec of its Pods.
    pub fn pod(&self) -> &'a Value {
        &self.workload.pointer(template_path(self.workload)).unwrap()["spec"]
    }

    /// Every container, those that run first among them.
    pub fn containers(&self) -> impl Iterator<Item = &'a Value> {
        ["containers", "initContainers"].into_iter().flat_map(|list| self.pod()[list].as_array()).flatten()
    }

    /// The objects of a kind in the workload's namespace.
    pub fn of_kind(&self, kind: &'static str) -> impl Iterator<Item = &'a Value> {
        let namespace = &self.workload["metadata"]["namespace"];
        self.all.iter().filter(move |other| other["kind"] == kind && other["metadata"]["namespace"] == *namespace)
    }

    /// Whether a selector's labels are among those of the Pods; one without labels is no selector.
    pub fn selects(&self, labels: &Value) -> bool {
        labels.as_object().is_some_and(|wanted| {
            !wanted.is_empty() && wanted.iter().all(|(key, value)| self.labels().get(key) == Some(value))
        })
    }
}
