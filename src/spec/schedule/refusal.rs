//! Why a text is no schedule: which field, what stands there, and what would be right.

use super::parse::{Bounds, WEEKDAY, WORDS};
use crate::i18n::{Lang, Localized, Text};
use crate::say;
use crate::spec::value_error::shortened;

pub(super) static SCHEDULE: Text = Text::new("the schedule", "일정");

/// Why a text is no schedule.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// A time zone stands in it.
    Zone { given: String, zone: String, rest: String },
    /// Not five fields.
    Count { given: String, found: usize, five: Option<String> },
    /// An `@` word that there is not.
    Word { given: String, nearest: &'static str },
    /// No length of time after `@every`.
    Length { given: String },
    /// A part of a field.
    Part { bounds: &'static Bounds, given: String, part: Part },
}

/// What is wrong with a part of a field.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// No value of the field.
    Value(String),
    /// A range whose end is before its start.
    Backwards(u32, u32),
    /// No step.
    Step,
    /// More than one `/` or `-`.
    Shape,
}

impl Refusal {
    pub fn zone(given: &str) -> Refusal {
        let (zone, rest) = given.trim_start().split_once(char::is_whitespace).unwrap_or((given, ""));
        let zone = zone.split_once('=').map_or("", |(_, zone)| zone);
        Refusal::Zone { given: shortened(given), zone: shortened(zone), rest: shortened(rest.trim()) }
    }

    pub fn count(given: &str, found: usize, five: Option<String>) -> Refusal {
        Refusal::Count { given: shortened(given), found, five: five.as_deref().map(shortened) }
    }

    pub fn word(given: &str) -> Refusal {
        let known = given.chars().take(20).collect::<String>().trim().to_lowercase();
        let near = WORDS.iter().map(|(word, _)| *word).min_by_key(|word| strsim::damerau_levenshtein(&known, word));
        Refusal::Word { given: shortened(given), nearest: near.unwrap_or("@daily") }
    }

    pub fn length(given: &str) -> Refusal {
        Refusal::Length { given: shortened(given) }
    }

    pub fn part(bounds: &'static Bounds, given: &str, part: Part) -> Refusal {
        Refusal::Part { bounds, given: shortened(given), part }
    }
}

impl Localized for Refusal {
    fn text(&self, lang: Lang) -> String {
        match self {
            Refusal::Zone { given, zone, rest } if zone.is_empty() || rest.is_empty() => say!(
                lang,
                "`{given}`: Kubernetes refuses a time zone in the schedule; write the five fields alone and give the zone to timeZone",
                "`{given}`: 쿠버네티스는 일정에 적은 시간대를 거부한다. 다섯 칸만 쓰고 시간대는 timeZone에 쓴다"
            ),
            Refusal::Zone { given, zone, rest } => say!(
                lang,
                "`{given}`: Kubernetes refuses a time zone in the schedule; write `{rest}` here and give `{zone}` to timeZone",
                "`{given}`: 쿠버네티스는 일정에 적은 시간대를 거부한다. 여기에는 `{rest}`만 쓰고 시간대는 timeZone에 쓴다: `{zone}`"
            ),
            Refusal::Count { given, found, five: Some(five) } => say!(
                lang,
                "`{given}` has {found} fields; Kubernetes takes five, without seconds and without a year: `{five}`",
                "`{given}` 값은 {found}칸이다. 쿠버네티스는 초와 연도 없이 다섯 칸만 받는다. 이렇게 쓴다: `{five}`"
            ),
            Refusal::Count { given, found, five: None } => say!(
                lang,
                "`{given}` has {found} fields; five are needed: minute, hour, day of month, month, day of week, for example `0 9 * * 1-5`",
                "`{given}` 값은 {found}칸이다. 분, 시, 일, 월, 요일 다섯 칸이 필요하다. 예: `0 9 * * 1-5`"
            ),
            Refusal::Word { given, nearest } => {
                let words = WORDS.map(|(word, _)| word).join(", ");
                say!(
                    lang,
                    "`{given}` is no word that Kubernetes knows: there are {words} and @every LENGTH, in small letters; did you mean `{nearest}`?",
                    "`{given}`: 쿠버네티스가 모르는 낱말이다. {words}, @every 길이만 소문자로 쓴다. 혹시 `{nearest}`인지 확인한다"
                )
            }
            Refusal::Length { given } => say!(
                lang,
                "`{given}` names no length of time: one space, then numbers above zero with h, m or s, for example `@every 1h30m`",
                "`{given}`: 시간 길이가 아니다. 한 칸 띄우고 0보다 큰 수에 h, m, s를 붙인다. 예: `@every 1h30m`"
            ),
            Refusal::Part { bounds, given, part } => {
                let label = bounds.label.get(lang);
                let why = part.text_for(bounds, given, lang);
                say!(lang, "{label} `{given}`: {why}", "{label} 칸의 `{given}`: {why}")
            }
        }
    }
}

impl Part {
    fn text_for(&self, bounds: &Bounds, given: &str, lang: Lang) -> String {
        let (min, max) = (bounds.min, bounds.max);
        match self {
            Part::Value(value) if is_special(value) => say!(
                lang,
                "L, W and # are not in the cron that Kubernetes reads; for the last day of a month, run on 28-31 and let the command end unless tomorrow is the 1st",
                "쿠버네티스의 cron에는 L, W, #이 없다. 말일에는 28-31로 실행하고 내일이 1일이 아니면 명령이 바로 끝나게 한다"
            ),
            Part::Value(value) if value == "7" && std::ptr::eq(bounds, &raw const WEEKDAY) => match sunday(given) {
                Some(right) => say!(
                    lang,
                    "days go from 0 (Sunday) to 6 (Saturday), and there is no 7; write `{right}`",
                    "요일은 0(일요일)에서 6(토요일)까지이고 7은 없다. 이렇게 쓴다: `{right}`"
                ),
                None => say!(
                    lang,
                    "days go from 0 (Sunday) to 6 (Saturday), and there is no 7; Sunday is `0`",
                    "요일은 0(일요일)에서 6(토요일)까지이고 7은 없다. 일요일은 `0`이다"
                ),
            },
            Part::Value(_) => match (bounds.names.first(), bounds.names.last()) {
                (Some(first), Some(last)) => say!(
                    lang,
                    "a number from {min} to {max}, or a name from {first} to {last}, is needed",
                    "{min}에서 {max} 사이의 수나 {first}에서 {last} 사이의 이름을 쓴다"
                ),
                _ => say!(
                    lang,
                    "a number from {min} to {max} is needed, or * for all of them",
                    "{min}에서 {max} 사이의 수를 쓰거나 전부를 뜻하는 *를 쓴다"
                ),
            },
            Part::Backwards(first, last) => {
                let right = match (*first == max, *last == min) {
                    (true, true) => format!("{first},{last}"),
                    (true, false) => format!("{first},{min}-{last}"),
                    (false, true) => format!("{first}-{max},{last}"),
                    (false, false) => format!("{first}-{max},{min}-{last}"),
                };
                say!(
                    lang,
                    "a range goes upwards; write `{right}`",
                    "범위는 작은 수에서 큰 수로 쓴다. 이렇게 쓴다: `{right}`"
                )
            }
            Part::Step => {
                say!(lang, "a step is 1 or more, for example `*/5`", "간격은 1 이상이다. 예: `*/5`")
            }
            Part::Shape => say!(
                lang,
                "one range and one step at most, for example `{min}-{max}/5`",
                "범위와 간격은 하나씩만 쓴다. 예: `{min}-{max}/5`"
            ),
        }
    }
}

/// `L`, `15W`, `5#2`: Quartz's additions.
fn is_special(value: &str) -> bool {
    let quartz = |c: char| "LW#".contains(c);
    value.chars().any(quartz) && value.chars().all(|c| quartz(c) || c.is_ascii_digit())
}

/// The days of a part that takes 7 for Sunday, as Kubernetes writes them.
fn sunday(given: &str) -> Option<String> {
    match given.split_once('-') {
        None => (given == "7").then(|| "0".to_owned()),
        Some((first, "7")) => match first.parse::<u32>().ok()? {
            first @ 2..=5 => Some(format!("{first}-6,0")),
            6 => Some("6,0".to_owned()),
            0 | 1 => Some("*".to_owned()),
            _ => None,
        },
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Lang, Localized};
    use crate::spec::schedule::CronSchedule;

    #[test]
    fn every_refusal_names_the_field_and_what_would_be_right() {
        let told = |text: &str| {
            let error = text.parse::<CronSchedule>().unwrap_err();
            Lang::ALL.map(|lang| error.text(lang)).join("\n")
        };
        let given = [
            "",
            "TZ=Asia/Seoul 0 9 * * *",
            "CRON_TZ=UTC",
            "0 0 9 * * *",
            "0 9 * * * 2030",
            "0 9 * *",
            "60 9 * * *",
            "0 24 * * *",
            "0 9 0 * *",
            "0 9 * Janu *",
            "0 9 * * 7",
            "0 9 * * 5-7",
            "0 9 * * Funday",
            "0 9 L * *",
            "0 9 15W * *",
            "0 9 * * 5#2",
            "0 22-2 * * *",
            "*/0 * * * *",
            "*/x * * * *",
            "1-2-3 * * * *",
            "1/2/3 * * * *",
            "-5 * * * *",
            "@Daily",
            "@reboot",
            "@every  1h",
            "@every -1h",
        ];
        let all: Vec<String> = given.iter().map(|text| format!("{text}\n{}\n", told(text))).collect();
        insta::assert_snapshot!(all.join("\n"));
    }
}
