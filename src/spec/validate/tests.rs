//! Each rule, with what it refuses and what it lets through.

use crate::spec::resolve::{Spec, resolve_workload};
use crate::spec::word::Profile;
use crate::spec::{App, SpecError};
use serde_json::{Value, json};

/// One production workload with the traits whose letters stand in `yes`.
fn resolved(yes: &str, keys: Value) -> Result<Spec, Vec<SpecError>> {
    let has = |letter: char| yes.contains(letter);
    let mut workload = json!({
        "name": "app", "image": "app:1",
        "traits": {"state": has('S'), "ordering": has('O'), "perNode": has('N'), "oneOff": has('J'), "periodic": has('P')},
    });
    workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    let app = json!({"version": 1, "profile": Profile::Production, "workloads": [workload]});
    let app: App = serde_json::from_value(app).unwrap();
    resolve_workload(&app, &app.workloads[0])
}

/// What is wrong with it, as `key: sentence`.
fn wrong(yes: &str, keys: Value) -> Vec<String> {
    let said = |error: &SpecError| format!("{}: {}", error.key, error);
    resolved(yes, keys).map_or_else(|errors| errors.iter().map(said).collect(), |_| Vec::new())
}

#[test]
fn no_probe_asks_what_ends() {
    for key in ["readinessProbe", "livenessProbe", "startupProbe"] {
        let mut keys = json!({});
        keys[key] = json!({"tcpSocket": {"port": 80}});
        let found = wrong("NJ", keys.clone());
        assert!(found.iter().any(|error| error.starts_with(key) && error.contains("takes no probe")), "{found:?}");
        assert_eq!(wrong("N", keys), [""; 0], "{key}");
    }
}

#[test]
fn each_probe_asks_a_port_that_is_there() {
    for key in ["readinessProbe", "livenessProbe", "startupProbe"] {
        let mut keys = json!({"ports": [{"name": "web", "containerPort": 80}]});
        keys[key] = json!({"tcpSocket": {"port": "web"}});
        assert_eq!(wrong("", keys.clone()), [""; 0], "{key}");
        keys[key] = json!({"tcpSocket": {"port": "other"}});
        assert!(wrong("", keys).iter().any(|error| error.starts_with(key)), "{key}");
    }
}

#[test]
fn no_limit_is_under_its_request() {
    for resource in ["cpu", "memory", "ephemeral-storage"] {
        let amounts = |request: &str, limit: &str| {
            let mut resources = json!({"requests": {}, "limits": {}});
            resources["requests"][resource] = json!(request);
            resources["limits"][resource] = json!(limit);
            json!({ "resources": resources })
        };
        assert_eq!(wrong("", amounts("1", "2")), [""; 0], "{resource}");
        let found = wrong("", amounts("2", "1"));
        assert!(found[0].starts_with(&format!("resources.limits.{resource}")), "{found:?}");
    }
}

/// The folder for temporary files gives way to what a person put in its place.
#[test]
fn a_claim_or_a_volume_may_be_called_tmp_and_be_mounted_there() {
    for (name, path) in [("tmp", "/data"), ("data", "/tmp"), ("tmp", "/tmp")] {
        let claims = json!([{"name": name, "mountPath": path, "storage": "1Gi"}]);
        assert_eq!(wrong("S", json!({ "volumeClaimTemplates": claims })), [""; 0], "claim {name} {path}");
        let volumes = json!([{"name": name, "mountPath": path, "emptyDir": {}}]);
        assert_eq!(wrong("", json!({ "volumes": volumes })), [""; 0], "volume {name} {path}");
    }
}

/// Asserts that the keys are refused under `key` with a sentence that holds `part`.
fn refused(yes: &str, keys: Value, key: &str, part: &str) {
    let found = wrong(yes, keys.clone());
    let hit = found.iter().any(|error| error.starts_with(&format!("{key}:")) && error.contains(part));
    assert!(hit, "{yes} {keys}: {found:?}");
}

fn taken(yes: &str, keys: Value) {
    assert_eq!(wrong(yes, keys.clone()), [""; 0], "{yes} {keys}");
}

#[test]
fn replacing_pods_needs_room_and_the_right_kind() {
    let rolling = |limits: Value| json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": limits}});
    let limits = "updateStrategy.rollingUpdate";
    taken("N", rolling(json!({"maxSurge": 1, "maxUnavailable": 0})));
    refused("N", rolling(json!({"maxSurge": 1})), limits, "exactly one");
    refused("N", rolling(json!({"maxSurge": 0, "maxUnavailable": 0})), limits, "both zero");
    refused("N", rolling(json!({"partition": 1})), "updateStrategy.rollingUpdate.partition", "StatefulSet");
    refused("SO", rolling(json!({"maxSurge": 1})), "updateStrategy.rollingUpdate.maxSurge", "no maxSurge");
    taken("SO", rolling(json!({"partition": 1})));
    refused("SO", rolling(json!({"maxUnavailable": 1})), "updateStrategy.rollingUpdate.maxUnavailable", "1.37");
    refused("N", json!({"updateStrategy": {"type": "OnDelete", "rollingUpdate": {}}}), limits, "OnDelete");
}

#[test]
fn scaling_goes_with_the_budget_and_the_requests() {
    let scaling = |least: u32, most: u32| json!({"horizontalPodAutoscaler": {"minReplicas": least, "maxReplicas": most, "averageUtilization": 70}});
    taken("", scaling(2, 5));
    refused("", scaling(0, 5), "horizontalPodAutoscaler", "minReplicas");
    refused("", scaling(5, 2), "horizontalPodAutoscaler", "maxReplicas");
    let mut bare = scaling(2, 5);
    bare["resources"] = json!(null);
    refused("", bare, "horizontalPodAutoscaler", "request");
    for (most, part) in [(json!(0), "no node could be drained"), (json!("100%"), "protects nothing")] {
        refused("", json!({"podDisruptionBudget": {"maxUnavailable": most}}), "podDisruptionBudget", part);
    }
}

#[test]
fn what_ends_keeps_its_limits_together() {
    let policy = json!({"ignoreDisruptions": true});
    refused("J", json!({"restartPolicy": "OnFailure", "podFailurePolicy": policy}), "podFailurePolicy", "Never");
    refused("J", json!({"backoffLimitPerIndex": 1}), "backoffLimitPerIndex", "Indexed");
    refused("J", json!({"maxFailedIndexes": 1}), "maxFailedIndexes", "Indexed");
    taken("OJ", json!({"backoffLimitPerIndex": 1, "maxFailedIndexes": 2}));
    refused("P", json!({"startingDeadlineSeconds": 9}), "startingDeadlineSeconds", "10");
    taken("P", json!({"startingDeadlineSeconds": 10}));
}

#[test]
fn the_end_has_time_and_says_where_it_has_none() {
    let pause = json!({"preStop": {"sleep": {"seconds": 30}}});
    refused("", json!({"lifecycle": pause}), "lifecycle.preStop.sleep.seconds", "grace");
    taken("", json!({"terminationGracePeriodSeconds": 3}));
}

#[test]
fn requests_need_a_port_and_a_service() {
    let ingress = json!({"host": "a.example.com"});
    let none = json!({"readinessProbe": null, "livenessProbe": null, "ports": null});
    for (key, value) in [("service", json!("ClusterIP")), ("ingress", ingress.clone())] {
        let mut keys = none.clone();
        keys[key] = if key == "service" { json!({"type": value}) } else { value };
        refused("", keys, key, "no port");
    }
    refused("", json!({"ingress": ingress, "service": null}), "ingress", "service: null");
    let mut udp = none;
    udp["ports"] = json!([{"containerPort": 53, "protocol": "UDP"}]);
    udp["ingress"] = json!({"host": "a.example.com"});
    refused("", udp, "ingress", "TCP");
}

#[test]
fn rights_on_the_node_do_not_contradict_themselves() {
    let security = |keys: Value| json!({ "securityContext": keys });
    refused(
        "N",
        security(json!({"privileged": true, "runAsNonRoot": true})),
        "securityContext.runAsNonRoot",
        "privileged",
    );
    let added = json!({"privileged": true, "addCapabilities": ["NET_ADMIN"]});
    refused("N", security(added), "securityContext.addCapabilities", "every capability");
    let folder = json!({"volumes": [{"name": "logs", "mountPath": "/logs", "hostPath": {"path": "/var/log"}}]});
    refused("", folder.clone(), "volumes", "folder of the node");
    taken("N", folder);
    refused("", json!({"hostPID": true}), "hostPID", "does not take it");
    refused("", json!({"envFrom": [{}]}), "envFrom", "names no source");
}

#[test]
fn labels_of_the_selector_stay() {
    refused("", json!({"labels": {"app.kubernetes.io/name": "other"}}), "labels", "selector");
    taken("", json!({"labels": {"app.kubernetes.io/name": "app", "team": "a"}}));
}

#[test]
fn two_workloads_of_one_name_would_take_each_others_pods() {
    let app = |namespace: &str| -> App {
        let none = json!({"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false});
        let mut job = none.clone();
        job["oneOff"] = json!(true);
        let workloads = json!([{"name": "a", "image": "a:1", "traits": none},
            {"name": "a", "image": "a:1", "traits": job, "namespace": namespace}]);
        serde_json::from_value(json!({"version": 1, "workloads": workloads})).unwrap()
    };
    let errors = crate::spec::resolve(&app("production")).unwrap_err();
    assert!(errors[0].to_string().contains("rename one"), "{errors:?}");
    assert!(crate::spec::resolve(&app("other")).is_ok());
}

#[test]
fn what_defaults_cannot_keep_is_left_out_with_a_reason() {
    for (yes, keys, left) in [
        ("OJ", json!({"backoffLimitPerIndex": 1}), "backoffLimit"),
        ("", json!({"terminationGracePeriodSeconds": 3}), "lifecycle"),
        ("", json!({"image": "app:latest"}), "labels"),
    ] {
        let spec = resolved(yes, keys).unwrap();
        assert_eq!(spec.left_out.iter().map(|left| left.key).collect::<Vec<_>>(), [left]);
    }
    assert!(resolved("", json!({})).unwrap().left_out.is_empty());
}
