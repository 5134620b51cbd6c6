//! The controllers' models against what the real controllers did, and against what nobody should send them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

#[allow(dead_code)] // Only how random cases are made is used here.
mod support;

mod simulate {
    pub mod hostile;
    pub mod properties;
    pub mod recordings;
    pub mod timeline;
    pub mod vectors;
}

use rightkind::simulate::{Controller, Inputs, Run};
use serde_json::Value;

/// The run of inputs written as YAML.
fn run(controller: Controller, inputs: &str) -> Run {
    let inputs = Inputs::from_text(controller, inputs).unwrap_or_else(|error| panic!("{inputs}: {error}"));
    inputs.simulate().unwrap_or_else(|error| panic!("{error}"))
}

/// The states of a run, each as its second (cut) and its counts.
fn states(run: &Run) -> Vec<(i64, Vec<u64>)> {
    run.states.iter().map(|state| (state.at / 1000, state.counts.clone())).collect()
}

/// The run as JSON in English.
fn json(run: &Run) -> Value {
    serde_json::to_value(run.to_json("test", &Value::Null, rightkind::i18n::Lang::En)).unwrap()
}
