//! The named kind against the decided one, and keys that the decided kind does not take.

use serde_json::Value;

use super::{Found, told};
use crate::decision::Kind;
use crate::i18n::Text;
use crate::spec::defaults::Context;
use crate::spec::keys;
use crate::spec::spec_error::Problem;
use crate::spec::target;
use crate::spec::word::KubernetesVersion;

/// Checks which keys were given.
pub(super) fn check(c: &Context, kubernetes: KubernetesVersion) -> Vec<Found> {
    let mut found = Vec::new();
    if let Some(named) = c.workload.kind
        && named != c.kind()
    {
        found.push(("kind", Problem::KindConflict { named, decided: c.kind() }));
        return found;
    }
    found.extend(name(c));
    // The keys as the app file writes them: one list fewer to keep in step with it.
    let said = match serde_json::to_value(c.workload) {
        Ok(said) => said,
        Err(error) => {
            found.push(told!(
                "workloads",
                "the workload cannot be written back as an app file ({error}); this is a mistake of rightkind's, so please report it",
                "워크로드를 앱 파일로 다시 쓸 수 없다({error}). rightkind의 잘못이니 알려 주기 바란다"
            ));
            return found;
        }
    };
    for key in keys::of_some_kinds() {
        let given = said.get(key).is_some_and(|value| !value.is_null());
        if given && !keys::kinds(key).contains(&c.kind()) {
            found.push((key, Problem::NotOfKind(c.kind())));
        }
    }
    found.extend(probes_of_what_ends(c));
    found.extend(too_new(c.kind(), &said, kubernetes));
    found.extend(too_large(&said));
    found
}

/// Longer names are taken by the API server, but their Pods or Jobs could not be made. Seen before the defaults that are
/// made of the name and would be too long as well.
fn name(c: &Context) -> Option<Found> {
    let (kind, len) = (c.kind(), c.workload.name.as_str().len());
    let max = match kind {
        Kind::CronJob | Kind::StatefulSet => 52,
        _ => return None,
    };
    (len > max).then_some(("name", Problem::NameTooLong { kind, max, len }))
}

/// Fields that were asked for by name, but that the clusters of the target version do not know.
fn too_new(kind: Kind, said: &Value, kubernetes: KubernetesVersion) -> Vec<Found> {
    let new = target::fields().filter(|field| field.kinds().contains(&kind) && field.since() > kubernetes);
    let asked = new.filter(|field| {
        let place = field.key.split('.').try_fold(said, |value, key| value.get(key));
        place.is_some_and(|value| !value.is_null())
    });
    asked
        .map(|field| {
            let Text { en, ko } = field.why();
            let since = field.since();
            told!(
                field.key,
                "Kubernetes {kubernetes} does not have it switched on: {en}. Remove it, or write `kubernetes: \"{since}\"` if your clusters are that new",
                "쿠버네티스 {kubernetes}에서는 켜져 있지 않다. {ko}. 지우거나, 클러스터가 그만큼 새것이면 `kubernetes: \"{since}\"`로 한다"
            )
        })
        .collect()
}

/// The API keeps these in 32 bits.
const NUMBERS: [&str; 10] = [
    "replicas",
    "backoffLimit",
    "completions",
    "parallelism",
    "successfulJobsHistoryLimit",
    "failedJobsHistoryLimit",
    "ttlSecondsAfterFinished",
    "backoffLimitPerIndex",
    "maxFailedIndexes",
    "updateStrategy.rollingUpdate.partition",
];

fn too_large(said: &Value) -> Vec<Found> {
    let most = i32::MAX;
    let number = |key: &str| key.split('.').try_fold(said, |value, key| value.get(key)).and_then(Value::as_i64);
    let large = NUMBERS.into_iter().filter_map(|key| Some((key, number(key)?)));
    large
        .filter(|(_, number)| *number > most.into())
        .map(|(key, number)| {
            told!(
                key,
                "{number} is more than the API takes, {most}; lower it",
                "API가 받는 최댓값({most})보다 큰 값({number})이다. 내린다"
            )
        })
        .collect()
}

/// What ends cannot be probed: its work is done before anybody asks.
fn probes_of_what_ends(c: &Context) -> Vec<Found> {
    static ENDS: Text = Text::new(
        "this DaemonSet does its work in an init container, which ends and takes no probe and no hook; remove the key",
        "이 데몬셋은 초기화 컨테이너에서 일하고 끝나므로 프로브나 훅을 쓸 수 없다. 키를 지운다",
    );
    let w = c.workload;
    let given = [
        ("readinessProbe", w.readiness_probe.given().is_some()),
        ("livenessProbe", w.liveness_probe.given().is_some()),
        ("startupProbe", w.startup_probe.given().is_some()),
        ("lifecycle", w.lifecycle.given().is_some_and(|lifecycle| lifecycle.pre_stop.given().is_some())),
    ];
    let asked = given.into_iter().filter(|(_, given)| *given);
    asked
        .filter(|_| c.decision.arrangement.pauses_after_init())
        .map(|(key, _)| (key, Problem::Contradiction { which: c.workload.name.to_string(), text: &ENDS }))
        .collect()
}
