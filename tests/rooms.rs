//! The rooms keep to their places: the pure ones touch nothing outside, and none reaches up to a room that uses it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file of a room, with its code: comments and the tests at its foot are left out.
fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join(format!("{room}.rs"))];
    let mut folders = vec![src.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rs") && file.exists());
    assert!(!files.is_empty(), "there is no room {room}");
    let code = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
    };
    files.into_iter().map(|file| (file.clone(), code(&file))).collect()
}

fn holds_none(rooms: &[&str], words: &[&str]) {
    for room in rooms {
        for (file, code) in sources(room) {
            for word in words {
                assert!(!code.contains(word), "{} names {word}", file.display());
            }
        }
    }
}

const PURE: [&str; 20] = [
    "decision",
    "spec",
    "wizard",
    "render",
    "verify",
    "bundle",
    "trace",
    "reference",
    "layout",
    "immutable",
    "removal",
    "server",
    "simulate",
    "explain",
    "quiz",
    "exercise",
    "player",
    "house",
    "teaching",
    "markup",
];

#[test]
fn pure_rooms_know_no_file_environment_clock_or_terminal() {
    let outside = [
        "std::fs",
        "std::env::",
        "std::process",
        "std::net::Tcp",
        "std::thread",
        "Instant::now",
        "SystemTime",
        "Timestamp::now",
        "Zoned::now",
        "TimeZone::system",
        "std::io::stdout",
        "std::io::stdin",
        "println!",
        "eprintln!",
        "ratatui",
        "crossterm",
        "inquire",
        "tempfile",
    ];
    holds_none(&PURE, &outside);
}

#[test]
fn arrows_point_down() {
    let shells = ["crate::cli", "crate::tui", "crate::prompt", "crate::output"];
    holds_none(&PURE, &shells);
    let above = |room: &'static str| -> &'static [&'static str] {
        match room {
            "decision" => &["crate::spec", "crate::wizard", "crate::render", "crate::verify", "crate::bundle"],
            "spec" => &["crate::wizard", "crate::render", "crate::verify", "crate::bundle", "crate::layout"],
            "yaml" | "i18n" => &["crate::decision", "crate::spec", "crate::wizard", "crate::render", "crate::verify"],
            "render" => &["crate::wizard", "crate::bundle", "crate::layout", "crate::explain"],
            "bundle" | "trace" => &["crate::layout", "crate::explain"],
            "verify" => &["crate::wizard", "crate::render", "crate::bundle", "crate::explain"],
            "wizard" => &[
                "crate::render",
                "crate::verify",
                "crate::bundle",
                "crate::trace",
                "crate::layout",
                "crate::explain",
                "crate::house",
            ],
            "reference" | "layout" => &["crate::explain"],
            "house" => &["crate::bundle", "crate::trace", "crate::layout", "crate::explain"],
            "simulate" => &["crate::decision", "crate::wizard", "crate::render", "crate::verify", "crate::bundle"],
            "player" => &["crate::wizard", "crate::render", "crate::verify", "crate::bundle", "crate::layout"],
            "quiz" => &[
                "crate::spec",
                "crate::wizard",
                "crate::render",
                "crate::verify",
                "crate::bundle",
                "crate::trace",
                "crate::layout",
            ],
            _ => &[],
        }
    };
    for room in [
        "decision",
        "spec",
        "yaml",
        "i18n",
        "render",
        "verify",
        "wizard",
        "bundle",
        "trace",
        "reference",
        "layout",
        "simulate",
        "quiz",
        "player",
        "house",
    ] {
        holds_none(&[room], above(room));
    }
    let beside = ["decision", "spec", "yaml", "i18n", "render", "verify", "wizard", "bundle", "trace", "layout"];
    holds_none(&beside, &["crate::quiz"]);
    holds_none(&beside, &["crate::player"]);
    holds_none(&["simulate", "quiz", "output"], &["crate::player"]);
    holds_none(&PURE.map(|room| if room == "teaching" { "markup" } else { room }), &["crate::teaching"]);
    holds_none(&["output", "prompt", "tui"], &["crate::cli"]);
    holds_none(&["output"], &["crate::tui", "crate::prompt"]);
    holds_none(&["prompt"], &["crate::tui"]);
}

#[test]
fn only_the_yaml_room_names_a_yaml_library() {
    for room in [
        "decision", "spec", "wizard", "render", "verify", "bundle", "layout", "simulate", "explain", "output",
        "prompt", "tui", "cli", "i18n", "quiz", "player", "teaching",
    ] {
        holds_none(&[room], &["serde_yaml", "granit", "saphyr", "yaml_rust"]);
    }
}
