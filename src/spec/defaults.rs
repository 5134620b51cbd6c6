//! What holds where nothing was said. Most values are the guide's; the questions show them, the spec takes them.

mod known;
mod probes;
mod rollout;
mod security;
mod size;

pub use probes::{liveness_probe, readiness_probe};
pub use rollout::{strategy, update_strategy};
pub use security::security_context;
pub use size::{Sizing, resources, resources_beside};

use known::known;

use super::availability::{DisruptionBudget, Spread};
use super::exposure::{Service, ServiceType, http_port};
use super::failure::FailurePolicy;
use super::flag::Flag;
use super::int_or_percent::IntOrPercent;
use super::lifecycle::{Lifecycle, PreStop, Sleep};
use super::name::{DnsLabel, DnsSubdomain, LabelValue, ServiceName};
use super::network_policy::NetworkPolicy;
use super::port::{ContainerPort, PortRef};
use super::schedule::CronSchedule;
use super::setting::Setting;
use super::time_zone::TimeZoneName;
use super::toleration::Toleration;
use super::update::ClaimRetention;
use super::volume::{Volume, VolumeClaim};
use super::word::{ConcurrencyPolicy, PodManagementPolicy, Profile, PullPolicy, RestartPolicy, Retention};
use super::workload::Workload;
use crate::decision::{Decision, Kind, Variant};

/// A workload whose kind is known: all that a default can depend on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What was said of it.
    pub workload: &'a Workload,
    /// What its traits lead to.
    pub decision: Decision,
    /// What the manifests hold beyond the answers.
    pub profile: Profile,
}

impl<'a> Context<'a> {
    /// The workload with the decision that its traits lead to.
    pub fn of(workload: &'a Workload, profile: Profile) -> Context<'a> {
        Context { workload, decision: crate::decision::decide(workload.traits), profile }
    }

    /// Whether what a platform engineer would add is wanted.
    pub fn is_production(&self) -> bool {
        self.profile == Profile::Production
    }

    /// Whether the workload answers requests for as long as it runs, a number of Pods at a time.
    fn is_replicated(&self) -> bool {
        matches!(self.kind(), Kind::Deployment | Kind::StatefulSet)
    }

    /// The fewest Pods that are meant to run.
    pub fn least_replicas(&self) -> u32 {
        match self.workload.horizontal_pod_autoscaler.given() {
            Some(scaling) => scaling.min_replicas,
            None => self.workload.replicas.or(|| replicas(self)).unwrap_or(1),
        }
    }

    /// Whether a kind's example in the guide is all that is wanted, and that example says nothing of resources, probes
    /// and the end: it does so for a Deployment alone.
    fn is_bare(&self) -> bool {
        self.profile == Profile::Guide && self.kind() != Kind::Deployment
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.decision.kind
    }

    /// Whether each Pod of the Job has an index of its own.
    pub fn indexed(&self) -> bool {
        self.decision.variant == Some(Variant::Indexed)
    }

    /// The port that is asked and sent to where none is named; none where nothing listens to TCP.
    pub fn main_port(&self) -> Option<PortRef> {
        http_port(&self.ports(), None).map(|port| PortRef::Number(port.container_port))
    }

    /// The ports that hold, given or by default.
    pub fn ports(&self) -> Vec<ContainerPort> {
        if super::keys::kinds("ports").contains(&self.kind()) {
            self.workload.ports.or(|| ports(self)).unwrap_or_default()
        } else {
            Vec::new()
        }
    }
}

/// A value that stands in this file: it parses, which a test holds.
fn value<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// The namespace: `platform` for node agents, else `production`, as in the guide.
pub fn namespace(kind: Kind) -> Option<DnsLabel> {
    value(if kind == Kind::DaemonSet { "platform" } else { "production" })
}

/// The container is called as the workload is.
pub fn container_name(c: &Context) -> Option<DnsLabel> {
    Some(c.workload.name.clone())
}

/// The port of a well-known image; else 8080 for what serves.
pub fn ports(c: &Context) -> Option<Vec<ContainerPort>> {
    match (c.kind(), known(c.workload)) {
        (Kind::Deployment | Kind::StatefulSet, Some(known)) => Some(vec![value(known.port)?]),
        (Kind::Deployment | Kind::StatefulSet, None) => Some(vec![value("8080")?]),
        _ => None,
    }
}

/// The API's own grace period, in seconds.
pub const GRACE: u32 = 30;

/// 30 seconds for what serves requests; the API's own default elsewhere.
pub fn termination_grace_period_seconds(c: &Context) -> Option<u32> {
    (matches!(c.kind(), Kind::Deployment | Kind::StatefulSet) && !c.is_bare()).then_some(30)
}

/// Three, as in the guide.
pub fn replicas(_: &Context) -> Option<u32> {
    Some(3)
}

/// The workload's name with `-headless`, in front of it a letter where the name starts with a digit.
pub fn service_name(c: &Context) -> Option<ServiceName> {
    let name = c.workload.name.as_str();
    value(&format!("{name}-headless")).or_else(|| value(&format!("s-{name}-headless")))
}

/// One claim of 10Gi for each Pod that keeps data; none where only names and order are needed.
pub fn volume_claim_templates(c: &Context) -> Option<Vec<VolumeClaim>> {
    if !c.workload.traits.state {
        return None;
    }
    let path = known(c.workload).map_or("/data", |known| known.data);
    Some(vec![value(&format!("data {path} 10Gi fast-ssd ReadWriteOnce"))?])
}

/// A node agent that keeps data keeps it in a folder of the node.
pub fn volumes(c: &Context) -> Option<Vec<Volume>> {
    let keeps = c.kind() == Kind::DaemonSet && c.workload.traits.state;
    keeps.then(|| value(&format!("data hostPath /var/lib/{} at /data", c.workload.name))).flatten().map(|v| vec![v])
}

/// Node agents run on control-plane nodes too.
pub fn tolerations(c: &Context) -> Option<Vec<Toleration>> {
    match c.kind() {
        Kind::DaemonSet => Some(vec![value("node-role.kubernetes.io/control-plane:NoSchedule")?]),
        _ => None,
    }
}

/// Three for a Job, five for a parallel one, two for each run of a CronJob. None where each index has a limit of its own:
/// the failures of a few would end all others.
pub fn backoff_limit(c: &Context) -> Option<u32> {
    if c.workload.backoff_limit_per_index.given().is_some() {
        return None;
    }
    match c.kind() {
        Kind::CronJob => Some(2),
        _ if completions(c).is_some() || c.workload.completions.given().is_some_and(|n| *n > 1) => Some(5),
        _ => Some(3),
    }
}

/// Ten minutes for a Job.
pub fn active_deadline_seconds(c: &Context) -> Option<u32> {
    (c.kind() == Kind::Job).then_some(600)
}

/// Never for a Job, OnFailure for a CronJob.
pub fn restart_policy(c: &Context) -> Option<RestartPolicy> {
    Some(if c.kind() == Kind::CronJob { RestartPolicy::OnFailure } else { RestartPolicy::Never })
}

/// Ten indexes, where each Pod has one.
pub fn completions(c: &Context) -> Option<u32> {
    c.indexed().then_some(10)
}

/// Three at a time, where there is more than one to do.
pub fn parallelism(c: &Context) -> Option<u32> {
    let many = c.workload.completions.or(|| completions(c)).is_some_and(|n| n > 1);
    many.then_some(3)
}

/// Weekdays at nine.
pub fn schedule(_: &Context) -> Option<CronSchedule> {
    value("0 9 * * 1-5")
}

/// The guide's zone.
pub fn time_zone(_: &Context) -> Option<TimeZoneName> {
    value("Asia/Seoul")
}

/// Runs never overlap.
pub fn concurrency_policy(_: &Context) -> Option<ConcurrencyPolicy> {
    Some(ConcurrencyPolicy::Forbid)
}

/// Three of each kind are kept.
pub fn history_limit(_: &Context) -> Option<u32> {
    Some(3)
}

/// What the workload is in its app, by its kind.
pub fn component(c: &Context) -> Option<LabelValue> {
    if !c.is_production() {
        return None;
    }
    value(match c.kind() {
        Kind::Deployment => "server",
        Kind::StatefulSet => "store",
        Kind::DaemonSet => "agent",
        Kind::Job => "task",
        Kind::CronJob => "scheduled-task",
    })
}

/// A ServiceAccount of the workload's own.
pub fn service_account_name(c: &Context) -> Option<DnsSubdomain> {
    c.is_production().then(|| value(c.workload.name.as_str())).flatten()
}

/// No token for the Kubernetes API: most workloads never call it.
pub fn automount_service_account_token(c: &Context) -> Option<Flag> {
    c.is_production().then_some(Flag(false))
}

/// No variables for the Services of the namespace: a Service called `redis` would set REDIS_PORT.
pub fn enable_service_links(c: &Context) -> Option<Flag> {
    c.is_production().then_some(Flag(false))
}

/// The registry is asked at every start, so that nobody runs an image that only the node still has.
pub fn image_pull_policy(c: &Context) -> Option<PullPolicy> {
    c.is_production().then_some(PullPolicy::Always)
}

/// Five seconds for load balancers to learn that a Pod is going, where the grace period leaves the program as long again.
pub fn lifecycle(c: &Context) -> Option<Lifecycle> {
    let grace = c.workload.termination_grace_period_seconds.given();
    let fits = grace.is_none_or(|grace| *grace >= PAUSE.saturating_mul(2));
    let pause = Lifecycle { pre_stop: Setting::Value(PreStop { sleep: Sleep { seconds: PAUSE } }) };
    (is_served(c) && fits).then_some(pause)
}

/// Seconds of the pause before the end.
const PAUSE: u32 = 5;

/// Whether load balancers send requests to the Pods.
pub fn is_served(c: &Context) -> bool {
    c.is_production() && c.kind() == Kind::Deployment && !c.ports().is_empty()
}

/// Over zones and nodes, for what has more than one Pod.
pub fn spread(c: &Context) -> Option<Spread> {
    (c.is_production() && c.is_replicated() && c.least_replicas() > 1).then_some(Spread::Zones)
}

/// One Pod at a time, for what has more than one: with a single one a drain could never go on.
pub fn pod_disruption_budget(c: &Context) -> Option<DisruptionBudget> {
    let has_spare = c.is_production() && c.is_replicated() && c.least_replicas() > 1;
    has_spare.then_some(DisruptionBudget { max_unavailable: IntOrPercent::Count(1) })
}

/// A Deployment that listens is reached by a Service.
pub fn service(c: &Context) -> Option<Service> {
    is_served(c).then_some(Service { kind: ServiceType::ClusterIp })
}

/// A Service for what comes from outside where none was asked for.
pub fn service_in_front() -> Service {
    Service { kind: ServiceType::ClusterIp }
}

/// In: the app's own parts. Out: DNS and anywhere.
pub fn network_policy(c: &Context) -> Option<NetworkPolicy> {
    c.is_production().then(NetworkPolicy::default)
}

/// Members that are told apart by name look each other up before they are ready.
pub fn publish_not_ready_addresses(c: &Context) -> Option<Flag> {
    (c.is_production() && c.kind() == Kind::StatefulSet && c.workload.traits.ordering).then_some(Flag(true))
}

/// One after the other, which is the API's default too.
pub fn pod_management_policy(c: &Context) -> Option<PodManagementPolicy> {
    (c.is_production() && c.kind() == Kind::StatefulSet).then_some(PodManagementPolicy::OrderedReady)
}

/// Claims stay: data is deleted by people, not by a scale-in.
pub fn persistent_volume_claim_retention_policy(c: &Context) -> Option<ClaimRetention> {
    let keeps = Setting::Value(Retention::Retain);
    (c.is_production() && c.kind() == Kind::StatefulSet && c.workload.traits.state)
        .then_some(ClaimRetention { when_deleted: keeps, when_scaled: keeps })
}

/// A day to read the logs of a Job; a CronJob keeps its Jobs by count.
pub fn ttl_seconds_after_finished(c: &Context) -> Option<u32> {
    (c.is_production() && c.kind() == Kind::Job).then_some(86_400)
}

/// A Pod that a drain took down is no failure of the work. The API takes the policy with `restartPolicy: Never` only.
pub fn pod_failure_policy(c: &Context) -> Option<FailurePolicy> {
    let ends = matches!(c.kind(), Kind::Job | Kind::CronJob);
    let never = c.workload.restart_policy.or(|| restart_policy(c)) == Some(RestartPolicy::Never);
    (c.is_production() && ends && never)
        .then(|| FailurePolicy { ignore_disruptions: Setting::Value(Flag(true)), fail_on_exit_codes: Vec::new() })
}

/// Ten minutes: a run that could not start in that time is left to the next one.
pub fn starting_deadline_seconds(c: &Context) -> Option<u32> {
    (c.is_production() && c.kind() == Kind::CronJob).then_some(600)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;

    /// A default that does not parse would silently vanish.
    #[test]
    fn every_default_that_a_kind_has_is_there() {
        for traits in Traits::all() {
            for name in ["api", "0api"] {
                let workload = Workload::new(name.parse().unwrap(), traits);
                let c = Context::of(&workload, Profile::Production);
                assert!(namespace(c.kind()).is_some());
                assert!(schedule(&c).is_some() && time_zone(&c).is_some());
                assert!(service_name(&c).is_some(), "{name}");
                assert_eq!(ports(&c).is_some(), matches!(c.kind(), Kind::Deployment | Kind::StatefulSet));
                assert_eq!(readiness_probe(&c).is_some(), matches!(c.kind(), Kind::Deployment | Kind::StatefulSet));
                assert_eq!(liveness_probe(&c).is_some(), matches!(c.kind(), Kind::Deployment | Kind::StatefulSet));
                assert_eq!(volume_claim_templates(&c).is_some(), traits.state);
                assert_eq!(volumes(&c).is_some(), c.kind() == Kind::DaemonSet && traits.state);
                assert_eq!(tolerations(&c).is_some(), c.kind() == Kind::DaemonSet);
                let amounts = resources(&c).unwrap();
                let (requests, limits) = (amounts.requests.given().unwrap(), amounts.limits.given().unwrap());
                assert!(requests.cpu.given().is_some() && limits.memory.given().is_some());
                let guide = Context::of(&workload, Profile::Guide);
                let deployment = c.kind() == Kind::Deployment;
                assert_eq!(resources(&guide).is_some(), deployment);
                assert_eq!(readiness_probe(&guide).is_some(), deployment);
                assert_eq!(liveness_probe(&guide).is_some(), deployment);
                assert_eq!(termination_grace_period_seconds(&guide).is_some(), deployment);
            }
        }
    }
}
