//! The answers of each working folder, kept between two runs of the wizard: one file a folder in the user's state folder.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::state_file::{Failure, Problem, StateFile, not_kept};
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::wizard::Saved;

/// Where the answers of one working folder are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    working_folder: PathBuf,
    file: StateFile,
}

/// What the file holds. The folder is there for people who look into the file: its name is a digest.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Content<S> {
    folder: String,
    session: S,
}

/// Why answers cannot be read or kept.
#[derive(Debug)]
pub struct Error(Failure);

impl Kept {
    /// The answers of the folder that the program runs in. None where the user has no state folder, or the working
    /// folder is gone: then nothing can be kept.
    pub fn here() -> Option<Kept> {
        Some(Kept::of(&std::env::current_dir().ok()?, &StateFile::folder()?))
    }

    fn of(working_folder: &Path, state: &Path) -> Kept {
        let digest = Sha256::digest(working_folder.as_os_str().as_encoded_bytes());
        let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Kept { working_folder: working_folder.to_owned(), file: StateFile::of(state, &format!("{name}.json")) }
    }

    /// What was kept, if anything was.
    ///
    /// # Errors
    /// Where there is a file that cannot be read, or holds something else.
    pub fn load(&self) -> Result<Option<Saved>, Error> {
        let content: Option<Content<Saved>> = self.file.load().map_err(Error)?;
        Ok(content.map(|content| content.session))
    }

    /// Keeps these answers, in place of what was there.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn save(&self, session: &Saved) -> Result<(), Error> {
        let folder = self.working_folder.display().to_string();
        self.file.save(&Content { folder, session }).map_err(Error)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        let Error(Failure { file, problem }) = self;
        let shown = file.display();
        match problem {
            Problem::Read(error) => say!(
                lang,
                "the answers kept in {shown} cannot be read: {error}",
                "{shown}에 남겨 둔 답을 읽을 수 없다: {error}"
            ),
            Problem::Broken(error) => say!(
                lang,
                "{shown} does not hold answers of this rightkind: {error}; remove the file to start anew",
                "{shown} 파일은 이 버전의 rightkind가 남긴 답이 아니다: {error}. 새로 시작하려면 파일을 지운다"
            ),
            Problem::Write(error) => not_kept(file, error, lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::wizard::Session;

    fn answers(id: &str) -> Saved {
        Session::of_app(&Preset::find(id).unwrap().app(Profile::Production), Lang::En).save(false)
    }

    #[test]
    fn each_working_folder_has_answers_of_its_own() {
        let state = tempfile::tempdir().unwrap();
        let below = state.path().join("made/when/needed");
        let (a, b) = (Kept::of(Path::new("/a"), &below), Kept::of(Path::new("/b"), &below));
        assert_eq!(a.load().unwrap(), None);
        a.save(&answers("redis")).unwrap();
        b.save(&answers("api-server")).unwrap();
        a.save(&answers("daily-report")).unwrap();
        assert_eq!(a.load().unwrap(), Some(answers("daily-report")));
        assert_eq!(b.load().unwrap(), Some(answers("api-server")));
        assert_eq!(std::fs::read_dir(below).unwrap().count(), 2, "something was left behind");
    }

    #[test]
    fn what_cannot_be_read_or_kept_is_told_with_its_file() {
        let state = tempfile::tempdir().unwrap();
        let kept = Kept::of(Path::new("/a"), state.path());
        let later = "{\"folder\": \"/a\", \"session\": {\"version\": \"2\"}}";
        for text in ["", "{", "[]", later] {
            std::fs::write(kept.file.path(), text).unwrap();
            let error = kept.load().unwrap_err();
            assert!(
                Lang::ALL.iter().all(|lang| error.text(*lang).contains(kept.file.path().to_str().unwrap())),
                "{text}"
            );
        }
        let nowhere = Kept::of(Path::new("/a"), kept.file.path());
        assert!(nowhere.save(&answers("redis")).unwrap_err().text(Lang::En).contains("cannot be kept"));
    }
}
