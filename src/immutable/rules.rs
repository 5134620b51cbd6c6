//! The fields that are fixed, each with its way out. From the validation of updates in Kubernetes:
//! pkg/apis/apps/validation, pkg/apis/batch/validation, pkg/apis/core/validation.

use super::Rule;
use crate::i18n::Text;

const fn rule(
    kind: &'static str,
    field: &'static str,
    default: Option<&'static str>,
    question: Option<&'static str>,
    steps: Text,
    cost: Text,
) -> Rule {
    Rule { kind, field, default, question, steps, cost }
}

const ORPHAN: Text = Text::new(
    "kubectl delete statefulset {name}{namespace} --cascade=orphan\nkubectl apply -f {folder}/statefulset-{name}.yaml",
    "kubectl delete statefulset {name}{namespace} --cascade=orphan\nkubectl apply -f {folder}/statefulset-{name}.yaml",
);

const NEW_NAME: Text = Text::new(
    "Give the workload a new name and apply it beside the old one; switch clients over, then delete the old one.",
    "워크로드에 새 이름을 붙여 옛것 옆에 적용하고, 클라이언트를 옮긴 뒤 옛것을 지운다.",
);

const JOB: Text = Text::new(
    "Give the Job a new name, such as {name}-2, or delete the old one first: kubectl delete job {name}{namespace}",
    "잡에 {name}-2 같은 새 이름을 붙이거나 옛 잡을 먼저 지운다: kubectl delete job {name}{namespace}",
);
const JOB_COST: Text = Text::new(
    "the work runs again from the start; deleting the old Job deletes its Pods and their logs",
    "작업이 처음부터 다시 실행된다. 옛 잡을 지우면 파드와 로그도 사라진다",
);

pub(super) static RULES: [Rule; 16] = [
    rule(
        "Deployment",
        "spec.selector",
        None,
        None,
        NEW_NAME,
        Text::new(
            "no downtime while both run, and twice the resources; deleting it first is an outage until the new Pods are ready",
            "둘이 함께 떠 있는 동안 중단은 없지만 자원을 두 배로 쓴다. 먼저 지우면 새 파드가 준비될 때까지 멈춘다",
        ),
    ),
    rule(
        "DaemonSet",
        "spec.selector",
        None,
        None,
        Text::new(
            "kubectl delete daemonset {name}{namespace}\nkubectl apply -f {folder}/daemonset-{name}.yaml",
            "kubectl delete daemonset {name}{namespace}\nkubectl apply -f {folder}/daemonset-{name}.yaml",
        ),
        Text::new(
            "every node is without the agent until its new Pod is ready",
            "새 파드가 준비될 때까지 모든 노드에 에이전트가 없다",
        ),
    ),
    rule(
        "StatefulSet",
        "spec.selector",
        None,
        None,
        NEW_NAME,
        Text::new(
            "new Pods begin with empty volumes: move the data over (a backup, or the application's own replication)",
            "새 파드는 빈 볼륨으로 시작한다. 백업이나 애플리케이션의 복제로 데이터를 옮긴다",
        ),
    ),
    rule(
        "StatefulSet",
        "spec.serviceName",
        None,
        Some("serviceName"),
        ORPHAN,
        Text::new(
            "no downtime and no data lost: the Pods go on. Each gets its new DNS name when it is next replaced, so keep the old Service until then",
            "중단도 데이터 손실도 없다. 파드는 그대로 돈다. 새 DNS 이름은 파드를 다음에 바꿀 때 생기므로 그때까지 옛 서비스를 남겨 둔다",
        ),
    ),
    rule(
        "StatefulSet",
        "spec.podManagementPolicy",
        Some("OrderedReady"),
        Some("podManagementPolicy"),
        ORPHAN,
        Text::new(
            "no downtime and no data lost: the Pods go on, and the new StatefulSet takes them over",
            "중단도 데이터 손실도 없다. 파드는 그대로 돌고 새 스테이트풀셋이 넘겨받는다",
        ),
    ),
    rule(
        "StatefulSet",
        "spec.volumeClaimTemplates",
        None,
        Some("volumeClaimTemplates"),
        Text::new(
            "kubectl delete statefulset {name}{namespace} --cascade=orphan\nkubectl apply -f {folder}/statefulset-{name}.yaml\nThe PVCs that exist keep their size: enlarge each with kubectl patch pvc, where the StorageClass allows it.",
            "kubectl delete statefulset {name}{namespace} --cascade=orphan\nkubectl apply -f {folder}/statefulset-{name}.yaml\n이미 있는 PVC는 크기가 그대로다. 스토리지클래스가 허용하면 kubectl patch pvc로 하나씩 늘린다.",
        ),
        Text::new(
            "no downtime and no data lost; a claim under a new name begins empty, and no PVC ever shrinks",
            "중단도 데이터 손실도 없다. 새 이름의 클레임은 비어 있고, PVC는 줄일 수 없다",
        ),
    ),
    rule("Job", "spec.template", None, Some("image"), JOB, JOB_COST),
    rule("Job", "spec.selector", None, None, JOB, JOB_COST),
    rule("Job", "spec.completions", None, Some("completions"), JOB, JOB_COST),
    rule("Job", "spec.completionMode", Some("NonIndexed"), None, JOB, JOB_COST),
    rule("Job", "spec.podFailurePolicy", None, Some("podFailurePolicy.failOnExitCodes"), JOB, JOB_COST),
    rule("Job", "spec.backoffLimitPerIndex", None, Some("backoffLimitPerIndex"), JOB, JOB_COST),
    rule("Job", "spec.successPolicy", None, None, JOB, JOB_COST),
    rule("Job", "spec.podReplacementPolicy", None, None, JOB, JOB_COST),
    rule(
        "Service",
        "spec.clusterIP",
        None,
        None,
        Text::new(
            "kubectl delete service {name}{namespace}\nkubectl apply -f {folder}/service-{name}.yaml",
            "kubectl delete service {name}{namespace}\nkubectl apply -f {folder}/service-{name}.yaml",
        ),
        Text::new(
            "seconds in which the name does not resolve; clients that keep the old address have to connect anew",
            "이름이 풀리지 않는 몇 초가 생긴다. 옛 주소를 쥐고 있는 클라이언트는 다시 연결해야 한다",
        ),
    ),
    rule(
        "PersistentVolumeClaim",
        "spec",
        None,
        None,
        Text::new(
            "Make a claim under a new name, copy the data over with a Job, then mount the new one.",
            "새 이름으로 클레임을 만들고 잡으로 데이터를 옮긴 뒤 새것을 마운트한다.",
        ),
        Text::new(
            "the workload stands still while the data is copied; deleting the old claim may delete its data",
            "데이터를 옮기는 동안 워크로드가 멈춘다. 옛 클레임을 지우면 데이터도 사라질 수 있다",
        ),
    ),
];
