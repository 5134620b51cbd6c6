//! The keys that work now.

use ratatui::text::{Line, Span};

use super::text::width;
use crate::tui::keymap::{BINDINGS, Binding, Hint};
use crate::tui::model::Model;

/// The footer in so many lines. Where not all keys fit, those that are needed most are there, in the order of the table.
pub fn lines(model: &Model, room: usize, most: usize) -> Vec<Line<'static>> {
    let working: Vec<&Binding> =
        BINDINGS.iter().filter(|binding| binding.hint < Hint::Never && (binding.works)(model)).collect();
    let mut shown: Vec<bool> = vec![false; working.len()];
    for hint in [Hint::Always, Hint::Often, Hint::Seldom] {
        for (at, _) in working.iter().enumerate().filter(|(_, binding)| binding.hint == hint) {
            let mut more = shown.clone();
            more.iter_mut().skip(at).take(1).for_each(|shown| *shown = true);
            if laid_out(model, &working, &more, room).len() <= most {
                shown = more;
            }
        }
    }
    laid_out(model, &working, &shown, room)
        .into_iter()
        .map(|line| Line::from(line.into_iter().flat_map(|binding| hint(model, binding)).collect::<Vec<_>>()))
        .collect()
}

/// The bindings that are shown, line by line.
fn laid_out<'a>(model: &Model, working: &[&'a Binding], shown: &[bool], room: usize) -> Vec<Vec<&'a Binding>> {
    let mut lines: Vec<Vec<&Binding>> = vec![Vec::new()];
    let mut used = 0usize;
    for (binding, _) in working.iter().zip(shown).filter(|(_, shown)| **shown) {
        let wide: usize = hint(model, binding).iter().map(|span| width(&span.content)).sum();
        // The space behind the last one may be cut.
        if used.saturating_add(wide) > room.saturating_add(2) {
            lines.push(Vec::new());
            used = 0;
        }
        used = used.saturating_add(wide);
        if let Some(line) = lines.last_mut() {
            line.push(binding);
        }
    }
    lines
}

/// A key and what it does.
fn hint(model: &Model, binding: &Binding) -> [Span<'static>; 2] {
    let label = binding.label.get(model.lang);
    [Span::styled(format!(" {}", binding.shown), model.theme.accent()), Span::raw(format!(" {label}  "))]
}
