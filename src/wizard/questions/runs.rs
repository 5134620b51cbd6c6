//! What a schedule means in a time zone: its words, its next runs, and where the clocks change them.

use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ZonedDateTime};

use crate::i18n::Lang;
use crate::say;
use crate::spec::defaults;
use crate::spec::schedule::{ClockChange, CronSchedule, NEVER_RUNS, Shift};
use crate::spec::time_zone::TimeZoneName;
use crate::wizard::draft::Draft;
use crate::wizard::question::Meaning;

/// How many runs are shown.
const SHOWN: usize = 5;

/// How far ahead changes of the clocks are looked for: a year, and what a moving date may add to it.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 380);

/// What a schedule means in the zone that the draft has.
pub(super) fn of_schedule(draft: &Draft, text: &str, lang: Lang, now: Timestamp) -> Vec<Meaning> {
    let Ok(schedule) = text.trim().parse::<CronSchedule>() else { return Vec::new() };
    let mut lines = vec![Meaning::is(schedule.words(lang))];
    let zone = zone_of(draft);
    let tz = zone.as_ref().map_or(TimeZone::UTC, |zone| zone.zone().clone());
    let runs: Vec<String> = schedule.runs_after(now, &tz).take(SHOWN).map(|run| run_line(&run, lang)).collect();
    match (runs.is_empty(), &zone) {
        (true, _) if schedule.never_runs() => {
            let never = NEVER_RUNS.get(lang);
            lines.push(Meaning::mind(never.to_owned()));
        }
        (true, _) => lines.push(Meaning::mind(say!(lang, "no run within five years", "5년 안에는 실행이 없다"))),
        (false, Some(zone)) => lines.push(Meaning::is(say!(lang, "next runs in {zone}:", "다음 실행({zone}):"))),
        (false, None) => lines.push(Meaning::is(say!(
            lang,
            "next runs in UTC; without timeZone the zone of the kube-controller-manager holds, mostly UTC:",
            "다음 실행(UTC). timeZone이 없으면 kube-controller-manager의 시간대를 따르고 대개 UTC다:"
        ))),
    }
    lines.extend(runs.into_iter().map(Meaning::is));
    lines.extend(change_lines(&schedule, &tz, lang, now));
    lines
}

/// What a zone means for the schedule that the draft has.
pub(super) fn of_zone(draft: &Draft, text: &str, lang: Lang, now: Timestamp) -> Vec<Meaning> {
    let Ok(zone) = text.trim().parse::<TimeZoneName>() else { return Vec::new() };
    let tz = zone.zone();
    let offset = signed(tz.to_offset(now));
    let now_and_then = match next_change(tz, now) {
        None => say!(lang, "UTC{offset} all year, no daylight saving time", "일 년 내내 UTC{offset}, 서머타임 없음"),
        Some((day, then)) => {
            let then = signed(then);
            say!(
                lang,
                "UTC{offset} now; the clocks change to UTC{then} on {day}",
                "지금은 UTC{offset}, {day}에 UTC{then} 시각으로 바뀐다"
            )
        }
    };
    let mut lines = vec![Meaning::is(now_and_then)];
    let context = draft.context();
    let schedule = context.and_then(|c| c.workload.schedule.or(|| defaults::schedule(&c)));
    if let Some(schedule) = schedule {
        if let Some(run) = schedule.runs_after(now, tz).next() {
            let run = run_line(&run, lang);
            lines.push(Meaning::is(say!(lang, "next run there: {run}", "그곳의 다음 실행: {run}")));
        }
        lines.extend(change_lines(&schedule, tz, lang, now));
    }
    lines
}

/// The zone that holds: as said, or the default; none where it is left out.
fn zone_of(draft: &Draft) -> Option<TimeZoneName> {
    let context = draft.context()?;
    context.workload.time_zone.or(|| defaults::time_zone(&context))
}

/// The day of the next change of offset within a year, and the offset from then on.
fn next_change(zone: &TimeZone, now: Timestamp) -> Option<(jiff::civil::Date, Offset)> {
    let until = now.checked_add(AHEAD).ok()?;
    let mut changes = zone.following(now).take_while(|change| change.timestamp() <= until);
    let change = changes.find(|change| change.offset() != zone.to_offset(now))?;
    Some((zone.to_datetime(change.timestamp()).date(), change.offset()))
}

/// `Mon 2026-11-30 09:00 +09:00`, `2026-11-30 (월) 09:00 +09:00`.
fn run_line(run: &ZonedDateTime, lang: Lang) -> String {
    let (date, offset) = (run.date(), signed(run.offset()));
    let time = match run.second() {
        0 => format!("{:02}:{:02}", run.hour(), run.minute()),
        second => format!("{:02}:{:02}:{second:02}", run.hour(), run.minute()),
    };
    let weekday = weekday(date.weekday(), lang);
    say!(lang, "{weekday} {date} {time} {offset}", "{date} ({weekday}) {time} {offset}")
}

fn weekday(day: jiff::civil::Weekday, lang: Lang) -> &'static str {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match day {
        Monday => lang.pick("Mon", "월"),
        Tuesday => lang.pick("Tue", "화"),
        Wednesday => lang.pick("Wed", "수"),
        Thursday => lang.pick("Thu", "목"),
        Friday => lang.pick("Fri", "금"),
        Saturday => lang.pick("Sat", "토"),
        Sunday => lang.pick("Sun", "일"),
    }
}

/// `+09:00`.
fn signed(offset: Offset) -> String {
    let minutes = offset.seconds().div_euclid(60);
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
}

fn change_lines(schedule: &CronSchedule, zone: &TimeZone, lang: Lang, now: Timestamp) -> Vec<Meaning> {
    let Ok(until) = now.checked_add(AHEAD) else { return Vec::new() };
    let mut changes = schedule.clock_changes(now, until, zone);
    // A year and a bit may hold the same change twice.
    let mut told = Vec::new();
    changes.retain(|change| {
        !told.contains(&change.shift) && {
            told.push(change.shift);
            true
        }
    });
    changes.iter().map(|change| change_line(change, lang)).collect()
}

fn change_line(change: &ClockChange, lang: Lang) -> Meaning {
    let minute = |wall: jiff::civil::DateTime| format!("{:02}:{:02}", wall.hour(), wall.minute());
    let (date, run) = (change.run.date(), minute(change.run));
    let (from, to) = (minute(change.from), minute(change.to));
    let others = change.runs.saturating_sub(1);
    let (more, is, runs) = match others {
        0 => (String::new(), "is", "runs"),
        _ => (say!(lang, " and {others} more", " 외 {others}번"), "are", "run"),
    };
    match change.shift {
        Shift::Skipped => Meaning::mind(say!(
            lang,
            "{date} {run}{more} {is} skipped, the clocks go from {from} to {to}",
            "{date} {run}{more} 실행은 빠진다(시계 {from} → {to})"
        )),
        Shift::Doubled => Meaning::mind(say!(
            lang,
            "{date} {run}{more} {runs} twice, the clocks go back from {from} to {to}",
            "{date} {run}{more} 실행은 두 번 일어난다(시계 {from} → {to})"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::word::Profile;
    use crate::spec::{Setting, Workload};

    fn draft(zone: Setting<&str>, schedule: &str) -> Draft {
        let mut workload = Workload::new("report".parse().unwrap(), Traits { periodic: true, ..Traits::default() });
        workload.schedule = Setting::Value(schedule.parse().unwrap());
        workload.time_zone = match zone {
            Setting::Unset => Setting::Unset,
            Setting::LeftOut => Setting::LeftOut,
            Setting::Value(name) => Setting::Value(name.parse().unwrap()),
        };
        Draft::of(workload, Profile::Production)
    }

    fn now() -> Timestamp {
        "2026-10-29T12:34:56Z".parse().unwrap()
    }

    #[test]
    fn a_schedule_tells_its_next_runs_and_what_the_clocks_do_to_them() {
        let mut told = String::new();
        for (zone, schedule) in [
            (Setting::Unset, "0 9 * * 1-5"),
            (Setting::LeftOut, "0 9 * * 1-5"),
            (Setting::Value("America/New_York"), "30 1 * * *"),
            (Setting::Value("America/New_York"), "*/20 2 * * *"),
            (Setting::Value("UTC"), "0 0 30 2 *"),
            (Setting::Value("Asia/Seoul"), "@every 45s"),
        ] {
            let draft = draft(zone, schedule);
            for lang in Lang::ALL {
                told.push_str(&format!("{schedule}\n"));
                for line in of_schedule(&draft, schedule, lang, now()) {
                    let line = line.line(lang);
                    told.push_str(&format!("  {line}\n"));
                }
            }
        }
        insta::assert_snapshot!(told);
    }

    #[test]
    fn a_zone_tells_its_offset_its_clocks_and_the_next_run() {
        let draft = draft(Setting::Unset, "30 2 * * *");
        let mut told = String::new();
        for zone in ["Asia/Seoul", "America/New_York", "Asia/Kolkata", "Europe/London", "UTC"] {
            for lang in Lang::ALL {
                told.push_str(&format!("{zone}\n"));
                for line in of_zone(&draft, zone, lang, now()) {
                    let line = line.line(lang);
                    told.push_str(&format!("  {line}\n"));
                }
            }
        }
        insta::assert_snapshot!(told);
        assert_eq!(of_zone(&draft, "Asia/seoul", Lang::En, now()), []);
    }

    #[test]
    fn no_time_makes_it_fall_over() {
        for now in [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH] {
            for zone in ["Asia/Seoul", "America/New_York"] {
                let draft = draft(Setting::Value(zone), "30 2 * * *");
                assert!(!of_schedule(&draft, "30 2 * * *", Lang::En, now).is_empty());
                assert!(!of_zone(&draft, zone, Lang::Ko, now).is_empty());
            }
        }
    }
}
