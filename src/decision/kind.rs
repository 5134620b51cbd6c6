//! The five kinds, and what a row of the table says beyond the kind.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::aspects;
use crate::i18n::{Lang, Text};

/// The five Kubernetes kinds that the decision chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Kind {
    /// Interchangeable Pods that run for ever.
    Deployment,
    /// Pods with a name and a volume of their own.
    StatefulSet,
    /// One Pod on every eligible node.
    DaemonSet,
    /// Work that ends.
    Job,
    /// Work that a schedule starts.
    CronJob,
}

impl Kind {
    /// Every kind, in the guide's order.
    pub const ALL: [Kind; 5] = [Kind::Deployment, Kind::StatefulSet, Kind::DaemonSet, Kind::Job, Kind::CronJob];

    /// Kubernetes' own spelling, as in a manifest's `kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Deployment => "Deployment",
            Kind::StatefulSet => "StatefulSet",
            Kind::DaemonSet => "DaemonSet",
            Kind::Job => "Job",
            Kind::CronJob => "CronJob",
        }
    }

    /// What people call it in `lang`; Korean as the Kubernetes documentation spells it.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, kind) => kind.as_str(),
            (Lang::Ko, Kind::Deployment) => "디플로이먼트",
            (Lang::Ko, Kind::StatefulSet) => "스테이트풀셋",
            (Lang::Ko, Kind::DaemonSet) => "데몬셋",
            (Lang::Ko, Kind::Job) => "잡",
            (Lang::Ko, Kind::CronJob) => "크론잡",
        }
    }

    /// What it is for, in one line.
    pub fn summary(self) -> Text {
        aspects::said("use", self)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How well the kind fits the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The kind fits.
    Ok,
    /// The kind fits, with something to look after.
    Caution,
    /// Two answers pull apart: no kind gives both, and the user must settle it.
    Conflict,
}

impl Status {
    /// The word in JSON: `ok`, `caution`, `conflict`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::Caution => "caution",
            Status::Conflict => "conflict",
        }
    }
}

/// A form of the kind that the answers ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Variant {
    /// `completionMode: Indexed` on the Job, or on the Job that the CronJob creates.
    Indexed,
}

impl Variant {
    /// Kubernetes' own spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Variant::Indexed => "Indexed",
        }
    }
}

/// A kind in the form that the answers ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// The kind.
    pub kind: Kind,
    /// The form of it, where it is not the plain one.
    pub variant: Option<Variant>,
}

impl Form {
    /// The kind with its variant in `lang`, as in `Job (Indexed)` or `잡(Indexed)`.
    pub fn label_in(self, lang: Lang) -> String {
        let name = self.kind.name(lang);
        match (lang, self.variant.map(Variant::as_str)) {
            (Lang::En, Some(variant)) => format!("{name} ({variant})"),
            (Lang::Ko, Some(variant)) => format!("{name}({variant})"),
            (_, None) => name.to_owned(),
        }
    }
}

/// What the Pod template must add for the kind to meet the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Arrangement {
    /// Nothing: the kind alone does.
    #[default]
    None,
    /// The data lies on the node's disk (`hostPath`).
    HostPath,
    /// The Pod learns its node's name from the downward API and is known by it.
    NodeName,
    /// Both: known by the node's name, data on the node's disk.
    NodeNameHostPath,
    /// An init container does the work once, then a pause container keeps the Pod up.
    InitThenPause,
    /// The same, with a marker file on the node so that a restarted Pod does not repeat the work.
    InitThenPauseMarker,
    /// Pod anti-affinity by host name, so that no two Pods share a node.
    AntiAffinity,
    /// The container never ends and keeps a timer of its own.
    InProcessTimer,
    /// The same, working on the node's disk (`hostPath`).
    InProcessTimerHostPath,
}

impl Arrangement {
    /// Every arrangement.
    pub const ALL: [Arrangement; 9] = [
        Arrangement::None,
        Arrangement::HostPath,
        Arrangement::NodeName,
        Arrangement::NodeNameHostPath,
        Arrangement::InitThenPause,
        Arrangement::InitThenPauseMarker,
        Arrangement::AntiAffinity,
        Arrangement::InProcessTimer,
        Arrangement::InProcessTimerHostPath,
    ];

    /// Its word in the table.
    pub const fn id(self) -> &'static str {
        match self {
            Arrangement::None => "-",
            Arrangement::HostPath => "hostPath",
            Arrangement::NodeName => "nodeName",
            Arrangement::NodeNameHostPath => "nodeNameHostPath",
            Arrangement::InitThenPause => "initThenPause",
            Arrangement::InitThenPauseMarker => "initThenPauseMarker",
            Arrangement::AntiAffinity => "antiAffinity",
            Arrangement::InProcessTimer => "inProcessTimer",
            Arrangement::InProcessTimerHostPath => "inProcessTimerHostPath",
        }
    }

    /// Whether the Pod needs a `hostPath` volume for its data or its marker file.
    pub const fn uses_host_path(self) -> bool {
        matches!(
            self,
            Arrangement::HostPath
                | Arrangement::NodeNameHostPath
                | Arrangement::InitThenPauseMarker
                | Arrangement::InProcessTimerHostPath
        )
    }

    /// Whether the work happens in an init container, with a pause container after it.
    pub const fn pauses_after_init(self) -> bool {
        matches!(self, Arrangement::InitThenPause | Arrangement::InitThenPauseMarker)
    }

    /// Whether the Pod needs its node's name.
    pub const fn needs_node_name(self) -> bool {
        matches!(self, Arrangement::NodeName | Arrangement::NodeNameHostPath)
    }

    /// Whether the container keeps a timer of its own.
    pub const fn keeps_a_timer(self) -> bool {
        matches!(self, Arrangement::InProcessTimer | Arrangement::InProcessTimerHostPath)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_spelt_as_kubernetes_spells_them() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(kind.to_string(), kind.as_str());
            assert_eq!(kind.name(Lang::En), kind.as_str());
        }
    }

    #[test]
    fn arrangement_ids_are_the_serde_names() {
        for arrangement in Arrangement::ALL {
            if arrangement != Arrangement::None {
                assert_eq!(serde_json::to_value(arrangement).unwrap(), arrangement.id());
            }
        }
    }

    #[test]
    fn statuses_are_lowercase() {
        for status in [Status::Ok, Status::Caution, Status::Conflict] {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
    }
}
