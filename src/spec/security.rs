//! What a container may do: who it runs as, and what of the node it can touch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::flag::Flag;
use super::id::{Capability, Id};

/// What a container may do. Under `profile: production` the defaults pass Pod Security `restricted`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecurityContext {
    /// Whether the kubelet refuses to start the container as root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_as_non_root: Option<Flag>,
    /// The user that the process runs as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_as_user: Option<Id>,
    /// The group that the process runs as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_as_group: Option<Id>,
    /// The group that owns the volumes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fs_group: Option<Id>,
    /// Whether the container's own file system is read-only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only_root_filesystem: Option<Flag>,
    /// Whether the container has every right on its node. For drivers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privileged: Option<Flag>,
    /// The capabilities that it keeps, all others being dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_capabilities: Vec<Capability>,
}
