//! Who may talk to the Pods, and to whom they may talk.

use jiff::Timestamp;

use super::{plain, wanted};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::defaults::{self, Context};
use crate::spec::network_policy::{NetworkPolicy, Peer, Who};
use crate::wizard::draft::Draft;
use crate::wizard::field::{Block, PartList, Switch};
use crate::wizard::question::{Choice, Meaning, Question};

const POLICY: Block<NetworkPolicy> =
    Block { get: |w| &w.network_policy, get_mut: |w| &mut w.network_policy, default: defaults::network_policy };

fn has_policy(context: &Context) -> bool {
    context.workload.network_policy.or(|| defaults::network_policy(context)).is_some()
}

pub static NETWORK_POLICY: Question = Question {
    key: "networkPolicy",
    label: Text::new("Network policy", "네트워크 정책"),
    prompt: Text::new("Is its traffic limited by a NetworkPolicy?", "네트워크 정책으로 트래픽을 제한하는가?"),
    why: Text::new(
        "Without one, any Pod of the cluster can connect to it. The policy lets in the parts of its own app, and out to DNS and wherever you say.",
        "없으면 클러스터의 어떤 파드든 접속할 수 있다. 정책을 두면 같은 앱의 접속만 받고, 밖으로는 DNS와 정한 곳에만 나간다.",
    ),
    wrong: Text::new(
        "A policy that names too little shows as connections that time out. Some network plugins do not enforce policies at all.",
        "모자라게 적으면 접속이 시간 초과로 끊긴다. 정책을 지키지 않는 네트워크 플러그인도 있다.",
    ),
    source: Text::new("what linters ask for", "검사 도구들이 요구하는 값"),
    example: "true",
    fields: &["NetworkPolicy: spec"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.network_policy),
    choices: &[
        Choice { word: "true", says: Text::new("only what is named gets in and out", "정한 상대만 오간다") },
        Choice { word: "false", says: Text::new("everybody gets in and out", "누구나 오간다") },
    ],
    meaning: plain,
    field: &Switch(POLICY),
};

pub static INGRESS_FROM: Question = Question {
    key: "networkPolicy.ingressFrom",
    label: Text::new("Allowed in", "들어오는 상대"),
    prompt: Text::new("Who may connect to it?", "누가 접속할 수 있는가?"),
    why: Text::new(
        "`app` is the parts of its own app, `workload NAME` one of them, `namespace NAME` all Pods there: an Ingress controller lives in one. `label KEY=VALUE`, `cidr RANGE` and `anywhere` work too, and `port NUMBER` behind each.",
        "`app`은 같은 앱, `workload 이름`은 그중 하나, `namespace 이름`은 그 네임스페이스의 모든 파드다. 인그레스 컨트롤러도 네임스페이스로 적는다. `label 키=값`, `cidr 범위`, `anywhere`도 되고 뒤에 `port 번호`를 붙일 수 있다.",
    ),
    wrong: Text::new(
        "Who is missing gets time-outs; probes of the kubelet always get in.",
        "빠진 상대는 시간 초과를 겪는다. kubelet의 프로브는 늘 통한다.",
    ),
    source: Text::new("the app's own parts; for a Job its own Pods", "같은 앱. 잡은 자기 파드"),
    example: "namespace ingress-nginx",
    fields: &["NetworkPolicy: spec.ingress[]"],
    essential: &[],
    required: false,
    when: has_policy,
    choices: &[],
    meaning: peer,
    field: &PartList {
        block: POLICY,
        get: |policy| policy.ingress_from.clone(),
        set: |policy, to| policy.ingress_from = to,
    },
};

pub static EGRESS_TO: Question = Question {
    key: "networkPolicy.egressTo",
    label: Text::new("Allowed out", "나가는 상대"),
    prompt: Text::new("Where may it connect to?", "어디로 접속할 수 있는가?"),
    why: Text::new(
        "Whoever breaks in can only reach what is named: `workload redis port 6379`, `cidr 10.0.0.0/8`, `namespace NAME`. DNS is always allowed.",
        "침입해도 적은 곳에만 닿는다. `workload redis port 6379`, `cidr 10.0.0.0/8`, `namespace 이름` 꼴이다. DNS는 늘 허용한다.",
    ),
    wrong: Text::new(
        "A database or an API that is missing shows as a time-out, mostly at the first request.",
        "데이터베이스나 API를 빠뜨리면 대개 첫 요청부터 시간 초과가 난다.",
    ),
    source: Text::new("anywhere: only you know what it talks to", "어디든. 무엇과 통신하는지는 직접 정한다"),
    example: "workload redis port 6379",
    fields: &["NetworkPolicy: spec.egress[]"],
    essential: &[],
    required: false,
    when: has_policy,
    choices: &[],
    meaning: peer,
    field: &PartList { block: POLICY, get: |policy| policy.egress_to.clone(), set: |policy, to| policy.egress_to = to },
};

fn peer(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(peer) = text.trim().parse::<Peer>() else { return Vec::new() };
    let said = match peer.who {
        Who::App => say!(lang, "every workload of the same app", "같은 앱의 모든 워크로드"),
        Who::Anywhere => say!(lang, "everything inside and outside the cluster", "클러스터 안팎의 모든 곳"),
        Who::Workload(name) => {
            say!(lang, "the Pods of {name} in the same namespace", "같은 네임스페이스에 있는 {name} 워크로드의 파드")
        }
        Who::Namespace(name) => say!(lang, "every Pod of the namespace {name}", "{name} 네임스페이스의 모든 파드"),
        Who::Label(key, value) => {
            say!(
                lang,
                "Pods with {key}={value} in the same namespace",
                "같은 네임스페이스에서 {key}={value} 레이블이 있는 파드"
            )
        }
        Who::Cidr(range) => say!(lang, "the addresses of {range}", "{range} 주소 범위"),
    };
    vec![Meaning::is(said)]
}
