//! The resources as a size.

use super::{Field, setting, single};
use crate::spec::defaults::{self, Context, Sizing};
use crate::spec::resources::Resources;
use crate::spec::{Setting, ValueError};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;

/// The resources as a size to pick; `custom` leaves the exact values to the questions that follow.
pub struct Size;

/// The size that comes to these amounts.
fn of(context: &Context, amounts: Option<&Resources>) -> Sizing {
    let fits = |size: &Sizing| amounts.is_some() && size.resources(context).as_ref() == amounts;
    Sizing::ALL.iter().copied().find(fits).unwrap_or(Sizing::Custom)
}

impl Field for Size {
    fn said(&self, draft: &Draft) -> Entry {
        match (&draft.workload().resources, draft.context()) {
            (Setting::Unset, _) | (_, None) => Entry::Default,
            (_, Some(context)) => Entry::Text(of(&context, context.resources().as_ref()).to_string()),
        }
    }

    fn default(&self, context: &Context) -> Entry {
        Entry::Text(of(context, defaults::resources(context).as_ref()).to_string())
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let said = setting(entry, |entry| Ok(Setting::Value(single(entry)?.parse()?)))?;
        let resources = match said {
            Setting::Value(Sizing::Custom) => return Ok(()),
            Setting::Value(size) => {
                // What was said of the amounts before is no part of the default.
                draft.workload_mut().resources = Setting::Unset;
                let amounts = draft.context().and_then(|context| {
                    let default = defaults::resources(&context);
                    size.resources(&context).filter(|amounts| default.as_ref() != Some(amounts))
                });
                Setting::some(amounts)
            }
            Setting::LeftOut => Setting::LeftOut,
            Setting::Unset => Setting::Unset,
        };
        draft.workload_mut().resources = resources;
        Ok(())
    }
}
