//! How the workload stays up while nodes and load change.

use jiff::Timestamp;

use super::{plain, wanted};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::availability::{Autoscaling, DisruptionBudget};
use crate::spec::defaults;
use crate::spec::int_or_percent::IntOrPercent;
use crate::wizard::draft::Draft;
use crate::wizard::field::{Only, OrNone, Value};
use crate::wizard::question::{Choice, Meaning, Question};

pub static HORIZONTAL_POD_AUTOSCALER: Question = Question {
    key: "horizontalPodAutoscaler",
    label: Text::new("Autoscaling", "자동 확장"),
    prompt: Text::new(
        "Between how many Pods does it scale with the load?",
        "부하에 따라 파드를 몇 개에서 몇 개까지 늘리는가?",
    ),
    why: Text::new(
        "A HorizontalPodAutoscaler adds Pods where CPU use is above the aim and takes them away below it. `replicas` is then left out, since each apply would set it back.",
        "HorizontalPodAutoscaler는 CPU 사용률이 목표보다 높으면 파드를 늘리고 낮으면 줄인다. apply할 때마다 되돌아가지 않도록 `replicas`는 뺀다.",
    ),
    wrong: Text::new(
        "It needs the metrics server and a CPU request. One minimum Pod means an outage at a node drain.",
        "메트릭 서버와 CPU 요청이 있어야 한다. 최소가 1이면 노드를 비울 때 멈춘다.",
    ),
    source: Text::new("none: the number of replicas is fixed", "없다. 레플리카 수가 고정된다"),
    example: "2 to 10 at 70%",
    fields: &["HorizontalPodAutoscaler: spec"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.horizontal_pod_autoscaler),
    choices: &[],
    meaning: scaling,
    field: &Value {
        get: |w| &w.horizontal_pod_autoscaler,
        get_mut: |w| &mut w.horizontal_pod_autoscaler,
        default: |_| None,
    },
};

fn scaling(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(scaling) = text.trim().parse::<Autoscaling>() else { return Vec::new() };
    let Autoscaling { min_replicas: least, max_replicas: most, average_utilization: percent } = scaling;
    let mut lines = vec![Meaning::is(say!(
        lang,
        "at least {least} Pods, at most {most}; more when they use over {percent}% of their CPU request",
        "파드 {least}개 이상 {most}개 이하. 평균 사용량이 CPU 요청의 {percent}% 위로 오르면 늘린다"
    ))];
    let resources = draft.context().and_then(|context| context.resources());
    let cpu = resources.and_then(|resources| resources.requests.given()?.cpu.given().cloned());
    if cpu.is_none() {
        lines.push(Meaning::mind(say!(lang, "it has no CPU request to go by", "기준이 되는 CPU 요청이 없다")));
    }
    if least == 1 {
        lines.push(Meaning::mind(say!(lang, "one Pod is an outage at every node drain", "노드를 비울 때마다 멈춘다")));
    }
    lines
}

pub static POD_DISRUPTION_BUDGET: Question = Question {
    key: "podDisruptionBudget.maxUnavailable",
    label: Text::new("Disruption budget", "중단 예산"),
    prompt: Text::new(
        "How many Pods may a node drain take down at a time?",
        "노드를 비울 때 파드를 한 번에 몇 개까지 내려도 되는가?",
    ),
    why: Text::new(
        "A PodDisruptionBudget makes drains and node upgrades wait until the Pods before are back. Pods that are broken anyway do not hold them up.",
        "PodDisruptionBudget은 앞의 파드가 돌아올 때까지 노드 드레인과 업그레이드를 기다리게 한다. 이미 고장 난 파드는 막지 않는다.",
    ),
    wrong: Text::new(
        "Zero blocks every drain for ever; with a single Pod a budget does so too.",
        "0이면 드레인이 끝없이 막힌다.",
    ),
    source: Text::new("one at a time, where there are two Pods or more", "파드가 둘 이상이면 한 번에 하나"),
    example: "1",
    fields: &["PodDisruptionBudget: spec.maxUnavailable"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.pod_disruption_budget),
    choices: &[],
    meaning: budget,
    field: &Only {
        get: |w| &w.pod_disruption_budget,
        get_mut: |w| &mut w.pod_disruption_budget,
        default: defaults::pod_disruption_budget,
        inside: |budget: &DisruptionBudget| budget.max_unavailable,
        around: |max_unavailable| DisruptionBudget { max_unavailable },
    },
};

/// How many Pods of how many a drain may take; a percentage rounds up.
fn budget(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Ok(most), Some(context)) = (text.trim().parse::<IntOrPercent>(), draft.context()) else { return Vec::new() };
    let all = context.least_replicas();
    let taken = match most {
        IntOrPercent::Count(count) => count.min(all),
        IntOrPercent::Percent(percent) => all.saturating_mul(percent).div_ceil(100).min(all),
    };
    match all.saturating_sub(taken) {
        _ if taken == 0 => vec![Meaning::mind(say!(lang, "no node could ever be drained", "노드를 비울 수 없다"))],
        0 => vec![Meaning::mind(say!(lang, "all {all} Pods may go at once", "파드 {all}개가 한꺼번에 내려갈 수 있다"))],
        left => vec![Meaning::is(say!(lang, "{left} of {all} Pods stay up", "파드 {all}개 중 {left}개는 남는다"))],
    }
}

pub static SPREAD: Question = Question {
    key: "spread",
    label: Text::new("Spread", "분산"),
    prompt: Text::new("Over what are the Pods spread?", "파드를 무엇에 걸쳐 나누는가?"),
    why: Text::new(
        "A zone or a node that fails takes only its share of the Pods. It is a preference: where there is no room, they run anyway.",
        "영역이나 노드가 멈춰도 그 몫의 파드만 잃는다. 선호일 뿐이라 자리가 없으면 한곳에도 뜬다.",
    ),
    wrong: Text::new(
        "Without it all Pods can land on one node and go with it.",
        "없으면 모든 파드가 한 노드에 몰려 함께 멈출 수 있다.",
    ),
    source: Text::new("zones and nodes, where there are two Pods or more", "파드가 둘 이상이면 영역과 노드"),
    example: "zones",
    fields: &["pod.topologySpreadConstraints[]", "pod.affinity.podAntiAffinity"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.spread),
    choices: &[
        Choice {
            word: "zones",
            says: Text::new("over zones, and over the nodes of each", "영역에 나누고, 그 안의 노드에도 나눈다"),
        },
        Choice { word: "nodes", says: Text::new("over nodes only", "노드에만 나눈다") },
        Choice { word: "none", says: Text::new("wherever the scheduler likes", "스케줄러에 맡긴다") },
    ],
    meaning: plain,
    field: &OrNone(Value { get: |w| &w.spread, get_mut: |w| &mut w.spread, default: defaults::spread }),
};
