//! The checks of kube-score, kube-linter and polaris that checkov does not have, said again here, since those tools are
//! programs that a test cannot install; and Pod Security, which our own room states. Each is run over the manifests of
//! every preset and over random bundles, and each is shown to find what it is there for.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod support;

mod linters {
    pub mod checks;
    pub mod objects;
}

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rightkind::bundle::{self, Bundle};
use rightkind::i18n::Lang;
use rightkind::spec::App;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::{KubernetesVersion, Profile};
use rightkind::yaml;
use serde_json::Value;

use linters::checks::{CHECKS, Check};
use linters::objects::Objects;
use support::Manner;

fn documents(bundle: &Bundle) -> Vec<Value> {
    bundle.documents.iter().map(|document| document.value.clone()).collect()
}

fn preset(preset: &Preset, version: KubernetesVersion) -> Vec<Value> {
    let app = App { kubernetes: version, ..preset.app(Profile::Production) };
    documents(&bundle::build(&app, Lang::En).unwrap_or_else(|error| panic!("{}: {error}", preset.id)))
}

/// What the checks find, as `check: workload`.
fn findings<'a>(checks: impl Iterator<Item = &'a Check>, documents: &[Value], of: &str) -> Vec<String> {
    let mut found = Vec::new();
    for check in checks {
        for objects in Objects::of_each_workload(documents) {
            if check.kinds.contains(&objects.kind()) && !(check.holds)(&objects) {
                found.push(format!("{}: {} {} ({of})", check.name, objects.kind(), objects.name()));
            }
        }
    }
    found
}

#[test]
fn nothing_is_found_in_any_preset_for_any_kubernetes() {
    let mut found = Vec::new();
    for version in KubernetesVersion::ALL {
        for each in Preset::all() {
            found.extend(findings(CHECKS.iter(), &preset(each, *version), each.id));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A person may choose one replica or Recreate, and gets the finding; what is left are the checks that nobody turns off
/// by such a choice.
#[test]
fn nothing_that_was_not_chosen_is_found_in_random_bundles() {
    let strategy = support::app(Manner::Careful);
    let mut runner = TestRunner::new(support::config(1, 0));
    let (mut found, mut looked) = (Vec::new(), 0);
    for _ in 0..200 {
        let value = strategy.new_tree(&mut runner).unwrap().current();
        let app: App = yaml::from_value(&value).unwrap();
        let Ok(bundle) = bundle::build(&app, Lang::En) else { continue };
        looked += 1;
        found.extend(findings(CHECKS.iter().filter(|check| !check.of_choice), &documents(&bundle), "random"));
    }
    assert!(looked > 120, "only {looked} of 200 render");
    assert!(found.is_empty(), "{found:#?}");
}

/// A check that holds of everything would prove nothing.
#[test]
fn each_check_finds_what_it_is_there_for() {
    for check in CHECKS {
        let mut shown = 0;
        for each in Preset::all().iter().filter(|each| check.kinds.contains(&each.kind.as_str())) {
            let mut documents = preset(each, KubernetesVersion::V1_36);
            (check.spoil)(&mut documents);
            let holds = Objects::of_each_workload(&documents).iter().all(|objects| (check.holds)(objects));
            assert!(!holds, "{} still holds of {} when spoilt", check.name, each.id);
            shown += 1;
        }
        assert!(shown > 0, "{} is for no preset", check.name);
    }
}
