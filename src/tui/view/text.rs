//! Text that fits: widths in columns, where Hangul takes two.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use crate::decision::pieces;
use crate::decision::wrap;
use crate::tui::model::{Model, Tone};
use crate::tui::theme::Theme;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text, cut to at most `room` columns; two dots show the cut.
pub fn clipped(text: &str, room: usize) -> String {
    // A text may be far longer than the room: nothing behind the cut is looked at.
    let (mut used, mut fits) = (0usize, 0usize);
    for (at, grapheme) in text.grapheme_indices(true) {
        if used.saturating_add(2) <= room {
            fits = at;
        }
        used = used.saturating_add(width(grapheme));
        if used > room {
            let cut = text.get(..fits).unwrap_or_default();
            return if room >= 2 { format!("{cut}..") } else { cut.to_owned() };
        }
    }
    text.to_owned()
}

/// The text in lines of at most `room` columns; its own line breaks stay.
pub fn wrapped(text: &str, room: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap(line, room.max(2), "", "")).collect()
}

/// The same as styled lines, behind an indent.
pub fn paragraph(text: &str, room: usize, indent: &str, style: Style) -> Vec<Line<'static>> {
    text.lines()
        .flat_map(|line| wrap(line, room.max(4), indent, indent))
        .map(|line| Line::styled(line, style))
        .collect()
}

/// A point of a list, in lines of at most `room` columns.
pub fn bullets(text: &str, room: usize) -> Vec<Line<'static>> {
    wrap(text, room.max(6), " - ", "   ").into_iter().map(Line::from).collect()
}

/// A line with one style over that of its pieces.
pub fn restyled(line: Line<'static>, style: Style) -> Line<'static> {
    line.patch_style(style).spans.into_iter().map(|span| span.patch_style(style)).collect::<Vec<_>>().into()
}

/// The notice, if there is one.
pub fn notice_lines(model: &Model, room: usize) -> Vec<Line<'static>> {
    let Some(notice) = &model.notice else { return Vec::new() };
    notice.text.lines().flat_map(|line| said(model.theme, notice.tone, line, room, " ")).collect()
}

/// What a screen of its own has to say, such as that nothing can be kept.
pub fn cautioned(text: Option<&str>, theme: Theme, room: usize) -> Vec<Line<'static>> {
    let lines = text.into_iter().flat_map(|text| wrap(text, room, " ! ", "   "));
    lines.map(|line| Line::from(Span::styled(line, theme.caution()))).collect()
}

/// Something that is told, behind an indent and the mark that says how it is meant.
pub fn said(theme: Theme, tone: Tone, text: &str, room: usize, indent: &str) -> Vec<Line<'static>> {
    let (style, mark) = theme.tone(tone);
    let words = match tone {
        Tone::Good => Style::new(),
        Tone::Info | Tone::Caution => theme.title(),
        Tone::Bad => style,
    };
    let hanging = format!("{indent}{} ", " ".repeat(width(mark)));
    let rows = text.lines().flat_map(|line| wrap(line, room.max(6), &hanging, &hanging));
    rows.enumerate()
        .map(|(number, row)| match row.strip_prefix(&hanging) {
            Some(rest) if number == 0 => Line::from(vec![
                Span::raw(indent.to_owned()),
                Span::styled(mark, style),
                Span::styled(format!(" {rest}"), words),
            ]),
            _ => Line::styled(row, words),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::COLOURS;
    use proptest::prelude::*;

    #[test]
    fn a_cut_shows_and_never_splits_a_syllable() {
        assert_eq!(clipped("가나다라", 7), "가나..");
        assert_eq!(clipped("가나다라", 8), "가나다라");
        assert_eq!(clipped("abc", 1), "");
    }

    #[test]
    fn what_is_told_has_its_mark_once_and_hangs_below_it() {
        for tone in [Tone::Good, Tone::Info, Tone::Caution, Tone::Bad] {
            let lines = said(COLOURS, tone, "one two three\nfour", 10, " ");
            let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let mark = COLOURS.tone(tone).1;
            assert_eq!(text, [format!(" {mark} one two"), "   three".to_owned(), "   four".to_owned()]);
        }
    }

    proptest! {
        #[test]
        fn clipped_text_always_fits(text in "[a-z가-힣 ]{0,30}", room in 0usize..40) {
            prop_assert!(width(&clipped(&text, room)) <= room);
        }
    }
}
