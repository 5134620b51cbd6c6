//! The layouts: every format holds the same objects, value for value. What Helm and kubectl make of them is seen by
//! tests/layouts.py, which `.ci/layouts` runs over what the last test here writes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rightkind::bundle::{self, APP_FILE, Bundle};
use rightkind::i18n::{Lang, Localized};
use rightkind::layout::{self, File, Format};
use rightkind::spec::App;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::{CommentLevel, Profile};
use rightkind::yaml;
use serde_json::{Value, json};

use support::Manner;

const SHOP: &str = include_str!("layouts/shop.yaml");

fn shop() -> Value {
    yaml::documents(SHOP).unwrap().remove(0)
}

fn built(app: &Value) -> Bundle {
    let app: App = yaml::from_value(app).unwrap_or_else(|error| panic!("{error}"));
    bundle::build(&app, Lang::En).unwrap_or_else(|error| panic!("{error}"))
}

fn files(app: &Value, format: Format) -> BTreeMap<String, String> {
    let files = layout::files(&built(app), format, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    files.into_iter().map(|File { path, text }| (path, text)).collect()
}

fn refused(app: &Value) -> String {
    let app: App = yaml::from_value(app).unwrap();
    let errors = rightkind::spec::resolve(&app).unwrap_err();
    for error in &errors {
        assert!(error.text(Lang::Ko).contains(|c: char| ('가'..='힣').contains(&c)), "{}", error.text(Lang::Ko));
    }
    errors[0].text(Lang::En)
}

fn documents(bundle: &Bundle) -> Vec<(String, String)> {
    bundle.documents.iter().map(|document| (document.kind.clone(), document.name.clone())).collect()
}

#[test]
fn the_base_is_the_manifests_and_each_layout_has_the_app_file() {
    let shop = shop();
    let yaml = files(&shop, Format::Yaml);
    let kustomize = files(&shop, Format::Kustomize);
    for (name, text) in yaml.iter().filter(|(name, _)| *name != APP_FILE) {
        assert_eq!(&kustomize[&format!("base/{name}")], text);
    }
    let base = yaml::documents(&kustomize["base/kustomization.yaml"]).unwrap().remove(0);
    assert_eq!(base["resources"].as_array().unwrap().len(), yaml.len() - 1);
    for format in Format::ALL {
        assert_eq!(files(&shop, *format)[APP_FILE], yaml[APP_FILE], "{format}");
    }
}

#[test]
fn an_overlay_says_what_differs_and_no_more() {
    let files = files(&shop(), Format::Kustomize);
    let of = |path: &str| yaml::documents(&files[path]).unwrap().remove(0);
    let staging = of("overlays/staging/kustomization.yaml");
    assert_eq!(staging["apiVersion"], "kustomize.config.k8s.io/v1beta1");
    assert_eq!(staging["namespace"], "staging");
    assert_eq!(staging["images"], json!([{"name": "registry.example.com/shop/app", "newTag": "2.5.0-rc.1"}]));
    assert_eq!(staging["replicas"].as_array().unwrap().len(), 3);
    // What stays as it is has no patch.
    assert!(!files.contains_key("overlays/staging/service-web.yaml"));
    let cron = of("overlays/staging/cronjob-nightly-report.yaml");
    assert_eq!(cron["spec"], json!({"suspend": true}));
    let load = of("overlays/load/deployment-web.yaml");
    let limits = json!({"limits": {"memory": "1Gi", "cpu": null}});
    assert_eq!(load["spec"]["template"]["spec"]["containers"], json!([{"name": "web", "resources": limits}]));
    // Only Redis has a new version there, and an image of the same name elsewhere would have got it too.
    let selector = &of("overlays/load/kustomization.yaml")["patches"][0]["target"]["labelSelector"];
    assert_eq!(*selector, "app.kubernetes.io/instance in (redis)");
}

#[test]
fn an_image_that_only_one_of_two_workloads_changes_is_a_patch() {
    let mut shop = shop();
    shop["environments"] = json!([{"name": "canary", "workloads": [{"name": "worker", "imageTag": "3.0.0"}]}]);
    let files = files(&shop, Format::Kustomize);
    let kustomization = yaml::documents(&files["overlays/canary/kustomization.yaml"]).unwrap().remove(0);
    assert_eq!(kustomization.get("images"), None);
    assert!(files["overlays/canary/deployment-worker.yaml"].contains("registry.example.com/shop/app:3.0.0"));
    assert!(!files.contains_key("overlays/canary/deployment-web.yaml"));
}

/// Every `{{ … }}` of a template.
fn actions(text: &str) -> Vec<&str> {
    text.split("{{").skip(1).map(|after| after.split("}}").next().unwrap()).collect()
}

/// What a person wrote is never an action of a template: each one is of a few forms that are ours.
fn holds_only_our_actions(files: &BTreeMap<String, String>) {
    let ours = [
        "include \"",
        "printf \"",
        "toYaml .",
        "with ",
        "if $values.",
        "if .Values.",
        "if not (kindIs \"invalid\" $values.replicas)",
        "end",
        ". | quote",
        "$values",
        "$workload",
        ".Values.",
        ".Chart.",
        ".Release.",
        "(index ",
        "\"",
    ];
    // The helpers hold nothing of a person but the chart's name.
    let templates = files.iter().filter(|(path, _)| path.starts_with("templates/") && !path.ends_with("_helpers.tpl"));
    for (path, text) in templates {
        // `{{ "{{" }}` is how two braces are written; what stands behind it is text again.
        let text = text.replace("{{ \"{{\" }}", "");
        for action in actions(&text) {
            let action = action.trim_matches(['-', ' ']);
            assert!(ours.iter().any(|form| action.starts_with(form)), "{path}: {action}");
            assert!(!action.contains(['\n', '{', '#', ';']), "{path}: {action}");
        }
    }
}

#[test]
fn braces_quotes_and_line_breaks_of_a_person_stay_text() {
    let hostile = "{{ fail \"no\" }}\n---\nkind: Secret # }} {{- end }}\"'`";
    let mut shop = shop();
    shop["environments"] = json!([]);
    for workload in shop["workloads"].as_array_mut().unwrap() {
        workload["env"] = json!([{"name": "A", "value": hostile}]);
        workload["args"] = json!([hostile, "{{", "{{{{", "}}"]);
        workload["annotations"] = json!({"example.com/a": hostile});
        workload["volumes"] = json!([{"name": "a", "mountPath": "/{{ .Values.x }}", "emptyDir": {}}]);
        if workload["traits"]["oneOff"] == false && workload["traits"]["periodic"] == false {
            workload["readinessProbe"] = json!({"exec": {"command": ["sh", "-c", hostile]}});
        }
    }
    for comments in CommentLevel::ALL {
        shop["comments"] = json!(comments);
        let files = files(&shop, Format::Helm);
        holds_only_our_actions(&files);
        let values = yaml::documents(&files["values.yaml"]).unwrap().remove(0);
        assert_eq!(values["workloads"]["web"]["env"][0]["value"], hostile);
        let deployment = &files["templates/deployment-web.yaml"];
        assert!(deployment.contains("\"/{{ \"{{\" }} .Values.x }}\""), "{deployment}");
    }
}

#[test]
fn each_key_of_the_values_has_a_comment_and_a_place_in_the_schema() {
    let mut shop = shop();
    shop["workloads"][0]["httpRoute"] =
        json!({"hostname": "shop.example.com", "gateway": "public", "gatewayNamespace": "infra"});
    shop["workloads"][0]["initContainers"] = json!([{"name": "first", "image": "first:1"}]);
    shop["workloads"][1]["horizontalPodAutoscaler"] =
        json!({"minReplicas": 2, "maxReplicas": 5, "averageUtilization": 70});
    shop["environments"] = json!([]);
    shop["serviceAccount"] = json!("own");
    for (lang, profile) in [(Lang::En, "production"), (Lang::Ko, "production"), (Lang::En, "guide")] {
        shop["lang"] = json!(lang);
        shop["profile"] = json!(profile);
        let files = files(&shop, Format::Helm);
        let (values, schema) = (&files["values.yaml"], &files["values.schema.json"]);
        let schema: Value = serde_json::from_str(schema).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        let value = yaml::documents(values).unwrap().remove(0);
        let mut keys = 0;
        commented(&value, &schema, &mut Vec::new(), values, &mut keys);
        assert!(keys > 100, "{keys}");
    }
}

/// Looks at every key for which the schema has a description of its own, and that the file says the same above it. The
/// schema of `workloads` has none for each name.
fn commented(value: &Value, schema: &Value, path: &mut Vec<String>, file: &str, keys: &mut usize) {
    let Some(properties) = schema["properties"].as_object() else { return };
    for (key, value) in value.as_object().unwrap() {
        path.push(key.clone());
        let inner = properties.get(key).unwrap_or_else(|| panic!("{path:?} is not in the schema"));
        if path.len() != 2 {
            let said = inner["description"].as_str().unwrap_or_else(|| panic!("nothing is said of {path:?}"));
            let start: String = said.chars().take(30).collect();
            assert!(file.contains(&format!("# {start}")), "{path:?}: {said}");
            *keys += 1;
        }
        commented(value, inner, path, file, keys);
        path.pop();
    }
}

#[test]
fn the_texts_of_the_values_are_all_used() {
    let text = include_str!("../assets/values.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let mut all = String::new();
    let mut shop = shop();
    shop["workloads"][0]["httpRoute"] =
        json!({"hostname": "a.example.com", "gateway": "public", "gatewayNamespace": "infra"});
    shop["workloads"][0]["initContainers"] = json!([{"name": "first", "image": "first:1"}]);
    shop["workloads"][1]["horizontalPodAutoscaler"] =
        json!({"minReplicas": 2, "maxReplicas": 5, "averageUtilization": 70});
    shop["environments"] = json!([]);
    all += &files(&shop, Format::Helm)["values.schema.json"];
    shop["serviceAccount"] = json!("own");
    shop["workloads"][3]["namespace"] = json!("reports");
    all += &files(&shop, Format::Helm)["values.schema.json"];
    // A node agent that only installs something rests in a container beside its own.
    let traits = json!({"state": false, "ordering": false, "perNode": true, "oneOff": true, "periodic": false});
    let agent = json!({"version": 1, "workloads": [{"name": "driver", "image": "driver:1", "traits": traits}]});
    all += &files(&agent, Format::Helm)["values.schema.json"];
    let mut unused = Vec::new();
    for row in rows {
        let [key, en, ko] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        assert!(!ko.is_empty(), "{key}");
        if !all.contains(&json!(en).to_string()) {
            unused.push(key);
        }
    }
    assert!(unused.is_empty(), "never said: {unused:#?}");
}

#[test]
fn every_path_is_taken_by_the_writer() {
    for format in Format::ALL {
        let (folder, files) = (tempfile::tempdir().unwrap(), files(&shop(), *format));
        let all = || files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let plan = rightkind::output::plan(folder.path(), all()).unwrap();
        rightkind::output::write(folder.path(), &plan, |_| true).unwrap();
        let again = rightkind::output::plan(folder.path(), all()).unwrap();
        assert!(again.iter().all(|file| file.change == rightkind::output::Change::Same), "{format}");
    }
}

#[test]
fn what_an_environment_cannot_be_is_told() {
    for (environment, told) in [
        (
            json!({"name": "a", "workloads": [{"name": "wbe"}]}),
            "wbe: name: in the environment `a`: there is no workload",
        ),
        (json!({"name": "a", "workloads": [{"name": "web"}, {"name": "web"}]}), "the workload `web` stands twice"),
        (
            json!({"name": "a", "workloads": [{"name": "web", "image": "a:1", "imageTag": "2"}]}),
            "remove one of the two",
        ),
        (json!({"name": "a", "workloads": [{"name": "worker", "host": "a.example.com"}]}), "neither `ingress` nor"),
        (json!({"name": "a", "workloads": [{"name": "redis", "schedule": "0 0 * * *"}]}), "does not take it"),
        (
            json!({"name": "a", "workloads": [{"name": "web", "resources": {"limits": {"memory": "1Mi"}}}]}),
            "in the environment `a`: the memory limit 1Mi is under the request",
        ),
        (
            json!({"name": "a", "workloads": [{"name": "web",
                "horizontalPodAutoscaler": {"minReplicas": 1, "maxReplicas": 2, "averageUtilization": 70}}]}),
            "the workload has none elsewhere",
        ),
    ] {
        let mut shop = shop();
        shop["environments"] = json!([environment]);
        let said = refused(&shop);
        assert!(said.contains(told), "{said}");
    }
    let mut twice = shop();
    twice["environments"] = json!([{"name": "a"}, {"name": "a"}]);
    assert!(refused(&twice).contains("the environment `a` stands twice"));
    let mut placed = shop();
    placed["workloads"][0]["namespace"] = json!("web");
    assert!(refused(&placed).contains("names a namespace of its own"));
    let unknown = yaml::from_str::<App>(&SHOP.replace("replicas: 12", "replica: 12")).unwrap_err().to_string();
    assert!(unknown.contains("replica") && unknown.contains("replicas"), "{unknown}");
}

#[test]
fn an_environment_keeps_what_was_left_out_elsewhere() {
    let traits = json!({"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false});
    let app = json!({"version": 1, "workloads": [
        {"name": "web", "image": "web:1", "traits": traits, "resources": {"limits": {"cpu": null}}}],
        "environments": [{"name": "big", "workloads": [{"name": "web", "resources": {"limits": {"memory": "2Gi"}}}]}]});
    let app: App = yaml::from_value(&app).unwrap();
    let there = app.environments[0].app(&app).unwrap();
    assert!(there.environments.is_empty());
    let limits = serde_json::to_value(&there.workloads[0]).unwrap()["resources"]["limits"].clone();
    assert_eq!(limits, json!({"cpu": null, "memory": "2Gi"}));
}

#[test]
fn a_migration_runs_first_in_each_of_three_ways() {
    let mut shop = shop();
    let hook = built(&shop);
    let annotations = |bundle: &Bundle, kind: &str| {
        let found = bundle.documents.iter().find(|document| document.kind == kind && document.name == "migration");
        found.map(|document| document.value["metadata"]["annotations"].clone()).unwrap_or_default()
    };
    assert_eq!(annotations(&hook, "Job")["helm.sh/hook"], "pre-install,pre-upgrade");
    // Its account is made before it, which the one that all share would not be.
    assert_eq!(annotations(&hook, "ServiceAccount")["helm.sh/hook-weight"], "-2");
    assert_eq!(annotations(&hook, "NetworkPolicy")["helm.sh/hook-weight"], "-2");

    shop["migrate"]["as"] = json!("syncWave");
    let wave = built(&shop);
    assert_eq!(annotations(&wave, "Job")["argocd.argoproj.io/sync-wave"], "-1");
    assert_eq!(annotations(&wave, "NetworkPolicy")["argocd.argoproj.io/sync-wave"], "-2");
    assert!(!documents(&wave).contains(&("ServiceAccount".to_owned(), "migration".to_owned())));

    shop["migrate"] = json!({"job": "migration", "as": "initContainer", "before": ["web", "worker"]});
    shop["environments"][0]["workloads"][2] = json!({"name": "migration", "imageTag": "9.9.9"});
    let init = built(&shop);
    assert!(documents(&init).iter().all(|(_, name)| name != "migration"));
    for name in ["web", "worker"] {
        let document = init.documents.iter().find(|one| one.kind == "Deployment" && one.name == name).unwrap();
        let first = &document.value["spec"]["template"]["spec"]["initContainers"][0];
        assert_eq!((&first["name"], &first["args"]), (&json!("migration"), &json!(["migrate"])));
    }
    let there = files(&shop, Format::Helm);
    assert!(there["values-staging.yaml"].contains("9.9.9"), "{}", there["values-staging.yaml"]);
}

#[test]
fn a_migration_that_cannot_run_first_is_told() {
    for (migrate, told) in [
        (json!({"job": "migrate", "as": "helmHook"}), "there is no workload `migrate`; the workloads are: web,"),
        (json!({"job": "nightly-report", "as": "helmHook"}), "`nightly-report` is a CronJob, and only a Job ends"),
        (json!({"job": "migration", "as": "helmHook", "before": ["web"]}), "remove the list"),
        (json!({"job": "migration", "as": "initContainer"}), "name them, such as `before: [web]`"),
        (json!({"job": "migration", "as": "initContainer", "before": ["wbe"]}), "there is no workload `wbe`"),
        (
            json!({"job": "migration", "as": "initContainer", "before": ["nightly-report"]}),
            "`nightly-report` is a CronJob",
        ),
    ] {
        let mut shop = shop();
        shop["migrate"] = migrate;
        let said = refused(&shop);
        assert!(said.starts_with("migrate.") && said.contains(told), "{said}");
    }
    let mut root = shop();
    root["migrate"] = json!({"job": "migration", "as": "initContainer", "before": ["web"]});
    root["environments"] = json!([]);
    root["workloads"][2]["securityContext"] = json!({"runAsNonRoot": false});
    assert!(refused(&root).contains("run as different users"));
    root["workloads"][2]["securityContext"] = json!({});
    root["workloads"][2]["containerName"] = json!("web");
    assert!(refused(&root).contains("the container name `web` stands twice"));
    root["workloads"][2]["containerName"] = json!("migration");
    root["workloads"][2]["namespace"] = json!("elsewhere");
    assert!(refused(&root).contains("different namespaces"));
}

#[test]
fn what_no_value_of_a_chart_says_is_told() {
    // The placeholder has no version, and no label of it: an image with one cannot be told from it by a value.
    let mut shop = shop();
    shop["workloads"][1]["image"] = json!("your-image:tag");
    shop["environments"] = json!([{"name": "real", "workloads": [{"name": "worker", "imageTag": "1.0"}]}]);
    let bundle = built(&shop);
    assert!(layout::files(&bundle, Format::Kustomize, Lang::En).is_ok());
    let error = layout::files(&bundle, Format::Helm, Lang::En).unwrap_err();
    assert!(error.to_string().starts_with("the environment `real` changes ") && !error.is_conflict(), "{error}");
    assert!(error.text(Lang::Ko).contains("`real` 환경"), "{}", error.text(Lang::Ko));
}

#[test]
fn an_account_and_a_namespace_are_made_once() {
    let bundle = built(&shop());
    let named = |kind: &str| -> Vec<String> {
        documents(&bundle).into_iter().filter(|(own, _)| own == kind).map(|(_, name)| name).collect()
    };
    assert_eq!(named("Namespace"), ["production"]);
    assert_eq!(documents(&bundle)[0].0, "Namespace");
    assert_eq!(named("ServiceAccount"), ["shop", "migration"]);
    let accounts: BTreeSet<String> = bundle
        .documents
        .iter()
        .filter_map(|document| document.value.pointer("/spec/template/spec/serviceAccountName"))
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(accounts, BTreeSet::from(["migration".to_owned(), "shop".to_owned()]));
    let account = bundle.documents.iter().find(|document| document.name == "shop").unwrap();
    assert_eq!(account.value["metadata"]["labels"].get("app.kubernetes.io/instance"), None);
}

#[test]
fn two_workloads_of_one_name_are_told_where_names_have_to_do() {
    let traits = json!({"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false});
    let workload = |namespace: &str| json!({"name": "web", "image": "web:1", "namespace": namespace, "traits": traits});
    let bundle = built(&json!({"version": 1, "workloads": [workload("a"), workload("b")]}));
    assert!(layout::files(&bundle, Format::Yaml, Lang::En).is_ok());
    for format in [Format::Kustomize, Format::Helm] {
        let error = layout::files(&bundle, format, Lang::En).unwrap_err();
        assert!(error.to_string().contains("web") && error.to_string().contains("stands twice"), "{error}");
        assert!(error.text(Lang::Ko).contains("두 번"));
    }
}

/// An environment in which something of each workload differs.
fn elsewhere(app: &Value) -> Value {
    let workloads = app["workloads"].as_array().unwrap();
    let placed = workloads.iter().any(|workload| workload.get("namespace").is_some());
    let differences = workloads.iter().map(|workload| {
        let mut differs =
            json!({"name": workload["name"], "imageTag": "9.9", "env": [{"name": "THERE", "value": "{{ yes }}"}]});
        let traits: rightkind::decision::Traits = serde_json::from_value(workload["traits"].clone()).unwrap();
        let kind = rightkind::decision::decide(traits).kind;
        let counted = rightkind::spec::keys::kinds("replicas").contains(&kind);
        if counted && workload["horizontalPodAutoscaler"].is_null() {
            differs["replicas"] = json!(1);
        }
        if rightkind::spec::keys::kinds("suspend").contains(&kind) && workload["suspend"].is_null() {
            differs["suspend"] = json!(true);
        }
        if counted && !workload["horizontalPodAutoscaler"].is_null() {
            differs["horizontalPodAutoscaler"] = json!({"minReplicas": 1, "maxReplicas": 40, "averageUtilization": 55});
        }
        if kind == rightkind::decision::Kind::CronJob {
            differs["schedule"] = json!("5 4 * * *");
        }
        if !workload["resources"].is_null() {
            differs["resources"] = json!({"limits": {"memory": "64Gi", "cpu": null}});
        }
        if counted && (!workload["ingress"].is_null() || !workload["httpRoute"].is_null()) {
            differs["host"] = json!("there.example.com");
        }
        differs
    });
    let mut environment = json!({"name": "there", "workloads": differences.collect::<Vec<_>>()});
    if !placed {
        environment["namespace"] = json!("there");
    }
    environment
}

/// The apps that Helm and kubectl look at, by name.
fn apps() -> Vec<(String, Value)> {
    let mut apps = Vec::new();
    for (name, migrate, account) in [
        ("shop-hook", json!({"job": "migration", "as": "helmHook"}), "shared"),
        ("shop-wave", json!({"job": "migration", "as": "syncWave"}), "own"),
        ("shop-init", json!({"job": "migration", "as": "initContainer", "before": ["web", "worker"]}), "shared"),
    ] {
        let mut shop = shop();
        shop["migrate"] = migrate;
        shop["serviceAccount"] = json!(account);
        apps.push((name.to_owned(), shop));
    }
    for preset in Preset::all() {
        for profile in [Profile::Production, Profile::Guide] {
            let mut app = serde_json::to_value(preset.app(profile)).unwrap();
            app["environments"] = json!([elsewhere(&app)]);
            apps.push((format!("{}-{profile}", preset.id), app));
        }
    }
    let strategy = support::app(Manner::Any);
    let mut runner = TestRunner::new(support::config(1, 7));
    let mut random = 0;
    for _ in 0..1000 {
        let mut app = strategy.new_tree(&mut runner).unwrap().current();
        app["environments"] = json!([elsewhere(&app)]);
        let Ok(parsed) = yaml::from_value::<App>(&app) else { continue };
        let Ok(bundle) = bundle::build(&parsed, Lang::En) else { continue };
        if matches!(layout::files(&bundle, Format::Helm, Lang::En), Err(layout::Error::Twice { .. })) {
            continue;
        }
        apps.push((format!("random-{random:03}"), app));
        random += 1;
        if random == RANDOM {
            return apps;
        }
    }
    panic!("only {random} of {RANDOM} random apps render");
}

/// Random apps among them.
const RANDOM: usize = 60;

#[test]
fn any_app_goes_into_any_layout() {
    for (name, app) in apps() {
        for format in Format::ALL {
            let files =
                layout::files(&built(&app), *format, Lang::En).unwrap_or_else(|error| panic!("{name}: {error}"));
            let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
            assert_eq!(paths.len(), files.len(), "{name} {format}");
            if *format == Format::Helm {
                holds_only_our_actions(&files.into_iter().map(|File { path, text }| (path, text)).collect());
            }
        }
    }
}

fn put(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// For each app: its files in every format, and what it is in each environment.
#[test]
#[ignore = "writes layouts for .ci/layouts into the folder that RIGHTKIND_LAYOUTS names"]
fn write_layouts() {
    let folder =
        PathBuf::from(std::env::var_os("RIGHTKIND_LAYOUTS").unwrap_or_else(|| panic!("set RIGHTKIND_LAYOUTS")));
    for (name, app) in apps() {
        let (folder, bundle) = (folder.join(name), built(&app));
        for format in Format::ALL {
            for file in layout::files(&bundle, *format, Lang::En).unwrap() {
                put(&folder.join(format.as_str()), &file.path, &file.text);
            }
        }
        for environment in &bundle.app.environments {
            let there = bundle::build(&environment.app(&bundle.app).unwrap(), Lang::En).unwrap();
            put(&folder, &format!("environments/{}.yaml", environment.name), &there.stream());
        }
    }
}
