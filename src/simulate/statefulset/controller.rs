//! One sync of the StatefulSet controller (`updateStatefulSet`).

use super::inputs::Inputs;
use super::members::Members;
use super::why::Why;
use crate::simulate::action::{Action, Do, Placed};
use crate::simulate::deployment::revisions;
use crate::simulate::error::Error;
use crate::simulate::event::What;
use crate::simulate::fleet::{Controller, Delays, Fleet, PodId, Revision};
use crate::simulate::why::{self, PodWhy};
use crate::spec::word::{PodManagementPolicy, Retention, UpdateType};

/// A StatefulSet.
#[derive(Debug)]
pub(super) struct StatefulSet {
    pub inputs: Inputs,
    pub exists: bool,
    pub partition: i64,
    /// The revision that was complete last, and the one to come.
    pub current: Revision,
    pub update: Revision,
    pub members: Members,
    /// The numbers that have a claim, and whether it terminates.
    pub claims: std::collections::BTreeMap<i64, bool>,
    steps: Vec<Step>,
}

/// What a person does, with all that it needs.
#[derive(Debug)]
enum Step {
    Create,
    Template { revision: Revision, ready_never: bool },
    Scale(i64),
    Partition(i64),
    DeletePod(String, Action),
    Delete,
}

const KNOWN: &[Do] = &[Do::Create, Do::Template, Do::Scale, Do::Partition, Do::DeletePod, Do::DeleteStatefulSet];

impl StatefulSet {
    /// A StatefulSet that has run for a long time, or is still to be created, and what a person will do.
    pub fn new(inputs: &Inputs) -> Result<(StatefulSet, Fleet, Vec<&Action>), Error> {
        inputs.check()?;
        let names = revisions(&inputs.actions);
        let placed = Placed::all(&inputs.actions, KNOWN)?;
        let steps = placed.iter().map(|placed| step(placed, &names)).collect::<Result<Vec<_>, Error>>()?;
        let delays = Delays {
            start: inputs.start_delay,
            ready: inputs.ready_delay,
            term: inputs.term_delay,
            min_ready: inputs.min_ready_seconds,
            from_whole_second: false,
        };
        let mut fleet = Fleet::new(delays, &names);
        let start = i64::from(inputs.start_ordinal);
        let mut set = StatefulSet {
            inputs: inputs.clone(),
            exists: !steps.iter().any(|step| matches!(step, Step::Create)),
            partition: inputs.partition.into(),
            current: 0,
            update: 0,
            members: Members::new(start, start + i64::from(inputs.replicas)),
            claims: std::collections::BTreeMap::new(),
            steps,
        };
        if set.exists {
            for ordinal in start..set.members.end {
                let name = format!("web-{ordinal}");
                let id = fleet.seed(name.clone(), name, 0, true);
                set.members.add(&fleet, id, ordinal, 0);
                if inputs.pvc.is_some() {
                    set.claims.insert(ordinal, false);
                }
            }
        }
        set.members.look_at_all(&fleet, 0);
        Ok((set, fleet, placed.iter().map(|placed| placed.action).collect()))
    }

    /// Notes the bounds as they are now: no more Pods than asked for, and of those no more down than an update may take.
    pub fn bound(&self, fleet: &mut Fleet) {
        let replicas = if self.exists { self.replicas() } else { 0 };
        let least = self.is_rolling().then(|| replicas - self.inputs.down_at_a_time(replicas).min(replicas));
        fleet.bound(Some(replicas), least);
    }

    pub fn is_ordered(&self) -> bool {
        self.inputs.pod_management_policy == PodManagementPolicy::OrderedReady
    }

    pub fn replicas(&self) -> i64 {
        self.members.end - self.members.start
    }

    fn is_rolling(&self) -> bool {
        self.inputs.update_strategy == UpdateType::RollingUpdate
    }

    fn create(&mut self, fleet: &mut Fleet, ordinal: i64, why: Why) {
        if self.inputs.pvc.is_some() && !self.claims.contains_key(&ordinal) {
            self.claims.insert(ordinal, false);
            claim(fleet, What::PvcCreated, ordinal, Why::ClaimCreated);
        }
        // Only below the partition does a Pod come back as it was (`newVersionedStatefulSetPod`).
        let below = self.is_rolling() && ordinal < self.members.start + self.partition;
        let revision = if below { self.current } else { self.update };
        let id = fleet.create_named(&format!("web-{ordinal}"), revision, why::Why::StatefulSet(why));
        self.members.add(fleet, id, ordinal, self.update);
    }

    fn delete(&mut self, fleet: &mut Fleet, id: PodId, why: Why) {
        fleet.delete(id, why::Why::StatefulSet(why));
        self.members.changed(fleet, id, self.update);
    }

    /// The missing Pods: the first of them, or all. `None` where OrderedReady has to wait.
    fn fill(&mut self, fleet: &mut Fleet) -> Option<bool> {
        if !self.is_ordered() {
            let missing: Vec<i64> = self.members.missing.iter().copied().collect();
            for ordinal in &missing {
                self.create(fleet, *ordinal, Why::AllAtOnce { missing: missing.len() as i64 });
            }
            return Some(!missing.is_empty());
        }
        match self.members.unavailable.first().copied() {
            None => Some(false),
            Some(ordinal) if self.members.missing.contains(&ordinal) => {
                self.create(fleet, ordinal, Why::NextInOrder { ordinal });
                Some(true)
            }
            Some(_) => None,
        }
    }

    /// The Pods that are too many: the highest of them, or all. `None` where OrderedReady has to wait for one to be gone.
    fn shrink(&mut self, fleet: &mut Fleet) -> Option<bool> {
        let replicas = self.replicas();
        let stays = |fleet: &Fleet, id: PodId| fleet.pod(id).is_some_and(|pod| pod.is_live());
        if !self.is_ordered() {
            let go: Vec<PodId> = self.members.too_many().map(|(_, id)| id).filter(|id| stays(fleet, *id)).collect();
            for id in &go {
                self.delete(fleet, *id, Why::AllTooMany { replicas });
            }
            return Some(!go.is_empty());
        }
        let Some((ordinal, id)) = self.members.too_many().next() else { return Some(false) };
        if !stays(fleet, id) {
            return None;
        }
        // One that is not available goes only when it is the lowest such.
        let available = |id: PodId| fleet.pod(id).is_some_and(|pod| pod.is_live() && pod.available);
        let lowest = self.members.too_many().filter(|(_, id)| !available(*id)).last();
        if !available(id) && lowest.is_some_and(|(lowest, _)| lowest != ordinal) {
            return None;
        }
        self.delete(fleet, id, Why::HighestTooMany { ordinal, replicas });
        Some(true)
    }

    /// Replaces the highest Pod of another revision, if what is above it is available.
    fn renew(&mut self, fleet: &mut Fleet) -> bool {
        let from = self.members.start + self.partition;
        let at_a_time = self.inputs.down_at_a_time(self.replicas());
        let mut down = self.members.unavailable.len() as i64;
        let mut changed = false;
        while let Some(ordinal) = self.members.outdated.range(from..).last().copied() {
            let above = self.members.unavailable.range(from..).last().copied();
            let waits = match at_a_time {
                // Only Pods above it hold it up, so one that is itself broken is replaced.
                1 => changed || above.is_some_and(|above| above > ordinal),
                _ => down >= at_a_time,
            };
            let Some(id) = self.members.pods.get(&ordinal).copied().filter(|_| !waits) else { break };
            self.delete(fleet, id, Why::HighestOutdated { ordinal, at_a_time, down });
            down += 1;
            changed = true;
        }
        changed
    }

    /// A Pod is gone: what becomes of its claim.
    fn release(&mut self, fleet: &mut Fleet, ordinal: i64) {
        let Some(policy) = self.inputs.pvc else { return };
        let Some(terminates) = self.claims.get(&ordinal).copied() else { return };
        let scaled = self.exists && !self.members.wants(ordinal) && policy.when_scaled == Retention::Delete;
        if scaled && !terminates {
            claim(fleet, What::PvcTerminating, ordinal, Why::ClaimOfScaled);
        }
        if scaled || terminates {
            self.claims.remove(&ordinal);
            claim(fleet, What::PvcGone, ordinal, Why::ClaimUnused);
        }
    }

    fn delete_set(&mut self, fleet: &mut Fleet) {
        self.exists = false;
        let pods: Vec<(i64, PodId)> = self.members.pods.iter().map(|(ordinal, id)| (*ordinal, *id)).collect();
        for (_, id) in &pods {
            self.delete(fleet, *id, Why::Deleted);
        }
        if self.inputs.pvc.is_none_or(|policy| policy.when_deleted == Retention::Retain) {
            return;
        }
        let claims: Vec<i64> = self.claims.keys().copied().collect();
        for ordinal in claims {
            claim(fleet, What::PvcTerminating, ordinal, Why::ClaimOfDeleted);
            self.claims.insert(ordinal, true);
            if !self.members.pods.contains_key(&ordinal) {
                self.release(fleet, ordinal);
            }
        }
    }
}

fn claim(fleet: &mut Fleet, what: What, ordinal: i64, why: Why) {
    fleet.log.note(fleet.now, what, format!("data-web-{ordinal}"), "", why::Why::StatefulSet(why));
}

fn step(placed: &Placed<'_>, names: &[String]) -> Result<Step, Error> {
    let action = placed.action;
    Ok(match action.what {
        Do::Template => {
            let name = placed.needs(action.revision.as_ref(), "revision")?;
            let revision = names.iter().position(|known| known == name).unwrap_or_default();
            Step::Template { revision, ready_never: action.ready_never }
        }
        Do::Scale => Step::Scale(placed.needs(action.replicas, "replicas")?.into()),
        Do::Partition => Step::Partition(placed.needs(action.partition, "partition")?.into()),
        Do::DeletePod => Step::DeletePod(placed.needs(action.pod.clone(), "pod")?, action.clone()),
        Do::DeleteStatefulSet => Step::Delete,
        _ => Step::Create,
    })
}

impl Controller for StatefulSet {
    fn act(&mut self, fleet: &mut Fleet, number: usize) -> Result<(), Error> {
        match self.steps.get(number) {
            None => {}
            Some(Step::Create) => self.exists = true,
            Some(Step::Template { revision, ready_never }) => {
                if let Some(template) = fleet.templates.get_mut(*revision) {
                    template.ready_never = *ready_never;
                }
                self.update = *revision;
                self.members.look_at_all(fleet, self.update);
            }
            Some(Step::Scale(replicas)) => {
                self.members.end = self.members.start + replicas;
                self.members.look_at_all(fleet, self.update);
            }
            Some(Step::Partition(partition)) => self.partition = *partition,
            Some(Step::DeletePod(pod, action)) => {
                let id = fleet.named(pod, action)?;
                fleet.delete(id, why::Why::Pod(PodWhy::Deleted));
                self.members.changed(fleet, id, self.update);
            }
            Some(Step::Delete) => self.delete_set(fleet),
        }
        Ok(())
    }

    fn changed(&mut self, fleet: &mut Fleet, pod: PodId) {
        if let Some(ordinal) = self.members.changed(fleet, pod, self.update)
            && !self.members.pods.contains_key(&ordinal)
        {
            self.release(fleet, ordinal);
        }
    }

    fn sync(&mut self, fleet: &mut Fleet) -> bool {
        if !self.exists {
            return false;
        }
        let Some(filled) = self.fill(fleet) else { return false };
        if filled && self.is_ordered() {
            return true;
        }
        let Some(shrunk) = self.shrink(fleet) else { return false };
        if shrunk && self.is_ordered() {
            return true;
        }
        let renewed = self.is_rolling() && self.renew(fleet);
        filled || shrunk || renewed
    }

    fn settle(&mut self, fleet: &mut Fleet) {
        self.bound(fleet);
        // All Pods are of the revision to come and ready (`completeRollingUpdate`).
        let update = fleet.templates.get(self.update);
        let replicas = self.replicas() as u64;
        if self.is_rolling() && update.is_some_and(|template| template.live == replicas && template.ready == replicas) {
            self.current = self.update;
        }
    }
}
