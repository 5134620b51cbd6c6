//! What happens before a container is asked to end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::partial::Partial;
use super::setting::Setting;

/// What happens before the container is asked to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lifecycle {
    /// Runs before SIGTERM is sent.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub pre_stop: Setting<PreStop>,
}

/// What runs before SIGTERM is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreStop {
    /// A pause, so that load balancers learn that the Pod is going.
    pub sleep: Sleep,
}

/// A pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sleep {
    /// Its length in seconds.
    pub seconds: u32,
}

impl Partial for Lifecycle {
    fn over(&self, default: Option<&Self>) -> Self {
        Lifecycle { pre_stop: self.pre_stop.over(default.map(|d| &d.pre_stop)) }
    }
}
