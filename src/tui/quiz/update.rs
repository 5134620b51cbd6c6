//! What each key does to the model.

use crossterm::event::KeyEvent;

use super::QuizOver;
use super::keymap::{Action, action};
use super::model::{Follow, Model};
use crate::i18n::{Lang, Localized};
use crate::quiz::{Graded, Message};

/// What the loop is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but to draw.
    Draw,
    /// Keep this answer, and draw.
    Keep(Graded),
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End.
    End(QuizOver),
}

/// Takes a key.
pub fn update(model: &mut Model, key: KeyEvent) -> Effect {
    model.notice = None;
    let Some(wanted) = action(model, key) else { return Effect::Draw };
    match wanted {
        Action::Accept => return answer(model, model.pointed),
        Action::Pick(number) => {
            if number < model.choices() {
                model.pointed = number;
            }
            return answer(model, number);
        }
        Action::Up => point(model, model.pointed.saturating_sub(1)),
        Action::Down => point(model, model.pointed.saturating_add(1)),
        Action::Hint => {
            tell(model, Message::Hint);
            model.follow = Follow::Hint;
        }
        Action::Next => turn(model, Message::Next),
        Action::Finish => turn(model, Message::Finish),
        Action::GoOn => turn(model, Message::GoOn),
        Action::Again => turn(model, Message::Again),
        Action::PageUp => scroll(model, false),
        Action::PageDown => scroll(model, true),
        Action::Language => model.lang = model.lang.pick(Lang::Ko, Lang::En),
        Action::Colours => model.theme.colours = model.theme.colours.next(),
        Action::Redraw => return Effect::Redraw,
        Action::Suspend => return Effect::Suspend,
        Action::Leave => return Effect::End(QuizOver::Left),
        Action::Cancel => return Effect::End(QuizOver::Cancelled),
    }
    Effect::Draw
}

/// Takes a choice. Where not all of them have been on the screen yet, they come into sight first: nobody should answer
/// with what they have not read.
fn answer(model: &mut Model, number: usize) -> Effect {
    if !model.seen && model.follow != Follow::Choices {
        model.follow = Follow::Choices;
        return Effect::Draw;
    }
    match tell(model, Message::Answer(number)) {
        Some(graded) => {
            model.follow = Follow::Verdict;
            Effect::Keep(graded)
        }
        None => Effect::Draw,
    }
}

fn turn(model: &mut Model, message: Message) {
    tell(model, message);
    model.turn();
}

/// Gives the session a message; what it says against it is told.
fn tell(model: &mut Model, message: Message) -> Option<Graded> {
    model.session.step(message).unwrap_or_else(|error| {
        model.notice = Some(error.text(model.lang));
        None
    })
}

fn point(model: &mut Model, number: usize) {
    model.pointed = number.min(model.choices().saturating_sub(1));
    model.follow = Follow::Pointed;
}

fn scroll(model: &mut Model, down: bool) {
    let by = (model.shown.height / 2).max(1);
    let first = model.shown.first;
    model.follow = Follow::From(if down { first.saturating_add(by) } else { first.saturating_sub(by) });
}
