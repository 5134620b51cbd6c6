//! What a person says to a question, before it is a typed value.

use serde_json::Value;

/// An answer in words: what was typed, picked, or left to the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Nothing was said: the default holds.
    #[default]
    Default,
    /// The field stays out of the manifest.
    Omit,
    /// One value.
    Text(String),
    /// A list, one text an item.
    Items(Vec<String>),
}

impl Entry {
    /// A value of a file as an answer: a text for a text or a number, a list of them where the question takes one, and
    /// nothing in the manifest for `null`. None where it is no such value.
    pub fn of_value(value: &Value, list: bool) -> Option<Entry> {
        let word = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(yes) => Some(yes.to_string()),
            _ => None,
        };
        match value {
            Value::Null => Some(Entry::Omit),
            Value::Array(items) if list => items.iter().map(word).collect::<Option<_>>().map(Entry::Items),
            value if list => word(value).map(|item| Entry::Items(vec![item])),
            value => word(value).map(Entry::Text),
        }
    }

    /// The entry on one line, as a list of questions shows it; nothing where there is no value.
    pub fn line(&self) -> Option<String> {
        match self {
            Entry::Default | Entry::Omit => None,
            Entry::Text(text) => Some(text.clone()),
            Entry::Items(items) => Some(items.join(", ")),
        }
    }

    /// The entry as a list of texts: one for a single value, none where there is no value.
    pub fn items(&self) -> Vec<String> {
        match self {
            Entry::Default | Entry::Omit => Vec::new(),
            Entry::Text(text) => vec![text.clone()],
            Entry::Items(items) => items.clone(),
        }
    }
}
