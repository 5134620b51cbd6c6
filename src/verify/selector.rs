//! Label selectors: whether they are well formed, and what they select.

use std::collections::BTreeMap;

use serde_json::Value;

use super::at::At;
use super::found::{Found, problem};
use super::values::{one_of, parse};
use crate::spec::name::{LabelKey, LabelValue};

/// Checks the keys and values of a map of labels.
pub(super) fn labels(at: &At, found: &mut Found) {
    for (key, value) in at.entries() {
        label_key(key, &value, found);
        parse::<LabelValue>(&value, found);
    }
}

/// Checks a label key that stands as a key of a map.
pub(super) fn label_key(key: &str, at: &At, found: &mut Found) {
    if let Err(error) = key.parse::<LabelKey>() {
        found.tell(at, &error);
    }
}

/// Checks a label selector (`matchLabels`, `matchExpressions`).
pub(super) fn check(at: &At, found: &mut Found) {
    labels(&at.key("matchLabels"), found);
    for expression in at.key("matchExpressions").items() {
        found.require(&expression, "key", "app");
        found.require(&expression, "operator", "In");
        parse::<LabelKey>(&expression.key("key"), found);
        one_of(&expression.key("operator"), &["In", "NotIn", "Exists", "DoesNotExist"], found);
        let values = expression.key("values");
        match expression.key("operator").text() {
            Some("In" | "NotIn") => found.require(&expression, "values", "[web]"),
            Some("Exists" | "DoesNotExist") if !values.is_empty() => found.add(
                &values,
                problem!(
                    "Exists and DoesNotExist compare no values; remove them",
                    "Exists와 DoesNotExist는 값을 비교하지 않는다. 지운다"
                ),
            ),
            _ => {}
        }
    }
}

/// Whether the selector of a workload selects Pods with these labels. An empty one selects none: workloads need one.
pub(super) fn selects<'a>(selector: &At<'a>, labels: &At<'a>) -> bool {
    let expressions = selector.key("matchExpressions").items();
    let matches = |expression: &At<'a>| {
        let Some(key) = expression.key("key").text() else { return false };
        let value = labels.key(key).text();
        let listed = || expression.key("values").items().iter().any(|item| item.text() == value);
        match expression.key("operator").text() {
            Some("In") => value.is_some() && listed(),
            Some("NotIn") => value.is_none() || !listed(),
            Some("Exists") => value.is_some(),
            Some("DoesNotExist") => value.is_none(),
            _ => false,
        }
    };
    !selector.is_empty() && holds(&selector.key("matchLabels"), labels) && expressions.iter().all(matches)
}

/// Whether every wanted label is among the labels.
pub(super) fn holds<'a>(wanted: &At<'a>, labels: &At<'a>) -> bool {
    wanted.entries().iter().all(|(key, value)| value.text().is_some() && value.text() == labels.key(key).text())
}

/// The selector in one form, whatever the order in which it was written; equal texts select the same.
pub(super) fn canonical(selector: &At) -> String {
    let labels: BTreeMap<_, _> =
        selector.key("matchLabels").entries().into_iter().map(|(key, at)| (key, at.text())).collect();
    let mut expressions: Vec<String> = selector
        .key("matchExpressions")
        .items()
        .iter()
        .map(|item| {
            let mut values: Vec<_> = item.key("values").items().iter().filter_map(At::text).collect();
            values.sort_unstable();
            format!("{:?} {:?} {values:?}", item.key("key").text(), item.key("operator").text())
        })
        .collect();
    expressions.sort_unstable();
    format!("{labels:?} {expressions:?}")
}

/// The labels as people write them: `app=web,tier=front`.
pub(super) fn shown(labels: &At) -> String {
    let entries = labels.entries();
    let few: Vec<String> = entries
        .iter()
        .take(4)
        .map(|(key, value)| format!("{key}={}", value.value().and_then(Value::as_str).unwrap_or_default()))
        .collect();
    let dots = if entries.len() > few.len() { ",..." } else { "" };
    crate::spec::shortened(&format!("{}{dots}", few.join(",")))
}
