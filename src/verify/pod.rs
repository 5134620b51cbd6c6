//! A Pod's spec, alone or in a template.

use super::at::At;
use super::found::{Found, problem};
use super::values::{at_least, one_of, parse, texts, unique, within, word};
use super::{container, meta, scheduling, volume};
use crate::i18n::Text;
use crate::spec::name::{DnsLabel, DnsSubdomain};
use crate::spec::word::RestartPolicy;

/// Checks a Pod template; `claims` are the claim templates that make volumes too.
pub(super) fn template(template: &At, claims: &[At], found: &mut Found) {
    meta::labels_and_annotations(&template.key("metadata"), found);
    spec(&template.key("spec"), claims, found);
}

/// Checks a Pod's spec.
pub(super) fn spec(spec: &At, claims: &[At], found: &mut Found) {
    static CONTAINER: Text = Text::new("container name", "컨테이너 이름");
    let (init, main) = (spec.key("initContainers").items(), spec.key("containers").items());
    found.require(spec, "containers", "[{name: app, image: my-app:1.0.0}]");
    word::<RestartPolicy>(&spec.key("restartPolicy"), found);
    for item in &init {
        container::check(item, container::Role::Init, found);
    }
    for item in &main {
        container::check(item, container::Role::Main, found);
    }
    let both: Vec<At> = main.into_iter().chain(init).collect();
    unique(&CONTAINER, texts(&both, "name"), found);
    volume::check(spec, claims, &both, found);
    scheduling::check(spec, found);
    host_ports(spec, &both, found);
    at_least(spec, &["terminationGracePeriodSeconds"], 0, found);
    at_least(spec, &["activeDeadlineSeconds"], 1, found);
    let names = ["serviceAccountName", "priorityClassName", "runtimeClassName"];
    names.iter().map(|key| spec.key(key)).filter(|name| !name.is_empty()).for_each(|name| {
        parse::<DnsSubdomain>(&name, found);
    });
    let names = ["hostname", "subdomain"];
    names.iter().map(|key| spec.key(key)).filter(|name| !name.is_empty()).for_each(|name| {
        parse::<DnsLabel>(&name, found);
    });
    let dns = spec.key("dnsPolicy");
    one_of(&dns, &["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"], found);
    if dns.text() == Some("None") && spec.keys("dnsConfig.nameservers").is_empty() {
        found.add(
            &dns,
            problem!(
                "without a cluster DNS the Pod needs `dnsConfig.nameservers`; add them, or remove dnsPolicy",
                "클러스터 DNS를 쓰지 않으면 `dnsConfig.nameservers`가 있어야 한다. 추가하거나 dnsPolicy를 지운다"
            ),
        );
    }
    within(&spec.keys("securityContext.runAsUser"), 0, i64::from(i32::MAX), found);
}

/// With hostNetwork a container's port is the node's: another hostPort is refused.
fn host_ports(spec: &At, containers: &[At], found: &mut Found) {
    if spec.key("hostNetwork").flag() != Some(true) {
        return;
    }
    for port in containers.iter().flat_map(|container| container.key("ports").items()) {
        let (host, own) = (port.key("hostPort"), port.key("containerPort").int());
        if host.int().is_some_and(|host| host != 0 && Some(host) != own) {
            found.add(
                &host,
                problem!(
                    "under hostNetwork it has to equal containerPort; make it so, or remove it",
                    "hostNetwork에서는 containerPort와 같아야 한다. 같게 하거나 지운다"
                ),
            );
        }
    }
}
