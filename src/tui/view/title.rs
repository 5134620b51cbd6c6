//! The first line of the screen: what is being made, and how far along it is.

use ratatui::text::{Line, Span};

use super::text::{clipped, width};
use crate::i18n::Text;
use crate::tui::model::{Model, Page};
use crate::wizard::{Item, Session};

static DECIDE: Text = Text::new("Decide", "종류 정하기");
static DESCRIBE: Text = Text::new("Describe", "설정하기");
static REVIEW: Text = Text::new("Review", "검토");

/// The title line: on the left what is being made, on the right how far along it is.
pub fn line(model: &Model, room: usize) -> Line<'static> {
    let theme = model.theme;
    let mut spans = vec![Span::styled(" rightkind ", theme.selected().patch(theme.title()))];
    let mut stages = Vec::new();
    if let (Page::Wizard | Page::Review, Some(session)) = (model.page, &model.session) {
        let draft = session.draft();
        let kind = draft.decision().map(|decision| format!("  {}", decision.label_in(model.lang))).unwrap_or_default();
        let count = session.drafts().count();
        let several =
            if count > 1 { format!("  {}/{count}", session.current().saturating_add(1)) } else { String::new() };
        let name = draft.name().map(|name| format!("  {}", name.as_str())).unwrap_or_default();
        let left = |name: &str| -> usize {
            let parts = [" rightkind ", name, &kind, &several, GAP];
            parts.iter().map(|part| width(part)).sum()
        };
        // Where not all stages fit, the one in front is enough; where not even that, the name is cut.
        stages = way(model, session, true);
        if left(&name).saturating_add(taken(&stages)) > room {
            stages = way(model, session, false);
        }
        let name = clipped(&name, room.saturating_sub(left("")).saturating_sub(taken(&stages)).max(10));
        spans.push(Span::styled(name, theme.title()));
        spans.push(Span::styled(kind, theme.good()));
        spans.push(Span::styled(several, theme.dim()));
    }
    let used = taken(&spans).saturating_add(taken(&stages));
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used).saturating_sub(1))));
    spans.extend(stages);
    Line::from(spans)
}

/// The least between what is being made and the stages, and the space at the end.
const GAP: &str = "   ";

fn taken(spans: &[Span]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// The three stages or just the one in front, that one with how many of its questions are reached.
fn way(model: &Model, session: &Session, all: bool) -> Vec<Span<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let (stage, count) = stage(session);
    let mut spans = Vec::new();
    for (number, name) in [&DECIDE, &DESCRIBE, &REVIEW].into_iter().enumerate() {
        if all && number > 0 {
            spans.push(Span::styled(" > ", theme.dim()));
        }
        if number == stage {
            let count = count.map(|(at, all)| format!(" {at}/{all}")).unwrap_or_default();
            spans.push(Span::styled(format!("{}{count}", name.get(lang)), theme.accent()));
        } else if all {
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
    let essential = session.questions().0;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::Person;

    #[test]
    fn the_stage_in_front_is_never_cut() {
        for lang in Lang::ALL {
            for (preset, room) in [("redis", 60), ("daily-report", 60), ("bulk-process", 60), ("redis", 120)] {
                for keys in ["", "Enter C-n", "C-s"] {
                    let person = Person::with_preset(lang, preset).press(keys);
                    let text = line(&person.model, room).to_string();
                    let (stage, count) = stage(person.model.session.as_ref().unwrap());
                    let name = [&DECIDE, &DESCRIBE, &REVIEW][stage].get(lang);
                    let said = count.map_or(name.to_owned(), |(at, all)| format!("{name} {at}/{all}"));
                    assert!(width(&text) < room && text.contains(&said) && text.contains(preset), "{text}");
                    assert!(room < 120 || text.contains(REVIEW.get(lang)), "{text}");
                }
            }
        }
    }
}
