//! The rows of a film: which Pods stand one after the other in the same place.

use std::collections::HashMap;

use super::film::{Lane, Life};
use crate::simulate::{Controller, Inputs};

/// The rows, those of a group together, in the order in which groups, places and Pods appear.
pub(super) fn lanes(inputs: &Inputs, lives: Vec<Life>) -> Vec<Lane> {
    let controller = inputs.controller();
    let mut places: Vec<Vec<Lane>> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for life in lives {
        let (group, label) = place(controller, &life);
        let at = *known.entry((group.clone(), label.clone())).or_insert_with(|| {
            places.push(Vec::new());
            places.len().saturating_sub(1)
        });
        let Some(rows) = places.get_mut(at) else { continue };
        let free = |lane: &&mut Lane| {
            let last = lane.lives.last().and_then(Life::gone);
            last.is_some_and(|gone| gone <= life.from())
        };
        match rows.iter_mut().find(free) {
            Some(lane) => lane.lives.push(life),
            None => rows.push(Lane { group, label, lives: vec![life] }),
        }
    }
    let mut groups: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<(usize, Lane)> = Vec::new();
    for lane in places.into_iter().flatten() {
        let next = groups.len();
        rows.push((*groups.entry(lane.group.clone()).or_insert(next), lane));
    }
    rows.sort_by_key(|(group, _)| *group);
    rows.into_iter().map(|(_, lane)| lane).collect()
}

/// The group and the label of a Pod's row.
fn place(controller: Controller, life: &Life) -> (String, String) {
    // The second Pod of a name is `web-1#2`.
    let base = || life.name.split('#').next().unwrap_or_default().to_owned();
    match controller {
        Controller::Deployment => (life.revision.clone(), life.name.clone()),
        Controller::StatefulSet | Controller::DaemonSet => (String::new(), base()),
        Controller::Job => (String::new(), life.name.clone()),
        Controller::CronJob => match life.name.split_once('/') {
            Some((job, pod)) => (job.to_owned(), pod.to_owned()),
            None => (String::new(), life.name.clone()),
        },
    }
}
