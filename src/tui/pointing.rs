//! What the decision pane points at: a node of the tree, or the text below it.

use super::model::{Model, Pane};
use super::places::Pointed;
use super::update::{commit, step};
use super::what_if;
use crate::decision::{Spot, Tree};
use crate::wizard::{Item, Message};

/// The tree as the answers stand, the question in front marked.
pub fn tree(model: &Model) -> Option<Tree> {
    let session = model.shown()?;
    let current = match session.cursor() {
        Item::Trait(step) => Some(step),
        _ => None,
    };
    Some(Tree::of_answers(session.draft().trait_answers(), current))
}

/// The node that is pointed at; none while the text below the tree is read. A branch that has since been taken stands
/// in its question.
pub fn spot(model: &Model, tree: &Tree) -> Option<Spot> {
    let spots = spots(model, tree);
    let in_front = tree.nodes.iter().find(|node| node.current).map_or(Spot::End, |node| Spot::Question(node.step));
    match model.places.pointed {
        Pointed::InFront => Some(in_front),
        Pointed::Text => None,
        Pointed::At(spot) => {
            let question = match spot {
                Spot::Branch(step, _) => Spot::Question(step),
                other => other,
            };
            [spot, question].into_iter().find(|spot| spots.contains(spot)).or(Some(in_front))
        }
    }
}

/// The nodes from top to bottom: one a line of the drawing.
fn spots(model: &Model, tree: &Tree) -> Vec<Spot> {
    tree.lines(model.lang, model.theme.charset).iter().map(|line| line.spot).collect()
}

/// To the node before or after. Past the last one the text scrolls, and comes back to it.
pub(super) fn move_by(model: &mut Model, down: bool) {
    let Some(tree) = tree(model) else { return };
    let spots = spots(model, &tree);
    let last = spots.len().saturating_sub(1);
    let at = spot(model, &tree).and_then(|spot| spots.iter().position(|other| *other == spot));
    let next = match (at, down) {
        (None, false) if model.places.decision.first <= last => Some(last),
        (None, _) => return model.places.decision.line(down),
        (Some(at), true) => at.checked_add(1),
        (Some(at), false) => Some(at.saturating_sub(1)),
    };
    let node = next.and_then(|next| spots.get(next));
    model.places.pointed = node.map_or(Pointed::Text, |spot| Pointed::At(*spot));
}

/// Points at a node that is clicked; a click on what is pointed at already goes there.
pub(super) fn click(model: &mut Model, clicked: Spot, had_the_keys: bool) {
    let Some(tree) = tree(model) else { return };
    if had_the_keys && spot(model, &tree) == Some(clicked) {
        return enter(model);
    }
    model.places.pointed = Pointed::At(clicked);
}

/// To the question that the node stands for; a branch not taken is pointed at there, and not yet the answer.
pub(super) fn enter(model: &mut Model) {
    let Some(tree) = tree(model) else { return };
    let (item, option) = match spot(model, &tree) {
        None => (None, None),
        Some(Spot::Question(step)) => {
            let node = tree.nodes.iter().find(|node| node.step == step);
            let asked = node.and_then(|node| node.skipped_for).unwrap_or(step);
            (Some(Item::Trait(asked)), None)
        }
        Some(Spot::Branch(step, yes)) => (Some(Item::Trait(step)), Some(usize::from(!yes))),
        Some(Spot::End) => match tree.nodes.iter().find(|node| node.taken.is_none() && node.skipped_for.is_none()) {
            Some(open) => (Some(Item::Trait(open.step)), None),
            None => (Some(Item::Verdict), None),
        },
    };
    if let Some(item) = item
        && !(commit(model) && step(model, Message::Jump(item)))
    {
        return;
    }
    if let Some(option) = option {
        model.editor.pick(option);
        what_if::look(model);
    }
    model.pane = Pane::Questions;
}
