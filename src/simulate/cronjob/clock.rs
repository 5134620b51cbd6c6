//! The times of a schedule in virtual time.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::inputs::Inputs;
use crate::i18n::Text;
use crate::simulate::error::Error;
use crate::simulate::seconds::{Millis, SECOND};
use crate::spec::schedule::CronSchedule;

/// A schedule against a clock that shows a given time at the start of the run.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    schedule: CronSchedule,
    zone: TimeZone,
    /// The time of virtual time 0.
    origin: Timestamp,
}

static START: Text = Text::new(
    "a time reads like 2026-03-08T01:30, or with its offset 2026-03-08T01:30:00-05:00",
    "시각은 2026-03-08T01:30이나 오프셋을 붙인 2026-03-08T01:30:00-05:00 꼴이다",
);

/// Where nobody says when, runs are at the beginning of 2026.
const BASE: i64 = 1_767_225_600;

impl Clock {
    pub fn new(inputs: &Inputs) -> Result<Clock, Error> {
        let zone = inputs.time_zone.as_ref().map_or(TimeZone::UTC, |zone| zone.zone().clone());
        let base = Timestamp::from_second(BASE).unwrap_or_default();
        let mut clock = Clock { schedule: inputs.schedule.clone(), zone, origin: base };
        if let Some(text) = &inputs.start {
            let wrong = || Error::Contradiction { key: "start", problem: START.clone() };
            clock.origin = match text.parse::<Timestamp>() {
                Ok(time) => time,
                Err(_) => {
                    let wall: DateTime = text.parse().map_err(|_| wrong())?;
                    wall.to_zoned_datetime(clock.zone.clone()).map_err(|_| wrong())?.timestamp()
                }
            };
        } else if let Some(first) = clock.next(-SECOND) {
            let before = first.saturating_sub(inputs.created_before_first_tick.millis());
            clock.origin = clock.time(before);
        }
        Ok(clock)
    }

    fn time(&self, at: Millis) -> Timestamp {
        self.origin.checked_add(SignedDuration::from_millis(at)).unwrap_or(self.origin)
    }

    /// The first time of the schedule after a time.
    pub fn next(&self, after: Millis) -> Option<Millis> {
        let next = self.schedule.next_after(&self.time(after).to_zoned_datetime(self.zone.clone()))?;
        let since = next.timestamp().as_millisecond().checked_sub(self.origin.as_millisecond())?;
        Some(since)
    }

    /// What a clock in the zone shows.
    pub fn shows(&self, at: Millis) -> String {
        self.time(at).to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
    }

    /// The latest time of the schedule up to now, and about how many there were since `earliest`
    /// (`mostRecentScheduleTime`). The count is rough where the schedule is not regular.
    pub fn latest(&self, earliest: Millis, now: Millis) -> Latest {
        let Some(first) = self.next(earliest).filter(|first| *first <= now) else { return Latest::None };
        let Some(second) = self.next(first).filter(|second| *second <= now) else {
            return Latest::At { time: first, missed: 1 };
        };
        let between = second.saturating_sub(first).max(SECOND);
        let missed = now.saturating_sub(first).div_euclid(between).saturating_add(1);
        // Near the end, so that a schedule of seconds over years is not gone through one by one.
        let mut time = first.saturating_add(missed.saturating_sub(2).saturating_mul(between));
        let mut latest = None;
        while let Some(next) = self.next(time).filter(|next| *next <= now) {
            (time, latest) = (next, Some(next));
        }
        match latest {
            Some(time) => Latest::At { time, missed },
            None => Latest::Unclear,
        }
    }
}

/// The latest time of a schedule up to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Latest {
    /// There was none.
    None,
    /// This.
    At { time: Millis, missed: i64 },
    /// There were some, but the rough count went past them.
    Unclear,
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Millis = 60 * SECOND;
    const HOUR: Millis = 60 * MINUTE;

    fn clock(schedule: &str, start: &str, zone: &str) -> Clock {
        Clock::new(&Inputs {
            schedule: schedule.parse().unwrap(),
            start: Some(start.to_owned()),
            time_zone: Some(zone.parse().unwrap()),
            ..Inputs::default()
        })
        .unwrap()
    }

    /// TestMostRecentScheduleTime of the CronJob controller; T is the full hour at which virtual time begins.
    #[test]
    fn the_latest_time_is_that_of_the_controllers_tests() {
        let hourly = clock("0 * * * *", "2016-05-19T10:00:00Z", "UTC");
        assert_eq!(hourly.latest(0, 30 * SECOND), Latest::None);
        assert_eq!(hourly.latest(0, 61 * MINUTE), Latest::At { time: HOUR, missed: 1 });
        assert_eq!(hourly.latest(10 * SECOND, 301 * MINUTE), Latest::At { time: 5 * HOUR, missed: 5 });
        let every = clock("@every 1h", "2016-05-19T10:00:00Z", "UTC");
        let week = 7 * 24 * HOUR;
        let expected = Latest::At { time: week - 59 * MINUTE, missed: 167 };
        assert_eq!(every.latest(MINUTE, week), expected);
    }

    /// Cases of robfig/cron's TestNext.
    #[test]
    fn clock_changes_skip_and_double_runs() {
        let at = |schedule, start| {
            let clock = clock(schedule, start, "America/New_York");
            clock.shows(clock.next(0).unwrap())
        };
        assert_eq!(at("0 2 * * *", "2012-03-11T00:00:00-05:00"), "2012-03-12 02:00:00 -04:00");
        assert_eq!(at("0 1 * * *", "2012-11-04T00:00:00-04:00"), "2012-11-04 01:00:00 -04:00");
        assert_eq!(at("0 1 * * *", "2012-11-04T01:00:00-04:00"), "2012-11-04 01:00:00 -05:00");
        assert_eq!(at("0 * * * *", "2012-03-11T01:00:00-05:00"), "2012-03-11 03:00:00 -04:00");
    }

    #[test]
    fn a_run_begins_before_the_first_time() {
        let inputs = Inputs { schedule: "30 4 * * *".parse().unwrap(), ..Inputs::default() };
        let clock = Clock::new(&inputs).unwrap();
        assert_eq!(clock.next(0), Some(10 * SECOND));
        assert!(Clock::new(&Inputs { start: Some("tomorrow".to_owned()), ..Inputs::default() }).is_err());
    }
}
