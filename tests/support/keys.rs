//! The keys of a random workload.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use rightkind::decision::Kind;
use rightkind::spec::keys::kinds;
use serde_json::{Map, Value, json};

use super::Manner;
use super::values::*;

type Key = BoxedStrategy<Option<(String, Value)>>;

/// A key with a value, with `null`, or not there at all.
fn key<S>(name: &'static str, value: S) -> Key
where
    S: Strategy + 'static,
    S::Value: Into<Value>,
{
    prop_oneof![
        7 => Just(None),
        1 => Just(Some((name.to_owned(), Value::Null))),
        4 => value.prop_map(move |value| Some((name.to_owned(), value.into()))),
    ]
    .boxed()
}

/// A key that the kind cannot do without: `null` for it is a rare mistake.
fn needed<S>(name: &'static str, value: S) -> Key
where
    S: Strategy + 'static,
    S::Value: Into<Value>,
{
    prop_oneof![
        60 => Just(None),
        1 => Just(Some((name.to_owned(), Value::Null))),
        40 => value.prop_map(move |value| Some((name.to_owned(), value.into()))),
    ]
    .boxed()
}

/// The image, which has no default.
fn image_of(manner: Manner) -> BoxedStrategy<String> {
    if manner == Manner::Careful { released_image().boxed() } else { image().boxed() }
}

/// Every key but name and traits.
fn every(kind: Kind, manner: Manner) -> Vec<(&'static str, Key)> {
    let whole = |name: &'static str| -> (&'static str, Key) {
        (name, image_of(manner).prop_map(move |image| Some((name.to_owned(), json!(image)))).boxed())
    };
    let mut keys = vec![whole("image")];
    macro_rules! keys {
        ($($sort:ident $name:literal: $value:expr;)*) => { $(keys.push(($name, $sort($name, $value)));)* };
    }
    keys! {
        needed "kind": Just(kind.as_str());
        key "namespace": name();
        needed "containerName": name();
        key "command": vec(text(), 1..4);
        key "args": vec(text(), 1..4);
        key "env": vec(env(), 0..4);
        key "envFrom": vec(env_from(), 0..3);
        key "resources": resources();
        key "terminationGracePeriodSeconds": 0u32..600;
        key "volumes": vec(volume(kind == Kind::DaemonSet), 0..3);
        key "tolerations": vec(toleration(), 0..3);
        key "nodeSelector": node_labels();
        key "initContainers": vec(init_container(), 0..3);
        key "sidecars": vec(beside(), 0..2);
        key "ports": vec(port(), 0..3);
        key "readinessProbe": probe();
        key "livenessProbe": probe();
        key "startupProbe": probe();
        key "lifecycle": prop_oneof![1 => Just(json!({})), 4 => (1u32..40).prop_map(|seconds| json!({"preStop": {"sleep": {"seconds": seconds}}}))];
        key "component": label_value();
        key "partOf": label_value();
        key "labels": labels();
        key "annotations": annotations();
        key "serviceAccountName": name();
        key "automountServiceAccountToken": any::<bool>();
        key "enableServiceLinks": any::<bool>();
        key "securityContext": security_context();
        key "hostNetwork": any::<bool>();
        key "hostPID": any::<bool>();
        key "imagePullPolicy": select(&["Always", "IfNotPresent", "Never"][..]);
        key "imagePullSecrets": vec(name(), 0..2);
        key "priorityClassName": name();
        key "replicas": 0u32..10;
        key "strategy": strategy();
        key "spread": select(&["zones", "nodes"][..]);
        key "podDisruptionBudget": amount().prop_map(|amount| json!({"maxUnavailable": amount}));
        key "horizontalPodAutoscaler": autoscaler();
        key "service": select(&["ClusterIP", "NodePort", "LoadBalancer"][..]).prop_map(|kind| json!({"type": kind}));
        key "ingress": ingress();
        key "httpRoute": http_route();
        key "networkPolicy": network_policy();
        needed "serviceName": like("[a-z][a-z0-9-]{0,8}[a-z0-9]");
        key "volumeClaimTemplates": vec(claim(), 0..3);
        key "publishNotReadyAddresses": any::<bool>();
        key "podManagementPolicy": select(&["OrderedReady", "Parallel"][..]);
        key "persistentVolumeClaimRetentionPolicy": claim_retention();
        key "updateStrategy": update_strategy();
        key "backoffLimit": 0u32..10;
        key "activeDeadlineSeconds": 1u32..10_000;
        needed "restartPolicy": select(&["Never", "OnFailure"][..]);
        needed "completions": 1u32..20;
        key "parallelism": 1u32..20;
        key "ttlSecondsAfterFinished": 0u32..100_000;
        key "podFailurePolicy": failure_policy();
        key "backoffLimitPerIndex": 0u32..5;
        key "maxFailedIndexes": 0u32..20;
        key "suspend": any::<bool>();
        needed "schedule": schedule();
        key "timeZone": select(&["Asia/Seoul", "Etc/UTC", "America/New_York"][..]);
        key "concurrencyPolicy": select(&["Allow", "Forbid", "Replace"][..]);
        key "successfulJobsHistoryLimit": 0u32..10;
        key "failedJobsHistoryLimit": 0u32..10;
        key "startingDeadlineSeconds": 5u32..5_000;
    }
    keys
}

/// Keys of a workload that belong to its kind, and now and then one that does not.
pub fn keys(kind: Kind, manner: Manner) -> impl Strategy<Value = Map<String, Value>> {
    let (own, strange): (Vec<_>, Vec<_>) =
        every(kind, manner).into_iter().partition(|(name, _)| kinds(name).contains(&kind));
    let strange: Vec<Key> = strange.into_iter().map(|(_, key)| key).collect();
    let stray = if strange.is_empty() || manner == Manner::Careful {
        Just(None).boxed()
    } else {
        prop_oneof![40 => Just(None), 1 => Union::new(strange)].boxed()
    };
    let own: Vec<Key> = own.into_iter().map(|(_, key)| key).collect();
    (own, stray).prop_map(|(own, stray)| own.into_iter().chain([stray]).flatten().collect())
}
