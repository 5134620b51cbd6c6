//! What is a workload's own: its name and its namespace.

use super::{Field, shown, single};
use crate::spec::ValueError;
use crate::spec::defaults::{self, Context};
use crate::spec::name::DnsLabel;
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;

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
        shown(defaults::namespace(context.kind()))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        draft.workload_mut().namespace = match entry {
            Entry::Default | Entry::Omit => None,
            entry => Some(single(entry)?.parse()?),
        };
        Ok(())
    }
}
