//! A whole number inside a block.

use std::fmt;
use std::str::FromStr;

use crate::i18n::Text;
use crate::spec::ValueError;

/// A whole number of `MIN` or more, as far as the API takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole<const MIN: u32>(pub u32);

static NUMBER: Text = Text::new("the number", "수");

impl<const MIN: u32> FromStr for Whole<MIN> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|n| digits && *n >= MIN && *n <= i32::MAX.unsigned_abs());
        number.map(Whole).ok_or_else(|| ValueError::range(&NUMBER, text, MIN.into(), i32::MAX.into()))
    }
}

impl<const MIN: u32> fmt::Display for Whole<MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
