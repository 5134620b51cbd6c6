//! How a StatefulSet or a DaemonSet replaces its Pods.

use jiff::Timestamp;

use super::{amounts, plain, wanted};
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context};
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::update::UpdateStrategy;
use crate::spec::word::UpdateType;
use crate::wizard::draft::Draft;
use crate::wizard::field::{Block, Part, Whole};
use crate::wizard::question::{Choice, Meaning, Question};

const fn part<T>(
    get: fn(&UpdateStrategy) -> Setting<T>,
    set: fn(&mut UpdateStrategy, Setting<T>),
) -> Part<UpdateStrategy, T> {
    let block =
        Block { get: |w| &w.update_strategy, get_mut: |w| &mut w.update_strategy, default: defaults::update_strategy };
    Part { block, get, set }
}

fn rolls(context: &Context, kind: Kind) -> bool {
    let rolls = |strategy: UpdateStrategy| strategy.kind() == UpdateType::RollingUpdate;
    context.kind() == kind && context.update_strategy().is_some_and(rolls)
}

/// A DaemonSet takes exactly one of the two above zero: the one that was answered wins, and the other goes by it.
fn settle(answered: Setting<IntOrPercent>, other: &mut Setting<IntOrPercent>) {
    if let (Some(answered), Some(said)) = (answered.given(), other.given())
        && answered.is_zero() == said.is_zero()
    {
        *other = Setting::Unset;
    }
}

pub static UPDATE_TYPE: Question = Question {
    key: "updateStrategy.type",
    label: Text::new("Update", "업데이트 방식"),
    prompt: Text::new("When are Pods replaced by those of a new version?", "새 버전의 파드로 언제 바꾸는가?"),
    why: Text::new(
        "A rolling update goes from Pod to Pod by itself. OnDelete waits until a person deletes each: for databases whose members are moved over one by one.",
        "롤링 업데이트는 파드를 하나씩 저절로 바꾼다. OnDelete는 사람이 파드를 지울 때까지 기다린다. 멤버를 하나씩 넘겨야 하는 데이터베이스에 쓴다.",
    ),
    wrong: Text::new(
        "With OnDelete a fix is not out before somebody has deleted every Pod.",
        "OnDelete면 누군가 모든 파드를 지우기 전에는 수정이 반영되지 않는다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "RollingUpdate",
    fields: &["spec.updateStrategy.type"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.update_strategy),
    choices: &[
        Choice {
            word: "RollingUpdate", says: Text::new("by itself, Pod by Pod", "파드를 하나씩 저절로 바꾼다")
        },
        Choice {
            word: "OnDelete",
            says: Text::new("when somebody deletes the old Pod", "누군가 옛 파드를 지우면 바꾼다"),
        },
    ],
    meaning: plain,
    field: &part(
        |strategy| Setting::some(strategy.kind),
        |strategy, to| {
            strategy.kind = to.given().copied();
            if strategy.kind() == UpdateType::OnDelete {
                strategy.rolling_update = Setting::Unset;
            }
        },
    ),
};

pub static PARTITION: Question = Question {
    key: "updateStrategy.rollingUpdate.partition",
    label: Text::new("Partition", "파티션"),
    prompt: Text::new("From which number on are Pods updated?", "몇 번 파드부터 업데이트하는가?"),
    why: Text::new(
        "With 3 Pods and partition 2 only the last one gets the new version: a canary. Lower the number step by step.",
        "파드가 3개이고 파티션이 2면 마지막 하나만 새 버전이 된다. 카나리로 쓰며 번호를 차례로 낮춘다.",
    ),
    wrong: Text::new(
        "A partition that is forgotten leaves the lower Pods on the old version for good.",
        "파티션을 잊으면 앞 번호 파드가 옛 버전에 계속 머문다.",
    ),
    source: Text::new("left out: every Pod is updated", "쓰지 않는다. 모든 파드를 업데이트한다"),
    example: "0",
    fields: &["spec.updateStrategy.rollingUpdate.partition"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.update_strategy) && rolls(c, Kind::StatefulSet),
    choices: &[],
    meaning: partition,
    field: &part(
        |strategy| strategy.rolling_update.inside(|rolling| rolling.partition).map(Whole::<0>),
        |strategy, to| strategy.rolling_update.change(|rolling| rolling.partition = to.map(|Whole(number)| number)),
    ),
};

fn partition(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Ok(first), Some(context)) = (text.trim().parse::<u32>(), draft.context()) else { return Vec::new() };
    let (name, all) = (&context.workload.name, context.least_replicas());
    match all.checked_sub(1).filter(|last| first <= *last) {
        Some(last) => {
            vec![Meaning::is(say!(
                lang,
                "updated: {name}-{first} to {name}-{last}",
                "업데이트 대상: {name}-{first} ~ {name}-{last}"
            ))]
        }
        None => vec![Meaning::mind(say!(lang, "no Pod is updated", "업데이트할 파드가 없다"))],
    }
}

pub static UPDATE_MAX_UNAVAILABLE: Question = Question {
    key: "updateStrategy.rollingUpdate.maxUnavailable",
    label: Text::new("Nodes without", "빠지는 노드"),
    prompt: Text::new(
        "On how many nodes may the agent be missing during an update?",
        "업데이트하는 동안 에이전트가 없는 노드를 몇 개까지 두는가?",
    ),
    why: Text::new(
        "One at a time is safe and slow: a thousand nodes take hours. 10% is usual where agents start quickly.",
        "하나씩이면 안전하지만 느리다. 노드가 천 대면 몇 시간이 걸린다. 빨리 뜨는 에이전트에는 10%를 흔히 쓴다.",
    ),
    wrong: Text::new(
        "While it is missing, a node has no logs, no network plugin, no driver.",
        "빠진 동안 그 노드에는 로그 수집, 네트워크 플러그인, 드라이버가 없다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "1",
    fields: &["spec.updateStrategy.rollingUpdate.maxUnavailable"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.update_strategy) && rolls(c, Kind::DaemonSet),
    choices: &[],
    meaning: amounts::of_nodes,
    field: &part(
        |strategy| strategy.rolling_update.inside(|rolling| rolling.max_unavailable),
        |strategy, to| {
            strategy.rolling_update.change(|rolling| {
                rolling.max_unavailable = to;
                settle(to, &mut rolling.max_surge);
            });
        },
    ),
};

pub static UPDATE_MAX_SURGE: Question = Question {
    key: "updateStrategy.rollingUpdate.maxSurge",
    label: Text::new("Nodes with two", "겹치는 노드"),
    prompt: Text::new(
        "On how many nodes may the new agent run beside the old one?",
        "새 에이전트가 옛것과 함께 떠도 되는 노드는 몇 개인가?",
    ),
    why: Text::new(
        "Above zero, the old Pod goes only when the new one is ready: no gap. maxUnavailable then becomes 0, since only one of the two may be above zero.",
        "0보다 크면 새 파드가 준비된 뒤에 옛 파드를 내려 빈틈이 없다. 둘 중 하나만 0보다 클 수 있어 maxUnavailable은 0이 된다.",
    ),
    wrong: Text::new(
        "Agents that hold a port or a lock file of the node cannot run twice there.",
        "노드의 포트나 잠금 파일을 잡는 에이전트는 함께 뜨지 못한다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "0",
    fields: &["spec.updateStrategy.rollingUpdate.maxSurge"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.update_strategy) && rolls(c, Kind::DaemonSet),
    choices: &[],
    meaning: amounts::of_nodes,
    field: &part(
        |strategy| strategy.rolling_update.inside(|rolling| rolling.max_surge),
        |strategy, to| {
            strategy.rolling_update.change(|rolling| {
                rolling.max_surge = to;
                settle(to, &mut rolling.max_unavailable);
            });
        },
    ),
};
