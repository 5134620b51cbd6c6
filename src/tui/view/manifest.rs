//! The manifest as it stands, coloured, with the lines marked that the last answer changed.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text::{paragraph, pieces, width};
use crate::decision::wrap;
use crate::i18n::Text;
use crate::say;
use crate::tui::model::{Model, Pane};
use crate::tui::preview::{Preview, PreviewLine};
use crate::tui::theme::Theme;

/// What a manifest supposes that is shown before the kind is decided.
pub static SUPPOSED: Text = Text::new("if the rest is no", "나머지가 '아니오'라면");

/// The lines of the pane, and the first to show. `says_supposed`: whether they say what they suppose, because the title
/// does not.
/// Where the pane has the keys, the line that is pointed at stands out and stays within `height`.
pub fn lines(model: &Model, room: usize, height: usize, says_supposed: bool) -> (Vec<Line<'static>>, usize) {
    let theme = model.theme;
    let preview = &model.preview;
    let mut lines = Vec::new();
    if says_supposed && model.provisional && !preview.lines.is_empty() {
        lines.push(Line::styled(format!(" {}", SUPPOSED.get(model.lang)), theme.caution()));
        lines.push(Line::default());
    }
    if let Some(problem) = &preview.problem {
        lines.extend(paragraph(problem, room, " ", theme.caution()));
        lines.push(Line::default());
    } else if preview.lines.is_empty() {
        let text = say!(
            model.lang,
            "The manifest appears here as soon as the kind is decided.",
            "종류가 정해지면 매니페스트가 여기에 나온다."
        );
        return (paragraph(&text, room, " ", theme.dim()), 0);
    }
    let told = lines.len();
    let (mut body, firsts) = body(preview, theme, room);
    let row_of = |line: usize| firsts.get(line).map(|row| row.saturating_add(told));
    let pointed = row_of(model.places.pointed_line).filter(|_| model.pane == Pane::Manifest);
    let first = match (pointed, model.places.shown_line.and_then(row_of)) {
        // One more row below, so that it is seen to go on.
        (Some(row), _) => {
            let least = row.saturating_add(2).saturating_sub(height);
            model.places.manifest.first.clamp(least.min(row), row)
        }
        (None, Some(row)) => row.saturating_sub(3),
        (None, None) => model.places.manifest.first,
    };
    lines.append(&mut body);
    if let Some(line) = pointed.and_then(|row| lines.get_mut(row)) {
        *line = std::mem::take(line).patch_style(theme.selected());
    }
    (lines, first)
}

/// Where the line that is pointed at comes from, where the pane has the keys.
pub fn trace(model: &Model, room: usize) -> Vec<Line<'static>> {
    let pointed = model.preview.lines.get(model.places.pointed_line);
    match pointed.and_then(|line| line.trace.as_ref()) {
        Some(trace) if model.pane == Pane::Manifest => {
            paragraph(&trace.text(None, model.lang), room, " ", model.theme.accent())
        }
        _ => Vec::new(),
    }
}

/// The lines of a preview in at most `room` columns, and the row that each begins at.
pub fn body(preview: &Preview, theme: Theme, room: usize) -> (Vec<Line<'static>>, Vec<usize>) {
    let mut rows = Vec::new();
    let mut firsts = Vec::new();
    let mut lines = preview.lines.iter().peekable();
    while let Some(line) = lines.next() {
        if line.heading && !rows.is_empty() {
            rows.push(Line::default());
        }
        firsts.push(rows.len());
        let mut whole = line.clone();
        while let Some(next) = lines.next_if(|next| goes_on(&whole.text, &next.text)) {
            firsts.push(rows.len());
            whole.text = format!("{} {}", whole.text, next.text.trim_start().trim_start_matches("# "));
            whole.changed |= next.changed;
        }
        rows.extend(preview_line(&whole, theme, room, preview.problem.is_some()));
    }
    (rows, firsts)
}

/// Whether the second of two comment lines goes on with the sentence of the first: then they wrap as one.
fn goes_on(line: &str, next: &str) -> bool {
    let indent = |text: &str| text.len().saturating_sub(text.trim_start().len());
    let comment = |text: &str| text.trim_start().starts_with("# ");
    comment(line) && comment(next) && indent(line) == indent(next) && !line.ends_with(['.', '?', '!', ':'])
}

fn preview_line(line: &PreviewLine, theme: Theme, room: usize, stale: bool) -> Vec<Line<'static>> {
    if line.heading {
        let rows = pieces(&format!(" {}", line.text), room, 2);
        return rows.into_iter().map(|row| Line::styled(row, theme.heading())).collect();
    }
    let mark = if line.changed { "+" } else { " " };
    let style = match (line.changed, stale) {
        (true, _) => theme.title(),
        (false, true) => theme.dim(),
        (false, false) => Style::new(),
    };
    yaml_rows(&line.text, theme, room.saturating_sub(1))
        .into_iter()
        .map(|spans| Line::from([vec![Span::styled(mark, theme.accent())], spans].concat()).style(style))
        .collect()
}

/// A whole text of our own YAML in colours, in as many rows as it takes.
pub fn yaml_text(text: &str, theme: Theme, room: usize) -> Vec<Vec<Span<'static>>> {
    let mut rows = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let mut whole = line.to_owned();
        while let Some(next) = lines.next_if(|next| goes_on(&whole, next)) {
            whole = format!("{whole} {}", next.trim_start().trim_start_matches("# "));
        }
        rows.extend(yaml_rows(&whole, theme, room));
    }
    rows
}

/// A line of our own YAML in colours, in as many rows as it takes.
fn yaml_rows(line: &str, theme: Theme, room: usize) -> Vec<Vec<Span<'static>>> {
    let body = line.trim_start();
    let indent = line.strip_suffix(body).unwrap_or_default();
    let dim = |row: String| vec![Span::styled(row, theme.dim())];
    if let Some(comment) = body.strip_prefix("# ") {
        let mark = format!("{indent}# ");
        return wrap(comment, room.max(8), &mark, &mark).into_iter().map(dim).collect();
    }
    if width(line) <= room {
        return vec![coloured(line, theme)];
    }
    let hanging = indent.len().saturating_add(2);
    let (code, comment) = match line.split_once(" # ") {
        Some((code, comment)) if !code.contains(['"', '\'']) => (code, Some(comment)),
        _ => (line, None),
    };
    let pieces = pieces(code, room, hanging);
    let mut rows: Vec<Vec<Span>> = pieces
        .into_iter()
        .enumerate()
        .map(
            |(number, row)| {
                if number == 0 { coloured(&row, theme) } else { vec![Span::styled(row, theme.yaml_value())] }
            },
        )
        .collect();
    if let Some(comment) = comment {
        let mark = format!("{}# ", " ".repeat(hanging.min(room / 2)));
        rows.extend(wrap(comment, room.max(8), &mark, &mark).into_iter().map(dim));
    }
    rows
}

/// A line of our own YAML in colours: keys, values, comments.
fn coloured(line: &str, theme: Theme) -> Vec<Span<'static>> {
    let body = line.trim_start();
    let indent = line.strip_suffix(body).unwrap_or_default();
    let mut spans = vec![Span::raw(indent.to_owned())];
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

    const THEME: Theme = Theme { colour: true, charset: Charset::Unicode };

    fn text(rows: &[Vec<Span>]) -> Vec<String> {
        rows.iter().map(|row| row.iter().map(|span| span.content.as_ref()).collect()).collect()
    }

    #[test]
    fn colours_never_change_the_text() {
        for line in ["", "a: b", "  - name: x # why", "# note", "x:", "\"a: b\"", "  - \"on\"", "가: 나 # 다"] {
            assert_eq!(text(&yaml_rows(line, THEME, 40)), [line]);
        }
    }

    #[test]
    fn a_long_comment_wraps_as_a_comment() {
        let rows = text(&yaml_rows("  # one two three four", THEME, 14));
        assert_eq!(rows, ["  # one two", "  # three four"]);
        let rows = text(&yaml_text("# one two three\n# four five.\n# Six.\na: 1", THEME, 12));
        assert_eq!(rows, ["# one two", "# three four", "# five.", "# Six.", "a: 1"]);
    }

    #[test]
    fn a_comment_that_does_not_fit_beside_its_field_goes_below() {
        assert_eq!(text(&yaml_rows("  port: 80 # why it is", THEME, 14)), ["  port: 80", "    # why it", "    # is"]);
        assert_eq!(text(&yaml_rows("a: \"b # c\"", THEME, 8)), ["a: \"b # ", "  c\""]);
    }

    #[test]
    fn a_long_value_goes_on_in_the_next_row() {
        assert_eq!(text(&yaml_rows("  image: registry/name:1", THEME, 16)), ["  image: registr", "    y/name:1"]);
    }
}
