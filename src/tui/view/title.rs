//! The first line of the screen: what is being made, and how far along it is.

use ratatui::text::{Line, Span};

use super::text::{clipped, width};
use crate::i18n::Text;
use crate::tui::model::{Model, Page};
use crate::wizard::{Item, Session};

static DECIDE: Text = Text::new("Decide", "종류 정하기");
static DESCRIBE: Text = Text::new("Describe", "설정하기");
static REVIEW: Text = Text::new("Review", "검토");

/// The title line.
pub fn line(model: &Model, room: usize) -> Line<'static> {
    let theme = model.theme;
    let mut spans = vec![Span::styled(" rightkind ", theme.selected().patch(theme.title()))];
    let mut stages = Vec::new();
    if let (Page::Wizard | Page::Review, Some(session)) = (model.page, &model.session) {
        let draft = session.draft();
        stages = way(model, session);
        let way_room: usize = stages.iter().map(|span| width(&span.content)).sum();
        let kind = draft.decision().map(|decision| decision.label_in(model.lang)).unwrap_or_default();
        let count = session.drafts().count();
        let several =
            if count > 1 { format!("  {}/{count}", session.current().saturating_add(1)) } else { String::new() };
        let used = way_room.saturating_add(width(&kind)).saturating_add(width(&several)).saturating_add(19);
        if let Some(name) = draft.name() {
            let name = clipped(name.as_str(), room.saturating_sub(used).max(8));
            spans.push(Span::styled(format!("  {name}"), theme.title()));
        }
        spans.push(Span::styled(format!("  {kind}"), theme.good()));
        spans.push(Span::styled(several, theme.dim()));
    }
    let used: usize = spans.iter().chain(&stages).map(|span| width(&span.content)).sum();
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used).saturating_sub(1))));
    spans.extend(stages);
    Line::from(spans)
}

/// The three stages, the one in front with how many of its questions are reached.
fn way(model: &Model, session: &Session) -> Vec<Span<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let (stage, count) = stage(session);
    let mut spans = Vec::new();
    for (number, name) in [&DECIDE, &DESCRIBE, &REVIEW].into_iter().enumerate() {
        if number > 0 {
            spans.push(Span::styled(" > ", theme.dim()));
        }
        if number == stage {
            let count = count.map(|(at, all)| format!(" {at}/{all}")).unwrap_or_default();
            spans.push(Span::styled(format!("{}{count}", name.get(lang)), theme.accent()));
        } else {
            spans.push(Span::styled(name.get(lang).to_owned(), theme.dim()));
        }
    }
    spans
}

/// Which stage the cursor is in, and which of its questions it is on, from 1.
fn stage(session: &Session) -> (usize, Option<(usize, usize)>) {
    let cursor = session.cursor();
    let asked = session.asked();
    let decision: Vec<Item> = asked.iter().copied().filter(|item| matches!(item, Item::Trait(_))).collect();
    let essential = session.draft().questions().0;
    let in_detail = session.details() || matches!(cursor, Item::Field(question) if !essential.contains(&question));
    let fields: Vec<Item> = asked
        .into_iter()
        .filter(|item| matches!(item, Item::Field(question) if in_detail || essential.contains(question)))
        .collect();
    let count = |items: &[Item]| {
        let place = items.iter().position(|item| *item == cursor)?;
        Some((place.saturating_add(1), items.len()))
    };
    match cursor {
        Item::Trait(_) => (0, count(&decision)),
        Item::Verdict => (0, Some((decision.len(), decision.len()))),
        Item::Field(_) => (1, count(&fields)),
        Item::Details => (1, Some((essential.len(), essential.len()))),
        Item::Review => (2, None),
    }
}
