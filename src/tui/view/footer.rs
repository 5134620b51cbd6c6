//! The keys that work now.

use ratatui::text::{Line, Span};

use super::text::width;
use crate::tui::keymap::{Action, BINDINGS};
use crate::tui::model::Model;

/// The most lines that the footer takes.
const MOST: usize = 2;

/// The footer, as many keys as fit.
pub fn lines(model: &Model, room: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let mut lines: Vec<Vec<Span>> = vec![vec![Span::raw(" ")]];
    let mut used = 1usize;
    let mut shown: Vec<Action> = Vec::new();
    for binding in BINDINGS.iter().filter(|binding| binding.footer && (binding.works)(model)) {
        if shown.contains(&binding.action) {
            continue;
        }
        let label = binding.label.get(model.lang);
        let needed = width(binding.shown).saturating_add(width(label)).saturating_add(3);
        if used.saturating_add(needed) > room {
            if lines.len() == MOST {
                continue;
            }
            lines.push(vec![Span::raw(" ")]);
            used = 1;
        }
        used = used.saturating_add(needed);
        shown.push(binding.action);
        if let Some(line) = lines.last_mut() {
            line.push(Span::styled(binding.shown, theme.accent()));
            line.push(Span::styled(format!(" {label}  "), theme.dim()));
        }
    }
    lines.into_iter().map(Line::from).collect()
}
