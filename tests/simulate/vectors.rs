//! Cases of the controllers' own tests that show in a whole run. Those of single rules stand beside the rules.

use rightkind::simulate::{Controller, How, Run, What};

use crate::{run, states};

/// How often something happened in each second, from the first second in which it or another of `whats` did.
fn per_second(run: &Run, whats: &[What]) -> Vec<(i64, Vec<usize>)> {
    let mut seconds: Vec<(i64, Vec<usize>)> = Vec::new();
    for event in &run.events {
        let Some(place) = whats.iter().position(|what| *what == event.what) else { continue };
        let second = (event.at + 200) / 1000;
        if seconds.last().is_none_or(|(last, _)| *last != second) {
            seconds.push((second, vec![0; whats.len()]));
        }
        seconds.last_mut().unwrap().1[place] += 1;
    }
    seconds
}

fn counts(run: &Run, whats: &[What]) -> Vec<Vec<usize>> {
    per_second(run, whats).into_iter().map(|(_, counts)| counts).collect()
}

/// The Pods at the end, by name and revision.
fn pods_left(run: &Run) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for event in &run.events {
        let name = format!("{} {}", event.subject, event.revision);
        match event.what {
            What::Created => left.push(name),
            What::Gone => left.retain(|pod| *pod != name),
            _ => {}
        }
    }
    left.sort();
    left
}

/// TestStatefulSetControlRollingUpdateWithPartition.
#[test]
fn a_partition_keeps_the_lower_pods_old() {
    let run = run(
        Controller::StatefulSet,
        "{replicas: 3, partition: 2, actions: [{t: 0, do: template, revision: new}, {t: 30, do: scale, replicas: 5}]}",
    );
    assert_eq!(pods_left(&run), ["web-2 new", "web-3 new", "web-4 new"]);
    assert_eq!(run.states.last().unwrap().counts, [2, 2, 3, 3, 0]);
    assert_eq!(run.ending.how, How::Waiting);
}

/// TestStatefulSetControlRollingUpdateWithMaxUnavailable: with the gate on, as in 1.37.
#[test]
fn a_statefulset_of_1_37_takes_several_down() {
    for (policy, created) in [("OrderedReady", vec![1, 1, 1]), ("Parallel", vec![2, 1])] {
        let inputs = format!(
            "{{replicas: 6, partition: 3, maxUnavailable: 2, kubernetes: '1.37', podManagementPolicy: {policy}, \
             actions: [{{t: 0, do: template, revision: new}}]}}"
        );
        let run = run(Controller::StatefulSet, &inputs);
        let first: Vec<&str> = run.events.iter().take(2).map(|event| event.subject.as_str()).collect();
        assert_eq!(first, ["web-5", "web-4"], "{policy}");
        let creations: Vec<usize> = per_second(&run, &[What::Created]).into_iter().map(|(_, n)| n[0]).collect();
        assert_eq!(creations, created, "{policy}");
        assert_eq!(pods_left(&run), ["web-3 new", "web-4 new", "web-5 new"], "{policy}");
    }
}

/// TestStatefulSetControlWithStartOrdinal.
#[test]
fn numbers_begin_where_they_are_told() {
    let run = run(Controller::StatefulSet, "{replicas: 3, startOrdinal: 2, actions: [{t: 0, do: create}]}");
    assert_eq!(pods_left(&run), ["web-2 old", "web-3 old", "web-4 old"]);
}

/// TestDaemonSetUpdatesPods.
#[test]
fn a_daemonset_takes_as_many_down_as_it_may() {
    let run = run(Controller::DaemonSet, "{maxUnavailable: 2, actions: [{t: 0, do: template, revision: new}]}");
    let syncs = counts(&run, &[What::Created, What::Terminating]);
    assert_eq!(syncs, [[0, 2], [2, 0], [0, 2], [2, 0], [0, 1], [1, 0]]);
}

/// TestDaemonSetUpdatesPodsWithMaxSurge.
#[test]
fn a_daemonset_surges_before_it_deletes() {
    let run = run(Controller::DaemonSet, "{maxSurge: 2, actions: [{t: 0, do: template, revision: new}]}");
    assert_eq!(counts(&run, &[What::Created, What::Terminating]), [[2, 0], [2, 2], [1, 2], [0, 1]]);
}

/// TestControllerSyncJob: how many Pods are active, from parallelism, completions and what has succeeded.
#[test]
fn a_job_wants_no_more_pods_than_are_left_to_complete() {
    let most = |inputs: &str| run(Controller::Job, inputs).states.iter().map(|state| state.counts[0]).max().unwrap();
    assert_eq!(most("{parallelism: 2, completions: 5}"), 2);
    assert_eq!(most("{parallelism: 10, completions: 3}"), 3);
    assert_eq!(most("{parallelism: 2, completions: null, runList: [5, 9]}"), 2);
    // 3 of 4 run at first; when two have succeeded, two are left to do.
    let run = run(Controller::Job, "{parallelism: 3, completions: 4, runList: [5, 5, 20, 20]}");
    let after: Vec<u64> = run.states.iter().filter(|state| state.counts[2] == 2).map(|state| state.counts[0]).collect();
    assert_eq!(after.iter().max(), Some(&2));
}

/// TestJobBackoffOnRestartPolicyNever: a limit of n lets n Pods fail.
#[test]
fn a_job_fails_with_one_failure_more_than_its_limit() {
    for limit in [0, 1, 3, 6] {
        let run = run(Controller::Job, &format!("{{backoffLimit: {limit}, exitCode: 1}}"));
        assert_eq!(run.states.last().unwrap().counts, [0, 0, 0, limit + 1, 0]);
        assert_eq!(run.ending.how, How::Failed);
    }
    // Created at 0, 17, 44, 91, 178 as the recordings' notes say.
    let run = run(Controller::Job, "{backoffLimit: 4, exitCode: 1}");
    let created: Vec<i64> = per_second(&run, &[What::Created]).into_iter().map(|(second, _)| second).collect();
    assert_eq!(created, [0, 17, 44, 91, 178]);
}

/// TestJobBackoffForOnFailure: restarts are counted, and the Pod is deleted at the end.
#[test]
fn restarts_count_against_the_limit_too() {
    let run = run(Controller::Job, "{restartPolicy: OnFailure, backoffLimit: 2, exitCode: 1}");
    assert_eq!(run.events.iter().filter(|event| event.what == What::Created).count(), 1);
    assert_eq!(run.events.iter().filter(|event| event.what == What::Started).count(), 3);
    assert_eq!(run.ending.how, How::Failed);
}

/// TestControllerSyncJob, the Indexed case: the lowest free indexes come first.
#[test]
fn the_lowest_free_indexes_come_first() {
    let run = run(
        Controller::Job,
        "{completionMode: Indexed, completions: 20, parallelism: 8, runList: [90, 90, 5, 90, 5, 5, 90, 5, 5, 5, 90]}",
    );
    let second: Vec<&str> = run
        .events
        .iter()
        .filter(|event| event.what == What::Created && event.at > 1000)
        .map(|event| event.subject.as_str())
        .collect();
    assert_eq!(second[..4], ["index-8", "index-9", "index-10", "index-11"]);
}

/// TestControllerV2SyncCronJob: a week is missed, by more than 100 times, and one Job is made all the same.
#[test]
fn a_week_of_missed_times_makes_one_job() {
    let week = 7 * 24 * 3600;
    for (deadline, made) in [("", 1), ("startingDeadlineSeconds: 1000000,", 1), ("startingDeadlineSeconds: 7200,", 1)] {
        for policy in ["Allow", "Forbid", "Replace"] {
            let inputs = format!(
                "{{schedule: '0 * * * *', concurrencyPolicy: {policy}, suspend: true, {deadline} observedFor: {end}, \
                 actions: [{{t: 0, do: create}}, {{t: {resumed}, do: unsuspend}}]}}",
                resumed = week + 1800,
                end = week + 2000,
            );
            let run = run(Controller::CronJob, &inputs);
            let jobs = run.events.iter().filter(|event| event.what == What::JobCreated).count();
            assert_eq!(jobs, made, "{policy} {deadline}");
        }
    }
    // Half an hour late is too late for ten seconds.
    let inputs = format!(
        "{{schedule: '0 * * * *', suspend: true, startingDeadlineSeconds: 10, observedFor: {}, \
         actions: [{{t: 0, do: create}}, {{t: {}, do: unsuspend}}]}}",
        week + 2000,
        week + 1800
    );
    let run = run(Controller::CronJob, &inputs);
    assert!(run.events.iter().all(|event| event.what != What::JobCreated));
}

/// TestControllerV2SyncCronJob: a run is due and the last one still goes on.
#[test]
fn a_policy_says_what_happens_to_a_run_that_goes_on() {
    for (policy, active, jobs) in [("Allow", 2, 2), ("Forbid", 1, 1), ("Replace", 1, 1)] {
        let inputs = format!("{{concurrencyPolicy: {policy}, runSeconds: 100, observedFor: 80}}");
        let run = run(Controller::CronJob, &inputs);
        assert_eq!(run.states.last().unwrap().counts[0], active, "{policy}");
        assert_eq!(run.last["jobs"].as_array().unwrap().len(), jobs, "{policy}");
    }
    // Replace: both Pods exist while the old one terminates.
    let run = run(Controller::CronJob, "{concurrencyPolicy: Replace, runSeconds: 100, observedFor: 80}");
    let at_70: Vec<(i64, Vec<u64>)> = states(&run).into_iter().filter(|(second, _)| *second >= 70).collect();
    assert_eq!(at_70, [(70, vec![1, 0, 0, 1, 1]), (73, vec![1, 0, 0, 1, 0])]);
}

/// spec_test.go of robfig/cron: a run at two is skipped in spring, one at one comes twice in autumn.
#[test]
fn clock_changes_skip_and_double_runs() {
    let made = |schedule: &str, start: &str| {
        let inputs = format!(
            "{{schedule: '{schedule}', timeZone: America/New_York, start: '{start}', observedFor: 90000, runSeconds: 60}}"
        );
        let run = run(Controller::CronJob, &inputs);
        run.events.iter().filter(|event| event.what == What::JobCreated).count()
    };
    assert_eq!(made("0 2 * * *", "2012-03-11T00:00"), 0);
    assert_eq!(made("0 2 * * *", "2012-03-12T00:00"), 1);
    assert_eq!(made("0 1 * * *", "2012-11-04T00:00"), 2);
    assert_eq!(made("0 1 * * *", "2012-11-05T00:00"), 1);
}

/// A person who deletes a Pod may leave it open which, as the recordings do.
#[test]
fn any_pod_is_the_first_that_is_ready() {
    let deleted = |pod: &str| {
        let inputs =
            format!("{{actions: [{{t: 0, do: template, revision: new}}, {{t: 8, do: delete pod, pod: {pod}}}]}}");
        let run = run(Controller::Deployment, &inputs);
        run.events.iter().find(|event| event.at == 8000).unwrap().subject.clone()
    };
    assert_eq!([deleted("any ready pod"), deleted("any new pod"), deleted("old-2")], ["old-1", "new-1", "old-2"]);
}
