//! Environment variables: a value as it stands, or a key of a Secret.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{DataKey, DnsSubdomain, EnvName};
use super::value_error::ValueError;
use crate::i18n::Text;

/// One variable. As text: `LOG_LEVEL=info`, or `DATABASE_URL from secret db-secret/url`.
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
    pub secret_key_ref: SecretKeyRef,
}

/// A key of a Secret in the same namespace.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretKeyRef {
    /// The Secret's name.
    pub name: DnsSubdomain,
    /// The key inside it.
    pub key: DataKey,
}

static ENV: Text = Text::new("environment variable", "환경 변수");
static RULE: Text =
    Text::new("NAME=value, or NAME from secret SECRET/KEY", "이름=값 또는 `이름 from secret 시크릿/키` 꼴이어야 한다");
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
        let ["from", "secret", path] = words.as_slice() else { return Err(wrong()) };
        let (secret, key) = path.split_once('/').ok_or_else(wrong)?;
        let secret_key_ref = SecretKeyRef { name: secret.parse()?, key: key.parse()? };
        Ok(EnvVar { name, value: None, value_from: Some(EnvSource { secret_key_ref }) })
    }
}

impl fmt::Display for EnvVar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value_from {
            Some(EnvSource { secret_key_ref: SecretKeyRef { name, key } }) => {
                write!(f, "{} from secret {name}/{key}", self.name)
            }
            None => write!(f, "{}={}", self.name, self.value.as_deref().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_values_and_secrets() {
        for text in ["A=", "LOG_LEVEL=info", "X=a=b c # d", "DATABASE_URL from secret db-secret/url", "K=한글 🚀"] {
            assert_eq!(text.parse::<EnvVar>().unwrap().to_string(), text);
        }
        for bad in ["", "A", "1A=x", "A from secret db", "A from configmap x/y", "A from secret Db/x", "=x"] {
            assert!(bad.parse::<EnvVar>().is_err(), "{bad}");
        }
    }
}
