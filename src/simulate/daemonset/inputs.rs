//! What a DaemonSet's run is made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::i18n::Text;
use crate::simulate::action::Action;
use crate::simulate::error::Error;
use crate::simulate::seconds::Seconds;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::toleration::Toleration;
use crate::spec::word::UpdateType;

/// What a DaemonSet's run is made from. What is left out takes the API's default, or a delay that shows something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Inputs {
    /// From scheduled to running.
    pub start_delay: Seconds,
    /// From running to ready.
    pub ready_delay: Seconds,
    /// From deletion to gone.
    pub term_delay: Seconds,
    /// The nodes, by name.
    pub nodes: Vec<String>,
    /// The taint of each node that has one, as `key=value:Effect`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tainted_nodes: BTreeMap<String, String>,
    /// RollingUpdate or OnDelete.
    pub update_strategy: UpdateType,
    /// Whether the Pods tolerate the control plane's taint.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tolerate_control_plane: bool,
    /// Further tolerations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tolerations: Vec<Toleration>,
    /// Nodes that may be without an available Pod during an update; 1 where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_unavailable: Option<IntOrPercent>,
    /// Nodes that may have a new Pod beside the old one; 0 where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_surge: Option<IntOrPercent>,
    /// How long a Pod is ready before it counts as available.
    pub min_ready_seconds: Seconds,
    /// The label that a node has to have, as `key=value`; several with commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_selector: Option<String>,
    /// The nodes that have the labels of the selector.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nodes_with_label: Vec<String>,
    /// Whether the old Pods are ready, but not for minReadySeconds yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub old_not_yet_available: bool,
    /// Whether the first action falls on a whole second, as it always does here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trigger_aligned_to_whole_second: bool,
    /// What a person does.
    pub actions: Vec<Action>,
}

/// The most nodes that are simulated.
const MOST_NODES: usize = 20_000;

impl Default for Inputs {
    fn default() -> Inputs {
        Inputs {
            start_delay: Seconds::of(2),
            ready_delay: Seconds::of(3),
            term_delay: Seconds::of(3),
            nodes: (0..5).map(|number| format!("node-{number}")).collect(),
            tainted_nodes: BTreeMap::new(),
            update_strategy: UpdateType::RollingUpdate,
            tolerate_control_plane: false,
            tolerations: Vec::new(),
            max_unavailable: None,
            max_surge: None,
            min_ready_seconds: Seconds::default(),
            node_selector: None,
            nodes_with_label: Vec::new(),
            old_not_yet_available: false,
            trigger_aligned_to_whole_second: false,
            actions: vec![Action::template("new")],
        }
    }
}

static TWICE: Text = Text::new("a node stands here twice; remove one", "노드가 두 번 나온다. 하나를 지운다");
static BOTH: Text = Text::new(
    "maxSurge and maxUnavailable cannot both be above 0, the API server refuses that; set maxUnavailable to 0",
    "maxSurge와 maxUnavailable이 둘 다 0보다 클 수는 없다. API 서버가 거부한다. maxUnavailable을 0으로 둔다",
);
static NEITHER: Text = Text::new(
    "maxSurge and maxUnavailable cannot both be 0, the API server refuses that; set one of them to 1",
    "maxSurge와 maxUnavailable이 둘 다 0일 수는 없다. API 서버가 거부한다. 하나를 1로 둔다",
);
static NO_NODE: Text = Text::new("no node has this name; add it to nodes", "이런 이름의 노드가 없다. nodes에 추가한다");

impl Inputs {
    /// maxSurge.
    pub fn surge(&self) -> IntOrPercent {
        self.max_surge.unwrap_or(IntOrPercent::Count(0))
    }

    /// maxUnavailable: 1 where it is left out, but 0 beside a maxSurge.
    pub fn unavailable(&self) -> IntOrPercent {
        let default = u32::from(self.surge().is_zero());
        self.max_unavailable.unwrap_or(IntOrPercent::Count(default))
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if self.nodes.len() > MOST_NODES {
            let (given, most) = (self.nodes.len() as u64, MOST_NODES as u64);
            return Err(Error::TooMany { key: "nodes", given, most });
        }
        let refuse = |key, problem: &Text| Err(Error::Contradiction { key, problem: problem.clone() });
        let mut names: Vec<&String> = self.nodes.iter().collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
            return refuse("nodes", &TWICE);
        }
        let there = |name: &String| names.binary_search(&name).is_ok();
        if !self.tainted_nodes.keys().all(there) {
            return refuse("taintedNodes", &NO_NODE);
        }
        if !self.nodes_with_label.iter().all(there) {
            return refuse("nodesWithLabel", &NO_NODE);
        }
        match (self.surge().is_zero(), self.unavailable().is_zero()) {
            (false, false) => refuse("maxSurge", &BOTH),
            (true, true) => refuse("maxUnavailable", &NEITHER),
            _ => Ok(()),
        }
    }
}
