//! A whole number inside a block.

use std::fmt;
use std::str::FromStr;

use super::whole;
use crate::i18n::Text;
use crate::spec::ValueError;

/// A whole number of `MIN` or more, as far as the API takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole<const MIN: u32>(pub u32);

static NUMBER: Text = Text::new("the number", "수");

impl<const MIN: u32> FromStr for Whole<MIN> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        whole(text, MIN, &NUMBER).map(Whole)
    }
}

impl<const MIN: u32> fmt::Display for Whole<MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
