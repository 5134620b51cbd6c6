//! From what was said to what will be rendered: defaults filled in, contradictions refused.

use std::collections::BTreeMap;

use serde::Serialize;

use super::command::CommandLine;
use super::defaults::{self, Context};
use super::env::EnvVar;
use super::image::ImageRef;
use super::init_container::WAITING_IMAGE;
use super::name::{DnsLabel, LabelKey, LabelValue, ServiceName};
use super::port::ContainerPort;
use super::probe::Probe;
use super::schedule::CronSchedule;
use super::setting::Setting;
use super::spec_error::{Problem, SpecError};
use super::time_zone::TimeZoneName;
use super::toleration::Toleration;
use super::validate;
use super::volume::{Volume, VolumeClaim};
use super::word::{ConcurrencyPolicy, RestartPolicy};
use super::workload::{App, Resources, Strategy, Workload};
use crate::decision::{Arrangement, Decision, Kind};

/// One workload, complete: every value that a template may use.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spec {
    /// The decision that its traits led to.
    #[serde(skip)]
    pub decision: Decision,
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub name: DnsLabel,
    /// Its namespace.
    pub namespace: DnsLabel,
    /// The labels of the Pods, which the selectors match; empty for a Job that needs none, since its controller labels
    /// and finds the Pods by itself, and a Service for the same app must not find them.
    pub labels: BTreeMap<&'static str, String>,
    /// What the kind's controller is told.
    pub controller: Controller,
    /// What each Pod is made of.
    pub pod: Pod,
}

/// What a kind's controller is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Controller {
    /// A Deployment's.
    #[serde(rename_all = "camelCase")]
    Deployment {
        /// How many Pods.
        #[serde(skip_serializing_if = "Option::is_none")]
        replicas: Option<u32>,
        /// How they are replaced.
        #[serde(skip_serializing_if = "Option::is_none")]
        strategy: Option<Strategy>,
    },
    /// A StatefulSet's.
    #[serde(rename_all = "camelCase")]
    StatefulSet {
        /// How many Pods.
        #[serde(skip_serializing_if = "Option::is_none")]
        replicas: Option<u32>,
        /// The headless Service.
        service_name: ServiceName,
        /// The claims of each Pod.
        claims: Vec<VolumeClaim>,
    },
    /// A DaemonSet has none: it runs one Pod a node.
    #[serde(rename_all = "camelCase")]
    DaemonSet {},
    /// A Job's.
    Job(Job),
    /// A CronJob's.
    #[serde(rename_all = "camelCase")]
    CronJob {
        /// When it runs.
        schedule: CronSchedule,
        /// The schedule's zone.
        #[serde(skip_serializing_if = "Option::is_none")]
        time_zone: Option<TimeZoneName>,
        /// What happens when runs would overlap.
        #[serde(skip_serializing_if = "Option::is_none")]
        concurrency_policy: Option<ConcurrencyPolicy>,
        /// How many successful Jobs are kept.
        #[serde(skip_serializing_if = "Option::is_none")]
        successful_jobs_history_limit: Option<u32>,
        /// How many failed Jobs are kept.
        #[serde(skip_serializing_if = "Option::is_none")]
        failed_jobs_history_limit: Option<u32>,
        /// What each run's Job is told.
        job: Job,
    },
}

/// What a Job's controller is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Whether each Pod has an index.
    pub indexed: bool,
    /// How many Pods have to succeed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completions: Option<u32>,
    /// How many run at a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelism: Option<u32>,
    /// How many failures end it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_limit: Option<u32>,
    /// Seconds after which it is ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_deadline_seconds: Option<u32>,
}

/// What each Pod is made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pod {
    /// Run in order before the containers start.
    pub init_containers: Vec<Container>,
    /// The containers.
    pub containers: Vec<Container>,
    /// Set for Jobs only: elsewhere it can only be Always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart_policy: Option<RestartPolicy>,
    /// Seconds between the request to end and the kill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub termination_grace_period_seconds: Option<u32>,
    /// Node labels that are asked for.
    pub node_selector: BTreeMap<LabelKey, LabelValue>,
    /// Taints that are put up with.
    pub tolerations: Vec<Toleration>,
    /// The volumes; the claims of a StatefulSet stand with its controller.
    pub volumes: Vec<Volume>,
    /// Whether no two Pods may share a node.
    pub one_a_node: bool,
}

/// One container.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Container {
    /// Its name.
    pub name: DnsLabel,
    /// Its image.
    pub image: ImageRef,
    /// What runs instead of the image's entry point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<CommandLine>,
    /// The arguments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub args: Option<CommandLine>,
    /// The environment.
    pub env: Vec<EnvVar>,
    /// Whether it is told the name of its node, as NODE_NAME.
    pub node_name: bool,
    /// Whether it only waits for a host to answer.
    pub waits: bool,
    /// The ports.
    pub ports: Vec<ContainerPort>,
    /// CPU and memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<Resources>,
    /// When it gets traffic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readiness_probe: Option<Probe>,
    /// When it is restarted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub liveness_probe: Option<Probe>,
    /// Where it finds its volumes.
    pub volume_mounts: Vec<VolumeMount>,
}

/// Where a container finds a volume.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VolumeMount {
    /// The volume's name.
    pub name: String,
    /// The path inside the container.
    pub mount_path: String,
    /// Whether it may only be read.
    pub read_only: bool,
}

/// The image of a container that does nothing, for Pods whose work is done by an init container.
const PAUSE_IMAGE: &str = "registry.k8s.io/pause:3.10";

/// The variable that holds the name of the Pod's node.
const NODE_NAME: &str = "NODE_NAME";

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
                if specs.iter().any(|other| other.kind == spec.kind && other.name == spec.name) {
                    let problem = Problem::SameWorkload(spec.kind);
                    errors.push(SpecError { workload: spec.name.to_string(), key: "name", problem });
                }
                specs.push(spec);
            }
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() { Ok(specs) } else { Err(errors) }
}

/// One workload, complete.
///
/// # Errors
/// All that is wrong with it.
pub fn resolve_workload(app: &App, workload: &Workload) -> Result<Spec, Vec<SpecError>> {
    let c = Context::of(workload, app.profile);
    let mut problems = validate::keys(&c);
    let spec = assemble(app, &c, &mut problems);
    if let Some(spec) = &spec {
        problems.extend(validate::spec(spec));
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
    let pod = pod(c, problems);
    Some(Spec {
        decision: c.decision,
        kind: c.kind(),
        name: workload.name.clone(),
        namespace: namespace?,
        labels: labels(c),
        controller: controller?,
        pod: pod?,
    })
}

fn labels(c: &Context) -> BTreeMap<&'static str, String> {
    let ends = matches!(c.kind(), Kind::Job | Kind::CronJob);
    let needed = !ends || c.decision.arrangement == Arrangement::AntiAffinity;
    needed.then(|| ("app", c.workload.name.to_string())).into_iter().collect()
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
    if value.is_none() {
        problems.push((key, if setting.is_unset() { Problem::Missing } else { Problem::Required(c.kind()) }));
    }
    value
}

fn controller(c: &Context, problems: &mut Problems) -> Option<Controller> {
    let w = c.workload;
    Some(match c.kind() {
        Kind::Deployment => Controller::Deployment {
            replicas: w.replicas.or(|| defaults::replicas(c)),
            strategy: w.strategy.or(|| defaults::strategy(c)),
        },
        Kind::StatefulSet => Controller::StatefulSet {
            replicas: w.replicas.or(|| defaults::replicas(c)),
            service_name: required(&w.service_name, "serviceName", c, defaults::service_name, problems)?,
            claims: w.volume_claim_templates.or(|| defaults::volume_claim_templates(c)).unwrap_or_default(),
        },
        Kind::DaemonSet => Controller::DaemonSet {},
        Kind::Job => Controller::Job(job(c)),
        Kind::CronJob => Controller::CronJob {
            schedule: required(&w.schedule, "schedule", c, defaults::schedule, problems)?,
            time_zone: w.time_zone.or(|| defaults::time_zone(c)),
            concurrency_policy: w.concurrency_policy.or(|| defaults::concurrency_policy(c)),
            successful_jobs_history_limit: w.successful_jobs_history_limit.or(|| defaults::history_limit(c)),
            failed_jobs_history_limit: w.failed_jobs_history_limit.or(|| defaults::history_limit(c)),
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
    }
}

fn pod(c: &Context, problems: &mut Problems) -> Option<Pod> {
    let w = c.workload;
    let ends = matches!(c.kind(), Kind::Job | Kind::CronJob);
    let restart_policy = match ends {
        true => required(&w.restart_policy, "restartPolicy", c, defaults::restart_policy, problems),
        false => None,
    };
    let volumes = w.volumes.or(|| defaults::volumes(c)).unwrap_or_default();
    let mut init_containers = init_containers(w, problems)?;
    let mut containers = vec![container(c, &volumes, problems)?];
    if matches!(c.decision.arrangement, Arrangement::InitThenPause | Arrangement::InitThenPauseMarker) {
        // A DaemonSet restarts whatever ends, so what has to end runs before a container that never does.
        if c.decision.arrangement == Arrangement::InitThenPauseMarker {
            containers.iter_mut().for_each(|container| leave_marker(container, &volumes));
        }
        init_containers.append(&mut containers);
        containers.push(plain_container("pause".parse().ok()?, PAUSE_IMAGE.parse().ok()?));
    }
    Some(Pod {
        init_containers,
        containers,
        restart_policy,
        termination_grace_period_seconds: w
            .termination_grace_period_seconds
            .or(|| defaults::termination_grace_period_seconds(c)),
        node_selector: w.node_selector.given().cloned().unwrap_or_default(),
        tolerations: w.tolerations.or(|| defaults::tolerations(c)).unwrap_or_default(),
        volumes,
        one_a_node: c.decision.arrangement == Arrangement::AntiAffinity,
    })
}

/// The marker file's name, under the folder of the node that the container mounts.
const MARKER: &str = ".done";

/// Runs its arguments once: the marker file is the script's own name, `$0`.
const ONCE: &str = r#"test -e "$0" || { "$@" && touch "$0"; }"#;

/// Has the container's command leave a marker file on the node, and skip its work where there is one. Where the image's
/// own entry point runs, nothing can be put around it.
fn leave_marker(container: &mut Container, volumes: &[Volume]) {
    let folder = volumes.iter().find(|volume| volume.host_path.is_some() && !volume.read_only);
    let Some(folder) = folder else { return };
    let Some(CommandLine(words)) = container.command.take_if(|command| !command.0.is_empty()) else { return };
    let marker = format!("{}/{MARKER}", folder.mount_path.as_str().trim_end_matches('/'));
    let arguments = container.args.take().map(|args| args.0).unwrap_or_default();
    let script = ["sh".to_owned(), "-c".to_owned(), ONCE.to_owned(), marker];
    container.command = Some(CommandLine(script.into_iter().chain(words).chain(arguments).collect()));
}

fn plain_container(name: DnsLabel, image: ImageRef) -> Container {
    Container {
        name,
        image,
        command: None,
        args: None,
        env: Vec::new(),
        node_name: false,
        waits: false,
        ports: Vec::new(),
        resources: None,
        readiness_probe: None,
        liveness_probe: None,
        volume_mounts: Vec::new(),
    }
}

fn init_containers(w: &Workload, problems: &mut Problems) -> Option<Vec<Container>> {
    let listed = w.init_containers.given().map(Vec::as_slice).unwrap_or_default();
    let mut made = Vec::new();
    for init in listed {
        if let Some(text) = init.contradiction() {
            let which = init.name.to_string();
            problems.push(("initContainers", Problem::Contradiction { which, text }));
            continue;
        }
        let image = init.image.clone().or_else(|| WAITING_IMAGE.parse().ok())?;
        made.push(Container {
            command: init.words(),
            env: init.env.clone(),
            waits: init.wait_for.is_some(),
            ..plain_container(init.name.clone(), image)
        });
    }
    Some(made)
}

fn container(c: &Context, volumes: &[Volume], problems: &mut Problems) -> Option<Container> {
    let w = c.workload;
    let name = required(&w.container_name, "containerName", c, defaults::container_name, problems);
    let image = required(&w.image, "image", c, |_| None, problems);
    let claims = match c.kind() {
        Kind::StatefulSet => w.volume_claim_templates.or(|| defaults::volume_claim_templates(c)).unwrap_or_default(),
        _ => Vec::new(),
    };
    let claimed = claims.iter().map(|claim| (claim.name.to_string(), claim.mount_path.to_string(), false));
    let mounted =
        volumes.iter().map(|volume| (volume.name.to_string(), volume.mount_path.to_string(), volume.read_only));
    let serves = super::keys::kinds("readinessProbe").contains(&c.kind());
    let asked = |probe: &Setting<Probe>, default: fn(&Context) -> Option<Probe>| {
        serves.then(|| probe.or(|| default(c))).flatten()
    };
    let env = w.env.given().cloned().unwrap_or_default();
    let named = env.iter().any(|variable| variable.name.as_str() == NODE_NAME);
    Some(Container {
        command: w.command.given().cloned(),
        args: w.args.given().cloned(),
        node_name: c.decision.arrangement.needs_node_name() && !named,
        env,
        ports: c.ports(),
        resources: w.resources.or(|| defaults::resources(c)).filter(|resources| !resources.is_empty()),
        readiness_probe: asked(&w.readiness_probe, defaults::readiness_probe),
        liveness_probe: asked(&w.liveness_probe, defaults::liveness_probe),
        volume_mounts: claimed
            .chain(mounted)
            .map(|(name, mount_path, read_only)| VolumeMount { name, mount_path, read_only })
            .collect(),
        ..plain_container(name?, image?)
    })
}
