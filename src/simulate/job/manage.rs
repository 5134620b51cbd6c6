//! How many Pods are to run (`manageJob`).

use super::Desk;
use super::backoff::{Backoff, FIRST, LONGEST};
use super::machine::Job;
use super::pods::PodId;
use super::sync::Findings;
use super::why::Why;
use crate::simulate::seconds::SECOND;
use crate::simulate::why;

/// The most Pods that one sync creates or deletes (`MaxPodCreateDeletePerSync`).
const MOST_PER_SYNC: usize = 500;

impl Job {
    /// Makes or deletes Pods, and finds how many are active then. Where a back-off keeps it from making any, it finds
    /// none active, whatever runs: so does the real controller.
    pub(super) fn manage(&mut self, desk: &mut Desk<'_>, found: &mut Findings, backoff: Backoff) {
        if self.plan.suspend {
            let all = self.pods.active.len();
            return self.remove(desk, all, found, &Why::Suspended);
        }
        let want = self.want(found);
        let active = found.active;
        if active > want {
            let too_many = usize::try_from(active - want).unwrap_or(0).min(MOST_PER_SYNC);
            return self.remove(desk, too_many, found, &Why::TooMany { want, active });
        }
        let held = if self.plan.only_failed { found.terminating } else { 0 };
        let missing = usize::try_from(want - held - active).unwrap_or(0);
        if missing == 0 {
            return;
        }
        let left = self.plan.completions.map(|completions| i64::from(completions) - found.succeeded);
        let parallelism = i64::from(self.plan.parallelism);
        let waited = |backoff: Backoff| {
            (backoff.failures > 0).then(|| (backoff.failures, backoff.wait(FIRST, LONGEST) / SECOND))
        };
        let why = |backoff| Why::TooFew { want, active, parallelism, left, waited: waited(backoff) };
        let missing = missing.min(MOST_PER_SYNC);
        if self.plan.per_index.is_some() {
            return self.create_by_index(desk, missing, found, &why);
        }
        let wait = backoff.left(desk.now);
        if wait > 0 {
            self.wake_after(desk, wait);
            found.active = 0;
            return;
        }
        let indexes: Vec<u32> = self.pending.iter().copied().take(missing).collect();
        if self.plan.indexed {
            for (place, index) in indexes.iter().enumerate() {
                self.create_pod(desk, Some(*index), place, why(backoff));
            }
            found.active += indexes.len() as i64;
        } else {
            for place in 0..missing {
                self.create_pod(desk, None, place, why(backoff));
            }
            found.active += missing as i64;
        }
    }

    /// How many Pods are to be active.
    fn want(&self, found: &Findings) -> i64 {
        let parallelism = i64::from(self.plan.parallelism);
        match self.plan.completions {
            None if found.succeeded > 0 => found.active,
            None => parallelism,
            Some(completions) => (i64::from(completions) - found.succeeded).min(parallelism).max(0),
        }
    }

    fn remove(&mut self, desk: &mut Desk<'_>, count: usize, found: &mut Findings, why: &Why) {
        let ready = self.pods.ready;
        let remove = self.pods.to_remove(count);
        for id in &remove {
            self.pods.delete(desk, &self.plan, *id, why::Why::Job(why.clone()), true);
            if let Some(index) = self.pods.get(*id).and_then(|pod| pod.index) {
                self.pending.insert(index);
            }
        }
        found.active -= remove.len() as i64;
        found.terminating += remove.len() as i64;
        found.ready -= (ready - self.pods.ready) as i64;
        if !remove.is_empty() {
            self.hear(desk);
        }
    }

    /// With backoffLimitPerIndex each index waits for itself. One that waits still takes the place of another that could
    /// start, and where all have to wait, none counts as active.
    fn create_by_index(
        &mut self,
        desk: &mut Desk<'_>,
        missing: usize,
        found: &mut Findings,
        why: &dyn Fn(Backoff) -> Why,
    ) {
        let failed = [&self.status.failed_indexes, &found.newly_failed];
        let may = |index: &u32| !failed.iter().any(|failed| failed.contains(index));
        let pending: Vec<u32> = self.pending.iter().copied().filter(may).take(missing).collect();
        if pending.is_empty() {
            return;
        }
        let last = |index: &u32| {
            let pod = found.delayed.get(index).and_then(|id| self.pods.get(*id));
            pod.map_or(Backoff::default(), |pod| {
                let (counted, ignored) = pod.failures;
                Backoff::default().with(&[], &vec![pod.finished(); (counted + ignored + 1) as usize])
            })
        };
        let waits: Vec<(u32, Backoff)> = pending.iter().map(|index| (*index, last(index))).collect();
        let now: Vec<(u32, Backoff)> = waits.iter().copied().filter(|(_, wait)| wait.left(desk.now) == 0).collect();
        if now.is_empty() {
            let shortest = waits.iter().map(|(_, wait)| wait.left(desk.now)).min().unwrap_or(0);
            self.wake_after(desk, shortest);
            found.active = 0;
            return;
        }
        found.active += now.len() as i64;
        for (place, (index, backoff)) in now.into_iter().enumerate() {
            let before = found.delayed.get(&index).and_then(|id| self.pods.get(*id));
            let failures = before.map(|pod| {
                let (counted, ignored) = pod.failures;
                if self.plan.counts(pod.code()) { (counted + 1, ignored) } else { (counted, ignored + 1) }
            });
            let id = self.create_pod(desk, Some(index), place, why(backoff));
            if let (Some(pod), Some(failures)) = (self.pods.all.get_mut(id), failures) {
                pod.failures = failures;
            }
        }
    }

    /// `place` is the Pod's place among those that are created together.
    fn create_pod(&mut self, desk: &mut Desk<'_>, index: Option<u32>, place: usize, why: Why) -> PodId {
        let name = match index {
            Some(index) => {
                self.pending.remove(&index);
                let before = self.tries.entry(index).or_insert(0);
                *before += 1;
                match *before {
                    1 => format!("{}index-{index}", self.prefix),
                    number => format!("{}index-{index}#{number}", self.prefix),
                }
            }
            None => format!("{}pod-{}", self.prefix, self.pods.all.len() + 1),
        };
        let id = self.pods.create(desk, &self.plan, name, index, place, why::Why::Job(why));
        self.hear(desk);
        id
    }
}
