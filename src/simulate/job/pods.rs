//! The Pods of a Job: what the kubelet does with them, and which of them the controller has counted.

use std::collections::BTreeSet;

use super::Desk;
use super::machine::Due;
use super::plan::Plan;
use crate::simulate::event::What;
use crate::simulate::fleet::{KUBELET, SCHEDULING};
use crate::simulate::seconds::{Millis, SECOND};
use crate::simulate::why::{PodWhy, Why};

/// A Pod, by its number in order of creation.
pub(super) type PodId = usize;

/// From one batch of new Pods to the next, as the recordings show.
const PER_BATCH: Millis = 25;

/// The exit code of a process that was killed.
const KILLED: u32 = 137;

/// A Pod of a Job.
#[derive(Clone, Debug)]
pub(super) struct Pod {
    pub name: String,
    pub index: Option<u32>,
    pub created: Millis,
    pub started: bool,
    pub ready: Option<Millis>,
    /// Its exit code, and when it ended.
    pub ended: Option<(u32, Millis)>,
    /// When it was deleted.
    pub deleted: Option<Millis>,
    pub gone: bool,
    /// Whether the kubelet is done with it, and only the finalizer keeps it.
    stopped: bool,
    /// Whether the controller still has to count it (the finalizer job-tracking).
    pub uncounted: bool,
    /// How many Pods of its index failed before it, and how many of those failures were ignored.
    pub failures: (u32, u32),
    /// How often its container was started again.
    pub restarts: u32,
}

impl Pod {
    pub fn is_active(&self) -> bool {
        self.ended.is_none() && self.deleted.is_none() && !self.gone
    }

    pub fn is_terminating(&self) -> bool {
        self.ended.is_none() && self.deleted.is_some() && !self.gone
    }

    pub fn has_succeeded(&self) -> bool {
        self.ended.is_some_and(|(code, _)| code == 0)
    }

    /// Its exit code, if it has ended.
    pub fn code(&self) -> Option<u32> {
        self.ended.map(|(code, _)| code)
    }

    /// When it was done (`getFinishedTime`): the end of its containers, or its deletion.
    pub fn finished(&self) -> Millis {
        self.ended.map(|(_, at)| at).or(self.deleted).unwrap_or(self.created)
    }

    /// The order in which Pods are given up (`ActivePods`): those that do not run, those that are not ready, the
    /// younger.
    fn rank(&self) -> (u8, Millis) {
        match (self.started, self.ready) {
            (false, _) => (0, -self.created),
            (true, None) => (1, -self.created),
            (true, Some(since)) => (2, -since),
        }
    }
}

/// The Pods of a Job, counted.
#[derive(Debug, Default)]
pub(super) struct Pods {
    pub all: Vec<Pod>,
    pub active: BTreeSet<PodId>,
    /// Those that have ended or terminate and are not counted yet.
    pub to_count: BTreeSet<PodId>,
    pub ready: u64,
    /// Those with a deletion timestamp whose object is still there, and those of them that have not ended.
    pub terminating: u64,
    pub stopping: u64,
    /// Pods that ever succeeded or failed.
    pub succeeded: u64,
    pub failed: u64,
}

impl Pods {
    pub fn get(&self, id: PodId) -> Option<&Pod> {
        self.all.get(id)
    }

    /// The counts in the order of the columns of a Job's states.
    pub fn counts(&self) -> [u64; 5] {
        [self.active.len() as u64, self.ready, self.succeeded, self.failed, self.terminating]
    }

    /// The active Pods that go first, as many as asked for.
    pub fn to_remove(&self, count: usize) -> Vec<PodId> {
        let mut ranked: Vec<_> = self.active.iter().filter_map(|id| Some((self.get(*id)?.rank(), *id))).collect();
        ranked.sort_unstable_by_key(|(rank, id)| (*rank, std::cmp::Reverse(*id)));
        ranked.into_iter().take(count).map(|(_, id)| id).collect()
    }

    /// Creates a Pod. Those that are created together come in batches that double, one after the other.
    pub fn create(
        &mut self,
        desk: &mut Desk<'_>,
        plan: &Plan,
        name: String,
        index: Option<u32>,
        place: usize,
        why: Why,
    ) -> PodId {
        let id = self.all.len();
        desk.note(What::Created, &name, why);
        self.all.push(Pod {
            name,
            index,
            created: desk.now,
            started: false,
            ready: None,
            ended: None,
            deleted: None,
            gone: false,
            stopped: false,
            uncounted: true,
            failures: (0, 0),
            restarts: 0,
        });
        self.active.insert(id);
        let batch = i64::from(place.saturating_add(1).ilog2());
        desk.put(desk.now + batch * PER_BATCH + SCHEDULING + plan.start + KUBELET, Due::Start(id));
        id
    }

    pub fn start(&mut self, desk: &mut Desk<'_>, plan: &Plan, id: PodId) -> bool {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.is_active()) else { return false };
        pod.started = true;
        let first = pod.restarts == 0 && !pod.name.contains('#');
        let (run, code) = plan.fate(*desk.started, pod.index, first);
        *desk.started += 1;
        let name = pod.name.clone();
        desk.note(What::Started, &name, Why::Pod(PodWhy::Started));
        if plan.ready == 0 {
            self.become_ready(desk, id);
        } else {
            desk.put(desk.now + plan.ready + KUBELET, Due::Ready(id));
        }
        desk.put(desk.now + run + KUBELET, Due::End(id, code));
        true
    }

    pub fn become_ready(&mut self, desk: &mut Desk<'_>, id: PodId) -> bool {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.is_active() && pod.ready.is_none()) else { return false };
        pod.ready = Some(desk.now);
        self.ready += 1;
        let name = pod.name.clone();
        desk.note(What::Ready, &name, Why::Pod(PodWhy::Ready));
        true
    }

    /// The container ends. With OnFailure the kubelet starts a failed one again, later each time.
    pub fn end(&mut self, desk: &mut Desk<'_>, plan: &Plan, id: PodId, code: u32) -> bool {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.is_active()) else { return false };
        if pod.ready.take().is_some() {
            self.ready = self.ready.saturating_sub(1);
        }
        if code != 0 && plan.on_failure {
            let wait = 10i64.saturating_mul(1i64.checked_shl(pod.restarts).unwrap_or(i64::MAX)).min(300);
            desk.put(desk.now + wait * SECOND, Due::Restart(id));
            return true;
        }
        pod.ended = Some((code, desk.now));
        self.active.remove(&id);
        self.to_count.insert(id);
        let name = pod.name.clone();
        let what = if code == 0 { What::Succeeded } else { What::Failed };
        *(if code == 0 { &mut self.succeeded } else { &mut self.failed }) += 1;
        desk.note(what, &name, Why::Pod(PodWhy::Ended { code }));
        true
    }

    pub fn restart(&mut self, desk: &mut Desk<'_>, plan: &Plan, id: PodId) -> bool {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.is_active()) else { return false };
        pod.restarts += 1;
        self.start(desk, plan, id)
    }

    /// Deletes a Pod. `counted` is for those that the controller lets go of without counting them.
    pub fn delete(&mut self, desk: &mut Desk<'_>, plan: &Plan, id: PodId, why: Why, counted: bool) {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.is_active()) else { return };
        pod.deleted = Some(desk.now);
        pod.uncounted &= !counted;
        if pod.ready.take().is_some() {
            self.ready = self.ready.saturating_sub(1);
        }
        self.active.remove(&id);
        self.terminating += 1;
        self.stopping += 1;
        if pod.uncounted {
            self.to_count.insert(id);
        }
        let name = pod.name.clone();
        desk.note(What::Terminating, &name, why);
        desk.put(desk.now + plan.term + KUBELET, Due::Stop(id));
    }

    /// The kubelet is done with a deleted Pod.
    pub fn stop(&mut self, desk: &mut Desk<'_>, id: PodId) -> bool {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.is_terminating()) else { return false };
        pod.ended = Some((KILLED, desk.now));
        pod.stopped = true;
        self.stopping = self.stopping.saturating_sub(1);
        self.failed += 1;
        let name = pod.name.clone();
        desk.note(What::Failed, &name, Why::Pod(PodWhy::Killed));
        self.vanish(desk, id);
        true
    }

    /// The controller has counted a Pod: nothing of it keeps the object any more.
    pub fn count(&mut self, desk: &mut Desk<'_>, id: PodId) {
        self.to_count.remove(&id);
        if let Some(pod) = self.all.get_mut(id) {
            pod.uncounted = false;
        }
        self.vanish(desk, id);
    }

    /// The object goes when the kubelet is done with it and the controller has counted it.
    fn vanish(&mut self, desk: &mut Desk<'_>, id: PodId) {
        let Some(pod) = self.all.get_mut(id).filter(|pod| pod.stopped && !pod.uncounted && !pod.gone) else { return };
        pod.gone = true;
        self.terminating = self.terminating.saturating_sub(1);
        let name = pod.name.clone();
        desk.note(What::Gone, &name, Why::Pod(PodWhy::Gone));
    }

    /// The objects of ended Pods go with their Job.
    pub fn clear(&mut self, desk: &mut Desk<'_>, why: &Why) {
        let there = self.all.iter_mut().filter(|pod| pod.ended.is_some() && !pod.gone && pod.deleted.is_none());
        let mut names = Vec::new();
        for pod in there {
            pod.gone = true;
            names.push(pod.name.clone());
        }
        for name in names {
            desk.note(What::Gone, &name, why.clone());
        }
    }
}
