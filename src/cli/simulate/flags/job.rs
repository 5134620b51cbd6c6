//! The flags of a Job.

use super::Form::{Block, List, Plain, Switch};
use super::{Flag, Of, flag};
use crate::i18n::Text;

pub(super) static OF: Of = Of {
    about: Text::new("Completions, retries, limits and deadlines of a Job", "잡의 완료, 재시도, 한도, 기한"),
    actions: Text::new(
        "What you do at second T, repeatable: T:create, T:delete-pod:NAME, T:parallelism:N, T:suspend, T:resume [default: 0:create]",
        "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:delete-pod:NAME, T:parallelism:N, T:suspend, T:resume [기본값: 0:create]",
    ),
    flags: &FLAGS,
};

static FLAGS: [Flag; 19] = [
    flag(
        "completions",
        "completions",
        Plain,
        "How many Pods have to succeed; null for a work queue",
        "성공해야 하는 파드 수. 작업 큐는 null",
    ),
    flag("parallelism", "parallelism", Plain, "How many Pods run at a time", "한 번에 실행하는 파드 수"),
    flag(
        "completion-mode",
        "completionMode",
        Plain,
        "NonIndexed (the default) or Indexed",
        "NonIndexed(기본값) 또는 Indexed",
    ),
    flag(
        "run-seconds",
        "runSeconds",
        Plain,
        "Seconds from running to ended [default: 5]",
        "실행된 뒤 끝날 때까지의 초 [기본값: 5]",
    ),
    flag(
        "run-list",
        "runList",
        List,
        "The same for each Pod or index, with commas; the last repeats",
        "파드나 인덱스마다의 초를 쉼표로 나열. 마지막 값이 이어진다",
    ),
    flag("exit-code", "exitCode", Plain, "The exit code of every Pod", "모든 파드의 종료 코드"),
    flag(
        "exit-list",
        "exitList",
        List,
        "The same for each Pod or index, with commas; the last repeats",
        "파드나 인덱스마다의 종료 코드를 쉼표로 나열. 마지막 값이 이어진다",
    ),
    flag("fail-indexes", "failIndexes", List, "Indexes whose every Pod fails", "늘 실패하는 인덱스"),
    flag("fail-once-indexes", "failOnceIndexes", List, "Indexes whose first Pod fails", "처음 한 번 실패하는 인덱스"),
    flag(
        "backoff-limit",
        "backoffLimit",
        Plain,
        "How many Pods may fail [default: 6]",
        "실패해도 되는 파드 수 [기본값: 6]",
    ),
    flag(
        "backoff-limit-per-index",
        "backoffLimitPerIndex",
        Plain,
        "How many Pods of an index may fail",
        "인덱스마다 실패해도 되는 파드 수",
    ),
    flag("max-failed-indexes", "maxFailedIndexes", Plain, "How many indexes may fail", "실패해도 되는 인덱스 수"),
    flag(
        "pod-failure-policy",
        "podFailurePolicy",
        Block,
        "What a failed Pod means, as in a manifest, YAML or JSON",
        "실패한 파드의 뜻을 매니페스트처럼 YAML이나 JSON으로",
    ),
    flag(
        "success-policy",
        "successPolicy",
        Block,
        "When it has succeeded early, as in a manifest, YAML or JSON",
        "일찍 성공하는 조건을 매니페스트처럼 YAML이나 JSON으로",
    ),
    flag(
        "active-deadline-seconds",
        "activeDeadlineSeconds",
        Plain,
        "How long it may be active",
        "활성 상태로 있을 수 있는 초",
    ),
    flag(
        "ttl-seconds-after-finished",
        "ttlSecondsAfterFinished",
        Plain,
        "How long it stays when it has ended",
        "끝난 뒤 남아 있는 초",
    ),
    flag(
        "pod-replacement-policy",
        "podReplacementPolicy",
        Plain,
        "When a terminating Pod is replaced: TerminatingOrFailed or Failed",
        "종료 중인 파드를 바꾸는 때: TerminatingOrFailed 또는 Failed",
    ),
    flag("restart-policy", "restartPolicy", Plain, "Never (the default) or OnFailure", "Never(기본값) 또는 OnFailure"),
    flag("suspend", "suspend", Switch, "Create it suspended", "일시 중단한 채 생성한다"),
];
