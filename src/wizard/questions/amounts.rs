//! What an amount comes to: in all, over time, at once.

use jiff::Timestamp;

use crate::decision::Kind;
use crate::i18n::Lang;
use crate::say;
use crate::spec::defaults::{self, Context};
use crate::spec::int_or_percent::IntOrPercent;
use crate::spec::probe::Probe;
use crate::spec::quantity::Quantity;
use crate::spec::volume::VolumeClaim;
use crate::spec::word::RestartPolicy;
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;
use crate::wizard::question::{Meaning, Question};

use super::traffic::{LIVENESS_PROBE, READINESS_PROBE};

/// What the kubelet takes where a probe says nothing (pkg/apis/core/v1/defaults.go).
const PROBE_PERIOD_SECONDS: u32 = 10;
const PROBE_FAILURES: u32 = 3;

/// The first wait before a failed Pod or container is tried again, by the Job controller and the kubelet alike.
const FIRST_WAIT_SECONDS: u32 = 10;
/// The longest wait of the Job controller, which makes a new Pod (pkg/controller/job/backoff_utils.go).
const LONGEST_BACKOFF_SECONDS: u32 = 600;
/// The longest wait of the kubelet, which starts the container again (pkg/kubelet/kubelet.go, MaxCrashLoopBackOff).
const LONGEST_RESTART_SECONDS: u32 = 300;

/// What the API server takes where a Pod says nothing of it.
const GRACE_SECONDS: u32 = 30;

/// A time in the units that people use.
pub(super) fn duration(seconds: u32, lang: Lang) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(say!(lang, "{hours} h", "{hours}시간"));
    }
    if minutes > 0 {
        parts.push(say!(lang, "{minutes} min", "{minutes}분"));
    }
    if seconds > 0 || parts.is_empty() {
        parts.push(say!(lang, "{seconds} s", "{seconds}초"));
    }
    parts.join(" ")
}

/// What a number of seconds is.
pub(super) fn of_seconds(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    text.trim().parse().map(|seconds| vec![Meaning::is(duration(seconds, lang))]).unwrap_or_default()
}

/// How many Pods that run at the same time reserve so much, where the kind says how many there are.
fn reserved_by(draft: &Draft) -> Option<u32> {
    let context = draft.context()?;
    let pods = match context.kind() {
        Kind::Deployment | Kind::StatefulSet => context.least_replicas(),
        Kind::Job | Kind::CronJob => context.workload.parallelism.or(|| defaults::parallelism(&context))?,
        Kind::DaemonSet => return None,
    };
    (pods > 1).then_some(pods)
}

fn in_all(pods: u32, all: &str, lang: Lang) -> String {
    say!(lang, "all {pods} Pods together: {all}", "파드 {pods}개를 합치면: {all}")
}

/// A CPU amount, and what all Pods reserve together.
pub(super) fn of_cpu_request(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(quantity) = text.trim().parse::<Quantity>() else { return Vec::new() };
    let all = reserved_by(draft).map(|pods| in_all(pods, &quantity.as_cpu_of(pods, lang), lang));
    std::iter::once(quantity.as_cpu(lang)).chain(all).map(Meaning::is).collect()
}

/// A memory or disk amount, and what all Pods reserve together.
pub(super) fn of_bytes_request(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(quantity) = text.trim().parse::<Quantity>() else { return Vec::new() };
    let all = reserved_by(draft).map(|pods| in_all(pods, &quantity.as_bytes_of(pods, lang), lang));
    std::iter::once(quantity.as_bytes(lang)).chain(all).map(Meaning::is).collect()
}

/// What claims of this size take for all Pods together.
pub(super) fn of_claims(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let pods = reserved_by(draft).unwrap_or(1);
    let line = |text: &str| {
        let claim: VolumeClaim = text.trim().parse().ok()?;
        let (name, each) = (&claim.name, claim.storage.as_bytes(lang));
        let all = claim.storage.as_bytes_of(pods, lang);
        Some(match pods {
            1 => format!("{name}: {each}"),
            _ => {
                let all = in_all(pods, &all, lang);
                say!(lang, "{name}: {each} each; {all}", "{name}: 파드마다 {each}, {all}")
            }
        })
    };
    text.lines().filter_map(line).map(Meaning::is).collect()
}

/// So many Pods or nodes of `replicas`.
fn share(replicas: u32, value: IntOrPercent, round_up: bool) -> u64 {
    match value {
        IntOrPercent::Count(count) => count.into(),
        IntOrPercent::Percent(percent) => {
            let share = u64::from(replicas).saturating_mul(percent.into());
            if round_up { share.div_ceil(100) } else { share / 100 }
        }
    }
}

/// How many Pods a rollout of a Deployment may have at once.
pub(super) fn of_surge(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Some(context), Ok(value)) = (draft.context(), text.trim().parse()) else { return Vec::new() };
    let replicas = context.least_replicas();
    let more = share(replicas, value, true);
    let most = u64::from(replicas).saturating_add(more);
    let mut said = Vec::new();
    if matches!(value, IntOrPercent::Percent(_)) {
        said.push(Meaning::is(say!(lang, "rounded up: {more} Pods", "올림하면 파드 {more}개")));
    }
    said.push(Meaning::is(say!(
        lang,
        "at most {most} Pods at once: {replicas} + {more}",
        "한꺼번에 최대 {most}개: {replicas} + {more}"
    )));
    said
}

/// How many Pods of a Deployment stay available during a rollout.
pub(super) fn of_unavailable(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Some(context), Ok(value)) = (draft.context(), text.trim().parse()) else { return Vec::new() };
    let replicas = context.least_replicas();
    let missing = share(replicas, value, false);
    let least = u64::from(replicas).saturating_sub(missing);
    let mut said = Vec::new();
    if matches!(value, IntOrPercent::Percent(_)) {
        said.push(Meaning::is(say!(lang, "rounded down: {missing} Pods", "내림하면 파드 {missing}개")));
    }
    said.push(Meaning::is(say!(
        lang,
        "at least {least} of {replicas} Pods answer",
        "{replicas}개 가운데 적어도 {least}개가 응답한다"
    )));
    said
}

/// What a share of the nodes comes to; nobody knows how many there are. Both shares of a DaemonSet round up.
pub(super) fn of_nodes(_: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Ok(value @ IntOrPercent::Percent(_)) = text.trim().parse() else { return Vec::new() };
    let (few, many) = (share(5, value, true), share(100, value, true));
    vec![Meaning::is(say!(
        lang,
        "rounded up: {few} of 5 nodes, {many} of 100",
        "올림해서 노드 5대 중 {few}대, 100대 중 {many}대"
    ))]
}

/// How many rounds a Job takes.
pub(super) fn of_rounds(draft: &Draft, completions: Option<u32>, parallelism: Option<u32>, lang: Lang) -> Vec<Meaning> {
    let Some(context) = draft.context() else { return Vec::new() };
    let w = context.workload;
    let completions = completions.or_else(|| w.completions.or(|| defaults::completions(&context)));
    let parallelism = parallelism.or_else(|| w.parallelism.or(|| defaults::parallelism(&context)));
    let (Some(completions), Some(parallelism)) = (completions.filter(|n| *n > 1), parallelism.filter(|n| *n > 0))
    else {
        return Vec::new();
    };
    let at_once = parallelism.min(completions);
    let said = match completions.div_ceil(at_once) {
        1 => say!(lang, "all {completions} at once", "{completions}개를 한꺼번에 실행한다"),
        rounds => say!(
            lang,
            "{completions} in all, {at_once} at a time: about {rounds} rounds",
            "모두 {completions}번, 한 번에 {at_once}개씩: 대략 {rounds}차례"
        ),
    };
    vec![Meaning::is(said)]
}

/// How many tries a Job has, and how long it waits between them.
pub(super) fn of_retries(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Ok(retries), Some(context)) = (text.trim().parse::<u32>(), draft.context()) else { return Vec::new() };
    if retries == 0 {
        return vec![Meaning::is(say!(lang, "the first failure ends it", "한 번 실패하면 끝난다"))];
    }
    let policy = context.workload.restart_policy.or(|| defaults::restart_policy(&context));
    let longest = match policy {
        Some(RestartPolicy::OnFailure) => LONGEST_RESTART_SECONDS,
        _ => LONGEST_BACKOFF_SECONDS,
    };
    let waited = waits(retries, longest);
    let (tries, waits) = (retries.saturating_add(1), duration(waited, lang));
    let mut said = vec![Meaning::is(say!(
        lang,
        "at most {tries} tries; the waits between them (10 s, then twice the one before) add up to {waits}",
        "최대 {tries}번 시도한다. 사이사이 기다리는 시간(10초부터 두 배씩)을 합치면 {waits}"
    ))];
    let deadline = context.workload.active_deadline_seconds.or(|| defaults::active_deadline_seconds(&context));
    if let Some(deadline) = deadline.filter(|deadline| waited >= *deadline) {
        let deadline = duration(deadline, lang);
        said.push(Meaning::mind(say!(
            lang,
            "the deadline of {deadline} ends it before the last try",
            "제한 시간 {deadline} 때문에 마지막 시도 전에 끝난다"
        )));
    }
    said
}

/// The seconds that so many waits take, each twice the one before.
fn waits(count: u32, longest: u32) -> u32 {
    let (mut wait, mut sum, mut left) = (FIRST_WAIT_SECONDS, 0u32, count);
    while left > 0 && wait < longest {
        sum = sum.saturating_add(wait);
        wait = wait.saturating_mul(2).min(longest);
        left = left.saturating_sub(1);
    }
    sum.saturating_add(left.saturating_mul(longest))
}

/// When a probe that never passes makes the kubelet act.
pub(super) fn of_readiness(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Some((failures, seconds)) = patience(draft, text, &READINESS_PROBE, |c| c.readiness_probe(), lang) else {
        return Vec::new();
    };
    vec![Meaning::is(say!(
        lang,
        "out of the Service after {failures} failures in a row, about {seconds}",
        "연달아 {failures}번, 대략 {seconds} 동안 실패하면 서비스에서 뺀다"
    ))]
}

/// When a probe that never passes makes the kubelet act.
pub(super) fn of_liveness(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let Some((failures, seconds)) = patience(draft, text, &LIVENESS_PROBE, |c| c.liveness_probe(), lang) else {
        return Vec::new();
    };
    vec![Meaning::is(say!(
        lang,
        "started again after {failures} failures in a row, about {seconds}",
        "연달아 {failures}번, 대략 {seconds} 동안 실패하면 다시 시작한다"
    ))]
}

/// After how many failures a probe counts as failed, and how long they take.
fn patience(
    draft: &Draft,
    text: &str,
    question: &Question,
    probe: fn(&Context) -> Option<Probe>,
    lang: Lang,
) -> Option<(u32, String)> {
    let mut draft = draft.clone();
    question.field.put(&mut draft, &Entry::Text(text.to_owned())).ok()?;
    let probe = probe(&draft.context()?)?;
    let failures = probe.failure_threshold.given().copied().unwrap_or(PROBE_FAILURES);
    let period = probe.period_seconds.given().copied().unwrap_or(PROBE_PERIOD_SECONDS);
    Some((failures, duration(failures.saturating_mul(period), lang)))
}

/// How much of the time to end is left for the work itself.
pub(super) fn of_grace(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Ok(grace), Some(context)) = (text.trim().parse::<u32>(), draft.context()) else { return Vec::new() };
    let lifecycle = context.workload.lifecycle.or(|| defaults::lifecycle(&context));
    let pause = lifecycle.and_then(|lifecycle| lifecycle.pre_stop.given().map(|stop| stop.sleep.seconds));
    time_left(grace, pause.unwrap_or_default(), lang)
}

/// What is left of the grace period after the pause before the end.
pub(super) fn of_pause(draft: &Draft, text: &str, lang: Lang, _: Timestamp) -> Vec<Meaning> {
    let (Ok(pause), Some(context)) = (text.trim().parse::<u32>(), draft.context()) else { return Vec::new() };
    let grace =
        context.workload.termination_grace_period_seconds.or(|| defaults::termination_grace_period_seconds(&context));
    time_left(grace.unwrap_or(GRACE_SECONDS), pause, lang)
}

fn time_left(grace: u32, pause: u32, lang: Lang) -> Vec<Meaning> {
    let all = duration(grace, lang);
    let said = match grace.checked_sub(pause).filter(|left| *left > 0) {
        Some(_) if pause == 0 => Meaning::is(say!(
            lang,
            "killed {all} after it was asked to end",
            "종료를 요청하고 {all} 뒤에 강제로 끝낸다"
        )),
        Some(left) => {
            let left = duration(left, lang);
            Meaning::is(say!(lang, "{left} of {all} are left to finish", "{all} 가운데 마무리할 시간: {left}"))
        }
        None if pause == 0 => {
            Meaning::mind(say!(lang, "killed at once, whatever it is doing", "하던 일과 상관없이 바로 끝난다"))
        }
        None => Meaning::mind(say!(
            lang,
            "nothing is left of the grace period of {all}",
            "종료 유예 시간({all})이 남지 않는다"
        )),
    };
    vec![said]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::Workload;
    use crate::spec::word::Profile;
    use crate::wizard::find;

    fn draft(traits: Traits, said: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::of(Workload::new("app".parse().unwrap(), traits), Profile::Production);
        for (key, text) in said {
            find(key).unwrap().field.put(&mut draft, &Entry::Text((*text).to_owned())).unwrap();
        }
        draft
    }

    fn says(draft: &Draft, key: &str, text: &str) -> String {
        let all = Lang::ALL.map(|lang| {
            (find(key).unwrap().meaning)(draft, text, lang, Timestamp::UNIX_EPOCH)
                .iter()
                .map(|meaning| meaning.line(lang))
                .collect::<Vec<_>>()
                .join("; ")
        });
        assert_eq!(all.iter().filter(|said| said.is_empty()).count() % 2, 0, "{key} {text}: {all:?}");
        let [en, _] = all;
        en
    }

    const SERVICE: Traits = Traits { state: false, ordering: false, per_node: false, one_off: false, periodic: false };

    #[test]
    fn amounts_are_told_for_one_pod_and_for_all() {
        let service = draft(SERVICE, &[("replicas", "3")]);
        let cpu = |text| says(&service, "resources.requests.cpu", text);
        assert_eq!(cpu("200m"), "a fifth of a core; all 3 Pods together: 0.6 cores");
        assert_eq!(cpu("500m"), "half a core; all 3 Pods together: 1.5 cores");
        assert_eq!(cpu("2"), "2 cores; all 3 Pods together: 6 cores");
        assert_eq!(says(&service, "resources.requests.memory", "512Mi"), "512 MiB; all 3 Pods together: 1.5 GiB");
        assert_eq!(says(&service, "resources.limits.cpu", "10m"), "1/100 of a core");
        let agent = draft(Traits { per_node: true, ..SERVICE }, &[]);
        assert_eq!(says(&agent, "resources.requests.cpu", "100m"), "a tenth of a core");
        let store = draft(Traits { state: true, ..SERVICE }, &[("replicas", "3")]);
        assert_eq!(
            says(&store, "volumeClaimTemplates", "data /data 10Gi"),
            "data: 10 GiB each; all 3 Pods together: 30 GiB"
        );
    }

    #[test]
    fn a_rollout_tells_the_most_and_the_fewest() {
        let service = draft(SERVICE, &[("replicas", "10")]);
        let surge = |text| says(&service, "strategy.rollingUpdate.maxSurge", text);
        assert_eq!(surge("25%"), "rounded up: 3 Pods; at most 13 Pods at once: 10 + 3");
        assert_eq!(surge("1"), "at most 11 Pods at once: 10 + 1");
        let unavailable = |text| says(&service, "strategy.rollingUpdate.maxUnavailable", text);
        assert_eq!(unavailable("25%"), "rounded down: 2 Pods; at least 8 of 10 Pods answer");
        assert_eq!(unavailable("0"), "at least 10 of 10 Pods answer");
        let agent = draft(Traits { per_node: true, ..SERVICE }, &[]);
        let nodes = says(&agent, "updateStrategy.rollingUpdate.maxUnavailable", "50%");
        assert_eq!(nodes, "rounded up: 3 of 5 nodes, 50 of 100");
    }

    #[test]
    fn a_job_tells_its_rounds_and_its_tries() {
        let job = draft(Traits { one_off: true, ..SERVICE }, &[("completions", "10"), ("parallelism", "3")]);
        assert_eq!(says(&job, "completions", "10"), "10 in all, 3 at a time: about 4 rounds");
        assert_eq!(says(&job, "parallelism", "20"), "all 10 at once");
        assert_eq!(says(&job, "backoffLimit", "0"), "the first failure ends it");
        assert!(says(&job, "backoffLimit", "3").starts_with("at most 4 tries"));
        assert!(says(&job, "backoffLimit", "3").ends_with("add up to 1 min 10 s"));
        assert!(says(&job, "backoffLimit", "6").ends_with("mind: the deadline of 10 min ends it before the last try"));
        // 10, 20, 40, 80, 160, 320, then 600 each: the cap is ten minutes.
        assert_eq!([waits(6, 600), waits(7, 600), waits(8, 600)], [630, 1230, 1830]);
        assert_eq!(waits(u32::MAX, 600), u32::MAX);
    }

    #[test]
    fn probes_and_the_end_tell_their_time() {
        let service = draft(SERVICE, &[("ports", "8080")]);
        let ready = says(&service, "readinessProbe", "http /health on 8080 every 5s");
        assert_eq!(ready, "out of the Service after 3 failures in a row, about 15 s");
        let alive = says(&service, "livenessProbe", "tcp 8080 every 20s failures 6");
        assert_eq!(alive, "started again after 6 failures in a row, about 2 min");
        assert_eq!(
            says(&service, "terminationGracePeriodSeconds", "90"),
            "1 min 25 s of 1 min 30 s are left to finish"
        );
        assert_eq!(
            says(&service, "lifecycle.preStop.sleep.seconds", "30"),
            "mind: nothing is left of the grace period of 30 s"
        );
        let job = draft(Traits { one_off: true, ..SERVICE }, &[]);
        assert_eq!(says(&job, "terminationGracePeriodSeconds", "30"), "killed 30 s after it was asked to end");
    }

    #[test]
    fn no_text_makes_it_fall_over() {
        for traits in [SERVICE, Traits { one_off: true, ..SERVICE }, Traits { per_node: true, ..SERVICE }] {
            let draft = draft(traits, &[]);
            for text in
                ["", "-1", "4294967295", "4294967295%", "999999999999999Ei", "x", "%", "data /data 999999999999999Ei"]
            {
                for question in crate::wizard::QUESTIONS {
                    for lang in Lang::ALL {
                        let _ = (question.meaning)(&draft, text, lang, Timestamp::UNIX_EPOCH);
                    }
                }
            }
        }
    }
}
