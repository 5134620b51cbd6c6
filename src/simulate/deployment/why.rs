//! The rules of the Deployment controller, in words.

use crate::i18n::{Lang, Localized};
use crate::say;

/// A rule of the Deployment controller or of its ReplicaSets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The new ReplicaSet grows into the room for surge (`NewRSNewReplicas`).
    Grows {
        /// By how many Pods.
        by: i64,
        /// The Deployment's replicas.
        replicas: i64,
        /// The surge.
        surge: i64,
        /// The Pods that are asked for already, of every revision.
        live: i64,
        /// Those of them that are the new ReplicaSet's.
        have: i64,
    },
    /// The old ReplicaSets give up Pods that are not available (`cleanupUnhealthyReplicas`).
    Unhealthy {
        /// How many.
        by: i64,
    },
    /// The old ReplicaSets give up Pods, as far as availability allows (`scaleDownOldReplicaSetsForRollingUpdate`).
    Shrinks {
        /// By how many.
        by: i64,
        /// The available Pods of every revision.
        available: i64,
        /// The fewest that have to be available.
        least: i64,
    },
    /// The new ReplicaSet has more than the Deployment asks for.
    Surplus {
        /// How many it may have.
        replicas: i64,
    },
    /// The one ReplicaSet with Pods takes the new count.
    Scales {
        /// The new count.
        to: i64,
    },
    /// In the middle of a rollout every ReplicaSet grows or shrinks by its share.
    Proportion {
        /// Its old count.
        from: i64,
        /// Its new count.
        to: i64,
        /// The most Pods there may be now.
        most: i64,
        /// The most there might be before.
        before: i64,
    },
    /// The new ReplicaSet is complete, so the old ones go.
    Saturated,
    /// Recreate: first every old Pod goes.
    RecreateDown,
    /// Recreate: no old Pod is left, so the new ones come.
    RecreateUp {
        /// How many.
        replicas: i64,
    },
    /// A ReplicaSet replaces a Pod that it lost.
    Refills {
        /// The Pods it has to have.
        wanted: i64,
        /// The Pods it has.
        live: i64,
    },
    /// The rollout is complete.
    Complete,
    /// A person paused it.
    Paused,
    /// A person resumed it.
    Resumed,
    /// Nothing moved for progressDeadlineSeconds.
    Deadline {
        /// The deadline in seconds.
        seconds: u32,
    },
    /// The bounds of a rolling update.
    Bounds {
        /// The most live Pods.
        most: i64,
        /// The fewest available Pods.
        least: i64,
        /// The surge in Pods.
        surge: i64,
        /// The unavailable in Pods.
        unavailable: i64,
    },
    /// The bounds of Recreate.
    RecreateBounds,
    /// New Pods never become ready.
    Stuck {
        /// The old Pods that go on serving.
        serving: i64,
    },
}

impl Localized for Why {
    fn text(&self, lang: Lang) -> String {
        match *self {
            Why::Grows { by, replicas, surge, live, .. } if by == replicas + surge - live => say!(
                lang,
                "the new ReplicaSet may grow by {by}: {replicas} + surge {surge} − {live} live",
                "새 레플리카셋이 {by}개 늘어날 수 있다: {replicas} + surge {surge} − 살아 있는 파드 {live}"
            ),
            Why::Grows { by, replicas, have, .. } => say!(
                lang,
                "the new ReplicaSet may grow by {by}: {replicas} replicas − {have} of its own",
                "새 레플리카셋이 {by}개 늘어날 수 있다: 레플리카 {replicas} − 자기 파드 {have}"
            ),
            Why::Unhealthy { by } => say!(
                lang,
                "old Pods that are not available go first ({by}): nobody is served by them",
                "사용할 수 없는 옛 파드부터 지운다({by}개): 아무에게도 서비스하지 않는다"
            ),
            Why::Shrinks { by, available, least } => say!(
                lang,
                "the old ReplicaSets may shrink by {by}: {available} available − at least {least}",
                "옛 레플리카셋이 {by}개 줄어들 수 있다: 사용 가능 {available} − 최소 {least}"
            ),
            Why::Surplus { replicas } => say!(
                lang,
                "the new ReplicaSet has more than the {replicas} replicas asked for",
                "새 레플리카셋의 파드가 요청한 {replicas}개보다 많다"
            ),
            Why::Scales { to } => say!(
                lang,
                "the only ReplicaSet with Pods takes the new count: {to}",
                "파드가 있는 유일한 레플리카셋이 새 개수를 받는다: {to}"
            ),
            Why::Proportion { from, to, most, before } => say!(
                lang,
                "scaling during a rollout is proportional: {from} × {most} ÷ {before} makes {to}, rounded, the rest going to the largest",
                "롤아웃 중의 스케일은 비례한다: {from} × {most} ÷ {before}, 반올림하고 남는 수는 가장 큰 쪽에 더해 {to}개가 된다"
            ),
            Why::Saturated => say!(
                lang,
                "the new ReplicaSet has all its Pods available, so the old ones go",
                "새 레플리카셋의 파드가 모두 사용 가능하므로 옛 파드를 지운다"
            ),
            Why::RecreateDown => say!(
                lang,
                "Recreate deletes every old Pod before it makes a new one",
                "Recreate는 새 파드를 만들기 전에 옛 파드를 모두 지운다"
            ),
            Why::RecreateUp { replicas } => say!(
                lang,
                "Recreate: no old Pod is left, so all {replicas} new ones come at once",
                "Recreate: 옛 파드가 남지 않아 새 파드 {replicas}개를 한꺼번에 만든다"
            ),
            Why::Refills { wanted, live } => say!(
                lang,
                "the ReplicaSet wants {wanted} Pods and has {live}; one that terminates no longer counts",
                "레플리카셋의 파드가 {wanted}개 중 {live}개다. 종료 중인 파드는 세지 않는다"
            ),
            Why::Complete => say!(
                lang,
                "every replica is of the new revision and available, and no old Pod is left",
                "모든 레플리카가 새 리비전이고 사용 가능하며 옛 파드가 남지 않았다"
            ),
            Why::Paused => say!(
                lang,
                "paused: Pods stay as they are, surplus ones too, until it is resumed",
                "일시 정지: 재개할 때까지 파드가 여분까지 그대로 남는다"
            ),
            Why::Resumed => say!(lang, "resumed: the rollout goes on", "재개: 롤아웃을 이어 간다"),
            Why::Deadline { seconds } => say!(
                lang,
                "no progress for progressDeadlineSeconds ({seconds}) and 1 s more; it is only reported, nothing is rolled back",
                "progressDeadlineSeconds({seconds}초)와 1초가 지나도록 진전이 없다. 알리기만 하고 되돌리지 않는다"
            ),
            Why::Bounds { most, least, surge, unavailable } => say!(
                lang,
                "live Pods: never more than {most} (surge {surge}, rounded up); available Pods, while none breaks by itself: never fewer than {least} (unavailable {unavailable}, rounded down)",
                "살아 있는 파드: {most}개 이하(surge {surge}, 올림). 사용 가능한 파드: 저절로 고장 나지 않는 한 {least}개 이상(unavailable {unavailable}, 내림)"
            ),
            Why::RecreateBounds => say!(
                lang,
                "no bounds: between the old Pods and the new ones none is available",
                "한계 없음: 옛 파드와 새 파드 사이에 사용 가능한 파드가 하나도 없다"
            ),
            Why::Stuck { serving } => say!(
                lang,
                "the new Pods do not become available, so the rollout stays here with {serving} available Pods; go back with `kubectl rollout undo` or mend the template. After progressDeadlineSeconds (600 by default) it is reported, and nothing else happens",
                "새 파드가 사용 가능해지지 않아 롤아웃이 여기서 멈춘다. 사용 가능한 파드는 {serving}개다. `kubectl rollout undo`로 되돌리거나 템플릿을 고친다. progressDeadlineSeconds(기본 600초)가 지나면 알리기만 한다"
            ),
        }
    }
}
