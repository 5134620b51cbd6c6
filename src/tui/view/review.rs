//! The files and their differences from the folder, before anything is written.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::frame::{framed, scrolled};
use super::manifest::yaml_text;
use super::text::{bullets, clipped, paragraph, pieces, restyled, said, width, wrapped};
use crate::output::{Change, PlannedFile, Tag, visible};
use crate::say;
use crate::tui::model::{Model, ReviewRow, Tone};
use crate::tui::places::Place;
use crate::tui::targets::{Click, Targets, Wheel};
use crate::wizard::Caution;

pub fn draw(model: &Model, frame: &mut Frame, area: Rect, targets: &mut Targets) -> Place {
    let (theme, lang) = (model.theme, model.lang);
    let area = cautions(model, frame, targets, area);
    let wide = area.width >= 110;
    let list_room = usize::from(if wide { area.width / 5 * 2 } else { area.width }).saturating_sub(2);
    let (listed, at, clicks) = file_lines(model, list_room);
    let tall = u16::try_from(listed.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height / 2);
    let [list, rest] = if wide {
        Layout::horizontal([Constraint::Length(area.width / 5 * 2), Constraint::Fill(1)]).areas(area)
    } else {
        Layout::vertical([Constraint::Length(tall), Constraint::Fill(1)]).areas(area)
    };
    let title = Line::styled(say!(lang, " Files ", " 파일 "), theme.title());
    let inner = framed(model.theme, frame, list, title, true);
    let first = at.saturating_add(2).saturating_sub(usize::from(inner.height));
    let place = scrolled(model, frame, list, inner, listed, first);
    targets.wheel(list, Wheel::Files);
    targets.wheel(rest, Wheel::Difference);
    for (line, file) in clicks {
        targets.lines(place, [(line, Click::Planned(file))]);
        let boxes = Rect { width: BOX.min(place.area.width), ..place.area };
        targets.lines(Place { area: boxes, ..place }, [(line, Click::Selected(file))]);
    }

    let (selected, caution) = (model.review.file(), model.review.caution());
    let title = match (&model.review.problem, selected, caution) {
        (None, Some(file), _) => format!("{}: {}", file.name, file.change.words().get(lang)),
        (None, None, Some(_)) => say!(lang, "Worth a second thought", "다시 생각해 볼 것"),
        _ => say!(lang, "Not possible yet", "아직 쓸 수 없다"),
    };
    let title = format!(" {} ", clipped(&title, usize::from(rest.width).saturating_sub(4)));
    let inner = framed(model.theme, frame, rest, Line::styled(title, theme.title()), false);
    let room = usize::from(inner.width);
    let lines = match (&model.review.problem, selected) {
        (Some(problem), _) => said(theme, Tone::Bad, problem, room, " "),
        (None, Some(file)) => difference(model, file, room),
        (None, None) => caution.map(|caution| thought(model, caution, room)).unwrap_or_default(),
    };
    scrolled(model, frame, rest, inner, lines, model.places.difference.first)
}

/// What is worth a second thought, above all that scrolls: it is seen before anything is written. The rest of the area.
fn cautions(model: &Model, frame: &mut Frame, targets: &mut Targets, area: Rect) -> Rect {
    let (theme, lang, room) = (model.theme, model.lang, usize::from(area.width));
    let (mut lines, mut clicks, mut pointed): (Vec<Line>, Vec<_>, usize) = (Vec::new(), Vec::new(), 0);
    for (place, caution) in model.review.cautions.iter().enumerate() {
        let here = model.review.at == ReviewRow::Caution(place);
        let mut rows = said(theme, Tone::Caution, caution.text.get(lang), room, if here { ">" } else { " " });
        if here {
            rows = rows.into_iter().map(|row| restyled(row, theme.selected())).collect();
            pointed = lines.len().saturating_add(rows.len());
        }
        clicks.extend((lines.len()..lines.len().saturating_add(rows.len())).map(|line| (line, Click::Caution(place))));
        lines.extend(rows);
    }
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height / 2);
    let [above, rest] = Layout::vertical([Constraint::Length(tall), Constraint::Fill(1)]).areas(area);
    let first = pointed.saturating_sub(usize::from(tall));
    targets.lines(Place { area: above, first }, clicks);
    frame.render_widget(Paragraph::new(lines.split_off(first.min(lines.len()))), above);
    rest
}

/// What is worth a second thought in full, and what the question behind it says of a wrong answer.
fn thought(model: &Model, caution: &Caution, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let mut lines = said(theme, Tone::Caution, caution.text.get(lang), room, " ");
    if let Some(more) = &caution.more {
        lines.push(Line::default());
        lines.extend(more.get(lang).lines().flat_map(|line| bullets(line, room)));
    }
    if let Some(question) = caution.question {
        lines.push(Line::default());
        lines.extend(paragraph(question.prompt.get(lang), room, " ", theme.title()));
        lines.extend(paragraph(question.why.get(lang), room, " ", Style::new()));
        lines.extend(paragraph(question.wrong.get(lang), room, " ", Style::new()));
    }
    lines
}

/// The columns of what stands above the files, up to its value.
const COLUMN: usize = 12;

/// The columns of a file's line up to the end of its box.
const BOX: u16 = 5;

/// The lines of the list, which of them the file pointed at is, and which are which file.
fn file_lines(model: &Model, room: usize) -> (Vec<Line<'static>>, usize, Vec<(usize, usize)>) {
    let (theme, lang) = (model.theme, model.lang);
    let folder = clipped(&model.folder(), room.saturating_sub(COLUMN).saturating_sub(1));
    let row = |name: String, value: String, style: Style| {
        Line::from(vec![Span::styled(name, theme.dim()), Span::styled(value, style)])
    };
    let labelled = |label: &str| format!(" {label}{}", " ".repeat(COLUMN.saturating_sub(width(label))));
    let mut lines = vec![row(labelled(lang.pick("Folder", "폴더")), folder, theme.title())];
    if let Some(head) = model.session.as_ref().map(|session| session.head()) {
        let (profile, comments) = (head.profile.to_string(), head.comments.to_string());
        let mut line = row(labelled(lang.pick("Profile", "프로필")), profile, Style::new());
        line.extend(row(say!(lang, "   Comments ", "   주석 "), comments, Style::new()));
        lines.push(line);
    }
    for asked in &model.review.together {
        let (label, said) = (asked.question.label().get(lang), asked.said().get(lang));
        let mut label = labelled(label);
        for piece in wrapped(said, room.saturating_sub(COLUMN).saturating_sub(1)) {
            lines.push(row(std::mem::replace(&mut label, labelled("")), piece, Style::new()));
        }
    }
    lines.push(Line::default());
    let (mut at, mut clicks) = (0, Vec::new());
    for (place, file) in model.review.files.iter().enumerate() {
        clicks.push((lines.len(), place));
        let name = file.name.clone();
        let here = model.review.at == ReviewRow::File(place);
        if here {
            at = lines.len();
        }
        let chosen = model.review.selected.contains(&name);
        let tick = match (file.change, chosen) {
            (Change::Same | Change::Kept, _) => "[=]",
            (_, true) => "[x]",
            (_, false) => "[ ]",
        };
        let said = file.change.words().get(lang);
        let tone = match file.change {
            Change::New | Change::Changed | Change::Merged => theme.good(),
            Change::Same | Change::Kept => theme.dim(),
            Change::Edited | Change::Foreign | Change::Gone => theme.caution(),
        };
        let mark = if here { ">" } else { " " };
        let name_room = room.saturating_sub(width(said)).saturating_sub(9);
        lines.push(Line::from(vec![
            Span::styled(format!(" {mark}{tick} "), theme.accent()),
            Span::styled(clipped(&name, name_room), if here { theme.selected() } else { Style::new() }),
            Span::styled(format!("  {said}"), tone),
        ]));
    }
    if model.review.files.iter().any(PlannedFile::needs_consent) {
        lines.push(Line::default());
        let text = say!(
            lang,
            "A file that rightkind did not write, that was edited since, or that is no longer needed stays as it is unless you select it.",
            "rightkind가 쓰지 않았거나 그 뒤에 고친 파일, 더는 필요 없는 파일은 선택하지 않으면 그대로 둔다."
        );
        lines.extend(said(theme, Tone::Caution, &text, room, " "));
    }
    (lines, at, clicks)
}

/// A new file as it will be; else the difference.
fn difference(model: &Model, file: &PlannedFile, room: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let mut lines = Vec::new();
    if file.change == Change::Gone {
        let text = say!(
            model.lang,
            "Its workload or object is gone. If you select it, it is deleted.",
            "이 파일의 워크로드나 오브젝트가 없어졌다. 선택하면 파일을 지운다."
        );
        lines.extend(said(theme, Tone::Caution, &text, room, " "));
        for line in file.goes_with_it(model.lang) {
            lines.extend(said(theme, Tone::Info, &line, room, " "));
        }
    }
    if let Some(note) = file.note(model.lang) {
        lines.extend(said(theme, Tone::Caution, &note, room, " "));
    }
    if matches!(file.change, Change::New | Change::Same) {
        let mark = if file.change == Change::New { "+" } else { " " };
        let rows = yaml_text(&file.new, theme, room.saturating_sub(2)).into_iter();
        lines.extend(
            rows.map(|spans| Line::from([vec![Span::styled(format!("{mark} "), theme.good())], spans].concat())),
        );
        return lines;
    }
    for clash in &file.clashes {
        let text = say!(
            model.lang,
            "Your edits and what is new want the same lines. If you select the file, yours go.",
            "직접 고친 줄이 이번에도 바뀐다. 이 파일을 선택하면 고친 내용이 사라진다."
        );
        lines.extend(said(theme, Tone::Caution, &text, room, " "));
        let sides = clash.lines(model.lang).into_iter();
        lines.extend(sides.flat_map(|line| pieces(&format!("   {line}"), room, 6)).map(Line::from));
        lines.push(Line::default());
    }
    let diff = if file.change == Change::Kept {
        let text = say!(
            model.lang,
            "What you changed by hand; nothing new goes there:",
            "직접 고친 내용이다. 새로 바뀌는 것은 없다:"
        );
        lines.extend(said(theme, Tone::Info, &text, room, " "));
        file.edits(3)
    } else {
        file.diff(3)
    };
    lines.extend(diff.into_iter().flat_map(|line| {
        let (mark, style) = match line.tag {
            Tag::Equal => (" ", Style::new()),
            Tag::Insert => ("+", theme.good()),
            Tag::Delete => ("-", theme.bad()),
            Tag::Hunk => ("", theme.heading()),
        };
        // What others wrote into the file must not reach the terminal as it is.
        let text = format!("{mark} {}", visible(&line.text));
        pieces(&text, room, 4).into_iter().map(move |row| Line::styled(row, style)).collect::<Vec<_>>()
    }));
    lines
}
