//! shim
use super::text_value::text_value;
use crate::spec::ValueError;
/// shim
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimeZoneName(String);
impl std::str::FromStr for TimeZoneName {
    type Err = ValueError;
    fn from_str(t: &str) -> Result<Self, ValueError> {
        Ok(TimeZoneName(t.into()))
    }
}
impl std::fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
text_value!(TimeZoneName, "TimeZoneName", "x", ["0 9 * * 1-5"]);
