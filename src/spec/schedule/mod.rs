//! When a CronJob runs: the cron that Kubernetes reads, which is `ParseStandard` of robfig/cron v3.

mod clock_change;
mod field;
mod next;
mod parse;
mod refusal;
mod words;

use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::Text;
pub use clock_change::{ClockChange, Shift};
use field::{Field, Fields};

/// A schedule: five fields, or a word such as `@daily` or `@every 1h30m`. It shows as it was written.
///
/// `@every` is taken because the API server takes it (`validateScheduleFormat` asks only `ParseStandard`, and the
/// controller's own tests use it); a negative length, which robfig quietly makes one second, is refused here.
/// Whatever holds `TZ` is refused, as by the API server since 1.29.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CronSchedule {
    text: String,
    when: When,
}

/// What a schedule comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum When {
    /// The minutes on the wall clock at which it runs.
    At(Fields),
    /// The seconds from one run to the next.
    Every(i64),
}

/// What a schedule that [never runs](CronSchedule::never_runs) means.
pub static NEVER_RUNS: Text = Text::new(
    "it never runs, no year has such a day; Kubernetes takes it all the same",
    "그런 날이 없어 한 번도 실행하지 않는다. 그래도 쿠버네티스는 받아들인다",
);

impl CronSchedule {
    /// `* * * * *`.
    pub fn every_minute() -> CronSchedule {
        let every = |first, last| Field { star: true, ..Field::stepped(first, last, 1) };
        let fields = Fields {
            minute: every(0, 59),
            hour: every(0, 23),
            day: every(1, 31),
            month: every(1, 12),
            weekday: every(0, 6),
        };
        CronSchedule { text: "* * * * *".to_owned(), when: When::At(fields) }
    }

    /// The schedule as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first run after a time, in that time's zone. None where there is none within five years, at which robfig
    /// gives up too.
    pub fn next_after(&self, after: &ZonedDateTime) -> Option<ZonedDateTime> {
        let second = next::floor(after.timestamp());
        let next = match &self.when {
            When::At(fields) => next::next(fields, after.time_zone(), second)?,
            When::Every(seconds) => second.checked_add(*seconds)?,
        };
        Some(Timestamp::from_second(next).ok()?.to_zoned_datetime(after.time_zone().clone()))
    }

    /// The runs after a time, each once in order, in a zone.
    pub fn runs_after<'s>(
        &'s self,
        after: Timestamp,
        zone: &TimeZone,
    ) -> impl Iterator<Item = ZonedDateTime> + use<'s> {
        let start = self.next_after(&after.to_zoned_datetime(zone.clone()));
        std::iter::successors(start, |run| self.next_after(run))
    }

    /// Whether it names no day that any year has, such as 30 February. Kubernetes takes such a schedule all the same.
    pub fn never_runs(&self) -> bool {
        match &self.when {
            When::At(fields) => fields.never_match(),
            When::Every(_) => false,
        }
    }
}

impl FromStr for CronSchedule {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Ok(CronSchedule { when: parse::parse(text)?, text: text.to_owned() })
    }
}

impl fmt::Display for CronSchedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

text_value!(
    CronSchedule,
    "CronSchedule",
    "Five cron fields (minute, hour, day of month, month, day of week), or a word such as @daily. No seconds, no TZ=.",
    ["0 9 * * 1-5", "*/15 * * * *", "@hourly"]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_minute_is_what_it_says() {
        assert_eq!("* * * * *".parse(), Ok(CronSchedule::every_minute()));
    }
}
