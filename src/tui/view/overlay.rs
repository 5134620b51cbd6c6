//! What lies over the page: help, questions about leaving, names being typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::frame::{framed, scrolled};
use super::text::{clipped, paragraph, width};
use super::{beside, described, lesson};
use crate::decision::{Kind, comparison};
use crate::say;
use crate::tui::Answers;
use crate::tui::key_list;
use crate::tui::keymap::{Action, Group};
use crate::tui::model::{Model, Overlay};
use crate::tui::places::Place;
use crate::tui::targets::{Click, Targets, Wheel};
use crate::tui::theme::Theme;

/// From this width of the screen on, two kinds stand side by side, and the keys in two columns.
const TWO_COLUMNS: u16 = 80;

/// What is worth to be seen of the page beside a window.
const MARGIN: u16 = 8;

pub fn draw(model: &Model, frame: &mut Frame, area: Rect, targets: &mut Targets) -> Place {
    let Some(overlay) = model.overlay else { return model.places.overlay };
    let (theme, lang) = (model.theme, model.lang);
    let (title, wide): (String, u16) = match overlay {
        Overlay::Help => (say!(lang, "All keys", "모든 키"), if area.width >= TWO_COLUMNS { 100 } else { 56 }),
        Overlay::Quit => (say!(lang, "Leave?", "끝내기"), 60),
        Overlay::Replace => (say!(lang, "Start anew?", "새로 시작"), 60),
        Overlay::Compare => (comparison().title.get(lang).to_owned(), 84),
        Overlay::Beside(kind) => (beside::title(model, kind), 110),
        Overlay::Open => (say!(lang, "Open an app file", "앱 파일 열기"), 64),
        Overlay::Folder => (say!(lang, "Folder for the files", "파일을 쓸 폴더"), 64),
        Overlay::Palette => (say!(lang, "Find", "찾기"), 72),
        Overlay::Lesson(id) => (lesson::title(model, id), 84),
        Overlay::Described => (described::title(model), 84),
    };
    // A frame of what is below would only cost the window its room.
    let wide = if wide.saturating_add(MARGIN) <= area.width { wide } else { area.width };
    let room = usize::from(wide).saturating_sub(4);
    let mut clicks = Vec::new();
    let text = match overlay {
        Overlay::Help => help(model, room),
        Overlay::Quit => quit(model, room, &mut clicks),
        Overlay::Replace => replace(model, room, &mut clicks),
        Overlay::Compare => compare(model, room),
        Overlay::Beside(kind) => beside::lines(model, kind, room, area.width >= TWO_COLUMNS),
        Overlay::Lesson(id) => lesson::lines(model, id, room),
        Overlay::Described => described::lines(model, room),
        Overlay::Open | Overlay::Folder => naming(model, room),
        Overlay::Palette => palette(model, room, usize::from(area.height).saturating_sub(6), &mut clicks),
    };
    let tall = u16::try_from(text.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
    let popup = Rect {
        x: area.x.saturating_add(area.width.saturating_sub(wide) / 2),
        y: area.y.saturating_add(area.height.saturating_sub(tall) / 2),
        width: wide,
        height: tall,
    };
    make_room(theme, frame, popup);
    let inner = framed(model.theme, frame, popup, Line::styled(format!(" {title} "), theme.title()), true);
    let place = scrolled(model, frame, popup, inner, text, model.places.overlay.first);
    targets.cover();
    targets.wheel(popup, Wheel::Window);
    targets.lines(place, clicks);
    if matches!(overlay, Overlay::Open | Overlay::Folder | Overlay::Palette) {
        let (_, cursor) = model.input.window(room.saturating_sub(1));
        let column = u16::try_from(cursor).unwrap_or(0).saturating_add(2).min(inner.width.saturating_sub(1));
        frame.set_cursor_position(Position::new(inner.x.saturating_add(column), inner.y.saturating_add(1)));
    }
    place
}

/// Clears the popup's place. A wide glyph that begins left of it would swallow its border (ratatui#2526), so that cell
/// goes blank.
fn make_room(theme: Theme, frame: &mut Frame, popup: Rect) {
    let right = popup.right();
    let buffer = frame.buffer_mut();
    for y in popup.top()..popup.bottom() {
        // What is left of a wide glyph that the popup covers half is a blank like its neighbours.
        let half = right.checked_sub(1).and_then(|last| buffer.cell(Position::new(last, y)));
        if let (Some(style), true) = half.map_or((None, false), |cell| (Some(cell.style()), width(cell.symbol()) > 1))
            && let Some(cell) = buffer.cell_mut(Position::new(right, y))
        {
            cell.set_symbol(" ").set_style(style);
        }
    }
    frame.render_widget(Clear, popup);
    frame.render_widget(Block::new().style(theme.base()), popup);
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

/// The columns that a key and what it does take at most.
const COLUMN: usize = 38;

/// Every key under the heading of where it works, in two columns where there is room.
fn help(model: &Model, room: usize) -> Vec<Line<'static>> {
    let groups: Vec<Vec<Line>> = Group::IN_HELP.into_iter().map(|group| help_group(model, group)).collect();
    if room < COLUMN.saturating_mul(2) {
        return groups.into_iter().flatten().collect();
    }
    let half = groups.iter().map(Vec::len).sum::<usize>().div_ceil(2);
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    for group in groups {
        if left.is_empty() || left.len().saturating_add(group.len() / 2) <= half {
            left.extend(group);
        } else {
            right.extend(group);
        }
    }
    let rows = left.len().max(right.len());
    left.resize(rows, Line::default());
    right.resize(rows, Line::default());
    left.into_iter()
        .zip(right)
        .map(|(left, right)| {
            let pad = " ".repeat((room / 2).saturating_sub(left.width()));
            Line::from([left.spans, vec![Span::raw(pad)], right.spans].concat())
        })
        .collect()
}

fn help_group(model: &Model, group: Group) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let row = |shown: &str, label: &str| {
        let pad = " ".repeat(11usize.saturating_sub(width(shown)));
        Line::from(vec![Span::styled(format!("  {shown}{pad}"), theme.accent()), Span::raw(label.to_owned())])
    };
    let keys = key_list::of(group);
    let mut lines = vec![Line::default(), Span::styled(format!(" {}", keys.heading.get(lang)), theme.heading()).into()];
    lines.extend(keys.rows.iter().map(|key| row(key.shown, key.label.get(lang))));
    lines
}

/// What happens, and the ways on from here: a key each, which can be clicked.
fn ways_on(
    model: &Model,
    room: usize,
    happens: &str,
    ways: Vec<(&'static str, String, Action)>,
    clicks: &mut Vec<(usize, Click)>,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    lines.extend(paragraph(happens, room, " ", Style::new()));
    lines.push(Line::default());
    for (key, does, action) in ways {
        clicks.push((lines.len(), Click::Key(action)));
        lines.push(vec![Span::styled(format!(" {key}"), model.theme.accent()), Span::raw(format!("  {does}"))].into());
    }
    lines.push(Line::default());
    lines
}

fn quit(model: &Model, room: usize, clicks: &mut Vec<(usize, Click)>) -> Vec<Line<'static>> {
    let lang = model.lang;
    let fate = match model.left_behind() {
        Answers::Kept => say!(
            lang,
            "No manifest is written yet. Your answers are kept: the next start in this folder offers to go on with them.",
            "매니페스트는 아직 쓰지 않았다. 답은 남겨 두었으니 다음에 이 폴더에서 시작하면 이어서 할 수 있다."
        ),
        Answers::None | Answers::Lost => say!(
            lang,
            "Your answers are not in a file yet. If you leave now, they are gone.",
            "답을 아직 파일로 쓰지 않았다. 지금 나가면 답이 사라진다."
        ),
    };
    let mut ways = vec![("y", say!(lang, "leave without writing", "쓰지 않고 나가기"), Action::QuitNow)];
    if model.session.is_some() {
        ways.push(("s", say!(lang, "review and write them first", "먼저 검토하고 쓰기"), Action::Review));
    }
    ways.push(("n", say!(lang, "stay", "계속하기"), Action::Back));
    ways_on(model, room, &fate, ways, clicks)
}

fn replace(model: &Model, room: usize, clicks: &mut Vec<(usize, Click)>) -> Vec<Line<'static>> {
    let lang = model.lang;
    let happens = say!(
        lang,
        "Your answers so far are not in a file yet. Starting anew drops them.",
        "지금까지의 답을 아직 파일로 쓰지 않았다. 새로 시작하면 그 답이 사라진다."
    );
    let ways = vec![
        ("y", say!(lang, "start anew", "새로 시작"), Action::Accept),
        ("n", say!(lang, "stay", "계속하기"), Action::Back),
    ];
    ways_on(model, room, &happens, ways, clicks)
}

fn naming(model: &Model, room: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let (shown, _) = model.input.window(room.saturating_sub(1));
    vec![
        Line::default(),
        Line::from(vec![Span::styled("> ", theme.accent()), Span::styled(shown, theme.field())]),
        Line::default(),
    ]
}

/// What is typed, and what it finds: as many as there is room for, the one pointed at among them.
fn palette(model: &Model, room: usize, tall: usize, clicks: &mut Vec<(usize, Click)>) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let mut lines = naming(model, room);
    let tall = tall.saturating_sub(lines.len()).clamp(1, 16);
    let found: Vec<_> = model.palette.found().collect();
    let first = model.palette.at.saturating_sub(tall.saturating_sub(1));
    for (at, offer) in found.iter().enumerate().skip(first).take(tall) {
        let name = clipped(&offer.name, room.saturating_sub(width(&offer.sort)).saturating_sub(6));
        let pad = room.saturating_sub(width(&name)).saturating_sub(width(&offer.sort)).saturating_sub(5);
        let here = at == model.palette.at;
        let (mark, style) = if here { (" > ", theme.selected()) } else { ("   ", Style::new()) };
        clicks.push((lines.len(), Click::Found(at)));
        lines.push(Line::from(vec![
            Span::styled(mark, theme.accent()),
            Span::styled(name, style),
            Span::raw(" ".repeat(pad.saturating_add(1))),
            Span::styled(offer.sort.clone(), theme.dim()),
        ]));
    }
    if found.is_empty() {
        let none = say!(lang, "Nothing is called that. Try fewer letters.", "찾는 것이 없다. 글자를 줄여 본다.");
        lines.extend(paragraph(&none, room, "   ", theme.dim()));
    }
    // The window keeps its height while the letters narrow the list down.
    let all = tall.saturating_add(4);
    lines.resize(lines.len().max(all), Line::default());
    lines
}

fn compare(model: &Model, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let mut lines = Vec::new();
    for criterion in comparison().criteria {
        lines.push(Line::default());
        lines.extend(paragraph(criterion.criterion.get(lang), room, " ", theme.heading()));
        for (kind, says) in [(Kind::Deployment, &criterion.deployment), (Kind::StatefulSet, &criterion.stateful_set)] {
            let name = kind.name(lang);
            let indent = " ".repeat(16);
            let pad = " ".repeat(14usize.saturating_sub(width(name)));
            let wrapped = crate::decision::wrap(says.get(lang), room, &indent, &indent);
            for (number, line) in wrapped.into_iter().enumerate() {
                let said = line.trim_start().to_owned();
                let head = if number == 0 { format!("  {name}{pad}") } else { indent.clone() };
                lines.push(Line::from(vec![Span::styled(head, theme.title()), Span::raw(said)]));
            }
        }
    }
    lines.push(Line::default());
    lines
}
