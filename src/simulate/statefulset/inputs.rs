//! What a StatefulSet's run is made from.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::{Deserialize, Deserializer, Serialize};

use crate::simulate::action::Action;
use crate::simulate::deployment::{MOST_REPLICAS, most};
use crate::simulate::error::Error;
use crate::simulate::seconds::Seconds;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::word::{KubernetesVersion, PodManagementPolicy, Retention, UpdateType};

/// What a StatefulSet's run is made from. What is left out takes the API's default, or a delay that shows something.
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
    /// OrderedReady or Parallel.
    pub pod_management_policy: PodManagementPolicy,
    /// RollingUpdate or OnDelete.
    pub update_strategy: UpdateType,
    /// Only Pods with this number or a higher one, counted from the first, are updated.
    pub partition: u32,
    /// Pods that may be down at a time, where the version has that (1.37).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_unavailable: Option<IntOrPercent>,
    /// The number of the first Pod.
    pub start_ordinal: u32,
    /// How long a Pod is ready before it counts as available.
    pub min_ready_seconds: Seconds,
    /// What becomes of the claims. Left out, the Pods have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pvc: Option<Claims>,
    /// The version whose controller it is.
    pub kubernetes: KubernetesVersion,
    /// Whether the first action falls on a whole second, as it always does here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trigger_aligned_to_whole_second: bool,
    /// What a person does.
    pub actions: Vec<Action>,
}

/// What becomes of the claims when their Pods are no longer wanted. `default` stands for Retain and Retain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claims {
    /// When the StatefulSet is scaled in.
    pub when_scaled: Retention,
    /// When it is deleted.
    pub when_deleted: Retention,
}

impl Default for Claims {
    fn default() -> Claims {
        Claims { when_scaled: Retention::Retain, when_deleted: Retention::Retain }
    }
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        struct Policy {
            when_scaled: Option<Retention>,
            when_deleted: Option<Retention>,
        }
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Claims;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`default` or a mapping such as `{whenScaled: Delete}`")
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Claims, E> {
                match value {
                    "default" => Ok(Claims::default()),
                    other => Err(E::unknown_variant(other, &["default"])),
                }
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Claims, A::Error> {
                let policy = Policy::deserialize(MapAccessDeserializer::new(map))?;
                let or = |retention: Option<Retention>| retention.unwrap_or(Retention::Retain);
                Ok(Claims { when_scaled: or(policy.when_scaled), when_deleted: or(policy.when_deleted) })
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl Default for Inputs {
    fn default() -> Inputs {
        Inputs {
            start_delay: Seconds::of(2),
            ready_delay: Seconds::of(3),
            term_delay: Seconds::of(3),
            replicas: 3,
            pod_management_policy: PodManagementPolicy::OrderedReady,
            update_strategy: UpdateType::RollingUpdate,
            partition: 0,
            max_unavailable: None,
            start_ordinal: 0,
            min_ready_seconds: Seconds::default(),
            pvc: None,
            kubernetes: KubernetesVersion::V1_36,
            trigger_aligned_to_whole_second: false,
            actions: vec![Action::template("new")],
        }
    }
}

impl Inputs {
    pub(super) fn check(&self) -> Result<(), Error> {
        let scaled = self.actions.iter().filter_map(|action| action.replicas);
        for replicas in scaled.chain([self.replicas]) {
            most("replicas", replicas, MOST_REPLICAS)?;
        }
        Ok(())
    }

    /// Pods that may be down at a time during an update (`getStatefulSetMaxUnavailable`): 1 where the version ignores the
    /// field. Its gate is off in 1.36 and on in 1.37; there percentages round down, and the least is 1.
    pub(super) fn down_at_a_time(&self, replicas: i64) -> i64 {
        use crate::simulate::share::{Rounding, share};
        let value = self.max_unavailable.filter(|_| self.kubernetes >= KubernetesVersion::V1_37);
        value.map_or(1, |value| share(value, replicas, Rounding::Down)).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// getStatefulSetMaxUnavailable of the StatefulSet controller's tests.
    #[test]
    fn max_unavailable_rounds_down_and_is_at_least_one() {
        for (value, replicas, expected) in [
            (None, 10, 1),
            (Some("3"), 10, 3),
            (Some("3"), 0, 3),
            (Some("0"), 0, 1),
            (Some("10%"), 25, 2),
            (Some("100%"), 5, 5),
            (Some("50%"), 5, 2),
            (Some("10%"), 5, 1),
            (Some("1%"), 0, 1),
        ] {
            let max_unavailable = value.map(|value| value.parse().unwrap());
            let on = Inputs { max_unavailable, kubernetes: KubernetesVersion::V1_37, ..Inputs::default() };
            assert_eq!(on.down_at_a_time(replicas), expected, "{value:?} of {replicas}");
            let off = Inputs { kubernetes: KubernetesVersion::V1_36, ..on };
            assert_eq!(off.down_at_a_time(replicas), 1);
        }
    }
}
