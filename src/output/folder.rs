//! What stands in the folder, looked at without following links, opening devices or reading without end.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::{Doing, Error, Obstacle};
use super::record::Digest;

/// The most bytes of an existing file that are read and compared, or as many as would be written where that is more.
const MAX_BYTES: usize = 8 << 20;

/// What a file holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Old {
    /// Text.
    Text(String),
    /// Bytes that are no UTF-8 text, known by their digest alone.
    NotText(Digest),
    /// More than is read here (8 MiB, or as much as would be written), known by its size and its time.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// When it was last written, where the system tells.
        modified: Option<SystemTime>,
    },
}

impl From<String> for Old {
    fn from(text: String) -> Old {
        Old::Text(text)
    }
}

impl From<&str> for Old {
    fn from(text: &str) -> Old {
        Old::Text(text.to_owned())
    }
}

/// A plain file as it was found.
pub(super) struct Found {
    /// What it holds.
    pub old: Old,
    /// Who may read and write it.
    pub permissions: Permissions,
}

/// Looks at the file of this name; `None` where there is none.
///
/// # Errors
/// Where something else than a plain file stands there, something else than a folder on the way to it, or the file
/// cannot be read.
pub(super) fn look(folder: &Path, name: &str, planned_bytes: usize) -> Result<Option<Found>, Error> {
    let path = &folder.join(name);
    match below(folder, name)? {
        None => Ok(None),
        Some(Obstacle::File) => {
            read(path, planned_bytes.max(MAX_BYTES)).map_err(|error| Error::failed(Doing::Read, path, error))
        }
        Some(obstacle) => Err(Error::InTheWay { path: path.to_owned(), obstacle }),
    }
}

fn read(path: &Path, limit: usize) -> io::Result<Option<Found>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let metadata = file.metadata()?;
    let permissions = metadata.permissions();
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = if metadata.len() > limit {
        metadata.len()
    } else {
        u64::try_from(file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?).unwrap_or(u64::MAX)
    };
    let old = if read > limit {
        Old::TooLarge { bytes: read, modified: metadata.modified().ok() }
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => Old::Text(text),
            Err(error) => Old::NotText(Digest::of(error.as_bytes())),
        }
    };
    Ok(Some(Found { old, permissions }))
}

/// What stands under this name, without following a link on the way; `None` where nothing does.
///
/// # Errors
/// Where the way leads through something else than a folder.
pub(super) fn below(folder: &Path, name: &str) -> Result<Option<Obstacle>, Error> {
    for parent in parents(folder, name) {
        match obstacle(&parent)? {
            Some(Obstacle::Folder) => {}
            None => return Ok(None),
            Some(obstacle) => return Err(Error::InTheWay { path: parent, obstacle }),
        }
    }
    obstacle(&folder.join(name))
}

/// The folders between the folder and the file of this name, from the outermost.
pub(super) fn parents(folder: &Path, name: &str) -> Vec<PathBuf> {
    let slashes = name.match_indices('/').filter_map(|(at, _)| name.split_at_checked(at));
    slashes.map(|(before, _)| folder.join(before)).collect()
}

/// What stands at a path, without opening it; `None` where nothing does.
pub(super) fn obstacle(path: &Path) -> Result<Option<Obstacle>, Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(kind(&metadata))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::failed(Doing::Read, path, error)),
    }
}

fn kind(metadata: &Metadata) -> Obstacle {
    let file_type = metadata.file_type();
    if file_type.is_symlink() {
        Obstacle::Link
    } else if file_type.is_dir() {
        Obstacle::Folder
    } else if file_type.is_file() {
        Obstacle::File
    } else {
        Obstacle::Special
    }
}

/// Whether there is such a folder to look into. It may be reached through links; see [`super::plan`].
///
/// # Errors
/// Where it is a file, or a link to nothing, or cannot be looked at.
pub(super) fn exists(folder: &Path) -> Result<bool, Error> {
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(Error::failed(Doing::Read, folder, io::ErrorKind::NotADirectory.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match obstacle(folder)? {
            None => Ok(false),
            Some(_) => Err(Error::LinkToNothing(folder.to_owned())),
        },
        Err(error) => Err(Error::failed(Doing::Read, folder, error)),
    }
}

/// The folder as a path that a name can be joined to: an empty one is the working folder.
pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The text with LF alone at its line ends, as it was before a checkout turned them into CRLF.
pub(super) fn with_plain_breaks(text: &str) -> String {
    text.replace("\r\n", "\n")
}
