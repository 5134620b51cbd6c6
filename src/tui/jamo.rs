//! Hotkeys under a Korean input method.
//!
//! With Hangul input on, the key labelled `q` sends `ㅂ`. Outside text fields each jamo is read as the key it sits on in
//! the standard two-set (두벌식, KS X 5002) layout.

/// The key that a jamo sits on; any other character as it is.
pub fn key_of(c: char) -> char {
    KEYS.iter().find(|(jamo, _)| *jamo == c).map_or(c, |(_, key)| *key)
}

const KEYS: [(char, char); 33] = [
    ('ㅂ', 'q'),
    ('ㅈ', 'w'),
    ('ㄷ', 'e'),
    ('ㄱ', 'r'),
    ('ㅅ', 't'),
    ('ㅛ', 'y'),
    ('ㅕ', 'u'),
    ('ㅑ', 'i'),
    ('ㅐ', 'o'),
    ('ㅔ', 'p'),
    ('ㅁ', 'a'),
    ('ㄴ', 's'),
    ('ㅇ', 'd'),
    ('ㄹ', 'f'),
    ('ㅎ', 'g'),
    ('ㅗ', 'h'),
    ('ㅓ', 'j'),
    ('ㅏ', 'k'),
    ('ㅣ', 'l'),
    ('ㅋ', 'z'),
    ('ㅌ', 'x'),
    ('ㅊ', 'c'),
    ('ㅍ', 'v'),
    ('ㅠ', 'b'),
    ('ㅜ', 'n'),
    ('ㅡ', 'm'),
    ('ㅃ', 'Q'),
    ('ㅉ', 'W'),
    ('ㄸ', 'E'),
    ('ㄲ', 'R'),
    ('ㅆ', 'T'),
    ('ㅒ', 'O'),
    ('ㅖ', 'P'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_letter_has_its_jamo() {
        let lower: BTreeSet<char> = KEYS.iter().map(|(_, key)| *key).filter(char::is_ascii_lowercase).collect();
        assert_eq!(lower, ('a'..='z').collect());
        assert_eq!(KEYS.iter().map(|(jamo, _)| jamo).collect::<BTreeSet<_>>().len(), KEYS.len());
    }

    #[test]
    fn other_characters_stay() {
        assert_eq!(['q', '?', '가', '1'].map(key_of), ['q', '?', '가', '1']);
        assert_eq!(['ㅂ', 'ㅓ', 'ㅖ'].map(key_of), ['q', 'j', 'P']);
    }
}
