//! One sync of the DaemonSet controller: first the nodes get what they need (`manage`), then old Pods are replaced
//! (`rollingUpdate`).

use std::collections::HashMap;

use super::census::{Census, Here};
use super::inputs::Inputs;
use super::nodes::{Fit, Node, Placement, Taint, labels};
use super::why::Why;
use crate::simulate::action::{Action, Do, Placed};
use crate::simulate::deployment::revisions;
use crate::simulate::error::Error;
use crate::simulate::fleet::{Controller, Delays, Fleet, PodId, Revision};
use crate::simulate::share::{Rounding, share};
use crate::simulate::why::{self, PodWhy};
use crate::spec::toleration::Toleration;
use crate::spec::word::{TolerationOperator, UpdateType};

/// A DaemonSet and its nodes.
#[derive(Debug)]
pub(super) struct DaemonSet {
    pub inputs: Inputs,
    pub census: Census,
    exists: bool,
    revision: Revision,
    placement: Placement,
    nodes: Vec<Node>,
    /// The Pod objects of each node.
    pods: Vec<Vec<PodId>>,
    /// The node of each name.
    named: HashMap<String, usize>,
    steps: Vec<Step>,
}

/// What a person does, with all that it needs.
#[derive(Debug)]
enum Step {
    Create,
    Template { revision: Revision, ready_never: bool },
    DeletePod(String, Action),
    NewNode(Node),
    Label(String, Action, std::collections::BTreeMap<String, String>),
    Unlabel(String, Action, String),
    Taint(String, Action, Taint),
    Untaint(String, Action, String),
}

const KNOWN: &[Do] = &[
    Do::Create,
    Do::Template,
    Do::DeletePod,
    Do::NewNode,
    Do::LabelNode,
    Do::UnlabelNode,
    Do::TaintNode,
    Do::UntaintNode,
];

impl DaemonSet {
    /// A DaemonSet that has run for a long time, or is still to be created, and what a person will do.
    pub fn new(inputs: &Inputs) -> Result<(DaemonSet, Fleet, Vec<&Action>), Error> {
        inputs.check()?;
        let revisions = revisions(&inputs.actions);
        let placed = Placed::all(&inputs.actions, KNOWN)?;
        let steps = placed.iter().map(|placed| step(placed, &revisions)).collect::<Result<Vec<_>, Error>>()?;
        let delays = Delays {
            start: inputs.start_delay,
            ready: inputs.ready_delay,
            term: inputs.term_delay,
            min_ready: inputs.min_ready_seconds,
            from_whole_second: false,
        };
        let mut fleet = Fleet::new(delays, &revisions);
        let mut set = DaemonSet {
            placement: placement(inputs)?,
            exists: !steps.iter().any(|step| matches!(step, Step::Create)),
            inputs: inputs.clone(),
            census: Census::default(),
            revision: 0,
            nodes: Vec::new(),
            pods: Vec::new(),
            named: HashMap::new(),
            steps,
        };
        for name in &inputs.nodes {
            let mut node = Node { name: name.clone(), labels: Default::default(), taints: Vec::new() };
            if let Some(taint) = inputs.tainted_nodes.get(name) {
                node.taints.push(Taint::read(taint, "taintedNodes")?);
            }
            set.add(node);
        }
        for name in &inputs.nodes_with_label {
            let selector = set.placement.selector.clone();
            if let Some(node) = set.named.get(name).and_then(|node| set.nodes.get_mut(*node)) {
                node.labels.extend(selector);
            }
        }
        for node in 0..set.nodes.len() {
            if set.exists && set.fit(node) == Fit::Runs {
                let name = set.name(node);
                let pod = fleet.seed(name.clone(), name, 0, !inputs.old_not_yet_available);
                set.place(node, pod);
            }
            set.look(&fleet, node);
        }
        Ok((set, fleet, placed.iter().map(|placed| placed.action).collect()))
    }

    fn add(&mut self, node: Node) {
        self.named.insert(node.name.clone(), self.nodes.len());
        self.nodes.push(node);
        self.pods.push(Vec::new());
    }

    fn place(&mut self, node: usize, pod: PodId) {
        if let Some(pods) = self.pods.get_mut(node) {
            pods.push(pod);
        }
    }

    fn name(&self, node: usize) -> String {
        self.nodes.get(node).map(|node| node.name.clone()).unwrap_or_default()
    }

    fn fit(&self, node: usize) -> Fit {
        self.nodes.get(node).map_or(Fit::Not, |node| self.placement.fit(node))
    }

    fn here(&self, fleet: &Fleet, node: usize) -> Here {
        Here::of(fleet, self.pods.get(node).map(Vec::as_slice).unwrap_or_default(), self.revision)
    }

    fn surges(&self) -> bool {
        !self.inputs.surge().is_zero()
    }

    /// A node or its Pods have changed.
    fn look(&mut self, fleet: &Fleet, node: usize) {
        if let Some(pods) = self.pods.get_mut(node) {
            pods.retain(|id| fleet.pod(*id).is_some_and(|pod| !pod.gone));
        }
        let (here, fit, surges) = (self.here(fleet, node), self.fit(node), self.surges());
        self.census.put(node, here, fit, fleet, surges);
    }

    fn create(&mut self, fleet: &mut Fleet, node: usize, why: Why) {
        let pod = fleet.create_named(&self.name(node), self.revision, why::Why::DaemonSet(why));
        self.place(node, pod);
        self.look(fleet, node);
    }

    fn delete(&mut self, fleet: &mut Fleet, node: usize, pod: Option<PodId>, why: Why) {
        if let Some(pod) = pod {
            fleet.delete(pod, why::Why::DaemonSet(why));
        }
        self.look(fleet, node);
    }

    /// The nodes that may be without an available Pod, and those that may have two (`updatedDesiredNodeCounts`).
    pub fn bounds(&self) -> (i64, i64) {
        let nodes = self.census.wanted.len() as i64;
        let unavailable = share(self.inputs.unavailable(), nodes, Rounding::Up);
        let surge = share(self.inputs.surge(), nodes, Rounding::Up);
        if nodes > 0 && unavailable == 0 && surge == 0 { (1, 0) } else { (unavailable, surge) }
    }

    /// Notes the bounds as they are now, counted over the nodes that fit.
    pub fn bound(&self, fleet: &mut Fleet) {
        let (nodes, (unavailable, surge)) = (self.census.wanted.len() as i64, self.bounds());
        let rolling = self.inputs.update_strategy == UpdateType::RollingUpdate;
        fleet.bound(Some(nodes + surge), rolling.then_some(nodes - unavailable.min(nodes)));
    }

    /// Each node gets the Pod that it is to run, and loses those that are not to be there (`podsShouldBeOnNode`).
    fn manage(&mut self, fleet: &mut Fleet) -> bool {
        let needs: Vec<usize> = self.census.needs.iter().copied().collect();
        let misplaced: Vec<usize> = self.census.misplaced.iter().copied().collect();
        let replaced: Vec<usize> = self.census.replaced.iter().copied().collect();
        for node in &needs {
            self.create(fleet, *node, Why::NodeNeeds);
        }
        for node in &misplaced {
            let here = self.here(fleet, *node);
            self.delete(fleet, *node, here.old, Why::NodeMayNot);
            self.delete(fleet, *node, here.new, Why::NodeMayNot);
        }
        for node in &replaced {
            let old = self.here(fleet, *node).old;
            self.delete(fleet, *node, old, Why::NewAvailable);
        }
        !needs.is_empty() || !misplaced.is_empty() || !replaced.is_empty()
    }

    /// Old Pods go so that new ones come in their place (`rollingUpdate` without surge).
    fn replace(&mut self, fleet: &mut Fleet) -> bool {
        let (most, _) = self.bounds();
        let unavailable = self.census.unavailable.len() as i64;
        let at_once: Vec<usize> = self.census.old_unavailable.iter().copied().collect();
        let room = usize::try_from(most - unavailable).unwrap_or(0);
        let allowed: Vec<usize> = self.census.old_available.iter().copied().take(room).collect();
        for node in &at_once {
            let old = self.here(fleet, *node).old;
            self.delete(fleet, *node, old, Why::OldUnavailable);
        }
        for node in &allowed {
            let old = self.here(fleet, *node).old;
            self.delete(fleet, *node, old, Why::Replaces { most, unavailable });
        }
        !at_once.is_empty() || !allowed.is_empty()
    }

    /// New Pods come beside old ones (`rollingUpdate` with surge).
    fn surge(&mut self, fleet: &mut Fleet) -> bool {
        let (_, most) = self.bounds();
        let surged = self.census.surged.len() as i64;
        let runs = |set: &DaemonSet, node: &usize| set.fit(*node) == Fit::Runs;
        let (at_once, leave): (Vec<usize>, Vec<usize>) =
            self.census.old_unavailable.iter().copied().partition(|node| runs(self, node));
        let (may, sunset): (Vec<usize>, Vec<usize>) =
            self.census.old_available.iter().copied().partition(|node| runs(self, node));
        let room = usize::try_from(most - surged).unwrap_or(0);
        let spare = self.census.available.len().saturating_sub(self.census.wanted.len());
        let mut changed = false;
        for node in leave.into_iter().chain(sunset.into_iter().take(spare)) {
            let old = self.here(fleet, node).old;
            self.delete(fleet, node, old, Why::Sunset);
            changed = true;
        }
        for node in at_once {
            self.create(fleet, node, Why::OldUnavailable);
            changed = true;
        }
        for node in may.into_iter().take(room) {
            self.create(fleet, node, Why::Surges { most, surged });
            changed = true;
        }
        changed
    }

    fn node(&self, name: &str, action: &Action) -> Result<usize, Error> {
        self.named.get(name).copied().ok_or_else(|| {
            let mut there: Vec<&str> = self.nodes.iter().map(|node| node.name.as_str()).take(6).collect();
            if self.nodes.len() > there.len() {
                there.push("…");
            }
            Error::NotThere { at: action.t, name: crate::spec::shortened(name), there: there.join(", ") }
        })
    }
}

fn placement(inputs: &Inputs) -> Result<Placement, Error> {
    let mut tolerations = inputs.tolerations.clone();
    if inputs.tolerate_control_plane {
        tolerations.push(Toleration {
            key: "node-role.kubernetes.io/control-plane".parse().ok(),
            operator: Some(TolerationOperator::Exists),
            value: None,
            effect: None,
        });
    }
    let selector = inputs.node_selector.as_ref().map(|text| labels(text, "nodeSelector")).transpose()?;
    Ok(Placement { selector: selector.unwrap_or_default(), tolerations })
}

fn step(placed: &Placed<'_>, names: &[String]) -> Result<Step, Error> {
    let action = placed.action;
    let node = || placed.needs(action.node.clone(), "node");
    let label = || placed.needs(action.label.clone(), "label");
    let taint = || placed.needs(action.taint.clone(), "taint");
    Ok(match action.what {
        Do::Template => {
            let name = placed.needs(action.revision.as_ref(), "revision")?;
            let revision = names.iter().position(|known| known == name).unwrap_or_default();
            Step::Template { revision, ready_never: action.ready_never }
        }
        Do::DeletePod => Step::DeletePod(placed.needs(action.pod.clone(), "pod")?, action.clone()),
        Do::NewNode => {
            let taints = action.taint.as_ref().map(|taint| Taint::read(taint, "taint")).transpose()?;
            let labels = action.label.as_ref().map(|label| labels(label, "label")).transpose()?;
            let taints = taints.into_iter().collect();
            Step::NewNode(Node { name: node()?, labels: labels.unwrap_or_default(), taints })
        }
        Do::LabelNode => Step::Label(node()?, action.clone(), labels(&label()?, "label")?),
        Do::UnlabelNode => Step::Unlabel(node()?, action.clone(), label()?),
        Do::TaintNode => Step::Taint(node()?, action.clone(), Taint::read(&taint()?, "taint")?),
        Do::UntaintNode => Step::Untaint(node()?, action.clone(), taint()?),
        _ => Step::Create,
    })
}

/// The key of `key`, `key=value` or `key=value:Effect`.
fn key_of(text: &str) -> &str {
    text.split(['=', ':']).next().unwrap_or_default()
}

impl Controller for DaemonSet {
    fn act(&mut self, fleet: &mut Fleet, number: usize) -> Result<(), Error> {
        let Some(step) = self.steps.get(number) else { return Ok(()) };
        let node = match step {
            Step::Create => {
                self.exists = true;
                return Ok(());
            }
            Step::Template { revision, ready_never } => {
                if let Some(template) = fleet.templates.get_mut(*revision) {
                    template.ready_never = *ready_never;
                }
                self.revision = *revision;
                (0..self.nodes.len()).for_each(|node| self.look(fleet, node));
                return Ok(());
            }
            Step::DeletePod(pod, action) => {
                let id = fleet.named(pod, action)?;
                fleet.delete(id, why::Why::Pod(PodWhy::Deleted));
                self.changed(fleet, id);
                return Ok(());
            }
            Step::NewNode(node) => {
                let node = node.clone();
                if !self.named.contains_key(&node.name) {
                    self.add(node);
                }
                self.nodes.len().saturating_sub(1)
            }
            Step::Label(name, action, labels) => {
                let (node, labels) = (self.node(name, action)?, labels.clone());
                self.nodes.get_mut(node).into_iter().for_each(|node| node.labels.extend(labels.clone()));
                node
            }
            Step::Unlabel(name, action, label) => {
                let (node, key) = (self.node(name, action)?, key_of(label).to_owned());
                self.nodes.get_mut(node).into_iter().for_each(|node| {
                    node.labels.remove(&key);
                });
                node
            }
            Step::Taint(name, action, taint) => {
                let (node, taint) = (self.node(name, action)?, taint.clone());
                self.nodes.get_mut(node).into_iter().for_each(|node| node.taints.push(taint.clone()));
                node
            }
            Step::Untaint(name, action, taint) => {
                let (node, key) = (self.node(name, action)?, key_of(taint).to_owned());
                self.nodes.get_mut(node).into_iter().for_each(|node| node.taints.retain(|taint| taint.key != key));
                node
            }
        };
        self.look(fleet, node);
        Ok(())
    }

    fn changed(&mut self, fleet: &mut Fleet, pod: PodId) {
        let node = fleet.pod(pod).and_then(|pod| self.named.get(&pod.base)).copied();
        if let Some(node) = node {
            self.look(fleet, node);
        }
    }

    fn sync(&mut self, fleet: &mut Fleet) -> bool {
        if !self.exists {
            return false;
        }
        // What was created or deleted has to be seen before the update goes on.
        if self.manage(fleet) {
            return true;
        }
        match self.inputs.update_strategy {
            UpdateType::OnDelete => false,
            UpdateType::RollingUpdate if self.surges() => self.surge(fleet),
            UpdateType::RollingUpdate => self.replace(fleet),
        }
    }

    fn settle(&mut self, fleet: &mut Fleet) {
        self.bound(fleet);
    }
}
