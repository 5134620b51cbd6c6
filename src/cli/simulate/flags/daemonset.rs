//! The flags of a DaemonSet.

use super::Form::{Block, List, Pairs, Plain, Switch};
use super::{Flag, Of, flag};
use crate::i18n::Text;

pub(super) static OF: Of = Of {
    about: Text::new("Nodes, taints, labels and updates of a DaemonSet", "데몬셋의 노드, 테인트, 레이블, 업데이트"),
    actions: Text::new(
        "What you do at second T, repeatable: T:create, T:template:REVISION[:ready-never], T:delete-pod:NODE, T:new-node:NODE, T:label-node:NODE:KEY=VALUE, T:unlabel-node:NODE:KEY, T:taint-node:NODE:KEY:EFFECT, T:untaint-node:NODE:KEY [default: 0:template:new]",
        "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:template:REVISION[:ready-never], T:delete-pod:NODE, T:new-node:NODE, T:label-node:NODE:KEY=VALUE, T:unlabel-node:NODE:KEY, T:taint-node:NODE:KEY:EFFECT, T:untaint-node:NODE:KEY [기본값: 0:template:new]",
    ),
    flags: &FLAGS,
};

static FLAGS: [Flag; 11] = [
    flag(
        "nodes",
        "nodes",
        List,
        "The names of the nodes, with commas [default: node-0 to node-4]",
        "노드 이름을 쉼표로 나열 [기본값: node-0~node-4]",
    ),
    flag(
        "tainted-nodes",
        "taintedNodes",
        Pairs,
        "A node's taint, NODE=KEY:EFFECT; may be repeated",
        "노드의 테인트, NODE=KEY:EFFECT. 여러 번 쓸 수 있다",
    ),
    flag(
        "tolerate-control-plane",
        "tolerateControlPlane",
        Switch,
        "Tolerate the control plane's taint",
        "컨트롤 플레인의 테인트를 용인한다",
    ),
    flag(
        "tolerations",
        "tolerations",
        Block,
        "Further tolerations as in a manifest, YAML or JSON",
        "톨러레이션을 매니페스트처럼 YAML이나 JSON으로",
    ),
    flag(
        "node-selector",
        "nodeSelector",
        Plain,
        "The label that a node has to have, KEY=VALUE",
        "노드에 필요한 레이블, KEY=VALUE",
    ),
    flag(
        "nodes-with-label",
        "nodesWithLabel",
        List,
        "The nodes that have that label, with commas",
        "그 레이블이 있는 노드를 쉼표로 나열",
    ),
    flag(
        "update-strategy",
        "updateStrategy",
        Plain,
        "RollingUpdate (the default) or OnDelete",
        "RollingUpdate(기본값) 또는 OnDelete",
    ),
    flag(
        "max-unavailable",
        "maxUnavailable",
        Plain,
        "Nodes without an available Pod during an update [default: 1]",
        "업데이트 중 사용 가능한 파드가 없는 노드 수 [기본값: 1]",
    ),
    flag(
        "max-surge",
        "maxSurge",
        Plain,
        "Nodes with a new Pod beside the old one [default: 0]",
        "옛 파드 옆에 새 파드를 둔 노드 수 [기본값: 0]",
    ),
    flag(
        "min-ready-seconds",
        "minReadySeconds",
        Plain,
        "How long a Pod is ready before it is available",
        "준비된 파드를 사용 가능하다고 보기까지의 초",
    ),
    flag(
        "old-not-yet-available",
        "oldNotYetAvailable",
        Switch,
        "The old Pods are ready, but not for min-ready-seconds",
        "옛 파드가 준비되었지만 min-ready-seconds가 지나지 않았다",
    ),
];
