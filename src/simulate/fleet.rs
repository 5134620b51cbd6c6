//! The Pods that a Deployment, a StatefulSet or a DaemonSet looks after: what the scheduler, the kubelet and the API
//! server do with them.

use std::collections::HashMap;

use super::action::Action;
use super::error::Error;
use super::event::What;
use super::log::Log;
use super::queue::Queue;
use super::run::{Bounds, There};
use super::seconds::{Millis, SECOND, Seconds, whole};
use super::why::{PodWhy, Why};

/// From a Pod's creation until it has a node, as the recordings show.
pub(super) const SCHEDULING: Millis = 30;

/// From what a container does until the API server shows it, as the recordings show.
pub(super) const KUBELET: Millis = 10;

/// The most events of a run.
pub(super) const MOST_EVENTS: u64 = 2_000_000;

/// A Pod, by its number in order of creation.
pub(super) type PodId = usize;

/// A revision, by its number in order of appearance.
pub(super) type Revision = usize;

/// How long each step of a Pod takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delays {
    pub start: Seconds,
    pub ready: Seconds,
    pub term: Seconds,
    /// How long a Pod has to be ready to be available.
    pub min_ready: Seconds,
    /// Whether minReadySeconds counts from the whole second in which the Pod became ready.
    pub from_whole_second: bool,
}

/// A Pod.
#[derive(Clone, Debug)]
pub(super) struct Pod {
    /// Its name without a number for the second of that name, such as `web-1` or the node's name.
    pub base: String,
    pub name: String,
    pub revision: Revision,
    pub created: Millis,
    pub started: bool,
    pub ready: Option<Millis>,
    pub available: bool,
    pub terminating: bool,
    pub gone: bool,
}

impl Pod {
    /// Whether it is neither terminating nor gone.
    pub fn is_live(&self) -> bool {
        !self.terminating && !self.gone
    }
}

/// A revision of the Pod template, with its Pods counted.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub name: String,
    pub ready_never: bool,
    pub live: u64,
    pub ready: u64,
    pub available: u64,
    pub terminating: u64,
}

/// What is still to happen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Due {
    /// A person acts: the number of the action in order of time.
    Act(usize),
    /// The controller wanted to look again.
    Look,
    Start(PodId),
    Ready(PodId),
    Available(PodId),
    Gone(PodId),
}

/// What the controller does in a run. Everything else is the fleet's.
pub(super) trait Controller {
    /// A person does something. `number` is the action's place in order of time.
    fn act(&mut self, fleet: &mut Fleet, number: usize) -> Result<(), Error>;
    /// A Pod has changed.
    fn changed(&mut self, fleet: &mut Fleet, pod: PodId);
    /// One round of reconciliation. Whether it changed anything.
    fn sync(&mut self, fleet: &mut Fleet) -> bool;
    /// What is left to do when nothing more changes at this time, such as conditions.
    fn settle(&mut self, _fleet: &mut Fleet) {}
}

/// The Pods and the time.
#[derive(Debug)]
pub(super) struct Fleet {
    pub now: Millis,
    pub log: Log,
    pub templates: Vec<Template>,
    /// Between which counts the Pods are to stay, from when on.
    pub bounds: Vec<Bounds>,
    delays: Delays,
    pods: Vec<Pod>,
    queue: Queue<Due>,
    /// How many Pods of a name and revision there were.
    named: HashMap<(String, Revision), u32>,
}

impl Fleet {
    pub fn new(delays: Delays, revisions: &[String]) -> Fleet {
        let template = |name: &String| Template {
            name: name.clone(),
            ready_never: false,
            live: 0,
            ready: 0,
            available: 0,
            terminating: 0,
        };
        Fleet {
            now: 0,
            log: Log::default(),
            templates: revisions.iter().map(template).collect(),
            bounds: Vec::new(),
            delays,
            pods: Vec::new(),
            queue: Queue::new(),
            named: HashMap::new(),
        }
    }

    /// The names of the columns of the run's states.
    pub fn columns(&self) -> Vec<String> {
        let of = |template: &Template| [format!("{}_live", template.name), format!("{}_ready", template.name)];
        let counts = self.templates.iter().flat_map(of);
        std::iter::once("t".to_owned()).chain(counts).chain(["terminating".to_owned()]).collect()
    }

    /// The counts as they stand.
    pub fn counts(&self) -> Vec<u64> {
        let counts = self.templates.iter().flat_map(|template| [template.live, template.ready]);
        counts.chain([self.terminating()]).collect()
    }

    /// The live Pods as those that are there before the first action.
    pub fn there(&self) -> Vec<There> {
        let revision = |pod: &Pod| self.templates.get(pod.revision).map(|template| template.name.clone());
        let there = |pod: &Pod| There { name: pod.name.clone(), revision: revision(pod).unwrap_or_default() };
        self.live().map(|(_, pod)| there(pod)).collect()
    }

    /// Notes between which counts the Pods are to stay from now on, where that has changed.
    pub fn bound(&mut self, most: Option<i64>, least: Option<i64>) {
        let count = |count: Option<i64>| count.map(|count| u64::try_from(count).unwrap_or_default());
        let bounds = Bounds { at: self.now, most: count(most), least: count(least) };
        let same = |last: &Bounds| (last.most, last.least) == (bounds.most, bounds.least);
        if !self.bounds.last().is_some_and(same) {
            self.bounds.push(bounds);
        }
    }

    /// How many Pods terminate.
    pub fn terminating(&self) -> u64 {
        self.templates.iter().map(|template| template.terminating).sum()
    }

    /// A Pod. One that does not exist is as good as gone, and ids come from the fleet alone.
    pub fn pod(&self, id: PodId) -> Option<&Pod> {
        self.pods.get(id)
    }

    /// The live Pods in order of creation.
    pub fn live(&self) -> impl Iterator<Item = (PodId, &Pod)> {
        self.pods.iter().enumerate().filter(|(_, pod)| pod.is_live())
    }

    /// Puts a Pod there as if it had run for a long time.
    pub fn seed(&mut self, base: String, name: String, revision: Revision, available: bool) -> PodId {
        let since = -3600 * SECOND;
        let since = if available { since } else { 0 };
        self.named.insert((base.clone(), revision), 1);
        if let Some(template) = self.templates.get_mut(revision) {
            template.live += 1;
            template.ready += 1;
            template.available += u64::from(available);
        }
        let id = self.pods.len();
        if !available {
            self.queue.put(self.delays.min_ready.millis(), Due::Available(id));
        }
        self.pods.push(Pod {
            base,
            name,
            revision,
            created: since,
            started: true,
            ready: Some(since),
            available,
            terminating: false,
            gone: false,
        });
        id
    }

    /// Creates a Pod whose name says how many of that name and revision came before: `web-1`, `web-1#2`.
    pub fn create_named(&mut self, base: &str, revision: Revision, why: Why) -> PodId {
        let count = self.named.entry((base.to_owned(), revision)).or_insert(0);
        *count += 1;
        let name = if *count == 1 { base.to_owned() } else { format!("{base}#{count}") };
        self.create(base.to_owned(), name, revision, why)
    }

    /// Creates a Pod.
    pub fn create(&mut self, base: String, name: String, revision: Revision, why: Why) -> PodId {
        let id = self.pods.len();
        self.note(What::Created, &name, revision, why);
        if let Some(template) = self.templates.get_mut(revision) {
            template.live += 1;
        }
        self.pods.push(Pod {
            base,
            name,
            revision,
            created: self.now,
            started: false,
            ready: None,
            available: false,
            terminating: false,
            gone: false,
        });
        self.later(self.delays.start.millis() + SCHEDULING, Due::Start(id));
        id
    }

    /// Deletes a Pod: it terminates, and is gone after its grace period.
    pub fn delete(&mut self, id: PodId, why: Why) {
        let Some(pod) = self.pods.get_mut(id).filter(|pod| pod.is_live()) else { return };
        pod.terminating = true;
        if let Some(template) = self.templates.get_mut(pod.revision) {
            template.live = template.live.saturating_sub(1);
            template.ready = template.ready.saturating_sub(u64::from(pod.ready.is_some()));
            template.available = template.available.saturating_sub(u64::from(pod.available));
            template.terminating += 1;
        }
        let (name, revision) = (pod.name.clone(), pod.revision);
        self.note(What::Terminating, &name, revision, why);
        self.later(self.delays.term.millis(), Due::Gone(id));
    }

    /// The kubelet does something after a while.
    fn later(&mut self, wait: Millis, due: Due) {
        self.queue.put(self.now.saturating_add(wait).saturating_add(KUBELET), due);
    }

    /// Looks again at a time.
    pub fn look_at(&mut self, at: Millis) {
        self.queue.put(at, Due::Look);
    }

    /// Notes an event.
    pub fn note(&mut self, what: What, subject: &str, revision: Revision, why: Why) {
        let revision = self.templates.get(revision).map(|template| template.name.as_str()).unwrap_or_default();
        self.log.note(self.now, what, subject, revision, why);
    }

    /// Runs until nothing is left to happen.
    ///
    /// # Errors
    /// Where an action is about something that is not there, or more happens than is kept.
    pub fn run(&mut self, controller: &mut impl Controller, actions: &[&Action]) -> Result<(), Error> {
        for (number, action) in actions.iter().enumerate() {
            self.queue.put(action.t.millis(), Due::Act(number));
        }
        while let Some(now) = self.queue.next_time() {
            if self.log.is_over(now) {
                self.log.keep(self.counts());
            }
            self.now = now;
            while let Some(due) = self.queue.due(now) {
                self.happen(due, controller)?;
            }
            while controller.sync(self) {
                if self.queue.count() > MOST_EVENTS {
                    return Err(Error::TooLong { most: MOST_EVENTS });
                }
            }
            controller.settle(self);
        }
        self.log.keep(self.counts());
        Ok(())
    }

    fn happen(&mut self, due: Due, controller: &mut impl Controller) -> Result<(), Error> {
        match due {
            Due::Act(number) => {
                // The first action begins the first burst, whether anything follows from it or not.
                if number == 0 {
                    self.log.mark(self.now);
                }
                controller.act(self, number)?;
            }
            Due::Look => {}
            Due::Start(id) => {
                if self.start(id) {
                    controller.changed(self, id);
                }
            }
            Due::Ready(id) => {
                if self.become_ready(id) {
                    controller.changed(self, id);
                }
            }
            Due::Available(id) => {
                if self.become_available(id) {
                    controller.changed(self, id);
                }
            }
            Due::Gone(id) => {
                if self.become_gone(id) {
                    controller.changed(self, id);
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, id: PodId) -> bool {
        let Some(pod) = self.pods.get_mut(id).filter(|pod| pod.is_live()) else { return false };
        pod.started = true;
        let (name, revision) = (pod.name.clone(), pod.revision);
        self.note(What::Started, &name, revision, Why::Pod(PodWhy::Started));
        if self.templates.get(revision).is_some_and(|template| !template.ready_never) {
            self.later(self.delays.ready.millis(), Due::Ready(id));
        }
        true
    }

    fn become_ready(&mut self, id: PodId) -> bool {
        let Some(pod) = self.pods.get_mut(id).filter(|pod| pod.is_live()) else { return false };
        pod.ready = Some(self.now);
        let (name, revision) = (pod.name.clone(), pod.revision);
        if let Some(template) = self.templates.get_mut(revision) {
            template.ready += 1;
        }
        self.note(What::Ready, &name, revision, Why::Pod(PodWhy::Ready));
        let min_ready = self.delays.min_ready.millis();
        if min_ready == 0 {
            return self.become_available(id);
        }
        let since = if self.delays.from_whole_second { whole(self.now) } else { self.now };
        self.queue.put(since.saturating_add(min_ready).max(self.now), Due::Available(id));
        true
    }

    fn become_available(&mut self, id: PodId) -> bool {
        let Some(pod) = self.pods.get_mut(id).filter(|pod| pod.is_live() && !pod.available) else { return false };
        pod.available = true;
        if let Some(template) = self.templates.get_mut(pod.revision) {
            template.available += 1;
        }
        true
    }

    fn become_gone(&mut self, id: PodId) -> bool {
        let Some(pod) = self.pods.get_mut(id).filter(|pod| !pod.gone) else { return false };
        pod.gone = true;
        let (name, revision) = (pod.name.clone(), pod.revision);
        if let Some(template) = self.templates.get_mut(revision) {
            template.terminating = template.terminating.saturating_sub(1);
        }
        self.note(What::Gone, &name, revision, Why::Pod(PodWhy::Gone));
        true
    }

    /// The live Pod that an action is about, by its name or its base name; `any ready pod` is the first that is ready,
    /// `any new pod` the first such of that revision.
    ///
    /// # Errors
    /// Where there is none.
    pub fn named(&self, name: &str, action: &Action) -> Result<PodId, Error> {
        let mut words = name.split(' ');
        let any = words.next() == Some("any");
        let of = words.find_map(|word| self.templates.iter().position(|template| template.name == word));
        let fits = |pod: &Pod| match any {
            true => pod.ready.is_some() && of.is_none_or(|revision| pod.revision == revision),
            false => pod.name == name || pod.base == name,
        };
        let found = self.live().find(|(_, pod)| fits(pod)).map(|(id, _)| id);
        found.ok_or_else(|| {
            let mut there: Vec<&str> = self.live().map(|(_, pod)| pod.name.as_str()).take(6).collect();
            if self.live().nth(6).is_some() {
                there.push("…");
            }
            Error::NotThere { at: action.t, name: crate::spec::shortened(name), there: there.join(", ") }
        })
    }
}
