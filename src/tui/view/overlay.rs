//! What lies over the page: help, questions about leaving, names being typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use super::text::{paragraph, width};
use crate::decision::{Kind, comparison};
use crate::say;
use crate::tui::keymap::BINDINGS;
use crate::tui::model::{Model, Overlay};

pub fn draw(model: &Model, frame: &mut Frame, area: Rect) {
    let Some(overlay) = model.overlay else { return };
    let (theme, lang) = (model.theme, model.lang);
    let (title, wide, text) = match overlay {
        Overlay::Help => (say!(lang, " Keys ", " 키 "), 60, help(model)),
        Overlay::Quit => (say!(lang, " Leave? ", " 끝내기 "), 56, quit(model)),
        Overlay::Compare => (comparison().title.get(lang).to_owned(), 78, compare(model)),
        Overlay::Open => (say!(lang, " Open an app file ", " 앱 파일 열기 "), 60, naming(model)),
        Overlay::Folder => (say!(lang, " Folder ", " 폴더 "), 60, naming(model)),
    };
    let wide = u16::try_from(wide).unwrap_or(60).min(area.width.saturating_sub(4));
    let tall = u16::try_from(text.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height.saturating_sub(2));
    let popup = Rect {
        x: area.x.saturating_add(area.width.saturating_sub(wide) / 2),
        y: area.y.saturating_add(area.height.saturating_sub(tall) / 2),
        width: wide,
        height: tall,
    };
    make_room(frame, popup);
    let block = Block::bordered()
        .border_set(theme.border_set())
        .border_style(theme.border(true))
        .title(Span::styled(format!(" {} ", title.trim()), theme.title()));
    let inner = block.inner(popup);
    frame.render_widget(block, popup);
    let height = usize::from(inner.height);
    let scroll = model.overlay_scroll.min(text.len().saturating_sub(height));
    let shown: Vec<Line> = text.into_iter().skip(scroll).take(height).collect();
    frame.render_widget(Paragraph::new(shown), inner);
    if matches!(overlay, Overlay::Open | Overlay::Folder) {
        let (_, cursor) = model.input.window(usize::from(inner.width).saturating_sub(3));
        let column = u16::try_from(cursor).unwrap_or(0).saturating_add(1);
        frame.set_cursor_position(Position::new(inner.x.saturating_add(column), inner.y.saturating_add(1)));
    }
}

/// Clears the popup's place. A wide glyph that begins left of it would swallow its border (ratatui#2526), so the cell
/// goes blank.
fn make_room(frame: &mut Frame, popup: Rect) {
    frame.render_widget(Clear, popup);
    let Some(left) = popup.x.checked_sub(1) else { return };
    let buffer = frame.buffer_mut();
    for y in popup.top()..popup.bottom() {
        if let Some(cell) = buffer.cell_mut(Position::new(left, y))
            && width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }
}

fn help(model: &Model) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    // What works without the overlay is what the person wants to know.
    let under = Overlay::Help;
    let mut lines = vec![Line::default()];
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for binding in BINDINGS {
        let label = binding.label.get(lang);
        if !super::super::keymap::works_under(model, binding, under) || seen.contains(&(binding.shown, label)) {
            continue;
        }
        seen.push((binding.shown, label));
        let pad = " ".repeat(12usize.saturating_sub(width(binding.shown)));
        lines.push(Line::from(vec![
            Span::styled(format!("  {}{pad}", binding.shown), theme.accent()),
            Span::raw(label.to_owned()),
        ]));
    }
    lines
}

fn quit(model: &Model) -> Vec<Line<'static>> {
    let lang = model.lang;
    let text = say!(
        lang,
        "Your answers have not been written. Leave without writing?\n\ny or Enter leaves, n or Esc stays.",
        "답을 아직 파일로 쓰지 않았다. 쓰지 않고 나가는가?\n\ny나 Enter는 나가기, n이나 Esc는 계속하기."
    );
    std::iter::once(Line::default()).chain(text.lines().flat_map(|line| paragraph(line, 50, "  ", Style::new()))).collect()
}

fn naming(model: &Model) -> Vec<Line<'static>> {
    let lang = model.lang;
    let (shown, _) = model.input.window(54);
    let hint = say!(lang, "Enter takes it, Esc leaves it.", "Enter로 확인하고 Esc로 그만둔다.");
    vec![
        Line::default(),
        Line::styled(format!(" {shown}"), model.theme.title()),
        Line::default(),
        Line::styled(format!(" {hint}"), model.theme.dim()),
    ]
}

fn compare(model: &Model) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let mut lines = Vec::new();
    for criterion in comparison().criteria {
        lines.push(Line::default());
        lines.extend(paragraph(criterion.criterion.get(lang), 74, " ", theme.accent()));
        for (kind, says) in [(Kind::Deployment, &criterion.deployment), (Kind::StatefulSet, &criterion.stateful_set)] {
            let text = format!("{}: {}", kind.name(lang), says.get(lang));
            lines.extend(paragraph(&text, 74, "   ", Style::new()));
        }
    }
    lines
}
