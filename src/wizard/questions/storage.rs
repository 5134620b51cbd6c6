//! What a Pod keeps, and the Service that gives each Pod its name.

use jiff::Timestamp;

use super::{always, amounts, plain};
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::defaults;
use crate::wizard::draft::Draft;
use crate::wizard::field::{List, Value};
use crate::wizard::question::{Meaning, Question};

pub static VOLUME_CLAIM_TEMPLATES: Question = Question {
    key: "volumeClaimTemplates",
    label: Text::new("Claims", "볼륨 클레임"),
    prompt: Text::new("Which volumes does each Pod get for itself?", "파드마다 어떤 볼륨을 따로 받는가?"),
    why: Text::new(
        "Each Pod gets a PVC of its own and finds it again after a restart. Write name, mount path, size, then StorageClass and access mode if you want.",
        "파드마다 PVC를 하나씩 받고 재시작 뒤에도 같은 것을 쓴다. 이름, 마운트 경로, 크기를 쓰고 스토리지클래스와 접근 모드를 덧붙일 수 있다.",
    ),
    wrong: Text::new(
        "The size cannot be changed in the StatefulSet later, and a StorageClass that does not exist leaves Pods Pending.",
        "나중에 스테이트풀셋에서 크기를 바꿀 수 없다. 없는 스토리지클래스를 쓰면 파드가 Pending에 머문다.",
    ),
    source: Text::new(
        "the guide's: 10Gi of fast-ssd for each Pod that keeps data",
        "가이드의 값: 데이터를 지키는 파드마다 fast-ssd 10Gi",
    ),
    example: "data /data 10Gi fast-ssd ReadWriteOnce",
    fields: &["spec.volumeClaimTemplates[]", "pod.containers[0].volumeMounts[]"],
    essential: &[Kind::StatefulSet],
    required: false,
    when: always,
    choices: &[],
    meaning: amounts::of_claims,
    field: &List {
        get: |w| &w.volume_claim_templates,
        get_mut: |w| &mut w.volume_claim_templates,
        default: defaults::volume_claim_templates,
    },
};

pub static VOLUMES: Question = Question {
    key: "volumes",
    label: Text::new("Volumes", "볼륨"),
    prompt: Text::new("Which other volumes does it mount?", "그 밖에 어떤 볼륨을 마운트하는가?"),
    why: Text::new(
        "`NAME hostPath /path` is a folder of the node, `NAME claim PVC at /path` an existing claim that all Pods share, `NAME emptyDir at /path` an empty folder that goes with the Pod. End with readOnly where nothing is written.",
        "`이름 hostPath /경로`는 노드의 폴더, `이름 claim PVC at /경로`는 모든 파드가 함께 쓰는 기존 클레임, `이름 emptyDir at /경로`는 파드와 함께 사라지는 빈 폴더다. 쓰지 않는다면 끝에 readOnly를 붙인다.",
    ),
    wrong: Text::new(
        "A hostPath that is not read-only lets the container change its node.",
        "readOnly가 아닌 hostPath는 컨테이너가 노드를 바꿀 수 있게 한다.",
    ),
    source: Text::new(
        "none, save a folder of the node for a node agent that keeps data",
        "없다. 데이터를 지키는 노드 에이전트만 노드의 폴더를 쓴다",
    ),
    example: "varlog hostPath /var/log at /var/log readOnly",
    fields: &["pod.volumes[]", "pod.containers[0].volumeMounts[]"],
    essential: &[Kind::DaemonSet],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.volumes, get_mut: |w| &mut w.volumes, default: defaults::volumes },
};

pub static SERVICE_NAME: Question = Question {
    key: "serviceName",
    label: Text::new("Headless Service", "헤드리스 서비스"),
    prompt: Text::new("What is the headless Service called?", "헤드리스 서비스의 이름은 무엇인가?"),
    why: Text::new(
        "A StatefulSet does not make its Service. This one is written beside it: clusterIP None, so that DNS answers with the Pods' own addresses.",
        "스테이트풀셋은 서비스를 만들어 주지 않아 함께 만든다. clusterIP가 None이라 DNS가 파드의 주소를 그대로 답한다.",
    ),
    wrong: Text::new(
        "Where the name is not that of the Service, no Pod has a DNS name and the members do not find each other.",
        "서비스 이름과 다르면 파드에 DNS 이름이 없어 멤버끼리 찾지 못한다.",
    ),
    source: Text::new("the workload's name with -headless, as in the guide", "가이드처럼 워크로드 이름 뒤에 -headless"),
    example: "redis-headless",
    fields: &["spec.serviceName", "Service: metadata.name"],
    essential: &[],
    required: true,
    when: always,
    choices: &[],
    meaning: dns_name,
    field: &Value { get: |w| &w.service_name, get_mut: |w| &mut w.service_name, default: defaults::service_name },
};

fn dns_name(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let w = draft.workload();
    let namespace = w.namespace.clone().or_else(|| defaults::namespace(Kind::StatefulSet));
    namespace
        .map(|namespace| {
            let (name, service) = (&w.name, text.trim());
            say!(
                lang,
                "the first Pod: {name}-0.{service}.{namespace}.svc.cluster.local",
                "첫 파드: {name}-0.{service}.{namespace}.svc.cluster.local"
            )
        })
        .map(Meaning::is)
        .into_iter()
        .collect()
}
