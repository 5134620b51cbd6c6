//! Reading a schedule as robfig/cron v3 does, peculiarities included: what it takes is taken, what it refuses is
//! refused.

use super::When;
use super::field::{Field, Fields};
use super::refusal::Refusal;
use crate::i18n::Text;
use crate::spec::ValueError;

/// What one field may hold.
#[derive(Debug)]
pub(super) struct Bounds {
    pub label: Text,
    pub min: u32,
    pub max: u32,
    /// The names of the values from `min` on.
    pub names: &'static [&'static str],
}

static MINUTE: Bounds = Bounds { label: Text::new("minute", "분"), min: 0, max: 59, names: &[] };
static HOUR: Bounds = Bounds { label: Text::new("hour", "시"), min: 0, max: 23, names: &[] };
static DAY: Bounds = Bounds { label: Text::new("day of month", "일"), min: 1, max: 31, names: &[] };
static MONTH: Bounds = Bounds {
    label: Text::new("month", "월"),
    min: 1,
    max: 12,
    names: &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
pub(super) static WEEKDAY: Bounds = Bounds {
    label: Text::new("day of week", "요일"),
    min: 0,
    max: 6,
    names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};

/// The words that stand for five fields.
pub(super) static WORDS: [(&str, &str); 7] = [
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
    ("@monthly", "0 0 1 * *"),
    ("@weekly", "0 0 * * 0"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@hourly", "0 * * * *"),
];

/// Reads a schedule.
pub(super) fn parse(text: &str) -> Result<When, ValueError> {
    if text.trim().is_empty() {
        return Err(ValueError::Empty(&super::refusal::SCHEDULE));
    }
    read(text).map_err(|refusal| ValueError::told(&refusal))
}

fn read(text: &str) -> Result<When, Refusal> {
    if text.contains("TZ") {
        return Err(Refusal::zone(text));
    }
    if text.starts_with('@') {
        return word(text);
    }
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minute, hour, day, month, weekday] = fields.as_slice() else {
        return Err(Refusal::count(text, fields.len(), five_of(&fields)));
    };
    Ok(When::At(Fields {
        minute: field(minute, &MINUTE)?,
        hour: field(hour, &HOUR)?,
        day: field(day, &DAY)?,
        month: field(month, &MONTH)?,
        weekday: field(weekday, &WEEKDAY)?,
    }))
}

/// The five fields among six: with seconds before them, or with a year behind.
fn five_of(fields: &[&str]) -> Option<String> {
    let candidates = [fields.get(1..), fields.get(..5)].into_iter().flatten().filter(|_| fields.len() == 6);
    candidates.map(|five| five.join(" ")).find(|five| read(five).is_ok())
}

fn word(text: &str) -> Result<When, Refusal> {
    if let Some((_, fields)) = WORDS.iter().find(|(word, _)| *word == text) {
        return read(fields);
    }
    match text.strip_prefix("@every ") {
        Some(length) => match seconds(length) {
            Some(seconds) => Ok(When::Every(seconds)),
            None => Err(Refusal::length(text)),
        },
        None => Err(Refusal::word(text)),
    }
}

/// A list of ranges. Empty parts, as in `1,,2`, are passed over.
fn field(text: &str, bounds: &'static Bounds) -> Result<Field, Refusal> {
    let parts = text.split(',').filter(|part| !part.is_empty());
    parts.map(|part| range(part, bounds)).try_fold(Field::default(), |all, part| Ok(all.and(part?)))
}

/// `5`, `MON`, `1-5`, `*`, each with a step or without. `5/10` goes on to the end of the field.
fn range(part: &str, bounds: &'static Bounds) -> Result<Field, Refusal> {
    let refuse = |kind| Refusal::part(bounds, part, kind);
    let (span, step) = match part.split_once('/') {
        Some((_, step)) if step.contains('/') => return Err(refuse(super::refusal::Part::Shape)),
        Some((span, step)) => (span, Some(number(step).ok_or_else(|| refuse(super::refusal::Part::Step))?)),
        None => (part, None),
    };
    let (low, high) = match span.split_once('-') {
        Some((low, high)) => (low, Some(high)),
        None => (span, None),
    };
    let star = low == "*" || low == "?";
    let value = |text: &str| named(text, bounds).ok_or_else(|| refuse(super::refusal::Part::Value(text.to_owned())));
    let (first, last) = match high {
        // After a star robfig looks at nothing but the step.
        _ if star => (bounds.min, bounds.max),
        Some(high) if high.contains('-') => return Err(refuse(super::refusal::Part::Shape)),
        Some(high) => (value(low)?, value(high)?),
        None if step.is_some() => (value(low)?, bounds.max),
        None => (value(low)?, value(low)?),
    };
    if first > last {
        return Err(refuse(super::refusal::Part::Backwards(first, last)));
    }
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(refuse(super::refusal::Part::Step));
    }
    Ok(Field { star: star && step == 1, ..Field::stepped(first, last, step) })
}

/// A value within the bounds, by number or by name.
fn named(text: &str, bounds: &Bounds) -> Option<u32> {
    let name = bounds.names.iter().zip(bounds.min..).find(|(name, _)| name.eq_ignore_ascii_case(text));
    let value = name.map(|(_, value)| value).or_else(|| number(text))?;
    (bounds.min..=bounds.max).contains(&value).then_some(value)
}

/// A whole number as Go's `Atoi` reads it; one beyond 32 bits counts as the greatest, which no field holds.
fn number(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let all = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = digits.parse().ok().filter(|_| all)?;
    Some(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A length of time as Go's `ParseDuration` reads it, such as `1h30m` or `1.5h`, in whole seconds and at least one.
fn seconds(text: &str) -> Option<i64> {
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    let mut nanos: u128 = 0;
    while !rest.is_empty() {
        let number_len = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let (number, after) = rest.split_at_checked(number_len)?;
        let unit_len = after.bytes().take_while(|b| !b.is_ascii_digit() && *b != b'.').count();
        let (unit, after) = after.split_at_checked(unit_len)?;
        let unit: u128 = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        nanos = nanos.checked_add(amount(number, unit)?)?;
        rest = after;
    }
    let nanos = i64::try_from(nanos).ok().filter(|nanos| *nanos > 0)?;
    Some((nanos / 1_000_000_000).max(1))
}

/// `number` of `unit`, what is finer than a nanosecond cut off.
fn amount(number: &str, unit: u128) -> Option<u128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') {
        return None;
    }
    let whole: u128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    // Eighteen digits are finer than a nanosecond of an hour.
    let fraction: String = fraction.chars().take(18).collect();
    let scale = 10u128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let fraction: u128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    whole.checked_mul(unit)?.checked_add(fraction.checked_mul(unit)?.checked_div(scale)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::schedule::CronSchedule;
    use proptest::prelude::*;

    fn values(text: &str, bounds: &'static Bounds) -> (Vec<u32>, bool) {
        let field = field(text, bounds).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        (field.values(), field.star)
    }

    #[test]
    fn fields_read_as_in_robfig() {
        for (text, bounds, expected, star) in [
            ("*", &WEEKDAY, vec![0, 1, 2, 3, 4, 5, 6], true),
            ("?", &WEEKDAY, vec![0, 1, 2, 3, 4, 5, 6], true),
            ("*/1", &WEEKDAY, vec![0, 1, 2, 3, 4, 5, 6], true),
            ("*/2", &WEEKDAY, vec![0, 2, 4, 6], false),
            ("0-6", &WEEKDAY, vec![0, 1, 2, 3, 4, 5, 6], false),
            ("mon-FRI", &WEEKDAY, vec![1, 2, 3, 4, 5], false),
            ("Mon/2", &WEEKDAY, vec![1, 3, 5], false),
            ("2,*", &WEEKDAY, vec![0, 1, 2, 3, 4, 5, 6], true),
            ("jan,3,Dec", &MONTH, vec![1, 3, 12], false),
            ("5,,7", &HOUR, vec![5, 7], false),
            ("08", &HOUR, vec![8], false),
            ("+8", &HOUR, vec![8], false),
            ("20/99", &HOUR, vec![20], false),
            ("1-10/4", &DAY, vec![1, 5, 9], false),
            ("*-5", &WEEKDAY, vec![0, 1, 2, 3, 4, 5, 6], true),
            ("59", &MINUTE, vec![59], false),
        ] {
            assert_eq!(values(text, bounds), (expected, star), "{text}");
        }
    }

    #[test]
    fn lengths_read_as_in_go() {
        for (text, expected) in [
            ("1h30m", Some(5400)),
            ("1.5h", Some(5400)),
            (".5m", Some(30)),
            ("90s", Some(90)),
            ("1h1h", Some(7200)),
            ("100ms", Some(1)),
            ("2.9s", Some(2)),
            ("", None),
            ("0", None),
            ("0s", None),
            ("1", None),
            ("-1h", None),
            ("1d", None),
            (" 1h", None),
            (".h", None),
            ("9999999999999999999999h", None),
            ("3000000h", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn words_and_their_fields_mean_the_same() {
        for (word, fields) in WORDS {
            let (word, fields): (CronSchedule, CronSchedule) = (word.parse().unwrap(), fields.parse().unwrap());
            assert_eq!(word.when, fields.when);
        }
        assert!("0\t9  * * MON-FRI".parse::<CronSchedule>().is_ok());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall_over(text in "[0-9*/,?LW#@A-Za-z =_.\\-]{0,30}|\\PC{0,20}|@every .{0,12}") {
            match text.parse::<CronSchedule>() {
                Ok(schedule) => prop_assert_eq!(schedule.to_string(), text),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }
}
