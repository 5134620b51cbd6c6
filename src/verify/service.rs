//! Services.

use super::at::At;
use super::found::{Found, problem};
use super::selector;
use super::values::{one_of, parse, port_number, port_ref, texts, unique, within, word};
use crate::i18n::Text;
use crate::spec::name::{DnsLabel, DnsSubdomain};
use crate::spec::word::Protocol;

/// Whether it has no address of its own, so that DNS answers with the Pods'.
pub(super) fn is_headless(service: &At) -> bool {
    service.keys("spec.clusterIP").text() == Some("None")
}

/// Checks a Service.
pub(super) fn check(object: &At, found: &mut Found) {
    static NAME: Text = Text::new("port name", "포트 이름");
    static PORT: Text = Text::new("port", "포트");
    let spec = object.key("spec");
    selector::labels(&spec.key("selector"), found);
    kind(&spec, is_headless(object), found);
    let ports = spec.key("ports").items();
    if !is_headless(object) && spec.key("type").text() != Some("ExternalName") {
        found.require(&spec, "ports", "[{port: 80, targetPort: 8080}]");
    }
    for port in &ports {
        if !port.key("port").is_given() {
            found.require(port, "port", "80");
        }
        port_number(&port.key("port"), found);
        port_ref(&port.key("targetPort"), found);
        within(&port.key("nodePort"), 0, 65535, found);
        word::<Protocol>(&port.key("protocol"), found);
        if !port.key("name").is_empty() {
            parse::<DnsLabel>(&port.key("name"), found);
        } else if ports.len() > 1 {
            found.require(port, "name", "http");
        }
    }
    unique(&NAME, texts(&ports, "name"), found);
    let numbers = ports.iter().filter_map(|port| {
        let (number, protocol) = (port.key("port"), port.key("protocol").text().unwrap_or("TCP"));
        number.int().map(|n| (number.clone(), format!("{n}/{protocol}")))
    });
    unique(&PORT, numbers, found);
}

fn kind(spec: &At, headless: bool, found: &mut Found) {
    let kind = spec.key("type");
    one_of(&kind, &["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"], found);
    one_of(&spec.key("sessionAffinity"), &["None", "ClientIP"], found);
    for policy in ["externalTrafficPolicy", "internalTrafficPolicy"] {
        one_of(&spec.key(policy), &["Cluster", "Local"], found);
    }
    let address = spec.key("clusterIP");
    match kind.text() {
        Some("ExternalName") => {
            found.require(spec, "externalName", "db.example.com");
            if !spec.key("externalName").is_empty() {
                let name = spec.key("externalName");
                let trimmed = name.text().unwrap_or_default().trim_end_matches('.').parse::<DnsSubdomain>();
                if let Err(error) = trimmed {
                    found.tell(&name, &error);
                }
            }
        }
        Some(kind @ ("NodePort" | "LoadBalancer")) if headless => found.add(
            &address,
            problem!(
                "a headless Service has no address to reach it by from outside; remove this, or `type: {kind}`",
                "헤드리스 서비스에는 밖에서 접근할 주소가 없다. 이 필드와 `type: {kind}` 중 하나를 지운다"
            ),
        ),
        _ => {}
    }
    let bad = |text: &&str| !matches!(*text, "" | "None") && text.parse::<std::net::IpAddr>().is_err();
    if address.text().is_some_and(|text| bad(&text)) {
        found.add(
            &address,
            problem!(
                "it is an IP address, or `None` for a headless Service; write one of them or remove it",
                "IP 주소이거나 헤드리스 서비스를 뜻하는 `None`이어야 한다. 그중 하나를 쓰거나 지운다"
            ),
        );
    }
}
