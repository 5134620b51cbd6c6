//! How Pods are replaced, and how they end.

use super::{Found, told};
use crate::i18n::Text;
use crate::spec::Setting;
use crate::spec::defaults::GRACE;
use crate::spec::flag::Flag;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::resolve::{Controller, Spec};
use crate::spec::spec_error::Problem;
use crate::spec::update::{RollingReplacement, Strategy, UpdateStrategy};
use crate::spec::word::{StrategyType, UpdateType};

/// Seconds that a program needs at least between SIGTERM and the kill, after the preStop pause.
const LEAST_TO_END: u32 = 2;

/// Checks how the controller replaces Pods, and whether they get the time to end.
pub(super) fn check(spec: &Spec) -> Vec<Found> {
    let mut found = match &spec.controller {
        Controller::Deployment { strategy: Some(strategy), .. } => deployment(strategy),
        Controller::StatefulSet { claims, update_strategy, .. } => {
            static NO_MODE: Text =
                Text::new("it has no access mode; add ReadWriteOnce", "접근 모드가 없다. ReadWriteOnce를 더한다");
            let empty = claims.iter().filter(|claim| claim.access_modes.is_empty());
            let mut found: Vec<Found> = empty
                .map(|claim| {
                    ("volumeClaimTemplates", Problem::Contradiction { which: claim.name.to_string(), text: &NO_MODE })
                })
                .collect();
            found.extend(update_strategy.as_ref().map(stateful_set).unwrap_or_default());
            found
        }
        Controller::DaemonSet { update_strategy: Some(strategy) } => daemon_set(spec, strategy),
        _ => Vec::new(),
    };
    found.extend(end(spec));
    found
}

fn is_zero(value: Setting<IntOrPercent>) -> bool {
    value.given().is_some_and(|value| value.is_zero())
}

fn deployment(strategy: &Strategy) -> Vec<Found> {
    let Some(rolling) = strategy.rolling_update.given() else { return Vec::new() };
    if strategy.kind() == StrategyType::Recreate {
        return vec![("strategy.rollingUpdate", Problem::RollingUnderRecreate)];
    }
    let mut found: Vec<Found> =
        more_than_all("strategy.rollingUpdate.maxUnavailable", rolling.max_unavailable).into_iter().collect();
    if is_zero(rolling.max_surge) && is_zero(rolling.max_unavailable) {
        found.push(("strategy.rollingUpdate", Problem::NoRoomToRoll));
    }
    found
}

fn more_than_all(key: &'static str, value: Setting<IntOrPercent>) -> Option<Found> {
    let share = value.given().filter(|value| matches!(value, IntOrPercent::Percent(percent) if *percent > 100))?;
    Some(told!(
        key,
        "{share} is more than all, and the API server refuses it; write `100%` or less",
        "{share}는 전체보다 많아 API 서버가 거부한다. `100%` 이하로 쓴다"
    ))
}

/// The rolling update of the strategy, where it may have one.
fn rolling(strategy: &UpdateStrategy, found: &mut Vec<Found>) -> Option<RollingReplacement> {
    if strategy.kind() == UpdateType::OnDelete && strategy.rolling_update.given().is_some() {
        found.push(told!(
            "updateStrategy.rollingUpdate",
            "under `type: OnDelete` nothing rolls, and the API server refuses it; remove it, or write `type: RollingUpdate`",
            "`type: OnDelete`에서는 롤링 업데이트가 없어 API 서버가 거부한다. 지우거나 `type: RollingUpdate`로 한다"
        ));
        return None;
    }
    let rolling = strategy.rolling_update.given().copied()?;
    for (key, value) in [
        ("updateStrategy.rollingUpdate.maxUnavailable", rolling.max_unavailable),
        ("updateStrategy.rollingUpdate.maxSurge", rolling.max_surge),
    ] {
        found.extend(more_than_all(key, value));
    }
    Some(rolling)
}

fn stateful_set(strategy: &UpdateStrategy) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(rolling) = rolling(strategy, &mut found) else { return found };
    if rolling.max_surge.given().is_some() {
        found.push(told!(
            "updateStrategy.rollingUpdate.maxSurge",
            "a StatefulSet never runs two Pods of one name, so it has no maxSurge; remove it",
            "스테이트풀셋은 이름이 같은 파드를 두 개 띄우지 않으므로 maxSurge가 없다. 지운다"
        ));
    }
    if is_zero(rolling.max_unavailable) {
        found.push(told!(
            "updateStrategy.rollingUpdate.maxUnavailable",
            "with zero no Pod could ever be replaced, and the API server refuses it; make it 1 or more",
            "0이면 파드를 하나도 바꿀 수 없어 API 서버가 거부한다. 1 이상으로 한다"
        ));
    }
    found
}

/// Exactly one of the two limits is above zero. Where they are absent the API server takes 1 unavailable and 0 above.
fn daemon_set(spec: &Spec, strategy: &UpdateStrategy) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(rolling) = rolling(strategy, &mut found) else { return found };
    if rolling.partition.given().is_some() {
        found.push(told!(
            "updateStrategy.rollingUpdate.partition",
            "only the Pods of a StatefulSet are numbered; remove it, or use `type: OnDelete` to choose the nodes by hand",
            "스테이트풀셋의 파드에만 번호가 있다. 지우거나, 노드를 직접 고르려면 `type: OnDelete`로 한다"
        ));
    }
    let surges = rolling.max_surge.given().is_some_and(|surge| !surge.is_zero());
    let goes_down = !is_zero(rolling.max_unavailable);
    if surges && goes_down {
        found.push(told!(
            "updateStrategy.rollingUpdate",
            "exactly one of maxSurge and maxUnavailable may be above zero, and the API takes 1 for a maxUnavailable that is left out; write `maxUnavailable: 0` beside maxSurge, or remove maxSurge",
            "maxSurge와 maxUnavailable 중 하나만 0보다 클 수 있고, maxUnavailable을 빼면 API가 1로 정한다. maxSurge와 함께 `maxUnavailable: 0`을 쓰거나 maxSurge를 지운다"
        ));
    } else if !surges && !goes_down {
        found.push(("updateStrategy.rollingUpdate", Problem::NoRoomToRoll));
    }
    let listens = spec.pod.containers.iter().any(|container| !container.ports.is_empty());
    if surges && listens && spec.pod.host_network == Some(Flag(true)) {
        found.push(told!(
            "updateStrategy.rollingUpdate.maxSurge",
            "under hostNetwork the old and the new Pod want the same port of the node, so the new one would never start; write `maxUnavailable: 1` and `maxSurge: 0`",
            "hostNetwork에서는 이전 파드와 새 파드가 노드의 같은 포트를 쓰려 하므로 새 파드가 뜨지 못한다. `maxUnavailable: 1`과 `maxSurge: 0`으로 한다"
        ));
    }
    found
}

/// The pause before SIGTERM is part of the grace period.
fn end(spec: &Spec) -> Vec<Found> {
    let grace = spec.pod.termination_grace_period_seconds.unwrap_or(GRACE);
    let pauses = spec.pod.containers.iter().filter_map(|container| container.pre_stop_sleep_seconds);
    pauses
        .filter_map(|pause| {
            let needed = pause.saturating_add(LEAST_TO_END);
            if pause == 0 {
                Some(told!(
                    "lifecycle.preStop.sleep.seconds",
                    "a pause of 0 seconds is none; give 1 or more, or remove the hook with `lifecycle: null`",
                    "0초는 멈춤이 아니다. 1 이상으로 하거나 `lifecycle: null`로 훅을 지운다"
                ))
            } else if grace < needed {
                Some(told!(
                    "lifecycle.preStop.sleep.seconds",
                    "the pause of {pause} seconds is part of the grace period of {grace}, and the program needs {LEAST_TO_END} more to end; shorten the pause, or raise terminationGracePeriodSeconds to {needed} or more",
                    "{pause}초의 멈춤은 유예 기간({grace}초)에 포함되고, 프로그램이 끝날 시간도 {LEAST_TO_END}초는 있어야 한다. 멈춤을 줄이거나 terminationGracePeriodSeconds를 {needed} 이상으로 올린다"
                ))
            } else {
                None
            }
        })
        .collect()
}
