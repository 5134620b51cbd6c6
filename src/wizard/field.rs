//! How an answer in words becomes a typed value of the workload, and comes back as words.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use super::draft::Draft;
use super::entry::Entry;
use crate::i18n::Text;
use crate::spec::defaults::Context;
use crate::spec::name::{DnsLabel, LabelKey, LabelValue};
use crate::spec::port::PortRef;
use crate::spec::probe::Probe;
use crate::spec::toleration::NodeLabel;
use crate::spec::{Setting, ValueError, Workload};

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
    match setting {
        Setting::Unset => Entry::Default,
        Setting::LeftOut => Entry::Omit,
        Setting::Value(value) => Entry::Text(value.to_string()),
    }
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
        let setting = match entry {
            Entry::Default => Setting::Unset,
            Entry::Omit => Setting::LeftOut,
            entry => Setting::Value(single(entry)?.parse()?),
        };
        *(self.get_mut)(draft.workload_mut()) = setting;
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
        let setting = match entry {
            Entry::Default => Setting::Unset,
            Entry::Omit => Setting::LeftOut,
            entry => {
                let text = single(entry)?;
                let digits = text.bytes().all(|b| b.is_ascii_digit());
                let count = text.parse().ok().filter(|n| digits && *n >= self.min && *n <= i32::MAX.unsigned_abs());
                Setting::Value(
                    count.ok_or_else(|| ValueError::range(self.what, text, self.min.into(), i32::MAX.into()))?,
                )
            }
        };
        *(self.get_mut)(draft.workload_mut()) = setting;
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
        match (self.get)(draft.workload()) {
            Setting::Unset => Entry::Default,
            Setting::LeftOut => Entry::Omit,
            Setting::Value(items) => Entry::Items(items.iter().map(T::to_string).collect()),
        }
    }

    fn default(&self, context: &Context) -> Entry {
        match (self.default)(context) {
            Some(items) if !items.is_empty() => Entry::Items(items.iter().map(T::to_string).collect()),
            _ => Entry::Omit,
        }
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = match entry {
            Entry::Default => Setting::Unset,
            Entry::Omit => Setting::LeftOut,
            entry => {
                // An item that is not touched is kept as the app file gave it: its words may not tell all of it.
                let before = (self.get)(draft.workload()).given().cloned().unwrap_or_default();
                let items = entry.items();
                let read = |text: &String| match before.iter().find(|item| item.to_string() == *text) {
                    Some(item) => Ok(item.clone()),
                    None => text.trim().parse(),
                };
                let items: Vec<T> =
                    items.iter().filter(|text| !text.trim().is_empty()).map(read).collect::<Result<_, _>>()?;
                if items.is_empty() { Setting::LeftOut } else { Setting::Value(items) }
            }
        };
        *(self.get_mut)(draft.workload_mut()) = setting;
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}

/// A value inside a block such as `resources` or `strategy`: once one of them is said, the block is given whole.
pub struct Part<B, T> {
    /// Where the workload keeps the block.
    pub block: fn(&Workload) -> &Setting<B>,
    /// The same place, to write to.
    pub block_mut: fn(&mut Workload) -> &mut Setting<B>,
    /// The block that holds where nothing is said.
    pub default: fn(&Context) -> Option<B>,
    /// The value inside the block.
    pub get: fn(&B) -> Option<T>,
    /// Writes the value into the block.
    pub set: fn(&mut B, Option<T>),
}

impl<B: Clone + PartialEq, T: FromStr<Err = ValueError> + Display + PartialEq> Part<B, T> {
    fn default_block(&self, draft: &Draft) -> Option<B> {
        (self.default)(&draft.context()?)
    }
}

impl<B: Clone + PartialEq, T: FromStr<Err = ValueError> + Display + PartialEq> Field for Part<B, T> {
    fn said(&self, draft: &Draft) -> Entry {
        match (self.block)(draft.workload()) {
            Setting::Unset => Entry::Default,
            Setting::LeftOut => Entry::Omit,
            Setting::Value(block) => {
                let value = (self.get)(block);
                let default = self.default_block(draft).and_then(|block| (self.get)(&block));
                if value == default { Entry::Default } else { shown(value) }
            }
        }
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.default)(context).and_then(|block| (self.get)(&block)))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let default = self.default_block(draft);
        let value = match entry {
            Entry::Default => default.as_ref().and_then(self.get),
            Entry::Omit => None,
            entry => Some(single(entry)?.parse()?),
        };
        let given = (self.block)(draft.workload()).given().cloned();
        let Some(mut block) = given.or_else(|| default.clone()) else { return Ok(()) };
        (self.set)(&mut block, value);
        *(self.block_mut)(draft.workload_mut()) =
            if Some(&block) == default.as_ref() { Setting::Unset } else { Setting::Value(block) };
        Ok(())
    }
}

/// The workload's own name, which has no default.
pub struct Name;

impl Field for Name {
    fn said(&self, draft: &Draft) -> Entry {
        draft.name().map_or(Entry::Default, |name| Entry::Text(name.to_string()))
    }

    fn default(&self, _: &Context) -> Entry {
        Entry::Default
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let name = match entry {
            Entry::Default | Entry::Omit => None,
            entry => Some(single(entry)?.parse::<DnsLabel>()?),
        };
        draft.set_name(name);
        Ok(())
    }
}

/// The namespace, which the app file may hold for all workloads.
pub struct Namespace;

impl Field for Namespace {
    fn said(&self, draft: &Draft) -> Entry {
        draft.workload().namespace.as_ref().map_or(Entry::Default, |name| Entry::Text(name.to_string()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown(crate::spec::defaults::namespace(context.kind()))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        draft.workload_mut().namespace = match entry {
            Entry::Default | Entry::Omit => None,
            entry => Some(single(entry)?.parse()?),
        };
        Ok(())
    }
}

/// A probe; one without a port asks the first port of the container.
pub struct ProbeOf {
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<Probe>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<Probe>,
    /// What holds where nothing is said.
    pub default: fn(&Context) -> Option<Probe>,
}

impl Field for ProbeOf {
    fn said(&self, draft: &Draft) -> Entry {
        shown_setting((self.get)(draft.workload()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.default)(context))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = match entry {
            Entry::Default => Setting::Unset,
            Entry::Omit => Setting::LeftOut,
            entry => {
                let port = draft.context().and_then(|context| context.ports().into_iter().next());
                let port = port.map(|port| PortRef::Number(port.container_port));
                Setting::Value(Probe::parse(single(entry)?, port.as_ref())?)
            }
        };
        *(self.get_mut)(draft.workload_mut()) = setting;
        Ok(())
    }
}

/// The node labels that the Pods ask for.
pub struct NodeLabels;

impl Field for NodeLabels {
    fn said(&self, draft: &Draft) -> Entry {
        match &draft.workload().node_selector {
            Setting::Unset => Entry::Default,
            Setting::LeftOut => Entry::Omit,
            Setting::Value(labels) => {
                Entry::Items(labels.iter().map(|(key, value)| format!("{key}={value}")).collect())
            }
        }
    }

    fn default(&self, _: &Context) -> Entry {
        Entry::Omit
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = match entry {
            Entry::Default => Setting::Unset,
            Entry::Omit => Setting::LeftOut,
            entry => {
                let mut labels: BTreeMap<LabelKey, LabelValue> = BTreeMap::new();
                for text in entry.items().iter().filter(|text| !text.trim().is_empty()) {
                    let NodeLabel { key, value } = text.trim().parse()?;
                    labels.insert(key, value);
                }
                if labels.is_empty() { Setting::LeftOut } else { Setting::Value(labels) }
            }
        };
        draft.workload_mut().node_selector = setting;
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}
