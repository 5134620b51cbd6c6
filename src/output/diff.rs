//! The difference between a file and what it would hold.

use std::ops::Range;

use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::visible::visible;
use super::{Change, Old, PlannedFile};

/// The most lines, both sides together, among which equal ones are looked for. The work grows with their square and
/// there is no clock in here to stop it; between longer texts all lines that are not at both ends count as different.
const MAX_LINES: usize = 10_000;

/// The context of [`PlannedFile::unified`], as `diff -u` has it.
const CONTEXT: usize = 3;

/// Which side of a difference a line is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// On both.
    Equal,
    /// On the new side only.
    Insert,
    /// On the old side only.
    Delete,
    /// On neither: a heading such as `@@ -1,3 +1,4 @@` or a remark such as `\ No newline at end of file`.
    Hunk,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// Which side it is on.
    pub tag: Tag,
    /// Its text, without a line break, and fit for a terminal: [`super::visible`] has spelt out what that would obey.
    pub text: String,
}

impl PlannedFile {
    /// The lines that differ, with `context` equal lines around them. Empty where nothing differs.
    pub fn diff(&self, context: usize) -> Vec<DiffLine> {
        let mut lines = Vec::new();
        self.each_line(context, |tag, text| lines.push(DiffLine { tag, text: visible(text).into_owned() }));
        lines
    }

    /// The same as a unified diff, as `diff -u` prints it: `a/NAME` against `b/NAME`, `/dev/null` in place of a file that
    /// is new or would be deleted. Empty where nothing differs. It holds the bytes of the files, fit for `patch`; on a
    /// terminal it goes through [`super::visible`].
    pub fn unified(&self) -> String {
        let (old, new) = self.headers();
        let mut text = String::new();
        let mut remark_only = false;
        self.each_line(CONTEXT, |tag, line| {
            let mark = match tag {
                Tag::Equal => " ",
                Tag::Insert => "+",
                Tag::Delete => "-",
                Tag::Hunk => "",
            };
            remark_only |= text.is_empty() && !line.starts_with("@@");
            text.extend([mark, line, "\n"]);
        });
        if text.is_empty() || remark_only { text } else { format!("--- {old}\n+++ {new}\n{text}") }
    }

    /// What differs between the file and what was rendered, whatever edits it keeps, in the form of
    /// [`PlannedFile::unified`]. Empty where nothing differs.
    pub fn drift(&self) -> String {
        match &self.rendered {
            Some(rendered) => PlannedFile::of(&self.name, self.old.clone(), rendered, self.change).unified(),
            None => self.unified(),
        }
    }

    /// What a person's edits make of what was rendered: nothing where there are none.
    pub fn edits(&self, context: usize) -> Vec<DiffLine> {
        let Some(rendered) = &self.rendered else { return Vec::new() };
        PlannedFile::of(&self.name, Some(rendered.as_str().into()), &self.new, self.change).diff(context)
    }

    fn headers(&self) -> (String, String) {
        let nothing = || "/dev/null".to_owned();
        let old = if self.old.is_none() { nothing() } else { format!("a/{}", self.name) };
        let new = if self.change == Change::Gone { nothing() } else { format!("b/{}", self.name) };
        (old, new)
    }

    /// Gives every line of the difference, without its line break, to `give`.
    fn each_line(&self, context: usize, mut give: impl FnMut(Tag, &str)) {
        let old = match &self.old {
            None => "",
            Some(Old::Text(text)) => text,
            Some(Old::NotText(_) | Old::TooLarge { .. }) => {
                let (old, new) = self.headers();
                return give(Tag::Hunk, &format!("Binary files {old} and {new} differ"));
            }
        };
        // Line feeds alone part lines, as they do for `diff` and `patch`; a carriage return belongs to its line.
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let new: Vec<&str> = self.new.split_inclusive('\n').collect();
        let mut side = |tag, lines: &[&str], range: Range<usize>| {
            for line in lines.get(range).unwrap_or_default() {
                match line.strip_suffix('\n') {
                    Some(line) => give(tag, line),
                    None => {
                        give(tag, line);
                        give(Tag::Hunk, "\\ No newline at end of file");
                    }
                }
            }
        };
        for hunk in group_diff_ops(operations(&old, &new), context.min(usize::MAX >> 2)) {
            side(Tag::Hunk, &[&format!("{}\n", UnifiedHunkHeader::new(&hunk))], 0..1);
            for operation in hunk {
                let (tag, old_range, new_range) = operation.as_tag_tuple();
                if tag == DiffTag::Equal {
                    side(Tag::Equal, &old, old_range);
                } else {
                    side(Tag::Delete, &old, old_range);
                    side(Tag::Insert, &new, new_range);
                }
            }
        }
    }
}

/// The steps from one side to the other; none where they are equal.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    if old == new {
        return Vec::new();
    }
    let shared = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(old, new)| old == new).count();
    let start = shared(&mut old.iter().zip(new));
    let room = old.len().min(new.len()).saturating_sub(start);
    let end = shared(&mut old.iter().rev().zip(new.iter().rev()).take(room));
    let old_len = old.len().saturating_sub(start).saturating_sub(end);
    let new_len = new.len().saturating_sub(start).saturating_sub(end);
    if old_len.saturating_add(new_len) <= MAX_LINES {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    let (old_index, new_index) = (start.saturating_add(old_len), start.saturating_add(new_len));
    [
        DiffOp::Equal { old_index: 0, new_index: 0, len: start },
        DiffOp::Replace { old_index: start, old_len, new_index: start, new_len },
        DiffOp::Equal { old_index, new_index, len: end },
    ]
    .into_iter()
    .filter(|operation| !operation.old_range().is_empty() || !operation.new_range().is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(old: Option<&str>, new: &str) -> PlannedFile {
        let change = if old.is_some() { Change::Changed } else { Change::New };
        PlannedFile::of("a.yaml", old.map(Old::from), new, change)
    }

    /// What `patch` makes of `old`: hunks in order, each line checked against the text.
    fn patched(old: &str, patch: &str) -> String {
        let mut rest = old.split_inclusive('\n').enumerate().peekable();
        let mut new = String::new();
        let mut last = ' ';
        for line in patch.split_inclusive('\n').skip(2) {
            let mark = line.chars().next().unwrap();
            let text = line.strip_prefix(mark).unwrap();
            match mark {
                '@' => {
                    let range = line.split(' ').nth(1).unwrap().trim_start_matches('-');
                    let (start, count) = range.split_once(',').unwrap_or((range, "1"));
                    let start: usize = start.parse().unwrap();
                    let start = if count == "0" { start } else { start - 1 };
                    while rest.peek().is_some_and(|(number, _)| *number < start) {
                        new.push_str(rest.next().unwrap().1);
                    }
                }
                '\\' => {
                    if last != '-' {
                        assert_eq!(new.pop(), Some('\n'));
                    }
                }
                '+' => new.push_str(text),
                mark => {
                    let (_, stood) = rest.next().unwrap();
                    assert_eq!(stood.trim_end_matches('\n'), text.trim_end_matches('\n'));
                    if mark == ' ' {
                        new.push_str(text);
                    }
                }
            }
            last = mark;
        }
        new.extend(rest.map(|(_, line)| line));
        new
    }

    #[test]
    fn a_unified_difference_is_what_diff_prints() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10";
        insta::assert_snapshot!(file(Some(old), new).unified(), @r"
        --- a/a.yaml
        +++ b/a.yaml
        @@ -2,8 +2,9 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
         9
        +10
        \ No newline at end of file
        ");
        insta::assert_snapshot!(file(None, "a\nb\n").unified(), @r"
        --- /dev/null
        +++ b/a.yaml
        @@ -0,0 +1,2 @@
        +a
        +b
        ");
        insta::assert_snapshot!(file(Some("a"), "a\n").unified(), @r"
        --- a/a.yaml
        +++ b/a.yaml
        @@ -1 +1 @@
        -a
        \ No newline at end of file
        +a
        ");
        assert_eq!(file(Some(old), old).unified(), "");
        assert_eq!(file(None, "").unified(), "");
    }

    #[test]
    fn lines_for_the_screen_are_safe_and_those_for_machines_exact() {
        let file = file(Some("a\u{1b}[2J\r\nb\tc\n"), "a\n");
        assert!(file.unified().contains("-a\u{1b}[2J\r\n-b\tc\n+a\n"));
        let told: Vec<(Tag, String)> = file.diff(3).into_iter().map(|line| (line.tag, line.text)).collect();
        let expected =
            [(Tag::Hunk, "@@ -1,2 +1 @@"), (Tag::Delete, "a^[[2J^M"), (Tag::Delete, "b^Ic"), (Tag::Insert, "a")];
        assert_eq!(told, expected.map(|(tag, text)| (tag, text.to_owned())));
    }

    #[test]
    fn the_context_is_as_wide_as_asked() {
        let lines: Vec<String> = (0..40).map(|n| format!("{n}\n")).collect();
        let file = file(Some(&lines.concat()), &lines.concat().replace("\n20\n", "\nx\n"));
        for (context, shown) in [(0, 0), (1, 2), (3, 6), (usize::MAX, 39)] {
            assert_eq!(file.diff(context).iter().filter(|line| line.tag == Tag::Equal).count(), shown, "{context}");
        }
    }

    #[test]
    fn texts_of_very_many_different_lines_are_replaced_whole_between_their_ends() {
        let lines = |mark: &str| (0..300_000).map(|n| format!("{mark}{n}\n")).collect::<String>();
        let (old, new) = (format!("start\n{}end\n", lines("a")), format!("start\n{}end\n", lines("b")));
        let lines = file(Some(&old), &new).diff(3);
        assert_eq!(lines.len(), 1 + 2 + 600_000);
        assert_eq!(patched(&old, &file(Some(&old), &new).unified()), new);
        let long_tail = format!("{old}{new}");
        assert_eq!(patched(&old, &file(Some(&old), &long_tail).unified()), long_tail);
        assert_eq!(patched(&long_tail, &file(Some(&long_tail), &old).unified()), old);
    }

    proptest! {
        #[test]
        fn a_patch_of_the_difference_gives_the_new_text(
            old in "([abc\\r]{0,2}\n){0,12}[ab\\r]{0,2}",
            new in "([abc\\r]{0,2}\n){0,12}[ab\\r]{0,2}",
        ) {
            prop_assert_eq!(patched(&old, &file(Some(&old), &new).unified()), new);
        }

        #[test]
        fn a_patch_of_an_edit_gives_the_edited_text(
            lines in proptest::collection::vec("\\PC{0,4}", 0..60),
            edits in proptest::collection::vec((any::<prop::sample::Index>(), "\\PC{0,3}"), 1..4),
        ) {
            let mut edited = lines.clone();
            for (at, text) in &edits {
                let at = at.index(edited.len() + 1);
                if text.is_empty() && at < edited.len() { edited.remove(at); } else { edited.insert(at, text.clone()); }
            }
            let (old, new) = (lines.join("\n"), edited.join("\n"));
            prop_assert_eq!(patched(&old, &file(Some(&old), &new).unified()), new);
        }

        #[test]
        fn no_line_for_the_screen_holds_a_control_character(old in any::<String>(), new in any::<String>()) {
            for line in file(Some(&old), &new).diff(3) {
                prop_assert!(!line.text.contains(char::is_control), "{:?}", line.text);
            }
        }
    }
}
