//! Values to YAML text in block style.

use serde::Serialize;
use serde_json::{Number, Value};

use super::{Error, scalar};
use crate::i18n::Text;

/// A key longer than this is written with `?`: readers look no further than 1024 characters for its colon.
const LONGEST_SIMPLE_KEY: usize = 1000;

/// The value as YAML, a line break at its end. Maps keep their order, lists stand two spaces under their key, and every
/// string is written by [`scalar`].
///
/// # Errors
/// Where the value has a key that is no string, or cannot be serialised at all.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, Error> {
    let value = serde_json::to_value(value).map_err(|error| {
        let message = error.to_string();
        Error::of(Text {
            en: format!("this value cannot be written as YAML: {message}").into(),
            ko: format!("이 값은 YAML로 쓸 수 없다: {message}").into(),
        })
    })?;
    let mut out = String::new();
    block(&mut out, &value, 0, false);
    Ok(out)
}

/// Writes the value and the end of its last line. `inline` says that its first line is already begun.
fn block(out: &mut String, value: &Value, indent: usize, inline: bool) {
    let mut begun = inline;
    let mut begin = |out: &mut String| {
        if !std::mem::take(&mut begun) {
            out.extend(std::iter::repeat_n(' ', indent));
        }
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                begin(out);
                let key = scalar(key);
                if key.len() > LONGEST_SIMPLE_KEY {
                    out.push_str("? ");
                    out.push_str(&key);
                    out.push('\n');
                    out.extend(std::iter::repeat_n(' ', indent));
                } else {
                    out.push_str(&key);
                }
                out.push(':');
                under(out, value, indent);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                begin(out);
                out.push_str("- ");
                block(out, item, indent + 2, true);
            }
        }
        _ => {
            begin(out);
            out.push_str(&flat(value));
            out.push('\n');
        }
    }
}

/// Writes the value of a key whose colon has just been written.
fn under(out: &mut String, value: &Value, indent: usize) {
    let nested = match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    if nested {
        out.push('\n');
        block(out, value, indent + 2, false);
    } else {
        out.push(' ');
        block(out, value, indent, true);
    }
}

/// A value that fits on its line.
fn flat(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => plain_number(number),
        Value::String(text) => scalar(text),
        Value::Array(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
    }
}

/// The number as both YAML versions read it: in 1.1 an exponent needs a sign and a point before it.
fn plain_number(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

#[cfg(test)]
mod tests {
    use super::super::documents;
    use super::super::scalar::tests::HOSTILE;
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn lists_stand_two_spaces_under_their_key() {
        let value = json!({
            "version": 1,
            "traits": {"state": true, "note": null},
            "command": ["redis-server", "--appendonly", "yes"],
            "containers": [{"name": "api", "ports": [{"containerPort": 8080}], "env": []}, [[1], []], {}],
            "labels": {},
            "n": "0.10",
        });
        let expected = "\
version: 1
traits:
  state: true
  note: null
command:
  - redis-server
  - \"--appendonly\"
  - \"yes\"
containers:
  - name: api
    ports:
      - containerPort: 8080
    env: []
  - - - 1
    - []
  - {}
labels: {}
\"n\": \"0.10\"
";
        assert_eq!(to_string(&value).unwrap(), expected);
        assert_eq!(documents(expected).unwrap(), [value]);
    }

    #[test]
    fn numbers_are_floats_for_yaml_1_1_too() {
        assert_eq!(to_string(&1e300).unwrap(), "1.0e+300\n");
        assert_eq!(to_string(&-1.5e-9).unwrap(), "-1.5e-9\n");
        assert_eq!(to_string(&0.5).unwrap(), "0.5\n");
        assert_eq!(to_string(&u64::MAX).unwrap(), "18446744073709551615\n");
    }

    #[test]
    fn a_very_long_key_still_comes_back() {
        let value = json!([{ "가".repeat(2000): {"a": [1]}, "z": 1 }]);
        assert_eq!(documents(&to_string(&value).unwrap()).unwrap(), [value]);
    }

    #[test]
    fn a_key_that_is_no_string_is_refused() {
        let map = std::collections::BTreeMap::from([(vec![1], 1)]);
        let error = to_string(&map).unwrap_err();
        assert!(error.to_string().contains("cannot be written as YAML"), "{error}");
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), proptest::sample::select(HOSTILE).prop_map(str::to_owned), "[a-z]{1,6}"]
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            proptest::num::f64::NORMAL.prop_map(Value::from),
            text().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::vec((text(), inner), 0..5)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_value_comes_back(value in value()) {
            // A lone null is an empty document, and those are left out.
            prop_assume!(!value.is_null());
            let text = to_string(&value).unwrap();
            prop_assert_eq!(documents(&text).unwrap(), [value], "{}", text);
        }
    }
}
