//! Work that ends: Job, CronJob.

use super::at::At;
use super::found::{Found, problem};
use super::values::{at_least, one_of, parse, word};
use super::{meta, pod};
use crate::decision::Kind;
use crate::spec::Problem;
use crate::spec::schedule::CronSchedule;
use crate::spec::time_zone::TimeZoneName;
use crate::spec::word::{CompletionMode, ConcurrencyPolicy, RestartPolicy};

/// Checks a Job.
pub(super) fn job(object: &At, found: &mut Found) {
    job_spec(&object.key("spec"), Kind::Job, found);
}

/// Checks a CronJob.
pub(super) fn cron_job(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    found.require(&spec, "schedule", "\"0 9 * * 1-5\"");
    schedule(&spec.key("schedule"), found);
    if !spec.key("timeZone").is_empty() {
        parse::<TimeZoneName>(&spec.key("timeZone"), found);
    }
    word::<ConcurrencyPolicy>(&spec.key("concurrencyPolicy"), found);
    at_least(&spec, &["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"], 0, found);
    let template = spec.key("jobTemplate");
    meta::labels_and_annotations(&template.key("metadata"), found);
    if template.is_empty() {
        found.require(&spec, "jobTemplate", "{spec: {template: {spec: {containers: []}}}}");
    } else {
        job_spec(&template.key("spec"), Kind::CronJob, found);
    }
}

fn schedule(at: &At, found: &mut Found) {
    let Some(text) = at.text().filter(|text| !text.is_empty()) else { return };
    if text.contains("TZ=") {
        found.add(
            at,
            problem!(
                "a zone inside the schedule is refused; write it under `timeZone`",
                "일정 안에 시간대를 쓰면 거부된다. `timeZone`에 쓴다"
            ),
        );
        return;
    }
    parse::<CronSchedule>(at, found);
}

/// A Job's spec, its own or in a CronJob.
fn job_spec(spec: &At, kind: Kind, found: &mut Found) {
    at_least(
        spec,
        &[
            "parallelism",
            "completions",
            "backoffLimit",
            "activeDeadlineSeconds",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes",
        ],
        0,
        found,
    );
    pod::template(&spec.key("template"), &[], found);
    restart_policy(&spec.keys("template.spec"), kind, found);
    let mode = word::<CompletionMode>(&spec.key("completionMode"), found);
    if mode == Some(CompletionMode::Indexed) {
        if !spec.key("completions").is_given() {
            found.require(spec, "completions", "10");
        }
    } else {
        for key in ["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"] {
            let at = spec.key(key);
            if at.is_given() {
                found.add(
                    &at,
                    problem!(
                        "only an Indexed Job takes it; write `completionMode: Indexed`, or remove it",
                        "인덱싱된 잡에만 쓸 수 있다. `completionMode: Indexed`를 쓰거나 지운다"
                    ),
                );
            }
        }
    }
    one_of(&spec.key("podReplacementPolicy"), &["TerminatingOrFailed", "Failed"], found);
    let failure = spec.key("podFailurePolicy");
    if failure.is_given() && spec.keys("template.spec.restartPolicy").text() != Some("Never") {
        found.add(
            &failure,
            problem!(
                "it works only with `restartPolicy: Never`; set that, or remove it",
                "`restartPolicy: Never`일 때만 쓸 수 있다. 그렇게 하거나 지운다"
            ),
        );
    }
    selector(spec, found);
}

/// Absent means Always, which no Job takes.
fn restart_policy(pod: &At, kind: Kind, found: &mut Found) {
    let at = pod.key("restartPolicy");
    if at.is_empty() {
        found.require(pod, "restartPolicy", "Never");
    } else if at.text().and_then(|text| text.parse().ok()) == Some(RestartPolicy::Always) {
        found.tell(&at, &Problem::RestartPolicy { kind, policy: RestartPolicy::Always });
    }
}

/// The server makes a Job's selector itself, with a label of the Job's uid.
fn selector(spec: &At, found: &mut Found) {
    let selector = spec.key("selector");
    if !selector.is_empty() && spec.key("manualSelector").flag() != Some(true) {
        found.add(
            &selector,
            problem!("the server chooses a Job's selector itself; remove it", "잡의 셀렉터는 서버가 정한다. 지운다"),
        );
    }
}
