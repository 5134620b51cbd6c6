//! What a container may do: who it runs as, and what of the node it can touch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::flag::Flag;
use super::id::{Capability, Id};
use super::partial::Partial;
use super::setting::Setting;

/// What a container may do. Under `profile: production` the defaults pass Pod Security `restricted`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecurityContext {
    /// Whether the kubelet refuses to start the container as root.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub run_as_non_root: Setting<Flag>,
    /// The user that the process runs as.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub run_as_user: Setting<Id>,
    /// The group that the process runs as.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub run_as_group: Setting<Id>,
    /// The group that owns the volumes.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub fs_group: Setting<Id>,
    /// Whether the container's own file system is read-only.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub read_only_root_filesystem: Setting<Flag>,
    /// Whether the container has every right on its node. For drivers only.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub privileged: Setting<Flag>,
    /// The capabilities that it keeps, all others being dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_capabilities: Vec<Capability>,
}

impl SecurityContext {
    /// Whether the container is to have every right on its node.
    pub fn is_privileged(&self) -> bool {
        self.privileged.given() == Some(&Flag(true))
    }
}

impl Partial for SecurityContext {
    fn over(&self, default: Option<&Self>) -> Self {
        SecurityContext {
            run_as_non_root: self.run_as_non_root.over(default.map(|d| &d.run_as_non_root)),
            run_as_user: self.run_as_user.over(default.map(|d| &d.run_as_user)),
            run_as_group: self.run_as_group.over(default.map(|d| &d.run_as_group)),
            fs_group: self.fs_group.over(default.map(|d| &d.fs_group)),
            read_only_root_filesystem: self
                .read_only_root_filesystem
                .over(default.map(|d| &d.read_only_root_filesystem)),
            privileged: self.privileged.over(default.map(|d| &d.privileged)),
            add_capabilities: self.add_capabilities.clone(),
        }
    }
}
