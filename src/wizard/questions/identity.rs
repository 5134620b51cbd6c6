//! What the workload is called and where it lives.

use super::{EVERY, GUIDE, always, plain};
use crate::i18n::Text;
use crate::wizard::field::{Name, Namespace};
use crate::wizard::question::Question;

pub static NAME: Question = Question {
    key: "name",
    label: Text::new("Name", "이름"),
    prompt: Text::new("What is the workload called?", "워크로드의 이름은 무엇인가?"),
    why: Text::new(
        "Its objects carry the name, and its Pods the label that selectors look for. A renamed workload is a new one: the old stays until you delete it.",
        "오브젝트의 이름이자 셀렉터가 찾는 파드 레이블이 된다. 이름을 바꾸면 새 워크로드가 되고 옛것은 지울 때까지 남는다.",
    ),
    wrong: Text::new(
        "The API server refuses capitals, underscores and dots, and a CronJob's name over 52 characters.",
        "대문자, 밑줄, 점이 들어가거나 크론잡 이름이 52자를 넘으면 API 서버가 거부한다.",
    ),
    source: Text::new("no default: only you know it", "기본값이 없다. 직접 정한다"),
    example: "api-server",
    fields: &[
        "metadata.name",
        "guide: spec.selector.matchLabels.app",
        "guide: template.metadata.labels.app",
        "production: metadata.labels.app.kubernetes.io/name",
        "production: metadata.labels.app.kubernetes.io/instance",
        "production: spec.selector.matchLabels.app.kubernetes.io/name",
        "production: spec.selector.matchLabels.app.kubernetes.io/instance",
        "production: template.metadata.labels.app.kubernetes.io/name",
        "production: template.metadata.labels.app.kubernetes.io/instance",
    ],
    essential: EVERY,
    required: true,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Name,
};

pub static NAMESPACE: Question = Question {
    key: "namespace",
    label: Text::new("Namespace", "네임스페이스"),
    prompt: Text::new("In which namespace does it live?", "어느 네임스페이스에 두는가?"),
    why: Text::new(
        "Names, quotas, network policies and access rights end at the namespace. Services of the same namespace reach each other by their short names.",
        "이름, 쿼터, 네트워크 정책, 권한이 네임스페이스 단위로 나뉜다. 같은 네임스페이스의 서비스끼리는 짧은 이름으로 찾는다.",
    ),
    wrong: Text::new(
        "A namespace that does not exist makes kubectl apply fail: create it first.",
        "없는 네임스페이스면 kubectl apply가 실패한다. 먼저 만들어야 한다.",
    ),
    source: GUIDE,
    example: "production",
    fields: &["metadata.namespace"],
    essential: EVERY,
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Namespace,
};
