//! The tree with the path lit, what is still possible, and the verdict.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::explained;
use super::frame::scrolled;
use super::text::{bullets, paragraph, restyled, said};
use crate::decision::{Section, Spot, Tree, TreeLine, Verdict, kinds_of, sections, verdict};
use crate::i18n::Text;
use crate::tui::model::{Model, Pane};
use crate::tui::places::Place;
use crate::tui::pointing;
use crate::tui::targets::{Click, Targets};
use crate::tui::theme::Theme;
use crate::wizard::Item;

static POSSIBLE: Text = Text::new("Still possible", "아직 가능한 종류");

/// How many sections of the verdict the questions show, where they have come to it and both panes are in sight.
pub const SHOWN_BESIDE: usize = 2;

/// From this width on, what a node means stands beside the tree, and not below it.
const TWO_SIDES: u16 = 76;

/// The width of the tree where what a node means stands beside it.
const TREE: u16 = 41;

/// Draws the pane. Where it has the keys, the node that is pointed at stands out, and what it means is said beside it or at
/// the foot.
pub fn draw(
    model: &Model,
    frame: &mut Frame,
    outer: Rect,
    inner: Rect,
    beside_the_questions: bool,
    targets: &mut Targets,
) -> Place {
    let Some(tree) = pointing::tree(model) else { return model.places.decision };
    let spot = if model.pane == Pane::Decision { pointing::spot(model, &tree) } else { None };
    let text = match spot {
        Some(spot) => explanation(model, &tree, spot, frame, inner),
        None => inner,
    };
    let drawn = tree.lines(model.lang, model.theme.charset);
    let spots: Vec<Spot> = drawn.iter().map(|line| line.spot).collect();
    let mut lines = lines(model, &tree, drawn, usize::from(text.width), beside_the_questions);
    let pointed = spots.iter().position(|other| Some(*other) == spot);
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
        *line = restyled(std::mem::take(line), model.theme.selected());
    }
    let place = scrolled(model, frame, outer, text, lines, first);
    targets.lines(place, spots.into_iter().map(Click::Node).enumerate());
    place
}

/// The rows of the tree that stay above the foot: the node, the one before and the one after.
const LEAST_OF_THE_TREE: u16 = 3;

/// Draws a rule and what the node means, as much as leaves the tree in sight. What is left of the area.
fn explanation(model: &Model, tree: &Tree, spot: Spot, frame: &mut Frame, area: Rect) -> Rect {
    let rule = |line: &str| Line::styled(line.to_owned(), model.theme.dim());
    if area.width >= TWO_SIDES {
        let areas = [Constraint::Length(TREE), Constraint::Length(1), Constraint::Fill(1)];
        let [text, between, beside] = Layout::horizontal(areas).areas(area);
        let said = explained::lines(model, tree, spot, usize::from(beside.width));
        let rules = vec![rule(model.theme.border_set().vertical_left); usize::from(area.height)];
        frame.render_widget(Paragraph::new(rules), between);
        frame.render_widget(Paragraph::new(cut(model, said, beside.height)), beside);
        return text;
    }
    let said = explained::lines(model, tree, spot, usize::from(area.width));
    let across = rule(&model.theme.border_set().horizontal_top.repeat(usize::from(area.width)));
    let told = std::iter::once(across).chain(said).collect();
    let told = cut(model, told, area.height.saturating_sub(LEAST_OF_THE_TREE));
    let tall = Constraint::Length(u16::try_from(told.len()).unwrap_or_default());
    let [text, below] = Layout::vertical([Constraint::Fill(1), tall]).areas(area);
    frame.render_widget(Paragraph::new(told), below);
    text
}

/// At most so many lines; the last says where there would be more.
fn cut(model: &Model, mut lines: Vec<Line<'static>>, most: u16) -> Vec<Line<'static>> {
    let most = usize::from(most);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = Line::styled(" ..", model.theme.dim());
        }
    }
    lines
}

/// The tree, and below it the kinds that are left or what is to say of the one that fits.
fn lines(
    model: &Model,
    tree: &Tree,
    drawn: Vec<TreeLine>,
    room: usize,
    beside_the_questions: bool,
) -> Vec<Line<'static>> {
    let Some(session) = model.shown() else { return Vec::new() };
    let (theme, lang) = (model.theme, model.lang);
    let draft = session.draft();
    let mut lines = tree_lines(drawn, theme);
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
pub fn tree_lines(drawn: Vec<TreeLine>, theme: Theme) -> Vec<Line<'static>> {
    drawn
        .into_iter()
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
