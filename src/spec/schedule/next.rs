//! The next run, found exactly as robfig's `SpecSchedule.Next` finds it, so that what we show and what we simulate is
//! what the CronJob controller does, also where the clocks change.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::field::Fields;

/// The years after which the search ends.
const YEARS: i16 = 5;

/// More steps than any search of that many years takes: a zone of any shape ends.
const MOST_STEPS: u32 = 10_000;

/// The whole second that `time` lies in.
pub(super) fn floor(time: Timestamp) -> i64 {
    let second = time.as_second();
    if time.subsec_nanosecond() < 0 { second.saturating_sub(1) } else { second }
}

/// A second, and what the wall clock of the zone shows then.
#[derive(Clone, Copy)]
struct Moment {
    second: i64,
    wall: DateTime,
}

impl Moment {
    fn at(zone: &TimeZone, second: i64) -> Option<Moment> {
        Some(Moment { second, wall: zone.to_datetime(Timestamp::from_second(second).ok()?) })
    }

    /// The moment at which the wall clock shows `wall`; where it never does or does twice, the one that Go's
    /// `time.Date` takes, which corrects a first guess of the offset once.
    fn showing(zone: &TimeZone, wall: DateTime) -> Option<Moment> {
        let offset = |second| {
            let offset = zone.to_offset(Timestamp::from_second(second).ok()?);
            Some(i64::from(offset.seconds()))
        };
        let as_utc = TimeZone::UTC.to_timestamp(wall).ok()?.as_second();
        let guess = as_utc.checked_sub(offset(as_utc)?)?;
        Moment::at(zone, as_utc.checked_sub(offset(guess)?)?)
    }

    fn plus(self, zone: &TimeZone, seconds: i64) -> Option<Moment> {
        Moment::at(zone, self.second.checked_add(seconds)?)
    }

    /// The same time of day a month later; a day that the month does not have runs over into the next.
    fn plus_month(self, zone: &TimeZone) -> Option<Moment> {
        let (year, month) = match self.wall.month() {
            12 => (self.wall.year().checked_add(1)?, 1),
            month => (self.wall.year(), month.checked_add(1)?),
        };
        let days = i64::from(self.wall.day()).saturating_sub(1);
        let date = Date::new(year, month, 1).ok()?.checked_add(days.days()).ok()?;
        Moment::showing(zone, date.to_datetime(self.wall.time()))
    }

    fn plus_day(self, zone: &TimeZone) -> Option<Moment> {
        let next = self.wall.date().tomorrow().ok()?;
        Moment::showing(zone, next.to_datetime(self.wall.time()))
    }
}

/// The first second after `after` that the fields name.
pub(super) fn next(fields: &Fields, zone: &TimeZone, after: i64) -> Option<i64> {
    if fields.never_match() {
        return None;
    }
    let mut now = Moment::at(zone, after.checked_add(1)?)?;
    let last_year = now.wall.year().checked_add(YEARS)?;
    // Once a field has moved, the smaller ones start from their beginning; until then they keep what `after` had.
    let mut moved = false;
    let mut steps = MOST_STEPS;
    'search: while now.wall.year() <= last_year {
        while !fields.month.has(now.wall.month()) {
            steps = steps.checked_sub(1)?;
            if !std::mem::replace(&mut moved, true) {
                now =
                    Moment::showing(zone, now.wall.date().first_of_month().to_datetime(jiff::civil::Time::midnight()))?;
            }
            now = now.plus_month(zone)?;
            if now.wall.month() == 1 {
                continue 'search;
            }
        }
        while !fields.has_day(now.wall) {
            steps = steps.checked_sub(1)?;
            if !std::mem::replace(&mut moved, true) {
                now = Moment::showing(zone, now.wall.date().to_datetime(jiff::civil::Time::midnight()))?;
            }
            now = now.plus_day(zone)?;
            // A midnight that does not exist came out an hour early or late.
            let hour = i64::from(now.wall.hour());
            if hour != 0 {
                let hours = if hour > 12 { 24i64.saturating_sub(hour) } else { hour.saturating_neg() };
                now = now.plus(zone, hours.saturating_mul(3600))?;
            }
            if now.wall.day() == 1 {
                continue 'search;
            }
        }
        while !fields.hour.has(now.wall.hour()) {
            steps = steps.checked_sub(1)?;
            if !std::mem::replace(&mut moved, true) {
                now = Moment::showing(zone, now.wall.date().at(now.wall.hour(), 0, 0, 0))?;
            }
            now = now.plus(zone, 3600)?;
            if now.wall.hour() == 0 {
                continue 'search;
            }
        }
        while !fields.minute.has(now.wall.minute()) {
            steps = steps.checked_sub(1)?;
            if !std::mem::replace(&mut moved, true) {
                now = now.plus(zone, now.second.rem_euclid(60).saturating_neg())?;
            }
            now = now.plus(zone, 60)?;
            if now.wall.minute() == 0 {
                continue 'search;
            }
        }
        if now.wall.second() == 0 {
            return Some(now.second);
        }
        // The standard parser has no field of seconds: only second 0 will do, and the search starts over from there.
        moved = true;
        now = now.plus(zone, 60i64.saturating_sub(i64::from(now.wall.second())))?;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::spec::schedule::CronSchedule;
    use crate::spec::time_zone::TimeZoneName;
    use jiff::{Timestamp, tz::TimeZone};
    use proptest::prelude::*;

    fn next(zone: &str, after: &str, schedule: &str) -> Option<Timestamp> {
        let after: Timestamp = after.parse().unwrap();
        let zone = zone.parse::<TimeZoneName>().unwrap().zone().clone();
        let schedule: CronSchedule = schedule.parse().unwrap();
        schedule.next_after(&after.to_zoned_datetime(zone)).map(|next| next.timestamp())
    }

    /// The cases of robfig's own TestNext, without the seconds that the standard parser does not have.
    #[test]
    fn runs_come_when_robfig_says_so() {
        for (after, schedule, expected) in [
            ("2012-07-09T14:45:00Z", "0/15 * * * *", "2012-07-09T15:00:00Z"),
            ("2012-07-09T14:59:59.5Z", "0/15 * * * *", "2012-07-09T15:00:00Z"),
            ("2012-07-09T15:45:00Z", "20-35/15 * * * *", "2012-07-09T16:20:00Z"),
            ("2012-07-09T23:46:00Z", "*/15 * * * *", "2012-07-10T00:00:00Z"),
            ("2012-07-09T23:35:51Z", "20-35/15 1/2 * * *", "2012-07-10T01:20:00Z"),
            ("2012-07-09T23:35:51Z", "20-35/15 1/2 */2 * *", "2012-07-11T01:20:00Z"),
            ("2012-07-09T23:35:00Z", "0 0 9 Apr-Oct ?", "2012-08-09T00:00:00Z"),
            ("2012-07-09T23:35:00Z", "0 0 */5 Apr,Aug,Oct Mon", "2012-08-01T00:00:00Z"),
            ("2012-07-09T23:35:00Z", "0 0 */5 Oct Mon", "2012-10-01T00:00:00Z"),
            ("2012-07-09T23:35:00Z", "0 0 * Feb Mon", "2013-02-04T00:00:00Z"),
            ("2012-07-09T23:35:00Z", "0 0 * Feb Mon/2", "2013-02-01T00:00:00Z"),
            ("2012-12-31T23:59:45Z", "* * * * *", "2013-01-01T00:00:00Z"),
            ("2012-07-09T23:35:00Z", "0 0 29 Feb ?", "2016-02-29T00:00:00Z"),
            ("2012-07-09T23:35:00Z", "@every 1h30m", "2012-07-10T01:05:00Z"),
            ("2012-07-09T23:35:00.7Z", "@every 1.5s", "2012-07-09T23:35:01Z"),
        ] {
            let expected: Timestamp = expected.parse().unwrap();
            assert_eq!(next("UTC", after, schedule), Some(expected), "{schedule} after {after}");
        }
    }

    #[test]
    fn a_day_that_no_year_has_never_comes() {
        for schedule in ["0 0 30 2 *", "0 0 31 4,6,9,11 ?", "0 0 , * ,", ", * * * *"] {
            assert_eq!(next("UTC", "2012-07-09T23:35:00Z", schedule), None, "{schedule}");
            assert!(schedule.parse::<CronSchedule>().unwrap().never_runs());
        }
        // The years 2096 to 2104 have no 29 February, and robfig looks five years ahead.
        assert_eq!(next("UTC", "2096-03-01T00:00:00Z", "0 0 29 2 *"), None);
        assert!(!"0 0 29 2 *".parse::<CronSchedule>().unwrap().never_runs());
        assert!(!"0 0 30 2 1".parse::<CronSchedule>().unwrap().never_runs());
    }

    #[test]
    fn the_clocks_of_new_york_and_sao_paulo_change_runs_as_in_robfig() {
        for (zone, after, schedule, expected) in [
            ("America/New_York", "2012-03-11T00:00:00-05", "30 2 11 Mar ?", "2013-03-11T02:30:00-04"),
            ("America/New_York", "2012-03-11T00:00:00-05", "0 * * * ?", "2012-03-11T01:00:00-05"),
            ("America/New_York", "2012-03-11T01:00:00-05", "0 * * * ?", "2012-03-11T03:00:00-04"),
            ("America/New_York", "2012-03-11T03:00:00-04", "0 * * * ?", "2012-03-11T04:00:00-04"),
            ("America/New_York", "2012-03-11T00:00:00-05", "0 1 * * ?", "2012-03-11T01:00:00-05"),
            ("America/New_York", "2012-03-11T01:00:00-05", "0 1 * * ?", "2012-03-12T01:00:00-04"),
            ("America/New_York", "2012-03-11T00:00:00-05", "0 2 * * ?", "2012-03-12T02:00:00-04"),
            ("America/New_York", "2012-11-04T00:00:00-04", "30 2 04 Nov ?", "2012-11-04T02:30:00-05"),
            ("America/New_York", "2012-11-04T01:45:00-04", "30 1 04 Nov ?", "2012-11-04T01:30:00-05"),
            ("America/New_York", "2012-11-04T00:00:00-04", "0 * * * ?", "2012-11-04T01:00:00-04"),
            ("America/New_York", "2012-11-04T01:00:00-04", "0 * * * ?", "2012-11-04T01:00:00-05"),
            ("America/New_York", "2012-11-04T01:00:00-05", "0 * * * ?", "2012-11-04T02:00:00-05"),
            ("America/New_York", "2012-11-04T00:00:00-04", "0 1 * * ?", "2012-11-04T01:00:00-04"),
            ("America/New_York", "2012-11-04T01:00:00-04", "0 1 * * ?", "2012-11-04T01:00:00-05"),
            ("America/New_York", "2012-11-04T01:00:00-05", "0 1 * * ?", "2012-11-05T01:00:00-05"),
            ("America/New_York", "2012-11-04T00:00:00-04", "0 3 3 * ?", "2012-12-03T03:00:00-05"),
            ("America/Sao_Paulo", "2018-10-17T05:00:00-04", "0 9 10 * ?", "2018-11-10T06:00:00-05"),
            ("America/Sao_Paulo", "2018-02-14T05:00:00-05", "0 9 22 * ?", "2018-02-22T07:00:00-05"),
        ] {
            let expected: Timestamp = expected.parse().unwrap();
            assert_eq!(next(zone, after, schedule), Some(expected), "{schedule} after {after} in {zone}");
        }
    }

    fn schedules() -> impl Strategy<Value = CronSchedule> {
        let field = |min: u32, max: u32| {
            prop_oneof![
                3 => Just("*".to_owned()),
                3 => (min..=max).prop_map(|n| n.to_string()),
                1 => (min..=max, min..=max).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b))),
                1 => (min..=max, min..=max).prop_map(|(a, b)| format!("{a},{b}")),
                1 => (2..=max).prop_map(|step| format!("*/{step}")),
                1 => (min..=max, 1..=max).prop_map(|(from, step)| format!("{from}/{step}")),
                1 => Just("?".to_owned()),
            ]
        };
        let fields = (field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6));
        fields.prop_map(|(a, b, c, d, e)| format!("{a} {b} {c} {d} {e}").parse().unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_run_is_later_on_the_minute_and_named(
            schedule in schedules(), after in 0i64..4_000_000_000, zone in 0usize..5
        ) {
            let zones = ["UTC", "Asia/Seoul", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"];
            let zone = zones[zone].parse::<TimeZoneName>().unwrap().zone().clone();
            let start = Timestamp::from_second(after).unwrap().to_zoned_datetime(zone);
            if let Some(next) = schedule.next_after(&start) {
                prop_assert!(next > start);
                prop_assert!(!schedule.never_runs());
                let crate::spec::schedule::When::At(fields) = &schedule.when else { unreachable!() };
                prop_assert!(fields.has(next.datetime()) && next.second() == 0, "{} gave {}", schedule, next);
            }
        }

        /// In UTC, where no clock changes, the runs are exactly the minutes that the fields name.
        #[test]
        fn no_run_is_passed_over(schedule in schedules(), after in 0i64..4_000_000_000) {
            let start = Timestamp::from_second(after).unwrap();
            let crate::spec::schedule::When::At(fields) = &schedule.when else { unreachable!() };
            let day = jiff::SignedDuration::from_hours(24);
            let end = start + day;
            let runs = schedule.runs_after(start, &TimeZone::UTC).take_while(|run| run.timestamp() <= end).count();
            let minutes = (after.div_euclid(60) + 1..).map(|minute| Timestamp::from_second(minute * 60).unwrap());
            let named = minutes.take_while(|time| *time <= end);
            prop_assert_eq!(runs, named.filter(|time| fields.has(TimeZone::UTC.to_datetime(*time))).count());
        }

        #[test]
        fn words_are_there_for_every_schedule(schedule in schedules()) {
            for lang in crate::i18n::Lang::ALL {
                let words = schedule.words(lang);
                prop_assert!(!words.is_empty() && words.trim() == words && !words.contains("  "), "{}", words);
            }
        }
    }
}
