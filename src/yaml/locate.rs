//! The line and column of a value.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::read::read;
use super::{Path, Step};

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// Where the value at `path` stands, in the document numbered as [`documents`] gives them: the key's place for a value
/// in a map. Of a value that is absent, the place of the nearest one around it.
pub fn locate(text: &str, document: usize, path: &Path) -> Option<Place> {
    let raw = read(text).ok()?.get(document)?.0;
    let mut steps = path.0.as_slice();
    loop {
        let found = Cell::new(false);
        let result =
            serde_yaml::Deserializer::from_str(text).nth(raw).map(|de| Find { steps, found: &found }.deserialize(de));
        if let (true, Some(Err(error))) = (found.get(), result) {
            let place = error.location()?;
            return Some(Place { line: place.line(), column: place.column() });
        }
        steps = steps.split_last()?.1;
    }
}

/// Walks to a path and fails there on purpose: the parser tells positions only with its errors.
struct Find<'a> {
    steps: &'a [Step],
    found: &'a Cell<bool>,
}

impl Find<'_> {
    fn here<E: serde::de::Error>(&self) -> Result<(), E> {
        if self.steps.is_empty() {
            self.found.set(true);
            return Err(E::custom("here"));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Find<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Find<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value looked for")
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.here()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.here()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.here()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.here()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.here()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.here()
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.here()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.here()?;
        let Some((first, rest)) = self.steps.split_first() else { return Ok(()) };
        let mut index = 0;
        loop {
            let more = if *first == Step::Index(index) {
                items.next_element_seed(Find { steps: rest, found: self.found })?.is_some()
            } else {
                items.next_element::<IgnoredAny>()?.is_some()
            };
            if !more {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.here()?;
        let Some((first, rest)) = self.steps.split_first() else { return Ok(()) };
        let last = rest.is_empty();
        while let Some(matches) = entries.next_key_seed(FindKey { step: first, last, found: self.found })? {
            if matches {
                entries.next_value_seed(Find { steps: rest, found: self.found })?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Tells whether a key is the one on the way; fails on it where the way ends there.
struct FindKey<'a> {
    step: &'a Step,
    last: bool,
    found: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for FindKey<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for FindKey<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<bool, E> {
        let matches = matches!(self.step, Step::Key(wanted) if **wanted == *key);
        if matches && self.last {
            self.found.set(true);
            return Err(E::custom("here"));
        }
        Ok(matches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# a comment\n---\n# only a comment\n---\napp: shop\nworkloads:\n  - name: api\n    replicas: &n 3\n  - {name: web, replicas: *n}\n---\na: 1\n";

    fn at(document: usize, path: Path) -> Option<(usize, usize)> {
        locate(TEXT, document, &path).map(|place| (place.line, place.column))
    }

    #[test]
    fn keys_and_items_are_found_in_their_document() {
        let workloads = Path::root().then("workloads");
        assert_eq!(at(0, Path::root()), Some((5, 1)));
        assert_eq!(at(0, workloads.then(0).then("replicas")), Some((8, 5)));
        assert_eq!(at(0, workloads.then(1).then("name")), Some((9, 6)));
        assert_eq!(at(0, workloads.then(1)), Some((9, 5)));
        assert_eq!(at(1, Path::root().then("a")), Some((11, 1)));
    }

    #[test]
    fn an_absent_value_is_placed_at_the_nearest_one_around_it() {
        let first = Path::root().then("workloads").then(0);
        assert_eq!(at(0, first.then("image")), at(0, first.clone()));
        assert_eq!(at(0, first.then("name").then("deeper").then(3)), at(0, first.then("name")));
        assert_eq!(at(2, Path::root()), None);
        assert_eq!(locate("a: [", 0, &Path::root()), None);
    }
}
