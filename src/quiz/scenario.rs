//! What a controller is to do, in the words of a simulation, and what the answer claims of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// A run of a controller.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Which controller, as `rightkind simulate` calls it.
    pub controller: String,
    /// Its inputs: seconds, numbers and actions over time, in the words of `simulate --inputs`.
    pub inputs: Map<String, Value>,
    /// What the right answer says of the run.
    pub expect: Expectation,
}

/// Claims about the states of a run, from the one before the first action to the last.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The greatest that a sum of columns becomes.
    #[serde(default)]
    pub most: BTreeMap<Sum, u64>,
    /// The least that it becomes.
    #[serde(default)]
    pub least: BTreeMap<Sum, u64>,
    /// What it is at the end.
    #[serde(default)]
    pub last: BTreeMap<Sum, u64>,
}

/// Columns of a run that are added: `old_live+new_live`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "String")]
pub struct Sum(Vec<String>);

impl From<String> for Sum {
    fn from(columns: String) -> Sum {
        Sum(columns.split('+').map(str::to_owned).collect())
    }
}

impl Sum {
    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.0
    }
}
