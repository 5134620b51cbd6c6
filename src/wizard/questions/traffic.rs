//! How requests reach the Pod, when they may, and how it ends.

use super::{GUIDE, SERVING, always, amounts, plain};
use crate::i18n::Text;
use crate::spec::defaults;
use crate::spec::defaults::Context;
use crate::wizard::field::{Count, List, ProbeOf};
use crate::wizard::question::Question;

pub static PORTS: Question = Question {
    key: "ports",
    label: Text::new("Ports", "포트"),
    prompt: Text::new("On which ports does the container listen?", "컨테이너가 어느 포트에서 요청을 받는가?"),
    why: Text::new(
        "Services and probes look for them. A port may have a name and a protocol: `http:8080`, `dns:53/UDP`.",
        "서비스와 프로브가 이 포트를 찾는다. `http:8080`, `dns:53/UDP`처럼 이름과 프로토콜을 붙일 수 있다.",
    ),
    wrong: Text::new(
        "With a port that nothing listens on, the probes fail and no Pod gets ready.",
        "아무도 듣지 않는 포트를 적으면 프로브가 실패해 준비되는 파드가 없다.",
    ),
    source: Text::new(
        "the image's usual port, else 8080 as in the guide",
        "이미지가 흔히 쓰는 포트, 모르면 가이드의 8080",
    ),
    example: "8080",
    fields: &["pod.containers[0].ports[]", "Service: spec.ports[]"],
    essential: SERVING,
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.ports, get_mut: |w| &mut w.ports, default: defaults::ports },
};

pub(super) fn has_ports_or_probe(context: &Context) -> bool {
    let w = context.workload;
    !context.ports().is_empty() || w.readiness_probe.given().is_some() || w.liveness_probe.given().is_some()
}

pub static READINESS_PROBE: Question = Question {
    key: "readinessProbe",
    label: Text::new("Readiness probe", "준비성 프로브"),
    prompt: Text::new(
        "How does the kubelet see that it can take requests?",
        "요청을 받을 준비가 됐는지 어떻게 확인하는가?",
    ),
    why: Text::new(
        "Traffic goes only to Pods that are ready, and a rollout waits for them. Write `http /health after 5s every 10s`, `tcp 6379` or `exec -- command`.",
        "준비된 파드에만 트래픽이 가고 롤아웃도 이를 기다린다. `http /health after 5s every 10s`, `tcp 6379`, `exec -- 명령` 꼴로 쓴다.",
    ),
    wrong: Text::new(
        "Without one, requests hit Pods that are still starting. With one that never passes, a rollout stands still.",
        "없으면 아직 뜨는 중인 파드로 요청이 간다. 통과할 수 없는 프로브면 롤아웃이 멈춘다.",
    ),
    source: Text::new(
        "a well-known image's own check, else the guide's /health for a Deployment and whether the port opens for a StatefulSet",
        "잘 알려진 이미지는 그 이미지의 검사, 그 밖에 디플로이먼트는 가이드의 /health, 스테이트풀셋은 포트가 열리는지",
    ),
    example: "http /health on 8080 after 5s every 10s",
    fields: &["pod.containers[0].readinessProbe"],
    essential: &[],
    required: false,
    when: has_ports_or_probe,
    choices: &[],
    meaning: amounts::of_readiness,
    field: &ProbeOf {
        get: |w| &w.readiness_probe,
        get_mut: |w| &mut w.readiness_probe,
        default: defaults::readiness_probe,
    },
};

pub static LIVENESS_PROBE: Question = Question {
    key: "livenessProbe",
    label: Text::new("Liveness probe", "활성 프로브"),
    prompt: Text::new(
        "How does the kubelet see that it has to be restarted?",
        "다시 시작해야 하는지 어떻게 확인하는가?",
    ),
    why: Text::new(
        "A process that hangs does not end by itself; the kubelet restarts the container when this probe fails again and again.",
        "멈춘 프로세스는 스스로 끝나지 않는다. 이 프로브가 거듭 실패하면 kubelet이 컨테이너를 다시 시작한다.",
    ),
    wrong: Text::new(
        "A probe that asks a database restarts every Pod when the database is slow. Ask only about the process itself.",
        "데이터베이스까지 확인하면 데이터베이스가 느릴 때 모든 파드가 다시 시작된다. 프로세스 자신만 확인한다.",
    ),
    source: Text::new(
        "whether the port opens, much later where readiness asks the same; under the guide profile, the guide's /health",
        "포트가 열리는지 본다. 준비성 프로브와 같은 검사면 훨씬 늦게 포기한다. guide 프로필에서는 가이드의 /health",
    ),
    example: "http /health on 8080 after 15s every 20s",
    fields: &["pod.containers[0].livenessProbe"],
    essential: &[],
    required: false,
    when: has_ports_or_probe,
    choices: &[],
    meaning: amounts::of_liveness,
    field: &ProbeOf {
        get: |w| &w.liveness_probe,
        get_mut: |w| &mut w.liveness_probe,
        default: defaults::liveness_probe,
    },
};

static SECONDS: Text = Text::new("the grace period in seconds", "종료 유예 시간(초)");

pub static TERMINATION_GRACE_PERIOD_SECONDS: Question = Question {
    key: "terminationGracePeriodSeconds",
    label: Text::new("Grace period", "종료 유예 시간"),
    prompt: Text::new(
        "How many seconds does it get to finish before it is killed?",
        "강제로 끝내기 전에 몇 초를 기다리는가?",
    ),
    why: Text::new(
        "A Pod that has to go gets SIGTERM first; requests in flight finish in this time.",
        "파드를 내릴 때 먼저 SIGTERM을 보낸다. 처리 중인 요청은 이 시간 안에 끝낸다.",
    ),
    wrong: Text::new(
        "Too short cuts requests off; too long makes node drains and rollouts wait for Pods that hang.",
        "짧으면 요청이 끊기고 길면 멈춘 파드 때문에 노드 드레인과 롤아웃이 늦어진다.",
    ),
    source: GUIDE,
    example: "30",
    fields: &["pod.terminationGracePeriodSeconds"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: amounts::of_grace,
    field: &Count {
        get: |w| &w.termination_grace_period_seconds,
        get_mut: |w| &mut w.termination_grace_period_seconds,
        default: defaults::termination_grace_period_seconds,
        what: &SECONDS,
        min: 0,
    },
};
