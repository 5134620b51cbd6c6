//! Where a change of the clocks skips or doubles a run.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{CronSchedule, When};

/// A change of the clocks that a run falls into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// What it does to the runs.
    pub shift: Shift,
    /// What the clock would show at the first run that it touches.
    pub run: DateTime,
    /// How many runs it touches.
    pub runs: usize,
    /// What the clock shows when it is changed.
    pub from: DateTime,
    /// What it is set to.
    pub to: DateTime,
}

/// What a change of the clocks does to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The time never comes, and there is no run.
    Skipped,
    /// The time comes twice, and so does the run.
    Doubled,
}

/// The longest change that is looked into minute by minute: a zone that crosses the date line loses a day.
const LONGEST: i32 = 26 * 3600;

impl CronSchedule {
    /// The changes of a zone's clocks between two times that skip or double a run. A schedule that runs in every hour
    /// has none: an hour more or less of the day only means as many runs more or less.
    pub fn clock_changes(&self, after: Timestamp, until: Timestamp, zone: &TimeZone) -> Vec<ClockChange> {
        match &self.when {
            When::At(fields) if !fields.every_hour() => {
                let changes = zone.following(after).take_while(|change| change.timestamp() <= until);
                changes.filter_map(|change| self.clock_change(change.timestamp(), zone)).collect()
            }
            When::At(_) | When::Every(_) => Vec::new(),
        }
    }

    fn clock_change(&self, at: Timestamp, zone: &TimeZone) -> Option<ClockChange> {
        let before = zone.to_offset(at.checked_sub(SignedDuration::from_secs(1)).ok()?);
        let from = before.to_datetime(at);
        let to = zone.to_datetime(at);
        let gained = zone.to_offset(at).seconds().checked_sub(before.seconds())?;
        if gained.saturating_abs() > LONGEST {
            return None;
        }
        let touched = if gained > 0 { self.named(from, to) } else { self.twice(at, gained.saturating_neg(), zone) };
        let shift = if gained > 0 { Shift::Skipped } else { Shift::Doubled };
        Some(ClockChange { shift, run: *touched.first()?, runs: touched.len(), from, to })
    }

    /// The minutes on the wall clock, from one to before another, that the schedule names.
    fn named(&self, from: DateTime, to: DateTime) -> Vec<DateTime> {
        let When::At(fields) = &self.when else { return Vec::new() };
        let minutes = std::iter::successors(Some(from), |wall| wall.checked_add(SignedDuration::from_mins(1)).ok());
        minutes.take_while(|wall| *wall < to).filter(|wall| fields.has(*wall)).collect()
    }

    /// The times on the wall clock at which it runs in the `seconds` before a time and again in those after it.
    fn twice(&self, at: Timestamp, seconds: i32, zone: &TimeZone) -> Vec<DateTime> {
        let length = SignedDuration::from_secs(seconds.into());
        let (Ok(start), Ok(end)) = (at.checked_sub(length), at.checked_add(length)) else { return Vec::new() };
        let Ok(just_before) = start.checked_sub(SignedDuration::from_secs(1)) else { return Vec::new() };
        let runs: Vec<_> = self.runs_after(just_before, zone).take_while(|run| run.timestamp() < end).collect();
        let (first, again): (Vec<_>, Vec<_>) = runs.iter().partition(|run| run.timestamp() < at);
        let again: Vec<DateTime> = again.iter().map(|run| run.datetime()).collect();
        first.iter().map(|run| run.datetime()).filter(|wall| again.contains(wall)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::time_zone::TimeZoneName;

    fn changes(zone: &str, year: i16, schedule: &str) -> Vec<String> {
        let zone: TimeZoneName = zone.parse().unwrap();
        let start = format!("{year}-01-01T00:00:00Z").parse().unwrap();
        let end = format!("{}-01-01T00:00:00Z", year + 1).parse().unwrap();
        let changes = schedule.parse::<CronSchedule>().unwrap().clock_changes(start, end, zone.zone());
        changes
            .iter()
            .map(|c| format!("{:?} {} x{} ({} to {})", c.shift, c.run, c.runs, c.from.time(), c.to.time()))
            .collect()
    }

    #[test]
    fn runs_in_a_gap_and_in_a_repeated_hour_are_found() {
        let new_york = |schedule| changes("America/New_York", 2012, schedule);
        assert_eq!(new_york("0 2 * * *"), ["Skipped 2012-03-11T02:00:00 x1 (02:00:00 to 03:00:00)"]);
        assert_eq!(new_york("0 1 * * *"), ["Doubled 2012-11-04T01:00:00 x1 (02:00:00 to 01:00:00)"]);
        assert_eq!(
            new_york("*/20 0-3 * * *"),
            [
                "Skipped 2012-03-11T02:00:00 x3 (02:00:00 to 03:00:00)",
                "Doubled 2012-11-04T01:00:00 x3 (02:00:00 to 01:00:00)"
            ]
        );
        for untouched in ["0 3 * * *", "0 * * * *", "*/5 * * * *", "0 2 * * 1-5", "@every 1h"] {
            assert_eq!(new_york(untouched), [""; 0], "{untouched}");
        }
        assert_eq!(changes("Asia/Seoul", 2026, "0 2 * * *"), [""; 0]);
    }

    #[test]
    fn odd_zones_are_told_as_they_are() {
        // Half an hour, a midnight that does not exist, a day that does not exist.
        assert_eq!(
            changes("Australia/Lord_Howe", 2026, "45 1 * * *"),
            ["Doubled 2026-04-05T01:45:00 x1 (02:00:00 to 01:30:00)"]
        );
        assert_eq!(
            changes("America/Sao_Paulo", 2018, "0 0 * * *"),
            ["Skipped 2018-11-04T00:00:00 x1 (00:00:00 to 01:00:00)"]
        );
        assert_eq!(
            changes("Pacific/Apia", 2011, "0 12 30 12 *"),
            ["Skipped 2011-12-30T12:00:00 x1 (00:00:00 to 00:00:00)"]
        );
    }
}
