//! What each Pod is at each moment of a run.

use std::collections::HashMap;

use super::lanes::lanes;
use crate::simulate::{Action, Event, Inputs, Millis, Run, What};

/// What a Pod is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Its object is there, its containers do not run yet.
    Created,
    /// Its containers run.
    Started,
    /// It may serve.
    Ready,
    /// It has a deletion timestamp.
    Terminating,
    /// All its containers ended with exit code 0.
    Succeeded,
    /// It failed.
    Failed,
    /// Its object is gone.
    Gone,
}

impl Stage {
    /// Every stage that is to be seen.
    pub const SEEN: [Stage; 6] =
        [Stage::Created, Stage::Started, Stage::Ready, Stage::Terminating, Stage::Succeeded, Stage::Failed];

    /// What an event makes of a Pod; nothing where it is not about a Pod.
    fn after(what: What) -> Option<Stage> {
        Some(match what {
            What::Created => Stage::Created,
            What::Started => Stage::Started,
            What::Ready => Stage::Ready,
            What::Terminating => Stage::Terminating,
            What::Succeeded => Stage::Succeeded,
            What::Failed => Stage::Failed,
            What::Gone => Stage::Gone,
            _ => return None,
        })
    }

    /// The event that begins it.
    pub const fn what(self) -> What {
        match self {
            Stage::Created => What::Created,
            Stage::Started => What::Started,
            Stage::Ready => What::Ready,
            Stage::Terminating => What::Terminating,
            Stage::Succeeded => What::Succeeded,
            Stage::Failed => What::Failed,
            Stage::Gone => What::Gone,
        }
    }

    /// Whether the controller counts it among its Pods.
    pub const fn is_live(self) -> bool {
        matches!(self, Stage::Created | Stage::Started | Stage::Ready)
    }
}

/// From when on a Pod is something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// From when on.
    pub from: Millis,
    /// What.
    pub stage: Stage,
}

/// A Pod from its creation on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its name.
    pub name: String,
    /// Its revision; empty where there is none.
    pub revision: String,
    /// What it is from when on, in order of time.
    pub spans: Vec<Span>,
}

impl Life {
    /// What the Pod is at a time; nothing before its creation.
    pub fn at(&self, time: Millis) -> Option<Stage> {
        let after = self.spans.partition_point(|span| span.from <= time);
        self.spans.get(after.checked_sub(1)?).map(|span| span.stage)
    }

    /// When it was created.
    pub fn from(&self) -> Millis {
        self.spans.first().map_or(0, |span| span.from)
    }

    /// When it was gone, if it ever is.
    pub fn gone(&self) -> Option<Millis> {
        self.spans.last().filter(|span| span.stage == Stage::Gone).map(|span| span.from)
    }
}

/// A row: the Pods that stand in one place one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What the row belongs to, such as a revision's ReplicaSet or a Job; empty where that is the whole run.
    pub group: String,
    /// What stands before the row.
    pub label: String,
    /// The Pods, in order of time.
    pub lives: Vec<Life>,
}

impl Lane {
    /// The Pod that is there at a time, and what it is.
    pub fn at(&self, time: Millis) -> Option<(&Life, Stage)> {
        let there = self.lives.iter().rev().find_map(|life| Some((life, life.at(time)?)));
        there.filter(|(_, stage)| *stage != Stage::Gone)
    }
}

/// The Pods from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// From when on.
    pub at: Millis,
    /// Pods that neither terminate nor have ended.
    pub live: u64,
    /// Those of them that are ready.
    pub ready: u64,
}

/// A bound of the counts while it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// From when on.
    pub from: Millis,
    /// Until when.
    pub to: Millis,
    /// The count.
    pub count: u64,
}

/// A run as its Pods over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Film {
    /// When it ends: a little after the last thing that happens.
    pub end: Millis,
    /// The rows.
    pub lanes: Vec<Lane>,
    /// The counts, from before the first action on.
    pub counts: Vec<Count>,
    /// The upper bound of the live Pods.
    pub most: Vec<Limit>,
    /// The lower bound of the ready Pods.
    pub least: Vec<Limit>,
    /// What a person does, and when.
    pub deeds: Vec<(Millis, String)>,
    /// The revisions in order of appearance.
    pub revisions: Vec<String>,
}

impl Film {
    /// The film of a run.
    pub fn of(inputs: &Inputs, run: &Run) -> Film {
        let last = run.events.last().map_or(0, |event| event.at);
        let acted = inputs.actions().iter().map(|action| action.t.millis()).max().unwrap_or_default();
        let whole = last.max(acted);
        let end = whole.saturating_add((whole / 20).clamp(500, 5_000));
        let lives = lives(run);
        let mut revisions: Vec<String> = Vec::new();
        for life in lives.iter().filter(|life| !life.revision.is_empty()) {
            if !revisions.contains(&life.revision) {
                revisions.push(life.revision.clone());
            }
        }
        let counts = counts(&lives);
        let limits = |count: fn(&crate::simulate::Bounds) -> Option<u64>, holds: fn(&Count, u64) -> bool| {
            let starts = run.bounds.iter().map(|bounds| bounds.at);
            let ends = starts.skip(1).chain([end]);
            let limit = run.bounds.iter().zip(ends).filter_map(|(bounds, to)| {
                let count = count(bounds)?;
                // After a change of size it takes a while until a bound is reached; from then on it holds.
                let before = counts.iter().rev().find(|at| at.at <= bounds.at);
                let later = counts.iter().filter(|at| at.at > bounds.at && at.at < to);
                let reached = before.into_iter().chain(later).find(|at| holds(at, count))?;
                Some(Limit { from: reached.at.max(bounds.at), to, count })
            });
            limit.filter(|limit| limit.from < limit.to).collect::<Vec<_>>()
        };
        let most = limits(|bounds| bounds.most, |at, most| at.live <= most);
        let least = limits(|bounds| bounds.least.filter(|least| *least > 0), |at, least| at.ready >= least);
        let deeds = inputs.actions().iter().map(|action| (action.t.millis(), deed(action))).collect();
        Film { end, most, least, lanes: lanes(inputs, lives), counts, deeds, revisions }
    }

    /// The counts at a time.
    pub fn count(&self, time: Millis) -> Count {
        let after = self.counts.partition_point(|count| count.at <= time);
        let count = after.checked_sub(1).and_then(|last| self.counts.get(last));
        count.copied().unwrap_or(Count { at: time, live: 0, ready: 0 })
    }

    /// The highest number that a picture of the counts has to show.
    pub fn highest(&self) -> u64 {
        let counts = self.counts.iter().map(|count| count.live);
        counts.chain(self.most.iter().map(|limit| limit.count)).max().unwrap_or_default().max(1)
    }

    /// The place of a revision among the others.
    pub fn revision(&self, name: &str) -> usize {
        self.revisions.iter().position(|revision| revision == name).unwrap_or_default()
    }
}

/// What a person does, in the words of the inputs.
fn deed(action: &Action) -> String {
    let number = action.replicas.or(action.partition).or(action.parallelism).map(|number| number.to_string());
    let name = action.revision.as_ref().or(action.pod.as_ref()).or(action.node.as_ref()).cloned();
    let more = action.label.as_ref().or(action.taint.as_ref()).cloned();
    let words = [Some(action.what.as_str().to_owned()), number, name, more];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A name with a number for the second of that name is the same Pod's place.
fn key(event: &Event) -> (&str, &str) {
    (&event.subject, &event.revision)
}

/// The Pods in order of creation.
fn lives(run: &Run) -> Vec<Life> {
    let there = run.there.iter().map(|pod| Life {
        name: pod.name.clone(),
        revision: pod.revision.clone(),
        spans: vec![Span { from: Millis::MIN, stage: Stage::Ready }],
    });
    let mut lives: Vec<Life> = there.collect();
    let mut open: HashMap<(&str, &str), usize> =
        run.there.iter().enumerate().map(|(at, pod)| ((pod.name.as_str(), pod.revision.as_str()), at)).collect();
    for event in &run.events {
        let Some(stage) = Stage::after(event.what) else { continue };
        if stage == Stage::Created {
            open.insert(key(event), lives.len());
            lives.push(Life { name: event.subject.clone(), revision: event.revision.clone(), spans: Vec::new() });
        }
        let life = open.get(&key(event)).and_then(|at| lives.get_mut(*at));
        life.into_iter().for_each(|life| life.spans.push(Span { from: event.at, stage }));
    }
    lives
}

/// The counts whenever they change.
fn counts(lives: &[Life]) -> Vec<Count> {
    let mut steps: Vec<(Millis, i64, i64)> = Vec::new();
    for life in lives {
        let mut before = (0, 0);
        for span in &life.spans {
            let now = (i64::from(span.stage.is_live()), i64::from(span.stage == Stage::Ready));
            steps.push((span.from, now.0 - before.0, now.1 - before.1));
            before = now;
        }
    }
    steps.sort_by_key(|(at, ..)| *at);
    let (mut live, mut ready) = (0i64, 0i64);
    let mut counts: Vec<Count> = vec![Count { at: Millis::MIN, live: 0, ready: 0 }];
    for (at, more_live, more_ready) in steps {
        (live, ready) = (live + more_live, ready + more_ready);
        let count = |count: i64| u64::try_from(count).unwrap_or_default();
        let now = Count { at, live: count(live), ready: count(ready) };
        match counts.last_mut().filter(|last| last.at == at) {
            Some(last) => *last = now,
            None => counts.push(now),
        }
    }
    counts.dedup_by(|after, before| (after.live, after.ready) == (before.live, before.ready));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::Controller;
    use proptest::prelude::*;

    fn film(controller: Controller, yaml: &str) -> (Film, Run) {
        let inputs = Inputs::from_text(controller, yaml).unwrap();
        let run = inputs.simulate().unwrap();
        (Film::of(&inputs, &run), run)
    }

    #[test]
    fn a_rollout_has_a_row_for_each_pod_under_its_replica_set() {
        let (film, _) = film(Controller::Deployment, "{replicas: 3}");
        let rows: Vec<(&str, &str)> =
            film.lanes.iter().map(|lane| (lane.group.as_str(), lane.label.as_str())).collect();
        let expected = ["old-1", "old-2", "old-3", "new-1", "new-2", "new-3"];
        assert_eq!(rows.iter().map(|row| row.1).collect::<Vec<_>>(), expected);
        assert_eq!((rows[0].0, rows[5].0), ("old", "new"));
        assert_eq!(film.lanes[0].at(-1).map(|(_, stage)| stage), Some(Stage::Ready));
        assert_eq!(film.lanes[0].at(film.end), None);
        assert_eq!(film.lanes[5].at(0), None);
        assert_eq!((film.most[0].count, film.least[0].count), (4, 3));
    }

    #[test]
    fn a_stateful_sets_pod_keeps_its_row_and_a_surging_node_has_two() {
        let (set, _) = film(Controller::StatefulSet, "{replicas: 2}");
        assert_eq!(set.lanes.iter().map(|lane| lane.label.as_str()).collect::<Vec<_>>(), ["web-0", "web-1"]);
        assert!(set.lanes.iter().all(|lane| lane.lives.len() == 2));
        let (nodes, _) = film(Controller::DaemonSet, "{nodes: [a, b], maxSurge: 1, maxUnavailable: 0}");
        assert_eq!(nodes.lanes.iter().map(|lane| lane.label.as_str()).collect::<Vec<_>>(), ["a", "a", "b", "b"]);
    }

    #[test]
    fn a_lower_bound_begins_when_it_is_reached() {
        let (film, _) = film(Controller::Deployment, "{replicas: 3, actions: [{t: 1, do: scale, replicas: 6}]}");
        let limits: Vec<(Millis, u64)> = film.least.iter().map(|limit| (limit.from, limit.count)).collect();
        assert_eq!(limits[0], (0, 3));
        assert!(limits[1].0 > 1000 && limits[1].1 == 5, "{limits:?}");
    }

    proptest! {
        /// The film counts what the run counts.
        #[test]
        fn counts_are_those_of_the_run(replicas in 0u32..12, surge in 0u32..4, unavailable in 0u32..4, scale in 0u32..12) {
            let text = format!(
                "{{replicas: {replicas}, maxSurge: {surge}, maxUnavailable: {unavailable}, \
                 actions: [{{t: 0, do: template, revision: new}}, {{t: 6, do: scale, replicas: {scale}}}]}}"
            );
            let (film, run) = film(Controller::Deployment, &text);
            for (state, next) in run.states.iter().zip(run.states.iter().skip(1)) {
                let count = film.count(next.at.saturating_sub(1));
                let live: u64 = state.counts.iter().take(4).step_by(2).sum();
                let ready: u64 = state.counts.iter().take(4).skip(1).step_by(2).sum();
                prop_assert_eq!((count.live, count.ready), (live, ready), "{:?}", state);
            }
            for limit in &film.least {
                prop_assert!(film.counts.iter().filter(|c| c.at >= limit.from && c.at < limit.to).all(|c| c.ready >= limit.count));
            }
        }
    }
}
