//! What the mouse does. A click does what the keys would do: it points, and on what is pointed at already it does what
//! Enter does. What has nothing to show when it is pointed at (a tab, a key, a question of the list) it takes at once.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use super::editor::Editor;
use super::keymap::Action;
use super::model::{Model, Overlay, Pane, ReviewRow};
use super::moving::{by_hand, go_to, point};
use super::targets::{Click, Wheel};
use super::update::{Effect, accept, act};
use super::{palette, pointing, reading, review, start, what_if};

/// How many lines one notch of the wheel scrolls.
const NOTCH: usize = 3;

pub(super) fn happened(model: &mut Model, mouse: MouseEvent) -> Effect {
    let targets = &model.places.targets;
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            let clicked = targets.clicked(mouse.column, mouse.row);
            model.notice = None;
            clicked.map_or(Effect::Draw, |click| clicks(model, click))
        }
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            if let Some(wheel) = targets.turned(mouse.column, mouse.row) {
                turns(model, wheel, mouse.kind == MouseEventKind::ScrollDown);
            }
            Effect::Draw
        }
        _ => Effect::Draw,
    }
}

fn clicks(model: &mut Model, click: Click) -> Effect {
    // What was drawn is not what is there any more, until it is drawn again.
    model.places.targets.cover();
    let before = model.pane;
    match click {
        Click::Pane(pane) => model.pane = pane,
        Click::Option(number) => {
            model.pane = Pane::Questions;
            let pointed = matches!(model.editor, Editor::Pick { at, .. } if at == number);
            if pointed && before == Pane::Questions {
                return accept(model);
            }
            model.editor.pick(number);
            what_if::look(model);
        }
        Click::Row(number) => {
            model.pane = Pane::Questions;
            model.editor.point(number);
        }
        Click::Item(item) => {
            model.pane = Pane::Questions;
            return go_to(model, item);
        }
        Click::Node(spot) => {
            model.pane = Pane::Decision;
            pointing::click(model, spot, before == Pane::Decision);
        }
        Click::File(line) => {
            model.pane = Pane::Manifest;
            reading::open_file(model, line);
        }
        Click::Line(line) => {
            model.pane = Pane::Manifest;
            let line = model.preview.stop_at(line);
            if before == Pane::Manifest && model.places.pointed_line == line {
                reading::jump(model);
            }
            model.places.pointed_line = line;
        }
        Click::Start(line) if model.start_at == line => return start::choose(model),
        Click::Start(line) => {
            model.start_at = line;
            start::show(model);
        }
        Click::Found(number) => {
            model.palette.at = number;
            return palette::accept(model, KeyCode::Enter.into());
        }
        Click::Planned(file) => review::point(model, ReviewRow::File(file)),
        Click::Caution(at) if model.review.at == ReviewRow::Caution(at) => {
            return act(model, Action::ToQuestion, KeyCode::Enter.into());
        }
        Click::Caution(at) => review::point(model, ReviewRow::Caution(at)),
        Click::Selected(file) => {
            review::point(model, ReviewRow::File(file));
            review::toggle(model);
        }
        Click::Key(action) => return act(model, action, KeyEvent::from(KeyCode::Null)),
    }
    Effect::Draw
}

fn turns(model: &mut Model, wheel: Wheel, down: bool) {
    match wheel {
        Wheel::Pane(pane) if pane == Pane::Manifest && model.pane == Pane::Manifest => {
            // Its text follows the line that is pointed at.
            point(model, NOTCH, down);
        }
        Wheel::Pane(pane) => {
            by_hand(model, pane);
            model.places.of(pane).by(NOTCH, down);
        }
        Wheel::Start => start::move_by(model, down),
        Wheel::StartPreview => model.places.start.by(NOTCH, down),
        Wheel::Files => review::move_by(model, down),
        Wheel::Difference => model.places.difference.by(NOTCH, down),
        Wheel::Window if model.overlay == Some(Overlay::Palette) => palette::move_by(model, 1, down),
        Wheel::Window => model.places.overlay.by(NOTCH, down),
    }
}
