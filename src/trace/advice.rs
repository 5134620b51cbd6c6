//! The advice behind a field: `assets/advice.tsv`, one field a line, with whose it is and who asks for it. Why the field
//! is there is told by the note of the same field, which is the comment in the manifest: [`crate::render::reasons`].

use std::sync::LazyLock;

use super::reach::Pattern;

const FILE: &str = include_str!("../../assets/advice.tsv");

static ADVICE: LazyLock<Vec<Advice>> = LazyLock::new(|| FILE.lines().filter_map(Advice::read).collect());

/// Whose advice a field of a manifest is.
#[derive(Debug, PartialEq, Eq)]
pub struct Advice {
    /// The fields that it is about, as [`crate::render::field`] names them, `Kind: ` before those of one kind of object.
    pub field: &'static str,
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
        let source = match columns.next()? {
            "guide" => Source::Guide,
            "rule" => Source::Rule,
            page => Source::Kubernetes(page),
        };
        let checks = columns.next().filter(|checks| *checks != "-");
        Some(Advice { field, source, checks, pattern: Pattern::new(field) })
    }

    /// The kind of object that it is about, where it is one kind's only, and the field.
    pub fn place(&self) -> (Option<&'static str>, &'static str) {
        Pattern::place(self.field)
    }
}

/// All of it, in the order of the file.
pub fn all() -> &'static [Advice] {
    &ADVICE
}

/// The advice that is nearest to a field of an object of this kind.
pub fn find(kind: &str, field: &str) -> Option<&'static Advice> {
    ADVICE
        .iter()
        .filter_map(|advice| Some((advice.pattern.reach(kind, field)?, advice)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, advice)| advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::noted;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_whole() {
        let rows: Vec<Vec<&str>> =
            FILE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), all().len());
        let mut fields = BTreeSet::new();
        for row in rows {
            let [field, source, checks] = row.as_slice() else { panic!("{row:?}") };
            assert!(fields.insert(field.to_owned()), "{field} stands twice");
            assert!(row.iter().all(|column| !column.is_empty() && column.trim() == *column), "{row:?}");
            let page = source.starts_with("https://kubernetes.io/docs/");
            assert!(["guide", "rule"].contains(source) || page, "{field}: {source}");
            assert!(*checks == "-" || checks.split("; ").all(|tool| tool.contains(' ')), "{field}: {checks}");
        }
    }

    /// The reason is told once, in notes.tsv. What follows from other fields needs none.
    #[test]
    fn every_field_has_a_note_of_its_own_or_of_what_is_in_it() {
        for advice in all().iter().filter(|advice| advice.source != Source::Rule) {
            let (_, own) = advice.place();
            let inside = |field: &str| {
                field.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            assert!(noted().any(inside), "{} has no note in assets/notes.tsv", advice.field);
        }
    }
}
