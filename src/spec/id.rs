//! Users, groups and capabilities of Linux.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::{Text, both};

/// The number of a user or a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(#[schemars(range(max = 2_147_483_647))] u32);

impl Id {
    /// Above 10000, so that it is no user of the node's own.
    pub const UNPRIVILEGED: Id = Id(10_001);

    /// Root.
    pub const ROOT: Id = Id(0);

    /// Whether it is root's.
    pub fn is_root(self) -> bool {
        self.0 == 0
    }
}

static ID: Text = Text::new("user or group number", "사용자나 그룹 번호");

impl FromStr for Id {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|n| digits && *n <= i32::MAX.unsigned_abs());
        number.map(Id).ok_or_else(|| ValueError::range(&ID, text, 0, i32::MAX.into()))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        number.to_string().parse().map_err(|error| serde::de::Error::custom(both(&error)))
    }
}

/// A capability of Linux, without the `CAP_` that the kernel puts in front: `NET_BIND_SERVICE`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Capability(String);

static CAPABILITY: Text = Text::new("capability", "커널 권한(capability)");
static RULE: Text = Text::new(
    "upper-case letters, digits and `_`, without `CAP_`",
    "영문 대문자, 숫자, `_`만 쓰고 `CAP_`는 붙이지 않는다",
);

impl Capability {
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Capability {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        let fits = text.len() <= 40
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
            && !text.starts_with("CAP_");
        match fits {
            true => Ok(Capability(text.to_owned())),
            false => Err(ValueError::form(&CAPABILITY, text, &RULE, "NET_BIND_SERVICE")),
        }
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(Capability, "Capability", "A capability of Linux, without `CAP_`.", ["NET_BIND_SERVICE"]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_whole_numbers_from_zero() {
        assert_eq!("10001".parse(), Ok(Id::UNPRIVILEGED));
        assert!("0".parse::<Id>().unwrap().is_root());
        for bad in ["", "-1", "+1", "root", "2147483648", "1.5"] {
            assert!(bad.parse::<Id>().is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Id>("-1").is_err());
        assert_eq!(serde_json::to_string(&Id::UNPRIVILEGED).unwrap(), "10001");
    }

    #[test]
    fn capabilities_have_no_cap_in_front() {
        assert_eq!("NET_BIND_SERVICE".parse::<Capability>().unwrap().as_str(), "NET_BIND_SERVICE");
        for bad in ["", "CAP_NET_RAW", "net_raw", "NET RAW", "NET\nRAW"] {
            assert!(bad.parse::<Capability>().is_err(), "{bad}");
        }
    }
}
