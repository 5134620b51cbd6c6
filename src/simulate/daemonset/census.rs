//! How each node stands, kept so that one sync need not look at all of them.

use std::collections::BTreeSet;

use super::nodes::Fit;
use crate::simulate::fleet::{Fleet, PodId, Revision};

/// The nodes by how they stand, as the two halves of a sync ask for them.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// Where a Pod is to run and none is.
    pub needs: BTreeSet<usize>,
    /// Where Pods run that are not to be there.
    pub misplaced: BTreeSet<usize>,
    /// Where only an old Pod runs that is not available.
    pub old_unavailable: BTreeSet<usize>,
    /// Where only an old Pod runs, and is available.
    pub old_available: BTreeSet<usize>,
    /// Where an old Pod runs beside a new one that is not available yet.
    pub surged: BTreeSet<usize>,
    /// Where an old Pod is no longer needed beside the new one.
    pub replaced: BTreeSet<usize>,
    /// The nodes that count as unavailable.
    pub unavailable: BTreeSet<usize>,
    /// The nodes with an available Pod.
    pub available: BTreeSet<usize>,
    /// The nodes where a Pod is to run.
    pub wanted: BTreeSet<usize>,
    /// The nodes where one runs or terminates though none is to.
    pub misscheduled: BTreeSet<usize>,
}

/// The live Pods of a node, and whether others terminate there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Here {
    pub old: Option<PodId>,
    pub new: Option<PodId>,
    pub terminating: bool,
}

impl Here {
    pub fn of(fleet: &Fleet, pods: &[PodId], current: Revision) -> Here {
        let mut here = Here::default();
        for id in pods {
            match fleet.pod(*id) {
                Some(pod) if pod.is_live() && pod.revision == current => here.new = Some(*id),
                Some(pod) if pod.is_live() => here.old = Some(*id),
                Some(_) => here.terminating = true,
                None => {}
            }
        }
        here
    }
}

impl Census {
    /// Puts a node where it stands now.
    pub fn put(&mut self, node: usize, here: Here, fit: Fit, fleet: &Fleet, surges: bool) {
        let ready = |id: Option<PodId>| id.and_then(|id| fleet.pod(id)).is_some_and(|pod| pod.ready.is_some());
        let available = |id: Option<PodId>| id.and_then(|id| fleet.pod(id)).is_some_and(|pod| pod.available);
        let (old, new) = (here.old.is_some(), here.new.is_some());
        let objects = old || new || here.terminating;
        let runs = fit == Fit::Runs;
        let none = !old && !new;
        // Without surge a Pod that still terminates holds the place; with it the next one need not wait.
        let free = none && (surges || !here.terminating);
        let only_old = old && !new && fit != Fit::Not;
        let done = old && new && (!ready(here.old) || available(here.new));
        let unavailable = match (old, new) {
            (false, false) => objects || runs,
            (true, true) => true,
            (true, false) => !available(here.old),
            (false, true) => !available(here.new),
        };
        for (set, belongs) in [
            (&mut self.needs, runs && free),
            (&mut self.misplaced, fit == Fit::Not && !none),
            (&mut self.old_unavailable, only_old && !available(here.old)),
            (&mut self.old_available, only_old && available(here.old)),
            (&mut self.surged, old && new && !done),
            (&mut self.replaced, done),
            (&mut self.unavailable, unavailable),
            (&mut self.available, if old { available(here.old) } else { available(here.new) }),
            (&mut self.wanted, runs),
            (&mut self.misscheduled, !runs && objects),
        ] {
            if belongs {
                set.insert(node);
            } else {
                set.remove(&node);
            }
        }
    }
}
