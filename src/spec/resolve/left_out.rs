//! What would have been in the manifests, and why it is not.

use crate::i18n::Text;
use crate::spec::complete::LeftOut;
use crate::spec::defaults::{self, Context};

/// Numbers that something else takes over.
pub(super) fn numbers(c: &Context) -> Vec<LeftOut> {
    static SCALED: Text = Text::new(
        "the autoscaler sets the number of Pods, and each apply would set it back; its least and most are in horizontalPodAutoscaler",
        "파드 수는 오토스케일러가 정하고, 이 값을 두면 적용할 때마다 되돌아간다. 최소와 최대는 horizontalPodAutoscaler에 있다",
    );
    static PER_INDEX: Text = Text::new(
        "each index has tries of its own (backoffLimitPerIndex), and a limit for all of them would end the Job before those are used up; give backoffLimit by name to have both",
        "인덱스마다 재시도 한도(backoffLimitPerIndex)가 있어, 전체 한도를 두면 그 전에 잡이 끝난다. 둘 다 필요하면 backoffLimit를 직접 준다",
    );
    static PAUSE: Text = Text::new(
        "the pause before SIGTERM does not fit into the grace period; raise terminationGracePeriodSeconds to have it",
        "SIGTERM 전의 멈춤이 유예 기간에 들어가지 않는다. 필요하면 terminationGracePeriodSeconds를 올린다",
    );
    let w = c.workload;
    let scaled = w.replicas.given().is_some() && w.horizontal_pod_autoscaler.given().is_some();
    let per_index = w.backoff_limit.is_unset() && w.backoff_limit_per_index.given().is_some();
    let pause = w.lifecycle.is_unset() && defaults::lifecycle(c).is_some() && super::pod::lifecycle(c).is_none();
    [("replicas", scaled, &SCALED), ("backoffLimit", per_index, &PER_INDEX), ("lifecycle", pause, &PAUSE)]
        .into_iter()
        .filter(|(_, left_out, _)| *left_out)
        .map(|(key, _, why)| LeftOut { key, why: why.clone() })
        .collect()
}

/// A NetworkPolicy that nobody asked for, where it would filter nothing.
pub(super) fn policy() -> LeftOut {
    static HOST: Text = Text::new(
        "the Pods use their node's network, where no policy filters anything",
        "파드가 노드의 네트워크를 쓰므로 정책이 적용되지 않는다",
    );
    LeftOut { key: "networkPolicy", why: HOST.clone() }
}
