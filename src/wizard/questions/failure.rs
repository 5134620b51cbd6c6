//! What a failure means to work that ends, and what becomes of it afterwards.

use super::{API, amounts, given, plain, wanted};
use crate::i18n::Text;
use crate::say;
use crate::spec::defaults::{self, Context};
use crate::spec::failure::FailurePolicy;
use crate::spec::flag::Flag;
use crate::spec::word::RestartPolicy;
use crate::wizard::field::{Block, Count, Part, PartList, Value};
use crate::wizard::question::{Choice, Meaning, Question};

static FAILURES: Text = Text::new("the number of failures", "실패 횟수");
static INDEXES: Text = Text::new("the number of failed indexes", "실패한 인덱스 수");
static SECONDS: Text = Text::new("the time in seconds", "시간(초)");

const POLICY: Block<FailurePolicy> = Block {
    get: |w| &w.pod_failure_policy,
    get_mut: |w| &mut w.pod_failure_policy,
    default: defaults::pod_failure_policy,
};

/// The API takes a failure policy with `restartPolicy: Never` only.
fn starts_anew(context: &Context) -> bool {
    let w = context.workload;
    let never = w.restart_policy.or(|| defaults::restart_policy(context)) == Some(RestartPolicy::Never);
    w.pod_failure_policy.given().is_some() || context.is_production() && never
}

pub static FAIL_ON_EXIT_CODES: Question = Question {
    key: "podFailurePolicy.failOnExitCodes",
    label: Text::new("Final exit codes", "끝내는 종료 코드"),
    prompt: Text::new("Which exit codes end it at once?", "어떤 종료 코드면 바로 끝내는가?"),
    why: Text::new(
        "Some failures come again however often it is tried: wrong arguments, a broken input. Give those an exit code and save the retries.",
        "인자나 입력이 잘못된 실패는 몇 번을 해도 같다. 그런 실패에 종료 코드를 주면 재시도를 아낀다.",
    ),
    wrong: Text::new(
        "A code that also stands for a passing fault gives up work that another try would have done. 137 is a kill, mostly for memory.",
        "잠깐의 장애에도 쓰는 코드를 적으면 다시 하면 될 일을 포기한다. 137은 강제 종료이고 대개 메모리 부족이다.",
    ),
    source: Text::new("none: every failure is tried again", "없다. 실패하면 모두 다시 시도한다"),
    example: "42",
    fields: &["job.podFailurePolicy.rules[]"],
    essential: &[],
    required: false,
    when: starts_anew,
    choices: &[],
    meaning: plain,
    field: &PartList {
        block: POLICY,
        get: |policy| Some(policy.fail_on_exit_codes.clone()).filter(|codes| !codes.is_empty()),
        set: |policy, to| policy.fail_on_exit_codes = to.unwrap_or_default(),
    },
};

pub static IGNORE_DISRUPTIONS: Question = Question {
    key: "podFailurePolicy.ignoreDisruptions",
    label: Text::new("Disruptions", "중단"),
    prompt: Text::new(
        "Does a Pod that a node drain took down count as a try?",
        "노드를 비우느라 내린 파드도 시도로 치는가?",
    ),
    why: Text::new(
        "A drain, a preemption or an eviction says nothing of the work. Ignored, they do not use up the retries.",
        "드레인, 선점, 축출은 작업의 잘못이 아니다. 무시하면 재시도 횟수가 줄지 않는다.",
    ),
    wrong: Text::new(
        "Where they count, a node upgrade can fail a Job that has nothing wrong with it.",
        "시도로 치면 노드 업그레이드만으로 멀쩡한 잡이 실패할 수 있다.",
    ),
    source: Text::new("ignored", "무시한다"),
    example: "true",
    fields: &["job.podFailurePolicy.rules[]"],
    essential: &[],
    required: false,
    when: starts_anew,
    choices: &[
        Choice { word: "true", says: Text::new("no: they are ignored", "치지 않는다") },
        Choice { word: "false", says: Text::new("yes: each uses up a try", "친다. 재시도 횟수를 쓴다") },
    ],
    meaning: plain,
    field: &Part {
        block: POLICY,
        get: |policy| policy.ignore_disruptions,
        set: |policy, to| policy.ignore_disruptions = to,
    },
};

pub static BACKOFF_LIMIT_PER_INDEX: Question = Question {
    key: "backoffLimitPerIndex",
    label: Text::new("Retries an index", "인덱스별 재시도"),
    prompt: Text::new("How many times is each index tried again?", "인덱스마다 몇 번까지 다시 시도하는가?"),
    why: Text::new(
        "One bad piece then fails alone, and the others go on. Without it the pieces share the retries of the whole Job.",
        "잘못된 조각 하나만 실패하고 나머지는 계속한다. 없으면 모든 조각이 잡의 재시도 횟수를 나눠 쓴다.",
    ),
    wrong: Text::new(
        "A Job with one failed index counts as failed at the end, though the others have succeeded.",
        "인덱스 하나라도 실패하면 나머지가 성공해도 잡은 실패로 끝난다.",
    ),
    source: API,
    example: "1",
    fields: &["job.backoffLimitPerIndex"],
    essential: &[],
    required: false,
    when: |c| given(&c.workload.backoff_limit_per_index) || c.is_production() && c.indexed(),
    choices: &[],
    meaning: plain,
    field: &Count {
        get: |w| &w.backoff_limit_per_index,
        get_mut: |w| &mut w.backoff_limit_per_index,
        default: |_| None,
        what: &FAILURES,
        min: 0,
    },
};

pub static MAX_FAILED_INDEXES: Question = Question {
    key: "maxFailedIndexes",
    label: Text::new("Most failed indexes", "최대 실패 인덱스"),
    prompt: Text::new("How many failed indexes end the whole Job?", "인덱스가 몇 개 실패하면 잡 전체를 끝내는가?"),
    why: Text::new(
        "Where many pieces fail, the fault is mostly the same: ending early saves the rest.",
        "여러 조각이 실패하면 대개 원인이 같다. 일찍 끝내면 나머지를 아낀다.",
    ),
    wrong: Text::new("Left out, every index is tried to its end.", "쓰지 않으면 모든 인덱스를 끝까지 시도한다."),
    source: API,
    example: "3",
    fields: &["job.maxFailedIndexes"],
    essential: &[],
    required: false,
    when: |c| given(&c.workload.max_failed_indexes) || c.workload.backoff_limit_per_index.given().is_some(),
    choices: &[],
    meaning: plain,
    field: &Count {
        get: |w| &w.max_failed_indexes,
        get_mut: |w| &mut w.max_failed_indexes,
        default: |_| None,
        what: &INDEXES,
        min: 0,
    },
};

pub static TTL_SECONDS_AFTER_FINISHED: Question = Question {
    key: "ttlSecondsAfterFinished",
    label: Text::new("Kept after the end", "끝난 뒤 보관"),
    prompt: Text::new("After how many seconds is the finished Job deleted?", "끝난 잡을 몇 초 뒤에 지우는가?"),
    why: Text::new(
        "Until then its Pods and logs can be looked at; after that nothing piles up, and a Job of the same name can be created again.",
        "그때까지 파드와 로그를 볼 수 있다. 그 뒤에는 쌓이지 않고, 같은 이름의 잡을 다시 만들 수 있다.",
    ),
    wrong: Text::new(
        "Too short, and the logs of a failure at night are gone in the morning. Left out, it stays until somebody deletes it.",
        "짧으면 밤에 난 실패의 로그가 아침에 없다. 쓰지 않으면 누군가 지울 때까지 남는다.",
    ),
    source: Text::new("a day", "하루"),
    example: "86400",
    fields: &["job.ttlSecondsAfterFinished"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.ttl_seconds_after_finished),
    choices: &[],
    meaning: |draft, text, lang, now| match text.trim() {
        "0" => vec![Meaning::mind(say!(lang, "its logs are gone as soon as it ends", "끝나자마자 로그가 사라진다"))],
        text => amounts::of_seconds(draft, text, lang, now),
    },
    field: &Count {
        get: |w| &w.ttl_seconds_after_finished,
        get_mut: |w| &mut w.ttl_seconds_after_finished,
        default: defaults::ttl_seconds_after_finished,
        what: &SECONDS,
        min: 0,
    },
};

pub static STARTING_DEADLINE_SECONDS: Question = Question {
    key: "startingDeadlineSeconds",
    label: Text::new("Starting deadline", "시작 기한"),
    prompt: Text::new("How many seconds late may a run still start?", "예정보다 몇 초 늦게까지 시작해도 되는가?"),
    why: Text::new(
        "After an outage of the control plane a missed run is made up for, unless it is later than this.",
        "컨트롤 플레인이 멈췄다 돌아오면 누락된 실행을 뒤늦게 시작한다. 이보다 늦었으면 건너뛴다.",
    ),
    wrong: Text::new(
        "Under 10 seconds runs can be missed altogether, since the controller looks every 10 seconds.",
        "10초보다 짧으면 컨트롤러가 10초마다 확인하므로 실행이 아예 빠질 수 있다.",
    ),
    source: Text::new("ten minutes", "10분"),
    example: "600",
    fields: &["spec.startingDeadlineSeconds"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.starting_deadline_seconds),
    choices: &[],
    meaning: amounts::of_seconds,
    field: &Count {
        get: |w| &w.starting_deadline_seconds,
        get_mut: |w| &mut w.starting_deadline_seconds,
        default: defaults::starting_deadline_seconds,
        what: &SECONDS,
        min: 1,
    },
};

pub static SUSPEND: Question = Question {
    key: "suspend",
    label: Text::new("Suspended", "일시 중지"),
    prompt: Text::new("Is it suspended for now?", "지금은 멈춰 두는가?"),
    why: Text::new(
        "It can be applied and looked at before anything runs, and started later with a patch.",
        "먼저 적용해 살펴본 뒤 나중에 patch로 시작할 수 있다.",
    ),
    wrong: Text::new(
        "A Job that is forgotten in this state never runs, and nothing says so.",
        "멈춘 채 잊으면 알림 없이 한 번도 실행되지 않는다.",
    ),
    source: Text::new("the API's own default", "API 기본값"),
    example: "false",
    fields: &["spec.suspend"],
    essential: &[],
    required: false,
    when: |c| wanted(c, &c.workload.suspend),
    choices: &[
        Choice { word: "false", says: Text::new("it runs", "실행한다") },
        Choice {
            word: "true",
            says: Text::new("nothing starts until it is set to false", "false로 바꿀 때까지 시작하지 않는다"),
        },
    ],
    meaning: plain,
    field: &Value { get: |w| &w.suspend, get_mut: |w| &mut w.suspend, default: |_| Some(Flag(false)) },
};
