//! What could not be read or written, or what stands in the way: what, where, and the way out.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::name::NameProblem;
use super::visible::visible;
use crate::i18n::{Lang, Localized, Text};
use crate::say;

/// What could not be read or written, or what stands in the way.
#[derive(Debug)]
pub enum Error {
    /// A name that is no plain file name.
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        problem: NameProblem,
    },
    /// Two files of one name.
    Twice {
        /// The name of one.
        first: String,
        /// The name of the other, which may differ in upper and lower case.
        second: String,
    },
    /// Something that is never written over or through.
    InTheWay {
        /// Where it stands.
        path: PathBuf,
        /// What it is.
        obstacle: Obstacle,
    },
    /// The folder is a symbolic link to something that does not exist.
    LinkToNothing(PathBuf),
    /// The file is not what it was when it was compared.
    ChangedMeanwhile(PathBuf),
    /// The system refused.
    Failed {
        /// What was being done.
        doing: Doing,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Writing stopped midway, or could not be remembered.
    Stopped {
        /// What was written before that.
        written: Vec<PathBuf>,
        /// Why it stopped.
        errors: Vec<Error>,
    },
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link, wherever it leads.
    Link,
    /// A folder.
    Folder,
    /// A plain file.
    File,
    /// A pipe, a socket or a device.
    Special,
}

/// What was being done when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file, or looking into a folder.
    Read,
    /// Making a folder.
    MakeFolder,
    /// Writing a file.
    Write,
    /// Deleting a file.
    Delete,
}

impl Error {
    pub(super) fn failed(doing: Doing, path: &Path, source: io::Error) -> Error {
        Error::Failed { doing, path: path.to_owned(), source }
    }

    /// Whether it is something that the person has to settle (exit code 1), not a failure to read or write (3).
    pub fn is_conflict(&self) -> bool {
        match self {
            Error::InTheWay { .. } | Error::ChangedMeanwhile(_) => true,
            Error::Stopped { errors, .. } => errors.iter().all(Error::is_conflict),
            Error::Name { .. } | Error::Twice { .. } | Error::LinkToNothing(_) | Error::Failed { .. } => false,
        }
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Name { name, problem } => {
                let (name, problem) = (name.escape_debug(), problem.text(lang));
                say!(lang, "cannot name a file `{name}`: {problem}", "`{name}`: 파일 이름으로 쓸 수 없다. {problem}")
            }
            Error::Twice { first, second } => say!(
                lang,
                "two files would share one name, `{first}` and `{second}`; rename a workload",
                "파일 이름이 겹친다(`{first}`, `{second}`). 워크로드 하나의 이름을 바꾼다"
            ),
            Error::InTheWay { path, obstacle } => {
                let (path, what) = (shown(path), obstacle.words().get(lang));
                say!(
                    lang,
                    "{path} is {what}, and rightkind writes neither over nor through it; move it away or choose another folder",
                    "{path}: {what} 자리에는 쓰지 않는다. 다른 곳으로 옮기거나 다른 폴더를 고른다"
                )
            }
            Error::LinkToNothing(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "{path} is a symbolic link to a folder that does not exist; make that folder or choose another",
                    "{path}: 없는 폴더를 가리키는 심볼릭 링크다. 그 폴더를 만들거나 다른 폴더를 고른다"
                )
            }
            Error::ChangedMeanwhile(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "{path} has changed since it was compared, so it was left alone; compare again and decide",
                    "{path}: 비교한 뒤에 바뀌어서 그대로 두었다. 다시 비교하고 정한다"
                )
            }
            Error::Failed { doing, path, source } => {
                let (path, reason) = (shown(path), reason(source, lang));
                match doing {
                    Doing::Read => say!(lang, "cannot read {path}: {reason}", "{path}: 읽을 수 없다. {reason}"),
                    Doing::MakeFolder => {
                        say!(lang, "cannot make the folder {path}: {reason}", "{path}: 폴더를 만들 수 없다. {reason}")
                    }
                    Doing::Write => say!(lang, "cannot write {path}: {reason}", "{path}: 쓸 수 없다. {reason}"),
                    Doing::Delete => say!(lang, "cannot delete {path}: {reason}", "{path}: 지울 수 없다. {reason}"),
                }
            }
            Error::Stopped { written, errors } => {
                let mut lines: Vec<String> = errors.iter().map(|error| error.text(lang)).collect();
                if !written.is_empty() {
                    let written = written.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", ");
                    lines.push(say!(lang, "written before that: {written}", "그 전에 쓴 파일: {written}"));
                }
                lines.join("\n")
            }
        }
    }
}

impl Obstacle {
    fn words(self) -> &'static Text {
        static LINK: Text = Text::new("a symbolic link", "심볼릭 링크가 있는");
        static FOLDER: Text = Text::new("a folder", "폴더가 있는");
        static FILE: Text = Text::new("a file", "파일이 있는");
        static SPECIAL: Text = Text::new("a pipe, a socket or a device", "파이프, 소켓, 장치가 있는");
        match self {
            Obstacle::Link => &LINK,
            Obstacle::Folder => &FOLDER,
            Obstacle::File => &FILE,
            Obstacle::Special => &SPECIAL,
        }
    }
}

/// A path as it may be shown.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).replace('\n', "^J")
}

/// What the system said in plain words, with the way out; the system's own words where there are none of ours.
fn reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => say!(
            lang,
            "permission denied; change its owner or mode (`ls -ld` shows them) or choose another folder",
            "권한이 없다. 소유자나 권한을 바꾸거나(`ls -ld`로 확인) 다른 폴더를 고른다"
        ),
        io::ErrorKind::ReadOnlyFilesystem => say!(
            lang,
            "the file system is read-only; choose a folder on another one",
            "읽기 전용 파일 시스템이다. 다른 파일 시스템의 폴더를 고른다"
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say!(
            lang,
            "no space is left; free some or choose a folder on another disk",
            "남은 공간이 없다. 공간을 비우거나 다른 디스크의 폴더를 고른다"
        ),
        io::ErrorKind::FileTooLarge => say!(
            lang,
            "the file is larger than the system allows; raise the limit (`ulimit -f` shows it)",
            "시스템이 허용하는 파일 크기를 넘는다. 한도를 올린다(`ulimit -f`로 확인)"
        ),
        io::ErrorKind::InvalidFilename => say!(
            lang,
            "the name is too long for the file system; choose a shorter one",
            "파일 시스템이 받기에 이름이 너무 길다. 더 짧은 이름을 쓴다"
        ),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => say!(
            lang,
            "it, or a part of the path, is a file and not a folder; choose another folder",
            "경로에 폴더가 아닌 파일이 있다. 다른 폴더를 고른다"
        ),
        io::ErrorKind::NotFound => say!(
            lang,
            "the folder it should stand in does not exist; make it or choose another folder",
            "들어갈 폴더가 없다. 폴더를 만들거나 다른 폴더를 고른다"
        ),
        _ => say!(
            lang,
            "the system says: {error}; mend that or choose another folder",
            "시스템 메시지: {error}. 원인을 고치거나 다른 폴더를 고른다"
        ),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Failed { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_told_in_plain_words_with_a_way_out() {
        for (kind, en, ko) in [
            (io::ErrorKind::PermissionDenied, "permission denied", "권한이 없다"),
            (io::ErrorKind::ReadOnlyFilesystem, "read-only", "읽기 전용"),
            (io::ErrorKind::StorageFull, "no space is left", "남은 공간이 없다"),
            (io::ErrorKind::QuotaExceeded, "no space is left", "남은 공간이 없다"),
            (io::ErrorKind::FileTooLarge, "larger than", "크기를 넘는다"),
            (io::ErrorKind::InvalidFilename, "too long", "너무 길다"),
            (io::ErrorKind::NotADirectory, "not a folder", "폴더가 아닌"),
            (io::ErrorKind::NotFound, "does not exist", "폴더가 없다"),
            (io::ErrorKind::TimedOut, "the system says", "시스템 메시지"),
        ] {
            for doing in [Doing::Read, Doing::MakeFolder, Doing::Write, Doing::Delete] {
                let error = Error::failed(doing, Path::new("out/a.yaml"), kind.into());
                assert!(error.text(Lang::En).contains(en) && error.text(Lang::En).contains("out/a.yaml"), "{error}");
                assert!(error.text(Lang::Ko).contains(ko), "{}", error.text(Lang::Ko));
                assert!(!error.is_conflict());
            }
        }
    }

    #[test]
    fn a_path_cannot_talk_to_the_terminal() {
        let error = Error::ChangedMeanwhile(PathBuf::from("a\u{1b}[2J\nb"));
        for lang in Lang::ALL {
            assert!(!error.text(lang).contains(char::is_control), "{}", error.text(lang));
        }
    }

    #[test]
    fn what_was_written_before_a_stop_is_named() {
        let moved = || Error::ChangedMeanwhile(PathBuf::from("b"));
        let full = || Error::failed(Doing::Write, Path::new("c"), io::ErrorKind::StorageFull.into());
        let conflict = Error::Stopped { written: vec![PathBuf::from("a")], errors: vec![moved()] };
        assert!(conflict.is_conflict());
        assert!(conflict.to_string().ends_with("written before that: a"), "{conflict}");
        let both = Error::Stopped { written: Vec::new(), errors: vec![moved(), full()] };
        assert!(!both.is_conflict());
        assert_eq!(both.text(Lang::Ko).lines().count(), 2);
    }
}
