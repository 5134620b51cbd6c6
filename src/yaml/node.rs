//! One YAML value into JSON: what serde hands over, with the limits and the refusals of this room.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::read::MAX_BYTES;
use super::syntax::syntax_text;
use super::{Error, Path, Step};
use crate::i18n::Text;

/// What the values of one text may add up to, in bytes and values, once every alias is followed.
const MAX_EXPANDED: usize = 4 * MAX_BYTES;

/// The line and column of the first control character.
fn control_character(text: &str) -> Option<(usize, usize)> {
    let refused = |c: char| c.is_control() && !matches!(c, '\t' | '\r');
    (1..)
        .zip(text.lines())
        .find_map(|(line, content)| Some((line, content.chars().position(refused)?.saturating_add(1))))
}

/// Reads one value into JSON.
pub(super) struct Node<'a>(pub(super) &'a Reader);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has too")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Value, E> {
        self.0.count(1)?;
        Ok(Value::from(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        self.0.count(1)?;
        Ok(Value::from(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        self.0.count(1)?;
        Ok(Value::from(value))
    }

    fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<Value, E> {
        Err(self.too_large())
    }

    fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<Value, E> {
        Err(self.too_large())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        self.0.count(1)?;
        Number::from_f64(value).map(Value::Number).ok_or_else(|| self.too_large())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.0.count(value.len())?;
        Ok(Value::from(value))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        self.0.count(1)?;
        Ok(Value::Null)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        Err(self.0.refuse(Text::new(
            "tags (`!name`) have no meaning here; remove the tag",
            "태그(`!name`)는 여기에서 뜻이 없다. 태그를 지운다",
        )))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.0.count(1)?;
        let mut list = Vec::new();
        while let Some(item) = self.0.under(Step::Index(list.len()), || items.next_element_seed(Node(self.0)))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.count(1)?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key_seed(Key { reader: self.0, before: &map })? {
            let value = self.0.under(Step::Key(key.clone()), || entries.next_value_seed(Node(self.0)))?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

impl Node<'_> {
    fn too_large<E: serde::de::Error>(&self) -> E {
        self.0.refuse(Text::new(
            "this number is too large or not finite; put it in quotes if it is a text",
            "너무 크거나 유한하지 않은 숫자이다. 글이라면 따옴표로 감싼다",
        ))
    }
}

/// Reads a key: a string that the map does not have yet.
struct Key<'a> {
    reader: &'a Reader,
    before: &'a Map<String, Value>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        // Through a value, so that `1: a` and `true: a` are seen for what they are.
        let (reader, before) = (self.reader, self.before);
        deserializer.deserialize_any(KeyVisitor { reader, before })
    }
}

struct KeyVisitor<'a> {
    reader: &'a Reader,
    before: &'a Map<String, Value>,
}

impl KeyVisitor<'_> {
    fn refuse<E: serde::de::Error>(&self) -> E {
        self.reader
            .refuse(Text::new("this key is not a text; put it in quotes", "키가 문자열이 아니다. 따옴표로 감싼다"))
    }
}

impl<'de> Visitor<'de> for KeyVisitor<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text as the key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<String, E> {
        self.reader.count(key.len())?;
        if self.before.contains_key(key) {
            return Err(self.reader.refuse(Text {
                en: format!("the key `{key}` stands twice in the same map; remove one").into(),
                ko: format!("같은 맵에 두 번 나온 키: `{key}`. 하나를 지운다").into(),
            }));
        }
        Ok(key.to_owned())
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<String, E> {
        Err(self.refuse())
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(self.refuse())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(self.refuse())
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(self.refuse())
    }
}

/// What one reading has seen so far.
#[derive(Default)]
pub(super) struct Reader {
    expanded: Cell<usize>,
    path: RefCell<Vec<Step>>,
    refusal: RefCell<Option<Text>>,
}

impl Reader {
    /// Ends the reading with this problem.
    fn refuse<E: serde::de::Error>(&self, problem: Text) -> E {
        let error = E::custom(&problem.en);
        self.refusal.replace(Some(problem));
        error
    }

    /// Counts a value of this size against the limit that aliases must not exceed.
    fn count<E: serde::de::Error>(&self, size: usize) -> Result<(), E> {
        let sum = self.expanded.get().saturating_add(size).saturating_add(1);
        self.expanded.set(sum);
        if sum > MAX_EXPANDED {
            return Err(self.refuse(Text::new(
                "the aliases (`*name`) multiply the text beyond any use; write the values out",
                "별칭(`*name`) 때문에 내용이 지나치게 불어난다. 값을 직접 적는다",
            )));
        }
        Ok(())
    }

    /// Reads what stands one step further down.
    fn under<T, E>(&self, step: Step, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.path.borrow_mut().push(step);
        let value = read()?;
        // On an error the path stays: it is where the error is.
        self.path.borrow_mut().pop();
        Ok(value)
    }

    /// What went wrong, where, in our words.
    pub(super) fn explain(&self, error: &serde_yaml::Error, text: &str) -> Error {
        let message = error.to_string();
        let path = Path(self.path.borrow().clone());
        let place = error.location();
        let line =
            place.as_ref().and_then(|place| text.lines().nth(place.line().saturating_sub(1))).unwrap_or_default();
        let said = match self.refusal.borrow_mut().take() {
            Some(problem) => Error::of(problem).under(&path),
            None if message.starts_with("recursion limit exceeded") => too_deep().under(&path),
            None if message.starts_with("repetition limit exceeded") => {
                return Error::of(Text::new(
                    "the aliases (`*name`) multiply the text beyond any use; write the values out",
                    "별칭(`*name`) 때문에 내용이 지나치게 불어난다. 값을 직접 적는다",
                ));
            }
            None => Error::of(syntax_text(&message, line)),
        };
        // Of a character that it does not take, the library tells no place.
        let refused = message.contains("control characters are not allowed").then(|| control_character(text));
        match (refused.flatten(), place) {
            (Some((line, column)), _) => said.on(line, column),
            (None, Some(place)) => said.on(place.line(), place.column()),
            (None, None) => said,
        }
    }
}

pub(super) fn too_deep() -> Error {
    Error::of(Text::new(
        "the values are nested too deeply; make the text flatter",
        "값이 너무 깊이 중첩되었다. 깊이를 줄인다",
    ))
}
