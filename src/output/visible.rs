//! Text from files, made safe to show on a terminal.

use std::borrow::Cow;

/// The text with everything that a terminal would obey, or that would hide or reorder what a person sees, spelt out:
/// control characters as `cat -A` spells them (`^[` for escape, `^M` for a carriage return, `^I` for a tab), the rest
/// as `\u{202e}`. Line feeds stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().saturating_add(16));
    for c in text.chars() {
        match c {
            '\u{7f}' => shown.push_str("^?"),
            c if is_hidden(c) && c.is_ascii() => {
                shown.push('^');
                shown.push(char::from((c as u8) ^ 0x40));
            }
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Control characters but the line feed; separators that some terminals break lines at; marks that reorder text
/// (the bidirectional ones of Unicode Standard Annex 9) or take no room. Joiners stay, since emoji and scripts need them.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_spelt_out() {
        for (text, shown) in [
            ("plain: text\n", "plain: text\n"),
            ("한글 👩‍💻", "한글 👩‍💻"),
            ("\u{1b}[2J\u{7}", "^[[2J^G"),
            ("a\tb\r\n", "a^Ib^M\n"),
            ("\0\u{7f}\u{9b}1m", "^@^?\\u{9b}1m"),
            ("x\u{202e}y\u{2066}z\u{feff}", "x\\u{202e}y\\u{2066}z\\u{feff}"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert!(matches!(visible("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_control_character_but_the_line_feed_is_left() {
        let all: String = (0..=0xff_u8).map(char::from).collect();
        assert_eq!(visible(&all).chars().filter(|c| c.is_control()).collect::<String>(), "\n");
    }
}
