//! A rollout: the new ReplicaSet grows, the old ones shrink (rolling.go, recreate.go).

use super::controller::Deployment;
use super::why::Why;
use crate::simulate::fleet::{Fleet, Revision};

impl Deployment {
    /// One sync of a rolling update (`rolloutRolling`): the first of growing and shrinking that changes something ends
    /// it.
    pub(super) fn roll(&mut self, fleet: &Fleet) -> bool {
        let new = self.revision;
        let created = self.sets.get(new).is_none();
        if created {
            self.sets.create(new);
            self.progress(fleet.now);
            self.grow_new();
        }
        self.reconcile_new() || self.reconcile_old(fleet) || created
    }

    /// The new ReplicaSet takes what is free (`reconcileNewReplicaSet`).
    fn reconcile_new(&mut self) -> bool {
        let (have, replicas) = (self.sets.spec(self.revision), self.replicas);
        if have > replicas {
            return self.resize(self.revision, replicas, Why::Surplus { replicas });
        }
        have != replicas && self.grow_new()
    }

    /// Grows the new ReplicaSet into the room for surge (`NewRSNewReplicas`).
    fn grow_new(&mut self) -> bool {
        let (replicas, live, have) = (self.replicas, self.sets.total(), self.sets.spec(self.revision));
        let surge = self.surge();
        let by = (replicas + surge - live).min(replicas - have);
        by > 0 && self.resize(self.revision, have + by, Why::Grows { by, replicas, surge, live })
    }

    /// The old ReplicaSets shrink as far as availability allows (`reconcileOldReplicaSets`).
    fn reconcile_old(&mut self, fleet: &Fleet) -> bool {
        let old = self.old_sets();
        if old.iter().all(|revision| self.sets.spec(*revision) == 0) {
            return false;
        }
        let least = self.replicas - self.unavailable();
        let waited_for = self.sets.spec(self.revision) - available(fleet, self.revision);
        let may_go = self.sets.total() - least - waited_for;
        if may_go <= 0 {
            return false;
        }
        let unhealthy = self.clean_up(fleet, &old, may_go);
        let healthy = self.shrink(fleet, &old, least);
        unhealthy || healthy
    }

    /// Old Pods that are not available go first (`cleanupUnhealthyReplicas`).
    fn clean_up(&mut self, fleet: &Fleet, old: &[Revision], may_go: i64) -> bool {
        let mut gone = 0;
        for revision in old {
            let spec = self.sets.spec(*revision);
            let by = (may_go - gone).min(spec - available(fleet, *revision));
            if by > 0 {
                self.resize(*revision, spec - by, Why::Unhealthy { by });
                gone += by;
            }
        }
        gone > 0
    }

    /// Then those that are available, down to the least that has to be (`scaleDownOldReplicaSetsForRollingUpdate`).
    fn shrink(&mut self, fleet: &Fleet, old: &[Revision], least: i64) -> bool {
        let there = self.sets.oldest_first();
        let available: i64 = there.iter().map(|revision| available(fleet, *revision)).sum();
        let may_go = available - least;
        let mut gone = 0;
        for revision in old {
            let spec = self.sets.spec(*revision);
            let by = spec.min(may_go - gone);
            if by > 0 {
                self.resize(*revision, spec - by, Why::Shrinks { by, available, least });
                gone += by;
            }
        }
        gone > 0
    }

    /// One sync of Recreate (`rolloutRecreate`): old Pods have to be gone, and not only terminating, before new ones
    /// come.
    pub(super) fn recreate(&mut self, fleet: &Fleet) -> bool {
        let old: Vec<Revision> = self.old_sets().into_iter().filter(|revision| self.sets.spec(*revision) > 0).collect();
        if !old.is_empty() {
            for revision in &old {
                self.resize(*revision, 0, Why::RecreateDown);
            }
            return true;
        }
        let others = fleet.templates.iter().enumerate().filter(|(revision, _)| *revision != self.revision);
        if others.into_iter().any(|(_, template)| template.live + template.terminating > 0) {
            return false;
        }
        let created = self.sets.get(self.revision).is_none();
        if created {
            self.sets.create(self.revision);
            self.progress(fleet.now);
        }
        let replicas = self.replicas;
        let grown = self.sets.spec(self.revision) != replicas
            && self.resize(self.revision, replicas, Why::RecreateUp { replicas });
        grown || created
    }
}

fn available(fleet: &Fleet, revision: Revision) -> i64 {
    fleet.templates.get(revision).map_or(0, |template| template.available as i64)
}
