//! The exit codes that scripts rely on, all in one place.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, and nothing found.
    Done,
    /// Findings, drift, or a conflict that the person must settle.
    Found,
    /// Bad input or usage.
    BadInput,
    /// Something could not be read or written.
    Io,
    /// Cancelled by the person.
    Cancelled,
    /// Ended by a signal with this number.
    Signal(u8),
}

impl Exit {
    /// The code.
    pub const fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::BadInput => 2,
            Exit::Io => 3,
            Exit::Cancelled => 130,
            Exit::Signal(number) => 128u8.saturating_add(number),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_contract() {
        let all = [Exit::Done, Exit::Found, Exit::BadInput, Exit::Io, Exit::Cancelled, Exit::Signal(15)];
        assert_eq!(all.map(Exit::code), [0, 1, 2, 3, 130, 143]);
    }
}
