//! The files and their differences from the folder, before anything is written.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use super::manifest::coloured;
use super::text::{clipped, paragraph, width};
use crate::i18n::Text;
use crate::output::{Change, PlannedFile, Tag};
use crate::say;
use crate::tui::model::Model;

static NEW: Text = Text::new("new", "새 파일");
static SAME: Text = Text::new("same", "같음");
static CHANGED: Text = Text::new("changed", "바뀜");
static EDITED: Text = Text::new("edited by hand", "직접 고친 파일");
static FOREIGN: Text = Text::new("not rightkind's", "rightkind가 쓰지 않은 파일");

fn change_words(change: Change) -> &'static Text {
    match change {
        Change::New => &NEW,
        Change::Same => &SAME,
        Change::Changed => &CHANGED,
        Change::Edited => &EDITED,
        Change::Foreign => &FOREIGN,
    }
}

pub fn draw(model: &Model, frame: &mut Frame, area: Rect) {
    let (theme, lang) = (model.theme, model.lang);
    let files = &model.review.files;
    let list_height = u16::try_from(files.len()).unwrap_or(u16::MAX).saturating_add(5).min(area.height / 2);
    let wide = area.width >= 110;
    let [list, rest] = if wide {
        Layout::horizontal([Constraint::Fill(2), Constraint::Fill(3)]).areas(area)
    } else {
        Layout::vertical([Constraint::Length(list_height), Constraint::Fill(1)]).areas(area)
    };
    let title = say!(lang, " Review ", " 검토 ");
    let block = Block::bordered().border_set(theme.border_set()).border_style(theme.border(true)).title(title);
    let inner = block.inner(list);
    frame.render_widget(block, list);
    frame.render_widget(Paragraph::new(file_lines(model, usize::from(inner.width))), inner);

    let selected = files.get(model.review.at);
    let name = selected.map(|file| file.name.to_string()).unwrap_or_default();
    let title = format!(" {} ", clipped(&name, usize::from(rest.width).saturating_sub(4)));
    let block = Block::bordered().border_set(theme.border_set()).border_style(theme.border(false)).title(title);
    let inner = block.inner(rest);
    frame.render_widget(block, rest);
    let room = usize::from(inner.width);
    let lines = match (&model.review.problem, selected) {
        (Some(problem), _) => paragraph(problem, room, " ", theme.bad()),
        (None, Some(file)) => difference(model, file, room),
        (None, None) => Vec::new(),
    };
    let height = usize::from(inner.height);
    let scroll = model.review.scroll.min(lines.len().saturating_sub(height));
    let shown: Vec<Line> = lines.into_iter().skip(scroll).take(height).collect();
    frame.render_widget(Paragraph::new(shown), inner);
}

fn file_lines(model: &Model, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let head = model.session.as_ref().map(|session| session.head().clone());
    let folder = clipped(&model.folder(), room.saturating_sub(12));
    let mut lines = vec![Line::from(vec![
        Span::styled(say!(lang, " Folder  ", " 폴더    "), theme.dim()),
        Span::styled(folder, theme.title()),
    ])];
    if let Some(head) = head {
        let (profile, comments) = (head.profile, head.comments);
        lines.push(Line::styled(
            clipped(&say!(lang, " Profile {profile}, comments {comments}", " 프로필  {profile}, 주석 {comments}"), room),
            theme.dim(),
        ));
    }
    lines.push(Line::default());
    for (place, file) in model.review.files.iter().enumerate() {
        let name = file.name.to_string();
        let here = place == model.review.at;
        let chosen = model.review.selected.contains(&name);
        let tick = match (file.change, chosen) {
            (Change::Same, _) => "[=]",
            (_, true) => "[x]",
            (_, false) => "[ ]",
        };
        let said = change_words(file.change).get(lang);
        let tone = match file.change {
            Change::New | Change::Changed => theme.good(),
            Change::Same => theme.dim(),
            Change::Edited | Change::Foreign => theme.caution(),
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
            "Files with your own changes stay as they are unless you select them.",
            "직접 고친 파일은 선택하지 않으면 그대로 둔다."
        );
        lines.extend(paragraph(&text, room, " ", theme.caution()));
    }
    lines
}

/// A new file as it will be; else the difference.
fn difference(model: &Model, file: &PlannedFile, room: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    if matches!(file.change, Change::New | Change::Same) {
        return file
            .new
            .lines()
            .map(|line| {
                let mark = if file.change == Change::New { "+" } else { " " };
                let mut spans = vec![Span::styled(mark, theme.good())];
                spans.extend(coloured(&clipped(line, room.saturating_sub(1)), theme));
                Line::from(spans)
            })
            .collect();
    }
    file.diff(3)
        .lines()
        .map(|line| {
            let (mark, style) = match line.tag {
                Tag::Equal => (" ", theme.dim()),
                Tag::Insert => ("+", theme.good()),
                Tag::Delete => ("-", theme.bad()),
            };
            Line::styled(clipped(&format!("{mark}{}", line.text.trim_end_matches(['\n', '\r'])), room), style)
        })
        .collect()
}
