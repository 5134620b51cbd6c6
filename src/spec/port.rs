//! Ports: what a container listens on and what a probe asks.

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::name::PortName;
use super::value_error::ValueError;
use super::word::Protocol;
use crate::i18n::{Text, both};

/// A port number from 1 to 65535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortNumber(NonZeroU16);

static PORT: Text = Text::new("port", "포트");

impl PortNumber {
    /// The number.
    pub fn get(self) -> u16 {
        self.0.get()
    }
}

impl FromStr for PortNumber {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty(&PORT));
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits).map(PortNumber).ok_or_else(|| ValueError::range(&PORT, text, 1, 65535))
    }
}

impl fmt::Display for PortNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for PortNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.get())
    }
}

impl<'de> Deserialize<'de> for PortNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        number.to_string().parse().map_err(|error| serde::de::Error::custom(both(&error)))
    }
}

impl JsonSchema for PortNumber {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PortNumber".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": 65535, "examples": [8080] })
    }
}

/// A port that the container listens on. As text: `8080`, `http:8080`, `dns:53/UDP`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContainerPort {
    /// A name that probes and Services may use instead of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PortName>,
    /// The number.
    pub container_port: PortNumber,
    /// The transport; TCP where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<Protocol>,
}

impl ContainerPort {
    /// Whether its transport is TCP, as it is where none is given.
    pub fn is_tcp(&self) -> bool {
        self.protocol.is_none_or(|protocol| protocol == Protocol::Tcp)
    }
}

impl FromStr for ContainerPort {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let (rest, protocol) = match text.trim().split_once('/') {
            Some((rest, protocol)) => (rest, Some(protocol.parse()?)),
            None => (text.trim(), None),
        };
        // A person who types a name and a number puts a colon or a blank between them.
        let (name, number) = match rest.split_once(|c: char| c == ':' || c.is_whitespace()) {
            Some((name, number)) => (Some(name.parse()?), number.trim()),
            None => (None, rest),
        };
        Ok(ContainerPort { name, container_port: number.parse()?, protocol })
    }
}

impl fmt::Display for ContainerPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "{name}:")?;
        }
        write!(f, "{}", self.container_port)?;
        match self.protocol {
            Some(protocol) => write!(f, "/{protocol}"),
            None => Ok(()),
        }
    }
}

/// A container's port by its number or its name, as a probe refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PortRef {
    /// By number.
    Number(PortNumber),
    /// By name.
    Name(PortName),
}

impl PortRef {
    /// Whether it means `port`.
    pub fn means(&self, port: &ContainerPort) -> bool {
        match self {
            PortRef::Number(number) => *number == port.container_port,
            PortRef::Name(name) => Some(name) == port.name.as_ref(),
        }
    }
}

impl FromStr for PortRef {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.bytes().any(|b| b.is_ascii_alphabetic()) {
            text.parse().map(PortRef::Name)
        } else {
            text.parse().map(PortRef::Number)
        }
    }
}

impl fmt::Display for PortRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PortRef::Number(number) => number.fmt(f),
            PortRef::Name(name) => name.fmt(f),
        }
    }
}

impl Serialize for PortRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            PortRef::Number(number) => number.serialize(serializer),
            PortRef::Name(name) => name.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for PortRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = PortRef;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a port number or a port's name")
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<PortRef, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<PortRef, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<PortRef, E> {
                value.parse().map_err(|error| E::custom(both(&error)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for PortRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PortRef".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A container's port by its number or its name.",
            "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 65535 }, { "type": "string" }],
            "examples": [8080, "http"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_read_and_show_as_typed() {
        for text in ["8080", "http:8080", "dns:53/UDP", "1", "65535"] {
            assert_eq!(text.parse::<ContainerPort>().unwrap().to_string(), text);
        }
        assert_eq!("http 8080".parse::<ContainerPort>().unwrap().to_string(), "http:8080");
        for bad in ["", "0", "65536", "-1", "+80", "80:http", "http:", ":80", "80/FTP", "8080 "] {
            assert!(bad.trim() != bad || bad.parse::<ContainerPort>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_reference_means_a_port_by_number_or_name() {
        let port: ContainerPort = "http:8080".parse().unwrap();
        assert!("8080".parse::<PortRef>().unwrap().means(&port));
        assert!("http".parse::<PortRef>().unwrap().means(&port));
        assert!(!"9090".parse::<PortRef>().unwrap().means(&port));
    }
}
