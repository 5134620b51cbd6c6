//! CPU and memory: what is reserved, and what is the most.

use jiff::Timestamp;

use super::{GUIDE, always, amounts};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context, Sizing};
use crate::spec::quantity::Quantity;
use crate::spec::resources::{Amounts, Resources};
use crate::wizard::draft::Draft;
use crate::wizard::field::{Block, Part, Size};
use crate::wizard::question::{Choice, Meaning, Question};

/// The one amount that a question is about.
const fn amount(
    get: fn(&Resources) -> Setting<Quantity>,
    set: fn(&mut Resources, Setting<Quantity>),
) -> Part<Resources, Quantity> {
    let block = Block { get: |w| &w.resources, get_mut: |w| &mut w.resources, default: defaults::resources };
    Part { block, get, set }
}

fn as_cpu(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    text.trim().parse::<Quantity>().map(|quantity| vec![Meaning::is(quantity.as_cpu(lang))]).unwrap_or_default()
}

fn as_bytes(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    text.trim().parse::<Quantity>().map(|quantity| vec![Meaning::is(quantity.as_bytes(lang))]).unwrap_or_default()
}

pub static SIZE: Question = Question {
    key: "resources",
    label: Text::new("Size", "크기"),
    prompt: Text::new("How large is it?", "크기는 어느 정도인가?"),
    why: Text::new(
        "The size sets what is reserved and what is the most, for CPU, memory and disk. Start with a guess and correct it from what the Pods really use.",
        "CPU, 메모리, 디스크의 요청과 한도를 한 번에 정한다. 짐작으로 시작하고 실제 사용량을 보고 고친다.",
    ),
    wrong: Text::new(
        "Too small, and it is slow or killed (OOMKilled); too large, and nodes are paid for that idle.",
        "작으면 느려지거나 죽고(OOMKilled), 크면 노는 노드에 돈을 낸다.",
    ),
    source: Text::new("the guide's values", "가이드의 값"),
    example: "medium",
    fields: &["pod.containers[0].resources"],
    essential: &[],
    required: false,
    when: |c| c.is_production(),
    choices: &[
        Choice { word: "small", says: Text::new("a small helper", "작은 도우미") },
        Choice { word: "medium", says: Text::new("most services", "대부분의 서비스") },
        Choice {
            word: "large",
            says: Text::new("what computes, caches or serves many", "계산이나 캐시가 많은 서비스"),
        },
        Choice {
            word: "custom",
            says: Text::new("the next questions set the exact values", "다음 질문에서 값을 하나씩 정한다"),
        },
    ],
    meaning: amounts_of_size,
    field: &Size,
};

/// The amounts that a size stands for.
fn amounts_of_size(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Some(context) = draft.context() else { return Vec::new() };
    let size: Option<Sizing> = text.trim().parse().ok();
    let Some(resources) = size.and_then(|size| size.resources(&context)) else { return Vec::new() };
    let line = |of: &Setting<Amounts>| {
        type Get = fn(&Amounts) -> Setting<Quantity>;
        let shown = |get: Get| of.inside(get).given().map(ToString::to_string).unwrap_or_default();
        let cpu = shown(|amounts| amounts.cpu.clone());
        let memory = shown(|amounts| amounts.memory.clone());
        let disk = shown(|amounts| amounts.ephemeral_storage.clone());
        say!(lang, "CPU {cpu}, memory {memory}, disk {disk}", "CPU {cpu}, 메모리 {memory}, 디스크 {disk}")
    };
    let (reserved, most) = (line(&resources.requests), line(&resources.limits));
    vec![
        Meaning::is(say!(lang, "reserved: {reserved}", "요청: {reserved}")),
        Meaning::is(say!(lang, "at most: {most}", "한도: {most}")),
    ]
}

pub static REQUESTS_CPU: Question = Question {
    key: "resources.requests.cpu",
    label: Text::new("CPU request", "CPU 요청"),
    prompt: Text::new("How much CPU is reserved for it?", "CPU를 얼마나 예약하는가?"),
    why: Text::new(
        "The scheduler looks for a node with this much left, and the share of a busy node follows it. 1000m is one core.",
        "스케줄러가 이만큼 남은 노드를 찾고, 노드가 바쁠 때는 이 비율로 나눈다. 1000m이 코어 하나다.",
    ),
    wrong: Text::new(
        "Too little and it starves on a busy node; too much and Pods stay Pending while nodes idle.",
        "적으면 바쁜 노드에서 밀리고, 많으면 노드가 놀아도 파드가 Pending에 머문다.",
    ),
    source: GUIDE,
    example: "200m",
    fields: &["pod.containers[0].resources.requests.cpu"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: amounts::of_cpu_request,
    field: &amount(|r| r.requests.inside(|of| of.cpu.clone()), |r, to| r.requests.change(|of| of.cpu = to)),
};

pub static REQUESTS_MEMORY: Question = Question {
    key: "resources.requests.memory",
    label: Text::new("Memory request", "메모리 요청"),
    prompt: Text::new("How much memory is reserved for it?", "메모리를 얼마나 예약하는가?"),
    why: Text::new(
        "The scheduler looks for a node with this much left. When a node runs out, Pods that are over their request go first.",
        "스케줄러가 이만큼 남은 노드를 찾는다. 노드의 메모리가 바닥나면 요청보다 많이 쓰는 파드부터 내보낸다.",
    ),
    wrong: Text::new(
        "Too little and it is evicted when the node fills up; `256M` is not `256Mi`, and `256m` is a quarter of a byte.",
        "적으면 노드가 찼을 때 쫓겨난다. `256M`은 `256Mi`보다 작고 `256m`은 1바이트의 4분의 1이다.",
    ),
    source: GUIDE,
    example: "256Mi",
    fields: &["pod.containers[0].resources.requests.memory"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: amounts::of_bytes_request,
    field: &amount(|r| r.requests.inside(|of| of.memory.clone()), |r, to| r.requests.change(|of| of.memory = to)),
};

pub static LIMITS_CPU: Question = Question {
    key: "resources.limits.cpu",
    label: Text::new("CPU limit", "CPU 한도"),
    prompt: Text::new("How much CPU may it use at most?", "CPU를 최대 얼마까지 쓸 수 있는가?"),
    why: Text::new(
        "Over the limit it is slowed down, not killed. Some teams leave it out on purpose and trust the requests: empty the field to do so.",
        "한도를 넘으면 죽지 않고 느려진다. 일부러 빼고 요청만 믿는 팀도 있다. 답을 비우면 뺀다.",
    ),
    wrong: Text::new(
        "A low limit makes answers slow while the node has CPU to spare. The API server refuses a limit under the request.",
        "한도가 낮으면 노드에 여유가 있어도 응답이 느려진다. 요청보다 작은 한도는 API 서버가 거부한다.",
    ),
    source: GUIDE,
    example: "500m",
    fields: &["pod.containers[0].resources.limits.cpu"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: as_cpu,
    field: &amount(|r| r.limits.inside(|of| of.cpu.clone()), |r, to| r.limits.change(|of| of.cpu = to)),
};

pub static LIMITS_MEMORY: Question = Question {
    key: "resources.limits.memory",
    label: Text::new("Memory limit", "메모리 한도"),
    prompt: Text::new("How much memory may it use at most?", "메모리를 최대 얼마까지 쓸 수 있는가?"),
    why: Text::new(
        "Over the limit the container is killed (OOMKilled) and started again, instead of taking the node's memory from others.",
        "한도를 넘으면 다른 파드의 메모리를 빼앗는 대신 컨테이너가 죽고(OOMKilled) 다시 시작된다.",
    ),
    wrong: Text::new(
        "A limit below its peak kills it under load. The API server refuses a limit under the request.",
        "최대 사용량보다 낮으면 부하가 몰릴 때 죽는다. 요청보다 작은 한도는 API 서버가 거부한다.",
    ),
    source: GUIDE,
    example: "512Mi",
    fields: &["pod.containers[0].resources.limits.memory"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: as_bytes,
    field: &amount(|r| r.limits.inside(|of| of.memory.clone()), |r, to| r.limits.change(|of| of.memory = to)),
};

pub static REQUESTS_EPHEMERAL_STORAGE: Question = Question {
    key: "resources.requests.ephemeral-storage",
    label: Text::new("Disk request", "디스크 요청"),
    prompt: Text::new("How much of the node's disk is reserved for it?", "노드의 디스크를 얼마나 예약하는가?"),
    why: Text::new(
        "Logs, emptyDir volumes and what the container writes all lie there. The scheduler looks for a node with this much left.",
        "로그, emptyDir, 컨테이너가 쓴 파일이 모두 여기에 쌓인다. 스케줄러가 이만큼 남은 노드를 찾는다.",
    ),
    wrong: Text::new(
        "Without it, a Pod lands on a node whose disk is nearly full and is evicted soon after.",
        "없으면 디스크가 거의 찬 노드에 떴다가 곧 축출된다.",
    ),
    source: Text::new("by the size", "크기에 따른다"),
    example: "128Mi",
    fields: &["pod.containers[0].resources.requests.ephemeral-storage"],
    essential: &[],
    required: false,
    when: disk,
    choices: &[],
    meaning: amounts::of_bytes_request,
    field: &amount(
        |r| r.requests.inside(|of| of.ephemeral_storage.clone()),
        |r, to| r.requests.change(|of| of.ephemeral_storage = to),
    ),
};

pub static LIMITS_EPHEMERAL_STORAGE: Question = Question {
    key: "resources.limits.ephemeral-storage",
    label: Text::new("Disk limit", "디스크 한도"),
    prompt: Text::new(
        "How much of the node's disk may it fill at most?",
        "노드의 디스크를 최대 얼마까지 쓸 수 있는가?",
    ),
    why: Text::new(
        "Over the limit the Pod is evicted, instead of filling the disk for every Pod of the node.",
        "한도를 넘으면 노드의 디스크를 채우는 대신 그 파드를 축출한다.",
    ),
    wrong: Text::new(
        "Too small, and a burst of logs evicts a Pod that is well.",
        "작으면 로그가 몰릴 때 멀쩡한 파드가 축출된다.",
    ),
    source: Text::new("by the size", "크기에 따른다"),
    example: "1Gi",
    fields: &["pod.containers[0].resources.limits.ephemeral-storage"],
    essential: &[],
    required: false,
    when: disk,
    choices: &[],
    meaning: as_bytes,
    field: &amount(
        |r| r.limits.inside(|of| of.ephemeral_storage.clone()),
        |r, to| r.limits.change(|of| of.ephemeral_storage = to),
    ),
};

fn disk(context: &Context) -> bool {
    let given = context.workload.resources.given();
    let said = |of: &Setting<Amounts>| !of.inside(|amounts| amounts.ephemeral_storage.clone()).is_unset();
    context.is_production() || given.is_some_and(|given| said(&given.requests) || said(&given.limits))
}
