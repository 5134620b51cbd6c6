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
    // What works is asked once a frame: to answer, a key may look at all questions.
    let working: Vec<&'static Binding> = BINDINGS.iter().filter(|binding| (binding.works)(model)).collect();
    let hinted = working.iter().filter(|binding| binding.hint < Hint::Never);
    let hints: Vec<(Hint, Strip)> = hinted.map(|binding| (binding.hint, hint(model, binding, &working))).collect();
    let widths: Vec<usize> = hints.iter().map(|(_, strip)| strip.width()).collect();
    let mut shown: Vec<bool> = vec![false; hints.len()];
    for wanted in [Hint::Always, Hint::Often, Hint::Seldom] {
        for at in hints.iter().enumerate().filter(|(_, (hint, _))| *hint == wanted).map(|(at, _)| at) {
            set(&mut shown, at, true);
            if places(&widths, &shown, room).last().is_some_and(|line| *line >= most) {
                set(&mut shown, at, false);
            }
        }
    }
    let places = places(&widths, &shown, room);
    let mut lines: Vec<Strip> = Vec::new();
    let visible = hints.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|((_, strip), _)| strip);
    for (strip, line) in visible.zip(places) {
        while lines.len() <= line {
            lines.push(Strip::default());
        }
        if let Some(last) = lines.last_mut() {
            last.append(strip);
        }
    }
    lines
}

fn set(shown: &mut [bool], at: usize, to: bool) {
    shown.iter_mut().skip(at).take(1).for_each(|shown| *shown = to);
}

/// On which line, from 0, each hint that is shown stands.
fn places(widths: &[usize], shown: &[bool], room: usize) -> Vec<usize> {
    let (mut line, mut used) = (0usize, 0usize);
    let widths = widths.iter().zip(shown).filter(|(_, shown)| **shown).map(|(width, _)| *width);
    widths
        .map(|width| {
            // The space behind the last one may be cut.
            if used.saturating_add(width) > room.saturating_add(2) {
                (line, used) = (line.saturating_add(1), 0);
            }
            used = used.saturating_add(width);
            line
        })
        .collect()
}

/// A key and what it does. Where two keys are shown as one, a click on the first does what the first does.
fn hint(model: &Model, binding: &Binding, working: &[&'static Binding]) -> Strip {
    let mut line = Strip::default();
    let key = |text: String| Span::styled(text, model.theme.accent());
    let label = Span::raw(format!(" {}", binding.label.get(model.lang)));
    let mut twins = working.iter().copied().filter(|other| other.shown == binding.shown);
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
    line
}
