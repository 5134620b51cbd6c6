//! What the manifests ask of a namespace that enforces the Pod Security Standards, and that they say so themselves.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod support;

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rightkind::bundle::{self, Bundle};
use rightkind::decision::Kind;
use rightkind::i18n::Lang;
use rightkind::render::Document;
use rightkind::spec::App;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::{CommentLevel, KubernetesVersion, Profile};
use rightkind::verify::pod_security::{Level, needed, violations};
use rightkind::wizard::{self, Draft};
use rightkind::yaml;
use serde_json::json;

use support::Manner;

/// The node agents among the presets, which read folders of their node.
const AGENTS: [&str; 2] = ["fluent-bit", "gpu-driver"];

fn built(app: &App, of: &str) -> Bundle {
    bundle::build(app, Lang::En).unwrap_or_else(|error| panic!("{of}: {error}"))
}

/// The documents that hold Pods, of which each bundle has at least one.
fn workloads(bundle: &Bundle) -> Vec<&Document> {
    let documents = bundle.documents.iter();
    documents.filter(|document| Kind::ALL.iter().any(|kind| kind.as_str() == document.kind)).collect()
}

/// The level that a manifest's comment has a namespace labelled with.
fn noted(document: &Document) -> Option<Level> {
    let mut labels = document.text.split("pod-security.kubernetes.io/enforce=").skip(1);
    let level = labels.next()?.split_whitespace().next()?.parse().unwrap();
    assert_eq!(labels.next(), None, "{}: told twice", document.file);
    Some(level)
}

/// The level that the Pods need, which has to be what the manifest says.
fn held(document: &Document, version: KubernetesVersion, of: &str) -> Level {
    let level = needed(&document.value, version);
    let said = noted(document).unwrap_or(Level::Restricted);
    let refused = violations(&document.value, Level::Restricted, version);
    assert_eq!(said, level, "{of}, {}, for {version}: {refused:#?}", document.file);
    level
}

#[test]
fn every_preset_but_the_node_agents_passes_restricted_for_every_kubernetes() {
    for version in KubernetesVersion::ALL {
        for preset in Preset::all() {
            let app = App { kubernetes: *version, ..preset.app(Profile::Production) };
            let expected = if AGENTS.contains(&preset.id) { Level::Privileged } else { Level::Restricted };
            for document in workloads(&built(&app, preset.id)) {
                assert_eq!(held(document, *version, preset.id), expected, "{}", preset.id);
            }
        }
    }
}

#[test]
fn the_workloads_of_one_bundle_are_held_each_by_itself() {
    for version in KubernetesVersion::ALL {
        let mut app = App { kubernetes: *version, ..Preset::all()[0].app(Profile::Production) };
        app.workloads = Preset::all().iter().flat_map(|preset| preset.app(Profile::Production).workloads).collect();
        let bundle = built(&app, "all presets");
        let levels: BTreeMap<&str, Level> = workloads(&bundle)
            .into_iter()
            .map(|document| (document.name.as_str(), held(document, *version, "all presets")))
            .collect();
        assert_eq!(levels.len(), Preset::ids().count(), "{levels:?}");
        for (name, level) in levels {
            let expected = if AGENTS.contains(&name) { Level::Privileged } else { Level::Restricted };
            assert_eq!(level, expected, "{name} for {version}");
        }
    }
}

/// Random apps of a manner, with all their comments, by the level that their Pods need.
fn random(manner: Manner, apps: usize) -> BTreeMap<Level, usize> {
    let strategy = support::app(manner);
    let mut runner = TestRunner::new(support::config(1, 1));
    let mut levels = BTreeMap::new();
    for _ in 0..apps {
        let value = strategy.new_tree(&mut runner).unwrap().current();
        let Ok(app) = yaml::from_value::<App>(&value) else { continue };
        let app = App { profile: Profile::Production, comments: CommentLevel::Full, ..app };
        let Ok(bundle) = bundle::build(&app, Lang::En) else { continue };
        for document in workloads(&bundle) {
            *levels.entry(held(document, app.kubernetes, &value.to_string())).or_default() += 1;
        }
    }
    levels
}

#[test]
fn what_a_careful_person_writes_passes_restricted_or_says_what_it_needs() {
    let levels = random(Manner::Careful, 200);
    assert!(levels[&Level::Restricted] > 100 && levels[&Level::Privileged] > 5, "{levels:?}");
    // Only a folder of the node takes more, and that is more than `baseline` gives.
    assert_eq!(levels.get(&Level::Baseline), None);
}

#[test]
fn whatever_else_somebody_writes_says_what_it_needs() {
    let levels = random(Manner::Any, 300);
    assert!(Level::ALL.iter().all(|level| levels[level] > 20), "{levels:?}");
}

#[test]
fn the_note_names_what_the_next_level_misses_in_either_language() {
    let mut value = serde_json::to_value(Preset::find("api-server").unwrap().app(Profile::Production)).unwrap();
    value["workloads"][0]["securityContext"] = serde_json::Value::Null;
    let app: App = yaml::from_value(&value).unwrap();
    for (lang, missing) in [
        (
            Lang::En,
            "(no allowPrivilegeEscalation: false, no runAsNonRoot: true, no seccompProfile.type: RuntimeDefault, no capabilities.drop: ALL)",
        ),
        (
            Lang::Ko,
            "(allowPrivilegeEscalation: false 없음, runAsNonRoot: true 없음, seccompProfile.type: RuntimeDefault 없음, capabilities.drop: ALL 없음)",
        ),
    ] {
        let bundle = bundle::build(&App { lang: Some(lang), ..app.clone() }, lang).unwrap();
        let document = workloads(&bundle)[0];
        let words: Vec<&str> = document.text.lines().map(|line| line.trim_start().trim_start_matches("# ")).collect();
        assert!(words.join(" ").contains(missing), "{}", document.text);
        assert_eq!(held(document, app.kubernetes, "api-server"), Level::Baseline);
    }
}

/// What the wizard says of an answer before there is a manifest.
#[test]
fn the_wizard_says_of_each_answer_what_restricted_makes_of_it() {
    let preset = Preset::find("api-server").unwrap().app(Profile::Production);
    let draft = Draft::of(preset.workloads[0].clone(), Profile::Production);
    let asked = |key: &str, answer: &str| {
        let question = wizard::find(key).unwrap();
        (question.meaning)(&draft, answer, Lang::En, Timestamp::UNIX_EPOCH)
            .iter()
            .any(|meaning| meaning.text.contains("`restricted`"))
    };
    let refuses = |context: serde_json::Value| {
        let mut value = serde_json::to_value(&preset).unwrap();
        value["workloads"][0]["securityContext"] = context;
        let bundle = built(&yaml::from_value(&value).unwrap(), "api-server");
        workloads(&bundle).iter().any(|document| needed(&document.value, preset.kubernetes) != Level::Restricted)
    };
    for capability in ["NET_BIND_SERVICE", "CHOWN", "DAC_READ_SEARCH", "NET_ADMIN", "SYS_TIME"] {
        let context = json!({"runAsNonRoot": true, "runAsUser": 10001, "addCapabilities": [capability]});
        assert_eq!(asked("securityContext.addCapabilities", capability), refuses(context), "{capability}");
    }
    for non_root in [true, false] {
        let context = json!({"runAsNonRoot": non_root});
        assert_eq!(asked("securityContext.runAsNonRoot", &non_root.to_string()), refuses(context), "{non_root}");
    }
}
