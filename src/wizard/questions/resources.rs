//! CPU and memory: what is reserved, and what is the most.

use jiff::Timestamp;

use super::{GUIDE, always};
use crate::i18n::{Lang, Text};
use crate::spec::defaults;
use crate::spec::quantity::Quantity;
use crate::spec::workload::{Amounts, Resources};
use crate::wizard::draft::Draft;
use crate::wizard::field::Part;
use crate::wizard::question::Question;

/// The one amount that a question is about.
const fn amount(
    get: fn(&Resources) -> Option<Quantity>,
    set: fn(&mut Resources, Option<Quantity>),
) -> Part<Resources, Quantity> {
    Part { block: |w| &w.resources, block_mut: |w| &mut w.resources, default: defaults::resources, get, set }
}

fn as_cpu(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<String> {
    text.trim().parse::<Quantity>().map(|quantity| vec![quantity.as_cpu(lang)]).unwrap_or_default()
}

fn as_bytes(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<String> {
    text.trim().parse::<Quantity>().map(|quantity| vec![quantity.as_bytes(lang)]).unwrap_or_default()
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
    meaning: as_cpu,
    field: &amount(|r| r.requests.cpu.clone(), |r, to| r.requests = Amounts { cpu: to, ..r.requests.clone() }),
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
    meaning: as_bytes,
    field: &amount(|r| r.requests.memory.clone(), |r, to| r.requests = Amounts { memory: to, ..r.requests.clone() }),
};

pub static LIMITS_CPU: Question = Question {
    key: "resources.limits.cpu",
    label: Text::new("CPU limit", "CPU 한도"),
    prompt: Text::new("How much CPU may it use at most?", "CPU를 최대 얼마까지 쓸 수 있는가?"),
    why: Text::new(
        "Over the limit it is slowed down, not killed. Some teams leave it out on purpose and trust the requests.",
        "한도를 넘으면 죽지 않고 느려진다. 일부러 비워 두고 요청만 믿는 팀도 있다.",
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
    field: &amount(|r| r.limits.cpu.clone(), |r, to| r.limits = Amounts { cpu: to, ..r.limits.clone() }),
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
    field: &amount(|r| r.limits.memory.clone(), |r, to| r.limits = Amounts { memory: to, ..r.limits.clone() }),
};
