//! The CronJob controller (pkg/controller/cronjob).

mod clock;
mod controller;
mod inputs;
mod why;

use serde_json::{Map, Value, json};

pub use inputs::Inputs;
pub use why::Why;

use super::action::{Do, Placed};
use super::error::Error;
use super::fleet::MOST_EVENTS;
use super::job::Plan;
use super::log::Log;
use super::queue::Queue;
use super::run::{Ending, How, Run, tenths};
use super::seconds::{Millis, SECOND};
use super::why as reasons;
use clock::Clock;
use controller::{CronJob, Next, Table};

const KNOWN: &[Do] = &[Do::Create, Do::Suspend, Do::Unsuspend];

/// The most runs of a CronJob that are simulated.
const MOST_RUNS: usize = 2000;

/// How many times of the schedule are watched where nobody says how long, and for how long after the last of them.
const WATCHED: (usize, Millis) = (6, 35 * SECOND);

/// Runs a CronJob.
///
/// # Errors
/// Where the inputs are too large or contradict each other, or an action cannot be done.
pub fn simulate(inputs: &Inputs) -> Result<Run, Error> {
    let clock = Clock::new(inputs)?;
    let actions = Placed::all(&inputs.actions, KNOWN)?;
    let end = end(inputs, &clock, &actions);
    let mut cron = CronJob::new(inputs, Plan::new(&inputs.job())?, clock);
    let mut queue = Queue::new();
    if !actions.iter().any(|placed| placed.action.what == Do::Create) {
        queue.put(0, Next::Create);
    }
    for (number, placed) in actions.iter().enumerate() {
        queue.put(placed.action.t.millis(), Next::Act(number));
    }
    let (mut log, mut out) = (Log::default(), Vec::new());
    log.mark(0);
    while let Some(now) = queue.next_time().filter(|now| *now <= end) {
        if queue.count() > MOST_EVENTS || cron.jobs.len() > MOST_RUNS {
            return Err(Error::TooLong { most: MOST_RUNS as u64 });
        }
        if log.is_over(now) {
            log.keep(cron.counts());
        }
        while let Some(next) = queue.due(now) {
            let mut table = Table { now, log: &mut log, out: &mut out };
            match next {
                Next::Create => {
                    cron.create(now);
                    cron.sync(&mut table);
                }
                Next::Act(number) => {
                    match actions.get(number).map(|placed| placed.action.what) {
                        Some(Do::Create) => cron.create(now),
                        Some(verb) => cron.suspend = verb == Do::Suspend,
                        None => {}
                    }
                    cron.sync(&mut table);
                }
                Next::Look => cron.wake(&mut table),
                Next::Job(number, due) => cron.happen(number, due, &mut table),
            }
            out.drain(..).for_each(|(at, next)| queue.put(at, next));
        }
    }
    log.keep(cron.counts());
    let columns = ["t", "active_jobs", "complete_jobs_kept", "failed_jobs_kept", "live_pods", "terminating_pods"];
    let columns = columns.map(str::to_owned).to_vec();
    let mut last = Run::counts(&columns, &cron.counts());
    last.insert("cronJobStatus".to_owned(), status(&cron));
    last.insert("jobs".to_owned(), jobs(&cron));
    let rule = Why::Policy {
        schedule: inputs.schedule.to_string(),
        zone: inputs.time_zone.as_ref().map_or("UTC".to_owned(), ToString::to_string),
        policy: inputs.concurrency_policy.as_str(),
    };
    let ending = ending(&cron, end);
    let (states, events) = (log.states, log.events);
    let (rules, there, bounds) = (vec![reasons::Why::CronJob(rule)], Vec::new(), Vec::new());
    Ok(Run { columns, before: vec![0; 5], states, events, rules, there, bounds, ending, last })
}

/// What a clock in the zone of the schedule shows at a time of the run.
///
/// # Errors
/// Where the inputs name no time to begin with.
pub fn shows(inputs: &Inputs, at: Millis) -> Result<String, Error> {
    Ok(Clock::new(inputs)?.shows(at))
}

/// Until when it is watched.
fn end(inputs: &Inputs, clock: &Clock, actions: &[Placed<'_>]) -> Millis {
    if let Some(watched) = inputs.observed_for {
        return watched.millis();
    }
    let ticks = std::iter::successors(clock.next(0), |tick| clock.next(*tick)).take(WATCHED.0);
    let acted = actions.last().map_or(0, |placed| placed.action.t.millis());
    ticks.last().unwrap_or(0).max(acted).saturating_add(WATCHED.1)
}

fn status(cron: &CronJob) -> Value {
    let active: Vec<&str> = cron.jobs.iter().filter(|run| run.active).map(|run| run.job.name.as_str()).collect();
    let mut status = Map::new();
    if !active.is_empty() {
        status.insert("active".to_owned(), json!(active));
    }
    for (key, time) in [("lastScheduleTime", cron.last_schedule), ("lastSuccessfulTime", cron.last_success)] {
        if let Some(time) = time {
            status.insert(key.to_owned(), json!(tenths(time)));
        }
    }
    status.insert("conditions".to_owned(), json!([]));
    Value::Object(status)
}

fn jobs(cron: &CronJob) -> Value {
    let there = cron.jobs.iter().filter(|run| !run.job.deleted);
    let state = |outcome: Option<bool>| match outcome {
        None => "active",
        Some(false) => "Complete",
        Some(true) => "Failed",
    };
    there.map(|run| json!({"job": run.job.name, "state": state(run.job.outcome())})).collect()
}

fn ending(cron: &CronJob, end: Millis) -> Ending {
    let (how, why) = if cron.suspend {
        (How::Waiting, Why::Suspended)
    } else if cron.clock.next(0).is_none() {
        (How::Stuck, Why::Never)
    } else {
        (How::Watched, Why::Watched { seconds: end / SECOND })
    };
    Ending { how, why: reasons::Why::CronJob(why) }
}
