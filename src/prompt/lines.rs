//! A person on a terminal that understands no control sequences (`TERM=dumb`, a shell inside an editor): whole lines in,
//! whole lines out.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::asker::{Asker, Reply};
use super::error::Error;

/// Typed in place of the Esc key, which such a terminal does not send by itself.
const BACK: &str = "<";

/// A person on a dumb terminal.
#[derive(Debug)]
pub struct Lines<W> {
    said: Receiver<io::Result<Reply>>,
    out: W,
}

impl<W: Write> Lines<W> {
    /// Reads stdin, and takes Ctrl-C for leaving; prompts go to `out`.
    ///
    /// # Errors
    /// Where the signal cannot be taken over.
    pub fn of_stdin(out: W) -> Result<Lines<W>, Error> {
        let (say, said) = mpsc::channel();
        #[cfg(not(windows))]
        {
            // Reading a line cannot be interrupted, so both are waited for on one channel.
            let say = say.clone();
            let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGINT])?;
            thread::spawn(move || signals.forever().map(|_| say.send(Ok(Reply::Quit))).all(|sent| sent.is_ok()));
        }
        thread::spawn(move || read(io::stdin().lock(), &say));
        Ok(Lines { said, out })
    }
}

/// Sends each line as a reply until there are none or nobody listens. The end of the input is leaving.
fn read(input: impl BufRead, say: &mpsc::Sender<io::Result<Reply>>) {
    let replies = input.lines().map(|line| line.map(reply)).chain(std::iter::once(Ok(Reply::Quit)));
    for reply in replies {
        let failed = reply.is_err();
        if say.send(reply).is_err() || failed {
            return;
        }
    }
}

fn reply(line: String) -> Reply {
    match line.trim() {
        BACK | "\u{1b}" => Reply::Back,
        _ => Reply::Line(line),
    }
}

impl<W: Write> Asker for Lines<W> {
    fn ask(&mut self, prompt: &str) -> Result<Reply, Error> {
        write!(self.out, "> {prompt} ")?;
        self.out.flush()?;
        match self.said.recv() {
            Ok(reply) => Ok(reply?),
            Err(_) => Ok(Reply::Quit),
        }
    }

    fn back_key(&self) -> &'static str {
        BACK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_as_they_are_and_the_end_is_leaving() {
        let (say, said) = mpsc::channel();
        read(io::Cursor::new("web\n\n<\n\u{1b}\n 2 \n"), &say);
        let mut lines = Lines { said, out: Vec::new() };
        drop(say);
        let line = |text: &str| Reply::Line(text.to_owned());
        for expected in [line("web"), line(""), Reply::Back, Reply::Back, line(" 2 "), Reply::Quit, Reply::Quit] {
            assert_eq!(lines.ask("Name:").unwrap(), expected);
        }
        assert!(lines.out.starts_with(b"> Name: "));
    }

    #[test]
    fn what_is_no_text_is_an_error_and_not_a_line() {
        let (say, said) = mpsc::channel();
        read(io::Cursor::new(b"\xff\xfe\n".as_slice()), &say);
        assert!(matches!(Lines { said, out: Vec::new() }.ask("?"), Err(Error::Terminal(_))));
    }
}
