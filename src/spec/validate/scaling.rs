//! How many Pods there are: autoscaling and the disruption budget.

use super::{Found, told};
use crate::spec::Setting;
use crate::spec::defaults::Context;
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::resolve::{Container, Spec};
use crate::spec::resources::Amounts;
use crate::spec::spec_error::Problem;

/// Checks the autoscaler and the disruption budget against the Pods.
pub(super) fn check(c: &Context, spec: &Spec) -> Vec<Found> {
    let mut found = autoscaler(spec);
    found.extend(budget(c, spec));
    found
}

fn autoscaler(spec: &Spec) -> Vec<Found> {
    let Some(scaling) = &spec.companions.horizontal_pod_autoscaler else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(text) = scaling.contradiction() {
        found.push(("horizontalPodAutoscaler", Problem::Contradiction { which: scaling.to_string(), text }));
    }
    // A sidecar's use counts too. A limit without a request is taken for the request by the API server.
    let running = spec.pod.containers.iter().chain(spec.pod.init_containers.iter().filter(|init| init.sidecar));
    for container in running.filter(|container| !requests_cpu(container)) {
        let name = &container.name;
        found.push(told!(
            "horizontalPodAutoscaler",
            "the use of CPU is measured in percent of the request, and the container `{name}` has none; give `resources.requests.cpu` (sidecars get one under `profile: production`), or remove the autoscaler",
            "CPU 사용률은 요청량에 대한 비율인데 컨테이너 `{name}`에 요청량이 없다. `resources.requests.cpu`를 주거나(사이드카에는 `profile: production`이 준다) 오토스케일러를 지운다"
        ));
    }
    found
}

fn requests_cpu(container: &Container) -> bool {
    let asks = |amounts: &Setting<Amounts>| amounts.given().is_some_and(|amounts| amounts.cpu.given().is_some());
    container.resources.as_ref().is_some_and(|resources| asks(&resources.requests) || asks(&resources.limits))
}

/// A budget that lets none go stops every drain; one that lets all go protects nothing.
fn budget(c: &Context, spec: &Spec) -> Vec<Found> {
    const KEY: &str = "podDisruptionBudget";
    let Some(budget) = spec.companions.pod_disruption_budget else { return Vec::new() };
    let (most, least) = (budget.max_unavailable, c.least_replicas());
    if most.is_zero() {
        return vec![told!(
            KEY,
            "with maxUnavailable {most} no Pod may ever be moved, so no node could be drained; make it 1, or write `podDisruptionBudget: null`",
            "maxUnavailable이 {most}이면 파드를 하나도 옮길 수 없어 노드를 비우지(drain) 못한다. 1로 하거나 `podDisruptionBudget: null`로 쓴다"
        )];
    }
    if least == 0 {
        return Vec::new();
    }
    if least == 1 {
        return vec![told!(
            KEY,
            "a single Pod has no spare, so a budget either stops every drain or protects nothing; run 2 or more Pods, or write `podDisruptionBudget: null`",
            "파드가 하나뿐이라 예비가 없다. 예산이 드레인을 모두 막거나 아무것도 지키지 못한다. 파드를 2개 이상 띄우거나 `podDisruptionBudget: null`로 쓴다"
        )];
    }
    let down = match most {
        IntOrPercent::Count(count) => u64::from(count),
        IntOrPercent::Percent(share) => u64::from(least).saturating_mul(share.into()).div_ceil(100),
    };
    if down >= u64::from(least) {
        return vec![told!(
            KEY,
            "maxUnavailable {most} lets all of the {least} Pods go at once (a percentage rounds up), so it protects nothing; lower it, or run more Pods",
            "maxUnavailable {most}이면 파드 {least}개가 한꺼번에 내려갈 수 있어(비율은 올림한다) 아무것도 지키지 못한다. 줄이거나 파드를 늘린다"
        )];
    }
    Vec::new()
}
