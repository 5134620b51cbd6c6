//! `rightkind lesson` as scripts call it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// What a run printed: stdout, stderr, exit code.
fn run(folder: &Path, arguments: &str, input: &str) -> (String, String, i32) {
    let mut command = Command::cargo_bin("rightkind").unwrap();
    command
        .env_clear()
        .env("LANG", "en_US.UTF-8")
        .env("HOME", "/nonexistent")
        .env("XDG_STATE_HOME", folder.join("state"));
    let output = command.current_dir(folder).args(arguments.split_whitespace()).write_stdin(input).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn the_list_names_what_comes_along_and_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    let (said, aside, code) = run(folder.path(), "lesson", "");
    assert_eq!((aside.as_str(), code), ("", 0));
    for words in ["choosing  30 min  Choosing a workload in 30 minutes", "rollouts ", "rightkind lesson FILE"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(run(folder.path(), "lesson --lang ko", "").0.contains("무중단 롤아웃"));
}

#[test]
fn without_a_terminal_the_whole_session_is_printed_in_either_language() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        ("lesson choosing", ["Choosing a workload in 30 minutes", "9. Your own", "About 15 seconds", "Answers"]),
        ("lesson rollouts --lang ko --no-input", ["무중단 롤아웃", "11. 다음 롤아웃을 위해", "두 배쯤 걸린다", "답"]),
    ] {
        let (said, aside, code) = run(folder.path(), arguments, "");
        assert_eq!((aside.as_str(), code), ("", 0), "{arguments}");
        assert!(words.iter().all(|words| said.contains(words)), "{said}");
        assert!(!said.contains("For the teacher") && !said.contains("교사용"));
    }
    assert!(run(folder.path(), "lesson choosing --notes", "").0.contains("For the teacher"));
    // Nothing is kept of what was only printed.
    assert!(!folder.path().join("state").exists());
}

#[test]
fn a_page_is_written_once_and_replaced_only_with_consent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let (said, aside, code) = run(folder.path(), "lesson choosing --export html -o page.html", "");
    assert_eq!((said.as_str(), code), ("", 0), "{aside}");
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">") && page.ends_with("</html>\n"));
    assert_eq!(run(folder.path(), "lesson choosing --export html", "").0, page);
    let (_, aside, code) = run(folder.path(), "lesson rollouts --export html -o page.html", "");
    assert_eq!(code, 1, "{aside}");
    assert!(aside.contains("--force") && fs::read_to_string(&file).unwrap() == page, "{aside}");
    let (_, aside, code) = run(folder.path(), "lesson rollouts --export html -o page.html --force --lang ko", "");
    assert_eq!(code, 0, "{aside}");
    assert!(fs::read_to_string(&file).unwrap().contains("<html lang=\"ko\">"));
    assert_eq!(run(folder.path(), "lesson choosing --export html -o no/such/page.html", "").2, 3);
}

/// The way to a session of one's own: take one that is there, change it, run it.
#[test]
fn a_session_that_comes_along_is_a_file_to_begin_with() {
    let folder = tempfile::tempdir().unwrap();
    let (yaml, _, code) = run(folder.path(), "lesson rollouts --export yaml", "");
    assert_eq!(code, 0);
    fs::write(folder.path().join("ours.yaml"), yaml.replace("Rollouts without downtime", "Our rollouts")).unwrap();
    let (said, _, code) = run(folder.path(), "lesson ours.yaml --export markdown", "");
    assert!(code == 0 && said.starts_with("# Our rollouts\n"), "{said}");
    let (said, _, code) = run(folder.path(), "lesson -", "title: One\nparts: [{title: Two, text: Three.}]\n");
    assert_eq!((said.as_str(), code), ("One\n\n\n\n1. Two\n\nThree.\n", 0));
}

#[test]
fn wrong_files_and_names_are_told_with_what_would_be_right() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("bad.yaml"),
        "title: One\nparts:\n- {title: Two, text: Three.}\n- {explain: deploymnt}\n",
    )
    .unwrap();
    fs::write(folder.path().join("key.yaml"), "title: One\npart:\n- {title: Two, text: Three.}\n").unwrap();
    fs::write(folder.path().join("dull.yaml"), b"title: \xff\n").unwrap();
    for (arguments, code, words) in [
        ("lesson choosin", 2, "did you mean `choosing`?"),
        ("lesson nothing-like-it", 2, "choosing, rollouts"),
        ("lesson bad.yaml", 2, "bad.yaml: line 4"),
        ("lesson bad.yaml", 2, "did you mean `deployment`"),
        ("lesson key.yaml", 2, "parts"),
        ("lesson dull.yaml", 2, "UTF-8"),
        ("lesson ./missing.yaml", 3, "`rightkind lesson` lists"),
        ("lesson .", 3, "it is a folder"),
        ("lesson choosing --export pdf", 2, "html"),
        ("lesson choosing -o page.html", 2, "--export"),
        ("lesson --notes", 2, "SESSION"),
    ] {
        let (said, aside, ended) = run(folder.path(), arguments, "");
        assert_eq!((said.as_str(), ended), ("", code), "{arguments}: {aside}");
        assert!(aside.contains(words), "{arguments}: {aside}");
        let korean = run(folder.path(), &format!("{arguments} --lang ko"), "").1;
        assert!(korean.chars().any(|c| ('가'..='힣').contains(&c)), "{arguments}: {korean}");
    }
}
