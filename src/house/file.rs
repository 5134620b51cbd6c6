//! The team file as it is written.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::i18n::{Lang, Localized, Text, both};
use crate::say;

/// The team file.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct File {
    /// The version of this format.
    #[serde(rename = "version")]
    _version: Version,
    /// Values where nothing is said, by key.
    #[serde(default)]
    pub defaults: Map<String, Value>,
    /// Values that nobody may change, by key.
    #[serde(default)]
    pub fixed: Map<String, Value>,
    /// What answers have to be, by key.
    #[serde(default)]
    pub rules: Map<String, Value>,
    /// What is asked of a person besides our questions.
    #[serde(default)]
    pub questions: Vec<Value>,
}

/// A question of the team.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Asking {
    /// The key that the answer is kept under.
    pub sets: String,
    /// A word or two, for lists.
    pub label: Reason,
    /// The question.
    pub ask: Reason,
    /// Why it is asked.
    pub reason: Reason,
    /// The answers to pick from; any text where there are none.
    #[serde(default)]
    pub choices: Vec<Pick>,
    #[serde(default)]
    pub default: Option<Value>,
    #[serde(default)]
    pub required: bool,
}

/// An answer to pick.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Pick {
    pub value: Value,
    pub says: Reason,
}

/// The one version that there is.
#[derive(Debug)]
struct Version;

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            1 => Ok(Version),
            other => Err(D::Error::custom(both(&UnknownVersion(other)))),
        }
    }
}

struct UnknownVersion(u64);

impl Localized for UnknownVersion {
    fn text(&self, lang: Lang) -> String {
        let given = self.0;
        say!(
            lang,
            "version {given} of the team file is not known; this rightkind reads version 1",
            "팀 파일 버전({given})을 알 수 없다. 이 rightkind가 읽는 버전은 1이다"
        )
    }
}

/// A fixed value.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Fixed {
    /// The value; `null` keeps the field out of the manifest.
    #[serde(deserialize_with = "any")]
    pub value: Value,
    pub reason: Reason,
}

/// A missing value is not `null`.
fn any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Value::deserialize(deserializer)
}

/// What an answer has to be.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Demands {
    pub allowed: Option<Values>,
    pub forbidden: Option<Values>,
    pub matches: Option<Shape>,
    pub required: Option<Needed>,
}

/// Values, and why.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Values {
    pub values: Vec<Value>,
    pub reason: Reason,
}

/// A pattern, and why.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Shape {
    pub pattern: String,
    pub reason: Reason,
}

/// That there has to be a value, and why.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Needed {
    pub reason: Reason,
}

/// The team's reason: one text, or one for each language.
#[derive(Debug)]
pub(super) struct Reason(pub Text);

/// The longest reason, in characters: it stands on a screen.
const LONGEST: usize = 300;

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Texts {
            en: String,
            ko: String,
        }
        let value = Value::deserialize(deserializer)?;
        let texts = match value {
            Value::String(text) => Texts { en: text.clone(), ko: text },
            Value::Object(_) => serde_json::from_value(value).map_err(|_| D::Error::custom(both(&NoReason)))?,
            _ => return Err(D::Error::custom(both(&NoReason))),
        };
        let fits = |text: &String| {
            !text.trim().is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control)
        };
        if !fits(&texts.en) || !fits(&texts.ko) {
            return Err(D::Error::custom(both(&NoReason)));
        }
        Ok(Reason(Text { en: texts.en.into(), ko: texts.ko.into() }))
    }
}

struct NoReason;

impl Localized for NoReason {
    fn text(&self, lang: Lang) -> String {
        say!(
            lang,
            "it takes one line of at most {LONGEST} characters, or `{{en: ..., ko: ...}}` with one for each language",
            "{LONGEST}자 이하의 한 줄이거나, 언어마다 하나씩 쓴 `{{en: ..., ko: ...}}`이다"
        )
    }
}
