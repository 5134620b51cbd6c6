//! Where a key works: what is in front of the person.

use super::editor::Editor;
use super::model::{Model, Overlay, Page, Pane};
use crate::decision::compares;
use crate::wizard::{Item, Together};

pub(super) fn everywhere(_: &Model) -> bool {
    true
}

pub(super) fn on_start(m: &Model) -> bool {
    m.overlay.is_none() && m.page == Page::Start
}

pub(super) fn in_wizard(m: &Model) -> bool {
    m.overlay.is_none() && m.page == Page::Wizard
}

pub(super) fn in_review(m: &Model) -> bool {
    m.overlay.is_none() && m.page == Page::Review
}

/// Where Enter writes.
pub(super) fn at_a_file(m: &Model) -> bool {
    in_review(m) && m.review.caution().is_none()
}

/// Where Enter goes to the question behind what is worth a second thought.
pub(super) fn at_a_caution(m: &Model) -> bool {
    in_review(m) && !at_a_file(m)
}

pub(super) fn on_page(m: &Model) -> bool {
    m.overlay.is_none()
}

pub(super) fn asking(m: &Model) -> bool {
    in_wizard(m) && m.pane == Pane::Questions
}

/// Whether all that remains has defaults.
pub(super) fn ready(m: &Model) -> bool {
    in_wizard(m) && m.session.as_ref().is_some_and(|session| session.open().is_none())
}

pub(super) fn not_ready(m: &Model) -> bool {
    in_wizard(m) && !ready(m)
}

pub(super) fn answering(m: &Model) -> bool {
    asking(m) && !at_a_stop(m)
}

pub(super) fn reading(m: &Model) -> bool {
    in_wizard(m) && m.pane != Pane::Questions && !m.searches()
}

pub(super) fn reading_the_manifest(m: &Model) -> bool {
    reading(m) && m.pane == Pane::Manifest
}

pub(super) fn searching(m: &Model) -> bool {
    m.searches()
}

pub(super) fn searched(m: &Model) -> bool {
    reading_the_manifest(m) && m.search.wanted().is_some()
}

pub(super) fn typing_on_page(m: &Model) -> bool {
    on_page(m) && m.types_text()
}

pub(super) fn reading_the_decision(m: &Model) -> bool {
    in_wizard(m) && m.pane == Pane::Decision
}

pub(super) fn typing(m: &Model) -> bool {
    asking(m) && m.editor.is_text()
}

pub(super) fn not_typing(m: &Model) -> bool {
    in_wizard(m) && !m.types_text()
}

pub(super) fn picking(m: &Model) -> bool {
    asking(m) && matches!(m.editor, Editor::Pick { .. })
}

pub(super) fn picking_of_three(m: &Model) -> bool {
    picking(m) && matches!(m.editor, Editor::Pick { options: 3.., .. })
}

pub(super) fn at_a_stop(m: &Model) -> bool {
    asking(m) && matches!(m.editor, Editor::None)
}

fn cursor_is(m: &Model, wanted: fn(Item) -> bool) -> bool {
    m.session.as_ref().is_some_and(|session| wanted(session.cursor()))
}

pub(super) fn on_field(m: &Model) -> bool {
    asking(m) && cursor_is(m, |item| matches!(item, Item::Field(_)))
}

pub(super) fn yes_or_no(m: &Model) -> bool {
    picking(m)
        && cursor_is(m, |item| match item {
            Item::Trait(step) => step.options() == ["yes", "no"],
            Item::Details => true,
            _ => false,
        })
}

pub(super) fn comparing(m: &Model) -> bool {
    picking(m) && cursor_is(m, |item| matches!(item, Item::Trait(step) if compares(step)))
}

/// Where the verdict or the tree is read, and the kind is decided.
pub(super) fn reading_of_a_kind(m: &Model) -> bool {
    let verdict = at_a_stop(m) && cursor_is(m, |item| item == Item::Verdict);
    (verdict || reading_the_decision(m)) && m.shown().is_some_and(|session| session.draft().kind().is_some())
}

pub(super) fn has_several(m: &Model) -> bool {
    (not_typing(m) || in_review(m)) && m.session.as_ref().is_some_and(|session| session.drafts().count() > 1)
}

pub(super) fn asks_what_is_first(m: &Model) -> bool {
    in_review(m) && m.review.asks(Together::First)
}

pub(super) fn asks_whose_account(m: &Model) -> bool {
    in_review(m) && m.review.asks(Together::Account)
}

pub(super) fn several_in_review(m: &Model) -> bool {
    in_review(m) && has_several(m)
}

pub(super) fn naming(m: &Model) -> bool {
    matches!(m.overlay, Some(Overlay::Open | Overlay::Folder))
}

pub(super) fn looking(m: &Model) -> bool {
    m.overlay == Some(Overlay::Palette)
}

pub(super) fn naming_or_looking(m: &Model) -> bool {
    naming(m) || looking(m)
}

pub(super) fn told(m: &Model) -> bool {
    matches!(
        m.overlay,
        Some(Overlay::Help | Overlay::Compare | Overlay::Beside(_) | Overlay::Lesson(_) | Overlay::Described)
    )
}

pub(super) fn beside(m: &Model) -> bool {
    matches!(m.overlay, Some(Overlay::Beside(_)))
}

pub(super) fn asked(m: &Model) -> bool {
    matches!(m.overlay, Some(Overlay::Quit | Overlay::Replace))
}

pub(super) fn asked_to_quit(m: &Model) -> bool {
    m.overlay == Some(Overlay::Quit)
}

pub(super) fn asked_to_save(m: &Model) -> bool {
    asked_to_quit(m) && m.session.is_some()
}

pub(super) fn asked_to_replace(m: &Model) -> bool {
    m.overlay == Some(Overlay::Replace)
}

pub(super) fn not_asked_to_quit(m: &Model) -> bool {
    !asked_to_quit(m)
}

pub(super) fn can_ask(m: &Model) -> bool {
    on_page(m) && !m.types_text()
}

pub(super) fn has_values(m: &Model) -> bool {
    on_page(m) && m.page != Page::Start && m.session.is_some()
}
