//! HTTPRoute, which is no type of Kubernetes' own: the part of its published schema (Gateway API, standard channel, v1)
//! that routes are written with.

use serde::Deserialize;
use serde_json::Value;

use super::at::At;
use super::found::{Found, problem};
use super::values::{one_of, parse, port_number};
use crate::spec::name::DnsSubdomain;
use crate::spec::path::HttpPath;

/// Declares structs that are only read into, so that what does not fit is found.
macro_rules! schema {
    ($($name:ident { $($field:ident: $type:ty),+ $(,)? })+) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[expect(dead_code, reason = "reading is all that is wanted: it tells unknown keys and wrong types")]
        pub(super) struct $name { $($field: Option<$type>),+ }
    )+};
}

schema! {
    HttpRoute { api_version: String, kind: String, metadata: Metadata, spec: Spec, status: Value }
    Spec { parent_refs: Vec<ParentRef>, hostnames: Vec<String>, rules: Vec<Rule> }
    ParentRef { group: String, kind: String, namespace: String, name: String, section_name: String, port: i32 }
    Rule { name: String, matches: Vec<Match>, filters: Vec<Value>, backend_refs: Vec<BackendRef>, timeouts: Timeouts }
    Match { path: PathMatch, headers: Vec<PairMatch>, query_params: Vec<PairMatch>, method: String }
    PathMatch { r#type: String, value: String }
    PairMatch { r#type: String, name: String, value: String }
    BackendRef {
        group: String, kind: String, name: String, namespace: String, port: i32, weight: i32, filters: Vec<Value>,
    }
    Timeouts { request: String, backend_request: String }
}

type Metadata = k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

/// Checks the Gateways, hosts, paths and Services of a route.
pub(super) fn check(object: &At, found: &mut Found) {
    let spec = object.key("spec");
    for parent in spec.key("parentRefs").items() {
        found.require(&parent, "name", "public");
        port_number(&parent.key("port"), found);
    }
    for host in spec.key("hostnames").items() {
        match host.text().and_then(|name| name.strip_prefix("*.")) {
            Some(rest) if rest.parse::<DnsSubdomain>().is_ok() => {}
            _ => {
                parse::<DnsSubdomain>(&host, found);
            }
        }
    }
    for rule in spec.key("rules").items() {
        rule.key("matches").items().iter().for_each(|matched| path(&matched.key("path"), found));
        rule.key("backendRefs").items().iter().for_each(|backend| service(backend, found));
    }
}

fn path(path: &At, found: &mut Found) {
    one_of(&path.key("type"), &["Exact", "PathPrefix", "RegularExpression"], found);
    if path.key("type").text() != Some("RegularExpression") && path.key("value").is_given() {
        parse::<HttpPath>(&path.key("value"), found);
    }
}

fn service(backend: &At, found: &mut Found) {
    found.require(backend, "name", "my-app");
    port_number(&backend.key("port"), found);
    let is_service = matches!(backend.key("kind").text(), None | Some("Service"));
    if is_service && !backend.key("port").is_given() {
        found.add(
            &backend.key("port"),
            problem!(
                "a Service is named without its port; add it, for example `port: 8080`",
                "서비스에 포트가 없다. 추가한다. 예: `port: 8080`"
            ),
        );
    }
}
