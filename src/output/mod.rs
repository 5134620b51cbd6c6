//! Files: what writing would change, what may be written without asking, and writing it so that nothing is lost.
//!
//! [`plan`] compares and reads only; the person (or `--force`) chooses; [`write`] writes what was chosen, after a look
//! whether the folder still is as it was compared. Which files rightkind wrote, and with what content, stands in
//! `FOLDER/.rightkind/written.sha256`, a list that `sha256sum -c` reads from inside FOLDER. It decides what is asked,
//! never what is refused: without it, every file that differs counts as [`Change::Foreign`]. Beside it, in
//! `FOLDER/.rightkind/base`, stands each file as it was rendered: an edit is what differs from that, and goes into what is
//! rendered next.

mod base;
mod compare;
mod diff;
mod error;
mod folder;
mod merge;
mod name;
mod record;
mod single;
mod visible;
mod write;

use crate::i18n::{Lang, Text};
use crate::removal::consequences;
use crate::say;

pub use compare::{plan, plan_app};
pub use diff::{DiffLine, Tag};
pub use error::{Doing, Error, Obstacle};
pub use folder::Old;
pub use merge::Clash;
pub use name::NameProblem;
pub use record::{Digest, RECORD_FILE, written_by_another};
pub use single::write_one;
pub use visible::visible;
pub use write::write;

/// What writing a file would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// There is no such file yet.
    New,
    /// The file holds the same bytes already, whoever wrote them.
    Same,
    /// The file is as rightkind last wrote it, and would change. A file whose line breaks alone were turned into CRLF
    /// (git does so under `core.autocrlf`) still counts as untouched: writing it loses nothing that a person wrote.
    Changed,
    /// The file was edited since rightkind wrote it, and what is new goes together with the edits.
    Merged,
    /// The file was edited since rightkind wrote it, and there is nothing new to put into it.
    Kept,
    /// The file was edited since rightkind wrote it, and what is new does not go together with the edits, or nobody knows
    /// any more what they were made to.
    Edited,
    /// rightkind did not write the file, or no longer knows that it did.
    Foreign,
    /// rightkind wrote the file before, and the new files no longer contain it: its workload or object was removed, and
    /// `kubectl apply` on the folder would still create it. Writing deletes it.
    Gone,
}

impl Change {
    /// The change in a word or two, for a line that names the file.
    pub fn words(self) -> &'static Text {
        static NEW: Text = Text::new("new", "새 파일");
        static SAME: Text = Text::new("same", "같음");
        static CHANGED: Text = Text::new("changed", "바뀜");
        static MERGED: Text = Text::new("changed, your edits kept", "바뀜, 직접 고친 내용 유지");
        static KEPT: Text = Text::new("your edits stay", "직접 고친 내용 그대로");
        static EDITED: Text = Text::new("edited by hand", "직접 고친 파일");
        static FOREIGN: Text = Text::new("not rightkind's", "rightkind가 쓰지 않은 파일");
        static GONE: Text = Text::new("no longer needed", "더는 필요 없는 파일");
        match self {
            Change::New => &NEW,
            Change::Same => &SAME,
            Change::Changed => &CHANGED,
            Change::Merged => &MERGED,
            Change::Kept => &KEPT,
            Change::Edited => &EDITED,
            Change::Foreign => &FOREIGN,
            Change::Gone => &GONE,
        }
    }
}

/// A file that would be written, or deleted where it is [`Change::Gone`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its name inside the folder.
    pub name: String,
    /// What it holds now, where it exists.
    pub old: Option<Old>,
    /// What it would hold; empty where it would be deleted.
    pub new: String,
    /// What writing it would do.
    pub change: Change,
    /// What was rendered, where edits make `new` something else.
    pub rendered: Option<String>,
    /// Where edits and what was rendered do not go together.
    pub clashes: Vec<Clash>,
}

impl PlannedFile {
    /// A file that holds what was rendered.
    pub fn of(name: &str, old: Option<Old>, new: &str, change: Change) -> PlannedFile {
        PlannedFile { name: name.to_owned(), old, new: new.to_owned(), change, rendered: None, clashes: Vec::new() }
    }

    /// What was rendered, without anybody's edits.
    pub fn rendered(&self) -> &str {
        self.rendered.as_deref().unwrap_or(&self.new)
    }

    /// The text that it holds and the one that it would hold, where both are texts and differ.
    pub fn texts(&self) -> Option<(&str, &str)> {
        match &self.old {
            Some(Old::Text(old)) if *old != self.new => Some((old, &self.new)),
            _ => None,
        }
    }

    /// What would go from a cluster with the objects of a file that is no longer needed, and what stays: a line each.
    pub fn goes_with_it(&self, lang: Lang) -> Vec<String> {
        match (&self.old, self.change) {
            (Some(Old::Text(old)), Change::Gone) => consequences(old, lang),
            _ => Vec::new(),
        }
    }

    /// The same without anybody's edits: what is written where a person wants what was rendered and nothing else.
    #[must_use]
    pub fn without_edits(&self) -> PlannedFile {
        match &self.rendered {
            Some(rendered) => PlannedFile::of(&self.name, self.old.clone(), rendered, Change::Edited),
            None => self.clone(),
        }
    }

    /// Whether there is nothing to write.
    pub fn stays(&self) -> bool {
        matches!(self.change, Change::Same | Change::Kept)
    }

    /// Whether the person has to agree before it is written or deleted.
    pub fn needs_consent(&self) -> bool {
        matches!(self.change, Change::Edited | Change::Foreign | Change::Gone)
    }

    /// Whether it is written with nobody there to ask. `force` is consent to overwrite; to delete takes a person who
    /// chose the file itself, so [`Change::Gone`] never goes without.
    pub fn without_asking(&self, force: bool) -> bool {
        match self.change {
            Change::New | Change::Same | Change::Changed | Change::Merged | Change::Kept => true,
            Change::Edited | Change::Foreign => force,
            Change::Gone => false,
        }
    }

    /// What a person should know beside the difference: that there is none to show, and why, or that line breaks alone
    /// differ.
    pub fn note(&self, lang: Lang) -> Option<String> {
        match self.old.as_ref()? {
            Old::NotText(_) => Some(say!(
                lang,
                "What it holds is no UTF-8 text, so there is no difference to show.",
                "UTF-8 텍스트가 아니어서 차이를 보여 줄 수 없다."
            )),
            Old::TooLarge { bytes, .. } => Some(say!(
                lang,
                "It holds {bytes} bytes, too many to compare here.",
                "{bytes}바이트로 너무 커서 비교하지 않는다."
            )),
            Old::Text(old) => (*old != self.new && folder::with_plain_breaks(old) == self.new).then(|| {
                say!(
                    lang,
                    "Only the line breaks differ: CRLF instead of LF. `* text eol=lf` in .gitattributes keeps git from turning them.",
                    "줄바꿈만 다르다(LF가 아닌 CRLF). .gitattributes에 `* text eol=lf`를 두면 git이 줄바꿈을 바꾸지 않는다."
                )
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Change; 8] = [
        Change::New,
        Change::Same,
        Change::Changed,
        Change::Merged,
        Change::Kept,
        Change::Edited,
        Change::Foreign,
        Change::Gone,
    ];

    fn file(change: Change) -> PlannedFile {
        PlannedFile::of("a.yaml", None, "", change)
    }

    #[test]
    fn what_a_person_made_takes_consent_and_only_a_person_deletes() {
        let asked: Vec<Change> = ALL.into_iter().filter(|change| file(*change).needs_consent()).collect();
        assert_eq!(asked, [Change::Edited, Change::Foreign, Change::Gone]);
        let unforced: Vec<Change> = ALL.into_iter().filter(|change| file(*change).without_asking(false)).collect();
        let harmless = [Change::New, Change::Same, Change::Changed, Change::Merged, Change::Kept];
        assert_eq!(unforced, harmless);
        let forced: Vec<Change> = ALL.into_iter().filter(|change| file(*change).without_asking(true)).collect();
        assert_eq!(forced, [&harmless[..], &[Change::Edited, Change::Foreign]].concat());
    }

    #[test]
    fn each_change_has_words_of_its_own() {
        for lang in Lang::ALL {
            let mut words: Vec<&str> = ALL.iter().map(|change| change.words().get(lang)).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), ALL.len(), "{lang:?}");
        }
    }

    #[test]
    fn a_note_tells_what_the_difference_cannot() {
        let with = |old: Option<Old>| PlannedFile { old, new: "a: 1\n".to_owned(), ..file(Change::Changed) };
        assert_eq!(with(None).note(Lang::En), None);
        assert_eq!(with(Some("a: 1\n".into())).note(Lang::En), None);
        assert_eq!(with(Some("a: 2\r\n".into())).note(Lang::En), None);
        for (old, en, ko) in [
            (Old::from("a: 1\r\n"), "line breaks", "줄바꿈만"),
            (Old::NotText(Digest::of(&[0xff])), "no UTF-8 text", "UTF-8 텍스트가"),
            (Old::TooLarge { bytes: 9_000_000, modified: None }, "9000000 bytes", "9000000바이트"),
        ] {
            let file = with(Some(old));
            assert!(file.note(Lang::En).unwrap().contains(en));
            assert!(file.note(Lang::Ko).unwrap().contains(ko));
        }
    }
}
