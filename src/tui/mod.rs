//! The full screen: a model, what each event does to it, and how it looks. Only this file, `terminal` and `signals` touch
//! the world, and what they need of files is asked of an [`Outside`].

mod action;
#[cfg(test)]
mod any_events;
mod beside;
mod bindings;
mod editor;
#[cfg(test)]
mod house_journeys;
mod jamo;
#[cfg(test)]
mod journeys;
mod key_list;
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
mod player;
mod pointing;
mod preview;
mod quiz;
mod reader;
mod reading;
mod review;
#[cfg(test)]
mod same_bytes;
mod screen;
#[cfg(test)]
mod screens;
mod search;
mod shown;
mod signals;
mod simulated;
mod start;
mod targets;
mod terminal;
#[cfg(test)]
mod testing;
mod text_input;
mod theme;
#[cfg(test)]
mod tree_journeys;
mod turns;
mod update;
mod view;
mod what_if;
mod when;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crossterm::event::{self, Event};
use jiff::Timestamp;
use ratatui::Frame;

pub use self::bindings::ListedKey;
pub use self::key_list::{KeyGroup, KeyRow, keys};
pub use self::outside::Outside;
pub use self::player::{PlayerOver, PlayerStart, play, player_keys, record};
pub use self::quiz::{QuizEnd, QuizOver, QuizStart, quiz};
pub use self::reader::{Book, Desk, ReaderOver, ReaderStart, read, reader_keys};
pub use self::screen::{Next, Screen};
pub use self::theme::{Colours, Theme};

use self::signals::Signals;
use self::terminal::Terminal;
use self::turns::{World, turns};
use crate::house::House;
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
    /// What the team has set up.
    pub house: House,
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
    let mut screen = Screen::new(start);
    let outcome = turns(&mut screen, &mut Real::take()?, outside)?;
    Ok(End { lang: screen.lang(), outcome })
}

/// The terminal and the signals of this process.
struct Real {
    // The terminal is given back first, while a signal still does nothing by itself.
    terminal: Terminal,
    signals: Signals,
    listens: bool,
    late: Option<Event>,
}

impl Real {
    fn take() -> io::Result<Real> {
        let signals = Signals::listen()?;
        let terminal = Terminal::take()?;
        Ok(Real { terminal, signals, listens: false, late: None })
    }

    /// Sets up what the first frame need not wait for. From here on a change of size is an event; one since that frame
    /// would be lost, and is looked for.
    fn listen(&mut self) -> io::Result<()> {
        if self.listens {
            return Ok(());
        }
        self.listens = true;
        self.signals.see_it_through()?;
        event::poll(Duration::ZERO)?;
        self.late = self.terminal.resized()?.map(|size| Event::Resize(size.width, size.height));
        Ok(())
    }
}

impl World for Real {
    fn ending(&mut self) -> Option<i32> {
        self.signals.ending()
    }

    fn continued(&mut self) -> bool {
        self.signals.continued()
    }

    fn waited(&mut self, time: Duration) -> io::Result<bool> {
        self.listen()?;
        if self.late.is_some() { Ok(true) } else { event::poll(time) }
    }

    fn read(&mut self) -> io::Result<Event> {
        self.late.take().map_or_else(event::read, Ok)
    }

    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(view)
    }

    fn forget(&mut self) -> io::Result<()> {
        self.terminal.forget()
    }

    fn resume(&mut self) -> io::Result<()> {
        self.terminal.resume()
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.terminal.suspend()?;
        // What continued it here needs no answer any more.
        self.signals.continued();
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.terminal.copy(text)
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.terminal.set_mouse(on)
    }
}
