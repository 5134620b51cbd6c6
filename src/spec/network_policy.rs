//! Who may talk to a workload, and to whom it may talk.

use std::fmt;
use std::str::FromStr;

use super::name::{DnsLabel, LabelKey, LabelValue};
use super::port::{PortNumber, PortRef};
use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who may talk to a workload, and to whom it may talk. DNS is always allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NetworkPolicy {
    /// Who may connect; the app's own parts where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ingress_from: Option<Vec<Peer>>,
    /// Where it may connect to; anywhere where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub egress_to: Option<Vec<Peer>>,
}

/// A peer of a NetworkPolicy. As text: `app` (the app's own parts), `anywhere`, `workload NAME`, `namespace NAME`,
/// `label KEY=VALUE`, `cidr 10.0.0.0/8`, each with an optional ` port NUMBER`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Peer {
    /// Who it is.
    pub who: Who,
    /// The port; every port where none is given.
    pub port: Option<PortNumber>,
}

/// Who a peer is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Every part of the same app.
    App,
    /// Everybody.
    Anywhere,
    /// One workload, by its `app.kubernetes.io/instance`, in the same namespace.
    Workload(DnsLabel),
    /// Every Pod of a namespace.
    Namespace(DnsLabel),
    /// Pods with a label, in the same namespace.
    Label(LabelKey, LabelValue),
    /// A range of addresses.
    Cidr(Cidr),
}

/// A range of IPv4 or IPv6 addresses, such as `10.0.0.0/8`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cidr(String);

static CIDR: Text = Text::new("address range (CIDR)", "주소 범위(CIDR)");
static CIDR_RULE: Text = Text::new("an address, a slash and the length of its prefix", "주소, 빗금, 접두사 길이");

impl FromStr for Cidr {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&CIDR, text, &CIDR_RULE, "10.0.0.0/8");
        let (address, length) = text.split_once('/').ok_or_else(wrong)?;
        let address: std::net::IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let digits = length.bytes().all(|b| b.is_ascii_digit());
        let length: u8 = length.parse().ok().filter(|length| digits && *length <= most).ok_or_else(wrong)?;
        Ok(Cidr(format!("{address}/{length}")))
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

static PEER: Text = Text::new("peer", "통신 상대");
static RULE: Text = Text::new(
    "`app`, `anywhere`, `workload NAME`, `namespace NAME`, `label KEY=VALUE` or `cidr RANGE`, then `port NUMBER` if you want",
    "`app`, `anywhere`, `workload 이름`, `namespace 이름`, `label 키=값`, `cidr 범위` 중 하나이고 `port 번호`를 덧붙일 수 있다",
);
const EXAMPLE: &str = "workload redis port 6379";

impl FromStr for Peer {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::form(&PEER, text, &RULE, EXAMPLE);
        let words: Vec<&str> = text.split_whitespace().collect();
        let (words, port) = match words.as_slice() {
            [words @ .., "port", port] => (words, Some(port.parse()?)),
            words => (words, None),
        };
        let who = match words {
            ["app"] => Who::App,
            ["anywhere"] => Who::Anywhere,
            ["workload", name] => Who::Workload(name.parse()?),
            ["namespace", name] => Who::Namespace(name.parse()?),
            ["label", label] => {
                let (key, value) = label.split_once('=').ok_or_else(wrong)?;
                Who::Label(key.parse()?, value.parse()?)
            }
            ["cidr", range] => Who::Cidr(range.parse()?),
            _ => return Err(wrong()),
        };
        Ok(Peer { who, port })
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.who {
            Who::App => f.write_str("app")?,
            Who::Anywhere => f.write_str("anywhere")?,
            Who::Workload(name) => write!(f, "workload {name}")?,
            Who::Namespace(name) => write!(f, "namespace {name}")?,
            Who::Label(key, value) => write!(f, "label {key}={value}")?,
            Who::Cidr(range) => write!(f, "cidr {range}")?,
        }
        match self.port {
            Some(port) => write!(f, " port {port}"),
            None => Ok(()),
        }
    }
}

text_value!(Peer, "Peer", "A peer of a NetworkPolicy.", ["app", "workload redis port 6379", "cidr 10.0.0.0/8"]);

impl Peer {
    /// The port as a template takes it.
    pub fn port_ref(&self) -> Option<PortRef> {
        self.port.map(PortRef::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peers_read_and_show() {
        for text in [
            "app",
            "anywhere",
            "anywhere port 443",
            "workload redis port 6379",
            "namespace monitoring",
            "label role=client port 1",
            "cidr 10.0.0.0/8",
            "cidr fd00::/8 port 53",
        ] {
            assert_eq!(text.parse::<Peer>().unwrap().to_string(), text);
        }
        for bad in ["", "redis", "workload", "workload R", "cidr 10.0.0.0", "cidr 10.0.0.0/33", "app port 0", "label x"]
        {
            assert!(bad.parse::<Peer>().is_err(), "{bad}");
        }
    }
}
