//! However it ends, the terminal is as it was before.

use std::io::Read;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, native_pty_system};

use crate::support::{PATIENCE, Screen, names, size};

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
