//! Reads a JSON value into a Kubernetes type and misses nothing: what the type would ignore or refuse is told with its
//! path.
//!
//! serde hands a deserializer the names of every struct's fields. That is the exact list of keys that may stand in a
//! place, so unknown keys are found while reading, and no second pass over a serialised copy is needed. A `null`, an
//! empty map and an empty list are read as the API server reads them and are never lost: `emptyDir: {}` is a value.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use crate::yaml::{Path, Step};

/// What does not fit the type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// A key that may not stand in its place.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that may.
        known: &'static [&'static str],
    },
    /// A value of another type than the place takes; the type in serde's words, or a message of the type's own.
    Type(String),
}

/// The most values of a wrong type that are told of one document.
const MOST: usize = 64;

/// Everything about `value` that does not fit `T`, with its path under `base`.
pub(super) fn misfits<T: DeserializeOwned>(value: &Value, base: &Path) -> Vec<(Path, Misfit)> {
    // Reading ends at the first value of a wrong type, so that value is left out and the rest read again.
    let mut found = Vec::new();
    let mut left_out = HashSet::new();
    loop {
        let unknown = RefCell::new(Vec::new());
        let reader = Strict { value, path: base.clone(), pass: &Pass { left_out: &left_out, unknown: &unknown } };
        let result = T::deserialize(reader);
        match result {
            Err(Error { path, message }) if found.len() < MOST && path.as_ref().is_some_and(|path| path != base) => {
                let path = path.unwrap_or_default();
                found.push((path.clone(), Misfit::Type(message)));
                if !left_out.insert(path) {
                    break;
                }
            }
            result => {
                if let Err(Error { path, message }) = result {
                    found.push((path.unwrap_or_else(|| base.clone()), Misfit::Type(message)));
                }
                found.extend(unknown.into_inner());
                return found;
            }
        }
    }
    found
}

/// What one pass knows and finds.
struct Pass<'a> {
    left_out: &'a HashSet<Path>,
    unknown: &'a RefCell<Vec<(Path, Misfit)>>,
}

/// Why a pass ended.
#[derive(Debug)]
struct Error {
    /// Where: the innermost value that was being read.
    path: Option<Path>,
    /// The type that was expected, or a message of the type's own.
    message: String,
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Error {
        Error { path: None, message: message.to_string() }
    }

    fn invalid_type(_: Unexpected, expected: &dyn Expected) -> Error {
        Error { path: None, message: expected.to_string() }
    }

    fn invalid_value(_: Unexpected, expected: &dyn Expected) -> Error {
        Error { path: None, message: expected.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A value on its way into a type.
struct Strict<'a> {
    value: &'a Value,
    path: Path,
    pass: &'a Pass<'a>,
}

impl<'a> Strict<'a> {
    fn under(&self, value: &'a Value, step: Step) -> Strict<'a> {
        Strict { value, path: self.path.then(step), pass: self.pass }
    }

    /// The entries of a map; `fields` where only those keys may stand there.
    fn map(&self, fields: Option<&'static [&'static str]>) -> Map<'a> {
        let mut entries = Vec::new();
        for (key, value) in self.value.as_object().into_iter().flatten() {
            let entry = self.under(value, key.as_str().into());
            match fields {
                Some(known) if !known.contains(&key.as_str()) => {
                    let unknown = Misfit::UnknownKey { key: key.clone(), known };
                    self.pass.unknown.borrow_mut().push((entry.path, unknown));
                }
                _ => entries.push((key.as_str(), entry)),
            }
        }
        entries.retain(|(_, entry)| !self.pass.left_out.contains(&entry.path));
        entries.reverse();
        Map { entries, value: None }
    }

    fn list(&self) -> List<'a> {
        let items = self.value.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut items: Vec<_> = items.iter().enumerate().map(|(i, item)| self.under(item, i.into())).collect();
        items.retain(|item| !self.pass.left_out.contains(&item.path));
        items.reverse();
        List(items)
    }
}

/// The error with its place, unless a value further in has claimed it.
fn placed<T>(result: Result<T, Error>, path: &Path) -> Result<T, Error> {
    result.map_err(|error| Error { path: error.path.or_else(|| Some(path.clone())), ..error })
}

impl<'de> Deserializer<'de> for Strict<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (_, _, number) => visitor.visit_f64(number.unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => visitor.visit_seq(self.list()),
            Value::Object(_) => visitor.visit_map(self.map(None)),
        };
        placed(result, &self.path)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.value.is_null() { placed(visitor.visit_none(), &self.path) } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.value.is_object() {
            placed(visitor.visit_map(self.map(Some(fields))), &self.path)
        } else {
            self.deserialize_any(visitor)
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// The entries that are still to come, the next one last.
struct Map<'a> {
    entries: Vec<(&'a str, Strict<'a>)>,
    value: Option<Strict<'a>>,
}

impl<'de> MapAccess<'de> for Map<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, entry)) = self.entries.pop() else { return Ok(None) };
        self.value = Some(entry);
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.value.take() {
            Some(entry) => seed.deserialize(entry),
            None => Err(serde::de::Error::custom("a value was read before its key")),
        }
    }
}

/// The items that are still to come, the next one last.
struct List<'a>(Vec<Strict<'a>>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.pop().map(|item| seed.deserialize(item)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::apps::v1::Deployment;
    use serde_json::json;

    use super::*;

    fn found(value: &Value) -> Vec<String> {
        let found = misfits::<Deployment>(value, &Path::root());
        found
            .into_iter()
            .map(|(path, misfit)| match misfit {
                Misfit::UnknownKey { key, known } => format!("{path}: unknown {key} of {}", known.len()),
                Misfit::Type(expected) => format!("{path}: expected {expected}"),
            })
            .collect()
    }

    #[test]
    fn every_value_of_a_wrong_type_and_every_unknown_key_is_told_at_once() {
        let value = json!({"spec": {"replicas": "3", "paused": 1, "x": {}, "template": {"spec": {"containers": [
            5, {"nmae": "a", "image": 7, "ports": [{"containerPort": 1.5}, {"containerPort": 2}]}]}}}});
        assert_eq!(
            found(&value),
            [
                "spec.replicas: expected i32",
                "spec.paused: expected a boolean",
                "spec.template.spec.containers[0]: expected Container",
                "spec.template.spec.containers[1].image: expected a string",
                "spec.template.spec.containers[1].ports[0].containerPort: expected i32",
                "spec.x: unknown x of 8",
                "spec.template.spec.containers[1].nmae: unknown nmae of 26",
            ]
        );
    }

    #[test]
    fn empty_and_absent_values_fit() {
        let value = json!({"spec": {"replicas": null, "template": {"spec": {"containers": null, "tolerations": [],
            "nodeSelector": {}, "volumes": [{"name": "a", "emptyDir": {}}, {"name": "b", "emptyDir": null}]}}}});
        assert_eq!(found(&value), [] as [&str; 0]);
    }

    #[test]
    fn what_is_no_map_at_all_is_told_at_the_root() {
        assert_eq!(found(&json!([1])), [": expected Deployment"]);
    }
}
