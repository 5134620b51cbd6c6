//! Manifests with nothing wrong in them.

use super::{errors, read};

pub(super) const DEPLOYMENT: &str = r#"
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api-server
  namespace: production
  labels: {app: api-server}
  annotations: {Example.com/note: "anything: at all"}
spec:
  replicas: 3
  minReadySeconds: 5
  progressDeadlineSeconds: 600
  selector:
    matchLabels: {app: api-server}
    matchExpressions:
      - {key: tier, operator: In, values: [front, back]}
      - {key: old, operator: DoesNotExist}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  template:
    metadata:
      labels: {app: api-server, tier: front}
    spec:
      serviceAccountName: api-server
      terminationGracePeriodSeconds: 30
      securityContext: {runAsNonRoot: true}
      tolerations:
        - {key: dedicated, operator: Equal, value: api, effect: NoExecute, tolerationSeconds: 60}
      nodeSelector: {role: web}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: {matchLabels: {app: api-server}}
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: example.com/rack
              labelSelector: {matchLabels: {app: api-server}}
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 50
              podAffinityTerm: {topologyKey: topology.kubernetes.io/zone}
      initContainers:
        - name: wait-for-db
          image: busybox
          command: [sh, -c, "until nc -z db 5432; do sleep 2; done"]
        - name: proxy
          image: proxy:1.0.0
          restartPolicy: Always
          ports: [{name: metrics, containerPort: 9090}]
          resources: {limits: {cpu: 100m}}
          readinessProbe: {tcpSocket: {port: metrics}}
      containers:
        - name: api
          image: registry.example.com/team/my-api:1.2.3
          imagePullPolicy: IfNotPresent
          ports:
            - {name: http, containerPort: 8080, protocol: TCP}
            - {name: http-udp, containerPort: 8080, protocol: UDP}
          env:
            - {name: LOG_LEVEL, value: info}
            - name: DATABASE_URL
              valueFrom: {secretKeyRef: {name: db-secret, key: url}}
            - name: POD_NAME
              valueFrom: {fieldRef: {fieldPath: metadata.name}}
          envFrom: [{configMapRef: {name: api-server}}]
          resources:
            requests: {cpu: "200m", memory: 256Mi}
            limits: {cpu: 0.5, memory: 512Mi, nvidia.com/gpu: 0}
          readinessProbe:
            httpGet: {path: /health, port: http}
            initialDelaySeconds: 5
            periodSeconds: 10
          livenessProbe:
            httpGet: {path: /health, port: 8080}
          startupProbe: {exec: {command: ["true"]}}
          lifecycle: {preStop: {sleep: {seconds: 5}}}
          securityContext: {allowPrivilegeEscalation: false}
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
            - {name: config, mountPath: /etc/app, readOnly: true}
      volumes:
        - name: tmp
          emptyDir: {}
        - name: config
          configMap: {name: api-server, defaultMode: 416}
---
apiVersion: v1
kind: Service
metadata: {name: api-server, namespace: production}
spec:
  type: ClusterIP
  selector: {app: api-server}
  ports:
    - {name: http, port: 80, targetPort: http}
    - {name: metrics, port: 9090, targetPort: 9090}
"#;

pub(super) const STATEFUL_SET: &str = r#"
apiVersion: v1
kind: Service
metadata: {name: redis-headless, namespace: production}
spec:
  clusterIP: None
  selector: {app: redis}
  ports: [{port: 6379}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: redis, namespace: production}
spec:
  serviceName: redis-headless
  replicas: 3
  podManagementPolicy: Parallel
  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
  persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Delete}
  selector: {matchLabels: {app: redis}}
  template:
    metadata: {labels: {app: redis}}
    spec:
      containers:
        - name: redis
          image: redis:7.2
          command: ["redis-server", "--appendonly", "yes"]
          ports: [{containerPort: 6379}]
          volumeMounts: [{name: data, mountPath: /data}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: ["ReadWriteOnce"]
        storageClassName: fast-ssd
        resources: {requests: {storage: 10Gi}}
"#;

pub(super) const DAEMON_SET: &str = r#"
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: fluent-bit, namespace: platform}
spec:
  selector: {matchLabels: {app: fluent-bit}}
  updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 10%, maxUnavailable: 0}}
  template:
    metadata: {labels: {app: fluent-bit}}
    spec:
      hostNetwork: true
      dnsPolicy: ClusterFirstWithHostNet
      tolerations:
        - {key: node-role.kubernetes.io/control-plane, effect: NoSchedule}
        - {operator: Exists}
      containers:
        - name: fluent-bit
          image: fluent/fluent-bit:3.0
          ports: [{containerPort: 2020, hostPort: 2020}]
          volumeMounts: [{name: varlog, mountPath: /var/log, readOnly: true}]
      volumes:
        - name: varlog
          hostPath: {path: /var/log, type: Directory}
"#;

pub(super) const JOB: &str = r#"
apiVersion: batch/v1
kind: Job
metadata: {name: db-migration, namespace: production}
spec:
  completionMode: Indexed
  completions: 10
  parallelism: 3
  backoffLimit: 3
  activeDeadlineSeconds: 600
  ttlSecondsAfterFinished: 0
  template:
    spec:
      restartPolicy: Never
      containers:
        - {name: migration, image: "my-app:1.2.3", command: [python, manage.py, migrate]}
"#;

pub(super) const CRON_JOB: &str = r#"
apiVersion: batch/v1
kind: CronJob
metadata: {name: daily-report, namespace: production}
spec:
  schedule: "0 9 * * 1-5"
  timeZone: Asia/Seoul
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 200
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 0
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - {name: reporter, image: "my-reporter:latest"}
"#;

pub(super) const POD: &str = r#"
apiVersion: v1
kind: Pod
metadata: {generateName: debug-}
spec:
  restartPolicy: OnFailure
  containers: [{name: shell, image: busybox}]
"#;

pub(super) const COMPANIONS: &str = r#"
apiVersion: v1
kind: Namespace
metadata: {name: production}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: api-server, namespace: production}
imagePullSecrets: [{name: registry}]
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata: {name: api-server, namespace: production}
data: {config.yaml: "a: 1", EMPTY: ""}
binaryData: {logo.png: aGVsbG8=}
---
apiVersion: v1
kind: Secret
metadata: {name: db-secret, namespace: production, creationTimestamp: null}
type: Opaque
data: {password: aGVsbG8=}
stringData: {url: "postgres://db"}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shared, namespace: production}
spec:
  accessModes: [ReadWriteMany]
  resources: {requests: {storage: 1Ti}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api-server, namespace: production}
spec: {maxUnavailable: 50%, selector: {matchLabels: {app: api-server}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api-server, namespace: production}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api-server}
  minReplicas: 3
  maxReplicas: 10
  metrics:
    - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api-server, namespace: production}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: http, protocol: TCP}]}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api-server, namespace: production}
spec:
  rules:
    - host: api.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: api-server, port: {number: 80}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: "api:reader", namespace: production}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: api-reader, namespace: production}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "api:reader"}
subjects: [{kind: ServiceAccount, name: api-server, namespace: production}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: "system:reader"}
rules: [{nonResourceURLs: [/healthz], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: readers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:reader"}
subjects: [{kind: Group, name: readers, apiGroup: rbac.authorization.k8s.io}]
"#;

/// Every good manifest.
pub(super) const HTTP_ROUTE: &str = r#"
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api-server, namespace: production, labels: {app: api-server}}
spec:
  parentRefs: [{name: public, namespace: infra, sectionName: https}]
  hostnames: [api.example.com, "*.api.example.com"]
  rules:
    - matches: [{path: {type: PathPrefix, value: /v1}, method: GET}]
      backendRefs: [{name: api-server, port: 80, weight: 1}]
      timeouts: {request: 10s}
"#;

pub(super) const ALL: [&str; 8] = [DEPLOYMENT, STATEFUL_SET, DAEMON_SET, JOB, CRON_JOB, POD, COMPANIONS, HTTP_ROUTE];

#[test]
fn good_manifests_pass() {
    for good in ALL {
        let found = errors(&read(good));
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn they_pass_together_too() {
    // The autoscaler's own workload leaves the count to it.
    let together = ALL.join("---\n").replacen("  replicas: 3\n  minReadySeconds", "  minReadySeconds", 1);
    let found = errors(&read(&together));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_a_cluster_gives_back_passes() {
    let found = errors(&read(
        r#"
apiVersion: v1
kind: List
metadata: {resourceVersion: ""}
items:
  - apiVersion: v1
    kind: Pod
    metadata:
      name: web
      creationTimestamp: "2026-01-31T09:00:00Z"
      managedFields: [{manager: kubectl, fieldsV1: {"f:spec": {"k:{\"name\":\"a\"}": {}}}}]
    spec: {containers: [{name: a, image: a, resources: {}}], volumes: [{name: v, emptyDir: null}], tolerations: []}
    status: {phase: Running, podIP: 10.0.0.1, startTime: "2026-01-31T09:00:00Z"}
"#,
    ));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn objects_of_unknown_kinds_pass_whatever_they_hold() {
    for good in [
        "{apiVersion: example.com/v1, kind: Deployment, metadata: {name: x}, spec: {anything: [1, {}]}}",
        "{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: x}, spec: {template: {}}}",
        "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml]}",
        "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: x}}",
        "{apiVersion: gateway.networking.k8s.io/v1beta1, kind: HTTPRoute, metadata: {name: x}, spec: {anything: 1}}",
        "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: x}}",
    ] {
        assert_eq!(errors(&read(good)), [], "{good}");
    }
}

#[test]
fn what_the_server_takes_is_not_refused() {
    use super::with;
    let deployment = |from, to| with(DEPLOYMENT, from, to);
    for good in [
        deployment("rollingUpdate: {maxSurge: 1, maxUnavailable: 0}", "rollingUpdate: {maxUnavailable: 0}"),
        deployment(
            "rollingUpdate: {maxSurge: 1, maxUnavailable: 0}",
            "rollingUpdate: {maxSurge: 200%, maxUnavailable: 100%}",
        ),
        deployment("type: RollingUpdate\n    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}", "type: Recreate"),
        deployment("httpGet: {path: /health, port: http}", "httpGet: {path: health, port: http}"),
        deployment("httpGet: {path: /health, port: http}", "httpGet: {port: http}"),
        deployment("{name: LOG_LEVEL, value: info}", "{name: \"1 odd name\"}"),
        deployment("{name: tmp, mountPath: /tmp}", "{name: tmp, mountPath: tmp}"),
        deployment("requests: {cpu: \"200m\", memory: 256Mi}", "requests: {cpu: 0, memory: \"0\", nvidia.com/gpu: 0}"),
        deployment("replicas: 3", "replicas: 0"),
        with(DAEMON_SET, "{maxSurge: 10%, maxUnavailable: 0}", "{maxUnavailable: 50%}"),
        with(DAEMON_SET, ", rollingUpdate: {maxSurge: 10%, maxUnavailable: 0}", ""),
        with(JOB, "completionMode: Indexed\n  completions: 10", "completions: 10"),
        with(STATEFUL_SET, "{type: RollingUpdate, rollingUpdate: {partition: 0}}", "{type: OnDelete}"),
        // The Service may be applied into the same namespace.
        with(STATEFUL_SET, "name: redis-headless, namespace: production", "name: redis-headless"),
        // A numbered port need not be listed where the container lists none.
        with(STATEFUL_SET, "          ports: [{containerPort: 6379}]\n", ""),
    ] {
        let found = errors(&read(&good));
        assert!(found.is_empty(), "{found:#?}\n{good}");
    }
}
