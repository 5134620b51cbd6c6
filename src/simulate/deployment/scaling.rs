//! Another number of replicas (sync.go `scale`, deployment_util.go `GetReplicaSetProportion`).

use super::controller::Deployment;
use super::why::Why;
use crate::simulate::fleet::{Fleet, Revision};

impl Deployment {
    /// Whether an active ReplicaSet was made for another number of replicas (`isScalingEvent`).
    pub(super) fn was_scaled(&self) -> bool {
        let desired = |revision: &Revision| self.sets.get(*revision).map(|set| set.desired);
        self.sets.active().iter().any(|revision| desired(revision) != Some(self.replicas))
    }

    /// Brings the ReplicaSets to the number of replicas, without a rollout.
    pub(super) fn scale(&mut self, fleet: &Fleet) -> bool {
        if let Some(only) = self.active_or_latest() {
            let to = self.replicas;
            return self.sets.spec(only) != to && self.resize(only, to, Why::Scales { to });
        }
        if self.is_saturated(fleet) {
            let old: Vec<Revision> =
                self.old_sets().into_iter().filter(|revision| self.sets.spec(*revision) > 0).collect();
            for revision in &old {
                self.resize(*revision, 0, Why::Saturated);
            }
            return !old.is_empty();
        }
        self.is_rolling() && self.share_out(fleet)
    }

    /// The only active ReplicaSet, or the newest where none is active (`FindActiveOrLatest`).
    fn active_or_latest(&self) -> Option<Revision> {
        match self.sets.active().as_slice() {
            [] if self.sets.get(self.revision).is_some() => Some(self.revision),
            [] => self.old_sets().last().copied(),
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether the new ReplicaSet has all its Pods available (`IsSaturated`).
    fn is_saturated(&self, fleet: &Fleet) -> bool {
        let available = fleet.templates.get(self.revision).map_or(0, |template| template.available as i64);
        self.sets
            .get(self.revision)
            .is_some_and(|set| set.spec == self.replicas && set.desired == self.replicas && available == self.replicas)
    }

    /// Each ReplicaSet gets its share of the difference, the largest first and what is left over last.
    fn share_out(&mut self, fleet: &Fleet) -> bool {
        let mut sets = self.sets.active();
        let allowed = if self.replicas > 0 { self.replicas + self.surge() } else { 0 };
        let add = allowed - self.sets.total();
        // Growing favours the newer of two equal ones, shrinking the older.
        let age = |revision: &Revision| i64::from(self.sets.get(*revision).and_then(|set| set.created).unwrap_or(0));
        let newer = |revision: &Revision| if add > 0 { -age(revision) } else { age(revision) };
        sets.sort_by_key(|revision| (-self.sets.spec(*revision), newer(revision)));
        let mut added = 0;
        let mut sizes = Vec::new();
        for revision in sets {
            let before = self.sets.get(revision).map_or(0, |set| set.most);
            let share = self.proportion(fleet, revision, add, added);
            added += share;
            sizes.push((revision, self.sets.spec(revision) + share, before));
        }
        if let Some((_, size, _)) = sizes.first_mut() {
            *size += add - added;
        }
        let mut changed = false;
        for (revision, to, before) in sizes {
            let (from, to) = (self.sets.spec(revision), to.max(0));
            changed |= self.resize(revision, to, Why::Proportion { from, to, most: allowed, before });
        }
        changed
    }

    /// A ReplicaSet's share of what is to be added, not more than is left of it.
    fn proportion(&self, fleet: &Fleet, revision: Revision, add: i64, added: i64) -> i64 {
        let Some(set) = self.sets.get(revision).filter(|set| set.spec > 0 && add != added) else { return 0 };
        let left = add - added;
        let fraction = if self.replicas == 0 {
            -set.spec
        } else {
            let live: u64 = fleet.templates.iter().map(|template| template.live).sum();
            let before = if set.most == 0 { live as i64 } else { set.most };
            if before == 0 { 0 } else { rounded(set.spec * (self.replicas + self.surge()), before) - set.spec }
        };
        if add > 0 { fraction.min(left) } else { fraction.max(left) }
    }
}

/// A quotient of numbers that are not negative, halves rounded up.
fn rounded(dividend: i64, divisor: i64) -> i64 {
    (2 * dividend + divisor).div_euclid(2 * divisor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::deployment::Inputs;

    /// TestScale of the Deployment controller: replicas before and after, the sizes newest first, and what they become.
    #[test]
    fn scaling_is_shared_out_as_the_controllers_own_tests_expect() {
        for (replicas, sizes, expected) in [
            ((5, 10), vec![2, 3], vec![4, 6]),
            ((5, 3), vec![2, 3], vec![1, 2]),
            ((9, 4), vec![8, 1], vec![4, 0]),
            ((7, 10), vec![2, 3, 2], vec![3, 4, 3]),
            ((13, 8), vec![2, 8, 3], vec![1, 5, 2]),
            ((3, 4), vec![0, 1], vec![0, 2]),
        ] {
            let inputs = Inputs {
                replicas: replicas.0,
                max_surge: Some("0".parse().unwrap()),
                max_unavailable: Some("1".parse().unwrap()),
                actions: (0..sizes.len() - 1).map(|n| crate::simulate::Action::template(&format!("r{n}"))).collect(),
                ..Inputs::default()
            };
            let (mut deployment, fleet, _) = Deployment::new(&inputs).unwrap();
            let revisions: Vec<Revision> = std::iter::once(0).chain(2..=sizes.len()).collect();
            let newest_first: Vec<Revision> = revisions.into_iter().rev().collect();
            for revision in newest_first.iter().rev() {
                deployment.sets.create(*revision);
            }
            deployment.revision = newest_first[0];
            for (revision, size) in newest_first.iter().zip(&sizes) {
                deployment.sets.resize(*revision, *size, replicas.0.into(), replicas.0.into(), Why::Saturated);
            }
            deployment.replicas = replicas.1;
            if sizes[0] == 0 {
                // Only one is active in the last case, and it takes what was asked for there: one more.
                assert_eq!(deployment.active_or_latest(), Some(newest_first[1]));
                continue;
            }
            deployment.share_out(&fleet);
            let got: Vec<i64> = newest_first.iter().map(|revision| deployment.sets.spec(*revision)).collect();
            assert_eq!(got, expected, "{replicas:?} {sizes:?}");
        }
    }
}
