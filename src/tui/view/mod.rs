//! From the model to a frame. Nothing here changes anything; what only drawing can know, where each pane's text ends,
//! is handed back.

mod beside;
mod decision;
mod described;
mod explained;
mod footer;
mod found;
mod frame;
mod lesson;
mod manifest;
mod overlay;
mod questions;
mod review;
mod start;
mod strip;
mod tabs;
mod text;
mod title;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

pub use self::frame::{columns, framed, rows};
pub use self::manifest::yaml_text;
pub use self::text::{cautioned, clipped, paragraph, width, wrapped};

use self::strip::Strip;

use super::model::{Model, Page, Pane};
use super::places::Places;
use super::targets::{Click, Targets, Wheel};
use crate::i18n::Text;
use crate::say;

/// Below this, a message says what is needed.
const LEAST: (u16, u16) = (60, 16);

/// From this width on, the three panes stand side by side.
const THREE_PANES: u16 = TREE + 2 * SIDE;

/// From this width on, two do: the questions, and the one with the keys or the decision.
const TWO_PANES: u16 = 96;

/// The width of the tree in its frame, a space before it.
const TREE: u16 = 41;

/// The least width of the other two.
const SIDE: u16 = 39;

/// From this width on, all keys of the footer fit in one line.
const ONE_LINE_OF_KEYS: u16 = 180;

/// Draws the model, and gives the places that each pane really stands at.
pub fn view(model: &Model, frame: &mut Frame) -> Places {
    let area = frame.area();
    let mut places = Places { targets: Targets::default(), ..model.places.clone() };
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(model, frame, area);
        return places;
    }
    let base = model.theme.base();
    // A frame begins blank: where the terminal's own colours hold there is nothing to set.
    if base != Style::new() {
        frame.render_widget(Block::new().style(base), area);
    }
    let notice = text::notice_lines(model, usize::from(area.width));
    let notice_height = u16::try_from(notice.len()).unwrap_or(1).min(4);
    // Always the same height, so that nothing jumps when other keys work.
    let footer_height = if area.width < ONE_LINE_OF_KEYS { 2 } else { 1 };
    let [top, body, told, keys] = frame::rows(area, notice_height, footer_height);
    frame.render_widget(Paragraph::new(title::line(model, usize::from(top.width))), top);
    match model.page {
        Page::Start => places.start = start::draw(model, frame, body, &mut places.targets),
        Page::Wizard => wizard(model, frame, body, &mut places),
        Page::Review => places.difference = review::draw(model, frame, body, &mut places.targets),
    }
    frame.render_widget(Paragraph::new(notice), told);
    // Between the title and the notice: what went wrong with a name, and the keys, stay in sight.
    places.overlay = overlay::draw(model, frame, body, &mut places.targets);
    footer::draw(model, frame, keys, &mut places.targets);
    part_wide_glyphs(frame.buffer_mut());
    places
}

/// Makes the second half of a wide glyph unlike any cell that is drawn. A terminal blanks that half in its own colours
/// when something else covers the first, and a blank that stood there before would count as drawn already.
fn part_wide_glyphs(buffer: &mut Buffer) {
    let mut half = false;
    for cell in &mut buffer.content {
        if std::mem::take(&mut half) {
            cell.reset();
            cell.modifier = Modifier::HIDDEN;
        }
        // Most cells hold one byte, which is never wide.
        let symbol = cell.symbol();
        half = symbol.len() > 1 && text::width(symbol) > 1;
    }
}

/// A text in all of the window, where there is no room for anything else.
pub fn filled(frame: &mut Frame, area: Rect, text: &str) {
    let lines: Vec<Line> = wrapped(text, usize::from(area.width)).into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn too_small(model: &Model, frame: &mut Frame, area: Rect) {
    let (w, h) = LEAST;
    let (now_w, now_h) = (area.width, area.height);
    let text = say!(
        model.lang,
        "This window is {now_w}x{now_h}. rightkind needs {w}x{h}: make it larger, or leave with Ctrl-C and use --plain.",
        "창 크기가 {now_w}x{now_h}이다. {w}x{h} 이상으로 키우거나 Ctrl-C로 나가 --plain을 쓴다."
    );
    filled(frame, area, &text);
}

static QUESTIONS: Text = Text::new("Questions", "질문");
static DECISION: Text = Text::new("Decision", "판단");
static MANIFEST: Text = Text::new("Manifest", "매니페스트");

fn pane_title(model: &Model, pane: Pane) -> &str {
    match pane {
        Pane::Questions => &QUESTIONS,
        Pane::Decision => &DECISION,
        Pane::Manifest => &MANIFEST,
    }
    .get(model.lang)
}

/// The panes that fit beside each other.
fn panes(model: &Model, width: u16) -> Vec<Pane> {
    if width >= THREE_PANES {
        Pane::ALL.to_vec()
    } else if width >= TWO_PANES {
        let beside = if model.pane == Pane::Manifest { Pane::Manifest } else { Pane::Decision };
        vec![Pane::Questions, beside]
    } else {
        vec![model.pane]
    }
}

fn wizard(model: &Model, frame: &mut Frame, area: Rect, places: &mut Places) {
    let shown = panes(model, area.width);
    // The tree needs its width; what is left over helps the manifest most, then the questions.
    let more = area.width.saturating_sub(TREE.saturating_add(SIDE.saturating_mul(2)));
    let constraints: Vec<Constraint> = match shown.len() {
        3 => vec![
            Constraint::Length(SIDE.saturating_add(more.div_ceil(3))),
            Constraint::Length(TREE.saturating_add(more / 5)),
            Constraint::Fill(1),
        ],
        2 => vec![Constraint::Fill(1), Constraint::Fill(1)],
        _ => vec![Constraint::Fill(1)],
    };
    let areas = Layout::horizontal(constraints).split(area);
    for (pane, area) in shown.iter().zip(areas.iter()) {
        let title = titles(model, *pane, *area, shown.len() < Pane::ALL.len());
        let inner = framed(model.theme, frame, *area, title.line(), *pane == model.pane);
        places.targets.click(*area, Click::Pane(*pane));
        places.targets.wheel(*area, Wheel::Pane(*pane));
        title.put(&mut places.targets, Rect { x: area.x.saturating_add(1), ..*area });
        let beside = shown.contains(&Pane::Decision);
        match pane {
            Pane::Questions => {
                places.questions = questions::draw(model, frame, *area, inner, beside, &mut places.targets);
            }
            Pane::Decision => {
                let beside = shown.contains(&Pane::Questions);
                places.decision = decision::draw(model, frame, *area, inner, beside, &mut places.targets);
            }
            Pane::Manifest => {
                // Where the title has to say that comments are hidden, there is no room for more.
                let says = shown.len() < Pane::ALL.len() || model.hides_comments_in(inner.width);
                places.manifest = manifest::draw(model, frame, *area, inner, says, &mut places.targets);
                places.shown_line = None;
            }
        }
    }
}

static WITH_THIS: Text = Text::new("with this answer", "이 답이라면");

/// A pane's title; where not all fit, it names the others, so that Tab is worth a try.
fn titles(model: &Model, pane: Pane, area: Rect, names_others: bool) -> Strip {
    let theme = model.theme;
    let titles: Vec<Pane> = if names_others && pane == model.pane { Pane::ALL.to_vec() } else { vec![pane] };
    let alone = titles.len() == 1;
    let mut strip = Strip::default();
    for title in titles {
        let hidden = title == pane && model.hides_comments_in(area.width.saturating_sub(2));
        let more = match title {
            // It lasts for a moment only, and there is no room for both.
            Pane::Decision | Pane::Manifest if alone && model.what_if.is_some() => {
                format!(" {}", WITH_THIS.get(model.lang))
            }
            Pane::Manifest if hidden => format!(", {}", manifest::HIDDEN.get(model.lang)),
            Pane::Manifest if alone && model.provisional => format!(" {}", manifest::SUPPOSED.get(model.lang)),
            _ => String::new(),
        };
        let text = format!(" {}{more} ", pane_title(model, title));
        let span = match title == pane {
            true if title != model.pane => Span::styled(text, theme.title()),
            true => Span::styled(text, theme.title().patch(theme.selected())),
            false => Span::styled(text, theme.dim()),
        };
        strip.push(span, Some(Click::Pane(title)));
    }
    strip
}
