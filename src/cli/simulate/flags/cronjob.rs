//! The flags of a CronJob.

use super::Form::{List, Plain, Switch};
use super::{Flag, Of, flag};
use crate::i18n::Text;

pub(super) static OF: Of = Of {
    about: Text::new(
        "Schedules, missed runs, policies and history of a CronJob",
        "크론잡의 스케줄, 놓친 실행, 정책, 기록",
    ),
    actions: Text::new(
        "What you do at second T, repeatable: T:create, T:suspend, T:unsuspend [default: 0:create]",
        "T초에 하는 일. 여러 번 쓸 수 있다: T:create, T:suspend, T:unsuspend [기본값: 0:create]",
    ),
    flags: &FLAGS,
};

static FLAGS: [Flag; 19] = [
    flag("schedule", "schedule", Plain, "When it runs [default: * * * * *]", "실행 시각 [기본값: * * * * *]"),
    flag("time-zone", "timeZone", Plain, "The zone of the schedule [default: UTC]", "스케줄의 시간대 [기본값: UTC]"),
    flag(
        "start",
        "start",
        Plain,
        "What the clock shows at the beginning, such as 2026-03-08T01:30",
        "시작할 때의 시각. 예: 2026-03-08T01:30",
    ),
    flag(
        "created-before-first-tick",
        "createdBeforeFirstTick",
        Plain,
        "Seconds from its creation to its first time [default: 10]",
        "생성에서 첫 실행 시각까지의 초 [기본값: 10]",
    ),
    flag(
        "concurrency-policy",
        "concurrencyPolicy",
        Plain,
        "Allow (the default), Forbid or Replace",
        "Allow(기본값), Forbid, Replace",
    ),
    flag(
        "starting-deadline-seconds",
        "startingDeadlineSeconds",
        Plain,
        "How late a run may start",
        "늦게라도 시작할 수 있는 초",
    ),
    flag("suspend", "suspend", Switch, "Create it suspended", "일시 중단한 채 생성한다"),
    flag(
        "successful-jobs-history-limit",
        "successfulJobsHistoryLimit",
        Plain,
        "How many complete Jobs are kept [default: 3]",
        "남기는 완료된 잡 수 [기본값: 3]",
    ),
    flag(
        "failed-jobs-history-limit",
        "failedJobsHistoryLimit",
        Plain,
        "How many failed Jobs are kept [default: 1]",
        "남기는 실패한 잡 수 [기본값: 1]",
    ),
    flag("observed-for", "observedFor", Plain, "How many seconds it is watched", "지켜보는 초"),
    flag(
        "run-seconds",
        "runSeconds",
        Plain,
        "Seconds that each run takes [default: 5]",
        "실행마다 걸리는 초 [기본값: 5]",
    ),
    flag(
        "run-list",
        "runList",
        List,
        "The same for each Pod, with commas; the last repeats",
        "파드마다의 초를 쉼표로 나열. 마지막 값이 이어진다",
    ),
    flag("exit-code", "exitCode", Plain, "The exit code of every Pod", "모든 파드의 종료 코드"),
    flag(
        "exit-list",
        "exitList",
        List,
        "The same for each Pod, with commas; the last repeats",
        "파드마다의 종료 코드를 쉼표로 나열. 마지막 값이 이어진다",
    ),
    flag("completions", "completions", Plain, "completions of each Job", "잡마다의 completions"),
    flag("parallelism", "parallelism", Plain, "parallelism of each Job", "잡마다의 parallelism"),
    flag("backoff-limit", "backoffLimit", Plain, "backoffLimit of each Job", "잡마다의 backoffLimit"),
    flag(
        "active-deadline-seconds",
        "activeDeadlineSeconds",
        Plain,
        "activeDeadlineSeconds of each Job",
        "잡마다의 activeDeadlineSeconds",
    ),
    flag(
        "ttl-seconds-after-finished",
        "ttlSecondsAfterFinished",
        Plain,
        "ttlSecondsAfterFinished of each Job",
        "잡마다의 ttlSecondsAfterFinished",
    ),
];
