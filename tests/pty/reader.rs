//! Reading: pages that explain something, and sessions with their tasks.

use std::fs;

use crate::support::{Screen, names};

#[test]
fn a_long_page_is_read_searched_and_left_and_a_short_one_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "explain zero-downtime --lang en", &[]);
    screen.sees("1-35 of ").sees("explain zero-downtime").press(" ").press("/grace").sees("Search: grace").press("\r");
    screen.sees("terminationGracePeriodSeconds").press("G").sees("Go on").press("\t");
    // The link that is chosen leads to the page of the field.
    screen
        .sees("follow")
        .press("\r")
        .sees("explain deployment.spec.strategy")
        .press("\x7f")
        .sees("explain zero-downtime");
    screen.press("\x1bOQ").sees("준비성 프로브").press("q").ends(0);
    // What fits is printed, and stays.
    let mut screen = Screen::start(folder.path(), "explain job.spec.backoffLimit --lang en", &[]);
    screen.sees("Kubernetes 1.37 says").ends(0);
    let mut screen = Screen::start(folder.path(), "explain job --no-pager --lang ko", &[]);
    screen.sees("rightkind explain job --answers").ends(0);
    let mut screen = Screen::start(folder.path(), "explain job --lang ko", &[]);
    screen.sees("줄 중").press("\x03").ends(130);
}

#[test]
fn a_session_from_part_to_part_its_tasks_and_on_where_it_was_left() {
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let state = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let mut screen = Screen::start(folder.path(), "lesson choosing --lang en", &state);
    screen
        .sees("part 1 of 9")
        .sees("Five questions decide")
        .press("\x1b[C\x1b[C")
        .sees("3. Data and names")
        .press("\r");
    // The player, and back: the answer can be read now.
    screen.sees("podManagementPolicy").press("q").sees("About 15 seconds").press("t").sees("go there");
    screen
        .press("\x1b[B\x1b[B\x1b[B\r")
        .sees("6 questions.")
        .press("\r")
        .sees("Question 1 of 6")
        .press("\x1b")
        .sees("Summary");
    screen.press("\r").sees("6 questions.").sees("Contents").resize(60, 16);
    screen.until("a page alone", |screen| !screen.contents().contains("Contents"));
    screen.sees("6 questions.").press("q").ends(0);
    let mut screen = Screen::start(folder.path(), "lesson choosing --lang ko", &state);
    screen.sees("멈췄던 6번째 부분에서 이어 간다").press("q").ends(0);
    let mut screen = Screen::start(folder.path(), "lesson choosing --anew --lang ko", &state);
    screen.sees("부분 1/9").signal("TERM");
    screen.ends(143);
}

#[test]
fn an_exercise_is_mended_in_another_program_while_it_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), "lesson rollouts --lang en", &[]);
    screen
        .sees("part 1 of")
        .press("t")
        .sees("go there")
        .press("\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\r")
        .sees("The door that nobody opens");
    screen.press("\r").sees("probe.yaml is watched");
    assert_eq!(names(folder.path()), ["probe.yaml"]);
    let file = folder.path().join("probe.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}# looked at\n")).unwrap();
    screen.sees("wrong still");
    fs::write(&file, text.replace("8081", "8080")).unwrap();
    screen.sees("mended").press("q").ends(0);
}

#[test]
fn a_session_line_by_line_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    for variables in [[("LANG", "C.UTF-8")], [("TERM", "dumb")]] {
        let mut screen = Screen::start(folder.path(), "lesson choosing --plain", &variables);
        screen
            .sees("Part 1 of 9")
            .sees("q leaves:")
            .press("\r")
            .sees("Why not the others")
            .press("3\r")
            .sees("Enter shows what");
        screen
            .press("\r")
            .sees("web-2")
            .press("b\r")
            .sees("Why not the others")
            .sees("q leaves:")
            .press("q\r")
            .ends(130);
    }
}
