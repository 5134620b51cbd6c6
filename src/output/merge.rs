//! A file that was edited since it was written, and that would change: what both want, where both can have it.

use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};

use super::folder::with_plain_breaks;
use super::visible::visible;
use crate::i18n::Lang;
use crate::yaml;

/// The most lines of a text that is merged; what is longer is left to the person.
const MAX_LINES: usize = 20_000;

/// What comes of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Merged {
    /// The new text with the edits in it.
    Clean(String),
    /// The places where both changed the same lines.
    Clashes(Vec<Clash>),
}

/// A place where the person and the new text changed the same lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clash {
    /// What stood there before.
    pub before: String,
    /// What the person made of it.
    pub edited: String,
    /// What it would be now.
    pub new: String,
}

impl Clash {
    /// All three sides, a line each, behind what they are.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let sides = [
            (lang.pick("before", "이전"), &self.before),
            (lang.pick("yours ", "내 것"), &self.edited),
            (lang.pick("new   ", "새 것"), &self.new),
        ];
        let nothing = lang.pick("(nothing)", "(없음)");
        let of = |(name, text): (&str, &String)| {
            let lines: Vec<String> = text.lines().map(|line| format!("{name} | {}", visible(line))).collect();
            if lines.is_empty() { vec![format!("{name} | {nothing}")] } else { lines }
        };
        sides.into_iter().flat_map(of).collect()
    }
}

/// Takes the edits that led from `base` to `edited` into `new`. A result that is no YAML any more (a key that both added,
/// say) is no merge: then the whole text is the clash.
pub(super) fn merge(name: &str, base: &str, edited: &str, new: &str) -> Merged {
    // A checkout may have turned the line breaks; that is no edit.
    let plain = with_plain_breaks(edited);
    let whole = || Clash { before: base.to_owned(), edited: plain.clone(), new: new.to_owned() };
    if [base, &plain, new].iter().any(|text| text.lines().count() > MAX_LINES) {
        return Merged::Clashes(vec![whole()]);
    }
    let mark = mark([base, &plain, new]);
    let mut options = MergeOptions::new();
    options
        .set_conflict_style(ConflictStyle::Diff3)
        .set_incomplete_hunk_style(IncompleteHunkStyle::Git)
        .set_conflict_marker_length(mark);
    match options.merge(base, &plain, new) {
        Ok(merged) if reads(name, &merged) => Merged::Clean(merged),
        Ok(_) => Merged::Clashes(vec![whole()]),
        Err(marked) => Merged::Clashes(clashes(&marked, mark)),
    }
}

/// Whether a manifest still is YAML. Templates of others are for others to read.
fn reads(name: &str, text: &str) -> bool {
    let template = name.contains("templates/");
    template || !name.ends_with(".yaml") || yaml::documents(text).is_ok()
}

/// A length for the marks of a clash that no line of the texts has.
fn mark(texts: [&str; 3]) -> usize {
    let run = |line: &str| line.chars().take_while(|c| "<|=>".contains(*c)).count();
    texts.iter().flat_map(|text| text.lines()).map(run).max().unwrap_or_default().max(6).saturating_add(1)
}

fn clashes(marked: &str, mark: usize) -> Vec<Clash> {
    let is = |line: &str, c: char| line.chars().take_while(|at| *at == c).count() == mark;
    let (mut clashes, mut side, mut clash) = (Vec::new(), None, Clash::default());
    for line in marked.split_inclusive('\n') {
        match side {
            _ if is(line, '<') => side = Some('<'),
            _ if is(line, '|') => side = Some('|'),
            _ if is(line, '=') => side = Some('='),
            _ if is(line, '>') => {
                side = None;
                clashes.push(std::mem::take(&mut clash));
            }
            Some('<') => clash.edited.push_str(line),
            Some('|') => clash.before.push_str(line),
            Some(_) => clash.new.push_str(line),
            None => {}
        }
    }
    clashes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n";

    #[test]
    fn edits_go_into_what_is_new() {
        let edited = BASE.replace("b: 2", "b: 20 # mine");
        let new = BASE.replace("e: 5", "e: 50\nf: 6");
        let both = "a: 1\nb: 20 # mine\nc: 3\nd: 4\ne: 50\nf: 6\n";
        assert_eq!(merge("a.yaml", BASE, &edited, &new), Merged::Clean(both.to_owned()));
        assert_eq!(merge("a.yaml", BASE, &edited.replace('\n', "\r\n"), &new), Merged::Clean(both.to_owned()));
        assert_eq!(merge("a.yaml", BASE, &edited, BASE), Merged::Clean(edited.clone()));
        assert_eq!(merge("a.yaml", BASE, &edited, &edited), Merged::Clean(edited.clone()));
    }

    #[test]
    fn where_both_changed_the_same_lines_both_are_told() {
        let (edited, new) = (BASE.replace("c: 3", "c: 30"), BASE.replace("c: 3", "c: 31"));
        let clash = Clash { before: "c: 3\n".into(), edited: "c: 30\n".into(), new: "c: 31\n".into() };
        assert_eq!(merge("a.yaml", BASE, &edited, &new), Merged::Clashes(vec![clash]));
    }

    #[test]
    fn what_is_no_yaml_any_more_is_no_merge() {
        // Both add the same key, far from each other.
        let (edited, new) = (format!("z: 1\n{BASE}"), format!("{BASE}z: 2\n"));
        assert!(matches!(merge("a.yaml", BASE, &edited, &new), Merged::Clashes(clashes) if clashes.len() == 1));
        assert!(matches!(merge("templates/a.yaml", BASE, &edited, &new), Merged::Clean(_)));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_one_side_alone_wins(
            base in "([a-c<>|=]{0,9}\n?){0,6}", edited in "([a-c<>|=]{0,9}\n?){0,6}", new in "([a-c<>|=]{0,9}\n?){0,6}"
        ) {
            if let Merged::Clashes(clashes) = merge("a", &base, &edited, &new) {
                prop_assert!(!clashes.is_empty());
            }
            prop_assert_eq!(merge("a", &base, &base, &new), Merged::Clean(new.clone()));
            prop_assert_eq!(merge("a", &base, &edited, &base), Merged::Clean(edited));
        }
    }
}
