//! The numbers of a run that a person can change while it plays.

use serde_json::{Map, Value};

use super::error::Error;
use super::reel::Reel;
use crate::simulate::{Controller, Inputs};

/// A number that can be changed, by its key in the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knob {
    /// The key, which is Kubernetes' own name where it has one.
    pub key: &'static str,
}

const fn knob(key: &'static str) -> Knob {
    Knob { key }
}

static DEPLOYMENT: [Knob; 7] = [
    knob("replicas"),
    knob("maxSurge"),
    knob("maxUnavailable"),
    knob("minReadySeconds"),
    knob("startDelay"),
    knob("readyDelay"),
    knob("termDelay"),
];
static STATEFUL_SET: [Knob; 7] = [
    knob("replicas"),
    knob("podManagementPolicy"),
    knob("partition"),
    knob("minReadySeconds"),
    knob("startDelay"),
    knob("readyDelay"),
    knob("termDelay"),
];
static DAEMON_SET: [Knob; 6] = [
    knob("maxUnavailable"),
    knob("maxSurge"),
    knob("minReadySeconds"),
    knob("startDelay"),
    knob("readyDelay"),
    knob("termDelay"),
];
static JOB: [Knob; 7] = [
    knob("completions"),
    knob("parallelism"),
    knob("backoffLimit"),
    knob("activeDeadlineSeconds"),
    knob("exitCode"),
    knob("runSeconds"),
    knob("startDelay"),
];
static CRON_JOB: [Knob; 7] = [
    knob("concurrencyPolicy"),
    knob("startingDeadlineSeconds"),
    knob("successfulJobsHistoryLimit"),
    knob("failedJobsHistoryLimit"),
    knob("runSeconds"),
    knob("exitCode"),
    knob("observedFor"),
];

/// The numbers of a controller that can be changed.
pub fn knobs(controller: Controller) -> &'static [Knob] {
    match controller {
        Controller::Deployment => &DEPLOYMENT,
        Controller::StatefulSet => &STATEFUL_SET,
        Controller::DaemonSet => &DAEMON_SET,
        Controller::Job => &JOB,
        Controller::CronJob => &CRON_JOB,
    }
}

impl Knob {
    /// What the inputs say; `-` where they say nothing and the API's default holds.
    pub fn value(&self, inputs: &Inputs) -> String {
        let said = match inputs.to_json().get(self.key) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        };
        let default = match (inputs, self.key) {
            (Inputs::Deployment(inputs), "maxSurge") => inputs.surge().to_string(),
            (Inputs::Deployment(inputs), "maxUnavailable") => inputs.unavailable().to_string(),
            (Inputs::DaemonSet(inputs), "maxSurge") => inputs.surge().to_string(),
            (Inputs::DaemonSet(inputs), "maxUnavailable") => inputs.unavailable().to_string(),
            (Inputs::CronJob(inputs), "successfulJobsHistoryLimit") => inputs.kept().0.to_string(),
            (Inputs::CronJob(inputs), "failedJobsHistoryLimit") => inputs.kept().1.to_string(),
            (_, "exitCode") => "0".to_owned(),
            _ => "-".to_owned(),
        };
        if said.is_empty() { default } else { said }
    }

    /// The next value up or down: one more or less, a quarter more or less of a percentage, the other word.
    pub fn nudged(&self, inputs: &Inputs, up: bool) -> String {
        let now = self.value(inputs);
        let step = |number: i64, by: i64| if up { number.saturating_add(by) } else { number.saturating_sub(by) }.max(0);
        match (now.strip_suffix('%').map(str::parse::<i64>), now.parse::<i64>(), now.parse::<f64>()) {
            (Some(Ok(percent)), ..) => format!("{}%", step(percent, 25).min(100)),
            (_, Ok(number), _) => step(number, 1).to_string(),
            (.., Ok(number)) => step(number.round() as i64, 1).to_string(),
            _ => {
                let words: &[&str] = match self.key {
                    "podManagementPolicy" => &["OrderedReady", "Parallel"],
                    "concurrencyPolicy" => &["Allow", "Forbid", "Replace"],
                    _ => return if up { "1".to_owned() } else { "0".to_owned() },
                };
                let at = words.iter().position(|word| *word == now).unwrap_or_default();
                let by = if up { 1 } else { words.len().saturating_sub(1) };
                words.get((at.saturating_add(by)) % words.len().max(1)).copied().unwrap_or_default().to_owned()
            }
        }
    }

    /// The run with another value; an empty one takes the API's default.
    ///
    /// # Errors
    /// Where the input does not take it, or nothing can be simulated with it.
    pub fn turned(&self, inputs: &Inputs, text: &str) -> Result<Reel, Error> {
        let mut value: Map<String, Value> = inputs.to_json().as_object().cloned().unwrap_or_default();
        let text = text.trim();
        match text {
            "" | "-" => {
                value.remove(self.key);
            }
            _ => {
                let number = text.parse::<i64>().ok().map(Value::from);
                let fraction = || text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::Number);
                let given = number.or_else(fraction).unwrap_or_else(|| Value::from(text));
                value.insert(self.key.to_owned(), given);
            }
        }
        let inputs = Inputs::read(inputs.controller(), &Value::Object(value))
            .map_err(|error| Error::Value { key: self.key, error: Box::new(error) })?;
        Reel::of(inputs).map_err(Error::Simulation)
    }
}
