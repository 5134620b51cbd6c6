//! Strings that a YAML reader may take for something else, in every place that a person can write one: what goes in
//! comes out, and never as structure. Read back by this program here, and by PyYAML (YAML 1.1) and ruamel.yaml (YAML
//! 1.2) in `tests/yaml_readers.py`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use rightkind::i18n::Lang;
use rightkind::render::{self, Document, Options};
use rightkind::spec::word::{CommentLevel, KubernetesVersion, Profile};
use rightkind::spec::{App, Spec, resolve};
use rightkind::yaml;
use serde_json::{Map, Value, json};

/// What readers of YAML 1.1 or 1.2 take for a boolean, a null, a number, a date, an indicator or an end of something.
const HOSTILE: &[&str] = &[
    "",
    " ",
    " a",
    "a ",
    "y",
    "Y",
    "n",
    "N",
    "yes",
    "No",
    "on",
    "ON",
    "off",
    "true",
    "FALSE",
    "null",
    "Null",
    "~",
    "none",
    "None",
    "012",
    "0o14",
    "0x1F",
    "0b11",
    "1_000",
    "1e3",
    "1E+3",
    "1.5",
    ".5",
    "12:30:00",
    "190:20:30",
    "1:2",
    "2001-12-14",
    "2001-12-14t21:59:43.10-05:00",
    ".inf",
    "-.INF",
    ".nan",
    "=",
    "<<",
    "-",
    "--",
    "---",
    "...",
    "--- a",
    "- a",
    "?",
    "? a",
    ":",
    ": ",
    "a:",
    "a: b",
    "a : b",
    "#",
    "#a",
    "a #b",
    "a#b",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "|",
    ">",
    "|-",
    "%YAML 1.1",
    "@a",
    "`a`",
    "'",
    "''",
    "\"",
    "\"\"",
    "\\",
    "a\\",
    "\\n",
    "[",
    "]",
    "[a]",
    "{",
    "}",
    "{a: b}",
    "a, b",
    "a\nb",
    "\n",
    "a\n---\nb",
    "a\r\nb",
    "\r",
    "\t",
    "a\tb",
    "\u{7}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{feff}a",
    "\u{fffe}",
    "\u{202e}abc",
    "한글",
    "파드: 값 # 주석",
    "\u{1112}\u{1161}\u{11ab}",
    "👩‍👩‍👧",
    "🇰🇷",
    "e\u{301}",
    "{{ name }}",
    "{% if x %}",
    "{# x #}",
    "$(HOME)",
    "${HOME}",
    "x\n  replicas: 9",
    "\"\n    image: evil\n    x: \"",
    "a\n#b",
    "# */ -->",
    "\u{0}",
    "/a/b",
    "/a: b",
    "/ #",
    "10Gi",
];

/// Places in app files with the word that stands there: each is unique, so that it can be found in what is rendered.
fn app() -> Value {
    json!({"version": 1, "namespace": "w-namespace", "workloads": [
        {
            "name": "w-name",
            "traits": {"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false},
            "containerName": "w-container",
            "image": "w-image",
            "command": ["w-command-0", "w-command-1"],
            "args": ["w-args-0"],
            "env": [
                {"name": "W_ENV_0", "value": "w-value-0"},
                {"name": "W_ENV_1", "valueFrom": {"secretKeyRef": {"name": "w-secret", "key": "w-key"}}},
            ],
            "ports": [{"name": "w-port", "containerPort": 8080}],
            // Else it is the image's tag, where that can be a label.
            "labels": {"app.kubernetes.io/version": "w-version"},
            // Its name is the workload's, save where that begins with a digit.
            "service": null,
            "readinessProbe": {"httpGet": {"path": "/w-path", "port": 8080}},
            "livenessProbe": {"exec": {"command": ["w-exec-0", "w-exec-1"]}},
            "nodeSelector": {"w-label": "w-label-value"},
            "tolerations": [{"key": "w-taint", "value": "w-taint-value"}],
            "initContainers": [{"name": "w-init", "image": "w-init-image", "command": ["w-init-0"],
                                "env": [{"name": "W_INIT", "value": "w-init-value"}]}],
            "sidecars": [{"name": "w-sidecar", "image": "w-sidecar-image", "command": ["w-sidecar-0"],
                          "env": [{"name": "W_SIDECAR", "value": "w-sidecar-value"}]}],
            "envFrom": [{"configMapRef": {"name": "w-settings"}}, {"secretRef": {"name": "w-from-secret"}}],
            "component": "w-component",
            "partOf": "w-part",
            // The version would be the tag of whatever stands for the image.
            "labels": {"w-own-label": "w-own-label-value", "app.kubernetes.io/version": "w-version"},
            "annotations": {"w-annotation": "w-annotation-value"},
            "serviceAccountName": "w-account",
            "priorityClassName": "w-priority",
            "imagePullSecrets": ["w-registry-secret"],
            "volumes": [
                {"name": "w-config", "mountPath": "/w-config-mount", "configMap": {"name": "w-config-map"}},
                {"name": "w-files", "mountPath": "/w-files-mount", "secret": {"secretName": "w-files-secret"}},
                {"name": "w-claimed", "mountPath": "/w-other", "persistentVolumeClaim": {"claimName": "w-claim-name"}},
            ],
        },
        {
            "name": "w-members",
            "traits": {"state": true, "ordering": true, "perNode": false, "oneOff": false, "periodic": false},
            "image": "w-members-image",
            "labels": {"app.kubernetes.io/version": "w-members-version"},
            "labels": {"app.kubernetes.io/version": "w-version"},
            "serviceName": "w-service",
            "volumeClaimTemplates": [{"name": "w-claim", "mountPath": "/w-data", "storageClassName": "w-class", "storage": "1Gi"}],
        },
        {
            "name": "w-nightly",
            "traits": {"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": true},
            "image": "w-nightly-image",
            "labels": {"app.kubernetes.io/version": "w-nightly-version"},
            "labels": {"app.kubernetes.io/version": "w-version"},
            "command": ["w-nightly-0"],
        },
        {
            "name": "agent",
            "traits": {"state": false, "ordering": false, "perNode": true, "oneOff": false, "periodic": false},
            "image": "agent:1",
            "volumes": [{"name": "w-volume", "mountPath": "/w-mount", "hostPath": {"path": "/w-host"}}],
        },
        {
            // A Service has its workload's name, save where that begins with a digit.
            "name": "front",
            "traits": {"state": false, "ordering": false, "perNode": false, "oneOff": false, "periodic": false},
            "image": "front:1",
            "ingress": {"host": "w-host", "path": "/w-ingress-path", "ingressClassName": "w-ingress-class",
                        "tlsSecretName": "w-tls"},
            "httpRoute": {"hostname": "w-hostname", "path": "/w-route-path", "gateway": "w-gateway",
                          "gatewayNamespace": "w-gateway-namespace"},
        },
    ]})
}

fn is_word(text: &str) -> bool {
    text.trim_start_matches('/').to_ascii_lowercase().starts_with("w-") || text.starts_with("W_")
}

/// Every word of the value, keys too.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if is_word(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            found.extend(is_word(key).then(|| key.clone()));
            words(value, found);
        }),
        _ => {}
    }
}

/// The value with each word replaced by the string that takes its place.
fn replaced(value: &Value, by: &BTreeMap<String, String>) -> Value {
    let other = |text: &String| by.get(text).unwrap_or(text).clone();
    match value {
        Value::String(text) => Value::String(other(text)),
        Value::Array(items) => items.iter().map(|item| replaced(item, by)).collect(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (other(key), replaced(value, by)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        _ => value.clone(),
    }
}

fn specs(app: &Value) -> Option<Vec<Spec>> {
    let app: App = yaml::from_value(app).ok()?;
    resolve(&app).ok()
}

fn rendered(specs: &[Spec], comments: CommentLevel, lang: Lang) -> Vec<Document> {
    let options = Options { comments, lang, profile: Profile::Production, kubernetes: KubernetesVersion::V1_36 };
    render::render(specs, options).unwrap_or_else(|error| panic!("{error}"))
}

/// The workloads with each of `strings` in the next place that takes it (a name takes fewer than a variable's value),
/// and what stood there before.
fn with(strings: &[String]) -> (Vec<Spec>, BTreeMap<String, String>) {
    let plain = app();
    let mut places = Vec::new();
    words(&plain, &mut places);
    let mut by = BTreeMap::new();
    let mut found = specs(&plain).unwrap();
    for (place, string) in places.into_iter().zip(strings.iter().cycle()) {
        by.insert(place.clone(), string.clone());
        match specs(&replaced(&plain, &by)) {
            Some(specs) => found = specs,
            None => drop(by.remove(&place)),
        }
    }
    (found, by)
}

/// Renders the strings in every place and compares with the same manifests around harmless words.
fn comes_back(strings: &[String]) -> BTreeMap<String, String> {
    let (specs, by) = with(strings);
    let harmless = rendered(&self::specs(&app()).unwrap(), CommentLevel::None, Lang::En);
    for (comments, lang) in
        [(CommentLevel::None, Lang::En), (CommentLevel::Full, Lang::Ko), (CommentLevel::Brief, Lang::En)]
    {
        let documents = rendered(&specs, comments, lang);
        assert_eq!(documents.len(), harmless.len());
        for (document, harmless) in documents.iter().zip(&harmless) {
            let expected = replaced(&harmless.value, &by);
            assert_eq!(document.value, expected, "{}", document.text);
            assert_eq!(yaml::documents(&document.text).unwrap(), [expected], "{}", document.text);
            let lines = |text: &str| text.lines().filter(|line| !line.trim_start().starts_with('#')).count();
            assert_eq!(lines(&document.text), lines(&harmless.text), "{}", document.text);
            assert!(
                document.file.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)),
                "{}",
                document.file
            );
        }
    }
    by
}

/// Every hostile string in every place that takes it.
fn rotations() -> impl Iterator<Item = Vec<String>> {
    (0..HOSTILE.len()).map(|at| HOSTILE.iter().cycle().skip(at).take(HOSTILE.len()).map(|s| (*s).to_owned()).collect())
}

#[test]
fn every_hostile_string_comes_back_from_every_place_that_takes_it() {
    let mut taken = BTreeMap::<String, usize>::new();
    for strings in rotations() {
        for place in comes_back(&strings).into_keys() {
            *taken.entry(place).or_default() += 1;
        }
    }
    let mut places = Vec::new();
    words(&app(), &mut places);
    let never: Vec<&String> = places.iter().filter(|place| !taken.contains_key(*place)).collect();
    assert!(never.is_empty(), "no hostile string was ever tried in {never:?}");
    for free in [
        "w-command-0",
        "w-args-0",
        "w-value-0",
        "w-exec-1",
        "w-init-0",
        "w-init-value",
        "w-sidecar-0",
        "w-sidecar-value",
        "w-annotation-value",
    ] {
        assert!(taken[free] > 100, "{free}: {}", taken[free]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_strings_come_back(strings in proptest::collection::vec(any::<String>(), 1..12)) {
        comes_back(&strings);
    }

    #[test]
    fn strings_made_of_what_means_something_in_yaml_come_back(
        strings in proptest::collection::vec("[-:#\"'\\\\\\n\\[\\]{}&*!|>%@`, a0~?]{0,8}", 1..12),
    ) {
        comes_back(&strings);
    }
}

/// Writes what `tests/yaml_readers.py` reads: manifests, and in `expected.json` what each has to read back as.
#[test]
#[ignore = "needs python3 with PyYAML and ruamel.yaml: pip install PyYAML ruamel.yaml, then cargo test --test hostile -- --ignored"]
fn python_reads_back_what_went_in() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("yaml-readers");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let harmless = rendered(&specs(&app()).unwrap(), CommentLevel::None, Lang::En);
    let mut expected = Map::new();
    for (at, strings) in rotations().enumerate() {
        let (specs, by) = with(&strings);
        let (comments, lang) = [
            (CommentLevel::None, Lang::En),
            (CommentLevel::Full, Lang::Ko),
            (CommentLevel::Brief, Lang::Ko),
            (CommentLevel::Full, Lang::En),
        ][at % 4];
        let documents = rendered(&specs, comments, lang);
        let text: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
        let name = format!("{at:03}.yaml");
        std::fs::write(folder.join(&name), text.join("---\n")).unwrap();
        expected.insert(name, harmless.iter().map(|document| replaced(&document.value, &by)).collect());
    }
    std::fs::write(folder.join("expected.json"), serde_json::to_string(&expected).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/yaml_readers.py");
    let status = std::process::Command::new("python3").arg(script).arg(&folder).status().unwrap();
    assert!(status.success(), "python3 {script} {}: {status}", folder.display());
}
