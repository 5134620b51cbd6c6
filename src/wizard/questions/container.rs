//! What runs in the Pod: image, command, environment, and what runs before.

use jiff::Timestamp;

use super::{API, ENDING, EVERY, always, plain};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::defaults;
use crate::spec::image::ImageRef;
use crate::wizard::draft::Draft;
use crate::wizard::field::{List, Value};
use crate::wizard::question::{Meaning, Question};

pub static IMAGE: Question = Question {
    key: "image",
    label: Text::new("Image", "이미지"),
    prompt: Text::new("Which image does the container run?", "컨테이너가 실행할 이미지는 무엇인가?"),
    why: Text::new(
        "A fixed tag or a digest makes every Pod run the same bits, and a rollback brings the old ones back.",
        "태그나 다이제스트를 고정해야 모든 파드가 같은 것을 실행하고 롤백하면 이전 것으로 돌아간다.",
    ),
    wrong: Text::new(
        "With `latest` two Pods of one workload can run different versions, and a rollback changes nothing.",
        "`latest`를 쓰면 같은 워크로드의 파드끼리 버전이 다를 수 있고 롤백해도 달라지지 않는다.",
    ),
    source: Text::new("no default: only you know it", "기본값이 없다. 직접 정한다"),
    example: "registry.example.com/team/api:1.2.3",
    fields: &[
        "pod.containers[0].image",
        "production: metadata.labels.app.kubernetes.io/version",
        "production: template.metadata.labels.app.kubernetes.io/version",
    ],
    essential: EVERY,
    required: true,
    when: always,
    choices: &[],
    meaning: image_meaning,
    field: &Value { get: |w| &w.image, get_mut: |w| &mut w.image, default: |_| None },
};

fn image_meaning(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(image) = text.trim().parse::<ImageRef>() else { return Vec::new() };
    match (image.digest(), image.tag()) {
        (Some(_), _) => vec![Meaning::is(say!(lang, "pinned by its digest", "다이제스트로 고정했다"))],
        (None, Some("latest") | None) => vec![Meaning::mind(say!(
            lang,
            "without a version it changes under you; name a tag such as :1.2.3",
            "버전이 없으면 내용이 바뀔 수 있다. :1.2.3 같은 태그를 붙인다"
        ))],
        (None, Some(tag)) => vec![Meaning::is(say!(lang, "version {tag}", "버전 {tag}"))],
    }
}

pub static COMMAND: Question = Question {
    key: "command",
    label: Text::new("Command", "명령"),
    prompt: Text::new("Which command runs instead of the image's own?", "이미지의 기본 명령 대신 무엇을 실행하는가?"),
    why: Text::new(
        "A Job often runs an application's image with another command: a migration, a report. Quote words as in a shell; no shell runs unless you name one.",
        "잡은 앱 이미지를 다른 명령으로 실행하는 일이 많다. 마이그레이션이나 리포트가 그렇다. 셸처럼 따옴표로 묶되, 셸은 직접 적어야만 실행된다.",
    ),
    wrong: Text::new(
        "Pipes, `&&` and $VARIABLES mean nothing without a shell: write sh -c \"...\" where you need them.",
        "셸 없이는 파이프, `&&`, $변수가 동작하지 않는다. 필요하면 sh -c \"...\" 꼴로 쓴다.",
    ),
    source: Text::new("left out: the image's entry point runs", "쓰지 않는다. 이미지의 ENTRYPOINT가 실행된다"),
    example: "python manage.py migrate",
    fields: &["pod.containers[0].command"],
    essential: ENDING,
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Value { get: |w| &w.command, get_mut: |w| &mut w.command, default: |_| None },
};

pub static ARGS: Question = Question {
    key: "args",
    label: Text::new("Arguments", "인자"),
    prompt: Text::new("Which arguments does it get?", "어떤 인자를 주는가?"),
    why: Text::new(
        "Arguments replace the image's CMD and leave its entry point alone.",
        "인자는 이미지의 CMD를 대신하고 ENTRYPOINT는 그대로 둔다.",
    ),
    wrong: Text::new(
        "The process ends at once with a usage message, and the Pod falls into CrashLoopBackOff.",
        "프로세스가 사용법을 찍고 바로 끝나 파드가 CrashLoopBackOff에 빠진다.",
    ),
    source: Text::new("left out: the image's CMD holds", "쓰지 않는다. 이미지의 CMD를 따른다"),
    example: "--verbose --workers 4",
    fields: &["pod.containers[0].args"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Value { get: |w| &w.args, get_mut: |w| &mut w.args, default: |_| None },
};

pub static ENV: Question = Question {
    key: "env",
    label: Text::new("Environment", "환경 변수"),
    prompt: Text::new("Which environment variables does it get?", "어떤 환경 변수를 주는가?"),
    why: Text::new(
        "`NAME=value` puts a value into the manifest; `NAME from secret SECRET/KEY` takes it from a Secret when the Pod starts.",
        "`이름=값`은 값을 매니페스트에 적고, `이름 from secret 시크릿/키`는 파드가 뜰 때 시크릿에서 가져온다.",
    ),
    wrong: Text::new(
        "A password written here ends up in Git. A Secret that does not exist keeps the Pod in CreateContainerConfigError.",
        "비밀번호를 여기에 적으면 Git에 남는다. 없는 시크릿을 가리키면 파드가 CreateContainerConfigError에 머문다.",
    ),
    source: API,
    example: "DATABASE_URL from secret db-secret/url",
    fields: &["pod.containers[0].env[]"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.env, get_mut: |w| &mut w.env, default: |_| None },
};

pub static CONTAINER_NAME: Question = Question {
    key: "containerName",
    label: Text::new("Container name", "컨테이너 이름"),
    prompt: Text::new("What is the container called?", "컨테이너의 이름은 무엇인가?"),
    why: Text::new(
        "kubectl logs and kubectl exec take it with -c, and dashboards group by it.",
        "kubectl logs와 kubectl exec의 -c에 쓰고 대시보드가 이 이름으로 묶는다.",
    ),
    wrong: Text::new(
        "Two containers of a Pod with one name are refused by the API server.",
        "한 파드 안에서 이름이 같으면 API 서버가 거부한다.",
    ),
    source: Text::new("the workload's name", "워크로드 이름"),
    example: "api",
    fields: &["pod.containers[0].name"],
    essential: &[],
    required: true,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Value { get: |w| &w.container_name, get_mut: |w| &mut w.container_name, default: defaults::container_name },
};

pub static INIT_CONTAINERS: Question = Question {
    key: "initContainers",
    label: Text::new("Init containers", "초기화 컨테이너"),
    prompt: Text::new(
        "What has to run first, before the main container?",
        "메인 컨테이너보다 먼저 무엇을 실행해야 하는가?",
    ),
    why: Text::new(
        "They run one after another, and the main container starts when all have succeeded. `NAME wait HOST:PORT` waits until a port answers; `NAME run IMAGE COMMAND` runs anything, and `-v VOLUME:/PATH` after the image mounts a volume or a claim of the workload.",
        "하나씩 차례로 실행하고 모두 성공해야 메인 컨테이너가 뜬다. `이름 wait 호스트:포트`는 포트가 응답할 때까지 기다리고 `이름 run 이미지 명령`은 무엇이든 실행한다. 이미지 뒤의 `-v 볼륨:/경로`는 워크로드의 볼륨이나 클레임을 마운트한다.",
    ),
    wrong: Text::new(
        "Where one fails or waits for ever, the main container never starts.",
        "하나라도 실패하거나 끝없이 기다리면 메인 컨테이너가 뜨지 않는다.",
    ),
    source: API,
    example: "wait-for-db wait postgres-service:5432",
    fields: &["pod.initContainers[]"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &List { get: |w| &w.init_containers, get_mut: |w| &mut w.init_containers, default: |_| None },
};
