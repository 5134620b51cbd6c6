//! Which field each line of a manifest sets.

use std::borrow::Cow;

use crate::yaml::{self, Path, Step};

/// A line that sets a field or begins an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, counted from 1.
    pub number: usize,
    /// The column at which it begins, counted from 0: that of the dash where it begins an item.
    pub column: usize,
    /// The field. Where a line begins an item and sets its first field, that field.
    pub path: Path,
    /// What stands behind the key, as written; empty where the value follows on the next lines.
    pub value: &'a str,
    /// Whether the value is whole on this line, or is a block scalar: where that is so of every line, a comment put above
    /// or behind any of them is nothing but a comment.
    pub(super) whole: bool,
}

impl Line<'_> {
    /// The value as a string, without the quotes that YAML needs.
    pub fn text(&self) -> String {
        match self.value.starts_with(['"', '\'']) {
            true => yaml::from_str(self.value).unwrap_or_else(|_| self.value.to_owned()),
            false => self.value.to_owned(),
        }
    }
}

/// The lines of one document in block style, as the templates write it. Comments and the inside of block scalars are
/// left out.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut reader = Reader::default();
    text.lines().enumerate().filter_map(|(at, line)| reader.read(at.saturating_add(1), line)).collect()
}

/// Whether the value cannot go on in the next line, unless that line is no key and no item.
fn ends_here(value: &str) -> bool {
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => closing(value, quote) == Some(value.len()),
        Some('[' | '{') => matches!(value, "[]" | "{}"),
        Some('&' | '*' | '!' | '?') => false,
        _ => true,
    }
}

/// Reads line after line.
#[derive(Default)]
struct Reader {
    /// The keys and items that are open, each with its column.
    open: Vec<(usize, Step)>,
    /// The column of the key whose block scalar is being read.
    block: Option<usize>,
}

impl Reader {
    fn read<'a>(&mut self, number: usize, line: &'a str) -> Option<Line<'a>> {
        let mut rest = line.trim_start_matches(' ');
        let first = line.len().saturating_sub(rest.len());
        if rest.is_empty() || self.block.is_some_and(|column| first > column) {
            return None;
        }
        self.block = None;
        if rest.starts_with(['#', '%']) || rest.starts_with("---") {
            return None;
        }
        let mut column = first;
        while let Some(inside) = rest.strip_prefix("- ").or_else(|| (rest == "-").then_some("")) {
            self.begin_item(column);
            let trimmed = inside.trim_start_matches(' ');
            column = column.saturating_add(rest.len().saturating_sub(trimmed.len()));
            rest = trimmed;
        }
        let key = key(rest);
        // No key and no item: it goes on with a value that began above it.
        let goes_on = key.is_none() && column == first;
        let value = match key {
            Some((key, value)) => {
                self.open.retain(|(at, _)| *at < column);
                self.open.push((column, Step::from(key.as_ref())));
                value
            }
            None => rest,
        };
        if value.starts_with(['|', '>']) {
            self.block = Some(column);
        }
        let path = Path(self.open.iter().map(|(_, step)| step.clone()).collect());
        Some(Line { number, column: first, path, value, whole: !goes_on && ends_here(value) })
    }

    /// Opens the next item of the list whose dashes stand at `column`. A key at the same column holds the list.
    fn begin_item(&mut self, column: usize) {
        self.open.retain(|(at, _)| *at <= column);
        let last = match self.open.last() {
            Some((at, Step::Index(index))) if *at == column => Some(*index),
            _ => None,
        };
        if last.is_some() {
            self.open.pop();
        }
        self.open.push((column, Step::Index(last.map_or(0, |index| index.saturating_add(1)))));
    }
}

/// The key at the start of a line and what follows its colon.
fn key(line: &str) -> Option<(Cow<'_, str>, &str)> {
    let (key, rest) = match line.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = closing(line, quote)?;
            let (key, rest) = line.split_at_checked(end)?;
            (Cow::Owned(yaml::from_str(key).ok()?), rest.strip_prefix(':')?)
        }
        // A value in brackets; a colon in the comment behind it makes no key of it.
        '{' | '[' => return None,
        _ => {
            let mut colons = line.match_indices(':').filter_map(|(at, _)| line.split_at_checked(at));
            let (key, rest) = colons.find(|(_, rest)| *rest == ":" || rest.starts_with(": "))?;
            if key.contains(" #") {
                return None;
            }
            (Cow::Borrowed(key), rest.strip_prefix(": ").unwrap_or_default())
        }
    };
    (rest.is_empty() || rest.starts_with(' ') || !line.starts_with(['"', '\''])).then(|| (key, rest.trim()))
}

/// Where the quoted text at the start of the line ends, its quotes included.
fn closing(line: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    line.char_indices().skip(1).find_map(|(at, c)| {
        let ends = c == quote && !escaped;
        escaped = quote == '"' && c == '\\' && !escaped;
        ends.then(|| at.saturating_add(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, usize, String, String)> {
        lines(text).iter().map(|line| (line.number, line.column, line.path.to_string(), line.text())).collect()
    }

    fn paths(text: &str) -> Vec<String> {
        lines(text).iter().map(|line| line.path.to_string()).collect()
    }

    #[test]
    fn keys_and_items_have_their_paths() {
        let text = "# a comment\nspec:\n  replicas: 3\n  containers:\n    - name: a\n      ports:\n        - containerPort: 1\n        - containerPort: 2\n    - name: \"b: c\"\n  last: x\n";
        assert_eq!(
            read(text),
            [
                (2, 0, "spec", ""),
                (3, 2, "spec.replicas", "3"),
                (4, 2, "spec.containers", ""),
                (5, 4, "spec.containers[0].name", "a"),
                (6, 6, "spec.containers[0].ports", ""),
                (7, 8, "spec.containers[0].ports[0].containerPort", "1"),
                (8, 8, "spec.containers[0].ports[1].containerPort", "2"),
                (9, 4, "spec.containers[1].name", "b: c"),
                (10, 2, "spec.last", "x"),
            ]
            .map(|(number, column, path, text)| (number, column, path.to_owned(), text.to_owned()))
        );
    }

    #[test]
    fn lists_at_the_column_of_their_key_are_lists_too() {
        assert_eq!(paths("a:\n- b\n- c: 1\n  d: 2\ne: 3\n"), ["a", "a[0]", "a[1].c", "a[1].d", "e"]);
        assert_eq!(paths("- - a\n  - b\n- c\n"), ["[0][0]", "[0][1]", "[1]"]);
    }

    #[test]
    fn block_scalars_are_one_value() {
        assert_eq!(paths("a: |\n  b: 1\n\n  c: 2\nd: >-\n  e: 1\nf: 1\n"), ["a", "d", "f"]);
    }

    #[test]
    fn a_value_that_goes_on_in_the_next_line_is_noticed() {
        for text in ["a: 1\nb:\n  - \"c: d\"\n  - 'e'\n\n# x\nf: |\n  g: \"h\n\n  i\nj: []\n", "a: # b\n"] {
            assert!(lines(text).iter().all(|line| line.whole), "{text}");
        }
        for text in
            ["a: \"b\n  c: d\"\n", "a: b\n  c\n", "- a\n  b\n", "- 'a\n  b: c'\n", "a: [b,\n  c: d]\n", "a: !x\n  b\n"]
        {
            assert!(!lines(text).iter().all(|line| line.whole), "{text}");
        }
    }

    #[test]
    fn our_templates_write_every_value_on_its_line() {
        for preset in crate::spec::preset::Preset::all() {
            let app = preset.app(crate::spec::word::Profile::Production);
            for document in crate::bundle::build(&app, crate::i18n::Lang::En).unwrap().documents {
                assert!(lines(&document.text).iter().all(|line| line.whole), "{}", document.text);
            }
        }
    }

    #[test]
    fn quoted_keys_are_read() {
        assert_eq!(paths("\"0a\":\n  'b': 1\n  \"x\\\": y\": 2\n"), ["0a", "0a.b", "0a[\"x\\\": y\"]"]);
        assert_eq!(paths("- \"a: b\"\n- \"c\": d\n"), ["[0]", "[1].c"]);
        assert_eq!(paths("- {} # a: b\n- c # d: e\n- f: 1\n"), ["[0]", "[1]", "[2].f"]);
    }
}
