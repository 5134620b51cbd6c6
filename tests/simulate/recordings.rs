//! Recordings of the real controllers, as data: see the head of each file in `recordings/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rightkind::simulate::{Controller, Inputs, Run};
use rightkind::yaml;
use serde_json::{Map, Value};

use crate::json;

/// How far a time may be from the recorded one, in seconds.
const TOLERANCE: f64 = 1.0;

/// One recording.
#[derive(Default)]
struct Recording {
    name: String,
    inputs: Map<String, Value>,
    actions: Vec<Value>,
    columns: Vec<String>,
    before: Vec<u64>,
    states: Vec<(f64, Vec<u64>)>,
    end: Vec<(String, String)>,
    seen: BTreeMap<String, usize>,
}

fn recordings(controller: Controller) -> Vec<Recording> {
    let file = format!("tests/simulate/recordings/{controller}.txt");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
    let mut all: Vec<Recording> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, rest) = line.trim_start().split_once(' ').unwrap();
        if key == "=" {
            all.push(Recording { name: rest.to_owned(), ..Recording::default() });
            continue;
        }
        let recording = all.last_mut().unwrap();
        let words = || rest.split(' ');
        let counts = || words().map(|count| count.parse().unwrap()).collect();
        match key {
            "inputs" => recording.inputs = yaml::from_str(rest).unwrap(),
            "action" => recording.actions.push(yaml::from_str(rest).unwrap()),
            "columns" => recording.columns = words().map(str::to_owned).collect(),
            "before" => recording.before = counts(),
            "end" => recording.end.extend(rest.split_once(' ').map(|(path, value)| (path.into(), value.into()))),
            "seen" => {
                let seen = rest.split(", ").map(|entry| entry.split_once(' ').unwrap());
                recording.seen = seen.map(|(count, what)| (what.to_owned(), count.parse().unwrap())).collect();
            }
            second => recording.states.push((second.parse().unwrap(), counts())),
        }
    }
    all
}

fn simulate(controller: Controller, recording: &Recording) -> Run {
    let mut inputs = recording.inputs.clone();
    inputs.insert("actions".to_owned(), Value::Array(recording.actions.clone()));
    Inputs::read(controller, &Value::Object(inputs)).unwrap().simulate().unwrap()
}

/// What stands at a path of the last state, as the recordings write it.
fn written(last: &Value, path: &str) -> String {
    let value = path.split('.').fold(last, |value, key| &value[key]);
    let entry = |entry: &Value| match entry {
        Value::String(text) => text.clone(),
        job if job.get("job").is_some() => {
            format!("{}:{}", job["job"].as_str().unwrap(), job["state"].as_str().unwrap())
        }
        condition => {
            let of = |key: &str| condition[key].as_str().unwrap();
            format!("{}={}:{}", of("type"), of("status"), of("reason"))
        }
    };
    match value {
        Value::String(text) => text.clone(),
        Value::Array(entries) => entries.iter().map(entry).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// What is different, if anything is.
fn difference(recording: &Recording, run: &Run) -> Option<String> {
    let last = &json(run)["final"];
    if run.columns[1..] != recording.columns || run.before != recording.before {
        return Some(format!("begins with {:?} {:?}", run.columns, run.before));
    }
    for (number, (second, counts)) in recording.states.iter().enumerate() {
        let Some(state) = run.states.get(number) else { return Some(format!("state {number} is missing")) };
        let late = (state.at as f64 / 1000.0 - second).abs();
        if &state.counts != counts || late > TOLERANCE {
            return Some(format!("state {number} is {state:?}, not {second} {counts:?}"));
        }
    }
    if let Some(more) = run.states.get(recording.states.len()) {
        return Some(format!("{more:?} is too much"));
    }
    for (path, expected) in &recording.end {
        let found = written(last, path);
        let close = |a: &str, b: &str| Some((a.parse::<f64>().ok()? - b.parse::<f64>().ok()?).abs() <= TOLERANCE);
        // Times of the API are cut to the second.
        let time = path.ends_with("Time") && close(&found, expected) == Some(true);
        if found != *expected && !time {
            return Some(format!("ends with {path} {found}, not {expected}"));
        }
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for event in run.events.iter().filter(|event| event.what.as_str() != "skipped") {
        *seen.entry(event.what.as_str().to_owned()).or_default() += 1;
    }
    (seen != recording.seen).then(|| format!("saw {seen:?}, not {:?}", recording.seen))
}

fn agree(controller: Controller, count: usize) {
    let recordings = recordings(controller);
    assert_eq!(recordings.len(), count);
    let differ = |recording: &Recording| {
        let difference = difference(recording, &simulate(controller, recording))?;
        Some(format!("{}: {difference}", recording.name))
    };
    let differ: Vec<String> = recordings.iter().filter_map(differ).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn deployments_do_what_the_real_controller_did() {
    agree(Controller::Deployment, 18);
}

#[test]
fn statefulsets_do_what_the_real_controller_did() {
    agree(Controller::StatefulSet, 12);
}

#[test]
fn daemonsets_do_what_the_real_controller_did() {
    agree(Controller::DaemonSet, 9);
}

#[test]
fn jobs_do_what_the_real_controller_did() {
    agree(Controller::Job, 19);
}

#[test]
fn cronjobs_do_what_the_real_controller_did() {
    agree(Controller::CronJob, 7);
}

#[test]
fn a_difference_is_seen() {
    let [first, ..] = &mut recordings(Controller::Deployment)[..] else { panic!() };
    let run = simulate(Controller::Deployment, first);
    assert_eq!(difference(first, &run), None);
    first.states[1].0 += 1.5;
    assert!(difference(first, &run).unwrap().contains("state 1"));
    first.states[1].0 -= 1.5;
    first.states.pop();
    assert!(difference(first, &run).unwrap().contains("too much"));
}
