//! What has to hold once the mistake is mended.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::i18n::{Localized, Text};
use crate::say;
use crate::simulate::{Controller, Inputs};
use crate::spec::schedule::CronSchedule;
use crate::verify::verify;

/// One condition: what the object of a kind has at a JSON pointer.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Condition {
    /// The API server takes all of the file.
    Valid {
        /// Always true.
        valid: bool,
    },
    /// The same as another value.
    Same {
        /// The kind of the object.
        kind: String,
        /// Where.
        path: String,
        /// What it is compared with.
        same: Other,
    },
    /// A number of at least this.
    Least {
        /// The kind of the object.
        kind: String,
        /// Where.
        path: String,
        /// The number.
        least: u64,
    },
    /// One of these.
    OneOf {
        /// The kind of the object.
        kind: String,
        /// Where.
        path: String,
        /// The values.
        one_of: Vec<Value>,
    },
    /// A list with an item that has this.
    Holds {
        /// The kind of the object.
        kind: String,
        /// Where.
        path: String,
        /// A key of the item and its value.
        holds: Item,
    },
    /// A schedule that has runs.
    Runs {
        /// The kind of the object.
        kind: String,
        /// Where.
        path: String,
        /// Always true.
        runs: bool,
    },
    /// A run of its controller that keeps to a bound.
    Run {
        /// The kind of the object.
        kind: String,
        /// The run.
        run: Run,
    },
}

/// A value in another object.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    kind: String,
    path: String,
}

/// A key and its value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    key: String,
    value: Value,
}

/// A run with values of the manifest.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    controller: String,
    inputs: Map<String, Value>,
    /// Inputs that come from the manifest, each from where.
    take: std::collections::BTreeMap<String, String>,
    /// Columns of the run that are added.
    columns: Vec<String>,
    /// What their sum never falls below.
    least: u64,
}

/// The first object of a kind.
pub(super) fn object<'a>(objects: &'a [Value], kind: &str) -> Option<&'a Value> {
    objects.iter().find(|object| object.pointer("/kind").and_then(Value::as_str) == Some(kind))
}

impl Condition {
    /// What is wrong still, without saying how it is mended.
    pub fn trouble(&self, objects: &[Value]) -> Option<Text> {
        let at = |kind: &str, path: &str| object(objects, kind).and_then(|object| object.pointer(path));
        let field = |path: &str| path.trim_start_matches('/').replace('/', ".");
        match self {
            Condition::Valid { .. } => {
                let errors = verify(objects).err()?;
                let first = errors.first()?;
                Some(Text::of(|lang| first.text(lang)))
            }
            Condition::Same { kind, path, same } => {
                let (one, other) = (at(kind, path), at(&same.kind, &same.path));
                let (this, that) = (field(path), field(&same.path));
                let (that_kind, fits) = (&same.kind, one.is_some() && one == other);
                (!fits).then(|| {
                    Text::of(|lang| {
                        say!(
                            lang,
                            "{kind} {this} and {that_kind} {that} do not go together",
                            "{kind} {this} 값과 {that_kind} {that} 값이 맞지 않는다"
                        )
                    })
                })
            }
            Condition::Least { kind, path, least } => {
                let fits = at(kind, path).and_then(Value::as_u64).is_some_and(|number| number >= *least);
                (!fits).then(|| not_yet(kind, &field(path)))
            }
            Condition::OneOf { kind, path, one_of } => {
                let fits = at(kind, path).is_some_and(|value| one_of.contains(value));
                (!fits).then(|| not_yet(kind, &field(path)))
            }
            Condition::Holds { kind, path, holds } => {
                let items = at(kind, path).and_then(Value::as_array);
                let is_it = |item: &Value| item.get(&holds.key) == Some(&holds.value);
                let fits = items.is_some_and(|items| items.iter().any(is_it));
                (!fits).then(|| not_yet(kind, &field(path)))
            }
            Condition::Runs { kind, path, .. } => {
                let schedule = at(kind, path).and_then(Value::as_str).unwrap_or_default();
                match schedule.parse::<CronSchedule>() {
                    Ok(schedule) if !schedule.never_runs() => None,
                    Ok(_) => Some(Text::of(|lang| {
                        say!(
                            lang,
                            "`{schedule}` has no runs in any year",
                            "`{schedule}` 일정은 어느 해에도 실행되지 않는다"
                        )
                    })),
                    Err(error) => Some(Text::of(|lang| error.text(lang))),
                }
            }
            Condition::Run { kind, run } => run.trouble(object(objects, kind)?),
        }
    }
}

impl Run {
    fn trouble(&self, object: &Value) -> Option<Text> {
        let mut inputs = self.inputs.clone();
        for (input, path) in &self.take {
            if let Some(value) = object.pointer(path) {
                inputs.insert(input.clone(), value.clone());
            }
        }
        let controller = Controller::ALL.iter().find(|known| known.as_str() == self.controller)?;
        let run = match Inputs::read(*controller, &Value::Object(inputs)) {
            Ok(inputs) => inputs.simulate(),
            Err(error) => return Some(Text::of(|lang| error.text(lang))),
        };
        let run = match run {
            Ok(run) => run,
            Err(error) => return Some(Text::of(|lang| error.text(lang))),
        };
        // The first column is the time, which no row of counts has.
        let places: Vec<usize> = run
            .columns
            .iter()
            .skip(1)
            .enumerate()
            .filter(|(_, column)| self.columns.iter().any(|wanted| *column == wanted))
            .map(|(place, _)| place)
            .collect();
        let sum = |row: &Vec<u64>| places.iter().filter_map(|place| row.get(*place)).sum::<u64>();
        let rows = std::iter::once(&run.before).chain(run.states.iter().map(|state| &state.counts));
        let lowest = rows.map(sum).min()?;
        let least = self.least;
        (lowest < least).then(|| {
            Text::of(|lang| {
                say!(
                    lang,
                    "in a rollout with these values {lowest} Pods are ready at the worst, and {least} have to be",
                    "이 값으로 롤아웃하면 준비된 파드가 {lowest}개까지 줄어든다. {least}개 이상이어야 한다"
                )
            })
        })
    }
}

fn not_yet(kind: &str, field: &str) -> Text {
    Text::of(|lang| say!(lang, "{kind} {field} is not right yet", "{kind} {field} 값이 아직 맞지 않다"))
}
