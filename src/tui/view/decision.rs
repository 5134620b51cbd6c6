//! The tree with the path lit, what is still possible, and the verdict.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::explained;
use super::frame::scrolled;
use super::text::{bullets, paragraph, said};
use crate::decision::{Section, Spot, Tree, Verdict, kinds_of, sections, verdict};
use crate::i18n::{Lang, Text};
use crate::tui::model::{Model, Pane};
use crate::tui::places::Place;
use crate::tui::pointing;
use crate::tui::targets::{Click, Targets};
use crate::tui::theme::Theme;
use crate::wizard::Item;

static POSSIBLE: Text = Text::new("Still possible", "아직 가능한 종류");

/// How many sections of the verdict the questions show, where they have come to it and both panes are in sight.
pub const SHOWN_BESIDE: usize = 2;

/// Draws the pane. Where it has the keys, the node that is pointed at stands out, and its foot says what that means.
pub fn draw(
    model: &Model,
    frame: &mut Frame,
    outer: Rect,
    inner: Rect,
    beside_the_questions: bool,
    targets: &mut Targets,
) -> Place {
    let room = usize::from(inner.width);
    let Some(tree) = pointing::tree(model) else { return model.places.decision };
    let mut lines = lines(model, &tree, room, beside_the_questions);
    let spot = if model.pane == Pane::Decision { pointing::spot(model, &tree) } else { None };
    let told = spot.map(|spot| foot(model, &tree, spot, inner)).unwrap_or_default();
    let foot_height = u16::try_from(told.len()).unwrap_or_default();
    let [text, below] = Layout::vertical([Constraint::Fill(1), Constraint::Length(foot_height)]).areas(inner);
    let drawn = tree.lines(model.lang, model.theme.charset);
    let pointed = drawn.iter().position(|line| Some(line.spot) == spot);
    let first = match pointed {
        // One more row below, so that it is seen to go on.
        Some(row) => {
            let least = row.saturating_add(2).saturating_sub(usize::from(text.height));
            model.places.decision.first.clamp(least.min(row), row)
        }
        None => model.places.decision.first,
    };
    if let Some(line) = pointed.and_then(|row| lines.get_mut(row)) {
        if let Some(mark) = line.spans.first_mut() {
            *mark = Span::styled(">", model.theme.accent());
        }
        *line = std::mem::take(line).patch_style(model.theme.selected());
    }
    let place = scrolled(model, frame, outer, text, lines, first);
    frame.render_widget(Paragraph::new(told), below);
    targets.lines(place, drawn.iter().map(|line| Click::Node(line.spot)).enumerate());
    place
}

/// The rows of the tree that stay above the foot: the node, the one before and the one after.
const LEAST_OF_THE_TREE: u16 = 3;

/// The foot: a rule, and what the node means, as much as leaves the tree in sight.
fn foot(model: &Model, tree: &Tree, spot: Spot, inner: Rect) -> Vec<Line<'static>> {
    let theme = model.theme;
    let rule = theme.border_set().horizontal_top.repeat(usize::from(inner.width));
    let said = explained::lines(model, tree, spot, usize::from(inner.width));
    let mut lines: Vec<Line> = std::iter::once(Line::styled(rule, theme.dim())).chain(said).collect();
    let most = usize::from(inner.height.saturating_sub(LEAST_OF_THE_TREE));
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = Line::styled(" ..", theme.dim());
        }
    }
    lines
}

/// The tree, and below it the kinds that are left or what is to say of the one that fits.
fn lines(model: &Model, tree: &Tree, room: usize, beside_the_questions: bool) -> Vec<Line<'static>> {
    let Some(session) = model.shown() else { return Vec::new() };
    let (theme, lang) = (model.theme, model.lang);
    let draft = session.draft();
    let mut lines = tree_lines(tree, theme, lang);
    match draft.walk().traits() {
        Some(traits) => {
            let verdict = verdict(traits);
            if beside_the_questions && session.cursor() == Item::Verdict {
                lines.extend(section_lines(&verdict, model, room, SHOWN_BESIDE));
            } else {
                lines.push(Line::default());
                lines.extend(said(theme, verdict.status().into(), verdict.fit.get(lang), room, " "));
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
