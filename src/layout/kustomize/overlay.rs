//! One overlay: what differs in an environment, in Kustomize's own words where it has some, else as patches.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::difference::difference;
use crate::bundle::Bundle;
use crate::layout::{Error, There, by_object};
use crate::render::Document;
use crate::spec::image::ImageRef;
use crate::yaml;

/// The label that follows the image's tag, on every object of a workload.
const VERSION: &str = "app.kubernetes.io/version";
/// The label by which the objects of a workload are found.
const INSTANCE: &str = "app.kubernetes.io/instance";

/// What an overlay is made of.
pub(super) struct Overlay {
    /// The fields of its kustomization.
    pub(super) kustomization: Value,
    /// The files beside it, by name.
    pub(super) files: Vec<(String, String)>,
}

/// An object of the base, and the same in the environment.
struct Pair<'a> {
    base: &'a Document,
    there: &'a Value,
    /// The base as Kustomize's own words have changed it so far.
    changed: Value,
}

pub(super) fn of(bundle: &Bundle, there: &There) -> Result<Overlay, Error> {
    let (ours, theirs) = (by_object(&bundle.documents), by_object(&there.bundle.documents));
    let added: Vec<&Document> = theirs.iter().filter(|(key, _)| !ours.contains_key(*key)).map(|(_, d)| *d).collect();
    let is_gone =
        |document: &&Document| !ours.iter().any(|(key, own)| std::ptr::eq(*own, *document) && theirs.contains_key(key));
    let gone: Vec<&Document> = bundle.documents.iter().filter(is_gone).collect();
    let in_order = bundle.documents.iter().filter_map(|base| {
        let (key, _) = ours.iter().find(|(_, own)| std::ptr::eq(**own, base))?;
        Some(Pair { base, there: &theirs.get(key)?.value, changed: base.value.clone() })
    });
    let mut pairs: Vec<Pair> = in_order.collect();

    let mut fields = Map::new();
    if let Some(namespace) = namespace(&mut pairs) {
        fields.insert("namespace".to_owned(), Value::from(namespace));
    }
    let mut resources = vec!["../../base".to_owned()];
    resources.extend(added.iter().map(|document| document.file.clone()));
    fields.insert("resources".to_owned(), json!(resources));
    let mut lists = [("images", images(&mut pairs)), ("replicas", replicas(&mut pairs))];
    fields.extend(
        lists
            .iter_mut()
            .filter(|(_, list)| !list.is_empty())
            .map(|(key, list)| ((*key).to_owned(), Value::Array(std::mem::take(list)))),
    );

    let mut files: Vec<(String, String)> = added.iter().map(|added| (added.file.clone(), added.text.clone())).collect();
    let mut patches: Vec<Value> = Vec::new();
    for (version, selector) in versions(&mut pairs) {
        let (file, path) =
            (format!("version-{version}.yaml"), format!("/metadata/labels/{}", VERSION.replace('/', "~1")));
        files.push((file.clone(), yaml::to_string(&json!([{ "op": "replace", "path": path, "value": version }]))?));
        patches.push(json!({ "path": file, "target": { "labelSelector": selector } }));
    }
    for pair in &pairs {
        if let Some(patch) = difference("", &pair.changed, pair.there) {
            files.push((pair.base.file.clone(), yaml::to_string(&addressed(pair.base, patch))?));
            patches.push(json!({ "path": pair.base.file }));
        }
    }
    for document in gone {
        let patch = addressed(document, json!({ "$patch": "delete" }));
        files.push((document.file.clone(), yaml::to_string(&patch)?));
        patches.push(json!({ "path": document.file }));
    }
    if !patches.is_empty() {
        fields.insert("patches".to_owned(), Value::Array(patches));
    }
    Ok(Overlay { kustomization: Value::Object(fields), files })
}

/// The patch with the name of the object in the base that it is for.
fn addressed(document: &Document, patch: Value) -> Value {
    let at = |pointer: &str| document.value.pointer(pointer).cloned();
    let mut whole = json!({ "apiVersion": at("/apiVersion"), "kind": document.kind, "metadata": {} });
    let name = [("name", at("/metadata/name")), ("namespace", at("/metadata/namespace"))];
    let mut metadata: Map<String, Value> =
        name.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    if let (Some(whole), Value::Object(mut patch)) = (whole.as_object_mut(), patch) {
        if let Some(Value::Object(more)) = patch.shift_remove("metadata") {
            metadata.extend(more);
        }
        whole.insert("metadata".to_owned(), Value::Object(metadata));
        whole.extend(patch);
    }
    whole
}

/// The namespace of the overlay, where it is another one. Kustomize moves every object there, and renames a Namespace.
fn namespace(pairs: &mut [Pair]) -> Option<String> {
    let of = |value: &Value| value.pointer("/metadata/namespace").and_then(Value::as_str).map(str::to_owned);
    let wanted: BTreeSet<String> = pairs.iter().filter_map(|pair| of(pair.there)).collect();
    let differs = pairs.iter().any(|pair| of(pair.there) != of(&pair.changed));
    let namespace = wanted.into_iter().next().filter(|_| differs)?;
    for pair in pairs {
        let place = if pair.base.kind == "Namespace" { "/metadata/name" } else { "/metadata/namespace" };
        if let Some(place) = pair.changed.pointer_mut(place) {
            *place = Value::from(namespace.clone());
        }
    }
    Some(namespace)
}

/// Where an object of this kind has its Pod's spec.
fn pod_spec(kind: &str) -> &'static str {
    if kind == "CronJob" { "/spec/jobTemplate/spec/template/spec" } else { "/spec/template/spec" }
}

/// The containers in a Pod's spec, each with its list and name.
fn containers<'a>(kind: &str, value: &'a Value) -> impl Iterator<Item = (&'static str, &'a Value)> {
    let spec = value.pointer(pod_spec(kind));
    ["initContainers", "containers"].into_iter().flat_map(move |list| {
        let items = spec.and_then(|spec| spec.get(list)).and_then(Value::as_array);
        items.into_iter().flatten().map(move |container| (list, container))
    })
}

fn image(container: &Value) -> Option<ImageRef> {
    container.get("image")?.as_str()?.parse().ok()
}

/// The images that every container with the same one gets. Kustomize changes them all by their name.
fn images(pairs: &mut [Pair]) -> Vec<Value> {
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pair in pairs.iter() {
        for (list, own) in containers(&pair.base.kind, &pair.changed) {
            let theirs = containers(&pair.base.kind, pair.there)
                .find(|(other, container)| *other == list && container.get("name") == own.get("name"));
            if let (Some(own), Some(theirs)) = (image(own), theirs.and_then(|(_, container)| image(container))) {
                wanted.entry(own.repository().to_owned()).or_default().insert(theirs.to_string());
            }
        }
    }
    let mut images = Vec::new();
    for (name, wanted) in wanted {
        let mut wanted = wanted.iter().filter_map(|image| image.parse::<ImageRef>().ok());
        let (Some(image), None) = (wanted.next(), wanted.next()) else { continue };
        // Without either, Kustomize would leave the tag as it is.
        if image.tag().is_none() && image.digest().is_none() {
            continue;
        }
        if change_images(pairs, &name, &image) {
            let mut entry = Map::from_iter([("name".to_owned(), Value::from(name.clone()))]);
            let new_name = (image.repository() != name).then(|| image.repository());
            for (key, value) in [("newName", new_name), ("newTag", image.tag()), ("digest", image.digest())] {
                entry.extend(value.map(|value| (key.to_owned(), Value::from(value))));
            }
            images.push(Value::Object(entry));
        }
    }
    images
}

/// Gives every container with an image of this name the new one; false where all have it already.
fn change_images(pairs: &mut [Pair], name: &str, new: &ImageRef) -> bool {
    let mut changed = false;
    for pair in pairs {
        let Some(spec) = pair.changed.pointer_mut(pod_spec(&pair.base.kind)) else { continue };
        for list in ["initContainers", "containers"] {
            let items = spec.get_mut(list).and_then(Value::as_array_mut);
            for container in items.into_iter().flatten() {
                let own = image(container).filter(|own| own.repository() == name && own != new);
                if let (Some(_), Some(place)) = (own, container.get_mut("image")) {
                    *place = Value::from(new.as_str());
                    changed = true;
                }
            }
        }
    }
    changed
}

/// The counts that differ. Kustomize finds what it counts by the name alone.
fn replicas(pairs: &mut [Pair]) -> Vec<Value> {
    let counted = |pair: &Pair| ["Deployment", "StatefulSet"].contains(&pair.base.kind.as_str());
    let names: Vec<String> = pairs.iter().filter(|pair| counted(pair)).map(|pair| pair.base.name.clone()).collect();
    let mut counts = Vec::new();
    for pair in pairs.iter_mut().filter(|pair| counted(pair)) {
        let name = &pair.base.name;
        let Some(count) = pair.there.pointer("/spec/replicas").cloned() else { continue };
        let alone = names.iter().filter(|other| *other == name).count() == 1;
        if alone && pair.changed.pointer("/spec/replicas").is_some_and(|own| *own != count) {
            if let Some(place) = pair.changed.pointer_mut("/spec/replicas") {
                *place = count.clone();
            }
            counts.push(json!({ "name": name, "count": count }));
        }
    }
    counts
}

/// Each new version with the selector of all objects that get it: the label stands on every object of a workload.
fn versions(pairs: &mut [Pair]) -> Vec<(String, String)> {
    let label = |value: &Value, key: &str| -> Option<String> {
        value.get("metadata")?.get("labels")?.get(key)?.as_str().map(str::to_owned)
    };
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pair in pairs.iter() {
        if let (Some(own), Some(new)) = (label(&pair.changed, VERSION), label(pair.there, VERSION))
            && own != new
            && let Some(instance) = label(&pair.changed, INSTANCE)
        {
            groups.entry(new).or_default().insert(instance);
        }
    }
    let mut found_versions = Vec::new();
    for (version, instances) in groups {
        let found = |pair: &Pair| label(&pair.changed, INSTANCE).is_some_and(|instance| instances.contains(&instance));
        // The patch reaches all that the selector finds, so all of that has to want it.
        let fits = |pair: &Pair| {
            label(&pair.changed, VERSION).is_some() && label(pair.there, VERSION).as_deref() == Some(version.as_str())
        };
        if !pairs.iter().filter(|pair| found(pair)).all(fits) {
            continue;
        }
        for pair in pairs.iter_mut().filter(|pair| found(pair)) {
            let labels = pair.changed.get_mut("metadata").and_then(|metadata| metadata.get_mut("labels"));
            if let Some(place) = labels.and_then(|labels| labels.get_mut(VERSION)) {
                *place = Value::from(version.clone());
            }
        }
        let selector = format!("{INSTANCE} in ({})", instances.into_iter().collect::<Vec<_>>().join(","));
        found_versions.push((version, selector));
    }
    found_versions
}
