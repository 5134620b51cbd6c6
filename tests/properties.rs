//! What holds of every app file: it renders to manifests that verify, or it is refused with a reason.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};
use rightkind::bundle::{self, Bundle, Error};
use rightkind::i18n::{Lang, Localized};
use rightkind::spec::App;
use rightkind::spec::word::CommentLevel;
use rightkind::yaml;
use serde_json::Value;

/// Fixed seeds: a failure comes again, here and in CI.
fn config(cases: u32) -> Config {
    Config {
        cases,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_261_125),
        failure_persistence: None,
        ..Config::default()
    }
}

fn values(bundle: &Bundle) -> Vec<Value> {
    bundle.documents.iter().map(|document| document.value.clone()).collect()
}

/// The app as its file says it, where that is an app file at all.
fn app_of(value: &Value) -> Result<App, String> {
    let text = yaml::to_string(value).map_err(|error| error.to_string())?;
    yaml::from_str(&text).map_err(|error| error.text(Lang::Ko) + &error.text(Lang::En))
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn an_app_renders_and_verifies_or_is_refused_with_a_reason(value in support::app()) {
        // A value that no app file may hold is refused while it is read.
        let Ok(app) = app_of(&value) else { return Ok(()) };
        match bundle::build(&app, Lang::En) {
            Ok(bundle) => {
                let again = yaml::documents(&bundle.stream()).unwrap();
                prop_assert_eq!(&again, &values(&bundle));
                // The app file gives the same bytes again.
                let reread: App = yaml::from_str(&bundle.app_file).unwrap();
                let rerendered = bundle::build(&reread, Lang::Ko).unwrap();
                prop_assert_eq!(&rerendered, &bundle);
                for comments in CommentLevel::ALL {
                    let other = App { comments: *comments, lang: Some(Lang::Ko), ..reread.clone() };
                    prop_assert_eq!(values(&bundle::build(&other, Lang::En).unwrap()), values(&bundle));
                }
            }
            Err(Error::Spec(errors)) => {
                prop_assert!(!errors.is_empty());
                for error in &errors {
                    prop_assert!(error.text(Lang::En) != error.text(Lang::Ko));
                }
            }
            Err(other) => prop_assert!(false, "{}\n{}", other.text(Lang::En), serde_json::to_string_pretty(&value).unwrap()),
        }
    }
}

/// The generator is worth something only where most of what it makes goes all the way.
#[test]
fn most_random_apps_render() {
    let mut runner = proptest::test_runner::TestRunner::new(config(1));
    let mut rendered = 0;
    for _ in 0..300 {
        let value = proptest::strategy::ValueTree::current(&support::app().new_tree(&mut runner).unwrap());
        rendered += usize::from(app_of(&value).is_ok_and(|app| bundle::build(&app, Lang::En).is_ok()));
    }
    assert!(rendered > 150, "only {rendered} of 300 render");
}
