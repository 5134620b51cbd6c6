//! The comparison of the files with what the folder holds.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::Error;
use super::folder::{self, Old, with_plain_breaks};
use super::merge::{Merged, merge};
use super::record::{Digest, Record};
use super::{Change, PlannedFile, base, name};
use crate::bundle::{APP_FILE, Bundle};

/// Compares the files with what the folder holds: each of them in its order, then, by name, those that rightkind wrote
/// before and that are no longer among them ([`Change::Gone`]). Reads only. A folder that does not exist yet is an empty
/// one.
///
/// The folder itself, and what leads to it, may be symbolic links: the person named that path, and `/tmp` is a link on
/// some systems. What stands inside came from elsewhere (a checkout, another program), so no link in there is followed.
///
/// # Errors
/// Where the folder or a file in it cannot be read, is no folder or no file, or where a name leads out of the folder or
/// through a symbolic link.
pub fn plan<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<PlannedFile>, Error> {
    let folder = folder::or_here(folder);
    let files: Vec<(&str, &str)> = files.into_iter().collect();
    let wanted = distinct(&files)?;
    let exists = folder::exists(folder)?;
    let record = if exists { Record::read(folder)? } else { Record::default() };
    let mut plan = Vec::with_capacity(files.len());
    for (name, new) in &files {
        let found = if exists { folder::look(folder, name, new.len())? } else { None };
        let old = found.map(|found| found.old);
        let change = change(old.as_ref(), new, record.get(name));
        let file = PlannedFile::of(name, old, new, change);
        plan.push(match record.get(name) {
            Some(recorded) if change == Change::Edited => with_edits(folder, file, recorded)?,
            _ => file,
        });
    }
    for name in record.names().filter(|name| !wanted.contains_key(&name.to_ascii_lowercase())) {
        // What is no plain file any more is not what rightkind wrote.
        if matches!(folder::below(folder, name), Ok(Some(super::Obstacle::File))) {
            let old = folder::look(folder, name, 0)?.map(|found| found.old);
            plan.push(PlannedFile::of(name, old, "", Change::Gone));
        }
    }
    Ok(plan)
}

/// Compares the files of an app with what the folder holds, as [`plan`] does. An app file that says the same in a person's
/// own words stays as it is.
///
/// # Errors
/// As [`plan`].
pub fn plan_app<'a>(
    folder: &Path,
    bundle: &Bundle,
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<PlannedFile>, Error> {
    let mut plan = plan(folder, files)?;
    let app_files = plan.iter_mut().filter(|file| file.name == APP_FILE && !file.stays());
    for file in app_files {
        if let Some(Old::Text(own)) = &file.old
            && bundle.is_said_by(own)
        {
            let rendered = std::mem::replace(&mut file.new, own.clone());
            file.rendered.get_or_insert(rendered);
            file.change = Change::Kept;
            file.clashes.clear();
        }
    }
    Ok(plan)
}

/// A file that was edited, with the edits in what was rendered, where they go together.
fn with_edits(folder: &Path, file: PlannedFile, recorded: Digest) -> Result<PlannedFile, Error> {
    let Some(Old::Text(edited)) = &file.old else { return Ok(file) };
    let Some(base) = base::read(folder, &file.name, recorded)? else { return Ok(file) };
    Ok(match merge(&file.name, &base, edited, &file.new) {
        Merged::Clean(merged) if merged == with_plain_breaks(edited) => {
            PlannedFile { new: edited.clone(), rendered: Some(file.new), change: Change::Kept, ..file }
        }
        Merged::Clean(merged) => PlannedFile { new: merged, rendered: Some(file.new), change: Change::Merged, ..file },
        Merged::Clashes(clashes) => PlannedFile { clashes, ..file },
    })
}

/// The names, each plain and none twice, upper and lower case alike: some file systems keep one file for both.
fn distinct<'a>(files: &[(&'a str, &'a str)]) -> Result<BTreeMap<String, &'a str>, Error> {
    let mut names = BTreeMap::new();
    for (name, _) in files {
        name::check(name)?;
        if let Some(first) = names.insert(name.to_ascii_lowercase(), *name) {
            return Err(Error::Twice { first: first.to_owned(), second: (*name).to_owned() });
        }
    }
    Ok(names)
}

fn change(old: Option<&Old>, new: &str, recorded: Option<Digest>) -> Change {
    let untouched = match (old, recorded) {
        (None, _) => return Change::New,
        (Some(Old::Text(old)), _) if old == new => return Change::Same,
        (Some(Old::Text(old)), _) if with_plain_breaks(old) == new => true,
        (Some(_), None) => return Change::Foreign,
        (Some(Old::Text(old)), Some(recorded)) => {
            Digest::of(old.as_bytes()) == recorded || Digest::of(with_plain_breaks(old).as_bytes()) == recorded
        }
        (Some(Old::NotText(_) | Old::TooLarge { .. }), Some(_)) => false,
    };
    if untouched { Change::Changed } else { Change::Edited }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_judged_by_its_bytes_then_by_the_record() {
        let ours = Some(Digest::of(b"a\nb\n"));
        let large = Old::TooLarge { bytes: 9, modified: None };
        for (old, recorded, expected) in [
            (None, None, Change::New),
            (None, ours, Change::New),
            (Some(Old::from("new\n")), None, Change::Same),
            (Some(Old::from("new\n")), ours, Change::Same),
            (Some(Old::from("a\nb\n")), ours, Change::Changed),
            (Some(Old::from("a\r\nb\r\n")), ours, Change::Changed),
            (Some(Old::from("new\r\n")), None, Change::Changed),
            (Some(Old::from("a\r\nb\r\nc\r\n")), ours, Change::Edited),
            (Some(Old::from("a\rb\n")), ours, Change::Edited),
            (Some(Old::from("")), ours, Change::Edited),
            (Some(Old::from("a\nb\n")), None, Change::Foreign),
            (Some(Old::NotText(Digest::of(&[0xff]))), ours, Change::Edited),
            (Some(Old::NotText(Digest::of(&[0xff]))), None, Change::Foreign),
            (Some(large.clone()), ours, Change::Edited),
            (Some(large), None, Change::Foreign),
        ] {
            assert_eq!(change(old.as_ref(), "new\n", recorded), expected, "{old:?} {recorded:?}");
        }
    }
}
