//! What the workloads of an app share, and which of them comes first.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::DnsLabel;
use super::word::words;

words!(
    /// Whose ServiceAccount the Pods of an app run as.
    Accounts, "serviceAccount", "serviceAccount", {
        /// Each workload has an account of its own.
        Own => "own",
        /// The workloads share one, called as the app is.
        Shared => "shared",
    }
);

words!(
    /// How a Job comes to run before the other workloads.
    Before, "way to run first", "먼저 실행하는 방법", {
        /// Its container is an init container of the workloads that wait for it; there is no Job.
        InitContainer => "initContainer",
        /// A hook of Helm: the Job runs before an install or an upgrade.
        HelmHook => "helmHook",
        /// A hook of Argo CD in a wave before the others.
        SyncWave => "syncWave",
    }
);

/// A Job that has to be done before the other workloads roll out: a database migration, say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Migrate {
    /// The Job, by the name of its workload.
    pub job: DnsLabel,
    /// How it comes to run first. kubectl alone waits for an init container only.
    #[serde(rename = "as")]
    pub way: Before,
    /// The workloads whose Pods wait for an init container; with a hook everything waits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<DnsLabel>,
}
