//! What is known of a manifest and of each value in it: what the notes ask for and name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Options;
use super::lines::Line;
use super::objects::Object;
use crate::decision::reason;
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::spec::Spec;
use crate::spec::complete::{Controller, Traffic};
use crate::spec::word::{ConcurrencyPolicy, Profile, Retention};
use crate::verify::pod_security::{needed, violations};

/// Facts by name.
type Facts = BTreeMap<&'static str, String>;

/// What is known at one place: of the line, and of the object that it stands in.
#[derive(Clone)]
pub(super) struct Known<'a> {
    line: Facts,
    object: &'a Facts,
}

impl Known<'_> {
    /// The fact of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.line.get(name).or_else(|| self.object.get(name)).map(String::as_str)
    }
}

/// What is known of one object of a workload.
pub(super) struct About {
    /// What holds in all of it.
    facts: Facts,
    /// How each Secret that it names is created, by name.
    secrets: BTreeMap<String, String>,
}

/// Well-known databases by their image, and an operator that runs each.
const OPERATORS: &[(&str, &str, &str)] = &[
    ("cassandra", "Cassandra", "K8ssandra"),
    ("elasticsearch", "Elasticsearch", "ECK"),
    ("etcd", "etcd", "etcd-operator"),
    ("kafka", "Kafka", "Strimzi"),
    ("mariadb", "MariaDB", "mariadb-operator"),
    ("mongo", "MongoDB", "MongoDB Controllers for Kubernetes"),
    ("mysql", "MySQL", "MySQL Operator"),
    ("postgres", "PostgreSQL", "CloudNativePG"),
    ("rabbitmq", "RabbitMQ", "RabbitMQ Cluster Operator"),
    ("redis", "Redis", "redis-operator"),
    ("valkey", "Valkey", "valkey-operator"),
];

/// The ends of the fields that name a Secret.
const SECRETS: &[&str] = &[".secretKeyRef.name", ".secretRef.name", ".secretName", ".imagePullSecrets[].name"];

impl About {
    /// What is known of the object that was rendered as `value`.
    pub(super) fn new(spec: &Spec, object: &Object, value: &Value, options: Options) -> About {
        let mut facts = Facts::from([
            ("kind", object.kind.to_owned()),
            ("template", object.template.trim_end_matches(".yaml").to_owned()),
            ("profile", options.profile.to_string()),
            ("workload", spec.kind.as_str().to_owned()),
            ("name", spec.name.to_string()),
            ("namespace", spec.namespace.to_string()),
            ("arrangement", spec.decision.arrangement.id().to_owned()),
            ("why", reason(&spec.decision).get(options.lang).to_owned()),
        ]);
        let is_workload = object.kind == spec.kind.as_str();
        facts.insert("object", if is_workload { "workload" } else { "companion" }.to_owned());
        controller(spec, options.lang, &mut facts);
        pod(spec, options.profile, &mut facts);
        if options.profile == Profile::Production {
            security(value, options, &mut facts);
        }
        if is_workload && spec.companions.horizontal_pod_autoscaler.is_some() {
            facts.insert("scaled", "true".to_owned());
        }
        if spec.companions.service_account.is_some() || spec.companions.account_is_shared {
            let whose = if spec.companions.account_is_shared { "shared" } else { "own" };
            facts.insert("account", whose.to_owned());
        }
        if let Some(traffic) = &spec.companions.network_policy {
            facts.insert("ingress", reach(traffic, |traffic| &traffic.ingress).to_owned());
            facts.insert("egress", reach(traffic, |traffic| &traffic.egress).to_owned());
        }
        About { facts, secrets: secrets(spec) }
    }

    /// What is known where no line is looked at.
    pub(super) fn head(&self) -> Known<'_> {
        Known { line: Facts::new(), object: &self.facts }
    }

    /// What is known at a line, which sets `field`.
    pub(super) fn at(&self, field: &str, line: &Line, lang: Lang) -> Known<'_> {
        let Known { line: mut facts, object } = self.head();
        let value = line.text();
        if let Ok(seconds) = value.parse() {
            facts.insert("duration", duration(seconds, lang));
        }
        if let Ok(policy) = value.parse::<ConcurrencyPolicy>() {
            facts.insert("meaning", policy.meaning().get(lang).to_owned());
        }
        if let Some(create) = self.secrets.get(&value).filter(|_| SECRETS.iter().any(|end| field.ends_with(end))) {
            facts.insert("create", create.clone());
        }
        if object.get("name") == Some(&value) {
            facts.insert("own", "true".to_owned());
        }
        facts.insert("value", value);
        Known { line: facts, object }
    }
}

fn controller(spec: &Spec, lang: Lang, facts: &mut Facts) {
    match &spec.controller {
        Controller::StatefulSet { service_name, claims, pod_management_policy, claim_retention, .. } => {
            let (name, namespace) = (&spec.name, &spec.namespace);
            facts.insert("host", format!("{name}-0.{service_name}.{namespace}.svc.cluster.local"));
            if let Some(claim) = claims.first() {
                facts.insert("claim", format!("{}-{name}-0", claim.name));
            }
            if let Some(policy) = pod_management_policy {
                facts.insert("order", policy.to_string());
            }
            if claim_retention.is_some_and(|retention| retention.when_deleted.given() == Some(&Retention::Delete)) {
                facts.insert("claims", "deleted".to_owned());
            }
        }
        Controller::CronJob { schedule, .. } => {
            facts.insert("words", schedule.words(lang));
        }
        _ => {}
    }
    if let Controller::Job(job) | Controller::CronJob { job, .. } = &spec.controller
        && job.completions.is_none()
        && job.parallelism.is_some_and(|parallelism| parallelism > 1)
    {
        facts.insert("queue", "true".to_owned());
    }
}

fn pod(spec: &Spec, profile: Profile, facts: &mut Facts) {
    if profile == Profile::Production {
        let main = spec.pod.containers.first();
        let known = OPERATORS.iter().find(|(image, ..)| main.is_some_and(|main| main.image.base_name() == *image));
        if let Some((_, database, operator)) = known {
            facts.insert("database", (*database).to_owned());
            facts.insert("operator", (*operator).to_owned());
        }
    }
    if let Some(over) = spec.pod.spread {
        facts.insert("spread", over.to_string());
    }
    let sidecars = spec.pod.init_containers.iter().filter(|container| container.sidecar).count();
    if sidecars > 0 && sidecars == spec.pod.init_containers.len() {
        facts.insert("sidecars", "only".to_owned());
    }
    let asked =
        spec.pod.containers.iter().filter_map(|container| Some((container, container.readiness_probe.as_ref()?)));
    for (container, ready) in asked {
        let alive = container.liveness_probe.as_ref();
        if alive.is_some_and(|alive| ready.asks_the_same(alive, &container.ports)) {
            facts.insert("readiness", "same".to_owned());
        } else if ready.http_get.is_some() {
            facts.insert("readiness", "http".to_owned());
        }
    }
}

/// The Pod Security level that the Pods need, and what the next one refuses in them; nothing where the strictest takes
/// them.
fn security(value: &Value, options: Options, facts: &mut Facts) {
    let level = needed(value, options.kubernetes);
    let Some(stricter) = level.stricter() else { return };
    let mut because: Vec<String> = Vec::new();
    for violation in violations(value, stricter, options.kubernetes) {
        let said = violation.text(options.lang);
        if !because.contains(&said) {
            because.push(said);
        }
    }
    facts.insert("enforce", level.to_string());
    facts.insert("needs", because.join(", "));
}

/// How far one direction of a policy reaches.
fn reach(traffic: &Traffic, side: fn(&Traffic) -> &Vec<crate::spec::complete::TrafficPeer>) -> &'static str {
    let mut peers = side(traffic).iter();
    match peers.any(|peer| peer.pods.is_empty() && peer.namespace.is_none() && peer.cidr.is_none()) {
        true => "anywhere",
        false if side(traffic).is_empty() => "nobody",
        false => "named",
    }
}

/// The command that creates each Secret, with all its keys that are asked for. Values are for people to fill in.
fn secrets(spec: &Spec) -> BTreeMap<String, String> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let containers = spec.pod.init_containers.iter().chain(&spec.pod.containers);
    for container in containers {
        let refs = container.env.iter().filter_map(|variable| variable.value_from.as_ref()?.secret_key_ref.as_ref());
        for wanted in refs {
            keys.entry(wanted.name.to_string()).or_default().insert(wanted.key.to_string());
        }
        let whole = container.env_from.iter().filter_map(|source| source.secret_ref.as_ref());
        for secret in whole {
            keys.entry(secret.name.to_string()).or_default();
        }
    }
    let mounted = spec.pod.volumes.iter().filter_map(|volume| volume.secret.as_ref());
    for secret in mounted {
        keys.entry(secret.secret_name.to_string()).or_default();
    }
    let create = |sort: &str, name: &str, rest: &str| {
        format!("kubectl create secret {sort} {name} -n {} {rest}", spec.namespace)
    };
    let mut commands: BTreeMap<String, String> = BTreeMap::new();
    for (name, keys) in keys {
        let literals: Vec<String> = match keys.is_empty() {
            true => vec!["--from-literal=KEY=…".to_owned()],
            false => keys.iter().map(|key| format!("--from-literal={key}=…")).collect(),
        };
        let command = create("generic", &name, &literals.join(" "));
        commands.insert(name, command);
    }
    for name in spec.pod.image_pull_secrets.iter().map(ToString::to_string) {
        let rest = "--docker-server=… --docker-username=… --docker-password=…";
        commands.entry(name.clone()).or_insert_with(|| create("docker-registry", &name, rest));
    }
    if let Some(name) = spec.companions.ingress.as_ref().and_then(|ingress| ingress.tls_secret_name.as_ref()) {
        let name = name.to_string();
        commands.entry(name.clone()).or_insert_with(|| create("tls", &name, "--cert=tls.crt --key=tls.key"));
    }
    commands
}

/// Seconds in the largest unit that leaves no remainder.
fn duration(seconds: u32, lang: Lang) -> String {
    let (count, en, ko) = match seconds {
        0 => (0, "second", "초"),
        n if n % 3600 == 0 => (n / 3600, "hour", "시간"),
        n if n % 60 == 0 => (n / 60, "minute", "분"),
        n => (n, "second", "초"),
    };
    let plural = if count == 1 { "" } else { "s" };
    say!(lang, "{count} {en}{plural}", "{count}{ko}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_told_in_the_largest_unit() {
        for (seconds, en, ko) in [
            (0, "0 seconds", "0초"),
            (1, "1 second", "1초"),
            (90, "90 seconds", "90초"),
            (600, "10 minutes", "10분"),
            (7200, "2 hours", "2시간"),
        ] {
            assert_eq!((duration(seconds, Lang::En), duration(seconds, Lang::Ko)), (en.to_owned(), ko.to_owned()));
        }
    }
}
