//! What the container may do: who it runs as, and what of the node it can touch.

use jiff::Timestamp;

use super::{HARDENED, plain, wanted};
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context};
use crate::spec::flag::Flag;
use crate::spec::id::{Capability, Id};
use crate::spec::security::SecurityContext;
use crate::wizard::draft::Draft;
use crate::wizard::field::{Block, Part, PartList};
use crate::wizard::question::{Choice, Meaning, Question};

const SECURITY: Block<SecurityContext> =
    Block { get: |w| &w.security_context, get_mut: |w| &mut w.security_context, default: defaults::security_context };

fn asked(context: &Context) -> bool {
    wanted(context, &context.workload.security_context)
}

pub static RUN_AS_NON_ROOT: Question = Question {
    key: "securityContext.runAsNonRoot",
    label: Text::new("Non-root", "비루트 실행"),
    prompt: Text::new("Can the image run as non-root?", "이미지를 루트가 아닌 사용자로 실행할 수 있는가?"),
    why: Text::new(
        "A process that breaks out of its container as root is root on the node. If yours needs root, look for an unprivileged variant of the image, listen on a port from 1024 up, and let fsGroup own the volumes.",
        "루트로 실행하던 프로세스가 컨테이너를 벗어나면 노드에서도 루트다. 루트가 필요한 이미지라면 권한 없는 변형 이미지를 찾고, 1024 이상 포트를 쓰고, 볼륨은 fsGroup에 맡긴다.",
    ),
    wrong: Text::new(
        "An image that has to be root stops with CreateContainerConfigError or a permission error in its log. With false, namespaces that enforce Pod Security `restricted` refuse it.",
        "루트가 꼭 필요한 이미지는 CreateContainerConfigError로 멈추거나 로그에 권한 오류를 남긴다. false면 파드 보안 `restricted`를 강제하는 네임스페이스가 거부한다.",
    ),
    source: HARDENED,
    example: "true",
    fields: &["pod.securityContext.runAsNonRoot"],
    essential: &[],
    required: false,
    when: asked,
    choices: &[
        Choice {
            word: "true",
            says: Text::new("yes: it gets a user without rights of its own", "그렇다. 권한이 없는 사용자로 실행한다"),
        },
        Choice {
            word: "false",
            says: Text::new(
                "no: it runs as the image says, mostly as root",
                "아니다. 이미지에 정한 대로, 대개 루트로 실행한다",
            ),
        },
    ],
    meaning: |_, text, lang, _| match text.trim() {
        "false" => vec![Meaning::mind(say!(
            lang,
            "a namespace that enforces Pod Security `restricted` refuses these Pods",
            "파드 보안 `restricted`를 강제하는 네임스페이스는 이 파드를 거부한다"
        ))],
        _ => Vec::new(),
    },
    field: &Part { block: SECURITY, get: |s| s.run_as_non_root, set: non_root },
};

/// An image that has to be root takes its own user: one that was said before is not meant any more.
fn non_root(security: &mut SecurityContext, to: Setting<Flag>) {
    security.run_as_non_root = to;
    if to.given() == Some(&Flag(false)) {
        (security.run_as_user, security.run_as_group) = (Setting::Unset, Setting::Unset);
    }
}

pub static RUN_AS_USER: Question = Question {
    key: "securityContext.runAsUser",
    label: Text::new("User", "사용자 번호"),
    prompt: Text::new("Which user number does it run as?", "어떤 사용자 번호로 실행하는가?"),
    why: Text::new(
        "Images that own files expect their own number: 999 for redis and postgres, 101 for nginx-unprivileged. A number above 10000 is no user of the node's.",
        "자기 파일이 있는 이미지는 정해진 번호를 쓴다. redis와 postgres는 999, nginx-unprivileged는 101이다. 10000보다 크면 노드의 사용자와 겹치지 않는다.",
    ),
    wrong: Text::new(
        "With a number that does not own the image's files the process ends with a permission error.",
        "이미지의 파일을 읽거나 쓸 수 없는 번호면 권한 오류로 끝난다.",
    ),
    source: Text::new("a user that no node has", "노드에 없는 사용자"),
    example: "10001",
    fields: &["pod.securityContext.runAsUser"],
    essential: &[],
    required: false,
    when: asked,
    choices: &[],
    meaning: root,
    field: &Part { block: SECURITY, get: |s| s.run_as_user, set: |s, to| s.run_as_user = to },
};

pub static RUN_AS_GROUP: Question = Question {
    key: "securityContext.runAsGroup",
    label: Text::new("Group", "그룹 번호"),
    prompt: Text::new("Which group number does it run as?", "어떤 그룹 번호로 실행하는가?"),
    why: Text::new(
        "Files that it makes belong to this group. Left out, the runtime takes the image's group, which is root's where it names none.",
        "만드는 파일이 이 그룹의 것이 된다. 쓰지 않으면 이미지의 그룹을 쓰고, 이미지에 없으면 루트 그룹이다.",
    ),
    wrong: Text::new(
        "Group 0 may read and change what belongs to root's group.",
        "0이면 루트 그룹의 파일을 읽고 바꿀 수 있다.",
    ),
    source: Text::new("a group that no node has", "노드에 없는 그룹"),
    example: "10001",
    fields: &["pod.securityContext.runAsGroup"],
    essential: &[],
    required: false,
    when: asked,
    choices: &[],
    meaning: root,
    field: &Part { block: SECURITY, get: |s| s.run_as_group, set: |s, to| s.run_as_group = to },
};

pub static FS_GROUP: Question = Question {
    key: "securityContext.fsGroup",
    label: Text::new("Volume group", "볼륨 그룹"),
    prompt: Text::new("Which group owns its volumes?", "볼륨을 어느 그룹이 갖는가?"),
    why: Text::new(
        "A new volume belongs to root; with this group a process that is not root can write to it. It is set once, where the volume's root differs.",
        "새 볼륨은 루트의 것이다. 이 그룹을 정하면 루트가 아니어도 쓸 수 있다. 볼륨의 소유가 다를 때 한 번만 바꾼다.",
    ),
    wrong: Text::new(
        "Left out, a non-root process cannot write to its own volume.",
        "빼면 루트가 아닌 프로세스가 자기 볼륨에 쓰지 못한다.",
    ),
    source: Text::new("the same group, where there is a volume", "볼륨이 있으면 같은 그룹"),
    example: "10001",
    fields: &["pod.securityContext.fsGroup", "pod.securityContext.fsGroupChangePolicy"],
    essential: &[],
    required: false,
    when: |c| {
        let has_group = |security: &SecurityContext| !security.fs_group.is_unset();
        defaults::security_context(c).as_ref().is_some_and(has_group)
            || c.workload.security_context.given().is_some_and(has_group)
    },
    choices: &[],
    meaning: root,
    field: &Part { block: SECURITY, get: |s| s.fs_group, set: |s, to| s.fs_group = to },
};

fn root(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    match text.trim().parse::<Id>() {
        Ok(id) if id.is_root() => vec![Meaning::mind(say!(lang, "this is root", "루트다"))],
        _ => Vec::new(),
    }
}

pub static READ_ONLY_ROOT_FILESYSTEM: Question = Question {
    key: "securityContext.readOnlyRootFilesystem",
    label: Text::new("Read-only root", "읽기 전용 루트"),
    prompt: Text::new("Is the image's own file system read-only?", "이미지의 파일 시스템을 읽기 전용으로 하는가?"),
    why: Text::new(
        "Nobody who breaks in can leave a program there. /tmp stays writable; give other folders an emptyDir volume.",
        "침입해도 프로그램을 심을 수 없다. /tmp에는 쓸 수 있고, 다른 폴더가 필요하면 emptyDir 볼륨을 준다.",
    ),
    wrong: Text::new(
        "An image that writes elsewhere, caches or pid files, ends with `Read-only file system`.",
        "캐시나 pid 파일을 다른 곳에 쓰는 이미지는 `Read-only file system` 오류로 끝난다.",
    ),
    source: Text::new("read-only, with an emptyDir at /tmp", "읽기 전용. /tmp에는 emptyDir를 둔다"),
    example: "true",
    fields: &["pod.containers[0].securityContext.readOnlyRootFilesystem"],
    essential: &[],
    required: false,
    when: asked,
    choices: &[
        Choice { word: "true", says: Text::new("only volumes can be written to", "볼륨에만 쓸 수 있다") },
        Choice {
            word: "false",
            says: Text::new("the container may change its own files", "컨테이너가 자기 파일을 바꿀 수 있다"),
        },
    ],
    meaning: plain,
    field: &Part {
        block: SECURITY,
        get: |s| s.read_only_root_filesystem,
        set: |s, to| s.read_only_root_filesystem = to,
    },
};

pub static ADD_CAPABILITIES: Question = Question {
    key: "securityContext.addCapabilities",
    label: Text::new("Capabilities", "커널 권한"),
    prompt: Text::new("Which capabilities does it keep?", "어떤 커널 권한(capability)을 남기는가?"),
    why: Text::new(
        "All are dropped by default. A port below 1024 takes NET_BIND_SERVICE; a log collector that runs as root reads other users' files with DAC_READ_SEARCH.",
        "기본으로 모두 버린다. 1024 미만 포트에는 NET_BIND_SERVICE, 루트로 실행하며 다른 사용자의 파일을 읽는 로그 수집기에는 DAC_READ_SEARCH가 필요하다.",
    ),
    wrong: Text::new(
        "Each one is a part of root's rights. Pod Security `restricted` takes NET_BIND_SERVICE and no other.",
        "하나하나가 루트 권한의 일부다. 파드 보안 `restricted`는 NET_BIND_SERVICE만 허용한다.",
    ),
    source: Text::new("none: all are dropped", "없다. 모두 버린다"),
    example: "NET_BIND_SERVICE",
    fields: &["pod.containers[0].securityContext.capabilities.add[]"],
    essential: &[],
    required: false,
    when: asked,
    choices: &[],
    meaning: capability,
    field: &PartList {
        block: SECURITY,
        get: |s| Some(s.add_capabilities.clone()).filter(|kept| !kept.is_empty()),
        set: |s, to| s.add_capabilities = to.unwrap_or_default(),
    },
};

/// What a capability gives.
fn capability(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(kept) = text.trim().parse::<Capability>() else { return Vec::new() };
    let gives = match kept.as_str() {
        "NET_BIND_SERVICE" => {
            Meaning::is(say!(lang, "listens on ports below 1024", "1024 미만 포트에서 요청을 받는다"))
        }
        "DAC_READ_SEARCH" => {
            Meaning::is(say!(lang, "reads every file, whoever owns it", "소유자와 상관없이 모든 파일을 읽는다"))
        }
        "DAC_OVERRIDE" => Meaning::is(say!(lang, "reads and writes every file", "모든 파일을 읽고 쓴다")),
        "CHOWN" => Meaning::is(say!(lang, "changes who owns a file", "파일의 소유자를 바꾼다")),
        "SETUID" | "SETGID" => {
            Meaning::is(say!(lang, "becomes another user or group", "다른 사용자나 그룹으로 바뀐다"))
        }
        "NET_RAW" => Meaning::is(say!(lang, "sends raw packets, ping among them", "ping 같은 원시 패킷을 보낸다")),
        "NET_ADMIN" => {
            Meaning::is(say!(lang, "changes network interfaces and routes", "네트워크 인터페이스와 경로를 바꾼다"))
        }
        "SYS_PTRACE" => Meaning::is(say!(lang, "looks into other processes", "다른 프로세스를 들여다본다")),
        "SYS_TIME" => Meaning::is(say!(lang, "sets the node's clock", "노드의 시각을 바꾼다")),
        "SYS_ADMIN" => Meaning::mind(say!(lang, "nearly all that root may", "루트 권한과 거의 같다")),
        "ALL" => Meaning::mind(say!(lang, "all that root may", "루트의 모든 권한이다")),
        _ => Meaning::is(String::new()),
    };
    let refused = say!(
        lang,
        "Pod Security `restricted` and `baseline` may refuse it",
        "파드 보안 `restricted`나 `baseline`이 거부할 수 있다"
    );
    let refused = (kept.as_str() != "NET_BIND_SERVICE").then_some(refused);
    [gives].into_iter().filter(|line| !line.text.is_empty()).chain(refused.map(Meaning::mind)).collect()
}

pub static PRIVILEGED: Question = Question {
    key: "securityContext.privileged",
    label: Text::new("Privileged", "특권 모드"),
    prompt: Text::new("Does it need every right on its node?", "노드의 모든 권한이 필요한가?"),
    why: Text::new(
        "Drivers that load kernel modules or set up devices do. Everything else is served by a capability, a device plugin or a hostPath.",
        "커널 모듈을 올리거나 장치를 설정하는 드라이버에 필요하다. 그 밖에는 권한 하나, 장치 플러그인, hostPath로 된다.",
    ),
    wrong: Text::new(
        "A privileged container is root on the node: whoever takes it over has the node and all Pods there.",
        "특권 컨테이너는 노드의 루트와 같다. 빼앗기면 노드와 그 위의 모든 파드를 잃는다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "false",
    fields: &["pod.containers[0].securityContext.privileged"],
    essential: &[],
    required: false,
    when: |c| {
        let is_privileged = c.security_context().is_some_and(|security| security.is_privileged());
        is_privileged || c.is_production() && c.kind() == Kind::DaemonSet
    },
    choices: &[
        Choice { word: "false", says: Text::new("it stays inside its container", "컨테이너 안에 머문다") },
        Choice { word: "true", says: Text::new("it is root on the node", "노드의 루트가 된다") },
    ],
    meaning: plain,
    field: &Part { block: SECURITY, get: |s| s.privileged, set: |s, to| s.privileged = to },
};
