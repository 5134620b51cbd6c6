//! Broken Pods.

use super::good::{DAEMON_SET, DEPLOYMENT, STATEFUL_SET};
use super::{check, in_pod, told, with};

#[test]
#[rustfmt::skip]
fn containers() {
    let c = |rest: &str| in_pod(&format!("containers[0].{rest}"));
    check(
        DEPLOYMENT,
        &[
            ("name: api\n", "name: Api\n", c("name"), "`api`", "`api`"),
            ("name: api\n", "name: proxy\n",
                "spec.template.spec.initContainers[1].name", "`proxy` stands twice", "`proxy` 값이 두 번"),
            ("my-api:1.2.3", "my api", c("image"), "no image reference", "이미지 참조"),
            ("IfNotPresent", "ifnotpresent",
                c("imagePullPolicy"), "did you mean `IfNotPresent`?", "비슷한 값: `IfNotPresent`"),
            ("{name: http, containerPort: 8080, protocol: TCP}", "{name: http, containerPort: 0}",
                c("ports[0].containerPort"), "from 1 to 65535", "1에서 65535"),
            ("{name: http, containerPort: 8080, protocol: TCP}", "{name: http, containerPort: 70000}",
                c("ports[0].containerPort"), "from 1 to 65535", "1에서 65535"),
            ("{name: http, containerPort: 8080, protocol: TCP}", "{name: http}",
                c("ports[0].containerPort"), "is missing", "없다"),
            ("{name: http, containerPort: 8080, protocol: TCP}", "{name: HTTP, containerPort: 8080}",
                c("ports[0].name"), "`http`", "`http`"),
            ("{name: http, containerPort: 8080, protocol: TCP}", "{name: http, containerPort: 8080, hostPort: 70000}",
                c("ports[0].hostPort"), "from 0 to 65535", "0에서 65535"),
            ("protocol: UDP", "protocol: TCP",
                c("ports[1].containerPort"), "`8080/TCP` stands twice", "`8080/TCP` 값이 두 번"),
            ("protocol: UDP", "protocol: udp", c("ports[1].protocol"), "spelt `UDP`", "`UDP` 철자"),
            ("name: http-udp", "name: http", c("ports[1].name"), "`http` stands twice", "`http` 값이 두 번"),
            ("{name: LOG_LEVEL, value: info}", "{name: POD_NAME}",
                c("env[2].name"), "`POD_NAME` stands twice", "`POD_NAME` 값이 두 번"),
            ("{name: LOG_LEVEL, value: info}", "{name: A=B}", c("env[0].name"), "no variable name", "변수 이름이 아니다"),
            ("{name: LOG_LEVEL, value: info}", "{name: \"\"}", c("env[0].name"), "is empty", "비어 있으나"),
            ("- name: DATABASE_URL", "- name: DATABASE_URL\n              value: x",
                c("env[1]"), "both value and valueFrom", "모두 있다"),
            ("secretKeyRef: {name: db-secret, key: url}", "secretKeyRef: {key: url}",
                c("env[1].valueFrom.secretKeyRef.name"), "is missing", "없다"),
            ("secretKeyRef: {name: db-secret, key: url}", "secretKeyRef: {name: db-secret}",
                c("env[1].valueFrom.secretKeyRef.key"), "is missing", "없다"),
            ("valueFrom: {secretKeyRef: {name: db-secret, key: url}}", "valueFrom: {}",
                c("env[1].valueFrom"), "it needs one of secretKeyRef", "하나가 있어야 한다"),
            ("envFrom: [{configMapRef: {name: api-server}}]", "envFrom: [{prefix: a}]",
                c("envFrom[0]"), "secretRef, configMapRef", "하나를 추가한다"),
            ("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: false, privileged: true",
                c("securityContext.allowPrivilegeEscalation"), "privileged container", "특권 컨테이너"),
            ("allowPrivilegeEscalation: false", "runAsNonRoot: true, runAsUser: 0",
                c("securityContext.runAsUser"), "user 0 is root", "사용자 0은 root"),
            ("{preStop: {sleep: {seconds: 5}}}", "{preStop: {}}",
                c("lifecycle.preStop"), "it needs one of exec", "하나가 있어야 한다"),
            ("          restartPolicy: Always\n", "",
                "spec.template.spec.initContainers[1].readinessProbe", "make a sidecar of it", "사이드카로 만든다"),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn probes() {
    let ready = "httpGet: {path: /health, port: http}";
    let c = |rest: &str| in_pod(&format!("containers[0].readinessProbe{rest}"));
    check(
        DEPLOYMENT,
        &[
            (ready, "failureThreshold: 3", c(""), "it needs one of httpGet", "하나가 있어야 한다"),
            (ready, "httpGet: {path: /, port: 80}\n            exec: {command: [a]}",
                c(""), "only one of httpGet, exec", "중 하나만"),
            (ready, "httpGet: {path: /a b, port: 80}", c(".httpGet.path"), "no HTTP path", "HTTP 경로"),
            (ready, "httpGet: {path: /}", c(".httpGet.port"), "is missing", "없다"),
            (ready, "httpGet: {path: /, port: web}", c(".httpGet.port"), "no port is named `web`", "`web`인 포트가 없다"),
            (ready, "httpGet: {path: /, port: metrics}",
                c(".httpGet.port"), "no port is named `metrics`", "`metrics`인 포트"),
            (ready, "httpGet: {path: /, port: \"80\"}", c(".httpGet.port"), "no port name", "포트 이름"),
            (ready, "httpGet: {path: /, port: 80, scheme: http}",
                c(".httpGet.scheme"), "did you mean `HTTP`?", "비슷한 값: `HTTP`"),
            (ready, "exec: {}", c(".exec.command"), "is missing", "없다"),
            (ready, "grpc: {port: 0}", c(".grpc.port"), "from 1 to 65535", "1에서 65535"),
            ("periodSeconds: 10", "periodSeconds: -1", c(".periodSeconds"), "0 or more", "0 이상"),
            ("periodSeconds: 10", "terminationGracePeriodSeconds: 5",
                c(".terminationGracePeriodSeconds"), "ends no container", "끝내지 않는다"),
            ("httpGet: {path: /health, port: 8080}", "tcpSocket: {port: 1}\n            successThreshold: 2",
                "spec.template.spec.containers[0].livenessProbe.successThreshold", "it has to be 1", "1이어야 한다"),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn resources() {
    let requests = "requests: {cpu: \"200m\", memory: 256Mi}";
    let c = |rest: &str| in_pod(&format!("containers[0].resources.{rest}"));
    check(
        DEPLOYMENT,
        &[
            (requests, "requests: {cpu: 1}",
                c("limits.cpu"), "cpu limit 0.5 is under the request 1", "cpu 한도(0.5)가 요청(1)보다 작다"),
            (requests, "requests: {cpu: 501m}", c("limits.cpu"), "under the request 501m", "요청(501m)"),
            (requests, "requests: {memory: 1G}", c("limits.memory"), "memory limit 512Mi", "memory 한도(512Mi)"),
            (requests, "requests: {memory: 256MB}", c("requests.memory"), "`256Mi`", "`256Mi`"),
            (requests, "requests: {memory: -1}", c("requests.memory"), "no quantity", "수량 형식이 아니다"),
            (requests, "requests: {mem: 1Gi}", c("requests.mem"), "there is no resource `mem`", "`mem` 자원은 없다"),
            (requests, "requests: {memroy: 1Gi}", c("requests.memroy"), "did you mean `memory`?", "비슷한 자원: `memory`"),
            (requests, "requests: {example.com/fpga: 1}",
                c("requests[\"example.com/fpga\"]"), "needs an equal limit", "같은 한도가 있어야"),
            ("nvidia.com/gpu: 0", "nvidia.com/gpu: many", c("limits[\"nvidia.com/gpu\"]"), "no quantity", "수량"),
        ],
    );
    let text = with(DEPLOYMENT, "nvidia.com/gpu: 0", "nvidia.com/gpu: 2");
    let text = with(&text, "memory: 256Mi", "memory: 256Mi, nvidia.com/gpu: 1");
    assert!(told(&text, c("limits[\"nvidia.com/gpu\"]")).contains("has to equal the request 1"));
}

#[test]
#[rustfmt::skip]
fn volumes_and_mounts() {
    let c = in_pod;
    check(
        DEPLOYMENT,
        &[
            ("{name: tmp, mountPath: /tmp}", "{name: tmpp, mountPath: /tmp}",
                c("containers[0].volumeMounts[0].name"), "did you mean `tmp`?", "비슷한 볼륨: `tmp`"),
            ("{name: tmp, mountPath: /tmp}", "{name: cache, mountPath: /tmp}",
                c("containers[0].volumeMounts[0].name"), "no volume is named `cache`", "`cache` 이름의 볼륨이 없다"),
            ("image: busybox\n", "image: busybox\n          volumeMounts: [{name: dta, mountPath: /d}]\n",
                c("initContainers[0].volumeMounts[0].name"), "no volume is named `dta`", "`dta` 이름의 볼륨이 없다"),
            ("{name: tmp, mountPath: /tmp}", "{name: tmp, mountPath: /etc/app}",
                c("containers[0].volumeMounts[1].mountPath"), "`/etc/app` stands twice", "두 번 나온다"),
            ("{name: tmp, mountPath: /tmp}", "{name: tmp}",
                c("containers[0].volumeMounts[0].mountPath"), "is missing", "없다"),
            ("{name: tmp, mountPath: /tmp}", "{name: tmp, mountPath: \"/a:b\"}",
                c("containers[0].volumeMounts[0].mountPath"), "no mount path", "마운트 경로"),
            ("{name: tmp, mountPath: /tmp}", "{name: tmp, mountPath: /tmp, subPath: ../x}",
                c("containers[0].volumeMounts[0].subPath"), "a path inside the volume", "볼륨 안의 경로"),
            ("- name: tmp\n", "- name: config\n", c("volumes[1].name"), "`config` stands twice", "`config` 값이 두 번"),
            ("- name: tmp\n", "- name: Tmp\n", c("volumes[0].name"), "`tmp`", "`tmp`"),
            ("emptyDir: {}", "emptyDir: {}\n          hostPath: {path: /x}",
                c("volumes[0]"), "only one of emptyDir, hostPath", "중 하나만"),
            ("emptyDir: {}", "emptyDir: {sizeLimit: much}", c("volumes[0].emptyDir.sizeLimit"), "no quantity", "수량"),
            ("emptyDir: {}", "hostPath: {path: var/log}", c("volumes[0].hostPath.path"), "an absolute path", "절대 경로"),
            ("emptyDir: {}", "hostPath: {path: /a/../b}", c("volumes[0].hostPath.path"), "without `..`", "`..`이 없는"),
            ("emptyDir: {}", "hostPath: {type: Directory}", c("volumes[0].hostPath.path"), "is missing", "없다"),
            ("emptyDir: {}", "hostPath: {path: /a, type: Folder}",
                c("volumes[0].hostPath.type"), "use one of", "쓸 수 있는 값"),
            ("emptyDir: {}", "persistentVolumeClaim: {}",
                c("volumes[0].persistentVolumeClaim.claimName"), "is missing", "없다"),
            ("emptyDir: {}", "secret: {secretName: A}",
                c("volumes[0].secret.secretName"), "DNS-1123 subdomain", "DNS-1123 서브도메인"),
            ("configMap: {name: api-server, defaultMode: 416}", "configMap: {defaultMode: 1000}",
                c("volumes[1].configMap.name"), "is missing", "없다"),
            ("configMap: {name: api-server, defaultMode: 416}", "configMap: {name: a, defaultMode: 1000}",
                c("volumes[1].configMap.defaultMode"), "from 0 to 511", "0에서 511"),
        ],
    );
    check(
        STATEFUL_SET,
        &[
            ("metadata: {name: data}", "metadata: {name: other}",
                "spec.template.spec.containers[0].volumeMounts[0].name", "no volume is named `data`", "볼륨이 없다"),
            ("accessModes: [\"ReadWriteOnce\"]", "accessModes: []",
                "spec.volumeClaimTemplates[0].spec.accessModes", "is empty", "비어 있으나"),
            ("accessModes: [\"ReadWriteOnce\"]", "accessModes: [RWO]",
                "spec.volumeClaimTemplates[0].spec.accessModes[0]", "choose one of ReadWriteOnce", "ReadWriteOnce"),
            ("accessModes: [\"ReadWriteOnce\"]", "accessModes: [ReadWriteOncePod, ReadWriteOnce]",
                "spec.volumeClaimTemplates[0].spec.accessModes[0]", "no other mode", "다른 접근 모드"),
            ("storage: 10Gi", "storage: 0",
                "spec.volumeClaimTemplates[0].spec.resources.requests.storage", "a claim of nothing", "0을 요청"),
            ("storage: 10Gi", "storage: ten",
                "spec.volumeClaimTemplates[0].spec.resources.requests.storage", "no quantity", "수량"),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn scheduling() {
    let c = in_pod;
    let toleration = "{key: dedicated, operator: Equal, value: api, effect: NoExecute, tolerationSeconds: 60}";
    check(
        DEPLOYMENT,
        &[
            (toleration, "{effect: NoSchedule}",
                c("tolerations[0]"), "without a key the operator has to be Exists", "연산자는 Exists"),
            (toleration, "{key: a, operator: Exists, value: b}",
                c("tolerations[0]"), "compares no value", "값을 비교하지 않는다"),
            (toleration, "{key: a, effect: Never}",
                c("tolerations[0].effect"), "choose one of NoSchedule", "NoSchedule"),
            (toleration, "{key: a, operator: exists}", c("tolerations[0].operator"), "spelt `Exists`", "`Exists` 철자"),
            (toleration, "{key: a, effect: NoSchedule, tolerationSeconds: 1}",
                c("tolerations[0].tolerationSeconds"), "only the effect NoExecute", "NoExecute일 때만"),
            ("nodeSelector: {role: web}", "nodeSelector: {role: a b}",
                c("nodeSelector.role"), "no label value", "레이블 값"),
            ("- topologyKey: example.com/rack\n              labelSelector", "- labelSelector",
                c("affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"),
                "is missing", "없다"),
            ("weight: 50", "weight: 101",
                c("affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight"),
                "from 1 to 100", "1에서 100"),
            ("podAffinityTerm: {topologyKey: topology.kubernetes.io/zone}", "podAffinityTerm: {}",
                c("affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey"),
                "is missing", "없다"),
            ("maxSkew: 1", "maxSkew: 0", c("topologySpreadConstraints[0].maxSkew"), "1 or more", "1 이상"),
            ("whenUnsatisfiable: ScheduleAnyway", "whenUnsatisfiable: Schedule",
                c("topologySpreadConstraints[0].whenUnsatisfiable"), "use one of: DoNotSchedule", "DoNotSchedule"),
            ("terminationGracePeriodSeconds: 30", "terminationGracePeriodSeconds: -1",
                c("terminationGracePeriodSeconds"), "0 or more", "0 이상"),
            ("serviceAccountName: api-server", "serviceAccountName: Api", c("serviceAccountName"), "`api`", "`api`"),
        ],
    );
    check(
        DAEMON_SET,
        &[
            ("hostPort: 2020", "hostPort: 2021",
                c("containers[0].ports[0].hostPort"), "equal containerPort", "containerPort와 같아야"),
            ("dnsPolicy: ClusterFirstWithHostNet", "dnsPolicy: None",
                c("dnsPolicy"), "`dnsConfig.nameservers`", "`dnsConfig.nameservers`"),
        ],
    );
}
