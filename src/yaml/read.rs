//! YAML text to values, strictly.

use serde::de::{DeserializeOwned, DeserializeSeed};
use serde_json::Value;

use super::locate::locate;
use super::node::{Node, Reader, too_deep};
use super::strict::Strict;
use super::{Error, Path, Step};
use crate::i18n::Text;

/// The longest text that is read, in bytes. A larger one is refused before it is looked at.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The deepest nesting by brackets that is let through to the parser, whose scanner takes more than linear time with it.
const MAX_BRACKETS: usize = 256;

/// Reads the one document of a text.
///
/// # Errors
/// Where the text is too large, empty, several documents or no YAML, where a key stands twice or is no string, or where
/// the value is not a `T`: then the error says at which path, line and column.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let text = without_mark(text);
    let mut documents = read(text)?.into_iter();
    let Some((_, value)) = documents.next() else { return Err(empty()) };
    let rest = documents.count();
    if rest > 0 {
        let count = rest + 1;
        return Err(Error::of(Text {
            en: format!("the text holds {count} documents, but one is expected; remove the others").into(),
            ko: format!("문서가 {count}개 들어 있다. 하나만 남긴다").into(),
        }));
    }
    typed(&value).map_err(|refusal| match locate(text, 0, &refusal.path) {
        Some(place) => refusal.said.on(place.line, place.column),
        None => refusal.said,
    })
}

/// Reads a value that is no text any more.
///
/// # Errors
/// Where the value is not a `T`: then the error says at which path.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    typed(value).map_err(|refusal| refusal.said)
}

/// Why a value is not of a type, and where in it.
struct Refusal {
    path: Path,
    said: Error,
}

fn typed<T: DeserializeOwned>(value: &Value) -> Result<T, Box<Refusal>> {
    serde_path_to_error::deserialize(Strict(value)).map_err(|error| {
        let steps = error.path().iter().filter_map(|segment| match segment {
            serde_path_to_error::Segment::Seq { index } => Some(Step::Index(*index)),
            serde_path_to_error::Segment::Map { key } => Some(Step::Key(key.clone())),
            _ => None,
        });
        let path = Path(steps.collect());
        let said = Error::from_serde(&error.inner().to_string(), &path);
        Box::new(Refusal { path, said })
    })
}

/// Reads every document of a text. Empty documents, such as one of comments only, are left out.
///
/// # Errors
/// Where the text is too large, holds no document at all or is no YAML, or where a key stands twice or is no string.
pub fn documents(text: &str) -> Result<Vec<Value>, Error> {
    let values: Vec<Value> = read(without_mark(text))?.into_iter().map(|(_, value)| value).collect();
    if values.is_empty() { Err(empty()) } else { Ok(values) }
}

/// The text without the byte order mark that some editors put in front of it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The documents that are not empty, each with its number among all of them.
pub(super) fn read(text: &str) -> Result<Vec<(usize, Value)>, Error> {
    check_size(text)?;
    let reader = Reader::default();
    let mut values = Vec::new();
    for (number, document) in serde_yaml::Deserializer::from_str(text).enumerate() {
        match Node(&reader).deserialize(document) {
            Ok(Value::Null) => {}
            Ok(value) => values.push((number, value)),
            Err(error) => return Err(reader.explain(&error, text)),
        }
    }
    Ok(values)
}

fn empty() -> Error {
    Error::of(Text::new(
        "the text holds nothing but comments or blanks; write a document into it",
        "주석이나 공백뿐이고 내용이 없다. 내용을 적는다",
    ))
}

/// Refuses what the parser should not even be given.
fn check_size(text: &str) -> Result<(), Error> {
    if text.len() > MAX_BYTES {
        let (size, most) = (text.len(), MAX_BYTES);
        return Err(Error::of(Text {
            en: format!("the text is {size} bytes long, and at most {most} are read; split it").into(),
            ko: format!("글의 크기: {size}바이트, 한도: {most}바이트. 나누어 쓴다").into(),
        }));
    }
    // Brackets in strings and comments count too: no honest text leaves so many of them open.
    let mut depth = 0usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_BRACKETS {
            return Err(too_deep());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, Localized};
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct App {
        app: String,
        #[serde(default)]
        workloads: Vec<Workload>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct Workload {
        name: String,
        replicas: Option<u32>,
        #[serde(default)]
        max_surge: u32,
    }

    fn fault(text: &str) -> Error {
        from_str::<App>(text).unwrap_err()
    }

    #[test]
    fn a_good_text_is_read() {
        let app: App = from_str("app: shop\nworkloads:\n  - name: api\n    replicas: 3\n    maxSurge: 1\n").unwrap();
        let workload = &app.workloads[0];
        assert_eq!((app.app.as_str(), workload.name.as_str()), ("shop", "api"));
        assert_eq!((workload.replicas, workload.max_surge), (Some(3), 1));
    }

    #[test]
    fn an_unknown_key_names_its_place_and_the_nearest_one() {
        let error = fault("app: shop\nworkloads:\n  - name: api\n    replica: 3\n");
        assert_eq!(error.path, "workloads[0].replica");
        assert_eq!(
            error.to_string(),
            "line 4, column 5: unknown key `replica` in workloads[0]; did you mean `replicas`?"
        );
        assert_eq!(
            error.text(Lang::Ko),
            "4번째 줄 5번째 글자: 모르는 키 `replica` (위치: workloads[0]). 비슷한 키: `replicas`"
        );
        let unknown = fault("app: shop\nworkloads:\n  - {name: api, max-surge: 3}\n").unknown.unwrap();
        assert_eq!(unknown.nearest.as_deref(), Some("maxSurge"));
        assert_eq!(unknown.known, ["name", "replicas", "maxSurge"]);
        assert_eq!(fault("App: shop\n").to_string(), "line 1, column 1: unknown key `App`; did you mean `app`?");
    }

    #[test]
    fn a_wrong_type_and_a_missing_key_are_placed() {
        let error = fault("app: shop\nworkloads:\n  - name: api\n    replicas: three\n");
        assert_eq!(
            error.to_string(),
            "line 4, column 5: workloads[0].replicas: found the text \"three\", but a whole number, 0 or more, is needed here"
        );
        let error = fault("app: shop\nworkloads:\n  - replicas: 1\n");
        assert_eq!(error.to_string(), "line 3, column 5: workloads[0]: the key `name` is missing; add it");
    }

    #[test]
    fn a_text_without_content_says_so() {
        for text in ["", "\n \n", "# a\n# b\n", "---\n", "---\n# a\n---\n", "~", "\u{feff}"] {
            assert!(fault(text).to_string().contains("nothing but comments"), "{text:?}");
            assert!(documents(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn several_documents_are_one_too_many_or_a_list() {
        assert!(fault("app: a\n---\napp: b\n").to_string().contains("holds 2 documents"));
        assert_eq!(documents("a: 1\n---\n# nothing\n---\n- b\n").unwrap(), [json!({"a": 1}), json!(["b"])]);
    }

    #[test]
    fn duplicate_and_non_string_keys_are_refused_where_they_stand() {
        let error = documents("a:\n  b: 1\n  c: 2\n  b: 3\n").unwrap_err();
        assert_eq!(error.to_string(), "line 4, column 3: a: the key `b` stands twice in the same map; remove one");
        for text in
            ["1: a", "true: a", "~: a", "? [a]\n: b", "? {a: b}\n: c", "1.5: a", "-1: a", "99999999999999999999: a"]
        {
            let error = documents(text).unwrap_err();
            assert!(error.to_string().contains("not a text"), "{text}: {error}");
        }
    }

    #[test]
    fn what_json_does_not_have_is_refused() {
        for text in ["a: .nan", "a: .inf", "a: 99999999999999999999", "a: -99999999999999999999"] {
            assert!(documents(text).unwrap_err().to_string().contains("too large or not finite"), "{text}");
        }
        assert!(documents("a: !secret b").unwrap_err().to_string().contains("tags"));
    }

    #[test]
    fn a_tab_as_indentation_gets_a_hint() {
        let error = fault("app: shop\nworkloads:\n\t- name: api\n");
        assert_eq!(error.line, Some(3));
        assert!(error.text(Lang::En).contains("tab"), "{error}");
        assert!(error.text(Lang::Ko).contains("탭"));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(from_str::<App>("\u{feff}app: shop\n").unwrap().app, "shop");
        assert_eq!(documents("\u{feff}a: 1\n").unwrap(), [json!({"a": 1})]);
        assert_eq!(fault("\u{feff}app: shop\nname: x\n").line, Some(2));
    }

    #[test]
    fn a_list_is_no_mapping() {
        assert_eq!(
            fault("- shop\n- []\n").to_string(),
            "line 1, column 1: found a list, but a mapping such as `{a: b}` is needed here"
        );
        let error = fault("app: shop\nworkloads:\n  - [api, 3, 1]\n");
        assert_eq!((error.path.as_str(), error.line), ("workloads[0]", Some(3)));
    }

    #[test]
    fn a_control_character_is_placed() {
        let error = fault("app: shop\r\n\t# a\nworkloads: \u{1b}[2J\n");
        assert_eq!((error.line, error.column), (Some(3), Some(12)), "{error}");
        assert!(error.to_string().contains("control character"), "{error}");
    }

    #[test]
    fn broken_yaml_says_where() {
        for (text, line, words) in [
            ("app: shop\nworkloads: [a\n", 3, "bracket"),
            ("app: a: b\n", 1, "`:`"),
            ("app: 'shop\n", 2, "quotes"),
            ("app: shop\n workloads: []\n", 2, "`:`"),
            ("app: shop\n- a\n", 2, "map above"),
            ("app: @shop\n", 1, "quotes"),
            ("app: *nobody\n", 1, "`&name`"),
            ("app: \"\\d\"\n", 1, "two backslashes"),
            ("app: [a,, b]\n", 1, "a value is missing"),
        ] {
            let error = fault(text);
            assert_eq!(error.line, Some(line), "{text:?} {error}");
            assert!(error.to_string().contains(words), "{text:?} {error}");
        }
    }

    #[test]
    fn hostile_texts_end_in_an_error() {
        let bomb = (1..40).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, n| {
            let before = format!("*a{}, ", n - 1).repeat(9);
            format!("{text}a{n}: &a{n} [{before}]\n")
        });
        let wide = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(100_000), "*a,".repeat(100_000));
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(400_000), "*a,".repeat(100_000));
        for text in [
            "[".repeat(100_000),
            "{a: ".repeat(100_000),
            "[\n".repeat(100_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "[]".repeat(100_000),
            format!("{}{}", "[".repeat(200), "]".repeat(200)),
            "- ".repeat(129) + "a",
            "&a [*a]".to_owned(),
            "&a [*a, *a]".to_owned(),
            "&a {b: *a}".to_owned(),
            bomb,
            wide,
            long,
            "x".repeat(MAX_BYTES + 1),
            "\u{0}".to_owned(),
            "a: \"\\ud800\"".to_owned(),
        ] {
            let start: String = text.chars().take(20).collect();
            assert!(documents(&text).is_err(), "{start}");
            assert!(from_str::<Value>(&text).is_err(), "{start}");
            assert!(!fault(&text).text(Lang::Ko).is_empty(), "{start}");
        }
        assert!(documents(&"x".repeat(MAX_BYTES)).is_ok());
        assert!(documents(&("- ".repeat(120) + "a")).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn any_text_ends(text in proptest::prelude::any::<String>()) {
            let _ = documents(&text);
        }

        #[test]
        fn any_yaml_like_text_ends(text in "[-a:?\\[\\]{},&*!|>'\"%#\n\t ]{0,60}") {
            if let Err(error) = documents(&text) {
                proptest::prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
