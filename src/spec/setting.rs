//! What a person said of one field: nothing, "leave it out", or a value.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One field of the app file. A missing key takes the default, `null` leaves the field out of the manifest,
/// anything else is the value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Setting<T> {
    /// Nothing was said: the default holds.
    #[default]
    Unset,
    /// The field stays out of the manifest, so that the API's own default holds.
    LeftOut,
    /// This value.
    Value(T),
}

impl<T> Setting<T> {
    /// This value, or nothing said where there is none.
    pub fn some(value: Option<T>) -> Setting<T> {
        value.map_or(Setting::Unset, Setting::Value)
    }

    /// Whether nothing was said.
    pub fn is_unset(&self) -> bool {
        matches!(self, Setting::Unset)
    }

    /// The value that was given, if one was.
    pub fn given(&self) -> Option<&T> {
        match self {
            Setting::Value(value) => Some(value),
            Setting::Unset | Setting::LeftOut => None,
        }
    }

    /// The same of what `change` makes of the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Setting<U> {
        match self {
            Setting::Unset => Setting::Unset,
            Setting::LeftOut => Setting::LeftOut,
            Setting::Value(value) => Setting::Value(change(value)),
        }
    }

    /// What holds: the given value, or the default where nothing was said.
    pub fn or(&self, default: impl FnOnce() -> Option<T>) -> Option<T>
    where
        T: Clone,
    {
        match self {
            Setting::Unset => default(),
            Setting::LeftOut => None,
            Setting::Value(value) => Some(value.clone()),
        }
    }

    /// Whether there is a value, given or by default, and `holds` of it.
    pub fn is_and(&self, default: impl FnOnce() -> Option<T>, holds: impl FnOnce(&T) -> bool) -> bool {
        match self {
            Setting::Unset => default().is_some_and(|value| holds(&value)),
            Setting::LeftOut => false,
            Setting::Value(value) => holds(value),
        }
    }
}

impl<T> From<Option<T>> for Setting<T> {
    /// No value means "leave it out".
    fn from(value: Option<T>) -> Self {
        value.map_or(Setting::LeftOut, Setting::Value)
    }
}

impl<T: Serialize> Serialize for Setting<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.given().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Setting<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(Setting::from)
    }
}

impl<T: JsonSchema> JsonSchema for Setting<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Setting_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [value, { "type": "null" }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, Deserialize, Debug, PartialEq)]
    struct File {
        #[serde(default, skip_serializing_if = "Setting::is_unset")]
        replicas: Setting<u32>,
    }

    #[test]
    fn a_missing_key_null_and_a_value_are_three_things() {
        for (json, setting) in [
            ("{}", Setting::Unset),
            (r#"{"replicas":null}"#, Setting::LeftOut),
            (r#"{"replicas":3}"#, Setting::Value(3)),
        ] {
            let file: File = serde_json::from_str(json).unwrap();
            assert_eq!(file.replicas, setting);
            assert_eq!(serde_json::to_string(&file).unwrap(), json);
        }
    }
}
