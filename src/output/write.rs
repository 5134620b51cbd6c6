//! Writing what was chosen: each file whole or not at all, and nothing over what a person changed meanwhile.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::{Doing, Error};
use super::folder;
use super::record::{Digest, Record};
use super::{Change, PlannedFile, base, name};

/// Writes the files of a plan for which `chosen` holds, and deletes those among them that are [`Change::Gone`]; then
/// remembers that rightkind wrote them. Makes the folder where it does not exist. Files that are the same already are
/// left alone (and remembered: they hold what rightkind writes). Gives the paths that were written.
///
/// Before the first byte, every chosen file is compared with the plan again, and once more just before its turn. Each is
/// written beside its place, brought to the disk and renamed over it, so that a reader, another rightkind or a loss of
/// power finds the old file or the new one. A new file takes the mode of any new file; an existing one keeps its own.
///
/// # Errors
/// Where the folder cannot be made or a file not written, or where a file has changed since it was planned. What was
/// written before that is remembered all the same, and the error names it.
pub fn write(
    folder: &Path,
    plan: &[PlannedFile],
    chosen: impl Fn(&PlannedFile) -> bool,
) -> Result<Vec<PathBuf>, Error> {
    let folder = folder::or_here(folder);
    for file in plan {
        name::check(&file.name)?;
    }
    let (same, differing): (Vec<_>, Vec<_>) = plan.iter().partition(|file| file.stays());
    let chosen: Vec<&PlannedFile> = differing.into_iter().filter(|file| chosen(file)).collect();
    if folder::exists(folder)? {
        Record::read(folder)?;
    }
    for file in &chosen {
        compare_again(folder, file)?;
    }
    if chosen.iter().any(|file| file.change != Change::Gone) {
        fs::create_dir_all(folder).map_err(|error| Error::failed(Doing::MakeFolder, folder, error))?;
    }
    let mut done: Vec<(&PlannedFile, bool)> = same.into_iter().map(|file| (file, true)).collect();
    let mut written = Vec::new();
    let outcome = chosen.iter().try_for_each(|file| {
        let path = folder.join(&file.name);
        if file.change == Change::Gone {
            delete(folder, file, &path)?;
            done.push((*file, false));
        } else {
            if put(folder, file, &path)? {
                written.push(path);
            }
            done.push((*file, true));
        }
        Ok(())
    });
    let recorded = if done.is_empty() { Ok(()) } else { remember(folder, &done) };
    let errors: Vec<Error> = [outcome, recorded].into_iter().filter_map(Result::err).collect();
    if errors.is_empty() { Ok(written) } else { Err(Error::Stopped { written, errors }) }
}

/// Remembers what was rendered of each file; forgets those that are gone. The texts come first: a digest without its text
/// costs a question, a text without its digest nothing.
fn remember(folder: &Path, done: &[(&PlannedFile, bool)]) -> Result<(), Error> {
    let texts = done.iter().try_for_each(|(file, there)| match there {
        true => base::keep(folder, &file.name, file.rendered()),
        false => base::forget(folder, &file.name),
    });
    let digest = |(file, there): &(&PlannedFile, bool)| there.then(|| Digest::of(file.rendered().as_bytes()));
    let digests: Vec<_> = done.iter().map(|entry| (entry.0.name.as_str(), digest(entry))).collect();
    Record::update(folder, &digests).and(texts)
}

/// What a file turned out to be when it was looked at again.
enum Now {
    /// Nothing stands there, as planned.
    Absent,
    /// The file that was planned for; its mode.
    AsPlanned(Permissions),
    /// It has come to be what it should be, by another process's hand.
    Done,
}

fn compare_again(folder: &Path, file: &PlannedFile) -> Result<Now, Error> {
    let path = folder.join(&file.name);
    let gone = file.change == Change::Gone;
    match (folder::look(folder, &file.name, file.new.len())?, &file.old) {
        (None, None) => Ok(Now::Absent),
        (None, Some(_)) if gone => Ok(Now::Done),
        (Some(found), _) if !gone && found.old == file.new.as_str().into() => Ok(Now::Done),
        (Some(found), Some(planned)) if found.old == *planned => Ok(Now::AsPlanned(found.permissions)),
        (None, Some(_)) | (Some(_), _) => Err(Error::ChangedMeanwhile(path)),
    }
}

/// Writes a file; false where another process wrote the same already.
fn put(folder: &Path, file: &PlannedFile, path: &Path) -> Result<bool, Error> {
    let failed = |error| Error::failed(Doing::Write, path, error);
    let parent = path.parent().unwrap_or(folder);
    match compare_again(folder, file)? {
        Now::Done => Ok(false),
        Now::AsPlanned(permissions) => {
            let temporary = beside(parent, &file.new, Some(permissions)).map_err(failed)?;
            temporary.persist(path).map(|_| true).map_err(|error| failed(error.error))
        }
        Now::Absent => {
            make_parents(folder, &file.name)?;
            let temporary = beside(parent, &file.new, None).map_err(failed)?;
            match temporary.persist_noclobber(path) {
                Ok(_) => Ok(true),
                // Somebody was quicker: the file is theirs, unless it is the same.
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                    match compare_again(folder, file)? {
                        Now::Done => Ok(false),
                        Now::Absent | Now::AsPlanned(_) => Err(Error::ChangedMeanwhile(path.to_owned())),
                    }
                }
                Err(error) => Err(failed(error.error)),
            }
        }
    }
}

/// Makes the folders that the file of this name stands in. They have just been looked at: none is a link.
fn make_parents(folder: &Path, name: &str) -> Result<(), Error> {
    for parent in folder::parents(folder, name) {
        match fs::create_dir(&parent) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Error::failed(Doing::MakeFolder, &parent, error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn delete(folder: &Path, file: &PlannedFile, path: &Path) -> Result<(), Error> {
    if let Now::AsPlanned(_) = compare_again(folder, file)? {
        fs::remove_file(path).map_err(|error| Error::failed(Doing::Delete, path, error))?;
        // A folder that is empty now goes too; one that holds anything stays, whatever the reason.
        folder::parents(folder, &file.name).iter().rev().all(|parent| fs::remove_dir(parent).is_ok());
    }
    Ok(())
}

/// Writes a file of rightkind's own, whatever it holds; `to_disk` where losing it to a power cut would cost more than a
/// question.
pub(super) fn replace(folder: &Path, path: &Path, text: &str, to_disk: bool) -> Result<(), Error> {
    let failed = |error| Error::failed(Doing::Write, path, error);
    let temporary = passing(folder, text).and_then(|file| {
        if to_disk {
            file.as_file().sync_all()?;
        }
        Ok(file)
    });
    temporary.map_err(failed)?.persist(path).map(|_| ()).map_err(|error| failed(error.error))
}

/// The text on the disk under a passing name in the folder. The folder itself is not brought to the disk: losing the
/// rename to a power cut leaves the old file, which is whole.
pub(super) fn beside(folder: &Path, text: &str, keep: Option<Permissions>) -> io::Result<tempfile::NamedTempFile> {
    let file = passing(folder, text)?;
    if let Some(permissions) = keep {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// The text under a passing name in the folder, which goes away unless it is renamed.
fn passing(folder: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rightkind-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}
