//! Broken Services and other companions.

use super::good::{COMPANIONS, DEPLOYMENT, HTTP_ROUTE};
use super::{check, told};

#[test]
#[rustfmt::skip]
fn services() {
    let good = DEPLOYMENT.split("---\n").nth(1).unwrap();
    let web = "{name: http, port: 80, targetPort: http}";
    check(
        good,
        &[
            ("name: api-server, namespace", "name: 1api, namespace", "metadata.name", "DNS-1035", "DNS-1035"),
            ("type: ClusterIP", "type: Headless", "spec.type", "use one of: ClusterIP", "ClusterIP"),
            ("type: ClusterIP", "clusterIP: none", "spec.clusterIP", "`None` for a headless Service", "`None`이어야 한다"),
            ("type: ClusterIP", "clusterIP: None\n  type: NodePort",
                "spec.clusterIP", "`type: NodePort`", "`type: NodePort`"),
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
#[rustfmt::skip]
fn companions() {
    check(
        COMPANIONS,
        &[
            ("config.yaml: \"a: 1\"", "\"a b\": x", "data[\"a b\"]", "is no key", "키 형식이 아니다"),
            ("config.yaml: \"a: 1\"", "logo.png: x",
                "binaryData[\"logo.png\"]", "stands in `data` too", "`data`에도 있다"),
            ("imagePullSecrets: [{name: registry}]", "imagePullSecrets: [{}]",
                "imagePullSecrets[0].name", "is missing", "없다"),
            ("accessModes: [ReadWriteMany]", "accessModes: []", "spec.accessModes", "is empty", "비어 있으나"),
            ("requests: {storage: 1Ti}", "limits: {storage: 1Ti}",
                "spec.resources.requests.storage", "is missing", "없다"),
            ("maxUnavailable: 50%", "maxUnavailable: 1, minAvailable: 1",
                "spec", "only one of minAvailable, maxUnavailable", "중 하나만"),
            ("maxUnavailable: 50%", "minAvailable: 150%", "spec.minAvailable", "at most `100%`", "`100%` 이하"),
            ("maxReplicas: 10", "maxReplicas: 2", "spec.maxReplicas", "under minReplicas 3", "minReplicas 3보다"),
            ("maxReplicas: 10", "maxReplicas: 0", "spec.maxReplicas", "1 or more", "1 이상"),
            ("kind: Deployment, name: api-server", "kind: Deployment",
                "spec.scaleTargetRef.name", "is missing", "없다"),
            ("{type: Resource, resource", "{type: Pods, resource", "spec.metrics[0].pods", "is missing", "없다"),
            ("policyTypes: [Ingress, Egress]", "policyTypes: [ingress]",
                "spec.policyTypes[0]", "did you mean `Ingress`?", "비슷한 값: `Ingress`"),
            ("{podSelector: {}}", "{}", "spec.ingress[0].from[0]", "it needs one of podSelector", "하나가 있어야"),
            ("{ipBlock: {cidr: 10.0.0.0/8}}", "{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}",
                "spec.ingress[0].from[1]", "only one of ipBlock, podSelector", "중 하나만"),
            ("            pathType: Prefix\n", "", "spec.rules[0].http.paths[0].pathType", "is missing", "없다"),
            ("- path: /\n", "- path: api\n", "spec.rules[0].http.paths[0].path", "begin with `/`", "`/`로 시작"),
            ("port: {number: 80}", "port: {}",
                "spec.rules[0].http.paths[0].backend.service.port", "it needs one of name, number", "하나가 있어야"),
            ("resources: [pods], verbs: [get]", "resources: [pods], verbs: []",
                "rules[0].verbs", "is empty", "비어 있으나"),
            ("name: api-server, namespace: production}]", "name: api-server}]",
                "subjects[0].namespace", "is missing", "없다"),
        ],
    );
}

#[test]
#[rustfmt::skip]
fn http_routes() {
    check(
        HTTP_ROUTE,
        &[
            ("parentRefs", "parentRef", "spec.parentRef", "did you mean `parentRefs`?", "비슷한 키: `parentRefs`"),
            ("parentRefs: [{name: public,", "parentRefs: [{", "spec.parentRefs[0].name", "is missing", "없다"),
            ("[api.example.com,", "[Api_Example,", "spec.hostnames[0]", "lower-case", "소문자"),
            ("type: PathPrefix", "type: Prefix",
                "spec.rules[0].matches[0].path.type", "use one of: Exact", "쓸 수 있는 값: Exact"),
            ("value: /v1", "value: v1", "spec.rules[0].matches[0].path.value", "`/`", "`/`"),
            ("port: 8080, ", "", "spec.rules[0].backendRefs[0].port", "without its port", "포트가 없다"),
            ("port: 8080", "port: http", "spec.rules[0].backendRefs[0].port", "a whole number", "정수"),
            ("port: 8080", "port: 0", "spec.rules[0].backendRefs[0].port", "from 1 to 65535", "1에서 65535"),
        ],
    );
}
