//! The numbers that can be changed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::Model;
use super::view::{framed, text};
use crate::i18n::Text;
use crate::tui::view::{clipped, width};

/// Draws the pane.
pub fn draw(model: &Model, frame: &mut Frame, area: Rect, focused: bool) {
    static NUMBERS: Text = Text::new("Numbers", "값");
    static HOW: Text = Text::new("A changed number runs beside the first.", "값을 바꾸면 원래 실행 옆에서 함께 돈다.");
    let (theme, lang) = (model.theme, model.lang);
    let inner = framed(model, frame, area, NUMBERS.get(lang), focused);
    let room = usize::from(inner.width);
    let mut lines: Vec<Line> = Vec::new();
    for (place, knob) in model.player.knobs().iter().enumerate() {
        let here = place == model.knob && focused;
        let (first, second) = model.player.value(knob);
        let key = clipped(knob.key, room.saturating_sub(12).max(12));
        let gap = 24usize.min(room.saturating_sub(12)).saturating_sub(width(&key));
        let mut spans = vec![Span::raw(format!(" {} {key}{} ", if here { ">" } else { " " }, " ".repeat(gap)))];
        match model.field.as_ref().filter(|_| here) {
            Some(field) => {
                let (shown, cursor) = field.window(10);
                let column = spans.iter().map(|span| width(&span.content)).sum::<usize>().saturating_add(cursor);
                spans.push(Span::styled(format!("{shown}_"), theme.field()));
                let x = inner.x.saturating_add(u16::try_from(column).unwrap_or_default());
                let y = inner.y.saturating_add(u16::try_from(place).unwrap_or_default());
                if x < inner.right() && y < inner.bottom() {
                    frame.set_cursor_position((x, y));
                }
            }
            None => {
                spans.push(Span::raw(first));
                if let Some(second) = second {
                    spans.push(Span::styled(format!(" -> {second}"), theme.accent()));
                }
            }
        }
        lines.push(Line::from(spans).style(if here { theme.title() } else { Style::new() }));
    }
    lines.push(Line::styled(format!(" {}", clipped(HOW.get(lang), room.saturating_sub(1))), theme.dim()));
    let at = model.knob.saturating_add(1).saturating_sub(usize::from(inner.height));
    text(frame, inner, lines, at);
}
