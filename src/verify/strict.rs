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

use super::trail::Trail;
use crate::yaml::Path;

/// What does not fit the type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Misfit<'a> {
    /// A key that may not stand in its place.
    UnknownKey {
        /// The key.
        key: &'a str,
        /// The keys that may.
        known: &'static [&'static str],
    },
    /// A value of another type than the place takes.
    Type {
        /// The value.
        value: &'a Value,
        /// The type in serde's words, or a message of the type's own.
        expected: String,
    },
}

/// The most values of a wrong type that are told of one document.
const MOST: usize = 32;

/// Everything about `value` that does not fit `T`, with its path.
pub(super) fn misfits<'a, T: DeserializeOwned>(value: &'a Value, trail: &Trail<'a>) -> Vec<(Path, Misfit<'a>)> {
    // Reading ends at the first value of a wrong type, so that value is left out and the rest read again.
    let mut found = Vec::new();
    let mut left_out = HashSet::new();
    loop {
        let unknown = RefCell::new(Vec::new());
        let pass = Pass { left_out: &left_out, unknown: &unknown };
        let result = T::deserialize(Strict { value, trail: trail.clone(), pass: &pass });
        let Err(Error { expected, place }) = result else {
            found.extend(unknown.into_inner());
            return found;
        };
        // An error of no place is the document's own.
        let (wrong, path) = place.unwrap_or_else(|| (value, trail.path()));
        found.push((path, Misfit::Type { value: wrong, expected }));
        let again = !std::ptr::eq(wrong, value) && left_out.insert(address(wrong));
        if !again || found.len() == MOST {
            found.extend(unknown.into_inner());
            return found;
        }
    }
}

/// What tells a value from all others of its document.
fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

/// What one pass knows and finds.
struct Pass<'p, 'a> {
    left_out: &'p HashSet<usize>,
    unknown: &'p RefCell<Vec<(Path, Misfit<'a>)>>,
}

/// Why a pass ended.
#[derive(Debug)]
struct Error<'a> {
    /// The type that was expected, or a message of the type's own.
    expected: String,
    /// The innermost value that was being read.
    place: Option<(&'a Value, Path)>,
}

impl serde::de::Error for Error<'_> {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Error { expected: message.to_string(), place: None }
    }

    fn invalid_type(_: Unexpected, expected: &dyn Expected) -> Self {
        serde::de::Error::custom(expected)
    }

    fn invalid_value(_: Unexpected, expected: &dyn Expected) -> Self {
        serde::de::Error::custom(expected)
    }
}

impl fmt::Display for Error<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expected)
    }
}

impl std::error::Error for Error<'_> {}

/// A value on its way into a type.
struct Strict<'p, 'a> {
    value: &'a Value,
    trail: Trail<'a>,
    pass: &'p Pass<'p, 'a>,
}

impl<'p, 'a> Strict<'p, 'a> {
    /// The entries of a map; `known` where only those keys may stand there.
    fn map(&self, entries: &'a serde_json::Map<String, Value>, known: Option<&'static [&'static str]>) -> Map<'p, 'a> {
        Map { entries: entries.iter(), trail: self.trail.clone(), pass: self.pass, known, value: None }
    }

    /// The result, an error with its place unless a value further in has claimed it.
    fn placed<T>(&self, result: Result<T, Error<'a>>) -> Result<T, Error<'a>> {
        result.map_err(|error| {
            let place = error.place.unwrap_or_else(|| (self.value, self.trail.path()));
            Error { place: Some(place), ..error }
        })
    }
}

impl<'de> Deserializer<'de> for Strict<'_, 'de> {
    type Error = Error<'de>;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error<'de>> {
        let result = match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (_, _, number) => visitor.visit_f64(number.unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => {
                visitor.visit_seq(List { items: items.iter().enumerate(), trail: self.trail.clone(), pass: self.pass })
            }
            Value::Object(entries) => visitor.visit_map(self.map(entries, None)),
        };
        self.placed(result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error<'de>> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error<'de>> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error<'de>> {
        match self.value {
            Value::Object(entries) => self.placed(visitor.visit_map(self.map(entries, Some(fields)))),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// The entries of a map that are still to come.
struct Map<'p, 'a> {
    entries: serde_json::map::Iter<'a>,
    trail: Trail<'a>,
    pass: &'p Pass<'p, 'a>,
    known: Option<&'static [&'static str]>,
    value: Option<Strict<'p, 'a>>,
}

impl<'de> MapAccess<'de> for Map<'_, 'de> {
    type Error = Error<'de>;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error<'de>> {
        for (key, value) in self.entries.by_ref() {
            if let Some(known) = self.known.filter(|known| !known.contains(&key.as_str())) {
                let path = self.trail.key(key).path();
                self.pass.unknown.borrow_mut().push((path, Misfit::UnknownKey { key, known }));
            } else if !self.pass.left_out.contains(&address(value)) {
                self.value = Some(Strict { value, trail: self.trail.key(key), pass: self.pass });
                return seed.deserialize(StrDeserializer::new(key)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error<'de>> {
        match self.value.take() {
            Some(entry) => seed.deserialize(entry),
            None => Err(serde::de::Error::custom("a value was read before its key")),
        }
    }
}

/// The items of a list that are still to come.
struct List<'p, 'a> {
    items: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
    trail: Trail<'a>,
    pass: &'p Pass<'p, 'a>,
}

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = Error<'de>;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error<'de>> {
        let left_out = self.pass.left_out;
        let item = self.items.find(|(_, value)| !left_out.contains(&address(value)));
        let item = item.map(|(index, value)| Strict { value, trail: self.trail.index(index), pass: self.pass });
        item.map(|item| seed.deserialize(item)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::apps::v1::Deployment;
    use serde_json::json;

    use super::*;

    fn found(value: &Value) -> Vec<String> {
        let found = misfits::<Deployment>(value, &Trail::default());
        found
            .into_iter()
            .map(|(path, misfit)| match misfit {
                Misfit::UnknownKey { key, known } => format!("{path}: unknown {key} of {}", known.len()),
                Misfit::Type { expected, .. } => format!("{path}: expected {expected}"),
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
                "spec.template.spec.containers[1].nmae: unknown nmae of 25",
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
