//! What a container is given: what is reserved for it, and what is the most.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::partial::Partial;
use super::quantity::Quantity;
use super::setting::Setting;

/// CPU, memory and disk of a container.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resources {
    /// What is reserved on the node.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub requests: Setting<Amounts>,
    /// The most that the container gets.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub limits: Setting<Amounts>,
}

/// An amount of each resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Amounts {
    /// CPU: `200m` is a fifth of a core.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub cpu: Setting<Quantity>,
    /// Memory in bytes: `256Mi`.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub memory: Setting<Quantity>,
    /// Disk for logs, emptyDir volumes and what the container writes: `1Gi`.
    #[serde(default, rename = "ephemeral-storage", skip_serializing_if = "Setting::is_unset")]
    pub ephemeral_storage: Setting<Quantity>,
}

impl Resources {
    /// Whether nothing is said of any amount.
    pub fn is_empty(&self) -> bool {
        *self == Resources::default()
    }
}

impl Amounts {
    /// Each amount with what `pick` makes of it and of the other's amount of the same, where both have one.
    #[must_use]
    pub fn each(&self, other: Option<&Amounts>, pick: fn(Quantity, Quantity) -> Quantity) -> Amounts {
        let of =
            |get: fn(&Amounts) -> &Setting<Quantity>| match (get(self).given(), other.and_then(|of| get(of).given())) {
                (Some(own), Some(other)) => Setting::Value(pick(own.clone(), other.clone())),
                _ => get(self).clone(),
            };
        Amounts { cpu: of(|a| &a.cpu), memory: of(|a| &a.memory), ephemeral_storage: of(|a| &a.ephemeral_storage) }
    }
}

impl Partial for Resources {
    fn over(&self, default: Option<&Self>) -> Self {
        let amounts = |of: fn(&Resources) -> &Setting<Amounts>| {
            let amounts = of(self).nested(default.map(of));
            if amounts.given() == Some(&Amounts::default()) { Setting::Unset } else { amounts }
        };
        Resources { requests: amounts(|r| &r.requests), limits: amounts(|r| &r.limits) }
    }
}

impl Partial for Amounts {
    fn over(&self, default: Option<&Self>) -> Self {
        Amounts {
            cpu: self.cpu.over(default.map(|d| &d.cpu)),
            memory: self.memory.over(default.map(|d| &d.memory)),
            ephemeral_storage: self.ephemeral_storage.over(default.map(|d| &d.ephemeral_storage)),
        }
    }
}
