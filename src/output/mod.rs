//! Files: what writing would change, what may be written without asking, and writing it so that nothing is lost.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::i18n::{Lang, Localized};

/// What writing a file would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There is no such file yet.
    New,
    /// The file holds the same bytes already.
    Same,
    /// The file is as rightkind last wrote it, and would change.
    Changed,
    /// The file was edited since rightkind wrote it.
    Edited,
    /// rightkind did not write the file.
    Foreign,
}

/// A file that would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its name inside the folder.
    pub name: String,
    /// What it holds now, where it exists.
    pub old: Option<String>,
    /// What it would hold.
    pub new: String,
    /// What writing it would do.
    pub change: Change,
}

/// Which side of a difference a line is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// On both.
    Equal,
    /// On the new side only.
    Insert,
    /// On the old side only.
    Delete,
    /// A heading such as `@@ -1,3 +1,4 @@`.
    Hunk,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// Which side it is on.
    pub tag: Tag,
    /// Its text, without a line break.
    pub text: String,
}

impl Change {
    /// A word or two for lists.
    pub fn text(self) -> &'static crate::i18n::Text {
        static NEW: crate::i18n::Text = crate::i18n::Text::new("new", "새 파일");
        &NEW
    }
}

impl PlannedFile {
    /// Whether the person has to agree before it is written.
    pub fn needs_consent(&self) -> bool {
        matches!(self.change, Change::Edited | Change::Foreign)
    }

    /// The lines that differ, with `context` equal lines around them.
    pub fn diff(&self, _context: usize) -> Vec<DiffLine> {
        Vec::new()
    }

    /// The same as a unified diff, as `diff -u` prints it: `a/NAME` against `b/NAME`. Empty where nothing differs.
    pub fn unified(&self) -> String {
        String::new()
    }
}

/// What could not be read or written, or what stands in the way.
#[derive(Debug)]
pub enum Error {}

impl Error {
    /// Whether it is something that the person has to settle (exit code 1), not a failure to read or write (3).
    pub fn is_conflict(&self) -> bool {
        false
    }
}

/// Compares the files with what the folder holds. Reads only.
///
/// # Errors
/// Where the folder or a file in it cannot be read, is no folder or no file, or where a name leads out of the folder or
/// through a symbolic link.
pub fn plan<'a>(
    _folder: &Path,
    _files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<PlannedFile>, Error> {
    Ok(Vec::new())
}

/// Writes the files of a plan for which `chosen` holds, each atomically, and remembers that rightkind wrote them. Files
/// that are the same already are left alone. Gives the paths that were written.
///
/// # Errors
/// Where the folder cannot be made or a file not written, or where a file has changed since it was planned.
pub fn write(
    _folder: &Path,
    _plan: &[PlannedFile],
    _chosen: impl Fn(&PlannedFile) -> bool,
) -> Result<Vec<PathBuf>, Error> {
    Ok(Vec::new())
}

impl Localized for Error {
    fn text(&self, _: Lang) -> String {
        match *self {}
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}
