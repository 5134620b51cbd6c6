//! Workloads that run for ever: Deployment, StatefulSet, DaemonSet.

use super::at::At;
use super::found::{Found, problem};
use super::values::{at_least, at_most_all, count_or_percent, one_of, parse, word};
use super::{pod, selector, volume};
use crate::decision::Kind;
use crate::spec::Problem;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::name::ServiceName;
use crate::spec::word::{RestartPolicy, StrategyType};

/// Checks a Deployment.
pub(super) fn deployment(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    running(&spec, Kind::Deployment, &[], found);
    at_least(&spec, &["progressDeadlineSeconds"], 1, found);
    let (ready, deadline) = (spec.key("minReadySeconds").int().unwrap_or(0), spec.key("progressDeadlineSeconds"));
    if let Some(seconds) = deadline.int().filter(|seconds| *seconds > 0 && *seconds <= ready) {
        found.add(
            &deadline,
            problem!(
                "{seconds} seconds are over before a Pod counts as ready (minReadySeconds {ready}); make it longer",
                "파드가 준비된 것으로 치기(minReadySeconds {ready}) 전에 {seconds}초가 지난다. 더 길게 한다"
            ),
        );
    }
    let strategy = spec.key("strategy");
    let kind = word::<StrategyType>(&strategy.key("type"), found);
    let rolling = strategy.key("rollingUpdate");
    if kind == Some(StrategyType::Recreate) {
        if rolling.is_given() {
            found.tell(&rolling, &Problem::RollingUnderRecreate);
        }
        return;
    }
    let surge = count_or_percent(&rolling.key("maxSurge"), found);
    let unavailable = at_most_all(&rolling.key("maxUnavailable"), found);
    let zero = |value: Option<IntOrPercent>| value.is_some_and(IntOrPercent::is_zero);
    if zero(surge) && zero(unavailable) {
        found.tell(&rolling, &Problem::NoRoomToRoll);
    }
}

/// Checks a StatefulSet.
pub(super) fn stateful_set(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    let claims = spec.key("volumeClaimTemplates").items();
    running(&spec, Kind::StatefulSet, &claims, found);
    // The API server has come to do without, but then the Pods have no stable names.
    found.require(&spec, "serviceName", "my-app-headless");
    if !spec.key("serviceName").is_empty() {
        parse::<ServiceName>(&spec.key("serviceName"), found);
    }
    volume::claim_templates(&claims, found);
    one_of(&spec.key("podManagementPolicy"), &["OrderedReady", "Parallel"], found);
    let strategy = spec.key("updateStrategy");
    let rolling = update_strategy(&strategy, &["RollingUpdate", "OnDelete", "Recreate"], found);
    at_least(&rolling, &["partition"], 0, found);
    let unavailable = rolling.key("maxUnavailable");
    if at_most_all(&unavailable, found).is_some_and(IntOrPercent::is_zero) {
        found.add(
            &unavailable,
            problem!(
                "with zero no Pod could ever be replaced; make it 1 or more",
                "0이면 파드를 하나도 바꿀 수 없다. 1 이상으로 한다"
            ),
        );
    }
    at_least(&spec.key("ordinals"), &["start"], 0, found);
    for when in ["whenDeleted", "whenScaled"] {
        one_of(&spec.key("persistentVolumeClaimRetentionPolicy").key(when), &["Retain", "Delete"], found);
    }
}

/// Checks a DaemonSet.
pub(super) fn daemon_set(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    running(&spec, Kind::DaemonSet, &[], found);
    let strategy = spec.key("updateStrategy");
    let rolling = update_strategy(&strategy, &["RollingUpdate", "OnDelete"], found);
    let surge_at = rolling.key("maxSurge");
    let surge = at_most_all(&surge_at, found);
    let unavailable = at_most_all(&rolling.key("maxUnavailable"), found);
    let unread =
        (surge_at.is_given() && surge.is_none()) || (rolling.key("maxUnavailable").is_given() && unavailable.is_none());
    if !rolling.is_given() || unread {
        return;
    }
    // The API server fills in 1 where maxUnavailable is absent, and 0 where maxSurge is.
    let surges = surge.is_some_and(|surge| !surge.is_zero());
    let unavailable = unavailable.is_none_or(|unavailable| !unavailable.is_zero());
    if surges && unavailable {
        found.add(
            &surge_at,
            problem!(
                "a DaemonSet either surges or goes down first; write `maxUnavailable: 0` beside it, or remove maxSurge",
                "데몬셋은 새 파드를 먼저 띄우거나 이전 파드를 먼저 내린다. `maxUnavailable: 0`을 함께 쓰거나 maxSurge를 지운다"
            ),
        );
    } else if !surges && !unavailable {
        found.tell(&rolling, &Problem::NoRoomToRoll);
    }
}

/// The words of an update strategy, and its rolling update where that may stand.
fn update_strategy<'a>(strategy: &At<'a>, types: &[&str], found: &mut Found) -> At<'a> {
    one_of(&strategy.key("type"), types, found);
    let rolling = strategy.key("rollingUpdate");
    if let Some(kind @ ("OnDelete" | "Recreate")) = strategy.key("type").text()
        && rolling.is_given()
    {
        found.add(
            &rolling,
            problem!(
                "the API server refuses rollingUpdate under `type: {kind}`; remove it",
                "`type: {kind}`에서는 API 서버가 rollingUpdate를 거부한다. 지운다"
            ),
        );
    }
    rolling
}

/// What the three kinds share: a count, a selector that finds the template's Pods, Pods that always restart.
fn running(spec: &At, kind: Kind, claims: &[At], found: &mut Found) {
    at_least(spec, &["replicas", "minReadySeconds", "revisionHistoryLimit"], 0, found);
    selector_and_labels(spec, found);
    pod::template(&spec.key("template"), claims, found);
    let pod = spec.keys("template.spec");
    let policy = pod.key("restartPolicy");
    if matches!(policy.text(), Some(text) if text.parse().is_ok_and(|policy: RestartPolicy| policy != RestartPolicy::Always))
    {
        found.add(
            &policy,
            problem!(
                "a {kind} takes only Always; remove it, or choose a Job for work that ends",
                "{kind}에는 Always만 쓸 수 있다. 지우거나, 끝나는 작업이면 잡을 쓴다"
            ),
        );
    }
    let deadline = pod.key("activeDeadlineSeconds");
    if deadline.is_given() {
        found.add(
            &deadline,
            problem!(
                "a {kind} runs for ever and takes no deadline; remove it",
                "{kind} 워크로드는 끝나지 않으므로 기한을 쓸 수 없다. 지운다"
            ),
        );
    }
}

fn selector_and_labels(spec: &At, found: &mut Found) {
    let (selector, labels) = (spec.key("selector"), spec.keys("template.metadata.labels"));
    let asked = ["matchLabels", "matchExpressions"].iter().any(|key| !selector.key(key).is_empty());
    if !asked {
        found.require(spec, "selector", "{matchLabels: {app: my-app}}");
        if !selector.is_empty() {
            found.require(&selector, "matchLabels", "{app: my-app}");
        }
    }
    found.require(&spec.keys("template.metadata"), "labels", "{app: my-app}");
    selector::check(&selector, found);
    if asked && !labels.is_empty() && !selector::selects(&selector, &labels) {
        let wanted = selector::shown(&selector.key("matchLabels"));
        found.add(
            &selector,
            problem!(
                "it does not select the template's own Pods; give `template.metadata.labels` the labels it asks for ({wanted})",
                "템플릿의 파드를 선택하지 못한다. 셀렉터가 찾는 레이블({wanted})을 `template.metadata.labels`에 쓴다"
            ),
        );
    }
}
