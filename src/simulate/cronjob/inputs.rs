//! What a CronJob's run is made from.

use serde::{Deserialize, Serialize};

use crate::simulate::action::{Action, Do};
use crate::simulate::job;
use crate::simulate::seconds::Seconds;
use crate::spec::schedule::CronSchedule;
use crate::spec::setting::Setting;
use crate::spec::time_zone::TimeZoneName;
use crate::spec::word::ConcurrencyPolicy;

/// What a CronJob's run is made from. What is left out takes the API's default, or a delay that shows something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Inputs {
    /// From scheduled to running.
    pub start_delay: Seconds,
    /// From running to ready.
    pub ready_delay: Seconds,
    /// From deletion to gone.
    pub term_delay: Seconds,
    /// How long each run takes.
    pub run_seconds: Seconds,
    /// The same for each started Pod; the last value repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub run_list: Vec<Seconds>,
    /// The exit code of every Pod.
    #[serde(skip_serializing_if = "is_zero")]
    pub exit_code: u32,
    /// The same for each started Pod; the last value repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exit_list: Vec<u32>,
    /// completions of each Job.
    #[serde(skip_serializing_if = "Setting::is_unset")]
    pub completions: Setting<u32>,
    /// parallelism of each Job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelism: Option<u32>,
    /// backoffLimit of each Job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_limit: Option<u32>,
    /// activeDeadlineSeconds of each Job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_deadline_seconds: Option<u32>,
    /// ttlSecondsAfterFinished of each Job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl_seconds_after_finished: Option<u32>,
    /// When it runs.
    pub schedule: CronSchedule,
    /// The zone of the schedule; UTC where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<TimeZoneName>,
    /// How long before the first time of the schedule it is created.
    pub created_before_first_tick: Seconds,
    /// The time on the clock at which the run begins, such as `2026-03-08T01:30` in the zone; it stands in place of
    /// createdBeforeFirstTick.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// What happens when a run is due and the last one still goes on.
    pub concurrency_policy: ConcurrencyPolicy,
    /// How late a run may start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starting_deadline_seconds: Option<u32>,
    /// Whether it is created suspended.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub suspend: bool,
    /// How many complete Jobs are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful_jobs_history_limit: Option<u32>,
    /// How many failed Jobs are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_jobs_history_limit: Option<u32>,
    /// How long it is watched; until a little after its sixth time where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed_for: Option<Seconds>,
    /// Whether the first action falls on a whole second, as it always does here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trigger_aligned_to_whole_second: bool,
    /// What a person does.
    pub actions: Vec<Action>,
}

fn is_zero(code: &u32) -> bool {
    *code == 0
}

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
            completions: Setting::Unset,
            parallelism: None,
            backoff_limit: None,
            active_deadline_seconds: None,
            ttl_seconds_after_finished: None,
            schedule: CronSchedule::every_minute(),
            time_zone: None,
            created_before_first_tick: Seconds::of(10),
            start: None,
            concurrency_policy: ConcurrencyPolicy::Allow,
            starting_deadline_seconds: None,
            suspend: false,
            successful_jobs_history_limit: None,
            failed_jobs_history_limit: None,
            observed_for: None,
            trigger_aligned_to_whole_second: false,
            actions: vec![Action::new(Seconds::default(), Do::Create)],
        }
    }
}

impl Inputs {
    /// The Job that each run is.
    pub(super) fn job(&self) -> job::Inputs {
        job::Inputs {
            start_delay: self.start_delay,
            ready_delay: self.ready_delay,
            term_delay: self.term_delay,
            run_seconds: self.run_seconds,
            run_list: self.run_list.clone(),
            exit_code: self.exit_code,
            exit_list: self.exit_list.clone(),
            completions: self.completions,
            parallelism: self.parallelism,
            backoff_limit: self.backoff_limit,
            active_deadline_seconds: self.active_deadline_seconds,
            ttl_seconds_after_finished: self.ttl_seconds_after_finished,
            ..job::Inputs::default()
        }
    }

    /// How many complete and failed Jobs are kept.
    pub fn kept(&self) -> (u32, u32) {
        (self.successful_jobs_history_limit.unwrap_or(3), self.failed_jobs_history_limit.unwrap_or(1))
    }
}
