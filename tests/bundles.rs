//! Writes bundles for tools outside to judge: every preset and many random apps. `.ci/proof` runs linters over them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rightkind::bundle::{self, Bundle};
use rightkind::i18n::Lang;
use rightkind::spec::App;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::{KubernetesVersion, Profile};
use rightkind::yaml;
use serde_json::Value;

use support::Manner;

/// Random bundles of each manner.
const COUNT: usize = 200;

fn app_of(value: &Value) -> Option<App> {
    yaml::from_str(&yaml::to_string(value).ok()?).ok()
}

/// Every file of the bundle into a folder of its own.
fn write(folder: &Path, bundle: &Bundle) {
    fs::create_dir_all(folder).unwrap();
    for (name, text) in bundle.files() {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// `COUNT` random bundles, each for the next version of Kubernetes in turn.
fn random(folder: &Path, manner: Manner) {
    let strategy = support::app(manner);
    let mut runner = TestRunner::new(support::config(1, 0));
    let mut written = 0;
    // Some are refused, which `properties` looks at.
    for _ in 0..COUNT * 4 {
        let version = KubernetesVersion::ALL[written % KubernetesVersion::ALL.len()];
        let value = strategy.new_tree(&mut runner).unwrap().current();
        let Some(app) = app_of(&value).map(|app| App { kubernetes: version, ..app }) else { continue };
        let Ok(bundle) = bundle::build(&app, Lang::En) else { continue };
        write(&folder.join(version.as_str()).join(format!("random-{written:03}")), &bundle);
        written += 1;
        if written == COUNT {
            return;
        }
    }
    panic!("only {written} of {COUNT} random bundles render");
}

/// The folders: `careful/VERSION/…` holds production manifests that have to satisfy linters, `any/VERSION/…` all that
/// the API server has to take.
#[test]
#[ignore = "writes bundles for .ci/proof into the folder that RIGHTKIND_BUNDLES names"]
fn write_presets_and_random_bundles() {
    let folder =
        PathBuf::from(std::env::var_os("RIGHTKIND_BUNDLES").unwrap_or_else(|| panic!("set RIGHTKIND_BUNDLES")));
    for version in KubernetesVersion::ALL {
        for preset in Preset::all() {
            for (profile, set) in [(Profile::Production, "careful"), (Profile::Guide, "any")] {
                let app = App { kubernetes: *version, ..preset.app(profile) };
                let bundle = bundle::build(&app, Lang::En).unwrap_or_else(|error| panic!("{}: {error}", preset.id));
                let name = format!("preset-{}", preset.id);
                write(&folder.join(set).join(version.as_str()).join(name), &bundle);
            }
        }
    }
    random(&folder.join("careful"), Manner::Careful);
    random(&folder.join("any"), Manner::Any);
}
