//! Wrapping at a number of terminal columns, where Hangul takes two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most bytes that a line is given from the start.
const ROOM: usize = 120;

/// The text in lines of at most `width` columns: the first begins with `first`, the others with `rest`. A word wider
/// than a line is broken between graphemes.
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let begun = |with: &str| {
        let mut line = String::with_capacity(with.len().saturating_add(width.min(ROOM)));
        line.push_str(with);
        line
    };
    let mut lines = Vec::new();
    let mut line = begun(first);
    // The width of the line so far, kept along: measuring it again for each word costs the square of its length.
    let mut used = first.width();
    let mut fresh = true;
    for word in text.split_whitespace() {
        let wide = columns(word);
        if !fresh && used.saturating_add(1).saturating_add(wide) > width {
            lines.push(std::mem::replace(&mut line, begun(rest)));
            used = rest.width();
            fresh = true;
        }
        if !fresh {
            line.push(' ');
            used = used.saturating_add(1);
        }
        if used.saturating_add(wide) <= width {
            line.push_str(word);
            used = used.saturating_add(wide);
            fresh = false;
            continue;
        }
        for grapheme in word.graphemes(true) {
            let wide = grapheme.width();
            if !fresh && used.saturating_add(wide) > width {
                lines.push(std::mem::replace(&mut line, begun(rest)));
                used = rest.width();
            }
            line.push_str(grapheme);
            used = used.saturating_add(wide);
            fresh = false;
        }
    }
    lines.push(line);
    lines
}

/// The text in rows of at most `room` columns, cut wherever a row is full: for text whose spaces count. All rows but the
/// first begin with so many spaces.
pub fn pieces(text: &str, room: usize, indent: usize) -> Vec<String> {
    let indent = indent.min(room / 2);
    let mut rows = Vec::new();
    let (mut row, mut used) = (String::new(), 0usize);
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used.saturating_add(wide) > room && used > indent {
            rows.push(std::mem::replace(&mut row, " ".repeat(indent)));
            used = indent;
        }
        row.push_str(grapheme);
        used = used.saturating_add(wide);
    }
    rows.push(row);
    rows
}

/// The columns that a word takes. Most words are ASCII, where each character takes one.
fn columns(word: &str) -> usize {
    match word.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => word.len(),
        false => word.width(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hangul_counts_two_columns() {
        assert_eq!(
            wrap("파드가 사라져도 잃는 것이 없다.", 12, "- ", "  "),
            ["- 파드가", "  사라져도", "  잃는 것이", "  없다."]
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(wrap("abcdefghij", 4, "", ""), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4, "- ", "  "), ["- "]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "[a-z가-힣 ]{0,80}", width in 6_usize..40) {
            let lines = wrap(&text, width, "- ", "  ");
            prop_assert!(lines.iter().all(|line| line.width() <= width));
            let kept: String = lines.concat().replace([' ', '-'], "");
            prop_assert_eq!(kept, text.replace(' ', ""));
        }

        #[test]
        fn pieces_fit_and_lose_nothing(text in "[a-z가-힣]{0,60}", room in 4usize..40, indent in 0usize..9) {
            let rows = pieces(&text, room, indent);
            prop_assert!(rows.iter().all(|row| row.width() <= room));
            prop_assert_eq!(rows.concat().replace(' ', ""), text);
        }
    }
}
