//! How StatefulSets and DaemonSets replace their Pods, and what becomes of claims.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::int_or_percent::IntOrPercent;
use super::word::{Retention, UpdateType};

/// How a StatefulSet or a DaemonSet replaces its Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateStrategy {
    /// RollingUpdate or OnDelete.
    #[serde(rename = "type")]
    pub kind: UpdateType,
    /// How a rolling update goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rolling_update: Option<RollingReplacement>,
}

/// How a rolling update goes. `partition` is a StatefulSet's, `maxSurge` a DaemonSet's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RollingReplacement {
    /// Only Pods with this number or a higher one are replaced (StatefulSet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition: Option<u32>,
    /// Pods that may be down at a time; off by default for a StatefulSet in Kubernetes 1.35.4 and 1.36.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_unavailable: Option<IntOrPercent>,
    /// Nodes on which a new Pod may run beside the old one (DaemonSet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_surge: Option<IntOrPercent>,
}

/// What becomes of the claims of a StatefulSet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimRetention {
    /// When the StatefulSet is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_deleted: Option<Retention>,
    /// When it is scaled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_scaled: Option<Retention>,
}
