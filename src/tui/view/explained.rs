//! What the node of the tree that is pointed at means, in a few lines.

use ratatui::style::Style;
use ratatui::text::Line;

use super::text::{bullets, paragraph, said};
use crate::decision::{Node, Spot, StepId, StepState, Tree, form_names, verdict};
use crate::say;
use crate::tui::model::{Model, Tone};

/// The lines for a node.
pub fn lines(model: &Model, tree: &Tree, spot: Spot, room: usize) -> Vec<Line<'static>> {
    let node = |step: StepId| tree.nodes.iter().find(|node| node.step == step);
    match spot {
        Spot::Question(step) => match node(step) {
            Some(node) if node.skipped_for.is_some() => skipped(model, step, room),
            Some(node) => question(model, node, room),
            None => Vec::new(),
        },
        Spot::Branch(step, yes) => node(step).map(|node| branch(model, node, yes, room)).unwrap_or_default(),
        Spot::End => end(model, tree, room),
    }
}

/// The question in full, what each answer means, and what it leads to.
fn question(model: &Model, node: &Node, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let question = node.step.question();
    let mut lines = paragraph(question.prompt.get(lang), room, " ", theme.accent());
    for branch in &node.branches {
        let choice = question.choice(branch.yes);
        let (label, says) = (choice.label.get(lang), choice.says.get(lang));
        let kinds = form_names(&branch.leads_to, lang);
        lines.extend(bullets(&format!("{label} ({kinds}): {says}"), room));
    }
    let walk = model.shown().map(|session| session.draft().walk());
    if let Some(overruled) = walk.and_then(|walk| walk.step(node.step)?.overruled.clone()) {
        lines.extend(said(theme, Tone::Caution, overruled.get(lang), room, " "));
    }
    lines
}

/// Why a question is not asked.
fn skipped(model: &Model, step: StepId, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let name = step.question().short;
    let name = name.get(lang);
    let mut lines = paragraph(&say!(lang, "{name}: not asked", "{name}: 묻지 않는다"), room, " ", theme.accent());
    let walk = model.shown().map(|session| session.draft().walk());
    if let Some(StepState::Skipped { reason, .. }) = walk.and_then(|walk| Some(walk.step(step)?.state.clone())) {
        lines.extend(paragraph(reason.get(lang), room, " ", Style::new()));
    }
    lines
}

/// What the other answer would mean, and which kinds remain with it.
fn branch(model: &Model, node: &Node, yes: bool, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let question = node.step.question();
    let (name, choice) = (question.short.get(lang), question.choice(yes));
    let label = choice.label.get(lang);
    let mut lines = paragraph(&format!("{name}: {label}"), room, " ", theme.accent());
    lines.extend(paragraph(choice.says.get(lang), room, " ", Style::new()));
    let Some(branch) = node.branches.iter().find(|branch| branch.yes == yes) else { return lines };
    let kinds = form_names(&branch.leads_to, lang);
    let remains = match branch.leads_to.iter().collect::<Vec<_>>().as_slice() {
        [only] => {
            let summary = only.kind.summary();
            let summary = summary.get(lang);
            say!(lang, "Leads to {kinds}. {summary}", "이 답의 결과: {kinds}. {summary}")
        }
        _ => say!(lang, "Still possible then: {kinds}.", "남는 종류: {kinds}."),
    };
    lines.extend(paragraph(&remains, room, " ", theme.title()));
    lines
}

/// The kind and what it is for; before the decision, the kinds that are left.
fn end(model: &Model, tree: &Tree, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let Some(decision) = tree.outcome else {
        let kinds = form_names(&tree.reachable, lang);
        return paragraph(
            &say!(lang, "Still possible: {kinds}.", "아직 가능한 종류: {kinds}."),
            room,
            " ",
            theme.accent(),
        );
    };
    let verdict = verdict(decision.traits);
    let mut lines = paragraph(&decision.label_in(lang), room, " ", theme.accent());
    lines.extend(paragraph(decision.kind.summary().get(lang), room, " ", Style::new()));
    lines.extend(said(theme, verdict.status().into(), verdict.fit.get(lang), room, " "));
    lines
}
