//! The rules of the StatefulSet controller, in words.

use crate::i18n::{Lang, Localized};
use crate::say;

/// A rule of the StatefulSet controller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// OrderedReady: the lowest Pod that is missing comes when all before it are available.
    NextInOrder {
        /// Its number.
        ordinal: i64,
    },
    /// Parallel: every missing Pod comes at once.
    AllAtOnce {
        /// How many are missing.
        missing: i64,
    },
    /// OrderedReady: the highest Pod that is too many goes, when all others are available.
    HighestTooMany {
        /// Its number.
        ordinal: i64,
        /// How many Pods there are to be.
        replicas: i64,
    },
    /// Parallel: all Pods that are too many go at once.
    AllTooMany {
        /// How many Pods there are to be.
        replicas: i64,
    },
    /// The highest Pod of another revision is replaced.
    HighestOutdated {
        /// Its number.
        ordinal: i64,
        /// How many may be down at a time.
        at_a_time: i64,
        /// How many are down already.
        down: i64,
    },
    /// The StatefulSet was deleted, and its Pods with it.
    Deleted,
    /// A Pod's claim comes with its first Pod.
    ClaimCreated,
    /// whenScaled Delete: the claim goes with the Pod that is too many.
    ClaimOfScaled,
    /// whenDeleted Delete: the claim goes with the StatefulSet.
    ClaimOfDeleted,
    /// The claim is gone because no Pod uses it any more.
    ClaimUnused,
    /// How Pods come, go and are replaced.
    Order {
        /// Whether it is OrderedReady.
        ordered: bool,
        /// How many may be down during an update.
        at_a_time: i64,
        /// Whether maxUnavailable was given and is ignored.
        ignored: bool,
    },
    /// All Pods are there and as they should be.
    Complete,
    /// The Pods below the partition keep their revision.
    Partition {
        /// The lowest number that is updated.
        from: i64,
    },
    /// OnDelete waits for a person.
    OnDelete {
        /// How many Pods are of another revision.
        outdated: i64,
    },
    /// OrderedReady is held up by a Pod that does not become available.
    Blocked {
        /// The Pod.
        pod: String,
    },
    /// An update under Parallel is held up by Pods that do not become available.
    NotAvailable {
        /// How many.
        pods: i64,
    },
}

impl Localized for Why {
    fn text(&self, lang: Lang) -> String {
        match self {
            Why::NextInOrder { ordinal } => say!(
                lang,
                "OrderedReady: number {ordinal} is the lowest that is missing, and every one before it is available",
                "OrderedReady: {ordinal}번이 빠진 번호 중 가장 낮고, 앞 번호가 모두 사용 가능하다"
            ),
            Why::AllAtOnce { missing } => say!(
                lang,
                "Parallel: every missing Pod comes at once ({missing})",
                "Parallel: 빠진 파드를 한꺼번에 만든다({missing}개)"
            ),
            Why::HighestTooMany { ordinal, replicas } => say!(
                lang,
                "OrderedReady: number {ordinal} is the highest of those beyond {replicas} replicas, and none before it is on its way",
                "OrderedReady: {ordinal}번이 레플리카 {replicas}개를 넘는 번호 중 가장 높고, 바뀌는 중인 파드가 없다"
            ),
            Why::AllTooMany { replicas } => say!(
                lang,
                "Parallel: every Pod beyond {replicas} replicas goes at once",
                "Parallel: 레플리카 {replicas}개를 넘는 파드가 한꺼번에 사라진다"
            ),
            Why::HighestOutdated { ordinal, at_a_time, down } => say!(
                lang,
                "number {ordinal} is the highest of another revision; down at a time: at most {at_a_time}, now {down}",
                "{ordinal}번이 리비전이 다른 번호 중 가장 높다. 한 번에 내릴 수 있는 파드 {at_a_time}개 이하, 지금 {down}개"
            ),
            Why::Deleted => say!(
                lang,
                "the StatefulSet is deleted: all Pods go at once, in no order",
                "스테이트풀셋을 지워 모든 파드가 순서 없이 한꺼번에 사라진다"
            ),
            Why::ClaimCreated => {
                say!(lang, "the Pod has no claim of its name yet", "이 파드 이름의 클레임이 아직 없다")
            }
            Why::ClaimOfScaled => say!(
                lang,
                "whenScaled is Delete: the claim goes when its own Pod is gone",
                "whenScaled가 Delete다: 자기 파드가 사라지면 클레임도 지운다"
            ),
            Why::ClaimOfDeleted => say!(
                lang,
                "whenDeleted is Delete: the claim goes with the StatefulSet, once no Pod uses it",
                "whenDeleted가 Delete다: 쓰는 파드가 없어지는 대로 스테이트풀셋과 함께 사라진다"
            ),
            Why::ClaimUnused => say!(lang, "no Pod uses it any more", "쓰는 파드가 더는 없다"),
            Why::Order { ordered, at_a_time, ignored } => {
                let order = match ordered {
                    true => say!(
                        lang,
                        "OrderedReady: Pods come from the lowest number up and go from the highest down, one at a time",
                        "OrderedReady: 파드는 낮은 번호부터 하나씩 생기고 높은 번호부터 하나씩 사라진다"
                    ),
                    false => say!(
                        lang,
                        "Parallel: Pods come and go all at once; updates are in order all the same",
                        "Parallel: 파드가 한꺼번에 생기고 사라진다. 업데이트는 그래도 순서를 지킨다"
                    ),
                };
                let rest = say!(
                    lang,
                    "an update takes the highest number first, at most {at_a_time} down at a time",
                    "업데이트는 높은 번호부터, 한 번에 {at_a_time}개까지 내린다"
                );
                let ignored = match ignored {
                    true => say!(
                        lang,
                        "; maxUnavailable is ignored: its feature gate is off in this version",
                        ". maxUnavailable은 무시한다: 이 버전에서는 기능 게이트가 꺼져 있다"
                    ),
                    false => String::new(),
                };
                say!(lang, "{order}; {rest}{ignored}", "{order}. {rest}{ignored}")
            }
            Why::Complete => {
                say!(lang, "every Pod is there, available and as asked for", "모든 파드가 요청대로 있고 사용 가능하다")
            }
            Why::Partition { from } => say!(
                lang,
                "Pods below number {from} keep their revision: the partition holds them back until it is lowered",
                "{from}번보다 낮은 파드는 리비전을 유지한다. partition을 낮출 때까지 그대로다"
            ),
            Why::OnDelete { outdated } => say!(
                lang,
                "OnDelete waits for a person: Pods of another revision ({outdated}) stay until somebody deletes them",
                "OnDelete는 사람을 기다린다. 리비전이 다른 파드 {outdated}개는 누군가 지울 때까지 남는다"
            ),
            Why::Blocked { pod } => say!(
                lang,
                "{pod} does not become available, and OrderedReady waits for it. Going back to the old template is not enough: delete {pod} too",
                "{pod} 파드가 사용 가능해지지 않아 OrderedReady가 기다린다. 템플릿만 되돌려서는 풀리지 않는다. {pod} 파드도 지운다"
            ),
            Why::NotAvailable { pods } => say!(
                lang,
                "the update waits for Pods that do not become available ({pods}); with Parallel a mended template is enough",
                "파드 {pods}개가 사용 가능해지지 않아 업데이트가 기다린다. Parallel에서는 템플릿만 고치면 된다"
            ),
        }
    }
}
