//! A session as a teacher plans it: what is shown, tried and asked, one part after the other.

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::error::{Problem, What};
use super::questions::Asked;
use super::said::Said;
use crate::decision::{Traits, decide};
use crate::exercise::{self, Exercise};
use crate::explain::{self, Excerpt, Lesson, Section, Topic, excerpt, topic};
use crate::i18n::{Lang, Text, both};
use crate::player::{Scenario, scenarios};
use crate::quiz::Entry;
use crate::simulate::{Controller, Inputs, Run};
use crate::spec::preset::Preset;
use crate::spec::word::Profile;
use crate::yaml;

/// The most parts of a session: more is no session that anybody sits through.
const MOST_PARTS: usize = 60;

/// The most that may happen in a run. Each event is a line of a page.
const MOST_EVENTS: usize = 1000;

/// A session, read and found right: every topic, run, question and exercise that it names is there.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "File")]
pub struct Plan {
    pub(super) title: Said,
    pub(super) about: Option<Said>,
    pub(super) parts: Vec<Part>,
}

/// A part of a session.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Entries")]
pub(super) struct Part {
    pub title: Said,
    pub minutes: Option<u16>,
    pub text: Option<Said>,
    pub notes: Option<Said>,
    pub shows: Shows,
}

/// What a part shows or asks.
#[derive(Clone, Debug)]
pub(super) enum Shows {
    /// Its text alone.
    Text,
    /// Parts of a lesson.
    Lesson(&'static Lesson, Vec<Section>),
    /// The page of a field, by its path.
    Field(String),
    /// Lines of a manifest that a preset renders.
    Lines(Excerpt),
    /// Lines that the teacher wrote.
    Yaml(Said),
    /// What five answers come to.
    Decision(Traits),
    /// A run of a controller, and what is to be predicted of it.
    Run(Box<Ran>, Option<Predict>),
    /// Questions with answers to choose from.
    Quiz(Vec<Entry>),
    /// A manifest with a mistake.
    Exercise(Box<Exercise>),
}

/// A run, and what it is made from.
#[derive(Clone, Debug)]
pub(super) struct Ran {
    pub inputs: Inputs,
    pub run: Run,
}

/// A question before a run, and the answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Predict {
    pub ask: Said,
    pub answer: Said,
}

impl Plan {
    /// Reads a session file.
    ///
    /// # Errors
    /// Where it is no YAML, a key is unknown, or it names something that is not there: with the line and what would be
    /// right.
    pub fn read(text: &str) -> Result<Plan, yaml::Error> {
        yaml::from_str(text)
    }

    /// What it is called.
    pub fn title(&self) -> Text {
        self.title.text()
    }

    /// How many minutes its parts take together, as far as they say so.
    pub fn minutes(&self) -> u16 {
        self.parts.iter().filter_map(|part| part.minutes).fold(0, u16::saturating_add)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Said,
    about: Option<Said>,
    parts: Vec<Part>,
}

impl TryFrom<File> for Plan {
    type Error = Problem;

    fn try_from(File { title, about, parts }: File) -> Result<Plan, Problem> {
        match parts.len() {
            0 => Err(Problem::Nothing),
            count if count > MOST_PARTS => Err(Problem::TooMany { count, most: MOST_PARTS }),
            _ => Ok(Plan { title, about, parts }),
        }
    }
}

/// A part as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    title: Option<Said>,
    minutes: Option<u16>,
    text: Option<Said>,
    notes: Option<Said>,
    explain: Option<Explained>,
    show: Option<Vec<Section>>,
    manifest: Option<Lines>,
    yaml: Option<Said>,
    decide: Option<Traits>,
    simulate: Option<Simulated>,
    predict: Option<Predict>,
    quiz: Option<Asked>,
    exercise: Option<Chosen>,
}

impl TryFrom<Entries> for Part {
    type Error = Problem;

    fn try_from(entries: Entries) -> Result<Part, Problem> {
        let Entries { title, minutes, text, notes, show, predict, .. } = entries;
        let (shows_parts, predicts) = (entries.explain.is_some(), entries.simulate.is_some());
        let mut all: Vec<(&'static str, Option<Text>, Shows)> = Vec::new();
        if let Some(Explained { topic, lesson }) = entries.explain {
            all.push(match lesson {
                Some(lesson) => {
                    let sections = show.clone().unwrap_or_else(|| USUAL.to_vec());
                    ("explain", Some(lesson.title.clone()), Shows::Lesson(lesson, sections))
                }
                None => ("explain", Some(Text::of(|_| topic.clone())), Shows::Field(topic)),
            });
        }
        all.extend(entries.manifest.map(|lines| ("manifest", None, Shows::Lines(lines.0))));
        all.extend(entries.yaml.map(|yaml| ("yaml", None, Shows::Yaml(yaml))));
        all.extend(entries.decide.map(|traits| {
            let title = Text::of(|lang| decide(traits).label_in(lang));
            ("decide", Some(title), Shows::Decision(traits))
        }));
        all.extend(entries.simulate.map(|run| ("simulate", run.title, Shows::Run(run.ran, predict.clone()))));
        let questions = Text::new("Questions", "문제");
        all.extend(entries.quiz.map(|asked| ("quiz", Some(questions), Shows::Quiz(asked.entries))));
        all.extend(entries.exercise.map(|Chosen(exercise)| {
            let title = exercise.title.clone();
            ("exercise", Some(title), Shows::Exercise(exercise))
        }));
        for (given, key, with, there) in
            [(show.is_some(), "show", "explain", shows_parts), (predict.is_some(), "predict", "simulate", predicts)]
        {
            if given && !there {
                return Err(Problem::Astray { key, with });
            }
        }
        if all.len() > 1 {
            return Err(Problem::Several(all.into_iter().map(|(key, ..)| key).collect()));
        }
        let (usual, shows) = match all.pop() {
            Some((_, usual, shows)) => (usual, shows),
            None if text.is_some() => (None, Shows::Text),
            None => return Err(Problem::Nothing),
        };
        let title = title.or(usual.map(Said::of)).ok_or(Problem::Untitled)?;
        Ok(Part { title, minutes, text, notes, shows })
    }
}

/// What is shown of a lesson where nobody says otherwise: not the links, which lead out of the session.
const USUAL: [Section; 6] =
    [Section::Picture, Section::Text, Section::Manifest, Section::Mistakes, Section::Facts, Section::Questions];

/// A topic or a field, by its name.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Explained {
    topic: String,
    lesson: Option<&'static Lesson>,
}

impl TryFrom<String> for Explained {
    type Error = Problem;

    fn try_from(typed: String) -> Result<Explained, Problem> {
        let found = topic(&typed, Lang::En).map_err(|error| Problem::said(&error))?;
        match &found {
            Topic::Lesson(lesson) => Ok(Explained { topic: lesson.id.to_owned(), lesson: Some(lesson) }),
            Topic::Field(_) | Topic::Check(_) => Ok(Explained { topic: found.name(), lesson: None }),
            Topic::List => Err(Problem::said(&explain::Error::Topic { typed, near: Vec::new() })),
        }
    }
}

/// Lines of a manifest that a preset renders.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinesEntry {
    preset: String,
    profile: Option<Profile>,
    kind: String,
    fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(try_from = "LinesEntry")]
struct Lines(Excerpt);

impl TryFrom<LinesEntry> for Lines {
    type Error = Problem;

    fn try_from(LinesEntry { preset, profile, kind, fields }: LinesEntry) -> Result<Lines, Problem> {
        if Preset::find(&preset).is_none() {
            let known = Preset::ids().map(str::to_owned).collect();
            return Err(Problem::Unknown { what: What::Preset, id: preset, known });
        }
        let lines = excerpt(&preset, profile.unwrap_or(Profile::Guide), &kind, &fields);
        lines.map(Lines).ok_or(Problem::NoLines { preset, kind })
    }
}

/// A run: one to begin with, by its id, or a controller with its inputs.
struct Simulated {
    title: Option<Text>,
    ran: Box<Ran>,
}

impl Simulated {
    /// Runs it now: later nothing can be said of what is wrong any more.
    fn of<E: serde::de::Error>(title: Option<Text>, inputs: Inputs) -> Result<Simulated, E> {
        let run = inputs.simulate().map_err(|error| E::custom(Problem::said(&error)))?;
        match run.events.len() {
            count if count > MOST_EVENTS => Err(E::custom(Problem::TooLong { count, most: MOST_EVENTS })),
            _ => Ok(Simulated { title, ran: Box::new(Ran { inputs, run }) }),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnRun {
    controller: Controller,
    #[serde(default)]
    inputs: serde_json::Map<String, Value>,
}

impl<'de> Deserialize<'de> for Simulated {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Simulated, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Simulated;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                static WANTED: Text = Text::new(
                    "the id of a simulation, or {controller: ..., inputs: ...}",
                    "모의 실행의 id, 또는 {controller: ..., inputs: ...}",
                );
                f.write_str(&both(&WANTED))
            }

            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<Simulated, E> {
                let all = scenarios();
                let known = all.iter().map(|scenario| scenario.id.clone()).collect();
                match all.into_iter().find(|scenario| scenario.id == id) {
                    Some(Scenario { title, inputs, .. }) => Simulated::of(Some(title), inputs),
                    None => Err(E::custom(Problem::Unknown { what: What::Simulation, id: id.to_owned(), known })),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Simulated, A::Error> {
                let OwnRun { controller, inputs } = OwnRun::deserialize(MapAccessDeserializer::new(map))?;
                let inputs = Inputs::read(controller, &Value::Object(inputs));
                Simulated::of(None, inputs.map_err(|error| serde::de::Error::custom(Problem::said(&error)))?)
            }
        }

        from.deserialize_any(Either)
    }
}

/// An exercise, by its id.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Chosen(Box<Exercise>);

impl TryFrom<String> for Chosen {
    type Error = Problem;

    fn try_from(id: String) -> Result<Chosen, Problem> {
        let known = || exercise::titles().into_iter().map(|(id, _)| id).collect();
        match exercise::find(&id) {
            Some(exercise) => Ok(Chosen(Box::new(exercise))),
            None => Err(Problem::Unknown { what: What::Exercise, id, known: known() }),
        }
    }
}
