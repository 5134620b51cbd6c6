//! Yes or no, as a value that can be typed.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::value_error::ValueError;
use crate::i18n::Text;

/// A boolean of the manifest. As text: `true` or `false`; `yes` and `no` are taken too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Flag(pub bool);

impl FromStr for Flag {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        static WHAT: Text = Text::new("answer", "답");
        match text.trim() {
            "true" | "yes" => Ok(Flag(true)),
            "false" | "no" => Ok(Flag(false)),
            other => Err(ValueError::Choice {
                what: &WHAT,
                given: other.chars().take(60).collect(),
                known: vec!["true", "false"],
            }),
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_reads_and_shows() {
        for (text, flag) in [("true", true), ("yes", true), ("false", false), ("no", false)] {
            assert_eq!(text.parse(), Ok(Flag(flag)));
        }
        assert_eq!(Flag(true).to_string(), "true");
        let error = "maybe".parse::<Flag>().unwrap_err().to_string();
        assert!(error.contains("true, false"), "{error}");
    }
}
