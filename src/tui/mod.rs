//! The full screen: a model, what each event does to it, and how it looks. Only this file, `terminal` and `signals` touch
//! the world, and what they need of files is asked of an [`Outside`].

mod beside;
mod editor;
mod jamo;
#[cfg(test)]
mod journeys;
mod keymap;
#[cfg(test)]
mod keystrokes;
mod model;
mod mouse;
#[cfg(test)]
mod mouse_journeys;
mod moving;
mod outside;
mod palette;
#[cfg(test)]
mod picture;
mod places;
mod pointing;
mod preview;
mod quiz;
mod reading;
mod review;
#[cfg(test)]
mod same_bytes;
#[cfg(test)]
mod screens;
mod search;
mod signals;
mod start;
mod targets;
mod terminal;
#[cfg(test)]
mod testing;
mod text_input;
mod theme;
#[cfg(test)]
mod tree_journeys;
mod update;
mod view;
mod what_if;
mod when;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crossterm::event;
use jiff::Timestamp;

pub use self::outside::Outside;
pub use self::quiz::{QuizEnd, QuizOver, QuizStart, quiz};
pub use self::theme::{Colours, Theme};

use self::model::Model;
use self::places::Places;
use self::signals::Signals;
use self::terminal::Terminal;
use self::update::{Effect, Event, update};
use self::view::view;
use crate::i18n::Lang;
use crate::spec::App;
use crate::wizard::Session;

/// What the full screen starts from.
#[derive(Clone, Debug)]
pub struct Start {
    /// The language of the screen; the person can change it.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours; not where none were asked for.
    pub coloured: bool,
    /// The answers that are there already, from a preset or a name; without any, the start page comes up.
    pub session: Option<Session>,
    /// The answers that were kept the last time, or why they cannot be read.
    pub last: Result<Option<Session>, String>,
    /// The folder to write to; without one, a folder named as the app.
    pub folder: Option<String>,
    /// The time now, for the next runs of a schedule.
    pub now: Timestamp,
}

/// How the full screen ended, and the language it was in by then.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The language.
    pub lang: Lang,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of the full screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The files are there.
    Written {
        /// The app.
        app: Box<App>,
        /// The folder, as the person typed it.
        folder: String,
        /// The files that were written; none where all were the same already.
        paths: Vec<PathBuf>,
    },
    /// The person left.
    Left {
        /// What becomes of their answers.
        answers: Answers,
    },
    /// A signal ended it.
    Signalled {
        /// Its number: the exit code is 128 more.
        signal: i32,
        /// What becomes of the answers.
        answers: Answers,
    },
}

/// What becomes of the answers of somebody who leaves without writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// There are none.
    None,
    /// The next start offers to go on with them.
    Kept,
    /// They are gone.
    Lost,
}

/// Runs the full screen until the files are written or the person leaves.
///
/// # Errors
/// Where the terminal cannot be read or written. It is given back as it was found in any case.
pub fn run(start: Start, outside: &mut dyn Outside) -> io::Result<End> {
    let mut model = Model::new(start.lang, start.theme, start.now);
    model.coloured = start.coloured;
    model.folder = start.folder;
    self::start::open(&mut model, start.session, start.last);
    screen(&mut model, outside).map(|outcome| End { lang: model.lang, outcome })
}

/// How long the loop waits for an event before it looks whether a signal has come.
const LOOK: Duration = Duration::from_millis(100);

fn screen(model: &mut Model, outside: &mut dyn Outside) -> io::Result<Outcome> {
    let signals = Signals::listen()?;
    let mut terminal = Terminal::take()?;
    // From here on a change of size is an event: one between the first frame and the first wait would be lost.
    event::poll(Duration::ZERO)?;
    draw(&mut terminal, model)?;
    loop {
        if let Some(signal) = signals.ending() {
            return Ok(Outcome::Signalled { signal, answers: model.left_behind() });
        }
        if signals.continued() {
            terminal.resume()?;
            draw(&mut terminal, model)?;
        }
        if !event::poll(LOOK)? {
            continue;
        }
        // What has come in the meantime is taken in one go: a held key or a window being dragged draws once.
        let mut told = false;
        while event::poll(Duration::ZERO)? {
            let Some(event) = event_of(event::read()?) else { continue };
            told = true;
            panic_if_asked(&event);
            let effect = update(model, event);
            match carry_out(model, effect, outside) {
                Next::Draw => {}
                Next::Redraw => terminal.forget()?,
                Next::Copy(text) => {
                    if let Err(error) = terminal.copy(&text) {
                        update::tell(model, error.to_string(), model::Tone::Bad);
                    }
                }
                Next::Suspend => {
                    terminal.suspend()?;
                    signals.continued();
                }
                Next::End(outcome) => return Ok(outcome),
            }
            if signals.ending().is_some() {
                break;
            }
        }
        if told {
            terminal.set_mouse(model.mouse)?;
            draw(&mut terminal, model)?;
        }
    }
}

fn draw(terminal: &mut Terminal, model: &mut Model) -> io::Result<()> {
    let mut places = Places::default();
    terminal.draw(|frame| places = view(model, frame))?;
    model.places = places;
    Ok(())
}

fn event_of(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) => Some(Event::Key(key)),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Mouse(mouse) => Some(Event::Mouse(mouse)),
        event::Event::Resize(..) => Some(Event::Resize),
        event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

/// What the loop does after an event.
#[derive(Debug, PartialEq)]
enum Next {
    Draw,
    Redraw,
    Copy(String),
    Suspend,
    End(Outcome),
}

/// Keeps the answers where they have changed, and carries out an effect.
fn carry_out(model: &mut Model, effect: Effect, outside: &mut dyn Outside) -> Next {
    keep(model, outside, false);
    answered(model, effect, outside)
}

/// Keeps the answers for the next time; `written` where they are in an app file too.
fn keep(model: &mut Model, outside: &mut dyn Outside, written: bool) {
    let Some(session) = model.session.as_ref().filter(|session| session.is_touched()) else { return };
    let answers = session.save(written);
    if model.kept.as_ref() == Some(&answers) {
        return;
    }
    match outside.keep(&answers, model.lang) {
        Ok(()) => model.kept = Some(answers),
        Err(problem) => {
            // Once is enough: the person goes on answering, and the next answer would fail in the same way.
            if model.kept.take().is_some() || !model.keeps_nothing {
                update::tell(model, problem, model::Tone::Caution);
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
