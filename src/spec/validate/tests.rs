//! Each rule, kept and broken.

use serde_json::{Value, json};

use super::super::resolve::{resolve, resolve_workload};
use super::super::{App, SpecError};
use crate::i18n::{Lang, Localized};

fn workload(name: &str, yes: &str, keys: Value) -> Value {
    let has = |letter: char| yes.contains(letter);
    let mut workload = json!({
        "name": name, "image": "app:1",
        "traits": {"state": has('S'), "ordering": has('O'), "perNode": has('N'), "oneOff": has('J'), "periodic": has('P')},
    });
    workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    workload
}

fn app(keys: Value, workloads: &[Value]) -> App {
    let mut app = json!({"version": 1, "workloads": workloads});
    app.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    serde_json::from_value(app).unwrap()
}

fn said(error: &SpecError) -> String {
    let korean = error.text(Lang::Ko);
    assert!(korean.chars().any(|c| ('가'..='힣').contains(&c)), "{korean}");
    format!("{}: {}", error.key, error)
}

/// What is wrong with one workload with the traits whose letters stand in `yes`, as `key: sentence`.
fn wrong_under(top: Value, yes: &str, keys: Value) -> Vec<String> {
    let app = app(top, &[workload("app", yes, keys)]);
    resolve_workload(&app, &app.workloads[0]).map_or_else(|errors| errors.iter().map(said).collect(), |_| Vec::new())
}

fn wrong(yes: &str, keys: Value) -> Vec<String> {
    wrong_under(json!({}), yes, keys)
}

/// The keys of which something is left out.
fn left_out(yes: &str, keys: Value) -> Vec<&'static str> {
    let app = app(json!({}), &[workload("app", yes, keys)]);
    let spec = resolve_workload(&app, &app.workloads[0]).unwrap();
    for (left, note) in spec.left_out.iter().zip(spec.left_out_notes()) {
        assert!(note.en.starts_with(&format!("note: app: {} was left out: ", left.key)), "{}", note.en);
        assert!(note.ko.starts_with(&format!("참고: app: {} 생략: ", left.key)), "{}", note.ko);
    }
    spec.left_out.iter().map(|left| left.key).collect()
}

/// Checks that the workload is fine with the first keys, and that with each of the others the key is told of with the
/// piece of a sentence.
#[track_caller]
fn rule(yes: &str, good: &[Value], bad: &[(Value, &str, &str)]) {
    for keys in good {
        assert_eq!(wrong(yes, keys.clone()), [""; 0], "{yes:?} {keys}");
    }
    for (keys, key, piece) in bad {
        let found = wrong(yes, keys.clone());
        let told = found.iter().any(|error| error.starts_with(&format!("{key}: ")) && error.contains(piece));
        assert!(told, "{yes:?} {keys}: {found:#?}");
    }
}

#[test]
fn an_autoscaler_has_room_and_something_to_measure() {
    let hpa = |least: u32, most: u32, aim: u32| json!({"horizontalPodAutoscaler": {"minReplicas": least, "maxReplicas": most, "averageUtilization": aim}});
    let with = |resources: Value| {
        let mut keys = hpa(2, 5, 70);
        keys["resources"] = resources;
        keys
    };
    let key = "horizontalPodAutoscaler";
    rule(
        "",
        &[
            hpa(2, 5, 70),
            hpa(1, 1, 1000),
            with(json!({"limits": {"cpu": "1"}})),
            with(json!({"requests": {"cpu": "1"}})),
        ],
        &[
            (hpa(0, 5, 70), key, "1 or more"),
            (hpa(6, 5, 70), key, "under minReplicas"),
            (hpa(1, 5, 0), key, "percentage"),
            (with(Value::Null), key, "the container `app` has none"),
            (with(json!({"requests": {"cpu": null}, "limits": {"cpu": null}})), key, "the container `app` has none"),
        ],
    );
    let mut sidecar = hpa(2, 5, 70);
    sidecar["sidecars"] = json!([{"name": "proxy", "image": "p:1"}]);
    assert_eq!(wrong("", sidecar.clone()), [""; 0]);
    let bare = wrong_under(json!({"profile": "guide"}), "", sidecar);
    assert!(bare[0].contains("the container `proxy` has none"), "{bare:?}");
}

#[test]
fn what_is_left_out_is_told() {
    let hpa = json!({"minReplicas": 2, "maxReplicas": 5, "averageUtilization": 70});
    assert_eq!(left_out("", json!({"replicas": 4, "horizontalPodAutoscaler": hpa})), ["replicas"]);
    assert_eq!(left_out("", json!({"horizontalPodAutoscaler": hpa})), [""; 0]);
    assert_eq!(left_out("OJ", json!({"backoffLimitPerIndex": 1})), ["backoffLimit"]);
    assert_eq!(left_out("OJ", json!({"backoffLimitPerIndex": 1, "backoffLimit": 9})), [""; 0]);
    assert_eq!(left_out("", json!({"terminationGracePeriodSeconds": 6})), ["lifecycle"]);
    assert_eq!(left_out("", json!({"image": "app:latest"})), ["labels"]);
    assert_eq!(left_out("N", json!({"hostNetwork": true})), ["networkPolicy"]);
    assert_eq!(left_out("N", json!({})), [""; 0]);
}

#[test]
fn a_budget_lets_some_pods_go_and_not_all() {
    let budget =
        |most: Value, replicas: u32| json!({"podDisruptionBudget": {"maxUnavailable": most}, "replicas": replicas});
    let key = "podDisruptionBudget";
    rule(
        "",
        &[budget(json!(1), 2), budget(json!("50%"), 3), budget(json!(1), 0), json!({"replicas": 1})],
        &[
            (budget(json!(0), 3), key, "no node could be drained"),
            (budget(json!("0%"), 3), key, "no node could be drained"),
            (budget(json!(1), 1), key, "a single Pod has no spare"),
            (budget(json!(3), 3), key, "all of the 3 Pods"),
            (budget(json!("51%"), 2), key, "all of the 2 Pods"),
        ],
    );
    let scaled = |least: u32| {
        json!({"podDisruptionBudget": {"maxUnavailable": 1}, "replicas": 9,
            "horizontalPodAutoscaler": {"minReplicas": least, "maxReplicas": 5, "averageUtilization": 70}})
    };
    rule("", &[scaled(2)], &[(scaled(1), key, "a single Pod")]);
}

#[test]
fn failures_are_judged_where_pods_stay_failed() {
    let policy = json!({"failOnExitCodes": [42]});
    rule(
        "J",
        &[json!({"podFailurePolicy": policy}), json!({"restartPolicy": "OnFailure"})],
        &[
            (
                json!({"podFailurePolicy": policy, "restartPolicy": "OnFailure"}),
                "podFailurePolicy",
                "needs `restartPolicy: Never`",
            ),
            (json!({"backoffLimitPerIndex": 1}), "backoffLimitPerIndex", "only an Indexed Job"),
            (json!({"maxFailedIndexes": 1}), "maxFailedIndexes", "only an Indexed Job"),
        ],
    );
    rule("P", &[], &[(json!({"podFailurePolicy": policy}), "podFailurePolicy", "needs `restartPolicy: Never`")]);
}

#[test]
fn exit_codes_stand_in_order() {
    let keys = json!({"podFailurePolicy": {"failOnExitCodes": [9, 3, 9]}});
    let app = app(json!({}), &[workload("app", "J", keys)]);
    let spec = resolve_workload(&app, &app.workloads[0]).unwrap();
    let spec = serde_json::to_value(spec).unwrap();
    assert_eq!(spec["controller"]["podFailurePolicy"]["failOnExitCodes"], json!([3, 9]));
}

#[test]
fn indexes_have_limits_that_fit() {
    rule(
        "OJ",
        &[
            json!({"backoffLimitPerIndex": 1}),
            json!({"backoffLimitPerIndex": 1, "maxFailedIndexes": 10, "completions": 10}),
            json!({"backoffLimitPerIndex": 1, "maxFailedIndexes": 10_000, "completions": 100_001}),
        ],
        &[
            (
                json!({"backoffLimitPerIndex": 1, "maxFailedIndexes": 11, "completions": 10}),
                "maxFailedIndexes",
                "11 indexes cannot fail where there are 10",
            ),
            (json!({"maxFailedIndexes": 1}), "maxFailedIndexes", "backoffLimitPerIndex says when"),
            (
                json!({"backoffLimitPerIndex": 1, "restartPolicy": "OnFailure"}),
                "backoffLimitPerIndex",
                "needs `restartPolicy: Never`",
            ),
            (json!({"backoffLimitPerIndex": 1, "completions": 100_001}), "maxFailedIndexes", "asks for it"),
            (
                json!({"backoffLimitPerIndex": 1, "completions": 100_001, "maxFailedIndexes": 10_001}),
                "maxFailedIndexes",
                "at most 10000",
            ),
            (json!({"parallelism": 100_001}), "parallelism", "at most 100000"),
        ],
    );
}

#[test]
fn a_stateful_set_replaces_pods_by_number() {
    let update = |rolling: Value| json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": rolling}});
    rule(
        "S",
        &[update(json!({"partition": 2})), json!({"updateStrategy": {"type": "OnDelete"}})],
        &[
            (update(json!({"maxSurge": 1})), "updateStrategy.rollingUpdate.maxSurge", "two Pods of one name"),
            (update(json!({"maxUnavailable": 0})), "updateStrategy.rollingUpdate.maxUnavailable", "with zero"),
            (
                json!({"updateStrategy": {"type": "OnDelete", "rollingUpdate": {"partition": 1}}}),
                "updateStrategy.rollingUpdate",
                "nothing rolls",
            ),
            (
                json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 3_000_000_000u32}}}),
                "updateStrategy.rollingUpdate.partition",
                "more than the API takes",
            ),
        ],
    );
}

#[test]
fn a_daemon_set_surges_or_goes_down() {
    let update = |rolling: Value| json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": rolling}});
    let on_node = |surge: u32, down: u32| {
        let mut keys = update(json!({"maxSurge": surge, "maxUnavailable": down}));
        keys["hostNetwork"] = json!(true);
        keys["ports"] = json!([{"containerPort": 2020}]);
        keys
    };
    let key = "updateStrategy.rollingUpdate";
    rule(
        "N",
        &[
            update(json!({"maxUnavailable": "10%"})),
            update(json!({"maxSurge": 1, "maxUnavailable": 0})),
            update(json!({"maxSurge": 1})),
            update(json!({})),
            on_node(0, 1),
        ],
        &[
            (update(json!({"maxSurge": 1, "maxUnavailable": 1})), key, "exactly one"),
            (update(json!({"maxSurge": 0, "maxUnavailable": 0})), key, "both zero"),
            (update(json!({"maxUnavailable": "101%"})), "updateStrategy.rollingUpdate.maxUnavailable", "more than all"),
            (update(json!({"partition": 1})), "updateStrategy.rollingUpdate.partition", "numbered"),
            (on_node(1, 0), "updateStrategy.rollingUpdate.maxSurge", "same port of the node"),
        ],
    );
    let share = |most: &str| json!({"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": most}}});
    rule("", &[share("100%")], &[(share("101%"), "strategy.rollingUpdate.maxUnavailable", "more than all")]);
}

#[test]
fn the_pause_leaves_time_to_end() {
    let pause = |seconds: u32| json!({"preStop": {"sleep": {"seconds": seconds}}});
    let key = "lifecycle.preStop.sleep.seconds";
    rule(
        "",
        &[
            json!({"lifecycle": pause(28)}),
            json!({"lifecycle": pause(60), "terminationGracePeriodSeconds": 90}),
            json!({"terminationGracePeriodSeconds": 1}),
        ],
        &[
            (json!({"lifecycle": pause(29)}), key, "31 or more"),
            (json!({"lifecycle": pause(29), "terminationGracePeriodSeconds": null}), key, "grace period of 30"),
            (json!({"lifecycle": pause(0)}), key, "is none"),
        ],
    );
    rule("NJ", &[], &[(json!({"lifecycle": pause(1)}), "lifecycle", "no hook")]);
}

#[test]
fn rights_do_not_contradict_each_other() {
    let context = |context: Value| json!({"securityContext": context});
    rule(
        "N",
        &[
            context(json!({"privileged": true, "runAsUser": 0, "readOnlyRootFilesystem": true})),
            context(json!({"runAsNonRoot": false, "runAsUser": 0, "addCapabilities": ["DAC_READ_SEARCH"]})),
        ],
        &[
            (
                context(json!({"privileged": true, "runAsNonRoot": true})),
                "securityContext.runAsNonRoot",
                "protects nothing",
            ),
            (
                context(json!({"privileged": true, "addCapabilities": ["SYS_ADMIN"]})),
                "securityContext.addCapabilities",
                "every capability already",
            ),
            (context(json!({"runAsNonRoot": true, "runAsUser": 0})), "securityContext.runAsUser", "user 0 is root"),
            (
                context(json!({"addCapabilities": ["CHOWN", "CHOWN"]})),
                "securityContext.addCapabilities",
                "stands twice",
            ),
            (context(json!({"addCapabilities": ["ALL"]})), "securityContext.addCapabilities", "takes back"),
        ],
    );
}

#[test]
fn folders_of_the_node_are_for_agents() {
    let folder = json!({"volumes": [{"name": "logs", "mountPath": "/logs", "hostPath": {"path": "/var/log"}}]});
    for yes in ["N", "NJ", "NP", "ONJ"] {
        rule(yes, std::slice::from_ref(&folder), &[]);
    }
    for yes in ["", "S", "J", "P"] {
        rule(yes, &[], &[(folder.clone(), "volumes", "a folder of the node")]);
        rule(yes, &[], &[(json!({"hostPID": true}), "hostPID", "does not take it")]);
    }
}

#[test]
fn sources_of_variables_are_one_each() {
    let from = |sources: Value| json!({"envFrom": sources});
    let (config, secret) = (json!({"configMapRef": {"name": "a"}}), json!({"secretRef": {"name": "a"}}));
    rule(
        "",
        &[from(json!([config, secret]))],
        &[
            (from(json!([config, config])), "envFrom", "`configMap a` stands twice"),
            (from(json!([{}])), "envFrom", "names no source"),
            (from(json!([{"configMapRef": {"name": "a"}, "secretRef": {"name": "b"}}])), "envFrom", "make two entries"),
        ],
    );
}

#[test]
fn requests_find_a_port() {
    let udp = json!([{"containerPort": 53, "protocol": "UDP"}]);
    let both = json!([{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 80}]);
    let ingress = json!({"host": "a.example.com"});
    let route = json!({"hostname": "a.example.com", "gateway": "public"});
    let bare = |keys: Value| {
        let mut keys = keys;
        keys["readinessProbe"] = Value::Null;
        keys["livenessProbe"] = Value::Null;
        keys
    };
    rule(
        "",
        &[
            json!({"ingress": ingress, "httpRoute": route}),
            bare(json!({"ports": both, "ingress": ingress})),
            bare(json!({"ports": udp, "service": {"type": "LoadBalancer"}})),
            bare(json!({"ports": []})),
        ],
        &[
            (bare(json!({"ports": [], "service": {"type": "ClusterIP"}})), "service", "no port is listened on"),
            (bare(json!({"ports": null, "ingress": ingress})), "ingress", "no port is listened on"),
            (bare(json!({"ports": [], "httpRoute": route})), "httpRoute", "no port is listened on"),
            (bare(json!({"ports": udp, "ingress": ingress})), "ingress", "needs a TCP port"),
            (bare(json!({"ports": udp, "httpRoute": route})), "httpRoute", "needs a TCP port"),
            (
                json!({"ingress": {"host": "a.b", "port": "web"}}),
                "ingress",
                "no TCP port of the workload; take one of: 8080",
            ),
            (bare(json!({"ports": both, "ingress": {"host": "a.b", "port": 53}})), "ingress", "take one of: 80"),
            (
                bare(json!({"ports": both, "httpRoute": {"hostname": "a.b", "gateway": "a", "port": "x"}})),
                "httpRoute",
                "port `x`",
            ),
            (json!({"service": null, "ingress": ingress}), "ingress", "leaves that out"),
            (json!({"ingress": {"host": "10.0.0.1"}}), "ingress", "is an address"),
            (json!({"httpRoute": {"hostname": "10.0.0.1", "gateway": "a"}}), "httpRoute", "is an address"),
        ],
    );
}

#[test]
fn a_policy_names_each_peer_once_and_pods_that_it_filters() {
    let from = |peers: Value| json!({"networkPolicy": {"ingressFrom": peers}});
    rule(
        "",
        &[
            from(json!([])),
            from(json!(["app", "workload app", "workload elsewhere port 8080", "anywhere port 9090"])),
            json!({"networkPolicy": {"egressTo": ["workload nowhere port 6379"]}}),
        ],
        &[
            (from(json!(["app", "app"])), "networkPolicy.ingressFrom", "stands twice"),
            (json!({"networkPolicy": {"egressTo": ["app", "app"]}}), "networkPolicy.egressTo", "stands twice"),
        ],
    );
    let on_node = json!({"networkPolicy": {}, "hostNetwork": true});
    rule("N", &[json!({"networkPolicy": {}})], &[(on_node, "networkPolicy", "no policy filters them")]);
}

#[test]
fn keys_of_one_kind_are_no_other_kinds() {
    rule("J", &[json!({"ttlSecondsAfterFinished": 60, "suspend": true})], &[]);
    rule(
        "P",
        &[json!({"startingDeadlineSeconds": 10, "suspend": true})],
        &[
            (json!({"ttlSecondsAfterFinished": 60}), "ttlSecondsAfterFinished", "does not take it"),
            (json!({"startingDeadlineSeconds": 9}), "startingDeadlineSeconds", "10 or more"),
            (json!({"backoffLimit": 3_000_000_000u32}), "backoffLimit", "more than the API takes"),
        ],
    );
    rule("", &[], &[(json!({"suspend": true}), "suspend", "does not take it")]);
}

#[test]
fn labels_leave_the_selector_alone() {
    let labels = |key: &str, value: &str| json!({"labels": {key: value}});
    rule(
        "",
        &[
            labels("team", "a"),
            labels("app.kubernetes.io/instance", "app"),
            labels("app", "other"),
            json!({"component": "a", "labels": {"app.kubernetes.io/component": "a"}}),
        ],
        &[
            (labels("app.kubernetes.io/instance", "other"), "labels", "so it stays `app`"),
            (labels("pod-template-hash", "1"), "labels", "write `pod-template-hash` themselves"),
            (json!({"component": "a", "labels": {"app.kubernetes.io/component": "b"}}), "labels", "remove one of them"),
        ],
    );
    let found = wrong_under(json!({"profile": "guide"}), "", labels("app", "other"));
    assert!(found[0].contains("so it stays `app`"), "{found:?}");
}

/// What is wrong with the workloads together.
fn together(top: Value, workloads: &[Value]) -> Vec<String> {
    resolve(&app(top, workloads)).map_or_else(|errors| errors.iter().map(said).collect(), |_| Vec::new())
}

#[test]
fn workloads_of_one_app_do_not_get_in_each_others_way() {
    let (server, task) = (workload("app", "", json!({})), workload("app", "J", json!({})));
    let found = together(json!({}), &[server.clone(), task.clone()]);
    assert!(found[0].starts_with("name: ") && found[0].contains("Deployment `app`"), "{found:?}");
    assert_eq!(together(json!({"profile": "guide"}), &[server.clone(), task]), [""; 0]);
    let elsewhere = workload("app", "J", json!({"namespace": "other"}));
    assert_eq!(together(json!({}), &[server.clone(), elsewhere]), [""; 0]);
    assert_eq!(together(json!({}), &[server.clone(), workload("app", "", json!({"namespace": "other"}))]), [""; 0]);
    let found = together(json!({}), &[server.clone(), server]);
    assert!(found[0].contains("another Deployment has this name"), "{found:?}");
}

#[test]
fn services_and_addresses_are_one_workloads() {
    let set = |name: &str, service: &str| workload(name, "S", json!({"serviceName": service}));
    assert_eq!(together(json!({}), &[set("a", "a-h"), set("b", "b-h")]), [""; 0]);
    let found = together(json!({}), &[set("a", "same"), set("b", "same")]);
    assert!(found[0].starts_with("serviceName: ") && found[0].contains("makes a Service `same` too"), "{found:?}");
    let found = together(json!({}), &[workload("a", "", json!({})), set("b", "a")]);
    assert!(found[0].contains("makes a Service `a` too"), "{found:?}");
    let found = wrong("S", json!({"serviceName": "app", "service": {"type": "ClusterIP"}}));
    assert!(found[0].contains("`app-headless`"), "{found:?}");
    for (key, block) in [
        ("ingress", json!({"host": "a.b", "path": "/x"})),
        ("httpRoute", json!({"hostname": "a.b", "path": "/x", "gateway": "g"})),
    ] {
        let of = |name: &str| workload(name, "", json!({key: block}));
        let found = together(json!({}), &[of("a"), of("b")]);
        assert!(found[0].starts_with(key) && found[0].contains("`a.b/x` leads to the workload `a`"), "{found:?}");
    }
}

#[test]
fn the_target_version_has_what_is_asked_for_by_name() {
    let down = json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 2}}});
    for version in ["1.33", "1.34", "1.35", "1.36"] {
        let found = wrong_under(json!({"kubernetes": version}), "S", down.clone());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(&format!("Kubernetes {version} does not have it")), "{found:?}");
        assert!(found[0].contains("`kubernetes: \"1.37\"`"), "{found:?}");
        // It is a DaemonSet's of old.
        assert_eq!(wrong_under(json!({"kubernetes": version}), "N", down.clone()), [""; 0]);
    }
    assert_eq!(wrong_under(json!({"kubernetes": "1.37"}), "S", down), [""; 0]);
}

/// A default that a supported version does not have would have to be left out there: no default is such.
#[test]
fn every_default_holds_in_every_version() {
    use crate::decision::Traits;
    use crate::spec::target;
    for traits in Traits::all() {
        let mut workload = crate::spec::Workload::new("app".parse().unwrap(), traits);
        workload.image = crate::spec::Setting::Value("app:1".parse().unwrap());
        let app = App::new(vec![workload]);
        let spec = resolve(&app).unwrap().remove(0);
        let new = target::fields().filter(|field| field.since().as_str() > "1.33");
        let (kind, spec) = (spec.kind, serde_json::to_value(spec).unwrap());
        for field in new.filter(|field| field.kinds().contains(&kind)) {
            let place = field.key.split('.').try_fold(&spec["controller"], |value, key| value.get(key));
            assert_eq!(place, None, "{} {}", traits.code(), field.key);
        }
    }
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

#[test]
fn bytes_are_not_cut_into_pieces() {
    for resource in ["memory", "ephemeral-storage"] {
        let mut resources = json!({"requests": {}, "limits": {}});
        resources["requests"][resource] = json!("256m");
        let found = wrong("", json!({ "resources": resources }));
        assert!(found[0].starts_with(&format!("resources.requests.{resource}")), "{found:?}");
        assert!(found[0].contains("write `256Mi`"), "{found:?}");
    }
    assert_eq!(wrong("", json!({"resources": {"requests": {"cpu": "256m"}}})), [""; 0]);
    let claims = json!([{"name": "data", "mountPath": "/data", "storage": "10m"}]);
    assert!(wrong("SO", json!({"volumeClaimTemplates": claims}))[0].contains("write `10Mi`"));
    let scratch = json!([{"name": "tmp", "mountPath": "/tmp", "emptyDir": {"sizeLimit": "1.5"}}]);
    assert!(wrong("", json!({"volumes": scratch}))[0].contains("write `1.5Mi`"));
}

#[test]
fn a_name_that_is_too_long_is_told_before_what_is_made_of_it() {
    for (name, kind, yes) in [("a".repeat(60), "StatefulSet", "SO"), ("a".repeat(53), "CronJob", "P")] {
        let found = together(json!({}), &[workload(&name, yes, json!({}))]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(kind) && found[0].contains("takes at most 52"), "{found:?}");
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
