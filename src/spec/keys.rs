//! Which keys of a workload belong to which kinds.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::decision::Kind;

use Kind::{CronJob, DaemonSet, Deployment, Job, StatefulSet};

const EVERY: &[Kind] = &[Deployment, StatefulSet, DaemonSet, Job, CronJob];
const RUNNING: &[Kind] = &[Deployment, StatefulSet, DaemonSet];
const COUNTED: &[Kind] = &[Deployment, StatefulSet];
const ENDING: &[Kind] = &[Job, CronJob];

/// Keys that do not belong to every kind, with the kinds that they belong to.
const KEYS: &[(&str, &[Kind])] = &[
    ("ports", RUNNING),
    ("readinessProbe", RUNNING),
    ("livenessProbe", RUNNING),
    ("replicas", COUNTED),
    ("strategy", &[Deployment]),
    ("serviceName", &[StatefulSet]),
    ("volumeClaimTemplates", &[StatefulSet]),
    ("backoffLimit", ENDING),
    ("activeDeadlineSeconds", ENDING),
    ("restartPolicy", ENDING),
    ("completions", ENDING),
    ("parallelism", ENDING),
    ("schedule", &[CronJob]),
    ("timeZone", &[CronJob]),
    ("concurrencyPolicy", &[CronJob]),
    ("successfulJobsHistoryLimit", &[CronJob]),
    ("failedJobsHistoryLimit", &[CronJob]),
    ("hostNetwork", &[DaemonSet]),
    ("hostPID", &[DaemonSet]),
    ("startupProbe", RUNNING),
    ("lifecycle", RUNNING),
    ("spread", COUNTED),
    ("podDisruptionBudget", COUNTED),
    ("horizontalPodAutoscaler", COUNTED),
    ("service", COUNTED),
    ("ingress", COUNTED),
    ("httpRoute", COUNTED),
    ("publishNotReadyAddresses", &[StatefulSet]),
    ("podManagementPolicy", &[StatefulSet]),
    ("persistentVolumeClaimRetentionPolicy", &[StatefulSet]),
    ("updateStrategy", &[StatefulSet, DaemonSet]),
    ("ttlSecondsAfterFinished", &[Job]),
    ("podFailurePolicy", ENDING),
    ("backoffLimitPerIndex", ENDING),
    ("maxFailedIndexes", ENDING),
    ("suspend", ENDING),
    ("startingDeadlineSeconds", &[CronJob]),
];

/// The kinds that take `key`. A key inside a block (`strategy.type`) goes by its block.
pub fn kinds(key: &str) -> &'static [Kind] {
    // Every question asks this with every frame.
    static KINDS: LazyLock<HashMap<&str, &[Kind]>> = LazyLock::new(|| KEYS.iter().copied().collect());
    let block = key.split('.').next().unwrap_or(key);
    KINDS.get(block).copied().unwrap_or(EVERY)
}

/// The keys that do not belong to every kind.
pub fn of_some_kinds() -> impl Iterator<Item = &'static str> {
    KEYS.iter().map(|(key, _)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_inside_a_block_goes_by_its_block() {
        assert_eq!(kinds("strategy.rollingUpdate.maxSurge"), [Deployment]);
        assert_eq!(kinds("image"), EVERY);
    }
}
