//! How a workload stays up and grows: disruption budget, autoscaling, spread.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::int_or_percent::IntOrPercent;
use super::value_error::ValueError;
use super::word::words;
use crate::i18n::Text;

/// How many Pods a node drain may take down at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisruptionBudget {
    /// Pods that may be down at a time; a percentage rounds up.
    pub max_unavailable: IntOrPercent,
}

/// How the number of Pods follows the load. As text: `2 to 10 at 70%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Autoscaling {
    /// The fewest Pods.
    #[schemars(range(min = 1))]
    pub min_replicas: u32,
    /// The most Pods.
    #[schemars(range(min = 1))]
    pub max_replicas: u32,
    /// The CPU use to aim at, in percent of the request.
    #[schemars(range(min = 1, max = 1000))]
    pub average_utilization: u32,
}

static AUTOSCALING: Text = Text::new("autoscaling", "자동 확장");
static RULE: Text = Text::new(
    "`LEAST to MOST at PERCENT%`, with LEAST at least 1 and not above MOST",
    "`최소 to 최대 at 퍼센트%` 꼴이고 최소는 1 이상, 최대 이하여야 한다",
);
const EXAMPLE: &str = "2 to 10 at 70%";

impl FromStr for Autoscaling {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&AUTOSCALING, text, &RULE, EXAMPLE);
        let words: Vec<&str> = text.split_whitespace().collect();
        let [least, "to", most, "at", percent] = words.as_slice() else { return Err(wrong()) };
        let number = |text: &str| -> Option<u32> {
            text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
        };
        let percent = percent.strip_suffix('%').unwrap_or(percent);
        let scaling = match (number(least), number(most), number(percent)) {
            (Some(min_replicas), Some(max_replicas), Some(average_utilization)) => {
                Autoscaling { min_replicas, max_replicas, average_utilization }
            }
            _ => return Err(wrong()),
        };
        if scaling.contradiction().is_some() { Err(wrong()) } else { Ok(scaling) }
    }
}

impl Autoscaling {
    /// What the API server would refuse, if anything.
    pub fn contradiction(&self) -> Option<&'static Text> {
        static LEAST: Text = Text::new("minReplicas has to be 1 or more", "minReplicas는 1 이상이어야 한다");
        static MOST: Text =
            Text::new("maxReplicas is under minReplicas; raise it", "maxReplicas가 minReplicas보다 작다. 값을 올린다");
        static AIM: Text = Text::new(
            "averageUtilization is a percentage from 1 to 1000",
            "averageUtilization은 1에서 1000 사이의 퍼센트다",
        );
        if self.min_replicas == 0 {
            Some(&LEAST)
        } else if self.max_replicas < self.min_replicas || self.max_replicas > i32::MAX.unsigned_abs() {
            Some(&MOST)
        } else if !(1..=1000).contains(&self.average_utilization) {
            Some(&AIM)
        } else {
            None
        }
    }
}

impl fmt::Display for Autoscaling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {} at {}%", self.min_replicas, self.max_replicas, self.average_utilization)
    }
}

words!(
    /// Over what the Pods of a workload are spread, where there is room.
    Spread, "spread", "분산 방식", {
        /// Over zones, and over the nodes of each.
        Zones => "zones",
        /// Over nodes only.
        Nodes => "nodes",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn autoscaling_reads_and_shows() {
        let scaling: Autoscaling = "2 to 10 at 70%".parse().unwrap();
        assert_eq!(scaling.to_string(), "2 to 10 at 70%");
        assert_eq!("2 to 10 at 70".parse(), Ok(scaling));
        for bad in ["", "2 to 10", "0 to 3 at 70%", "5 to 3 at 70%", "1 to 2 at 0%", "-1 to 2 at 5%", "1 to 2 at 2000%"]
        {
            assert!(bad.parse::<Autoscaling>().is_err(), "{bad}");
        }
    }
}
