//! The loop: it waits for events, takes them, and draws after them and at no other time.

use std::io;
use std::time::Duration;

use crossterm::event::Event;
use ratatui::Frame;

use super::{Next, Outcome, Outside, PlayerOver, Screen, player};

/// How long the loop waits for an event before it looks whether a signal has come.
pub const LOOK: Duration = Duration::from_millis(100);

/// What the loop asks of the terminal and of the system.
pub trait World {
    /// The signal that asks the program to end, if one has come.
    fn ending(&mut self) -> Option<i32>;
    /// Whether the program was stopped and continued by others since this was asked the last time.
    fn continued(&mut self) -> bool;
    /// Waits for an event, no longer than `time`; whether one is there.
    fn waited(&mut self, time: Duration) -> io::Result<bool>;
    /// The event that is there.
    fn read(&mut self) -> io::Result<Event>;
    /// Draws one frame.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame)) -> io::Result<()>;
    /// Has the next frame draw every cell.
    fn forget(&mut self) -> io::Result<()>;
    /// Takes the terminal over again after somebody else has had it.
    fn resume(&mut self) -> io::Result<()>;
    /// Stops until the shell continues the program.
    fn suspend(&mut self) -> io::Result<()>;
    /// Puts a text on the clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Turns the reports of the mouse on or off.
    fn set_mouse(&mut self, on: bool) -> io::Result<()>;
}

/// Draws, then waits for events and draws after them, until it is over.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn turns(screen: &mut Screen, world: &mut dyn World, outside: &mut dyn Outside) -> io::Result<Outcome> {
    world.draw(&mut |frame| screen.draw(frame))?;
    loop {
        if let Some(signal) = world.ending() {
            return Ok(Outcome::Signalled { signal, answers: screen.left_behind() });
        }
        if world.continued() {
            world.resume()?;
            world.draw(&mut |frame| screen.draw(frame))?;
        }
        if !world.waited(LOOK)? {
            continue;
        }
        // What has come in the meantime is taken in one go: a held key or a window being dragged draws once.
        let mut told = false;
        while world.waited(Duration::ZERO)? {
            let Some(next) = screen.take(world.read()?, outside) else { continue };
            told = true;
            match next {
                Next::Draw => {}
                Next::Redraw => world.forget()?,
                Next::Copy(text) => {
                    if let Err(error) = world.copy(&text) {
                        screen.tell(error.to_string());
                    }
                }
                Next::Suspend => world.suspend()?,
                Next::Play(start) => {
                    world.set_mouse(false)?;
                    if let PlayerOver::Signalled(signal) = player::play_in(*start, world)? {
                        return Ok(Outcome::Signalled { signal, answers: screen.left_behind() });
                    }
                }
                Next::End(outcome) => return Ok(outcome),
            }
            if world.ending().is_some() {
                break;
            }
        }
        if told {
            world.set_mouse(screen.wants_mouse())?;
            world.draw(&mut |frame| screen.draw(frame))?;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::i18n::Lang;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::tui::preview::renderings;
    use crate::tui::testing::{COLOURS, Folder, key_of};
    use crate::tui::{Answers, Start};
    use crate::wizard::Session;

    /// What happens while the loop waits once.
    enum Turn {
        /// Nothing, until the time is over.
        Nothing,
        /// These events are there.
        Events(Vec<Event>),
        /// The program was stopped and goes on.
        Continued,
        /// A signal asks it to end.
        Signal(i32),
    }

    /// A terminal that goes by a script, and ends the loop with a signal at its end.
    struct Script {
        turns: VecDeque<Turn>,
        events: VecDeque<Event>,
        signal: Option<i32>,
        continued: bool,
        terminal: Terminal<TestBackend>,
        /// What the loop did, and how often the manifest had been rendered by then.
        did: Vec<(&'static str, usize)>,
    }

    impl Script {
        fn of(turns: Vec<Turn>) -> Script {
            let terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
            Script {
                turns: turns.into(),
                events: VecDeque::new(),
                signal: None,
                continued: false,
                terminal,
                did: Vec::new(),
            }
        }

        /// Runs the loop through the script.
        fn run(mut self, start: Start) -> (Outcome, Vec<(&'static str, usize)>) {
            let outcome = turns(&mut Screen::new(start), &mut self, &mut Folder::default()).unwrap();
            (outcome, self.did)
        }

        fn does(&mut self, what: &'static str) -> io::Result<()> {
            self.did.push((what, renderings()));
            Ok(())
        }
    }

    impl World for Script {
        fn ending(&mut self) -> Option<i32> {
            self.signal
        }

        fn continued(&mut self) -> bool {
            std::mem::take(&mut self.continued)
        }

        fn waited(&mut self, time: Duration) -> io::Result<bool> {
            if time == Duration::ZERO || !self.events.is_empty() {
                return Ok(!self.events.is_empty());
            }
            match self.turns.pop_front() {
                Some(Turn::Nothing) => {}
                Some(Turn::Events(events)) => self.events.extend(events),
                Some(Turn::Continued) => self.continued = true,
                Some(Turn::Signal(signal)) => self.signal = Some(signal),
                None => self.signal = Some(15),
            }
            Ok(!self.events.is_empty())
        }

        fn read(&mut self) -> io::Result<Event> {
            Ok(self.events.pop_front().unwrap())
        }

        fn draw(&mut self, view: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
            self.terminal.draw(view).unwrap();
            self.does("draw")
        }

        fn forget(&mut self) -> io::Result<()> {
            self.does("forget")
        }

        fn resume(&mut self) -> io::Result<()> {
            self.does("resume")
        }

        fn suspend(&mut self) -> io::Result<()> {
            self.does("suspend")
        }

        fn copy(&mut self, _: &str) -> io::Result<()> {
            self.did.push(("copy", renderings()));
            Err(io::Error::other("no clipboard"))
        }

        fn set_mouse(&mut self, on: bool) -> io::Result<()> {
            self.does(if on { "mouse" } else { "no mouse" })
        }
    }

    fn redis() -> Start {
        let app = Preset::find("redis").unwrap().app(Profile::Production);
        Start {
            house: crate::house::House::default(),
            lang: Lang::En,
            coloured: true,
            theme: COLOURS,
            session: Some(Session::of_app(&app, Lang::En)),
            last: Ok(None),
            folder: None,
            now: "2026-07-01T00:00:00Z".parse().unwrap(),
        }
    }

    fn keys(names: &str) -> Turn {
        Turn::Events(names.split(' ').map(|name| Event::Key(key_of(name))).collect())
    }

    fn names(did: &[(&'static str, usize)]) -> Vec<&'static str> {
        did.iter().map(|(what, _)| *what).collect()
    }

    #[test]
    fn nothing_is_drawn_without_an_event() {
        let idle = || (0..50).map(|_| Turn::Nothing);
        let (outcome, did) = Script::of(idle().chain([keys("Tab")]).chain(idle()).collect()).run(redis());
        assert_eq!(names(&did), ["draw", "no mouse", "draw"]);
        assert_eq!(outcome, Outcome::Signalled { signal: 15, answers: Answers::None });
    }

    #[test]
    fn what_is_no_event_to_us_draws_nothing() {
        let released = KeyEvent::new_with_kind(KeyCode::Tab, KeyModifiers::NONE, KeyEventKind::Release);
        let mouse = |kind| Event::Mouse(MouseEvent { kind, column: 9, row: 9, modifiers: KeyModifiers::NONE });
        let none = vec![Event::FocusGained, Event::FocusLost, Event::Key(released), mouse(MouseEventKind::Moved)];
        let (_, did) = Script::of(vec![Turn::Events(none)]).run(redis());
        assert_eq!(names(&did), ["draw"]);
        for event in [mouse(MouseEventKind::Down(MouseButton::Left)), Event::Resize(9, 9), Event::Paste("x".to_owned())]
        {
            let (_, did) = Script::of(vec![Turn::Events(vec![event])]).run(redis());
            assert_eq!(names(&did), ["draw", "no mouse", "draw"]);
        }
    }

    #[test]
    fn what_comes_at_once_is_drawn_once() {
        let (_, did) = Script::of(vec![keys("Tab Tab Down Down Down"), keys("F9")]).run(redis());
        assert_eq!(names(&did), ["draw", "no mouse", "draw", "mouse", "draw"]);
    }

    /// The answers are those of the preset all the way, until the last key.
    #[test]
    fn the_manifest_is_rendered_only_when_the_answers_change() {
        let before = renderings();
        let same = "Tab Tab Down PgDn Right z / m a p Enter n N Esc BackTab ? Down Esc C-l C-p r e Esc v Right Esc Esc";
        let mut turns: Vec<Turn> = same.split(' ').map(keys).collect();
        turns.extend([Turn::Events(vec![Event::Resize(80, 24)]), Turn::Nothing, Turn::Continued]);
        // To the name, of which each letter is typed and none is an answer yet.
        turns.extend(["Enter", "C-u", "w", "e", "b"].map(keys));
        let count = turns.len();
        turns.extend([keys("Enter"), keys("Tab"), Turn::Signal(1)]);
        let (_, did) = Script::of(turns).run(redis());
        let drawn: Vec<usize> = did.iter().filter(|(what, _)| *what == "draw").map(|(_, made)| made - before).collect();
        // The first frame, one for each turn but the one in which nothing happened, and two after the answer.
        assert_eq!(drawn.len(), count + 2, "{did:?}");
        let (last, others) = drawn.split_at(drawn.len() - 2);
        assert!(last.iter().all(|made| *made == 1) && others == [2, 2], "{drawn:?}");
    }

    #[test]
    fn suspending_and_going_on_draws_all_of_it() {
        let (_, did) = Script::of(vec![keys("C-z"), Turn::Continued, keys("C-l")]).run(redis());
        let wanted = ["draw", "suspend", "no mouse", "draw", "resume", "draw", "forget", "no mouse", "draw"];
        assert_eq!(names(&did), wanted);
    }

    #[test]
    fn a_signal_among_keys_ends_it_and_says_what_becomes_of_the_answers() {
        let (outcome, _) = Script::of(vec![keys("Enter C-u w e b"), Turn::Signal(1), keys("Enter")]).run(redis());
        assert_eq!(outcome, Outcome::Signalled { signal: 1, answers: Answers::Lost });
        let (outcome, _) = Script::of(vec![keys("Enter C-u w e b Enter"), Turn::Signal(1)]).run(redis());
        assert_eq!(outcome, Outcome::Signalled { signal: 1, answers: Answers::Kept });
    }

    #[test]
    fn a_clipboard_that_fails_is_told_and_nothing_ends() {
        let turns = vec![keys("Tab Tab Down y"), keys("C-c")];
        let (outcome, did) = Script::of(turns).run(redis());
        assert_eq!(names(&did), ["draw", "copy", "no mouse", "draw"]);
        assert_eq!(outcome, Outcome::Left { answers: Answers::None });
    }
}
