//! `rightkind quiz` as scripts call it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use rightkind::explain;
use rightkind::i18n::Lang;
use rightkind::quiz::{Request, Scenario, Sum, Topic, draw, questions};
use rightkind::simulate::{Controller, Inputs};
use serde_json::Value;

/// What a run printed: stdout, stderr, exit code.
fn run(state: &Path, arguments: &str, input: &str) -> (String, String, i32) {
    let mut command = Command::cargo_bin("rightkind").unwrap();
    command.env_clear().env("LANG", "en_US.UTF-8").env("HOME", "/nonexistent").env("XDG_STATE_HOME", state);
    let output = command.args(arguments.split_whitespace()).write_stdin(input).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// The number of the right choice of each question that these flags draw.
fn right_numbers(topic: Topic, count: usize, seed: u64) -> Vec<String> {
    let request = Request { topic: Some(topic), level: None, count, seed };
    let right =
        |choices: &[rightkind::quiz::Choice]| choices.iter().position(rightkind::quiz::Choice::is_right).unwrap();
    draw(&questions(), &request, None).iter().map(|entry| (right(&entry.question.choices) + 1).to_string()).collect()
}

#[test]
fn answers_come_from_stdin_and_all_right_is_all_right() {
    let state = tempfile::tempdir().unwrap();
    let answers = right_numbers(Topic::Job, 4, 3).join("\n");
    let (said, aside, code) = run(state.path(), "quiz --plain --topic job --count 4 --seed 3", &answers);
    assert_eq!((aside.as_str(), code), ("", 0));
    assert_eq!(said.matches("Right.").count(), 4, "{said}");
    assert!(said.contains("4 of 4 right") && !said.contains("To read"), "{said}");
}

#[test]
fn the_same_seed_is_the_same_text_whatever_was_answered_before() {
    let state = tempfile::tempdir().unwrap();
    let once = run(state.path(), "quiz --seed 11 --count 3", "1\n1\n1\n");
    assert_eq!(run(state.path(), "quiz --seed 11 --count 3", "1\n1\n1\n"), once);
    assert_ne!(run(state.path(), "quiz --seed 12 --count 3", "1\n1\n1\n").0, once.0);
}

#[test]
fn what_was_missed_comes_first_without_a_seed() {
    let state = tempfile::tempdir().unwrap();
    let right = right_numbers(Topic::Pods, 1, 5).remove(0);
    let wrong = if right == "1" { "2" } else { "1" };
    let (said, _, _) = run(state.path(), "quiz --topic pods --count 1 --seed 5", wrong);
    let asked = said.lines().nth(2).unwrap().to_owned();
    for _ in 0..3 {
        let (said, _, _) = run(state.path(), "quiz --topic pods --count 3", "");
        assert_eq!(said.lines().nth(2), Some(&*asked), "{said}");
    }
}

#[test]
fn an_input_that_ends_is_no_failure_and_its_answers_count() {
    let state = tempfile::tempdir().unwrap();
    let (said, _, code) = run(state.path(), "quiz --seed 1 --count 3 --lang ko", "1\n");
    assert!(code == 0 && said.contains("문제 2/3") && said.contains("1문제 중"), "{said}");
    let (said, _, code) = run(state.path(), "quiz --seed 1", "");
    assert!(code == 0 && said.contains("Nothing was answered."), "{said}");
}

#[test]
fn with_no_input_the_questions_are_printed_with_the_answers_behind_the_last_one() {
    let state = tempfile::tempdir().unwrap();
    for (lang, answers) in [("en", "Answers (--seed 2)"), ("ko", "답(--seed 2)")] {
        let (said, aside, code) =
            run(state.path(), &format!("quiz --no-input --count 95 --seed 2 --lang {lang}"), "1\n");
        assert_eq!((aside.as_str(), code), ("", 0));
        let (asked, answered) = said.split_once(answers).unwrap();
        assert_eq!(asked.matches("\n  1  ").count(), questions().len().min(95));
        assert!(!asked.contains("kubernetes.io/docs") && answered.matches("kubernetes.io/docs").count() > 50);
    }
    assert!(std::fs::read_dir(state.path()).unwrap().next().is_none(), "nobody has answered anything");
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_left_alone() {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join("rightkind/quiz.json");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "not ours").unwrap();
    let (said, aside, code) = run(state.path(), "quiz --seed 1 --count 2", "1\n2\n");
    assert!(code == 0 && said.contains("of 2 right"), "{said}");
    assert!(aside.contains("quiz.json") && aside.lines().count() == 1, "{aside}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "not ours");
}

/// The claims that the scenarios of the questions carry, held against the models of the controllers.
#[test]
fn what_a_controller_is_said_to_do_is_what_it_does() {
    let mut held = 0;
    for question in questions() {
        let Some(Scenario { controller, inputs, expect }) = &question.scenario else { continue };
        let controller = *Controller::ALL.iter().find(|known| known.as_str() == controller).unwrap();
        let inputs = Inputs::read(controller, &Value::Object(inputs.clone()));
        let run = inputs.unwrap_or_else(|error| panic!("{}: {error}", question.id)).simulate().unwrap();
        let rows: Vec<&[u64]> = std::iter::once(&run.before)
            .chain(run.states.iter().map(|state| &state.counts))
            .map(Vec::as_slice)
            .collect();
        let place = |column: &String| run.columns.iter().skip(1).position(|known| known == column).unwrap();
        let sums = |sum: &Sum| -> Vec<u64> {
            rows.iter().map(|row| sum.columns().iter().map(|column| row[place(column)]).sum()).collect()
        };
        let mut holds = |claims: &BTreeMap<Sum, u64>, what: &str, of: fn(&[u64]) -> u64| {
            for (sum, claimed) in claims {
                assert_eq!(of(&sums(sum)), *claimed, "{}: {what} {sum:?}", question.id);
                held += 1;
            }
        };
        holds(&expect.most, "most", |sums| *sums.iter().max().unwrap());
        holds(&expect.least, "least", |sums| *sums.iter().min().unwrap());
        holds(&expect.last, "last", |sums| *sums.last().unwrap());
    }
    assert!(held >= 30, "{held}");
}

#[test]
fn what_the_summary_says_to_read_can_be_read() {
    for question in questions() {
        let topic = explain::topic(&question.reading().unwrap(), Lang::En);
        let topic = topic.unwrap_or_else(|error| panic!("{}: {error}", question.id));
        assert!(!matches!(topic, explain::Topic::List), "{}", question.id);
    }
}

#[test]
fn wrong_flags_say_what_would_be_right() {
    let state = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        ("quiz --topic pod", "pods"),
        ("quiz --level 4", "`1`, `2`, `3`"),
        ("quiz --count 0", "--count"),
        ("quiz --seed -1", "--seed <N>"),
    ] {
        let (said, aside, code) = run(state.path(), arguments, "");
        assert!(code == 2 && said.is_empty() && aside.contains(words), "{arguments}: {aside}");
    }
}

#[test]
fn topics_are_completed() {
    let state = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let (said, _, _) = run(state.path(), &format!("completions {shell}"), "");
        for topic in Topic::ALL {
            assert!(said.contains(topic.id()), "{shell} does not know {}", topic.id());
        }
    }
}
