//! How a slow start is waited for, and what happens before the end.

use jiff::Timestamp;

use super::traffic::has_ports_or_probe;
use super::{amounts, wanted};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::defaults;
use crate::spec::lifecycle::{Lifecycle, PreStop, Sleep};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;
use crate::wizard::field::{Block, Field, Part, StartupSeconds, Whole};
use crate::wizard::question::{Meaning, Question};

pub static STARTUP_PROBE: Question = Question {
    key: "startupProbe",
    label: Text::new("Slow start", "느린 기동"),
    prompt: Text::new("How many seconds may a slow start take?", "기동이 느릴 때 몇 초까지 기다리는가?"),
    why: Text::new(
        "A startup probe asks what the liveness probe asks, and holds that one back until it passes: a JVM, a cache that fills, a model that loads.",
        "스타트업 프로브는 활성 프로브와 같은 것을 묻고, 통과할 때까지 활성 프로브를 막아 둔다. JVM, 캐시 채우기, 모델 읽기가 그렇다.",
    ),
    wrong: Text::new(
        "Without one, a start that takes longer than the liveness probe waits is killed and begins anew, for ever.",
        "없으면 활성 프로브보다 오래 걸리는 기동이 도중에 죽고 처음부터 되풀이된다.",
    ),
    source: Text::new("none: the liveness probe's own delay is enough", "없다. 활성 프로브의 초기 지연으로 충분하다"),
    example: "60",
    fields: &["pod.containers[0].startupProbe"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.startup_probe) && has_ports_or_probe(c),
    choices: &[],
    meaning: patience,
    field: &StartupSeconds,
};

fn patience(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (mut draft, entry) = (draft.clone(), Entry::Text(text.to_owned()));
    let taken = StartupSeconds.put(&mut draft, &entry);
    match draft.workload().startup_probe.given() {
        Some(probe) if taken.is_ok() => vec![Meaning::is(say!(lang, "the probe: {probe}", "프로브: {probe}"))],
        _ => Vec::new(),
    }
}

pub static PRE_STOP_SLEEP: Question = Question {
    key: "lifecycle.preStop.sleep.seconds",
    label: Text::new("Pause before the end", "종료 전 대기"),
    prompt: Text::new(
        "How many seconds does it go on before it is asked to end?",
        "종료를 요청하기 전에 몇 초를 더 일하는가?",
    ),
    why: Text::new(
        "Load balancers need a moment to learn that a Pod is going. Requests that still arrive in that moment are answered.",
        "로드 밸런서가 파드가 내려간다는 것을 알기까지 잠시 걸린다. 그동안 들어오는 요청에 답한다.",
    ),
    wrong: Text::new(
        "Without it each rollout answers some requests with a refused connection. It counts into the grace period, which has to be longer.",
        "없으면 롤아웃할 때마다 일부 요청이 연결 거부를 겪는다. 종료 유예 시간에 들어가므로 그보다 짧아야 한다.",
    ),
    source: Text::new("5 seconds for a Deployment that listens", "요청을 받는 디플로이먼트는 5초"),
    example: "5",
    fields: &["pod.containers[0].lifecycle.preStop.sleep.seconds"],
    essential: &[],
    required: false,
    when: |c| {
        let given = c.workload.lifecycle.given().is_some();
        given || c.is_production() && !c.ports().is_empty()
    },
    choices: &[],
    meaning: amounts::of_pause,
    field: &Part {
        block: Block { get: |w| &w.lifecycle, get_mut: |w| &mut w.lifecycle, default: defaults::lifecycle },
        get: |lifecycle: &Lifecycle| lifecycle.pre_stop.map(|stop| Whole::<1>(stop.sleep.seconds)),
        set: |lifecycle, to| lifecycle.pre_stop = to.map(|Whole(seconds)| PreStop { sleep: Sleep { seconds } }),
    },
};
