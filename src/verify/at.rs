//! A value of a document together with where it stands.

use serde_json::Value;

use super::trail::Trail;
use crate::yaml::Path;

/// A place in a document, and the value there if there is one. A `null` counts as nothing, as it does to the API server.
///
/// The rules read documents through it: where a value has the wrong type they see nothing, since the types have told.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    value: Option<&'a Value>,
    trail: Trail<'a>,
}

impl<'a> At<'a> {
    /// A document.
    pub(super) fn root(value: &'a Value) -> At<'a> {
        At::new(Some(value), Trail::default())
    }

    fn new(value: Option<&'a Value>, trail: Trail<'a>) -> At<'a> {
        At { value: value.filter(|value| !value.is_null()), trail }
    }

    /// The place under a key.
    pub(super) fn key(&self, key: &'a str) -> At<'a> {
        At::new(self.value.and_then(|value| value.get(key)), self.trail.key(key))
    }

    /// The place several keys further down: `at.keys("spec.template")`.
    pub(super) fn keys(&self, dotted: &'static str) -> At<'a> {
        dotted.split('.').fold(self.clone(), |at, key| at.key(key))
    }

    /// Where it is.
    pub(super) fn path(&self) -> Path {
        self.trail.path()
    }

    /// The way to it.
    pub(super) fn trail(&self) -> &Trail<'a> {
        &self.trail
    }

    /// The value as it stands.
    pub(super) fn value(&self) -> Option<&'a Value> {
        self.value
    }

    /// Whether there is a value, of whatever type.
    pub(super) fn is_given(&self) -> bool {
        self.value.is_some()
    }

    /// Whether there is nothing, or an empty text, list or map.
    pub(super) fn is_empty(&self) -> bool {
        match self.value {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) => text.is_empty(),
            Some(Value::Array(items)) => items.is_empty(),
            Some(Value::Object(entries)) => entries.is_empty(),
            Some(Value::Bool(_) | Value::Number(_)) => false,
        }
    }

    /// The value where it is a text.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.value?.as_str()
    }

    /// The value where it is a whole number.
    pub(super) fn int(&self) -> Option<i64> {
        self.value?.as_i64()
    }

    /// The value where it is true or false.
    pub(super) fn flag(&self) -> Option<bool> {
        self.value?.as_bool()
    }

    /// The items where it is a list.
    pub(super) fn items(&self) -> Vec<At<'a>> {
        let items = self.value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().enumerate().map(|(index, item)| At::new(Some(item), self.trail.index(index))).collect()
    }

    /// The keys with their places where it is a map.
    pub(super) fn entries(&self) -> Vec<(&'a str, At<'a>)> {
        let entries = self.value.and_then(Value::as_object);
        let entries = entries.into_iter().flatten();
        entries.map(|(key, value)| (key.as_str(), At::new(Some(value), self.trail.key(key)))).collect()
    }

    /// Those of the keys that have a value here.
    pub(super) fn given(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| self.key(key).is_given()).collect()
    }
}
