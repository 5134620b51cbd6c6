//! The window and what comes through it: its size, pastes, the clipboard.

use crate::support::{Screen, names};

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

/// What has been typed, and what is in front, stay where they are.
#[test]
fn the_window_changes_its_size_while_a_name_is_typed_and_on_the_review_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[]);
    screen.sees("The kind that fits").press("\r").sees("Describe 1/").press("\x15sh").sees("> sh");
    for (cols, rows) in [(80, 24), (60, 16), (250, 80)] {
        screen.resize(cols, rows);
        screen.sees("> sh");
    }
    screen.press("op").sees("> shop").press("\x13").sees("statefulset-shop.yaml").sees("Review");
    screen.resize(20, 4);
    screen.sees("60x16");
    screen.resize(80, 24);
    screen.sees("statefulset-shop.yaml");
    screen.press("\r").ends(0);
    assert!(names(&folder.path().join("shop")).contains(&"statefulset-shop.yaml".to_owned()));
}

/// The mouse is the terminal's own again at the end, whoever turned it on.
#[test]
fn the_mouse_is_reported_on_request_and_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[]);
    screen.sees("The kind that fits").press("\x1b[20~").sees("The mouse scrolls");
    screen.until("the mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    // A click into the manifest, and one outside of the window.
    screen.press("\x1b[<0;100;10M\x1b[<0;100;10m\x1b[<0;999;999M").sees("to the question");
    screen.signal("TERM");
    screen.ends(143);
}
