//! Marks what is searched for, in rows that may break in the middle of it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::tui::search::folded;

/// Gives `style` to every place of `wanted` in the rows of one line. Where a row breaks, the space and the sign of a comment
/// that the break has put there count for nothing.
pub fn mark(rows: &mut [Line<'static>], wanted: &str, style: Style) {
    let wanted: String = wanted.split_whitespace().collect();
    // What can be seen, each piece with its row and its place in it.
    let mut seen = String::new();
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let text = text_of(row);
        let mut only_signs = number > 0;
        for (at, piece) in text.graphemes(true).enumerate() {
            only_signs &= matches!(piece, " " | "#");
            if only_signs || piece.trim().is_empty() {
                continue;
            }
            places.push((seen.len(), number, at));
            seen.push_str(&folded(piece));
        }
    }
    let mut marked: Vec<(usize, usize)> = Vec::new();
    if !wanted.is_empty() {
        for (start, _) in seen.match_indices(&wanted) {
            let end = start.saturating_add(wanted.len());
            marked.extend(places.iter().filter(|(at, ..)| (start..end).contains(at)).map(|(_, row, at)| (*row, *at)));
        }
    }
    for (number, row) in rows.iter_mut().enumerate() {
        let columns: Vec<usize> = marked.iter().filter(|(row, _)| *row == number).map(|(_, at)| *at).collect();
        if !columns.is_empty() {
            restyle(row, &columns, style);
        }
    }
}

fn text_of(row: &Line) -> String {
    row.spans.iter().map(|span| span.content.as_ref()).collect()
}

/// Patches the style of the pieces at these places of a row.
fn restyle(row: &mut Line<'static>, places: &[usize], style: Style) {
    let mut at = 0usize;
    let mut spans: Vec<Span<'static>> = Vec::new();
    for span in &row.spans {
        let mut before = None;
        for piece in span.content.graphemes(true) {
            let marked = places.contains(&at);
            at = at.saturating_add(1);
            match spans.last_mut().filter(|_| before == Some(marked)) {
                Some(last) => last.content.to_mut().push_str(piece),
                None => {
                    let patched = if marked { span.style.patch(style) } else { span.style };
                    spans.push(Span::styled(piece.to_owned(), patched));
                }
            }
            before = Some(marked);
        }
    }
    row.spans = spans;
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    fn marked(rows: &[&str], wanted: &str) -> Vec<String> {
        let style = Style::new().add_modifier(Modifier::UNDERLINED);
        let mut rows: Vec<Line> = rows.iter().map(|row| Line::from((*row).to_owned())).collect();
        let before: Vec<String> = rows.iter().map(text_of).collect();
        mark(&mut rows, &folded(wanted), style);
        assert_eq!(rows.iter().map(text_of).collect::<Vec<_>>(), before);
        let spans = rows.iter().flat_map(|row| &row.spans).filter(|span| span.style == style);
        spans.map(|span| span.content.to_string()).collect()
    }

    #[test]
    fn every_place_is_marked_whatever_the_case() {
        assert_eq!(marked(&["Name: aname"], "name"), ["Name", "name"]);
        assert_eq!(marked(&["# 파드를 띄운다, 파드"], "파드"), ["파드", "파드"]);
        assert!(marked(&["a: 1"], "b").is_empty() && marked(&["a: 1"], "").is_empty());
    }

    #[test]
    fn a_place_that_goes_on_in_the_next_row_is_marked_whole() {
        assert_eq!(marked(&["  # new Pods", "  # come up"], "pods come"), ["Pods", "come"]);
        assert_eq!(marked(&["  image: regist", "    ry/name"], "registry"), ["regist", "ry"]);
    }
}
