//! Which names a file may have, in folders below the folder too, so that none leads out of it or means something else on
//! another system.

use super::error::Error;
use crate::i18n::{Lang, Localized};
use crate::say;

/// Longer names exist on no common file system.
const MAX_BYTES: usize = 255;

/// Why a name is no plain file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// It is empty.
    Empty,
    /// It is longer than file systems take; the bytes that it has.
    TooLong(usize),
    /// It holds something else than letters, digits, `-`, `_` and `.`: a separator, say.
    Character(char),
    /// It starts with `.` (hidden, or the way to another folder) or `-` (an option to most commands), or ends with `.`.
    Edge,
    /// Windows takes it for a device.
    Device,
}

/// The one hidden name that is taken: Helm looks for this file. Every other is refused, `.rightkind` and `.git` among them.
const HIDDEN: &str = ".helmignore";

/// Takes only plain file names, with `/` between those of folders: ASCII letters, digits, `-`, `_` and `.`, as the names
/// of Kubernetes objects make them. That leaves no way up, no drive, no NUL and no other spelling of a name that some file
/// system takes for the same.
pub(super) fn check(name: &str) -> Result<(), Error> {
    match problem(name) {
        Some(problem) => Err(Error::Name { name: name.to_owned(), problem }),
        None => Ok(()),
    }
}

/// What is wrong with the name, if anything.
pub(super) fn problem(name: &str) -> Option<NameProblem> {
    name.split('/').find_map(part)
}

/// What is wrong with the name of one file or folder, if anything.
fn part(name: &str) -> Option<NameProblem> {
    let odd = |c: &char| !(c.is_ascii_alphanumeric() || "-_.".contains(*c));
    if name.is_empty() {
        Some(NameProblem::Empty)
    } else if let Some(c) = name.chars().find(odd) {
        Some(NameProblem::Character(c))
    } else if (name.starts_with(['.', '-']) && name != HIDDEN) || name.ends_with('.') {
        Some(NameProblem::Edge)
    } else if is_device(name) {
        Some(NameProblem::Device)
    } else if name.len() > MAX_BYTES {
        Some(NameProblem::TooLong(name.len()))
    } else {
        None
    }
}

/// The names that Windows keeps for devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces").
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix| {
        let rest: Option<&str> = stem.strip_prefix(prefix);
        rest.is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl Localized for NameProblem {
    fn text(&self, lang: Lang) -> String {
        match self {
            NameProblem::Empty => say!(lang, "it is empty", "비어 있다"),
            NameProblem::TooLong(bytes) => say!(
                lang,
                "it has {bytes} bytes and file systems take at most {MAX_BYTES}; shorten the workload's name",
                "{bytes}바이트인데 파일 시스템은 {MAX_BYTES}바이트까지만 받는다. 워크로드 이름을 줄인다"
            ),
            NameProblem::Character(c) => {
                let c = c.escape_debug();
                say!(
                    lang,
                    "it holds `{c}`; only letters, digits, `-`, `_` and `.` are taken, so that no name leads out of the folder",
                    "`{c}` 문자가 들어 있다. 폴더를 벗어나지 않도록 영문자, 숫자, `-`, `_`, `.`만 받는다"
                )
            }
            NameProblem::Edge => say!(
                lang,
                "it starts with `.` or `-`, or ends with `.`; start with a letter or digit",
                "`.`이나 `-`로 시작하거나 `.`으로 끝난다. 영문자나 숫자로 시작하게 한다"
            ),
            NameProblem::Device => say!(
                lang,
                "Windows takes it for a device, so the folder could not be checked out there; choose another name",
                "Windows에서는 장치 이름이라 그 폴더를 내려받을 수 없다. 다른 이름을 쓴다"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_names_are_taken() {
        for name in [
            "rightkind.yaml",
            "deployment-api-server.yaml",
            "a",
            "_helpers.tpl",
            "A-1_b.c",
            "console.yaml",
            "com10",
            "base/kustomization.yaml",
            "templates/tests/test-connection.yaml",
            ".helmignore",
        ] {
            assert_eq!(problem(name), None, "{name}");
        }
        assert_eq!(problem(&"a".repeat(MAX_BYTES)), None);
    }

    #[test]
    fn names_that_climb_hide_or_trick_are_refused() {
        for (name, expected) in [
            ("", NameProblem::Empty),
            ("/etc/passwd", NameProblem::Empty),
            ("../a", NameProblem::Edge),
            ("a/../../b", NameProblem::Edge),
            ("a/./b", NameProblem::Edge),
            ("a//b", NameProblem::Empty),
            ("a/", NameProblem::Empty),
            ("a/.rightkind/b", NameProblem::Edge),
            (".git/hooks/pre-commit", NameProblem::Edge),
            ("a/nul/b", NameProblem::Device),
            ("a\\b", NameProblem::Character('\\')),
            ("c:a", NameProblem::Character(':')),
            ("a\0", NameProblem::Character('\0')),
            ("a\nb", NameProblem::Character('\n')),
            ("a b", NameProblem::Character(' ')),
            ("한글.yaml", NameProblem::Character('한')),
            ("..", NameProblem::Edge),
            (".", NameProblem::Edge),
            (".rightkind", NameProblem::Edge),
            ("-rf.yaml", NameProblem::Edge),
            ("a.", NameProblem::Edge),
            ("NUL", NameProblem::Device),
            ("con.yaml", NameProblem::Device),
            ("com1.a.b", NameProblem::Device),
        ] {
            assert_eq!(problem(name), Some(expected), "{name:?}");
        }
        assert_eq!(problem(&"a".repeat(256)), Some(NameProblem::TooLong(256)));
    }

    proptest! {
        #[test]
        fn a_name_that_is_taken_stays_inside(name in "[a-c./\\\\~:%\\-_ \\x00-\\x1f]{0,8}|\\PC{0,12}") {
            if problem(&name).is_none() {
                let path = std::path::Path::new("folder").join(&name);
                let inside = path.strip_prefix("folder").unwrap();
                let plain: Vec<_> = inside.components().collect();
                prop_assert!(plain.iter().all(|part| matches!(part, std::path::Component::Normal(_))));
                prop_assert_eq!(plain.len(), name.split('/').count());
            }
        }
    }
}
