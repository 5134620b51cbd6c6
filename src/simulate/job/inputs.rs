//! What a Job's run is made from.

use serde::{Deserialize, Serialize};

use super::policy::{PodFailurePolicy, SuccessPolicy};
use crate::i18n::Text;
use crate::simulate::action::{Action, Do};
use crate::simulate::error::Error;
use crate::simulate::seconds::Seconds;
use crate::spec::setting::Setting;
use crate::spec::word::{CompletionMode, RestartPolicy, words};

words!(
    /// When a Pod that terminates is replaced.
    PodReplacementPolicy, "podReplacementPolicy", "podReplacementPolicy", {
        /// As soon as it terminates.
        TerminatingOrFailed => "TerminatingOrFailed",
        /// When it has ended.
        Failed => "Failed",
    }
);

/// What a Job's run is made from. What is left out takes the API's default, or a delay that shows something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Inputs {
    /// From scheduled to running.
    pub start_delay: Seconds,
    /// From running to ready.
    pub ready_delay: Seconds,
    /// From deletion to gone.
    pub term_delay: Seconds,
    /// From running to ended.
    pub run_seconds: Seconds,
    /// The same for each started Pod (Indexed: for each index); the last value repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub run_list: Vec<Seconds>,
    /// The exit code of every Pod.
    #[serde(skip_serializing_if = "is_zero")]
    pub exit_code: u32,
    /// The same for each started Pod (Indexed: for each index); the last value repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exit_list: Vec<u32>,
    /// Indexes whose first Pod fails.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fail_once_indexes: Vec<u32>,
    /// Indexes whose every Pod fails.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fail_indexes: Vec<u32>,
    /// How many Pods have to succeed; `null` for a work queue, where the Pods know among themselves when it is done.
    #[serde(skip_serializing_if = "Setting::is_unset")]
    pub completions: Setting<u32>,
    /// How many Pods run at a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelism: Option<u32>,
    /// NonIndexed or Indexed.
    pub completion_mode: CompletionMode,
    /// How many Pods may fail; 6 where left out, and without limit beside backoffLimitPerIndex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_limit: Option<u32>,
    /// How many Pods of one index may fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_limit_per_index: Option<u32>,
    /// How many indexes may fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_failed_indexes: Option<u32>,
    /// What a failed Pod means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pod_failure_policy: Option<PodFailurePolicy>,
    /// When the Job has succeeded before all its indexes have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success_policy: Option<SuccessPolicy>,
    /// How long the Job may be active.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_deadline_seconds: Option<u32>,
    /// How long it stays when it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl_seconds_after_finished: Option<u32>,
    /// When a Pod that terminates is replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pod_replacement_policy: Option<PodReplacementPolicy>,
    /// Never or OnFailure.
    pub restart_policy: RestartPolicy,
    /// Whether it is created suspended.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub suspend: bool,
    /// Whether the first action falls on a whole second, as it always does here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trigger_aligned_to_whole_second: bool,
    /// What a person does.
    pub actions: Vec<Action>,
}

fn is_zero(code: &u32) -> bool {
    *code == 0
}

/// The most Pods of a Job that are simulated.
pub(in crate::simulate) const MOST_PODS: u32 = 20_000;

impl Default for Inputs {
    fn default() -> Inputs {
        Inputs {
            start_delay: Seconds::of(2),
            ready_delay: Seconds::default(),
            term_delay: Seconds::of(3),
            run_seconds: Seconds::of(5),
            run_list: Vec::new(),
            exit_code: 0,
            exit_list: Vec::new(),
            fail_once_indexes: Vec::new(),
            fail_indexes: Vec::new(),
            completions: Setting::Unset,
            parallelism: None,
            completion_mode: CompletionMode::NonIndexed,
            backoff_limit: None,
            backoff_limit_per_index: None,
            max_failed_indexes: None,
            pod_failure_policy: None,
            success_policy: None,
            active_deadline_seconds: None,
            ttl_seconds_after_finished: None,
            pod_replacement_policy: None,
            restart_policy: RestartPolicy::Never,
            suspend: false,
            trigger_aligned_to_whole_second: false,
            actions: vec![Action::new(Seconds::default(), Do::Create)],
        }
    }
}

static NEEDS_COMPLETIONS: Text =
    Text::new("an Indexed Job needs completions; say how many", "Indexed 잡에는 completions가 필요하다. 개수를 쓴다");
static NEEDS_INDEXED: Text = Text::new(
    "this is for Indexed Jobs; set completionMode to Indexed",
    "Indexed 잡에만 쓴다. completionMode를 Indexed로 둔다",
);
static NEEDS_PER_INDEX: Text =
    Text::new("this goes with backoffLimitPerIndex; set that too", "backoffLimitPerIndex와 함께 쓴다. 함께 정한다");
static NEEDS_NEVER: Text = Text::new(
    "this needs restartPolicy Never, the API server refuses it otherwise",
    "restartPolicy가 Never여야 한다. 아니면 API 서버가 거부한다",
);
static NEEDS_FAILED: Text = Text::new(
    "with a podFailurePolicy only Failed is allowed; leave it out",
    "podFailurePolicy와 함께라면 Failed만 쓸 수 있다. 이 키를 뺀다",
);
static NO_ALWAYS: Text = Text::new(
    "a Job takes Never or OnFailure; Always would never let it end",
    "잡은 Never나 OnFailure만 받는다. Always로는 끝나지 않는다",
);

impl Inputs {
    /// How many Pods have to succeed, as the API fills it in: 1 where parallelism is left out too.
    pub(super) fn wanted(&self) -> Option<u32> {
        self.completions.or(|| self.parallelism.is_none().then_some(1))
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        use crate::simulate::deployment::most;
        let parallel = self.actions.iter().filter_map(|action| action.parallelism).chain(self.parallelism);
        for parallelism in parallel {
            most("parallelism", parallelism, MOST_PODS)?;
        }
        most("completions", self.wanted().unwrap_or(0), MOST_PODS)?;
        let indexed = self.completion_mode == CompletionMode::Indexed;
        let per_index = self.backoff_limit_per_index.is_some();
        let never = self.restart_policy == RestartPolicy::Never;
        let failed_only = self.pod_replacement_policy != Some(PodReplacementPolicy::TerminatingOrFailed);
        for (key, problem, wrong) in [
            ("completions", &NEEDS_COMPLETIONS, indexed && self.wanted().is_none()),
            ("backoffLimitPerIndex", &NEEDS_INDEXED, per_index && !indexed),
            ("maxFailedIndexes", &NEEDS_PER_INDEX, self.max_failed_indexes.is_some() && !per_index),
            ("successPolicy", &NEEDS_INDEXED, self.success_policy.is_some() && !indexed),
            ("failIndexes", &NEEDS_INDEXED, !self.fail_indexes.is_empty() && !indexed),
            ("failOnceIndexes", &NEEDS_INDEXED, !self.fail_once_indexes.is_empty() && !indexed),
            ("restartPolicy", &NO_ALWAYS, self.restart_policy == RestartPolicy::Always),
            ("podFailurePolicy", &NEEDS_NEVER, self.pod_failure_policy.is_some() && !never),
            ("backoffLimitPerIndex", &NEEDS_NEVER, per_index && !never),
            ("podReplacementPolicy", &NEEDS_FAILED, self.pod_failure_policy.is_some() && !failed_only),
        ] {
            if wrong {
                return Err(Error::Contradiction { key, problem: problem.clone() });
            }
        }
        if let Some(policy) = &self.success_policy {
            policy.check()?;
        }
        Ok(())
    }
}
