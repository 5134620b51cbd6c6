//! The app file: what a person has said of an app and its workloads.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::availability::{Autoscaling, DisruptionBudget, Spread};
use super::command::CommandLine;
use super::env::{EnvFrom, EnvVar};
use super::environment::Environment;
use super::exposure::{HttpRoute, Ingress, Service};
use super::failure::FailurePolicy;
use super::flag::Flag;
use super::image::ImageRef;
use super::init_container::{InitContainer, Sidecar};
use super::lifecycle::Lifecycle;
use super::name::{DnsLabel, DnsSubdomain, LabelKey, LabelValue, ServiceName};
use super::network_policy::NetworkPolicy;
use super::port::ContainerPort;
use super::probe::Probe;
use super::resources::Resources;
use super::schedule::CronSchedule;
use super::security::SecurityContext;
use super::setting::Setting;
use super::time_zone::TimeZoneName;
use super::together::{Accounts, Migrate};
use super::toleration::Toleration;
use super::update::{ClaimRetention, Strategy, UpdateStrategy};
use super::volume::{Volume, VolumeClaim};
use super::word::{
    CommentLevel, ConcurrencyPolicy, KubernetesVersion, PodManagementPolicy, Profile, PullPolicy, RestartPolicy,
};
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
    /// Whether each namespace of the workloads gets a manifest too; it has to exist otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_namespace: Option<Flag>,
    /// Whether each workload has a ServiceAccount of its own, or all share one; `own` where nothing is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_account: Option<Accounts>,
    /// The Job that runs before the other workloads roll out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub migrate: Option<Migrate>,
    /// The workloads, rendered together.
    pub workloads: Vec<Workload>,
    /// Where the app runs too, and what differs there: an overlay or a values file each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub environments: Vec<Environment>,
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
            create_namespace: None,
            service_account: None,
            migrate: None,
            workloads,
            environments: Vec::new(),
        }
    }

    /// The workloads, each with the namespace that it is in, where one is said.
    pub fn placed(self) -> impl Iterator<Item = Workload> {
        let namespace = self.namespace;
        self.workloads.into_iter().map(move |mut workload| {
            workload.namespace = workload.namespace.or_else(|| namespace.clone());
            workload
        })
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
    /// What the workload is in its app (`app.kubernetes.io/component`).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub component: Setting<LabelValue>,
    /// The app that it belongs to (`app.kubernetes.io/part-of`).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub part_of: Setting<LabelValue>,
    /// Further labels of every object and Pod; never part of a selector.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub labels: Setting<BTreeMap<LabelKey, LabelValue>>,
    /// Annotations of the Pods.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub annotations: Setting<BTreeMap<LabelKey, String>>,
    /// The ServiceAccount that the Pods run as; one of its own, which is created, where none is given.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub service_account_name: Setting<DnsSubdomain>,
    /// Whether the Pods get a token for the Kubernetes API.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub automount_service_account_token: Setting<Flag>,
    /// Whether every Service of the namespace becomes environment variables.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub enable_service_links: Setting<Flag>,
    /// What the container may do.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub security_context: Setting<SecurityContext>,
    /// Whether the Pods use their node's network (node agents).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub host_network: Setting<Flag>,
    /// Whether the Pods see their node's processes (node agents).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    #[serde(rename = "hostPID")]
    pub host_pid: Setting<Flag>,
    /// When the registry is asked for the image.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub image_pull_policy: Setting<PullPolicy>,
    /// Secrets for a private registry.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub image_pull_secrets: Setting<Vec<DnsSubdomain>>,
    /// The PriorityClass, which has to exist in the cluster.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub priority_class_name: Setting<DnsSubdomain>,
    /// ConfigMaps and Secrets whose keys all become environment variables.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub env_from: Setting<Vec<EnvFrom>>,
    /// How long a slow start may take before the other probes begin.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub startup_probe: Setting<Probe>,
    /// What happens before the container is asked to end.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub lifecycle: Setting<Lifecycle>,
    /// Over what the Pods are spread, where there is room (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub spread: Setting<Spread>,
    /// How many Pods a node drain may take down at a time (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub pod_disruption_budget: Setting<DisruptionBudget>,
    /// How the number of Pods follows the load (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub horizontal_pod_autoscaler: Setting<Autoscaling>,
    /// The Service that clients use (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub service: Setting<Service>,
    /// HTTP from outside the cluster by an Ingress (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub ingress: Setting<Ingress>,
    /// HTTP from outside the cluster by a Gateway (Deployment, StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub http_route: Setting<HttpRoute>,
    /// Who may talk to the Pods, and to whom they may talk.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub network_policy: Setting<NetworkPolicy>,
    /// Whether members find each other before they are ready (StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub publish_not_ready_addresses: Setting<Flag>,
    /// In which order Pods come and go (StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub pod_management_policy: Setting<PodManagementPolicy>,
    /// What becomes of the claims (StatefulSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub persistent_volume_claim_retention_policy: Setting<ClaimRetention>,
    /// How Pods are replaced (StatefulSet, DaemonSet).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub update_strategy: Setting<UpdateStrategy>,
    /// Seconds after which a finished Job is deleted (Job).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub ttl_seconds_after_finished: Setting<u32>,
    /// What a failed Pod means (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub pod_failure_policy: Setting<FailurePolicy>,
    /// How many failures end one index of an Indexed Job (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub backoff_limit_per_index: Setting<u32>,
    /// How many failed indexes end an Indexed Job (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub max_failed_indexes: Setting<u32>,
    /// Whether nothing starts for now (Job, CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub suspend: Setting<Flag>,
    /// Seconds in which a missed run may still start (CronJob).
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub starting_deadline_seconds: Setting<u32>,
    /// Containers that start before the main one and run beside it.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub sidecars: Setting<Vec<Sidecar>>,
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
            component: Setting::Unset,
            part_of: Setting::Unset,
            labels: Setting::Unset,
            annotations: Setting::Unset,
            service_account_name: Setting::Unset,
            automount_service_account_token: Setting::Unset,
            enable_service_links: Setting::Unset,
            security_context: Setting::Unset,
            host_network: Setting::Unset,
            host_pid: Setting::Unset,
            image_pull_policy: Setting::Unset,
            image_pull_secrets: Setting::Unset,
            priority_class_name: Setting::Unset,
            env_from: Setting::Unset,
            startup_probe: Setting::Unset,
            lifecycle: Setting::Unset,
            spread: Setting::Unset,
            pod_disruption_budget: Setting::Unset,
            horizontal_pod_autoscaler: Setting::Unset,
            service: Setting::Unset,
            ingress: Setting::Unset,
            http_route: Setting::Unset,
            network_policy: Setting::Unset,
            publish_not_ready_addresses: Setting::Unset,
            pod_management_policy: Setting::Unset,
            persistent_volume_claim_retention_policy: Setting::Unset,
            update_strategy: Setting::Unset,
            ttl_seconds_after_finished: Setting::Unset,
            pod_failure_policy: Setting::Unset,
            backoff_limit_per_index: Setting::Unset,
            max_failed_indexes: Setting::Unset,
            suspend: Setting::Unset,
            starting_deadline_seconds: Setting::Unset,
            sidecars: Setting::Unset,
        }
    }
}
