//! On which nodes the Pods may run.

use super::{API, always, plain};
use crate::decision::Kind;
use crate::i18n::Text;
use crate::spec::defaults;
use crate::spec::toleration::NodeLabel;
use crate::wizard::field::{Labels, List};
use crate::wizard::question::Question;

pub static TOLERATIONS: Question = Question {
    key: "tolerations",
    label: Text::new("Tolerations", "톨러레이션"),
    prompt: Text::new("Which taints do the Pods put up with?", "어떤 테인트를 견디는가?"),
    why: Text::new(
        "A tainted node takes only Pods that tolerate it: control-plane nodes, GPU nodes. Write `KEY:EFFECT`, `KEY=VALUE:EFFECT`, `exists KEY` or `everything`.",
        "테인트가 있는 노드에는 그것을 견디는 파드만 뜬다. 컨트롤 플레인이나 GPU 노드가 그렇다. `키:효과`, `키=값:효과`, `exists 키`, `everything` 꼴로 쓴다.",
    ),
    wrong: Text::new(
        "Too few and an agent misses nodes without a word; `everything` keeps it on nodes that are being emptied.",
        "모자라면 에이전트가 빠진 노드가 조용히 생긴다. `everything`은 비우는 중인 노드에도 남는다.",
    ),
    source: Text::new(
        "the guide's: node agents run on control-plane nodes too",
        "가이드의 값: 노드 에이전트는 컨트롤 플레인 노드에도 뜬다",
    ),
    example: "node-role.kubernetes.io/control-plane:NoSchedule",
    fields: &["pod.tolerations[]"],
    essential: &[Kind::DaemonSet],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.tolerations, get_mut: |w| &mut w.tolerations, default: defaults::tolerations },
};

pub static NODE_SELECTOR: Question = Question {
    key: "nodeSelector",
    label: Text::new("Node selector", "노드 셀렉터"),
    prompt: Text::new("Which labels must its nodes have?", "노드에 어떤 레이블이 있어야 하는가?"),
    why: Text::new(
        "Only nodes with all of these labels take its Pods: a GPU driver on GPU nodes, say. Write `key=value`.",
        "이 레이블이 모두 있는 노드에만 뜬다. GPU 드라이버를 GPU 노드에만 두는 식이다. `키=값` 꼴로 쓴다.",
    ),
    wrong: Text::new(
        "A label that no node has: Pods stay Pending, and a DaemonSet has none at all.",
        "그 레이블이 있는 노드가 없으면 파드가 Pending에 머물고 데몬셋은 파드가 하나도 없다.",
    ),
    source: API,
    example: "role=gpu-node",
    fields: &["pod.nodeSelector"],
    essential: &[Kind::DaemonSet],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Labels {
        get: |w| &w.node_selector,
        get_mut: |w| &mut w.node_selector,
        read: |text| text.parse::<NodeLabel>().map(|label| (label.key, label.value)),
    },
};
