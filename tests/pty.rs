//! The full screen in a real terminal, as a person sees it: keys in, a screen out, and the terminal afterwards.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long a condition may take before the test gives up: far more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a terminal.
struct Screen {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    all: Vec<u8>,
    input: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Holds the file with the number of the program's process.
    beside: TempDir,
}

impl Screen {
    /// A shell that runs `rightkind` with these arguments, then says how it ended and what modes the terminal is in.
    fn start(folder: &Path, arguments: &str, variables: &[(&str, &str)]) -> Screen {
        let beside = tempfile::tempdir().unwrap();
        let number = beside.path().join("number").display().to_string();
        let program = env!("CARGO_BIN_EXE_rightkind");
        let run = format!("sh -c 'echo $$ > \"{number}\"; exec \"{program}\" {arguments}'");
        Screen::shell(folder, beside, &["-c", &format!("{run}; echo \"ended with $?\"; stty -a; echo over")], variables)
    }

    fn shell(folder: &Path, beside: TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Screen {
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
    fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
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

    fn sees(&mut self, text: &str) -> &mut Screen {
        self.until(text, |screen| screen.contents().contains(text));
        self
    }

    fn press(&mut self, keys: &str) -> &mut Screen {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Gives the window another size. A new parser, because vt100 0.18 loses count of its rows when it shrinks; the
    /// program has to draw every cell again anyway.
    fn resize(&mut self, cols: u16, rows: u16) {
        self.parser = vt100::Parser::new(cells(rows), cells(cols), 0);
        self.parser.process(b"\x1b[?1049h\x1b[?2004h\x1b[?25l");
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Sends a signal to the program itself.
    fn signal(&mut self, name: &str) {
        let number = std::fs::read_to_string(self.beside.path().join("number")).unwrap();
        let sent = std::process::Command::new("sh").args(["-c", &format!("kill -{name} {}", number.trim())]).status();
        assert!(sent.unwrap().success());
    }

    /// The program is over with this code, and the terminal is as it was before it.
    fn ends(&mut self, code: u8) {
        self.sees(&format!("ended with {code}"));
        self.until("the end", |screen| screen.contents().lines().any(|line| line.trim() == "over"));
        self.is_as_before();
        assert!(self.child.wait().unwrap().success());
    }

    /// The terminal is as a shell wants it. The modes of its line are what `stty -a` has printed.
    fn is_as_before(&mut self) {
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

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn nothing_is_asked_where_that_is_forbidden_or_the_start_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, said) in [
        ("--no-input", "the wizard asks, and `--no-input` forbids it"),
        ("new --plain --no-input --lang ko", "`--no-input`이 막는다"),
        ("new A_b", "`A_b` is no name"),
        ("new --preset nope", "there is no preset `nope`"),
    ] {
        Screen::start(folder.path(), arguments, &[]).sees(said).ends(2);
    }
}

#[test]
fn from_the_start_page_to_written_files_with_a_change_of_mind_on_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --lang en", &[]);
    screen.sees("start from an example").press("\r").sees("Decide 1/5");
    screen.press("y").sees("Decide 2/5").press("y").sees("Decide 3/5").press("n").sees("Decide 4/5").press("n");
    screen.sees("By the clock").press("n").sees("The kind that fits").sees("StatefulSet");
    // Back to the first question, and another answer.
    screen.press("\x0f\x0f\x0f\x0f\x0f").sees("Decide 1/5").press("n").sees("Decide 2/5").press("n").sees("Decide 3/5");
    screen.press("\x13").sees("Describe 1/").press("shop\r").sees("Describe 2/").press("\x13").sees("Describe 3/");
    screen.press("shop:1.2").sees("shop:1.2").press("\x13").sees("deployment-shop.yaml");
    screen.press("\r").ends(0);
    let written = names(&folder.path().join("shop"));
    for name in ["deployment-shop.yaml", "rightkind.yaml"] {
        assert!(written.iter().any(|written| written == name), "{written:?}");
    }
}

#[test]
fn a_preset_in_korean_and_a_window_that_changes_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang ko -o out", &[]);
    screen.sees("알맞은 종류").sees("매니페스트");
    for (cols, rows, seen) in [(80, 24, "질문  판단  매니페스트"), (30, 5, "60x16"), (200, 60, "┐┌ 매니페스트")]
    {
        screen.resize(cols, rows);
        screen.sees(seen);
    }
    screen.press("\x13").sees("statefulset-redis.yaml").press("\r").ends(0);
    assert!(names(&folder.path().join("out")).contains(&"rightkind.yaml".to_owned()));
}

#[test]
fn ctrl_c_asks_where_there_are_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --lang en", &[]);
    screen.sees("start from an example").press("\r").sees("Decide 1/5").press("y").sees("Decide 2/5");
    screen.press("\x03").sees("Leave?").press("n").sees("Decide 2/5");
    screen.until("the question to go", |screen| !screen.contents().contains("Leave?"));
    screen.press("\x03").sees("Leave?").press("y").ends(130);
    assert!(names(folder.path()).is_empty());
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let folder = tempfile::tempdir().unwrap();
        let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[]);
        screen.sees("The kind that fits");
        screen.signal(name);
        screen.ends(code);
    }
}

#[test]
fn answers_outlive_a_program_that_is_killed() {
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let state = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let mut screen = Screen::start(folder.path(), "--lang en", &state);
    screen.sees("start from an example").press("\r").sees("Decide 1/5").press("y").sees("Decide 2/5");
    screen.press("y").sees("Decide 3/5");
    screen.signal("KILL");
    screen.sees("ended with 137");
    let mut screen = Screen::start(folder.path(), "--lang en", &state);
    screen.sees("a decision half made").press("\r").sees("Decide 3/5").sees("Data of its own: Yes");
    screen.signal("TERM");
    screen.sees("Your answers are kept").ends(143);
    // Another folder knows nothing of them.
    let elsewhere = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(elsewhere.path(), "--lang en", &state);
    screen.sees("start from an example").press("\x03").ends(130);
    assert!(!screen.parser.screen().contents().contains("half made"));
}

/// A terminal that goes away for good must not leave the program behind, reading its end of file over and over.
#[cfg(target_os = "linux")]
#[test]
fn a_window_that_is_closed_ends_the_program() {
    let pair = native_pty_system().openpty(size(120, 40)).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rightkind"));
    command.args(["new", "--preset", "redis", "--lang", "en"]);
    command.env("TERM", "xterm-256color");
    command.env("XDG_STATE_HOME", "/nonexistent");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).split_once("fits").is_some_and(|(_, rest)| rest.contains("\x1b[?2026l")) {
        let count = reader.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..count]);
    }
    // The frame is whole, and the program goes to wait for a key. With the last of our ends its terminal is gone.
    thread::sleep(Duration::from_millis(500));
    drop((reader, pair.master));
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("the program is still there");
        }
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_screen_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::shell(folder.path(), tempfile::tempdir().unwrap(), &["-i"], &[("PS1", "ready> ")]);
    screen.sees("ready>").press(&format!("{} new --preset redis --lang en\n", env!("CARGO_BIN_EXE_rightkind")));
    screen.sees("The kind that fits").press("\x1a").sees("ready>").press("stty -a; echo o'v'er\n").sees("over");
    screen.is_as_before();
    screen.press("fg\n").sees("The kind that fits");
    assert!(screen.parser.screen().alternate_screen());
    screen.press("\x03").sees("ready>").press("exit\n");
    screen.child.wait().unwrap();
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[("RIGHTKIND_PANIC", "1")]);
    screen.sees("The kind that fits").press("\x1b[24~").sees("RIGHTKIND_PANIC is set");
    screen.ends(101);
}

#[test]
fn what_is_pasted_is_text_and_never_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[]);
    screen.sees("The kind that fits").press("\r").sees("Describe 1/");
    // A paste with a Ctrl-C and an escape sequence in it.
    screen.press("\x15\x1b[200~shop\x03\x1b[31m\x1b[201~").sees("shop[31m");
    screen.press("\x15x\x03").sees("Leave?").press("y").ends(130);
}

#[test]
fn frames_come_whole_and_nothing_is_asked_of_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[]);
    screen.sees("The kind that fits").press("\x03").ends(130);
    let output = String::from_utf8_lossy(&screen.all).into_owned();
    let count = |text: &str| output.matches(text).count();
    assert!(count("\x1b[?2026h") >= 1 && count("\x1b[?2026l") >= count("\x1b[?2026h"), "{output:?}");
    // Neither the cursor's place nor the terminal's name: an answer that does not come would block.
    assert_eq!(count("\x1b[6n") + count("\x1b[c") + count("\x1b[>c"), 0, "{output:?}");
    assert_eq!(count("\x1b[?1000h") + count("\x1b[?1003h"), 0, "the mouse is left alone");
}
