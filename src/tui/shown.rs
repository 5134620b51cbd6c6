//! The lines of a manifest as they are shown: comments joined to sentences that can be wrapped anew, or left out.

use super::preview::PreviewLine;
use super::search::folded;
use unicode_width::UnicodeWidthStr;

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The first of its lines, from 0.
    pub first: usize,
    /// The last of its lines.
    pub last: usize,
    /// The text.
    pub text: String,
    /// How many columns it takes.
    pub width: usize,
    /// The text as a search sees it.
    pub folded: String,
    /// Whether it is the name of a file.
    pub heading: bool,
    /// Whether the last answer put any of it there.
    pub changed: bool,
}

/// The lines as they are shown: comment lines that go on with one sentence as one, or no comments at all.
pub fn shown(lines: &[PreviewLine], comments: bool) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !comments && !line.heading && is_comment(&line.text) {
            continue;
        }
        if let Some(last) = shown.last_mut().filter(|last| goes_on(&last.text, &line.text)) {
            last.text = format!("{} {}", last.text, line.text.trim_start().trim_start_matches("# "));
            last.last = at;
            last.changed |= line.changed;
            continue;
        }
        let text = if comments || line.heading { line.text.as_str() } else { split_comment(&line.text).0 };
        shown.push(Shown {
            first: at,
            last: at,
            text: text.to_owned(),
            width: 0,
            folded: String::new(),
            heading: line.heading,
            changed: line.changed,
        });
    }
    for line in &mut shown {
        line.width = line.text.width();
        line.folded = folded(&line.text);
    }
    shown
}

/// Whether a line is nothing but a comment. A manifest of ours has no block scalars, in which it would be text.
pub fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("# ")
}

/// Whether the second of two comment lines goes on with the sentence of the first: then they wrap as one.
pub fn goes_on(line: &str, next: &str) -> bool {
    let indent = |text: &str| text.len().saturating_sub(text.trim_start().len());
    is_comment(line) && is_comment(next) && indent(line) == indent(next) && !line.ends_with(['.', '?', '!', ':'])
}

/// What a line of YAML says, and the comment behind it.
pub fn split_comment(line: &str) -> (&str, Option<&str>) {
    let (mut quote, mut escaped, mut before) = (None, false, ' ');
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) => {
                let ends = c == open && !escaped;
                escaped = open == '"' && c == '\\' && !escaped;
                quote = if ends { None } else { quote };
            }
            // In the middle of a word it is an apostrophe.
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            None if c == '#' && before == ' ' => {
                let (code, comment) = line.split_at_checked(at).unwrap_or((line, ""));
                return match (code.trim().is_empty(), comment.strip_prefix("# ")) {
                    (false, Some(comment)) => (code.trim_end(), Some(comment)),
                    _ => (line, None),
                };
            }
            None => {}
        }
        before = c;
    }
    (line, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_ends_a_line_but_not_a_text() {
        for (line, code, comment) in [
            ("a: 1 # b # c", "a: 1", Some("b # c")),
            ("  - \"x # \\\" # y\" # z", "  - \"x # \\\" # y\"", Some("z")),
            ("a: 'b # c'", "a: 'b # c'", None),
            ("a: it's # so", "a: it's", Some("so")),
            ("  # all", "  # all", None),
            ("a: b#c", "a: b#c", None),
        ] {
            assert_eq!(split_comment(line), (code, comment), "{line}");
        }
    }
}
