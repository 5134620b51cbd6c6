//! The terminal: taken over, given back as it was found, whatever happens in between.

use std::io::{self, Write};
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
use ratatui::layout::Size;

type Inner = ratatui::Terminal<CrosstermBackend<Whole<io::Stdout>>>;

/// As many bytes as a whole screen takes: the standard output passes on no more than a kilobyte at a time.
const FRAME_BYTES: usize = 1 << 16;

/// What is written between two flushes, as one synchronized update: the terminal shows it at once and whole, and gets it
/// in one piece. What has not been flushed is lost with it: after a panic the terminal is the shell's, and gets nothing.
struct Whole<W> {
    out: W,
    pending: Vec<u8>,
}

impl<W: Write> Whole<W> {
    fn new(out: W) -> Whole<W> {
        Whole { out, pending: Vec::with_capacity(FRAME_BYTES) }
    }
}

impl<W: Write> Write for Whole<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.pending.is_empty() {
            queue!(self.pending, BeginSynchronizedUpdate)?;
        }
        self.pending.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.pending.is_empty() {
            queue!(self.pending, EndSynchronizedUpdate)?;
            let written = self.out.write_all(&self.pending);
            self.pending.clear();
            written?;
        }
        self.out.flush()
    }
}

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
        let inner = Inner::new(CrosstermBackend::new(Whole::new(io::stdout())))?;
        let mut terminal = Terminal { inner, mouse: false };
        terminal.enter()?;
        Ok(terminal)
    }

    /// Draws one frame, which the terminal shows at once and whole.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.inner.draw(view).map(|_| ())
    }

    /// The size that the terminal has now, where it is not that of the last frame.
    ///
    /// # Errors
    /// Where the terminal does not tell its size.
    pub fn resized(&mut self) -> io::Result<Option<Size>> {
        let now = self.inner.size()?;
        let drawn = self.inner.get_frame().area().as_size();
        Ok((now != drawn).then_some(now))
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
        self.enter()?;
        self.forget()?;
        self.inner.backend_mut().flush()
    }

    /// Takes the terminal over. The screen changes with what is flushed next.
    fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let out = self.inner.backend_mut();
        let entered = queue!(out, EnterAlternateScreen, EnableBracketedPaste);
        let entered = if self.mouse { entered.and_then(|()| queue!(out, EnableMouseCapture)) } else { entered };
        entered.inspect_err(|_| give_back())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Undoes all that [`Terminal::enter`] and the drawing have set. Does nothing where the terminal is not ours, so that it is safe
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_flushed_is_one_update_and_nothing_is_none() {
        let mut out = Whole::new(Vec::new());
        out.flush().unwrap();
        out.write_all(b"a").unwrap();
        out.write_all(b"b").unwrap();
        out.flush().unwrap();
        out.flush().unwrap();
        out.write_all(b"c").unwrap();
        out.flush().unwrap();
        let written = String::from_utf8(out.out).unwrap();
        assert_eq!(written, "\u{1b}[?2026hab\u{1b}[?2026l\u{1b}[?2026hc\u{1b}[?2026l");
    }
}
