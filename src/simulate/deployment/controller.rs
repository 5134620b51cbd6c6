//! One sync of the Deployment controller (`syncDeployment`), and what a person does to a Deployment.

use super::inputs::Inputs;
use super::replica_sets::ReplicaSets;
use super::revisions;
use super::status::{Counts, Progressing};
use super::why::Why;
use crate::simulate::action::{Action, Do, Placed};
use crate::simulate::error::Error;
use crate::simulate::fleet::{Controller, Delays, Fleet, PodId, Revision};
use crate::simulate::seconds::Millis;
use crate::simulate::share::fenceposts;
use crate::simulate::why::{self, PodWhy};
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::word::StrategyType;

/// A Deployment.
#[derive(Debug)]
pub(super) struct Deployment {
    pub replicas: i64,
    pub revision: Revision,
    pub paused: bool,
    pub sets: ReplicaSets,
    pub progressing: Progressing,
    pub progressed_at: Millis,
    pub deadline: Option<u32>,
    /// The counts when they were last reported.
    pub counts: Counts,
    strategy: StrategyType,
    max_surge: IntOrPercent,
    max_unavailable: IntOrPercent,
    steps: Vec<Step>,
}

/// What a person does, with all that it needs.
#[derive(Debug)]
struct Step {
    action: Action,
    what: StepWhat,
}

#[derive(Debug)]
enum StepWhat {
    Template { revision: Revision, ready_never: bool },
    Scale(i64),
    Pause(bool),
    Delete(String),
}

const KNOWN: &[Do] = &[Do::Template, Do::Scale, Do::Pause, Do::Resume, Do::DeletePod];

impl Deployment {
    /// A Deployment that has run for a long time, its Pods, and what a person will do.
    pub fn new(inputs: &Inputs) -> Result<(Deployment, Fleet, Vec<&Action>), Error> {
        inputs.check()?;
        let names = revisions(&inputs.actions);
        let placed = Placed::all(&inputs.actions, KNOWN)?;
        let steps = placed.iter().map(|placed| step(placed, &names)).collect::<Result<Vec<_>, Error>>()?;
        let delays = Delays {
            start: inputs.start_delay,
            ready: inputs.ready_delay,
            term: inputs.term_delay,
            min_ready: inputs.min_ready_seconds,
            from_whole_second: true,
        };
        let mut fleet = Fleet::new(delays, &names);
        let mut deployment = Deployment {
            replicas: inputs.replicas.into(),
            revision: 0,
            paused: false,
            sets: ReplicaSets::new(names.len()),
            progressing: Progressing::Available,
            progressed_at: 0,
            deadline: inputs.progress_deadline_seconds,
            counts: Counts::default(),
            strategy: inputs.strategy,
            max_surge: inputs.surge(),
            max_unavailable: inputs.unavailable(),
            steps,
        };
        let most = deployment.replicas + deployment.surge();
        deployment.sets.seed(&mut fleet, 0, inputs.replicas, most);
        deployment.counts = Counts::of(&deployment, &fleet);
        Ok((deployment, fleet, placed.iter().map(|placed| placed.action).collect()))
    }

    pub fn is_rolling(&self) -> bool {
        self.strategy == StrategyType::RollingUpdate
    }

    /// The Pods allowed above replicas (`MaxSurge`).
    pub fn surge(&self) -> i64 {
        if self.is_rolling() { fenceposts(self.max_surge, self.max_unavailable, self.replicas).0 } else { 0 }
    }

    /// The Pods allowed below replicas (`MaxUnavailable`).
    pub fn unavailable(&self) -> i64 {
        if !self.is_rolling() || self.replicas == 0 {
            return 0;
        }
        fenceposts(self.max_surge, self.max_unavailable, self.replicas).1.min(self.replicas)
    }

    /// The ReplicaSets of other revisions, the oldest first.
    pub fn old_sets(&self) -> Vec<Revision> {
        self.sets.oldest_first().into_iter().filter(|revision| *revision != self.revision).collect()
    }

    /// Gives a ReplicaSet a new size, with the annotations that say what it was made for.
    pub fn resize(&mut self, revision: Revision, spec: i64, why: Why) -> bool {
        let (desired, most) = (self.replicas, self.replicas + self.surge());
        self.sets.resize(revision, spec, desired, most, why)
    }

    /// Notes the bounds as they are now. Recreate takes all Pods down first, so nothing holds them up.
    pub fn bound(&self, fleet: &mut Fleet) {
        let least = self.is_rolling().then(|| self.replicas - self.unavailable());
        fleet.bound(Some(self.replicas + self.surge()), least);
    }

    /// The bounds of a rollout.
    pub fn rule(&self) -> why::Why {
        why::Why::Deployment(match self.is_rolling() {
            true => {
                let (surge, unavailable) = (self.surge(), self.unavailable());
                let (most, least) = (self.replicas + surge, self.replicas - unavailable);
                Why::Bounds { most, least, surge, unavailable }
            }
            false => Why::RecreateBounds,
        })
    }
}

fn step(placed: &Placed<'_>, names: &[String]) -> Result<Step, Error> {
    let action = placed.action;
    let what = match action.what {
        Do::Template => {
            let name = placed.needs(action.revision.as_ref(), "revision")?;
            let revision = names.iter().position(|known| known == name).unwrap_or_default();
            StepWhat::Template { revision, ready_never: action.ready_never }
        }
        Do::Scale => StepWhat::Scale(placed.needs(action.replicas, "replicas")?.into()),
        Do::DeletePod => StepWhat::Delete(placed.needs(action.pod.clone(), "pod")?),
        other => StepWhat::Pause(other == Do::Pause),
    };
    Ok(Step { action: action.clone(), what })
}

impl Controller for Deployment {
    fn act(&mut self, fleet: &mut Fleet, number: usize) -> Result<(), Error> {
        let Some(Step { action, what }) = self.steps.get(number) else { return Ok(()) };
        match what {
            StepWhat::Template { revision, ready_never } => {
                if let Some(template) = fleet.templates.get_mut(*revision) {
                    template.ready_never = *ready_never;
                }
                if std::mem::replace(&mut self.revision, *revision) != *revision && !self.paused {
                    self.progress(fleet.now);
                }
            }
            StepWhat::Scale(replicas) => self.replicas = *replicas,
            StepWhat::Pause(paused) => {
                let changed = std::mem::replace(&mut self.paused, *paused) != *paused;
                if changed {
                    self.say_paused(fleet);
                }
            }
            StepWhat::Delete(pod) => {
                let id = fleet.named(pod, action)?;
                fleet.delete(id, why::Why::Pod(PodWhy::Deleted));
                self.sets.rank(fleet, id);
            }
        }
        Ok(())
    }

    fn changed(&mut self, fleet: &mut Fleet, pod: PodId) {
        self.sets.rank(fleet, pod);
    }

    fn sync(&mut self, fleet: &mut Fleet) -> bool {
        let changed = if self.paused || self.was_scaled() {
            self.scale(fleet)
        } else if self.is_rolling() {
            self.roll(fleet)
        } else {
            self.recreate(fleet)
        };
        self.sets.manage(fleet) || changed
    }

    fn settle(&mut self, fleet: &mut Fleet) {
        self.bound(fleet);
        self.report(fleet);
    }
}
