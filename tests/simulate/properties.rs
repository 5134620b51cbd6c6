//! What holds for every run, whatever the inputs.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rightkind::i18n::{Lang, Localized};
use rightkind::simulate::{Controller, How, Inputs, Run, What};
use serde_json::{Map, Value, json};

use crate::json;
use crate::support::config;

fn object(entries: Vec<(&'static str, Option<Value>)>) -> Value {
    let given = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(given.collect::<Map<_, _>>())
}

fn delay() -> impl Strategy<Value = Value> {
    (0u32..80).prop_map(|tenths| json!(f64::from(tenths) / 10.0))
}

fn share() -> impl Strategy<Value = Value> {
    prop_oneof![(0u32..6).prop_map(|n| json!(n)), (0u32..=100).prop_map(|n| json!(format!("{n}%")))]
}

fn rolling() -> impl Strategy<Value = Value> {
    let actions = vec(
        (
            0u32..60,
            prop_oneof![
                (select(&["new", "new2", "old"][..]), any::<bool>())
                    .prop_map(|(revision, never)| json!({"do": "template", "revision": revision, "readyNever": never})),
                (0u32..12).prop_map(|replicas| json!({"do": "scale", "replicas": replicas})),
                Just(json!({"do": "pause"})),
                Just(json!({"do": "resume"})),
            ],
        ),
        0..5,
    );
    let minimum = option::of(0u32..8);
    (0u32..14, share(), share(), delay(), delay(), delay(), minimum, actions, any::<bool>()).prop_map(
        |(replicas, surge, unavailable, start, ready, term, minimum, actions, recreate)| {
            let actions = actions.into_iter().map(|(t, mut action)| {
                action["t"] = json!(t);
                action
            });
            object(vec![
                ("replicas", Some(json!(replicas))),
                ("maxSurge", Some(surge)),
                ("maxUnavailable", Some(unavailable)),
                ("startDelay", Some(start)),
                ("readyDelay", Some(ready)),
                ("termDelay", Some(term)),
                ("minReadySeconds", minimum.map(|n| json!(n))),
                ("strategy", recreate.then(|| json!("Recreate"))),
                ("actions", Some(actions.collect())),
            ])
        },
    )
}

fn job() -> impl Strategy<Value = Value> {
    let list = vec((0u32..90).prop_map(|tenths| json!(f64::from(tenths) / 10.0)), 1..6);
    let exits = vec(select(&[0, 0, 0, 1, 7][..]), 1..6);
    let limits = (option::of(0u32..5), option::of(0u32..3), option::of(1u32..90), option::of(0u32..20));
    (1u32..9, 1u32..6, list, exits, limits, any::<bool>(), delay()).prop_map(
        |(completions, parallelism, run, exit, (backoff, per_index, deadline, ttl), indexed, term)| {
            object(vec![
                ("completions", Some(json!(completions))),
                ("parallelism", Some(json!(parallelism))),
                ("runList", Some(json!(run))),
                ("exitList", Some(json!(exit))),
                ("backoffLimit", backoff.map(|n| json!(n))),
                ("backoffLimitPerIndex", per_index.filter(|_| indexed).map(|n| json!(n))),
                ("activeDeadlineSeconds", deadline.map(|n| json!(n))),
                ("ttlSecondsAfterFinished", ttl.map(|n| json!(n))),
                ("completionMode", indexed.then(|| json!("Indexed"))),
                ("termDelay", Some(term)),
            ])
        },
    )
}

fn simulate(controller: Controller, inputs: &Value) -> Run {
    Inputs::read(controller, inputs).unwrap().simulate().unwrap()
}

/// The events in order, at each time of which the counts follow from them: live, ready and terminating Pods.
fn follow(run: &Run, mut each: impl FnMut(i64, u64, u64)) {
    let mut pods: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    let mut live = run.before.iter().step_by(2).take(run.before.len() / 2).sum::<u64>();
    let mut ready = run.before.iter().skip(1).step_by(2).sum::<u64>();
    let mut events = run.events.iter().peekable();
    while let Some(event) = events.next() {
        match event.what {
            What::Created => {
                live += 1;
                pods.insert(&event.subject, (true, false));
            }
            What::Ready => {
                ready += 1;
                pods.insert(&event.subject, (true, true));
            }
            What::Terminating => {
                live -= 1;
                // Those that were there before were ready.
                ready -= u64::from(pods.get(event.subject.as_str()).is_none_or(|(_, ready)| *ready));
            }
            _ => {}
        }
        if events.peek().is_none_or(|next| next.at > event.at) {
            each(event.at, live, ready);
        }
    }
}

proptest! {
    #![proptest_config(config(256, 600))]

    #[test]
    fn a_rollout_keeps_to_its_bounds(inputs in rolling()) {
        let mut inputs = inputs;
        // One rollout of Pods that become ready: nothing but the controller takes any away.
        inputs["actions"] = json!([{"t": 0, "do": "template", "revision": "new"}]);
        let run = simulate(Controller::Deployment, &inputs);
        prop_assert_eq!(run.ending.how, How::Done);
        let replicas = inputs["replicas"].as_u64().unwrap();
        let share = |key: &str, up: bool| match &inputs[key] {
            Value::String(text) => {
                let hundredths = text.trim_end_matches('%').parse::<u64>().unwrap() * replicas;
                if up { hundredths.div_ceil(100) } else { hundredths / 100 }
            }
            number => number.as_u64().unwrap(),
        };
        let (surge, unavailable) = (share("maxSurge", true), share("maxUnavailable", false));
        let unavailable = if surge == 0 && unavailable == 0 { 1 } else { unavailable };
        let recreates = inputs.get("strategy").is_some();
        let mut broken = None;
        follow(&run, |at, live, ready| {
            let most = if recreates { replicas } else { replicas + surge };
            let least = if recreates { 0 } else { replicas.saturating_sub(unavailable) };
            if live > most || ready < least {
                broken = Some((at, live, ready));
            }
        });
        prop_assert_eq!(broken, None);
        prop_assert_eq!(run.last["new_ready"].as_u64().unwrap(), replicas);
        prop_assert_eq!(run.last["old_live"].as_u64().unwrap(), 0);
    }

    #[test]
    fn every_deployment_ends_and_ends_alike(inputs in rolling()) {
        let run = simulate(Controller::Deployment, &inputs);
        prop_assert!(Lang::ALL.into_iter().all(|lang| !run.ending.why.text(lang).is_empty()));
        prop_assert_eq!(json(&run), json(&simulate(Controller::Deployment, &inputs)));
        let live: u64 = run.columns.iter().filter(|column| column.ends_with("_live")).map(|column| run.last[column].as_u64().unwrap()).sum();
        if run.ending.how == How::Done {
            let scaled = inputs["actions"].as_array().unwrap().iter().filter(|action| action["do"] == "scale");
            let last = scaled.max_by_key(|action| action["t"].as_u64()).map(|action| &action["replicas"]);
            let several = inputs["actions"].as_array().unwrap().len() > 1;
            prop_assert!(several || live == last.unwrap_or(&inputs["replicas"]).as_u64().unwrap());
        }
        prop_assert_eq!(run.last["terminating"].as_u64().unwrap(), 0);
        prop_assert!(run.events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    #[test]
    fn a_statefulset_keeps_its_order(replicas in 0u32..8, to in 0u32..8, start in 0u32..4, term in delay()) {
        let inputs = json!({
            "replicas": replicas, "startOrdinal": start, "termDelay": term,
            "actions": [{"t": 0, "do": "create"}, {"t": 100, "do": "template", "revision": "new"}, {"t": 300, "do": "scale", "replicas": to}],
        });
        let run = simulate(Controller::StatefulSet, &inputs);
        prop_assert_eq!(run.ending.how, How::Done);
        let numbers = |what: What, from: i64, until: i64| -> Vec<u32> {
            let events = run.events.iter().filter(|event| event.what == what && (from..until).contains(&event.at));
            events.map(|event| event.subject.trim_start_matches("web-").split('#').next().unwrap().parse().unwrap()).collect()
        };
        let all: Vec<u32> = (start..start + replicas).collect();
        let down: Vec<u32> = all.iter().rev().copied().collect();
        prop_assert_eq!(numbers(What::Created, 0, 100_000), all);
        prop_assert_eq!(numbers(What::Terminating, 100_000, 300_000), down);
        let gone: Vec<u32> = (start + to..start + replicas).rev().collect();
        prop_assert_eq!(numbers(What::Terminating, 300_000, i64::MAX), gone);
        // Never is more than one Pod on its way.
        let not_ready = run.states.iter().all(|state| state.counts[0] + state.counts[2] <= state.counts[1] + state.counts[3] + 1);
        prop_assert!(not_ready);
    }

    #[test]
    fn a_daemonset_keeps_nodes_served(nodes in 1u32..9, share in 1u32..=100, surges in any::<bool>(), start in delay()) {
        let names: Vec<String> = (0..nodes).map(|n| format!("n{n}")).collect();
        let (surge, unavailable) = if surges { (format!("{share}%"), json!(0)) } else { ("0".to_owned(), json!(format!("{share}%"))) };
        let inputs = json!({
            "nodes": names, "maxSurge": surge, "maxUnavailable": unavailable, "startDelay": start,
            "actions": [{"t": 0, "do": "template", "revision": "new"}],
        });
        let run = simulate(Controller::DaemonSet, &inputs);
        prop_assert_eq!(run.ending.how, How::Done);
        let room = u64::from((nodes * share).div_ceil(100));
        let nodes = u64::from(nodes);
        let (most, least) = if surges { (nodes + room, nodes) } else { (nodes, nodes - room) };
        for state in &run.states {
            let (live, ready) = (state.counts[0] + state.counts[2], state.counts[1] + state.counts[3]);
            prop_assert!(live <= most && ready >= least, "{:?}", state);
        }
    }

    #[test]
    fn every_job_ends_as_its_pods_say(inputs in job()) {
        let run = simulate(Controller::Job, &inputs);
        prop_assert!(matches!(run.ending.how, How::Done | How::Failed), "{:?}", run.ending);
        prop_assert_eq!(json(&run), json(&simulate(Controller::Job, &inputs)));
        let parallelism = inputs["parallelism"].as_u64().unwrap();
        let completions = inputs["completions"].as_u64().unwrap();
        for state in &run.states {
            prop_assert!(state.counts[0] <= parallelism.min(completions), "{:?}", state);
            prop_assert!(state.counts[1] <= state.counts[0] && state.counts[2] <= completions, "{:?}", state);
        }
        let last = run.states.last().unwrap();
        // The deadline is looked at first, even where the last Pod has just succeeded.
        let late = inputs.get("activeDeadlineSeconds").is_some() && run.ending.how == How::Failed;
        prop_assert!(late || (last.counts[2] == completions) == (run.ending.how == How::Done));
        prop_assert_eq!((last.counts[0], last.counts[4]), (0, 0));
        if run.ending.how == How::Done && inputs.get("backoffLimitPerIndex").is_none() {
            prop_assert!(last.counts[3] <= inputs["backoffLimit"].as_u64().unwrap_or(6));
        }
    }

    #[test]
    fn a_cronjob_never_breaks_its_policy(policy in select(&["Allow", "Forbid", "Replace"][..]), run_seconds in 0u32..200, kept in 0u32..4) {
        let inputs = json!({
            "concurrencyPolicy": policy, "runSeconds": run_seconds, "successfulJobsHistoryLimit": kept, "observedFor": 900,
        });
        let run = simulate(Controller::CronJob, &inputs);
        for state in &run.states {
            prop_assert!(policy == "Allow" || state.counts[0] <= 1, "{:?}", state);
            prop_assert!(state.counts[1] <= u64::from(kept) + 1, "{:?}", state);
        }
        prop_assert_eq!(json(&run), json(&simulate(Controller::CronJob, &inputs)));
    }
}
