//! A Job with its controller's queue. Pod events and status updates are collected for a second before the controller
//! looks (`syncJobBatchPeriod`); what changes the Job itself is looked at at once.

use std::collections::{BTreeSet, HashMap};

use super::Desk;
use super::backoff::Backoff;
use super::plan::Plan;
use super::pods::{PodId, Pods};
use super::why::Why;
use crate::simulate::event::What;
use crate::simulate::seconds::{Millis, SECOND, whole};
use crate::simulate::why;

/// What is still to happen to a Job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::simulate) enum Due {
    /// The controller looks, its waiting time being over.
    Wake,
    /// The controller looks at once.
    Sync,
    Start(PodId),
    Ready(PodId),
    End(PodId, u32),
    Restart(PodId),
    Stop(PodId),
    Ttl,
}

/// How long the controller collects events (`syncJobBatchPeriod`).
const BATCH: Millis = SECOND;

/// From an event until the controller has heard of it.
const HEARD: Millis = 5;

/// The waits after a sync that went wrong: they double (`DefaultJobApiBackOff`, `MaxJobApiBackOff`).
const RETRY: (Millis, Millis) = (SECOND, 60 * SECOND);

/// Why a Job is to end before or after it does: the conditions FailureTarget and SuccessCriteriaMet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub failed: bool,
    /// The reason as the API spells it.
    pub reason: &'static str,
    pub why: Why,
}

/// What the controller has written of a Job.
#[derive(Debug, Default)]
pub(super) struct Status {
    pub active: i64,
    pub ready: i64,
    pub terminating: i64,
    pub succeeded: i64,
    pub failed: i64,
    pub start: Option<Millis>,
    pub completed: Option<Millis>,
    pub failed_indexes: BTreeSet<u32>,
    pub target: Option<Target>,
    /// None until it was ever suspended.
    pub suspended: Option<bool>,
}

/// A Job.
#[derive(Debug)]
pub(in crate::simulate) struct Job {
    pub(super) plan: Plan,
    /// The Job's name, and what its Pods' names begin with.
    pub(in crate::simulate) name: String,
    pub(super) prefix: String,
    pub(super) pods: Pods,
    pub(super) status: Status,
    pub(super) backoff: Backoff,
    /// The indexes that have no Pod and still need one.
    pub(super) pending: BTreeSet<u32>,
    /// The indexes that have a Pod that succeeded.
    pub(super) succeeded_indexes: BTreeSet<u32>,
    /// How many Pods each index has had.
    pub(super) tries: HashMap<u32, u32>,
    pub(in crate::simulate) finished: bool,
    pub(in crate::simulate) deleted: bool,
    /// When the controller looks next.
    waiting: Option<Millis>,
    /// How many syncs in a row went wrong.
    refused: u32,
}

impl Job {
    pub fn new(plan: Plan, name: String, prefix: String) -> Job {
        let pending = if plan.indexed { (0..plan.completions.unwrap_or(0)).collect() } else { BTreeSet::new() };
        Job {
            plan,
            name,
            prefix,
            pods: Pods::default(),
            status: Status::default(),
            backoff: Backoff::default(),
            pending,
            succeeded_indexes: BTreeSet::new(),
            tries: HashMap::new(),
            finished: false,
            deleted: false,
            waiting: None,
            refused: 0,
        }
    }

    /// Creates it.
    pub fn create(&mut self, desk: &mut Desk<'_>, why: why::Why) {
        desk.note(What::JobCreated, &self.name, why);
        desk.put(desk.now, Due::Sync);
    }

    /// Something happens to it. Whether its status was written, which a CronJob hears of.
    pub fn happen(&mut self, due: Due, desk: &mut Desk<'_>) -> bool {
        if self.deleted && !matches!(due, Due::Stop(_)) {
            return false;
        }
        let changed = match due {
            Due::Sync => return self.look(desk),
            Due::Wake if self.waiting.is_some_and(|at| at <= desk.now) => {
                self.waiting = None;
                return self.look(desk);
            }
            Due::Wake => return false,
            Due::Ttl => {
                self.expire(desk);
                return true;
            }
            Due::Start(pod) => self.pods.start(desk, &self.plan, pod),
            Due::Ready(pod) => self.pods.become_ready(desk, pod),
            Due::End(pod, code) => {
                let changed = self.pods.end(desk, &self.plan, pod, code);
                self.release(pod);
                changed
            }
            Due::Restart(pod) => self.pods.restart(desk, &self.plan, pod),
            Due::Stop(pod) => {
                let changed = self.pods.stop(desk, pod);
                if self.plan.only_failed {
                    self.release(pod);
                }
                changed
            }
        };
        if changed {
            self.hear(desk);
        }
        false
    }

    /// A Pod has ended, or terminates and may be replaced: its index is done or needs another one.
    pub(super) fn release(&mut self, pod: PodId) {
        let Some(pod) = self.pods.get(pod).filter(|pod| !pod.is_active()) else { return };
        let Some(index) = pod.index else { return };
        if pod.has_succeeded() {
            self.succeeded_indexes.insert(index);
        } else {
            self.pending.insert(index);
        }
    }

    /// The controller hears of an event and looks when it has collected for a while.
    pub(super) fn hear(&mut self, desk: &mut Desk<'_>) {
        self.wake_at(desk, desk.now + HEARD + BATCH);
    }

    /// The controller looks at a time, or earlier if that was to be so already (`AddAfter` of its queue).
    pub(super) fn wake_at(&mut self, desk: &mut Desk<'_>, at: Millis) {
        if self.waiting.is_none_or(|waiting| at < waiting) {
            self.waiting = Some(at);
            desk.put(at, Due::Wake);
        }
    }

    /// The controller looks after a wait that is no shorter than its collecting.
    pub(super) fn wake_after(&mut self, desk: &mut Desk<'_>, wait: Millis) {
        self.wake_at(desk, desk.now + wait.max(BATCH));
    }

    fn look(&mut self, desk: &mut Desk<'_>) -> bool {
        if self.finished {
            return false;
        }
        match self.sync(desk) {
            Ok(written) => {
                self.refused = 0;
                written
            }
            Err(super::sync::Refused) => {
                let wait = RETRY.0.checked_shl(self.refused.min(10)).unwrap_or(RETRY.1).min(RETRY.1);
                self.refused += 1;
                self.wake_at(desk, desk.now + wait);
                false
            }
        }
    }

    /// A person suspends or resumes it, or changes its parallelism.
    pub fn change(&mut self, desk: &mut Desk<'_>, change: impl FnOnce(&mut Plan)) {
        change(&mut self.plan);
        desk.put(desk.now, Due::Sync);
    }

    /// A person deletes one of its Pods.
    pub fn delete_pod(&mut self, desk: &mut Desk<'_>, name: &str) -> bool {
        let named = |id: &PodId| self.pods.get(*id).is_some_and(|pod| pod.name == name || name.starts_with("any"));
        let Some(id) = self.pods.active.iter().copied().find(named) else { return false };
        self.pods.delete(desk, &self.plan, id, why::Why::Pod(why::PodWhy::Deleted), false);
        if !self.plan.only_failed {
            self.release(id);
        }
        self.hear(desk);
        true
    }

    /// The names of its active Pods.
    pub fn active(&self) -> Vec<String> {
        self.pods.active.iter().filter_map(|id| self.pods.get(*id)).map(|pod| pod.name.clone()).collect()
    }

    /// It is deleted with its Pods: those that have ended go at once, the others terminate.
    pub fn delete(&mut self, desk: &mut Desk<'_>, why: &why::Why) {
        self.deleted = true;
        desk.note(What::JobDeleted, &self.name, why.clone());
        self.pods.clear(desk, why);
        let active: Vec<PodId> = self.pods.active.iter().copied().collect();
        for id in active {
            self.pods.delete(desk, &self.plan, id, why.clone(), true);
        }
    }

    fn expire(&mut self, desk: &mut Desk<'_>) {
        let why = why::Why::Job(Why::Ttl { seconds: self.plan.ttl.unwrap_or_default() });
        self.pods.clear(desk, &why);
        self.deleted = true;
        desk.note(What::JobDeleted, &self.name, why);
    }

    /// It has its last condition.
    pub(super) fn finish(&mut self, desk: &mut Desk<'_>, target: &Target) {
        self.finished = true;
        if !target.failed {
            self.status.completed = Some(whole(desk.now));
        }
        let what = if target.failed { What::JobFailed } else { What::JobComplete };
        desk.note(what, &self.name, why::Why::Job(Why::PodsGone));
        if let Some(ttl) = self.plan.ttl {
            desk.put((whole(desk.now) + i64::from(ttl) * SECOND).max(desk.now), Due::Ttl);
        }
    }
}
