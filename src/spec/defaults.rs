//! What holds where nothing was said. Most values are the guide's; the questions show them, the spec takes them.

use super::image::ImageRef;
use super::int_or_percent::IntOrPercent;
use super::name::{DnsLabel, ServiceName};
use super::port::ContainerPort;
use super::probe::Probe;
use super::schedule::CronSchedule;
use super::time_zone::TimeZoneName;
use super::toleration::Toleration;
use super::volume::{Volume, VolumeClaim};
use super::word::{ConcurrencyPolicy, Profile, RestartPolicy, StrategyType};
use super::workload::{Amounts, Resources, RollingUpdate, Strategy, Workload};
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

    /// The ports that hold, given or by default.
    pub fn ports(&self) -> Vec<ContainerPort> {
        if super::keys::kinds("ports").contains(&self.kind()) {
            self.workload.ports.or(|| ports(self)).unwrap_or_default()
        } else {
            Vec::new()
        }
    }
}

/// A well-known image: its port and where it keeps its data, from the image's own documentation.
struct Known {
    image: &'static str,
    port: &'static str,
    data: &'static str,
}

const KNOWN: &[Known] = &[
    Known { image: "redis", port: "6379", data: "/data" },
    Known { image: "valkey", port: "6379", data: "/data" },
    Known { image: "postgres", port: "5432", data: "/var/lib/postgresql/data" },
    Known { image: "mysql", port: "3306", data: "/var/lib/mysql" },
    Known { image: "mariadb", port: "3306", data: "/var/lib/mysql" },
    Known { image: "mongo", port: "27017", data: "/data/db" },
    Known { image: "kafka", port: "9092", data: "/var/lib/kafka/data" },
    Known { image: "elasticsearch", port: "9200", data: "/usr/share/elasticsearch/data" },
    Known { image: "rabbitmq", port: "5672", data: "/var/lib/rabbitmq" },
    Known { image: "nginx", port: "80", data: "/usr/share/nginx/html" },
    Known { image: "httpd", port: "80", data: "/usr/local/apache2/htdocs" },
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
    (!c.is_bare()).then_some(Resources {
        requests: Amounts { cpu: value("200m"), memory: value("256Mi") },
        limits: Amounts { cpu: value("500m"), memory: value("512Mi") },
    })
}

/// A Deployment is asked on /health as in the guide; a StatefulSet whether its port opens.
pub fn readiness_probe(c: &Context) -> Option<Probe> {
    let port = super::port::PortRef::Number(c.ports().first()?.container_port);
    match c.kind() {
        Kind::Deployment => Probe::parse("http /health after 5s every 10s", Some(&port)).ok(),
        Kind::StatefulSet if !c.is_bare() => Probe::parse("tcp after 5s every 10s", Some(&port)).ok(),
        _ => None,
    }
}

/// A Deployment is asked on /health, as in the guide.
pub fn liveness_probe(c: &Context) -> Option<Probe> {
    let port = super::port::PortRef::Number(c.ports().first()?.container_port);
    match c.kind() {
        Kind::Deployment => Probe::parse("http /health after 15s every 20s", Some(&port)).ok(),
        _ => None,
    }
}

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

/// Three for a Job, five for a parallel one, two for each run of a CronJob.
pub fn backoff_limit(c: &Context) -> Option<u32> {
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
                assert_eq!(liveness_probe(&c).is_some(), c.kind() == Kind::Deployment);
                assert_eq!(volume_claim_templates(&c).is_some(), traits.state);
                assert_eq!(volumes(&c).is_some(), c.kind() == Kind::DaemonSet && traits.state);
                assert_eq!(tolerations(&c).is_some(), c.kind() == Kind::DaemonSet);
                let amounts = resources(&c).unwrap();
                assert!(amounts.requests.cpu.is_some() && amounts.limits.memory.is_some());
                let guide = Context::of(&workload, Profile::Guide);
                let deployment = c.kind() == Kind::Deployment;
                assert_eq!(resources(&guide).is_some(), deployment);
                assert_eq!(readiness_probe(&guide).is_some(), deployment);
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
            assert_eq!(volume_claim_templates(&c).unwrap().first().unwrap().mount_path.as_str(), known.data);
        }
    }
}
