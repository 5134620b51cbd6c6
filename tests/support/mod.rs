//! Random app files: every kind, every key, hostile strings wherever a string is free.

mod coherent;
mod keys;
mod values;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};
use rightkind::decision::{Kind, Traits, decide};
use serde_json::{Value, json};

/// What is made: anything that an app file can hold, or what somebody writes who leaves every protection on.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)] // Not every test that shares this file asks for both.
pub enum Manner {
    /// Every value, contradictions among them.
    Any,
    /// Production manifests that have to satisfy the linters: images with a release's tag, nothing switched off.
    Careful,
}

/// A fixed seed: a failure comes again, here and in CI.
pub fn config(cases: u32, seed: u64) -> Config {
    Config {
        cases,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_261_125 + seed),
        failure_persistence: None,
        ..Config::default()
    }
}

/// A random workload of a kind, by any of the traits that lead there.
pub fn workload_of(kind: Kind, manner: Manner) -> BoxedStrategy<Value> {
    let traits: Vec<Traits> = Traits::all().filter(|traits| decide(*traits).kind == kind).collect();
    (select(traits), keys::keys(kind, manner), values::name(), proptest::bool::weighted(0.9))
        .prop_map(move |(traits, keys, name, coherent)| {
            let mut workload = json!({"name": name, "traits": traits});
            workload.as_object_mut().unwrap().extend(keys);
            if coherent || manner == Manner::Careful {
                coherent::mend(&mut workload, &decide(traits));
            }
            if manner == Manner::Careful {
                coherent::protect(&mut workload, kind);
            }
            workload
        })
        .boxed()
}

fn workload(manner: Manner) -> impl Strategy<Value = Value> {
    Union::new(Kind::ALL.map(|kind| workload_of(kind, manner)))
}

/// A random app file of these workloads, as its value.
pub fn app_of(workloads: BoxedStrategy<Vec<Value>>, manner: Manner) -> BoxedStrategy<Value> {
    let profiles: &[&str] = if manner == Manner::Careful { &["production"] } else { &["production", "guide"] };
    (
        workloads,
        option::of(values::name()),
        option::of(values::name()),
        select(profiles),
        select(&["full", "brief", "none"][..]),
        select(&VERSIONS[..]),
        select(&["en", "ko"][..]),
    )
        .prop_map(|(workloads, name, namespace, profile, comments, kubernetes, lang)| {
            let mut app = json!({
                "version": 1, "profile": profile, "kubernetes": kubernetes, "comments": comments, "lang": lang,
                "workloads": workloads,
            });
            if let Some(name) = name {
                app["app"] = json!(name);
            }
            if let Some(namespace) = namespace {
                app["namespace"] = json!(namespace);
            }
            for workload in app["workloads"].as_array_mut().unwrap() {
                coherent::target(workload, kubernetes, profile);
            }
            app
        })
        .boxed()
}

/// The versions of Kubernetes that manifests are made for.
pub const VERSIONS: [&str; 5] = ["1.33", "1.34", "1.35", "1.36", "1.37"];

/// A random app file, as its value. Most of them render; the others are refused with a reason.
pub fn app(manner: Manner) -> BoxedStrategy<Value> {
    app_of(vec(workload(manner), 1..4).boxed(), manner)
}
