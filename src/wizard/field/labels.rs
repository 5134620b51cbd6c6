//! Labels and annotations, one `key=value` an item.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::{Field, setting, shown_by};
use crate::spec::defaults::Context;
use crate::spec::name::LabelKey;
use crate::spec::{Setting, ValueError, Workload};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;

/// A key with a map: labels of nodes, labels of the objects, annotations.
pub struct Labels<V: 'static> {
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<BTreeMap<LabelKey, V>>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<BTreeMap<LabelKey, V>>,
    /// Reads one `key=value`.
    pub read: fn(&str) -> Result<(LabelKey, V), ValueError>,
}

impl<V: Display> Field for Labels<V> {
    fn said(&self, draft: &Draft) -> Entry {
        shown_by((self.get)(draft.workload()), |labels| {
            Entry::Items(labels.iter().map(|(key, value)| format!("{key}={value}")).collect())
        })
    }

    fn default(&self, _: &Context) -> Entry {
        Entry::Omit
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        *(self.get_mut)(draft.workload_mut()) = setting(entry, |entry| {
            let items = entry.items();
            let read = |text: &String| (self.read)(text.trim());
            let labels: BTreeMap<LabelKey, V> =
                items.iter().filter(|text| !text.trim().is_empty()).map(read).collect::<Result<_, _>>()?;
            Ok(if labels.is_empty() { Setting::LeftOut } else { Setting::Value(labels) })
        })?;
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}
