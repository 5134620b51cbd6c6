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
        by > 0 && self.resize(self.revision, have + by, Why::Grows { by, replicas, surge, live, have })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::deployment::Inputs;

    /// A Deployment with an old and a new ReplicaSet of these sizes, of which so many Pods are available.
    fn halfway(replicas: u32, surge: u32, unavailable: u32, old: (i64, u64), new: (i64, u64)) -> (Deployment, Fleet) {
        let inputs = Inputs {
            replicas,
            max_surge: Some(surge.to_string().parse().unwrap()),
            max_unavailable: Some(unavailable.to_string().parse().unwrap()),
            ..Inputs::default()
        };
        let (mut deployment, mut fleet, _) = Deployment::new(&inputs).unwrap();
        deployment.revision = 1;
        deployment.sets.create(1);
        deployment.resize(0, old.0, Why::Saturated);
        deployment.resize(1, new.0, Why::Saturated);
        (fleet.templates[0].available, fleet.templates[1].available) = (old.1, new.1);
        (deployment, fleet)
    }

    /// TestDeploymentController_reconcileNewReplicaSet.
    #[test]
    fn the_new_replica_set_takes_what_is_free() {
        for (replicas, surge, old, new, expected) in
            [(10, 0, 10, 0, 0), (10, 2, 10, 0, 2), (10, 2, 5, 0, 7), (10, 2, 10, 2, 2), (10, 2, 2, 11, 10)]
        {
            let (mut deployment, _) = halfway(replicas, surge, 1, (old, 0), (new, 0));
            let changed = deployment.reconcile_new();
            assert_eq!((deployment.sets.spec(1), changed), (expected, expected != new), "{surge} {old} {new}");
        }
    }

    /// TestDeploymentController_reconcileOldReplicaSets.
    #[test]
    fn the_old_replica_sets_keep_enough_available() {
        for (unavailable, old, new, expected) in [
            (0, (10, 10), (0, 0), 9),
            (2, (10, 10), (0, 0), 8),
            (2, (10, 8), (0, 0), 8),
            (2, (10, 9), (0, 0), 8),
            (2, (8, 8), (2, 0), 8),
        ] {
            // Without surge, an unavailable of 0 becomes 1.
            let (mut deployment, fleet) = halfway(10, 0, unavailable, old, new);
            deployment.reconcile_old(&fleet);
            assert_eq!(deployment.sets.spec(0), expected, "{unavailable} {old:?} {new:?}");
        }
    }

    /// TestDeploymentController_cleanupUnhealthyReplicas: old Pods, those of them that are ready, the most that may go.
    #[test]
    fn pods_that_are_not_available_go_first() {
        for (old, ready, may_go, expected) in [(10, 8, 1, 1), (10, 8, 3, 2), (10, 8, 0, 0), (10, 10, 3, 0)] {
            let (mut deployment, fleet) = halfway(10, 1, 2, (old, ready), (0, 0));
            deployment.clean_up(&fleet, &[0], may_go);
            assert_eq!(old - deployment.sets.spec(0), expected, "{ready} {may_go}");
        }
    }

    /// TestMaxUnavailable.
    #[test]
    fn no_more_than_all_can_be_unavailable() {
        for (replicas, value, expected) in [(10, "5", 5), (5, "10", 5), (0, "10", 0), (10, "50%", 5), (5, "100%", 5)] {
            let inputs = Inputs {
                replicas,
                max_surge: Some("1".parse().unwrap()),
                max_unavailable: Some(value.parse().unwrap()),
                ..Inputs::default()
            };
            assert_eq!(Deployment::new(&inputs).unwrap().0.unavailable(), expected, "{replicas} {value}");
            let strategy = crate::spec::word::StrategyType::Recreate;
            assert_eq!(Deployment::new(&Inputs { strategy, ..inputs }).unwrap().0.unavailable(), 0);
        }
    }
}
