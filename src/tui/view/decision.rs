//! The tree with the path lit, and the verdict.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::text::paragraph;
use crate::decision::{Status, Tree, sections, verdict};
use crate::tui::model::Model;
use crate::wizard::Item;

pub fn draw(model: &Model, frame: &mut Frame, area: Rect) {
    let Some(session) = &model.session else { return };
    let (theme, lang) = (model.theme, model.lang);
    let room = usize::from(area.width).saturating_sub(1);
    let current = match session.cursor() {
        Item::Trait(step) => Some(step),
        _ => None,
    };
    let draft = session.draft();
    let tree = Tree::of_answers(draft.trait_answers(), current);
    let mut lines: Vec<Line> = tree
        .lines(lang, theme.charset)
        .into_iter()
        .map(|line| {
            let pieces = line.segments.into_iter().map(|(text, emphasis)| Span::styled(text, theme.tree(emphasis)));
            Line::from(std::iter::once(Span::raw(" ")).chain(pieces).collect::<Vec<_>>())
        })
        .collect();
    if let Some(traits) = draft.walk().traits() {
        let verdict = verdict(traits);
        let fit = match verdict.status() {
            Status::Ok => theme.good(),
            Status::Caution => theme.caution(),
            Status::Conflict => theme.bad(),
        };
        lines.push(Line::default());
        lines.extend(paragraph(verdict.fit.get(lang), room, " ", fit));
        for section in sections(&verdict, lang) {
            lines.push(Line::default());
            lines.push(Line::styled(format!(" {}", section.heading), theme.title()));
            for item in section.items {
                lines.extend(crate::decision::wrap(&item, room, " - ", "   ").into_iter().map(Line::from));
            }
        }
    }
    let [_, scroll, _] = model.scroll;
    let scroll = scroll.min(lines.len().saturating_sub(usize::from(area.height)));
    let shown: Vec<Line> = lines.into_iter().skip(scroll).take(usize::from(area.height)).collect();
    frame.render_widget(Paragraph::new(shown), area);
}
