//! Manifests with one thing wrong, each with its path and a piece of the sentence in either language.

use super::good::{COMPANIONS, CRON_JOB, DAEMON_SET, DEPLOYMENT, JOB, POD, STATEFUL_SET};
use super::{errors, read, told, with};

/// What is replaced, by what, the path that is told, and a piece of the English and of the Korean sentence.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[track_caller]
fn check(good: &str, cases: &[Case]) {
    for (from, to, path, en, ko) in cases {
        let said = told(&with(good, from, to), path);
        assert!(said.contains(en), "{en:?} is not in {said}");
        assert!(said.contains(ko), "{ko:?} is not in {said}");
    }
}

const POD_SPEC: &str = "spec.template.spec";

fn in_pod(rest: &str) -> String {
    format!("{POD_SPEC}.{rest}")
}

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
            (
                "value: info",
                "value: 5",
                "spec.template.spec.containers[0].env[0].value",
                "put it in quotes: \"5\"",
                "따옴표로 감싼다: \"5\"",
            ),
            (
                "value: info",
                "value: true",
                "spec.template.spec.containers[0].env[0].value",
                "put it in quotes: \"true\"",
                "\"true\"",
            ),
            ("labels: {app: api-server}\n", "labels: {app: 1}\n", "metadata.labels.app", "put it in quotes", "따옴표"),
            (
                "emptyDir: {}",
                "emptyDir: []",
                "spec.template.spec.volumes[0].emptyDir",
                "a map (EmptyDirVolumeSource)",
                "맵(EmptyDirVolumeSource)",
            ),
            ("emptyDir: {}", "emptydir: {}", "spec.template.spec.volumes[0].emptydir", "`emptyDir`", "`emptyDir`"),
            (
                "command: [\"true\"]",
                "command: \"true\"",
                "spec.template.spec.containers[0].startupProbe.exec.command",
                "a list is needed",
                "목록",
            ),
            (
                "memory: 512Mi",
                "memory: [1]",
                "spec.template.spec.containers[0].resources.limits.memory",
                "a quantity such as",
                "수량(예",
            ),
            (
                "path: /health, port: 8080",
                "path: /health, port: true",
                "spec.template.spec.containers[0].livenessProbe.httpGet.port",
                "a whole number or a text",
                "정수 또는 문자열",
            ),
            (
                "image: busybox",
                "image: busybox\n          zzz: 1",
                "spec.template.spec.initContainers[0].zzz",
                "check its indentation",
                "들여쓰기를 확인한다",
            ),
        ],
    );
    check(
        COMPANIONS,
        &[
            ("password: aGVsbG8=", "password: hello!", "data.password", "under `stringData`", "`stringData` 아래"),
            (
                "creationTimestamp: null",
                "creationTimestamp: yesterday",
                "metadata.creationTimestamp",
                "another form",
                "다른 형식",
            ),
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
            "spec.replicas".to_owned(),
            in_pod("initContainers[0].image"),
            "spec.zzz".to_owned(),
            in_pod("containers[0].livenessProbe.httpGet.port"),
        ]
    );
}

#[test]
fn metadata() {
    check(
        CRON_JOB,
        &[
            ("name: daily-report, ", "", "metadata.name", "the key `name` is missing", "꼭 필요한 키가 없다"),
            ("name: daily-report", "name: Daily_Report", "metadata.name", "`daily-report`", "`daily-report`"),
            ("name: daily-report", "name: \"\"", "metadata.name", "is empty", "비어 있으나"),
            (
                "name: daily-report",
                "name: a23456789012345678901234567890123456789012345678901-c",
                "metadata.name",
                "at most 52",
                "최대 52자",
            ),
            (
                "namespace: production",
                "namespace: Production",
                "metadata.namespace",
                "DNS-1123 label",
                "DNS-1123 레이블",
            ),
            ("namespace: production", "labels: {-a: b}", "metadata.labels.-a", "is no label key", "레이블 키"),
            ("namespace: production", "labels: {a: b c}", "metadata.labels.a", "is no label value", "레이블 값"),
            (
                "namespace: production",
                "annotations: {a/b/c: x}",
                "metadata.annotations[\"a/b/c\"]",
                "is no label key",
                "레이블 키",
            ),
        ],
    );
    check(
        COMPANIONS,
        &[
            (
                "metadata: {name: production}",
                "metadata: {name: a.b}",
                "metadata.name",
                "DNS-1123 label",
                "DNS-1123 레이블",
            ),
            (
                "metadata: {name: production}",
                "metadata: {name: a, namespace: b}",
                "metadata.namespace",
                "stands in no namespace",
                "속하지 않는다",
            ),
            (
                "{name: \"system:reader\"}\nrules",
                "{name: \"a/b\"}\nrules",
                "metadata.name",
                "a name is no path",
                "이름은 경로가 아니다",
            ),
        ],
    );
    check(
        JOB,
        &[
            (
                "name: db-migration",
                "name: a234567890123456789012345678901234567890123456789012345678901-",
                "metadata.name",
                "at most 61",
                "최대 61자",
            ),
            (
                "name: db-migration",
                "name: a2345678901234567890123456789012345678901234567890123456789012345",
                "metadata.name",
                "a label of at most 63",
                "최대 63자인 레이블",
            ),
        ],
    );
    let long = "a".repeat(262_145);
    let text = with(CRON_JOB, "namespace: production", &format!("annotations: {{a: {long}}}"));
    assert!(told(&text, "metadata.annotations").contains("at most 262144"));
}

#[test]
fn selectors_and_labels() {
    let selector = "{app: api-server}\n    matchExpressions:";
    check(
        DEPLOYMENT,
        &[
            (
                selector,
                "{app: api}\n    matchExpressions:",
                "spec.selector",
                "labels it asks for (app=api)",
                "셀렉터가 찾는 레이블(app=api)",
            ),
            (
                "labels: {app: api-server, tier: front}",
                "labels: {app: api-server}",
                "spec.selector",
                "does not select",
                "선택하지 못한다",
            ),
            (
                "labels: {app: api-server, tier: front}",
                "labels: {app: api-server, tier: side}",
                "spec.selector",
                "does not select",
                "선택하지 못한다",
            ),
            (
                "labels: {app: api-server, tier: front}",
                "labels: {app: api-server, tier: front, old: x}",
                "spec.selector",
                "does not select",
                "선택하지 못한다",
            ),
            (
                "labels: {app: api-server, tier: front}",
                "labels: {}",
                "spec.template.metadata.labels",
                "is empty",
                "비어 있으나",
            ),
            (
                "operator: DoesNotExist",
                "operator: Gone",
                "spec.selector.matchExpressions[1].operator",
                "use one of: In, NotIn",
                "쓸 수 있는 값: In, NotIn",
            ),
            (
                "operator: DoesNotExist",
                "operator: DoesNotExist, values: [a]",
                "spec.selector.matchExpressions[1].values",
                "compare no values",
                "값을 비교하지 않는다",
            ),
            (", values: [front, back]", "", "spec.selector.matchExpressions[0].values", "is missing", "없다"),
        ],
    );
    check(
        STATEFUL_SET,
        &[
            ("selector: {matchLabels: {app: redis}}", "selector: {}", "spec.selector", "is empty", "비어 있으나"),
            (
                "selector: {matchLabels: {app: redis}}",
                "selector: {matchLabels: {}}",
                "spec.selector.matchLabels",
                "is empty",
                "비어 있으나",
            ),
        ],
    );
}

#[test]
fn containers() {
    let c = |rest: &str| -> &'static str { in_pod(&format!("containers[0].{rest}")).leak() };
    check(
        DEPLOYMENT,
        &[
            ("name: api\n", "name: Api\n", c("name"), "`api`", "`api`"),
            (
                "name: api\n",
                "name: proxy\n",
                "spec.template.spec.initContainers[1].name",
                "`proxy` stands twice",
                "`proxy` 값이 두 번",
            ),
            ("my-api:1.2.3", "my api", c("image"), "no image reference", "이미지 참조"),
            (
                "IfNotPresent",
                "ifnotpresent",
                c("imagePullPolicy"),
                "did you mean `IfNotPresent`?",
                "비슷한 값: `IfNotPresent`",
            ),
            (
                "{name: http, containerPort: 8080, protocol: TCP}",
                "{name: http, containerPort: 0}",
                c("ports[0].containerPort"),
                "from 1 to 65535",
                "1에서 65535",
            ),
            (
                "{name: http, containerPort: 8080, protocol: TCP}",
                "{name: http, containerPort: 70000}",
                c("ports[0].containerPort"),
                "from 1 to 65535",
                "1에서 65535",
            ),
            (
                "{name: http, containerPort: 8080, protocol: TCP}",
                "{name: http}",
                c("ports[0].containerPort"),
                "is missing",
                "없다",
            ),
            (
                "{name: http, containerPort: 8080, protocol: TCP}",
                "{name: HTTP, containerPort: 8080}",
                c("ports[0].name"),
                "`http`",
                "`http`",
            ),
            (
                "{name: http, containerPort: 8080, protocol: TCP}",
                "{name: http, containerPort: 8080, hostPort: 70000}",
                c("ports[0].hostPort"),
                "from 0 to 65535",
                "0에서 65535",
            ),
            (
                "protocol: UDP",
                "protocol: TCP",
                c("ports[1].containerPort"),
                "`8080/TCP` stands twice",
                "`8080/TCP` 값이 두 번",
            ),
            ("protocol: UDP", "protocol: udp", c("ports[1].protocol"), "spelt `UDP`", "`UDP` 철자"),
            ("name: http-udp", "name: http", c("ports[1].name"), "`http` stands twice", "`http` 값이 두 번"),
            (
                "{name: LOG_LEVEL, value: info}",
                "{name: POD_NAME}",
                c("env[2].name"),
                "`POD_NAME` stands twice",
                "`POD_NAME` 값이 두 번",
            ),
            (
                "{name: LOG_LEVEL, value: info}",
                "{name: A=B}",
                c("env[0].name"),
                "no variable name",
                "변수 이름이 아니다",
            ),
            ("{name: LOG_LEVEL, value: info}", "{name: \"\"}", c("env[0].name"), "is empty", "비어 있으나"),
            (
                "- name: DATABASE_URL",
                "- name: DATABASE_URL\n              value: x",
                c("env[1]"),
                "both value and valueFrom",
                "모두 있다",
            ),
            (
                "secretKeyRef: {name: db-secret, key: url}",
                "secretKeyRef: {key: url}",
                c("env[1].valueFrom.secretKeyRef.name"),
                "is missing",
                "없다",
            ),
            (
                "secretKeyRef: {name: db-secret, key: url}",
                "secretKeyRef: {name: db-secret}",
                c("env[1].valueFrom.secretKeyRef.key"),
                "is missing",
                "없다",
            ),
            (
                "valueFrom: {secretKeyRef: {name: db-secret, key: url}}",
                "valueFrom: {}",
                c("env[1].valueFrom"),
                "it needs one of secretKeyRef",
                "하나가 있어야 한다",
            ),
            (
                "envFrom: [{configMapRef: {name: api-server}}]",
                "envFrom: [{prefix: a}]",
                c("envFrom[0]"),
                "secretRef, configMapRef",
                "하나를 추가한다",
            ),
            (
                "allowPrivilegeEscalation: false",
                "allowPrivilegeEscalation: false, privileged: true",
                c("securityContext.allowPrivilegeEscalation"),
                "privileged container",
                "특권 컨테이너",
            ),
            (
                "allowPrivilegeEscalation: false",
                "runAsNonRoot: true, runAsUser: 0",
                c("securityContext.runAsUser"),
                "user 0 is root",
                "사용자 0은 root",
            ),
            (
                "{preStop: {sleep: {seconds: 5}}}",
                "{preStop: {}}",
                c("lifecycle.preStop"),
                "it needs one of exec",
                "하나가 있어야 한다",
            ),
            (
                "          restartPolicy: Always\n",
                "",
                "spec.template.spec.initContainers[1].readinessProbe",
                "make a sidecar of it",
                "사이드카로 만든다",
            ),
        ],
    );
}

#[test]
fn probes() {
    let ready = "httpGet: {path: /health, port: http}";
    let c = |rest: &str| -> &'static str { in_pod(&format!("containers[0].readinessProbe{rest}")).leak() };
    check(
        DEPLOYMENT,
        &[
            (ready, "failureThreshold: 3", c(""), "it needs one of httpGet", "하나가 있어야 한다"),
            (
                ready,
                "httpGet: {path: /, port: 80}\n            exec: {command: [a]}",
                c(""),
                "only one of httpGet, exec",
                "중 하나만",
            ),
            (ready, "httpGet: {path: /a b, port: 80}", c(".httpGet.path"), "no HTTP path", "HTTP 경로"),
            (ready, "httpGet: {path: /}", c(".httpGet.port"), "is missing", "없다"),
            (
                ready,
                "httpGet: {path: /, port: web}",
                c(".httpGet.port"),
                "no port is named `web`",
                "`web`인 포트가 없다",
            ),
            (
                ready,
                "httpGet: {path: /, port: metrics}",
                c(".httpGet.port"),
                "no port is named `metrics`",
                "`metrics`인 포트",
            ),
            (ready, "httpGet: {path: /, port: \"80\"}", c(".httpGet.port"), "no port name", "포트 이름"),
            (
                ready,
                "httpGet: {path: /, port: 80, scheme: http}",
                c(".httpGet.scheme"),
                "did you mean `HTTP`?",
                "비슷한 값: `HTTP`",
            ),
            (ready, "exec: {}", c(".exec.command"), "is missing", "없다"),
            (ready, "grpc: {port: 0}", c(".grpc.port"), "from 1 to 65535", "1에서 65535"),
            ("periodSeconds: 10", "periodSeconds: -1", c(".periodSeconds"), "0 or more", "0 이상"),
            (
                "periodSeconds: 10",
                "terminationGracePeriodSeconds: 5",
                c(".terminationGracePeriodSeconds"),
                "ends no container",
                "끝내지 않는다",
            ),
            (
                "httpGet: {path: /health, port: 8080}",
                "tcpSocket: {port: 1}\n            successThreshold: 2",
                "spec.template.spec.containers[0].livenessProbe.successThreshold",
                "it has to be 1",
                "1이어야 한다",
            ),
        ],
    );
}

#[test]
fn resources() {
    let requests = "requests: {cpu: \"200m\", memory: 256Mi}";
    let c = |rest: &str| -> &'static str { in_pod(&format!("containers[0].resources.{rest}")).leak() };
    check(
        DEPLOYMENT,
        &[
            (
                requests,
                "requests: {cpu: 1}",
                c("limits.cpu"),
                "cpu limit 0.5 is under the request 1",
                "cpu 한도(0.5)가 요청(1)보다 작다",
            ),
            (requests, "requests: {cpu: 501m}", c("limits.cpu"), "under the request 501m", "요청(501m)"),
            (requests, "requests: {memory: 1G}", c("limits.memory"), "memory limit 512Mi", "memory 한도(512Mi)"),
            (requests, "requests: {memory: 256MB}", c("requests.memory"), "`256Mi`", "`256Mi`"),
            (requests, "requests: {memory: -1}", c("requests.memory"), "no quantity", "수량 형식이 아니다"),
            (requests, "requests: {mem: 1Gi}", c("requests.mem"), "there is no resource `mem`", "`mem` 자원은 없다"),
            (
                requests,
                "requests: {memroy: 1Gi}",
                c("requests.memroy"),
                "did you mean `memory`?",
                "비슷한 자원: `memory`",
            ),
            (
                requests,
                "requests: {example.com/fpga: 1}",
                c("requests[\"example.com/fpga\"]"),
                "needs an equal limit",
                "같은 한도가 있어야",
            ),
            ("nvidia.com/gpu: 0", "nvidia.com/gpu: many", c("limits[\"nvidia.com/gpu\"]"), "no quantity", "수량"),
        ],
    );
    let text = with(DEPLOYMENT, "nvidia.com/gpu: 0", "nvidia.com/gpu: 2");
    let text = with(&text, "memory: 256Mi", "memory: 256Mi, nvidia.com/gpu: 1");
    assert!(told(&text, c("limits[\"nvidia.com/gpu\"]")).contains("has to equal the request 1"));
}

#[test]
fn volumes_and_mounts() {
    let c = |rest: &str| -> &'static str { in_pod(rest).leak() };
    check(
        DEPLOYMENT,
        &[
            (
                "{name: tmp, mountPath: /tmp}",
                "{name: tmpp, mountPath: /tmp}",
                c("containers[0].volumeMounts[0].name"),
                "did you mean `tmp`?",
                "비슷한 볼륨: `tmp`",
            ),
            (
                "{name: tmp, mountPath: /tmp}",
                "{name: cache, mountPath: /tmp}",
                c("containers[0].volumeMounts[0].name"),
                "no volume is named `cache`",
                "`cache` 이름의 볼륨이 없다",
            ),
            (
                "{name: tmp, mountPath: /tmp}",
                "{name: tmp, mountPath: /etc/app}",
                c("containers[0].volumeMounts[1].mountPath"),
                "`/etc/app` stands twice",
                "두 번 나온다",
            ),
            (
                "{name: tmp, mountPath: /tmp}",
                "{name: tmp}",
                c("containers[0].volumeMounts[0].mountPath"),
                "is missing",
                "없다",
            ),
            (
                "{name: tmp, mountPath: /tmp}",
                "{name: tmp, mountPath: \"/a:b\"}",
                c("containers[0].volumeMounts[0].mountPath"),
                "no mount path",
                "마운트 경로",
            ),
            (
                "{name: tmp, mountPath: /tmp}",
                "{name: tmp, mountPath: /tmp, subPath: ../x}",
                c("containers[0].volumeMounts[0].subPath"),
                "a path inside the volume",
                "볼륨 안의 경로",
            ),
            ("- name: tmp\n", "- name: config\n", c("volumes[1].name"), "`config` stands twice", "`config` 값이 두 번"),
            ("- name: tmp\n", "- name: Tmp\n", c("volumes[0].name"), "`tmp`", "`tmp`"),
            (
                "emptyDir: {}",
                "emptyDir: {}\n          hostPath: {path: /x}",
                c("volumes[0]"),
                "only one of emptyDir, hostPath",
                "중 하나만",
            ),
            ("emptyDir: {}", "emptyDir: {sizeLimit: much}", c("volumes[0].emptyDir.sizeLimit"), "no quantity", "수량"),
            (
                "emptyDir: {}",
                "hostPath: {path: var/log}",
                c("volumes[0].hostPath.path"),
                "an absolute path",
                "절대 경로",
            ),
            ("emptyDir: {}", "hostPath: {path: /a/../b}", c("volumes[0].hostPath.path"), "without `..`", "`..`이 없는"),
            ("emptyDir: {}", "hostPath: {type: Directory}", c("volumes[0].hostPath.path"), "is missing", "없다"),
            (
                "emptyDir: {}",
                "hostPath: {path: /a, type: Folder}",
                c("volumes[0].hostPath.type"),
                "use one of",
                "쓸 수 있는 값",
            ),
            (
                "emptyDir: {}",
                "persistentVolumeClaim: {}",
                c("volumes[0].persistentVolumeClaim.claimName"),
                "is missing",
                "없다",
            ),
            (
                "emptyDir: {}",
                "secret: {secretName: A}",
                c("volumes[0].secret.secretName"),
                "DNS-1123 subdomain",
                "DNS-1123 서브도메인",
            ),
            (
                "configMap: {name: api-server, defaultMode: 416}",
                "configMap: {defaultMode: 1000}",
                c("volumes[1].configMap.name"),
                "is missing",
                "없다",
            ),
            (
                "configMap: {name: api-server, defaultMode: 416}",
                "configMap: {name: a, defaultMode: 1000}",
                c("volumes[1].configMap.defaultMode"),
                "from 0 to 511",
                "0에서 511",
            ),
        ],
    );
    check(
        STATEFUL_SET,
        &[
            (
                "metadata: {name: data}",
                "metadata: {name: other}",
                "spec.template.spec.containers[0].volumeMounts[0].name",
                "no volume is named `data`",
                "볼륨이 없다",
            ),
            (
                "accessModes: [\"ReadWriteOnce\"]",
                "accessModes: []",
                "spec.volumeClaimTemplates[0].spec.accessModes",
                "is empty",
                "비어 있으나",
            ),
            (
                "accessModes: [\"ReadWriteOnce\"]",
                "accessModes: [RWO]",
                "spec.volumeClaimTemplates[0].spec.accessModes[0]",
                "choose one of ReadWriteOnce",
                "ReadWriteOnce",
            ),
            (
                "accessModes: [\"ReadWriteOnce\"]",
                "accessModes: [ReadWriteOncePod, ReadWriteOnce]",
                "spec.volumeClaimTemplates[0].spec.accessModes[0]",
                "no other mode",
                "다른 접근 모드",
            ),
            (
                "storage: 10Gi",
                "storage: 0",
                "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
                "a claim of nothing",
                "0을 요청",
            ),
            (
                "storage: 10Gi",
                "storage: ten",
                "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
                "no quantity",
                "수량",
            ),
        ],
    );
}

#[test]
fn scheduling() {
    let c = |rest: &str| -> &'static str { in_pod(rest).leak() };
    let toleration = "{key: dedicated, operator: Equal, value: api, effect: NoExecute, tolerationSeconds: 60}";
    check(
        DEPLOYMENT,
        &[
            (
                toleration,
                "{effect: NoSchedule}",
                c("tolerations[0]"),
                "without a key the operator has to be Exists",
                "연산자는 Exists",
            ),
            (
                toleration,
                "{key: a, operator: Exists, value: b}",
                c("tolerations[0]"),
                "compares no value",
                "값을 비교하지 않는다",
            ),
            (
                toleration,
                "{key: a, effect: Never}",
                c("tolerations[0].effect"),
                "choose one of NoSchedule",
                "NoSchedule",
            ),
            (toleration, "{key: a, operator: exists}", c("tolerations[0].operator"), "spelt `Exists`", "`Exists` 철자"),
            (
                toleration,
                "{key: a, effect: NoSchedule, tolerationSeconds: 1}",
                c("tolerations[0].tolerationSeconds"),
                "only the effect NoExecute",
                "NoExecute일 때만",
            ),
            (
                "nodeSelector: {role: web}",
                "nodeSelector: {role: a b}",
                c("nodeSelector.role"),
                "no label value",
                "레이블 값",
            ),
            (
                "- topologyKey: kubernetes.io/hostname\n              labelSelector",
                "- labelSelector",
                c("affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"),
                "is missing",
                "없다",
            ),
            (
                "weight: 50",
                "weight: 101",
                c("affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight"),
                "from 1 to 100",
                "1에서 100",
            ),
            (
                "podAffinityTerm: {topologyKey: topology.kubernetes.io/zone}",
                "podAffinityTerm: {}",
                c(
                    "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey",
                ),
                "is missing",
                "없다",
            ),
            ("maxSkew: 1", "maxSkew: 0", c("topologySpreadConstraints[0].maxSkew"), "1 or more", "1 이상"),
            (
                "whenUnsatisfiable: ScheduleAnyway",
                "whenUnsatisfiable: Schedule",
                c("topologySpreadConstraints[0].whenUnsatisfiable"),
                "use one of: DoNotSchedule",
                "DoNotSchedule",
            ),
            (
                "terminationGracePeriodSeconds: 30",
                "terminationGracePeriodSeconds: -1",
                c("terminationGracePeriodSeconds"),
                "0 or more",
                "0 이상",
            ),
            ("serviceAccountName: api-server", "serviceAccountName: Api", c("serviceAccountName"), "`api`", "`api`"),
        ],
    );
    check(
        DAEMON_SET,
        &[
            (
                "hostPort: 2020",
                "hostPort: 2021",
                c("containers[0].ports[0].hostPort"),
                "equal containerPort",
                "containerPort와 같아야",
            ),
            (
                "dnsPolicy: ClusterFirstWithHostNet",
                "dnsPolicy: None",
                c("dnsPolicy"),
                "`dnsConfig.nameservers`",
                "`dnsConfig.nameservers`",
            ),
        ],
    );
}

#[test]
fn rollouts() {
    let rolling = "rollingUpdate: {maxSurge: 1, maxUnavailable: 0}";
    check(
        DEPLOYMENT,
        &[
            ("replicas: 3", "replicas: -1", "spec.replicas", "0 or more", "0 이상"),
            (
                "type: RollingUpdate",
                "type: Recreate",
                "spec.strategy.rollingUpdate",
                "under `type: Recreate`",
                "`type: Recreate`에서는",
            ),
            (
                "type: RollingUpdate",
                "type: rollingUpdate",
                "spec.strategy.type",
                "spelt `RollingUpdate`",
                "`RollingUpdate` 철자",
            ),
            (
                "type: RollingUpdate",
                "type: Rolling",
                "spec.strategy.type",
                "choose one of RollingUpdate, Recreate",
                "전략",
            ),
            (
                rolling,
                "rollingUpdate: {maxSurge: 0, maxUnavailable: 0}",
                "spec.strategy.rollingUpdate",
                "both zero",
                "모두 0",
            ),
            (
                rolling,
                "rollingUpdate: {maxSurge: 0%, maxUnavailable: 0%}",
                "spec.strategy.rollingUpdate",
                "both zero",
                "모두 0",
            ),
            (
                rolling,
                "rollingUpdate: {maxSurge: \"1\"}",
                "spec.strategy.rollingUpdate.maxSurge",
                "without quotes",
                "따옴표 없이",
            ),
            (
                rolling,
                "rollingUpdate: {maxUnavailable: 101%}",
                "spec.strategy.rollingUpdate.maxUnavailable",
                "at most `100%`",
                "`100%` 이하",
            ),
            (
                rolling,
                "rollingUpdate: {maxUnavailable: -1}",
                "spec.strategy.rollingUpdate.maxUnavailable",
                "no count or percentage",
                "개수 또는 비율",
            ),
            (
                rolling,
                "rollingUpdate: {maxUnavailable: half}",
                "spec.strategy.rollingUpdate.maxUnavailable",
                "no count or percentage",
                "개수 또는 비율",
            ),
            (
                "progressDeadlineSeconds: 600",
                "progressDeadlineSeconds: 5",
                "spec.progressDeadlineSeconds",
                "minReadySeconds 5",
                "minReadySeconds 5",
            ),
            (
                "terminationGracePeriodSeconds: 30",
                "restartPolicy: OnFailure",
                "spec.template.spec.restartPolicy",
                "a Deployment takes only Always",
                "Deployment에는 Always만",
            ),
            (
                "terminationGracePeriodSeconds: 30",
                "restartPolicy: Sometimes",
                "spec.template.spec.restartPolicy",
                "choose one of Always",
                "다음 중에서 고른다",
            ),
            (
                "terminationGracePeriodSeconds: 30",
                "activeDeadlineSeconds: 30",
                "spec.template.spec.activeDeadlineSeconds",
                "takes no deadline",
                "기한을 쓸 수 없다",
            ),
        ],
    );
    let rolling = "rollingUpdate: {maxSurge: 10%, maxUnavailable: 0}";
    check(
        DAEMON_SET,
        &[
            (
                rolling,
                "rollingUpdate: {maxSurge: 1}",
                "spec.updateStrategy.rollingUpdate.maxSurge",
                "write `maxUnavailable: 0`",
                "`maxUnavailable: 0`",
            ),
            (
                rolling,
                "rollingUpdate: {maxSurge: 1, maxUnavailable: 1}",
                "spec.updateStrategy.rollingUpdate.maxSurge",
                "either surges or goes down",
                "먼저 띄우거나",
            ),
            (rolling, "rollingUpdate: {maxUnavailable: 0}", "spec.updateStrategy.rollingUpdate", "both zero", "모두 0"),
            (
                rolling,
                "rollingUpdate: {maxSurge: 200%, maxUnavailable: 0}",
                "spec.updateStrategy.rollingUpdate.maxSurge",
                "more than all",
                "전체보다 많다",
            ),
            (
                "type: RollingUpdate",
                "type: OnDelete",
                "spec.updateStrategy.rollingUpdate",
                "under `type: OnDelete`",
                "`type: OnDelete`에서는",
            ),
        ],
    );
    check(
        STATEFUL_SET,
        &[
            (
                "  serviceName: redis-headless\n",
                "",
                "spec.serviceName",
                "the key `serviceName` is missing",
                "`serviceName`",
            ),
            (
                "name: redis, namespace",
                "name: a2345678901234567890123456789012345678901234567890123, namespace",
                "metadata.name",
                "at most 52",
                "최대 52자",
            ),
            (
                "podManagementPolicy: Parallel",
                "podManagementPolicy: Paralel",
                "spec.podManagementPolicy",
                "did you mean `Parallel`?",
                "비슷한 값: `Parallel`",
            ),
            ("{partition: 0}", "{partition: -1}", "spec.updateStrategy.rollingUpdate.partition", "0 or more", "0 이상"),
            (
                "{partition: 0}",
                "{maxUnavailable: 0}",
                "spec.updateStrategy.rollingUpdate.maxUnavailable",
                "make it 1 or more",
                "1 이상으로",
            ),
            (
                "whenScaled: Delete",
                "whenScaled: Keep",
                "spec.persistentVolumeClaimRetentionPolicy.whenScaled",
                "use one of: Retain, Delete",
                "Retain, Delete",
            ),
        ],
    );
}

#[test]
fn work_that_ends() {
    check(
        JOB,
        &[
            (
                "restartPolicy: Never",
                "restartPolicy: Always",
                "spec.template.spec.restartPolicy",
                "a Job does not take Always",
                "Job에는 Always 정책을",
            ),
            ("      restartPolicy: Never\n", "", "spec.template.spec.restartPolicy", "is missing", "없다"),
            ("  completions: 10\n", "", "spec.completions", "is missing", "없다"),
            ("backoffLimit: 3", "backoffLimit: -1", "spec.backoffLimit", "0 or more", "0 이상"),
            ("parallelism: 3", "parallelism: -1", "spec.parallelism", "0 or more", "0 이상"),
            (
                "completionMode: Indexed",
                "completionMode: indexed",
                "spec.completionMode",
                "spelt `Indexed`",
                "`Indexed` 철자",
            ),
            (
                "completionMode: Indexed",
                "maxFailedIndexes: 1",
                "spec.maxFailedIndexes",
                "only an Indexed Job",
                "인덱싱된 잡에만",
            ),
            (
                "parallelism: 3",
                "selector: {matchLabels: {a: b}}",
                "spec.selector",
                "chooses a Job's selector itself",
                "서버가 정한다",
            ),
            (
                "parallelism: 3",
                "podReplacementPolicy: Always",
                "spec.podReplacementPolicy",
                "use one of",
                "쓸 수 있는 값",
            ),
        ],
    );
    check(
        JOB,
        &[(
            "restartPolicy: Never",
            "restartPolicy: OnFailure\n      volumes: [{}]",
            "spec.template.spec.volumes[0].name",
            "is missing",
            "없다",
        )],
    );
    check(
        CRON_JOB,
        &[
            ("  schedule: \"0 9 * * 1-5\"\n", "", "spec.schedule", "is missing", "없다"),
            (
                "\"0 9 * * 1-5\"",
                "\"TZ=Asia/Seoul 0 9 * * *\"",
                "spec.schedule",
                "write it under `timeZone`",
                "`timeZone`에 쓴다",
            ),
            (
                "\"0 9 * * 1-5\"",
                "\"CRON_TZ=UTC 0 9 * * *\"",
                "spec.schedule",
                "write it under `timeZone`",
                "`timeZone`에 쓴다",
            ),
            (
                "concurrencyPolicy: Forbid",
                "concurrencyPolicy: Deny",
                "spec.concurrencyPolicy",
                "choose one of Allow, Forbid, Replace",
                "Allow, Forbid, Replace",
            ),
            (
                "startingDeadlineSeconds: 200",
                "startingDeadlineSeconds: -1",
                "spec.startingDeadlineSeconds",
                "0 or more",
                "0 이상",
            ),
            (
                "failedJobsHistoryLimit: 0",
                "failedJobsHistoryLimit: -1",
                "spec.failedJobsHistoryLimit",
                "0 or more",
                "0 이상",
            ),
            (
                "restartPolicy: OnFailure",
                "restartPolicy: Always",
                "spec.jobTemplate.spec.template.spec.restartPolicy",
                "a CronJob does not take Always",
                "CronJob에는",
            ),
            ("backoffLimit: 2", "completionMode: Indexed", "spec.jobTemplate.spec.completions", "is missing", "없다"),
        ],
    );
    check(
        POD,
        &[(
            "restartPolicy: OnFailure",
            "restartPolicy: onfailure",
            "spec.restartPolicy",
            "spelt `OnFailure`",
            "`OnFailure` 철자",
        )],
    );
}

#[test]
fn services() {
    let good = DEPLOYMENT.split("---\n").nth(1).unwrap();
    let web = "{name: http, port: 80, targetPort: http}";
    check(
        good,
        &[
            ("name: api-server, namespace", "name: 1api, namespace", "metadata.name", "DNS-1035", "DNS-1035"),
            ("type: ClusterIP", "type: Headless", "spec.type", "use one of: ClusterIP", "ClusterIP"),
            (
                "type: ClusterIP",
                "clusterIP: none",
                "spec.clusterIP",
                "`None` for a headless Service",
                "`None`이어야 한다",
            ),
            (
                "type: ClusterIP",
                "clusterIP: None\n  type: NodePort",
                "spec.clusterIP",
                "`type: NodePort`",
                "`type: NodePort`",
            ),
            ("type: ClusterIP", "type: ExternalName", "spec.externalName", "is missing", "없다"),
            ("selector: {app: api-server}", "selector: {app: a b}", "spec.selector.app", "no label value", "레이블 값"),
            (web, "{port: 80}", "spec.ports[0].name", "is missing", "없다"),
            (web, "{name: metrics, port: 80}", "spec.ports[1].name", "`metrics` stands twice", "두 번"),
            (web, "{name: http, port: 9090}", "spec.ports[1].port", "`9090/TCP` stands twice", "두 번"),
            (web, "{name: http, port: 0}", "spec.ports[0].port", "from 1 to 65535", "1에서 65535"),
            (web, "{name: http}", "spec.ports[0].port", "is missing", "없다"),
            (web, "{name: http, port: 80, targetPort: HTTP}", "spec.ports[0].targetPort", "`http`", "`http`"),
            (web, "{name: Http, port: 80}", "spec.ports[0].name", "`http`", "`http`"),
        ],
    );
    let none = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {a: b}}}";
    assert!(told(none, "spec.ports").contains("the key `ports` is missing"));
}

#[test]
fn companions() {
    check(
        COMPANIONS,
        &[
            ("config.yaml: \"a: 1\"", "\"a b\": x", "data[\"a b\"]", "is no key", "키 형식이 아니다"),
            (
                "config.yaml: \"a: 1\"",
                "logo.png: x",
                "binaryData[\"logo.png\"]",
                "stands in `data` too",
                "`data`에도 있다",
            ),
            (
                "imagePullSecrets: [{name: registry}]",
                "imagePullSecrets: [{}]",
                "imagePullSecrets[0].name",
                "is missing",
                "없다",
            ),
            ("accessModes: [ReadWriteMany]", "accessModes: []", "spec.accessModes", "is empty", "비어 있으나"),
            (
                "requests: {storage: 1Ti}",
                "limits: {storage: 1Ti}",
                "spec.resources.requests.storage",
                "is missing",
                "없다",
            ),
            (
                "maxUnavailable: 50%",
                "maxUnavailable: 1, minAvailable: 1",
                "spec",
                "only one of minAvailable, maxUnavailable",
                "중 하나만",
            ),
            ("maxUnavailable: 50%", "minAvailable: 150%", "spec.minAvailable", "at most `100%`", "`100%` 이하"),
            ("maxReplicas: 10", "maxReplicas: 2", "spec.maxReplicas", "under minReplicas 3", "minReplicas 3보다"),
            ("maxReplicas: 10", "maxReplicas: 0", "spec.maxReplicas", "1 or more", "1 이상"),
            (
                "kind: Deployment, name: api-server",
                "kind: Deployment",
                "spec.scaleTargetRef.name",
                "is missing",
                "없다",
            ),
            ("{type: Resource, resource", "{type: Pods, resource", "spec.metrics[0].pods", "is missing", "없다"),
            (
                "policyTypes: [Ingress, Egress]",
                "policyTypes: [ingress]",
                "spec.policyTypes[0]",
                "did you mean `Ingress`?",
                "비슷한 값: `Ingress`",
            ),
            ("{podSelector: {}}", "{}", "spec.ingress[0].from[0]", "it needs one of podSelector", "하나가 있어야"),
            (
                "{ipBlock: {cidr: 10.0.0.0/8}}",
                "{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}",
                "spec.ingress[0].from[1]",
                "only one of ipBlock, podSelector",
                "중 하나만",
            ),
            ("            pathType: Prefix\n", "", "spec.rules[0].http.paths[0].pathType", "is missing", "없다"),
            ("- path: /\n", "- path: api\n", "spec.rules[0].http.paths[0].path", "begin with `/`", "`/`로 시작"),
            (
                "port: {number: 80}",
                "port: {}",
                "spec.rules[0].http.paths[0].backend.service.port",
                "it needs one of name, number",
                "하나가 있어야",
            ),
            (
                "resources: [pods], verbs: [get]",
                "resources: [pods], verbs: []",
                "rules[0].verbs",
                "is empty",
                "비어 있으나",
            ),
            (
                "name: api-server, namespace: production}]",
                "name: api-server}]",
                "subjects[0].namespace",
                "is missing",
                "없다",
            ),
        ],
    );
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
