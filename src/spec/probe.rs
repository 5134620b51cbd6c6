//! Probes: how the kubelet asks a container whether it is ready or alive.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::CommandLine;
use super::partial::Partial;
use super::path::HttpPath;
use super::port::{ContainerPort, PortRef};
use super::setting::Setting;
use super::value_error::ValueError;
use crate::i18n::Text;

/// A probe with exactly one handler. As text: `http /health on 8080 after 5s every 10s`, `tcp 6379 every 10s`,
/// `exec after 5s -- redis-cli ping`. A timing that is not given has its default, `none` leaves it out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, try_from = "Unchecked")]
#[schemars(!try_from)]
pub struct Probe {
    /// An HTTP GET; a status from 200 to 399 passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_get: Option<HttpGet>,
    /// A TCP connection; that it opens passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tcp_socket: Option<TcpSocket>,
    /// A command inside the container; exit code 0 passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exec: Option<Exec>,
    /// Seconds from the container's start to the first probe.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub initial_delay_seconds: Setting<u32>,
    /// Seconds between probes; 10 where none are given.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub period_seconds: Setting<u32>,
    /// Seconds to wait for an answer; 1 where none are given.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub timeout_seconds: Setting<u32>,
    /// Failures in a row before the probe counts as failed; 3 where none are given.
    #[serde(default, skip_serializing_if = "Setting::is_unset")]
    pub failure_threshold: Setting<u32>,
}

/// An HTTP GET.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HttpGet {
    /// The path that is asked for.
    pub path: HttpPath,
    /// The port that is asked.
    pub port: PortRef,
}

/// A TCP connection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TcpSocket {
    /// The port that is asked.
    pub port: PortRef,
}

/// A command inside the container.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Exec {
    /// Its words.
    pub command: CommandLine,
}

/// A probe as it stands in a file, before its handlers are counted.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Unchecked {
    http_get: Option<HttpGet>,
    tcp_socket: Option<TcpSocket>,
    exec: Option<Exec>,
    #[serde(default)]
    initial_delay_seconds: Setting<u32>,
    #[serde(default)]
    period_seconds: Setting<u32>,
    #[serde(default)]
    timeout_seconds: Setting<u32>,
    #[serde(default)]
    failure_threshold: Setting<u32>,
}

static PROBE: Text = Text::new("probe", "프로브");
static RULE: Text = Text::new(
    "`http PATH [on PORT]`, `tcp PORT` or `exec -- COMMAND`, then `after`, `every` and `timeout` in seconds and `failures`, each of which may be `none`",
    "`http 경로 [on 포트]`, `tcp 포트`, `exec -- 명령` 중 하나이고 `after`, `every`, `timeout`(초), `failures`를 덧붙일 수 있다. 빼려면 `none`을 쓴다",
);
static HANDLER: Text =
    Text::new("it has exactly one of httpGet, tcpSocket and exec", "httpGet, tcpSocket, exec 중 하나만 있어야 한다");
static SECONDS: Text = Text::new("a probe's number", "프로브의 수");
const EXAMPLE: &str = "http /health on 8080 after 5s every 10s";

impl Probe {
    /// The port that it asks, where it asks one.
    pub fn port(&self) -> Option<&PortRef> {
        self.http_get.as_ref().map(|get| &get.port).or(self.tcp_socket.as_ref().map(|socket| &socket.port))
    }

    /// Whether both ask the same of a container with these ports, however often.
    pub fn asks_the_same(&self, other: &Probe, ports: &[ContainerPort]) -> bool {
        let number = |asked: &PortRef| match ports.iter().find(|port| asked.means(port)) {
            Some(port) => PortRef::Number(port.container_port),
            None => asked.clone(),
        };
        let path = |probe: &Probe| probe.http_get.as_ref().map(|get| get.path.clone());
        let port = |probe: &Probe| probe.port().map(number);
        let opens = |probe: &Probe| probe.tcp_socket.is_some();
        self.exec == other.exec && path(self) == path(other) && port(self) == port(other) && opens(self) == opens(other)
    }

    /// Reads the text form; `port` is meant where the text names none.
    pub fn parse(text: &str, port: Option<&PortRef>) -> Result<Probe, ValueError> {
        let wrong = || ValueError::form(&PROBE, text, &RULE, EXAMPLE);
        let (head, command) = match text.split_once(" -- ") {
            Some((head, command)) => (head, Some(command.parse::<CommandLine>()?)),
            None => (text, None),
        };
        let mut words = head.split_whitespace();
        let mut probe = Probe::none();
        let path = match (words.next(), command) {
            (Some("http"), None) => Some(words.next().ok_or_else(wrong)?.parse::<HttpPath>()?),
            (Some("tcp"), None) => None,
            (Some("exec"), Some(command)) => {
                probe.exec = Some(Exec { command });
                None
            }
            _ => return Err(wrong()),
        };
        let mut asked = None;
        while let Some(word) = words.next() {
            if probe.exec.is_none() && path.is_none() && asked.is_none() && word != "on" && !is_timing(word) {
                asked = Some(word.parse()?);
                continue;
            }
            let value = words.next().ok_or_else(wrong)?;
            match word {
                "on" if probe.exec.is_none() => asked = Some(value.parse()?),
                "after" => probe.initial_delay_seconds = timing(value, 0)?,
                "every" => probe.period_seconds = timing(value, 1)?,
                "timeout" => probe.timeout_seconds = timing(value, 1)?,
                "failures" => probe.failure_threshold = timing(value, 1)?,
                _ => return Err(wrong()),
            }
        }
        if probe.exec.is_none() {
            let port = asked.or_else(|| port.cloned()).ok_or_else(wrong)?;
            match path {
                Some(path) => probe.http_get = Some(HttpGet { path, port }),
                None => probe.tcp_socket = Some(TcpSocket { port }),
            }
        }
        Ok(probe)
    }

    fn none() -> Probe {
        Probe {
            http_get: None,
            tcp_socket: None,
            exec: None,
            initial_delay_seconds: Setting::Unset,
            period_seconds: Setting::Unset,
            timeout_seconds: Setting::Unset,
            failure_threshold: Setting::Unset,
        }
    }
}

fn is_timing(word: &str) -> bool {
    ["after", "every", "timeout", "failures"].contains(&word)
}

/// The word that leaves a timing out, so that the API's own default holds.
const NONE: &str = "none";

fn timing(text: &str, min: u32) -> Result<Setting<u32>, ValueError> {
    if text == NONE { Ok(Setting::LeftOut) } else { number(text, min).map(Setting::Value) }
}

fn number(text: &str, min: u32) -> Result<u32, ValueError> {
    let digits = text.strip_suffix('s').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    let value = digits.parse::<u32>().ok().filter(|n| plain && *n >= min && *n <= 86_400);
    value.ok_or_else(|| ValueError::range(&SECONDS, digits, min.into(), 86_400))
}

impl Partial for Probe {
    /// When to ask is nobody's but the workload's. How long an answer may take, and how often it may fail, goes with what
    /// is asked: the default's hold for the default's question only.
    fn over(&self, default: Option<&Self>) -> Self {
        let asks = |probe: &Probe| (probe.http_get.clone(), probe.tcp_socket.clone(), probe.exec.clone());
        let same = default.filter(|default| asks(default) == asks(self));
        Probe {
            initial_delay_seconds: self.initial_delay_seconds.over(default.map(|d| &d.initial_delay_seconds)),
            period_seconds: self.period_seconds.over(default.map(|d| &d.period_seconds)),
            timeout_seconds: self.timeout_seconds.over(same.map(|d| &d.timeout_seconds)),
            failure_threshold: self.failure_threshold.over(same.map(|d| &d.failure_threshold)),
            ..self.clone()
        }
    }
}

impl TryFrom<Unchecked> for Probe {
    type Error = String;

    fn try_from(from: Unchecked) -> Result<Self, String> {
        let told = |error: ValueError| crate::i18n::both(&error);
        let handlers = [from.http_get.is_some(), from.tcp_socket.is_some(), from.exec.is_some()];
        if handlers.into_iter().filter(|given| *given).count() != 1 {
            return Err(told(ValueError::form(&PROBE, "probe", &HANDLER, "httpGet: {path: /health, port: 8080}")));
        }
        let checked = |value: Setting<u32>, min| match value {
            Setting::Value(n) => number(&n.to_string(), min).map(Setting::Value).map_err(told),
            said => Ok(said),
        };
        Ok(Probe {
            initial_delay_seconds: checked(from.initial_delay_seconds, 0)?,
            period_seconds: checked(from.period_seconds, 1)?,
            timeout_seconds: checked(from.timeout_seconds, 1)?,
            failure_threshold: checked(from.failure_threshold, 1)?,
            http_get: from.http_get,
            tcp_socket: from.tcp_socket,
            exec: from.exec,
        })
    }
}

impl FromStr for Probe {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Probe::parse(text, None)
    }
}

impl fmt::Display for Probe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.http_get, &self.tcp_socket) {
            (Some(HttpGet { path, port }), _) => write!(f, "http {path} on {port}")?,
            (None, Some(TcpSocket { port })) => write!(f, "tcp {port}")?,
            (None, None) => f.write_str("exec")?,
        }
        for (word, unit, value) in [
            ("after", "s", self.initial_delay_seconds),
            ("every", "s", self.period_seconds),
            ("timeout", "s", self.timeout_seconds),
            ("failures", "", self.failure_threshold),
        ] {
            match value {
                Setting::Value(value) => write!(f, " {word} {value}{unit}")?,
                Setting::LeftOut => write!(f, " {word} {NONE}")?,
                Setting::Unset => {}
            }
        }
        match &self.exec {
            Some(Exec { command }) => write!(f, " -- {command}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_every_handler() {
        for text in [
            "http /health on 8080 after 5s every 10s",
            "http / on web",
            "tcp 6379",
            "tcp redis every 10s timeout 2s failures 5",
            "exec -- redis-cli ping",
            "exec after 5s -- sh -c 'test -f /tmp/ok'",
            "http / on 80 after none every 5s failures none",
        ] {
            assert_eq!(text.parse::<Probe>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn takes_the_containers_port_where_none_is_named() {
        let port: PortRef = "8080".parse().unwrap();
        assert_eq!(Probe::parse("http /ready", Some(&port)).unwrap().to_string(), "http /ready on 8080");
        assert_eq!(Probe::parse("tcp every 5", Some(&port)).unwrap().to_string(), "tcp 8080 every 5s");
        assert!(Probe::parse("http /ready", None).is_err());
    }

    #[test]
    fn refuses_what_makes_no_probe() {
        for bad in [
            "",
            "http",
            "http health on 80",
            "tcp",
            "exec",
            "exec redis-cli",
            "http / on 0",
            "http / on 80 every 0s",
            "http / on 80 every",
            "http / on 80 sometimes 3",
            "exec on 80 -- true",
        ] {
            assert!(bad.parse::<Probe>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_file_may_not_name_two_handlers_or_none() {
        let read = serde_json::from_str::<Probe>;
        assert!(read(r#"{"tcpSocket":{"port":80}}"#).is_ok());
        assert!(read(r#"{"tcpSocket":{"port":80},"exec":{"command":["true"]}}"#).is_err());
        assert!(read("{}").is_err());
        assert!(read(r#"{"tcpSocket":{"port":80},"periodSeconds":0}"#).is_err());
        assert_eq!(read(r#"{"tcpSocket":{"port":80},"periodSeconds":null}"#).unwrap().to_string(), "tcp 80 every none");
    }
}
