//! Checks of single values, by the types of the spec wherever it has one.

use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use serde_json::Value;

use super::at::At;
use super::found::{Found, problem};
use crate::i18n::Text;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::port::{PortNumber, PortRef};
use crate::spec::quantity::Quantity;
use crate::spec::{Problem, ValueError, shortened};
use crate::yaml::nearest;

/// The text at `at` as a `T`.
pub(super) fn parse<T: FromStr<Err = ValueError>>(at: &At, found: &mut Found) -> Option<T> {
    at.text()?.parse().map_err(|error| found.tell(at, &error)).ok()
}

/// The text at `at` as one of the words of `T`. A person may type them in any case, a manifest may not.
pub(super) fn word<T: FromStr<Err = ValueError> + Display>(at: &At, found: &mut Found) -> Option<T> {
    let word: T = parse(at, found)?;
    let (given, right) = (at.text().unwrap_or_default(), word.to_string());
    if given != right {
        let given = shortened(given);
        found.add(at, problem!("`{given}` has to be spelt `{right}`", "`{given}` 값은 `{right}` 철자로 쓴다"));
    }
    Some(word)
}

/// A text that has to be one of a few words which the spec does not know.
pub(super) fn one_of(at: &At, words: &[&str], found: &mut Found) {
    let Some(given) = at.text().filter(|given| !words.contains(given)) else { return };
    let known: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let (near, known) = (nearest(given, &known), known.join(", "));
    let given = shortened(given);
    found.add(
        at,
        match near {
            Some(near) => problem!(
                "`{given}` is not known here; did you mean `{near}`? (all: {known})",
                "모르는 값 `{given}`. 비슷한 값: `{near}` (전체: {known})"
            ),
            None => problem!(
                "`{given}` is not known here; use one of: {known}",
                "모르는 값 `{given}`. 쓸 수 있는 값: {known}"
            ),
        },
    );
}

/// A whole number from `min` to `max`.
pub(super) fn within(at: &At, min: i64, max: i64, found: &mut Found) {
    static NUMBER: Text = Text::new("this field", "이 필드");
    if let Some(number) = at.int().filter(|number| !(min..=max).contains(number)) {
        found.tell(at, &ValueError::range(&NUMBER, &number.to_string(), min, max));
    }
}

/// A whole number of `min` or more, under each of the keys.
pub(super) fn at_least(parent: &At, keys: &[&'static str], min: i64, found: &mut Found) {
    keys.iter().for_each(|key| within(&parent.key(key), min, i64::from(i32::MAX), found));
}

/// A port number.
pub(super) fn port_number(at: &At, found: &mut Found) -> Option<PortNumber> {
    at.int()?.to_string().parse().map_err(|error: ValueError| found.tell(at, &error)).ok()
}

/// A port by its number or its name.
pub(super) fn port_ref(at: &At, found: &mut Found) -> Option<PortRef> {
    match at.value()? {
        Value::String(name) => match name.parse() {
            Ok(name) => Some(PortRef::Name(name)),
            Err(error) => {
                found.tell(at, &error);
                None
            }
        },
        _ => port_number(at, found).map(PortRef::Number),
    }
}

/// A number of Pods or a share of them. As a text it has to be a percentage: the API server takes `"1"` for none.
pub(super) fn count_or_percent(at: &At, found: &mut Found) -> Option<IntOrPercent> {
    let text = match at.value()? {
        Value::String(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            let text = shortened(text);
            found.add(
                at,
                problem!(
                    "the text \"{text}\" is no count; write it without quotes, or as a percentage with `%`",
                    "문자열 \"{text}\" 값은 개수가 아니다. 따옴표 없이 쓰거나 `%`를 붙여 비율로 쓴다"
                ),
            );
            return None;
        }
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    text.parse().map_err(|error: ValueError| found.tell(at, &error)).ok()
}

/// A count or a share that can be no more than all.
pub(super) fn at_most_all(at: &At, found: &mut Found) -> Option<IntOrPercent> {
    let value = count_or_percent(at, found)?;
    if matches!(value, IntOrPercent::Percent(percent) if percent > 100) {
        found.add(
            at,
            problem!(
                "`{value}` is more than all; write at most `100%`",
                "`{value}` 값은 전체보다 많다. `100%` 이하로 쓴다"
            ),
        );
    }
    Some(value)
}

/// An amount of a resource: none at all, which the spec does not know, or some.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Amount {
    Zero,
    Some(Quantity),
}

/// A quantity of zero or more.
pub(super) fn quantity(at: &At, found: &mut Found) -> Option<Amount> {
    let text = match at.value()? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    if is_zero(&text) {
        return Some(Amount::Zero);
    }
    text.parse().map(Amount::Some).map_err(|error: ValueError| found.tell(at, &error)).ok()
}

/// Whether it is a zero of any unit: `0`, `0m`, `0.0Gi`.
fn is_zero(text: &str) -> bool {
    let suffix = text.trim_start_matches(['0', '.']);
    let number = text.strip_suffix(suffix).unwrap_or_default();
    number.contains('0')
        && !suffix.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().filter(|b| *b == b'.').count() < 2
        && suffix.len() < 8
        && format!("1{suffix}").parse::<Quantity>().is_ok()
}

/// Reports every value that stands a second time, at its second place.
pub(super) fn unique<'a>(what: &'static Text, values: impl IntoIterator<Item = (At<'a>, String)>, found: &mut Found) {
    let mut seen = HashSet::new();
    for (at, value) in values {
        if !seen.insert(value.clone()) {
            found.tell(&at, &Problem::Twice { what, value: shortened(&value) });
        }
    }
}

/// The items' texts under `key`, each with its place: what [`unique`] takes.
pub(super) fn texts<'a>(items: &[At<'a>], key: &'static str) -> Vec<(At<'a>, String)> {
    let texts = items.iter().map(|item| item.key(key));
    texts.filter_map(|at| at.text().filter(|text| !text.is_empty()).map(|text| (at.clone(), text.to_owned()))).collect()
}

/// Exactly one of the keys has to be there.
pub(super) fn exactly_one(at: &At, keys: &[&'static str], found: &mut Found) {
    if at.given(keys).is_empty() {
        let keys = keys.join(", ");
        found.add(
            at,
            problem!("it needs one of {keys}; add one", "다음 중 하나가 있어야 한다: {keys}. 하나를 추가한다"),
        );
    }
    at_most_one(at, keys, found);
}

/// No more than one of the keys may be there.
pub(super) fn at_most_one(at: &At, keys: &[&'static str], found: &mut Found) {
    let given = at.given(keys);
    if given.len() > 1 {
        let given = given.join(", ");
        found.add(
            at,
            problem!(
                "only one of {given} may stand here; remove the others",
                "다음 중 하나만 쓸 수 있다: {given}. 나머지를 지운다"
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_of_every_unit_are_amounts() {
        for zero in ["0", "0m", "0Gi", "0.0", ".0", "000", "0e3"] {
            assert!(is_zero(zero), "{zero}");
        }
        for other in ["", ".", "0.0.0", "0x", "-0", "01", "0 Gi", "0.1"] {
            assert!(!is_zero(other), "{other}");
        }
        assert!(Amount::Zero < Amount::Some("1m".parse().unwrap()));
    }
}
