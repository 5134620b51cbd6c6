//! Random app files: every kind, every key, hostile strings wherever a string is free.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// Strings that readers of YAML take for something else, or that could add structure.
pub const HOSTILE: &[&str] = &[
    "",
    " ",
    "n",
    "y",
    "no",
    "on",
    "off",
    "yes",
    "true",
    "null",
    "~",
    "012",
    "0o17",
    "0x1F",
    "1e3",
    "1_000",
    "12:30:00",
    ".inf",
    "-",
    "- a",
    "? a",
    ": ",
    "a: b",
    "a #b",
    "# c",
    "'",
    "\"",
    "\\",
    "\n",
    "a\nb: c\n",
    "\t",
    "a\r\nb",
    "---",
    "...",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "%TAG",
    "&a",
    "*a",
    "!x",
    "|",
    ">",
    "@",
    "`",
    "[a]",
    "{a: b}",
    "한글",
    "🚀",
    "e\u{301}",
    "\u{feff}x",
    "\u{85}",
    "\u{2028}",
    "a\u{0}b",
    "\u{1b}[2J",
    "2001-01-01",
    "=",
    "<<",
    "trailing ",
    "$(HOME)",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(HOSTILE).prop_map(str::to_owned), 1 => any::<String>(), 2 => "[a-zA-Z0-9 ._/-]{1,20}"]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        30 => "[a-z][a-z0-9-]{2,10}[a-z0-9]",
        1 => select(&["n", "on", "012", "1e3", "a", "0x1f"][..]).prop_map(str::to_owned),
    ]
}

fn image() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&["redis:7.2", "nginx", "ghcr.io/a/b:1.2.3", "my-api:latest", "localhost:5000/x/y:1"][..])
            .prop_map(str::to_owned),
        "[a-z]{1,8}(/[a-z0-9]{1,8})?:[a-zA-Z0-9][a-zA-Z0-9._-]{0,9}",
        "[a-z]{1,5}@sha256:[0-9a-f]{64}",
    ]
}

fn env() -> impl Strategy<Value = Value> {
    let name = "[A-Z_][A-Z0-9_]{0,10}";
    prop_oneof![
        (name, text()).prop_map(|(name, value)| json!({"name": name, "value": value})),
        (name, self::name(), "[a-zA-Z0-9._-]{1,10}").prop_map(
            |(name, secret, key)| json!({"name": name, "valueFrom": {"secretKeyRef": {"name": secret, "key": key}}})
        ),
    ]
}

fn port() -> impl Strategy<Value = Value> {
    (option::of("[a-z]([a-z0-9]{0,6}[a-z])?"), 1u16.., option::of(select(&["TCP", "UDP", "SCTP"][..]))).prop_map(
        |(name, number, protocol)| {
            let mut port = Map::from_iter([("containerPort".to_owned(), json!(number))]);
            port.extend(name.map(|name| ("name".to_owned(), json!(name))));
            port.extend(protocol.map(|protocol| ("protocol".to_owned(), json!(protocol))));
            Value::Object(port)
        },
    )
}

fn probe() -> impl Strategy<Value = Value> {
    let handler = prop_oneof![
        ("/[a-z0-9/?=&%-]{0,12}", 1u16..).prop_map(|(path, port)| json!({"httpGet": {"path": path, "port": port}})),
        (1u16..).prop_map(|port| json!({"tcpSocket": {"port": port}})),
        vec(text(), 1..4).prop_map(|command| json!({"exec": {"command": command}})),
    ];
    (handler, option::of(0u32..100), option::of(1u32..100), option::of(1u32..10)).prop_map(
        |(mut probe, delay, period, failures)| {
            for (key, value) in
                [("initialDelaySeconds", delay), ("periodSeconds", period), ("failureThreshold", failures)]
            {
                if let (Some(value), Some(probe)) = (value, probe.as_object_mut()) {
                    probe.insert(key.to_owned(), json!(value));
                }
            }
            probe
        },
    )
}

/// Requests and limits; now and then a limit under its request.
fn resources() -> impl Strategy<Value = Value> {
    let low = || option::of(select(&["50m", "100m", "0.25", "32Mi", "64Mi", "1e3"][..]));
    let high = || option::of(select(&["1", "2", "1Gi", "1500M", "4Gi", "0.5"][..]));
    (low(), low(), high(), high()).prop_map(|(cpu, memory, most_cpu, most_memory)| {
        let mut blocks = Map::new();
        for (block, key, amount) in [
            ("requests", "cpu", cpu),
            ("requests", "memory", memory),
            ("limits", "cpu", most_cpu),
            ("limits", "memory", most_memory),
        ] {
            if let Some(amount) = amount {
                let block = blocks.entry(block).or_insert_with(|| json!({}));
                block.as_object_mut().unwrap().insert(key.to_owned(), json!(amount));
            }
        }
        Value::Object(blocks)
    })
}

fn amount() -> impl Strategy<Value = Value> {
    prop_oneof![(0u32..5).prop_map(|count| json!(count)), (0u32..=100).prop_map(|percent| json!(format!("{percent}%")))]
}

fn strategy() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(json!({"type": "Recreate"})),
        3 => (amount(), amount())
            .prop_map(|(surge, down)| json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": down}})),
    ]
}

fn claim() -> impl Strategy<Value = Value> {
    (name(), "/[a-z/]{1,10}[a-z]", select(&["1Gi", "10Gi", "500Mi"][..]), option::of(name())).prop_map(
        |(name, path, size, class)| {
            let mut claim = json!({"name": name, "mountPath": path, "storage": size});
            if let Some(class) = class {
                claim["storageClassName"] = json!(class);
            }
            claim
        },
    )
}

fn volume() -> impl Strategy<Value = Value> {
    let source = prop_oneof![
        "/[a-z/]{1,10}[a-z]".prop_map(|path| json!({"hostPath": {"path": path}})),
        name().prop_map(|claim| json!({"persistentVolumeClaim": {"claimName": claim}})),
        Just(json!({"emptyDir": {}})),
    ];
    (name(), "/[a-z/]{1,10}[a-z]", any::<bool>(), source).prop_map(|(name, path, read_only, source)| {
        let mut volume = json!({"name": name, "mountPath": path, "readOnly": read_only});
        volume.as_object_mut().unwrap().extend(source.as_object().unwrap().clone());
        volume
    })
}

fn toleration() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({"operator": "Exists"})),
        ("[a-z]{1,8}", select(&["NoSchedule", "NoExecute"][..]))
            .prop_map(|(key, effect)| json!({"key": key, "effect": effect})),
        ("[a-z]{1,8}", "[a-z0-9]{0,6}")
            .prop_map(|(key, value)| json!({"key": key, "operator": "Equal", "value": value})),
    ]
}

fn init_container() -> impl Strategy<Value = Value> {
    prop_oneof![
        (name(), name(), 1u16..)
            .prop_map(|(name, host, port)| json!({"name": name, "waitFor": {"host": host, "port": port}})),
        (name(), image(), vec(text(), 0..3), vec(env(), 0..2)).prop_map(|(name, image, command, env)| {
            match command.is_empty() {
                true => json!({"name": name, "image": image, "env": env}),
                false => json!({"name": name, "image": image, "command": command, "env": env}),
            }
        }),
    ]
}

/// A key that the kind cannot do without: `null` for it is a rare mistake.
fn needed<S>(name: &'static str, value: S) -> BoxedStrategy<Option<(String, Value)>>
where
    S: Strategy + 'static,
    S::Value: Into<Value>,
{
    prop_oneof![
        40 => Just(None),
        1 => Just(Some((name.to_owned(), Value::Null))),
        40 => value.prop_map(move |value| Some((name.to_owned(), value.into()))),
    ]
    .boxed()
}

/// A key with a value, with `null`, or not there at all.
fn key<S>(name: &'static str, value: S) -> BoxedStrategy<Option<(String, Value)>>
where
    S: Strategy + 'static,
    S::Value: Into<Value>,
{
    prop_oneof![
        5 => Just(None),
        1 => Just(Some((name.to_owned(), Value::Null))),
        5 => value.prop_map(move |value| Some((name.to_owned(), value.into()))),
    ]
    .boxed()
}

fn schedule() -> impl Strategy<Value = &'static str> {
    select(
        &["0 9 * * 1-5", "*/15 * * * *", "@hourly", "@daily", "30 2 1 * *", "5,35 8-18 * jan-jun MON", "0 0 29 2 ?"][..],
    )
}

/// Keys of a workload that belong to the kind, and now and then to none.
fn keys() -> impl Strategy<Value = Vec<Option<(String, Value)>>> {
    let every = vec![
        needed("containerName", name()),
        key("command", vec(text(), 1..4)),
        key("args", vec(text(), 1..4)),
        key("env", vec(env(), 0..4)),
        key("resources", resources()),
        key("terminationGracePeriodSeconds", 0u32..600),
        key("volumes", vec(volume(), 0..3)),
        key("tolerations", vec(toleration(), 0..3)),
        key(
            "nodeSelector",
            proptest::collection::btree_map("[a-z]{1,6}", "[a-zA-Z0-9]{0,6}", 0..3).prop_map(|map| json!(map)),
        ),
        key("initContainers", vec(init_container(), 0..3)),
        key("ports", vec(port(), 0..3)),
        key("readinessProbe", probe()),
        key("livenessProbe", probe()),
        key("replicas", 0u32..10),
        key("strategy", strategy()),
        needed("serviceName", "[a-z][a-z0-9-]{0,8}[a-z0-9]"),
        key("volumeClaimTemplates", vec(claim(), 0..3)),
        key("backoffLimit", 0u32..10),
        key("activeDeadlineSeconds", 1u32..10_000),
        needed("restartPolicy", select(&["Never", "OnFailure"][..])),
        needed("completions", 1u32..20),
        key("parallelism", 1u32..20),
        needed("schedule", schedule()),
        key("timeZone", select(&["Asia/Seoul", "Etc/UTC", "America/New_York"][..])),
        key("concurrencyPolicy", select(&["Allow", "Forbid", "Replace"][..])),
        key("successfulJobsHistoryLimit", 0u32..10),
        key("failedJobsHistoryLimit", 0u32..10),
    ];
    every
}

const PART: [(&str, &[&str]); 5] = [
    ("ports readinessProbe livenessProbe", &["Deployment", "StatefulSet", "DaemonSet"]),
    ("replicas", &["Deployment", "StatefulSet"]),
    ("strategy", &["Deployment"]),
    ("serviceName volumeClaimTemplates", &["StatefulSet"]),
    ("backoffLimit activeDeadlineSeconds restartPolicy completions parallelism", &["Job", "CronJob"]),
];

fn takes(kind: &str, key: &str) -> bool {
    let cron = ["schedule", "timeZone", "concurrencyPolicy", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"];
    match PART.iter().find(|(keys, _)| keys.split(' ').any(|known| known == key)) {
        Some((_, kinds)) => kinds.contains(&kind),
        None => kind == "CronJob" || !cron.contains(&key),
    }
}

fn workload() -> impl Strategy<Value = Value> {
    (vec(any::<bool>(), 5), name(), image(), keys(), proptest::bool::weighted(0.03)).prop_map(
        |(traits, name, image, keys, stray)| {
            let traits = json!({
                "state": traits[0], "ordering": traits[1], "perNode": traits[2], "oneOff": traits[3], "periodic": traits[4],
            });
            let typed: rightkind::decision::Traits = serde_json::from_value(traits.clone()).unwrap();
            let kind = rightkind::decision::decide(typed).kind.as_str();
            let mut workload = json!({"name": name, "traits": traits, "image": image});
            let kept = keys.into_iter().flatten().filter(|(key, _)| stray || takes(kind, key));
            workload.as_object_mut().unwrap().extend(kept);
            workload
        },
    )
}

/// A random app file, as its value. Most of them render; the others are refused with a reason.
pub fn app() -> impl Strategy<Value = Value> {
    (
        vec(workload(), 1..4),
        option::of(name()),
        select(&["production", "guide"][..]),
        select(&["full", "brief", "none"][..]),
        select(&["1.33", "1.34", "1.35", "1.36", "1.37"][..]),
        select(&["en", "ko"][..]),
    )
        .prop_map(|(workloads, namespace, profile, comments, kubernetes, lang)| {
            let mut app = json!({
                "version": 1, "profile": profile, "kubernetes": kubernetes, "comments": comments, "lang": lang,
                "workloads": workloads,
            });
            if let Some(namespace) = namespace {
                app["namespace"] = json!(namespace);
            }
            app
        })
}
