//! What holds where nothing was said. Most values are the guide's; the questions show them, the spec takes them.

use super::availability::{DisruptionBudget, Spread};
use super::exposure::{Service, ServiceType, http_port};
use super::failure::FailurePolicy;
use super::flag::Flag;
use super::id::Id;
use super::image::ImageRef;
use super::int_or_percent::IntOrPercent;
use super::name::{DnsLabel, DnsSubdomain, LabelValue, ServiceName};
use super::network_policy::NetworkPolicy;
use super::port::{ContainerPort, PortRef};
use super::probe::Probe;
use super::schedule::CronSchedule;
use super::security::SecurityContext;
use super::time_zone::TimeZoneName;
use super::toleration::Toleration;
use super::update::{ClaimRetention, RollingReplacement, UpdateStrategy};
use super::volume::{Volume, VolumeClaim};
use super::word::{
    ConcurrencyPolicy, PodManagementPolicy, Profile, PullPolicy, RestartPolicy, Retention, StrategyType, UpdateType,
};
use super::workload::{Amounts, Lifecycle, PreStop, Resources, RollingUpdate, Sleep, Strategy, Workload};
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

/// A well-known image: its port, how it says that it is ready and where it keeps its data, from the image's own
/// documentation. A client that asks for no password is the image's own word; else the port has to do.
struct Known {
    image: &'static str,
    port: &'static str,
    ready: &'static str,
    data: &'static str,
}

/// Whether the port opens, asked as often as the guide asks.
const OPENS: &str = "tcp after 5s every 10s";

const KNOWN: &[Known] = &[
    Known {
        image: "redis",
        port: "6379",
        ready: "exec after 5s every 10s timeout 5s -- redis-cli ping",
        data: "/data",
    },
    Known {
        image: "valkey",
        port: "6379",
        ready: "exec after 5s every 10s timeout 5s -- valkey-cli ping",
        data: "/data",
    },
    Known {
        image: "postgres",
        port: "5432",
        ready: "exec after 5s every 10s timeout 5s -- pg_isready",
        data: "/var/lib/postgresql/data",
    },
    Known { image: "mysql", port: "3306", ready: OPENS, data: "/var/lib/mysql" },
    Known { image: "mariadb", port: "3306", ready: OPENS, data: "/var/lib/mysql" },
    Known { image: "mongo", port: "27017", ready: OPENS, data: "/data/db" },
    Known { image: "kafka", port: "9092", ready: OPENS, data: "/var/lib/kafka/data" },
    Known { image: "elasticsearch", port: "9200", ready: OPENS, data: "/usr/share/elasticsearch/data" },
    Known { image: "rabbitmq", port: "5672", ready: OPENS, data: "/var/lib/rabbitmq" },
    Known { image: "nginx", port: "80", ready: "http / after 5s every 10s", data: "/usr/share/nginx/html" },
    Known { image: "httpd", port: "80", ready: "http / after 5s every 10s", data: "/usr/local/apache2/htdocs" },
];

fn known(workload: &Workload) -> Option<&'static Known> {
    let image: &ImageRef = workload.image.given()?;
    KNOWN.iter().find(|known| known.image == image.base_name())
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

/// The guide's requests and limits.
pub fn resources(c: &Context) -> Option<Resources> {
    if c.is_bare() { None } else { Sizing::Medium.resources(c) }
}

/// Little, for a container beside the main one.
pub fn resources_beside(c: &Context) -> Option<Resources> {
    if c.is_production() { Sizing::Small.resources(c) } else { None }
}

super::word::words!(
    /// Resources in a word.
    Sizing, "size", "크기", {
        /// A small helper.
        Small => "small",
        /// The guide's values.
        Medium => "medium",
        /// What computes, caches or serves many.
        Large => "large",
        /// Exact values.
        Custom => "custom",
    }
);

impl Sizing {
    /// The amounts of the size; none where they are said one by one.
    pub fn resources(self, c: &Context) -> Option<Resources> {
        let amounts = |cpu, memory, storage| Amounts {
            cpu: value(cpu),
            memory: value(memory),
            ephemeral_storage: disk(c, storage),
        };
        let (requests, limits) = match self {
            Sizing::Small => (amounts("50m", "64Mi", "64Mi"), amounts("200m", "128Mi", "256Mi")),
            Sizing::Medium => (amounts("200m", "256Mi", "128Mi"), amounts("500m", "512Mi", "1Gi")),
            Sizing::Large => (amounts("1", "1Gi", "512Mi"), amounts("2", "2Gi", "4Gi")),
            Sizing::Custom => return None,
        };
        Some(Resources { requests, limits })
    }
}

/// An amount of disk: production manifests keep one container from filling its node's.
fn disk(c: &Context, amount: &str) -> Option<super::quantity::Quantity> {
    c.is_production().then(|| value(amount)).flatten()
}

/// A well-known image is asked in its own way. Else a Deployment is asked on /health as in the guide, a StatefulSet
/// whether its port opens.
pub fn readiness_probe(c: &Context) -> Option<Probe> {
    let port = c.main_port()?;
    let known = known(c.workload).filter(|_| c.is_production()).map(|known| known.ready);
    let asked = match c.kind() {
        Kind::Deployment => known.unwrap_or("http /health after 5s every 10s"),
        Kind::StatefulSet if !c.is_bare() => known.unwrap_or(OPENS),
        _ => return None,
    };
    Probe::parse(asked, Some(&port)).ok()
}

/// The guide asks a Deployment on /health again. Production manifests only ask whether the port opens: where both probes
/// ask the same, a Pod that is merely busy is restarted. Where readiness asks no more than that either, nothing else is
/// known to ask, and leaving the probe out would leave a hang for ever: so it gives up much later than readiness, the
/// pattern of a higher failureThreshold that Kubernetes' documentation describes for two probes that ask the same.
pub fn liveness_probe(c: &Context) -> Option<Probe> {
    let port = c.main_port()?;
    match c.kind() {
        Kind::Deployment | Kind::StatefulSet if c.is_production() => {
            let opens = Probe::parse("tcp after 15s every 20s", Some(&port)).ok()?;
            let ready = c.workload.readiness_probe.or(|| readiness_probe(c));
            let same = ready.is_some_and(|ready| ready.asks_the_same(&opens, &c.ports()));
            Some(Probe { failure_threshold: same.then_some(PATIENCE), ..opens })
        }
        Kind::Deployment => Probe::parse("http /health after 15s every 20s", Some(&port)).ok(),
        _ => None,
    }
}

/// Failures of a liveness probe that asks what readiness asks: at one every 20 seconds, five minutes.
const PATIENCE: u32 = 15;

/// 30 seconds for what serves requests; the API's own default elsewhere.
pub fn termination_grace_period_seconds(c: &Context) -> Option<u32> {
    (matches!(c.kind(), Kind::Deployment | Kind::StatefulSet) && !c.is_bare()).then_some(30)
}

/// Three, as in the guide.
pub fn replicas(_: &Context) -> Option<u32> {
    Some(3)
}

/// A rolling update without downtime: one above, none below.
pub fn strategy(_: &Context) -> Option<Strategy> {
    Some(Strategy { kind: StrategyType::RollingUpdate, rolling_update: Some(rolling_update()) })
}

/// One Pod above the count, none below.
pub fn rolling_update() -> RollingUpdate {
    RollingUpdate { max_surge: Some(IntOrPercent::Count(1)), max_unavailable: Some(IntOrPercent::Count(0)) }
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

/// What Pod Security `restricted` asks for, as a user that is nobody's on the node.
pub fn security_context(c: &Context) -> Option<SecurityContext> {
    c.is_production().then(|| SecurityContext {
        run_as_non_root: Some(Flag(true)),
        run_as_user: Some(Id::UNPRIVILEGED),
        run_as_group: Some(Id::UNPRIVILEGED),
        fs_group: has_volume(c).then_some(Id::UNPRIVILEGED),
        read_only_root_filesystem: Some(Flag(true)),
        privileged: None,
        add_capabilities: Vec::new(),
    })
}

/// Whether the Pods mount a volume whose owner the kubelet can set.
fn has_volume(c: &Context) -> bool {
    let claims = c.kind() == Kind::StatefulSet
        && c.workload.volume_claim_templates.or(|| volume_claim_templates(c)).is_some_and(|claims| !claims.is_empty());
    let volumes = c.workload.volumes.or(|| volumes(c)).unwrap_or_default();
    claims || volumes.iter().any(|volume| volume.host_path.is_none())
}

/// The registry is asked at every start, so that nobody runs an image that only the node still has.
pub fn image_pull_policy(c: &Context) -> Option<PullPolicy> {
    c.is_production().then_some(PullPolicy::Always)
}

/// Five seconds for load balancers to learn that a Pod is going, where the grace period leaves the program as long again.
pub fn lifecycle(c: &Context) -> Option<Lifecycle> {
    let grace = c.workload.termination_grace_period_seconds.given();
    let fits = grace.is_none_or(|grace| *grace >= PAUSE.saturating_mul(2));
    let pause = Lifecycle { pre_stop: Some(PreStop { sleep: Sleep { seconds: PAUSE } }) };
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
    let keeps = Some(Retention::Retain);
    (c.is_production() && c.kind() == Kind::StatefulSet && c.workload.traits.state)
        .then_some(ClaimRetention { when_deleted: keeps, when_scaled: keeps })
}

/// By itself, one Pod at a time.
pub fn update_strategy(c: &Context) -> Option<UpdateStrategy> {
    if !c.is_production() {
        return None;
    }
    let rolling_update = match c.kind() {
        Kind::StatefulSet => None,
        Kind::DaemonSet => Some(RollingReplacement {
            partition: None,
            max_unavailable: Some(IntOrPercent::Count(1)),
            max_surge: Some(IntOrPercent::Count(0)),
        }),
        _ => return None,
    };
    Some(UpdateStrategy { kind: UpdateType::RollingUpdate, rolling_update })
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
        .then(|| FailurePolicy { ignore_disruptions: Some(Flag(true)), fail_on_exit_codes: Vec::new() })
}

/// Ten minutes: a run that could not start in that time is left to the next one.
pub fn starting_deadline_seconds(c: &Context) -> Option<u32> {
    (c.is_production() && c.kind() == Kind::CronJob).then_some(600)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::Setting;

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
                assert!(amounts.requests.cpu.is_some() && amounts.limits.memory.is_some());
                let guide = Context::of(&workload, Profile::Guide);
                let deployment = c.kind() == Kind::Deployment;
                assert_eq!(resources(&guide).is_some(), deployment);
                assert_eq!(readiness_probe(&guide).is_some(), deployment);
                assert_eq!(liveness_probe(&guide).is_some(), deployment);
                assert_eq!(termination_grace_period_seconds(&guide).is_some(), deployment);
            }
        }
    }

    #[test]
    fn every_known_image_has_a_port_and_a_data_path() {
        let traits = Traits::all().find(|traits| traits.code() == "S----").unwrap();
        for known in KNOWN {
            let mut workload = Workload::new("db".parse().unwrap(), traits);
            workload.image = Setting::Value(known.image.parse().unwrap());
            let c = Context::of(&workload, Profile::Production);
            assert_eq!(ports(&c).unwrap().first().unwrap().to_string(), known.port);
            let asked = readiness_probe(&c).unwrap().to_string();
            assert!(asked.starts_with(known.ready.split_whitespace().next().unwrap()), "{asked}");
            assert_eq!(volume_claim_templates(&c).unwrap().first().unwrap().mount_path.as_str(), known.data);
        }
    }

    #[test]
    fn a_liveness_probe_that_asks_what_readiness_asks_gives_up_much_later() {
        let asked = |code: &str, keys: serde_json::Value| {
            let traits = Traits::all().find(|traits| traits.code() == code).unwrap();
            let mut workload = serde_json::json!({"name": "db", "traits": traits});
            workload.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
            let workload: Workload = serde_json::from_value(workload).unwrap();
            liveness_probe(&Context::of(&workload, Profile::Production)).map(|probe| probe.to_string())
        };
        let (soon, late) = ("tcp 8080 after 15s every 20s", "tcp 8080 after 15s every 20s failures 15");
        let named = serde_json::json!([{"name": "web", "containerPort": 8080}]);
        let udp = serde_json::json!([{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 8080}]);
        for (code, keys, wanted) in [
            ("S----", serde_json::json!({}), Some(late)),
            ("-----", serde_json::json!({}), Some(soon)),
            ("-----", serde_json::json!({"readinessProbe": {"tcpSocket": {"port": 8080}}}), Some(late)),
            (
                "-----",
                serde_json::json!({"ports": named, "readinessProbe": {"tcpSocket": {"port": "web"}}}),
                Some(late),
            ),
            ("S----", serde_json::json!({"readinessProbe": {"exec": {"command": ["true"]}}}), Some(soon)),
            ("S----", serde_json::json!({"readinessProbe": null}), Some(soon)),
            ("S----", serde_json::json!({"image": "redis:7", "ports": [{"containerPort": 8080}]}), Some(soon)),
            ("S----", serde_json::json!({"ports": udp}), Some(late)),
            ("S----", serde_json::json!({"ports": [{"containerPort": 53, "protocol": "UDP"}]}), None),
        ] {
            assert_eq!(asked(code, keys.clone()).as_deref(), wanted, "{code} {keys}");
        }
    }
}
