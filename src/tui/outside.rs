//! What the full screen asks of the world outside it: the command line answers with the disk, the tests with a folder in
//! memory.

use std::path::PathBuf;

use crate::i18n::Lang;
use crate::output::PlannedFile;
use crate::spec::App;
use crate::wizard::Saved;

/// Files, as the full screen needs them. A path is what a person has typed; every failure is told in words.
pub trait Outside {
    /// Reads an app file.
    ///
    /// # Errors
    /// Why it cannot be read, or what is wrong with it.
    fn open(&mut self, path: &str, lang: Lang) -> Result<App, String>;

    /// Compares the files of an app with the folder.
    ///
    /// # Errors
    /// Why there are no files, or why the folder cannot be compared.
    fn plan(&mut self, app: &App, folder: &str, lang: Lang) -> Result<Vec<PlannedFile>, String>;

    /// Writes the files of a plan whose names are selected, and gives their paths.
    ///
    /// # Errors
    /// Why that did not work.
    fn write(
        &mut self,
        folder: &str,
        plan: &[PlannedFile],
        selected: &[String],
        lang: Lang,
    ) -> Result<Vec<PathBuf>, String>;

    /// Keeps the answers for the next time, in place of those that were kept before.
    ///
    /// # Errors
    /// Why they cannot be kept.
    fn keep(&mut self, answers: &Saved, lang: Lang) -> Result<(), String>;
}
