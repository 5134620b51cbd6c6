//! The two languages. A language is a value that is passed along, never a global.

pub(crate) mod rows;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A language that every text of the program exists in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, clap::ValueEnum, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean (한국어).
    Ko,
}

impl Lang {
    /// Every language, in the order the start page lists them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ko];

    /// The value for this language.
    pub fn pick<T>(self, en: T, ko: T) -> T {
        match self {
            Lang::En => en,
            Lang::Ko => ko,
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Ko => "한국어",
        }
    }

    /// The language that a POSIX locale such as `ko_KR.UTF-8` asks for; English where it names neither.
    pub fn from_locale(locale: &str) -> Lang {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ko") { Lang::Ko } else { Lang::En }
    }
}

/// One text in every language. A missing language does not compile, nor does it load from a data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The English text.
    pub en: Cow<'static, str>,
    /// The Korean text.
    pub ko: Cow<'static, str>,
}

impl Text {
    /// A text that stands in the source.
    pub const fn new(en: &'static str, ko: &'static str) -> Text {
        Text { en: Cow::Borrowed(en), ko: Cow::Borrowed(ko) }
    }

    /// What something says in each language.
    pub fn of(say: impl Fn(Lang) -> String) -> Text {
        Text { en: say(Lang::En).into(), ko: say(Lang::Ko).into() }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ko)
    }
}

/// A text as the files of people give it: in both languages, `{en: …, ko: …}`, or one that is the same in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(pub Text);

impl std::ops::Deref for Words {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Text {
        words.0
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
        struct Either;

        impl<'de> serde::de::Visitor<'de> for Either {
            type Value = Words;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                static WANTED: Text = Text::new(
                    "a text, or one in each language: {en: ..., ko: ...}",
                    "글 하나, 또는 언어마다 하나: {en: ..., ko: ...}",
                );
                f.write_str(&both(&WANTED))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Words, E> {
                Ok(Words(Text::of(|_| text.to_owned())))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Words, A::Error> {
                Text::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Words)
            }
        }

        from.deserialize_any(Either)
    }
}

/// Something that can be said in either language: errors, notes, verdicts.
pub trait Localized {
    /// What it says in `lang`.
    fn text(&self, lang: Lang) -> String;
}

impl Localized for Text {
    fn text(&self, lang: Lang) -> String {
        self.get(lang).to_owned()
    }
}

/// Both languages in one text, for an error that has to pass through a library that knows only one.
/// [`one`] takes the reader's language out again.
pub fn both(message: &dyn Localized) -> String {
    format!("\u{1e}{}\u{1f}{}\u{1e}", message.text(Lang::En), message.text(Lang::Ko))
}

/// `text` with every message that [`both`] put into it reduced to `lang`.
pub fn one(text: &str, lang: Lang) -> String {
    text.split('\u{1e}')
        .map(|part| match part.split_once('\u{1f}') {
            Some((en, ko)) => lang.pick(en, ko),
            None => part,
        })
        .collect()
}

/// Formats the sentence of the language: `say!(lang, "{n} Pods", "파드 {n}개")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $en:literal, $ko:literal $(, $($args:tt)*)?) => {
        match $lang {
            $crate::i18n::Lang::En => format!($en $(, $($args)*)?),
            $crate::i18n::Lang::Ko => format!($ko $(, $($args)*)?),
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locale_names_choose_the_language() {
        for (locale, lang) in [
            ("ko_KR.UTF-8", Lang::Ko),
            ("ko", Lang::Ko),
            ("KO-kr", Lang::Ko),
            ("en_US.UTF-8", Lang::En),
            ("C.UTF-8", Lang::En),
            ("kok_IN", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::from_locale(locale), lang, "{locale:?}");
        }
    }

    #[test]
    fn a_message_passes_through_a_library_in_both_languages() {
        struct Message;
        impl Localized for Message {
            fn text(&self, lang: Lang) -> String {
                lang.pick("no port", "포트가 아님").to_owned()
            }
        }
        let wrapped = format!("ports[0]: {} at line 3", both(&Message));
        assert_eq!(one(&wrapped, Lang::En), "ports[0]: no port at line 3");
        assert_eq!(one(&wrapped, Lang::Ko), "ports[0]: 포트가 아님 at line 3");
        assert_eq!(one("plain", Lang::Ko), "plain");
    }

    #[test]
    fn say_formats_with_captured_values() {
        let n = 3;
        assert_eq!(say!(Lang::En, "{n} Pods", "파드 {n}개"), "3 Pods");
        assert_eq!(say!(Lang::Ko, "{n} Pods", "파드 {n}개"), "파드 3개");
    }
}
