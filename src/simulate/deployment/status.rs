//! What a Deployment reports of itself (progress.go, sync.go `calculateStatus`).

use serde_json::{Map, Value, json};

use super::condition;
use super::controller::Deployment;
use super::why::Why;
use crate::simulate::event::What;
use crate::simulate::fleet::Fleet;
use crate::simulate::run::{Ending, How};
use crate::simulate::seconds::{Millis, SECOND, whole};
use crate::simulate::why;

/// The condition Progressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progressing {
    Available,
    Updated,
    Paused,
    Resumed,
    TimedOut,
}

impl Progressing {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Progressing::Available => ("True", "NewReplicaSetAvailable"),
            Progressing::Updated => ("True", "ReplicaSetUpdated"),
            Progressing::Paused => ("Unknown", "DeploymentPaused"),
            Progressing::Resumed => ("Unknown", "DeploymentResumed"),
            Progressing::TimedOut => ("False", "ProgressDeadlineExceeded"),
        }
    }
}

/// The counts in a Deployment's status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub replicas: i64,
    pub updated: i64,
    pub ready: i64,
    pub available: i64,
}

impl Counts {
    pub fn of(deployment: &Deployment, fleet: &Fleet) -> Counts {
        let mut counts = Counts::default();
        for (revision, template) in fleet.templates.iter().enumerate() {
            counts.replicas += template.live as i64;
            counts.ready += template.ready as i64;
            counts.available += template.available as i64;
            if revision == deployment.revision && deployment.sets.get(revision).is_some() {
                counts.updated += template.live as i64;
            }
        }
        counts
    }

    /// Whether a rollout moved from `before` to here (`DeploymentProgressing`).
    fn progressed(self, before: Counts) -> bool {
        self.updated > before.updated
            || self.replicas - self.updated < before.replicas - before.updated
            || self.ready > before.ready
            || self.available > before.available
    }
}

impl Deployment {
    /// Notes that the rollout moves.
    pub(super) fn progress(&mut self, now: Millis) {
        (self.progressing, self.progressed_at) = (Progressing::Updated, now);
    }

    /// A person paused or resumed it.
    pub(super) fn say_paused(&mut self, fleet: &mut Fleet) {
        // What timed out stays so.
        if self.progressing == Progressing::TimedOut {
            return;
        }
        let (progressing, why) = match self.paused {
            true => (Progressing::Paused, Why::Paused),
            false => (Progressing::Resumed, Why::Resumed),
        };
        (self.progressing, self.progressed_at) = (progressing, fleet.now);
        fleet.log.note(fleet.now, What::ProgressUnknown, "", "", why::Why::Deployment(why));
    }

    /// The conditions once nothing more changes at a time (`syncRolloutStatus`).
    pub(super) fn report(&mut self, fleet: &mut Fleet) {
        let counts = Counts::of(self, fleet);
        let before = std::mem::replace(&mut self.counts, counts);
        if self.paused || self.progressing == Progressing::Available && counts.replicas == counts.updated {
            return;
        }
        if self.is_complete(counts) {
            self.progressing = Progressing::Available;
            fleet.log.note(fleet.now, What::Progressing, "", "", why::Why::Deployment(Why::Complete));
            return;
        }
        if counts.progressed(before) {
            self.progress(fleet.now);
        }
        let Some(seconds) = self.deadline.filter(|_| self.progressing != Progressing::TimedOut) else { return };
        let deadline = whole(self.progressed_at).saturating_add(i64::from(seconds).saturating_mul(SECOND));
        if deadline < fleet.now {
            self.progressing = Progressing::TimedOut;
            fleet.log.note(fleet.now, What::NotProgressing, "", "", why::Why::Deployment(Why::Deadline { seconds }));
        } else {
            fleet.look_at(deadline.saturating_add(SECOND));
        }
    }

    fn is_complete(&self, counts: Counts) -> bool {
        [counts.updated, counts.replicas, counts.available].into_iter().all(|count| count == self.replicas)
    }

    /// The status as the API shows it.
    pub(super) fn status_json(&self, fleet: &Fleet) -> Value {
        let counts = Counts::of(self, fleet);
        let mut status = Map::new();
        for (key, count) in [
            ("replicas", counts.replicas),
            ("updatedReplicas", counts.updated),
            ("readyReplicas", counts.ready),
            ("availableReplicas", counts.available),
            ("unavailableReplicas", (counts.replicas - counts.available).max(0)),
        ] {
            if count != 0 {
                status.insert(key.to_owned(), json!(count));
            }
        }
        status.insert("terminatingReplicas".to_owned(), json!(fleet.terminating()));
        let enough = counts.available >= self.replicas - self.unavailable();
        let available = match enough {
            true => condition("Available", "True", "MinimumReplicasAvailable"),
            false => condition("Available", "False", "MinimumReplicasUnavailable"),
        };
        let (progressing, reason) = self.progressing.words();
        status.insert("conditions".to_owned(), json!([available, condition("Progressing", progressing, reason)]));
        Value::Object(status)
    }

    /// How the run ended.
    pub(super) fn ending(&self, fleet: &Fleet) -> Ending {
        let counts = Counts::of(self, fleet);
        let (how, why) = if self.is_complete(counts) {
            (How::Done, Why::Complete)
        } else if self.paused {
            (How::Waiting, Why::Paused)
        } else {
            (How::Stuck, Why::Stuck { serving: counts.available })
        };
        Ending { how, why: why::Why::Deployment(why) }
    }
}
