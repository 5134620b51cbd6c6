//! A Job as its controller and its Pods see it, every default filled in.

use std::collections::BTreeSet;

use super::inputs::{Inputs, PodReplacementPolicy};
use super::policy::{Code, FailureAction, PodFailurePolicy, SuccessPolicy};
use crate::simulate::error::Error;
use crate::simulate::seconds::{Millis, Seconds};
use crate::spec::word::{CompletionMode, RestartPolicy};

/// A Job.
#[derive(Clone, Debug)]
pub(in crate::simulate) struct Plan {
    pub start: Millis,
    pub ready: Millis,
    pub term: Millis,
    run: Vec<Seconds>,
    exit: Vec<u32>,
    fail_once: BTreeSet<u32>,
    fail: BTreeSet<u32>,
    pub completions: Option<u32>,
    pub parallelism: u32,
    pub indexed: bool,
    pub backoff_limit: Option<u32>,
    pub per_index: Option<u32>,
    pub max_failed_indexes: Option<u32>,
    pub failure: Option<PodFailurePolicy>,
    pub success: Option<SuccessPolicy>,
    pub deadline: Option<u32>,
    pub ttl: Option<u32>,
    /// Whether a Pod that terminates is replaced only when it has ended.
    pub only_failed: bool,
    pub on_failure: bool,
    pub suspend: bool,
}

/// The API's default of backoffLimit.
const BACKOFF_LIMIT: u32 = 6;

impl Plan {
    /// The Job of the inputs.
    pub fn new(inputs: &Inputs) -> Result<Plan, Error> {
        inputs.check()?;
        let default = inputs.backoff_limit_per_index.is_none().then_some(BACKOFF_LIMIT);
        let run = match inputs.run_list.is_empty() {
            true => vec![inputs.run_seconds],
            false => inputs.run_list.clone(),
        };
        let exit = match inputs.exit_list.is_empty() {
            true => vec![inputs.exit_code],
            false => inputs.exit_list.clone(),
        };
        let policy = inputs.pod_replacement_policy;
        Ok(Plan {
            start: inputs.start_delay.millis(),
            ready: inputs.ready_delay.millis(),
            term: inputs.term_delay.millis(),
            run,
            exit,
            fail_once: inputs.fail_once_indexes.iter().copied().collect(),
            fail: inputs.fail_indexes.iter().copied().collect(),
            completions: inputs.wanted(),
            parallelism: inputs.parallelism.unwrap_or(1),
            indexed: inputs.completion_mode == CompletionMode::Indexed,
            backoff_limit: inputs.backoff_limit.or(default),
            per_index: inputs.backoff_limit_per_index,
            max_failed_indexes: inputs.max_failed_indexes,
            failure: inputs.pod_failure_policy.clone(),
            success: inputs.success_policy.clone(),
            deadline: inputs.active_deadline_seconds,
            ttl: inputs.ttl_seconds_after_finished,
            only_failed: policy == Some(PodReplacementPolicy::Failed) || inputs.pod_failure_policy.is_some(),
            on_failure: inputs.restart_policy == RestartPolicy::OnFailure,
            suspend: inputs.suspend,
        })
    }

    /// How long a Pod runs and its exit code: the k-th of an Indexed Job by its index, of others by the order in which
    /// they start.
    pub fn fate(&self, started: usize, index: Option<u32>, first: bool) -> (Millis, u32) {
        let place = index.map_or(started, |index| index as usize);
        let run = self.run.get(place).or(self.run.last()).copied().unwrap_or_default();
        let exit = self.exit.get(place).or(self.exit.last()).copied().unwrap_or_default();
        let fails = index.is_some_and(|index| self.fail.contains(&index) || first && self.fail_once.contains(&index));
        (run.millis(), if fails && exit == 0 { 1 } else { exit })
    }

    /// The rule of the podFailurePolicy that fits an exit code, by its place.
    pub fn rule(&self, code: Code) -> Option<(usize, FailureAction)> {
        self.failure.as_ref()?.rule(code)
    }

    /// Whether a failed Pod counts.
    pub fn counts(&self, code: Code) -> bool {
        !matches!(self.rule(code), Some((_, FailureAction::Ignore)))
    }
}
