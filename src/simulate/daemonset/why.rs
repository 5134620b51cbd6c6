//! The rules of the DaemonSet controller, in words.

use crate::i18n::{Lang, Localized};
use crate::say;

/// A rule of the DaemonSet controller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A node is to run a Pod and has none.
    NodeNeeds,
    /// A node is no longer to run one.
    NodeMayNot,
    /// An old Pod is replaced within maxUnavailable.
    Replaces {
        /// The nodes that may be without an available Pod.
        most: i64,
        /// Those that are.
        unavailable: i64,
    },
    /// An old Pod that is not available is replaced whatever maxUnavailable says.
    OldUnavailable,
    /// A new Pod comes beside the old one within maxSurge.
    Surges {
        /// The nodes that may have two.
        most: i64,
        /// Those that have.
        surged: i64,
    },
    /// The new Pod is available, so the old one goes.
    NewAvailable,
    /// A Pod on a node where none is to come goes because enough others are available.
    Sunset,
    /// Which nodes count, and how many may be without a Pod.
    Bounds {
        /// The nodes that are to run a Pod.
        nodes: i64,
        /// Those that may be without an available Pod.
        unavailable: i64,
        /// Those that may have two.
        surge: i64,
    },
    /// Every node that is to run a Pod has an available one of the current revision.
    Complete {
        /// The nodes.
        nodes: i64,
    },
    /// OnDelete waits for a person.
    OnDelete {
        /// The nodes with a Pod of another revision.
        nodes: i64,
    },
    /// New Pods do not become available.
    Stuck {
        /// The nodes without an available Pod.
        nodes: i64,
        /// The nodes that may be without one.
        most: i64,
    },
}

impl Localized for Why {
    fn text(&self, lang: Lang) -> String {
        match *self {
            Why::NodeNeeds => say!(
                lang,
                "the node fits the selector and the tolerations, and no Pod is on it",
                "노드가 셀렉터와 톨러레이션에 맞고 파드가 없다"
            ),
            Why::NodeMayNot => say!(
                lang,
                "the node no longer fits the selector and the tolerations: its Pod goes at once",
                "노드가 더는 셀렉터와 톨러레이션에 맞지 않아 파드를 바로 지운다"
            ),
            Why::Replaces { most, unavailable } => say!(
                lang,
                "nodes without an available Pod: at most {most} (maxUnavailable), now {unavailable}",
                "사용 가능한 파드가 없는 노드: {most}개 이하(maxUnavailable), 지금 {unavailable}개"
            ),
            Why::OldUnavailable => say!(
                lang,
                "an old Pod that is not available is replaced at once, whatever maxUnavailable says",
                "사용할 수 없는 옛 파드는 maxUnavailable과 상관없이 바로 바꾼다"
            ),
            Why::Surges { most, surged } => say!(
                lang,
                "nodes with a new Pod beside the old one: at most {most} (maxSurge), now {surged}",
                "옛 파드 옆에 새 파드를 둔 노드: {most}개 이하(maxSurge), 지금 {surged}개"
            ),
            Why::NewAvailable => say!(
                lang,
                "the new Pod on the node is available, or the old one is not even ready",
                "노드의 새 파드가 사용 가능하거나, 옛 파드가 준비되지도 않았다"
            ),
            Why::Sunset => say!(
                lang,
                "no Pod is to come to the node any more, and enough others are available",
                "노드에 더는 파드가 오지 않고 다른 노드의 파드가 충분히 사용 가능하다"
            ),
            Why::Bounds { nodes, unavailable, surge } => say!(
                lang,
                "nodes that fit: {nodes}; without an available Pod: at most {unavailable}; with two: at most {surge} (percentages round up)",
                "맞는 노드 {nodes}개. 사용 가능한 파드가 없는 노드는 {unavailable}개 이하, 둘인 노드는 {surge}개 이하(비율은 올림)"
            ),
            Why::Complete { nodes } => say!(
                lang,
                "every node that fits ({nodes}) has an available Pod of the current revision",
                "맞는 노드({nodes}개)마다 현재 리비전의 파드가 사용 가능하다"
            ),
            Why::OnDelete { nodes } => say!(
                lang,
                "OnDelete waits for a person: nodes keep their old Pod ({nodes}) until somebody deletes it",
                "OnDelete는 사람을 기다린다. 노드 {nodes}개는 누군가 지울 때까지 옛 파드를 유지한다"
            ),
            Why::Stuck { nodes, most } => say!(
                lang,
                "nodes without an available Pod: {nodes}, and at most {most}; the update waits for them and goes no further",
                "사용 가능한 파드가 없는 노드가 {nodes}개이고 {most}개까지 허용한다. 업데이트가 기다리며 더 나아가지 않는다"
            ),
        }
    }
}
