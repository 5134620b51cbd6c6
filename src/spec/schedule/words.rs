//! A schedule in words.

use super::field::{Days, Field, Fields};
use super::{CronSchedule, When};
use crate::i18n::Lang;
use crate::say;

impl CronSchedule {
    /// What it says, in words: `weekdays at 09:00`, `평일 09:00`.
    pub fn words(&self, lang: Lang) -> String {
        match &self.when {
            When::Every(seconds) => {
                let length = length(*seconds, lang);
                say!(
                    lang,
                    "every {length}, counted from the creation of the CronJob",
                    "크론잡을 만든 때부터 {length}마다"
                )
            }
            When::At(fields) => match (fields.days(), times(fields, lang)) {
                (Days::Never, _) | (_, None) => {
                    say!(
                        lang,
                        "never: one of the fields names nothing",
                        "실행하지 않음: 아무것도 가리키지 않는 칸이 있다"
                    )
                }
                (days, Some(times)) => joined(days, fields.month, &times, lang),
            },
        }
    }
}

fn length(seconds: i64, lang: Lang) -> String {
    let parts = [
        (seconds.div_euclid(3600), " hour", "시간"),
        (seconds.div_euclid(60).rem_euclid(60), " minute", "분"),
        (seconds.rem_euclid(60), " second", "초"),
    ];
    let said = parts.iter().filter(|(count, ..)| *count > 0).map(|(count, en, ko)| match (lang, count) {
        (Lang::En, 1) => format!("1{en}"),
        (Lang::En, _) => format!("{count}{en}s"),
        (Lang::Ko, _) => format!("{count}{ko}"),
    });
    said.collect::<Vec<_>>().join(" ")
}

/// When in the day.
enum Times {
    /// At these times: `09:00 and 18:00`.
    At(String),
    /// Again and again, in a part of the day: `every 15 minutes from 09:00 to 17:45`.
    Between(String),
    /// Again and again, all day: `every 15 minutes`.
    Pace(String),
}

/// The most times of a day that are listed where a rhythm could be told instead.
const FEW: usize = 4;

fn times(fields: &Fields, lang: Lang) -> Option<Times> {
    let (minutes, hours) = (fields.minute.values(), fields.hour.values());
    let (first, last) = (*minutes.first()?, *minutes.last()?);
    let (from, to) = (*hours.first()?, *hours.last()?);
    let (pace, few) = (Pace::of(&minutes, 60), minutes.len().saturating_mul(hours.len()) <= FEW);
    if fields.every_hour() {
        return Some(Times::Pace(hourly(&minutes, lang)));
    }
    if few {
        return Some(Times::At(clocks(&minutes, &hours, lang)));
    }
    let (start, end) = (clock(from, first), clock(to, last));
    if minutes.len() == 1 {
        let between = |text| Some(Times::Between(text));
        return match Pace::of(&hours, 24) {
            Some(Pace { step: 1, .. }) => {
                between(say!(lang, "every hour from {start} to {end}", "{start}부터 {end}까지 1시간마다"))
            }
            Some(Pace { step, even: true }) => {
                Some(Times::Pace(say!(lang, "every {step} hours from {start}", "{start}부터 {step}시간마다")))
            }
            Some(Pace { step, even: false }) => {
                between(say!(lang, "every {step} hours from {start} to {end}", "{start}부터 {end}까지 {step}시간마다"))
            }
            None => Some(Times::At(clocks(&minutes, &hours, lang))),
        };
    }
    let in_a_row = hours.len() == 1 || matches!(Pace::of(&hours, 24), Some(Pace { step: 1, .. }));
    Some(Times::Between(match pace {
        Some(Pace { step, even: true }) if in_a_row => {
            let every = every_minutes(step, lang);
            say!(lang, "{every} from {start} to {end}", "{start}부터 {end}까지 {every}")
        }
        Some(Pace { step, even: true }) if first == 0 => {
            let (every, hours) = (every_minutes(step, lang), hours_list(&hours, lang));
            say!(lang, "{every} in the hours {hours}", "{hours}에 {every}")
        }
        _ => {
            let hours = hours_list(&hours, lang);
            let list = minutes_list(&minutes, lang);
            say!(lang, "at {list} of the hours {hours}", "{hours}의 {list}")
        }
    }))
}

/// Values at one distance.
#[derive(Clone, Copy)]
struct Pace {
    step: u32,
    /// Whether the distance from the last value round to the first is the same.
    even: bool,
}

impl Pace {
    /// The pace of `values` in a field of `size` values. Two values have one only where it is even, three always.
    fn of(values: &[u32], size: u32) -> Option<Pace> {
        let (first, rest) = values.split_first()?;
        let step = rest.first()?.checked_sub(*first)?;
        let steady = values.iter().zip(rest).all(|(a, b)| b.checked_sub(*a) == Some(step));
        let round = values.last().and_then(|last| first.checked_add(size)?.checked_sub(*last));
        let even = round == Some(step);
        (steady && (even || values.len() > 2)).then_some(Pace { step, even })
    }
}

fn clock(hour: u32, minute: u32) -> String {
    format!("{hour:02}:{minute:02}")
}

fn clocks(minutes: &[u32], hours: &[u32], lang: Lang) -> String {
    let all = hours.iter().flat_map(|hour| minutes.iter().map(|minute| clock(*hour, *minute)));
    list(all.collect(), lang)
}

fn every_minutes(step: u32, lang: Lang) -> String {
    match step {
        1 => say!(lang, "every minute", "1분마다"),
        _ => say!(lang, "every {step} minutes", "{step}분마다"),
    }
}

/// `minute 5`, `minutes 5 and 35`; `5분, 35분`.
fn minutes_list(minutes: &[u32], lang: Lang) -> String {
    match lang {
        Lang::En => {
            let word = if minutes.len() == 1 { "minute" } else { "minutes" };
            format!("{word} {}", list(minutes.iter().map(u32::to_string).collect(), lang))
        }
        Lang::Ko => list(minutes.iter().map(|minute| format!("{minute}분")).collect(), lang),
    }
}

/// `09 and 18`, `09 to 17`; `9시, 18시`, `9~17시`.
fn hours_list(hours: &[u32], lang: Lang) -> String {
    match (hours, Pace::of(hours, 24)) {
        ([first, .., last], Some(Pace { step: 1, .. })) => {
            say!(lang, "{first:02} to {last:02}", "{first}~{last}시")
        }
        _ => list(hours.iter().map(|hour| say!(lang, "{hour:02}", "{hour}시")).collect(), lang),
    }
}

/// What happens in every hour.
fn hourly(minutes: &[u32], lang: Lang) -> String {
    match (minutes, Pace::of(minutes, 60)) {
        ([0], _) => say!(lang, "every hour", "매시 정각"),
        ([0, ..], Some(Pace { step, even: true })) => every_minutes(step, lang),
        ([first, .., last], Some(Pace { step: 1, .. })) => say!(
            lang,
            "every minute from minute {first} to {last} of every hour",
            "매시 {first}분부터 {last}분까지 1분마다"
        ),
        ([first, ..], Some(Pace { step, .. })) if minutes.len() > FEW => {
            say!(lang, "every {step} minutes from minute {first} of every hour", "매시 {first}분부터 {step}분 간격으로")
        }
        _ => {
            let minutes = minutes_list(minutes, lang);
            say!(lang, "at {minutes} of every hour", "매시 {minutes}")
        }
    }
}

/// `a`, `a and b`, `a, b and c`; in Korean always with commas.
fn list(mut items: Vec<String>, lang: Lang) -> String {
    let last = if lang == Lang::En && items.len() > 1 { items.pop() } else { None };
    let before = items.join(", ");
    last.map_or(before.clone(), |last| format!("{before} and {last}"))
}

/// Days, months and times in one sentence.
fn joined(days: Days, month: Field, times: &Times, lang: Lang) -> String {
    match lang {
        Lang::En => joined_en(days, month, times),
        Lang::Ko => joined_ko(days, month, times),
    }
}

fn joined_en(days: Days, month: Field, times: &Times) -> String {
    let months = months(month, Lang::En);
    let inside = months.as_ref().map(|months| format!(" in {months}")).unwrap_or_default();
    // The part that comes before the times of day, and the same after a rhythm.
    let (before, after) = match days {
        Days::Every | Days::Never => (format!("every day{inside}"), inside),
        Days::On(weekdays) => match weekdays_en(weekdays) {
            (Weekdays::Span, name) => (format!("{name}{inside}"), format!(", {name}{inside}")),
            (Weekdays::Kind, name) => (format!("{name}{inside}"), format!(" on {name}{inside}")),
            (Weekdays::List, name) => (format!("on {name}{inside}"), format!(" on {name}{inside}")),
        },
        Days::Of(days) => {
            let name = days_of_month_en(days, month, months.as_deref());
            (format!("on {name}"), format!(" on {name}"))
        }
        Days::Either(days, weekdays) => {
            let or = match weekdays_en(weekdays) {
                (Weekdays::Span, name) => format!("from {name}"),
                (Weekdays::Kind | Weekdays::List, name) => format!("on {name}"),
            };
            let either = format!("on {} of the month or {or}", days_en(days));
            let inside = months.map(|months| format!(", in {months}")).unwrap_or_default();
            let comma = if inside.is_empty() { "" } else { "," };
            (format!("{either}{inside}{comma}"), format!(" {either}{inside}"))
        }
    };
    match times {
        Times::At(times) => format!("{before} at {times}"),
        Times::Between(times) | Times::Pace(times) => format!("{times}{after}"),
    }
}

fn days_of_month_en(days: Field, month: Field, months: Option<&str>) -> String {
    let (values, name) = (days.values(), days_en(days));
    match (values.as_slice(), month.values().as_slice(), months) {
        ([day], [_], Some(month)) => format!("{day} {month}"),
        ([day @ 31], _, None) => format!("{name} of every month with {day} days"),
        ([day @ (29 | 30)], _, None) => format!("{name} of every month with {day} days or more"),
        (_, _, None) => format!("{name} of every month"),
        (_, _, Some(span)) if span.contains(" to ") => format!("{name} of each month from {span}"),
        (_, _, Some(months)) => format!("{name} of {months}"),
    }
}

/// `day 1`, `days 1 and 15`, `days 1 to 7`, `every 2nd day from day 1`.
fn days_en(days: Field) -> String {
    let days = days.values();
    let all = || list(days.iter().map(u32::to_string).collect(), Lang::En);
    match (days.as_slice(), Pace::of(&days, u32::MAX)) {
        ([day], _) => format!("day {day}"),
        ([first, .., last], Some(Pace { step: 1, .. })) => format!("days {first} to {last}"),
        ([first, ..], Some(Pace { step, .. })) if days.len() > FEW => {
            let th = match step {
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
            format!("every {step}{th} day from day {first}")
        }
        _ => format!("days {}", all()),
    }
}

/// The weekdays from Monday on.
fn from_monday(weekdays: Field) -> Vec<u32> {
    let (mut days, sunday): (Vec<u32>, Vec<u32>) = weekdays.values().into_iter().partition(|day| *day != 0);
    days.extend(sunday.iter().map(|_| 7));
    days
}

/// How days of the week are named, which decides the word before them.
enum Weekdays {
    /// `weekdays`, `weekends`.
    Kind,
    /// `Monday to Thursday`.
    Span,
    /// `Mondays and Fridays`.
    List,
}

fn weekdays_en(weekdays: Field) -> (Weekdays, String) {
    let name = |day: &u32| match day {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    };
    let days = from_monday(weekdays);
    match (days.as_slice(), Pace::of(&days, u32::MAX)) {
        ([1, 2, 3, 4, 5], _) => (Weekdays::Kind, "weekdays".to_owned()),
        ([6, 7], _) => (Weekdays::Kind, "weekends".to_owned()),
        ([first, .., last], Some(Pace { step: 1, .. })) => {
            (Weekdays::Span, format!("{} to {}", name(first), name(last)))
        }
        _ => (Weekdays::List, list(days.iter().map(|day| format!("{}s", name(day))).collect(), Lang::En)),
    }
}

fn joined_ko(days: Days, month: Field, times: &Times) -> String {
    let months = months(month, Lang::Ko);
    let inside = months.as_ref().map(|months| format!("{months}에는 ")).unwrap_or_default();
    let day = match days {
        Days::Every if matches!(times, Times::Pace(_)) => inside,
        Days::Every | Days::Never => format!("{inside}매일 "),
        Days::On(weekdays) => format!("{inside}{} ", weekdays_ko(weekdays, "매주 ")),
        Days::Of(days) => format!("{} ", days_of_month_ko(days, month, months.as_deref())),
        Days::Either(days, weekdays) => {
            let days = days_of_month_ko(days, month, months.as_deref());
            format!("{days} 또는 {} ", weekdays_ko(weekdays, ""))
        }
    };
    let (Times::At(times) | Times::Between(times) | Times::Pace(times)) = times;
    format!("{day}{times}")
}

fn days_of_month_ko(days: Field, month: Field, months: Option<&str>) -> String {
    let values = days.values();
    let name = match (values.as_slice(), Pace::of(&values, u32::MAX)) {
        ([first, .., last], Some(Pace { step: 1, .. })) => format!("{first}~{last}일"),
        ([first, ..], Some(Pace { step, .. })) if values.len() > FEW => format!("{first}일부터 {step}일 간격으로"),
        _ => list(values.iter().map(|day| format!("{day}일")).collect(), Lang::Ko),
    };
    match (values.as_slice(), month.values().as_slice(), months) {
        ([day], _, None) if *day > 28 => format!("{day}일이 있는 달마다 {name}"),
        (_, _, None) => format!("매월 {name}"),
        (_, [_], Some(month)) => format!("매년 {month} {name}"),
        (_, _, Some(months)) => format!("매년 {months}의 {name}"),
    }
}

fn weekdays_ko(weekdays: Field, every: &str) -> String {
    let name = |day: &u32| match day {
        1 => "월",
        2 => "화",
        3 => "수",
        4 => "목",
        5 => "금",
        6 => "토",
        _ => "일",
    };
    let days = from_monday(weekdays);
    match (days.as_slice(), Pace::of(&days, u32::MAX)) {
        ([1, 2, 3, 4, 5], _) => "평일".to_owned(),
        ([6, 7], _) => "주말".to_owned(),
        ([first, .., last], Some(Pace { step: 1, .. })) => format!("{every}{}~{}요일", name(first), name(last)),
        _ => format!("{every}{}", list(days.iter().map(|day| format!("{}요일", name(day))).collect(), Lang::Ko)),
    }
}

/// The months by name; none where all of them are meant.
fn months(month: Field, lang: Lang) -> Option<String> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let months = month.values();
    let name = |number: &u32| {
        let place = usize::try_from(number.saturating_sub(1)).unwrap_or_default();
        NAMES.get(place).copied().unwrap_or_default()
    };
    match (months.as_slice(), Pace::of(&months, u32::MAX)) {
        _ if months.len() == NAMES.len() => None,
        ([first, .., last], Some(Pace { step: 1, .. })) => {
            let (from, to) = (name(first), name(last));
            Some(say!(lang, "{from} to {to}", "{first}~{last}월"))
        }
        _ => {
            let names = months.iter().map(|month| lang.pick(name(month).to_owned(), format!("{month}월")));
            Some(list(names.collect(), lang))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_in_words() {
        let given = [
            "0 9 * * 1-5",
            "0 9 * * *",
            "* * * * *",
            "*/15 * * * *",
            "0 * * * *",
            "5 * * * *",
            "5,35 * * * *",
            "7/10 * * * *",
            "*/7 * * * *",
            "0-29 * * * *",
            "0 9,18 * * *",
            "30 8 * * 1",
            "0 0 1 * *",
            "0 0 1,15 * *",
            "0 0 31 * *",
            "0 0 1 1 *",
            "0 0 1 1,7 *",
            "30 2 1-7 3-5 *",
            "0 0 */2 * *",
            "0 9 1 * 1",
            "0 9 1 * 1-5",
            "0 9 1,15 6 MON-THU",
            "0 */2 * * *",
            "30 1-23/2 * * *",
            "0 9-17 * * 1-5",
            "0 9-17/2 * * *",
            "*/15 9-17 * * 1-5",
            "* 3 * * *",
            "*/10 9,18 * * 0,6",
            "5,35 9-17 * * *",
            "1,2,5 1,3,8 * 2 *",
            "0 12 * * SAT,SUN",
            "0 12 * * 1-4",
            "*/5 * * * 1-4",
            "0 22 * 12 FRI",
            "*/30 * * 1-3 *",
            "0 1,5,6,9,12 * * *",
            "0 0 29 2 *",
            "0 0 30 2 *",
            "*/20 * 1 * *",
            "*/20 * 1 * SUN",
            "0 9 * * 0",
            "@hourly",
            "@daily",
            "@weekly",
            "@monthly",
            "@yearly",
            "@every 1h30m",
            "@every 1m",
            "@every 45s",
            "0 9 1-31 * 1",
            "0 9 , * 2,4",
            ", * * * *",
        ];
        let mut told = String::new();
        for text in given {
            let schedule: CronSchedule = text.parse().unwrap();
            let (en, ko) = (schedule.words(Lang::En), schedule.words(Lang::Ko));
            told.push_str(&format!("{text:<20} | {en:<70} | {ko}\n"));
        }
        insta::assert_snapshot!(told);
    }
}
