//! Broken in type, key or name.

use super::good::{COMPANIONS, CRON_JOB, DEPLOYMENT, JOB};
use super::{check, errors, in_pod, read, told, with};

#[test]
fn documents_that_are_no_objects() {
    for (text, path, en, ko) in [
        ("kind: Pod", "apiVersion", "the key `apiVersion` is missing", "꼭 필요한 키가 없다: `apiVersion`"),
        ("apiVersion: v1", "kind", "the key `kind` is missing", "꼭 필요한 키가 없다: `kind`"),
        ("{apiVersion: 1, kind: Pod}", "apiVersion", "put it in quotes", "따옴표로 감싼다"),
        ("[a]", "", "a Kubernetes object is needed", "쿠버네티스 오브젝트"),
        ("hello", "", "a Kubernetes object is needed", "쿠버네티스 오브젝트"),
        ("{apiVersion: extensions/v1beta1, kind: Deployment}", "apiVersion", "write `apps/v1`", "`apps/v1` 값을 쓴다"),
        ("{apiVersion: v1, kind: Job}", "apiVersion", "write `batch/v1`", "`batch/v1` 값을 쓴다"),
        ("{apiVersion: apps/v1, kind: deployment}", "kind", "write `Deployment`", "`Deployment` 값을 쓴다"),
    ] {
        let said = told(text, path);
        assert!(said.contains(en) && said.contains(ko), "{said}");
    }
}

#[test]
fn an_error_shows_object_path_and_problem() {
    let text = with(CRON_JOB, "backoffLimit: 2", "backofLimit: 2");
    assert_eq!(
        errors(&read(&text))[0].to_string(),
        "CronJob/daily-report: spec.jobTemplate.spec.backofLimit: there is no key `backofLimit` here; did you mean `backoffLimit`?"
    );
    assert_eq!(errors(&read("{apiVersion: v1}"))[0].object, "#1");
}

#[test]
#[rustfmt::skip]
fn types() {
    check(
        DEPLOYMENT,
        &[
            ("replicas: 3", "replicas: \"3\"", "spec.replicas", "found the text \"3\", but a whole number", "정수"),
            ("replicas: 3", "replicas: 1.5", "spec.replicas", "found the number 1.5", "숫자 1.5"),
            ("replicas: 3", "replicas: 3000000000", "spec.replicas", "a whole number", "정수"),
            ("replicas: 3", "replica: 3", "spec.replica", "did you mean `replicas`?", "비슷한 키: `replicas`"),
            ("replicas: 3", "Replicas: 3", "spec.Replicas", "did you mean `replicas`?", "비슷한 키: `replicas`"),
            ("replicas: 3", "paused: 3", "spec.paused", "true or false is needed", "true 또는 false"),
            ("replicas: 3", "zzz: 3", "spec.zzz", "use one of: minReadySeconds", "다음 중에서 쓴다: minReadySeconds"),
            ("value: info", "value: 5",
                "spec.template.spec.containers[0].env[0].value", "put it in quotes: \"5\"", "따옴표로 감싼다: \"5\""),
            ("value: info", "value: true",
                "spec.template.spec.containers[0].env[0].value", "put it in quotes: \"true\"", "\"true\""),
            ("labels: {app: api-server}\n", "labels: {app: 1}\n", "metadata.labels.app", "put it in quotes", "따옴표"),
            ("emptyDir: {}", "emptyDir: []",
                "spec.template.spec.volumes[0].emptyDir", "a map (EmptyDirVolumeSource)", "맵(EmptyDirVolumeSource)"),
            ("emptyDir: {}", "emptydir: {}", "spec.template.spec.volumes[0].emptydir", "`emptyDir`", "`emptyDir`"),
            ("command: [\"true\"]", "command: \"true\"",
                "spec.template.spec.containers[0].startupProbe.exec.command", "a list is needed", "목록"),
            ("memory: 512Mi", "memory: [1]",
                "spec.template.spec.containers[0].resources.limits.memory", "a quantity such as", "수량(예"),
            ("path: /health, port: 8080", "path: /health, port: true",
                "spec.template.spec.containers[0].livenessProbe.httpGet.port",
                "a whole number or a text", "정수 또는 문자열"),
            ("image: busybox", "image: busybox\n          zzz: 1",
                "spec.template.spec.initContainers[0].zzz", "check its indentation", "들여쓰기를 확인한다"),
        ],
    );
    check(
        COMPANIONS,
        &[
            ("password: aGVsbG8=", "password: hello!", "data.password", "under `stringData`", "`stringData` 아래"),
            ("creationTimestamp: null", "creationTimestamp: yesterday",
                "metadata.creationTimestamp", "another form", "다른 형식"),
        ],
    );
}

#[test]
fn every_problem_is_told_at_once() {
    let text = with(DEPLOYMENT, "replicas: 3", "replicas: \"3\"\n  zzz: 1");
    let text = with(&text, "image: busybox", "image: 5");
    let text = with(&text, "path: /health, port: 8080", "path: /health, port: 0");
    let paths: Vec<String> = errors(&read(&text)).iter().map(|error| error.path.to_string()).collect();
    assert_eq!(
        paths,
        [
            "spec.replicas",
            in_pod("initContainers[0].image"),
            "spec.zzz",
            in_pod("containers[0].livenessProbe.httpGet.port"),
        ]
    );
}

#[test]
#[rustfmt::skip]
fn metadata() {
    check(
        CRON_JOB,
        &[
            ("name: daily-report, ", "", "metadata.name", "the key `name` is missing", "꼭 필요한 키가 없다"),
            ("name: daily-report", "name: Daily_Report", "metadata.name", "`daily-report`", "`daily-report`"),
            ("name: daily-report", "name: \"\"", "metadata.name", "is empty", "비어 있으나"),
            ("name: daily-report", "name: a23456789012345678901234567890123456789012345678901-c",
                "metadata.name", "at most 52", "최대 52자"),
            ("namespace: production", "namespace: Production",
                "metadata.namespace", "DNS-1123 label", "DNS-1123 레이블"),
            ("namespace: production", "labels: {-a: b}", "metadata.labels.-a", "is no label key", "레이블 키"),
            ("namespace: production", "labels: {a: b c}", "metadata.labels.a", "is no label value", "레이블 값"),
            ("namespace: production", "annotations: {a/b/c: x}",
                "metadata.annotations[\"a/b/c\"]", "is no label key", "레이블 키"),
        ],
    );
    check(
        COMPANIONS,
        &[
            ("metadata: {name: production}", "metadata: {name: a.b}",
                "metadata.name", "DNS-1123 label", "DNS-1123 레이블"),
            ("metadata: {name: production}", "metadata: {name: a, namespace: b}",
                "metadata.namespace", "stands in no namespace", "속하지 않는다"),
            ("{name: \"system:reader\"}\nrules", "{name: \"a/b\"}\nrules",
                "metadata.name", "a name is no path", "이름은 경로가 아니다"),
        ],
    );
    check(
        JOB,
        &[
            ("name: db-migration", "name: a234567890123456789012345678901234567890123456789012345678901-",
                "metadata.name", "at most 61", "최대 61자"),
            ("name: db-migration", "name: a2345678901234567890123456789012345678901234567890123456789012345",
                "metadata.name", "a label of at most 63", "최대 63자인 레이블"),
        ],
    );
    let long = "a".repeat(262_145);
    let text = with(CRON_JOB, "namespace: production", &format!("annotations: {{a: {long}}}"));
    assert!(told(&text, "metadata.annotations").contains("at most 262144"));
}

#[test]
fn a_hostile_value_stays_one_short_line() {
    let long = "\u{1b}[31m\\n".repeat(10_000);
    let value = serde_json::json!({
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": long, "labels": {"a": long}},
        "spec": {long.clone(): 1, "replicas": long, "strategy": {"type": long},
            "template": {"spec": {"dnsPolicy": long, "containers": [{"name": long, "image": long,
                "volumeMounts": [{"name": long}], "resources": {"limits": {long.clone(): long}}}]}}},
    });
    let found = errors(&[value]);
    assert!(found.len() > 8);
    for error in found {
        for lang in crate::i18n::Lang::ALL {
            let said = error.problem.get(lang);
            assert!(said.chars().count() < 400 && !said.contains(char::is_control), "{said}");
        }
        assert!(error.object.chars().count() < 100, "{}", error.object);
    }
}
