//! What is wrong with one value, and what would be right.

use std::fmt;

use crate::i18n::{Lang, Localized, Text};
use crate::say;

/// Why a value was refused. Each message names the value, the rule and an example that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Nothing was given where something is needed.
    Empty(&'static Text),
    /// More characters than Kubernetes takes.
    TooLong {
        /// What the value is.
        what: &'static Text,
        /// The most characters that are taken.
        max: usize,
        /// The characters that were given.
        len: usize,
    },
    /// The value does not have the form that its type asks for.
    Form {
        /// What the value is.
        what: &'static Text,
        /// The value as given.
        given: String,
        /// The rule, as a sentence that follows a colon.
        rule: &'static Text,
        /// A value that would be right.
        example: String,
    },
    /// A number outside its range, or no number.
    Range {
        /// What the value is.
        what: &'static Text,
        /// The value as given.
        given: String,
        /// The least that is taken.
        min: i64,
        /// The most that is taken.
        max: i64,
    },
    /// Not one of the values that exist.
    Choice {
        /// What the value is.
        what: &'static Text,
        /// The value as given.
        given: String,
        /// The values that exist.
        known: Vec<&'static str>,
    },
    /// The schedule or the time zone speaks for itself.
    Told(Box<Told>),
}

/// A message that another type of the spec has already put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The message in English.
    pub en: String,
    /// The message in Korean.
    pub ko: String,
}

impl ValueError {
    /// Takes over the message of `error`.
    pub fn told(error: &dyn Localized) -> ValueError {
        ValueError::Told(Box::new(Told { en: error.text(Lang::En), ko: error.text(Lang::Ko) }))
    }

    /// A value of the wrong form.
    pub fn form(what: &'static Text, given: &str, rule: &'static Text, example: impl Into<String>) -> ValueError {
        ValueError::Form { what, given: shortened(given), rule, example: example.into() }
    }

    /// A number outside its range, no number at all, or nothing.
    pub fn range(what: &'static Text, given: &str, min: i64, max: i64) -> ValueError {
        match given.is_empty() {
            true => ValueError::Empty(what),
            false => ValueError::Range { what, given: shortened(given), min, max },
        }
    }
}

/// A hostile value may be megabytes long and hold control characters; the message stays one readable line.
pub(crate) fn shortened(given: &str) -> String {
    let mut short: String = given.chars().take(60).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    if given.chars().nth(60).is_some() {
        short.push_str("...");
    }
    short
}

impl Localized for ValueError {
    fn text(&self, lang: Lang) -> String {
        match self {
            ValueError::Empty(what) => {
                let what = what.get(lang);
                say!(lang, "{what} is empty; type one", "{what} 값이 비어 있다. 값을 입력한다")
            }
            ValueError::TooLong { what, max, len } => {
                let what = what.get(lang);
                say!(
                    lang,
                    "{what} has {len} characters; at most {max} are taken, so shorten it",
                    "{what} 길이가 {len}자다. 최대 {max}자이니 줄인다"
                )
            }
            ValueError::Form { what, given, rule, example } => {
                let (what, rule) = (what.get(lang), rule.get(lang));
                let wrong = match given.is_empty() {
                    true => say!(lang, "{what} is empty", "{what} 값이 비어 있다"),
                    false => say!(lang, "`{given}` is no {what}", "`{given}` 값은 {what} 형식이 아니다"),
                };
                say!(lang, "{wrong}: {rule}, for example `{example}`", "{wrong}. {rule}. 예: `{example}`")
            }
            ValueError::Range { what, given, min, max } => {
                let what = what.get(lang);
                let digits = given.strip_prefix('-').unwrap_or(given);
                let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
                let wrong = match number {
                    true => say!(lang, "`{given}` is out of range", "`{given}` 값은 범위를 벗어난다"),
                    false => say!(lang, "`{given}` is no whole number", "`{given}` 값은 정수가 아니다"),
                };
                match *max == i64::from(i32::MAX) {
                    true => say!(
                        lang,
                        "{wrong}: {what} is a whole number of {min} or more",
                        "{wrong}. {what}: {min} 이상의 정수"
                    ),
                    false => say!(
                        lang,
                        "{wrong}: {what} is a whole number from {min} to {max}",
                        "{wrong}. {what}: {min}에서 {max} 사이의 정수"
                    ),
                }
            }
            ValueError::Choice { what, given, known } => {
                let (what, known) = (what.get(lang), known.join(", "));
                let wrong = match given.is_empty() {
                    true => say!(lang, "{what} is empty", "{what} 값이 비어 있다"),
                    false => say!(lang, "`{given}` is no {what}", "`{given}` 값은 {what} 목록에 없다"),
                };
                say!(lang, "{wrong}; choose one of {known}", "{wrong}. 다음 중에서 고른다: {known}")
            }
            ValueError::Told(told) => lang.pick(&told.en, &told.ko).clone(),
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for ValueError {}

#[cfg(test)]
mod tests {
    use super::*;

    static NAME: Text = Text::new("name", "이름");

    #[test]
    fn a_hostile_value_stays_one_short_line() {
        static RULE: Text = Text::new("rule", "규칙");
        let error = ValueError::form(&NAME, &"x\n".repeat(10_000), &RULE, "ok");
        for lang in Lang::ALL {
            let text = error.text(lang);
            assert!(!text.contains('\n') && text.chars().count() < 150, "{text}");
        }
    }

    #[test]
    fn nothing_is_called_empty() {
        static RULE: Text = Text::new("rule", "규칙");
        let choice = ValueError::Choice { what: &NAME, given: String::new(), known: vec!["a", "b"] };
        for (error, en, ko) in [
            (choice, "name is empty; choose one of a, b", "이름 값이 비어 있다. 다음 중에서 고른다: a, b"),
            (
                ValueError::form(&NAME, "", &RULE, "x"),
                "name is empty: rule, for example `x`",
                "이름 값이 비어 있다. 규칙. 예: `x`",
            ),
        ] {
            assert_eq!((error.text(Lang::En).as_str(), error.text(Lang::Ko).as_str()), (en, ko));
        }
    }

    #[test]
    fn what_is_no_number_is_not_called_out_of_range() {
        let said = |given: &str, lang| ValueError::range(&NAME, given, 1, 65_535).text(lang);
        assert_eq!(ValueError::range(&NAME, "", 1, 9), ValueError::Empty(&NAME));
        for given in ["many", "2.5", "-", "1,000"] {
            assert!(said(given, Lang::En).contains("is no whole number: name is"), "{given}");
            assert!(said(given, Lang::Ko).contains("정수가 아니다. 이름:"), "{given}");
        }
        for given in ["0", "-1", "99999999999999999999"] {
            assert!(said(given, Lang::En).contains("is out of range: name is"), "{given}");
        }
    }

    #[test]
    fn an_open_range_names_only_its_least() {
        let error = ValueError::range(&NAME, "-1", 0, i64::from(i32::MAX));
        assert_eq!(error.to_string(), "`-1` is out of range: name is a whole number of 0 or more");
    }
}
