//! From the model to a frame.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use super::keymap::{BINDINGS, player_keys};
use super::model::{Model, Pane, Shown};
use super::{chart, events, lanes, numbers};
use crate::decision::Charset;
use crate::i18n::Text;
use crate::player::{Reel, Stage, timeline};
use crate::say;
use crate::tui::bindings::footer;
use crate::tui::view as page;
use crate::tui::view::{cautioned, clipped, filled, paragraph, width};

/// Below this, a message says what is needed.
const LEAST: (u16, u16) = (60, 16);

/// Draws the model, and says what is to be seen.
pub fn view(model: &Model, frame: &mut Frame) -> Shown {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(model, frame, area);
        return model.shown;
    }
    frame.render_widget(Block::new().style(model.theme.base()), area);
    let mut notice = cautioned(model.notice.as_deref(), model.theme, usize::from(area.width));
    notice.truncate(3);
    let told_height = u16::try_from(notice.len()).unwrap_or(1);
    let [top, strip, body, told, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(told_height),
        // Always the same height, so that nothing jumps when other keys work.
        Constraint::Length(2),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(title(model, usize::from(top.width))), top);
    if model.list.is_none() {
        frame.render_widget(Paragraph::new(progress(model, usize::from(strip.width))), strip);
    }
    let shown = match model.list {
        Some(at) => list(model, frame, body, at),
        None if model.help => help(model, frame, body),
        None => parts(model, frame, body),
    };
    frame.render_widget(Paragraph::new(notice), told);
    frame
        .render_widget(Paragraph::new(footer(BINDINGS, model, model.theme, model.lang, usize::from(keys.width))), keys);
    shown
}

fn too_small(model: &Model, frame: &mut Frame, area: Rect) {
    let (w, h) = LEAST;
    let (now_w, now_h) = (area.width, area.height);
    let text = say!(
        model.lang,
        "This window is {now_w}x{now_h}. The player needs {w}x{h}: make it larger, or leave with Ctrl-C and use --output text.",
        "창 크기가 {now_w}x{now_h}이다. {w}x{h} 이상으로 키우거나 Ctrl-C로 나가 --output text를 쓴다."
    );
    filled(frame, area, &text);
}

/// What is played, where the clock is and how it goes.
fn title(model: &Model, room: usize) -> Line<'static> {
    let (theme, lang, player) = (model.theme, model.lang, &model.player);
    let mut spans = vec![
        Span::styled(" rightkind ", theme.title().patch(theme.selected())),
        Span::styled(format!("  {}  ", timeline::title(&player.first().inputs, lang)), theme.title()),
    ];
    if model.list.is_some() {
        static RUNS: Text = Text::new("simulations", "모의 실행");
        spans.truncate(1);
        spans.push(Span::styled(format!("  {}", RUNS.get(lang)), theme.title()));
        return Line::from(spans);
    }
    if player.is_predicting() {
        let (right, asked) = player.score();
        let score = say!(lang, "predict {right}/{asked} ", "예측 {right}/{asked} ");
        spans.push(Span::styled(score, theme.accent()));
    }
    let mark = match (player.is_playing(), theme.charset) {
        (true, Charset::Unicode) => "▶",
        (true, Charset::Ascii) => ">",
        (false, Charset::Unicode) => "‖",
        (false, Charset::Ascii) => "=",
    };
    let (at, end, speed) = (clock(model), timeline::seconds(player.end()), player.speed());
    let wall = player.first().inputs.shows(player.at().max(0)).unwrap_or_default();
    let clock = say!(lang, "{mark} {at} / {end} s  x{speed} ", "{mark} {at} / {end}초  x{speed} ");
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    let left = room.saturating_sub(used).saturating_sub(width(&clock));
    // What the schedule goes by, where there is room for it.
    let wall = if width(&wall).saturating_add(3) <= left { format!("{wall}   ") } else { String::new() };
    spans.push(Span::raw(" ".repeat(left.saturating_sub(width(&wall)))));
    spans.push(Span::styled(wall, theme.dim()));
    spans.push(Span::styled(clock, theme.title()));
    Line::from(spans)
}

/// What the clock shows; before the first moment that is no time.
fn clock(model: &Model) -> String {
    static BEFORE: Text = Text::new("before", "이전");
    match model.player.at() {
        ..0 => BEFORE.get(model.lang).to_owned(),
        at => timeline::seconds(at),
    }
}

/// The whole run as a line, a mark where something happens.
fn progress(model: &Model, room: usize) -> Line<'static> {
    let (theme, player) = (model.theme, &model.player);
    let inner = room.saturating_sub(2).max(1);
    let (plain, beat, here) = match theme.charset {
        Charset::Unicode => ("─", "┼", "●"),
        Charset::Ascii => ("-", "+", "o"),
    };
    let column = |at: i64| column_of(at, player.end(), inner);
    let mut beats = vec![false; inner];
    // What is still to happen is not given away while it is asked for.
    let known = |from: i64| !player.is_predicting() || from <= player.at();
    for from in player.first().beats.iter().map(|beat| beat.from).filter(|from| known(*from)) {
        beats.iter_mut().skip(column(from)).take(1).for_each(|mark| *mark = true);
    }
    let now = column(player.at());
    let mut spans = vec![Span::raw(" ")];
    for (place, mark) in beats.into_iter().enumerate() {
        let (glyph, style) = match mark {
            _ if place == now => (here, theme.accent()),
            true => (beat, if place < now { theme.accent() } else { Style::new() }),
            false => (plain, if place < now { theme.accent() } else { theme.dim() }),
        };
        spans.push(Span::styled(glyph, style));
    }
    Line::from(spans)
}

/// The column of a time, of so many for the whole run.
pub(super) fn column_of(at: i64, end: i64, columns: usize) -> usize {
    let last = i64::try_from(columns.saturating_sub(1)).unwrap_or(i64::MAX);
    let column = at.max(0).saturating_mul(last).checked_div(end.max(1)).unwrap_or_default();
    usize::try_from(column.clamp(0, last)).unwrap_or_default()
}

/// The time that a column stands for.
pub(super) fn time_of(column: usize, end: i64, columns: usize) -> i64 {
    let last = i64::try_from(columns.saturating_sub(1)).unwrap_or(1).max(1);
    i64::try_from(column).unwrap_or_default().saturating_mul(end).checked_div(last).unwrap_or_default()
}

/// The panes: all of them where there is room, else the one that has the keys.
fn parts(model: &Model, frame: &mut Frame, area: Rect) -> Shown {
    let mut shown = model.shown;
    if area.width < 80 || area.height < 18 {
        match model.pane {
            Pane::Pods | Pane::Counts => runs(model, frame, area, &mut shown),
            Pane::Events => shown.lines = events::draw(model, frame, area, true),
            Pane::Numbers => numbers::draw(model, frame, area, true),
        }
        return shown;
    }
    let two = model.player.second().is_some();
    let (main, aside) = if two {
        let [main, aside] = Layout::vertical([Constraint::Min(8), Constraint::Length(area.height / 3)]).areas(area);
        (main, aside)
    } else {
        let wide = (area.width * 2 / 5).clamp(34, 60);
        let [main, aside] = Layout::horizontal([Constraint::Min(40), Constraint::Length(wide)]).areas(area);
        (main, aside)
    };
    runs(model, frame, main, &mut shown);
    let high = u16::try_from(model.player.knobs().len()).unwrap_or_default().saturating_add(4);
    let split = match two {
        true if aside.width >= 100 => Some(Layout::horizontal([Constraint::Fill(3), Constraint::Fill(2)]).areas(aside)),
        false if aside.height >= 28 => {
            Some(Layout::vertical([Constraint::Min(8), Constraint::Length(high)]).areas(aside))
        }
        _ => None,
    };
    let focus = |pane: Pane| model.pane == pane;
    match split {
        Some([told, turned]) => {
            shown.lines = events::draw(model, frame, told, focus(Pane::Events));
            numbers::draw(model, frame, turned, focus(Pane::Numbers));
        }
        None if focus(Pane::Numbers) => numbers::draw(model, frame, aside, true),
        None => shown.lines = events::draw(model, frame, aside, focus(Pane::Events)),
    }
    shown
}

/// The Pods and the counts of the run, or of both runs side by side.
fn runs(model: &Model, frame: &mut Frame, area: Rect, shown: &mut Shown) {
    let first = model.player.first();
    match model.player.second() {
        None => run(model, first, frame, area, shown, None),
        Some(second) => {
            static BEFORE: Text = Text::new("as it was", "원래 값");
            static AFTER: Text = Text::new("changed", "바꾼 값");
            let [left, right] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(area);
            let mut other = *shown;
            run(model, second, frame, right, &mut other, Some(&AFTER));
            run(model, first, frame, left, shown, Some(&BEFORE));
        }
    }
}

fn run(model: &Model, reel: &Reel, frame: &mut Frame, area: Rect, shown: &mut Shown, name: Option<&Text>) {
    let narrow = frame.area().width < 80 || frame.area().height < 22;
    let high = match (narrow, model.pane) {
        (true, Pane::Counts) => area.height,
        (true, _) => 0,
        (false, _) => (area.height / 3).clamp(6, 12),
    };
    let [pods, counts] = Layout::vertical([Constraint::Min(0), Constraint::Length(high)]).areas(area);
    if pods.height > 0 {
        (shown.row, shown.rows) = lanes::draw(model, reel, frame, pods, name);
    }
    if counts.height > 0 {
        chart::draw(model, reel, frame, counts, if pods.height > 0 { None } else { name });
    }
}

/// A frame around a pane. Gives the room inside.
pub(super) fn framed(model: &Model, frame: &mut Frame, area: Rect, title: &str, focused: bool) -> Rect {
    let title = clipped(title, usize::from(area.width).saturating_sub(4));
    let title = Line::from(Span::styled(format!(" {title} "), model.theme.title()));
    page::framed(model.theme, frame, area, title, focused)
}

/// Draws lines from one of them on, as far as they fit.
pub(super) fn text(frame: &mut Frame, inner: Rect, lines: Vec<Line<'static>>, first: usize) {
    let height = usize::from(inner.height);
    let first = first.min(lines.len().saturating_sub(height));
    let lines: Vec<Line> = lines.into_iter().skip(first).take(height).collect();
    frame.render_widget(Paragraph::new(lines), inner);
}

/// The runs to choose from, and what there is to see in the one that is pointed at.
fn list(model: &Model, frame: &mut Frame, area: Rect, at: usize) -> Shown {
    static RUNS: Text = Text::new("What do you want to see?", "무엇을 보겠는가?");
    let lang = model.lang;
    let inner = framed(model, frame, area, RUNS.get(lang), true);
    let room = usize::from(inner.width).saturating_sub(1);
    let mut lines: Vec<Line> = Vec::new();
    let mut here = 0;
    for (place, scenario) in model.scenarios.iter().enumerate() {
        let mark = if place == at { ">" } else { " " };
        let title = clipped(&format!(" {mark} {}", scenario.title.get(lang)), room);
        let style = if place == at { model.theme.selected() } else { Style::new() };
        lines.push(Line::styled(title, style));
        if place == at {
            lines.extend(paragraph(scenario.says.get(lang), room, "     ", model.theme.accent()));
            here = lines.len();
        }
    }
    text(frame, inner, lines, here.saturating_sub(usize::from(inner.height)));
    Shown { lines: usize::from(inner.height), ..model.shown }
}

fn help(model: &Model, frame: &mut Frame, area: Rect) -> Shown {
    static KEYS: Text = Text::new("Keys of the player", "플레이어의 키");
    let inner = framed(model, frame, area, KEYS.get(model.lang), true);
    let row = |key: &crate::tui::bindings::ListedKey| {
        let shown = format!(" {}{}", key.shown, " ".repeat(12usize.saturating_sub(width(key.shown))));
        Line::from(vec![Span::styled(shown, model.theme.accent()), Span::raw(key.label.get(model.lang).to_owned())])
    };
    let mut lines: Vec<Line> = player_keys().iter().map(row).collect();
    lines.push(Line::default());
    lines.extend(Stage::SEEN.into_iter().map(|stage| {
        let (glyph, style) = lanes::look(model.theme, stage, 1);
        let (first, _) = lanes::look(model.theme, stage, 0);
        let glyphs = if first == glyph { glyph.to_owned() } else { format!("{first} {glyph}") };
        let gap = " ".repeat(12usize.saturating_sub(width(&glyphs)));
        let name = timeline::what_name(stage.what(), model.lang);
        Line::from(vec![Span::styled(format!(" {glyphs}{gap}"), style), Span::raw(name)])
    }));
    text(frame, inner, lines, model.line);
    Shown { lines: usize::from(inner.height), ..model.shown }
}
