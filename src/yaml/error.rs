//! What can be wrong with a YAML text, said in both languages.

use std::fmt;

use super::Path;
use super::scalar::must_be_escaped;
use crate::i18n::{Lang, Localized, Text, one};
use crate::say;

/// Why a text was not read, or a value not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The value's path, such as `workloads[0].replicas`; empty for the document itself.
    pub path: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The column, counted in characters from 1.
    pub column: Option<usize>,
    /// What is wrong and what to do about it.
    pub problem: Text,
    /// Set where the problem is a key that the place does not know.
    pub unknown: Option<Box<UnknownKey>>,
}

/// A key that the place it stands in does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// The key as written.
    pub key: String,
    /// The known key that looks most like it, if one does.
    pub nearest: Option<String>,
    /// Every key that may stand there.
    pub known: Vec<String>,
}

impl Error {
    /// An error about the text as a whole.
    pub(super) fn of(problem: Text) -> Error {
        Error { path: String::new(), line: None, column: None, problem, unknown: None }
    }

    /// The same error at a path.
    pub(super) fn under(mut self, path: &Path) -> Error {
        self.path = path.to_string();
        self
    }

    /// The same error at a line and column.
    pub(super) fn on(mut self, line: usize, column: usize) -> Error {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// What serde's message about the value at `path` means.
    pub(super) fn from_serde(message: &str, path: &Path) -> Error {
        if let Some(unknown) = unknown_key(message) {
            let place = Path(path.0.split_last().map(|(_, parents)| parents.to_vec()).unwrap_or_default());
            return Error {
                unknown: Some(Box::new(unknown.clone())),
                ..Error::of(unknown_text(&unknown, &place)).under(path)
            };
        }
        Error::of(serde_text(message)).under(path)
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        let problem = visible(self.problem.get(lang));
        // The sentence about an unknown key names its place itself.
        let place = if self.path.is_empty() || self.unknown.is_some() { None } else { Some(&self.path) };
        let sentence = match place {
            Some(path) => format!("{path}: {problem}"),
            None => problem,
        };
        match (self.line, self.column) {
            (Some(line), Some(column)) => {
                say!(lang, "line {line}, column {column}: {sentence}", "{line}번째 줄 {column}번째 글자: {sentence}")
            }
            _ => sentence,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}

/// The text with nothing in it that a terminal would act on.
fn visible(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escaped: Vec<char> = if must_be_escaped(c) { c.escape_unicode().collect() } else { vec![c] };
            escaped
        })
        .collect()
}

/// The most keys that a sentence lists; nobody reads more.
const MOST_LISTED: usize = 20;

fn unknown_text(unknown: &UnknownKey, place: &Path) -> Text {
    let UnknownKey { key, nearest, known } = unknown;
    let (en_place, ko_place) = if place.0.is_empty() {
        (String::new(), String::new())
    } else {
        (format!(" in {place}"), format!(" (위치: {place})"))
    };
    let (en_hint, ko_hint) = match nearest {
        Some(nearest) => (format!("did you mean `{nearest}`?"), format!("비슷한 키: `{nearest}`")),
        None if known.is_empty() => ("no key may stand here".to_owned(), "여기에는 키를 쓸 수 없다".to_owned()),
        None if known.len() > MOST_LISTED => {
            let count = known.len();
            (
                format!("none of the {count} keys here looks like it; `rightkind schema` lists them"),
                format!("여기에 쓸 수 있는 키 {count}개 중에 비슷한 것이 없다. 목록은 `rightkind schema`로 본다"),
            )
        }
        None => {
            let known = known.join(", ");
            (format!("the keys here are: {known}"), format!("쓸 수 있는 키: {known}"))
        }
    };
    Text {
        en: format!("unknown key `{key}`{en_place}; {en_hint}").into(),
        ko: format!("모르는 키 `{key}`{ko_place}. {ko_hint}").into(),
    }
}

/// Reads serde's ``unknown field `x`, expected one of `a`, `b` ``.
fn unknown_key(message: &str) -> Option<UnknownKey> {
    let rest = message.strip_prefix("unknown field `")?;
    // From the end: the key is anybody's text, the known names are ours.
    let (key, known) = match rest.rsplit_once("`, expected ") {
        Some((key, known)) => (key, backticked(known)),
        None => (rest.rsplit_once("`, there are no fields")?.0, Vec::new()),
    };
    Some(UnknownKey { key: key.to_owned(), nearest: nearest(key, &known), known })
}

/// The names between backticks.
fn backticked(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The known word that a person most likely meant: first another spelling of the same word (`max_surge`, `MaxSurge`),
/// then one few typing errors away.
pub(crate) fn nearest(word: &str, known: &[String]) -> Option<String> {
    let fold = |word: &str| word.chars().filter(|c| !"-_ ".contains(*c)).collect::<String>().to_lowercase();
    // No known name is as long, and the distance costs the product of both lengths.
    if word.len() > 200 {
        return None;
    }
    let folded = fold(word);
    let allowed = (folded.chars().count() / 3).clamp(1, 3);
    known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&folded, &fold(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.clone())
}

/// serde's own sentences in ours; a type's own message stays as it is.
fn serde_text(message: &str) -> Text {
    let split = |prefix: &str| message.strip_prefix(prefix)?.rsplit_once(", expected ");
    if let Some(name) = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        return Text {
            en: format!("the key `{name}` is missing; add it").into(),
            ko: format!("키 `{name}` 자리가 비어 있다. 추가해야 한다").into(),
        };
    }
    if let Some((found, wanted)) = split("invalid type: ").or_else(|| split("invalid value: ")) {
        let said = |lang| match most(found, wanted) {
            Some(most) => say!(lang, "a whole number from 0 to {most}", "0에서 {most} 사이의 정수"),
            None => noun(wanted, lang),
        };
        let way_out = way_out(found, wanted);
        return Text {
            en: format!("found {}, but {} is needed here{}", noun(found, Lang::En), said(Lang::En), way_out.en).into(),
            ko: format!("들어 있는 값: {}, 필요한 값: {}{}", noun(found, Lang::Ko), said(Lang::Ko), way_out.ko).into(),
        };
    }
    if let Some((found, wanted)) = split("unknown variant `") {
        let found = found.trim_end_matches('`');
        let names = backticked(wanted);
        let hint = nearest(found, &names);
        let list = names.join(", ");
        return match hint {
            Some(hint) => Text {
                en: format!("`{found}` is not known here; did you mean `{hint}`? (all: {list})").into(),
                ko: format!("모르는 값 `{found}`. 비슷한 값: `{hint}` (전체: {list})").into(),
            },
            None => Text {
                en: format!("`{found}` is not known here; use one of: {list}").into(),
                ko: format!("모르는 값 `{found}`. 쓸 수 있는 값: {list}").into(),
            },
        };
    }
    // A type that says it in both languages wrote both into the one message that serde carries.
    Text::of(|lang| one(message, lang))
}

/// The most that may stand where a number was too large or negative. The API keeps the numbers that we hold as u32 in 31
/// bits.
fn most(found: &str, wanted: &str) -> Option<i64> {
    let most = [("u8", i64::from(u8::MAX)), ("u16", i64::from(u16::MAX)), ("u32", i64::from(i32::MAX))];
    most.into_iter().find(|(name, _)| found.starts_with("integer") && *name == wanted).map(|(_, most)| most)
}

/// What mends a value that has quotes too many or too few: the end of a sentence.
fn way_out(found: &str, wanted: &str) -> Text {
    let quoted = found.strip_prefix("string \"").and_then(|rest| rest.strip_suffix('"'));
    let plain = ["integer", "floating point", "boolean"].iter().any(|kind| found.starts_with(kind));
    match wanted {
        "a string" | "string or map" if plain => Text::new("; put it in quotes", ". 따옴표로 감싼다"),
        "a boolean" if quoted.is_some_and(|text| ["true", "false"].contains(&text)) => {
            Text::new("; remove the quotes", ". 따옴표를 지운다")
        }
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" if quoted.is_some_and(|text| text.parse::<i64>().is_ok()) => {
            Text::new("; remove the quotes", ". 따옴표를 지운다")
        }
        _ => Text::new("", ""),
    }
}

/// A thing as serde calls it (`string "x"`, `u32`, `struct EnvVar`) in plain words.
fn noun(noun: &str, lang: Lang) -> String {
    static NOUNS: [(&str, Text); 22] = [
        ("string", Text::new("the text", "문자열")),
        ("a string", Text::new("a text", "문자열")),
        ("string or map", Text::new("a text", "문자열")),
        ("integer", Text::new("the number", "정수")),
        ("floating point", Text::new("the number", "실수")),
        ("boolean", Text::new("the boolean", "불리언")),
        ("a boolean", Text::new("true or false", "true 또는 false")),
        ("null", Text::new("nothing", "빈 값")),
        ("unit", Text::new("nothing", "빈 값")),
        ("unit value", Text::new("nothing", "빈 값")),
        ("sequence", Text::new("a list", "목록")),
        ("a sequence", Text::new("a list such as `[a, b]`", "목록(예: `[a, b]`)")),
        ("map", Text::new("a mapping", "맵")),
        ("a map", Text::new("a mapping such as `{a: b}`", "맵(예: `{a: b}`)")),
        ("struct", Text::new("a mapping such as `{a: b}`", "맵(예: `{a: b}`)")),
        ("u8", Text::new("a whole number, 0 or more,", "0 이상의 정수")),
        ("u16", Text::new("a whole number, 0 or more,", "0 이상의 정수")),
        ("u32", Text::new("a whole number, 0 or more,", "0 이상의 정수")),
        ("u64", Text::new("a whole number, 0 or more,", "0 이상의 정수")),
        ("usize", Text::new("a whole number, 0 or more,", "0 이상의 정수")),
        ("i32", Text::new("a whole number", "정수")),
        ("i64", Text::new("a whole number", "정수")),
    ];
    // The name of a type in our code says nothing to a person.
    let noun = if noun.starts_with("struct ") { "struct" } else { noun };
    let (word, value) = match noun.find(['"', '`']) {
        Some(place) => noun.split_at(place),
        None => (noun, ""),
    };
    let word = word.trim_end();
    // What is needed may come in both languages.
    let known = NOUNS.iter().find(|(name, _)| *name == word);
    let plain = known.map_or_else(|| one(word, lang), |(_, text)| text.get(lang).to_owned());
    if value.is_empty() { plain } else { format!("{plain} {value}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_taken_from_serdes_sentence() {
        let known = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let unknown = unknown_key("unknown field `replica`, expected one of `name`, `replicas`").unwrap();
        assert_eq!(unknown.known, known(&["name", "replicas"]));
        assert_eq!(unknown.nearest.as_deref(), Some("replicas"));
        let unknown = unknown_key("unknown field `x`, there are no fields").unwrap();
        assert_eq!((unknown.key.as_str(), unknown.known.len()), ("x", 0));
        let unknown = unknown_key("unknown field `a`, expected `b`, expected `c` or `d`").unwrap();
        assert_eq!((unknown.key.as_str(), unknown.known), ("a`, expected `b", known(&["c", "d"])));
        assert_eq!(unknown_key("missing field `x`"), None);
    }

    #[test]
    fn a_long_list_of_keys_is_not_told() {
        let known: Vec<String> = (0..60).map(|number| format!("`key{number}`")).collect();
        let message = format!("unknown field `volumes`, expected one of {}", known.join(", "));
        let error = Error::from_serde(&message, &Path::root());
        assert_eq!(
            error.text(Lang::En),
            "unknown key `volumes`; none of the 60 keys here looks like it; `rightkind schema` lists them"
        );
        assert!(error.text(Lang::Ko).contains("키 60개 중에"));
    }

    #[test]
    fn the_nearest_key_knows_other_spellings_and_typing_errors() {
        let known: Vec<String> =
            ["maxSurge", "perNode", "image", "name"].iter().map(|name| (*name).to_owned()).collect();
        for (word, expected) in [
            ("max_surge", Some("maxSurge")),
            ("Max-Surge", Some("maxSurge")),
            ("PERNODE", Some("perNode")),
            ("imgae", Some("image")),
            ("nam", Some("name")),
            ("completions", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, &known).as_deref(), expected, "{word}");
        }
        assert_eq!(nearest(&"x".repeat(100_000), &known), None);
    }

    #[test]
    fn serdes_sentences_are_said_in_korean_too() {
        let ko = |message| serde_text(message).get(Lang::Ko).to_owned();
        assert_eq!(
            ko("invalid type: string \"a\", expected u32"),
            "들어 있는 값: 문자열 \"a\", 필요한 값: 0 이상의 정수"
        );
        assert_eq!(ko("missing field `app`"), "키 `app` 자리가 비어 있다. 추가해야 한다");
        assert_eq!(
            ko("unknown variant `froze`, expected one of `full`, `none`"),
            "모르는 값 `froze`. 쓸 수 있는 값: full, none"
        );
    }

    #[test]
    fn a_wrong_type_says_how_to_mend_it() {
        for (message, en, ko) in [
            (
                "invalid type: integer `5`, expected a string",
                "but a text is needed here; put it in quotes",
                "따옴표로 감싼다",
            ),
            ("invalid type: floating point `1.36`, expected string or map", "put it in quotes", "문자열. 따옴표로"),
            ("invalid type: string \"3\", expected u32", "remove the quotes", "따옴표를 지운다"),
            ("invalid type: string \"true\", expected a boolean", "remove the quotes", "따옴표를 지운다"),
            ("invalid type: integer `8080`, expected a sequence", "a list such as `[a, b]`", "목록(예: `[a, b]`)"),
            ("invalid value: integer `99999999999`, expected u32", "from 0 to 2147483647 is", "0에서 2147483647 사이"),
            ("invalid value: integer `-1`, expected u16", "from 0 to 65535 is", "0에서 65535 사이"),
        ] {
            let text = serde_text(message);
            assert!(text.en.contains(en) && text.ko.contains(ko), "{text:?}");
        }
        assert!(!serde_text("invalid type: string \"three\", expected u32").en.contains("quotes"));
    }

    #[test]
    fn what_a_type_says_in_both_languages_is_said_in_one() {
        let said: &dyn Localized = &Error::of(Text::new("no name", "이름이 아니다"));
        let error = Error::from_serde(&crate::i18n::both(said), &Path::root());
        assert_eq!((error.text(Lang::En).as_str(), error.text(Lang::Ko).as_str()), ("no name", "이름이 아니다"));
    }

    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        let error = Error::from_serde("unknown field `\u{1b}[2J`, expected `a`", &Path::root());
        assert_eq!(error.text(Lang::En), "unknown key `\\u{1b}[2J`; the keys here are: a");
    }
}
