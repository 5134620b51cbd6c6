//! The Pods over time, as far as the clock has come.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::{Model, Pane};
use super::view::{framed, text, time_of};
use crate::decision::Charset;
use crate::i18n::Text;
use crate::player::{Lane, Reel, Stage, timeline};
use crate::say;
use crate::tui::theme::Theme;
use crate::tui::view::{clipped, width};

/// A row of the pane.
enum Row<'a> {
    Group(&'a Lane),
    Lane(&'a Lane),
}

/// Draws the rows; gives the first of them that is shown, and how many fit.
pub fn draw(model: &Model, reel: &Reel, frame: &mut Frame, area: Rect, name: Option<&Text>) -> (usize, usize) {
    static PODS: Text = Text::new("Pods over time", "시간에 따른 파드");
    let (lang, at) = (model.lang, model.player.at());
    let title = match name {
        Some(name) => format!("{}: {}", PODS.get(lang), name.get(lang)),
        None => PODS.get(lang).to_owned(),
    };
    let inner = framed(model, frame, area, &title, model.pane == Pane::Pods);
    let mut rows: Vec<Row> = Vec::new();
    let mut group: Option<&str> = None;
    for lane in reel.film.lanes.iter().filter(|lane| begun(lane, at)) {
        if group != Some(&lane.group) && !lane.group.is_empty() {
            rows.push(Row::Group(lane));
        }
        group = Some(&lane.group);
        rows.push(Row::Lane(lane));
    }
    let height = usize::from(inner.height);
    let fits = rows.len() <= height;
    let first = model.row.unwrap_or_else(|| if fits { 0 } else { followed(&rows, at, height) });
    let first = first.min(rows.len().saturating_sub(height));
    let room = usize::from(inner.width);
    let lines = rows.iter().skip(first).take(height).map(|row| match row {
        Row::Group(lane) => Line::styled(clipped(&group_name(lane, model), room), model.theme.heading()),
        Row::Lane(lane) => bar(model, reel, lane, room),
    });
    let lines: Vec<Line> = lines.collect();
    let nothing = lines.is_empty();
    text(frame, inner, lines, 0);
    if nothing {
        static NONE: Text = Text::new("no Pod yet", "아직 파드가 없다");
        text(frame, inner, vec![Line::styled(format!(" {}", NONE.get(lang)), model.theme.dim())], 0);
    }
    if !fits {
        let (from, to, all) = (first.saturating_add(1), first.saturating_add(height), rows.len());
        let part = say!(lang, " {from}-{to} of {all} ", " {all}줄 중 {from}-{to} ");
        let wide = u16::try_from(width(&part)).unwrap_or(u16::MAX);
        if wide.saturating_add(2) <= area.width {
            let x = area.right().saturating_sub(wide).saturating_sub(1);
            let y = area.bottom().saturating_sub(1);
            frame.buffer_mut().set_span(x, y, &Span::styled(part, model.theme.dim()), wide);
        }
    }
    (first, height)
}

fn begun(lane: &Lane, at: i64) -> bool {
    lane.lives.first().is_some_and(|life| life.from() <= at)
}

/// The first row, so that what changed last is in the middle.
fn followed(rows: &[Row], at: i64, height: usize) -> usize {
    let changed = |row: &Row| match row {
        Row::Lane(lane) => {
            let spans = lane.lives.iter().flat_map(|life| &life.spans);
            spans.map(|span| span.from).filter(|from| *from <= at).max()
        }
        Row::Group(_) => None,
    };
    let latest = rows.iter().enumerate().max_by_key(|(_, row)| changed(row)).map_or(0, |(place, _)| place);
    latest.saturating_sub(height / 2)
}

fn group_name(lane: &Lane, model: &Model) -> String {
    let group = &lane.group;
    match lane.lives.first().is_some_and(|life| life.revision == *group) {
        true => say!(model.lang, "ReplicaSet {group}", "레플리카셋 {group}"),
        false => say!(model.lang, "Job {group}", "잡 {group}"),
    }
}

/// A row: whose it is, what it is now, and what it was since the beginning.
fn bar(model: &Model, reel: &Reel, lane: &Lane, room: usize) -> Line<'static> {
    let (theme, at) = (model.theme, model.player.at());
    let labels = if room >= 50 { 12 } else { 8 };
    let label = clipped(&lane.label, labels);
    let label = format!(" {label}{} ", " ".repeat(labels.saturating_sub(width(&label))));
    let now = lane.at(at);
    let state = match now {
        Some((life, Stage::Ready)) if !life.revision.is_empty() && lane.group.is_empty() => {
            format!("{} {}", life.revision, timeline::what_name(Stage::Ready.what(), model.lang))
        }
        Some((_, stage)) => timeline::what_name(stage.what(), model.lang).to_owned(),
        None => timeline::what_name(Stage::Gone.what(), model.lang).to_owned(),
    };
    let state = clipped(&state, 11);
    let state = format!("{state}{} ", " ".repeat(11usize.saturating_sub(width(&state))));
    let used = width(&label).saturating_add(width(&state));
    let columns = room.saturating_sub(used).saturating_sub(1);
    let style = now.map_or(theme.dim(), |(_, stage)| look(theme, stage, 1).1);
    let mut spans = vec![Span::raw(label), Span::styled(state, style)];
    let end = model.player.end();
    for column in 0..columns {
        let (from, to) = (time_of(column, end, columns), time_of(column.saturating_add(1), end, columns));
        if from > at {
            break;
        }
        // The last thing in a column is what it shows, so that nothing short is lost at the clock.
        let time = to.saturating_sub(1).min(at).max(from);
        let (glyph, style) = match lane.at(time) {
            Some((life, stage)) if !over(lane, time, stage, from) => {
                look(theme, stage, reel.film.revision(&life.revision))
            }
            _ => (" ", Style::new()),
        };
        spans.push(Span::styled(glyph, style));
    }
    Line::from(spans)
}

/// Whether a Pod has ended before this column: what has ended is a mark and no bar.
fn over(lane: &Lane, time: i64, stage: Stage, from: i64) -> bool {
    matches!(stage, Stage::Succeeded | Stage::Failed)
        && lane.at(from.saturating_sub(1)).is_some_and(|(_, before)| before == stage)
        && time >= from
}

/// How a stage looks; ready Pods of the first revision look other than those of a later one.
pub(super) fn look(theme: Theme, stage: Stage, revision: usize) -> (&'static str, Style) {
    let unicode = theme.charset == Charset::Unicode;
    match stage {
        Stage::Created => (if unicode { "░" } else { "." }, theme.dim()),
        Stage::Started => (if unicode { "▒" } else { ":" }, theme.accent()),
        Stage::Ready if revision == 0 => (if unicode { "▬" } else { "=" }, theme.good()),
        Stage::Ready => (if unicode { "█" } else { "#" }, theme.good()),
        Stage::Terminating => (if unicode { "╳" } else { "x" }, theme.bad()),
        Stage::Succeeded => (theme.tick(), theme.good()),
        Stage::Failed => ("x", theme.bad()),
        Stage::Gone => (" ", Style::new()),
    }
}
