//! What a teacher writes: paragraphs and points, safe to show on a terminal.

use serde::{Deserialize, Deserializer};

use super::error::Problem;
use crate::explain::Block;
use crate::i18n::{Lang, Text, Words};

/// A text of a teacher's: in both languages, or one for whoever reads it. Empty lines part paragraphs, a line with a
/// hyphen before it is a point, and what stands in backticks is code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said(Text);

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Said, D::Error> {
        let Words(text) = Words::deserialize(from)?;
        if text.en.contains(is_obeyed) || text.ko.contains(is_obeyed) {
            return Err(serde::de::Error::custom(Problem::Control));
        }
        Ok(Said(text))
    }
}

/// What a terminal obeys, or what turns the direction of a text: the bidirectional marks of Unicode Standard Annex 9.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Said {
    /// The text of this program's own.
    pub(super) fn of(text: Text) -> Said {
        Said(text)
    }

    /// The text as it stands.
    pub(super) fn get(&self, lang: Lang) -> &str {
        self.0.get(lang)
    }

    /// In one line.
    pub(super) fn line(&self, lang: Lang) -> String {
        self.get(lang).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of both languages, each in one line.
    pub(super) fn text(&self) -> Text {
        Text::of(|lang| self.line(lang))
    }

    /// Paragraph by paragraph, point by point.
    pub(super) fn blocks(&self, lang: Lang) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut parted = true;
        for line in self.get(lang).lines().map(str::trim) {
            match (line.strip_prefix("- "), blocks.last_mut()) {
                _ if line.is_empty() => parted = true,
                (Some(point), _) => {
                    blocks.push(Block::Point(None, point.trim().to_owned()));
                    parted = false;
                }
                (None, Some(Block::Text(text) | Block::Point(_, text))) if !parted => {
                    text.push(' ');
                    text.push_str(line);
                }
                _ => {
                    blocks.push(Block::Text(line.to_owned()));
                    parted = false;
                }
            }
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn paragraphs_and_points_are_told_apart() {
        let said: Said =
            yaml::from_str("|\n  one\n  two\n\n  three\n  - four\n    five\n  - six\n\n  seven\n").unwrap();
        let text = |text: &str| Block::Text(text.to_owned());
        let point = |text: &str| Block::Point(None, text.to_owned());
        let expected = [text("one two"), text("three"), point("four five"), point("six"), text("seven")];
        assert_eq!(said.blocks(Lang::Ko), expected);
        assert_eq!(said.line(Lang::En), "one two three - four five - six seven");
    }

    #[test]
    fn a_text_is_for_both_languages_or_has_both() {
        let one: Said = yaml::from_str("Hello").unwrap();
        assert_eq!((one.get(Lang::En), one.get(Lang::Ko)), ("Hello", "Hello"));
        let two: Said = yaml::from_str("{en: Hello, ko: 안녕}").unwrap();
        assert_eq!((two.get(Lang::En), two.get(Lang::Ko)), ("Hello", "안녕"));
        assert!(yaml::from_str::<Said>("{en: Hello}").is_err());
        assert!(yaml::from_str::<Said>("[a]").is_err());
    }

    #[test]
    fn what_a_terminal_obeys_is_refused() {
        for text in ["\"a\\e[2Jb\"", "\"a\\u202eb\"", "\"a\\tb\""] {
            let error = yaml::from_str::<Said>(text).unwrap_err();
            assert!(error.problem.get(Lang::En).contains("control characters"), "{error:?}");
            assert!(error.problem.get(Lang::Ko).contains("제어 문자"), "{error:?}");
        }
    }
}
