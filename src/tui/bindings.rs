//! What every table of keys is made of: the keys with the modifiers that count, and, for a screen of its own such as the
//! quiz or the player, the bindings and the footer that shows them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::{Line, Span};

use super::jamo;
use super::theme::Theme;
use super::view::width;
use crate::i18n::{Lang, Text};

/// A key with the modifier that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key without Ctrl or Alt; a character only where no text is being typed.
    Plain(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
    /// An arrow with Ctrl.
    CtrlArrow(KeyCode),
    /// A letter, where no text is being typed; under a Korean input method its jamo too.
    Letter(char),
    /// A letter as it is, where its capital does something else.
    Small(char),
    /// A letter with Shift. A Korean input method sends most of its jamo with and without Shift alike; then only a terminal
    /// that reports Shift tells them apart.
    Capital(char),
}

impl Key {
    /// Whether it was pressed. Where a text is being typed, letters belong to the text.
    pub fn matches(self, key: KeyEvent, typing: bool) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        let letters = !ctrl && !alt && !typing;
        match (self, key.code) {
            (Key::Ctrl(letter), KeyCode::Char(c)) => ctrl && !alt && jamo::key_of(c).eq_ignore_ascii_case(&letter),
            (Key::Letter(letter), KeyCode::Char(c)) => letters && jamo::key_of(c).eq_ignore_ascii_case(&letter),
            (Key::Small(letter), KeyCode::Char(c)) => letters && !shift && jamo::key_of(c) == letter,
            (Key::Capital(letter), KeyCode::Char(c)) => {
                let key_of = jamo::key_of(c);
                letters && (shift || key_of.is_ascii_uppercase()) && key_of.eq_ignore_ascii_case(&letter)
            }
            (Key::CtrlArrow(arrow), pressed) => ctrl && !alt && arrow == pressed,
            (Key::Plain(KeyCode::Char(bound)), KeyCode::Char(c)) => letters && bound == c,
            (Key::Plain(code), pressed) => !ctrl && !alt && code == pressed,
            _ => false,
        }
    }
}

/// A key of a screen of its own, when it works and what it is called.
pub struct Binding<M: 'static, A> {
    /// The keys.
    pub keys: &'static [Key],
    /// What they are called on screen.
    pub shown: &'static str,
    /// What they do, in a word or two.
    pub label: Text,
    /// When they work. Of the bindings of one key, at most one works at a time.
    pub works: fn(&M) -> bool,
    /// Whether the footer shows them.
    pub footer: bool,
    /// What they do.
    pub action: A,
}

pub const fn binding<M, A>(
    keys: &'static [Key],
    shown: &'static str,
    label: Text,
    works: fn(&M) -> bool,
    footer: bool,
    action: A,
) -> Binding<M, A> {
    Binding { keys, shown, label, works, footer, action }
}

/// The bindings of a table that a key means now: at most one.
pub fn of_key<M, A>(
    table: &'static [Binding<M, A>],
    model: &M,
    key: KeyEvent,
    typing: bool,
) -> impl Iterator<Item = &'static Binding<M, A>> {
    let pressed = move |binding: &Binding<M, A>| binding.keys.iter().any(|bound| bound.matches(key, typing));
    table.iter().filter(move |binding| pressed(binding) && (binding.works)(model))
}

/// A key as a list shows it.
pub struct ListedKey {
    /// What it is called on the screen.
    pub shown: &'static str,
    /// What it does.
    pub label: &'static Text,
}

/// Every key of a table, each meaning once: for the help, and for docs/keys.md.
pub fn all_keys<M, A>(table: &'static [Binding<M, A>]) -> Vec<ListedKey> {
    let mut rows: Vec<ListedKey> = Vec::new();
    for binding in table {
        if !rows.iter().any(|row| row.shown == binding.shown && *row.label == binding.label) {
            rows.push(ListedKey { shown: binding.shown, label: &binding.label });
        }
    }
    rows
}

/// The keys that work now, in two lines, as many as fit.
pub fn footer<M, A>(table: &[Binding<M, A>], model: &M, theme: Theme, lang: Lang, room: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let mut used = 0usize;
    for binding in table.iter().filter(|binding| binding.footer && (binding.works)(model)) {
        let label = binding.label.get(lang);
        let needed = width(binding.shown).saturating_add(width(label)).saturating_add(4);
        if used.saturating_add(needed) > room.saturating_add(2) {
            lines.push(Vec::new());
            used = 0;
        }
        used = used.saturating_add(needed);
        if let Some(line) = lines.last_mut() {
            line.push(Span::styled(format!(" {}", binding.shown), theme.accent()));
            line.push(Span::raw(format!(" {label}  ")));
        }
    }
    lines.into_iter().take(2).map(Line::from).collect()
}
