//! How many Pods, and how they are replaced.

use jiff::Timestamp;

use super::{GUIDE, SERVING, always, amounts, plain};
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context};
use crate::spec::update::Strategy;
use crate::spec::word::StrategyType;
use crate::wizard::draft::Draft;
use crate::wizard::field::{Block, Count, Part};
use crate::wizard::question::{Choice, Meaning, Question};

static REPLICA_COUNT: Text = Text::new("the number of replicas", "레플리카 수");

pub static REPLICAS: Question = Question {
    key: "replicas",
    label: Text::new("Replicas", "레플리카"),
    prompt: Text::new("How many Pods run?", "파드를 몇 개 띄우는가?"),
    why: Text::new(
        "With two or more, one can go while the others answer. Clusters that vote want an odd number, three or more.",
        "둘 이상이면 하나가 내려가도 나머지가 응답한다. 투표하는 클러스터는 셋 이상의 홀수가 좋다.",
    ),
    wrong: Text::new(
        "With one, every node drain is an outage. Left out, the API server takes 1.",
        "하나뿐이면 노드를 비울 때마다 서비스가 멈춘다. 쓰지 않으면 API 서버가 1로 정한다.",
    ),
    source: GUIDE,
    example: "3",
    fields: &["spec.replicas"],
    essential: SERVING,
    required: false,
    when: always,
    choices: &[],
    meaning: replicas_meaning,
    field: &Count {
        get: |w| &w.replicas,
        get_mut: |w| &mut w.replicas,
        default: defaults::replicas,
        what: &REPLICA_COUNT,
        min: 0,
    },
};

fn replicas_meaning(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    match (text.trim().parse::<u32>(), draft.kind()) {
        (Ok(0), _) => vec![Meaning::mind(say!(lang, "no Pod runs until you scale it up", "늘리기 전에는 파드가 없다"))],
        (Ok(1), _) => {
            vec![Meaning::mind(say!(lang, "one Pod is an outage at every node drain", "노드를 비울 때마다 멈춘다"))]
        }
        (Ok(n), Some(Kind::StatefulSet)) => {
            let (name, last) = (&draft.workload().name, n.saturating_sub(1));
            vec![Meaning::is(say!(lang, "Pods {name}-0 to {name}-{last}", "파드 {name}-0 ~ {name}-{last}"))]
        }
        _ => Vec::new(),
    }
}

const fn part<T>(get: fn(&Strategy) -> Setting<T>, set: fn(&mut Strategy, Setting<T>)) -> Part<Strategy, T> {
    let block = Block { get: |w| &w.strategy, get_mut: |w| &mut w.strategy, default: defaults::strategy };
    Part { block, get, set }
}

pub static STRATEGY_TYPE: Question = Question {
    key: "strategy.type",
    label: Text::new("Rollout", "교체 방식"),
    prompt: Text::new("How are Pods replaced by those of a new version?", "새 버전의 파드로 어떻게 바꾸는가?"),
    why: Text::new(
        "A rolling update runs both versions side by side for a while; Recreate never does, and is down in between.",
        "롤링 업데이트는 두 버전이 한동안 함께 뜬다. Recreate는 함께 뜨지 않는 대신 그사이 멈춘다.",
    ),
    wrong: Text::new(
        "Recreate takes the service down at each release. A rolling update harms an app that cannot bear two versions at once.",
        "Recreate는 배포할 때마다 서비스가 멈춘다. 두 버전이 함께 뜨면 안 되는 앱은 롤링 업데이트에서 문제가 생긴다.",
    ),
    source: GUIDE,
    example: "RollingUpdate",
    fields: &["spec.strategy.type"],
    essential: &[],
    required: false,
    when: always,
    choices: &[
        Choice {
            word: "RollingUpdate",
            says: Text::new(
                "new Pods come as old ones go: no downtime",
                "새 파드를 띄우며 옛 파드를 내린다. 중단이 없다",
            ),
        },
        Choice {
            word: "Recreate",
            says: Text::new(
                "all old Pods end before the first new one starts",
                "옛 파드를 모두 내린 뒤 새 파드를 띄운다",
            ),
        },
    ],
    meaning: plain,
    field: &part(
        |strategy| Setting::some(strategy.kind),
        |strategy, to| {
            strategy.kind = to.given().copied();
            if strategy.kind() == StrategyType::Recreate {
                strategy.rolling_update = Setting::Unset;
            }
        },
    ),
};

fn rolls(context: &Context) -> bool {
    context.strategy().is_some_and(|strategy| strategy.kind() == StrategyType::RollingUpdate)
}

pub static MAX_SURGE: Question = Question {
    key: "strategy.rollingUpdate.maxSurge",
    label: Text::new("Max surge", "maxSurge"),
    prompt: Text::new(
        "How many Pods may there be above the count during a rollout?",
        "롤아웃 동안 레플리카 수보다 몇 개까지 더 띄울 수 있는가?",
    ),
    why: Text::new(
        "With maxUnavailable 0 and maxSurge 1 a new Pod is ready before an old one goes: no downtime. A percentage rounds up.",
        "maxUnavailable 0, maxSurge 1이면 새 파드가 준비된 뒤에 옛 파드를 내려 중단이 없다. 퍼센트는 올림한다.",
    ),
    wrong: Text::new(
        "Zero together with maxUnavailable zero is refused: no Pod could ever be replaced.",
        "maxUnavailable과 함께 0이면 파드를 하나도 바꿀 수 없어 거부된다.",
    ),
    source: GUIDE,
    example: "1",
    fields: &["spec.strategy.rollingUpdate.maxSurge"],
    essential: &[],
    required: false,
    when: rolls,
    choices: &[],
    meaning: amounts::of_surge,
    field: &part(
        |strategy| strategy.rolling_update.inside(|rolling| rolling.max_surge),
        |strategy, to| strategy.rolling_update.change(|rolling| rolling.max_surge = to),
    ),
};

pub static MAX_UNAVAILABLE: Question = Question {
    key: "strategy.rollingUpdate.maxUnavailable",
    label: Text::new("Max unavailable", "maxUnavailable"),
    prompt: Text::new("How many Pods may be missing during a rollout?", "롤아웃 동안 파드가 몇 개까지 빠져도 되는가?"),
    why: Text::new(
        "Zero keeps the full count all the time and needs room for the surge. A percentage rounds down.",
        "0이면 늘 전체 수를 지키고 그만큼 여유 자원이 있어야 한다. 퍼센트는 내림한다.",
    ),
    wrong: Text::new(
        "A high number makes rollouts quick and leaves few Pods to answer.",
        "크면 롤아웃은 빠르지만 응답할 파드가 적어진다.",
    ),
    source: GUIDE,
    example: "0",
    fields: &["spec.strategy.rollingUpdate.maxUnavailable"],
    essential: &[],
    required: false,
    when: rolls,
    choices: &[],
    meaning: amounts::of_unavailable,
    field: &part(
        |strategy| strategy.rolling_update.inside(|rolling| rolling.max_unavailable),
        |strategy, to| strategy.rolling_update.change(|rolling| rolling.max_unavailable = to),
    ),
};
