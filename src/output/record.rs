//! What rightkind wrote into a folder, remembered beside the files in the form of `sha256sum`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use super::error::{Doing, Error, Obstacle};
use super::folder::{self, Old};
use super::{name, write};

/// The record inside the folder; `sha256sum -c .rightkind/written.sha256` checks it from there. It holds hashes, and in a
/// comment the version that wrote them; the texts stand beside it (`super::base`).
pub const RECORD_FILE: &str = ".rightkind/written.sha256";

pub(super) const RECORD_FOLDER: &str = ".rightkind";

/// What stands before the version, in a comment as `sha256sum` takes it.
const BY: &str = "# rightkind ";

/// Our version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The other version of rightkind that wrote the files of a folder, so that what differs may come of its templates and
/// not of anybody's answers. `None` where it was this one, or nobody knows.
///
/// # Errors
/// Where the record cannot be opened, or something is in its way.
pub fn written_by_another(folder: &Path) -> Result<Option<String>, Error> {
    let folder = folder::or_here(folder);
    let record = if folder::exists(folder)? { Record::read(folder)? } else { Record::default() };
    Ok(record.by.filter(|version| version != VERSION))
}

/// The SHA-256 of a file's bytes, shown as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = ();

    fn from_str(text: &str) -> Result<Digest, ()> {
        let digits: Vec<u8> = text
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()).ok_or(()))
            .collect::<Result<_, _>>()?;
        let bytes: Vec<u8> = digits.as_chunks::<2>().0.iter().map(|[high, low]| (high << 4) | low).collect();
        if digits.len() == 64 { bytes.try_into().map(Digest).map_err(|_| ()) } else { Err(()) }
    }
}

/// The files that rightkind wrote into a folder, each with the digest of what it wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The version that wrote them last.
    by: Option<String>,
    files: BTreeMap<String, Digest>,
}

impl Record {
    /// Reads the record of a folder. One that is missing, broken or too large is empty as far as it cannot be read: its
    /// files count as foreign, and the next write mends it.
    ///
    /// # Errors
    /// Where the record cannot be opened, or where it or `.rightkind` is a link or otherwise not what it should be, so
    /// that it could not be written either.
    pub fn read(folder: &Path) -> Result<Record, Error> {
        match held(folder)? {
            Some(Old::Text(text)) => Ok(Record::parse(&text)),
            Some(Old::NotText(_) | Old::TooLarge { .. }) | None => Ok(Record::default()),
        }
    }

    /// The digest of what rightkind wrote into a file.
    pub fn get(&self, name: &str) -> Option<Digest> {
        self.files.get(name).copied()
    }

    /// The files in it, by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Writes the files of `changes` into the record of the folder as it stands now, so that what another process has
    /// recorded meanwhile stays: a digest remembers a file, none forgets it. A record that would not change is left alone.
    /// Of two updates in the same instant one may be lost: its files then count as foreign or edited, and are asked about.
    pub fn update(folder: &Path, changes: &[(&str, Option<Digest>)]) -> Result<(), Error> {
        let held = held(folder)?;
        let mut record = match &held {
            Some(Old::Text(text)) => Record::parse(text),
            _ => Record::default(),
        };
        let before = record.files.clone();
        for (name, digest) in changes {
            match digest {
                Some(digest) => record.files.insert((*name).to_owned(), *digest),
                None => record.files.remove(*name),
            };
        }
        // Another version that renders the same is no news: it would be a change in everybody's repository.
        if record.files != before {
            record.by = Some(VERSION.to_owned());
        }
        let text = record.text();
        if held == Some(Old::Text(text.clone())) || (held.is_none() && record.files.is_empty()) {
            return Ok(());
        }
        let parent = folder.join(RECORD_FOLDER);
        std::fs::create_dir_all(&parent).map_err(|error| Error::failed(Doing::MakeFolder, &parent, error))?;
        write::replace(&parent, &record_path(folder), &text, true)
    }

    /// Lines that are none of ours (a merge conflict's marks, say) are passed over, and so are names that could lead
    /// elsewhere; of a name that stands twice the last line counts.
    fn parse(text: &str) -> Record {
        let by =
            text.lines().find_map(|line| line.strip_prefix(BY)).map(str::trim).filter(|version| is_version(version));
        Record { by: by.map(str::to_owned), files: text.lines().filter_map(line).collect() }
    }

    fn text(&self) -> String {
        let by = self.by.iter().map(|version| format!("{BY}{version}\n"));
        by.chain(self.files.iter().map(|(name, digest)| format!("{digest}  {name}\n"))).collect()
    }
}

/// Whether it can be a version: it is told to people, and the file may come from anybody.
fn is_version(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c))
}

/// A line of `sha256sum`: the digest, a space, a space or `*` (read as bytes), the name.
fn line(line: &str) -> Option<(String, Digest)> {
    let (digest, rest) = line.split_once(' ')?;
    let name = rest.strip_prefix([' ', '*'])?;
    let digest = digest.parse().ok()?;
    name::problem(name).is_none().then(|| (name.to_owned(), digest))
}

fn record_path(folder: &Path) -> PathBuf {
    folder.join(RECORD_FILE)
}

/// What the record holds, read only where neither it nor the folder it stands in is a link.
fn held(folder: &Path) -> Result<Option<Old>, Error> {
    let parent = folder.join(RECORD_FOLDER);
    match folder::obstacle(&parent)? {
        None => Ok(None),
        Some(Obstacle::Folder) => folder::look(folder, RECORD_FILE, 0).map(|found| found.map(|found| found.old)),
        Some(obstacle) => Err(Error::InTheWay { path: parent, obstacle }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn digests_are_those_of_sha256() {
        assert_eq!(Digest::of(b"").to_string(), EMPTY);
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), abc);
        assert_eq!(abc.parse(), Ok(Digest::of(b"abc")));
        assert_eq!(abc.to_uppercase().parse(), Ok(Digest::of(b"abc")));
        for broken in ["", "0", EMPTY.trim_end_matches('5'), &format!("{EMPTY}0"), &EMPTY.replace('e', "g")] {
            assert_eq!(broken.parse::<Digest>(), Err(()), "{broken}");
        }
    }

    #[test]
    fn lines_of_sha256sum_are_read_and_others_passed_over() {
        let text = format!(
            "{EMPTY}  a.yaml\n<<<<<<< HEAD\n{EMPTY} *b.yaml\r\n\n{EMPTY}  ../c.yaml\n{EMPTY}  .rightkind\n{EMPTY} d\nx  e\n"
        );
        assert_eq!(Record::parse(&text).names().collect::<Vec<_>>(), ["a.yaml", "b.yaml"]);
    }

    #[test]
    fn of_a_name_that_stands_twice_the_last_line_counts() {
        let text = format!("{}  a\n{EMPTY}  a\n", Digest::of(b"x"));
        assert_eq!(Record::parse(&text).get("a"), Some(Digest::of(b"")));
    }

    #[test]
    fn the_version_stands_in_a_comment_and_cannot_drive_a_terminal() {
        let by = |text: &str| Record::parse(text).by;
        assert_eq!(by(&format!("# rightkind 1.2.3-rc.1\n{EMPTY}  a\n")).as_deref(), Some("1.2.3-rc.1"));
        assert_eq!(by(&format!("{EMPTY}  a\n")), None);
        for broken in ["# rightkind \u{1b}[2J", "# rightkind", "# rightkind ", &format!("{BY}{}", "1".repeat(41))] {
            assert_eq!(by(broken), None, "{broken:?}");
        }
    }

    proptest! {
        #[test]
        fn a_record_reads_back(
            names in proptest::collection::btree_map("[a-z][a-z0-9-]{0,8}\\.yaml", any::<[u8; 32]>(), 0..6),
            by in proptest::option::of("[0-9]\\.[0-9]{1,3}\\.[0-9](-rc\\.[0-9])?"),
        ) {
            let files = names.into_iter().map(|(name, bytes)| (name, Digest(bytes))).collect();
            let record = Record { by, files };
            prop_assert_eq!(Record::parse(&record.text()), record);
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            for name in Record::parse(&text).names() {
                prop_assert_eq!(name::problem(name), None);
            }
        }
    }
}
