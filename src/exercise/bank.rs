//! The exercises as their file holds them, read strictly.

use serde::Deserialize;

use super::{Condition, Exercise, Prediction};
use crate::bundle;
use crate::i18n::{Lang, Text};
use crate::spec::preset::Preset;
use crate::spec::word::{CommentLevel, Profile};
use crate::yaml;

const FILE: &str = include_str!("../../assets/exercises.yaml");

/// Every exercise, in the order of the file. One that cannot be made is left out, which a test rules out.
pub fn exercises() -> Vec<Exercise> {
    entries().into_iter().filter_map(exercise).collect()
}

/// The exercise with this id.
pub fn find(id: &str) -> Option<Exercise> {
    entries().into_iter().find(|entry| entry.id == id).and_then(exercise)
}

/// The id and the title of each.
pub fn titles() -> Vec<(String, Text)> {
    entries().into_iter().map(|entry| (entry.id, entry.title)).collect()
}

fn entries() -> Vec<Entry> {
    yaml::from_str(FILE).unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    preset: String,
    title: Text,
    task: Text,
    plant: Plant,
    predict: Predict,
    hints: Vec<Text>,
    mended: Vec<Condition>,
}

/// A mistake: a piece of the manifest, and what takes its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plant {
    find: String,
    put: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Predict {
    ask: Text,
    right: Text,
    wrong: Vec<Wrong>,
    why: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    says: Text,
    why: Text,
}

fn exercise(entry: Entry) -> Option<Exercise> {
    let app = Preset::find(&entry.preset)?.app(Profile::Guide);
    let app = crate::spec::App { comments: CommentLevel::None, ..app };
    // Without comments a manifest reads the same in each language.
    let whole = bundle::build(&app, Lang::En).ok()?.stream();
    let (before, after) = whole.split_once(&entry.plant.find)?;
    if after.contains(&entry.plant.find) {
        return None;
    }
    let manifest = format!("{before}{}{after}", entry.plant.put);
    let Predict { ask, right, wrong, why } = entry.predict;
    let mut choices: Vec<(Text, Option<Text>)> = wrong.into_iter().map(|wrong| (wrong.says, Some(wrong.why))).collect();
    // Not always in the same place, and always in the same one for an exercise.
    let place = entry.id.bytes().map(usize::from).sum::<usize>() % choices.len().saturating_add(1);
    choices.insert(place, (right, None));
    Some(Exercise {
        id: entry.id,
        title: entry.title,
        task: entry.task,
        manifest,
        predict: Prediction { ask, choices, why },
        hints: entry.hints,
        whole,
        mended: entry.mended,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_file_is_an_exercise() {
        let entries: Vec<Entry> = yaml::from_str(FILE).unwrap_or_else(|error| panic!("{error}"));
        let ids: Vec<String> = entries.iter().map(|entry| entry.id.clone()).collect();
        let made: Vec<String> = exercises().into_iter().map(|exercise| exercise.id).collect();
        assert_eq!(ids, made);
    }
}
