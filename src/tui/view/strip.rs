//! A line of pieces, some of which can be clicked.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::width;
use crate::tui::targets::{Click, Targets};

/// The pieces from left to right.
#[derive(Default)]
pub struct Strip(Vec<(Span<'static>, Option<Click>)>);

impl Strip {
    /// One more piece.
    pub fn push(&mut self, span: Span<'static>, click: Option<Click>) {
        self.0.push((span, click));
    }

    /// The pieces of another behind these.
    pub fn append(&mut self, mut other: Strip) {
        self.0.append(&mut other.0);
    }

    /// A piece before the others.
    pub fn push_front(&mut self, span: Span<'static>, click: Option<Click>) {
        self.0.insert(0, (span, click));
    }

    /// The line.
    pub fn line(&self) -> Line<'static> {
        self.0.iter().map(|(span, _)| span.clone()).collect::<Vec<_>>().into()
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(span, _)| width(&span.content)).sum()
    }

    /// Says what is clicked where, for a line that is drawn from the left end of this area on.
    pub fn put(&self, targets: &mut Targets, area: Rect) {
        let mut at = area.x;
        for (span, click) in &self.0 {
            let wide = u16::try_from(width(&span.content)).unwrap_or(u16::MAX);
            let piece = Rect { x: at, width: wide, height: 1, ..area }.intersection(area);
            if let Some(click) = click {
                targets.click(piece, *click);
            }
            at = at.saturating_add(wide);
        }
    }
}
