//! The full screen in a real terminal, as a person sees it: keys in, a screen out, and the terminal afterwards.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod terminal;

use std::io::Read;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, native_pty_system};

use terminal::{PATIENCE, Screen, size};

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

/// OSC 52: the value in base64, which the terminal is free to put on its clipboard.
#[test]
fn what_is_copied_goes_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[]);
    screen.sees("The kind that fits").press("\t\t/storageclass\r").sees("fast-ssd").press("y");
    screen.sees("clipboard, 8 bytes: fast-ssd").press("\x03").ends(130);
    let output = String::from_utf8_lossy(&screen.all).into_owned();
    assert_eq!(output.matches("\x1b]52;c;ZmFzdC1zc2Q=\x1b\\").count(), 1, "{output:?}");
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
