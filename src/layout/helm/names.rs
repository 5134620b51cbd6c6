//! The lines of a manifest that helpers and values write in every chart: labels, names, namespaces and images.

use serde_json::{Map, Value, json};

use super::go;
use super::holes::Shape;
use super::template::Reading;
use crate::render::Line;
use crate::spec::Spec;
use crate::spec::image::ImageRef;
use crate::spec::name::LabelValue;

/// The label that follows the image's tag.
const VERSION: &str = "app.kubernetes.io/version";

impl Reading<'_> {
    /// The lines of labels that a helper writes.
    pub(super) fn labels(&self, field: &str, line: &Line) -> Option<Vec<String>> {
        let last = field.rsplit('.').next()?;
        if !["labels", "matchLabels", "selector"].contains(&last) || !line.value.is_empty() {
            return None;
        }
        let labels = self.value(&line.path)?.as_object()?;
        let own: Map<String, Value> =
            self.spec.labels.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
        if own.is_empty() {
            return None;
        }
        let helper = if *labels == own {
            "selectorLabels"
        } else if *labels == all_labels(self.spec, self.image) {
            "labels"
        } else {
            return None;
        };
        let (pad, chart, inside) = (" ".repeat(line.column), self.chart, line.column.saturating_add(2));
        Some(vec![
            format!("{pad}{last}:"),
            format!("{pad}  {{{{- include \"{chart}.{helper}\" $workload | nindent {inside} }}}}"),
        ])
    }

    /// What stands in the place of a name, a namespace or an image.
    pub(super) fn expression(&mut self, field: &str, line: &Line) -> Option<String> {
        let value = self.value(&line.path)?.as_str()?.to_owned();
        let chart = self.chart;
        let include = |helper: &str| Some(format!("include \"{chart}.{helper}\" $workload | quote"));
        let kind = self.document.kind.as_str();
        match field {
            "metadata.namespace" => include("namespace"),
            "metadata.name" if kind == "Namespace" => include("namespace"),
            "metadata.name" if kind == "ServiceAccount" && self.spec.companions.account_is_shared => {
                Some(".Values.serviceAccount.name | quote".to_owned())
            }
            "metadata.name" if kind == "ServiceAccount" => include("serviceAccountName"),
            "pod.serviceAccountName" => include("serviceAccountName"),
            "metadata.name"
            | "spec.serviceName"
            | "spec.scaleTargetRef.name"
            | "spec.rules[].http.paths[].backend.service.name"
            | "spec.rules[].backendRefs[].name" => self.name(&value),
            _ if field.ends_with("matchLabels.app.kubernetes.io/instance") || field.ends_with("matchLabels.app") => {
                let fullname = self.fullname(&value)?;
                Some(format!("{fullname} | quote"))
            }
            "main.image" => {
                self.image("image", &value, line)?;
                Some(format!("include \"{chart}.image\" $values.image | quote"))
            }
            "pod.containers[].image" | "pod.initContainers[].image" => {
                let (list, name) = self.container(&line.path)?;
                self.image(&format!("{list}.{name}.image"), &value, line)?;
                let access = go::value("$values", &[list, name, "image".to_owned()]);
                Some(format!("include \"{chart}.image\" {access} | quote"))
            }
            _ => None,
        }
    }

    /// The full name of a workload of the chart.
    fn fullname(&self, name: &str) -> Option<String> {
        self.names.contains(name).then(|| {
            let (chart, own) = (self.chart, self.spec.name.as_str() == name);
            let workload =
                if own { "$workload".to_owned() } else { format!("(dict \"root\" $ \"name\" {})", go::string(name)) };
            format!("include \"{chart}.fullname\" {workload}")
        })
    }

    /// A name that is made of the workload's.
    fn name(&self, value: &str) -> Option<String> {
        let own = self.spec.name.as_str();
        let fullname = self.fullname(own)?;
        let (before, after) = value.split_once(own)?;
        match (before, after) {
            ("", "") => Some(format!("{fullname} | quote")),
            ("" | "s-", "" | "-headless") => Some(format!("printf \"{before}%s{after}\" ({fullname}) | quote")),
            _ => None,
        }
    }

    /// Takes an image apart into its values.
    fn image(&mut self, key: &str, value: &str, line: &Line) -> Option<()> {
        let image: ImageRef = value.parse().ok()?;
        let note = self.notes.get(&line.number).cloned();
        let text = |part: Option<&str>| json!(part.unwrap_or_default());
        self.set(&format!("{key}.repository"), json!(image.repository()), Shape::Text, note);
        self.set(&format!("{key}.tag"), text(image.tag()), Shape::Text, None);
        self.set(&format!("{key}.digest"), text(image.digest()), Shape::Text, None);
        Some(())
    }
}

/// The labels of a workload's objects that no helper works out: neither those of its selectors nor the version.
pub(super) fn own_labels(spec: &Spec, image: Option<&ImageRef>) -> Map<String, Value> {
    let labels = spec.all_labels.iter().filter(|(key, _)| !spec.labels.contains_key(key.as_str()));
    let version = version(spec, image);
    labels
        .filter(|(key, value)| *key != VERSION || version.as_deref() != Some(value.as_str()))
        .map(|(key, value)| (key.clone(), json!(value)))
        .collect()
}

/// The labels that the helper writes.
fn all_labels(spec: &Spec, image: Option<&ImageRef>) -> Map<String, Value> {
    let mut labels: Map<String, Value> =
        spec.labels.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
    let own = own_labels(spec, image);
    if !own.contains_key(VERSION) {
        labels.extend(version(spec, image).map(|version| (VERSION.to_owned(), json!(version))));
    }
    labels.extend(own);
    labels
}

/// The version that the helper makes of the image's tag; it makes none for the guide's labels.
fn version(spec: &Spec, image: Option<&ImageRef>) -> Option<String> {
    let tag = image?.tag().filter(|_| spec.labels.contains_key("app.kubernetes.io/name"))?;
    let is_label = tag.parse::<LabelValue>().is_ok();
    (tag != "latest" && is_label).then(|| tag.to_owned())
}
