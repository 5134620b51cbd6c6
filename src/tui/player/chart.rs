//! The counts against their bounds, as far as the clock has come.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::{Model, Pane};
use super::view::{framed, text, time_of};
use crate::decision::Charset;
use crate::i18n::Text;
use crate::player::{Film, Limit, Reel};
use crate::say;

/// Draws the counts.
pub fn draw(model: &Model, reel: &Reel, frame: &mut Frame, area: Rect, name: Option<&Text>) {
    let (lang, at, film) = (model.lang, model.player.at(), &reel.film);
    let now = film.count(at);
    let (live, ready) = (now.live, now.ready);
    let held = |limits: &[Limit]| limits.iter().rev().find(|limit| limit.from <= at.max(0)).map(|limit| limit.count);
    let most = held(&film.most).map(|most| say!(lang, " (at most {most})", "({most} 이하)")).unwrap_or_default();
    let least = held(&film.least).map(|least| say!(lang, " (at least {least})", "({least} 이상)")).unwrap_or_default();
    let mut title = say!(lang, "{live} live{most}, {ready} ready{least}", "파드 {live}{most}, 준비 {ready}{least}");
    if let Some(name) = name {
        title = format!("{}: {title}", name.get(lang));
    }
    let inner = framed(model, frame, area, &title, model.pane == Pane::Counts);
    let (columns, height) = (usize::from(inner.width).saturating_sub(6), usize::from(inner.height));
    let lines = (0..height).map(|row| line(model, film, columns, (row, height))).collect();
    text(frame, inner, lines, 0);
}

/// One line of the picture.
fn line(model: &Model, film: &Film, columns: usize, (row, height): (usize, usize)) -> Line<'static> {
    let (theme, at, end, highest) = (model.theme, model.player.at(), model.player.end(), film.highest());
    let rows = u64::try_from(height).unwrap_or(1).max(1);
    let above = u64::try_from(height.saturating_sub(row)).unwrap_or_default();
    // A count fills as many lines as its share of the highest, rounded up: one Pod is always seen.
    let level = |count: u64| count.saturating_mul(rows).div_ceil(highest);
    let unicode = theme.charset == Charset::Unicode;
    let (full, half, most, least) = if unicode { ("█", "░", "━", "╌") } else { ("#", ":", "=", "-") };
    let limit = |limits: &[Limit], time: i64| {
        // The last one holds on: the other run may be longer.
        let holds = |limit: &&Limit| limit.from <= time && (time < limit.to || limit.to >= film.end);
        limits.iter().find(holds).is_some_and(|limit| level(limit.count) == above)
    };
    let label = match () {
        () if row == 0 => highest.to_string(),
        () if above == 1 => "0".to_owned(),
        () => String::new(),
    };
    let mut spans = vec![Span::styled(format!("{label:>5} "), theme.dim())];
    for column in 0..columns {
        let (from, to) = (time_of(column, end, columns), time_of(column.saturating_add(1), end, columns));
        if from > at.max(0) {
            break;
        }
        let time = to.saturating_sub(1).min(at).max(from.min(at));
        let count = film.count(time);
        let (glyph, style) = match () {
            () if limit(&film.most, time.max(0)) => (most, theme.bad()),
            () if limit(&film.least, time.max(0)) => (least, theme.accent()),
            () if level(count.ready) >= above => (full, theme.good()),
            () if level(count.live) >= above => (half, theme.dim()),
            () => (" ", Style::new()),
        };
        spans.push(Span::styled(glyph, style));
    }
    Line::from(spans)
}
