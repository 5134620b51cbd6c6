//! What a Deployment's run is made from.

use serde::{Deserialize, Serialize};

use crate::simulate::action::Action;
use crate::simulate::error::Error;
use crate::simulate::seconds::Seconds;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::word::StrategyType;

/// What a Deployment's run is made from. What is left out takes the API's default, or a delay that shows something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Inputs {
    /// From scheduled to running.
    pub start_delay: Seconds,
    /// From running to ready.
    pub ready_delay: Seconds,
    /// From deletion to gone.
    pub term_delay: Seconds,
    /// How many Pods.
    pub replicas: u32,
    /// RollingUpdate or Recreate.
    pub strategy: StrategyType,
    /// How long a Pod is ready before it counts as available.
    pub min_ready_seconds: Seconds,
    /// After how long without progress the Deployment says so. Left out, the run ends before the default of 600.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress_deadline_seconds: Option<u32>,
    /// Pods above replicas; 25 % where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_surge: Option<IntOrPercent>,
    /// Pods below replicas; 25 % where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_unavailable: Option<IntOrPercent>,
    /// Whether the first action falls on a whole second, as it always does here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trigger_aligned_to_whole_second: bool,
    /// What a person does.
    pub actions: Vec<Action>,
}

/// The most replicas that are simulated.
pub(in crate::simulate) const MOST_REPLICAS: u32 = 20_000;

/// The default of maxSurge and maxUnavailable.
const QUARTER: IntOrPercent = IntOrPercent::Percent(25);

impl Default for Inputs {
    fn default() -> Inputs {
        Inputs {
            start_delay: Seconds::of(2),
            ready_delay: Seconds::of(3),
            term_delay: Seconds::of(3),
            replicas: 3,
            strategy: StrategyType::RollingUpdate,
            min_ready_seconds: Seconds::default(),
            progress_deadline_seconds: None,
            max_surge: None,
            max_unavailable: None,
            trigger_aligned_to_whole_second: false,
            actions: vec![Action::template("new")],
        }
    }
}

impl Inputs {
    /// maxSurge.
    pub fn surge(&self) -> IntOrPercent {
        self.max_surge.unwrap_or(QUARTER)
    }

    /// maxUnavailable.
    pub fn unavailable(&self) -> IntOrPercent {
        self.max_unavailable.unwrap_or(QUARTER)
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        let scaled = self.actions.iter().filter_map(|action| action.replicas);
        for replicas in scaled.chain([self.replicas]) {
            most("replicas", replicas, MOST_REPLICAS)?;
        }
        Ok(())
    }
}

/// Holds a number to what is simulated.
pub(in crate::simulate) fn most(key: &'static str, given: u32, most: u32) -> Result<(), Error> {
    match given > most {
        true => Err(Error::TooMany { key, given: given.into(), most: most.into() }),
        false => Ok(()),
    }
}
