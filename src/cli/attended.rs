//! Where the person has left each session, kept between two runs: one file in the user's state folder.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::state_file::{Failure, Problem, StateFile};
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::teaching::Place;

/// Where it is kept, and of which session.
#[derive(Clone, Debug)]
pub struct Attended {
    file: StateFile,
    session: String,
}

/// What the file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sessions {
    version: Version,
    sessions: BTreeMap<String, Place>,
}

/// The version of the file's form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
struct Version;

impl TryFrom<u8> for Version {
    type Error = String;

    fn try_from(number: u8) -> Result<Version, String> {
        if number == 1 { Ok(Version) } else { Err(format!("version {number}")) }
    }
}

impl From<Version> for u8 {
    fn from(_: Version) -> u8 {
        1
    }
}

/// Why it cannot be read or kept.
#[derive(Debug)]
pub struct Error(Failure);

impl Attended {
    /// That of a session that comes along, or of a file. None where the user has no state folder, or the session comes
    /// from stdin: then nothing can be kept.
    pub fn here(named: &str) -> Option<Attended> {
        if named == "-" {
            return None;
        }
        // The same file by another name is the same session.
        let path = std::fs::canonicalize(named).ok().filter(|_| crate::teaching::source(named).is_none());
        let session = path.map_or_else(|| named.to_owned(), |path| path.display().to_string());
        Some(Attended::of(&StateFile::folder()?, session))
    }

    fn of(state: &Path, session: String) -> Attended {
        Attended { file: StateFile::of(state, "lessons.json"), session }
    }

    /// Where it was left; nothing the first time.
    ///
    /// # Errors
    /// Where there is a file that cannot be read, or holds something else.
    pub fn load(&self) -> Result<Option<Place>, Error> {
        Ok(self.all()?.sessions.remove(&self.session))
    }

    /// Keeps where the person is, beside what is kept of other sessions.
    ///
    /// # Errors
    /// Where the file cannot be written, or cannot be read: then it is left alone.
    pub fn keep(&self, place: &Place) -> Result<(), Error> {
        let mut all = self.all()?;
        all.sessions.insert(self.session.clone(), place.clone());
        self.file.save(&all).map_err(Error)
    }

    fn all(&self) -> Result<Sessions, Error> {
        Ok(self.file.load().map_err(Error)?.unwrap_or_default())
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        let Error(Failure { file, problem }) = self;
        let shown = file.display();
        match problem {
            Problem::Read(error) => say!(
                lang,
                "where you left this session cannot be read: {shown}: {error}",
                "수업을 멈춘 곳을 읽을 수 없다: {shown}: {error}"
            ),
            Problem::Broken(error) => say!(
                lang,
                "{shown} is no record of sessions of this rightkind: {error}; remove the file to start anew",
                "{shown} 파일은 이 버전의 rightkind가 남긴 수업 기록이 아니다: {error}. 새로 시작하려면 파일을 지운다"
            ),
            Problem::Write(error) => say!(
                lang,
                "where you are cannot be kept for the next time: {shown}: {error}",
                "멈춘 곳을 남겨 둘 수 없다: {shown}: {error}"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_session_goes_on_where_it_was_left() {
        let state = tempfile::tempdir().unwrap();
        let of = |session: &str| Attended::of(&state.path().join("new"), session.to_owned());
        assert_eq!(of("a").load().unwrap(), None);
        let place = |at| Place { at, done: [0, 2].into() };
        of("a").keep(&place(3)).unwrap();
        of("/b.yaml").keep(&place(1)).unwrap();
        of("a").keep(&place(4)).unwrap();
        assert_eq!((of("a").load().unwrap(), of("/b.yaml").load().unwrap()), (Some(place(4)), Some(place(1))));
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_alone() {
        let state = tempfile::tempdir().unwrap();
        let attended = Attended::of(state.path(), "a".to_owned());
        for text in ["", "[]", "{\"version\": 2, \"sessions\": {}}"] {
            std::fs::write(attended.file.path(), text).unwrap();
            for error in [attended.load().unwrap_err(), attended.keep(&Place::default()).unwrap_err()] {
                assert!(Lang::ALL.iter().all(|lang| error.text(*lang).contains("lessons.json")), "{text}");
            }
            assert_eq!(std::fs::read_to_string(attended.file.path()).unwrap(), text);
        }
    }
}
