//! Each rule, with what it refuses and what it lets through.

use crate::spec::resolve::resolve_workload;
use crate::spec::word::Profile;
use crate::spec::{App, SpecError};
use serde_json::{Value, json};

/// What is wrong with one workload with the traits whose letters stand in `yes`, as `key: sentence`.
fn wrong(yes: &str, keys: Value) -> Vec<String> {
    let has = |letter: char| yes.contains(letter);
    let mut workload = json!({
        "name": "app", "image": "app:1",
        "traits": {"state": has('S'), "ordering": has('O'), "perNode": has('N'), "oneOff": has('J'), "periodic": has('P')},
    });
    workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    let app = json!({"version": 1, "profile": Profile::Production, "workloads": [workload]});
    let app: App = serde_json::from_value(app).unwrap();
    let said = |error: &SpecError| format!("{}: {}", error.key, error);
    resolve_workload(&app, &app.workloads[0]).map_or_else(|errors| errors.iter().map(said).collect(), |_| Vec::new())
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
