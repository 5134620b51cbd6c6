//! The advice behind a field: `assets/advice.tsv`, one field a line, with what it protects from and who asks for it.

use std::sync::LazyLock;

use super::reach::Pattern;
use crate::i18n::Text;

const FILE: &str = include_str!("../../assets/advice.tsv");

static ADVICE: LazyLock<Vec<Advice>> = LazyLock::new(|| FILE.lines().filter_map(Advice::read).collect());

/// Why a field stands in a manifest.
#[derive(Debug, PartialEq, Eq)]
pub struct Advice {
    /// The fields that it is about, as [`crate::render::field`] names them, `Kind: ` before those of one kind of object.
    pub field: &'static str,
    /// What it is, in a few words.
    pub thing: Text,
    /// What it protects from.
    pub protects_from: Text,
    /// Where the advice comes from.
    pub source: Source,
    /// The checks of linters that it satisfies, by tool.
    pub checks: Option<&'static str>,
    pattern: Pattern,
}

/// Where advice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The guide.
    Guide,
    /// Nobody's advice: it follows from other fields.
    Rule,
    /// A page of Kubernetes' documentation.
    Kubernetes(&'static str),
}

impl Advice {
    fn read(line: &'static str) -> Option<Advice> {
        if line.starts_with('#') {
            return None;
        }
        let mut columns = line.split('\t');
        let field = columns.next()?;
        let thing = Text::new(columns.next()?, columns.next()?);
        let protects_from = Text::new(columns.next()?, columns.next()?);
        let source = match columns.next()? {
            "guide" => Source::Guide,
            "rule" => Source::Rule,
            page => Source::Kubernetes(page),
        };
        let checks = columns.next().filter(|checks| *checks != "-");
        Some(Advice { field, thing, protects_from, source, checks, pattern: Pattern::new(field) })
    }
}

/// All of it, in the order of the file.
pub fn all() -> &'static [Advice] {
    &ADVICE
}

/// The advice that is nearest to a field of an object of this kind.
pub(super) fn find(kind: &str, field: &str) -> Option<&'static Advice> {
    ADVICE
        .iter()
        .filter_map(|advice| Some((advice.pattern.reach(kind, field)?, advice)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, advice)| advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_whole_in_both_languages() {
        let rows: Vec<Vec<&str>> =
            FILE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), all().len());
        let mut fields = BTreeSet::new();
        for row in rows {
            let [field, en, ko, from_en, from_ko, source, checks] = row.as_slice() else { panic!("{row:?}") };
            assert!(fields.insert(field.to_owned()), "{field} stands twice");
            assert!(row.iter().all(|column| !column.is_empty() && column.trim() == *column), "{row:?}");
            let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            assert!(!hangul(en) && hangul(ko) && !hangul(from_en) && hangul(from_ko), "{field}");
            assert!(!from_ko.contains("니다") && !from_ko.ends_with('.') && !from_en.ends_with('.'), "{field}");
            let page = source.starts_with("https://kubernetes.io/docs/");
            assert!(["guide", "rule"].contains(source) || page, "{field}: {source}");
            assert!(*checks == "-" || checks.split("; ").all(|tool| tool.contains(' ')), "{field}: {checks}");
        }
    }
}
