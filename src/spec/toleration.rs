//! Tolerations and node labels: which nodes a Pod may or must run on.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{LabelKey, LabelValue};
use super::value_error::ValueError;
use super::word::{TaintEffect, TolerationOperator};
use crate::i18n::Text;

/// A taint that the Pod puts up with. As text: `node-role.kubernetes.io/control-plane:NoSchedule`,
/// `gpu=true:NoSchedule`, `exists gpu`, or `everything`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Toleration {
    /// The taint's key; every key where none is given (then the operator is Exists).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<LabelKey>,
    /// How key and value are compared; Equal where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<TolerationOperator>,
    /// The taint's value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<LabelValue>,
    /// The taint's effect; every effect where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<TaintEffect>,
}

static TOLERATION: Text = Text::new("toleration", "톨러레이션");
static RULE: Text = Text::new(
    "key[=value][:effect] as in `kubectl taint`, `exists key[:effect]`, or `everything`",
    "`kubectl taint`처럼 키[=값][:효과], `exists 키[:효과]`, `everything` 중 하나여야 한다",
);
const EXAMPLE: &str = "node-role.kubernetes.io/control-plane:NoSchedule";

impl Toleration {
    /// What the API server refuses of key, operator and value together, if anything.
    pub fn contradiction(&self) -> Option<&'static Text> {
        static NO_KEY: Text = Text::new(
            "without a key the operator has to be Exists; add the key",
            "키가 없으면 연산자는 Exists여야 한다. 키를 쓴다",
        );
        static NO_VALUE: Text = Text::new(
            "the operator Exists compares no value; remove the value",
            "연산자 Exists는 값을 비교하지 않는다. 값을 뺀다",
        );
        let exists = self.operator == Some(TolerationOperator::Exists);
        if self.key.is_none() && !exists {
            Some(&NO_KEY)
        } else if exists && self.value.as_ref().is_some_and(|value| !value.as_str().is_empty()) {
            Some(&NO_VALUE)
        } else {
            None
        }
    }
}

impl FromStr for Toleration {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ValueError::Empty(&TOLERATION));
        }
        let (exists, rest) = match text.strip_prefix("exists ") {
            Some(rest) => (true, rest.trim()),
            None => (false, text),
        };
        let (rest, effect) = match rest.rsplit_once(':') {
            Some((rest, effect)) => (rest, Some(effect.parse()?)),
            None => (rest, None),
        };
        if rest == "everything" && !exists {
            return Ok(Toleration { key: None, operator: Some(TolerationOperator::Exists), value: None, effect });
        }
        let (key, value) = match rest.split_once('=') {
            Some(_) if exists => return Err(ValueError::form(&TOLERATION, text, &RULE, EXAMPLE)),
            Some((key, value)) => (key, Some(value.parse()?)),
            None => (rest, None),
        };
        Ok(Toleration {
            key: Some(key.parse()?),
            operator: exists.then_some(TolerationOperator::Exists),
            value,
            effect,
        })
    }
}

impl fmt::Display for Toleration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.key, self.operator) {
            (None, _) => f.write_str("everything")?,
            (Some(key), Some(TolerationOperator::Exists)) => write!(f, "exists {key}")?,
            (Some(key), _) => write!(f, "{key}")?,
        }
        if let Some(value) = &self.value {
            write!(f, "={value}")?;
        }
        match self.effect {
            Some(effect) => write!(f, ":{effect}"),
            None => Ok(()),
        }
    }
}

/// A node label that the Pod asks for. As text: `role=gpu-node`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NodeLabel {
    /// Its key.
    pub key: LabelKey,
    /// Its value.
    pub value: LabelValue,
}

static NODE_LABEL: Text = Text::new("node label", "노드 레이블");
static NODE_LABEL_RULE: Text = Text::new("it reads key=value", "키=값 꼴이어야 한다");

impl FromStr for NodeLabel {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        match text.split_once('=') {
            Some((key, value)) => Ok(NodeLabel { key: key.parse()?, value: value.parse()? }),
            None => Err(ValueError::form(&NODE_LABEL, text, &NODE_LABEL_RULE, "role=gpu-node")),
        }
    }
}

impl fmt::Display for NodeLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.key, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tolerations_read_and_show() {
        for text in [
            "node-role.kubernetes.io/control-plane:NoSchedule",
            "gpu=true:NoSchedule",
            "exists gpu",
            "exists gpu:NoExecute",
            "everything",
            "key",
        ] {
            let toleration = text.parse::<Toleration>().unwrap();
            assert_eq!(toleration.to_string(), text);
            assert_eq!(toleration.contradiction(), None, "{text}");
        }
        for bad in ["", "exists gpu=true", "gpu:Never", ":NoSchedule", "a b"] {
            assert!(bad.parse::<Toleration>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_file_can_hold_contradictions_that_text_cannot() {
        let read = |json: &str| serde_json::from_str::<Toleration>(json).unwrap();
        assert!(read(r#"{"effect":"NoSchedule"}"#).contradiction().is_some());
        assert!(read(r#"{"key":"a","operator":"Exists","value":"b"}"#).contradiction().is_some());
    }

    #[test]
    fn node_labels_read_and_show() {
        assert_eq!("role=gpu-node".parse::<NodeLabel>().unwrap().to_string(), "role=gpu-node");
        assert!("role".parse::<NodeLabel>().is_err());
    }
}
