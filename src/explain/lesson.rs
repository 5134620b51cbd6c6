//! The lessons: one file a topic under `assets/lessons/`, both languages in it.

use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use super::excerpt::{Excerpt, excerpt};
use crate::i18n::{Lang, Text};
use crate::spec::word::Profile;
use crate::yaml;

/// A page about a kind or a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// Its name on the command line.
    pub id: &'static str,
    /// What is in it.
    page: Page,
}

/// A lesson as its file holds it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its title.
    pub title: Text,
    /// What it is about, in one line.
    pub summary: Text,
    /// Further names by which it is found, in either language.
    #[serde(default)]
    pub names: Vec<String>,
    /// The text, paragraph by paragraph.
    pub text: Vec<Text>,
    /// A drawing of box-drawing lines and ASCII.
    pub picture: Text,
    /// A table of the decision that belongs here.
    #[serde(default)]
    pub table: Option<Table>,
    /// The manifest lines that it is about.
    pub manifests: Vec<Part>,
    /// What people get wrong, and what they see then.
    pub mistakes: Vec<Mistake>,
    /// What is told wrong elsewhere, or surprises.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Questions to try.
    pub questions: Vec<Question>,
    /// The fields that it is about, with their kinds.
    pub fields: Vec<String>,
    /// The ids of the lessons that go on from here.
    pub see: Vec<String>,
}

impl std::ops::Deref for Lesson {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Lesson {
    /// Every name by which it is found: its id, its title in both languages, and further ones.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        let titles = Lang::ALL.into_iter().map(|lang| self.title.get(lang));
        std::iter::once(self.id).chain(titles).chain(self.names.iter().map(String::as_str))
    }
}

/// A table that stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Table {
    /// The five kinds, and what each is for.
    Kinds,
    /// Deployment against StatefulSet, by the guide's criteria.
    Comparison,
}

/// Lines of a manifest that a preset renders.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Which preset.
    pub preset: String,
    /// Under which profile.
    pub profile: Profile,
    /// The kind of the object.
    pub kind: String,
    /// The fields, as [`crate::render::field`] names them.
    pub fields: Vec<String>,
    /// What to see in it.
    pub says: Text,
    #[serde(skip)]
    excerpt: OnceLock<Option<Excerpt>>,
}

impl Part {
    /// The lines as they are rendered; nothing where a field is not among them, which a test rules out.
    pub fn excerpt(&self) -> Option<&Excerpt> {
        let rendered = || excerpt(&self.preset, self.profile, &self.kind, &self.fields);
        self.excerpt.get_or_init(rendered).as_ref()
    }
}

/// A common mistake.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    /// What is done.
    pub does: Text,
    /// What is seen then.
    pub symptom: Text,
    /// What mends it.
    pub mend: Text,
}

/// What is so, whatever is told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What is often told or expected, where something is.
    #[serde(default)]
    pub told: Option<Text>,
    /// What is so.
    pub so: Text,
    /// Where it is to be seen, with semicolons between: files and issues of Kubernetes, pages, [`RECORDING`].
    source: String,
}

/// A recording of the real controllers, made for this program.
const RECORDING: &str = "recording";

impl Fact {
    /// Where it is to be seen.
    pub fn source(&self, lang: Lang) -> String {
        let recording = lang.pick("a recording of the controllers, 1.36.2", "컨트롤러 1.36.2 기록");
        let named = self.source.split("; ").map(|name| if name == RECORDING { recording } else { name });
        named.collect::<Vec<_>>().join("; ")
    }
}

/// A question to try, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub asks: Text,
    /// The answer.
    pub answer: Text,
}

macro_rules! files {
    ($($id:literal),* $(,)?) => {
        [$(($id, include_str!(concat!("../../assets/lessons/", $id, ".yaml")))),*]
    };
}

/// The file of each lesson, in the order in which the list shows them: the kinds, then the topics of the guide.
const FILES: [(&str, &str); 15] = files![
    "deployment",
    "statefulset",
    "daemonset",
    "job",
    "cronjob",
    "why-the-kind-matters",
    "deployment-or-statefulset",
    "zero-downtime",
    "headless-service",
    "node-agents",
    "retries-and-deadlines",
    "parallel-jobs",
    "concurrency-policy",
    "time-zones",
    "init-containers",
];

static LESSONS: LazyLock<Vec<Lesson>> =
    LazyLock::new(|| FILES.iter().filter_map(|(id, text)| load(id, text).ok()).collect());

/// Every lesson, in the order in which the list shows them. A file that does not load is left out, which a test rules
/// out.
pub fn lessons() -> &'static [Lesson] {
    &LESSONS
}

/// The ids, in the same order.
pub fn ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, _)| *id)
}

/// The lesson with this id.
pub fn find(id: &str) -> Option<&'static Lesson> {
    lessons().iter().find(|lesson| lesson.id == id)
}

fn load(id: &'static str, text: &str) -> Result<Lesson, yaml::Error> {
    Ok(Lesson { id, page: yaml::from_str(text)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Kind;
    use crate::explain::{Topic, topic};
    use crate::reference;
    use std::collections::BTreeSet;

    /// Every text of a lesson.
    fn texts(lesson: &Lesson) -> Vec<&Text> {
        let mut texts = vec![&lesson.title, &lesson.summary];
        texts.extend(&lesson.text);
        texts.extend(lesson.manifests.iter().map(|part| &part.says));
        texts.extend(lesson.mistakes.iter().flat_map(|mistake| [&mistake.does, &mistake.symptom, &mistake.mend]));
        texts.extend(lesson.facts.iter().flat_map(|fact| fact.told.iter().chain([&fact.so])));
        texts.extend(lesson.questions.iter().flat_map(|question| [&question.asks, &question.answer]));
        texts
    }

    #[test]
    fn every_file_loads() {
        for (id, text) in FILES {
            load(id, text).unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        for kind in Kind::ALL {
            assert!(find(&kind.as_str().to_ascii_lowercase()).is_some(), "{kind} has no page");
        }
    }

    #[test]
    fn no_part_of_a_page_is_missing() {
        for lesson in lessons() {
            let id = lesson.id;
            assert!(!lesson.text.is_empty() && !lesson.manifests.is_empty() && !lesson.mistakes.is_empty(), "{id}");
            assert!(!lesson.facts.is_empty() && !lesson.fields.is_empty() && !lesson.see.is_empty(), "{id}");
            assert_eq!(lesson.questions.len(), 3, "{id}");
            assert!(lesson.facts.iter().all(|fact| !fact.source.is_empty()), "{id}");
            // What stands behind ` #` is a comment to YAML, not a part of the source.
            assert!(lesson.facts.iter().all(|fact| !fact.source.ends_with(',')), "{id}");
        }
    }

    #[test]
    fn both_languages_are_whole_and_korean_is_in_plain_style() {
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        for lesson in lessons() {
            for text in texts(lesson).into_iter().chain([&lesson.picture]) {
                assert!(!text.en.is_empty() && !hangul(&text.en), "{}: {}", lesson.id, text.en);
                let same = text.en == text.ko;
                assert!(hangul(&text.ko) && !same, "{}: {}", lesson.id, text.ko);
            }
            for text in texts(lesson) {
                for sentence in text.ko.split(['.', '?', '!']).map(str::trim_end) {
                    let polite = sentence.ends_with("니다") && !sentence.ends_with("아니다");
                    assert!(!polite && !sentence.ends_with("세요") && !sentence.ends_with("까"), "{}", text.ko);
                }
            }
        }
    }

    #[test]
    fn every_excerpt_is_in_what_is_rendered() {
        for lesson in lessons() {
            for part in &lesson.manifests {
                assert!(part.excerpt().is_some(), "{}: {} {:?}", lesson.id, part.kind, part.fields);
            }
        }
    }

    #[test]
    fn every_field_and_every_lesson_that_a_page_leads_to_exists() {
        for lesson in lessons() {
            for path in &lesson.fields {
                let Ok(Topic::Field(page)) = topic(path, Lang::En) else { panic!("{}: {path}", lesson.id) };
                let (_, wanted) = path.split_once('.').unwrap();
                assert_eq!(page.field.path(), wanted);
            }
            for other in &lesson.see {
                assert!(find(other).is_some() && other != lesson.id, "{}: {other}", lesson.id);
            }
        }
    }

    /// Words such as `maxSurge` and paths such as spec.selector.matchLabels are fields somewhere.
    #[test]
    fn every_field_that_a_text_names_exists() {
        let mut known = BTreeSet::new();
        // A type that has been looked into need not be again.
        let mut types = BTreeSet::new();
        let mut open: Vec<(&str, reference::Field)> =
            reference::kinds().map(|(_, kind)| (kind, reference::field_named(kind, []).unwrap())).collect();
        while let Some((kind, field)) = open.pop() {
            if !types.insert(field.type_name.clone()) {
                continue;
            }
            for name in &field.fields {
                let names = field.names.iter().map(String::as_str).chain([name.as_str()]);
                open.push((kind, reference::field_named(kind, names).unwrap()));
                known.insert(name.clone());
            }
        }
        assert!(known.contains("maxSurge"));
        let camel = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.contains(|c: char| c.is_ascii_uppercase())
                && word.chars().all(|c| c.is_ascii_alphanumeric())
        };
        for lesson in lessons() {
            for text in texts(lesson) {
                for lang in Lang::ALL {
                    let words = text.get(lang).split(|c: char| !c.is_ascii_alphanumeric());
                    for word in words.filter(|word| camel(word)) {
                        assert!(known.contains(word), "{}: {word} is no field", lesson.id);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_told_wrong_stands_once() {
        let mut told = BTreeSet::new();
        for lesson in lessons() {
            for fact in &lesson.facts {
                assert!(told.insert(fact.so.en.clone()), "{}: {}", lesson.id, fact.so.en);
            }
        }
        assert!(told.len() > 50, "{}", told.len());
    }
}
