//! One line of text being typed: NFC, without control characters.

use crossterm::event::{Event, KeyEvent};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest text that a field takes; a paste beyond it is cut.
const LONGEST: usize = 4096;

/// A field with its text and cursor.
#[derive(Clone, Debug, Default)]
pub struct TextInput {
    input: Input,
}

impl TextInput {
    /// A field that holds `text`, the cursor at its end.
    pub fn new(text: &str) -> TextInput {
        TextInput { input: Input::new(clean(text)) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Takes a key; true where it changed the text or moved the cursor.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let changed = self.input.handle_event(&Event::Key(key)).is_some();
        self.compose();
        changed
    }

    /// Puts pasted text in at the cursor.
    pub fn paste(&mut self, text: &str) {
        let (before, after) = self.halves();
        let before: String = before.chars().chain(clean(text).chars()).take(LONGEST).collect();
        self.set(&before, &after);
    }

    /// What shows in `width` columns: the text from the first column that fits, and the cursor's column in it.
    pub fn window(&self, width: usize) -> (String, usize) {
        let scroll = self.input.visual_scroll(width);
        let cursor = self.input.visual_cursor().saturating_sub(scroll);
        let mut column = 0usize;
        let mut shown = String::new();
        for c in self.input.value().chars() {
            let wide = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if column >= scroll && column.saturating_add(wide) <= scroll.saturating_add(width) {
                shown.push(c);
            }
            column = column.saturating_add(wide);
        }
        (shown, cursor.min(width))
    }

    fn halves(&self) -> (String, String) {
        let value = self.input.value();
        (value.chars().take(self.input.cursor()).collect(), value.chars().skip(self.input.cursor()).collect())
    }

    fn set(&mut self, before: &str, after: &str) {
        let before: String = before.nfc().collect();
        let cursor = before.chars().count();
        self.input = Input::new(before + &after.nfc().collect::<String>()).with_cursor(cursor);
    }

    /// Jamo that arrive one by one become syllables, the cursor staying where it was.
    fn compose(&mut self) {
        if !is_nfc(self.input.value()) {
            let (before, after) = self.halves();
            self.set(&before, &after);
        }
    }
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};
    use proptest::prelude::*;

    fn typed(text: &str) -> TextInput {
        let mut input = TextInput::default();
        for c in text.chars() {
            input.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
        input
    }

    #[test]
    fn decomposed_hangul_becomes_syllables() {
        let input = typed("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}");
        assert_eq!(input.text(), "한글");
        assert_eq!(input.window(20), ("한글".to_owned(), 4));
    }

    #[test]
    fn a_paste_has_no_control_characters() {
        let mut input = typed("ab");
        input.key(KeyEvent::new(KeyCode::Left, KeyModifiers::NONE));
        input.paste("1\u{1b}[31m\n2");
        assert_eq!(input.text(), "a1[31m 2b");
        input.paste(&"x".repeat(100_000));
        assert!(input.text().len() <= LONGEST + 1);
    }

    #[test]
    fn a_long_text_scrolls_to_the_cursor() {
        let input = typed("가나다라마바사");
        let (shown, cursor) = input.window(6);
        assert!(shown.ends_with('사') && cursor <= 6, "{shown} {cursor}");
    }

    proptest! {
        #[test]
        fn the_window_never_overflows(text in ".{0,40}", width in 1usize..20) {
            let (shown, cursor) = TextInput::new(&text).window(width);
            prop_assert!(unicode_width::UnicodeWidthStr::width(shown.as_str()) <= width + 1);
            prop_assert!(cursor <= width);
        }
    }
}
