//! The keys that work now.

use ratatui::text::{Line, Span};

use super::text::width;
use crate::tui::keymap::BINDINGS;
use crate::tui::model::Model;

/// The most lines that the footer takes.
const MOST: usize = 2;

/// The footer, as many keys as fit.
pub fn lines(model: &Model, room: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let mut used = 0usize;
    for binding in BINDINGS.iter().filter(|binding| binding.footer && (binding.works)(model)) {
        let label = binding.label.get(model.lang);
        let needed = width(binding.shown).saturating_add(width(label)).saturating_add(4);
        if used.saturating_add(needed) > room {
            if lines.len() == MOST {
                continue;
            }
            lines.push(Vec::new());
            used = 0;
        }
        used = used.saturating_add(needed);
        if let Some(line) = lines.last_mut() {
            line.push(Span::styled(format!(" {}", binding.shown), theme.accent()));
            line.push(Span::raw(format!(" {label}  ")));
        }
    }
    lines.into_iter().map(Line::from).collect()
}
