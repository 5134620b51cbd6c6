//! What holds for any manifest.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::super::at::At;
use super::good::ALL;
use super::{errors, read};
use crate::i18n::Lang;
use crate::yaml::{Path, Step};

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}|[a-z0-9.%-]{0,9}|[0-9]{1,3}[a-zA-Z%]{0,2}".prop_map(Value::from),
        Just(json!({})),
        Just(json!([])),
    ]
}

/// Keys that the rules look for, so that arbitrary values get far.
fn key() -> impl Strategy<Value = String> {
    let known = [
        "apiVersion",
        "kind",
        "metadata",
        "name",
        "namespace",
        "labels",
        "spec",
        "template",
        "selector",
        "matchLabels",
        "matchExpressions",
        "containers",
        "initContainers",
        "volumes",
        "volumeMounts",
        "ports",
        "port",
        "targetPort",
        "resources",
        "requests",
        "limits",
        "cpu",
        "strategy",
        "rollingUpdate",
        "maxSurge",
        "maxUnavailable",
        "env",
        "valueFrom",
        "readinessProbe",
        "httpGet",
        "tolerations",
        "affinity",
        "schedule",
        "jobTemplate",
        "volumeClaimTemplates",
        "serviceName",
        "clusterIP",
        "items",
        "data",
        "metrics",
        "rules",
    ];
    prop_oneof![9 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,9}"]
}

fn any_value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(7, 96, 6, |inner| {
        prop_oneof![
            1 => proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            3 => proptest::collection::vec((key(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn kinds() -> impl Strategy<Value = (&'static str, &'static str)> {
    proptest::sample::select(super::super::types::kinds())
}

fn walk(value: &Value, path: &Path, places: &mut Vec<Path>) {
    places.push(path.clone());
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| walk(value, &path.then(key.as_str()), places)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| walk(item, &path.then(i), places)),
        _ => {}
    }
}

fn places(value: &Value) -> Vec<Path> {
    let mut places = Vec::new();
    walk(value, &Path::root(), &mut places);
    places
}

fn at<'a>(value: &'a mut Value, path: &Path) -> &'a mut Value {
    path.0.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[&**key],
        Step::Index(index) => &mut value[*index],
    })
}

/// Whether any text may be a key there: labels, a ConfigMap's data and the like.
fn is_open(path: &Path) -> bool {
    let last = path.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    matches!(
        last,
        Some(
            "labels"
                | "annotations"
                | "matchLabels"
                | "nodeSelector"
                | "data"
                | "binaryData"
                | "stringData"
                | "requests"
                | "limits"
        )
    ) || (last == Some("selector") && path.to_string() == "spec.selector")
}

/// The good documents one by one.
fn good() -> Vec<Value> {
    ALL.iter().flat_map(|text| read(text)).collect()
}

#[test]
fn an_unknown_key_anywhere_is_told_with_its_path() {
    let mut tried = 0;
    for document in good() {
        for place in places(&document) {
            // A Service's selector is a map of labels, a workload's is not.
            let service = document["kind"] == "Service";
            let mut changed = document.clone();
            let Value::Object(entries) = at(&mut changed, &place) else { continue };
            if is_open(&place) && (service || place.to_string() != "spec.selector") {
                continue;
            }
            entries.insert("unheardOf".to_owned(), json!({"a": 1}));
            let path = place.then("unheardOf");
            let found = errors(&[changed]);
            assert!(found.iter().any(|error| error.path == path), "{path} of {}: {found:#?}", document["kind"]);
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
}

/// The type itself has to give back every key that is let through: the names that it tells are the names that it reads.
fn comes_back<T: k8s_openapi::Resource + Serialize + DeserializeOwned>() {
    for document in good().into_iter().filter(|document| document["kind"] == T::KIND) {
        let typed: T = serde_json::from_value(document.clone()).unwrap();
        let back: BTreeSet<Path> = places(&serde_json::to_value(typed).unwrap()).into_iter().collect();
        for path in places(&document) {
            assert!(back.contains(&path), "{}: {path} is lost", T::KIND);
        }
    }
}

#[test]
fn every_key_that_passes_comes_back_from_its_type() {
    use k8s_openapi::api::{apps::v1 as apps, batch::v1 as batch, core::v1 as core};
    comes_back::<apps::Deployment>();
    comes_back::<apps::StatefulSet>();
    comes_back::<apps::DaemonSet>();
    comes_back::<batch::CronJob>();
    comes_back::<core::Service>();
}

/// Every place whose value the API server does not do without, in the good manifests.
const REQUIRED: &[(&str, &[&str])] = &[
    (
        "Deployment",
        &[
            "apiVersion",
            "kind",
            "metadata",
            "metadata.name",
            "spec",
            "spec.selector",
            "spec.selector.matchExpressions[0].key",
            "spec.selector.matchExpressions[0].operator",
            "spec.selector.matchExpressions[0].values",
            "spec.template",
            "spec.template.metadata",
            "spec.template.metadata.labels",
            "spec.template.spec",
            "spec.template.spec.containers",
            "spec.template.spec.containers[0].name",
            "spec.template.spec.containers[0].image",
            "spec.template.spec.containers[0].ports[0].containerPort",
            "spec.template.spec.containers[0].env[0].name",
            "spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef",
            "spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef.name",
            "spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef.key",
            "spec.template.spec.containers[0].env[2].valueFrom.fieldRef.fieldPath",
            "spec.template.spec.containers[0].envFrom[0].configMapRef",
            "spec.template.spec.containers[0].readinessProbe.httpGet",
            "spec.template.spec.containers[0].readinessProbe.httpGet.port",
            "spec.template.spec.containers[0].startupProbe.exec.command",
            "spec.template.spec.containers[0].volumeMounts[0].name",
            "spec.template.spec.containers[0].volumeMounts[0].mountPath",
            "spec.template.spec.volumes",
            "spec.template.spec.volumes[0].name",
            "spec.template.spec.volumes[1].configMap.name",
            "spec.template.spec.initContainers[0].name",
            "spec.template.spec.initContainers[0].image",
            "spec.template.spec.initContainers[1].readinessProbe.tcpSocket.port",
            "spec.template.spec.topologySpreadConstraints[0].maxSkew",
            "spec.template.spec.topologySpreadConstraints[0].topologyKey",
            "spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable",
            "spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey",
            "spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight",
            "spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm",
        ],
    ),
    ("Service", &["apiVersion", "kind", "metadata.name", "spec", "spec.ports[0].port"]),
    (
        "StatefulSet",
        &[
            "metadata.name",
            "spec.serviceName",
            "spec.selector",
            "spec.selector.matchLabels",
            "spec.template.metadata.labels",
            "spec.template.spec.containers",
            "spec.volumeClaimTemplates",
            "spec.volumeClaimTemplates[0].metadata.name",
            "spec.volumeClaimTemplates[0].spec",
            "spec.volumeClaimTemplates[0].spec.accessModes",
            "spec.volumeClaimTemplates[0].spec.resources",
            "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
        ],
    ),
    (
        "DaemonSet",
        &[
            "metadata.name",
            "spec.selector",
            "spec.template.metadata.labels",
            "spec.template.spec.containers",
            "spec.template.spec.volumes[0].hostPath.path",
            "spec.updateStrategy.rollingUpdate.maxUnavailable",
        ],
    ),
    (
        "Job",
        &[
            "metadata.name",
            "spec",
            "spec.template",
            "spec.template.spec",
            "spec.template.spec.restartPolicy",
            "spec.template.spec.containers",
            "spec.completions",
        ],
    ),
    (
        "CronJob",
        &[
            "metadata.name",
            "spec",
            "spec.schedule",
            "spec.jobTemplate",
            "spec.jobTemplate.spec",
            "spec.jobTemplate.spec.template",
            "spec.jobTemplate.spec.template.spec.restartPolicy",
            "spec.jobTemplate.spec.template.spec.containers[0].image",
        ],
    ),
    ("Pod", &["metadata", "metadata.generateName", "spec", "spec.containers[0].name"]),
    ("PersistentVolumeClaim", &["spec", "spec.accessModes", "spec.resources.requests"]),
    (
        "HorizontalPodAutoscaler",
        &[
            "spec",
            "spec.scaleTargetRef",
            "spec.scaleTargetRef.kind",
            "spec.maxReplicas",
            "spec.metrics[0].type",
            "spec.metrics[0].resource",
        ],
    ),
    (
        "Ingress",
        &[
            "spec",
            "spec.rules",
            "spec.rules[0].http.paths",
            "spec.rules[0].http.paths[0].pathType",
            "spec.rules[0].http.paths[0].backend",
            "spec.rules[0].http.paths[0].backend.service.name",
            "spec.rules[0].http.paths[0].backend.service.port",
        ],
    ),
    ("Role", &["rules[0].verbs", "rules[0].apiGroups", "rules[0].resources"]),
    ("RoleBinding", &["roleRef", "roleRef.name", "subjects[0].name", "subjects[0].kind", "subjects[0].namespace"]),
];

#[test]
fn a_required_field_that_is_missing_is_told() {
    for (kind, required) in REQUIRED {
        let document = good().into_iter().find(|document| document["kind"] == *kind).unwrap();
        let all: BTreeSet<String> = places(&document).iter().map(Path::to_string).collect();
        for path in *required {
            assert!(all.contains(*path), "{kind} has no {path}");
            let place = places(&document).into_iter().find(|place| place.to_string() == *path).unwrap();
            let mut without = document.clone();
            let (last, parent) = place.0.split_last().unwrap();
            let Step::Key(key) = last else { panic!("{path} is no key") };
            at(&mut without, &Path(parent.to_vec())).as_object_mut().unwrap().shift_remove(&**key);
            let mut empty = document.clone();
            *at(&mut empty, &place) = Value::Null;
            for changed in [without, empty] {
                assert!(!errors(&[changed]).is_empty(), "{kind} without {path} passes");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_value_makes_it_panic(mut values in proptest::collection::vec((kinds(), any_value()), 1..4)) {
        for ((version, kind), value) in &mut values {
            if let Value::Object(entries) = value {
                entries.insert("apiVersion".to_owned(), json!(version));
                entries.insert("kind".to_owned(), json!(kind));
            }
        }
        let documents: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
        for error in errors(&documents) {
            prop_assert!(error.document < documents.len());
            prop_assert!(!error.text_in(Lang::En).is_empty() && !error.text_in(Lang::Ko).is_empty());
        }
    }

    #[test]
    fn nor_does_any_value_inside_a_good_manifest(
        which in any::<proptest::sample::Index>(), place in any::<proptest::sample::Index>(), value in any_value(),
    ) {
        let mut documents = good();
        let document = which.get_mut(&mut documents);
        let path = place.get(&places(document)).clone();
        *at(document, &path) = value;
        errors(&documents);
    }

    #[test]
    fn every_path_leads_to_its_value_or_to_where_it_is_missing(
        which in any::<proptest::sample::Index>(), place in any::<proptest::sample::Index>(), value in leaf(),
    ) {
        let mut document = which.get(&good()).clone();
        let path = place.get(&places(&document)).clone();
        *at(&mut document, &path) = value;
        for error in errors(&[document.clone()]) {
            // All but the last steps of a path stand in the document, unless what holds them is missing as well.
            let root = At::root(&document);
            let reached = error.path.0.iter().try_fold(root, |at, step| match step {
                Step::Index(index) => at.items().into_iter().nth(*index),
                Step::Key(key) => Some(at.key(key)),
            });
            prop_assert!(reached.is_some(), "{error}");
        }
    }
}

impl super::Error {
    fn text_in(&self, lang: Lang) -> String {
        crate::i18n::Localized::text(self, lang)
    }
}
