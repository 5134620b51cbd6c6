//! The rules of the Job controller, in words.

use crate::i18n::{Lang, Localized};
use crate::say;

/// A rule of the Job controller.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A person or a CronJob created the Job.
    Created,
    /// Fewer Pods run than are wanted.
    TooFew {
        /// How many are wanted.
        want: i64,
        /// How many run.
        active: i64,
        /// The parallelism.
        parallelism: i64,
        /// The completions that are still missing; none for a work queue.
        left: Option<i64>,
        /// The failures that were waited for, and how many seconds.
        waited: Option<(u32, i64)>,
    },
    /// More Pods run than are wanted.
    TooMany {
        /// How many are wanted.
        want: i64,
        /// How many run.
        active: i64,
    },
    /// The Job is suspended.
    Suspended,
    /// The Job is resumed.
    Resumed,
    /// More Pods failed than backoffLimit allows.
    BackoffLimit {
        /// How many failed; with OnFailure how often containers were restarted.
        failed: i64,
        /// The limit.
        limit: i64,
        /// Whether restarts are counted.
        restarts: bool,
    },
    /// activeDeadlineSeconds is over.
    Deadline {
        /// The deadline.
        seconds: u32,
    },
    /// A rule of the podFailurePolicy says FailJob.
    FailJob {
        /// The Pod.
        pod: String,
        /// Its exit code.
        code: u32,
        /// The rule's place.
        rule: usize,
    },
    /// More indexes failed than maxFailedIndexes allows.
    MaxFailedIndexes {
        /// How many failed.
        failed: i64,
        /// The limit.
        limit: i64,
    },
    /// Every index has ended, and some failed.
    FailedIndexes {
        /// How many failed.
        failed: i64,
    },
    /// A rule of the successPolicy is met.
    SuccessPolicy {
        /// The rule's place.
        rule: usize,
    },
    /// As many Pods succeeded as were wanted.
    Completions {
        /// How many.
        succeeded: i64,
    },
    /// A Pod of a work queue succeeded, and the others have ended.
    QueueDone {
        /// How many succeeded.
        succeeded: i64,
    },
    /// The Job ends, so its Pods go.
    Ends,
    /// All Pods are gone, so the Job has its last condition.
    PodsGone,
    /// ttlSecondsAfterFinished is over.
    Ttl {
        /// The seconds.
        seconds: u32,
    },
    /// How many Pods run, and how often they are tried.
    Bounds {
        /// The Pods at a time.
        parallelism: i64,
        /// The completions; none for a work queue.
        completions: Option<i64>,
        /// How many may fail; none where only those of an index are limited.
        limit: Option<u32>,
        /// How many of an index may fail.
        per_index: Option<u32>,
    },
    /// It has succeeded.
    Complete,
    /// It is suspended and waits for a person.
    WaitsForResume,
    /// Nothing runs, and nothing is to.
    Idle,
}

impl Localized for Why {
    fn text(&self, lang: Lang) -> String {
        match self {
            Why::Created => say!(lang, "it was created", "생성되었다"),
            Why::TooFew { want, active, parallelism, left, waited } => {
                let count = match left {
                    Some(left) => say!(
                        lang,
                        "wanted: {want}, the lesser of parallelism {parallelism} and {left} to go; running: {active}",
                        "원하는 수 {want}(parallelism {parallelism}, 남은 완료 {left} 중 작은 쪽), 실행 중 {active}"
                    ),
                    None => say!(
                        lang,
                        "wanted: {parallelism}, as a work queue keeps its parallelism until the first Pod succeeds; running: {active}",
                        "원하는 수 {parallelism}(작업 큐는 첫 성공까지 parallelism을 유지한다), 실행 중 {active}"
                    ),
                };
                match waited {
                    Some((failures, seconds)) => say!(
                        lang,
                        "the back-off of {seconds} s is over, failures in a row: {failures}; {count}",
                        "백오프 {seconds}초가 지났다(연속 실패 {failures}번). {count}"
                    ),
                    None => count,
                }
            }
            Why::TooMany { want, active } => say!(
                lang,
                "running: {active}, wanted: {want}; the younger Pods go and do not count as failed",
                "실행 중 {active}, 원하는 수 {want}. 최근에 만든 파드부터 지우고 실패로 세지 않는다"
            ),
            Why::Suspended => say!(
                lang,
                "the Job is suspended: its Pods go and do not count as failed, its startTime is cleared",
                "잡이 일시 중단되었다. 파드를 지우되 실패로 세지 않고 startTime을 지운다"
            ),
            Why::Resumed => {
                say!(lang, "the Job is resumed: its startTime is set anew", "잡이 재개되었다. startTime을 다시 정한다")
            }
            Why::BackoffLimit { failed, limit, restarts: false } => say!(
                lang,
                "failed Pods: {failed}, more than backoffLimit {limit}",
                "실패한 파드가 {failed}개로 한도를 넘었다: backoffLimit {limit}"
            ),
            Why::BackoffLimit { failed, limit, restarts: true } => say!(
                lang,
                "restarts of containers: {failed}, which reaches backoffLimit {limit}",
                "컨테이너를 {failed}번 다시 시작해 한도에 이르렀다: backoffLimit {limit}"
            ),
            Why::Deadline { seconds } => say!(
                lang,
                "the Job has been active for activeDeadlineSeconds ({seconds}), whatever its Pods do",
                "파드가 무엇을 하든 잡이 activeDeadlineSeconds({seconds}초) 동안 활성 상태였다"
            ),
            Why::FailJob { pod, code, rule } => say!(
                lang,
                "{pod} ended with exit code {code}, and rule {rule} of podFailurePolicy says FailJob",
                "{pod} 파드가 끝났고(종료 코드 {code}) podFailurePolicy의 {rule}번 규칙이 FailJob이다"
            ),
            Why::MaxFailedIndexes { failed, limit } => say!(
                lang,
                "failed indexes: {failed}, more than maxFailedIndexes {limit}",
                "실패한 인덱스가 {failed}개로 한도를 넘었다: maxFailedIndexes {limit}"
            ),
            Why::FailedIndexes { failed } => say!(
                lang,
                "every index has ended; failed indexes: {failed}",
                "모든 인덱스가 끝났고 그중 {failed}개가 실패했다"
            ),
            Why::SuccessPolicy { rule } => say!(
                lang,
                "rule {rule} of successPolicy is met: the other Pods are no longer needed",
                "successPolicy의 {rule}번 규칙을 만족했다. 나머지 파드는 더 필요 없다"
            ),
            Why::Completions { succeeded } => say!(
                lang,
                "Pods that succeeded: {succeeded}, as many as completions asks for",
                "completions만큼 성공했다: 파드 {succeeded}개"
            ),
            Why::QueueDone { succeeded } => say!(
                lang,
                "Pods of the work queue that succeeded: {succeeded}; none runs any more",
                "작업 큐의 파드 {succeeded}개가 성공했고 실행 중인 파드가 없다"
            ),
            Why::Ends => {
                say!(lang, "the Job ends, so the Pods that still run go", "잡이 끝나므로 실행 중인 파드를 지운다")
            }
            Why::PodsGone => say!(
                lang,
                "none of its Pods terminates any more, so the Job has its last condition",
                "종료 중인 파드가 없어 잡이 마지막 컨디션을 얻는다"
            ),
            Why::Ttl { seconds } => say!(
                lang,
                "ttlSecondsAfterFinished ({seconds}) is over",
                "ttlSecondsAfterFinished({seconds}초)가 지났다"
            ),
            Why::Bounds { parallelism, completions, limit, per_index } => {
                let done = match completions {
                    Some(completions) => say!(lang, "to succeed: {completions}", "성공해야 하는 파드 {completions}개"),
                    None => say!(
                        lang,
                        "a work queue: done when one has succeeded and none runs",
                        "작업 큐: 하나가 성공하고 실행 중인 파드가 없으면 끝난다"
                    ),
                };
                let limits = [
                    limit.map(|limit| {
                        say!(
                            lang,
                            "Pods that may fail: {limit}, the next ends the Job",
                            "실패해도 되는 파드 {limit}개, 하나 더 실패하면 잡이 끝난다"
                        )
                    }),
                    per_index.map(|limit| {
                        let tries = u64::from(limit) + 1;
                        say!(lang, "tries of each index: {tries}", "인덱스마다 시도 {tries}번")
                    }),
                ];
                let between = lang.pick("; ", ", ");
                let limits = limits.into_iter().flatten().map(|limit| format!("{between}{limit}")).collect::<String>();
                say!(
                    lang,
                    "Pods at a time: at most {parallelism}; {done}{limits}",
                    "파드는 한 번에 {parallelism}개 이하, {done}{limits}"
                )
            }
            Why::Complete => say!(lang, "the Job is complete", "잡이 완료되었다"),
            Why::WaitsForResume => say!(
                lang,
                "the Job is suspended and waits for somebody to resume it",
                "잡이 일시 중단되어 누군가 재개하기를 기다린다"
            ),
            Why::Idle => {
                say!(lang, "parallelism is 0, so nothing runs", "parallelism이 0이라 아무것도 실행하지 않는다")
            }
        }
    }
}
