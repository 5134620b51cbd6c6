//! How controllers replace their Pods.

use super::Context;
use crate::decision::Kind;
use crate::spec::Setting;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::update::{RollingReplacement, RollingUpdate, Strategy, UpdateStrategy};
use crate::spec::word::{StrategyType, UpdateType};

/// A rolling update without downtime: one above, none below. Where none may be above, one has to go first.
pub fn strategy(c: &Context) -> Option<Strategy> {
    let said = c.workload.strategy.given();
    let rolls = said.is_none_or(|strategy| strategy.kind() == StrategyType::RollingUpdate);
    let surge = said.and_then(|strategy| strategy.rolling_update.given()?.max_surge.given());
    let down = u32::from(surge.is_some_and(|surge| surge.is_zero()));
    let rolling = RollingUpdate {
        max_surge: Setting::Value(IntOrPercent::Count(1)),
        max_unavailable: Setting::Value(IntOrPercent::Count(down)),
    };
    Some(Strategy { kind: Some(StrategyType::RollingUpdate), rolling_update: Setting::some(rolls.then_some(rolling)) })
}

/// By itself, one Pod at a time. A DaemonSet takes exactly one of the two limits above zero: the one that was said wins.
pub fn update_strategy(c: &Context) -> Option<UpdateStrategy> {
    if !c.is_production() {
        return None;
    }
    let said = c.workload.update_strategy.given();
    let rolls = said.is_none_or(|strategy| strategy.kind() == UpdateType::RollingUpdate);
    let rolling_update = match c.kind() {
        Kind::StatefulSet => Setting::Unset,
        Kind::DaemonSet if !rolls => Setting::Unset,
        Kind::DaemonSet => {
            let rolling = said.and_then(|strategy| strategy.rolling_update.given());
            let surge = rolling.and_then(|rolling| rolling.max_surge.given());
            let down = rolling.and_then(|rolling| rolling.max_unavailable.given());
            let surges = surge.map(|surge| !surge.is_zero());
            let goes_down = down.map(|down| !down.is_zero()).unwrap_or(surges != Some(true));
            let count = |one: bool| Setting::Value(IntOrPercent::Count(u32::from(one)));
            Setting::Value(RollingReplacement {
                partition: Setting::Unset,
                max_unavailable: count(goes_down),
                max_surge: count(!goes_down),
            })
        }
        _ => return None,
    };
    Some(UpdateStrategy { kind: Some(UpdateType::RollingUpdate), rolling_update })
}
