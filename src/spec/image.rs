//! Image references, by the grammar that container runtimes read (distribution/reference).

use std::fmt;
use std::str::FromStr;

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::Text;

/// `[registry[:port]/]path[:tag][@digest]`, with lower-case path parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageRef(String);

static IMAGE: Text = Text::new("image reference", "이미지 참조");
static RULE: Text = Text::new(
    "it reads [registry/]name[:tag][@sha256:digest], in lower case before the tag",
    "[레지스트리/]이름[:태그][@sha256:다이제스트] 꼴이고 태그 앞은 소문자여야 한다",
);
const EXAMPLE: &str = "registry.example.com/team/api:1.2.3";

impl ImageRef {
    /// The image that a preview shows before one is given.
    pub fn placeholder() -> ImageRef {
        ImageRef("your-image:tag".to_owned())
    }

    /// Whether it stands for one that is not given yet.
    pub fn is_placeholder(&self) -> bool {
        *self == ImageRef::placeholder()
    }

    /// The whole reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part of the path without tag or digest: `fluent-bit` of `fluent/fluent-bit:3.0`.
    pub fn base_name(&self) -> &str {
        let path = split(&self.0).0;
        path.rsplit('/').next().unwrap_or(path)
    }

    /// The tag, where one is given.
    pub fn tag(&self) -> Option<&str> {
        split(&self.0).1
    }

    /// The digest, where one is given.
    pub fn digest(&self) -> Option<&str> {
        split(&self.0).2
    }

    /// Registry and path, without tag or digest.
    pub fn repository(&self) -> &str {
        split(&self.0).0
    }

    /// The same image with another tag, and no digest: that would still mean the old one.
    #[must_use]
    pub fn tagged(&self, tag: &ImageTag) -> ImageRef {
        ImageRef(format!("{}:{tag}", self.repository()))
    }
}

/// The tag of an image alone: `1.2.3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageTag(String);

impl FromStr for ImageTag {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        static TAG: Text = Text::new("image tag", "이미지 태그");
        static RULE: Text = Text::new(
            "up to 128 letters, digits, `_`, `.` and `-`, not `.` or `-` first",
            "128자까지의 영문자, 숫자, `_`, `.`, `-`이고 `.`이나 `-`로 시작하지 않아야 한다",
        );
        if is_tag(text) { Ok(ImageTag(text.to_owned())) } else { Err(ValueError::form(&TAG, text, &RULE, "1.2.3")) }
    }
}

impl fmt::Display for ImageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(ImageTag, "ImageTag", "The tag of an image: letters, digits, `_`, `.` and `-`.", ["1.2.3"]);

/// Path, tag and digest. A colon before the last slash is the registry's port.
fn split(text: &str) -> (&str, Option<&str>, Option<&str>) {
    let (rest, digest) = match text.split_once('@') {
        Some((rest, digest)) => (rest, Some(digest)),
        None => (text, None),
    };
    match rest.rsplit_once(':') {
        Some((path, tag)) if !tag.contains('/') => (path, Some(tag), digest),
        _ => (rest, None, digest),
    }
}

/// Alphanumeric runs joined by `.`, `_`, `__` or dashes.
fn is_path_part(part: &str) -> bool {
    let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let bytes = part.as_bytes();
    edge(bytes.first())
        && edge(bytes.last())
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(b))
        && !["..", "___", "._", "_.", ".-", "-.", "_-", "-_"].iter().any(|run| part.contains(run))
}

fn is_registry(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let host_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.split('.').all(host_part) && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

fn is_path(path: &str) -> bool {
    match path.split_once('/') {
        Some((first, rest)) if first.contains(['.', ':']) || first == "localhost" => {
            is_registry(first) && rest.split('/').all(is_path_part)
        }
        _ => path.split('/').all(is_path_part),
    }
}

fn is_tag(tag: &str) -> bool {
    tag.len() <= 128
        && tag.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_')
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
}

fn is_digest(digest: &str) -> bool {
    let hex = |hex: &str, len: usize| {
        hex.len() == len && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    match digest.split_once(':') {
        Some(("sha256", rest)) => hex(rest, 64),
        Some(("sha512", rest)) => hex(rest, 128),
        _ => false,
    }
}

impl FromStr for ImageRef {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty(&IMAGE));
        }
        if text.len() > 512 {
            return Err(ValueError::TooLong { what: &IMAGE, max: 512, len: text.chars().count() });
        }
        let (path, tag, digest) = split(text);
        if is_path(path) && path.len() <= 255 && tag.is_none_or(is_tag) && digest.is_none_or(is_digest) {
            Ok(ImageRef(text.to_owned()))
        } else {
            Err(ValueError::form(&IMAGE, text, &RULE, EXAMPLE))
        }
    }
}

impl fmt::Display for ImageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(
    ImageRef,
    "ImageRef",
    "An image reference: [registry/]name[:tag][@sha256:digest].",
    ["my-api:1.2.3", "registry.example.com/team/api:1.2.3"]
);

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn takes_what_a_runtime_takes() {
        for good in [
            "busybox",
            "my-api:1.2.3",
            "fluent/fluent-bit:3.0",
            "localhost:5000/a",
            "registry.example.com:443/team/a__b-c.d:V1_x",
            &format!("redis@{DIGEST}"),
            &format!("ghcr.io/x/redis:7.2@{DIGEST}"),
        ] {
            assert!(good.parse::<ImageRef>().is_ok(), "{good}");
        }
    }

    #[test]
    fn refuses_what_a_runtime_refuses() {
        for bad in [
            "",
            "My-Api",
            "a:",
            "a:-x",
            "a b",
            " a",
            "a\n",
            "/a",
            "a//b",
            "a/",
            "https://example.com/a",
            "a@sha256:123",
            "a@md5:aa",
            "a..b",
            "host:99999/a",
            "이미지",
        ] {
            assert!(bad.parse::<ImageRef>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn knows_its_parts() {
        let image: ImageRef = format!("localhost:5000/team/api:1.2@{DIGEST}").parse().unwrap();
        assert_eq!((image.base_name(), image.tag(), image.digest()), ("api", Some("1.2"), Some(DIGEST)));
        assert_eq!(image.tagged(&"1.3".parse().unwrap()).as_str(), "localhost:5000/team/api:1.3");
        assert!(
            "-x".parse::<ImageTag>().is_err() && "".parse::<ImageTag>().is_err() && "a:b".parse::<ImageTag>().is_err()
        );
        let bare: ImageRef = "localhost:5000/api".parse().unwrap();
        assert_eq!((bare.base_name(), bare.tag()), ("api", None));
    }

    #[test]
    fn the_placeholder_is_a_good_image() {
        assert_eq!("your-image:tag".parse(), Ok(ImageRef::placeholder()));
    }
}
