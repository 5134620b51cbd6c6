//! The resources as a size.

use super::{Field, setting, single};
use crate::spec::defaults::{self, Context, Sizing};
use crate::spec::{Setting, ValueError};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;

/// The resources as a size to pick; `custom` leaves the exact values to the questions that follow.
pub struct Size;

fn of(context: &Context, setting: &Setting<crate::spec::workload::Resources>) -> Sizing {
    let Setting::Value(given) = setting else { return Sizing::Custom };
    let fits = |size: &Sizing| size.resources(context).as_ref() == Some(given);
    Sizing::ALL.iter().copied().find(fits).unwrap_or(Sizing::Custom)
}

impl Field for Size {
    fn said(&self, draft: &Draft) -> Entry {
        match (&draft.workload().resources, draft.context()) {
            (Setting::Unset, _) | (_, None) => Entry::Default,
            (setting, Some(context)) => Entry::Text(of(&context, setting).to_string()),
        }
    }

    fn default(&self, context: &Context) -> Entry {
        let amounts = Setting::from(defaults::resources(context));
        Entry::Text(of(context, &amounts).to_string())
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let setting = setting(entry, |entry| {
            let size: Sizing = single(entry)?.parse()?;
            let (Some(context), true) = (draft.context(), size != Sizing::Custom) else {
                return Ok(draft.workload().resources.clone());
            };
            let amounts = size.resources(&context);
            let is_default = amounts == defaults::resources(&context);
            Ok(if is_default { Setting::Unset } else { Setting::from(amounts) })
        })?;
        draft.workload_mut().resources = setting;
        Ok(())
    }
}
