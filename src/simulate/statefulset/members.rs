//! The numbered Pods of a StatefulSet, kept so that one sync need not look at each of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::simulate::fleet::{Fleet, PodId, Revision};

/// The Pods by their numbers.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// The first number, and the one behind the last.
    pub start: i64,
    pub end: i64,
    /// Every Pod object, those that terminate too.
    pub pods: BTreeMap<i64, PodId>,
    /// The wanted numbers that have no Pod object.
    pub missing: BTreeSet<i64>,
    /// The wanted numbers without an available Pod that stays.
    pub unavailable: BTreeSet<i64>,
    /// The wanted numbers whose Pod stays and is of another revision than the one to come.
    pub outdated: BTreeSet<i64>,
    /// The number of each Pod.
    numbers: Vec<i64>,
}

impl Members {
    /// Nobody, where numbers from `start` to before `end` are wanted.
    pub fn new(start: i64, end: i64) -> Members {
        Members { start, end, ..Members::default() }
    }

    /// Whether a number is wanted.
    pub fn wants(&self, ordinal: i64) -> bool {
        (self.start..self.end).contains(&ordinal)
    }

    /// A new Pod of a number.
    pub fn add(&mut self, fleet: &Fleet, id: PodId, ordinal: i64, update: Revision) {
        if self.numbers.len() <= id {
            self.numbers.resize(id + 1, ordinal);
        }
        self.pods.insert(ordinal, id);
        self.look(fleet, ordinal, update);
    }

    /// A Pod has changed. Gives its number.
    pub fn changed(&mut self, fleet: &Fleet, id: PodId, update: Revision) -> Option<i64> {
        let ordinal = *self.numbers.get(id)?;
        if fleet.pod(id).is_none_or(|pod| pod.gone) {
            self.pods.remove(&ordinal);
        }
        self.look(fleet, ordinal, update);
        Some(ordinal)
    }

    /// Other numbers or another revision are wanted: looks at all of them.
    pub fn look_at_all(&mut self, fleet: &Fleet, update: Revision) {
        let (missing, unavailable, outdated) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        (self.missing, self.unavailable, self.outdated) = (missing, unavailable, outdated);
        for ordinal in self.start..self.end {
            self.look(fleet, ordinal, update);
        }
    }

    fn look(&mut self, fleet: &Fleet, ordinal: i64, update: Revision) {
        let pod = self.pods.get(&ordinal).and_then(|id| fleet.pod(*id));
        let wanted = self.wants(ordinal);
        let put = |set: &mut BTreeSet<i64>, is: bool| if is { set.insert(ordinal) } else { set.remove(&ordinal) };
        put(&mut self.missing, wanted && pod.is_none());
        put(&mut self.unavailable, wanted && pod.is_none_or(|pod| !pod.is_live() || !pod.available));
        put(&mut self.outdated, wanted && pod.is_some_and(|pod| pod.is_live() && pod.revision != update));
    }

    /// The Pods that are too many, the highest first.
    pub fn too_many(&self) -> impl Iterator<Item = (i64, PodId)> {
        self.pods.range(self.end..).rev().map(|(ordinal, id)| (*ordinal, *id))
    }
}
