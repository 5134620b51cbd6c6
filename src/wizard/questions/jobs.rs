//! When work that ends is complete, tried again or given up.

use super::{GUIDE, always, amounts, plain};
use crate::i18n::Text;
use crate::spec::defaults::{self, Context};
use crate::wizard::field::{Count, Value};
use crate::wizard::question::{Choice, Question};

static COMPLETION_COUNT: Text = Text::new("the number of completions", "완료 횟수");
static POD_COUNT: Text = Text::new("the number of Pods", "파드 수");
static RETRY_COUNT: Text = Text::new("the number of retries", "재시도 횟수");
static SECONDS: Text = Text::new("the deadline in seconds", "제한 시간(초)");

pub static COMPLETIONS: Question = Question {
    key: "completions",
    label: Text::new("Completions", "완료 횟수"),
    prompt: Text::new("How many Pods have to succeed?", "파드가 몇 번 성공해야 끝나는가?"),
    why: Text::new(
        "Large data is cut into this many pieces. An Indexed Job gives each Pod its number in JOB_COMPLETION_INDEX.",
        "큰 데이터를 이 수만큼 나눠 처리한다. Indexed 잡은 JOB_COMPLETION_INDEX로 파드마다 번호를 준다.",
    ),
    wrong: Text::new(
        "Without an index the Pods cannot know their piece and do the same work many times.",
        "인덱스가 없으면 파드가 자기 몫을 몰라 같은 일을 여러 번 한다.",
    ),
    source: Text::new(
        "one, or the guide's 10 where each Pod has an index",
        "하나. 파드마다 인덱스가 있으면 가이드의 10",
    ),
    example: "10",
    fields: &["job.completions"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: |draft, text, lang, _| amounts::of_rounds(draft, text.trim().parse().ok(), None, lang),
    field: &Count {
        get: |w| &w.completions,
        get_mut: |w| &mut w.completions,
        default: defaults::completions,
        what: &COMPLETION_COUNT,
        min: 1,
    },
};

fn many(context: &Context) -> bool {
    let completions = context.workload.completions.or(|| defaults::completions(context));
    completions.is_some_and(|n| n > 1) || context.workload.parallelism.given().is_some()
}

pub static PARALLELISM: Question = Question {
    key: "parallelism",
    label: Text::new("Parallelism", "동시 실행 수"),
    prompt: Text::new("How many of them run at a time?", "한 번에 몇 개를 실행하는가?"),
    why: Text::new(
        "It is the speed and the load: on nodes, on a database, on a partner's API.",
        "속도이자 부하다. 노드, 데이터베이스, 외부 API에 그만큼 몰린다.",
    ),
    wrong: Text::new(
        "Too high and the database behind it goes down; too low and the deadline passes.",
        "높으면 뒤의 데이터베이스가 버티지 못하고, 낮으면 제한 시간을 넘긴다.",
    ),
    source: GUIDE,
    example: "3",
    fields: &["job.parallelism"],
    essential: &[],
    required: false,
    when: many,
    choices: &[],
    meaning: |draft, text, lang, _| amounts::of_rounds(draft, None, text.trim().parse().ok(), lang),
    field: &Count {
        get: |w| &w.parallelism,
        get_mut: |w| &mut w.parallelism,
        default: defaults::parallelism,
        what: &POD_COUNT,
        min: 1,
    },
};

pub static BACKOFF_LIMIT: Question = Question {
    key: "backoffLimit",
    label: Text::new("Retries", "재시도 횟수"),
    prompt: Text::new("How many times is it tried again after a failure?", "실패하면 몇 번까지 다시 시도하는가?"),
    why: Text::new(
        "The wait before each try doubles. When the retries are used up, the Job has failed for good.",
        "시도할 때마다 기다리는 시간이 두 배가 된다. 횟수를 다 쓰면 잡은 실패로 끝난다.",
    ),
    wrong: Text::new(
        "Work that must not run twice wants 0. Left out, the API server takes 6.",
        "두 번 실행하면 안 되는 작업은 0으로 한다. 쓰지 않으면 API 서버가 6으로 정한다.",
    ),
    source: GUIDE,
    example: "3",
    fields: &["job.backoffLimit"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: amounts::of_retries,
    field: &Count {
        get: |w| &w.backoff_limit,
        get_mut: |w| &mut w.backoff_limit,
        default: defaults::backoff_limit,
        what: &RETRY_COUNT,
        min: 0,
    },
};

pub static ACTIVE_DEADLINE_SECONDS: Question = Question {
    key: "activeDeadlineSeconds",
    label: Text::new("Deadline", "제한 시간"),
    prompt: Text::new(
        "After how many seconds is it ended, complete or not?",
        "몇 초가 지나면 끝나지 않았어도 멈추는가?",
    ),
    why: Text::new(
        "Work that hangs would otherwise hold its resources, and block the next run, for ever.",
        "제한이 없으면 멈춘 작업이 자원을 계속 붙들고 다음 실행도 막는다.",
    ),
    wrong: Text::new(
        "It counts all retries together: too short ends work that would have succeeded.",
        "재시도까지 모두 합친 시간이다. 짧으면 성공할 작업까지 끊는다.",
    ),
    source: Text::new(
        "ten minutes for a Job, as in the guide; none for a CronJob",
        "잡은 가이드처럼 10분, 크론잡은 없음",
    ),
    example: "600",
    fields: &["job.activeDeadlineSeconds"],
    essential: &[],
    required: false,
    when: always,
    choices: &[],
    meaning: amounts::of_seconds,
    field: &Count {
        get: |w| &w.active_deadline_seconds,
        get_mut: |w| &mut w.active_deadline_seconds,
        default: defaults::active_deadline_seconds,
        what: &SECONDS,
        min: 1,
    },
};

pub static RESTART_POLICY: Question = Question {
    key: "restartPolicy",
    label: Text::new("Restart policy", "재시작 정책"),
    prompt: Text::new("Where does the next try run?", "다음 시도를 어디서 실행하는가?"),
    why: Text::new(
        "Never makes a new Pod for each try and leaves the failed ones to look at. OnFailure starts the container again in the same Pod.",
        "Never는 시도마다 새 파드를 만들고 실패한 파드를 남긴다. OnFailure는 같은 파드에서 컨테이너를 다시 시작한다.",
    ),
    wrong: Text::new(
        "With OnFailure the Pod is deleted when the retries are used up, and its logs with it.",
        "OnFailure는 횟수를 다 쓰면 파드를 지워 로그도 함께 사라진다.",
    ),
    source: Text::new(
        "the guide's: Never for a Job, OnFailure for a CronJob",
        "가이드의 값: 잡은 Never, 크론잡은 OnFailure",
    ),
    example: "Never",
    fields: &["pod.restartPolicy"],
    essential: &[],
    required: true,
    when: always,
    choices: &[
        Choice {
            word: "Never",
            says: Text::new(
                "a new Pod for each try; failed Pods and their logs stay",
                "시도마다 새 파드. 실패한 파드와 로그가 남는다",
            ),
        },
        Choice {
            word: "OnFailure", says: Text::new("the same Pod tries again", "같은 파드에서 다시 시도한다")
        },
    ],
    meaning: plain,
    field: &Value { get: |w| &w.restart_policy, get_mut: |w| &mut w.restart_policy, default: defaults::restart_policy },
};
