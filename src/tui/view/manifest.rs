//! The manifest as it stands, coloured, with the lines marked that the last answer changed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::text::{clipped, paragraph};
use crate::say;
use crate::tui::model::{Model, PreviewLine};
use crate::tui::theme::Theme;

pub fn draw(model: &Model, frame: &mut Frame, area: Rect) {
    let theme = model.theme;
    let room = usize::from(area.width);
    let preview = &model.preview;
    let lines: Vec<Line> = if let Some(problem) = &preview.problem {
        paragraph(problem, room, " ", theme.caution())
    } else if preview.lines.is_empty() {
        let text = say!(
            model.lang,
            "The manifest appears here as soon as the kind is decided.",
            "종류가 정해지면 매니페스트가 여기에 나온다."
        );
        paragraph(&text, room, " ", theme.dim())
    } else {
        let [.., scroll] = model.scroll;
        let height = usize::from(area.height);
        let scroll = scroll.min(preview.lines.len().saturating_sub(height));
        preview.lines.iter().skip(scroll).take(height).map(|line| preview_line(line, theme, room)).collect()
    };
    frame.render_widget(Paragraph::new(lines), area);
}

fn preview_line(line: &PreviewLine, theme: Theme, room: usize) -> Line<'static> {
    if line.heading {
        return Line::styled(format!(" {}", clipped(&line.text, room.saturating_sub(1))), theme.title());
    }
    let mark = if line.changed { Span::styled("+", theme.accent()) } else { Span::raw(" ") };
    let mut spans = vec![mark];
    spans.extend(coloured(&clipped(&line.text, room.saturating_sub(1)), theme));
    let line_style = if line.changed { theme.title() } else { Style::new() };
    Line::from(spans).style(line_style)
}

/// A line of our own YAML in colours: keys, values, comments.
pub fn coloured(line: &str, theme: Theme) -> Vec<Span<'static>> {
    let body = line.trim_start();
    let indent = line.strip_suffix(body).unwrap_or_default();
    let mut spans = vec![Span::raw(indent.to_owned())];
    if body.starts_with('#') {
        spans.push(Span::styled(body.to_owned(), theme.dim()));
        return spans;
    }
    let (code, comment) = match body.find(" # ") {
        Some(place) => body.split_at_checked(place).unwrap_or((body, "")),
        None => (body, ""),
    };
    match code.split_once(": ").or_else(|| code.strip_suffix(':').map(|key| (key, ""))) {
        Some((key, value)) if !key.contains('"') => {
            let colon = if value.is_empty() { ":" } else { ": " };
            spans.push(Span::styled(format!("{key}{colon}"), theme.yaml_key()));
            spans.push(Span::styled(value.to_owned(), theme.yaml_value()));
        }
        _ => spans.push(Span::styled(code.to_owned(), theme.yaml_value())),
    }
    spans.push(Span::styled(comment.to_owned(), theme.dim()));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Charset;

    #[test]
    fn colours_never_change_the_text() {
        let theme = Theme { colour: true, charset: Charset::Unicode };
        for line in ["", "a: b", "  - name: x # why", "# note", "x:", "\"a: b\"", "  - \"on\"", "가: 나 # 다"] {
            let text: String = coloured(line, theme).iter().map(|span| span.content.as_ref()).collect();
            assert_eq!(text, line);
        }
    }
}
