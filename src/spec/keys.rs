//! Which keys of a workload belong to which kinds.

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
];

/// The kinds that take `key`. A key inside a block (`strategy.type`) goes by its block.
pub fn kinds(key: &str) -> &'static [Kind] {
    let block = key.split('.').next().unwrap_or(key);
    KEYS.iter().find(|(name, _)| *name == block).map_or(EVERY, |(_, kinds)| kinds)
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
