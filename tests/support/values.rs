//! Random values of an app file's keys.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::string::string_regex;
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

/// Text of a pattern, which is read once instead of for each value.
pub fn like(pattern: &str) -> impl Strategy<Value = String> + use<> {
    string_regex(pattern).unwrap()
}

/// Any text: hostile, arbitrary or plain.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(HOSTILE).prop_map(str::to_owned), 1 => any::<String>(), 2 => like("[a-zA-Z0-9 ._/-]{1,20}")]
}

/// A name that every object takes, and now and then one that looks like a number or a boolean.
pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        30 => like("[a-z][a-z0-9-]{2,10}[a-z0-9]"),
        1 => select(&["n", "on", "012", "1e3", "a", "0x1f"][..]).prop_map(str::to_owned),
    ]
}

/// An image, with and without a tag or a digest.
pub fn image() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&["redis:7.2", "busybox", "ghcr.io/a/b:1.2.3", "my-api:latest", "localhost:5000/x/y:1"][..])
            .prop_map(str::to_owned),
        like("[a-z]{1,8}(/[a-z0-9]{1,8})?:[a-zA-Z0-9][a-zA-Z0-9._-]{0,9}"),
        like("[a-z]{1,5}@sha256:[0-9a-f]{64}"),
    ]
}

/// An image as a team would name it: a registry, a path and the tag of a release.
pub fn released_image() -> impl Strategy<Value = String> {
    prop_oneof![
        like(
            "(ghcr\\.io|registry\\.example\\.com|quay\\.io)/[a-z]{3,8}/[a-z]{3,8}(-[a-z]{3,5})?:v?[1-9]\\.[0-9]{1,2}\\.[0-9]{1,2}"
        ),
        like("[a-z]{4,9}(/[a-z]{4,9})?:[1-9]\\.[0-9]{1,2}(-alpine|-slim)?"),
    ]
}

/// The value of a label: what is hostile in YAML and still a label's value is tried often.
pub fn label_value() -> impl Strategy<Value = String> {
    prop_oneof![
        select(
            &["", "n", "on", "yes", "true", "null", "012", "0o17", "0x1F", "1e3", "1_000", "2001-01-01", "y", "1.0"][..]
        )
        .prop_map(str::to_owned),
        like("[a-zA-Z0-9]([a-zA-Z0-9._-]{0,10}[a-zA-Z0-9])?"),
    ]
}

fn label_key() -> impl Strategy<Value = String> {
    like("(example\\.com/|team\\.io/)?[a-zA-Z]([a-zA-Z0-9._-]{0,8}[a-zA-Z0-9])?")
}

/// Labels; now and then one that rightkind writes itself.
pub fn labels() -> impl Strategy<Value = Value> {
    let key = prop_oneof![
        12 => label_key(),
        1 => select(&["app.kubernetes.io/part-of", "app.kubernetes.io/version"][..]).prop_map(str::to_owned),
    ];
    btree_map(key, label_value(), 0..4).prop_map(|labels| json!(labels))
}

/// Annotations, with any text.
pub fn annotations() -> impl Strategy<Value = Value> {
    btree_map(label_key(), text(), 0..3).prop_map(|annotations| json!(annotations))
}

/// The labels of nodes.
pub fn node_labels() -> impl Strategy<Value = Value> {
    btree_map(like("[a-z]{1,6}"), label_value(), 0..3).prop_map(|labels| json!(labels))
}

/// A variable: its value as it stands, or a key of a Secret or a ConfigMap.
pub fn env() -> impl Strategy<Value = Value> {
    let variable = || like("[A-Z_][A-Z0-9_]{0,10}");
    let source = select(&["secretKeyRef", "configMapKeyRef"][..]);
    prop_oneof![
        (variable(), text()).prop_map(|(name, value)| json!({"name": name, "value": value})),
        (variable(), source, name(), like("[a-zA-Z0-9_-]{1,10}")).prop_map(
            |(name, source, object, key)| json!({"name": name, "valueFrom": {source: {"name": object, "key": key}}})
        ),
    ]
}

/// Where many variables come from at once.
pub fn env_from() -> impl Strategy<Value = Value> {
    (select(&["secretRef", "configMapRef"][..]), name()).prop_map(|(source, name)| json!({source: {"name": name}}))
}

/// A port, with and without a name and a protocol.
pub fn port() -> impl Strategy<Value = Value> {
    let protocol = prop_oneof![4 => Just(None), 1 => select(&["TCP", "UDP", "SCTP"][..]).prop_map(Some)];
    (option::of(like("[a-z]([a-z0-9]{0,6}[a-z])?")), 1u16.., protocol).prop_map(|(name, number, protocol)| {
        let mut port = Map::from_iter([("containerPort".to_owned(), json!(number))]);
        port.extend(name.map(|name| ("name".to_owned(), json!(name))));
        port.extend(protocol.map(|protocol| ("protocol".to_owned(), json!(protocol))));
        Value::Object(port)
    })
}

/// A probe of each handler.
pub fn probe() -> impl Strategy<Value = Value> {
    let handler = prop_oneof![
        (like("/[a-z0-9/?=&%-]{0,12}"), 1u16..)
            .prop_map(|(path, port)| json!({"httpGet": {"path": path, "port": port}})),
        (1u16..).prop_map(|port| json!({"tcpSocket": {"port": port}})),
        vec(text(), 1..4).prop_map(|command| json!({"exec": {"command": command}})),
    ];
    (handler, option::of(0u32..100), option::of(1u32..100), option::of(1u32..10), option::of(1u32..20)).prop_map(
        |(mut probe, delay, period, failures, timeout)| {
            for (key, value) in [
                ("initialDelaySeconds", delay),
                ("periodSeconds", period),
                ("failureThreshold", failures),
                ("timeoutSeconds", timeout),
            ] {
                if let (Some(value), Some(probe)) = (value, probe.as_object_mut()) {
                    probe.insert(key.to_owned(), json!(value));
                }
            }
            probe
        },
    )
}

/// Requests and limits; now and then a limit under its request.
pub fn resources() -> impl Strategy<Value = Value> {
    let part = || option::weighted(0.7, select(&["50m", "100m", "0.25", "32Mi", "64Mi", "1e3"][..]));
    let low = || option::weighted(0.7, select(&["32Mi", "64Mi", "1e3", "200000"][..]));
    let high = || option::weighted(0.7, select(&["1", "1Gi", "1500M", "4Gi"][..]));
    let cores = || option::weighted(0.7, select(&["1", "2", "0.5"][..]));
    (part(), low(), low(), cores(), high(), high()).prop_map(|(cpu, memory, disk, most_cpu, most_memory, most_disk)| {
        let mut blocks = Map::new();
        for (block, key, amount) in [
            ("requests", "cpu", cpu),
            ("requests", "memory", memory),
            ("requests", "ephemeral-storage", disk),
            ("limits", "cpu", most_cpu),
            ("limits", "memory", most_memory),
            ("limits", "ephemeral-storage", most_disk),
        ] {
            if let Some(amount) = amount {
                let block = blocks.entry(block).or_insert_with(|| json!({}));
                block.as_object_mut().unwrap().insert(key.to_owned(), json!(amount));
            }
        }
        Value::Object(blocks)
    })
}

/// A count or a percentage.
pub fn amount() -> impl Strategy<Value = Value> {
    prop_oneof![(0u32..5).prop_map(|count| json!(count)), (0u32..=100).prop_map(|percent| json!(format!("{percent}%")))]
}

/// How a Deployment replaces its Pods.
pub fn strategy() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(json!({"type": "Recreate"})),
        3 => (amount(), amount())
            .prop_map(|(surge, down)| json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": down}})),
    ]
}

/// How a StatefulSet or a DaemonSet replaces its Pods, with the limits of either.
pub fn update_strategy() -> impl Strategy<Value = Value> {
    let rolling =
        (option::of(0u32..4), option::of(amount()), option::of(amount())).prop_map(|(partition, down, surge)| {
            let mut limits = Map::new();
            limits.extend(partition.map(|partition| ("partition".to_owned(), json!(partition))));
            limits.extend(down.map(|down| ("maxUnavailable".to_owned(), down)));
            limits.extend(surge.map(|surge| ("maxSurge".to_owned(), surge)));
            json!({"type": "RollingUpdate", "rollingUpdate": limits})
        });
    prop_oneof![1 => Just(json!({"type": "OnDelete"})), 1 => Just(json!({"type": "RollingUpdate"})), 3 => rolling]
}

/// A claim of a StatefulSet.
pub fn claim() -> impl Strategy<Value = Value> {
    let mode = select(&["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"][..]);
    (name(), mount(), select(&["1Gi", "10Gi", "500Mi"][..]), option::of(name()), option::of(mode)).prop_map(
        |(name, path, size, class, mode)| {
            let mut claim = json!({"name": name, "mountPath": path, "storage": size});
            if let Some(class) = class {
                claim["storageClassName"] = json!(class);
            }
            if let Some(mode) = mode {
                claim["accessModes"] = json!([mode]);
            }
            claim
        },
    )
}

fn mount() -> impl Strategy<Value = String> {
    like("(/[a-z]{2,6}){1,2}")
}

/// A volume of each source; a node's folder only for node agents, mostly.
pub fn volume(of_node: bool) -> impl Strategy<Value = Value> {
    let source = prop_oneof![
        if of_node { 8 } else { 1 } => mount().prop_map(|path| json!({"hostPath": {"path": path}})),
        4 => name().prop_map(|claim| json!({"persistentVolumeClaim": {"claimName": claim}})),
        2 => Just(json!({"emptyDir": {}})),
        2 => select(&["64Mi", "1Gi"][..]).prop_map(|size| json!({"emptyDir": {"sizeLimit": size}})),
        4 => name().prop_map(|name| json!({"configMap": {"name": name}})),
        4 => name().prop_map(|name| json!({"secret": {"secretName": name}})),
    ];
    (name(), mount(), any::<bool>(), source).prop_map(|(name, path, read_only, source)| {
        let mut volume = json!({"name": name, "mountPath": path, "readOnly": read_only});
        volume.as_object_mut().unwrap().extend(source.as_object().unwrap().clone());
        volume
    })
}

/// A toleration of each operator.
pub fn toleration() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({"operator": "Exists"})),
        (like("[a-z]{1,8}"), select(&["NoSchedule", "NoExecute"][..]))
            .prop_map(|(key, effect)| json!({"key": key, "effect": effect})),
        (like("[a-z]{1,8}"), like("[a-z0-9]{0,6}"))
            .prop_map(|(key, value)| json!({"key": key, "operator": "Equal", "value": value})),
    ]
}

/// What runs before the main container.
pub fn init_container() -> impl Strategy<Value = Value> {
    prop_oneof![
        (name(), name(), 1u16..)
            .prop_map(|(name, host, port)| json!({"name": name, "waitFor": {"host": host, "port": port}})),
        beside(),
    ]
}

/// A container with an image, a command and variables: a sidecar, or what runs before the main container.
pub fn beside() -> impl Strategy<Value = Value> {
    (name(), image(), vec(text(), 0..3), vec(env(), 0..2)).prop_map(|(name, image, command, env)| {
        match command.is_empty() {
            true => json!({"name": name, "image": image, "env": env}),
            false => json!({"name": name, "image": image, "command": command, "env": env}),
        }
    })
}

/// Who a container runs as and what it may do, with switches that contradict each other now and then.
pub fn security_context() -> impl Strategy<Value = Value> {
    let id = || option::of(prop_oneof![1 => Just(0u32), 2 => 1u32..1000, 4 => 10_000u32..70_000]);
    let capability = select(&["NET_BIND_SERVICE", "SYS_TIME", "DAC_READ_SEARCH", "CHOWN"][..]);
    (
        option::of(any::<bool>()),
        id(),
        id(),
        id(),
        option::of(any::<bool>()),
        prop_oneof![5 => Just(None), 1 => any::<bool>().prop_map(Some)],
        vec(capability, 0..2),
    )
        .prop_map(|(non_root, user, group, volumes, read_only, privileged, capabilities)| {
            let mut context = Map::new();
            let mut put = |key: &str, value: Option<Value>| context.extend(value.map(|value| (key.to_owned(), value)));
            put("runAsNonRoot", non_root.map(Value::from));
            put("runAsUser", user.map(Value::from));
            put("runAsGroup", group.map(Value::from));
            put("fsGroup", volumes.map(Value::from));
            put("readOnlyRootFilesystem", read_only.map(Value::from));
            put("privileged", privileged.map(Value::from));
            put("addCapabilities", Some(json!(capabilities)).filter(|_| !capabilities.is_empty()));
            Value::Object(context)
        })
}

/// An autoscaler; now and then with its most under its least.
pub fn autoscaler() -> impl Strategy<Value = Value> {
    (1u32..5, 1u32..20, 1u32..=100)
        .prop_map(|(least, most, aim)| json!({"minReplicas": least, "maxReplicas": most, "averageUtilization": aim}))
}

fn host() -> impl Strategy<Value = String> {
    like("[a-z]{1,8}\\.example\\.(com|org)")
}

/// An Ingress.
pub fn ingress() -> impl Strategy<Value = Value> {
    (host(), option::of(like("/[a-z0-9]{0,8}")), option::of(name()), option::of(name())).prop_map(
        |(host, path, class, tls)| {
            let mut ingress = Map::from_iter([("host".to_owned(), json!(host))]);
            ingress.extend(path.map(|path| ("path".to_owned(), json!(path))));
            ingress.extend(class.map(|class| ("ingressClassName".to_owned(), json!(class))));
            ingress.extend(tls.map(|tls| ("tlsSecretName".to_owned(), json!(tls))));
            Value::Object(ingress)
        },
    )
}

/// An HTTPRoute.
pub fn http_route() -> impl Strategy<Value = Value> {
    (host(), option::of(like("/[a-z0-9]{0,8}")), name(), option::of(name())).prop_map(
        |(host, path, gateway, namespace)| {
            let mut route =
                Map::from_iter([("hostname".to_owned(), json!(host)), ("gateway".to_owned(), json!(gateway))]);
            route.extend(path.map(|path| ("path".to_owned(), json!(path))));
            route.extend(namespace.map(|namespace| ("gatewayNamespace".to_owned(), json!(namespace))));
            Value::Object(route)
        },
    )
}

fn peer() -> impl Strategy<Value = String> {
    let who = prop_oneof![
        Just("app".to_owned()),
        Just("anywhere".to_owned()),
        name().prop_map(|name| format!("workload {name}")),
        name().prop_map(|name| format!("namespace {name}")),
        (like("[a-z]{1,8}"), label_value()).prop_map(|(key, value)| format!("label {key}={value}")),
        select(&["10.0.0.0/8", "192.168.0.0/16", "203.0.113.7/32", "2001:db8::/32"][..])
            .prop_map(|range| format!("cidr {range}")),
    ];
    (who, option::of(1u16..)).prop_map(|(who, port)| match port {
        Some(port) => format!("{who} port {port}"),
        None => who,
    })
}

/// Who may talk to whom, with every kind of peer.
pub fn network_policy() -> impl Strategy<Value = Value> {
    (option::of(vec(peer(), 1..3)), option::of(vec(peer(), 1..3))).prop_map(|(from, to)| {
        let mut policy = Map::new();
        policy.extend(from.map(|from| ("ingressFrom".to_owned(), json!(from))));
        policy.extend(to.map(|to| ("egressTo".to_owned(), json!(to))));
        Value::Object(policy)
    })
}

/// What becomes of claims.
pub fn claim_retention() -> impl Strategy<Value = Value> {
    let what = || option::of(select(&["Retain", "Delete"][..]));
    (what(), what()).prop_map(|(deleted, scaled)| {
        let mut retention = Map::new();
        retention.extend(deleted.map(|what| ("whenDeleted".to_owned(), json!(what))));
        retention.extend(scaled.map(|what| ("whenScaled".to_owned(), json!(what))));
        Value::Object(retention)
    })
}

/// What a Job makes of a failed Pod.
pub fn failure_policy() -> impl Strategy<Value = Value> {
    (option::of(any::<bool>()), vec(1u8.., 0..3)).prop_map(|(ignore, codes)| {
        let mut policy = Map::new();
        policy.extend(ignore.map(|ignore| ("ignoreDisruptions".to_owned(), json!(ignore))));
        policy.extend(Some(("failOnExitCodes".to_owned(), json!(codes))).filter(|_| !codes.is_empty()));
        Value::Object(policy)
    })
}

/// A schedule of each notation that Kubernetes reads.
pub fn schedule() -> impl Strategy<Value = &'static str> {
    select(
        &["0 9 * * 1-5", "*/15 * * * *", "@hourly", "@daily", "30 2 1 * *", "5,35 8-18 * jan-jun MON", "0 0 29 2 ?"][..],
    )
}
