//! One sync of the CronJob controller (`syncCronJob`, `cleanupFinishedJobs`).

use super::clock::{Clock, Latest};
use super::inputs::Inputs;
use super::why::Why;
use crate::simulate::event::What;
use crate::simulate::job::{Desk, Due, Job, Plan};
use crate::simulate::log::Log;
use crate::simulate::seconds::{Millis, SECOND, whole};
use crate::simulate::why;
use crate::spec::word::ConcurrencyPolicy;

/// A CronJob and its Jobs.
#[derive(Debug)]
pub(super) struct CronJob {
    pub inputs: Inputs,
    pub clock: Clock,
    pub suspend: bool,
    /// When it was created, cut to the second.
    pub created: Option<Millis>,
    /// The first time of the schedule, from which the Jobs are numbered.
    first: Millis,
    pub last_schedule: Option<Millis>,
    pub last_success: Option<Millis>,
    pub jobs: Vec<Run>,
    plan: Plan,
    started: usize,
    /// When the controller looks next.
    waiting: Option<Millis>,
}

/// One run.
#[derive(Debug)]
pub(super) struct Run {
    pub job: Job,
    /// Whether the CronJob counts it as active.
    pub active: bool,
}

/// What a CronJob is given to work with: the time, the log, and where it puts what is to happen to which Job.
pub(super) struct Table<'a> {
    pub now: Millis,
    pub log: &'a mut Log,
    pub out: &'a mut Vec<(Millis, Next)>,
}

/// What is still to happen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    Create,
    Act(usize),
    Look,
    Job(usize, Due),
}

/// How long after a time of the schedule the controller looks, so as not to be early (`nextScheduleDelta`).
const AFTER: Millis = 100;

impl CronJob {
    pub fn new(inputs: &Inputs, plan: Plan, clock: Clock) -> CronJob {
        CronJob {
            first: clock.next(0).unwrap_or(0),
            inputs: inputs.clone(),
            suspend: inputs.suspend,
            created: None,
            last_schedule: None,
            last_success: None,
            jobs: Vec::new(),
            plan,
            started: 0,
            waiting: None,
            clock,
        }
    }

    /// The name of the Job of a time: minutes after the first one.
    fn name(&self, time: Millis) -> String {
        format!("tick-{}", time.saturating_sub(self.first).div_euclid(60 * SECOND))
    }

    /// Something happens to a Job.
    pub fn happen(&mut self, number: usize, due: Due, table: &mut Table<'_>) {
        let written = self.with(number, table, |job, desk| job.happen(due, desk));
        if written == Some(true) {
            self.sync(table);
        }
    }

    /// Lets a Job do something, and puts what follows where it belongs.
    fn with<T>(
        &mut self,
        number: usize,
        table: &mut Table<'_>,
        what: impl FnOnce(&mut Job, &mut Desk<'_>) -> T,
    ) -> Option<T> {
        let run = self.jobs.get_mut(number)?;
        let mut out = Vec::new();
        let mut desk = Desk { now: table.now, log: table.log, out: &mut out, started: &mut self.started };
        let result = what(&mut run.job, &mut desk);
        table.out.extend(out.into_iter().map(|(at, due)| (at, Next::Job(number, due))));
        Some(result)
    }

    /// One sync.
    pub fn sync(&mut self, table: &mut Table<'_>) {
        let Some(created) = self.created else { return };
        for run in self.jobs.iter_mut().filter(|run| run.active) {
            if let Some(failed) = run.job.outcome() {
                run.active = false;
                if !failed {
                    self.last_success = run.job.completed();
                }
            } else if run.job.deleted {
                run.active = false;
            }
        }
        if !self.suspend {
            self.start_what_is_due(table, created);
        }
        self.clean_up(table);
    }

    fn start_what_is_due(&mut self, table: &mut Table<'_>, created: Millis) {
        let now = table.now;
        let since = self.last_schedule.unwrap_or(created);
        let deadline = self.inputs.starting_deadline_seconds;
        let not_before = deadline.map_or(since, |seconds| since.max(now.saturating_sub(i64::from(seconds) * SECOND)));
        let Latest::At { time, missed } = self.clock.latest(not_before, now) else {
            return self.look_at_next(table, since);
        };
        if let Some(seconds) = deadline.filter(|seconds| time.saturating_add(i64::from(*seconds) * SECOND) < now) {
            self.skip(table, time, Why::TooLate { seconds });
            return self.look_at_next(table, since);
        }
        let name = self.name(time);
        let active: Vec<usize> =
            self.jobs.iter().enumerate().filter(|(_, run)| run.active).map(|(number, _)| number).collect();
        if self.last_schedule == Some(time) || self.jobs.iter().any(|run| run.active && run.job.name == name) {
            return self.look_at_next(table, since);
        }
        let running = active.last().and_then(|number| self.jobs.get(*number)).map(|run| run.job.name.clone());
        match (self.inputs.concurrency_policy, running) {
            (ConcurrencyPolicy::Forbid, Some(running)) => {
                self.skip(table, time, Why::Forbidden { running });
                return self.look_at_next(table, since);
            }
            (ConcurrencyPolicy::Replace, _) => {
                for number in active {
                    self.with(number, table, |job, desk| job.delete(desk, &why::Why::CronJob(Why::Replaced)));
                    self.jobs.get_mut(number).into_iter().for_each(|run| run.active = false);
                }
            }
            _ => {}
        }
        let clock = self.clock.shows(time);
        // What is made up for is more than a moment late.
        let why = if missed > 1 || now.saturating_sub(time) > SECOND {
            Why::Missed { clock, missed }
        } else {
            Why::Due { clock }
        };
        let number = self.jobs.len();
        let prefix = format!("{name}/");
        self.jobs.push(Run { job: Job::new(self.plan.clone(), name, prefix), active: true });
        self.last_schedule = Some(time);
        self.with(number, table, |job, desk| job.create(desk, why::Why::CronJob(why)));
        self.look_at_next(table, time);
    }

    fn skip(&self, table: &mut Table<'_>, time: Millis, why: Why) {
        table.log.note(table.now, What::Skipped, self.name(time), "", why::Why::CronJob(why));
    }

    /// The time has come that the controller waited for.
    pub fn wake(&mut self, table: &mut Table<'_>) {
        if self.waiting.is_some_and(|at| at <= table.now) {
            self.waiting = None;
            self.sync(table);
        }
    }

    /// Looks again at the next time of the schedule (`nextScheduleTimeDuration`), or earlier if that was to be so already.
    fn look_at_next(&mut self, table: &mut Table<'_>, since: Millis) {
        let latest = match self.clock.latest(since, table.now) {
            Latest::None => since,
            Latest::At { time, .. } => time,
            Latest::Unclear => table.now,
        };
        let Some(next) = self.clock.next(latest) else { return };
        let at = next.saturating_add(AFTER).max(table.now);
        if self.waiting.is_none_or(|waiting| at < waiting) {
            self.waiting = Some(at);
            table.out.push((at, Next::Look));
        }
    }

    /// Only so many ended Jobs are kept.
    fn clean_up(&mut self, table: &mut Table<'_>) {
        let (complete, failed) = self.inputs.kept();
        for (limit, are_failed) in [(complete, false), (failed, true)] {
            let ended = |(_, run): &(usize, &Run)| !run.job.deleted && run.job.outcome() == Some(are_failed);
            let ended: Vec<usize> = self.jobs.iter().enumerate().filter(ended).map(|(number, _)| number).collect();
            let too_many = ended.len().saturating_sub(limit as usize);
            for number in ended.into_iter().take(too_many) {
                let why = why::Why::CronJob(Why::History { limit, failed: are_failed });
                self.with(number, table, |job, desk| job.delete(desk, &why));
            }
        }
    }

    /// The counts in the order of the columns.
    pub fn counts(&self) -> Vec<u64> {
        let there = |outcome: Option<bool>| {
            self.jobs.iter().filter(|run| !run.job.deleted && run.job.outcome() == outcome).count() as u64
        };
        let (mut live, mut terminating) = (0, 0);
        for run in &self.jobs {
            let [active, _, _, _, stopping] = run.job.counts();
            (live, terminating) = (live + active, terminating + stopping);
        }
        vec![there(None), there(Some(false)), there(Some(true)), live, terminating]
    }

    /// It is created now.
    pub fn create(&mut self, now: Millis) {
        self.created = Some(whole(now));
    }
}
