//! What a person says to a question, before it is a typed value.

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
