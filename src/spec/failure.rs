//! What a Job makes of a failed Pod.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::flag::Flag;
use super::partial::Partial;
use super::setting::Setting;
use super::value_error::ValueError;
use crate::i18n::{Text, both};

/// What a Job makes of a failed Pod, before its retries are counted. Needs `restartPolicy: Never`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FailurePolicy {
    /// Whether a Pod that a drain, a preemption or an eviction took down does not count as a try.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub ignore_disruptions: Setting<Flag>,
    /// Exit codes that end the Job at once: another try would not help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fail_on_exit_codes: Vec<ExitCode>,
}

impl FailurePolicy {
    /// Whether it says anything at all.
    pub fn is_empty(&self) -> bool {
        self.ignore_disruptions.given() != Some(&Flag(true)) && self.fail_on_exit_codes.is_empty()
    }
}

impl Partial for FailurePolicy {
    fn over(&self, default: Option<&Self>) -> Self {
        FailurePolicy {
            ignore_disruptions: self.ignore_disruptions.over(default.map(|d| &d.ignore_disruptions)),
            fail_on_exit_codes: self.fail_on_exit_codes.clone(),
        }
    }
}

/// The exit code of a failed process: 1 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct ExitCode(#[schemars(range(min = 1, max = 255))] u8);

static CODE: Text = Text::new("exit code", "종료 코드");

impl FromStr for ExitCode {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let code = text.parse().ok().filter(|code| digits && *code > 0);
        code.map(ExitCode).ok_or_else(|| ValueError::range(&CODE, text, 1, 255))
    }
}

impl fmt::Display for ExitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for ExitCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = i64::deserialize(deserializer)?;
        code.to_string().parse().map_err(|error| serde::de::Error::custom(both(&error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_of_failures() {
        assert_eq!("42".parse::<ExitCode>().unwrap().to_string(), "42");
        for bad in ["", "0", "256", "-1", "+1", "x"] {
            assert!(bad.parse::<ExitCode>().is_err(), "{bad}");
        }
    }
}
