//! One file of its own, such as a picture: written whole or not at all, and over nothing without consent.

use std::fs;
use std::io;
use std::path::Path;

use super::Change;
use super::error::{Doing, Error};
use super::write::beside;

/// Writes a text to a file: a new one, or with `force` in place of what is there. Gives what it did: [`Change::New`],
/// [`Change::Same`] where the file holds the text already, [`Change::Changed`] where it was replaced, or
/// [`Change::Foreign`] where another file is there and nothing was written.
///
/// # Errors
/// Where the file cannot be read or written.
pub fn write_one(path: &Path, text: &str, force: bool) -> Result<Change, Error> {
    let failed = |error| Error::failed(Doing::Write, path, error);
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (old, permissions) = match fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() == text.len() as u64 => {
            (Some(fs::read(path).map_err(failed)?), Some(found.permissions()))
        }
        Ok(found) if found.is_file() => (Some(Vec::new()), Some(found.permissions())),
        Ok(_) => return Err(failed(io::Error::from(io::ErrorKind::IsADirectory))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (None, None),
        Err(error) => return Err(failed(error)),
    };
    match old {
        Some(old) if old == text.as_bytes() => return Ok(Change::Same),
        Some(_) if !force => return Ok(Change::Foreign),
        _ => {}
    }
    let replaced = permissions.is_some();
    let temporary = beside(folder, text, permissions).map_err(failed)?;
    if replaced {
        return temporary.persist(path).map(|_| Change::Changed).map_err(|error| failed(error.error));
    }
    match temporary.persist_noclobber(path) {
        Ok(_) => Ok(Change::New),
        // Somebody was quicker: the file is theirs.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(Change::Foreign),
        Err(error) => Err(failed(error.error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_replaced_only_with_consent() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("run.svg");
        assert_eq!(write_one(&file, "one", false).unwrap(), Change::New);
        assert_eq!(write_one(&file, "one", false).unwrap(), Change::Same);
        for other in ["two", "longer"] {
            assert_eq!(write_one(&file, other, false).unwrap(), Change::Foreign);
            assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        }
        assert_eq!(write_one(&file, "two", true).unwrap(), Change::Changed);
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        // Nothing passing is left beside it.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_one(folder.path(), "x", true).is_err());
        assert!(write_one(&folder.path().join("no/such/run.svg"), "x", false).is_err());
    }
}
