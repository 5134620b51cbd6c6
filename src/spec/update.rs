//! How controllers replace their Pods, and what becomes of claims.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::int_or_percent::IntOrPercent;
use super::partial::Partial;
use super::setting::Setting;
use super::word::{Retention, StrategyType, UpdateType};

/// How a Deployment replaces its Pods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Strategy {
    /// RollingUpdate or Recreate; RollingUpdate where none is given.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<StrategyType>,
    /// How far a rolling update may go above and below the count.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub rolling_update: Setting<RollingUpdate>,
}

/// How far a rolling update may go above and below the count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RollingUpdate {
    /// Pods above the count; a percentage rounds up. 25% is the API's own default.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub max_surge: Setting<IntOrPercent>,
    /// Pods below the count; a percentage rounds down. 25% is the API's own default.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub max_unavailable: Setting<IntOrPercent>,
}

/// How a StatefulSet or a DaemonSet replaces its Pods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateStrategy {
    /// RollingUpdate or OnDelete; RollingUpdate where none is given.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<UpdateType>,
    /// How a rolling update goes.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub rolling_update: Setting<RollingReplacement>,
}

/// How a rolling update goes. `partition` is a StatefulSet's, `maxSurge` a DaemonSet's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RollingReplacement {
    /// Only Pods with this number or a higher one are replaced (StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub partition: Setting<u32>,
    /// Pods that may be down at a time; off by default for a StatefulSet in Kubernetes 1.35.4 and 1.36.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub max_unavailable: Setting<IntOrPercent>,
    /// Nodes on which a new Pod may run beside the old one (DaemonSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub max_surge: Setting<IntOrPercent>,
}

/// What becomes of the claims of a StatefulSet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimRetention {
    /// When the StatefulSet is deleted.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub when_deleted: Setting<Retention>,
    /// When it is scaled in.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub when_scaled: Setting<Retention>,
}

impl Strategy {
    /// The type that holds.
    pub fn kind(&self) -> StrategyType {
        self.kind.unwrap_or(StrategyType::RollingUpdate)
    }
}

impl UpdateStrategy {
    /// The type that holds.
    pub fn kind(&self) -> UpdateType {
        self.kind.unwrap_or(UpdateType::RollingUpdate)
    }
}

impl Partial for Strategy {
    fn over(&self, default: Option<&Self>) -> Self {
        let kind = self.kind.or(default.and_then(|d| d.kind)).or(Some(self.kind()));
        Strategy { kind, rolling_update: self.rolling_update.nested(default.map(|d| &d.rolling_update)) }
    }
}

impl Partial for RollingUpdate {
    fn over(&self, default: Option<&Self>) -> Self {
        RollingUpdate {
            max_surge: self.max_surge.over(default.map(|d| &d.max_surge)),
            max_unavailable: self.max_unavailable.over(default.map(|d| &d.max_unavailable)),
        }
    }
}

impl Partial for UpdateStrategy {
    fn over(&self, default: Option<&Self>) -> Self {
        let kind = self.kind.or(default.and_then(|d| d.kind)).or(Some(self.kind()));
        UpdateStrategy { kind, rolling_update: self.rolling_update.nested(default.map(|d| &d.rolling_update)) }
    }
}

impl Partial for RollingReplacement {
    fn over(&self, default: Option<&Self>) -> Self {
        RollingReplacement {
            partition: self.partition.over(default.map(|d| &d.partition)),
            max_unavailable: self.max_unavailable.over(default.map(|d| &d.max_unavailable)),
            max_surge: self.max_surge.over(default.map(|d| &d.max_surge)),
        }
    }
}

impl Partial for ClaimRetention {
    fn over(&self, default: Option<&Self>) -> Self {
        ClaimRetention {
            when_deleted: self.when_deleted.over(default.map(|d| &d.when_deleted)),
            when_scaled: self.when_scaled.over(default.map(|d| &d.when_scaled)),
        }
    }
}
