//! The app file: what a person has said of an app and its workloads.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::CommandLine;
use super::env::EnvVar;
use super::image::ImageRef;
use super::init_container::InitContainer;
use super::int_or_percent::IntOrPercent;
use super::name::{DnsLabel, LabelKey, LabelValue, ServiceName};
use super::port::ContainerPort;
use super::probe::Probe;
use super::quantity::Quantity;
use super::schedule::CronSchedule;
use super::setting::Setting;
use super::time_zone::TimeZoneName;
use super::toleration::Toleration;
use super::volume::{Volume, VolumeClaim};
use super::word::{CommentLevel, ConcurrencyPolicy, KubernetesVersion, Profile, RestartPolicy, StrategyType};
use crate::decision::{Kind, Traits};
use crate::i18n::Lang;

/// The app file, `rightkind.yaml`: `rightkind render -f rightkind.yaml` turns it into manifests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct App {
    /// The version of this format: 1.
    pub version: FormatVersion,
    /// The app's name; the first workload's where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<DnsLabel>,
    /// The namespace of every workload that does not name its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<DnsLabel>,
    /// What the manifests hold beyond the answers.
    #[serde(default = "production")]
    pub profile: Profile,
    /// The Kubernetes version that the manifests are for.
    #[serde(default = "kubernetes")]
    pub kubernetes: KubernetesVersion,
    /// How much the comments explain.
    #[serde(default = "full")]
    pub comments: CommentLevel,
    /// The language of the comments; the program's own where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// The workloads, rendered together.
    pub workloads: Vec<Workload>,
}

/// The one version of the format that exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormatVersion;

impl Serialize for FormatVersion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            1 => Ok(FormatVersion),
            other => Err(serde::de::Error::custom(crate::i18n::both(&UnknownVersion(other)))),
        }
    }
}

struct UnknownVersion(u64);

impl crate::i18n::Localized for UnknownVersion {
    fn text(&self, lang: Lang) -> String {
        let given = self.0;
        crate::say!(
            lang,
            "version {given} of the app file is not known; this rightkind reads version 1",
            "앱 파일 버전({given})을 알 수 없다. 이 rightkind가 읽는 버전은 1이다"
        )
    }
}

impl JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "const": 1 })
    }
}

fn production() -> Profile {
    Profile::Production
}

fn kubernetes() -> KubernetesVersion {
    KubernetesVersion::V1_36
}

fn full() -> CommentLevel {
    CommentLevel::Full
}

impl App {
    /// An app with nothing said of it yet.
    pub fn new(workloads: Vec<Workload>) -> App {
        App {
            version: FormatVersion,
            app: None,
            namespace: None,
            profile: production(),
            kubernetes: kubernetes(),
            comments: full(),
            lang: None,
            workloads,
        }
    }
}

/// One workload. The kind follows from `traits`; every other key is optional: a missing key takes its default,
/// `null` leaves the field out of the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Workload {
    /// The workload's name, of its objects and of its `app` label.
    pub name: DnsLabel,
    /// The five answers that decide the kind.
    pub traits: Traits,
    /// The kind that you expect; rendering stops where the traits lead to another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The namespace, where it differs from the app's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<DnsLabel>,
    /// The container's name.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub container_name: Setting<DnsLabel>,
    /// The container's image. The only key besides name and traits that has no default.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub image: Setting<ImageRef>,
    /// What runs instead of the image's own entry point.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub command: Setting<CommandLine>,
    /// The arguments of the entry point.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub args: Setting<CommandLine>,
    /// Environment variables.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub env: Setting<Vec<EnvVar>>,
    /// The ports that the container listens on.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub ports: Setting<Vec<ContainerPort>>,
    /// CPU and memory: what is reserved and what is the most.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub resources: Setting<Resources>,
    /// When the Pod gets traffic.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub readiness_probe: Setting<Probe>,
    /// When the container is restarted.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub liveness_probe: Setting<Probe>,
    /// Seconds between the request to end and the kill.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub termination_grace_period_seconds: Setting<u32>,
    /// How many Pods run (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub replicas: Setting<u32>,
    /// How Pods are replaced (Deployment).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub strategy: Setting<Strategy>,
    /// The headless Service that gives each Pod its DNS name (StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub service_name: Setting<ServiceName>,
    /// The claims that each Pod gets for itself (StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub volume_claim_templates: Setting<Vec<VolumeClaim>>,
    /// Further volumes and where they are mounted.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub volumes: Setting<Vec<Volume>>,
    /// The taints that the Pods put up with.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub tolerations: Setting<Vec<Toleration>>,
    /// The node labels that the Pods ask for.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub node_selector: Setting<BTreeMap<LabelKey, LabelValue>>,
    /// How many failures end a Job (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub backoff_limit: Setting<u32>,
    /// Seconds after which a Job is ended (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub active_deadline_seconds: Setting<u32>,
    /// Never or OnFailure (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub restart_policy: Setting<RestartPolicy>,
    /// How many Pods have to succeed (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub completions: Setting<u32>,
    /// How many Pods run at a time (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub parallelism: Setting<u32>,
    /// When it runs (CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub schedule: Setting<CronSchedule>,
    /// The zone of the schedule (CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub time_zone: Setting<TimeZoneName>,
    /// What happens when a run is due and the one before still goes (CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub concurrency_policy: Setting<ConcurrencyPolicy>,
    /// How many successful Jobs are kept (CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub successful_jobs_history_limit: Setting<u32>,
    /// How many failed Jobs are kept (CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub failed_jobs_history_limit: Setting<u32>,
    /// What runs before the main container, in this order.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub init_containers: Setting<Vec<InitContainer>>,
}

impl Workload {
    /// A workload of which only name and traits are known.
    pub fn new(name: DnsLabel, traits: Traits) -> Workload {
        Workload {
            name,
            traits,
            kind: None,
            namespace: None,
            container_name: Setting::Unset,
            image: Setting::Unset,
            command: Setting::Unset,
            args: Setting::Unset,
            env: Setting::Unset,
            ports: Setting::Unset,
            resources: Setting::Unset,
            readiness_probe: Setting::Unset,
            liveness_probe: Setting::Unset,
            termination_grace_period_seconds: Setting::Unset,
            replicas: Setting::Unset,
            strategy: Setting::Unset,
            service_name: Setting::Unset,
            volume_claim_templates: Setting::Unset,
            volumes: Setting::Unset,
            tolerations: Setting::Unset,
            node_selector: Setting::Unset,
            backoff_limit: Setting::Unset,
            active_deadline_seconds: Setting::Unset,
            restart_policy: Setting::Unset,
            completions: Setting::Unset,
            parallelism: Setting::Unset,
            schedule: Setting::Unset,
            time_zone: Setting::Unset,
            concurrency_policy: Setting::Unset,
            successful_jobs_history_limit: Setting::Unset,
            failed_jobs_history_limit: Setting::Unset,
            init_containers: Setting::Unset,
        }
    }
}

/// CPU and memory of a container.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resources {
    /// What is reserved on the node.
    #[serde(default, skip_serializing_if = "Amounts::is_empty")]
    pub requests: Amounts,
    /// The most that the container gets.
    #[serde(default, skip_serializing_if = "Amounts::is_empty")]
    pub limits: Amounts,
}

/// An amount of each resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Amounts {
    /// CPU: `200m` is a fifth of a core.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu: Option<Quantity>,
    /// Memory in bytes: `256Mi`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<Quantity>,
}

impl Amounts {
    /// Whether no amount is given.
    pub fn is_empty(&self) -> bool {
        self.cpu.is_none() && self.memory.is_none()
    }
}

impl Resources {
    /// Whether no amount is given.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.limits.is_empty()
    }
}

/// How a Deployment replaces its Pods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Strategy {
    /// RollingUpdate or Recreate.
    #[serde(rename = "type")]
    pub kind: StrategyType,
    /// How far a rolling update may go above and below the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rolling_update: Option<RollingUpdate>,
}

/// How far a rolling update may go above and below the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RollingUpdate {
    /// Pods above the count; a percentage rounds up. 25% where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_surge: Option<IntOrPercent>,
    /// Pods below the count; a percentage rounds down. 25% where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_unavailable: Option<IntOrPercent>,
}
