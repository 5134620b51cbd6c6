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
use crate::i18n::{Lang, Localized, Text, both};
use crate::player::{Scenario, scenarios};
use crate::quiz::Entry;
use crate::simulate::{Controller, Inputs};
use crate::spec::preset::Preset;
use crate::spec::word::Profile;
use crate::yaml;

/// The most parts of a session: more is no session that anybody sits through.
const MOST_PARTS: usize = 60;

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
    Run(Box<Inputs>, Option<Predict>),
    /// Questions with answers to choose from.
    Quiz(Vec<Entry>),
    /// A manifest with a mistake.
    Exercise(Box<Exercise>),
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
        all.extend(entries.simulate.map(|run| ("simulate", run.title, Shows::Run(run.inputs, predict.clone()))));
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
        match found {
            Topic::Lesson(lesson) => Ok(Explained { topic: typed, lesson: Some(lesson) }),
            Topic::Field(page) => {
                let path = page.field.path();
                let kind = page.kind.to_ascii_lowercase();
                let topic = if path.is_empty() { kind } else { format!("{kind}.{path}") };
                Ok(Explained { topic, lesson: None })
            }
            Topic::Check(page) => Ok(Explained { topic: page.id.to_owned(), lesson: None }),
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
    inputs: Box<Inputs>,
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
                    Some(Scenario { title, inputs, .. }) => {
                        Ok(Simulated { title: Some(title), inputs: Box::new(inputs) })
                    }
                    None => Err(E::custom(Problem::Unknown { what: What::Simulation, id: id.to_owned(), known })),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Simulated, A::Error> {
                let OwnRun { controller, inputs } = OwnRun::deserialize(MapAccessDeserializer::new(map))?;
                let wrong = |error: &dyn Localized| serde::de::Error::custom(Problem::said(error));
                let inputs = Inputs::read(controller, &Value::Object(inputs)).map_err(|error| wrong(&error))?;
                // It is drawn later, when nothing can be said of it any more.
                inputs.simulate().map_err(|error| wrong(&error))?;
                Ok(Simulated { title: None, inputs: Box::new(inputs) })
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

#[cfg(test)]
mod tests {
    use super::super::{Form, Page, Task, find, ids, to_html_page, to_markdown_page};
    use super::*;
    use proptest::prelude::*;

    fn shipped() -> Vec<(&'static str, Plan)> {
        ids().map(|id| (id, find(id).unwrap().unwrap_or_else(|error| panic!("{id}: {error:?}")))).collect()
    }

    fn hangul(text: &str) -> bool {
        text.chars().any(|c| ('가'..='힣').contains(&c))
    }

    fn refused(text: &str) -> yaml::Error {
        Plan::read(text).err().unwrap_or_else(|| panic!("{text} was taken"))
    }

    #[test]
    fn the_shipped_sessions_are_whole_in_both_languages() {
        for (id, plan) in shipped() {
            let texts = plan.parts.iter().flat_map(|part| {
                let predict = match &part.shows {
                    Shows::Run(_, predict) => predict.as_ref(),
                    _ => None,
                };
                let predict = predict.into_iter().flat_map(|predict| [&predict.ask, &predict.answer]);
                [&part.title].into_iter().chain(&part.text).chain(&part.notes).chain(predict)
            });
            for said in texts.chain([&plan.title]).chain(&plan.about) {
                let (en, ko) = (said.get(Lang::En), said.get(Lang::Ko));
                assert!(!hangul(en) && hangul(ko), "{id}: {en} / {ko}");
            }
            assert!(plan.parts.iter().all(|part| part.minutes.is_some()), "{id}");
        }
    }

    #[test]
    fn the_thirty_minutes_are_thirty() {
        let plan = find("choosing").unwrap().unwrap();
        assert_eq!(plan.minutes(), 30);
        let tasks = |wanted: fn(&Task) -> bool| {
            let pages = plan.pages(Lang::En, Form::Screen);
            pages.iter().filter_map(|page| page.task.as_ref()).filter(|task| wanted(task)).count()
        };
        assert!(tasks(|task| matches!(task, Task::Run(_))) >= 2);
        assert!(tasks(|task| matches!(task, Task::Quiz(_))) >= 1);
        assert!(tasks(|task| matches!(task, Task::Exercise(_))) >= 1);
    }

    #[test]
    fn a_teachers_file_may_hold_every_sort_of_part() {
        let plan = Plan::read(
            "title: Ours\nabout: What we do.\nparts:\n\
             - {title: Hello, text: Welcome., minutes: 1, notes: Smile.}\n\
             - {explain: deployment}\n- {explain: zero-downtime, show: [picture, questions]}\n- {explain: sts.spec.replicas}\n\
             - {title: Lines, manifest: {preset: redis, kind: StatefulSet, fields: [spec.serviceName]}}\n\
             - {title: Ours, yaml: \"kind: Pod\"}\n\
             - {decide: {state: true, ordering: true, perNode: false, oneOff: false, periodic: false}}\n\
             - {simulate: rollout}\n- {title: Mine, simulate: {controller: job, inputs: {exitCode: 1}}, predict: {ask: \"Why?\", answer: So.}}\n\
             - quiz:\n    questions: [kind-redis]\n    topic: job\n    count: 2\n    seed: 3\n    own:\n    \
             - {ask: \"Ours?\", right: 'yes', wrong: [{says: 'no', why: It is.}], why: Because.}\n    \
             - {ask: An agent., traits: {state: false, ordering: false, perNode: true, oneOff: false, periodic: false}, why: Nodes.}\n\
             - {exercise: probe}\n",
        )
        .unwrap();
        for lang in Lang::ALL {
            for form in [Form::Screen, Form::Paper] {
                let pages = plan.pages(lang, form);
                assert_eq!(pages.len(), 11);
                for Page { title, blocks, .. } in &pages {
                    // A run without a question is only played.
                    assert!(!title.is_empty() && (!blocks.is_empty() || form == Form::Screen), "{title}");
                }
            }
        }
        let Some(Task::Quiz(entries)) = plan.pages(Lang::En, Form::Screen).swap_remove(9).task else { panic!() };
        assert_eq!(entries.len(), 5);
        assert!(
            entries.iter().all(|entry| entry.question.choices.iter().filter(|choice| choice.is_right()).count() == 1)
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_what_would_be_right() {
        for (text, place, words) in [
            ("title: a\nparts: []\n", "", "shows nothing"),
            ("title: a\nparts:\n- {}\n", "parts[0]", "shows nothing"),
            ("title: a\nparts:\n- {text: b}\n", "parts[0]", "title: Welcome"),
            ("title: a\nparts:\n- {explain: job, exercise: probe}\n", "parts[0]", "explain, exercise"),
            ("title: a\nparts:\n- {explain: jobb}\n", "parts[0].explain", "`job`"),
            ("title: a\nparts:\n- {explain: ''}\n", "parts[0].explain", "no topic"),
            ("title: a\nparts:\n- {explain: job, show: [pictures]}\n", "parts[0].show[0]", "picture"),
            ("title: a\nparts:\n- {title: b, text: c, show: [text]}\n", "parts[0]", "`show` goes with `explain`"),
            ("title: a\nparts:\n- {exercise: prob}\n", "parts[0].exercise", "probe"),
            ("title: a\nparts:\n- {simulate: rolout}\n", "parts[0].simulate", "rollout"),
            ("title: a\nparts:\n- {simulate: {controller: job, inputs: {x: 1}}}\n", "parts[0].simulate", "`x`"),
            ("title: a\nparts:\n- {quiz: {}}\n", "parts[0].quiz", "nothing is asked"),
            ("title: a\nparts:\n- {quiz: {questions: [kind-rediss]}}\n", "parts[0].quiz.questions[0]", "kind-redis"),
            ("title: a\nparts:\n- {quiz: {topic: jobs}}\n", "parts[0].quiz.topic", "statefulset"),
            (
                "title: a\nparts:\n- {quiz: {questions: [kind-redis], seed: 3}}\n",
                "parts[0].quiz",
                "`seed` goes with `topic`",
            ),
            ("title: a\nparts:\n- {quiz: {own: [{ask: b, why: c}]}}\n", "parts[0].quiz.own[0]", "`traits`"),
            ("title: a\nparts:\n- {quiz: {count: 5000000}}\n", "", ""),
            (
                "title: a\nparts:\n- {title: b, manifest: {preset: apache, kind: Job, fields: []}}\n",
                "parts[0].manifest",
                "redis",
            ),
            (
                "title: a\nparts:\n- {title: b, manifest: {preset: redis, kind: Job, fields: [spec]}}\n",
                "parts[0].manifest",
                "renders no Job",
            ),
            ("title: \"a\\e\"\nparts:\n- {title: b, text: c}\n", "title", "control characters"),
            ("parts:\n- {title: b, text: c}\n", "", "title"),
            ("title: [a]\nparts:\n- {title: b, text: c}\n", "title", "one in each language"),
            ("title: a\nparts:\n- {simulate: 3}\n", "parts[0].simulate", "the id of a simulation"),
            ("title: a\nparts:\n- {quiz: {topic: job, level: 9}}\n", "parts[0].quiz.level", "1, 2 or 3"),
        ] {
            if words.is_empty() {
                // As many as there are.
                assert!(Plan::read(text).is_ok(), "{text}");
                continue;
            }
            let error = refused(text);
            assert_eq!(error.path, place, "{error:?}");
            assert!(error.text(Lang::En).contains(words), "{words}: {}", error.text(Lang::En));
            assert!(hangul(&error.text(Lang::Ko)), "{}", error.text(Lang::Ko));
            // What is needed is said in the reader's language alone.
            let korean = error.text(Lang::Ko);
            assert!(
                !["is no level", "the id of", "a text, or"].iter().any(|english| korean.contains(english)),
                "{korean}"
            );
        }
    }

    #[test]
    fn a_page_of_paper_holds_every_part_and_stands_by_itself() {
        for (id, plan) in shipped() {
            for lang in Lang::ALL {
                let (with, without) = (to_html_page(&plan, lang, true), to_html_page(&plan, lang, false));
                for number in 1..=plan.parts.len() {
                    assert_eq!(with.matches(&format!("id=\"part-{number}\"")).count(), 1, "{id}");
                    assert!(with.contains(&format!("href=\"#part-{number}\"")), "{id}");
                }
                let teacher = lang.pick("For the teacher", "교사용");
                assert!(with.contains(teacher) && !without.contains(teacher), "{id}");
                for outside in ["<script", "<link", "<img", "<iframe", "@import", "src=", "href=\"http"] {
                    assert!(!with.contains(outside), "{id}: {outside}");
                }
                let mut seen = std::collections::BTreeSet::new();
                for id in with.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(seen.insert(id), "{id} stands twice");
                }
                let markdown = to_markdown_page(&plan, lang, true);
                assert_eq!(markdown.matches("\n## ").count(), plan.parts.len(), "{id}");
                assert!(markdown.contains(teacher) && markdown.matches("```").count().is_multiple_of(2), "{id}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_file_breaks_the_reader(text in "[-a-z0-9:{}\\[\\]\"'% \n]{0,200}", at in 0usize..3000, put in "[-a-z:{}\\[\\]\"% \n]{0,8}") {
            let _read = Plan::read(&text);
            let whole = super::super::source("choosing").unwrap();
            let edited: String = whole.chars().take(at).chain(put.chars()).chain(whole.chars().skip(at)).collect();
            if let Ok(plan) = Plan::read(&edited) {
                let _page = to_html_page(&plan, Lang::Ko, true);
            }
        }
    }
}
