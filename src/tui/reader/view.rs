//! From the model to a frame.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block as Border, Paragraph};

use super::book::Book;
use super::keymap::BINDINGS;
use super::model::{Model, Shown};
use super::sheet::Sheet;
use crate::i18n::Text;
use crate::say;
use crate::tui::bindings::footer;
use crate::tui::view::{cautioned, clipped, columns, filled, framed, rows, width};

/// Below this, a message says what is needed.
const LEAST: (u16, u16) = (60, 16);

/// From this width on the contents of a session stand beside the page.
const BESIDE: u16 = 112;

/// The columns that they take there.
const CONTENTS: u16 = 40;

static EXPLAIN: Text = Text::new("Explain", "설명");
static INSIDE: Text = Text::new("Contents", "차례");

/// Draws the model, and says what is to be seen.
pub fn view(model: &Model, frame: &mut Frame) -> Shown {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(model, frame, area);
        return model.shown;
    }
    frame.render_widget(Border::new().style(model.theme.base()), area);
    let told = told(model, usize::from(area.width));
    // The keys always take two lines, so that nothing jumps when other ones work.
    let [top, body, notice, keys] = rows(area, u16::try_from(told.len()).unwrap_or(1).min(3), 2);
    frame.render_widget(Paragraph::new(title(model, usize::from(top.width))), top);
    let session = matches!(model.reading.book, Book::Session(_));
    let shown = if model.chooses() {
        contents(model, frame, body, true);
        model.shown
    } else if session && area.width >= BESIDE {
        let [left, right] = columns(body, CONTENTS);
        contents(model, frame, left, false);
        page(model, frame, right)
    } else {
        page(model, frame, body)
    };
    frame.render_widget(Paragraph::new(told), notice);
    if model.typing {
        let (before, room) = (search_label(model), usize::from(notice.width));
        let (_, column) = model.search.window(room.saturating_sub(width(&before)).saturating_sub(1));
        let x = u16::try_from(width(&before).saturating_add(column)).unwrap_or(u16::MAX);
        frame.set_cursor_position((notice.x.saturating_add(x), notice.y));
    }
    let foot = |model: &Model| footer(BINDINGS, model, model.theme, model.lang, usize::from(keys.width));
    // Whether there is something to scroll is known by now.
    let foot = if shown == model.shown { foot(model) } else { foot(&Model { shown, ..model.clone() }) };
    frame.render_widget(Paragraph::new(foot), keys);
    shown
}

fn too_small(model: &Model, frame: &mut Frame, area: Rect) {
    let (w, h) = LEAST;
    let (now_w, now_h) = (area.width, area.height);
    let text = say!(
        model.lang,
        "This window is {now_w}x{now_h}. Reading needs {w}x{h}: make it larger, or leave with Ctrl-C and use --no-pager or --plain.",
        "창 크기가 {now_w}x{now_h}이다. {w}x{h} 이상으로 키우거나 Ctrl-C로 나가 --no-pager나 --plain을 쓴다."
    );
    filled(frame, area, &text);
}

fn search_label(model: &Model) -> String {
    say!(model.lang, " Search: ", " 찾기: ")
}

/// The search while it is typed, or what the person is told.
fn told(model: &Model, room: usize) -> Vec<Line<'static>> {
    if model.typing {
        let label = search_label(model);
        let (text, _) = model.search.window(room.saturating_sub(width(&label)).saturating_sub(1));
        let missed = model.notice.clone().map(|notice| Span::styled(format!("  {notice}"), model.theme.caution()));
        let spans = [Span::styled(label, model.theme.accent()), Span::raw(text)].into_iter().chain(missed);
        return vec![Line::from(spans.collect::<Vec<_>>())];
    }
    cautioned(model.notice.as_deref(), model.theme, room)
}

/// What the program is, what is read, and how far along one is.
fn title(model: &Model, room: usize) -> Line<'static> {
    let (theme, lang, reading) = (model.theme, model.lang, &model.reading);
    let mut spans = vec![Span::styled(" rightkind ", theme.title().patch(theme.selected())), Span::raw("  ")];
    let (name, along) = match &reading.book {
        Book::Session(plan) => {
            let (part, count) = (reading.walk.at().saturating_add(1), reading.walk.count());
            let along = say!(lang, " part {part} of {count} ", " 부분 {part}/{count} ");
            (plan.title().get(lang).to_owned(), along)
        }
        Book::Topic(_) => (EXPLAIN.get(lang).to_owned(), String::new()),
    };
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    let left = room.saturating_sub(used).saturating_sub(width(&along));
    let name = clipped(&name, left);
    spans.push(Span::styled(name.clone(), theme.title()));
    spans.push(Span::raw(" ".repeat(left.saturating_sub(width(&name)))));
    spans.push(Span::raw(along));
    Line::from(spans)
}

/// The page in its frame.
fn page(model: &Model, frame: &mut Frame, area: Rect) -> Shown {
    let (theme, lang, reading) = (model.theme, model.lang, &model.reading);
    let title = match (&reading.book, reading.page()) {
        (Book::Session(_), Some(page)) => {
            let (part, title) = (reading.walk.at().saturating_add(1), &page.title);
            format!("{part}. {title}{}", page.length(lang))
        }
        (Book::Topic(_), Some(page)) => page.title.clone(),
        (_, None) => String::new(),
    };
    let title = clipped(&title, usize::from(area.width).saturating_sub(6));
    let border = Border::bordered().border_set(theme.border_set()).border_style(theme.border(true));
    let border = border.title(Span::styled(format!(" {title} "), theme.title()));
    let inner = border.inner(area);
    let room = usize::from(inner.width);
    let sheet = Sheet::of(model, room);
    let (all, height) = (sheet.lines.len(), usize::from(inner.height));
    let first = place(model, room, all).min(all.saturating_sub(height));
    let (from, to) = (first.saturating_add(1), first.saturating_add(height));
    let part = say!(lang, " {from}-{to} of {all} ", " {all}줄 중 {from}-{to} ");
    let part = (all > height).then(|| Line::styled(part, theme.dim()).right_aligned());
    frame.render_widget(border.title_bottom(part.unwrap_or_default()), area);
    let (link, wanted) = (model.link(&sheet), model.wanted());
    let shown = first..to.min(all);
    let lines: Vec<Line> = shown.map(|at| sheet.line(at, link.as_ref(), wanted.as_deref(), theme)).collect();
    frame.render_widget(Paragraph::new(lines), inner);
    Shown { first, height, lines: all, room, links: sheet.links.len() }
}

/// The first line. Where the text was laid out anew, the one that stands at about the same place of the page.
fn place(model: &Model, room: usize, all: usize) -> usize {
    let (first, before) = (model.reading.first, model.shown);
    if model.fresh || before.room == room || before.lines == 0 || first == usize::MAX {
        return first;
    }
    first.saturating_mul(all).checked_div(before.lines).unwrap_or(first)
}

/// The parts of the session: where one is, what is done, what is pointed at.
fn contents(model: &Model, frame: &mut Frame, area: Rect, chooses: bool) {
    let (theme, lang, reading) = (model.theme, model.lang, &model.reading);
    let title = Line::styled(format!(" {} ", INSIDE.get(lang)), theme.title());
    let inner = framed(theme, frame, area, title, chooses);
    let (room, height) = (usize::from(inner.width), usize::from(inner.height));
    let pointed = model.contents.unwrap_or(reading.walk.at());
    let first = pointed.saturating_add(1).saturating_sub(height);
    let rows = reading.pages.iter().enumerate().skip(first).take(height).map(|(part, page)| {
        let mark = if part == reading.walk.at() {
            ">"
        } else if reading.walk.is_done(part) {
            theme.tick()
        } else {
            " "
        };
        let minutes = page.minutes.map(|minutes| say!(lang, " {minutes} min", " {minutes}분")).unwrap_or_default();
        let number = part.saturating_add(1);
        let head = format!(" {mark} {number:2}  ");
        let left = room.saturating_sub(width(&head)).saturating_sub(width(&minutes)).saturating_sub(1);
        let name = clipped(&page.title, left);
        let gap = " ".repeat(left.saturating_sub(width(&name)));
        let style = match (chooses && part == pointed, part == reading.walk.at()) {
            (true, _) => theme.selected(),
            (false, true) => theme.accent(),
            (false, false) => Style::new(),
        };
        Line::styled(format!("{head}{name}{gap}{minutes} "), style)
    });
    frame.render_widget(Paragraph::new(rows.collect::<Vec<_>>()), inner);
}
