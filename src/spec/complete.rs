//! A workload, complete: what the templates render.

use std::collections::BTreeMap;

use serde::Serialize;

use super::availability::{Autoscaling, DisruptionBudget, Spread};
use super::command::CommandLine;
use super::env::{EnvFrom, EnvVar};
use super::exposure::{HttpRoute, Ingress, ServiceType};
use super::failure::FailurePolicy;
use super::flag::Flag;
use super::id::{Capability, Id};
use super::image::ImageRef;
use super::name::{DnsLabel, DnsSubdomain, LabelKey, LabelValue, ServiceName};
use super::port::{ContainerPort, PortNumber};
use super::probe::Probe;
use super::resources::Resources;
use super::schedule::CronSchedule;
use super::time_zone::TimeZoneName;
use super::toleration::Toleration;
use super::update::{ClaimRetention, Strategy, UpdateStrategy};
use super::volume::{Volume, VolumeClaim};
use super::word::{ConcurrencyPolicy, PodManagementPolicy, Protocol, PullPolicy, RestartPolicy};
use crate::decision::{Decision, Kind};
use crate::i18n::Text;

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
    /// The labels of the Pods, which the selectors match; empty for a Job of the guide that needs none, since its
    /// controller labels and finds the Pods by itself, and a Service for the same app must not find them.
    pub labels: BTreeMap<&'static str, String>,
    /// The labels of every object, those of the selectors among them; empty where the selectors' are all there are.
    pub all_labels: BTreeMap<String, String>,
    /// What the kind's controller is told.
    pub controller: Controller,
    /// What each Pod is made of.
    pub pod: Pod,
    /// What tools are told of its turn among the workloads.
    pub turn: Turn,
    /// The objects beside the workload.
    pub companions: Companions,
    /// What would have been there, and why it is not.
    #[serde(skip)]
    pub left_out: Vec<LeftOut>,
}

/// What tools are told of a workload's turn, as annotations of its objects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Of the workload itself.
    pub workload: BTreeMap<&'static str, &'static str>,
    /// Of what it needs, which has to be there before it.
    pub companions: BTreeMap<&'static str, &'static str>,
}

/// Something that a person might look for in the manifests, and why it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The key of the app file that it would have come from.
    pub key: &'static str,
    /// Why it was left out, and what to do to have it.
    pub why: Text,
}

impl Spec {
    /// What was left out of its manifests, a note each: what `render` says on stderr and the wizard before it writes.
    pub fn left_out_notes(&self) -> impl Iterator<Item = Text> {
        self.left_out.iter().map(|left_out| {
            let Text { en, ko } = left_out.of(&self.name);
            Text { en: format!("note: {en}").into(), ko: format!("참고: {ko}").into() }
        })
    }
}

impl LeftOut {
    /// The same of the workload with this name.
    pub fn of(&self, name: &DnsLabel) -> Text {
        let LeftOut { key, why } = self;
        Text {
            en: format!("{name}: {key} was left out: {}", why.en).into(),
            ko: format!("{name}: {key} 생략: {}", why.ko).into(),
        }
    }
}

/// The objects beside a workload, where they are wanted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Companions {
    /// The namespace, where its manifest stands with this workload's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<DnsLabel>,
    /// The ServiceAccount that is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_account: Option<DnsSubdomain>,
    /// The labels of what belongs to the app and to no workload of it: the namespace, and a ServiceAccount that is shared.
    pub shared_labels: BTreeMap<&'static str, String>,
    /// Whether the ServiceAccount is the app's.
    pub account_is_shared: bool,
    /// What tools are told of the turn of what belongs to the app, which a Job that runs first needs too.
    pub shared_turn: BTreeMap<&'static str, &'static str>,
    /// The Service that clients use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ClientService>,
    /// HTTP from outside by an Ingress, with the number of the port that it goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ingress: Option<Ingress>,
    /// HTTP from outside by a Gateway, with the number of the port that it goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_route: Option<HttpRoute>,
    /// How many Pods a node drain may take down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pod_disruption_budget: Option<DisruptionBudget>,
    /// How the number of Pods follows the load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizontal_pod_autoscaler: Option<Autoscaling>,
    /// Who may talk to whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_policy: Option<Traffic>,
}

/// The Service that clients use.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientService {
    /// Its name.
    pub name: ServiceName,
    /// Who reaches it.
    #[serde(rename = "type")]
    pub kind: ServiceType,
}

/// Who may talk to the Pods, and to whom they may talk; DNS is always allowed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Traffic {
    /// Who may connect.
    pub ingress: Vec<TrafficPeer>,
    /// Where they may connect to, beyond DNS.
    pub egress: Vec<TrafficPeer>,
}

/// One peer, as a template writes it: exactly one of the selectors, or none for everybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrafficPeer {
    /// Labels of Pods in the same namespace.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pods: BTreeMap<String, String>,
    /// A namespace, by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<DnsLabel>,
    /// A range of addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cidr: Option<String>,
    /// The ports; every port where there is none.
    pub ports: Vec<TrafficPort>,
}

/// A port of a peer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrafficPort {
    /// The number.
    pub port: PortNumber,
    /// The transport; TCP where none is given, as the API has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<Protocol>,
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
        /// Whether members find each other before they are ready.
        #[serde(skip_serializing_if = "Option::is_none")]
        publish_not_ready_addresses: Option<Flag>,
        /// In which order Pods come and go.
        #[serde(skip_serializing_if = "Option::is_none")]
        pod_management_policy: Option<PodManagementPolicy>,
        /// How Pods are replaced.
        #[serde(skip_serializing_if = "Option::is_none")]
        update_strategy: Option<UpdateStrategy>,
        /// What becomes of the claims.
        #[serde(skip_serializing_if = "Option::is_none")]
        claim_retention: Option<ClaimRetention>,
    },
    /// A DaemonSet has no count: it runs one Pod a node.
    #[serde(rename_all = "camelCase")]
    DaemonSet {
        /// How Pods are replaced.
        #[serde(skip_serializing_if = "Option::is_none")]
        update_strategy: Option<UpdateStrategy>,
    },
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
        /// Whether nothing starts for now.
        #[serde(skip_serializing_if = "Option::is_none")]
        suspend: Option<Flag>,
        /// Seconds in which a missed run may still start.
        #[serde(skip_serializing_if = "Option::is_none")]
        starting_deadline_seconds: Option<u32>,
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
    /// Seconds after which it is deleted once it has finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl_seconds_after_finished: Option<u32>,
    /// What a failed Pod means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pod_failure_policy: Option<FailurePolicy>,
    /// How many failures end one index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_limit_per_index: Option<u32>,
    /// How many failed indexes end it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_failed_indexes: Option<u32>,
    /// Whether it does not start yet; a CronJob's own stands with the CronJob.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspend: Option<Flag>,
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
    /// The ServiceAccount that they run as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_account_name: Option<DnsSubdomain>,
    /// Whether they get a token for the Kubernetes API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automount_service_account_token: Option<Flag>,
    /// Whether Services become environment variables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_service_links: Option<Flag>,
    /// Who they run as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<PodSecurity>,
    /// Whether they use their node's network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_network: Option<Flag>,
    /// Whether they see their node's processes.
    #[serde(rename = "hostPID", skip_serializing_if = "Option::is_none")]
    pub host_pid: Option<Flag>,
    /// Secrets for a private registry.
    pub image_pull_secrets: Vec<DnsSubdomain>,
    /// The PriorityClass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority_class_name: Option<DnsSubdomain>,
    /// Over what they are spread, where there is room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
    /// Annotations.
    pub annotations: BTreeMap<LabelKey, String>,
}

/// Who the Pods run as.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PodSecurity {
    /// Whether the kubelet refuses to start a container as root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_as_non_root: Option<Flag>,
    /// The user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_as_user: Option<Id>,
    /// The group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_as_group: Option<Id>,
    /// The group that owns the volumes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fs_group: Option<Id>,
    /// Whether the runtime's own seccomp profile filters system calls.
    pub seccomp: bool,
}

/// What a container may do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerSecurity {
    /// Whether it has every right on its node; then nothing else holds.
    pub privileged: bool,
    /// Whether its own file system is read-only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_only_root_filesystem: Option<Flag>,
    /// The capabilities that it keeps.
    pub add: Vec<Capability>,
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
    /// ConfigMaps and Secrets whose keys all become variables.
    pub env_from: Vec<EnvFrom>,
    /// When the registry is asked for the image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_pull_policy: Option<PullPolicy>,
    /// How long a slow start may take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub startup_probe: Option<Probe>,
    /// Seconds of pause before it is asked to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_stop_sleep_seconds: Option<u32>,
    /// What it may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<ContainerSecurity>,
    /// Whether it runs beside the main container although it starts before it.
    pub sidecar: bool,
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
