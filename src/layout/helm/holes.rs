//! Which fields of the manifests a chart's values set: the one place that says so.

use crate::decision::Kind;
use crate::spec::keys;

/// What a value looks like: how a template writes it, and what the schema takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string.
    Text,
    /// A whole number of 0 or more.
    Whole,
    /// A boolean.
    Flag,
    /// A whole number, or a string such as `25%`.
    WholeOrText,
    /// A map from strings to strings.
    Words,
    /// A map.
    Map,
    /// A list.
    List,
}

impl Shape {
    /// Whether it is written over several lines, and not at all where it is empty.
    pub(super) fn is_block(self) -> bool {
        matches!(self, Shape::Words | Shape::Map | Shape::List)
    }
}

/// A field that a value sets.
#[derive(Debug)]
pub(super) struct Hole {
    /// The kind of object, where not every kind has the field; empty where any may.
    pub(super) kind: &'static str,
    /// The field, as [`crate::render::field`] names it.
    pub(super) field: &'static str,
    /// The value's path under those of the workload. `*` stands for the name of the item of a list.
    pub(super) key: &'static str,
    /// What it looks like.
    pub(super) shape: Shape,
}

const fn hole(kind: &'static str, field: &'static str, key: &'static str, shape: Shape) -> Hole {
    Hole { kind, field, key, shape }
}

use Shape::{Flag, List, Map, Text, Whole, WholeOrText, Words};

/// Every field that a value of a workload sets, but for names, labels and images. `main` is the workload's own container.
pub(super) const HOLES: &[Hole] = &[
    hole("Deployment", "spec.replicas", "replicas", Whole),
    hole("StatefulSet", "spec.replicas", "replicas", Whole),
    hole("Deployment", "spec.strategy", "strategy", Map),
    hole("StatefulSet", "spec.updateStrategy", "updateStrategy", Map),
    hole("DaemonSet", "spec.updateStrategy", "updateStrategy", Map),
    hole("CronJob", "spec.schedule", "schedule", Text),
    hole("CronJob", "spec.timeZone", "timeZone", Text),
    hole("CronJob", "spec.suspend", "suspend", Flag),
    hole("CronJob", "spec.concurrencyPolicy", "concurrencyPolicy", Text),
    hole("CronJob", "spec.startingDeadlineSeconds", "startingDeadlineSeconds", Whole),
    hole("CronJob", "spec.successfulJobsHistoryLimit", "successfulJobsHistoryLimit", Whole),
    hole("CronJob", "spec.failedJobsHistoryLimit", "failedJobsHistoryLimit", Whole),
    hole("Job", "job.suspend", "suspend", Flag),
    hole("", "job.completions", "completions", Whole),
    hole("", "job.parallelism", "parallelism", Whole),
    hole("", "job.backoffLimit", "backoffLimit", Whole),
    hole("", "job.backoffLimitPerIndex", "backoffLimitPerIndex", Whole),
    hole("", "job.maxFailedIndexes", "maxFailedIndexes", Whole),
    hole("", "job.activeDeadlineSeconds", "activeDeadlineSeconds", Whole),
    hole("", "job.ttlSecondsAfterFinished", "ttlSecondsAfterFinished", Whole),
    hole("", "template.metadata.annotations", "annotations", Words),
    hole("", "pod.priorityClassName", "priorityClassName", Text),
    hole("", "pod.imagePullSecrets", "imagePullSecrets", List),
    hole("", "pod.nodeSelector", "nodeSelector", Words),
    hole("", "pod.tolerations", "tolerations", List),
    hole("", "pod.securityContext", "podSecurityContext", Map),
    hole("", "pod.terminationGracePeriodSeconds", "terminationGracePeriodSeconds", Whole),
    hole("", "main.imagePullPolicy", "imagePullPolicy", Text),
    hole("", "main.command", "command", List),
    hole("", "main.args", "args", List),
    hole("", "main.envFrom", "envFrom", List),
    hole("", "main.env", "env", List),
    hole("", "main.resources", "resources", Map),
    hole("", "main.startupProbe", "startupProbe", Map),
    hole("", "main.readinessProbe", "readinessProbe", Map),
    hole("", "main.livenessProbe", "livenessProbe", Map),
    hole("", "main.lifecycle", "lifecycle", Map),
    hole("", "main.securityContext", "securityContext", Map),
    hole(
        "StatefulSet",
        "spec.volumeClaimTemplates[].spec.storageClassName",
        "volumeClaimTemplates.*.storageClassName",
        Text,
    ),
    hole(
        "StatefulSet",
        "spec.volumeClaimTemplates[].spec.resources.requests.storage",
        "volumeClaimTemplates.*.storage",
        Text,
    ),
    hole("Service", "spec.type", "service.type", Text),
    hole("Ingress", "spec.ingressClassName", "ingress.ingressClassName", Text),
    hole("Ingress", "spec.rules[].host", "ingress.host", Text),
    hole("Ingress", "spec.rules[].http.paths[].path", "ingress.path", Text),
    hole("Ingress", "spec.tls[].hosts[]", "ingress.host", Text),
    hole("Ingress", "spec.tls[].secretName", "ingress.tlsSecretName", Text),
    hole("HTTPRoute", "spec.hostnames[]", "httpRoute.hostname", Text),
    hole("HTTPRoute", "spec.rules[].matches[].path.value", "httpRoute.path", Text),
    hole("HTTPRoute", "spec.parentRefs[].name", "httpRoute.gateway", Text),
    hole("HTTPRoute", "spec.parentRefs[].namespace", "httpRoute.gatewayNamespace", Text),
    hole("HorizontalPodAutoscaler", "spec.minReplicas", "horizontalPodAutoscaler.minReplicas", Whole),
    hole("HorizontalPodAutoscaler", "spec.maxReplicas", "horizontalPodAutoscaler.maxReplicas", Whole),
    hole(
        "HorizontalPodAutoscaler",
        "spec.metrics[].resource.target.averageUtilization",
        "horizontalPodAutoscaler.averageUtilization",
        Whole,
    ),
    hole("PodDisruptionBudget", "spec.maxUnavailable", "podDisruptionBudget.maxUnavailable", WholeOrText),
];

/// The hole that a field is, in an object of this kind.
pub(super) fn find(kind: &str, field: &str) -> Option<&'static Hole> {
    HOLES.iter().find(|hole| hole.field == field && (hole.kind.is_empty() || hole.kind == kind))
}

/// The objects that a value switches on or off, each with the block that holds the switch.
pub(super) const SWITCHED: &[(&str, &str)] = &[
    ("NetworkPolicy", "networkPolicy"),
    ("PodDisruptionBudget", "podDisruptionBudget"),
    ("Ingress", "ingress"),
    ("HTTPRoute", "httpRoute"),
];

/// Whether an environment may be without an object of this kind.
pub(super) fn is_switched(kind: &str) -> bool {
    SWITCHED.iter().any(|(switched, _)| *switched == kind)
}

/// Fields beside each other, in the order in which the manifests have them. Those with `+` may be added by a value where
/// the manifest has none: what people look for in a chart, and what an environment may add.
const SIBLINGS: &[&[&str]] = &[
    &["spec.serviceName", "+spec.replicas", "spec.podManagementPolicy", "spec.selector"],
    &[
        "spec.schedule",
        "spec.timeZone",
        "+spec.suspend",
        "spec.concurrencyPolicy",
        "spec.startingDeadlineSeconds",
        "spec.successfulJobsHistoryLimit",
        "spec.failedJobsHistoryLimit",
        "spec.jobTemplate",
    ],
    &[
        "+job.suspend",
        "job.completionMode",
        "job.completions",
        "job.parallelism",
        "job.backoffLimit",
        "job.backoffLimitPerIndex",
        "job.maxFailedIndexes",
        "job.activeDeadlineSeconds",
        "job.ttlSecondsAfterFinished",
        "job.podFailurePolicy",
        "template",
    ],
    &["template.metadata.labels", "+template.metadata.annotations"],
    &[
        "pod.serviceAccountName",
        "pod.automountServiceAccountToken",
        "pod.enableServiceLinks",
        "+pod.priorityClassName",
        "pod.hostNetwork",
        "pod.dnsPolicy",
        "pod.hostPID",
        "pod.securityContext",
        "+pod.imagePullSecrets",
        "+pod.nodeSelector",
        "pod.affinity",
        "+pod.tolerations",
        "pod.topologySpreadConstraints",
        "pod.initContainers",
        "pod.containers",
    ],
    &[
        "main.name",
        "main.image",
        "main.imagePullPolicy",
        "+main.command",
        "+main.args",
        "main.ports",
        "+main.envFrom",
        "+main.env",
        "+main.resources",
        "+main.startupProbe",
        "+main.readinessProbe",
        "+main.livenessProbe",
        "+main.lifecycle",
        "main.securityContext",
        "main.volumeMounts",
    ],
];

/// The fields that a value may add before this one.
pub(super) fn additions(field: &str, workload: Kind) -> impl Iterator<Item = &'static Hole> {
    let place = SIBLINGS.iter().find_map(|list| {
        let at = list.iter().position(|sibling| sibling.trim_start_matches('+') == field)?;
        list.get(..at)
    });
    added(place.unwrap_or_default(), workload)
}

/// The fields that a value may add to this part of a Pod: `main` or `template.metadata`.
pub(super) fn additions_of(part: &str, workload: Kind) -> impl Iterator<Item = &'static Hole> {
    let is_of =
        |list: &&&[&str]| list.first().is_some_and(|first| first.rsplit_once('.').is_some_and(|(of, _)| of == part));
    added(SIBLINGS.iter().find(is_of).copied().unwrap_or_default(), workload)
}

fn added(fields: &'static [&'static str], workload: Kind) -> impl Iterator<Item = &'static Hole> {
    let fields = fields.iter().filter_map(|field| field.strip_prefix('+'));
    let holes = fields.filter_map(move |field| find(workload.as_str(), field));
    holes.filter(move |hole| keys::kinds(hole.key).contains(&workload))
}
