//! What holds of every app file: it renders to manifests that verify, or it is refused with a reason.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseError, TestRunner};
use rightkind::bundle::{self, Bundle, Error};
use rightkind::decision::Kind;
use rightkind::i18n::{Lang, Localized};
use rightkind::spec::App;
use rightkind::spec::word::CommentLevel;
use rightkind::yaml;
use serde_json::Value;

use support::{Manner, config};

fn values(bundle: &Bundle) -> Vec<Value> {
    bundle.documents.iter().map(|document| document.value.clone()).collect()
}

/// A reason is something in both languages, and says where.
fn is_reason(error: &impl Localized) -> bool {
    let (en, ko) = (error.text(Lang::En), error.text(Lang::Ko));
    let hangul = ko.chars().any(|c| ('가'..='힣').contains(&c));
    en.len() > 10 && hangul && en != ko
}

/// The app as its file says it, where that is an app file at all.
fn app_of(value: &Value) -> Result<App, yaml::Error> {
    yaml::from_str(&yaml::to_string(value)?)
}

/// The bundle of an app file, where there is one.
fn rendered(value: &Value) -> Option<Bundle> {
    bundle::build(&app_of(value).ok()?, Lang::En).ok()
}

/// `count` random values, by the fixed seed.
fn some<S: Strategy>(strategy: &S, count: u32) -> impl Iterator<Item = S::Value> {
    let mut runner = TestRunner::new(config(1, 0));
    (0..count).map(move |_| strategy.new_tree(&mut runner).unwrap().current())
}

/// It renders to manifests that verify, the same each time and at each level of comments, or it is refused with a reason.
fn renders_or_is_refused(value: &Value, known: &BTreeSet<String>) -> Result<(), TestCaseError> {
    let app = match app_of(value) {
        Ok(app) => app,
        Err(refusal) => {
            prop_assert!(is_reason(&refusal), "{}", refusal.text(Lang::En));
            return Ok(());
        }
    };
    match bundle::build(&app, Lang::En) {
        Ok(bundle) => {
            let again = yaml::documents(&bundle.stream()).unwrap();
            prop_assert_eq!(&again, &values(&bundle));
            // The app file gives the same bytes again.
            let reread: App = yaml::from_str(&bundle.app_file).unwrap();
            let rerendered = bundle::build(&reread, Lang::Ko).unwrap();
            prop_assert_eq!(&rerendered, &bundle);
            // Another level now and then: each of them for each of thousands would take minutes.
            if let Some(comments) = CommentLevel::ALL.get(bundle.app_file.len() % 10) {
                let other = App { comments: *comments, lang: Some(Lang::Ko), ..reread };
                prop_assert_eq!(values(&bundle::build(&other, Lang::En).unwrap()), values(&bundle));
            }
        }
        Err(Error::Spec(errors)) => {
            prop_assert!(!errors.is_empty());
            for error in &errors {
                prop_assert!(is_reason(error), "{}", error.text(Lang::En));
                let key = error.key.split('.').next().unwrap();
                prop_assert!(known.contains(key), "{key} is no key of an app file: {error}");
            }
        }
        Err(other) => {
            let app = serde_json::to_string_pretty(value).unwrap();
            prop_assert!(false, "{}\n{app}", other.text(Lang::En));
        }
    }
    Ok(())
}

/// 3,000 of them, a thousand for each of three seeds at a time.
#[test]
fn an_app_renders_and_verifies_or_is_refused_with_a_reason() {
    let known = keys_of_an_app();
    let thousand = &|seed| {
        let mut runner = TestRunner::new(config(1000, seed));
        let held = runner.run(&support::app(Manner::Any), |value| renders_or_is_refused(&value, &known));
        held.map_err(|failure| format!("seed {seed}: {failure}"))
    };
    let held: Vec<Result<(), String>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..3).map(|seed| scope.spawn(move || thousand(seed))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let failed: Vec<String> = held.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// The keys of an app file and of its workloads, as the schema has them.
fn keys_of_an_app() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(App)).unwrap();
    let keys = |schema: &Value| schema["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    keys(&schema).into_iter().chain(keys(&schema["$defs"]["Workload"])).collect()
}

/// The generator is worth something only where most of what it makes goes all the way, for every kind.
#[test]
fn most_random_workloads_of_each_kind_render() {
    for kind in Kind::ALL {
        for manner in [Manner::Any, Manner::Careful] {
            let workloads = support::workload_of(kind, manner).prop_map(|workload| vec![workload]).boxed();
            let mut refused = BTreeMap::<String, usize>::new();
            let mut count = 0;
            for value in some(&support::app_of(workloads, manner), 100) {
                let why = match app_of(&value).map(|app| bundle::build(&app, Lang::En)) {
                    Ok(Ok(_)) => {
                        count += 1;
                        continue;
                    }
                    Ok(Err(Error::Spec(errors))) => errors
                        .into_iter()
                        .map(|error| format!("{}: {}", error.key, error.problem.text(Lang::En)))
                        .collect(),
                    Ok(Err(error)) => vec![error.text(Lang::En)],
                    Err(error) => vec![error.text(Lang::En)],
                };
                for why in why {
                    *refused.entry(why).or_default() += 1;
                }
            }
            let least = if manner == Manner::Careful { 90 } else { 60 };
            assert!(count >= least, "only {count} of 100 {kind} render: {refused:#?}");
        }
    }
}

/// A key that never gets through is a key that nothing here tests.
#[test]
fn every_key_of_a_workload_occurs_with_a_value_in_what_renders() {
    let schema = serde_json::to_value(schemars::schema_for!(App)).unwrap();
    let mut missing: BTreeSet<String> =
        schema["$defs"]["Workload"]["properties"].as_object().unwrap().keys().cloned().collect();
    assert!(missing.len() > 60, "{missing:?}");
    for value in some(&support::app(Manner::Any), 300).filter(|value| rendered(value).is_some()) {
        for workload in value["workloads"].as_array().unwrap() {
            let said = workload.as_object().unwrap();
            missing.retain(|key| said.get(key).is_none_or(Value::is_null));
        }
    }
    assert!(missing.is_empty(), "never in an app that renders: {missing:?}");
}
