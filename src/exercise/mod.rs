//! "Break it": manifests of the guide with one mistake planted in each. The person says what comes of it, edits the file,
//! and what has to hold again is looked at in their own text; where it is about what a controller does, the simulation
//! runs with their values.

mod bank;
mod condition;

use serde_json::Value;

use crate::i18n::{Lang, Localized, Text};
use crate::say;
use crate::yaml;

pub use bank::{exercises, find, titles};
pub use condition::Condition;

/// One exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What somebody has observed, and what should hold.
    pub task: Text,
    /// The manifest with the mistake in it.
    pub manifest: String,
    /// What comes of the mistake.
    pub predict: Prediction,
    /// Hints, from a nudge to the place.
    pub hints: Vec<Text>,
    /// The same manifest without the mistake.
    pub whole: String,
    mended: Vec<Condition>,
}

/// A question about what comes of the mistake.
#[derive(Clone, Debug)]
pub struct Prediction {
    /// The question.
    pub ask: Text,
    /// What can be answered, and of a wrong answer why it is.
    pub choices: Vec<(Text, Option<Text>)>,
    /// Why the right one is.
    pub why: Text,
}

impl Prediction {
    /// What there is to say of the choice at a place, from 0, and whether it is right.
    pub fn reply(&self, place: usize) -> Option<(bool, Text)> {
        let (_, wrong) = self.choices.get(place)?;
        Some(match wrong {
            None => (true, Text::of(|lang| say!(lang, "Right. {}", "맞다. {}", self.why.get(lang)))),
            Some(because) => (
                false,
                Text::of(|lang| say!(lang, "Not so. {} Try again.", "아니다. {} 다시 해 본다.", because.get(lang))),
            ),
        })
    }
}

/// Why an edited file cannot be looked at.
#[derive(Debug)]
pub enum Error {
    /// It is no YAML.
    Yaml(Box<yaml::Error>),
    /// An object that the exercise is about is gone.
    Missing(String),
}

impl Exercise {
    /// What still is wrong in the edited text; nothing where it is mended.
    ///
    /// # Errors
    /// Where it is no YAML, or an object is gone.
    pub fn check(&self, text: &str) -> Result<Vec<Text>, Error> {
        let objects: Vec<Value> = yaml::documents(text).map_err(|error| Error::Yaml(Box::new(error)))?;
        // One who deletes what is asked about has not mended it.
        let wanted = yaml::documents(&self.whole).unwrap_or_default();
        for kind in wanted.iter().filter_map(|object| object.pointer("/kind").and_then(Value::as_str)) {
            if condition::object(&objects, kind).is_none() {
                return Err(Error::Missing(kind.to_owned()));
            }
        }
        Ok(self.mended.iter().filter_map(|condition| condition.trouble(&objects)).collect())
    }
}

impl Localized for Error {
    fn text(&self, lang: Lang) -> String {
        match self {
            Error::Yaml(error) => error.text(lang),
            Error::Missing(kind) => say!(
                lang,
                "the {kind} is gone from the file; the exercise is about it, so put it back",
                "파일에 {kind} 오브젝트가 없다. 이 연습에 필요하므로 다시 넣는다"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn hangul(text: &str) -> bool {
        text.chars().any(|c| ('가'..='힣').contains(&c))
    }

    #[test]
    fn every_mistake_is_seen_and_gone_with_the_edit() {
        let all = exercises();
        assert!(all.len() >= 8, "{}", all.len());
        for exercise in &all {
            let id = &exercise.id;
            assert_ne!(exercise.manifest, exercise.whole, "{id}");
            let troubles = exercise.check(&exercise.manifest).unwrap_or_else(|error| panic!("{id}: {error:?}"));
            assert!(!troubles.is_empty(), "{id}: the mistake is not seen");
            for trouble in &troubles {
                assert!(!hangul(&trouble.en) && hangul(&trouble.ko), "{id}: {trouble:?}");
            }
            let left = exercise.check(&exercise.whole).unwrap();
            assert!(left.is_empty(), "{id}: {left:?}");
        }
    }

    #[test]
    fn every_exercise_is_whole_in_both_languages() {
        let mut ids = BTreeSet::new();
        let mut rights = BTreeSet::new();
        for exercise in exercises() {
            let id = &exercise.id;
            assert!(ids.insert(id.clone()), "{id}");
            let right: Vec<usize> = (0..exercise.predict.choices.len())
                .filter(|place| exercise.predict.choices[*place].1.is_none())
                .collect();
            assert_eq!((right.len(), exercise.predict.choices.len()), (1, 3), "{id}");
            rights.extend(right);
            assert!(exercise.hints.len() >= 2, "{id}");
            let choices = exercise.predict.choices.iter().flat_map(|(says, why)| [Some(says), why.as_ref()]).flatten();
            let own = [&exercise.title, &exercise.task, &exercise.predict.ask, &exercise.predict.why];
            for text in own.into_iter().chain(choices).chain(&exercise.hints) {
                assert!(hangul(&text.ko) && !hangul(&text.en), "{id}: {text:?}");
                assert!(!text.ko.contains("습니다") && !text.ko.contains("세요"), "{id}: {text:?}");
            }
        }
        assert_eq!(rights.len(), 3, "the right answer is not always in the same place");
    }

    #[test]
    fn other_ways_to_mend_it_count_too() {
        let at_once = find("at-once").unwrap();
        let edited = |surge: &str, unavailable: &str| {
            let text = at_once.manifest.replace("maxSurge: 0", &format!("maxSurge: {surge}"));
            at_once.check(&text.replace("maxUnavailable: 100%", &format!("maxUnavailable: {unavailable}"))).unwrap()
        };
        assert!(edited("0", "1").is_empty() && edited("1", "0").is_empty() && edited("25%", "25%").is_empty());
        assert!(!edited("0", "2").is_empty() && !edited("1", "100%").is_empty());
        // What no controller takes is told, not taken for mended.
        assert!(!edited("0", "0").is_empty() && !edited("0", "[1]").is_empty());
        let overlap = find("overlap").unwrap();
        assert!(overlap.check(&overlap.manifest.replace("Allow", "Replace")).unwrap().is_empty());
        let address = find("address").unwrap();
        assert!(address.check(&address.manifest.replace("redis-headless", "redis")).unwrap().is_empty());
    }

    #[test]
    fn an_object_that_is_gone_is_no_way_out() {
        for exercise in exercises() {
            assert!(exercise.check("").is_err(), "{}", exercise.id);
            assert!(matches!(exercise.check("kind: Secret\n"), Err(Error::Missing(_))), "{}", exercise.id);
            assert!(matches!(exercise.check("a: ["), Err(Error::Yaml(_))), "{}", exercise.id);
            assert!(exercise.check("kind: Service\nmetadata: 1\n").is_err(), "{}", exercise.id);
        }
    }

    proptest! {
        #[test]
        fn no_edit_breaks_the_check(at in 0usize..900, put in "[-a-z0-9:{}\\[\\]\"% \n]{0,12}", which in 0usize..8) {
            let exercise = find(&titles()[which].0).unwrap();
            let text: String = exercise.manifest.chars().take(at).chain(put.chars()).chain(exercise.manifest.chars().skip(at)).collect();
            let _checked = exercise.check(&text);
        }
    }
}
