//! One string as a YAML scalar that every reader takes for that string.

use std::fmt::Write as _;

/// Words that YAML 1.1 or 1.2 reads as a boolean, a null or a number, in any case.
/// <https://yaml.org/type/bool.html>, <https://yaml.org/type/null.html>, <https://yaml.org/type/float.html>
const AMBIGUOUS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"];

/// The text as a YAML scalar on one line: plain where YAML 1.1 and 1.2 both read it as a string, else double-quoted.
/// It serves as a value and as a key.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether the text needs no quotes. A leading letter or slash rules out every number, date, time and indicator.
fn is_plain(text: &str) -> bool {
    is_quantity(text) || is_plain_word(text)
}

/// Whether the text is a whole number with a unit that no number of YAML ends with: `200m`, `256Mi`. Kubernetes' own
/// documentation writes these without quotes.
fn is_quantity(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < text.len() && ["m", "Ki", "Mi", "Gi", "Ti", "Pi"].contains(&unit)
}

fn is_plain_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_./:@+-".contains(c))
        && !text.ends_with(':')
        && !AMBIGUOUS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The text in double quotes, with what a reader would refuse, fold or not show written as escapes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if must_be_escaped(c) => {
                let code = u32::from(c);
                // Writing to a String cannot fail.
                let _ = match code {
                    0..=0xFF => write!(out, "\\x{code:02X}"),
                    0x100..=0xFFFF => write!(out, "\\u{code:04X}"),
                    _ => write!(out, "\\U{code:08X}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters outside YAML's printable set, other line breaks, and those that reorder or hide text on a screen.
/// The zero-width joiner stays: emoji are made with it.
pub(super) fn must_be_escaped(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{A0}'
                | '\u{61C}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFFE}'
                | '\u{FFFF}'
        )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::yaml::{documents, from_str};
    use proptest::prelude::*;

    /// Strings that some YAML reader is known to take for something else.
    pub(crate) const HOSTILE: &[&str] = &[
        "",
        " ",
        "a ",
        " a",
        "y",
        "N",
        "on",
        "Off",
        "YES",
        "true",
        "False",
        "null",
        "Null",
        "~",
        "012",
        "0o7",
        "0x1F",
        "0b11",
        "1_000",
        "1e3",
        "1E+3",
        "12:30:00",
        "190:20:30",
        "2001-12-14",
        "2001-12-14t21:59:43.10-05:00",
        ".inf",
        "-.INF",
        ".nan",
        "=",
        "<<",
        "-",
        "--",
        "---",
        "...",
        "--- a",
        "?",
        ":",
        "a:",
        "a: b",
        ":a",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "!!str a",
        "|",
        ">",
        "%YAML 1.1",
        "@a",
        "`a",
        "'",
        "\"",
        "\\",
        "a\\",
        "[",
        "]",
        "{",
        "}",
        "{}",
        "[]",
        "a,b",
        "a\nb",
        "\n",
        "a\r\nb",
        "\t",
        "a\tb",
        "\u{0}",
        "\u{7}",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{feff}a",
        "\u{fffd}",
        "\u{fffe}",
        "\u{ffff}",
        "한글",
        "파드: 값",
        "👩‍👩‍👧",
        "🇰🇷",
        "{{ .Values.x }}",
        "{% raw %}",
        "$(HOME)",
        "nginx:1.27",
        "/var/log",
        "a/b:c@sha256:0",
        "1",
        "-1",
        "+1",
        "1.0",
        "1.",
        ".5",
        "0",
        "00",
        "0.0.0.0",
        "1:2",
        "e",
        "E1",
        "inf",
        "NaN",
        "Infinity",
        "x:y",
        "a::",
        "/",
        "//",
        "0 9 * * 1-5",
        "* * * * *",
        "- a",
        "? a",
        "a - b",
        "10Gi",
        "200m",
        "no",
        "NO",
        "NULL",
        "None",
        "undefined",
        "\u{202e}abc",
        "e\u{301}",
    ];

    #[test]
    fn ordinary_words_stay_plain() {
        for text in
            ["api-server", "redis:7.2", "/var/log", "app.kubernetes.io/name", "ReadWriteOnce", "my-api:1.2.3", "v1"]
        {
            assert_eq!(scalar(text), text);
        }
    }

    #[test]
    fn what_a_reader_may_misread_is_quoted() {
        for text in
            ["n", "Yes", "on", "012", "12:30:00", "1e3", "", "~", "a:", "=", "<<", "2001-12-14", "한글", "0 9 * * 1-5"]
        {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!(scalar("a\n\"b\"\\\u{85}\u{2028}"), r#""a\n\"b\"\\\x85\u2028""#);
        assert_eq!(scalar("👩‍👩‍👧"), "\"👩‍👩‍👧\"");
    }

    fn comes_back(text: &str) {
        let written = scalar(text);
        assert!(!written.contains('\n'));
        assert_eq!(from_str::<String>(&written).unwrap(), text, "{written}");
        assert_eq!(documents(&format!("k: {written}\n")).unwrap(), [serde_json::json!({ "k": text })]);
        assert_eq!(documents(&format!("- {written}\n")).unwrap(), [serde_json::json!([text])]);
        if written.len() < 1000 {
            let mut map = serde_json::Map::new();
            map.insert(text.to_owned(), serde_json::json!(1));
            assert_eq!(documents(&format!("{written}: 1\n")).unwrap(), [serde_json::Value::Object(map)]);
        }
    }

    #[test]
    fn hostile_strings_come_back() {
        for text in HOSTILE {
            comes_back(text);
        }
    }

    proptest! {
        #[test]
        fn any_string_comes_back(text in any::<String>()) {
            comes_back(&text);
        }

        #[test]
        fn any_short_ascii_comes_back(text in "[ -~]{1,4}") {
            comes_back(&text);
        }
    }
}
