//! Companions that do not fit their workload, and workloads that do not fit themselves.

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
      initContainers:
        - name: prepare
          image: web:1
          volumeMounts: [{name: files, mountPath: /files}]
        - name: proxy
          image: proxy:1
          restartPolicy: Always
          resources: {limits: {cpu: 50m}}
      volumes: [{name: files, emptyDir: {}}]
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

/// The same with a fixed number of Pods in place of the autoscaler.
fn fixed(replicas: u32) -> String {
    let documents: Vec<&str> = WEB.split("---\n").filter(|document| !document.contains("Autoscaler")).collect();
    with(&documents.join("---\n"), "  strategy:", &format!("  replicas: {replicas}\n  strategy:"))
}

/// An object, the field, and a piece of the way out in both languages.
type Told<'a> = (&'a str, &'a str, &'a str, &'a str);

/// What the issue asks for, each as somebody would get it wrong.
#[test]
#[rustfmt::skip]
fn each_misfit_is_one_error_that_names_the_object_the_field_and_the_way_out() {
    let spread = with(WEB, "topologyKey: topology.kubernetes.io/zone", "topologyKey: kubernetes.io/hostname");
    let down = "maxSurge: 1, maxUnavailable: 0";
    let pod = "spec.template.spec";
    let cases: &[(&str, String, Told)] = &[
        ("budget against replicas", with(&fixed(3), "  maxUnavailable: 1\n", "  minAvailable: 3\n"),
            ("PodDisruptionBudget/web", "spec.minAvailable", "write `maxUnavailable: 1`", "`maxUnavailable: 1`로 한다")),
        ("budget against replicas, none kept", with(&fixed(3), "  maxUnavailable: 1\n", "  maxUnavailable: 67%\n"),
            ("PodDisruptionBudget/web", "spec.maxUnavailable", "all of the 3 Pods of Deployment/web may go at once", "파드 3개가 한꺼번에")),
        ("budget against a single replica", fixed(1),
            ("PodDisruptionBudget/web", "spec.maxUnavailable", "run 2 or more Pods", "파드를 2개 이상 띄우거나")),
        ("budget against the autoscaler's least", with(WEB, "  maxUnavailable: 1\n", "  minAvailable: 2\n"),
            ("PodDisruptionBudget/web", "spec.minAvailable", "at a count of 2 no Pod of Deployment/web", "파드 2개로는")),
        ("budget against the autoscaler's most", with(WEB, "  maxUnavailable: 1\n", "  maxUnavailable: 5\n"),
            ("PodDisruptionBudget/web", "spec.maxUnavailable", "protects nothing; write `maxUnavailable: 1`", "파드 5개가")),
        ("autoscaler against replicas", with(WEB, "  strategy:", "  replicas: 2\n  strategy:"),
            ("Deployment/web", "spec.replicas", "remove `replicas`", "`replicas`를 지운다")),
        ("autoscaler against a missing request", with(WEB, "requests: {cpu: 100m}", "requests: {memory: 1Gi}"),
            ("Deployment/web", &format!("{pod}.containers[0].resources.requests"), "add `requests.cpu`", "추가한다")),
        ("autoscaler against a sidecar's missing request", with(WEB, "limits: {cpu: 50m}", "limits: {memory: 1Gi}"),
            ("Deployment/web", &format!("{pod}.initContainers[1].resources.requests"), "add `requests.cpu`", "추가한다")),
        ("anti-affinity against a share that rounds to 0", with(&spread, down, "maxSurge: 1, maxUnavailable: 49%"),
            ("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", "write `maxUnavailable: 1` with `maxSurge: 0`", "`maxSurge: 0`으로 한다")),
        ("anti-affinity against the default share", with(&spread, "  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n", ""),
            ("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", "none of the 2 may be missing", "2개 중")),
        ("Service against labels", with(WEB, "  selector: {app: web}\n", "  selector: {app: wep}\n"),
            ("Service/front", "spec.selector", "use the labels of a Pod template", "파드 템플릿의 레이블을 쓴다")),
        ("Service against ports", with(WEB, "port: 80, targetPort: http}", "port: 80, targetPort: 8081}"),
            ("Service/front", "spec.ports[0].targetPort", "add it to a container's ports", "ports에 추가하거나")),
        ("NetworkPolicy against labels", with(WEB, "{app: \"web\"}", "{app: wep}"),
            ("NetworkPolicy/web", "spec.podSelector.matchLabels", "use the labels of a Pod template", "레이블을 쓴다")),
        ("NetworkPolicy against ports", with(WEB, "{port: 8080, protocol: TCP}", "{port: https}"),
            ("NetworkPolicy/web", "spec.ingress[0].ports[0].port", "add it to a container's ports", "ports에 추가하거나")),
        ("init container against volumes", with(WEB, "{name: files, mountPath: /files}", "{name: file, mountPath: /files}"),
            ("Deployment/web", &format!("{pod}.initContainers[0].volumeMounts[0].name"), "did you mean `files`?", "비슷한 볼륨: `files`")),
        ("grace period against preStop", with(WEB, "{sleep: {seconds: 5}}", "{sleep: {seconds: 20}}"),
            ("Deployment/web", &format!("{pod}.containers[0].lifecycle.preStop.sleep.seconds"),
                "raise terminationGracePeriodSeconds", "terminationGracePeriodSeconds를 더 길게")),
    ];
    assert_eq!(errors(&read(&fixed(2))), []);
    for (what, text, (object, path, en, ko)) in cases {
        let errors = errors(&read(text));
        assert_eq!(errors.len(), 1, "{what}: {errors:#?}");
        assert_eq!((errors[0].object.as_str(), errors[0].path.to_string().as_str()), (*object, *path), "{what}");
        let said = told(text, path);
        assert!(said.contains(en) && said.contains(ko), "{what}: {said}");
    }
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
                "at a count of 2 no Pod",
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
    for fits in ["  minAvailable: 1\n", "  minAvailable: 50%\n", "  maxUnavailable: 1%\n", "  maxUnavailable: 2\n"] {
        assert_eq!(errors(&read(&with(WEB, "  maxUnavailable: 1\n", fits))), [], "{fits}");
    }
}

#[test]
fn a_budget_counts_all_pods_that_it_selects_and_knows_of_those_that_nobody_counts() {
    let other =
        WEB.split("---\n").nth(1).unwrap().replace("name: web,", "name: other,").replace("app: web", "app: other");
    let both = |budget: &str| format!("{}---\n{other}", with(WEB, "  maxUnavailable: 1\n", budget));
    // Two of the autoscaler's at least, and one that stands alone.
    assert_eq!(errors(&read(&both("  minAvailable: 2\n"))), []);
    let said = told(&both("  minAvailable: 3\n"), "spec.minAvailable");
    assert!(said.contains("at a count of 3 no Pod of Deployment/web, Deployment/other"), "{said}");
    let daemons = "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agent, namespace: shop}, spec: {selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: a, image: a}]}}}}";
    let budget = "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: agent, namespace: shop}, spec: {minAvailable: 1, selector: {matchLabels: {app: agent}}}}";
    assert_eq!(errors(&read(&format!("{WEB}---\n{daemons}\n---\n{budget}"))), []);
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
fn an_autoscaler_measures_requests_where_its_metric_looks() {
    let metrics = WEB.split("  metrics:\n").nth(1).unwrap().split("---").next().unwrap();
    let metric = |name: &str| {
        let target = "target: {type: Utilization, averageUtilization: 70}";
        format!("    - {{type: ContainerResource, containerResource: {{name: cpu, container: {name}, {target}}}}}\n")
    };
    let without = with(WEB, "limits: {cpu: 50m}", "limits: {memory: 1Gi}");
    let pod = |text: &str| with(text, "      volumes:", "      resources: {requests: {cpu: 1}}\n      volumes:");
    for fits in [
        // The sidecar is not looked at, or the Pod as a whole has a request.
        with(&without, metrics, &metric("web")),
        pod(&without),
        with(&without, "type: Utilization, averageUtilization: 70", "type: AverageValue, averageValue: 500m"),
    ] {
        assert_eq!(errors(&read(&fits)), [], "{fits}");
    }
    let requests = "spec.template.spec.initContainers[1].resources.requests";
    for misses in [
        with(&without, metrics, &metric("proxy")),
        // Without metrics the API server aims at the CPU.
        with(&without, &format!("  metrics:\n{metrics}"), ""),
    ] {
        assert!(told(&misses, requests).contains("`requests.cpu`"), "{misses}");
    }
    let said = told(&with(WEB, metrics, &metric("prepare")), "spec.metrics[0].containerResource.container");
    assert!(said.contains("runs no container named `prepare`") && said.contains("`prepare` 컨테이너가 없어"), "{said}");
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
    // Of two Pods half may be missing; where both limits round to nothing, the controller takes one away all the same.
    for goes_on in [
        "maxSurge: 0, maxUnavailable: 1",
        "maxSurge: 1, maxUnavailable: 100%",
        "maxSurge: 1, maxUnavailable: 50%",
        "maxSurge: 0, maxUnavailable: 25%",
    ] {
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
    let exec = |words: &str| with(WEB, "{sleep: {seconds: 5}}", &format!("{{exec: {{command: {words}}}}}"));
    for long in
        ["[sleep, '20']", "[/bin/sleep, '25']", "[/bin/sh, -c, sleep 30]", "[bash, -c, 'sleep 20 && nginx -s quit']"]
    {
        let said = told(&exec(long), &at("containers[0].lifecycle.preStop.exec.command"));
        assert!(said.contains("uses up the 20 s"), "{long}: {said}");
    }
    for short in
        ["[sleep, '19']", "[sh, -c, sleep 5; sleep 60s]", "[nginx, -s, quit]", "[sh, -c, nosleep 90]", "[sleep]"]
    {
        assert_eq!(errors(&read(&exec(short))), [], "{short}");
    }
    let sidecar = "          restartPolicy: Always\n";
    let sidecar =
        with(WEB, sidecar, &format!("{sidecar}          lifecycle: {{preStop: {{sleep: {{seconds: 20}}}}}}\n"));
    assert!(told(&sidecar, &at("initContainers[1].lifecycle.preStop.sleep.seconds")).contains("20 s"));
}

#[test]
fn what_may_stand_elsewhere_is_no_problem() {
    for document in WEB.split("---\n").filter(|document| !document.contains("kind: Deployment")) {
        assert_eq!(errors(&read(document)), [], "{document}");
    }
}
