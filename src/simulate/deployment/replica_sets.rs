//! The ReplicaSets of a Deployment, one a revision, and what their own controller does.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::why::Why;
use crate::simulate::fleet::{Fleet, Pod, PodId, Revision};
use crate::simulate::seconds::Millis;
use crate::simulate::why;

/// A ReplicaSet.
#[derive(Debug, Default)]
pub(super) struct ReplicaSet {
    /// Its number in order of creation; none until it is created.
    pub created: Option<u32>,
    /// spec.replicas.
    pub spec: i64,
    /// The Deployment's replicas when this was last resized (the annotation desired-replicas).
    pub desired: i64,
    /// The most Pods there might be then (the annotation max-replicas).
    pub most: i64,
    /// The rule by which it was last resized, until its Pods follow.
    resized: Option<Why>,
    /// Its live Pods, those first that go first.
    ranked: BTreeSet<Rank>,
    /// The Pods that were ever created.
    numbered: u64,
}

/// The order in which Pods are given up (`ActivePodsWithRanks`): those that do not run, those that are not ready, then
/// the younger ones. On a real cluster ages count in powers of two and equals go by chance; here the newest goes first.
type Rank = (u8, Reverse<Millis>, Reverse<PodId>);

fn rank(id: PodId, pod: &Pod) -> Rank {
    match (pod.started, pod.ready) {
        (false, _) => (0, Reverse(pod.created), Reverse(id)),
        (true, None) => (1, Reverse(pod.created), Reverse(id)),
        (true, Some(since)) => (2, Reverse(since), Reverse(id)),
    }
}

/// Every ReplicaSet, by revision.
#[derive(Debug)]
pub(super) struct ReplicaSets {
    pub all: Vec<ReplicaSet>,
    /// The rank that each Pod stands under.
    ranks: Vec<Option<Rank>>,
    created: u32,
}

impl ReplicaSets {
    pub fn new(revisions: usize) -> ReplicaSets {
        ReplicaSets { all: (0..revisions).map(|_| ReplicaSet::default()).collect(), ranks: Vec::new(), created: 0 }
    }

    /// The ReplicaSet of a revision, if it is there.
    pub fn get(&self, revision: Revision) -> Option<&ReplicaSet> {
        self.all.get(revision).filter(|set| set.created.is_some())
    }

    /// spec.replicas of a revision; 0 where it is not there.
    pub fn spec(&self, revision: Revision) -> i64 {
        self.get(revision).map_or(0, |set| set.spec)
    }

    /// Those that are there, the oldest first.
    pub fn oldest_first(&self) -> Vec<Revision> {
        let there = self.all.iter().enumerate().filter_map(|(revision, set)| Some((set.created?, revision)));
        let mut there: Vec<_> = there.collect();
        there.sort_unstable();
        there.into_iter().map(|(_, revision)| revision).collect()
    }

    /// Those that are not to have 0 Pods, the oldest first.
    pub fn active(&self) -> Vec<Revision> {
        self.oldest_first().into_iter().filter(|revision| self.spec(*revision) > 0).collect()
    }

    /// The Pods asked for in all of them.
    pub fn total(&self) -> i64 {
        self.all.iter().map(|set| set.spec).sum()
    }

    /// Creates one with 0 Pods.
    pub fn create(&mut self, revision: Revision) {
        self.created = self.created.saturating_add(1);
        if let Some(set) = self.all.get_mut(revision) {
            set.created = Some(self.created);
        }
    }

    /// Gives one a new size. Whether that is another one.
    pub fn resize(&mut self, revision: Revision, spec: i64, desired: i64, most: i64, why: Why) -> bool {
        let Some(set) = self.all.get_mut(revision) else { return false };
        let spec = spec.max(0);
        let changes = set.spec != spec || set.desired != desired;
        if set.spec != spec {
            set.resized = Some(why);
        }
        (set.spec, set.desired, set.most) = (spec, desired, most);
        changes
    }

    /// A Pod changed: puts it under its new rank.
    pub fn rank(&mut self, fleet: &Fleet, id: PodId) {
        let Some(pod) = fleet.pod(id) else { return };
        if self.ranks.len() <= id {
            self.ranks.resize(id + 1, None);
        }
        let (Some(place), Some(set)) = (self.ranks.get_mut(id), self.all.get_mut(pod.revision)) else { return };
        if let Some(rank) = place.take() {
            set.ranked.remove(&rank);
        }
        if pod.is_live() {
            let rank = rank(id, pod);
            set.ranked.insert(rank);
            *place = Some(rank);
        }
    }

    /// Gives each ReplicaSet the Pods it is to have (`manageReplicas`). Whether anything changed.
    pub fn manage(&mut self, fleet: &mut Fleet) -> bool {
        let mut changed = false;
        for revision in self.oldest_first() {
            changed |= self.manage_one(fleet, revision);
        }
        changed
    }

    fn manage_one(&mut self, fleet: &mut Fleet, revision: Revision) -> bool {
        let Some(set) = self.all.get_mut(revision) else { return false };
        let live = set.ranked.len() as i64;
        let resized = set.resized.take();
        let why = why::Why::Deployment(resized.unwrap_or(Why::Refills { wanted: set.spec, live }));
        let name = fleet.templates.get(revision).map(|template| template.name.clone()).unwrap_or_default();
        let mut touched = Vec::new();
        for _ in live..set.spec {
            set.numbered += 1;
            let name = format!("{name}-{}", set.numbered);
            touched.push(fleet.create(name.clone(), name, revision, why.clone()));
        }
        for _ in set.spec..live {
            let Some((.., Reverse(id))) = set.ranked.pop_first() else { break };
            fleet.delete(id, why.clone());
            touched.push(id);
        }
        for id in &touched {
            self.rank(fleet, *id);
        }
        !touched.is_empty()
    }

    /// Puts Pods there that have run for a long time.
    pub fn seed(&mut self, fleet: &mut Fleet, revision: Revision, count: u32, most: i64) {
        self.create(revision);
        let name = fleet.templates.get(revision).map(|template| template.name.clone()).unwrap_or_default();
        for number in 1..=count {
            let name = format!("{name}-{number}");
            let id = fleet.seed(name.clone(), name, revision, true);
            self.rank(fleet, id);
        }
        if let Some(set) = self.all.get_mut(revision) {
            (set.spec, set.desired, set.most) = (count.into(), count.into(), most);
            set.numbered = count.into();
        }
    }
}
