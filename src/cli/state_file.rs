//! A file of the program's own in the user's state folder: read with care, written whole or not at all.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::i18n::Lang;
use crate::say;

/// Nothing that is kept comes near this size: a larger file is not ours.
const MOST: u64 = 4 * 1024 * 1024;

/// A file in the state folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFile {
    path: PathBuf,
}

/// That a file cannot be read or written.
#[derive(Debug)]
pub struct Failure {
    /// Which.
    pub file: PathBuf,
    /// Why.
    pub problem: Problem,
}

/// Why a file cannot be read or written.
#[derive(Debug)]
pub enum Problem {
    /// It cannot be read.
    Read(io::Error),
    /// It holds something else.
    Broken(String),
    /// It cannot be written.
    Write(io::Error),
}

/// What a person is told whose answers could not be written.
pub fn not_kept(file: &Path, error: &io::Error, lang: Lang) -> String {
    let file = file.display();
    say!(
        lang,
        "your answers cannot be kept for the next time: {file}: {error}",
        "답을 남겨 둘 수 없다: {file}: {error}"
    )
}

impl StateFile {
    /// The folder of this program. None where the user has no state folder: then nothing can be kept.
    pub fn folder() -> Option<PathBuf> {
        let folders = etcetera::choose_base_strategy().ok()?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_dir());
        Some(state.join("rightkind"))
    }

    /// The file with this name in a folder.
    pub fn of(folder: &Path, name: &str) -> StateFile {
        StateFile { path: folder.join(name) }
    }

    /// Where it is.
    #[cfg(test)]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds, if there is such a file.
    ///
    /// # Errors
    /// Where there is a file that cannot be read, or holds something else.
    pub fn load<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
        self.read().map_err(|problem| self.failed(problem))
    }

    fn read<T: DeserializeOwned>(&self) -> Result<Option<T>, Problem> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Problem::Read(error)),
        };
        let mut text = String::new();
        file.take(MOST).read_to_string(&mut text).map_err(Problem::Read)?;
        serde_json::from_str(&text).map(Some).map_err(|error| Problem::Broken(error.to_string()))
    }

    /// Writes this in place of what was there: the file is the old one or the new one, whenever the program is killed. Only
    /// the user can read it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn save(&self, content: &impl Serialize) -> Result<(), Failure> {
        self.write(content).map_err(|error| self.failed(Problem::Write(error)))
    }

    fn failed(&self, problem: Problem) -> Failure {
        Failure { file: self.path.clone(), problem }
    }

    fn write(&self, content: &impl Serialize) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut file, content)?;
        file.write_all(b"\n")?;
        file.persist(&self.path)?;
        Ok(())
    }
}
