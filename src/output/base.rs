//! The text of each file as it was rendered, kept beside the record: what edits are told from.

use std::path::Path;

use super::error::{Doing, Error};
use super::folder::{self, Old};
use super::record::{Digest, RECORD_FOLDER};
use super::write;

/// Where the texts are kept. None of them is called `.yaml`: `kubectl apply -R` and others take every such file for a
/// manifest.
const BASE_FOLDER: &str = "base";
const ENDING: &str = ".base";

/// The text of a file as it was rendered, if it is kept and is the one that the record tells of.
///
/// # Errors
/// Where something else than a plain file stands in its place, or it cannot be read.
pub(super) fn read(folder: &Path, name: &str, recorded: Digest) -> Result<Option<String>, Error> {
    let found = folder::look(folder, &place(name), 0)?;
    Ok(match found.map(|found| found.old) {
        Some(Old::Text(text)) if Digest::of(text.as_bytes()) == recorded => Some(text),
        _ => None,
    })
}

/// Keeps the text of a file as it was rendered.
///
/// # Errors
/// Where it cannot be written, or something else than a plain file stands in its place.
pub(super) fn keep(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    let place = place(name);
    match folder::look(folder, &place, text.len())? {
        Some(found) if found.old == text.into() => Ok(()),
        _ => {
            let path = folder.join(&place);
            let parent = path.parent().unwrap_or(folder);
            std::fs::create_dir_all(parent).map_err(|error| Error::failed(Doing::MakeFolder, parent, error))?;
            // Without its text an edit is asked about: that is all a power cut costs.
            write::replace(parent, &path, text, false)
        }
    }
}

/// Forgets the text of a file that is gone.
///
/// # Errors
/// Where it is there and cannot be deleted.
pub(super) fn forget(folder: &Path, name: &str) -> Result<(), Error> {
    let place = place(name);
    match folder::below(folder, &place)? {
        None => Ok(()),
        Some(_) => {
            let path = folder.join(&place);
            std::fs::remove_file(&path).map_err(|error| Error::failed(Doing::Delete, &path, error))
        }
    }
}

fn place(name: &str) -> String {
    format!("{RECORD_FOLDER}/{BASE_FOLDER}/{name}{ENDING}")
}
