//! What workloads are rendered to, and what happens where a template is broken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use rightkind::decision::{Arrangement, Kind, Traits, decide};
use rightkind::i18n::{Lang, Localized};
use rightkind::render::{self, Document, Error, OURS, Options, Templates};
use rightkind::spec::preset::Preset;
use rightkind::spec::word::{CommentLevel, KubernetesVersion, Profile};
use rightkind::spec::{App, Spec, resolve};
use rightkind::yaml;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

const PLAIN: Options = Options {
    comments: CommentLevel::None,
    lang: Lang::En,
    profile: Profile::Production,
    kubernetes: KubernetesVersion::V1_36,
};

fn specs(app: Value) -> Vec<Spec> {
    let app: App = yaml::from_value(&app).unwrap_or_else(|error| panic!("{error}"));
    resolve(&app).unwrap_or_else(|errors| panic!("{}", errors[0]))
}

/// One workload with the traits whose letters stand in `yes`, and further keys.
fn workload(name: &str, yes: &str, keys: Value) -> Value {
    let has = |letter: char| yes.contains(letter);
    let mut workload = json!({
        "name": name,
        "traits": {"state": has('S'), "ordering": has('O'), "perNode": has('N'), "oneOff": has('J'), "periodic": has('P')},
        "image": "app:1",
    });
    workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    workload
}

fn rendered(workloads: Vec<Value>) -> Vec<Document> {
    let specs = specs(json!({"version": 1, "workloads": workloads}));
    render::render(&specs, PLAIN).unwrap_or_else(|error| panic!("{error}"))
}

/// The labels that production manifests select by.
fn selector(name: &str) -> Value {
    json!({"app.kubernetes.io/name": name, "app.kubernetes.io/instance": name})
}

/// The workload's own object, without those beside it.
fn value(workload: Value) -> Value {
    let documents = rendered(vec![workload]);
    documents.into_iter().find(is_workload).unwrap().value
}

fn is_workload(document: &Document) -> bool {
    ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"].contains(&document.kind.as_str())
}

/// The one object of a workload that comes from a template.
fn from_template(workload: Value, template: &str) -> Value {
    let mut found = rendered(vec![workload]).into_iter().filter(|document| document.template == template);
    let document = found.next().unwrap_or_else(|| panic!("no {template}"));
    assert!(found.next().is_none());
    document.value
}

/// The workload's own document.
fn workload_of(documents: Vec<Document>) -> Document {
    documents.into_iter().find(is_workload).unwrap()
}

#[test]
fn what_a_workload_needs_stands_before_it_and_files_are_unique() {
    let documents = rendered(vec![
        workload("api", "", json!({})),
        workload("db", "SO", json!({"serviceName": "db"})),
        workload("api", "J", json!({"namespace": "staging"})),
        workload("more", "SO", json!({"serviceName": "db-staging"})),
        workload("other", "SO", json!({"serviceName": "db", "namespace": "staging"})),
        workload("api", "P", json!({"namespace": "testing"})),
        workload("api", "N", json!({})),
    ]);
    let files: Vec<&str> = documents.iter().map(|document| document.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "serviceaccount-api.yaml",
            "networkpolicy-api.yaml",
            "service-api.yaml",
            "deployment-api.yaml",
            "poddisruptionbudget-api.yaml",
            "serviceaccount-db.yaml",
            "networkpolicy-db.yaml",
            "service-db.yaml",
            "statefulset-db.yaml",
            "poddisruptionbudget-db.yaml",
            "serviceaccount-api-staging.yaml",
            "networkpolicy-api-staging.yaml",
            "job-api.yaml",
            "serviceaccount-more.yaml",
            "networkpolicy-more.yaml",
            "service-db-staging.yaml",
            "statefulset-more.yaml",
            "poddisruptionbudget-more.yaml",
            "serviceaccount-other.yaml",
            "networkpolicy-other.yaml",
            "service-db-staging-2.yaml",
            "statefulset-other.yaml",
            "poddisruptionbudget-other.yaml",
            "serviceaccount-api-testing.yaml",
            "networkpolicy-api-testing.yaml",
            "cronjob-api.yaml",
            "serviceaccount-api-platform.yaml",
            "networkpolicy-api-platform.yaml",
            "daemonset-api.yaml",
        ]
    );
    let workloads: Vec<&str> = documents.iter().map(|document| document.workload.as_str()).collect();
    assert_eq!(workloads[4..6], ["api", "db"]);
}

#[test]
fn a_document_tells_what_it_is() {
    for document in rendered(vec![workload("db", "SO", json!({}))]) {
        assert_eq!(document.value["kind"], document.kind);
        assert_eq!(document.value["metadata"]["name"], document.name);
        assert!(OURS.iter().any(|(name, _)| *name == document.template));
        assert!(document.text.ends_with('\n') && !document.text.ends_with("\n\n") && !document.text.contains("---"));
    }
}

#[test]
fn text_is_tidy_and_narrow_at_every_level() {
    let every_note = yaml::documents(include_str!("every_note.yaml")).unwrap();
    let mut apps: Vec<App> = every_note.iter().map(|app| yaml::from_value(app).unwrap()).collect();
    for preset in Preset::all() {
        apps.extend([preset.app(Profile::Guide), preset.app(Profile::Production)]);
    }
    for app in apps {
        let specs = resolve(&app).unwrap();
        for lang in Lang::ALL {
            for comments in CommentLevel::ALL {
                for document in render::render(&specs, Options { lang, comments: *comments, ..PLAIN }).unwrap() {
                    for line in document.text.lines() {
                        let at = format!("{}: {line:?}", document.file);
                        assert!(!line.is_empty() && line.trim_end() == line && !line.contains('\t'), "{at}");
                        let long = line.contains('#') && line.width() > 100;
                        assert!(!long, "{at}");
                        assert!((line.len() - line.trim_start().len()) % 2 == 0, "{at}");
                    }
                    let commented = document.text.contains('#');
                    assert_eq!(commented, *comments != CommentLevel::None, "{}", document.file);
                    let hangul = document.text.chars().any(|c| ('가'..='힣').contains(&c));
                    assert_eq!(hangul, commented && lang == Lang::Ko, "{}", document.file);
                }
            }
        }
    }
}

#[test]
fn full_comments_begin_with_a_few_lines_on_the_object_and_why_it_was_chosen() {
    for traits in Traits::all() {
        let spec = specs(json!({"version": 1, "workloads": [workload("app", &traits.code(), json!({}))]}));
        for (lang, why) in [(Lang::En, "Why this kind"), (Lang::Ko, "이 종류를 고른 이유")] {
            let options = Options { comments: CommentLevel::Full, lang, ..PLAIN };
            for document in render::render(&spec, options).unwrap() {
                let head: Vec<&str> = document.text.lines().take_while(|line| line.starts_with("# ")).collect();
                assert!((2..=6).contains(&head.len()), "{}: {head:#?}", traits.code());
                let told = head.iter().any(|line| line.contains(why));
                assert_eq!(told, is_workload(&document), "{head:#?}");
            }
        }
    }
}

#[test]
fn all_32_combinations_render_the_kind_that_was_decided() {
    for traits in Traits::all() {
        let decision = decide(traits);
        let own = workload_of(rendered(vec![workload("app", &traits.code(), json!({}))]));
        assert_eq!(own.kind, decision.kind.as_str());
        let spec = match decision.kind {
            Kind::CronJob => &own.value["spec"]["jobTemplate"]["spec"],
            _ => &own.value["spec"],
        };
        let (pod, labels) = (&spec["template"]["spec"], &spec["template"]["metadata"]["labels"]);
        assert_eq!(spec["completionMode"] == "Indexed", decision.variant.is_some(), "{}", traits.code());
        let ends = matches!(decision.kind, Kind::Job | Kind::CronJob);
        assert_eq!(pod["restartPolicy"].is_string(), ends);
        for (key, value) in selector("app").as_object().unwrap() {
            assert_eq!(labels[key], *value);
        }
        let term = &pod["affinity"]["podAntiAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"][0];
        assert_eq!(term.is_object(), decision.arrangement == Arrangement::AntiAffinity);
        if term.is_object() {
            assert_eq!(term["topologyKey"], "kubernetes.io/hostname");
            assert_eq!(term["labelSelector"]["matchLabels"], selector("app"));
        }
        let node = json!({"name": "NODE_NAME", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}});
        let named = pod["containers"][0]["env"][0] == node;
        assert_eq!(named, decision.arrangement.needs_node_name(), "{}", traits.code());
        assert_eq!(pod["initContainers"].is_array(), decision.arrangement.pauses_after_init());
        if decision.arrangement.uses_host_path() {
            assert_eq!(pod["volumes"][0]["hostPath"]["path"], "/var/lib/app", "{}", traits.code());
        }
    }
}

#[test]
fn a_guides_job_has_labels_only_where_they_are_needed() {
    for traits in Traits::all() {
        let decision = decide(traits);
        let app = json!({
            "version": 1, "profile": "guide", "workloads": [workload("app", &traits.code(), json!({}))],
        });
        let spec = specs(app).swap_remove(0);
        let ends = matches!(decision.kind, Kind::Job | Kind::CronJob);
        let bare = ends && decision.arrangement != Arrangement::AntiAffinity;
        let labels = if bare { json!({}) } else { json!({"app": "app"}) };
        assert_eq!(json!(spec.labels), labels, "{}", traits.code());
    }
}

#[test]
fn a_node_name_of_ones_own_is_kept() {
    let env = json!([{"name": "NODE_NAME", "value": "mine"}]);
    let daemon = value(workload("app", "ON", json!({ "env": env })));
    assert_eq!(daemon["spec"]["template"]["spec"]["containers"][0]["env"], env);
}

#[test]
fn a_marker_file_keeps_the_work_from_being_done_twice_on_a_node() {
    let keys = json!({"command": ["./install", "all nodes"], "args": ["--force"]});
    let daemon = value(workload("app", "SNJ", keys));
    let work = &daemon["spec"]["template"]["spec"]["initContainers"][0];
    let script = r#"test -e "$0" || { "$@" && touch "$0"; }"#;
    assert_eq!(work["command"], json!(["sh", "-c", script, "/data/.done", "./install", "all nodes", "--force"]));
    assert_eq!(work["args"], Value::Null);
    let own_entry_point = value(workload("app", "SNJ", json!({"args": ["--force"]})));
    let work = &own_entry_point["spec"]["template"]["spec"]["initContainers"][0];
    assert_eq!((&work["command"], &work["args"]), (&Value::Null, &json!(["--force"])));
    let no_folder = value(workload("app", "SNJ", json!({"command": ["./install"], "volumes": null})));
    assert_eq!(no_folder["spec"]["template"]["spec"]["initContainers"][0]["command"], json!(["./install"]));
}

#[test]
fn the_headless_service_reaches_every_port_of_the_pods() {
    let service = |keys: Value| from_template(workload("db", "SO", keys), "service-headless.yaml");
    let one = service(json!({"ports": [{"containerPort": 6379}], "publishNotReadyAddresses": null}));
    assert_eq!(one["spec"], json!({"clusterIP": "None", "selector": selector("db"), "ports": [{"port": 6379}]}));
    let many = service(json!({"ports": [
        {"name": "client", "containerPort": 2379}, {"containerPort": 53}, {"containerPort": 53, "protocol": "UDP"}]}));
    assert_eq!(
        many["spec"]["ports"],
        json!([
            {"port": 2379, "name": "client"},
            {"port": 53, "name": "tcp-53"},
            {"port": 53, "name": "udp-53", "protocol": "UDP"},
        ])
    );
    let none = service(json!({"ports": null, "readinessProbe": null}));
    assert_eq!(
        none["spec"],
        json!({"clusterIP": "None", "publishNotReadyAddresses": true, "selector": selector("db")})
    );
}

#[test]
fn everything_that_a_container_may_have_is_rendered() {
    let deployment = value(workload(
        "app",
        "",
        json!({
            "command": [], "args": ["-v"],
            "ports": [{"name": "dns", "containerPort": 53, "protocol": "UDP"}],
            "env": [{"name": "EMPTY", "value": ""}, {"name": "NONE"}],
            "resources": {"requests": null, "limits": {"cpu": null, "memory": "1Gi", "ephemeral-storage": null}},
            "readinessProbe": {"exec": {"command": ["redis-cli", "ping"]}, "timeoutSeconds": 3, "failureThreshold": 5},
            "livenessProbe": {"tcpSocket": {"port": "dns"}},
            "terminationGracePeriodSeconds": 60,
            "replicas": 0,
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%"}},
            "tolerations": [{"operator": "Exists"}, {"key": "a", "operator": "Equal", "value": "n", "effect": "NoExecute"}],
            "nodeSelector": {"012": "on", "zone": ""},
            "volumes": [
                {"name": "a", "mountPath": "/a", "emptyDir": {}},
                {"name": "b", "mountPath": "/b", "readOnly": true, "persistentVolumeClaim": {"claimName": "c"}},
            ],
        }),
    ));
    let spec = &deployment["spec"];
    assert_eq!(spec["replicas"], 0);
    assert_eq!(
        spec["strategy"],
        json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": 0}})
    );
    assert_eq!(
        spec["template"]["spec"],
        json!({
            "serviceAccountName": "app",
            "automountServiceAccountToken": false,
            "enableServiceLinks": false,
            "securityContext": {
                "runAsNonRoot": true, "runAsUser": 10001, "runAsGroup": 10001, "fsGroup": 10001,
                "fsGroupChangePolicy": "OnRootMismatch", "seccompProfile": {"type": "RuntimeDefault"},
            },
            "nodeSelector": {"012": "on", "zone": ""},
            "tolerations": [{"operator": "Exists"}, {"key": "a", "operator": "Equal", "value": "n", "effect": "NoExecute"}],
            "containers": [{
                "name": "app", "image": "app:1", "imagePullPolicy": "Always", "command": [], "args": ["-v"],
                "ports": [{"containerPort": 53, "name": "dns", "protocol": "UDP"}],
                "env": [{"name": "EMPTY", "value": ""}, {"name": "NONE"}],
                "resources": {"limits": {"memory": "1Gi"}},
                "readinessProbe": {"exec": {"command": ["redis-cli", "ping"]}, "timeoutSeconds": 3, "failureThreshold": 5},
                "livenessProbe": {"tcpSocket": {"port": "dns"}},
                "lifecycle": {"preStop": {"sleep": {"seconds": 5}}},
                "securityContext": {
                    "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]},
                },
                "volumeMounts": [
                    {"name": "a", "mountPath": "/a"},
                    {"name": "b", "mountPath": "/b", "readOnly": true},
                    {"name": "tmp", "mountPath": "/tmp"},
                ],
            }],
            "terminationGracePeriodSeconds": 60,
            "volumes": [
                {"name": "a", "emptyDir": {}},
                {"name": "b", "persistentVolumeClaim": {"claimName": "c"}},
                {"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}},
            ],
        })
    );
}

#[test]
fn an_empty_rolling_update_and_a_missing_one_stay_valid() {
    let strategy = |keys: Value| value(workload("app", "", json!({ "strategy": keys })))["spec"]["strategy"].clone();
    assert_eq!(
        strategy(json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": null, "maxUnavailable": null}})),
        json!({"type": "RollingUpdate", "rollingUpdate": {}})
    );
    assert_eq!(strategy(json!({"type": "Recreate"})), json!({"type": "Recreate"}));
    assert_eq!(strategy(Value::Null), Value::Null);
}

#[test]
fn every_source_of_a_volume_is_rendered_as_what_it_is() {
    let agent = value(workload(
        "app",
        "N",
        json!({"volumes": [
            {"name": "a", "mountPath": "/a", "configMap": {"name": "settings"}},
            {"name": "b", "mountPath": "/b", "secret": {"secretName": "tokens"}},
            {"name": "c", "mountPath": "/c", "emptyDir": {"sizeLimit": "1Gi"}},
            {"name": "d", "mountPath": "/d", "emptyDir": {}},
            {"name": "e", "mountPath": "/e", "hostPath": {"path": "/var/log"}},
            {"name": "f", "mountPath": "/f", "persistentVolumeClaim": {"claimName": "shared"}},
        ]}),
    ));
    assert_eq!(
        agent["spec"]["template"]["spec"]["volumes"],
        json!([
            {"name": "a", "configMap": {"name": "settings"}},
            {"name": "b", "secret": {"secretName": "tokens"}},
            {"name": "c", "emptyDir": {"sizeLimit": "1Gi"}},
            {"name": "d", "emptyDir": {}},
            {"name": "e", "hostPath": {"path": "/var/log"}},
            {"name": "f", "persistentVolumeClaim": {"claimName": "shared"}},
            {"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}},
        ])
    );
}

#[test]
fn variables_come_from_each_source() {
    let from = json!([{"configMapRef": {"name": "settings"}}, {"secretRef": {"name": "tokens"}}]);
    let env = json!([
        {"name": "A", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "a"}}},
        {"name": "B", "valueFrom": {"secretKeyRef": {"name": "tokens", "key": "b"}}},
        {"name": "C", "value": "c"},
    ]);
    let job = value(workload("app", "J", json!({"envFrom": from, "env": env})));
    let container = &job["spec"]["template"]["spec"]["containers"][0];
    assert_eq!((&container["envFrom"], &container["env"]), (&from, &env));
}

#[test]
fn what_a_pod_may_do_is_as_narrow_as_was_said() {
    let pod = |keys: Value| value(workload("app", "N", keys))["spec"]["template"]["spec"].clone();
    let privileged = pod(json!({"securityContext": {"privileged": true}, "hostNetwork": true, "hostPID": true}));
    assert_eq!(privileged["containers"][0]["securityContext"], json!({"privileged": true}));
    assert_eq!(privileged["securityContext"], Value::Null);
    assert_eq!(
        [&privileged["hostNetwork"], &privileged["hostPID"], &privileged["dnsPolicy"]],
        [&json!(true), &json!(true), &json!("ClusterFirstWithHostNet")]
    );
    let narrow = pod(json!({
        "securityContext": {
            "runAsUser": 0, "runAsNonRoot": false, "readOnlyRootFilesystem": null, "addCapabilities": ["DAC_READ_SEARCH"]},
        "hostNetwork": false,
    }));
    assert_eq!(
        narrow["containers"][0]["securityContext"],
        json!({"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"], "add": ["DAC_READ_SEARCH"]}})
    );
    assert_eq!(
        narrow["securityContext"],
        json!({"runAsNonRoot": false, "runAsUser": 0, "seccompProfile": {"type": "RuntimeDefault"}})
    );
    assert_eq!((&narrow["hostNetwork"], &narrow["dnsPolicy"]), (&json!(false), &Value::Null));
}

#[test]
fn pods_are_spread_and_kept_apart_where_there_is_room() {
    let pod = |yes: &str, keys: Value| value(workload("app", yes, keys))["spec"]["template"]["spec"].clone();
    let keys = |pod: &Value| {
        let terms = pod["topologySpreadConstraints"].as_array().cloned().unwrap_or_default();
        terms.iter().map(|term| term["topologyKey"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let deployment = pod("", json!({}));
    assert_eq!(keys(&deployment), ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]);
    for term in deployment["topologySpreadConstraints"].as_array().unwrap() {
        assert_eq!(
            (&term["whenUnsatisfiable"], &term["labelSelector"]["matchLabels"], &term["matchLabelKeys"]),
            (&json!("ScheduleAnyway"), &selector("app"), &json!(["pod-template-hash"]))
        );
    }
    let apart = &deployment["affinity"]["podAntiAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"][0];
    assert_eq!(
        (&apart["weight"], &apart["podAffinityTerm"]["topologyKey"]),
        (&json!(100), &json!("kubernetes.io/hostname"))
    );
    let set = pod("SO", json!({"spread": "nodes"}));
    assert_eq!(keys(&set), ["kubernetes.io/hostname"]);
    // A StatefulSet's Pods carry no hash of their template.
    assert_eq!(set["topologySpreadConstraints"][0]["matchLabelKeys"], Value::Null);
    for (yes, none) in [("", json!({"replicas": 1})), ("", json!({"spread": null})), ("N", json!({})), ("J", json!({}))]
    {
        let pod = pod(yes, none);
        assert!(keys(&pod).is_empty() && pod["affinity"].is_null(), "{pod}");
    }
}

#[test]
fn a_sidecar_is_an_init_container_that_stays() {
    let pod = value(workload(
        "app",
        "J",
        json!({
            "sidecars": [{"name": "proxy", "image": "proxy:1"}],
            "initContainers": [{"name": "first", "image": "app:1"}],
        }),
    ));
    let containers = &pod["spec"]["template"]["spec"]["initContainers"];
    assert_eq!((&containers[0]["name"], &containers[0]["restartPolicy"]), (&json!("proxy"), &json!("Always")));
    assert_eq!((&containers[1]["name"], &containers[1]["restartPolicy"]), (&json!("first"), &Value::Null));
}

#[test]
fn what_a_job_makes_of_failures_is_rendered() {
    let policy = json!({"ignoreDisruptions": true, "failOnExitCodes": [42, 43]});
    let keys = json!({"containerName": "work", "podFailurePolicy": policy, "backoffLimitPerIndex": 1,
        "maxFailedIndexes": 2, "suspend": true, "ttlSecondsAfterFinished": 60});
    let spec = value(workload("app", "OJ", keys))["spec"].clone();
    assert_eq!(
        spec["podFailurePolicy"]["rules"],
        json!([
            {"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget", "status": "True"}]},
            {"action": "FailJob", "onExitCodes": {"containerName": "work", "operator": "In", "values": [42, 43]}},
        ])
    );
    for (field, wanted) in [
        ("completionMode", json!("Indexed")),
        ("backoffLimitPerIndex", json!(1)),
        ("maxFailedIndexes", json!(2)),
        ("suspend", json!(true)),
        ("ttlSecondsAfterFinished", json!(60)),
    ] {
        assert_eq!(spec[field], wanted, "{field}");
    }
    let cron = value(workload("app", "P", json!({"suspend": true, "startingDeadlineSeconds": 60})));
    assert_eq!((&cron["spec"]["suspend"], &cron["spec"]["startingDeadlineSeconds"]), (&json!(true), &json!(60)));
    assert_eq!(cron["spec"]["jobTemplate"]["spec"]["ttlSecondsAfterFinished"], Value::Null);
    assert_eq!(cron["spec"]["jobTemplate"]["spec"]["suspend"], Value::Null);
}

#[test]
fn updates_and_claims_go_as_was_said() {
    let spec = |yes: &str, keys: Value| value(workload("app", yes, keys))["spec"].clone();
    let strategy = json!({"type": "RollingUpdate", "rollingUpdate": {"partition": 2}});
    let retention = json!({"whenDeleted": "Delete", "whenScaled": "Retain"});
    let keys = json!({"updateStrategy": strategy, "podManagementPolicy": "Parallel",
        "persistentVolumeClaimRetentionPolicy": retention});
    let set = spec("SO", keys);
    assert_eq!(set["updateStrategy"], strategy);
    assert_eq!(set["persistentVolumeClaimRetentionPolicy"], retention);
    assert_eq!(set["podManagementPolicy"], "Parallel");
    let surge = json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}});
    assert_eq!(spec("N", json!({"updateStrategy": surge}))["updateStrategy"], surge);
    assert_eq!(
        spec("N", json!({"updateStrategy": {"type": "OnDelete"}}))["updateStrategy"],
        json!({"type": "OnDelete"})
    );
}

#[test]
fn an_autoscaler_takes_the_place_of_replicas() {
    let scaling = json!({"minReplicas": 2, "maxReplicas": 10, "averageUtilization": 70});
    let app = || workload("app", "", json!({"horizontalPodAutoscaler": scaling}));
    assert_eq!(value(app())["spec"]["replicas"], Value::Null);
    let scaler = from_template(app(), "horizontal-pod-autoscaler.yaml");
    assert_eq!(
        scaler["spec"],
        json!({
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "app"},
            "minReplicas": 2, "maxReplicas": 10,
            "metrics": [{"type": "Resource", "resource": {
                "name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}],
        })
    );
    let specs = specs(json!({"version": 1, "workloads": [app()]}));
    for (lang, why) in [(Lang::En, "replicas is left out"), (Lang::Ko, "replicas는 뺐다")] {
        let options = Options { comments: CommentLevel::Full, lang, ..PLAIN };
        let text = workload_of(render::render(&specs, options).unwrap()).text;
        assert!(text.contains(why), "{text}");
    }
}

#[test]
fn what_comes_from_outside_reaches_the_service() {
    let ports = json!([{"name": "web", "containerPort": 8080}, {"containerPort": 9090}]);
    let ingress =
        json!({"host": "a.example.com", "path": "/v1", "ingressClassName": "nginx", "tlsSecretName": "a-tls"});
    let route = json!({"hostname": "a.example.com", "gateway": "public", "gatewayNamespace": "infra"});
    let app = || workload("app", "", json!({"ports": ports, "ingress": ingress, "httpRoute": route}));
    assert_eq!(
        from_template(app(), "service.yaml")["spec"],
        json!({"type": "ClusterIP", "selector": selector("app"), "ports": [
            {"port": 8080, "targetPort": "web", "name": "web"},
            {"port": 9090, "targetPort": 9090, "name": "tcp-9090"},
        ]})
    );
    let backend = json!({"service": {"name": "app", "port": {"number": 8080}}});
    assert_eq!(
        from_template(app(), "ingress.yaml")["spec"],
        json!({
            "ingressClassName": "nginx",
            "tls": [{"hosts": ["a.example.com"], "secretName": "a-tls"}],
            "rules": [{"host": "a.example.com", "http": {"paths": [
                {"path": "/v1", "pathType": "Prefix", "backend": backend}]}}],
        })
    );
    assert_eq!(
        from_template(app(), "http-route.yaml")["spec"],
        json!({
            "parentRefs": [{"name": "public", "namespace": "infra"}],
            "hostnames": ["a.example.com"],
            "rules": [{"matches": [{"path": {"type": "PathPrefix", "value": "/"}}],
                "backendRefs": [{"name": "app", "port": 8080}]}],
        })
    );
    // A port may be named, UDP takes no HTTP, and a port named http is meant before the others.
    for (ports, wanted, number) in [
        (json!([{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 8443}]), Value::Null, 8443),
        (json!([{"containerPort": 9090}, {"name": "http", "containerPort": 8080}]), Value::Null, 8080),
        (json!([{"containerPort": 8080}, {"name": "admin", "containerPort": 9090}]), json!("admin"), 9090),
    ] {
        let mut app = app();
        app["ports"] = ports;
        for key in ["ingress", "httpRoute"] {
            app[key]["port"] = wanted.clone();
        }
        for key in ["readinessProbe", "livenessProbe"] {
            app[key] = Value::Null;
        }
        let ingress = from_template(app.clone(), "ingress.yaml");
        assert_eq!(ingress["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]["port"]["number"], number);
        assert_eq!(from_template(app, "http-route.yaml")["spec"]["rules"][0]["backendRefs"][0]["port"], number);
    }
    // Else the policy would keep the controller out.
    let open = json!([{"ports": [{"port": 8080, "protocol": "TCP"}, {"port": 9090, "protocol": "TCP"}]}]);
    assert_eq!(from_template(app(), "network-policy.yaml")["spec"]["ingress"], open);
}

#[test]
fn a_network_policy_names_peers_in_both_directions() {
    let dns = json!({
        "to": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}}],
        "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}],
    });
    let policy = |keys: Value| {
        let spec = from_template(workload("app", "", keys), "network-policy.yaml")["spec"].clone();
        assert_eq!(spec["podSelector"], json!({"matchLabels": {"app.kubernetes.io/instance": "app"}}));
        assert_eq!(spec["policyTypes"], json!(["Ingress", "Egress"]));
        assert_eq!(spec["egress"][0], dns);
        spec
    };
    let default = policy(json!({}));
    let parts = json!({"podSelector": {"matchLabels": {"app.kubernetes.io/part-of": "app"}}});
    let port = json!([{"port": 8080, "protocol": "TCP"}]);
    assert_eq!(default["ingress"], json!([{"from": [parts], "ports": port}]));
    assert_eq!(default["egress"], json!([dns, {}]));
    let named = policy(json!({"networkPolicy": {
        "ingressFrom": ["namespace monitoring port 8080", "anywhere port 8080"],
        "egressTo": ["workload db port 5432", "cidr 10.0.0.0/8", "label role=cache", "anywhere port 443"],
    }}));
    let space = json!({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}});
    assert_eq!(named["ingress"], json!([{"from": [space], "ports": port}, {"ports": port}]));
    assert_eq!(
        named["egress"],
        json!([
            dns,
            {"to": [{"podSelector": {"matchLabels": {"app.kubernetes.io/instance": "db"}}}],
                "ports": [{"port": 5432, "protocol": "TCP"}]},
            {"to": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]},
            {"to": [{"podSelector": {"matchLabels": {"role": "cache"}}}]},
            {"ports": [{"port": 443, "protocol": "TCP"}]},
        ])
    );
    let closed = policy(json!({"networkPolicy": {"ingressFrom": [], "egressTo": []}}));
    assert_eq!((&closed["ingress"], &closed["egress"]), (&json!([]), &json!([dns])));
}

#[test]
fn a_secrets_value_never_appears_but_the_command_that_creates_it() {
    let app = workload(
        "app",
        "",
        json!({
            "env": [
                {"name": "A", "valueFrom": {"secretKeyRef": {"name": "db", "key": "url"}}},
                {"name": "B", "valueFrom": {"secretKeyRef": {"name": "db", "key": "user"}}},
            ],
            "envFrom": [{"secretRef": {"name": "tokens"}}],
            "volumes": [{"name": "keys", "mountPath": "/keys", "secret": {"secretName": "keys"}}],
            "imagePullSecrets": ["registry"],
            "ingress": {"host": "a.example.com", "tlsSecretName": "a-tls"},
        }),
    );
    let specs = specs(json!({"version": 1, "workloads": [app]}));
    for lang in Lang::ALL {
        let options = Options { comments: CommentLevel::Full, lang, ..PLAIN };
        let texts: Vec<String> = render::render(&specs, options).unwrap().into_iter().map(|d| d.text).collect();
        // A comment may break the command over lines, with a backslash as a shell takes it.
        let text = texts.join("");
        let text = text.lines().map(|line| line.trim_start().trim_start_matches('#').trim_start()).collect::<Vec<_>>();
        let text = text.join("\n").replace(" \\\n", " ");
        for command in [
            "generic db -n production --from-literal=url=… --from-literal=user=…",
            "generic tokens -n production --from-literal=KEY=…",
            "generic keys -n production --from-literal=KEY=…",
            "docker-registry registry -n production --docker-server=… --docker-username=… --docker-password=…",
            "tls a-tls -n production --cert=tls.crt --key=tls.key",
        ] {
            let command = format!("kubectl create secret {command}\n");
            assert_eq!(text.matches(&command).count(), 1, "{command}{text}");
        }
    }
}

#[test]
fn a_node_agent_says_what_its_namespace_has_to_allow() {
    let text = |yes: &str, keys: Value| {
        let specs = specs(json!({"version": 1, "workloads": [workload("app", yes, keys)]}));
        let options = Options { comments: CommentLevel::Full, ..PLAIN };
        workload_of(render::render(&specs, options).unwrap()).text
    };
    let label =
        |level: &str| format!("# kubectl label namespace platform pod-security.kubernetes.io/enforce={level}\n");
    let folder = json!({"volumes": [{"name": "log", "mountPath": "/log", "hostPath": {"path": "/var/log"}}]});
    for keys in [
        folder,
        json!({"hostNetwork": true}),
        json!({"hostPID": true}),
        json!({"securityContext": {"privileged": true}}),
    ] {
        let text = text("N", keys);
        assert!(text.contains(&label("privileged")), "{text}");
    }
    for (capability, level) in
        [("NET_BIND_SERVICE", None), ("CHOWN", Some("baseline")), ("SYS_PTRACE", Some("privileged"))]
    {
        let security = json!({"runAsNonRoot": true, "addCapabilities": [capability]});
        let text = text("N", json!({"securityContext": security}));
        let told = ["baseline", "privileged"].into_iter().find(|level| text.contains(&label(level)));
        assert_eq!(told, level, "{text}");
    }
    let root = text("N", json!({"securityContext": {"runAsUser": 0, "runAsNonRoot": false}}));
    assert!(root.contains(&label("baseline")), "{root}");
    for yes in ["", "SO", "N", "J", "P"] {
        assert!(!text(yes, json!({})).contains("pod-security.kubernetes.io"), "{yes}");
    }
}

#[test]
fn a_linter_is_told_what_makes_no_sense_for_a_node_agent_and_for_no_other() {
    let annotations = |yes: &str, keys: Value| value(workload("app", yes, keys))["metadata"]["annotations"].clone();
    let folder = || json!({"volumes": [{"name": "log", "mountPath": "/log", "hostPath": {"path": "/var/log"}}]});
    let spread = "polaris.fairwinds.com/topologySpreadConstraint-exempt";
    assert_eq!(annotations("N", json!({})), json!({spread: "true"}));
    assert_eq!(annotations("N", folder()), json!({"polaris.fairwinds.com/hostPathSet-exempt": "true", spread: "true"}));
    for (yes, keys) in [("", json!({})), ("SO", json!({})), ("ONJ", folder()), ("ONP", folder())] {
        assert_eq!(annotations(yes, keys), Value::Null, "{yes}");
    }
}

/// Every map of labels that is matched, wherever it stands.
fn selectors(value: &Value) -> Vec<&Value> {
    let Some(entries) = value.as_object() else {
        return value.as_array().into_iter().flatten().flat_map(selectors).collect();
    };
    let found = entries.iter().flat_map(|(key, value)| match key.as_str() {
        "matchLabels" => vec![value],
        "selector" if value.get("matchLabels").is_none() => vec![value],
        _ => selectors(value),
    });
    found.collect()
}

#[test]
fn every_object_and_pod_carries_the_labels_and_no_selector_a_version() {
    let keys = json!({"labels": {"team": "shop"}, "annotations": {"note": "yes"}, "image": "app:1.2.3",
        "horizontalPodAutoscaler": {"minReplicas": 2, "maxReplicas": 3, "averageUtilization": 70},
        "ingress": {"host": "a.example.com"}, "httpRoute": {"hostname": "a.example.com", "gateway": "public"}});
    for (yes, keys) in [
        ("", keys),
        ("SO", json!({"service": {"type": "ClusterIP"}})),
        ("N", json!({})),
        ("J", json!({})),
        ("P", json!({})),
    ] {
        let documents = rendered(vec![workload("app", yes, keys)]);
        for document in &documents {
            let labels = &document.value["metadata"]["labels"];
            let first: Vec<&str> = labels.as_object().unwrap().keys().map(String::as_str).take(6).collect();
            let known = ["name", "instance", "version", "component", "part-of", "managed-by"];
            assert_eq!(first, known.map(|known| format!("app.kubernetes.io/{known}")), "{}", document.file);
            if is_workload(document) {
                let spec = document.value.pointer("/spec/jobTemplate/spec").unwrap_or(&document.value["spec"]);
                assert_eq!(spec["template"]["metadata"]["labels"], *labels);
                assert!(spec["selector"].is_null() || spec["selector"]["matchLabels"] == selector("app"));
            }
        }
        for document in &documents {
            for selector in selectors(&document.value) {
                assert!(selector.get("app.kubernetes.io/version").is_none(), "{}: {selector}", document.file);
            }
        }
    }
}

/// The error of a Deployment whose template is `text`, with one of the shared parts replaced where given.
fn broken(name: &str, text: &str) -> Error {
    let specs = specs(json!({"version": 1, "workloads": [workload("app", "", json!({}))]}));
    let theirs = [(name, text)];
    Templates::new(OURS.iter().copied().chain(theirs))
        .and_then(|templates| {
            render::render_with(&templates, &specs, Options { comments: CommentLevel::Full, ..PLAIN })
        })
        .expect_err(text)
}

const HEAD: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ name | yaml }}\n";

#[test]
fn a_broken_template_is_named_with_its_line_and_field() {
    for (text, line, field, message) in [
        (format!("{HEAD}spec:\n  replicas: {{{{ replicaz | yaml }}}}\n"), 6, "replicas:", "replicaz"),
        (format!("{HEAD}spec:\n  replicas: {{{{ controller.nothing | yaml }}}}\n"), 6, "replicas:", ""),
        (format!("{HEAD}spec:\n  replicas: {{{{ controller | yaml }}}}\n"), 6, "replicas:", "item by item"),
        (format!("{HEAD}spec:\n  replicas: {{{{ name | yamml }}}}\n"), 6, "replicas:", "yamml"),
        (format!("{HEAD}spec:\n  {{{{ <selectr labels={{labels}}/> }}}}\n"), 6, "selectr", "selectr"),
        (format!("{HEAD}spec:\n  replicas: {{{{ name | yaml\n  x: 1\n"), 7, "x: 1", ""),
        (format!("{HEAD}spec:\n  {{% if name %}}\n  x: 1\n"), 7, "x: 1", ""),
    ] {
        let error = broken("deployment.yaml", &text);
        let Error::Template { template, place: Some((at, written)), .. } = &error else { panic!("{error:?}") };
        assert_eq!((template.as_str(), *at), ("deployment.yaml", line), "{text}\n{error}");
        assert!(written.contains(field), "{error}");
        for lang in Lang::ALL {
            let said = error.text(lang);
            assert!(said.contains("deployment.yaml") && said.contains(field) && said.contains(message), "{said}");
            assert!(said.contains(&line.to_string()) && !said.contains('\n'), "{said}");
        }
        assert!(error.text(Lang::Ko).contains("번째 줄"));
    }
}

#[test]
fn an_error_in_a_shared_part_names_the_part() {
    let included = broken("parts/metadata.yaml", "metadata:\n  name: {{ nam | yaml }}\n").to_string();
    assert!(included.contains("parts/metadata.yaml, line 2 (`name: {{ nam | yaml }}`)"), "{included}");
    let part = "{% component selector(labels) -%}\nselector:\n  a: {{ label | yaml }}\n{%- endcomponent %}";
    let others = "{% component labels(labels) %}x: y{% endcomponent %}\
        {% component annotations(annotations) %}c: d{% endcomponent %}";
    let error = broken("parts/labels.yaml", &format!("{part}\n{others}\n")).to_string();
    assert!(error.contains("parts/labels.yaml, line 3 (`a: {{ label | yaml }}`)"), "{error}");
    let twice = broken("parts/mine.yaml", part).to_string();
    assert!(twice.contains("selector") && twice.contains("parts/mine.yaml"), "{twice}");
}

#[test]
fn what_is_no_yaml_is_named_with_the_line_that_was_rendered() {
    for (text, line) in [
        (format!("{HEAD}spec:\n  a: 1\n  a: 2\n"), Some(7)),
        (format!("{HEAD}spec:\n  a: [1\n"), None),
        (format!("{HEAD}spec:\n\ta: 1\n"), Some(6)),
    ] {
        let error = broken("deployment.yaml", &text);
        let Error::NoYaml { template: "deployment.yaml", place, .. } = &error else { panic!("{error:?}") };
        if let (Some(line), Some((at, _))) = (line, place) {
            assert_eq!(*at, line, "{error}");
        }
        for lang in Lang::ALL {
            assert!(error.text(lang).contains("deployment.yaml") && error.text(lang).contains("YAML"), "{error}");
        }
    }
}

#[test]
fn a_template_renders_the_one_object_that_it_is_for() {
    for text in ["", "# nothing\n"] {
        let error = broken("deployment.yaml", text);
        assert!(matches!(error, Error::NoYaml { template: "deployment.yaml", place: None, .. }), "{error:?}");
    }
    for text in ["- a\n", "text\n", &format!("{HEAD}---\n{HEAD}")] {
        assert_eq!(broken("deployment.yaml", text), Error::NoObject { template: "deployment.yaml" }, "{text:?}");
    }
    for (text, field, wanted) in [
        ("kind: Pod\nmetadata:\n  name: app\n", "kind", "Deployment"),
        ("kind: Deployment\nmetadata:\n  name: ../../etc/passwd\n", "metadata.name", "app"),
        ("kind: Deployment\nmetadata: {}\n", "metadata.name", "app"),
    ] {
        let error = broken("deployment.yaml", text);
        let (field, wanted) = (field.to_owned(), wanted.to_owned());
        assert_eq!(error, Error::OtherObject { template: "deployment.yaml", field, wanted });
        assert!(error.text(Lang::Ko).contains("deployment.yaml"));
    }
}

#[test]
fn a_comment_never_lands_inside_a_text_of_several_lines() {
    let folded = format!("{HEAD}spec:\n  note: |\n    replicas: 3\n\n    selector: x\n  replicas: 3\n");
    let specs = specs(json!({"version": 1, "workloads": [workload("app", "", json!({}))]}));
    let templates = Templates::new(OURS.iter().copied().chain([("deployment.yaml", folded.as_str())])).unwrap();
    let options = Options { comments: CommentLevel::Full, ..PLAIN };
    let document = workload_of(render::render_with(&templates, &specs, options).unwrap());
    assert_eq!(document.value["spec"], json!({"note": "replicas: 3\n\nselector: x\n", "replicas": 3}));
    let quoted = format!("{HEAD}spec:\n  note: \"a\n  replicas: b\"\n");
    assert_eq!(broken("deployment.yaml", &quoted), Error::Comments { template: "deployment.yaml" });
}

#[test]
fn another_template_takes_the_place_of_ours() {
    let specs = specs(json!({"version": 1, "workloads": [workload("app", "", json!({}))]}));
    let theirs = format!("{HEAD}  annotations:\n    team: shop\n");
    let templates = Templates::new(OURS.iter().copied().chain([("deployment.yaml", theirs.as_str())])).unwrap();
    let document = workload_of(render::render_with(&templates, &specs, PLAIN).unwrap());
    assert_eq!(document.value["metadata"], json!({"name": "app", "annotations": {"team": "shop"}}));
}
