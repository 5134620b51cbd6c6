//! The terminal: taken over, given back as it was found, whatever happens in between.

use std::io::{self, BufWriter, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;

type Inner = ratatui::Terminal<CrosstermBackend<BufWriter<io::Stdout>>>;

/// As many bytes as a whole screen takes: the standard output passes on no more than a kilobyte at a time.
const FRAME_BYTES: usize = 1 << 16;

/// Whether the terminal is ours now. A panic before or after leaves it alone.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the full screen has it. Dropping it gives it back.
pub struct Terminal {
    inner: Inner,
    mouse: bool,
}

impl Terminal {
    /// Takes over the terminal, and sees to it that a panic gives it back before it is reported.
    ///
    /// # Errors
    /// Where the terminal cannot be put into raw mode or written to.
    pub fn take() -> io::Result<Terminal> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                give_back();
                report(info);
            }));
        });
        enter(false)?;
        let inner = Inner::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout())))
            .inspect_err(|_| give_back())?;
        Ok(Terminal { inner, mouse: false })
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

    /// Draws every cell again with the next frame.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        // Not `clear`: that asks the terminal where its cursor is, and waits for an answer that may not come.
        let size = self.inner.size()?;
        self.inner.resize(size.into())
    }

    /// Turns the reports of the mouse on or off. While they are on, the terminal's own selection of text is not there.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if self.mouse == on {
            return Ok(());
        }
        self.mouse = on;
        if on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    /// Asks the terminal to put a text on the clipboard (OSC 52), which works through ssh as well. Whether it does so is
    /// the terminal's to decide: it gives no answer.
    ///
    /// # Errors
    /// Where the terminal cannot be written to, and on a console of Windows that knows no such request.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal to the shell until the program is continued (Ctrl-Z, then `fg`).
    ///
    /// # Errors
    /// Where the terminal cannot be taken over again.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        // Not SIGSTOP: where no shell could continue the program, the system ignores this one.
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        self.resume()
    }

    /// There is no shell to go back to.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Takes the terminal over again after somebody else has had it.
    ///
    /// # Errors
    /// Where that fails.
    pub fn resume(&mut self) -> io::Result<()> {
        give_back();
        enter(self.mouse)?;
        self.forget()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let entered = execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste);
    let entered = if mouse { entered.and_then(|()| execute!(io::stdout(), EnableMouseCapture)) } else { entered };
    entered.inspect_err(|_| give_back())
}

/// Undoes all that [`enter`] and the drawing have set. Does nothing where the terminal is not ours, so that it is safe
/// to call more than once, also in a panic.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Each on its own: where one fails, the others are still tried. There is nobody left to tell when the terminal
    // itself is gone.
    let _gone = execute!(out, EndSynchronizedUpdate, DisableMouseCapture, DisableBracketedPaste);
    let _gone = execute!(out, LeaveAlternateScreen, Show);
    let _gone = disable_raw_mode();
    let _gone = out.flush();
}
