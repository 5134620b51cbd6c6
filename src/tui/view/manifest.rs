//! The manifest as it stands, coloured, with the lines marked that the last answer changed.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::described::first_sentence;
use super::found::mark;
use super::frame;
use super::tabs;
use super::text::{clipped, paragraph, pieces, said, width};
use crate::decision::wrap;
use crate::i18n::Text;
use crate::say;
use crate::tui::model::{Model, Pane, Tone};
use crate::tui::places::Place;
use crate::tui::preview::{Preview, Shown, goes_on, split_comment};
use crate::tui::search;
use crate::tui::targets::{Click, Targets};
use crate::tui::theme::Theme;

/// What a manifest supposes that is shown before the kind is decided.
pub static SUPPOSED: Text = Text::new("if the rest is no", "나머지가 '아니오'라면");

/// What the title says while the comments are hidden.
pub static HIDDEN: Text = Text::new("comments hidden", "주석 숨김");

/// Draws the pane: the files as tabs, one of them as text, and at the foot what there is to say of the line pointed at.
/// `says_supposed`: whether the text says what it supposes, because the title does not.
pub fn draw(
    model: &Model,
    frame: &mut Frame,
    outer: Rect,
    inner: Rect,
    says_supposed: bool,
    targets: &mut Targets,
) -> Place {
    let room = usize::from(inner.width);
    let tabs = tabs::line(model, room);
    let foot = foot(model, inner);
    let search = search_line(model, inner);
    let height = |lines: usize| Constraint::Length(u16::try_from(lines).unwrap_or_default());
    let [top, text, below, last] = Layout::vertical([
        height(usize::from(tabs.is_some())),
        Constraint::Fill(1),
        height(foot.len()),
        height(usize::from(search.is_some())),
    ])
    .areas(inner);
    let (lines, first, clicks) = lines(model, text, says_supposed);
    let place = frame::scrolled(model, frame, outer, text, lines, first);
    targets.lines(place, clicks);
    if let Some(tabs) = tabs {
        frame.render_widget(Paragraph::new(tabs.line()), top);
        tabs.put(targets, top);
    }
    frame.render_widget(Paragraph::new(foot), below);
    if let Some((line, cursor)) = search {
        frame.render_widget(Paragraph::new(line), last);
        if let Some(cursor) = cursor {
            frame.set_cursor_position(Position::new(last.x.saturating_add(cursor), last.y));
        }
    }
    place
}

/// The lines of the text, the first to show, and what a click on them points at. Where the pane has the keys, the line that is pointed at stands out and
/// stays in sight, its comment above it if both fit.
fn lines(model: &Model, area: Rect, says_supposed: bool) -> (Vec<Line<'static>>, usize, Vec<(usize, Click)>) {
    let (theme, room, height) = (model.theme, usize::from(area.width), usize::from(area.height));
    let preview = &model.preview;
    let mut lines = Vec::new();
    if says_supposed && model.provisional && !preview.lines.is_empty() {
        lines.extend(said(theme, Tone::Info, SUPPOSED.get(model.lang), room, " "));
        lines.push(Line::default());
    }
    if let Some(problem) = &preview.problem {
        lines.extend(said(theme, Tone::Caution, problem, room, " "));
        lines.push(Line::default());
    } else if preview.lines.is_empty() {
        let text = say!(
            model.lang,
            "The manifest appears here as soon as the kind is decided.",
            "종류가 정해지면 매니페스트가 여기에 나온다."
        );
        return (paragraph(&text, room, " ", theme.dim()), 0, Vec::new());
    }
    let told = lines.len();
    let (_, file) = preview.file_at(model.places.pointed_line);
    let heading = file.start;
    let shown = preview.shown(heading.saturating_add(1)..file.end, !model.hides_comments_in(area.width));
    let wanted = model.search.wanted();
    let mut rows_of: Vec<(usize, usize)> = Vec::new();
    let mut clicks = Vec::new();
    for line in &shown {
        rows_of.push((line.last, lines.len()));
        let mut rows = preview_line(line, theme, room, preview.problem.is_some());
        clicks.extend((0..rows.len()).map(|row| (lines.len().saturating_add(row), Click::Line(line.last))));
        if let Some(wanted) = &wanted {
            mark(&mut rows, wanted, theme.found());
        }
        lines.extend(rows);
    }
    let row_of = |line: usize| rows_of.iter().find(|(last, _)| *last >= line).map(|(_, row)| *row);
    let pointed = Some(model.places.pointed_line).filter(|_| model.pane == Pane::Manifest);
    let first = match (pointed, model.places.shown_line.and_then(row_of)) {
        (Some(line), _) if line == heading => 0,
        (Some(line), _) => {
            let row = row_of(line).unwrap_or_default();
            let end = rows_of.iter().map(|(_, row)| *row).find(|next| *next > row).unwrap_or(lines.len());
            // Its comment, and with the first of the file what is told above.
            let begins = row_of(preview.comment_of(line)).filter(|begins| *begins > told).unwrap_or_default();
            // One more row below, so that it is seen to go on.
            let least = end.saturating_add(1).saturating_sub(height).min(row);
            model.places.manifest.first.clamp(least, begins.max(least))
        }
        (None, Some(row)) => row.saturating_sub(3),
        (None, None) => model.places.manifest.first,
    };
    if let Some(line) = pointed.filter(|line| *line != heading).and_then(row_of).and_then(|row| lines.get_mut(row)) {
        *line = std::mem::take(line).patch_style(theme.selected());
    }
    (lines, first, clicks)
}

/// What there is to say of the line that is pointed at, where the pane has the keys: who set it, its comment where that
/// is hidden, and how Kubernetes begins to describe it.
fn foot(model: &Model, inner: Rect) -> Vec<Line<'static>> {
    if model.pane != Pane::Manifest {
        return Vec::new();
    }
    let (theme, room) = (model.theme, usize::from(inner.width));
    let (at, hidden) = (model.places.pointed_line, model.hides_comments_in(inner.width));
    let line = model.preview.lines.get(at);
    let mut foot = Vec::new();
    if let Some(trace) = line.and_then(|line| line.trace.as_ref()) {
        foot.extend(paragraph(&trace.text(None, model.lang), room, " ", theme.accent()));
    }
    if hidden || line.is_some_and(|line| line.reason.is_some()) {
        let note = model.preview.note(at).into_iter().flat_map(|note| wrap(&note, room.max(8), " # ", " # "));
        foot.extend(note.map(|line| Line::styled(line, theme.dim())));
    }
    if let Some(said) = line.and_then(|line| first_sentence(line.trace.as_ref()?)) {
        foot.extend(paragraph(&said, room, " ", Style::new()));
    }
    let most = usize::from(if hidden { inner.height / 2 } else { inner.height / 3 });
    if foot.len() > most {
        foot.truncate(most);
        if let Some(last) = foot.last_mut() {
            // The rest is there as soon as the comments are.
            let text: String = last.spans.iter().map(|span| span.content.as_ref()).collect();
            *last = Line::styled(format!("{} ..", clipped(&text, room.saturating_sub(3))), last.style);
        }
    }
    foot
}

/// What is searched for and how many there are, and the column of the cursor while it is typed.
fn search_line(model: &Model, inner: Rect) -> Option<(Line<'static>, Option<u16>)> {
    let (typing, wanted) = (model.searches(), model.search.wanted());
    if model.pane != Pane::Manifest || !(typing || wanted.is_some()) {
        return None;
    }
    let (theme, lang, room) = (model.theme, model.lang, usize::from(inner.width));
    let comments = !model.hides_comments_in(inner.width);
    let hits = search::hits(model, comments);
    let all = hits.len();
    let said = match hits.iter().position(|hit| *hit == model.places.pointed_line) {
        _ if wanted.is_none() => String::new(),
        Some(at) => format!("{}/{all}", at.saturating_add(1)),
        None if all > 0 => all.to_string(),
        None if !comments && !search::hits(model, true).is_empty() => {
            say!(lang, "only in comments: z", "주석에만 있음: z")
        }
        None => say!(lang, "no match", "일치 없음"),
    };
    let space = room.saturating_sub(width(&said)).saturating_sub(5);
    let (text, cursor) = model.search.input.window(space);
    let pad = " ".repeat(space.saturating_sub(width(&text)).saturating_add(2));
    let line = Line::from(vec![
        Span::styled(" / ", theme.accent()),
        Span::styled(text, theme.field()),
        Span::raw(pad),
        Span::styled(said, if all == 0 { theme.caution() } else { theme.dim() }),
    ]);
    let cursor = u16::try_from(cursor).unwrap_or_default().saturating_add(3);
    Some((line, typing.then_some(cursor)))
}

/// All files of a preview below each other, in at most `room` columns.
pub fn body(preview: &Preview, theme: Theme, room: usize) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    for line in preview.shown(0..preview.lines.len(), true) {
        if line.heading && !rows.is_empty() {
            rows.push(Line::default());
        }
        rows.extend(preview_line(&line, theme, room, preview.problem.is_some()));
    }
    rows
}

fn preview_line(line: &Shown, theme: Theme, room: usize, stale: bool) -> Vec<Line<'static>> {
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
    let (code, comment) = split_comment(line);
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
    let code = split_comment(body).0;
    let comment = body.strip_prefix(code).unwrap_or_default();
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
    use crate::tui::testing::COLOURS as THEME;

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
