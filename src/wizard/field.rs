//! How an answer in words becomes a typed value of the workload, and comes back as words.

mod block;
mod labels;
mod own;
mod probes;
mod size;
mod whole;

use std::fmt::Display;
use std::str::FromStr;

use super::draft::Draft;
use super::entry::Entry;
use crate::i18n::Text;
use crate::spec::defaults::Context;
use crate::spec::{Setting, ValueError, Workload};

pub use block::{Block, Only, Part, PartList, Switch};
pub use labels::Labels;
pub use own::{Name, Namespace};
pub use probes::{ProbeOf, StartupSeconds};
pub use size::Size;
pub use whole::Whole;

/// One key of a workload, seen as words.
pub trait Field: Sync {
    /// What was said of it.
    fn said(&self, draft: &Draft) -> Entry;

    /// What holds where nothing is said: a value, or [`Entry::Omit`] where the field then stays out.
    fn default(&self, context: &Context) -> Entry;

    /// Takes an answer.
    ///
    /// # Errors
    /// Where the words are no value of the field's type; the draft is then as it was.
    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError>;

    /// Whether the answer is a list.
    fn is_list(&self) -> bool {
        false
    }
}

static NOTHING: Text = Text::new("the answer", "답");

/// The one text of an entry.
fn single(entry: &Entry) -> Result<&str, ValueError> {
    match entry {
        Entry::Text(text) => Ok(text.trim()),
        Entry::Items(items) => match items.as_slice() {
            [one] => Ok(one.trim()),
            _ => Err(ValueError::Empty(&NOTHING)),
        },
        Entry::Default | Entry::Omit => Err(ValueError::Empty(&NOTHING)),
    }
}

fn shown<T: Display>(value: Option<T>) -> Entry {
    value.map_or(Entry::Omit, |value| Entry::Text(value.to_string()))
}

fn shown_setting<T: Display>(setting: &Setting<T>) -> Entry {
    shown_by(setting, |value| Entry::Text(value.to_string()))
}

/// What was said of a key, its value as `show` words it.
fn shown_by<T>(setting: &Setting<T>, show: impl FnOnce(&T) -> Entry) -> Entry {
    match setting {
        Setting::Unset => Entry::Default,
        Setting::LeftOut => Entry::Omit,
        Setting::Value(value) => show(value),
    }
}

/// What an entry says of a key, its words as `read` takes them.
fn setting<T>(
    entry: &Entry,
    read: impl FnOnce(&Entry) -> Result<Setting<T>, ValueError>,
) -> Result<Setting<T>, ValueError> {
    match entry {
        Entry::Default => Ok(Setting::Unset),
        Entry::Omit => Ok(Setting::LeftOut),
        entry => read(entry),
    }
}

/// A whole number of `min` or more, as far as the API takes it.
fn whole(text: &str, min: u32, what: &'static Text) -> Result<u32, ValueError> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let number = text.parse().ok().filter(|n| digits && *n >= min && *n <= i32::MAX.unsigned_abs());
    number.ok_or_else(|| ValueError::range(what, text, min.into(), i32::MAX.into()))
}

fn shown_list<T: Display>(items: Option<&[T]>) -> Entry {
    match items {
        Some(items) if !items.is_empty() => Entry::Items(items.iter().map(T::to_string).collect()),
        _ => Entry::Omit,
    }
}

/// The items of an entry. One that is not touched is kept as the app file gave it: its words may not tell all of it.
fn list<T: FromStr<Err = ValueError> + Display + Clone>(entry: &Entry, before: &[T]) -> Result<Vec<T>, ValueError> {
    let read = |text: &String| match before.iter().find(|item| item.to_string() == *text) {
        Some(item) => Ok(item.clone()),
        None => text.trim().parse(),
    };
    entry.items().iter().filter(|text| !text.trim().is_empty()).map(read).collect()
}

/// A key with one typed value.
pub struct Value<T> {
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<T>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<T>,
    /// What holds where nothing is said.
    pub default: fn(&Context) -> Option<T>,
}

impl<T: FromStr<Err = ValueError> + Display> Field for Value<T> {
    fn said(&self, draft: &Draft) -> Entry {
        shown_setting((self.get)(draft.workload()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.default)(context))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        *(self.get_mut)(draft.workload_mut()) = setting(entry, |entry| Ok(Setting::Value(single(entry)?.parse()?)))?;
        Ok(())
    }
}

/// A key with a count.
pub struct Count {
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<u32>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<u32>,
    /// What holds where nothing is said.
    pub default: fn(&Context) -> Option<u32>,
    /// What is counted.
    pub what: &'static Text,
    /// The least that makes sense.
    pub min: u32,
}

impl Field for Count {
    fn said(&self, draft: &Draft) -> Entry {
        shown_setting((self.get)(draft.workload()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.default)(context))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let read = |entry: &Entry| Ok(Setting::Value(whole(single(entry)?, self.min, self.what)?));
        *(self.get_mut)(draft.workload_mut()) = setting(entry, read)?;
        Ok(())
    }
}

/// A key with a list of typed values.
pub struct List<T> {
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<Vec<T>>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<Vec<T>>,
    /// What holds where nothing is said.
    pub default: fn(&Context) -> Option<Vec<T>>,
}

impl<T: FromStr<Err = ValueError> + Display + Clone> Field for List<T> {
    fn said(&self, draft: &Draft) -> Entry {
        shown_by((self.get)(draft.workload()), |items| Entry::Items(items.iter().map(T::to_string).collect()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown_list((self.default)(context).as_deref())
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = setting(entry, |entry| {
            let before = (self.get)(draft.workload()).given().cloned().unwrap_or_default();
            let items = list(entry, &before)?;
            Ok(if items.is_empty() { Setting::LeftOut } else { Setting::Value(items) })
        })?;
        *(self.get_mut)(draft.workload_mut()) = setting;
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}

/// A field with choices, one of which, `none`, keeps it out of the manifest.
pub struct OrNone<F>(pub F);

/// The choice that keeps a field out.
pub const NONE: &str = "none";

fn none_for_omit(entry: Entry) -> Entry {
    if entry == Entry::Omit { Entry::Text(NONE.to_owned()) } else { entry }
}

impl<F: Field> Field for OrNone<F> {
    fn said(&self, draft: &Draft) -> Entry {
        none_for_omit(self.0.said(draft))
    }

    fn default(&self, context: &Context) -> Entry {
        none_for_omit(self.0.default(context))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        match entry {
            Entry::Text(text) if text.trim() == NONE => self.0.put(draft, &Entry::Omit),
            entry => self.0.put(draft, entry),
        }
    }
}
