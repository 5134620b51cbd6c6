//! What a failed Pod means (`matchPodFailurePolicy`), and when a Job has succeeded early (`matchSuccessPolicy`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::i18n::Text;
use crate::simulate::error::Error;
use crate::spec::word::words;

/// What failed Pods mean, by their exit codes. The first rule that fits holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PodFailurePolicy {
    /// The rules.
    pub rules: Vec<FailureRule>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FailureRule {
    /// What a Pod that fits means.
    pub action: FailureAction,
    /// The exit codes that fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_exit_codes: Option<ExitCodes>,
    /// The Pod conditions that fit. No Pod is evicted here, so none ever does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_pod_conditions: Vec<PodCondition>,
}

/// Exit codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExitCodes {
    /// The container that it is about. Here a Pod has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_name: Option<String>,
    /// Whether the codes or all others fit.
    pub operator: Operator,
    /// The codes.
    pub values: Vec<u32>,
}

/// A Pod condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PodCondition {
    /// Its type, such as DisruptionTarget.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its status; True where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

words!(
    /// What a failed Pod means.
    FailureAction, "action of a podFailurePolicy", "podFailurePolicy의 action", {
        /// The Job has failed.
        FailJob => "FailJob",
        /// The index has failed.
        FailIndex => "FailIndex",
        /// It does not count.
        Ignore => "Ignore",
        /// It counts.
        Count => "Count",
    }
);

words!(
    /// Whether the codes or all others fit.
    Operator, "operator", "operator", {
        /// These codes.
        In => "In",
        /// All others.
        NotIn => "NotIn",
    }
);

/// What is known of a failed Pod: its exit code; none where it has not ended.
pub(super) type Code = Option<u32>;

impl PodFailurePolicy {
    /// The first rule that fits, by its place.
    pub fn rule(&self, code: Code) -> Option<(usize, FailureAction)> {
        let fits = |rule: &FailureRule| {
            let (Some(codes), Some(code)) = (&rule.on_exit_codes, code) else { return false };
            // An exit code of 0 never fits: such a container has not failed.
            code != 0 && codes.values.contains(&code) == (codes.operator == Operator::In)
        };
        self.rules.iter().enumerate().find(|(_, rule)| fits(rule)).map(|(place, rule)| (place, rule.action))
    }
}

/// When a Job has succeeded before all its indexes have. One rule that is met is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuccessPolicy {
    /// The rules.
    pub rules: Vec<SuccessRule>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuccessRule {
    /// The indexes that it is about, such as `0,2-4`; all of them where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succeeded_indexes: Option<String>,
    /// How many of them have to have succeeded; all where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succeeded_count: Option<u32>,
}

static INDEXES: Text =
    Text::new("succeededIndexes reads like 0,2-4, from low to high", "succeededIndexes는 0,2-4처럼 낮은 번호부터 쓴다");

impl SuccessPolicy {
    pub(super) fn check(&self) -> Result<(), Error> {
        let right = |rule: &SuccessRule| rule.succeeded_indexes.as_ref().is_none_or(|text| ranges(text).is_some());
        match self.rules.iter().all(right) {
            true => Ok(()),
            false => Err(Error::Contradiction { key: "successPolicy", problem: INDEXES.clone() }),
        }
    }

    /// The first rule that is met, by its place.
    pub fn met(&self, succeeded: &BTreeSet<u32>) -> Option<usize> {
        self.rules.iter().position(|rule| {
            let count = rule.succeeded_count.map(|count| count as usize);
            let Some(ranges) = rule.succeeded_indexes.as_ref().and_then(|text| ranges(text)) else {
                return count.is_some_and(|count| succeeded.len() >= count);
            };
            let done: usize = ranges.iter().map(|(from, to)| succeeded.range(*from..=*to).count()).sum();
            let all: usize = ranges.iter().map(|(from, to)| (*to - *from) as usize + 1).sum();
            done >= count.unwrap_or(all)
        })
    }
}

/// The indexes of `0,2-4` as ranges.
fn ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    let range = |part: &str| {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        (from <= to && to < 1_000_000).then_some((from, to))
    };
    text.split(',').map(range).collect()
}

/// Indexes as the API writes them: `0-2,4`.
pub(super) fn written(indexes: &BTreeSet<u32>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for index in indexes {
        match ranges.last_mut() {
            Some((_, to)) if to.saturating_add(1) == *index => *to = *index,
            _ => ranges.push((*index, *index)),
        }
    }
    let range = |(from, to): (u32, u32)| match to - from {
        0 => from.to_string(),
        1 => format!("{from},{to}"),
        _ => format!("{from}-{to}"),
    };
    ranges.into_iter().map(range).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_fits_holds() {
        let codes =
            |operator, values: &[u32]| Some(ExitCodes { container_name: None, operator, values: values.to_vec() });
        let rule = |action, on_exit_codes| FailureRule { action, on_exit_codes, on_pod_conditions: Vec::new() };
        let policy = PodFailurePolicy {
            rules: vec![
                rule(FailureAction::Ignore, None),
                rule(FailureAction::Ignore, codes(Operator::In, &[7])),
                rule(FailureAction::FailJob, codes(Operator::NotIn, &[1, 7])),
            ],
        };
        assert_eq!(policy.rule(Some(7)), Some((1, FailureAction::Ignore)));
        assert_eq!(policy.rule(Some(42)), Some((2, FailureAction::FailJob)));
        assert_eq!([Some(1), Some(0), None].map(|code| policy.rule(code)), [None, None, None]);
    }

    #[test]
    fn a_success_policy_is_met_by_indexes_or_by_a_count() {
        let policy = |indexes: Option<&str>, count| SuccessPolicy {
            rules: vec![SuccessRule { succeeded_indexes: indexes.map(str::to_owned), succeeded_count: count }],
        };
        let done = BTreeSet::from([0, 2, 3]);
        assert_eq!(policy(Some("0,2-3"), None).met(&done), Some(0));
        assert_eq!(policy(Some("0-1"), None).met(&done), None);
        assert_eq!(policy(Some("0-1"), Some(1)).met(&done), Some(0));
        assert_eq!(policy(None, Some(3)).met(&done), Some(0));
        assert_eq!(policy(None, Some(4)).met(&done), None);
        assert!(policy(Some("3-1"), None).check().is_err() && policy(Some("x"), None).check().is_err());
    }

    #[test]
    fn indexes_are_written_as_the_api_writes_them() {
        assert_eq!(written(&BTreeSet::from([0, 1, 2, 4, 6, 7])), "0-2,4,6,7");
        assert_eq!(written(&BTreeSet::new()), "");
    }
}
