//! A frame with scrolling text in it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::text::width;
use crate::say;
use crate::tui::model::Model;
use crate::tui::places::Place;
use crate::tui::theme::Theme;

/// The rows of a page from top to bottom: its title, its body, what is told, the keys. Not ratatui's own layout, which
/// solves equations: the first frame would wait for them.
pub fn rows(area: Rect, told: u16, keys: u16) -> [Rect; 4] {
    let body = area.height.saturating_sub(1).saturating_sub(told).saturating_sub(keys).max(1);
    let mut top = area.y;
    [1, body, told, keys].map(|height| {
        let row = Rect { y: top, height, ..area }.intersection(area);
        top = top.saturating_add(height);
        row
    })
}

/// The columns of a page: the left one so wide, the right one with what is left.
pub fn columns(area: Rect, left: u16) -> [Rect; 2] {
    let left = left.min(area.width);
    let right = Rect { x: area.x.saturating_add(left), width: area.width.saturating_sub(left), ..area };
    [Rect { width: left, ..area }, right]
}

/// Draws a frame with its title.
pub fn framed(theme: Theme, frame: &mut Frame, area: Rect, title: Line<'static>, focused: bool) -> Rect {
    let block = Block::bordered().border_set(theme.border_set()).border_style(theme.border(focused)).title(title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// Draws lines in a frame, from `first` on, and says in the frame's last line which they are where not all fit.
pub fn scrolled(
    model: &Model,
    frame: &mut Frame,
    outer: Rect,
    inner: Rect,
    lines: Vec<Line<'static>>,
    first: usize,
) -> Place {
    let all = lines.len();
    let place = Place::settled(first, all, inner);
    let shown = lines.into_iter().skip(place.first).take(usize::from(inner.height)).collect();
    window(model, frame, outer, place, shown, all);
    place
}

/// Draws lines that fit, from the top of an area. Not as a paragraph, which looks at every letter for where a line may
/// break.
pub fn unbroken(frame: &mut Frame, area: Rect, lines: &[Line<'static>]) {
    for (line, row) in lines.iter().zip(area.rows()) {
        // Behind its text a line has no style.
        let wide = u16::try_from(line.width()).unwrap_or(u16::MAX);
        frame.render_widget(line, Rect { width: row.width.min(wide), ..row });
    }
}

/// Draws what is in sight of a text of `all` lines, and says in the frame's last line which they are where not all fit.
pub fn window(model: &Model, frame: &mut Frame, outer: Rect, place: Place, shown: Vec<Line<'static>>, all: usize) {
    let (inner, height) = (place.area, usize::from(place.area.height));
    unbroken(frame, inner, &shown);
    if all > height && outer.height > inner.height {
        let (from, to) = (place.first.saturating_add(1), place.first.saturating_add(height));
        let text = say!(model.lang, " {from}-{to} of {all} ", " {all}줄 중 {from}-{to} ");
        let wide = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        if wide.saturating_add(2) <= outer.width {
            let at = Rect {
                x: outer.right().saturating_sub(wide).saturating_sub(1),
                y: outer.bottom().saturating_sub(1),
                width: wide,
                height: 1,
            };
            // Not a paragraph: that leaves the border in the cell behind a wide glyph, where the next frame then misses it.
            frame.buffer_mut().set_span(at.x, at.y, &Span::styled(text, model.theme.dim()), at.width);
        }
    }
}
