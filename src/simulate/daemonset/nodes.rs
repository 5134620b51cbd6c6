//! The nodes, and whether a DaemonSet's Pod belongs on them (`NodeShouldRunDaemonPod`).

use std::collections::BTreeMap;

use crate::i18n::Text;
use crate::simulate::error::Error;
use crate::spec::toleration::Toleration;
use crate::spec::word::{TaintEffect, TolerationOperator};

/// A node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub name: String,
    pub labels: BTreeMap<String, String>,
    pub taints: Vec<Taint>,
}

/// A taint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taint {
    pub key: String,
    pub value: String,
    pub effect: TaintEffect,
}

static TAINT: Text = Text::new(
    "a taint reads key=value:Effect or key:Effect, the effect NoSchedule, PreferNoSchedule or NoExecute",
    "테인트는 key=value:Effect나 key:Effect 꼴이고, 효과는 NoSchedule, PreferNoSchedule, NoExecute 중 하나다",
);
static LABEL: Text = Text::new("a label reads key=value", "레이블은 key=value 꼴이다");

impl Taint {
    /// Reads `key=value:Effect`.
    pub fn read(text: &str, key: &'static str) -> Result<Taint, Error> {
        let parts = text.rsplit_once(':').and_then(|(name, effect)| Some((name, effect.parse().ok()?)));
        let Some((name, effect)) = parts.filter(|(name, _)| !name.is_empty()) else {
            return Err(Error::Contradiction { key, problem: TAINT.clone() });
        };
        let (name, value) = name.split_once('=').unwrap_or((name, ""));
        Ok(Taint { key: name.to_owned(), value: value.to_owned(), effect })
    }
}

/// Reads `key=value`, several with commas.
pub(super) fn labels(text: &str, key: &'static str) -> Result<BTreeMap<String, String>, Error> {
    let pair = |label: &str| {
        let (name, value) = label.trim().split_once('=')?;
        (!name.is_empty()).then(|| (name.to_owned(), value.to_owned()))
    };
    let labels: Option<BTreeMap<String, String>> = text.split(',').map(pair).collect();
    labels.ok_or_else(|| Error::Contradiction { key, problem: LABEL.clone() })
}

/// Which nodes a Pod may run on.
#[derive(Clone, Debug)]
pub(super) struct Placement {
    pub selector: BTreeMap<String, String>,
    pub tolerations: Vec<Toleration>,
}

/// Where a Pod stands with a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// A Pod is to run there.
    Runs,
    /// One that runs there may go on, but none is to come: a NoSchedule taint.
    GoesOn,
    /// None is to be there.
    Not,
}

/// The taints that the controller makes every DaemonSet's Pods tolerate (`AddOrUpdateDaemonPodTolerations`).
const TOLERATED: [(&str, TaintEffect); 6] = [
    ("node.kubernetes.io/not-ready", TaintEffect::NoExecute),
    ("node.kubernetes.io/unreachable", TaintEffect::NoExecute),
    ("node.kubernetes.io/disk-pressure", TaintEffect::NoSchedule),
    ("node.kubernetes.io/memory-pressure", TaintEffect::NoSchedule),
    ("node.kubernetes.io/pid-pressure", TaintEffect::NoSchedule),
    ("node.kubernetes.io/unschedulable", TaintEffect::NoSchedule),
];

impl Placement {
    pub fn fit(&self, node: &Node) -> Fit {
        if !self.selector.iter().all(|(key, value)| node.labels.get(key) == Some(value)) {
            return Fit::Not;
        }
        let untolerated =
            |effect: TaintEffect| node.taints.iter().any(|taint| taint.effect == effect && !self.tolerates(taint));
        match (untolerated(TaintEffect::NoExecute), untolerated(TaintEffect::NoSchedule)) {
            (true, _) => Fit::Not,
            (false, true) => Fit::GoesOn,
            (false, false) => Fit::Runs,
        }
    }

    fn tolerates(&self, taint: &Taint) -> bool {
        let own = TOLERATED.iter().any(|(key, effect)| *key == taint.key && *effect == taint.effect);
        own || self.tolerations.iter().any(|toleration| tolerates(toleration, taint))
    }
}

/// Whether a toleration is for a taint (`ToleratesTaint`).
fn tolerates(toleration: &Toleration, taint: &Taint) -> bool {
    if toleration.effect.is_some_and(|effect| effect != taint.effect) {
        return false;
    }
    if toleration.key.as_ref().is_some_and(|key| key.as_str() != taint.key) {
        return false;
    }
    let value = toleration.value.as_ref().map_or("", |value| value.as_str());
    toleration.operator == Some(TolerationOperator::Exists) || toleration.key.is_some() && value == taint.value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(taint: &str, tolerations: &[&str]) -> Fit {
        let node =
            Node { name: "n".to_owned(), labels: BTreeMap::new(), taints: vec![Taint::read(taint, "taint").unwrap()] };
        let tolerations = tolerations.iter().map(|text| text.parse().unwrap()).collect();
        Placement { selector: BTreeMap::new(), tolerations }.fit(&node)
    }

    #[test]
    fn taints_keep_pods_away_unless_tolerated() {
        assert_eq!(fit("gpu=yes:NoSchedule", &[]), Fit::GoesOn);
        assert_eq!(fit("gpu=yes:NoExecute", &[]), Fit::Not);
        assert_eq!(fit("gpu=yes:PreferNoSchedule", &[]), Fit::Runs);
        assert_eq!(fit("gpu=yes:NoSchedule", &["gpu=yes:NoSchedule"]), Fit::Runs);
        assert_eq!(fit("gpu=yes:NoSchedule", &["gpu=no:NoSchedule"]), Fit::GoesOn);
        assert_eq!(fit("gpu=yes:NoSchedule", &["exists gpu"]), Fit::Runs);
        assert_eq!(fit("gpu=yes:NoExecute", &["everything"]), Fit::Runs);
        assert_eq!(fit("gpu:NoSchedule", &["gpu"]), Fit::Runs);
        assert_eq!(fit("node.kubernetes.io/unschedulable:NoSchedule", &[]), Fit::Runs);
        assert_eq!(fit("node-role.kubernetes.io/control-plane:NoSchedule", &[]), Fit::GoesOn);
    }

    #[test]
    fn a_node_needs_every_label_of_the_selector() {
        let selector = labels("pool=a, disk=ssd", "nodeSelector").unwrap();
        let node =
            |text: &str| Node { name: String::new(), labels: labels(text, "label").unwrap(), taints: Vec::new() };
        let placement = Placement { selector, tolerations: Vec::new() };
        assert_eq!(placement.fit(&node("pool=a,disk=ssd,more=x")), Fit::Runs);
        assert_eq!(placement.fit(&node("pool=a")), Fit::Not);
        for bad in ["", "pool", "=a", "a=b,"] {
            assert!(labels(bad, "label").is_err(), "{bad}");
        }
        for bad in ["", "gpu", ":NoSchedule", "gpu:Never"] {
            assert!(Taint::read(bad, "taint").is_err(), "{bad}");
        }
    }
}
