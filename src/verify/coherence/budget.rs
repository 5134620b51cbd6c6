//! A disruption budget against the Pods that it is about.

use std::ops::RangeInclusive;

use super::{Round, count, is_counted, pods, unseen};
use crate::i18n::Text;
use crate::verify::across::Trouble;
use crate::verify::found::problem;
use crate::verify::object::Object;
use crate::verify::selector;

/// A budget finds Pods, lets a node drain go on, and keeps some Pods while it does.
pub(super) fn check<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Option<Trouble<'o, 'a>> {
    let spec = object.at.key("spec");
    let selector = spec.keys("selector.matchLabels");
    let near: Vec<&Object> =
        objects.iter().filter(|other| other.may_meet(object) && other.pod_template().is_some()).collect();
    if selector.is_empty() || spec.keys("selector.matchExpressions").is_given() || near.is_empty() {
        return None;
    }
    let labels = |other: &Object<'a>| other.pod_template().map(|template| template.keys("metadata.labels"));
    let of = |other: &&Object<'a>| labels(other).is_some_and(|labels| selector::holds(&selector, &labels));
    let selected: Vec<&Object> = near.into_iter().filter(of).collect();
    if selected.is_empty() {
        let shown = selector::shown(&selector);
        let problem = problem!(
            "no Pod here has these labels ({shown}), so the budget protects none; use the labels of a Pod template",
            "이 레이블({shown})을 가진 파드가 여기에 없어 예산이 아무것도 지키지 못한다. 파드 템플릿의 레이블을 쓴다"
        );
        return (!unseen(object, objects)).then(|| (object, selector.path(), problem));
    }
    // How many Pods a DaemonSet or a Job has depends on the cluster and the hour.
    if !selected.iter().all(|workload| is_counted(workload)) {
        return None;
    }
    let names: Vec<&str> = selected.iter().map(|workload| workload.shown.as_str()).collect();
    let counts: Vec<_> = selected.iter().map(|workload| pods(workload, objects)).collect();
    let sum = |total: i64, count: &i64| total.saturating_add(*count);
    let least = counts.iter().map(RangeInclusive::start).fold(0, sum);
    let most = counts.iter().map(RangeInclusive::end).fold(0, sum);
    let (most_down, least_up) = (spec.key("maxUnavailable"), spec.key("minAvailable"));
    // How many of so many Pods may be down.
    let down = |of: i64| match (count(&most_down, of, Round::Up), count(&least_up, of, Round::Up)) {
        (Some(down), _) => Some(down),
        (None, Some(up)) => Some(of.saturating_sub(up)),
        (None, None) => None,
    };
    let problem = wrong(down(least)?, least, down(most)?, most, &names.join(", "))?;
    let at = if most_down.is_given() { &most_down } else { &least_up };
    Some((object, at.path(), problem))
}

/// What is wrong where of the fewest Pods `down` may go, and of the most `all_down`.
fn wrong(down: i64, least: i64, all_down: i64, most: i64, of: &str) -> Option<Text> {
    if least < 1 {
        return None;
    }
    if most == 1 {
        return Some(problem!(
            "{of} has a single Pod and no spare, so a budget either stops every node drain or protects nothing; run 2 or more Pods, or remove the budget",
            "{of} 파드는 하나뿐이고 예비가 없어, 예산이 노드 드레인을 모두 막거나 아무것도 지키지 못한다. 파드를 2개 이상 띄우거나 예산을 지운다"
        ));
    }
    if down < 1 {
        return Some(problem!(
            "at a count of {least} no Pod of {of} may ever be taken down, so a node drain never ends; write `maxUnavailable: 1`",
            "{of} 파드 {least}개로는 하나도 내릴 수 없어 노드 드레인이 끝나지 않는다. `maxUnavailable: 1`로 한다"
        ));
    }
    (all_down >= most).then(|| {
        problem!(
            "all of the {most} Pods of {of} may go at once (a share rounds up), so the budget protects nothing; write `maxUnavailable: 1`",
            "{of} 파드 {most}개가 한꺼번에 내려갈 수 있어(비율은 올림한다) 예산이 아무것도 지키지 못한다. `maxUnavailable: 1`로 한다"
        )
    })
}
