//! What the Pods may do in the cluster and on their node.

use super::{API, plain, wanted};
use crate::i18n::Text;
use crate::spec::defaults;
use crate::spec::flag::Flag;
use crate::wizard::field::Value;
use crate::wizard::question::{Choice, Question};

pub static SERVICE_ACCOUNT_NAME: Question = Question {
    key: "serviceAccountName",
    label: Text::new("ServiceAccount", "서비스어카운트"),
    prompt: Text::new("As which ServiceAccount do the Pods run?", "파드가 어떤 서비스어카운트로 실행되는가?"),
    why: Text::new(
        "Rights in the cluster are given to ServiceAccounts. By default the workload gets one of its own, without rights, which is written beside it.",
        "클러스터의 권한은 서비스어카운트에 준다. 기본으로는 권한 없는 전용 서비스어카운트를 함께 만든다.",
    ),
    wrong: Text::new(
        "One that you name has to exist: without it no Pod is created. Left out, all share `default`, and so its rights.",
        "이름을 정하면 미리 있어야 한다. 없으면 파드가 만들어지지 않는다. 빼면 모두 `default`를 쓰고 그 권한도 나눠 갖는다.",
    ),
    source: Text::new("one of its own, with the workload's name", "워크로드 이름으로 전용 서비스어카운트를 만든다"),
    example: "api-reader",
    fields: &["pod.serviceAccountName", "ServiceAccount: metadata.name"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.service_account_name),
    choices: &[],
    meaning: plain,
    field: &Value {
        get: |w| &w.service_account_name,
        get_mut: |w| &mut w.service_account_name,
        default: defaults::service_account_name,
    },
};

pub static AUTOMOUNT_SERVICE_ACCOUNT_TOKEN: Question = Question {
    key: "automountServiceAccountToken",
    label: Text::new("API token", "API 토큰"),
    prompt: Text::new("Does it call the Kubernetes API?", "쿠버네티스 API를 호출하는가?"),
    why: Text::new(
        "Only controllers, operators and agents that look at the cluster need the token. Whoever breaks into any other Pod would find it there.",
        "토큰은 클러스터를 살펴보는 컨트롤러, 오퍼레이터, 에이전트에만 필요하다. 다른 파드에 두면 침입한 사람이 가져간다.",
    ),
    wrong: Text::new(
        "Without the token, a program that calls the API gets `no such file` for /var/run/secrets/kubernetes.io.",
        "토큰이 없으면 API를 부르는 프로그램이 /var/run/secrets/kubernetes.io 파일이 없다는 오류로 끝난다.",
    ),
    source: Text::new("most workloads never call it", "대부분은 부르지 않는다"),
    example: "false",
    fields: &["pod.automountServiceAccountToken"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.automount_service_account_token),
    choices: &[
        Choice { word: "false", says: Text::new("no token in the Pod", "파드에 토큰이 없다") },
        Choice {
            word: "true",
            says: Text::new("a token of the ServiceAccount is mounted", "서비스어카운트의 토큰을 마운트한다"),
        },
    ],
    meaning: plain,
    field: &Value {
        get: |w| &w.automount_service_account_token,
        get_mut: |w| &mut w.automount_service_account_token,
        default: defaults::automount_service_account_token,
    },
};

pub static ENABLE_SERVICE_LINKS: Question = Question {
    key: "enableServiceLinks",
    label: Text::new("Service variables", "서비스 환경 변수"),
    prompt: Text::new(
        "Does it read the addresses of Services from environment variables?",
        "서비스 주소를 환경 변수에서 읽는가?",
    ),
    why: Text::new(
        "DNS answers the same question. The variables of many Services slow a start down, and their names can clash with the program's own settings.",
        "DNS로 찾을 수 있다. 서비스가 많으면 변수 때문에 기동이 느려지고 이름이 프로그램의 설정과 겹칠 수 있다.",
    ),
    wrong: Text::new(
        "With true, a Service called redis sets REDIS_PORT to tcp://..., which many programs take for a port number.",
        "true면 redis 서비스가 REDIS_PORT에 tcp://... 값을 넣어, 포트 번호로 읽는 프로그램이 멈춘다.",
    ),
    source: Text::new("DNS is enough", "DNS로 충분하다"),
    example: "false",
    fields: &["pod.enableServiceLinks"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.enable_service_links),
    choices: &[
        Choice { word: "false", says: Text::new("only DNS", "DNS만 쓴다") },
        Choice {
            word: "true",
            says: Text::new("a variable for every Service of the namespace", "네임스페이스의 서비스마다 변수가 생긴다"),
        },
    ],
    meaning: plain,
    field: &Value {
        get: |w| &w.enable_service_links,
        get_mut: |w| &mut w.enable_service_links,
        default: defaults::enable_service_links,
    },
};

pub static HOST_NETWORK: Question = Question {
    key: "hostNetwork",
    label: Text::new("Host network", "호스트 네트워크"),
    prompt: Text::new("Does it need its node's own network?", "노드의 네트워크를 그대로 써야 하는가?"),
    why: Text::new(
        "Network plugins and agents that watch the node's traffic do. Its ports are then ports of the node.",
        "네트워크 플러그인이나 노드의 트래픽을 보는 에이전트에 필요하다. 이때 포트는 노드의 포트가 된다.",
    ),
    wrong: Text::new(
        "It reaches what listens on the node only, NetworkPolicies do not hold it, and two Pods cannot share a port of one node.",
        "노드 안에서만 열린 포트까지 닿고, 네트워크 정책이 걸리지 않으며, 한 노드에서 같은 포트를 둘이 쓸 수 없다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "false",
    fields: &["pod.hostNetwork"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.host_network),
    choices: &[
        Choice { word: "false", says: Text::new("a network of its own", "자기 네트워크를 쓴다") },
        Choice { word: "true", says: Text::new("the node's network", "노드의 네트워크를 쓴다") },
    ],
    meaning: plain,
    field: &Value { get: |w| &w.host_network, get_mut: |w| &mut w.host_network, default: |_| Some(Flag(false)) },
};

pub static HOST_PID: Question = Question {
    key: "hostPID",
    label: Text::new("Host processes", "호스트 프로세스"),
    prompt: Text::new("Does it need to see its node's processes?", "노드의 프로세스를 봐야 하는가?"),
    why: Text::new(
        "Monitors of the node and profilers do. Nothing else should.",
        "노드 모니터링이나 프로파일러에 필요하다. 그 밖에는 쓰지 않는다.",
    ),
    wrong: Text::new(
        "It sees the command lines and environments of every process there, and can signal those of its own user.",
        "노드에 있는 모든 프로세스의 명령과 환경을 볼 수 있고 같은 사용자의 프로세스를 끝낼 수도 있다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "false",
    fields: &["pod.hostPID"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.host_pid),
    choices: &[
        Choice { word: "false", says: Text::new("only its own processes", "자기 프로세스만 본다") },
        Choice {
            word: "true", says: Text::new("every process of the node", "노드의 모든 프로세스를 본다")
        },
    ],
    meaning: plain,
    field: &Value { get: |w| &w.host_pid, get_mut: |w| &mut w.host_pid, default: |_| Some(Flag(false)) },
};

pub static PRIORITY_CLASS_NAME: Question = Question {
    key: "priorityClassName",
    label: Text::new("Priority class", "우선순위 클래스"),
    prompt: Text::new("Which PriorityClass does it have?", "어떤 프라이어리티클래스를 쓰는가?"),
    why: Text::new(
        "Where nodes are full, Pods of a higher class take the place of lower ones. Node agents often take system-node-critical.",
        "노드가 가득 차면 우선순위가 높은 파드가 낮은 파드를 밀어낸다. 노드 에이전트는 흔히 system-node-critical을 쓴다.",
    ),
    wrong: Text::new(
        "A class that the cluster does not have gets every Pod refused.",
        "클러스터에 없는 클래스면 파드가 모두 거부된다.",
    ),
    source: API,
    example: "system-node-critical",
    fields: &["pod.priorityClassName"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.priority_class_name),
    choices: &[],
    meaning: plain,
    field: &Value { get: |w| &w.priority_class_name, get_mut: |w| &mut w.priority_class_name, default: |_| None },
};
