//! Objects that do not fit each other.

use super::good::{COMPANIONS, CRON_JOB, DAEMON_SET, DEPLOYMENT, STATEFUL_SET};
use super::{errors, read, told, with};

/// Checks that there is one error, at the path of the object, and that both languages say the piece.
#[track_caller]
fn only(text: &str, object: &str, path: &str, piece: &str) {
    let errors = errors(&read(text));
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!((errors[0].object.as_str(), errors[0].path.to_string().as_str()), (object, path));
    let said = told(text, path);
    assert!(said.contains(piece), "{piece:?} is not in {said}");
}

#[test]
fn the_governing_service_is_here_headless_and_selects_the_pods() {
    only(
        &with(STATEFUL_SET, "serviceName: redis-headless", "serviceName: redis"),
        "StatefulSet/redis",
        "spec.serviceName",
        "`redis` 이름의 서비스가 여기에 없어",
    );
    only(
        &with(STATEFUL_SET, "name: redis-headless, namespace: production", "name: redis-headless, namespace: other"),
        "StatefulSet/redis",
        "spec.serviceName",
        "no Service here is named `redis-headless`",
    );
    only(
        &with(STATEFUL_SET, "clusterIP: None", "clusterIP: 10.0.0.1"),
        "Service/redis-headless",
        "spec.clusterIP",
        "StatefulSet/redis needs a headless Service",
    );
    only(
        &with(STATEFUL_SET, "  selector: {app: redis}\n  ports", "  selector: {app: rediss}\n  ports"),
        "Service/redis-headless",
        "spec.selector",
        "StatefulSet/redis 파드(app=redis)를 선택하지 못한다",
    );
    only(
        &with(STATEFUL_SET, "  selector: {app: redis}\n  ports", "  ports"),
        "Service/redis-headless",
        "spec.selector",
        "it does not select the Pods of StatefulSet/redis",
    );
}

#[test]
fn a_service_selects_pods_and_reaches_a_port() {
    let service = "  selector: {app: api-server}\n  ports";
    only(
        &with(DEPLOYMENT, service, "  selector: {app: api}\n  ports"),
        "Service/api-server",
        "spec.selector",
        "no Pod here has these labels (app=api)",
    );
    only(
        &with(DEPLOYMENT, "targetPort: http}", "targetPort: web}"),
        "Service/api-server",
        "spec.ports[0].targetPort",
        "no TCP port `web`",
    );
    only(
        &with(DEPLOYMENT, "targetPort: 9090}", "targetPort: 9091}"),
        "Service/api-server",
        "spec.ports[1].targetPort",
        "TCP 포트 `9091` 항목이 없다",
    );
    only(
        &with(STATEFUL_SET, "ports: [{port: 6379}]", "ports: [{port: 6380}]"),
        "Service/redis-headless",
        "spec.ports[0].port",
        "no TCP port `6380`",
    );
    only(
        &with(DEPLOYMENT, "targetPort: http}", "targetPort: http, protocol: UDP}"),
        "Service/api-server",
        "spec.ports[0].targetPort",
        "no UDP port `http`",
    );
}

#[test]
fn a_service_alone_or_in_another_namespace_is_left_alone() {
    let service = DEPLOYMENT.split("---\n").nth(1).unwrap();
    assert_eq!(errors(&read(service)), []);
    assert_eq!(errors(&read(&format!("{service}---\n{DAEMON_SET}---\n{COMPANIONS}"))), []);
}

#[test]
fn a_service_may_select_the_pods_of_kinds_that_are_not_known() {
    let good = with(DEPLOYMENT, "  selector: {app: api-server}\n  ports", "  selector: {app: other}\n  ports");
    let set = "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: a}, spec: {template: {metadata: {labels: {app: other}}, spec: {containers: [{ports: [{name: http, containerPort: 1}]}]}}}}";
    let custom = "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: db}}";
    assert_eq!(errors(&read(&format!("{good}---\n{custom}"))), []);
    // Its template is read too: the second port reaches nothing there.
    only(&format!("{good}---\n{set}"), "Service/api-server", "spec.ports[1].targetPort", "no TCP port `9090`");
}

#[test]
fn workloads_do_not_share_a_selector() {
    let other = DAEMON_SET.replace("fluent-bit, namespace", "other, namespace");
    only(
        &format!("{DAEMON_SET}---\n{other}"),
        "DaemonSet/other",
        "spec.selector",
        "DaemonSet/fluent-bit selects the same Pods",
    );
    let elsewhere = other.replace("namespace: platform", "namespace: other");
    assert_eq!(errors(&read(&format!("{DAEMON_SET}---\n{elsewhere}"))), []);
}

#[test]
fn an_object_stands_once() {
    let twice = format!("{CRON_JOB}---\n{CRON_JOB}");
    only(&twice, "CronJob/daily-report", "metadata.name", "CronJob/daily-report stands here twice");
    assert_eq!(errors(&read(&twice))[0].document, 1);
    let elsewhere = CRON_JOB.replace("namespace: production", "namespace: other");
    assert_eq!(errors(&read(&format!("{CRON_JOB}---\n{elsewhere}"))), []);
}

#[test]
fn errors_stand_in_the_order_of_the_documents() {
    let text = format!(
        "{}---\n{}",
        with(STATEFUL_SET, "serviceName: redis-headless", "serviceName: redis"),
        with(CRON_JOB, "backoffLimit: 2", "backoffLimit: -2"),
    );
    let order: Vec<usize> = errors(&read(&text)).iter().map(|error| error.document).collect();
    assert_eq!(order, [1, 2]);
}
