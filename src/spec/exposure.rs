//! How requests come in from outside the workload: Service, Ingress, HTTPRoute.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::DnsSubdomain;
use super::path::HttpPath;
use super::port::{ContainerPort, PortRef};
use super::value_error::ValueError;
use super::word::words;
use crate::i18n::Text;

words!(
    /// Who reaches a Service (`spec.type`).
    ServiceType, "Service type", "서비스 타입", {
        /// Only the cluster.
        ClusterIp => "ClusterIP",
        /// A port of every node.
        NodePort => "NodePort",
        /// A load balancer of the cloud.
        LoadBalancer => "LoadBalancer",
    }
);

/// The Service that clients use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// Who reaches it.
    #[serde(rename = "type")]
    pub kind: ServiceType,
}

/// HTTP from outside the cluster, by an Ingress. As text: `api.example.com/ class nginx tls api-tls port http`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ingress {
    /// The host name.
    pub host: DnsSubdomain,
    /// The path and all below it; `/` where none is given.
    #[serde(default = "root")]
    pub path: HttpPath,
    /// The controller; the cluster's default where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ingress_class_name: Option<DnsSubdomain>,
    /// The Secret with the certificate; plain HTTP where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_secret_name: Option<DnsSubdomain>,
    /// The port of the workload that gets the requests, by its name or number; the one named `http` where none is given,
    /// else the first TCP port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<PortRef>,
}

/// HTTP from outside the cluster, by a Gateway. As text: `api.example.com/ gateway infra/public port http`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HttpRoute {
    /// The host name.
    pub hostname: DnsSubdomain,
    /// The path and all below it; `/` where none is given.
    #[serde(default = "root")]
    pub path: HttpPath,
    /// The Gateway's name.
    pub gateway: DnsSubdomain,
    /// The Gateway's namespace; the workload's own where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway_namespace: Option<DnsSubdomain>,
    /// The port of the workload that gets the requests, by its name or number; the one named `http` where none is given,
    /// else the first TCP port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<PortRef>,
}

/// The port that HTTP from outside goes to: the one that is wanted, else the one named `http`, else the first. Only TCP
/// ports take HTTP; none where there is no such port.
pub fn http_port<'a>(ports: &'a [ContainerPort], wanted: Option<&PortRef>) -> Option<&'a ContainerPort> {
    let tcp = || ports.iter().filter(|port| port.is_tcp());
    match wanted {
        Some(wanted) => tcp().find(|port| wanted.means(port)),
        None => {
            tcp().find(|port| port.name.as_ref().is_some_and(|name| name.as_str() == "http")).or_else(|| tcp().next())
        }
    }
}

fn root() -> HttpPath {
    HttpPath::root()
}

static INGRESS: Text = Text::new("Ingress", "인그레스");
static INGRESS_RULE: Text = Text::new(
    "`HOST[/PATH]` without `http://`, then `class NAME`, `tls SECRET` and `port PORT` if you want",
    "`http://` 없이 `호스트[/경로]`를 쓰고 `class 이름`, `tls 시크릿`, `port 포트`를 덧붙일 수 있다",
);
const INGRESS_EXAMPLE: &str = "api.example.com/ class nginx tls api-tls";

static ROUTE: Text = Text::new("HTTPRoute", "HTTPRoute");
static ROUTE_RULE: Text = Text::new(
    "`HOST[/PATH] gateway [NAMESPACE/]NAME` without `http://`, then `port PORT` if you want",
    "`http://` 없이 `호스트[/경로] gateway [네임스페이스/]이름` 꼴이고 `port 포트`를 덧붙일 수 있다",
);
const ROUTE_EXAMPLE: &str = "api.example.com/ gateway infra/public";

/// The host and the path of `host/path`.
fn host_and_path(text: &str) -> Result<(DnsSubdomain, HttpPath), ValueError> {
    match text.split_once('/') {
        Some((host, path)) => Ok((host.parse()?, format!("/{path}").parse()?)),
        None => Ok((text.parse()?, root())),
    }
}

impl FromStr for Ingress {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&INGRESS, text, &INGRESS_RULE, INGRESS_EXAMPLE);
        let mut words = text.split_whitespace();
        if text.contains("://") {
            return Err(wrong());
        }
        let (host, path) = host_and_path(words.next().ok_or_else(wrong)?)?;
        let mut ingress = Ingress { host, path, ingress_class_name: None, tls_secret_name: None, port: None };
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(wrong)?;
            match word {
                "class" => ingress.ingress_class_name = Some(value.parse()?),
                "tls" => ingress.tls_secret_name = Some(value.parse()?),
                "port" => ingress.port = Some(value.parse()?),
                _ => return Err(wrong()),
            }
        }
        Ok(ingress)
    }
}

impl fmt::Display for Ingress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.host, self.path)?;
        if let Some(class) = &self.ingress_class_name {
            write!(f, " class {class}")?;
        }
        if let Some(secret) = &self.tls_secret_name {
            write!(f, " tls {secret}")?;
        }
        self.port.iter().try_for_each(|port| write!(f, " port {port}"))
    }
}

impl FromStr for HttpRoute {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&ROUTE, text, &ROUTE_RULE, ROUTE_EXAMPLE);
        let words: Vec<&str> = text.split_whitespace().collect();
        let (place, gateway, port) = match words.as_slice() {
            [place, "gateway", gateway] => (place, gateway, None),
            [place, "gateway", gateway, "port", port] => (place, gateway, Some(port.parse()?)),
            _ => return Err(wrong()),
        };
        if place.contains("://") {
            return Err(wrong());
        }
        let (hostname, path) = host_and_path(place)?;
        let (gateway_namespace, gateway) = match gateway.split_once('/') {
            Some((namespace, name)) => (Some(namespace.parse()?), name.parse()?),
            None => (None, gateway.parse()?),
        };
        Ok(HttpRoute { hostname, path, gateway, gateway_namespace, port })
    }
}

impl fmt::Display for HttpRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{} gateway ", self.hostname, self.path)?;
        if let Some(namespace) = &self.gateway_namespace {
            write!(f, "{namespace}/")?;
        }
        write!(f, "{}", self.gateway)?;
        self.port.iter().try_for_each(|port| write!(f, " port {port}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ingresses_read_and_show() {
        for text in
            ["api.example.com/", "api.example.com/v1 class nginx", "a.b/ class x tls y-tls", "a.b/ tls t port web"]
        {
            assert_eq!(text.parse::<Ingress>().unwrap().to_string(), text);
        }
        assert_eq!("a.b".parse::<Ingress>().unwrap().to_string(), "a.b/");
        let url = "http://a.b/".parse::<Ingress>().unwrap_err().to_string();
        assert!(url.contains("`http://a.b/` is no Ingress: `HOST[/PATH]` without `http://`"), "{url}");
        for bad in ["", "API.example.com", "a.b/ class", "a.b/ klass x", "a.b/ class A", "a.b/ port 0", "a.b/ port"] {
            assert!(bad.parse::<Ingress>().is_err(), "{bad}");
        }
    }

    #[test]
    fn routes_read_and_show() {
        for text in ["api.example.com/ gateway public", "a.b/v1 gateway infra/public", "a.b/ gateway x port 8080"] {
            assert_eq!(text.parse::<HttpRoute>().unwrap().to_string(), text);
        }
        for bad in
            ["", "a.b", "https://a.b gateway x", "a.b gateway", "a.b gateway x y", "a.b gateway x port", "a.b via x"]
        {
            assert!(bad.parse::<HttpRoute>().is_err(), "{bad}");
        }
    }

    #[test]
    fn requests_go_to_the_wanted_port_else_to_http_else_to_the_first_of_tcp() {
        let port = |ports: &[&str], wanted: Option<&str>| {
            let ports: Vec<ContainerPort> = ports.iter().map(|port| port.parse().unwrap()).collect();
            let wanted: Option<PortRef> = wanted.map(|wanted| wanted.parse().unwrap());
            http_port(&ports, wanted.as_ref()).map(|port| port.container_port.get())
        };
        let all = ["dns:53/UDP", "metrics:9090", "http:8080/TCP", "8443"];
        for (wanted, found) in [
            (None, Some(8080)),
            (Some("metrics"), Some(9090)),
            (Some("8443"), Some(8443)),
            (Some("dns"), None),
            (Some("53"), None),
            (Some("web"), None),
        ] {
            assert_eq!(port(&all, wanted), found, "{wanted:?}");
        }
        assert_eq!(port(&["53/UDP", "8443", "9090"], None), Some(8443));
        assert_eq!((port(&["53/UDP"], None), port(&[], None)), (None, None));
    }
}
