//! How a value that is written as one text travels: parsed on the way in, shown as given on the way out.

/// Gives a `FromStr + Display` type its serde and JSON Schema forms: a string, refused with the type's own message
/// in both languages where it does not parse.
macro_rules! text_value {
    ($type:ty, $name:literal, $doc:literal, [$($example:literal),+]) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(|error| serde::de::Error::custom($crate::i18n::both(&error)))
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $doc, "examples": [$($example),+] })
            }
        }
    };
}

pub(crate) use text_value;
