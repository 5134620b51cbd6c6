//! The keys as a list to read: for the help, and for docs/keys.md.

use crossterm::event::KeyCode;

use super::keymap::{BINDINGS, Group, Key};
use crate::i18n::Text;

/// The keys of one part of the screen.
pub struct KeyGroup {
    /// Where they work.
    pub heading: &'static Text,
    /// The keys in the order of the table.
    pub rows: Vec<KeyRow>,
}

/// A key and what it does.
pub struct KeyRow {
    /// What it is called on the screen; `Up/Down` are two that belong together.
    pub shown: &'static str,
    /// The other keys that do the same.
    pub also: Vec<String>,
    /// What it does.
    pub label: &'static Text,
}

/// Every key where it works.
pub fn keys() -> Vec<KeyGroup> {
    Group::IN_HELP.into_iter().chain([Group::Window]).map(of).collect()
}

/// The keys of a group.
pub fn of(group: Group) -> KeyGroup {
    let mut rows: Vec<KeyRow> = Vec::new();
    for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
        let known = |row: &KeyRow| row.shown == binding.shown && row.label == &binding.label;
        if !rows.iter().any(known) {
            rows.push(KeyRow {
                shown: binding.shown,
                also: others(group, binding.shown, &binding.label),
                label: &binding.label,
            });
        }
    }
    if group == Group::Questions {
        static TEXTS: [(&str, Text); 3] = [
            ("Ctrl-A/E", Text::new("start, end of the text", "글의 처음, 끝")),
            ("Ctrl-U", Text::new("clear the line", "줄 지우기")),
            ("Ctrl-W", Text::new("delete the word", "단어 지우기")),
        ];
        rows.extend(TEXTS.iter().map(|(shown, label)| KeyRow { shown, also: Vec::new(), label }));
    }
    KeyGroup { heading: group.heading(), rows }
}

/// The names of the keys beside the first of each binding that is shown so; those at the same place belong together.
fn others(group: Group, shown: &str, label: &Text) -> Vec<String> {
    let bindings = BINDINGS
        .iter()
        .filter(|binding| binding.group == group && binding.shown == shown && binding.label == *label)
        .map(|binding| binding.keys);
    let mut others: Vec<Vec<String>> = Vec::new();
    for keys in bindings {
        for (place, name) in keys.iter().skip(1).filter_map(|key| name(*key)).enumerate() {
            if others.len() <= place {
                others.push(Vec::new());
            }
            if let Some(names) = others.get_mut(place).filter(|names| !names.contains(&name)) {
                names.push(name);
            }
        }
    }
    others.into_iter().map(|names| names.join("/")).filter(|names| names != shown).collect()
}

/// What a key is called; none for what no keyboard has, but a terminal sends for another one.
fn name(key: Key) -> Option<String> {
    match key {
        Key::Ctrl(digit) if digit.is_ascii_digit() => None,
        Key::Ctrl(letter) => Some(format!("Ctrl-{}", letter.to_ascii_uppercase())),
        Key::CtrlArrow(code) => Some(format!("Ctrl-{}", of_code(code))),
        Key::Letter(letter) | Key::Small(letter) => Some(letter.to_string()),
        Key::Capital(letter) => Some(letter.to_ascii_uppercase().to_string()),
        Key::Plain(code) => Some(of_code(code)),
    }
}

fn of_code(code: KeyCode) -> String {
    match code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_is_listed_once_and_says_its_other_keys() {
        let groups = keys();
        let listed: Vec<&KeyRow> = groups.iter().flat_map(|group| &group.rows).collect();
        for binding in BINDINGS {
            let rows = listed.iter().filter(|row| row.shown == binding.shown && *row.label == binding.label);
            assert!(rows.count() > 0, "{}", binding.label.en);
        }
        let also = |shown: &str, label: &str| -> Vec<&str> {
            let row = listed.iter().find(|row| row.shown == shown && row.label.en == label).unwrap();
            row.also.iter().map(String::as_str).collect()
        };
        assert_eq!(also("Up/Down", "option"), ["k/j"]);
        assert_eq!(also("Ctrl-O/N", "question before, after"), ["Ctrl-Up/Ctrl-Down"]);
        assert_eq!(also("?", "all keys"), ["F1"]);
        assert_eq!(also("Ctrl-_", "undo"), ["Ctrl-/"]);
        assert!(also("Tab", "next pane").is_empty());
    }
}
