//! shim
use super::text_value::text_value;
use crate::spec::ValueError;
/// shim
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CronSchedule(String);
impl std::str::FromStr for CronSchedule {
    type Err = ValueError;
    fn from_str(t: &str) -> Result<Self, ValueError> {
        Ok(CronSchedule(t.into()))
    }
}
impl std::fmt::Display for CronSchedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
text_value!(CronSchedule, "CronSchedule", "x", ["0 9 * * 1-5"]);
