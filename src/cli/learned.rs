//! What the person has answered in the quiz, kept between two runs: one file in the user's state folder, wherever the
//! program is started.

use std::path::Path;

use super::state_file::{Failure, Problem, StateFile, not_kept};
use crate::i18n::{Lang, Localized};
use crate::quiz::{Graded, Progress};
use crate::say;

/// Where it is kept.
#[derive(Clone, Debug)]
pub struct Learned {
    file: StateFile,
}

/// Why it cannot be read or kept.
#[derive(Debug)]
pub struct Error(Failure);

impl Learned {
    /// None where the user has no state folder: then nothing can be kept.
    pub fn here() -> Option<Learned> {
        Some(Learned::of(&StateFile::folder()?))
    }

    fn of(state: &Path) -> Learned {
        Learned { file: StateFile::of(state, "quiz.json") }
    }

    /// What was kept; nothing before the first answer.
    ///
    /// # Errors
    /// Where there is a file that cannot be read, or holds something else.
    pub fn load(&self) -> Result<Progress, Error> {
        Ok(self.file.load().map_err(Error)?.unwrap_or_default())
    }

    /// Keeps an answer beside those that are there, also those that another run has kept meanwhile.
    ///
    /// # Errors
    /// Where the file cannot be written, or cannot be read: then it is left alone.
    pub fn note(&self, graded: &Graded) -> Result<(), Error> {
        let mut progress = self.load()?;
        progress.note(&graded.id, graded.right);
        self.file.save(&progress).map_err(Error)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        let Error(Failure { file, problem }) = self;
        let shown = file.display();
        match problem {
            Problem::Read(error) => say!(
                lang,
                "what you have learned so far cannot be read: {shown}: {error}",
                "지금까지 푼 기록을 읽을 수 없다: {shown}: {error}"
            ),
            Problem::Broken(error) => say!(
                lang,
                "{shown} is no quiz record of this rightkind: {error}; remove the file to start anew",
                "{shown} 파일은 이 버전의 rightkind가 남긴 퀴즈 기록이 아니다: {error}. 새로 시작하려면 파일을 지운다"
            ),
            Problem::Write(error) => not_kept(file, error, lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(id: &str, right: bool) -> Graded {
        Graded { id: id.to_owned(), right }
    }

    #[test]
    fn answers_add_up_over_runs() {
        let state = tempfile::tempdir().unwrap();
        let below = state.path().join("made/when/needed");
        let (one, other) = (Learned::of(&below), Learned::of(&below));
        assert_eq!(one.load().unwrap(), Progress::default());
        one.note(&graded("a", false)).unwrap();
        other.note(&graded("b", true)).unwrap();
        one.note(&graded("a", true)).unwrap();
        let progress = other.load().unwrap();
        assert_eq!(progress.of("a").map(|record| (record.right, record.wrong, record.missed)), Some((1, 1, false)));
        assert_eq!(progress.of("b").map(|record| record.right), Some(1));
        assert_eq!(std::fs::read_dir(below).unwrap().count(), 1, "something was left behind");
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_alone() {
        let state = tempfile::tempdir().unwrap();
        let learned = Learned::of(state.path());
        for text in ["", "{", "[]", "{\"version\": \"2\", \"questions\": {}}"] {
            std::fs::write(learned.file.path(), text).unwrap();
            let told = [learned.load().unwrap_err(), learned.note(&graded("a", true)).unwrap_err()];
            for error in told {
                assert!(Lang::ALL.iter().all(|lang| error.text(*lang).contains("quiz.json")), "{text}");
            }
            assert_eq!(std::fs::read_to_string(learned.file.path()).unwrap(), text);
        }
    }
}
