//! Companions that do not fit their workload.

use super::{check, errors, read, told, with};

const WEB: &str = r#"
apiVersion: v1
kind: ServiceAccount
metadata: {name: web-account, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      serviceAccountName: web-account
      terminationGracePeriodSeconds: 20
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - {topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {tier: front}}}
      containers:
        - name: web
          image: web:1
          ports: [{name: http, containerPort: 8080}]
          lifecycle: {preStop: {sleep: {seconds: 5}}}
          resources: {requests: {cpu: 100m}}
---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: web, port: 80, targetPort: http}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {tier: front}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: "web"}}
  policyTypes: [Ingress]
  ingress: [{ports: [{port: 8080, protocol: TCP}]}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  rules:
    - http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: front, port: {number: 80}}}}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: gate}]
  rules: [{backendRefs: [{name: "front", port: 80}]}]
"#;

#[test]
fn companions_that_fit_pass() {
    assert_eq!(errors(&read(WEB)), []);
}

#[test]
fn a_budget_finds_pods_and_lets_a_drain_go_on() {
    check(
        WEB,
        &[
            (
                "  maxUnavailable: 1\n",
                "  maxUnavailable: 0\n",
                "spec.maxUnavailable",
                "2 Pods",
                "드레인이 끝나지 않는다",
            ),
            ("  maxUnavailable: 1\n", "  minAvailable: 2\n", "spec.minAvailable", "Deployment/web", "파드 2개로는"),
            ("  maxUnavailable: 1\n", "  minAvailable: 51%\n", "spec.minAvailable", "drain never ends", "드레인"),
            (
                "{matchLabels: {tier: front}}\n---",
                "{matchLabels: {tier: fron}}\n---",
                "spec.selector.matchLabels",
                "protects none",
                "tier=fron",
            ),
        ],
    );
    for fits in ["  minAvailable: 1\n", "  minAvailable: 50%\n", "  maxUnavailable: 1%\n"] {
        assert_eq!(errors(&read(&with(WEB, "  maxUnavailable: 1\n", fits))), [], "{fits}");
    }
}

#[test]
fn an_autoscaler_has_its_workload_to_itself() {
    check(
        WEB,
        &[
            (
                "kind: Deployment, name: web}",
                "kind: Deployment, name: wep}",
                "spec.scaleTargetRef.name",
                "`wep`",
                "`wep`",
            ),
            (
                "kind: Deployment, name: web}",
                "kind: StatefulSet, name: web}",
                "spec.scaleTargetRef.name",
                "no StatefulSet",
                "StatefulSet 워크로드",
            ),
            ("  strategy:", "  replicas: 3\n  strategy:", "spec.replicas", "remove `replicas`", "`replicas`를 지운다"),
            (
                "{cpu: 100m}",
                "{memory: 1Gi}",
                "spec.template.spec.containers[0].resources.requests",
                "`requests.cpu`",
                "요청량이 없다",
            ),
        ],
    );
}

#[test]
fn a_network_policy_finds_pods_and_ports() {
    check(
        WEB,
        &[
            ("{app: \"web\"}", "{app: wep}", "spec.podSelector.matchLabels", "holds for none", "app=wep"),
            (
                "{port: 8080, protocol: TCP}",
                "{port: grpc, protocol: TCP}",
                "spec.ingress[0].ports[0].port",
                "`grpc`",
                "`grpc`",
            ),
            (
                "{port: 8080, protocol: TCP}",
                "{port: 8080, protocol: UDP}",
                "spec.ingress[0].ports[0].port",
                "no UDP port",
                "UDP 포트",
            ),
        ],
    );
    for fits in ["{port: 8000, endPort: 8090}", "{port: 9000, protocol: TCP}"] {
        assert_eq!(errors(&read(&with(WEB, "{port: 8080, protocol: TCP}", fits))), [], "{fits}");
    }
}

#[test]
fn what_comes_from_outside_reaches_a_service_and_its_port() {
    let paths = "spec.rules[0].http.paths[0].backend.service";
    check(
        WEB,
        &[
            (
                "{name: front, port: {number: 80}}",
                "{name: fronx, port: {number: 80}}",
                &format!("{paths}.name"),
                "`fronx`",
                "`fronx`",
            ),
            (
                "{name: front, port: {number: 80}}",
                "{name: front, port: {number: 8080}}",
                &format!("{paths}.port.number"),
                "no port `8080`",
                "`8080` 포트",
            ),
            (
                "{name: front, port: {number: 80}}",
                "{name: front, port: {name: http}}",
                &format!("{paths}.port.name"),
                "no port `http`",
                "`http` 포트",
            ),
            (
                "{name: \"front\", port: 80}",
                "{name: back, port: 80}",
                "spec.rules[0].backendRefs[0].name",
                "`back`",
                "`back`",
            ),
            (
                "{name: \"front\", port: 80}",
                "{name: front, port: 81}",
                "spec.rules[0].backendRefs[0].port",
                "`81`",
                "`81`",
            ),
        ],
    );
    let elsewhere = with(WEB, "{name: \"front\", port: 80}", "{name: back, namespace: other, port: 80}");
    assert_eq!(errors(&read(&elsewhere)), []);
}

#[test]
fn a_rollout_that_needs_a_spare_node_is_told() {
    let stuck = with(WEB, "topologyKey: topology.kubernetes.io/zone", "topologyKey: kubernetes.io/hostname");
    let said = told(&stuck, "spec.strategy.rollingUpdate.maxUnavailable");
    assert!(said.contains("spare node") && said.contains("빈 노드"), "{said}");
    for goes_on in ["maxSurge: 0, maxUnavailable: 1", "maxSurge: 1, maxUnavailable: 100%"] {
        assert_eq!(errors(&read(&with(&stuck, "maxSurge: 1, maxUnavailable: 0", goes_on))), [], "{goes_on}");
    }
}

#[test]
fn a_misspelt_account_and_a_pause_as_long_as_the_end_are_told() {
    let at = |rest: &str| format!("spec.template.spec.{rest}");
    check(
        WEB,
        &[
            (
                "serviceAccountName: web-account",
                "serviceAccountName: web-acount",
                &at("serviceAccountName"),
                "did you mean `web-account`",
                "비슷한 이름: `web-account`",
            ),
            ("{seconds: 5}", "{seconds: 20}", &at("containers[0].lifecycle.preStop.sleep.seconds"), "20 s", "20초"),
        ],
    );
    let default = with(WEB, "      terminationGracePeriodSeconds: 20\n", "");
    assert_eq!(errors(&read(&default)), []);
}

#[test]
fn what_may_stand_elsewhere_is_no_problem() {
    for document in WEB.split("---\n").filter(|document| !document.contains("kind: Deployment")) {
        assert_eq!(errors(&read(document)), [], "{document}");
    }
}
