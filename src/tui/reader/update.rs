//! What each key does to the model.

use crossterm::event::{KeyCode, KeyEvent};

use super::ReaderOver;
use super::book::{Book, Reading};
use super::keymap::{Action, Step, action};
use super::model::Model;
use crate::exercise::Exercise;
use crate::explain::topic;
use crate::i18n::{Lang, Localized};
use crate::quiz::Entry;
use crate::say;
use crate::simulate::Inputs;
use crate::teaching::{Move, Task};

/// What the loop has to do for the model.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Draw.
    Draw,
    /// Draw every cell.
    Redraw,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Play a run.
    Play(Box<Inputs>),
    /// Ask questions.
    Ask(Vec<Entry>),
    /// Write the file of an exercise.
    Begin(Box<Exercise>),
    /// End.
    End(ReaderOver),
}

/// Takes a key.
pub fn update(model: &mut Model, key: KeyEvent) -> Effect {
    model.notice = None;
    if model.typing {
        let ended = match key.code {
            KeyCode::Enter => Some(false),
            KeyCode::Esc => Some(true),
            _ => None,
        };
        match ended {
            Some(given_up) => {
                model.typing = false;
                if given_up {
                    model.search = Default::default();
                    model.reading.first = model.origin;
                }
                return Effect::Draw;
            }
            None => {
                if let Some(Action::Cancel | Action::Suspend | Action::Redraw | Action::Language | Action::Colours) =
                    action(model, key)
                {
                    return act(model, key);
                }
                model.search.key(key);
                seek(model, Way::Here);
                return Effect::Draw;
            }
        }
    }
    act(model, key)
}

/// Takes a pasted text into the search.
pub fn paste(model: &mut Model, text: &str) {
    if model.typing {
        model.search.paste(text);
        seek(model, Way::Here);
    }
}

fn act(model: &mut Model, key: KeyEvent) -> Effect {
    let Some(action) = action(model, key) else { return Effect::Draw };
    match action {
        Action::Follow => follow(model),
        Action::Play => {
            if let Some(Task::Run(inputs)) = model.reading.task().cloned() {
                return Effect::Play(inputs);
            }
        }
        Action::Ask => {
            if let Some(Task::Quiz(entries)) = model.reading.task().cloned() {
                return Effect::Ask(entries);
            }
        }
        Action::Begin => {
            if let Some(exercise) = model.reading.exercise() {
                return Effect::Begin(Box::new(exercise.clone()));
            }
        }
        Action::Answer(place) => model.attempt(|attempt, exercise| attempt.answer(exercise, place)),
        Action::Hint => model.attempt(|attempt, exercise| attempt.hint(exercise)),
        Action::Next => model.go(Move::Next),
        Action::Previous => model.go(Move::Back),
        Action::Back => {
            if let Some(reading) = model.trail.pop() {
                model.reading = reading;
                model.fresh = true;
            }
        }
        Action::NextLink => point(model, true),
        Action::PreviousLink => point(model, false),
        Action::Contents => model.contents = Some(model.reading.walk.at()),
        Action::Close => model.contents = None,
        Action::Open => {
            if let Some(part) = model.contents.take() {
                model.go(Move::To(part));
            }
        }
        Action::Move(step) => moved(model, step),
        Action::Unfold => model.unfolded = !model.unfolded,
        Action::Notes => model.notes = !model.notes,
        Action::Search => {
            (model.typing, model.search, model.origin) = (true, Default::default(), model.reading.first);
        }
        Action::NextHit => seek(model, Way::Down),
        Action::PreviousHit => seek(model, Way::Up),
        Action::Forget => model.search = Default::default(),
        Action::Language => model.speak(model.lang.pick(Lang::Ko, Lang::En)),
        Action::Colours => model.theme.colours = model.theme.colours.next(),
        Action::Redraw => return Effect::Redraw,
        Action::Suspend => return Effect::Suspend,
        Action::Leave => return Effect::End(ReaderOver::Left),
        Action::Cancel => return Effect::End(ReaderOver::Cancelled),
    }
    Effect::Draw
}

/// Opens the page of the link that is chosen.
fn follow(model: &mut Model) {
    let Some(link) = model.link(&model.sheet()) else { return };
    match topic(&link.topic, model.lang) {
        Ok(topic) => {
            let opened = Reading::new(Book::Topic(topic), model.lang, None);
            let before = std::mem::replace(&mut model.reading, opened);
            model.trail.push(before);
            model.turn();
        }
        Err(error) => model.notice = Some(error.text(model.lang)),
    }
}

/// Chooses the link behind the one that is chosen, or the one before; the first one in sight where none is.
fn point(model: &mut Model, on: bool) {
    let sheet = model.sheet();
    let (first, count) = (model.reading.first, sheet.links.len());
    let to = match (model.reading.link, on) {
        (None, true) => sheet.links.iter().position(|link| link.line >= first).unwrap_or_default(),
        (None, false) => count.saturating_sub(1),
        (Some(at), true) => at.saturating_add(1),
        (Some(at), false) => at.checked_sub(1).unwrap_or(count.saturating_sub(1)),
    };
    let to = if to < count { to } else { 0 };
    model.reading.link = (count > 0).then_some(to);
    if let Some(link) = sheet.links.get(to) {
        show(model, link.line);
    }
}

/// A line comes into sight, the page moving no more than it has to.
fn show(model: &mut Model, line: usize) {
    let height = model.shown.height.max(1);
    let least = line.saturating_add(1).saturating_sub(height);
    model.reading.first = model.reading.first.max(least).min(line);
}

/// Where a search goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From the line that was at the top when the search began.
    Here,
    /// Behind it.
    Down,
    /// Before it.
    Up,
}

fn seek(model: &mut Model, way: Way) {
    let top = if way == Way::Here { model.origin } else { model.reading.first };
    let Some(wanted) = model.wanted() else {
        model.reading.first = top;
        return;
    };
    let lang = model.lang;
    let hits = model.sheet().hits(&wanted);
    let found = match way {
        Way::Here => hits.iter().find(|hit| **hit >= top),
        Way::Down => hits.iter().find(|hit| **hit > top),
        Way::Up => hits.iter().rev().find(|hit| **hit < top),
    };
    let around = if way == Way::Up { hits.last() } else { hits.first() };
    match (found, around) {
        // Behind the last page there is nothing to scroll to: what is found is in sight already.
        (Some(hit), _) if way == Way::Down && model.at_end() => {
            let unseen = *hit >= top.saturating_add(model.shown.height);
            model.reading.first = if unseen { *hit } else { hits.first().copied().unwrap_or(*hit) };
        }
        (Some(hit), _) => model.reading.first = *hit,
        (None, Some(hit)) => {
            model.reading.first = *hit;
            model.notice = Some(match way {
                Way::Up => say!(lang, "On from the end.", "끝에서 이어 찾는다."),
                Way::Here | Way::Down => say!(lang, "On from the top.", "처음부터 이어 찾는다."),
            });
        }
        (None, None) => {
            model.reading.first = top;
            model.notice = Some(say!(lang, "Not on this page.", "이 페이지에는 없다."));
        }
    }
}

/// Moves the page, or the pointer in the contents.
fn moved(model: &mut Model, step: Step) {
    let page = model.shown.height.saturating_sub(1).max(1);
    let last = match model.contents {
        Some(_) => model.reading.pages.len().saturating_sub(1),
        None => model.shown.lines.saturating_sub(model.shown.height),
    };
    let from = model.contents.unwrap_or(model.reading.first);
    let to = match step {
        Step::Up => from.saturating_sub(1),
        Step::Down => from.saturating_add(1),
        Step::PageUp => from.saturating_sub(page),
        Step::PageDown => from.saturating_add(page),
        Step::Top => 0,
        Step::End => last,
    };
    match &mut model.contents {
        Some(part) => *part = to.min(last),
        None => (model.reading.first, model.reading.link) = (to.min(last), None),
    }
}
