//! What can be wrong with a session file beyond its YAML.

use std::fmt;

use crate::i18n::{Lang, Localized, both};
use crate::say;
use crate::spec::shortened;

/// Why a value of a session file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A part does none of the things that a part can do, or says nothing.
    Nothing,
    /// A part does several things.
    Several(Vec<&'static str>),
    /// A part that only says something has no title.
    Untitled,
    /// A key belongs to another sort of part.
    Astray {
        /// The key.
        key: &'static str,
        /// The key that it goes with.
        with: &'static str,
    },
    /// Nothing has this id.
    Unknown {
        /// What it should be the id of.
        what: What,
        /// The id.
        id: String,
        /// The ids that there are, or the nearest of many.
        known: Vec<String>,
    },
    /// Nothing is asked.
    NoQuestions,
    /// A question of the teacher's own has too little to choose from, or traits and answers.
    Choices,
    /// No preset renders such lines.
    NoLines {
        /// The preset.
        preset: String,
        /// The kind of the object.
        kind: String,
    },
    /// Something that has a message of its own.
    Said(Box<(String, String)>),
    /// A number is too great.
    TooMany {
        /// What is counted.
        count: usize,
        /// The most.
        most: usize,
    },
    /// So much happens in a run that nobody could follow it.
    TooLong {
        /// How many events there are.
        count: usize,
        /// The most.
        most: usize,
    },
    /// A text holds what a terminal would obey.
    Control,
}

/// What an id may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A preset.
    Preset,
    /// A run to begin with.
    Simulation,
    /// A question of the quiz.
    Question,
    /// An exercise.
    Exercise,
    /// A topic of the quiz.
    QuizTopic,
}

impl What {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            What::Preset => lang.pick("preset", "프리셋"),
            What::Simulation => lang.pick("simulation", "모의 실행"),
            What::Question => lang.pick("question", "문제"),
            What::Exercise => lang.pick("exercise", "연습"),
            What::QuizTopic => lang.pick("topic of the quiz", "퀴즈 주제"),
        }
    }
}

impl Problem {
    /// What something else says of itself.
    pub(super) fn said(error: &dyn Localized) -> Problem {
        Problem::Said(Box::new((error.text(Lang::En), error.text(Lang::Ko))))
    }
}

impl Localized for Problem {
    fn text(&self, lang: Lang) -> String {
        match self {
            Problem::Nothing => say!(
                lang,
                "this part shows nothing; give it one of explain, manifest, yaml, decide, simulate, quiz or exercise, or a title and a text",
                "보여 줄 것이 없다. explain, manifest, yaml, decide, simulate, quiz, exercise 중 하나를 쓰거나 title과 text를 쓴다"
            ),
            Problem::Several(keys) => {
                let keys = keys.join(", ");
                say!(
                    lang,
                    "one part shows one thing, and this one has {keys}; make it several parts",
                    "한 부분에는 하나만 담는다. 여기에는 {keys}가 함께 있다. 부분을 나눈다"
                )
            }
            Problem::Untitled => {
                say!(lang, "it needs a title, such as `title: Welcome`", "title이 필요하다. 예: `title: 시작하며`")
            }
            Problem::Astray { key, with } => {
                say!(
                    lang,
                    "`{key}` goes with `{with}`, which is not here",
                    "`{key}`는 `{with}`와 함께 쓴다. 여기에는 `{with}`가 없다"
                )
            }
            Problem::Unknown { what, id, known } => {
                let (what, id, known) = (what.name(lang), shortened(id), known.join(", "));
                say!(
                    lang,
                    "there is no {what} `{id}`; there is: {known}",
                    "`{id}` {what}: 그런 것은 없다. 있는 것: {known}"
                )
            }
            Problem::NoQuestions => say!(
                lang,
                "nothing is asked; give it questions, own, topic or count",
                "낼 문제가 없다. questions, own, topic, count 중 하나를 쓴다"
            ),
            Problem::Choices => say!(
                lang,
                "a question has either `traits`, from which the kind follows, or `right` and at least one `wrong`",
                "문제에는 종류가 따라 나오는 `traits`를 쓰거나, `right` 하나와 `wrong` 하나 이상을 쓴다"
            ),
            Problem::NoLines { preset, kind } => {
                let (preset, kind) = (shortened(preset), shortened(kind));
                say!(
                    lang,
                    "the preset {preset} renders no {kind} with these fields; `rightkind render --preset {preset} --stdout` shows what it renders",
                    "{preset} 프리셋의 {kind}에는 이 필드가 없다. `rightkind render --preset {preset} --stdout`으로 내용을 본다"
                )
            }
            Problem::Said(said) => lang.pick(&said.0, &said.1).clone(),
            Problem::TooMany { count, most } => {
                say!(lang, "{count} are too many; at most {most}", "{count}개는 너무 많다. {most}개까지 쓴다")
            }
            Problem::TooLong { count, most } => say!(
                lang,
                "{count} things happen in this run, too many to follow; at most {most}: take fewer Pods, or less time",
                "이 실행에서는 {count}가지 일이 일어나 따라갈 수 없다. {most}가지까지다. 파드나 시간을 줄인다"
            ),
            Problem::Control => say!(
                lang,
                "the text holds control characters or marks that turn its direction; remove them",
                "제어 문자나 글 방향을 바꾸는 문자가 들어 있다. 지운다"
            ),
        }
    }
}

/// Both languages at once, for serde, which knows only one.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&both(self))
    }
}
