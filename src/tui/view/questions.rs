//! The questions as a list, the one in front opened up: its answer, what that means, and why it matters.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::text::{clipped, paragraph, width};
use crate::decision::{StepId, compares, sections, verdict};
use crate::i18n::{Localized, Text};
use crate::say;
use crate::tui::editor::Editor;
use crate::tui::model::Model;
use crate::wizard::{Entry, Item, Question, Row, RowState, Session};

/// Lines being put together, and where the cursor of a text field is among them.
struct Page {
    lines: Vec<Line<'static>>,
    cursor: Option<(usize, usize)>,
    room: usize,
}

impl Page {
    fn say(&mut self, text: &str, indent: &str, style: Style) {
        self.lines.extend(paragraph(text, self.room, indent, style));
    }
}

pub fn draw(model: &Model, frame: &mut Frame, area: Rect) {
    let Some(session) = &model.session else { return };
    let room = usize::from(area.width).saturating_sub(1);
    let mut page = Page { lines: Vec::new(), cursor: None, room };
    let rows = session.rows();
    let (mut first, mut last) = (0, 0);
    for row in rows.iter().filter(|row| shows(row, session)) {
        if row.item == session.cursor() {
            first = page.lines.len();
            open(model, session, row, &mut page);
            last = page.lines.len();
        } else {
            closed(model, row, &mut page);
        }
    }
    let height = usize::from(area.height);
    let scroll = scroll_to(first, last, page.lines.len(), height, &model.scroll);
    let shown: Vec<Line> = page.lines.into_iter().skip(scroll).take(height).collect();
    frame.render_widget(Paragraph::new(shown), area);
    let cursor = page.cursor.and_then(|(line, column)| Some((line.checked_sub(scroll)?, column)));
    if let Some((line, column)) = cursor
        && line < height
        && model.overlay.is_none()
        && model.types_text()
        && let (Ok(line), Ok(column)) = (u16::try_from(line), u16::try_from(column))
    {
        frame.set_cursor_position(Position::new(area.x.saturating_add(column), area.y.saturating_add(line)));
    }
}

/// The first line to show: the open question as a whole, or its beginning where it is longer than the pane.
fn scroll_to(first: usize, last: usize, all: usize, height: usize, scroll: &[usize; 3]) -> usize {
    let [extra, ..] = scroll;
    let long = last.saturating_sub(first) > height;
    let scroll = if long {
        first.saturating_add(*extra).min(last.saturating_sub(height))
    } else {
        // A few of the lines before stay in sight.
        first.saturating_sub(height.saturating_sub(last.saturating_sub(first)) / 2)
    };
    scroll.min(all.saturating_sub(height))
}

/// The details are listed once the person has come to them.
fn shows(row: &Row, session: &Session) -> bool {
    match row.item {
        Item::Field(question) => {
            let essential = session.draft().questions().0.contains(&question);
            let given = !matches!(row.state, RowState::Default);
            let past_gate = session.details()
                || matches!(session.cursor(), Item::Field(current) if !session.draft().questions().0.contains(&current));
            essential || given || past_gate
        }
        _ => true,
    }
}

fn closed(model: &Model, row: &Row, page: &mut Page) {
    let theme = model.theme;
    let label = row.item.label(model.lang);
    let (mark, style) = match &row.state {
        RowState::Answered => (theme.tick(), theme.good()),
        RowState::Default => ("-", theme.dim()),
        RowState::LeftOut => ("x", theme.dim()),
        RowState::Open => ("?", theme.caution()),
        RowState::Skipped(_) => ("~", theme.dim()),
        RowState::Stop => (" ", theme.dim()),
    };
    let value = match (&row.state, &row.value) {
        (RowState::LeftOut, _) => say!(model.lang, "left out", "뺌"),
        (RowState::Skipped(_), None) => say!(model.lang, "skipped", "건너뜀"),
        (RowState::Skipped(_), Some(value)) => {
            let value = value.get(model.lang);
            say!(model.lang, "{value} (skipped)", "{value}(건너뜀)")
        }
        (_, Some(value)) => value.get(model.lang).to_owned(),
        (RowState::Default, None) => say!(model.lang, "none", "없음"),
        (_, None) => String::new(),
    };
    let text_style = if matches!(row.state, RowState::Answered | RowState::Open) { Style::new() } else { theme.dim() };
    let room = page.room.saturating_sub(3);
    let colon = if value.is_empty() { "" } else { ": " };
    page.lines.push(Line::from(vec![
        Span::styled(format!(" {mark} "), style),
        Span::styled(clipped(&format!("{label}{colon}{value}"), room), text_style),
    ]));
    if let RowState::Skipped(reason) = &row.state {
        page.say(reason.get(model.lang), "     ", theme.dim());
    }
}

fn open(model: &Model, session: &Session, row: &Row, page: &mut Page) {
    if !page.lines.is_empty() {
        page.lines.push(Line::default());
    }
    match row.item {
        Item::Trait(step) => trait_question(model, session, step, page),
        Item::Verdict => verdict_words(model, session, page),
        Item::Field(question) => field_question(model, session, question, page),
        Item::Details => details(model, session, page),
        Item::Review => page.say(&row.item.label(model.lang), " > ", model.theme.accent()),
    }
    page.lines.push(Line::default());
}

/// A heading and a paragraph of help.
fn help(page: &mut Page, model: &Model, heading: &Text, text: &str) {
    page.lines.push(Line::default());
    page.lines.push(Line::styled(format!("   {}", heading.get(model.lang)), model.theme.dim().patch(model.theme.title())));
    page.say(text, "   ", model.theme.dim());
}

fn option(page: &mut Page, model: &Model, number: usize, here: bool, name: &str, says: &str) {
    let theme = model.theme;
    let style = if here { theme.selected() } else { Style::new() };
    let mark = if here { ">" } else { " " };
    let number = number.saturating_add(1);
    page.lines.push(Line::from(vec![
        Span::styled(format!("   {mark} "), theme.accent()),
        Span::styled(format!(" {number} {name} "), style),
    ]));
    page.say(says, "       ", if here { Style::new() } else { theme.dim() });
}

static WHY: Text = Text::new("Why it matters", "왜 중요한가");
static HOW: Text = Text::new("How do I know?", "어떻게 아는가?");
static WRONG: Text = Text::new("If it is wrong", "잘못 정하면");
static SOURCE: Text = Text::new("Default", "기본값");

fn trait_question(model: &Model, session: &Session, step: StepId, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    let question = step.question();
    page.say(question.prompt.get(lang), " ", theme.accent());
    page.lines.push(Line::default());
    let Editor::Pick { at, .. } = &model.editor else { return };
    for (number, choice) in question.choices.iter().enumerate() {
        option(page, model, number, number == *at, choice.label.get(lang), choice.says.get(lang));
        let examples = choice.examples.get(lang);
        page.say(&say!(lang, "e.g. {examples}", "예: {examples}"), "       ", theme.dim());
    }
    if let Some(overruled) = session.draft().walk().step(step).and_then(|step| step.overruled.clone()) {
        page.say(overruled.get(lang), "   ", theme.caution());
    }
    help(page, model, &HOW, question.how_to_know.get(lang));
    help(page, model, &WHY, question.why.get(lang));
    if compares(step) {
        page.lines.push(Line::default());
        let hint = say!(lang, "c compares Deployment and StatefulSet", "c: 디플로이먼트와 스테이트풀셋 비교");
        page.say(&hint, "   ", theme.dim());
    }
}

fn verdict_words(model: &Model, session: &Session, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    let Some(traits) = session.draft().walk().traits() else { return };
    let verdict = verdict(traits);
    let label = verdict.decision.label_in(lang);
    page.say(&say!(lang, "The kind that fits: {label}", "알맞은 종류: {label}"), " ", theme.accent());
    page.say(verdict.fit.get(lang), " ", Style::new());
    for section in sections(&verdict, lang) {
        page.lines.push(Line::default());
        page.say(&section.heading, " ", theme.title());
        for item in section.items {
            page.lines.extend(
                crate::decision::wrap(&item, page.room, " - ", "   ").into_iter().map(Line::from),
            );
        }
    }
}

fn details(model: &Model, session: &Session, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    page.say(&say!(lang, "Adjust the details?", "세부 설정도 고치는가?"), " ", theme.accent());
    page.lines.push(Line::default());
    let Editor::Pick { at, .. } = &model.editor else { return };
    let labels: Vec<&str> = session.draft().questions().1.iter().map(|question| question.label.get(lang)).collect();
    let labels = labels.join(", ");
    let yes = say!(lang, "Ask me: {labels}", "하나씩 묻는다: {labels}");
    let no = say!(lang, "Take the defaults; every one can still be changed", "기본값으로 둔다. 나중에 고칠 수 있다");
    option(page, model, 0, *at == 0, lang.pick("Yes", "예"), &yes);
    option(page, model, 1, *at == 1, lang.pick("No", "아니오"), &no);
}

fn field_question(model: &Model, session: &Session, question: &'static Question, page: &mut Page) {
    let (theme, lang) = (model.theme, model.lang);
    let draft = session.draft();
    page.say(question.prompt.get(lang), " ", theme.accent());
    page.lines.push(Line::default());
    match &model.editor {
        Editor::Pick { at, .. } => {
            for (number, choice) in question.choices.iter().enumerate() {
                option(page, model, number, number == *at, choice.word, choice.says.get(lang));
            }
        }
        Editor::Line { input, .. } => field_line(page, model, input, true),
        Editor::Rows { rows, at, .. } => {
            for (number, row) in rows.iter().enumerate() {
                field_line(page, model, row, number == *at);
            }
        }
        Editor::None => {}
    }
    let typed = model.editor.entry(question);
    let checked = typed.as_ref().map(|entry| question.field.put(&mut draft.clone(), entry));
    if let Some(Err(error)) = checked {
        page.say(&error.text(lang), "   ", theme.bad());
    } else if let Some(text) = model.editor.current_text().filter(|text| !text.trim().is_empty()) {
        for line in question.meaning_at(draft, text, lang, model.now) {
            page.say(&line, "   ", theme.good());
        }
    }
    let problems = session.problems();
    for problem in problems.iter().filter(|p| question.key == p.key || question.key.starts_with(p.key)) {
        page.say(&problem.problem.text(lang), "   ", theme.caution());
    }
    let example = question.example;
    page.say(&say!(lang, "Example: {example}", "예: {example}"), "   ", theme.dim());
    help(page, model, &WHY, question.why.get(lang));
    help(page, model, &WRONG, question.wrong.get(lang));
    let default = draft.context().map(|context| question.field.default(&context)).unwrap_or_default();
    let source = question.source.get(lang);
    let default = match default {
        Entry::Default | Entry::Omit => source.to_owned(),
        value => format!("{} ({source})", value.line().unwrap_or_default()),
    };
    help(page, model, &SOURCE, &default);
}

fn field_line(page: &mut Page, model: &Model, input: &crate::tui::text_input::TextInput, here: bool) {
    let theme = model.theme;
    let room = page.room.saturating_sub(5);
    let (shown, cursor) = input.window(room.saturating_sub(1));
    let mark = if here { ">" } else { " " };
    if here {
        page.cursor = Some((page.lines.len(), cursor.saturating_add(5)));
    }
    let pad = " ".repeat(room.saturating_sub(width(&shown)));
    let style = if here { Style::new().add_modifier(ratatui::style::Modifier::UNDERLINED) } else { Style::new() };
    page.lines.push(Line::from(vec![
        Span::styled(format!("   {mark} "), theme.accent()),
        Span::styled(format!("{shown}{pad}"), style),
    ]));
}
