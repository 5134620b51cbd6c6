//! The objects of a set of documents.

use serde_json::Value;

use super::at::At;
use crate::spec::shortened;

/// One object, with what the rules need to know of it.
#[derive(Clone, Debug)]
pub(super) struct Object<'a> {
    /// Which of the documents it stands in, from 0.
    pub(super) document: usize,
    /// Its kind and name, as `Deployment/api-server`; `#1` where it has neither.
    pub(super) shown: String,
    /// Its kind, where that and its apiVersion are known.
    pub(super) kind: Option<&'static str>,
    /// Its place: the document, or an item of a `List`.
    pub(super) at: At<'a>,
}

impl<'a> Object<'a> {
    /// Every object of the documents. What `kubectl get -o yaml` wraps into a `List` counts one by one.
    pub(super) fn all(documents: &'a [Value]) -> Vec<Object<'a>> {
        let mut objects = Vec::new();
        for (document, value) in documents.iter().enumerate() {
            let at = At::root(value);
            let is_list = at.key("kind").text() == Some("List") && at.key("apiVersion").text() == Some("v1");
            let found = if is_list { at.key("items").items() } else { vec![at] };
            objects.extend(found.into_iter().map(|at| Object {
                document,
                shown: shown(document, &at),
                kind: None,
                at,
            }));
        }
        objects
    }

    /// Its namespace; none where it goes wherever it is applied.
    pub(super) fn namespace(&self) -> Option<&'a str> {
        self.at.keys("metadata.namespace").text().filter(|namespace| !namespace.is_empty())
    }

    /// Whether the two may end up in one namespace.
    pub(super) fn may_meet(&self, other: &Object) -> bool {
        match (self.namespace(), other.namespace()) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// The template of its Pods; of a Pod, itself. A kind that is not known may have one too, as a ReplicaSet has.
    pub(super) fn pod_template(&self) -> Option<At<'a>> {
        Some(template(&self.at, self.kind)).filter(|at| at.keys("spec.containers").is_given())
    }
}

/// Where an object of the kind has its Pod template.
pub(super) fn template<'a>(object: &At<'a>, kind: Option<&str>) -> At<'a> {
    match kind {
        Some("CronJob") => object.keys("spec.jobTemplate.spec.template"),
        Some("Pod") => object.clone(),
        _ => object.keys("spec.template"),
    }
}

fn shown(document: usize, at: &At) -> String {
    let text = |at: At<'_>| at.text().map(shortened).filter(|text| !text.is_empty());
    match (text(at.key("kind")), text(at.keys("metadata.name"))) {
        (Some(kind), Some(name)) => format!("{kind}/{name}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => format!("#{}", document.saturating_add(1)),
    }
}
