//! The terminal: taken over, given back as it was found, whatever happens in between.

use std::io::{self, Write};
use std::panic;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;

type Inner = ratatui::Terminal<CrosstermBackend<io::Stdout>>;

/// The terminal while the full screen has it. Dropping it gives it back.
pub struct Terminal {
    inner: Inner,
}

impl Terminal {
    /// Takes over the terminal, and sees to it that a panic gives it back before it is reported.
    ///
    /// # Errors
    /// Where the terminal cannot be put into raw mode or written to.
    pub fn take() -> io::Result<Terminal> {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back();
            report(info);
        }));
        enter()?;
        let inner = Inner::new(CrosstermBackend::new(io::stdout())).inspect_err(|_| give_back())?;
        Ok(Terminal { inner })
    }

    /// Draws one frame, which the terminal shows at once and whole.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.inner.draw(view).map(|_| ());
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Gives the terminal to the shell until the program is continued (Ctrl-Z, then `fg`).
    ///
    /// # Errors
    /// Where the terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
        enter()?;
        self.inner.clear()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste).inspect_err(|_| give_back())
}

/// Undoes all that [`enter`] and the drawing have set. Safe to call more than once, also in a panic.
pub fn give_back() {
    let mut out = io::stdout();
    // There is nobody left to tell when the terminal itself is gone.
    let _gone: io::Result<()> =
        execute!(out, EndSynchronizedUpdate, DisableBracketedPaste, LeaveAlternateScreen, Show)
            .and_then(|()| disable_raw_mode())
            .and_then(|()| out.flush());
}
