//! From what was said to what will be rendered: defaults filled in, contradictions refused.

mod companions;
mod labels;
mod left_out;
mod pod;
mod together;

pub use super::complete::*;

use std::collections::BTreeSet;

use super::defaults::{self, Context};
use super::failure::FailurePolicy;
use super::setting::Setting;
use super::spec_error::{Problem, SpecError};
use super::validate;
use super::workload::{App, Workload};
use crate::decision::Kind;
use crate::i18n::Text;

/// Every workload of the app, complete.
///
/// # Errors
/// All that is wrong with any of them, in their order.
pub fn resolve(app: &App) -> Result<Vec<Spec>, Vec<SpecError>> {
    let (mut specs, mut errors): (Vec<Spec>, Vec<SpecError>) = (Vec::new(), Vec::new());
    if app.workloads.is_empty() {
        errors.push(SpecError { workload: String::new(), key: "workloads", problem: Problem::NoWorkload });
    }
    for workload in &app.workloads {
        match resolve_workload(app, workload) {
            Ok(spec) => {
                let found = validate::between(&specs, &spec);
                errors.extend(found.into_iter().map(|(key, problem)| SpecError {
                    workload: spec.name.to_string(),
                    key,
                    problem,
                }));
                specs.push(spec);
            }
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        errors.extend(together::check(app, &mut specs));
    }
    if errors.is_empty() {
        errors.extend(environments(app));
    }
    if errors.is_empty() { Ok(specs) } else { Err(errors) }
}

/// What is wrong with the app as it is in its environments.
fn environments(app: &App) -> Vec<SpecError> {
    static ENVIRONMENT: Text = Text::new("environment", "환경");
    let mut errors = Vec::new();
    let mut seen = BTreeSet::new();
    for environment in &app.environments {
        let name = environment.name.as_str();
        if !seen.insert(name) {
            let problem = Problem::Twice { what: &ENVIRONMENT, value: name.to_owned() };
            errors.push(SpecError { workload: String::new(), key: "environments", problem });
            continue;
        }
        match environment.app(app).and_then(|there| resolve(&there).map_err(|found| environment.all(&found))) {
            Ok(_) => {}
            Err(found) => errors.extend(found),
        }
    }
    errors
}

/// One workload, complete.
///
/// # Errors
/// All that is wrong with it.
pub fn resolve_workload(app: &App, workload: &Workload) -> Result<Spec, Vec<SpecError>> {
    let c = Context::of(workload, app.profile);
    let mut problems = validate::keys(&c, app.kubernetes);
    let spec = assemble(app, &c, &mut problems);
    if let Some(spec) = &spec {
        problems.extend(validate::spec(&c, spec));
    }
    match spec {
        Some(spec) if problems.is_empty() => Ok(spec),
        _ => Err(problems
            .into_iter()
            .map(|(key, problem)| SpecError { workload: workload.name.to_string(), key, problem })
            .collect()),
    }
}

type Problems = Vec<(&'static str, Problem)>;

fn assemble(app: &App, c: &Context, problems: &mut Problems) -> Option<Spec> {
    let workload = c.workload;
    let namespace =
        workload.namespace.clone().or_else(|| app.namespace.clone()).or_else(|| defaults::namespace(c.kind()));
    let controller = controller(c, problems);
    let pod = pod::pod(c, problems);
    let companions = companions::companions(app, c);
    Some(Spec {
        decision: c.decision,
        kind: c.kind(),
        name: workload.name.clone(),
        namespace: namespace?,
        labels: labels::selector(c),
        all_labels: labels::all(app, c),
        controller: controller?,
        pod: pod?,
        turn: Turn::default(),
        companions,
        left_out: left_out::left_out(c),
    })
}

/// The value that holds, or a note that the kind cannot do without it.
fn required<T: Clone>(
    setting: &Setting<T>,
    key: &'static str,
    c: &Context,
    default: impl FnOnce(&Context) -> Option<T>,
    problems: &mut Problems,
) -> Option<T> {
    let value = setting.or(|| default(c));
    // A default that is made of a name that is too long is missing for that reason alone, which has been told.
    let told = setting.is_unset() && problems.iter().any(|(key, _)| *key == "name");
    if value.is_none() && !told {
        problems.push((key, if setting.is_unset() { Problem::Missing } else { Problem::Required(c.kind()) }));
    }
    value
}

fn controller(c: &Context, problems: &mut Problems) -> Option<Controller> {
    let w = c.workload;
    Some(match c.kind() {
        Kind::Deployment => Controller::Deployment { replicas: replicas(c), strategy: c.strategy() },
        Kind::StatefulSet => Controller::StatefulSet {
            replicas: replicas(c),
            service_name: required(&w.service_name, "serviceName", c, defaults::service_name, problems)?,
            claims: w.volume_claim_templates.or(|| defaults::volume_claim_templates(c)).unwrap_or_default(),
            publish_not_ready_addresses: w.publish_not_ready_addresses.or(|| defaults::publish_not_ready_addresses(c)),
            pod_management_policy: w.pod_management_policy.or(|| defaults::pod_management_policy(c)),
            update_strategy: c.update_strategy(),
            claim_retention: c.claim_retention(),
        },
        Kind::DaemonSet => Controller::DaemonSet { update_strategy: c.update_strategy() },
        Kind::Job => Controller::Job(job(c)),
        Kind::CronJob => Controller::CronJob {
            schedule: required(&w.schedule, "schedule", c, defaults::schedule, problems)?,
            time_zone: w.time_zone.or(|| defaults::time_zone(c)),
            concurrency_policy: w.concurrency_policy.or(|| defaults::concurrency_policy(c)),
            successful_jobs_history_limit: w.successful_jobs_history_limit.or(|| defaults::history_limit(c)),
            failed_jobs_history_limit: w.failed_jobs_history_limit.or(|| defaults::history_limit(c)),
            suspend: w.suspend.given().copied(),
            starting_deadline_seconds: w.starting_deadline_seconds.or(|| defaults::starting_deadline_seconds(c)),
            job: job(c),
        },
    })
}

fn job(c: &Context) -> Job {
    let w = c.workload;
    Job {
        indexed: c.indexed(),
        completions: w.completions.or(|| defaults::completions(c)),
        parallelism: w.parallelism.or(|| defaults::parallelism(c)),
        backoff_limit: w.backoff_limit.or(|| defaults::backoff_limit(c)),
        active_deadline_seconds: w.active_deadline_seconds.or(|| defaults::active_deadline_seconds(c)),
        ttl_seconds_after_finished: w.ttl_seconds_after_finished.or(|| defaults::ttl_seconds_after_finished(c)),
        pod_failure_policy: c.pod_failure_policy().map(ordered),
        backoff_limit_per_index: w.backoff_limit_per_index.given().copied(),
        max_failed_indexes: w.max_failed_indexes.given().copied(),
        suspend: w.suspend.given().copied().filter(|_| c.kind() == Kind::Job),
    }
}

/// The API server takes exit codes in order and once each.
fn ordered(mut policy: FailurePolicy) -> FailurePolicy {
    policy.fail_on_exit_codes.sort_unstable();
    policy.fail_on_exit_codes.dedup();
    policy
}

/// The number of Pods; none where an autoscaler sets it, which each apply would otherwise set back.
fn replicas(c: &Context) -> Option<u32> {
    let scaled = c.workload.horizontal_pod_autoscaler.given().is_some();
    if scaled { None } else { c.workload.replicas.or(|| defaults::replicas(c)) }
}
