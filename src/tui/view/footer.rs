//! The keys that work now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use super::strip::Strip;
use crate::tui::keymap::{BINDINGS, Binding, Hint};
use crate::tui::model::Model;
use crate::tui::targets::{Click, Targets};

/// Draws the footer: where not all keys fit, those that are needed most, in the order of the table.
pub fn draw(model: &Model, frame: &mut Frame, area: Rect, targets: &mut Targets) {
    for (line, row) in lines(model, usize::from(area.width), usize::from(area.height)).iter().zip(area.rows()) {
        frame.render_widget(Paragraph::new(line.line()), row);
        line.put(targets, row);
    }
}

/// At most so many lines.
fn lines(model: &Model, room: usize, most: usize) -> Vec<Strip> {
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
}

/// The bindings that are shown, line by line.
fn laid_out(model: &Model, working: &[&Binding], shown: &[bool], room: usize) -> Vec<Strip> {
    let mut lines = vec![Strip::default()];
    for (binding, _) in working.iter().zip(shown).filter(|(_, shown)| **shown) {
        let mut one = Strip::default();
        hint(model, binding, &mut one);
        let used = lines.last().map(Strip::width).unwrap_or_default();
        // The space behind the last one may be cut.
        if used.saturating_add(one.width()) > room.saturating_add(2) {
            lines.push(Strip::default());
        }
        if let Some(line) = lines.last_mut() {
            hint(model, binding, line);
        }
    }
    lines
}

/// A key and what it does. Where two keys are shown as one, a click on the first does what the first does.
fn hint(model: &Model, binding: &Binding, line: &mut Strip) {
    let key = |text: String| Span::styled(text, model.theme.accent());
    let label = Span::raw(format!(" {}", binding.label.get(model.lang)));
    let mut twins = BINDINGS.iter().filter(|other| other.shown == binding.shown && (other.works)(model));
    let click = |twin: Option<&Binding>| Some(Click::Key(twin.unwrap_or(binding).action));
    match (twins.next(), twins.next(), binding.shown.split_once('/')) {
        (first, second @ Some(_), Some((left, right))) => {
            line.push(key(format!(" {left}")), click(first));
            line.push(key(format!("/{right}")), click(second));
            line.push(label, click(second));
        }
        _ => {
            line.push(key(format!(" {}", binding.shown)), click(None));
            line.push(label, click(None));
        }
    }
    line.push(Span::raw("  "), None);
}
