//! Where the image and its settings come from, and what runs beside the container.

use super::{API, plain, wanted};
use crate::i18n::Text;
use crate::spec::defaults;
use crate::wizard::field::{List, Value};
use crate::wizard::question::{Choice, Question};

pub static IMAGE_PULL_POLICY: Question = Question {
    key: "imagePullPolicy",
    label: Text::new("Pull policy", "이미지 풀 정책"),
    prompt: Text::new("When is the registry asked for the image?", "이미지를 언제 레지스트리에서 확인하는가?"),
    why: Text::new(
        "Always checks the tag at every start and downloads only what has changed, so that all nodes run the same image and only with the right to pull it.",
        "Always는 시작할 때마다 태그를 확인하고 바뀐 부분만 받는다. 모든 노드가 같은 이미지를 쓰고, 받을 권한도 늘 확인한다.",
    ),
    wrong: Text::new(
        "With Always a registry that is down holds up new Pods. With IfNotPresent a moved tag runs differently from node to node.",
        "Always면 레지스트리가 멈췄을 때 새 파드가 뜨지 못한다. IfNotPresent면 태그가 바뀌었을 때 노드마다 다른 이미지가 돈다.",
    ),
    source: Text::new("what linters ask for", "검사 도구들이 요구하는 값"),
    example: "Always",
    fields: &["pod.containers[0].imagePullPolicy"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.image_pull_policy),
    choices: &[
        Choice { word: "Always", says: Text::new("at every start", "시작할 때마다") },
        Choice {
            word: "IfNotPresent", says: Text::new("only where the node does not have it", "노드에 없을 때만")
        },
        Choice {
            word: "Never", says: Text::new("never: the node has to have it", "받지 않는다. 노드에 있어야 한다")
        },
    ],
    meaning: plain,
    field: &Value {
        get: |w| &w.image_pull_policy,
        get_mut: |w| &mut w.image_pull_policy,
        default: defaults::image_pull_policy,
    },
};

pub static IMAGE_PULL_SECRETS: Question = Question {
    key: "imagePullSecrets",
    label: Text::new("Pull secrets", "이미지 풀 시크릿"),
    prompt: Text::new("Which Secrets open a private registry?", "비공개 레지스트리에 어떤 시크릿으로 접속하는가?"),
    why: Text::new(
        "Name Secrets of type kubernetes.io/dockerconfigjson. `kubectl create secret docker-registry` makes one.",
        "kubernetes.io/dockerconfigjson 타입의 시크릿 이름을 쓴다. `kubectl create secret docker-registry`로 만든다.",
    ),
    wrong: Text::new(
        "Without the right one the Pod stays in ImagePullBackOff.",
        "맞는 시크릿이 없으면 파드가 ImagePullBackOff에 머문다.",
    ),
    source: API,
    example: "registry-key",
    fields: &["pod.imagePullSecrets[]"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.image_pull_secrets),
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.image_pull_secrets, get_mut: |w| &mut w.image_pull_secrets, default: |_| None },
};

pub static ENV_FROM: Question = Question {
    key: "envFrom",
    label: Text::new("Environment from", "환경 변수 묶음"),
    prompt: Text::new(
        "Which ConfigMaps and Secrets become environment variables as a whole?",
        "어떤 컨피그맵과 시크릿을 통째로 환경 변수로 쓰는가?",
    ),
    why: Text::new(
        "Every key becomes a variable. Write `configMap NAME` or `secret NAME`; a file is safer for secrets: mount one under Volumes.",
        "키마다 변수가 된다. `configMap 이름`, `secret 이름` 꼴로 쓴다. 비밀은 볼륨에서 파일로 마운트하는 편이 안전하다.",
    ),
    wrong: Text::new(
        "One that does not exist keeps the Pod in CreateContainerConfigError; a change is seen only by new Pods.",
        "없는 이름이면 파드가 CreateContainerConfigError에 머문다. 바뀐 값은 새 파드부터 보인다.",
    ),
    source: API,
    example: "configMap app-settings",
    fields: &["pod.containers[0].envFrom[]"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.env_from),
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.env_from, get_mut: |w| &mut w.env_from, default: |_| None },
};

pub static SIDECARS: Question = Question {
    key: "sidecars",
    label: Text::new("Sidecars", "사이드카"),
    prompt: Text::new(
        "What runs beside the container for as long as it does?",
        "컨테이너 곁에서 내내 함께 실행할 것은 무엇인가?",
    ),
    why: Text::new(
        "A proxy or a log shipper: it starts before the main container and ends after it, and does not keep a Job from ending. Write `NAME run IMAGE COMMAND`; `-v VOLUME:/PATH:ro` after the image mounts a volume or a claim of the workload.",
        "프록시나 로그 전송기가 그렇다. 메인 컨테이너보다 먼저 뜨고 나중에 끝나며 잡이 끝나는 것을 막지 않는다. `이름 run 이미지 명령` 꼴로 쓰고, 이미지 뒤의 `-v 볼륨:/경로:ro`는 워크로드의 볼륨이나 클레임을 마운트한다.",
    ),
    wrong: Text::new(
        "Each takes resources in every Pod, and one that does not start keeps the main container from starting.",
        "파드마다 그만큼 자원을 쓰고, 뜨지 못하면 메인 컨테이너도 뜨지 못한다.",
    ),
    source: Text::new("none", "없다"),
    example: "proxy run envoyproxy/envoy:v1.33.0 envoy -c /etc/envoy/envoy.yaml",
    fields: &["pod.initContainers[]"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.sidecars),
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.sidecars, get_mut: |w| &mut w.sidecars, default: |_| None },
};
