//! When a CronJob runs, and what happens when runs would overlap.

use super::{GUIDE, always, plain, runs};
use crate::decision::Kind;
use crate::i18n::Text;
use crate::spec::defaults;
use crate::wizard::field::{Count, Value};
use crate::wizard::question::{Choice, Question};

pub static SCHEDULE: Question = Question {
    key: "schedule",
    label: Text::new("Schedule", "일정"),
    prompt: Text::new("When does it run?", "언제 실행하는가?"),
    why: Text::new(
        "Five fields: minute, hour, day of month, month, day of week. Names (MON), steps (*/15) and @hourly, @daily work too.",
        "분, 시, 일, 월, 요일 다섯 칸이다. 이름(MON), 간격(*/15), @hourly, @daily도 된다.",
    ),
    wrong: Text::new(
        "Seconds, TZ= and day 7 are refused. With both day fields set, either of them is enough.",
        "초, TZ=, 요일 7은 거부된다. 일과 요일을 둘 다 쓰면 둘 중 하나만 맞아도 실행된다.",
    ),
    source: GUIDE,
    example: "0 9 * * 1-5",
    fields: &["spec.schedule"],
    essential: &[Kind::CronJob],
    required: true,
    when: always,
    choices: &[],
    meaning: runs::of_schedule,
    field: &Value { get: |w| &w.schedule, get_mut: |w| &mut w.schedule, default: defaults::schedule },
};

pub static TIME_ZONE: Question = Question {
    key: "timeZone",
    label: Text::new("Time zone", "시간대"),
    prompt: Text::new("In which time zone is the schedule?", "일정을 어느 시간대로 읽는가?"),
    why: Text::new(
        "Left out, the zone of the kube-controller-manager holds, mostly UTC: nine in the morning in Seoul is midnight there.",
        "쓰지 않으면 kube-controller-manager의 시간대를 따르고 대개 UTC다. 서울의 아침 9시는 그곳의 0시다.",
    ),
    wrong: Text::new(
        "In a zone with summer time, a run in the skipped hour does not happen and one in the repeated hour may happen twice.",
        "서머타임이 있는 시간대에서는 건너뛴 시각의 실행이 빠지고 되풀이되는 시각에는 두 번 실행될 수 있다.",
    ),
    source: GUIDE,
    example: "Asia/Seoul",
    fields: &["spec.timeZone"],
    essential: &[Kind::CronJob],
    required: false,
    when: always,
    choices: &[],
    meaning: runs::of_zone,
    field: &Value { get: |w| &w.time_zone, get_mut: |w| &mut w.time_zone, default: defaults::time_zone },
};

pub static CONCURRENCY_POLICY: Question = Question {
    key: "concurrencyPolicy",
    label: Text::new("Overlap", "겹칠 때"),
    prompt: Text::new(
        "What if a run is due while the one before still goes?",
        "이전 실행이 끝나지 않았는데 다음 시각이 되면 어떻게 하는가?",
    ),
    why: Text::new(
        "Long batch work that runs twice at once spoils its own data.",
        "오래 걸리는 배치가 겹쳐 실행되면 데이터를 망친다.",
    ),
    wrong: Text::new(
        "With Allow, runs that hang pile up until the cluster is full. Left out, Allow holds.",
        "Allow면 멈춘 실행이 클러스터를 채울 때까지 쌓인다. 쓰지 않으면 Allow다.",
    ),
    source: GUIDE,
    example: "Forbid",
    fields: &["spec.concurrencyPolicy"],
    essential: &[Kind::CronJob],
    required: false,
    when: always,
    choices: &[
        Choice { word: "Forbid", says: Text::new("the new run is skipped", "새 실행을 건너뛴다") },
        Choice { word: "Allow", says: Text::new("both run side by side", "둘 다 함께 실행한다") },
        Choice {
            word: "Replace",
            says: Text::new("the one before is ended and the new one starts", "이전 실행을 끝내고 새로 시작한다"),
        },
    ],
    meaning: plain,
    field: &Value {
        get: |w| &w.concurrency_policy,
        get_mut: |w| &mut w.concurrency_policy,
        default: defaults::concurrency_policy,
    },
};

static JOB_COUNT: Text = Text::new("the number of Jobs", "잡 수");

pub static SUCCESSFUL_JOBS_HISTORY_LIMIT: Question = Question {
    key: "successfulJobsHistoryLimit",
    label: Text::new("Successes kept", "남길 성공 기록"),
    prompt: Text::new("How many successful Jobs are kept?", "성공한 잡을 몇 개 남기는가?"),
    why: Text::new("Their Pods hold the logs of the last runs.", "그 파드에 최근 실행의 로그가 있다."),
    wrong: Text::new(
        "With 0 the logs are gone as soon as a run ends; with many, finished Pods fill the lists.",
        "0이면 끝나자마자 로그가 사라지고, 많으면 끝난 파드가 목록을 채운다.",
    ),
    source: GUIDE,
    example: "3",
    fields: &["spec.successfulJobsHistoryLimit"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Count {
        get: |w| &w.successful_jobs_history_limit,
        get_mut: |w| &mut w.successful_jobs_history_limit,
        default: defaults::history_limit,
        what: &JOB_COUNT,
        min: 0,
    },
};

pub static FAILED_JOBS_HISTORY_LIMIT: Question = Question {
    key: "failedJobsHistoryLimit",
    label: Text::new("Failures kept", "남길 실패 기록"),
    prompt: Text::new("How many failed Jobs are kept?", "실패한 잡을 몇 개 남기는가?"),
    why: Text::new(
        "A failure can only be looked into while its Pods are there.",
        "실패 원인은 그 파드가 남아 있어야 찾을 수 있다.",
    ),
    wrong: Text::new(
        "With 0 nothing is left to look at. Left out, the API server takes 1.",
        "0이면 살펴볼 것이 남지 않는다. 쓰지 않으면 API 서버가 1로 정한다.",
    ),
    source: GUIDE,
    example: "3",
    fields: &["spec.failedJobsHistoryLimit"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: plain,
    field: &Count {
        get: |w| &w.failed_jobs_history_limit,
        get_mut: |w| &mut w.failed_jobs_history_limit,
        default: defaults::history_limit,
        what: &JOB_COUNT,
        min: 0,
    },
};
