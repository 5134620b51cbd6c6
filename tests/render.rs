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

fn value(workload: Value) -> Value {
    rendered(vec![workload]).pop().unwrap().value
}

#[test]
fn what_a_workload_needs_stands_before_it_and_files_are_unique() {
    let documents = rendered(vec![
        workload("api", "", json!({})),
        workload("db", "SO", json!({"serviceName": "db"})),
        workload("api", "J", json!({})),
        workload("other", "SO", json!({"serviceName": "db", "namespace": "staging"})),
        workload("more", "SO", json!({"serviceName": "db", "namespace": "staging"})),
        workload("api", "P", json!({})),
        workload("api", "N", json!({})),
    ]);
    let files: Vec<&str> = documents.iter().map(|document| document.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "deployment-api.yaml",
            "service-db.yaml",
            "statefulset-db.yaml",
            "job-api.yaml",
            "service-db-staging.yaml",
            "statefulset-other.yaml",
            "service-db-staging-2.yaml",
            "statefulset-more.yaml",
            "cronjob-api.yaml",
            "daemonset-api.yaml",
        ]
    );
    let workloads: Vec<&str> = documents.iter().map(|document| document.workload.as_str()).collect();
    assert_eq!(workloads[..4], ["api", "db", "db", "api"]);
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
                let workload = document.kind != "Service";
                assert_eq!(head.iter().any(|line| line.contains(why)), workload, "{head:#?}");
            }
        }
    }
}

#[test]
fn all_32_combinations_render_the_kind_that_was_decided() {
    for traits in Traits::all() {
        let decision = decide(traits);
        let documents = rendered(vec![workload("app", &traits.code(), json!({}))]);
        let last = documents.last().unwrap();
        assert_eq!(last.kind, decision.kind.as_str());
        let spec = match decision.kind {
            Kind::CronJob => &last.value["spec"]["jobTemplate"]["spec"],
            _ => &last.value["spec"],
        };
        let (pod, labels) = (&spec["template"]["spec"], &spec["template"]["metadata"]["labels"]);
        assert_eq!(spec["completionMode"] == "Indexed", decision.variant.is_some(), "{}", traits.code());
        let ends = matches!(decision.kind, Kind::Job | Kind::CronJob);
        assert_eq!(pod["restartPolicy"].is_string(), ends);
        assert_eq!(*labels, selector("app"));
        let term = &pod["affinity"]["podAntiAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"][0];
        assert_eq!(term.is_object(), decision.arrangement == Arrangement::AntiAffinity);
        if term.is_object() {
            assert_eq!(term["topologyKey"], "kubernetes.io/hostname");
            assert_eq!(term["labelSelector"]["matchLabels"], *labels);
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
    let service = |keys: Value| rendered(vec![workload("db", "SO", keys)]).swap_remove(0).value;
    let one = service(json!({"ports": [{"containerPort": 6379}]}));
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
    assert_eq!(none["spec"], json!({"clusterIP": "None", "selector": selector("db")}));
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
            "resources": {"limits": {"memory": "1Gi"}},
            "readinessProbe": {"exec": {"command": ["redis-cli", "ping"]}, "timeoutSeconds": 3, "failureThreshold": 5},
            "livenessProbe": {"tcpSocket": {"port": "dns"}},
            "terminationGracePeriodSeconds": 0,
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
    assert_eq!(spec["strategy"], json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%"}}));
    assert_eq!(
        spec["template"]["spec"],
        json!({
            "nodeSelector": {"012": "on", "zone": ""},
            "tolerations": [{"operator": "Exists"}, {"key": "a", "operator": "Equal", "value": "n", "effect": "NoExecute"}],
            "containers": [{
                "name": "app", "image": "app:1", "command": [], "args": ["-v"],
                "ports": [{"containerPort": 53, "name": "dns", "protocol": "UDP"}],
                "env": [{"name": "EMPTY", "value": ""}, {"name": "NONE"}],
                "resources": {"limits": {"memory": "1Gi"}},
                "readinessProbe": {"exec": {"command": ["redis-cli", "ping"]}, "timeoutSeconds": 3, "failureThreshold": 5},
                "livenessProbe": {"tcpSocket": {"port": "dns"}},
                "volumeMounts": [
                    {"name": "a", "mountPath": "/a"},
                    {"name": "b", "mountPath": "/b", "readOnly": true},
                    {"name": "tmp", "mountPath": "/tmp"},
                ],
            }],
            "terminationGracePeriodSeconds": 0,
            "volumes": [
                {"name": "a", "emptyDir": {}},
                {"name": "b", "persistentVolumeClaim": {"claimName": "c"}},
                {"name": "tmp", "emptyDir": {}},
            ],
        })
    );
}

#[test]
fn an_empty_rolling_update_and_a_missing_one_stay_valid() {
    let strategy = |keys: Value| value(workload("app", "", json!({ "strategy": keys })))["spec"]["strategy"].clone();
    assert_eq!(
        strategy(json!({"type": "RollingUpdate", "rollingUpdate": {}})),
        json!({"type": "RollingUpdate", "rollingUpdate": {}})
    );
    assert_eq!(strategy(json!({"type": "Recreate"})), json!({"type": "Recreate"}));
    assert_eq!(strategy(Value::Null), Value::Null);
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
    let part = "{% component metadata(name, namespace) -%}\nmetadata:\n  name: {{ nam | yaml }}\n{%- endcomponent %}";
    let labels =
        "{% component labels(labels) %}x: y{% endcomponent %}{% component selector(labels) %}a: b{% endcomponent %}";
    let error = broken("parts/metadata.yaml", &format!("{part}\n{labels}\n")).to_string();
    assert!(error.contains("parts/metadata.yaml, line 3 (`name: {{ nam | yaml }}`)"), "{error}");
    let twice = broken("parts/mine.yaml", part).to_string();
    assert!(twice.contains("metadata") && twice.contains("parts/mine.yaml"), "{twice}");
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
    let document = render::render_with(&templates, &specs, options).unwrap().swap_remove(0);
    assert_eq!(document.value["spec"], json!({"note": "replicas: 3\n\nselector: x\n", "replicas": 3}));
    let quoted = format!("{HEAD}spec:\n  note: \"a\n  replicas: b\"\n");
    assert_eq!(broken("deployment.yaml", &quoted), Error::Comments { template: "deployment.yaml" });
}

#[test]
fn another_template_takes_the_place_of_ours() {
    let specs = specs(json!({"version": 1, "workloads": [workload("app", "", json!({}))]}));
    let theirs = format!("{HEAD}  annotations:\n    team: shop\n");
    let templates = Templates::new(OURS.iter().copied().chain([("deployment.yaml", theirs.as_str())])).unwrap();
    let document = render::render_with(&templates, &specs, PLAIN).unwrap().swap_remove(0);
    assert_eq!(document.value["metadata"], json!({"name": "app", "annotations": {"team": "shop"}}));
}
