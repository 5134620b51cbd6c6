//! Names and labels, by the rules of the API server (k8s.io/apimachinery/pkg/util/validation).

use std::fmt;
use std::str::FromStr;

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::Text;

/// A DNS-1123 label: what most objects, containers, volumes and namespaces are named by. At most 63 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DnsLabel(String);

impl DnsLabel {
    /// The name that a preview shows before one is given.
    pub fn placeholder() -> DnsLabel {
        DnsLabel("my-app".to_owned())
    }
}

/// A DNS-1123 subdomain: labels joined by dots, at most 253 characters (Secrets, ConfigMaps, StorageClasses).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DnsSubdomain(String);

/// A DNS-1035 label: what a Service is named by. It starts with a letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceName(String);

/// A port's name: at most 15 characters with a letter among them (IANA_SVC_NAME).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortName(String);

/// A label's key: an optional DNS prefix, a slash, and a name of at most 63 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelKey(String);

/// A label's value: at most 63 characters, may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelValue(String);

/// The name of an environment variable, in the form that every supported version takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnvName(String);

/// A key of a Secret or a ConfigMap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DataKey(String);

static LABEL: Text = Text::new("name (DNS-1123 label)", "이름(DNS-1123 레이블)");
static LABEL_RULE: Text = Text::new(
    "lower-case letters, digits and `-`, with a letter or digit at both ends",
    "영문 소문자, 숫자, `-`만 쓰고 처음과 끝은 영문 소문자나 숫자여야 한다",
);
static SUBDOMAIN: Text = Text::new("name (DNS-1123 subdomain)", "이름(DNS-1123 서브도메인)");
static SUBDOMAIN_RULE: Text = Text::new(
    "lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part",
    "영문 소문자, 숫자, `-`, `.`만 쓰고 점으로 나뉜 부분마다 처음과 끝은 영문 소문자나 숫자여야 한다",
);
static SERVICE: Text = Text::new("Service name (DNS-1035 label)", "서비스 이름(DNS-1035 레이블)");
static SERVICE_RULE: Text = Text::new(
    "lower-case letters, digits and `-`; it starts with a letter and ends with a letter or digit",
    "영문 소문자, 숫자, `-`만 쓰고 영문 소문자로 시작해 영문 소문자나 숫자로 끝나야 한다",
);
static PORT: Text = Text::new("port name", "포트 이름");
static PORT_RULE: Text = Text::new(
    "lower-case letters, digits and single `-`, with a letter among them",
    "영문 소문자, 숫자, 이어지지 않은 `-`만 쓰고 영문자가 하나는 있어야 한다",
);
static KEY: Text = Text::new("label key", "레이블 키");
static KEY_RULE: Text = Text::new(
    "letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, after an optional `dns.prefix/`",
    "영문자, 숫자, `-`, `_`, `.`만 쓰고 처음과 끝은 영문자나 숫자여야 한다. 앞에 `dns.접두사/`를 붙일 수 있다",
);
static VALUE: Text = Text::new("label value", "레이블 값");
static VALUE_RULE: Text = Text::new(
    "letters, digits, `-`, `_` and `.`, with a letter or digit at both ends",
    "영문자, 숫자, `-`, `_`, `.`만 쓰고 처음과 끝은 영문자나 숫자여야 한다",
);
static ENV: Text = Text::new("environment variable name", "환경 변수 이름");
static ENV_RULE: Text = Text::new(
    "letters, digits, `_`, `-` and `.`, not starting with a digit",
    "영문자, 숫자, `_`, `-`, `.`만 쓰고 숫자로 시작하지 않아야 한다",
);
static DATA_KEY: Text = Text::new("key", "키");
static DATA_KEY_RULE: Text = Text::new(
    "letters, digits, `-`, `_` and `.`, and neither `.` nor starting with `..`",
    "영문자, 숫자, `-`, `_`, `.`만 쓰고 `.` 하나이거나 `..`로 시작하지 않아야 한다",
);

/// Whether `text` is a non-empty run of `inside` bytes with `edge` bytes at both ends.
fn is_run(text: &str, edge: impl Fn(u8) -> bool, inside: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let ends = bytes.first().is_some_and(|b| edge(*b)) && bytes.last().is_some_and(|b| edge(*b));
    ends && bytes.iter().all(|b| inside(*b))
}

fn lower_or_digit(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit()
}

fn is_label(text: &str) -> bool {
    is_run(text, lower_or_digit, |b| lower_or_digit(b) || b == b'-')
}

fn is_subdomain(text: &str) -> bool {
    text.split('.').all(is_label)
}

/// The part of a label key after its prefix, and a label's value: the same rule.
fn is_qualified(text: &str) -> bool {
    is_run(text, |b| b.is_ascii_alphanumeric(), |b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

fn is_label_key(text: &str) -> bool {
    match text.split_once('/') {
        Some((prefix, name)) => prefix.len() <= 253 && is_subdomain(prefix) && name.len() <= 63 && is_qualified(name),
        None => text.len() <= 63 && is_qualified(text),
    }
}

fn is_port_name(text: &str) -> bool {
    is_label(text) && !text.contains("--") && text.bytes().any(|b| b.is_ascii_lowercase())
}

fn is_service_name(text: &str) -> bool {
    is_label(text) && text.starts_with(|c: char| c.is_ascii_lowercase())
}

fn is_env_name(text: &str) -> bool {
    let first = text.bytes().next().is_some_and(|b| !b.is_ascii_digit());
    first
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
        && text != "."
        && !text.starts_with("..")
}

fn is_data_key(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b)) && text != "." && !text.starts_with("..")
}

macro_rules! name {
    ($type:ident, $holds:expr, $max:literal, $what:ident, $rule:ident, $name:literal, $doc:literal, $example:literal) => {
        impl $type {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                let holds: fn(&str) -> bool = $holds;
                if text.is_empty() && !holds("") {
                    Err(ValueError::Empty(&$what))
                } else if text.len() > $max {
                    Err(ValueError::TooLong { what: &$what, max: $max, len: text.chars().count() })
                } else if holds(text) {
                    Ok($type(text.to_owned()))
                } else {
                    Err(ValueError::form(&$what, text, &$rule, suggestion(text, holds, $example)))
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        text_value!($type, $name, $doc, [$example]);
    };
}

/// The nearest form of `text` that would be taken (`My_App` becomes `my-app`), else the type's own example.
fn suggestion(text: &str, holds: fn(&str) -> bool, example: &str) -> String {
    let dashed: String = text
        .to_lowercase()
        .chars()
        .take(63)
        .map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' })
        .collect();
    let near = dashed.trim_matches(['-', '.']);
    [near.to_owned(), near.replace('.', "-")]
        .into_iter()
        .find(|near| !near.is_empty() && holds(near))
        .unwrap_or_else(|| example.to_owned())
}

name!(
    DnsLabel,
    is_label,
    63,
    LABEL,
    LABEL_RULE,
    "DnsLabel",
    "A DNS-1123 label: lower-case letters, digits and `-`; at most 63 characters.",
    "api-server"
);
name!(
    DnsSubdomain,
    is_subdomain,
    253,
    SUBDOMAIN,
    SUBDOMAIN_RULE,
    "DnsSubdomain",
    "A DNS-1123 subdomain: labels joined by dots; at most 253 characters.",
    "db-secret"
);
name!(
    ServiceName,
    is_service_name,
    63,
    SERVICE,
    SERVICE_RULE,
    "ServiceName",
    "A DNS-1035 label: starts with a letter; at most 63 characters.",
    "redis-headless"
);
name!(
    PortName,
    is_port_name,
    15,
    PORT,
    PORT_RULE,
    "PortName",
    "A port's name: at most 15 characters with a letter among them.",
    "http"
);
name!(
    LabelKey,
    is_label_key,
    317,
    KEY,
    KEY_RULE,
    "LabelKey",
    "A label key, with an optional DNS prefix.",
    "app.kubernetes.io/name"
);
name!(
    LabelValue,
    |text| text.is_empty() || is_qualified(text),
    63,
    VALUE,
    VALUE_RULE,
    "LabelValue",
    "A label value of at most 63 characters; may be empty.",
    "gpu-node"
);
name!(EnvName, is_env_name, 253, ENV, ENV_RULE, "EnvName", "The name of an environment variable.", "DATABASE_URL");
name!(
    DataKey,
    is_data_key_or_empty_refused,
    253,
    DATA_KEY,
    DATA_KEY_RULE,
    "DataKey",
    "A key of a Secret or a ConfigMap.",
    "url"
);

fn is_data_key_or_empty_refused(text: &str) -> bool {
    !text.is_empty() && is_data_key(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused<T: FromStr<Err = ValueError>>(text: &str) -> bool {
        text.parse::<T>().is_err()
    }

    #[test]
    fn labels_follow_dns_1123() {
        for good in ["a", "api-server", "0", "a--b", &"x".repeat(63)] {
            assert!(!refused::<DnsLabel>(good), "{good}");
        }
        for bad in ["", "-a", "a-", "A", "a.b", "a_b", "한글", "a\n", " a", &"x".repeat(64)] {
            assert!(refused::<DnsLabel>(bad), "{bad}");
        }
    }

    #[test]
    fn service_names_start_with_a_letter() {
        assert!(!refused::<ServiceName>("redis-0"));
        assert!(refused::<ServiceName>("0-redis"));
    }

    #[test]
    fn port_names_have_a_letter_and_no_double_dash() {
        for good in ["http", "h2-c", "9p"] {
            assert!(!refused::<PortName>(good), "{good}");
        }
        for bad in ["80", "a--b", "sixteen-letters-", "toolongportname1", "HTTP"] {
            assert!(refused::<PortName>(bad), "{bad}");
        }
    }

    #[test]
    fn label_keys_take_a_prefix_and_values_may_be_empty() {
        for good in ["app", "app.kubernetes.io/name", "A_b.c"] {
            assert!(!refused::<LabelKey>(good), "{good}");
        }
        for bad in ["", "/a", "a/", "a/b/c", "Upper.io/x", "-a"] {
            assert!(refused::<LabelKey>(bad), "{bad}");
        }
        assert!(!refused::<LabelValue>(""));
        assert!(refused::<LabelValue>("a b"));
    }

    #[test]
    fn environment_names_do_not_start_with_a_digit() {
        for good in ["DATABASE_URL", "_x", "a.b-c"] {
            assert!(!refused::<EnvName>(good), "{good}");
        }
        for bad in ["", "1A", "A=B", "A B", "..a", "."] {
            assert!(refused::<EnvName>(bad), "{bad}");
        }
        assert!(refused::<DataKey>(""));
    }

    #[test]
    fn the_message_offers_the_nearest_name() {
        let error = "My_App".parse::<DnsLabel>().unwrap_err();
        assert!(error.to_string().contains("`my-app`"), "{error}");
    }

    #[test]
    fn the_placeholder_is_a_good_name() {
        assert_eq!("my-app".parse(), Ok(DnsLabel::placeholder()));
    }
}
