//! Values inside a block such as `resources` or `strategy`: each is said by itself, the others keep their defaults.

use std::fmt::Display;
use std::str::FromStr;

use super::{Field, list, setting, shown, shown_by, shown_list, shown_setting, single};
use crate::spec::defaults::Context;
use crate::spec::flag::Flag;
use crate::spec::{Setting, ValueError, Workload};
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;

/// A block of the workload.
pub struct Block<B: 'static> {
    /// Where the workload keeps the block.
    pub get: fn(&Workload) -> &Setting<B>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<B>,
    /// The block that holds where nothing is said.
    pub default: fn(&Context) -> Option<B>,
}

impl<B> Block<B> {
    fn default_of(&self, draft: &Draft) -> Option<B> {
        (self.default)(&draft.context()?)
    }

    fn is_left_out(&self, draft: &Draft) -> bool {
        matches!((self.get)(draft.workload()), Setting::LeftOut)
    }
}

/// One value inside a block.
pub struct Part<B: 'static, T> {
    /// The block.
    pub block: Block<B>,
    /// What is said of the value inside the block.
    pub get: fn(&B) -> Setting<T>,
    /// Says it of the value inside the block.
    pub set: fn(&mut B, Setting<T>),
}

impl<B: Clone + Default + PartialEq, T: FromStr<Err = ValueError> + Display + PartialEq> Field for Part<B, T> {
    fn said(&self, draft: &Draft) -> Entry {
        shown_setting(&(self.block.get)(draft.workload()).inside(self.get))
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.block.default)(context).and_then(|block| (self.get)(&block).given().map(T::to_string)))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let said = match setting(entry, |entry| Ok(Setting::Value(single(entry)?.parse()?)))? {
            // All of the block is left out already.
            Setting::LeftOut if self.block.is_left_out(draft) => return Ok(()),
            said => said,
        };
        // The default may go by the other values, not by what was said of this one.
        (self.block.get_mut)(draft.workload_mut()).change(|block| (self.set)(block, Setting::Unset));
        let default = self.block.default_of(draft).map_or(Setting::Unset, |block| (self.get)(&block));
        // What is as it would be by itself is not given, nor is left out what would not be there.
        let by_itself = said == default || matches!((&said, &default), (Setting::LeftOut, Setting::Unset));
        if !by_itself {
            (self.block.get_mut)(draft.workload_mut()).change(|block| (self.set)(block, said));
        }
        Ok(())
    }
}

/// A list inside a block.
pub struct PartList<B: 'static, T> {
    /// The block.
    pub block: Block<B>,
    /// The list inside the block.
    pub get: fn(&B) -> Option<Vec<T>>,
    /// Writes the list into the block.
    pub set: fn(&mut B, Option<Vec<T>>),
}

impl<B: Clone + Default + PartialEq, T: FromStr<Err = ValueError> + Display + Clone + PartialEq> Field
    for PartList<B, T>
{
    fn said(&self, draft: &Draft) -> Entry {
        shown_by((self.block.get)(draft.workload()), |block| match (self.get)(block) {
            Some(items) => shown_list(Some(items.as_slice())),
            None => Entry::Default,
        })
    }

    fn default(&self, context: &Context) -> Entry {
        shown_list((self.block.default)(context).and_then(|block| (self.get)(&block)).as_deref())
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let items = match entry {
            Entry::Omit if self.block.is_left_out(draft) => return Ok(()),
            Entry::Default | Entry::Omit => None,
            entry => {
                let block = (self.block.get)(draft.workload()).given();
                let before = block.and_then(self.get).unwrap_or_default();
                Some(list(entry, &before)?).filter(|items| !items.is_empty())
            }
        };
        self.say(draft, items);
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}

impl<B: Clone + Default + PartialEq, T> PartList<B, T> {
    /// Says it; a block that is asked for without more, such as a NetworkPolicy under the guide profile, stays.
    fn say(&self, draft: &mut Draft, items: Option<Vec<T>>) {
        let asked_for = (self.block.get)(draft.workload()).given().is_some() && self.block.default_of(draft).is_none();
        let block = (self.block.get_mut)(draft.workload_mut());
        block.change(|block| (self.set)(block, items));
        if asked_for && block.is_unset() {
            *block = Setting::Value(B::default());
        }
    }
}

/// The one value of a block that has no other.
pub struct Only<B: 'static, T> {
    /// Where the workload keeps the block.
    pub get: fn(&Workload) -> &Setting<B>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<B>,
    /// The block that holds where nothing is said.
    pub default: fn(&Context) -> Option<B>,
    /// The value inside.
    pub inside: fn(&B) -> T,
    /// The block around a value.
    pub around: fn(T) -> B,
}

impl<B, T: FromStr<Err = ValueError> + Display> Field for Only<B, T> {
    fn said(&self, draft: &Draft) -> Entry {
        shown_by((self.get)(draft.workload()), |block| shown(Some((self.inside)(block))))
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.default)(context).as_ref().map(self.inside))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let read = |entry: &Entry| Ok(Setting::Value((self.around)(single(entry)?.parse()?)));
        *(self.get_mut)(draft.workload_mut()) = setting(entry, read)?;
        Ok(())
    }
}

/// Whether there is a block at all.
pub struct Switch<B: 'static>(pub Block<B>);

impl<B: Clone + Default + PartialEq> Field for Switch<B> {
    fn said(&self, draft: &Draft) -> Entry {
        let setting = match (self.0.get)(draft.workload()) {
            Setting::Unset => Setting::Unset,
            Setting::LeftOut => Setting::Value(Flag(false)),
            Setting::Value(_) => Setting::Value(Flag(true)),
        };
        shown_setting(&setting)
    }

    fn default(&self, context: &Context) -> Entry {
        shown(Some(Flag((self.0.default)(context).is_some())))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let on = match entry {
            Entry::Default => self.0.default_of(draft).is_some(),
            Entry::Omit => false,
            entry => single(entry)?.parse::<Flag>()?.0,
        };
        let given = (self.0.get)(draft.workload()).given().is_some();
        let by_default = self.0.default_of(draft).is_some();
        let setting = match (on, by_default) {
            // What the block says is kept.
            (true, _) if given => return Ok(()),
            (true, true) | (false, false) => Setting::Unset,
            (true, false) => Setting::Value(B::default()),
            (false, true) => Setting::LeftOut,
        };
        *(self.0.get_mut)(draft.workload_mut()) = setting;
        Ok(())
    }
}
