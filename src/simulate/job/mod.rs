//! The Job controller (pkg/controller/job).
//!
//! `machine` is a Job with its controller's queue, `sync` one sync, `manage` how many Pods are to run, `pods` what the
//! kubelet does, `policy` and `backoff` the rules on failures. A CronJob runs the same machine for each of its Jobs.

mod backoff;
mod inputs;
mod machine;
mod manage;
mod plan;
mod pods;
mod policy;
mod sync;
mod why;

use serde_json::{Map, Value, json};

pub(super) use inputs::MOST_PODS;
pub use inputs::{Inputs, PodReplacementPolicy};
pub(super) use machine::{Due, Job};
pub(super) use plan::Plan;
pub use policy::{
    ExitCodes, FailureAction, FailureRule, Operator, PodCondition, PodFailurePolicy, SuccessPolicy, SuccessRule,
};
pub use why::Why;

use super::action::{Do, Placed};
use super::deployment::condition;
use super::error::Error;
use super::event::What;
use super::fleet::MOST_EVENTS;
use super::log::Log;
use super::queue::Queue;
use super::run::{Bounds, Ending, How, Run, tenths};
use super::seconds::Millis;
use super::why as reasons;

/// What a Job is given to work with: the time, the log, and where it puts what is to happen later.
pub(super) struct Desk<'a> {
    pub now: Millis,
    pub log: &'a mut Log,
    pub out: &'a mut Vec<(Millis, Due)>,
    /// How many Pods have started, in all Jobs.
    pub started: &'a mut usize,
}

impl Desk<'_> {
    pub fn note(&mut self, what: What, subject: &str, why: reasons::Why) {
        self.log.note(self.now, what, subject, "", why);
    }

    pub fn put(&mut self, at: Millis, due: Due) {
        self.out.push((at, due));
    }
}

/// What is still to happen.
enum Next {
    Create,
    Act(usize),
    Job(Due),
}

const KNOWN: &[Do] = &[Do::Create, Do::DeletePod, Do::Parallelism, Do::Suspend, Do::Resume];

/// Runs a Job.
///
/// # Errors
/// Where the inputs are too large or contradict each other, or an action cannot be done.
pub fn simulate(inputs: &Inputs) -> Result<Run, Error> {
    let mut job = Job::new(Plan::new(inputs)?, "work".to_owned(), String::new());
    let rule = job.rule();
    let actions = Placed::all(&inputs.actions, KNOWN)?;
    let at_a_time = |at: Millis, most: u32| Bounds { at, most: Some(most.into()), least: None };
    let changed = |placed: &Placed<'_>| Some(at_a_time(placed.action.t.millis(), placed.action.parallelism?));
    let mut bounds = vec![at_a_time(0, job.plan.parallelism)];
    bounds.extend(actions.iter().filter_map(changed));
    let mut queue = Queue::new();
    if !actions.iter().any(|placed| placed.action.what == Do::Create) {
        queue.put(0, Next::Create);
    }
    for (number, placed) in actions.iter().enumerate() {
        queue.put(placed.action.t.millis(), Next::Act(number));
    }
    let (mut log, mut out, mut started, mut exists) = (Log::default(), Vec::new(), 0, false);
    while let Some(now) = queue.next_time() {
        if queue.count() > MOST_EVENTS || job.has_tried_too_often() {
            return Err(Error::TooLong { most: MOST_EVENTS });
        }
        if log.is_over(now) {
            log.keep(job.counts().to_vec());
        }
        while let Some(next) = queue.due(now) {
            let mut desk = Desk { now, log: &mut log, out: &mut out, started: &mut started };
            let created = match next {
                Next::Create => true,
                Next::Act(number) => match actions.get(number) {
                    Some(placed) if placed.action.what == Do::Create => true,
                    Some(placed) => {
                        act(placed, &mut job, &mut desk)?;
                        false
                    }
                    None => false,
                },
                Next::Job(due) => {
                    job.happen(due, &mut desk);
                    false
                }
            };
            if created && !exists {
                exists = true;
                job.create(&mut desk, reasons::Why::Job(Why::Created));
            }
            out.drain(..).for_each(|(at, due)| queue.put(at, Next::Job(due)));
        }
    }
    log.keep(job.counts().to_vec());
    let columns = ["t", "active", "ready", "succeeded", "failed", "terminating"].map(str::to_owned).to_vec();
    let mut last = Run::counts(&columns, &job.counts());
    if !job.deleted {
        last.insert("jobStatus".to_owned(), job.status_json());
    }
    let ending = job.ending();
    let (states, events) = (log.states, log.events);
    let rules = vec![reasons::Why::Job(rule)];
    Ok(Run { columns, before: vec![0; 5], states, events, rules, there: Vec::new(), bounds, ending, last })
}

fn act(placed: &Placed<'_>, job: &mut Job, desk: &mut Desk<'_>) -> Result<(), Error> {
    let action = placed.action;
    match action.what {
        Do::DeletePod => {
            let name = placed.needs(action.pod.as_ref(), "pod")?;
            if !job.delete_pod(desk, name) {
                let there = job.active().join(", ");
                return Err(Error::NotThere { at: action.t, name: crate::spec::shortened(name), there });
            }
        }
        Do::Parallelism => {
            let parallelism = placed.needs(action.parallelism, "parallelism")?;
            job.change(desk, |plan| plan.parallelism = parallelism);
        }
        Do::Suspend | Do::Resume => job.change(desk, |plan| plan.suspend = action.what == Do::Suspend),
        _ => {}
    }
    Ok(())
}

impl Job {
    /// The counts in the order of the columns of a Job's states.
    pub fn counts(&self) -> [u64; 5] {
        self.pods.counts()
    }

    /// Whether more Pods were made than any lesson needs.
    pub fn has_tried_too_often(&self) -> bool {
        self.pods.all.len() > 5 * MOST_PODS as usize
    }

    /// Whether it has ended, and failed.
    pub fn outcome(&self) -> Option<bool> {
        self.finished.then(|| self.status.target.as_ref().is_some_and(|target| target.failed))
    }

    /// Until when the controller had it running.
    pub fn completed(&self) -> Option<Millis> {
        self.status.completed
    }

    fn rule(&self) -> Why {
        Why::Bounds {
            parallelism: self.plan.parallelism.into(),
            completions: self.plan.completions.map(i64::from),
            limit: self.plan.backoff_limit,
            per_index: self.plan.per_index,
        }
    }

    fn ending(&self) -> Ending {
        let (how, why) = match &self.status.target {
            Some(target) if target.failed => (How::Failed, target.why.clone()),
            Some(_) => (How::Done, Why::Complete),
            None if self.plan.suspend => (How::Waiting, Why::WaitsForResume),
            None => (How::Waiting, Why::Idle),
        };
        Ending { how, why: reasons::Why::Job(why) }
    }

    fn status_json(&self) -> Value {
        let status = &self.status;
        let mut json = Map::new();
        let mut put = |key: &str, value: Value| json.insert(key.to_owned(), value);
        for (key, time) in [("startTime", status.start), ("completionTime", status.completed)] {
            if let Some(time) = time {
                put(key, json!(tenths(time)));
            }
        }
        for (key, count) in [("active", status.active), ("succeeded", status.succeeded), ("failed", status.failed)] {
            if count != 0 {
                put(key, json!(count));
            }
        }
        put("terminating", json!(status.terminating));
        for (key, indexes) in [("completedIndexes", &self.succeeded_indexes), ("failedIndexes", &status.failed_indexes)]
        {
            if !indexes.is_empty() {
                put(key, json!(policy::written(indexes)));
            }
        }
        put("ready", json!(status.ready));
        let mut conditions = Vec::new();
        if let Some(target) = &status.target {
            let (last, first) =
                if target.failed { ("Failed", "FailureTarget") } else { ("Complete", "SuccessCriteriaMet") };
            if self.finished {
                conditions.push(condition(last, "True", target.reason));
            }
            conditions.push(condition(first, "True", target.reason));
        }
        if let Some(suspended) = status.suspended {
            let (status, reason) = if suspended { ("True", "JobSuspended") } else { ("False", "JobResumed") };
            conditions.push(condition("Suspended", status, reason));
        }
        put("conditions", json!(conditions));
        Value::Object(json)
    }
}
