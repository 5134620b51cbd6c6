//! The tree with the path lit, what is still possible, and the verdict.

use ratatui::text::{Line, Span};

use super::text::{bullets, paragraph};
use crate::decision::{Section, Status, Tree, Verdict, kinds_of, sections, verdict};
use crate::i18n::{Lang, Text};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use crate::wizard::Item;

static POSSIBLE: Text = Text::new("Still possible", "아직 가능한 종류");

/// How many sections of the verdict the questions show, where they have come to it and both panes are in sight.
pub const SHOWN_BESIDE: usize = 2;

/// The lines of the pane.
pub fn lines(model: &Model, room: usize, beside_the_questions: bool) -> Vec<Line<'static>> {
    let Some(session) = &model.session else { return Vec::new() };
    let (theme, lang) = (model.theme, model.lang);
    let current = match session.cursor() {
        Item::Trait(step) => Some(step),
        _ => None,
    };
    let draft = session.draft();
    let tree = Tree::of_answers(draft.trait_answers(), current);
    let mut lines = tree_lines(&tree, theme, lang);
    match draft.walk().traits() {
        Some(traits) => {
            let verdict = verdict(traits);
            if beside_the_questions && session.cursor() == Item::Verdict {
                lines.extend(section_lines(&verdict, model, room, SHOWN_BESIDE));
            } else {
                lines.push(Line::default());
                lines.extend(paragraph(verdict.fit.get(lang), room, " ", theme.status(verdict.status())));
                lines.extend(section_lines(&verdict, model, room, 0));
            }
        }
        None => {
            lines.push(Line::default());
            lines.push(Line::styled(format!(" {}", POSSIBLE.get(lang)), theme.heading()));
            for kind in kinds_of(&tree.reachable) {
                lines.push(Line::default());
                lines.push(Line::styled(format!(" {}", kind.name(lang)), theme.title()));
                lines.extend(paragraph(kind.summary().get(lang), room, "   ", ratatui::style::Style::new()));
            }
        }
    }
    lines
}

/// The drawing of the tree.
pub fn tree_lines(tree: &Tree, theme: Theme, lang: Lang) -> Vec<Line<'static>> {
    let lines = tree.lines(lang, theme.charset).into_iter();
    lines
        .map(|line| {
            let pieces = line.segments.into_iter().map(|(text, emphasis)| Span::styled(text, theme.tree(emphasis)));
            Line::from(std::iter::once(Span::raw(" ")).chain(pieces).collect::<Vec<_>>())
        })
        .collect()
}

/// The sections of a verdict from the `from`th on.
pub fn section_lines(verdict: &Verdict, model: &Model, room: usize, from: usize) -> Vec<Line<'static>> {
    sections(verdict, model.lang).into_iter().skip(from).flat_map(|section| one_section(section, model, room)).collect()
}

/// The first `count` sections of a verdict.
pub fn first_sections(verdict: &Verdict, model: &Model, room: usize, count: usize) -> Vec<Line<'static>> {
    sections(verdict, model.lang)
        .into_iter()
        .take(count)
        .flat_map(|section| one_section(section, model, room))
        .collect()
}

fn one_section(section: Section, model: &Model, room: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default(), Line::styled(format!(" {}", section.heading), model.theme.heading())];
    lines.extend(section.items.iter().flat_map(|item| bullets(item, room)));
    lines
}

impl Theme {
    /// How well a kind fits.
    pub fn status(self, status: Status) -> ratatui::style::Style {
        match status {
            Status::Ok => self.good(),
            Status::Caution => self.caution(),
            Status::Conflict => self.bad(),
        }
    }
}
