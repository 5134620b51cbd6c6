//! A program in a terminal, as a person sees it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long a condition may take before the test gives up: far more than any machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a terminal.
pub struct Screen {
    pub parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    pub all: Vec<u8>,
    input: Box<dyn Write + Send>,
    pub master: Box<dyn MasterPty + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    /// Holds the file with the number of the program's process.
    beside: TempDir,
}

impl Screen {
    /// A shell that runs `rightkind` with these arguments, then says how it ended and what modes the terminal is in.
    pub fn start(folder: &Path, arguments: &str, variables: &[(&str, &str)]) -> Screen {
        let beside = tempfile::tempdir().unwrap();
        let number = beside.path().join("number").display().to_string();
        let program = env!("CARGO_BIN_EXE_rightkind");
        let run = format!("sh -c 'echo $$ > \"{number}\"; exec \"{program}\" {arguments}'");
        let same = "test \"$modes\" = \"$(stty -g)\" && echo modes as before";
        let script = format!("modes=$(stty -g); {run}; echo \"ended with $?\"; {same}; stty -a; echo over");
        Screen::shell(folder, beside, &["-c", &script], variables)
    }

    pub fn shell(folder: &Path, beside: TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Screen {
        let pair = native_pty_system().openpty(size(120, 40)).unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(arguments);
        command.cwd(folder);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("HOME", "/nonexistent")] {
            command.env(name, value);
        }
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.env("XDG_STATE_HOME", beside.path().join("state"));
        variables.iter().for_each(|(name, value)| command.env(name, value));
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(cells(40), cells(120), 0);
        Screen { parser, output, all: Vec::new(), input, master: pair.master, child, beside }
    }

    /// Takes what the program has written, until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.all.extend(bytes);
                }
                Err(_) => panic!("waited for {what} in vain:\n{}", self.parser.screen().contents()),
            }
        }
    }

    pub fn sees(&mut self, text: &str) -> &mut Screen {
        self.until(text, |screen| screen.contents().contains(text));
        self
    }

    pub fn press(&mut self, keys: &str) -> &mut Screen {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Gives the window another size. A new parser, because vt100 0.18 loses count of its rows when it shrinks; the
    /// program has to draw every cell again anyway.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.parser = vt100::Parser::new(cells(rows), cells(cols), 0);
        self.parser.process(b"\x1b[?1049h\x1b[?2004h\x1b[?25l");
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Sends a signal to the program itself.
    pub fn signal(&mut self, name: &str) {
        let number = std::fs::read_to_string(self.beside.path().join("number")).unwrap();
        let sent = std::process::Command::new("sh").args(["-c", &format!("kill -{name} {}", number.trim())]).status();
        assert!(sent.unwrap().success());
    }

    /// The program is over with this code, and the terminal is as it was before it.
    pub fn ends(&mut self, code: u8) {
        self.sees(&format!("ended with {code}"));
        self.until("the end", |screen| screen.contents().lines().any(|line| line.trim() == "over"));
        self.is_as_before();
        let shown = self.parser.screen().contents();
        assert!(shown.contains("modes as before"), "other modes of the terminal:\n{shown}");
        assert!(self.child.wait().unwrap().success());
    }

    /// The terminal is as a shell wants it. The modes of its line are what `stty -a` has printed.
    pub fn is_as_before(&mut self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is there");
        assert!(!screen.bracketed_paste(), "pastes are not bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = screen.contents();
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(modes.split_whitespace().any(|word| word == mode), "{mode} is off:\n{modes}");
        }
    }
}

pub fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

pub fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
