//! A lesson, as `rightkind explain` tells it.

use ratatui::text::Line;

use crate::explain::{self, Answers, Layout, Role, Topic, blocks, find};
use crate::tui::model::Model;

/// The window's title.
pub fn title(model: &Model, id: &str) -> String {
    find(id).map(|lesson| lesson.title.get(model.lang).to_owned()).unwrap_or_default()
}

/// The page, the answers to its questions at the end.
pub fn lines(model: &Model, id: &str, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let Some(lesson) = find(id) else { return Vec::new() };
    let layout = Layout { width: room.saturating_sub(1), charset: theme.charset, answers: Answers::AtTheEnd };
    let page = explain::lines(&blocks(&Topic::Lesson(lesson), lang), lang, layout);
    // The window bears the title already.
    let page = page.into_iter().filter(|line| line.role != Role::Title);
    let styled = page.map(|line| {
        let style = match line.role {
            Role::Title | Role::Heading => theme.heading(),
            Role::Picture => theme.accent(),
            Role::Yaml => theme.yaml_value(),
            Role::Quiet => theme.dim(),
            Role::Plain => theme.base(),
        };
        Line::styled(format!(" {}", line.text), style)
    });
    std::iter::once(Line::default()).chain(styled).collect()
}
