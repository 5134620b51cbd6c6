//! The words of the room: tab-separated files under `assets/decision/`, one text a line with an id, English, Korean.
//!
//! The compiler refuses a file with a malformed line. A text that is asked for and does not exist shows its id, as
//! message catalogues do; the tests of this room ask for every text there is.

use std::borrow::Cow;

use crate::i18n::Text;
use crate::i18n::rows::{self, Row, count, rows};

const QUESTIONS: &str = include_str!("../../assets/decision/questions.tsv");
const VERDICTS: &str = include_str!("../../assets/decision/verdicts.tsv");
const COMPARE: &str = include_str!("../../assets/decision/compare.tsv");
const REPORT: &str = include_str!("../../assets/decision/report.tsv");

/// The five kinds criterion by criterion: ten texts a line, which [`super::aspects`] reads.
pub(super) const KINDS: &str = include_str!("../../assets/decision/kinds.tsv");

const _: () = assert!(well_formed(KINDS, 11), "assets/decision/kinds.tsv: a line is not a criterion and ten texts");
const _: () = assert!(well_formed(QUESTIONS, 3), "assets/decision/questions.tsv: a line is not `id, English, Korean`");
const _: () = assert!(well_formed(VERDICTS, 3), "assets/decision/verdicts.tsv: a line is not `id, English, Korean`");
const _: () = assert!(well_formed(COMPARE, 3), "assets/decision/compare.tsv: a line is not `id, English, Korean`");
const _: () = assert!(well_formed(REPORT, 3), "assets/decision/report.tsv: a line is not `id, English, Korean`");

/// The texts by their ids.
static CATALOGUE: [&[Row]; 4] = [
    &rows::<{ count(QUESTIONS) }>(QUESTIONS),
    &rows::<{ count(VERDICTS) }>(VERDICTS),
    &rows::<{ count(COMPARE) }>(COMPARE),
    &rows::<{ count(REPORT) }>(REPORT),
];

/// The text with this id.
pub(super) fn text(id: &str) -> Text {
    find(id).unwrap_or_else(|| Text { en: Cow::Owned(id.to_owned()), ko: Cow::Owned(id.to_owned()) })
}

/// The texts `id.1`, `id.2` and so on, as many as there are.
pub(super) fn list(id: &str) -> Vec<Text> {
    (1..).map_while(|number| find(&format!("{id}.{number}"))).collect()
}

/// The text with each `{name}` replaced by a value that reads the same in both languages.
pub(super) fn fill(said: Text, values: &[(&str, &str)]) -> Text {
    let fill = |said: Cow<'static, str>| {
        if !said.contains('{') {
            return said;
        }
        let filled =
            values.iter().fold(said.into_owned(), |said, (name, value)| said.replace(&format!("{{{name}}}"), value));
        Cow::Owned(filled)
    };
    Text { en: fill(said.en), ko: fill(said.ko) }
}

fn find(id: &str) -> Option<Text> {
    let (_, texts) = CATALOGUE.iter().find_map(|file| rows::find(file, id).next())?;
    let (en, ko) = texts.split_once('\t')?;
    Some(Text::new(en, ko))
}

/// Whether each line that is not empty and no comment (`#`) has so many fields and none of them is empty.
const fn well_formed(file: &str, wanted: u8) -> bool {
    let mut rest = file.as_bytes();
    let (mut fields, mut empty, mut comment, mut line_starts) = (1_u8, true, false, true);
    while let [byte, after @ ..] = rest {
        match *byte {
            b'\n' if line_starts => {}
            b'\n' => {
                if !comment && (fields != wanted || empty) {
                    return false;
                }
                (fields, empty, comment, line_starts) = (1, true, false, true);
            }
            b'\t' => {
                if !comment && (empty || fields == wanted) {
                    return false;
                }
                (fields, empty, line_starts) = (fields.saturating_add(1), true, false);
            }
            b'#' if line_starts => (comment, line_starts) = (true, false),
            b' ' => line_starts = false,
            _ => (empty, line_starts) = (false, false),
        }
        rest = after;
    }
    line_starts
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::collections::HashSet;

    fn entries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        CATALOGUE.into_iter().flatten().map(|(id, texts)| {
            let (en, ko) = texts.split_once('\t').unwrap();
            (*id, en, ko)
        })
    }

    /// Every text of the room, for the tests that ask whether each is reached.
    pub(in crate::decision) fn all_ids() -> Vec<&'static str> {
        entries().map(|(id, ..)| id).collect()
    }

    /// The texts with these ids.
    pub(in crate::decision) fn entries_of(ids: &[&str]) -> Vec<(&'static str, &'static str, &'static str)> {
        entries().filter(|(id, ..)| ids.contains(id)).collect()
    }

    #[test]
    fn ids_are_unique_over_all_files() {
        let mut seen = HashSet::new();
        for id in all_ids() {
            assert!(seen.insert(id), "{id} stands twice");
        }
        assert!(seen.len() > 150);
    }

    /// Each language is itself, and Korean sentences end in plain style.
    pub(in crate::decision) fn holds_house_style(id: &str, en: &str, ko: &str) {
        let hangul = |said: &str| said.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(hangul(ko), "{id}: no Hangul in {ko:?}");
        assert!(!hangul(en), "{id}: Hangul in {en:?}");
        assert_eq!(en.trim(), en, "{id}");
        assert_eq!(ko.trim(), ko, "{id}");
        for sentence in ko.split(['.', '?', '!', ':', ';']).map(str::trim_end) {
            let polite = sentence.ends_with("니다") && !sentence.ends_with("아니다");
            assert!(!polite && !sentence.ends_with("니까"), "{id}: {sentence}");
            assert!(!sentence.ends_with('요') || sentence.ends_with("필요"), "{id}: {sentence}");
        }
    }

    #[test]
    fn every_text_holds_the_house_style() {
        for (id, en, ko) in entries() {
            holds_house_style(id, en, ko);
        }
    }

    #[test]
    fn no_particle_follows_a_placeholder() {
        for (id, _, ko) in entries() {
            for after in ko.split('}').skip(1) {
                assert!(after.is_empty() || !after.starts_with(|c: char| ('가'..='힣').contains(&c)), "{id}: {ko}");
            }
        }
    }

    #[test]
    fn malformed_files_are_refused() {
        assert!(well_formed("a\tb\tc\n\n# note\n", 3));
        for file in ["a\tb\n", "a\tb\tc\td\n", "a\t\tc\n", "a\tb\t\n", "a\tb\t \n", "a\tb\tc"] {
            assert!(!well_formed(file, 3), "{file:?}");
        }
    }

    #[test]
    fn a_missing_text_shows_its_id() {
        assert_eq!(text("no.such.text").en, "no.such.text");
        assert!(list("no.such.list").is_empty());
    }
}
