//! From the model to a frame. Nothing here changes anything.

mod decision;
mod footer;
mod manifest;
mod overlay;
mod questions;
mod review;
mod start;
mod text;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use super::model::{Model, Page, Pane};
use crate::i18n::Text;
use crate::say;
use text::{clipped, width};

/// Below this, a message says what is needed.
const LEAST: (u16, u16) = (60, 16);

/// From this width on, the three panes stand side by side.
const THREE_PANES: u16 = 118;

/// From this width on, two do: the questions, and the one with the focus or the decision.
const TWO_PANES: u16 = 96;

/// Draws the model.
pub fn view(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(model, frame, area);
    }
    let notice = text::notice_lines(model, usize::from(area.width));
    let notice_height = u16::try_from(notice.len()).unwrap_or(1).min(4);
    let footer = footer::lines(model, usize::from(area.width));
    let footer_height = u16::try_from(footer.len()).unwrap_or(1);
    let [top, body, told, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(notice_height),
        Constraint::Length(footer_height),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(title(model, usize::from(top.width))), top);
    match model.page {
        Page::Start => start::draw(model, frame, body),
        Page::Wizard => wizard(model, frame, body),
        Page::Review => review::draw(model, frame, body),
    }
    frame.render_widget(Paragraph::new(notice), told);
    frame.render_widget(Paragraph::new(footer), keys);
    overlay::draw(model, frame, area);
}

fn too_small(model: &Model, frame: &mut Frame, area: Rect) {
    let (w, h) = LEAST;
    let (now_w, now_h) = (area.width, area.height);
    let text = say!(
        model.lang,
        "This window is {now_w}x{now_h}. rightkind needs {w}x{h}: make it larger, or leave with Ctrl-C and use --plain.",
        "창 크기가 {now_w}x{now_h}이다. {w}x{h} 이상으로 키우거나 Ctrl-C로 나가 --plain을 쓴다."
    );
    let lines: Vec<Line> = text::wrapped(&text, usize::from(area.width)).into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn title(model: &Model, room: usize) -> Line<'static> {
    let theme = model.theme;
    let mut spans = vec![Span::styled(" rightkind ", theme.selected().patch(theme.title()))];
    if let (Page::Wizard | Page::Review, Some(session)) = (model.page, &model.session) {
        let draft = session.draft();
        if let Some(name) = draft.name() {
            spans.push(Span::styled(format!("  {name}"), theme.title()));
        }
        if let Some(kind) = draft.kind() {
            spans.push(Span::raw(format!("  {}", kind.name(model.lang))));
        }
        let count = session.drafts().count();
        if count > 1 {
            let place = session.current().saturating_add(1);
            spans.push(Span::styled(format!("  [{place}/{count}]"), theme.dim()));
        }
        let (place, all) = session.progress();
        let progress = say!(model.lang, "{place} of {all}", "{all}개 중 {place}개");
        let used: usize = spans.iter().map(|span| width(&span.content)).sum();
        let gap = room.saturating_sub(used).saturating_sub(width(&progress)).saturating_sub(1);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(progress, theme.dim()));
    }
    Line::from(spans)
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

fn wizard(model: &Model, frame: &mut Frame, area: Rect) {
    let shown = panes(model, area.width);
    let constraints: Vec<Constraint> = match shown.len() {
        3 => vec![Constraint::Fill(5), Constraint::Length(42), Constraint::Fill(5)],
        2 => vec![Constraint::Fill(1), Constraint::Fill(1)],
        _ => vec![Constraint::Fill(1)],
    };
    let areas = Layout::horizontal(constraints).split(area);
    for (pane, area) in shown.iter().zip(areas.iter()) {
        let block = block(model, *pane, shown.len() < Pane::ALL.len());
        let inner = block.inner(*area);
        frame.render_widget(block, *area);
        match pane {
            Pane::Questions => questions::draw(model, frame, inner),
            Pane::Decision => decision::draw(model, frame, inner),
            Pane::Manifest => manifest::draw(model, frame, inner),
        }
    }
}

/// A pane's frame; where not all fit, its title names the others, so that Tab is worth a try.
fn block<'a>(model: &'a Model, pane: Pane, names_others: bool) -> Block<'a> {
    let theme = model.theme;
    let mut spans = Vec::new();
    let titles: Vec<Pane> = if names_others && pane == model.pane { Pane::ALL.to_vec() } else { vec![pane] };
    for title in titles {
        let style = if title == pane { theme.title() } else { theme.dim() };
        let text = clipped(pane_title(model, title), 20);
        spans.push(Span::styled(format!(" {text} "), style));
    }
    Block::bordered()
        .border_set(theme.border_set())
        .border_style(theme.border(pane == model.pane))
        .title(Line::from(spans))
}
