//! A script: its lines come on stdin, and nobody sees a prompt.

use std::io::{self, BufRead};

use super::asker::{Asker, Reply};
use super::error::Error;

/// Answers that are given beforehand, one a line. Where they end, so does the asking.
#[derive(Debug)]
pub struct Piped<R> {
    input: R,
}

impl Piped<io::StdinLock<'static>> {
    /// Reads stdin.
    pub fn of_stdin() -> Piped<io::StdinLock<'static>> {
        Piped { input: io::stdin().lock() }
    }
}

impl<R: BufRead> Asker for Piped<R> {
    fn ask(&mut self, _: &str) -> Result<Reply, Error> {
        let mut line = String::new();
        match self.input.read_line(&mut line)? {
            0 => Ok(Reply::Quit),
            _ => Ok(Reply::Line(line.trim_end_matches(['\r', '\n']).to_owned())),
        }
    }

    fn back_key(&self) -> &'static str {
        "<"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_answer_and_the_end_is_leaving() {
        let mut script = Piped { input: io::Cursor::new("1\r\n\nh") };
        for expected in ["1", "", "h"] {
            assert_eq!(script.ask("?").unwrap(), Reply::Line(expected.to_owned()));
        }
        assert_eq!(script.ask("?").unwrap(), Reply::Quit);
        let mut broken = Piped { input: io::Cursor::new(b"\xff\n".as_slice()) };
        assert!(matches!(broken.ask("?"), Err(Error::Terminal(_))));
    }
}
