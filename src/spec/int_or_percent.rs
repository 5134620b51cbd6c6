//! A count or a percentage, as rollouts take it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::value_error::ValueError;
use crate::i18n::{Text, both};

/// A number of Pods (`1`) or a share of them (`25%`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntOrPercent {
    /// So many Pods.
    Count(u32),
    /// So many of a hundred.
    Percent(u32),
}

static WHAT: Text = Text::new("count or percentage", "개수 또는 비율");
static RULE: Text = Text::new("a whole number of Pods, or a percentage", "파드 개수인 정수이거나 비율(%)이어야 한다");

impl IntOrPercent {
    /// Whether it can never let a Pod go.
    pub fn is_zero(self) -> bool {
        matches!(self, IntOrPercent::Count(0) | IntOrPercent::Percent(0))
    }
}

impl FromStr for IntOrPercent {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty(&WHAT));
        }
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse::<u32>().ok().filter(|n| plain && i32::try_from(*n).is_ok())
        };
        let value = match text.strip_suffix('%') {
            Some(digits) => number(digits).filter(|n| *n <= 1000).map(IntOrPercent::Percent),
            None => number(text).map(IntOrPercent::Count),
        };
        value.ok_or_else(|| ValueError::form(&WHAT, text, &RULE, "25%"))
    }
}

impl fmt::Display for IntOrPercent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IntOrPercent::Count(count) => write!(f, "{count}"),
            IntOrPercent::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

impl Serialize for IntOrPercent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            IntOrPercent::Count(count) => serializer.serialize_u32(*count),
            IntOrPercent::Percent(_) => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for IntOrPercent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = IntOrPercent;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of Pods or a percentage such as 25%")
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<IntOrPercent, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<IntOrPercent, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<IntOrPercent, E> {
                value.parse().map_err(|error| E::custom(both(&error)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl schemars::JsonSchema for IntOrPercent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "IntOrPercent".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number of Pods or a percentage of them.",
            "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": "^[0-9]+%$" }],
            "examples": [1, "25%"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_counts_and_percentages() {
        assert_eq!("1".parse(), Ok(IntOrPercent::Count(1)));
        assert_eq!("25%".parse(), Ok(IntOrPercent::Percent(25)));
        for bad in ["", "-1", "%", "25 %", "1.5", "+1", "99999999999", "a"] {
            assert!(bad.parse::<IntOrPercent>().is_err(), "{bad}");
        }
        assert!(IntOrPercent::Percent(0).is_zero() && IntOrPercent::Count(0).is_zero());
    }
}
