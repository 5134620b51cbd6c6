//! The manifest as it stands, coloured, with the lines marked that the last answer changed.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::described::first_sentence;
use super::found::mark;
use super::frame;
use super::tabs;
use super::text::{clipped, paragraph, pieces, restyled, said, width};
use crate::decision::wrap;
use crate::i18n::Text;
use crate::say;
use crate::tui::model::{Model, Pane, Tone};
use crate::tui::places::Place;
use crate::tui::preview::Preview;
use crate::tui::search;
use crate::tui::shown::{Shown, goes_on, split_comment};
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
    let high = |lines: usize| Constraint::Length(u16::try_from(lines).unwrap_or_default());
    let [top, text, below, last] = Layout::vertical([
        high(usize::from(tabs.is_some())),
        Constraint::Fill(1),
        high(foot.len()),
        high(usize::from(search.is_some())),
    ])
    .areas(inner);
    let body = Body::of(model, text, says_supposed);
    let place = Place::settled(body.first(model), body.all(), text);
    frame::window(model, frame, outer, place, body.in_sight(model, place), body.all());
    targets.lines(place, body.clicks(place));
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

/// The text of the pane, measured: of a manifest of thousands of lines only those in sight are made for a frame.
struct Body<'a> {
    /// What is told above the file.
    told: Vec<Line<'static>>,
    /// The lines of the file in front.
    shown: &'a [Shown],
    /// The row of the file at which each of them begins, and at last the row after all of them.
    starts: Rc<[usize]>,
    /// Where the file begins.
    heading: usize,
    area: Rect,
}

impl<'a> Body<'a> {
    fn of(model: &'a Model, area: Rect, says_supposed: bool) -> Body<'a> {
        let (theme, room) = (model.theme, usize::from(area.width));
        let preview = &model.preview;
        let mut told = Vec::new();
        if says_supposed && model.provisional && !preview.lines.is_empty() {
            told.extend(said(theme, Tone::Info, SUPPOSED.get(model.lang), room, " "));
            told.push(Line::default());
        }
        if let Some(problem) = &preview.problem {
            told.extend(said(theme, Tone::Caution, problem, room, " "));
            told.push(Line::default());
        } else if preview.lines.is_empty() {
            let text = say!(
                model.lang,
                "The manifest appears here as soon as the kind is decided.",
                "종류가 정해지면 매니페스트가 여기에 나온다."
            );
            told = paragraph(&text, room, " ", theme.dim());
        }
        let (_, file) = preview.file_at(model.places.pointed_line);
        let (lines, comments) = (file.start.saturating_add(1)..file.end, !model.hides_comments_in(area.width));
        let shown = preview.shown(lines.clone(), comments);
        let starts = preview.rows(lines, comments, room, |line| height(line, theme, room));
        Body { told, shown, starts, heading: file.start, area }
    }

    /// How many rows there are.
    fn all(&self) -> usize {
        self.told.len().saturating_add(self.starts.last().copied().unwrap_or_default())
    }

    /// The row at which the line at this place among those shown begins; past the last one, the row after all of them.
    fn start(&self, place: usize) -> Option<usize> {
        Some(self.told.len().saturating_add(*self.starts.get(place)?))
    }

    /// The place among those shown of the line that a line of the manifest stands in.
    fn place_of(&self, line: usize) -> Option<usize> {
        let place = self.shown.partition_point(|shown| shown.last < line);
        (place < self.shown.len()).then_some(place)
    }

    fn row_of(&self, line: usize) -> Option<usize> {
        self.start(self.place_of(line)?)
    }

    /// The line that is pointed at, where the pane has the keys.
    fn pointed(model: &Model) -> Option<usize> {
        Some(model.places.pointed_line).filter(|_| model.pane == Pane::Manifest)
    }

    /// The first row to show. Where the pane has the keys, the line that is pointed at stays in sight, its comment above it
    /// if both fit.
    fn first(&self, model: &Model) -> usize {
        let shown_line = model.places.shown_line.and_then(|line| self.row_of(line));
        match (Body::pointed(model), shown_line) {
            (Some(line), _) if line == self.heading => 0,
            (Some(line), _) => {
                let row = self.row_of(line).unwrap_or_default();
                let after = self.place_of(line).and_then(|place| self.start(place.saturating_add(1)));
                let end = after.unwrap_or(self.all());
                // Its comment, and with the first of the file what is told above.
                let begins = self.row_of(model.preview.comment_of(line));
                let begins = begins.filter(|begins| *begins > self.told.len()).unwrap_or_default();
                // One more row below, so that it is seen to go on.
                let least = end.saturating_add(1).saturating_sub(usize::from(self.area.height)).min(row);
                model.places.manifest.first.clamp(least, begins.max(least))
            }
            (None, Some(row)) => row.saturating_sub(3),
            (None, None) => model.places.manifest.first,
        }
    }

    /// What a click on each row in sight at a place points at.
    fn clicks(&self, place: Place) -> Vec<(usize, Click)> {
        let end = place.first.saturating_add(usize::from(place.area.height)).min(self.all());
        let line = |row: usize| {
            let in_file = row.checked_sub(self.told.len())?;
            let at = self.starts.partition_point(|start| *start <= in_file).saturating_sub(1);
            Some((row, Click::Line(self.shown.get(at)?.last)))
        };
        (place.first..end).filter_map(line).collect()
    }

    /// The rows that are in sight at a place. The line that is pointed at stands out.
    fn in_sight(&self, model: &Model, place: Place) -> Vec<Line<'static>> {
        let (theme, room) = (model.theme, usize::from(self.area.width));
        let wanted = model.search.wanted();
        let end = place.first.saturating_add(usize::from(place.area.height));
        let mut rows: Vec<Line> = self.told.iter().skip(place.first).cloned().collect();
        // The first line of which a row is in sight may begin above.
        let in_file = place.first.saturating_sub(self.told.len());
        let begins = self.starts.partition_point(|start| *start <= in_file).saturating_sub(1);
        let above = self.start(begins).map_or(0, |start| place.first.saturating_sub(start));
        let pointed = Body::pointed(model).filter(|line| *line != self.heading).and_then(|line| self.place_of(line));
        for (number, line) in self.shown.iter().enumerate().skip(begins) {
            if self.start(number).is_none_or(|start| start >= end) {
                break;
            }
            let mut made = preview_line(line, theme, room, model.preview.problem.is_some());
            if let Some(wanted) = &wanted {
                mark(&mut made, wanted, theme.found());
            }
            if pointed == Some(number)
                && let Some(first) = made.first_mut()
            {
                *first = restyled(std::mem::take(first), theme.selected());
            }
            rows.extend(made.into_iter().skip(if number == begins { above } else { 0 }));
        }
        rows
    }
}

/// How many rows a line takes.
fn height(line: &Shown, theme: Theme, room: usize) -> usize {
    if line.width < room { 1 } else { preview_line(line, theme, room, false).len() }
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
        rows.extend(preview_line(line, theme, room, preview.problem.is_some()));
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
    let pieces = value_below(code, room, hanging).unwrap_or_else(|| pieces(code, room, hanging));
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

/// A key, and below it its value, where a row has room for either but not for both.
fn value_below(code: &str, room: usize, hanging: usize) -> Option<Vec<String>> {
    let (key, value) = code.split_once(": ").filter(|(key, _)| !key.contains('"'))?;
    let (key, value) = (format!("{key}:"), format!("{}{value}", " ".repeat(hanging.min(room / 2))));
    (width(code) > room && width(&key) <= room && width(&value) <= room).then(|| vec![key, value])
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
    use crate::decision::Charset;
    use crate::i18n::Lang;
    use crate::tui::testing::Person;
    use crate::tui::theme::Colours;

    const THEME: Theme = Theme { colours: Colours::Terminal, charset: Charset::Unicode };

    #[test]
    fn a_line_is_as_high_as_it_is_drawn() {
        for lang in Lang::ALL {
            for preset in ["redis", "daily-report"] {
                let preview = Person::with_preset(lang, preset).model.preview;
                let lines = [true, false].map(|comments| preview.shown(0..preview.lines.len(), comments));
                for line in lines.concat().iter().filter(|line| !line.heading) {
                    for room in 9..100 {
                        let drawn = preview_line(line, THEME, room, false).len();
                        assert_eq!(height(line, THEME, room), drawn, "{room}: {}", line.text);
                    }
                }
            }
        }
    }

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
        assert_eq!(text(&yaml_rows("  image: registry/name:1", THEME, 20)), ["  image:", "    registry/name:1"]);
        assert_eq!(text(&yaml_rows("  image: registry/name:1", THEME, 16)), ["  image: registr", "    y/name:1"]);
    }
}
