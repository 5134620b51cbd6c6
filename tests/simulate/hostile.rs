//! Inputs that nobody should give: each is an error that says what to do, and none takes long.

use rightkind::i18n::{Lang, Localized};
use rightkind::simulate::{Controller, Inputs};

/// The message about inputs, in English.
fn message(controller: Controller, inputs: &str) -> String {
    let result = Inputs::from_text(controller, inputs).map_err(|error| (error.text(Lang::En), error.text(Lang::Ko)));
    let result =
        result.and_then(|inputs| inputs.simulate().map_err(|error| (error.text(Lang::En), error.text(Lang::Ko))));
    let (en, ko) = match result {
        Ok(_) => panic!("{inputs} is taken"),
        Err(texts) => texts,
    };
    assert!(!en.is_empty() && ko.chars().any(|c| ('가'..='힣').contains(&c)), "{en} / {ko}");
    en
}

#[test]
fn keys_and_values_that_are_wrong_are_named() {
    use Controller::{CronJob, DaemonSet, Deployment, Job, StatefulSet};
    for (controller, inputs, words) in [
        (Deployment, "{replica: 3}", "did you mean `replicas`?"),
        (Deployment, "{replicas: three}", "replicas"),
        (Deployment, "{replicas: -1}", "replicas"),
        (Deployment, "{replicas: 1000000000000}", "replicas"),
        (Deployment, "{replicas: 2000000}", "at most 20000"),
        (Deployment, "{replicas: 1.5}", "replicas"),
        (Deployment, "{startDelay: -1}", "startDelay"),
        (Deployment, "{startDelay: .nan}", "startDelay"),
        (Deployment, "{startDelay: 1e300}", "startDelay"),
        (Deployment, "{startDelay: soon}", "startDelay"),
        (Deployment, "{maxSurge: lots}", "maxSurge"),
        (Deployment, "{strategy: BlueGreen}", "strategy"),
        (Deployment, "{actions: [{t: 0, do: explode}]}", "explode"),
        (Deployment, "{actions: [{t: 0, do: suspend}]}", "use one of: template"),
        (Deployment, "{actions: [{t: 0, do: scale}]}", "needs the key `replicas`"),
        (Deployment, "{actions: [{t: 0, do: template}]}", "needs the key `revision`"),
        (Deployment, "{actions: [{t: 0, do: delete pod, pod: old-9}]}", "there is: old-1, old-2, old-3"),
        (Deployment, "{actions: [{t: 0, do: scale, replicas: 3, nodes: 1}]}", "nodes"),
        (Deployment, "[]", "mapping"),
        (Deployment, "", "nothing"),
        (StatefulSet, "{pvc: often}", "default"),
        (StatefulSet, "{pvc: {whenScaled: Maybe}}", "Maybe"),
        (StatefulSet, "{actions: [{t: 0, do: scale, replicas: 4294967295}]}", "replicas"),
        (DaemonSet, "{maxSurge: 1, maxUnavailable: 1}", "maxUnavailable to 0"),
        (DaemonSet, "{maxSurge: 0, maxUnavailable: 0}", "one of them to 1"),
        (DaemonSet, "{nodes: [a, a]}", "twice"),
        (DaemonSet, "{taintedNodes: {b: 'x:NoSchedule'}}", "no node has this name"),
        (DaemonSet, "{taintedNodes: {node-0: x}}", "key=value:Effect"),
        (DaemonSet, "{nodeSelector: pool}", "key=value"),
        (DaemonSet, "{actions: [{t: 0, do: label node, node: n, label: a=b}]}", "node-0"),
        (Job, "{completionMode: Indexed, completions: null, parallelism: 2}", "needs completions"),
        (Job, "{backoffLimitPerIndex: 1}", "Indexed"),
        (Job, "{restartPolicy: Always}", "Never or OnFailure"),
        (Job, "{completions: 100000}", "at most 20000"),
        (Job, "{podFailurePolicy: {rules: [{action: Explode}]}}", "Explode"),
        (
            Job,
            "{completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '2-1'}]}}",
            "0,2-4",
        ),
        (Job, "{actions: [{t: 0, do: create}, {t: 1, do: delete pod, pod: pod-9}]}", "pod-1"),
        (CronJob, "{schedule: '61 * * * *'}", "61"),
        (CronJob, "{schedule: 'TZ=Asia/Seoul 0 9 * * *'}", "TZ"),
        (CronJob, "{timeZone: Seoul}", "Asia/Seoul"),
        (CronJob, "{start: tomorrow}", "2026-03-08T01:30"),
        (CronJob, "{observedFor: 1000000000}", "observedFor"),
    ] {
        let message = message(controller, inputs);
        assert!(message.contains(words), "{inputs}: {message}");
    }
}

#[test]
fn what_would_never_end_is_refused_or_said_to_be_stuck() {
    // Every Pod fails for ever, ten minutes apart in the end.
    let failing = message(
        Controller::Job,
        "{backoffLimit: 2147483647, exitCode: 1, runSeconds: 0, parallelism: 500, completions: 20000}",
    );
    assert!(failing.contains("more than"), "{failing}");
    let swinging: Vec<String> = (0..1000)
        .map(|n| format!("{{t: {n}, do: scale, replicas: {}}}", if n % 2 == 0 { 20_000 } else { 0 }))
        .collect();
    let swinging = message(Controller::Deployment, &format!("{{actions: [{}]}}", swinging.join(", ")));
    assert!(swinging.contains("more than"), "{swinging}");
    let many = vec!["{t: 0, do: pause}"; 1001].join(", ");
    assert!(message(Controller::Deployment, &format!("{{actions: [{many}]}}")).contains("at most 1000"));
}

#[test]
fn a_schedule_that_never_comes_ends_at_once() {
    let inputs = Inputs::from_text(Controller::CronJob, "{schedule: '0 0 30 2 *'}").unwrap();
    let run = inputs.simulate().unwrap();
    assert!(run.events.is_empty());
    assert_eq!(run.ending.how.as_str(), "stuck");
}
