//! Runs to begin with: `assets/scenarios.yaml`.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::i18n::Text;
use crate::simulate::{Controller, Inputs};
use crate::yaml;

const FILE: &str = include_str!("../../assets/scenarios.yaml");

/// A run to begin with.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// A word that stays.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What there is to see.
    pub says: Text,
    /// What the run is made from.
    pub inputs: Inputs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: Text,
    says: Text,
    controller: Controller,
    inputs: Map<String, Value>,
}

/// Every run to begin with, in the order of the list.
pub fn scenarios() -> Vec<Scenario> {
    // A test reads the file: what does not load is not shipped.
    let entries: Vec<Entry> = yaml::from_str(FILE).unwrap_or_default();
    entries.into_iter().filter_map(read).collect()
}

fn read(entry: Entry) -> Option<Scenario> {
    let inputs = Inputs::read(entry.controller, &Value::Object(entry.inputs)).ok()?;
    Some(Scenario { id: entry.id, title: entry.title, says: entry.says, inputs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_scenario_loads_and_runs() {
        let entries: Vec<Entry> = yaml::from_str(FILE).unwrap();
        let (count, ids) = (entries.len(), entries.iter().map(|entry| entry.id.clone()).collect::<BTreeSet<_>>());
        let scenarios = scenarios();
        assert_eq!((scenarios.len(), ids.len()), (count, count));
        for scenario in &scenarios {
            let run = scenario.inputs.simulate().unwrap();
            assert!(run.events.len() > 3, "{}", scenario.id);
            assert!(!scenario.title.en.is_empty() && !scenario.says.ko.is_empty());
        }
        for controller in Controller::ALL {
            assert!(scenarios.iter().any(|scenario| scenario.inputs.controller() == *controller), "{controller}");
        }
    }
}
