//! Values that are one of a few words, spelt as Kubernetes spells them.

use crate::i18n::Text;

/// Declares an enum whose variants are words: parsed, shown, listed and described from this one place.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what_en:literal, $what_ko:literal, { $($(#[$doc:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every word, in the order in which a list shows them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as Kubernetes spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::spec::ValueError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                static WHAT: $crate::i18n::Text = $crate::i18n::Text::new($what_en, $what_ko);
                $crate::spec::word::find(Self::ALL, |word| word.as_str(), text).ok_or_else(|| {
                    $crate::spec::ValueError::Choice {
                        what: &WHAT,
                        given: $crate::spec::shortened(text),
                        known: Self::ALL.iter().map(|word| word.as_str()).collect(),
                    }
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use words;

/// The word that is spelt like `text`; a person may type it in any case.
pub(crate) fn find<T: Copy>(all: &[T], spelt: impl Fn(T) -> &'static str, text: &str) -> Option<T> {
    all.iter().copied().find(|word| spelt(*word).eq_ignore_ascii_case(text.trim()))
}

words!(
    /// How a container restarts after it ends (`spec.restartPolicy` of a Pod).
    RestartPolicy, "restartPolicy", "restartPolicy", {
        /// Started again whatever its exit code: Deployments, StatefulSets and DaemonSets take nothing else.
        Always => "Always",
        /// Started again in the same Pod after a failure.
        OnFailure => "OnFailure",
        /// Left as it ended; a Job makes a new Pod for the next try.
        Never => "Never",
    }
);

words!(
    /// How a Deployment replaces its Pods (`spec.strategy.type`).
    StrategyType, "strategy type", "전략", {
        /// New Pods come as old ones go.
        RollingUpdate => "RollingUpdate",
        /// All old Pods end before the first new one starts.
        Recreate => "Recreate",
    }
);

words!(
    /// What a CronJob does when a run is due and the one before still goes (`spec.concurrencyPolicy`).
    ConcurrencyPolicy, "concurrencyPolicy", "concurrencyPolicy", {
        /// Both run.
        Allow => "Allow",
        /// The new run is skipped.
        Forbid => "Forbid",
        /// The one before is ended and the new one starts.
        Replace => "Replace",
    }
);

words!(
    /// Whether a Job's Pods have an index of their own (`spec.completionMode`).
    CompletionMode, "completionMode", "completionMode", {
        /// Any Pod's success counts.
        NonIndexed => "NonIndexed",
        /// Each index from 0 has to succeed once.
        Indexed => "Indexed",
    }
);

words!(
    /// Who may mount a volume at the same time.
    AccessMode, "access mode", "접근 모드", {
        /// One node reads and writes.
        ReadWriteOnce => "ReadWriteOnce",
        /// One Pod reads and writes.
        ReadWriteOncePod => "ReadWriteOncePod",
        /// Many nodes read and write.
        ReadWriteMany => "ReadWriteMany",
        /// Many nodes read.
        ReadOnlyMany => "ReadOnlyMany",
    }
);

words!(
    /// What a taint does to a Pod that does not tolerate it.
    TaintEffect, "taint effect", "테인트 효과", {
        /// It is not scheduled there.
        NoSchedule => "NoSchedule",
        /// It is scheduled there only when nothing else is left.
        PreferNoSchedule => "PreferNoSchedule",
        /// It is evicted from there.
        NoExecute => "NoExecute",
    }
);

words!(
    /// How a toleration compares with a taint.
    TolerationOperator, "toleration operator", "톨러레이션 연산자", {
        /// Key and value are the taint's.
        Equal => "Equal",
        /// The key is the taint's, whatever its value; without a key, every taint.
        Exists => "Exists",
    }
);

words!(
    /// The transport of a port.
    Protocol, "protocol", "프로토콜", {
        /// TCP, the default.
        Tcp => "TCP",
        /// UDP.
        Udp => "UDP",
        /// SCTP.
        Sctp => "SCTP",
    }
);

words!(
    /// In which order the Pods of a StatefulSet come and go (`spec.podManagementPolicy`).
    PodManagementPolicy, "podManagementPolicy", "podManagementPolicy", {
        /// One after the other, each when the one before is ready.
        OrderedReady => "OrderedReady",
        /// All at once.
        Parallel => "Parallel",
    }
);

words!(
    /// When a StatefulSet or a DaemonSet replaces its Pods (`spec.updateStrategy.type`).
    UpdateType, "update strategy", "업데이트 전략", {
        /// By itself, Pod by Pod.
        RollingUpdate => "RollingUpdate",
        /// Only where somebody deletes the old Pod.
        OnDelete => "OnDelete",
    }
);

words!(
    /// What becomes of a claim whose Pod is not wanted any more.
    Retention, "retention", "보존 방식", {
        /// It stays, with its data.
        Retain => "Retain",
        /// It is deleted, and its data with it.
        Delete => "Delete",
    }
);

words!(
    /// When the kubelet asks the registry for the image (`imagePullPolicy`).
    PullPolicy, "imagePullPolicy", "imagePullPolicy", {
        /// At every start.
        Always => "Always",
        /// Only where the node does not have it.
        IfNotPresent => "IfNotPresent",
        /// Never.
        Never => "Never",
    }
);

words!(
    /// What the manifests hold beyond the answers.
    Profile, "profile", "프로필", {
        /// What a platform engineer would write.
        Production => "production",
        /// The guide's values and nothing else.
        Guide => "guide",
    }
);

words!(
    /// How much the comments in a manifest explain.
    CommentLevel, "comment level", "주석 수준", {
        /// A sentence or two above each field: for learning.
        Full => "full",
        /// A few words behind each field.
        Brief => "brief",
        /// No comments.
        None => "none",
    }
);

words!(
    /// The Kubernetes version that the manifests are for.
    KubernetesVersion, "Kubernetes version", "쿠버네티스 버전", {
        /// 1.33.
        V1_33 => "1.33",
        /// 1.34.
        V1_34 => "1.34",
        /// 1.35.
        V1_35 => "1.35",
        /// 1.36.
        V1_36 => "1.36",
        /// 1.37.
        V1_37 => "1.37",
    }
);

impl ConcurrencyPolicy {
    /// What happens when a run is due and the one before still goes.
    pub fn meaning(self) -> &'static Text {
        static ALLOW: Text = Text::new(
            "a new run starts while the one before still goes",
            "앞선 실행이 끝나지 않아도 새 실행을 시작한다",
        );
        static FORBID: Text = Text::new(
            "the new run is skipped while the one before still goes",
            "앞선 실행이 끝나지 않았으면 새 실행을 건너뛴다",
        );
        static REPLACE: Text =
            Text::new("the one before is ended and the new run starts", "앞선 실행을 끝내고 새 실행을 시작한다");
        match self {
            ConcurrencyPolicy::Allow => &ALLOW,
            ConcurrencyPolicy::Forbid => &FORBID,
            ConcurrencyPolicy::Replace => &REPLACE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case_and_shown_in_kubernetes_own() {
        assert_eq!("forbid".parse(), Ok(ConcurrencyPolicy::Forbid));
        assert_eq!(RestartPolicy::OnFailure.to_string(), "OnFailure");
        let error = "Sometimes".parse::<RestartPolicy>().unwrap_err().to_string();
        assert!(error.contains("Always, OnFailure, Never"), "{error}");
    }
}
