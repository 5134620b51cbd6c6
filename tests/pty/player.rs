//! The player of simulations.

use crate::support::Screen;

#[test]
fn a_run_is_stepped_predicted_changed_played_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "simulate deployment --replicas 4 --lang en", &[]);
    screen
        .sees("Pods over time")
        .sees("before / ")
        .press("\x1b[C")
        .sees("0.0 / ")
        .sees("you: template new")
        .sees("terminating old-4");
    screen.press("p\x1b[C").sees("What happens next?").press("1").until("a verdict", |screen| {
        let said = screen.contents();
        said.contains("Right.") || said.contains("Not quite.")
    });
    screen.press("pc\x1b[C").sees("4 -> 5").sees("changed").press("\x1bOQ").sees("바꾼 값");
    // Keys that come together with a change of size would wait for the next key: crossterm 0.29 passes over one of two
    // events that its epoll reports at once.
    screen.resize(60, 16);
    screen.until("the small window", |screen| has_a_frame_of(screen, 60));
    screen.press("x\t").sees("시간에 따른 파드").resize(120, 40);
    screen.until("the large window", |screen| {
        screen.contents().contains("시간에 따른 파드") && has_a_frame_of(screen, 120)
    });
    screen.press("++++ ").sees("끝: ").press("q").ends(0);
    let mut screen = Screen::start(folder.path(), "simulate --lang ko", &[]);
    screen.sees("무엇을 보겠는가?").press("\x1b[B\r").sees("시간에 따른 파드").press("\x1b").sees("무엇을 보겠는가?");
    screen.press("\x03").ends(130);
}

/// Whether frames are drawn as wide as the window, and closed at its edge.
fn has_a_frame_of(screen: &vt100::Screen, columns: usize) -> bool {
    let closes = |line: &str| line.starts_with('└') && line.ends_with('┘') && line.chars().count() == columns;
    screen.contents().lines().any(closes)
}

#[test]
fn a_signal_while_it_plays_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "simulate cronjob --lang en", &[]);
    screen.sees("no Pod yet").press(" ").sees("created").signal("TERM");
    screen.ends(143);
}

#[test]
fn the_wizard_plays_its_values_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    let mut screen = Screen::start(folder.path(), "new --preset redis --lang en", &[("XDG_STATE_HOME", state)]);
    screen.sees("StatefulSet").press("\x1b[15~").sees("Pods over time").sees("web-0").press("q").sees("redis");
    screen.press("\x03");
}
