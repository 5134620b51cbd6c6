//! What each key does to the model.

use crossterm::event::KeyEvent;

use super::PlayerOver;
use super::keymap::{Action, action};
use super::model::{Model, Pane};
use crate::i18n::{Lang, Localized};
use crate::player::{Message, Player, Scenario};
use crate::tui::text_input::TextInput;

/// What the loop is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but to draw.
    Draw,
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End.
    End(PlayerOver),
}

/// Time has passed.
pub fn tick(model: &mut Model, real: i64) {
    let before = model.player.question().is_some();
    tell(model, Message::Tick(real));
    asked(model, before);
}

/// Takes a key.
pub fn update(model: &mut Model, key: KeyEvent) -> Effect {
    model.notice = None;
    let Some(wanted) = action(model, key) else {
        model.field.as_mut().map(|field| field.key(key));
        return Effect::Draw;
    };
    let before = model.player.question().is_some();
    match wanted {
        Action::Toggle => play(model, Message::Toggle),
        Action::Step => play(model, Message::Step),
        Action::Back => play(model, Message::Back),
        Action::Start => play(model, Message::Start),
        Action::End => play(model, Message::End),
        Action::ScrubBack => play(model, Message::Scrub(-5)),
        Action::ScrubOn => play(model, Message::Scrub(5)),
        Action::Faster => tell(model, Message::Faster),
        Action::Slower => tell(model, Message::Slower),
        Action::Predict => predict(model),
        Action::Guess(number) => {
            play(model, Message::Guess(number));
            model.pane = Pane::Events;
        }
        Action::NextPane => pane(model, 1),
        Action::PreviousPane => pane(model, Pane::ALL.len().saturating_sub(1)),
        Action::Numbers => model.pane = Pane::Numbers,
        Action::Up => scroll(model, 1, false),
        Action::Down => scroll(model, 1, true),
        Action::PageUp => scroll(model, page(model), false),
        Action::PageDown => scroll(model, page(model), true),
        Action::Less => tell(model, Message::Nudge { knob: model.knob, up: false }),
        Action::More => tell(model, Message::Nudge { knob: model.knob, up: true }),
        Action::Edit => {
            let value = model.player.knobs().get(model.knob).map(|knob| model.player.value(knob));
            let value = value.map(|(first, second)| second.unwrap_or(first)).unwrap_or_default();
            model.field = Some(TextInput::new(if value == "-" { "" } else { &value }));
        }
        Action::Take => {
            let value = model.field.as_ref().map(|field| field.text().to_owned()).unwrap_or_default();
            tell(model, Message::Change { knob: model.knob, value });
            if model.notice.is_none() {
                model.field = None;
            }
        }
        Action::Drop => model.field = None,
        Action::Reset => tell(model, Message::Reset),
        Action::Choose => choose(model),
        Action::List => {
            tell(model, Message::Start);
            let id = |scenario: &Scenario| scenario.inputs == model.player.first().inputs;
            model.list = Some(model.scenarios.iter().position(id).unwrap_or_default());
        }
        Action::Help => (model.help, model.line) = (!model.help, 0),
        Action::Leave => return Effect::End(PlayerOver::Left),
        Action::Cancel => return Effect::End(PlayerOver::Cancelled),
        Action::Language => model.lang = model.lang.pick(Lang::Ko, Lang::En),
        Action::Colours => model.theme.colours = model.theme.colours.next(),
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
    }
    asked(model, before);
    Effect::Draw
}

/// Text is pasted: it goes to the value being typed.
pub fn paste(model: &mut Model, text: &str) {
    if let Some(field) = model.field.as_mut() {
        field.paste(text);
    }
}

fn tell(model: &mut Model, message: Message) {
    if let Err(error) = model.player.step(message) {
        model.notice = Some(error.text(model.lang));
    }
}

/// The clock goes elsewhere: the rows follow it again.
fn play(model: &mut Model, message: Message) {
    tell(model, message);
    (model.row, model.line) = (None, 0);
}

/// Plays the run that is pointed at.
fn choose(model: &mut Model) {
    let chosen = model.list.and_then(|at| model.scenarios.get(at));
    match chosen.map(|scenario| Player::new(scenario.inputs.clone())) {
        Some(Ok(player)) => {
            (model.player, model.list) = (player, None);
            (model.pane, model.knob, model.row, model.line) = (Pane::Pods, 0, None, 0);
        }
        Some(Err(error)) => model.notice = Some(error.text(model.lang)),
        None => {}
    }
}

fn predict(model: &mut Model) {
    tell(model, Message::Predict);
    let said = match model.player.is_predicting() {
        true => ("Each step asks first what happens next.", "단계마다 무엇이 일어날지 먼저 묻는다."),
        false => ("Steps no longer ask.", "더는 묻지 않는다."),
    };
    model.notice = Some(model.lang.pick(said.0, said.1).to_owned());
}

/// A new question comes into sight.
fn asked(model: &mut Model, before: bool) {
    if !before && model.player.question().is_some() {
        (model.pane, model.line) = (Pane::Events, 0);
    }
}

fn pane(model: &mut Model, by: usize) {
    let at = Pane::ALL.iter().position(|pane| *pane == model.pane).unwrap_or_default();
    let next = at.saturating_add(by) % Pane::ALL.len();
    model.pane = Pane::ALL.get(next).copied().unwrap_or(Pane::Pods);
    model.line = 0;
}

fn page(model: &Model) -> usize {
    let shown = if model.pane == Pane::Pods && !model.help { model.shown.rows } else { model.shown.lines };
    (shown / 2).max(1)
}

fn scroll(model: &mut Model, by: usize, down: bool) {
    let moved = |from: usize| if down { from.saturating_add(by) } else { from.saturating_sub(by) };
    if let Some(at) = model.list {
        model.list = Some(moved(at).min(model.scenarios.len().saturating_sub(1)));
        return;
    }
    match model.pane {
        _ if model.help => model.line = moved(model.line),
        Pane::Pods | Pane::Counts => model.row = Some(moved(model.shown.row)),
        Pane::Events => model.line = moved(model.line),
        Pane::Numbers => {
            let last = model.player.knobs().len().saturating_sub(1);
            model.knob = moved(model.knob).min(last);
        }
    }
}
