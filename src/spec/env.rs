//! Environment variables: a value as it stands, a key of a Secret or a ConfigMap, or all keys of one.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{DataKey, DnsSubdomain, EnvName};
use super::value_error::ValueError;
use crate::i18n::Text;

/// One variable. As text: `LOG_LEVEL=info`, `DATABASE_URL from secret db-secret/url`, or
/// `MODE from configMap settings/mode`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnvVar {
    /// Its name.
    pub name: EnvName,
    /// Its value, where it stands here. Never put a secret here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Where its value comes from, where it does not stand here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_from: Option<EnvSource>,
}

/// Where a variable's value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnvSource {
    /// A key of a Secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_key_ref: Option<KeyRef>,
    /// A key of a ConfigMap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config_map_key_ref: Option<KeyRef>,
}

/// All keys of a ConfigMap or a Secret as variables. As text: `configMap settings` or `secret db-secret`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnvFrom {
    /// The ConfigMap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config_map_ref: Option<NameRef>,
    /// The Secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_ref: Option<NameRef>,
}

/// An object of the same namespace, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NameRef {
    /// Its name.
    pub name: DnsSubdomain,
}

/// A key of a Secret or a ConfigMap in the same namespace.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeyRef {
    /// The object's name.
    pub name: DnsSubdomain,
    /// The key inside it.
    pub key: DataKey,
}

static ENV: Text = Text::new("environment variable", "환경 변수");
static RULE: Text = Text::new(
    "NAME=value, NAME from secret SECRET/KEY, or NAME from configMap CONFIGMAP/KEY",
    "이름=값, `이름 from secret 시크릿/키`, `이름 from configMap 컨피그맵/키` 중 하나여야 한다",
);
/// What a variable with both a value and a source is told, wherever it stands.
pub static TWO_VALUES: Text =
    Text::new("it has both value and valueFrom; remove one of them", "value와 valueFrom이 모두 있다. 하나를 지운다");
const EXAMPLE: &str = "DATABASE_URL from secret db-secret/url";

impl FromStr for EnvVar {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&ENV, text, &RULE, EXAMPLE);
        let end = text.find(|c: char| c == '=' || c.is_whitespace()).ok_or_else(wrong)?;
        let (name, rest) = text.split_at_checked(end).ok_or_else(wrong)?;
        let name = name.parse()?;
        if let Some(value) = rest.strip_prefix('=') {
            return Ok(EnvVar { name, value: Some(value.to_owned()), value_from: None });
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let ["from", sort, path] = words.as_slice() else { return Err(wrong()) };
        let (object, key) = path.split_once('/').ok_or_else(wrong)?;
        let key = KeyRef { name: object.parse()?, key: key.parse()? };
        let source = match *sort {
            "secret" => EnvSource { secret_key_ref: Some(key), config_map_key_ref: None },
            "configMap" => EnvSource { secret_key_ref: None, config_map_key_ref: Some(key) },
            _ => return Err(wrong()),
        };
        Ok(EnvVar { name, value: None, value_from: Some(source) })
    }
}

impl fmt::Display for EnvVar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.value_from.as_ref();
        let secret = source.and_then(|source| source.secret_key_ref.as_ref()).map(|key| ("secret", key));
        let config = source.and_then(|source| source.config_map_key_ref.as_ref()).map(|key| ("configMap", key));
        match secret.or(config) {
            Some((sort, KeyRef { name, key })) => write!(f, "{} from {sort} {name}/{key}", self.name),
            None => write!(f, "{}={}", self.name, self.value.as_deref().unwrap_or_default()),
        }
    }
}

impl EnvVar {
    /// Whether its value comes from a Secret.
    pub fn is_secret(&self) -> bool {
        self.value_from.as_ref().is_some_and(|source| source.secret_key_ref.is_some())
    }

    /// What is contradictory or missing, if anything.
    pub fn contradiction(&self) -> Option<&'static Text> {
        static SOURCE: Text = Text::new(
            "valueFrom needs exactly one of secretKeyRef and configMapKeyRef",
            "valueFrom에는 secretKeyRef와 configMapKeyRef 중 하나만 있어야 한다",
        );
        let source = self.value_from.as_ref()?;
        if self.value.is_some() {
            Some(&TWO_VALUES)
        } else if source.secret_key_ref.is_some() == source.config_map_key_ref.is_some() {
            Some(&SOURCE)
        } else {
            None
        }
    }
}

static FROM: Text = Text::new("source of variables", "환경 변수의 출처");
static FROM_RULE: Text =
    Text::new("`configMap NAME` or `secret NAME`", "`configMap 이름` 또는 `secret 이름` 꼴이어야 한다");

impl FromStr for EnvFrom {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["configMap", name] => {
                Ok(EnvFrom { config_map_ref: Some(NameRef { name: name.parse()? }), secret_ref: None })
            }
            ["secret", name] => Ok(EnvFrom { config_map_ref: None, secret_ref: Some(NameRef { name: name.parse()? }) }),
            _ => Err(ValueError::form(&FROM, text, &FROM_RULE, "configMap settings")),
        }
    }
}

impl fmt::Display for EnvFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.config_map_ref, &self.secret_ref) {
            (Some(config), _) => write!(f, "configMap {}", config.name),
            (None, Some(secret)) => write!(f, "secret {}", secret.name),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_values_and_secrets() {
        for text in [
            "A=",
            "LOG_LEVEL=info",
            "X=a=b c # d",
            "DATABASE_URL from secret db-secret/url",
            "MODE from configMap settings/mode",
            "K=한글 🚀",
        ] {
            assert_eq!(text.parse::<EnvVar>().unwrap().to_string(), text);
        }
        for text in ["configMap settings", "secret db-secret"] {
            assert_eq!(text.parse::<EnvFrom>().unwrap().to_string(), text);
        }
        for bad in ["", "settings", "configmap x", "secret A"] {
            assert!(bad.parse::<EnvFrom>().is_err(), "{bad}");
        }
        for bad in [
            "",
            "A",
            "1A=x",
            "A from secret db",
            "A from configmap x/y",
            "A from volume x/y",
            "A from secret Db/x",
            "=x",
        ] {
            assert!(bad.parse::<EnvVar>().is_err(), "{bad}");
        }
    }
}
