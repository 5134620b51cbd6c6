//! Moving about without answering: by arrows, by pages, from pane to pane.

use crossterm::event::KeyEvent;

use super::editor::Editor;
use super::model::{Model, Overlay, Page, Pane};
use super::places::Pointed;
use super::update::{Effect, commit, keeping_the_notice, land, step};
use super::{palette, pointing, review, start, what_if};
use crate::wizard::{Item, Message};

pub(super) fn up_or_down(model: &mut Model, down: bool, key: KeyEvent) {
    match model.overlay {
        Some(Overlay::Palette) => return palette::move_by(model, 1, down),
        Some(_) => return model.places.overlay.line(down),
        None => {}
    }
    match model.page {
        Page::Start => start::move_by(model, down),
        Page::Review => review::move_by(model, down),
        Page::Wizard if model.pane == Pane::Manifest => point(model, 1, down),
        Page::Wizard if model.pane == Pane::Decision => pointing::move_by(model, down),
        Page::Wizard => {
            let arrow = if down { crossterm::event::KeyCode::Down } else { crossterm::event::KeyCode::Up };
            let taken = model.editor.key(KeyEvent { code: arrow, ..key });
            match model.editor {
                Editor::None => {
                    model.places.adrift = true;
                    model.places.questions.line(down);
                }
                Editor::Pick { .. } => {
                    model.places.adrift = false;
                    what_if::look(model);
                }
                Editor::Line { .. } | Editor::Rows { .. } if taken => model.places.adrift = false,
                Editor::Line { .. } | Editor::Rows { .. } => go_by(model, down),
            }
        }
    }
}

/// Points at the line of the manifest so many further that sets something.
pub(super) fn point(model: &mut Model, lines: usize, down: bool) {
    for _ in 0..lines {
        model.places.pointed_line = model.preview.next(model.places.pointed_line, down);
    }
}

/// Points half a page further, in the same file.
fn point_further(model: &mut Model, down: bool) {
    let half = usize::from(model.places.manifest.area.height / 2).max(1);
    let (preview, from) = (&model.preview, model.places.pointed_line);
    let (_, file) = preview.file_at(from);
    let shown = preview.shown(file, !model.hides_comments());
    let Some(at) = shown.iter().position(|line| line.last >= from) else { return };
    let aim = if down { at.saturating_add(half) } else { at.saturating_sub(half) };
    if let Some(aim) = shown.get(aim.min(shown.len().saturating_sub(1))) {
        model.places.pointed_line = preview.stop_at(aim.last);
    }
}

/// To the question before or after, answered or not.
pub(super) fn go_by(model: &mut Model, forwards: bool) {
    if !commit(model) {
        return;
    }
    let Some(session) = &model.session else { return };
    let mut asked = session.asked();
    asked.retain(|item| *item != Item::Review);
    let place = asked.iter().position(|item| *item == session.cursor());
    let next = place.and_then(|place| if forwards { place.checked_add(1) } else { place.checked_sub(1) });
    if let Some(item) = next.and_then(|next| asked.get(next)).copied() {
        keeping_the_notice(model, |model| step(model, Message::Jump(item)));
    }
}

/// To a question, with what has been typed as an answer.
pub(super) fn go_to(model: &mut Model, item: Item) -> Effect {
    if commit(model) {
        keeping_the_notice(model, |model| step(model, Message::Jump(item)));
        return land(model);
    }
    Effect::Draw
}

pub(super) fn page(model: &mut Model, down: bool) {
    match (model.overlay, model.page, model.pane) {
        (Some(Overlay::Palette), ..) => palette::move_by(model, PALETTE_PAGE, down),
        (Some(_), ..) => model.places.overlay.page(down),
        (None, Page::Start, _) => model.places.start.page(down),
        (None, Page::Review, _) => model.places.difference.page(down),
        (None, Page::Wizard, Pane::Manifest) => point_further(model, down),
        (None, Page::Wizard, pane) => {
            by_hand(model, pane);
            model.places.of(pane).page(down);
        }
    }
}

/// A pane that is scrolled by hand no longer follows what is in front or pointed at.
pub(super) fn by_hand(model: &mut Model, pane: Pane) {
    match pane {
        Pane::Questions => model.places.adrift = true,
        Pane::Decision => model.places.pointed = Pointed::Text,
        Pane::Manifest => {}
    }
}

pub(super) fn turn(model: &mut Model, by: usize) {
    let place = Pane::ALL.iter().position(|pane| *pane == model.pane).unwrap_or_default();
    let next = Pane::ALL.iter().cycle().nth(place.saturating_add(by)).copied();
    model.pane = next.unwrap_or(Pane::Questions);
}

/// How many offers of the palette a page key passes.
const PALETTE_PAGE: usize = 8;
