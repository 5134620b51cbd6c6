//! Spans of virtual time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::i18n::{Text, both};
use crate::spec::ValueError;

/// Virtual time in thousandths of a second. Zero is the first action; what was there before has a negative time.
pub type Millis = i64;

/// A whole second.
pub(super) const SECOND: Millis = 1000;

/// The second that a time lies in. The API keeps its times as whole seconds, cut off (`metav1.Time`).
pub(super) fn whole(time: Millis) -> Millis {
    time.div_euclid(SECOND).saturating_mul(SECOND)
}

/// A span of time as an input: seconds, fractions of one among them, from 0 to some thirty years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(Millis);

/// The longest span that is taken, in seconds.
const MOST: f64 = 1e9;

static WHAT: Text = Text::new("time in seconds", "초 단위 시간");
static RULE: Text = Text::new("a number of seconds from 0 to 1000000000", "0에서 1000000000 사이의 초여야 한다");

impl Seconds {
    /// So many whole seconds.
    pub const fn of(seconds: u32) -> Seconds {
        Seconds(seconds as Millis * SECOND)
    }

    /// The span in thousandths of a second.
    pub const fn millis(self) -> Millis {
        self.0
    }

    fn read(seconds: f64, given: &str) -> Result<Seconds, ValueError> {
        if !(0.0..=MOST).contains(&seconds) {
            return Err(ValueError::form(&WHAT, given, &RULE, "2.5"));
        }
        // In range, so nothing is lost but what is below a thousandth.
        Ok(Seconds((seconds * 1000.0).round() as Millis))
    }
}

impl FromStr for Seconds {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty(&WHAT));
        }
        Seconds::read(text.parse().unwrap_or(f64::NAN), text)
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 as f64 / 1000.0)
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % SECOND {
            0 => serializer.serialize_i64(self.0 / SECOND),
            _ => serializer.serialize_f64(self.0 as f64 / 1000.0),
        }
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Seconds;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of seconds")
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Seconds, E> {
                self.visit_f64(value as f64)
            }

            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Seconds, E> {
                self.visit_f64(value as f64)
            }

            fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Seconds, E> {
                Seconds::read(value, &value.to_string()).map_err(|error| E::custom(both(&error)))
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Seconds, E> {
                Err(E::custom(both(&ValueError::form(&WHAT, value, &RULE, "2.5"))))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_and_shown_as_seconds() {
        for (text, millis) in [("2", 2000), ("0.5", 500), ("2.0004", 2000), ("1e3", 1_000_000)] {
            assert_eq!(text.parse::<Seconds>().unwrap().millis(), millis);
        }
        assert_eq!(Seconds(2500).to_string(), "2.5");
        assert_eq!(serde_json::to_string(&[Seconds(2500), Seconds::of(3)]).unwrap(), "[2.5,3]");
        for bad in ["", "-1", "NaN", "inf", "1e10", "two"] {
            assert!(bad.parse::<Seconds>().is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Seconds>("\"2\"").is_err());
        assert_eq!(serde_json::from_str::<Seconds>("2").unwrap(), Seconds::of(2));
    }

    #[test]
    fn the_api_cuts_fractions_off_before_zero_too() {
        assert_eq!([5400, 5000, -1, -1000].map(whole), [5000, 5000, -1000, -1000]);
    }
}
