//! The rules of the CronJob controller, in words.

use crate::i18n::{Lang, Localized};
use crate::say;

/// A rule of the CronJob controller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A time of the schedule has come.
    Due {
        /// What the clock shows then.
        clock: String,
    },
    /// A time of the schedule was missed and is made up for.
    Missed {
        /// What the clock showed then.
        clock: String,
        /// How many times were missed, this one among them.
        missed: i64,
    },
    /// Replace: the last Job is deleted for the new one.
    Replaced,
    /// Forbid: the last Job still runs.
    Forbidden {
        /// The Job that runs.
        running: String,
    },
    /// startingDeadlineSeconds is over.
    TooLate {
        /// The deadline.
        seconds: u32,
    },
    /// More ended Jobs than are kept.
    History {
        /// How many are kept.
        limit: u32,
        /// Whether they are failed ones.
        failed: bool,
    },
    /// What the policy means.
    Policy {
        /// The schedule.
        schedule: String,
        /// The zone.
        zone: String,
        /// The policy as the API spells it.
        policy: &'static str,
    },
    /// It goes on, but was watched no longer.
    Watched {
        /// The seconds.
        seconds: i64,
    },
    /// It is suspended.
    Suspended,
    /// The schedule names no time that ever comes.
    Never,
}

impl Localized for Why {
    fn text(&self, lang: Lang) -> String {
        match self {
            Why::Due { clock } => {
                say!(lang, "the schedule's time has come: {clock}", "스케줄의 시각이 되었다: {clock}")
            }
            Why::Missed { clock, missed } => {
                let many = match *missed > 100 {
                    true => say!(lang, "; more than 100 only give a warning", ". 100번을 넘어도 경고만 남긴다"),
                    false => String::new(),
                };
                say!(
                    lang,
                    "missed times of the schedule: {missed}; only the latest is made up for: {clock}{many}",
                    "놓친 스케줄 {missed}번 중 가장 최근 것만 실행한다: {clock}{many}"
                )
            }
            Why::Replaced => say!(
                lang,
                "Replace deletes the Job that still runs, and makes the new one at once",
                "Replace는 실행 중인 잡을 지우고 바로 새 잡을 만든다"
            ),
            Why::Forbidden { running } => say!(
                lang,
                "Forbid: {running} still runs; the latest time that was missed may start when it ends",
                "Forbid: {running} 잡이 아직 실행 중이다. 끝나면 놓친 것 중 가장 최근 것을 시작할 수 있다"
            ),
            Why::TooLate { seconds } => say!(
                lang,
                "more than startingDeadlineSeconds ({seconds}) has passed since its time",
                "정한 시각에서 startingDeadlineSeconds({seconds}초)가 지났다"
            ),
            Why::History { limit, failed: false } => say!(
                lang,
                "complete Jobs that are kept: {limit} (successfulJobsHistoryLimit); this is the oldest",
                "남기는 완료된 잡 {limit}개(successfulJobsHistoryLimit). 가장 오래된 잡이다"
            ),
            Why::History { limit, failed: true } => say!(
                lang,
                "failed Jobs that are kept: {limit} (failedJobsHistoryLimit); this is the oldest",
                "남기는 실패한 잡 {limit}개(failedJobsHistoryLimit). 가장 오래된 잡이다"
            ),
            Why::Policy { schedule, zone, policy } => {
                let means = match *policy {
                    "Forbid" => say!(lang, "no run starts while one goes on", "실행 중이면 새로 시작하지 않는다"),
                    "Replace" => say!(
                        lang,
                        "a new run takes the place of one that goes on",
                        "새 실행이 진행 중인 실행을 대신한다"
                    ),
                    _ => say!(lang, "runs may overlap", "실행이 겹칠 수 있다"),
                };
                say!(lang, "`{schedule}` in {zone}; {policy}: {means}", "{zone}의 `{schedule}`; {policy}: {means}")
            }
            Why::Watched { seconds } => say!(
                lang,
                "it goes on; it was watched for {seconds} s (observedFor)",
                "계속 이어진다. {seconds}초 동안 지켜보았다(observedFor)"
            ),
            Why::Suspended => say!(
                lang,
                "it is suspended: no run starts until it is unsuspended, and then the latest missed one at once",
                "일시 중단되었다. 풀 때까지 시작하지 않고, 풀면 놓친 것 중 가장 최근 것을 바로 시작한다"
            ),
            Why::Never => say!(lang, "no time of the schedule ever comes", "스케줄의 시각이 영영 오지 않는다"),
        }
    }
}
