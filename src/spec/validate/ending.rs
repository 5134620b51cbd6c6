//! What ends: Jobs, and the Jobs of CronJobs.

use super::{Found, told};
use crate::spec::resolve::{Controller, Job, Spec};
use crate::spec::spec_error::Problem;
use crate::spec::word::RestartPolicy;

/// The API server bounds what an Indexed Job keeps track of.
const INDEXED: u32 = 100_000;

/// Beyond [`INDEXED`] completions with retries for each index, the bounds are closer.
const MANY_INDEXED: u32 = 10_000;

/// The CronJob controller looks every ten seconds: within less it may never find a run in time.
const CONTROLLER_LOOKS_EVERY: u32 = 10;

/// Checks what the controller is told of a workload that ends.
pub(super) fn check(spec: &Spec) -> Vec<Found> {
    let mut found = match &spec.controller {
        Controller::Job(job) => ending(spec, job),
        Controller::CronJob { job, starting_deadline_seconds, .. } => {
            let mut found = ending(spec, job);
            if starting_deadline_seconds.is_some_and(|seconds| seconds < CONTROLLER_LOOKS_EVERY) {
                found.push(told!(
                    "startingDeadlineSeconds",
                    "the controller looks every {CONTROLLER_LOOKS_EVERY} seconds, so with less a run might never start; give {CONTROLLER_LOOKS_EVERY} or more",
                    "컨트롤러가 {CONTROLLER_LOOKS_EVERY}초마다 확인하므로 그보다 짧으면 실행이 아예 시작되지 않을 수 있다. {CONTROLLER_LOOKS_EVERY} 이상으로 한다"
                ));
            }
            found
        }
        _ => return Vec::new(),
    };
    if let Controller::Job(job) | Controller::CronJob { job, .. } = &spec.controller {
        found.extend(failures(spec, job));
        found.extend(indexes(job));
    }
    found
}

fn ending(spec: &Spec, job: &Job) -> Vec<Found> {
    let mut found = Vec::new();
    if spec.pod.restart_policy == Some(RestartPolicy::Always) {
        found.push(("restartPolicy", Problem::RestartPolicy { kind: spec.kind, policy: RestartPolicy::Always }));
    }
    if job.indexed && job.completions.is_none() {
        found.push(("completions", Problem::Required(spec.kind)));
    }
    for (key, value) in [
        ("completions", job.completions),
        ("parallelism", job.parallelism),
        ("activeDeadlineSeconds", job.active_deadline_seconds),
    ] {
        // Zero is taken by the API server and does nothing: no Pod ever runs.
        if value == Some(0) {
            found.push((key, Problem::AtLeast(1)));
        }
    }
    found
}

/// What a failed Pod means is asked only where the Pod itself stays failed.
fn failures(spec: &Spec, job: &Job) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(policy) = spec.pod.restart_policy.filter(|policy| *policy != RestartPolicy::Never) else { return found };
    for (key, given) in [
        ("podFailurePolicy", job.pod_failure_policy.is_some()),
        ("backoffLimitPerIndex", job.backoff_limit_per_index.is_some()),
    ] {
        if given {
            found.push(told!(
                key,
                "it needs `restartPolicy: Never`: under {policy} the kubelet restarts a failed container before the Job hears of it; set Never, or remove the key",
                "`restartPolicy: Never`가 필요하다. {policy} 정책에서는 잡이 알기 전에 kubelet이 컨테이너를 다시 시작한다. Never로 하거나 키를 지운다"
            ));
        }
    }
    found
}

/// Retries for each index need indexes.
fn indexes(job: &Job) -> Vec<Found> {
    let mut found = Vec::new();
    let (per_index, failed) = (job.backoff_limit_per_index, job.max_failed_indexes);
    if !job.indexed {
        for (key, given) in [("backoffLimitPerIndex", per_index), ("maxFailedIndexes", failed)] {
            if given.is_some() {
                found.push(told!(
                    key,
                    "only an Indexed Job takes it, and that is what `traits.ordering: true` makes; set that, or remove the key",
                    "인덱싱된(Indexed) 잡에만 쓸 수 있고, `traits.ordering: true`로 그런 잡이 된다. 그렇게 하거나 키를 지운다"
                ));
            }
        }
        return found;
    }
    let most = job.completions.filter(|completions| failed.is_some_and(|failed| failed > *completions));
    if let (Some(failed), Some(completions)) = (failed, most) {
        found.push(told!(
            "maxFailedIndexes",
            "{failed} indexes cannot fail where there are {completions} (`completions`); lower it",
            "인덱스가 {completions}개(`completions`)인데 {failed}개가 실패할 수는 없다. 내린다"
        ));
    }
    if failed.is_some() && per_index.is_none() {
        found.push(told!(
            "maxFailedIndexes",
            "an index fails only where backoffLimitPerIndex says when; add `backoffLimitPerIndex: 1`, or remove the key",
            "backoffLimitPerIndex가 있어야 인덱스의 실패가 정해진다. `backoffLimitPerIndex: 1`을 더하거나 키를 지운다"
        ));
    }
    let many = per_index.is_some() && job.completions.is_some_and(|completions| completions > INDEXED);
    let most = if many { MANY_INDEXED } else { INDEXED };
    for (key, value) in [("parallelism", job.parallelism), ("maxFailedIndexes", failed)] {
        if let Some(value) = value.filter(|value| *value > most) {
            found.push(told!(
                key,
                "the API server takes at most {most} here for an Indexed Job of this size, not {value}; lower it",
                "이 크기의 인덱싱된 잡에서 API 서버가 받는 최댓값은 {most}이다({value} 불가). 내린다"
            ));
        }
    }
    if many && failed.is_none() {
        found.push(told!(
            "maxFailedIndexes",
            "with more than {INDEXED} completions and backoffLimitPerIndex the API server asks for it; give {MANY_INDEXED} or less",
            "completions가 {INDEXED}보다 크고 backoffLimitPerIndex가 있으면 API 서버가 이 키를 요구한다. {MANY_INDEXED} 이하로 준다"
        ));
    }
    found
}
