//! Blocks of keys, such as `resources`, that are said in part: each value in one is said, left out or left to its default
//! by itself.

use super::setting::Setting;

/// A block of keys each of which is said by itself.
pub trait Partial: Clone {
    /// What holds: each value as it was said, and where nothing was said of it as in the default block, if there is one.
    /// A value that was left out is not there any more.
    #[must_use]
    fn over(&self, default: Option<&Self>) -> Self;
}

impl<T: Clone> Setting<T> {
    /// One value of a block over that of the default block.
    #[must_use]
    pub fn over(&self, default: Option<&Setting<T>>) -> Setting<T> {
        match self {
            Setting::Unset => default.cloned().unwrap_or_default(),
            Setting::LeftOut => Setting::Unset,
            Setting::Value(value) => Setting::Value(value.clone()),
        }
    }
}

impl<B: Partial> Setting<B> {
    /// The block that holds: the default where nothing was said, none where it is left out, else what was said over the
    /// default.
    pub fn filled(&self, default: impl FnOnce() -> Option<B>) -> Option<B> {
        match self {
            Setting::Unset => default(),
            Setting::LeftOut => None,
            Setting::Value(block) => Some(block.over(default().as_ref())),
        }
    }

    /// A block inside a block over that of the default block.
    #[must_use]
    pub fn nested(&self, default: Option<&Setting<B>>) -> Setting<B> {
        Setting::some(self.filled(|| default.and_then(Setting::given).cloned()))
    }
}

impl<B> Setting<B> {
    /// What was said of one value of the block: all of a block that is left out is left out.
    pub fn inside<T>(&self, get: impl FnOnce(&B) -> Setting<T>) -> Setting<T> {
        match self {
            Setting::Unset => Setting::Unset,
            Setting::LeftOut => Setting::LeftOut,
            Setting::Value(block) => get(block),
        }
    }
}

impl<B: Clone + Default + PartialEq> Setting<B> {
    /// Says something of a value of the block. A block of which nothing is said any more is not given.
    pub fn change(&mut self, change: impl FnOnce(&mut B)) {
        let mut block = self.given().cloned().unwrap_or_default();
        change(&mut block);
        *self = if block == B::default() { Setting::Unset } else { Setting::Value(block) };
    }
}

#[cfg(test)]
mod tests {
    use crate::decision::Traits;
    use crate::spec::defaults::Context;
    use crate::spec::word::Profile;
    use crate::spec::{App, Workload, resolve};
    use crate::{bundle, i18n::Lang, yaml};
    use serde_json::{Value, json};

    fn workload(yes: &str, keys: &Value) -> Workload {
        let traits = Traits::all().find(|traits| traits.code() == yes).unwrap();
        let mut workload = json!({"name": "app", "image": "app:1", "traits": traits});
        workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
        yaml::from_value(&workload).unwrap_or_else(|error| panic!("{keys}: {error:?}"))
    }

    /// A block of the workload, as it is rendered.
    fn rendered(yes: &str, keys: Value, pointer: &str) -> Value {
        let app = App::new(vec![workload(yes, &keys)]);
        let bundle = bundle::build(&app, Lang::En).unwrap_or_else(|error| panic!("{keys}: {error}"));
        // What is recorded renders to the same again, and says as much as was said.
        let again: App = yaml::from_str(&bundle.app_file).unwrap();
        assert_eq!(again.workloads, app.workloads, "{keys}");
        assert_eq!(bundle::build(&again, Lang::En).unwrap().documents, bundle.documents, "{keys}");
        let kind = bundle.specs[0].kind.to_string();
        let document = bundle.documents.iter().find(|document| document.kind == kind).unwrap();
        document.value.pointer(pointer).cloned().unwrap_or_default()
    }

    const POD: &str = "/spec/template/spec";

    #[test]
    fn each_amount_has_its_own_default_and_null_leaves_it_out() {
        let requests = json!({"cpu": "200m", "memory": "256Mi", "ephemeral-storage": "128Mi"});
        for (said, limits) in [
            (json!({"limits": {"memory": "1Gi"}}), json!({"cpu": "500m", "memory": "1Gi", "ephemeral-storage": "1Gi"})),
            (json!({"limits": {"cpu": null}}), json!({"memory": "512Mi", "ephemeral-storage": "1Gi"})),
            (json!({"limits": null}), Value::Null),
            (json!({}), json!({"cpu": "500m", "memory": "512Mi", "ephemeral-storage": "1Gi"})),
        ] {
            let made = rendered("-----", json!({"resources": said}), &format!("{POD}/containers/0/resources"));
            assert_eq!((&made["requests"], &made["limits"]), (&requests, &limits), "{said}");
        }
        // No limit may be under its request: the one that was said takes the other along.
        let made = rendered(
            "-----",
            json!({"resources": {"requests": {"cpu": "2"}}}),
            &format!("{POD}/containers/0/resources"),
        );
        assert_eq!((&made["requests"]["cpu"], &made["limits"]["cpu"]), (&json!("2"), &json!("2")));
        let made = rendered(
            "-----",
            json!({"resources": {"limits": {"memory": "64Mi"}}}),
            &format!("{POD}/containers/0/resources"),
        );
        assert_eq!((&made["requests"]["memory"], &made["limits"]["memory"]), (&json!("64Mi"), &json!("64Mi")));
        let none = json!({"requests": null, "limits": {"cpu": null, "memory": null, "ephemeral-storage": null}});
        let made = rendered("-----", json!({"resources": none}), &format!("{POD}/containers/0/resources"));
        assert_eq!(made, Value::Null, "an empty block is none");
    }

    #[test]
    fn a_probe_has_its_timings_whatever_it_asks() {
        let live = json!({"path": "/live", "port": 8080});
        for (yes, key, said, wanted) in [
            (
                "-----",
                "livenessProbe",
                json!({"httpGet": live}),
                json!({"httpGet": live, "initialDelaySeconds": 15, "periodSeconds": 20}),
            ),
            (
                "-----",
                "readinessProbe",
                json!({"httpGet": live, "periodSeconds": 3, "initialDelaySeconds": null}),
                json!({"httpGet": live, "periodSeconds": 3}),
            ),
            // The patience of a probe that asks what readiness asks is that probe's own.
            (
                "S----",
                "livenessProbe",
                json!({"httpGet": live}),
                json!({"httpGet": live, "initialDelaySeconds": 15, "periodSeconds": 20}),
            ),
            (
                "S----",
                "livenessProbe",
                json!({"tcpSocket": {"port": 8080}, "initialDelaySeconds": 60}),
                json!({"tcpSocket": {"port": 8080}, "initialDelaySeconds": 60, "periodSeconds": 20, "failureThreshold": 15}),
            ),
            ("--N--", "livenessProbe", json!({"exec": {"command": ["true"]}}), json!({"exec": {"command": ["true"]}})),
        ] {
            let made = rendered(yes, json!({key: said}), &format!("{POD}/containers/0/{key}"));
            assert_eq!(made, wanted, "{yes} {said}");
        }
    }

    #[test]
    fn what_goes_together_has_a_default_that_goes_with_what_was_said() {
        let rolling = |surge: u32, down: u32| json!({"maxSurge": surge, "maxUnavailable": down});
        for (yes, said, wanted) in [
            ("-----", json!({"rollingUpdate": {"maxSurge": 2}}), rolling(2, 0)),
            ("-----", json!({"rollingUpdate": {"maxSurge": 0}}), rolling(0, 1)),
            ("-----", json!({"rollingUpdate": {"maxUnavailable": 1}}), rolling(1, 1)),
            ("-----", json!({"type": "RollingUpdate"}), rolling(1, 0)),
            ("-----", json!({"type": "Recreate"}), Value::Null),
            ("-----", json!({"rollingUpdate": null}), Value::Null),
            ("--N--", json!({"rollingUpdate": {"maxSurge": 1}}), rolling(1, 0)),
            ("--N--", json!({"rollingUpdate": {"maxSurge": 0}}), rolling(0, 1)),
            ("--N--", json!({"rollingUpdate": {"maxUnavailable": 3}}), rolling(0, 3)),
            ("--N--", json!({"rollingUpdate": {"maxUnavailable": 0}}), rolling(1, 0)),
            ("--N--", json!({"type": "OnDelete"}), Value::Null),
            ("S----", json!({"rollingUpdate": {"partition": 1}}), json!({"partition": 1})),
        ] {
            let key = if yes == "-----" { "strategy" } else { "updateStrategy" };
            let made = rendered(yes, json!({key: said}), &format!("/spec/{key}"));
            assert_eq!(made.get("rollingUpdate").cloned().unwrap_or_default(), wanted, "{yes} {said}");
            assert!(made["type"].is_string(), "{yes} {said}: {made}");
        }
    }

    #[test]
    fn one_word_of_a_security_context_takes_no_other_away() {
        let security =
            |said: Value| rendered("-----", json!({"securityContext": said}), &format!("{POD}/securityContext"));
        let made = security(json!({"runAsUser": 20_000}));
        let (root, user, group) = (&made["runAsNonRoot"], &made["runAsUser"], &made["runAsGroup"]);
        assert_eq!((root, user, group), (&json!(true), &json!(20_000), &json!(10_001)));
        let made = security(json!({"runAsGroup": null}));
        assert_eq!((made.get("runAsGroup"), &made["runAsUser"]), (None, &json!(10_001)));
        // An image that has to be root takes its own user.
        let made = security(json!({"runAsNonRoot": false}));
        assert_eq!((&made["runAsNonRoot"], made.get("runAsUser"), made.get("runAsGroup")), (&json!(false), None, None));
        let agent = json!({"securityContext": {"privileged": true}});
        assert_eq!(rendered("--N--", agent, &format!("{POD}/securityContext")), Value::Null);
        let root = resolve(&App::new(vec![workload("-----", &json!({"securityContext": {"runAsUser": 0}}))]));
        assert!(root.unwrap_err()[0].to_string().contains("write `runAsNonRoot: false`"));
    }

    #[test]
    fn the_other_blocks_are_filled_too() {
        let keeps = rendered(
            "S----",
            json!({"persistentVolumeClaimRetentionPolicy": {"whenScaled": "Delete"}}),
            "/spec/persistentVolumeClaimRetentionPolicy",
        );
        assert_eq!(keeps, json!({"whenDeleted": "Retain", "whenScaled": "Delete"}));
        let policy =
            rendered("---J-", json!({"podFailurePolicy": {"failOnExitCodes": [42]}}), "/spec/podFailurePolicy/rules");
        assert_eq!(policy.as_array().unwrap().len(), 2);
        let alone = json!({"podFailurePolicy": {"ignoreDisruptions": null, "failOnExitCodes": [42]}});
        assert_eq!(rendered("---J-", alone, "/spec/podFailurePolicy/rules").as_array().unwrap().len(), 1);
        let lifecycle = |said| rendered("-----", json!({"lifecycle": said}), &format!("{POD}/containers/0/lifecycle"));
        assert_eq!(lifecycle(json!({})), json!({"preStop": {"sleep": {"seconds": 5}}}));
        assert_eq!(lifecycle(json!({"preStop": null})), Value::Null);
    }

    #[test]
    fn without_a_default_block_only_what_was_said_is_there() {
        let app = App {
            profile: Profile::Guide,
            ..App::new(vec![workload("S----", &json!({"resources": {"limits": {"cpu": "1"}}}))])
        };
        let spec = resolve(&app).unwrap().remove(0);
        let resources = spec.pod.containers[0].resources.clone().unwrap();
        assert!(resources.requests.is_unset() && resources.limits.inside(|limits| limits.memory.clone()).is_unset());
        let context = Context::of(&app.workloads[0], Profile::Guide);
        assert_eq!(context.resources(), Some(resources));
    }
}
