//! Values inside a block such as `resources` or `strategy`: once one of them is said, the block is given whole.

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
    /// Where the workload keeps it.
    pub get: fn(&Workload) -> &Setting<B>,
    /// The same place, to write to.
    pub get_mut: fn(&mut Workload) -> &mut Setting<B>,
    /// The block that holds where nothing is said.
    pub default: fn(&Context) -> Option<B>,
    /// A block in which nothing is said.
    pub blank: fn() -> B,
}

impl<B: Clone + PartialEq> Block<B> {
    fn default_of(&self, draft: &Draft) -> Option<B> {
        (self.default)(&draft.context()?)
    }

    fn is_unset(&self, draft: &Draft) -> bool {
        (self.get)(draft.workload()).is_unset()
    }

    /// What `part` finds in the block, by where the block comes from.
    fn said<T: PartialEq>(&self, draft: &Draft, part: impl Fn(&B) -> Option<T>, show: fn(Option<T>) -> Entry) -> Entry {
        shown_by((self.get)(draft.workload()), |block| {
            let value = part(block);
            let default = self.default_of(draft).and_then(|block| part(&block));
            if value == default { Entry::Default } else { show(value) }
        })
    }

    /// Changes the block; one that is as it would be by itself is not given.
    fn change(&self, draft: &mut Draft, change: impl FnOnce(&mut B)) {
        let by_itself = self.default_of(draft).unwrap_or_else(self.blank);
        let mut block = (self.get)(draft.workload()).given().cloned().unwrap_or_else(|| by_itself.clone());
        change(&mut block);
        *(self.get_mut)(draft.workload_mut()) = if block == by_itself { Setting::Unset } else { Setting::Value(block) };
    }
}

/// One value inside a block.
pub struct Part<B: 'static, T> {
    /// The block.
    pub block: Block<B>,
    /// The value inside the block.
    pub get: fn(&B) -> Option<T>,
    /// Writes the value into the block.
    pub set: fn(&mut B, Option<T>),
}

impl<B: Clone + PartialEq, T: FromStr<Err = ValueError> + Display + PartialEq> Field for Part<B, T> {
    fn said(&self, draft: &Draft) -> Entry {
        self.block.said(draft, self.get, shown)
    }

    fn default(&self, context: &Context) -> Entry {
        shown((self.block.default)(context).and_then(|block| (self.get)(&block)))
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let value = match entry {
            Entry::Default if self.block.is_unset(draft) => return Ok(()),
            Entry::Default => self.block.default_of(draft).as_ref().and_then(self.get),
            Entry::Omit => None,
            entry => Some(single(entry)?.parse()?),
        };
        self.block.change(draft, |block| (self.set)(block, value));
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

impl<B: Clone + PartialEq, T: FromStr<Err = ValueError> + Display + Clone + PartialEq> Field for PartList<B, T> {
    fn said(&self, draft: &Draft) -> Entry {
        self.block.said(draft, self.get, |items| shown_list(items.as_deref()))
    }

    fn default(&self, context: &Context) -> Entry {
        shown_list((self.block.default)(context).and_then(|block| (self.get)(&block)).as_deref())
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let items = match entry {
            Entry::Default if self.block.is_unset(draft) => return Ok(()),
            Entry::Default => self.block.default_of(draft).as_ref().and_then(self.get),
            Entry::Omit => None,
            entry => {
                let block = (self.block.get)(draft.workload()).given();
                let before = block.and_then(self.get).unwrap_or_default();
                Some(list(entry, &before)?).filter(|items| !items.is_empty())
            }
        };
        self.block.change(draft, |block| (self.set)(block, items));
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
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

impl<B: Clone + PartialEq> Field for Switch<B> {
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
            (true, false) => Setting::Value((self.0.blank)()),
            (false, true) => Setting::LeftOut,
        };
        *(self.0.get_mut)(draft.workload_mut()) = setting;
        Ok(())
    }
}
