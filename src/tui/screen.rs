//! The full screen without a terminal: it takes events and draws frames, and knows nothing of where they come from and go.

use crossterm::event::{self, KeyEventKind, MouseEventKind};
use ratatui::Frame;

use super::model::{Model, Tone};
use super::update::{self, Effect, Event, update};
use super::view::view;
use super::{Answers, Outcome, Outside, PlayerStart, Start, start};
use crate::i18n::Lang;

/// The full screen without a terminal.
pub struct Screen {
    model: Model,
}

/// What is left to do after an event, for the one who has the terminal.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// Draw.
    Draw,
    /// Draw every cell again.
    Redraw,
    /// Put this text on the clipboard, and draw.
    Copy(String),
    /// Play this, and draw.
    Play(Box<PlayerStart>),
    /// Stop until the shell continues the program, and draw.
    Suspend,
    /// It is over.
    End(Outcome),
}

impl Screen {
    /// The screen as it comes up.
    pub fn new(start: Start) -> Screen {
        let mut model = Model::new(start.lang, start.theme, start.now);
        model.house = start.house;
        model.coloured = start.coloured;
        model.folder = start.folder;
        start::open(&mut model, start.session, start.last);
        Screen { model }
    }

    /// The language that it is in now.
    pub fn lang(&self) -> Lang {
        self.model.lang
    }

    /// Whether the mouse is to be reported.
    pub fn wants_mouse(&self) -> bool {
        self.model.mouse
    }

    /// What would become of the answers if the person left now.
    pub fn left_behind(&self) -> Answers {
        self.model.left_behind()
    }

    /// Takes an event of the terminal; nothing where it is none to us, and nothing has to be drawn.
    pub fn take(&mut self, event: event::Event, outside: &mut dyn Outside) -> Option<Next> {
        let event = match event {
            event::Event::Key(key) if key.kind != KeyEventKind::Release => Event::Key(key),
            event::Event::Paste(text) => Event::Paste(text),
            event::Event::Mouse(mouse) if mouse.kind != MouseEventKind::Moved => Event::Mouse(mouse),
            event::Event::Resize(..) => Event::Resize,
            event::Event::Key(_) | event::Event::Mouse(_) | event::Event::FocusGained | event::Event::FocusLost => {
                return None;
            }
        };
        panic_if_asked(&event);
        let effect = update(&mut self.model, event);
        Some(carry_out(&mut self.model, effect, outside))
    }

    /// Tells the person that something did not work.
    pub fn tell(&mut self, problem: String) {
        update::tell(&mut self.model, problem, Tone::Bad);
    }

    /// Draws all of it.
    pub fn draw(&mut self, frame: &mut Frame) {
        self.model.places = view(&self.model, frame);
    }
}

/// Keeps the answers where they have changed, and carries out an effect.
pub(super) fn carry_out(model: &mut Model, effect: Effect, outside: &mut dyn Outside) -> Next {
    keep(model, outside, false);
    answered(model, effect, outside)
}

/// Keeps the answers for the next time; `written` where they are in an app file too.
fn keep(model: &mut Model, outside: &mut dyn Outside, written: bool) {
    let Some(session) = model.session.as_ref().filter(|session| session.is_touched()) else { return };
    if model.kept.as_ref().is_some_and(|kept| kept.is_of(session, written)) {
        return;
    }
    let answers = session.save(written);
    match outside.keep(&answers, model.lang) {
        Ok(()) => model.kept = Some(answers),
        Err(problem) => {
            // Once is enough: the person goes on answering, and the next answer would fail in the same way.
            if model.kept.take().is_some() || !model.keeps_nothing {
                update::tell(model, problem, Tone::Caution);
            }
            model.keeps_nothing = true;
        }
    }
}

/// Carries out effects until there is none left that the world outside has to answer.
fn answered(model: &mut Model, effect: Effect, outside: &mut dyn Outside) -> Next {
    let lang = model.lang;
    let answer = match effect {
        Effect::Draw => return Next::Draw,
        Effect::Redraw => return Next::Redraw,
        Effect::Copy(text) => return Next::Copy(text),
        Effect::Suspend => return Next::Suspend,
        Effect::Play(start) => return Next::Play(start),
        Effect::Quit => return Next::End(Outcome::Left { answers: model.left_behind() }),
        Effect::Open(path) => Event::Opened(outside.open(&path, lang)),
        Effect::Plan { app, folder } => Event::Planned(outside.plan(&app, &folder, lang)),
        Effect::Write { app, folder, plan, selected } => match outside.write(&folder, &plan, &selected, lang) {
            Ok(paths) => {
                keep(model, outside, true);
                return Next::End(Outcome::Written { app, folder, paths });
            }
            Err(problem) => Event::NotWritten(problem),
        },
    };
    let effect = update(model, answer);
    answered(model, effect, outside)
}

/// A way to see in a test what a panic leaves of the terminal: F12 panics where `RIGHTKIND_PANIC` is set. Not in a
/// release.
#[cfg(debug_assertions)]
#[allow(clippy::panic)]
fn panic_if_asked(event: &Event) {
    let asked = matches!(event, Event::Key(key) if key.code == event::KeyCode::F(12));
    if asked && std::env::var_os("RIGHTKIND_PANIC").is_some() {
        panic!("RIGHTKIND_PANIC is set and F12 was pressed");
    }
}

#[cfg(not(debug_assertions))]
fn panic_if_asked(_: &Event) {}
