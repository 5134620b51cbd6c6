//! The questions that a part asks: named ones of the quiz, the teacher's own, and a set drawn by a seed.

use serde::Deserialize;

use super::error::{Problem, What};
use super::said::Said;
use crate::decision::Traits;
use crate::i18n::Text;
use crate::quiz::{Choice, Entry, Level, Question, Request, Sort, Topic, draw, kinds, questions};
use crate::yaml::nearest;

/// The most questions of a part.
const MOST: usize = 100;

/// The set where nobody gives a seed: the same for everybody, as a class needs it.
const SEED: u64 = 1;

/// How many questions are drawn where a topic is named and no number.
const COUNT: usize = 5;

/// The questions of a part, drawn and in their order.
#[derive(Debug, Deserialize)]
#[serde(try_from = "File")]
pub(super) struct Asked {
    pub entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    questions: Vec<Named>,
    #[serde(default)]
    own: Vec<Own>,
    topic: Option<TopicName>,
    level: Option<Level>,
    count: Option<usize>,
    seed: Option<u64>,
}

impl TryFrom<File> for Asked {
    type Error = Problem;

    fn try_from(File { questions: named, own, topic, level, count, seed }: File) -> Result<Asked, Problem> {
        let mut entries: Vec<Entry> = named.into_iter().map(|Named(question)| Entry::new(*question)).collect();
        entries.extend(own.into_iter().map(|Own(question)| Entry::new(*question)));
        if topic.is_some() || count.is_some() {
            let request = Request {
                topic: topic.map(|TopicName(topic)| topic),
                level,
                count: count.unwrap_or(COUNT).min(MOST),
                seed: seed.unwrap_or(SEED),
            };
            // What is asked by name is not asked twice.
            let rest: Vec<Question> = questions()
                .into_iter()
                .filter(|question| entries.iter().all(|entry| entry.question.id != question.id))
                .collect();
            entries.extend(draw(&rest, &request, None));
        } else {
            for (there, key) in [(level.is_some(), "level"), (seed.is_some(), "seed")] {
                if there {
                    return Err(Problem::Astray { key, with: "topic" });
                }
            }
        }
        match entries.len() {
            0 => Err(Problem::NoQuestions),
            count if count > MOST => Err(Problem::TooMany { count, most: MOST }),
            _ => Ok(Asked { entries }),
        }
    }
}

/// A question of the quiz, by its id.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Named(Box<Question>);

impl TryFrom<String> for Named {
    type Error = Problem;

    fn try_from(id: String) -> Result<Named, Problem> {
        let all = questions();
        let ids: Vec<String> = all.iter().map(|question| question.id.clone()).collect();
        let found = all.into_iter().find(|question| question.id == id);
        found.map(|question| Named(Box::new(question))).ok_or_else(|| {
            // There are too many to name them all.
            let near = nearest(&id, &ids).into_iter();
            let known = near.chain(["`rightkind quiz --no-input --count 1000`".to_owned()]).collect();
            Problem::Unknown { what: What::Question, id, known }
        })
    }
}

/// A topic of the quiz.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct TopicName(Topic);

impl TryFrom<String> for TopicName {
    type Error = Problem;

    fn try_from(id: String) -> Result<TopicName, Problem> {
        let known = || Topic::ALL.into_iter().map(|topic| topic.id().to_owned()).collect();
        match Topic::find(&id) {
            Some(topic) => Ok(TopicName(topic)),
            None => Err(Problem::Unknown { what: What::QuizTopic, id, known: known() }),
        }
    }
}

/// A question of the teacher's own.
#[derive(Deserialize)]
#[serde(try_from = "OwnFile")]
struct Own(Box<Question>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnFile {
    ask: Said,
    yaml: Option<Said>,
    hint: Option<Said>,
    traits: Option<Traits>,
    right: Option<Said>,
    #[serde(default)]
    wrong: Vec<Wrong>,
    why: Said,
    source: Option<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    says: Said,
    why: Said,
}

impl TryFrom<OwnFile> for Own {
    type Error = Problem;

    fn try_from(file: OwnFile) -> Result<Own, Problem> {
        let OwnFile { ask, yaml, hint, traits, right, wrong, why, source } = file;
        let (sort, choices) = match (traits, right) {
            (Some(traits), None) if wrong.is_empty() => (Sort::Kind, kinds(traits)),
            (None, Some(right)) if !wrong.is_empty() => {
                let wrong =
                    wrong.iter().map(|Wrong { says, why }| Choice { says: says.text(), wrong: Some(why.text()) });
                let mut choices: Vec<Choice> = wrong.collect();
                // Not always in the same place, and always in the same one for a question.
                let place = ask.text().en.bytes().map(usize::from).sum::<usize>() % choices.len().saturating_add(1);
                choices.insert(place, Choice { says: right.text(), wrong: None });
                (Sort::Manifest, choices)
            }
            _ => return Err(Problem::Choices),
        };
        let text = |said: &Said| said.text();
        static NO_HINT: Text = Text::new("Read the question once more.", "문제를 한 번 더 읽는다.");
        Ok(Own(Box::new(Question {
            id: String::new(),
            topic: Topic::Class,
            sort,
            level: Level::First,
            ask: text(&ask),
            traits,
            manifest: yaml.map(|yaml| yaml.get(crate::i18n::Lang::En).to_owned()),
            scenario: None,
            field: None,
            hint: hint.as_ref().map_or_else(|| NO_HINT.clone(), text),
            choices,
            why: text(&why),
            source: source.map(|source| source.line(crate::i18n::Lang::En)).unwrap_or_default(),
        })))
    }
}
