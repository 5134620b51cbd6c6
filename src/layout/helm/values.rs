//! The values of a chart: as a file with a comment for each key, as a schema, and as what differs in an environment.

use serde_json::{Map, Value, json};

use super::holes::Shape;
use crate::decision::wrap;
use crate::i18n::Lang;
use crate::i18n::rows::{self, Row, count, rows};
use crate::wizard;
use crate::yaml;

/// The widest a comment may be, in columns.
const WIDTH: usize = 100;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// Its path.
    pub(super) path: Vec<String>,
    /// The value.
    pub(super) value: Value,
    /// What it looks like.
    pub(super) shape: Shape,
    /// What the comment of its field says, in a few words.
    pub(super) note: Option<String>,
}

impl Entry {
    /// Whether it is of the image of a workload's own container.
    pub(super) fn is_image(&self) -> bool {
        self.path.get(2).is_some_and(|key| key == "image")
    }

    /// Whether it says that something is there at all.
    fn is_switch(&self) -> bool {
        self.path.last().is_some_and(|key| ["enabled", "spread"].contains(&key.as_str()))
    }
}

/// The values, in the order in which they were said first.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<Entry>);

const FILE: &str = include_str!("../../../assets/values.tsv");

/// What is said of the keys that a chart alone has.
static TEXTS: &[Row] = &rows::<{ count(FILE) }>(FILE);

impl Values {
    /// The values of a chart: what workloads are told, then what stands beside them. Of two for one path the first holds.
    pub(super) fn of(said: Vec<Entry>, beside: Vec<Entry>) -> Values {
        let mut values = Values::default();
        for entry in said.into_iter().chain(beside) {
            match values.0.iter_mut().find(|own| own.path == entry.path) {
                Some(own) => own.note = own.note.take().or(entry.note),
                None => values.0.push(entry),
            }
        }
        values
    }

    /// Takes what others have and these have not: a switch as off, anything else as it is there, since nothing asks for it.
    pub(super) fn take_over(&mut self, others: &Values) {
        for entry in &others.0 {
            if self.get(&entry.path).is_none() {
                let value = if entry.is_switch() { json!(false) } else { entry.value.clone() };
                self.0.push(Entry { value, ..entry.clone() });
            }
        }
    }

    /// The value at a path.
    fn get(&self, path: &[String]) -> Option<&Value> {
        self.0.iter().find(|entry| entry.path == path).map(|entry| &entry.value)
    }

    /// The file, with a comment for each key.
    pub(super) fn file(&self, lang: Lang) -> Result<String, yaml::Error> {
        let mut out = String::new();
        let all: Vec<&Entry> = self.0.iter().collect();
        self.write(&mut out, &all, 0, lang)?;
        Ok(out)
    }

    fn write(&self, out: &mut String, entries: &[&Entry], depth: usize, lang: Lang) -> Result<(), yaml::Error> {
        let pad = "  ".repeat(depth);
        for (key, inside) in grouped(entries, depth) {
            let path: Vec<&str> = match inside.first() {
                Some(first) => first.path.iter().take(depth.saturating_add(1)).map(String::as_str).collect(),
                None => continue,
            };
            let leaf = inside.iter().find(|entry| entry.path.len() == path.len());
            if depth < 3 && !out.is_empty() && !out.ends_with(":\n") && (leaf.is_none() || depth == 0) {
                out.push('\n');
            }
            let note = leaf.and_then(|leaf| leaf.note.as_deref());
            for line in comment(&path, note, lang).into_iter().flat_map(|said| {
                let start = format!("{pad}# ");
                wrap(&said, WIDTH, &start, &start)
            }) {
                out.push_str(&line);
                out.push('\n');
            }
            match leaf {
                Some(leaf) => {
                    let text = yaml::to_string(&json!({ key: leaf.value }))?;
                    text.lines().for_each(|line| out.push_str(&format!("{pad}{line}\n")));
                }
                None => {
                    let head = yaml::to_string(&json!({ key: {} }))?;
                    out.push_str(&format!("{pad}{}\n", head.trim_end().trim_end_matches(" {}")));
                    self.write(out, &inside, depth.saturating_add(1), lang)?;
                }
            }
        }
        Ok(())
    }

    /// The JSON Schema (draft 7) of the values. A key that no template reads is an error, save `global`, which Helm hands
    /// to every chart.
    pub(super) fn schema(&self, lang: Lang) -> Value {
        let all: Vec<&Entry> = self.0.iter().collect();
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        if let Value::Object(mut whole) = self.object(&all, 0, lang) {
            if let Some(Value::Object(properties)) = whole.get_mut("properties") {
                properties.insert("global".to_owned(), json!({ "type": "object" }));
            }
            schema.extend(whole);
        }
        Value::Object(schema)
    }

    fn object(&self, entries: &[&Entry], depth: usize, lang: Lang) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (key, inside) in grouped(entries, depth) {
            let Some(first) = inside.first() else { continue };
            let path: Vec<&str> = first.path.iter().take(depth.saturating_add(1)).map(String::as_str).collect();
            let leaf = inside.iter().find(|entry| entry.path.len() == path.len());
            let mut schema = match leaf {
                Some(leaf) if leaf.value.is_null() => json!({ "type": ["integer", "null"], "minimum": 0 }),
                Some(leaf) => shaped(leaf.shape),
                None => self.object(&inside, depth.saturating_add(1), lang),
            };
            let said = comment(&path, leaf.and_then(|leaf| leaf.note.as_deref()), lang);
            if let (Some(schema), Some(said)) = (schema.as_object_mut(), said) {
                schema.insert("description".to_owned(), json!(said));
            }
            if let (Some(schema), Some(words)) =
                (schema.as_object_mut(), leaf.filter(|leaf| leaf.shape == Shape::Text).and_then(|_| choices(&path)))
            {
                schema.insert("enum".to_owned(), json!(words));
            }
            // Without it, the template would write a zero or an empty text.
            if leaf.is_some_and(|leaf| !leaf.shape.is_block() && !leaf.value.is_null()) {
                required.push(key);
            }
            properties.insert(key.to_owned(), schema);
        }
        let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
        if let Some(schema) = schema.as_object_mut().filter(|_| !required.is_empty()) {
            schema.insert("required".to_owned(), json!(required));
        }
        schema
    }

    /// What of `there` differs, as Helm merges it over these: a key of a map that is gone there is null, a list is whole.
    pub(super) fn difference(&self, there: &Values) -> Value {
        let mut whole = Value::Object(Map::new());
        for entry in &there.0 {
            let base = self.get(&entry.path);
            let differs = match base {
                Some(base) => over(base, &entry.value),
                None => Some(entry.value.clone()),
            };
            if let Some(value) = differs {
                put(&mut whole, &entry.path, value);
            }
        }
        whole
    }
}

/// The entries by their key at this depth, in their order.
fn grouped<'a>(entries: &[&'a Entry], depth: usize) -> Vec<(&'a str, Vec<&'a Entry>)> {
    let mut groups: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for entry in entries {
        let Some(key) = entry.path.get(depth) else { continue };
        match groups.iter_mut().find(|(own, _)| own == key) {
            Some((_, group)) => group.push(entry),
            None => groups.push((key, vec![entry])),
        }
    }
    groups
}

fn put(whole: &mut Value, path: &[String], value: Value) {
    let mut place = whole;
    for key in path {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Some(map) = place.as_object_mut() else { return };
        place = map.entry(key.clone()).or_insert(Value::Null);
    }
    *place = value;
}

/// What Helm has to be given to make `there` of `base`.
fn over(base: &Value, there: &Value) -> Option<Value> {
    match (base, there) {
        _ if base == there => None,
        (Value::Object(base), Value::Object(there)) => {
            let gone = base.keys().filter(|key| !there.contains_key(*key)).map(|key| (key.clone(), Value::Null));
            let differs = there.iter().filter_map(|(key, value)| {
                let value = base.get(key).map_or_else(|| Some(value.clone()), |base| over(base, value))?;
                Some((key.clone(), value))
            });
            Some(Value::Object(differs.chain(gone).collect()))
        }
        _ => Some(there.clone()),
    }
}

fn shaped(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Whole => json!({ "type": "integer", "minimum": 0 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::WholeOrText => json!({ "type": ["integer", "string"] }),
        Shape::Words => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Shape::Map => json!({ "type": "object" }),
        Shape::List => json!({ "type": "array" }),
    }
}

/// The key of a workload that a path is about, as the app file calls it.
fn of_workload<'a>(path: &[&'a str]) -> Option<&'a str> {
    match path {
        ["workloads", _, key] => Some(key),
        _ => None,
    }
}

/// The words to choose from.
fn choices(path: &[&str]) -> Option<Vec<&'static str>> {
    let key = match path {
        ["workloads", _, rest @ ..] => rest.join("."),
        _ => return None,
    };
    let words: Vec<&str> = wizard::find(&key)?.choices.iter().map(|choice| choice.word).collect();
    (!words.is_empty()).then_some(words)
}

/// What is said of a key: the note of its field, else what this room says of keys that a chart alone has, else the
/// wizard's question.
pub(super) fn comment(path: &[&str], note: Option<&str>, lang: Lang) -> Option<String> {
    if let Some(note) = note {
        return Some(note.to_owned());
    }
    if let Some((_, texts)) = text(path) {
        let (en, ko) = texts.split_once('\t')?;
        return Some(lang.pick(en, ko).to_owned());
    }
    let dotted = path.get(2..).unwrap_or_default().join(".");
    let question = wizard::find(&dotted).or_else(|| {
        // A block is asked part by part; the first part speaks for it.
        let block = format!("{}.", of_workload(path)?);
        wizard::QUESTIONS.iter().copied().find(|question| question.key.starts_with(&block))
    });
    Some(question?.prompt.get(lang).to_owned())
}

/// The row of a path; `*` in a row stands for any key.
fn text(path: &[&str]) -> Option<&'static Row> {
    let exact = path.join(".");
    rows::find(TEXTS, &exact).next().or_else(|| {
        let fits = |row: &&Row| {
            let keys: Vec<&str> = row.0.split('.').collect();
            keys.len() == path.len() && keys.iter().zip(path).all(|(key, own)| key == own || *key == "*")
        };
        TEXTS.iter().filter(fits).max_by_key(|row| row.0.len())
    })
}
