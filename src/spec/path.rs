//! Paths: of a mount inside the container, of a folder on the node, of an HTTP probe.

use std::fmt;
use std::str::FromStr;

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::Text;

/// An absolute path inside a container: no `:` (the API server refuses it) and no `..`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MountPath(String);

/// An absolute path on the node, without `..`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NodePath(String);

/// The path of an HTTP probe, starting with a slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HttpPath(String);

static MOUNT: Text = Text::new("mount path", "마운트 경로");
static NODE: Text = Text::new("path on the node", "노드의 경로");
static HTTP: Text = Text::new("HTTP path", "HTTP 경로");
static MOUNT_RULE: Text =
    Text::new("an absolute path below `/`, without `:` or `..`", "`/` 아래의 절대 경로이고 `:`와 `..`이 없어야 한다");
static NODE_RULE: Text = Text::new("an absolute path without `..`", "`..`이 없는 절대 경로여야 한다");
static HTTP_RULE: Text = Text::new("it starts with `/` and has no blank", "`/`로 시작하고 공백이 없어야 한다");

fn is_absolute(text: &str) -> bool {
    text.starts_with('/') && !text.contains(char::is_control) && !text.split('/').any(|part| part == "..")
}

macro_rules! path {
    ($type:ident, $what:ident, $rule:ident, $holds:expr, $name:literal, $doc:literal, $example:literal) => {
        impl $type {
            /// The path as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                let holds: fn(&str) -> bool = $holds;
                if text.is_empty() {
                    Err(ValueError::Empty(&$what))
                } else if text.len() > 4096 {
                    Err(ValueError::TooLong { what: &$what, max: 4096, len: text.chars().count() })
                } else if holds(text) {
                    Ok($type(text.to_owned()))
                } else {
                    Err(ValueError::form(&$what, text, &$rule, $example))
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

// A mount over `/` hides the image itself: the API server takes it, no container starts with it.
path!(
    MountPath,
    MOUNT,
    MOUNT_RULE,
    |text| is_absolute(text) && !text.contains(':') && text.bytes().any(|b| b != b'/'),
    "MountPath",
    "An absolute path inside the container.",
    "/data"
);
path!(NodePath, NODE, NODE_RULE, is_absolute, "NodePath", "An absolute path on the node.", "/var/log");
path!(
    HttpPath,
    HTTP,
    HTTP_RULE,
    |text| text.starts_with('/') && !text.contains(|c: char| c.is_control() || c.is_whitespace()),
    "HttpPath",
    "The path that a probe asks for.",
    "/health"
);

impl HttpPath {
    /// `/`.
    pub fn root() -> HttpPath {
        HttpPath("/".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mount_paths_are_absolute_and_stay_where_they_are() {
        for good in ["/data", "/var/lib/docker/containers", "/a b", "/한글"] {
            assert!(good.parse::<MountPath>().is_ok(), "{good}");
        }
        for bad in ["", "data", "./data", "/a:b", "/a/../b", "/", "//", "/a\nb", "C:\\data"] {
            assert!(bad.parse::<MountPath>().is_err(), "{bad}");
        }
    }

    #[test]
    fn node_and_http_paths() {
        assert!("/".parse::<NodePath>().is_ok());
        assert!("/var/../etc".parse::<NodePath>().is_err());
        assert!("/health?full=1".parse::<HttpPath>().is_ok());
        assert!("health".parse::<HttpPath>().is_err());
        assert!("/a b".parse::<HttpPath>().is_err());
    }
}
