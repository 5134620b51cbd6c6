//! One sync of the Job controller (`syncJob`): what has ended is counted, the Job's end is judged, and Pods are made or
//! deleted.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use super::machine::{Job, Target};
use super::plan::Plan;
use super::pods::{Pod, PodId};
use super::policy::FailureAction;
use super::why::Why;
use crate::simulate::event::What;
use crate::simulate::seconds::{SECOND, whole};
use crate::simulate::why;

/// The API server refused the new status: it says that more Pods are ready than active. That happens where the
/// controller waits for a back-off while other Pods run, because it then writes that none is active.
pub(super) struct Refused;

/// The most ended Pods that one sync counts (`MaxUncountedPods`).
const MOST_COUNTED: usize = 500;

/// What one sync has found out.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub succeeded: i64,
    pub failed: i64,
    /// The indexes that are found to have failed now.
    pub newly_failed: BTreeSet<u32>,
    /// How many indexes have failed in all.
    pub failed_indexes: i64,
    /// The failed Pod of each index that waits to be replaced, and is counted only then.
    pub delayed: BTreeMap<u32, PodId>,
    pub active: i64,
    pub ready: i64,
    pub terminating: i64,
    /// The Pods that this sync deletes because the Job ends. They have not failed by themselves.
    pub ended: BTreeSet<PodId>,
}

/// Whether a Pod has failed (`isPodFailed`): one that terminates counts as failed, unless only ended ones do.
fn has_failed(plan: &Plan, pod: &Pod) -> bool {
    match pod.ended {
        Some((code, _)) => code != 0,
        None => pod.deleted.is_some() && !plan.only_failed,
    }
}

impl Job {
    /// Whether the status was written.
    pub(super) fn sync(&mut self, desk: &mut Desk<'_>) -> Result<bool, Refused> {
        let to_count: Vec<PodId> = self.pods.to_count.iter().copied().collect();
        let of = |id: &PodId| self.pods.get(*id);
        let succeeded: Vec<&Pod> = to_count.iter().filter_map(of).filter(|pod| pod.has_succeeded()).collect();
        let failed: Vec<&Pod> = to_count.iter().filter_map(of).filter(|pod| has_failed(&self.plan, pod)).collect();
        let times = |pods: &[&Pod]| pods.iter().map(|pod| pod.finished()).collect::<Vec<_>>();
        let backoff = self.backoff.with(&times(&succeeded), &times(&failed));
        let counted = failed.iter().filter(|pod| self.plan.counts(pod.code())).count();
        let mut found = Findings {
            succeeded: self.status.succeeded + succeeded.len() as i64,
            failed: self.status.failed + counted as i64,
            active: self.pods.active.len() as i64,
            ready: self.pods.ready as i64,
            terminating: self.pods.stopping as i64,
            ..Findings::default()
        };
        self.find_indexes(&to_count, &mut found);
        if self.status.start.is_none() && !self.plan.suspend {
            self.status.start = Some(whole(desk.now));
        }
        let known = self.status.target.clone();
        let target = known.clone().or_else(|| self.judge(desk, &to_count, &found));
        let mut suspension = false;
        let (target, snapshot) = match target {
            Some(target) => {
                let active: Vec<PodId> = self.pods.active.iter().copied().collect();
                self.end_pods(desk, &active, &mut found);
                found.ended = active.iter().copied().collect();
                (Some(target), to_count.iter().copied().chain(active).collect())
            }
            None => {
                self.manage(desk, &mut found, backoff);
                let target = self.complete(&found);
                if target.is_none() {
                    suspension = self.say_suspended(desk);
                }
                (target, to_count)
            }
        };
        self.write(desk, found, target, known.is_none(), snapshot, suspension, backoff)
    }

    /// The indexes that have succeeded and failed, and the failed Pods that wait to be replaced.
    fn find_indexes(&self, to_count: &[PodId], found: &mut Findings) {
        if !self.plan.indexed {
            return;
        }
        found.succeeded = self.succeeded_indexes.len() as i64;
        let Some(limit) = self.plan.per_index else { return };
        let pods = || to_count.iter().filter_map(|id| Some((*id, self.pods.get(*id)?)));
        let known = &self.status.failed_indexes;
        for (_, pod) in pods().filter(|(_, pod)| has_failed(&self.plan, pod)) {
            let Some(index) = pod.index else { continue };
            let fails_index = matches!(self.plan.rule(pod.code()), Some((_, FailureAction::FailIndex)));
            let fails = fails_index || self.plan.counts(pod.code()) && pod.failures.0 >= limit;
            if fails && !known.contains(&index) {
                found.newly_failed.insert(index);
            }
        }
        found.failed_indexes = (known.len() + found.newly_failed.len()) as i64;
        let active: BTreeSet<u32> =
            self.pods.active.iter().filter_map(|id| self.pods.get(*id)).filter_map(|pod| pod.index).collect();
        for (id, pod) in pods().filter(|(_, pod)| has_failed(&self.plan, pod)) {
            let Some(index) = pod.index else { continue };
            let done = [&self.succeeded_indexes, known, &found.newly_failed, &active];
            if !done.iter().any(|done| done.contains(&index)) {
                // The later Pod of an index has the greater count of failures.
                found.delayed.insert(index, id);
            }
        }
    }

    /// Why the Job is to end, if it is, in the controller's order.
    fn judge(&mut self, desk: &mut Desk<'_>, to_count: &[PodId], found: &Findings) -> Option<Target> {
        let fail = |reason, why| Some(Target { failed: true, reason, why });
        for pod in to_count.iter().filter_map(|id| self.pods.get(*id)).filter(|pod| has_failed(&self.plan, pod)) {
            if let (Some((rule, FailureAction::FailJob)), Some(code)) = (self.plan.rule(pod.code()), pod.code()) {
                return fail("PodFailurePolicy", Why::FailJob { pod: pod.name.clone(), code, rule });
            }
        }
        let limit = self.plan.backoff_limit.map(i64::from);
        if let Some(limit) = limit.filter(|limit| found.failed > *limit) {
            return fail("BackoffLimitExceeded", Why::BackoffLimit { failed: found.failed, limit, restarts: false });
        }
        let restarts: i64 =
            self.pods.active.iter().filter_map(|id| self.pods.get(*id)).map(|pod| i64::from(pod.restarts)).sum();
        if let Some(limit) = limit.filter(|limit| self.plan.on_failure && past_restarts(restarts, *limit)) {
            return fail("BackoffLimitExceeded", Why::BackoffLimit { failed: restarts, limit, restarts: true });
        }
        if let (Some(seconds), Some(start), false) = (self.plan.deadline, self.status.start, self.plan.suspend) {
            let deadline = start + i64::from(seconds) * SECOND;
            if deadline <= desk.now {
                return fail("DeadlineExceeded", Why::Deadline { seconds });
            }
            self.wake_at(desk, deadline);
        }
        let bad = found.failed_indexes;
        if let Some(limit) = self.plan.max_failed_indexes.map(i64::from).filter(|limit| bad > *limit) {
            return fail("MaxFailedIndexesExceeded", Why::MaxFailedIndexes { failed: bad, limit });
        }
        if bad > 0 && bad + found.succeeded >= i64::from(self.plan.completions.unwrap_or(0)) {
            return fail("FailedIndexes", Why::FailedIndexes { failed: bad });
        }
        let rule = self.plan.success.as_ref()?.met(&self.succeeded_indexes)?;
        Some(Target { failed: false, reason: "SuccessPolicy", why: Why::SuccessPolicy { rule } })
    }

    fn end_pods(&mut self, desk: &mut Desk<'_>, active: &[PodId], found: &mut Findings) {
        for id in active {
            self.pods.delete(desk, &self.plan, *id, why::Why::Job(Why::Ends), false);
        }
        found.terminating += active.len() as i64;
        (found.active, found.ready) = (0, 0);
    }

    /// Whether enough has succeeded and nothing is active any more.
    fn complete(&self, found: &Findings) -> Option<Target> {
        let why = match self.plan.completions {
            None if found.succeeded > 0 => Why::QueueDone { succeeded: found.succeeded },
            Some(completions) if found.succeeded >= completions.into() => {
                Why::Completions { succeeded: found.succeeded }
            }
            _ => return None,
        };
        (found.active == 0).then_some(Target { failed: false, reason: "CompletionsReached", why })
    }

    fn say_suspended(&mut self, desk: &mut Desk<'_>) -> bool {
        let was = self.status.suspended;
        if was == Some(self.plan.suspend) || was.is_none() && !self.plan.suspend {
            return false;
        }
        self.status.suspended = Some(self.plan.suspend);
        let (what, why) = match self.plan.suspend {
            true => (What::JobSuspended, Why::Suspended),
            false => (What::JobResumed, Why::Resumed),
        };
        self.status.start = (!self.plan.suspend).then_some(whole(desk.now));
        desk.note(what, &self.name, why::Why::Job(why));
        true
    }

    /// Writes the status, counts the Pods that it says, and lets the Job end when nothing is in the way
    /// (`trackJobStatusAndRemoveFinalizers`, `enactJobFinished`).
    #[allow(clippy::too_many_arguments)] // One call; a struct of these would only name them twice.
    fn write(
        &mut self,
        desk: &mut Desk<'_>,
        found: Findings,
        target: Option<Target>,
        target_is_new: bool,
        snapshot: Vec<PodId>,
        suspension: bool,
        backoff: super::backoff::Backoff,
    ) -> Result<bool, Refused> {
        let failing = target.as_ref().is_some_and(|target| target.failed);
        let mut counted: Vec<PodId> = Vec::new();
        let (mut succeeded, mut failed) = (0, 0);
        for id in &snapshot {
            let Some(pod) = self.pods.get(*id).filter(|pod| pod.uncounted) else { continue };
            let has_failed = has_failed(&self.plan, pod) && !found.ended.contains(id);
            let waits = pod.index.is_some_and(|index| found.delayed.get(&index) == Some(id));
            if target.is_none() && !pod.has_succeeded() && (!has_failed || waits) {
                continue;
            }
            counted.push(*id);
            if pod.has_succeeded() {
                succeeded += 1;
            } else if (has_failed || failing) && self.plan.counts(pod.code()) {
                failed += 1;
            }
            if counted.len() >= MOST_COUNTED {
                break;
            }
        }
        let status = &self.status;
        let new_target = target.is_some() && target_is_new;
        let changed = suspension
            || new_target
            || succeeded + failed > 0
            || (found.active, found.ready, found.terminating) != (status.active, status.ready, status.terminating)
            || !found.newly_failed.is_empty();
        if changed && found.ready > found.active {
            return Err(Refused);
        }
        if changed {
            self.backoff = backoff;
        }
        let all_counted = counted.len() < MOST_COUNTED;
        let status = &mut self.status;
        (status.active, status.ready, status.terminating) = (found.active, found.ready, found.terminating);
        status.failed += failed;
        status.succeeded = if self.plan.indexed { found.succeeded } else { status.succeeded + succeeded };
        status.failed_indexes.extend(found.newly_failed);
        let any_counted = !counted.is_empty();
        for id in counted {
            self.pods.count(desk, id);
        }
        if let Some(target) = target {
            if new_target {
                let what = if target.failed { What::JobFailureTarget } else { What::JobSuccessCriteriaMet };
                desk.note(what, &self.name, why::Why::Job(target.why.clone()));
            }
            self.status.target = Some(target.clone());
            if all_counted && self.status.terminating == 0 {
                self.finish(desk, &target);
            }
        }
        if changed || any_counted {
            self.hear(desk);
        }
        Ok(changed || self.finished)
    }
}

/// Whether containers were restarted too often (`pastBackoffLimitOnFailure`).
fn past_restarts(restarts: i64, limit: i64) -> bool {
    if limit == 0 { restarts > 0 } else { restarts >= limit }
}

#[cfg(test)]
mod tests {
    use super::past_restarts;

    /// TestJobBackoffForOnFailure of the Job controller.
    #[test]
    fn restarts_reach_the_limit_and_a_limit_of_none_lets_none_pass() {
        for (limit, restarts, failed) in [
            (0, vec![0], false),
            (1, vec![0], false),
            (1, vec![1], true),
            (2, vec![2], true),
            (2, vec![1, 1], true),
            (3, vec![1, 1], false),
        ] {
            assert_eq!(past_restarts(restarts.iter().sum(), limit), failed, "{limit} {restarts:?}");
        }
    }
}
