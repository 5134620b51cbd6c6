//! From an object as it stands in a manifest to the inputs of its run.

use serde_json::{Map, Value, json};

use crate::simulate::{Controller, Inputs};
use crate::yaml;

/// A workload among the objects of a manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its controller.
    pub controller: Controller,
    /// Its kind, as Kubernetes spells it.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What its run is made from, as the inputs' file would say it.
    pub inputs: Map<String, Value>,
}

impl Found {
    /// The inputs with their types.
    ///
    /// # Errors
    /// Where a field of the manifest has a value that it cannot have.
    pub fn read(&self) -> Result<Inputs, yaml::Error> {
        Inputs::read(self.controller, &Value::Object(self.inputs.clone()))
    }
}

/// The workloads among objects, in their order; the items of a list count too.
pub fn workloads(objects: &[Value]) -> Vec<Found> {
    let items = |object: &Value| match object.get("items").and_then(Value::as_array) {
        Some(items) => items.clone(),
        None => vec![object.clone()],
    };
    let objects: Vec<Value> = objects.iter().flat_map(items).collect();
    objects.iter().filter_map(|object| found(object, &objects)).collect()
}

fn found(object: &Value, all: &[Value]) -> Option<Found> {
    let name = at(object, "metadata.name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (controller, kind) = match object.get("kind")?.as_str()? {
        "Deployment" => (Controller::Deployment, "Deployment"),
        "StatefulSet" => (Controller::StatefulSet, "StatefulSet"),
        "DaemonSet" => (Controller::DaemonSet, "DaemonSet"),
        "Job" => (Controller::Job, "Job"),
        "CronJob" => (Controller::CronJob, "CronJob"),
        _ => return None,
    };
    let mut inputs = Map::new();
    for (path, key) in fields(controller) {
        if let Some(value) = at(object, path).filter(|value| !value.is_null()) {
            inputs.insert((*key).to_owned(), value.clone());
        }
    }
    match controller {
        Controller::Deployment | Controller::StatefulSet => {
            let replicas = at(object, "spec.replicas").cloned().or_else(|| scaled(kind, &name, all));
            // The API's default.
            inputs.insert("replicas".to_owned(), replicas.filter(|count| !count.is_null()).unwrap_or(json!(1)));
        }
        Controller::DaemonSet => placed(object, &mut inputs),
        Controller::Job | Controller::CronJob => {}
    }
    let claims = at(object, "spec.volumeClaimTemplates").and_then(Value::as_array);
    if controller == Controller::StatefulSet && claims.is_some_and(|claims| !claims.is_empty()) {
        let policy = at(object, "spec.persistentVolumeClaimRetentionPolicy").filter(|policy| policy.is_object());
        inputs.insert("pvc".to_owned(), policy.cloned().unwrap_or(json!("default")));
    }
    Some(Found { controller, kind, name, inputs })
}

/// The fields that a run is made from, and the inputs that they are.
fn fields(controller: Controller) -> &'static [(&'static str, &'static str)] {
    match controller {
        Controller::Deployment => &[
            ("spec.strategy.type", "strategy"),
            ("spec.strategy.rollingUpdate.maxSurge", "maxSurge"),
            ("spec.strategy.rollingUpdate.maxUnavailable", "maxUnavailable"),
            ("spec.minReadySeconds", "minReadySeconds"),
            ("spec.progressDeadlineSeconds", "progressDeadlineSeconds"),
        ],
        Controller::StatefulSet => &[
            ("spec.podManagementPolicy", "podManagementPolicy"),
            ("spec.updateStrategy.type", "updateStrategy"),
            ("spec.updateStrategy.rollingUpdate.partition", "partition"),
            ("spec.updateStrategy.rollingUpdate.maxUnavailable", "maxUnavailable"),
            ("spec.ordinals.start", "startOrdinal"),
            ("spec.minReadySeconds", "minReadySeconds"),
        ],
        Controller::DaemonSet => &[
            ("spec.updateStrategy.type", "updateStrategy"),
            ("spec.updateStrategy.rollingUpdate.maxUnavailable", "maxUnavailable"),
            ("spec.updateStrategy.rollingUpdate.maxSurge", "maxSurge"),
            ("spec.minReadySeconds", "minReadySeconds"),
            ("spec.template.spec.tolerations", "tolerations"),
        ],
        Controller::Job => &[
            ("spec.completions", "completions"),
            ("spec.parallelism", "parallelism"),
            ("spec.completionMode", "completionMode"),
            ("spec.backoffLimit", "backoffLimit"),
            ("spec.backoffLimitPerIndex", "backoffLimitPerIndex"),
            ("spec.maxFailedIndexes", "maxFailedIndexes"),
            ("spec.podFailurePolicy", "podFailurePolicy"),
            ("spec.successPolicy", "successPolicy"),
            ("spec.activeDeadlineSeconds", "activeDeadlineSeconds"),
            ("spec.ttlSecondsAfterFinished", "ttlSecondsAfterFinished"),
            ("spec.podReplacementPolicy", "podReplacementPolicy"),
            ("spec.suspend", "suspend"),
            ("spec.template.spec.restartPolicy", "restartPolicy"),
        ],
        Controller::CronJob => &[
            ("spec.schedule", "schedule"),
            ("spec.timeZone", "timeZone"),
            ("spec.concurrencyPolicy", "concurrencyPolicy"),
            ("spec.startingDeadlineSeconds", "startingDeadlineSeconds"),
            ("spec.suspend", "suspend"),
            ("spec.successfulJobsHistoryLimit", "successfulJobsHistoryLimit"),
            ("spec.failedJobsHistoryLimit", "failedJobsHistoryLimit"),
            ("spec.jobTemplate.spec.completions", "completions"),
            ("spec.jobTemplate.spec.parallelism", "parallelism"),
            ("spec.jobTemplate.spec.backoffLimit", "backoffLimit"),
            ("spec.jobTemplate.spec.activeDeadlineSeconds", "activeDeadlineSeconds"),
            ("spec.jobTemplate.spec.ttlSecondsAfterFinished", "ttlSecondsAfterFinished"),
        ],
    }
}

fn at<'a>(object: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(object, |value, key| value.get(key))
}

/// The fewest replicas that an autoscaler gives a workload that says none itself.
fn scaled(kind: &str, name: &str, all: &[Value]) -> Option<Value> {
    let is = |object: &Value, path: &str, word: &str| at(object, path).and_then(Value::as_str) == Some(word);
    let scales = |object: &&Value| {
        is(object, "kind", "HorizontalPodAutoscaler")
            && is(object, "spec.scaleTargetRef.kind", kind)
            && is(object, "spec.scaleTargetRef.name", name)
    };
    all.iter().find(scales).and_then(|object| at(object, "spec.minReplicas")).cloned()
}

/// The nodes of the run that have the labels of a selector: three of five, so that it is seen what it does.
fn placed(object: &Value, inputs: &mut Map<String, Value>) {
    let selector = at(object, "spec.template.spec.nodeSelector").and_then(Value::as_object);
    let pairs: Vec<String> =
        selector.into_iter().flatten().filter_map(|(key, value)| Some(format!("{key}={}", value.as_str()?))).collect();
    if !pairs.is_empty() {
        inputs.insert("nodeSelector".to_owned(), json!(pairs.join(",")));
        inputs.insert("nodesWithLabel".to_owned(), json!(["node-0", "node-1", "node-2"]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;

    /// Whatever the wizard writes can be played.
    #[test]
    fn every_preset_can_be_simulated() {
        for id in Preset::ids() {
            for profile in [Profile::Production, Profile::Guide] {
                let app = Preset::find(id).unwrap().app(profile);
                let bundle = crate::bundle::build(&app, Lang::En).unwrap();
                let objects: Vec<Value> = bundle.documents.iter().map(|document| document.value.clone()).collect();
                let found = workloads(&objects);
                assert_eq!(found.len(), 1, "{id}");
                let inputs = found[0].read().unwrap();
                assert_eq!(found[0].kind, bundle.specs[0].kind.as_str());
                inputs.simulate().unwrap();
            }
        }
    }

    #[test]
    fn an_autoscaler_says_the_replicas_and_else_the_api_does() {
        let objects = yaml::documents(
            "kind: Deployment\nmetadata: {name: a}\nspec: {}\n---\nkind: HorizontalPodAutoscaler\n\
             spec: {minReplicas: 4, scaleTargetRef: {kind: Deployment, name: a}}\n---\n\
             kind: List\nitems: [{kind: Deployment, metadata: {name: b}}, {kind: Service}]\n",
        )
        .unwrap();
        let found = workloads(&objects);
        let replicas: Vec<(&str, &Value)> =
            found.iter().map(|found| (found.name.as_str(), &found.inputs["replicas"])).collect();
        assert_eq!(replicas, [("a", &json!(4)), ("b", &json!(1))]);
    }

    #[test]
    fn what_is_no_object_is_no_workload() {
        for text in
            ["[]", "3", "kind: 3", "kind: Deployment\nspec: [1]", "items: 7", "kind: Job\nspec: {completions: []}"]
        {
            let objects = yaml::documents(text).unwrap_or_default();
            for found in workloads(&objects) {
                let _either_way = found.read();
            }
        }
    }
}
