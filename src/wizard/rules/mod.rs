//! The rules of a team, in the terms of the questions: values that a team gives, values that it fixes, and what it takes.
//!
//! They are read by the room `house`; here is what they mean to the answers.

mod ask;
mod broken;
mod key;
mod settle;

use std::fmt;

use regex::{Regex, RegexBuilder};

use super::draft::Draft;
use super::entry::Entry;
use super::question::Question;
use super::questions::QUESTIONS;
use crate::i18n::{Lang, Text};
use crate::say;

pub use ask::{Words, question};
pub use broken::{Broken, Problem};
pub use key::{AppKey, Key, Part};
pub use settle::Others;

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as messages call it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// The team's reason, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The reason; a default may have none.
    pub reason: Option<Text>,
    /// Where the rule stands.
    pub place: Place,
}

impl Why {
    /// The reason with its place, as the end of a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let place = &self.place;
        match &self.reason {
            Some(reason) => format!("{} ({place})", reason.get(lang).trim_end_matches('.')),
            None => say!(lang, "the team's rule ({place})", "팀 규칙({place})"),
        }
    }
}

/// A value that the team gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What it is for.
    pub key: Key,
    /// The value; of one item of a list the value alone.
    pub entry: Entry,
    /// Whether nobody may change it.
    pub fixed: bool,
    /// Why.
    pub why: Why,
}

/// What the team takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it is about.
    pub key: Key,
    /// What is asked of each value.
    pub test: Test,
    /// Why.
    pub why: Why,
}

/// What is asked of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is one of these.
    Allowed(Vec<String>),
    /// It is none of these.
    Forbidden(Vec<String>),
    /// It matches.
    Matches(Pattern),
    /// There is one.
    Required,
}

/// A regular expression that has to match a whole value. It takes time that grows with the value and no faster.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    read: Regex,
}

/// The most memory that a pattern may take, in bytes.
const PATTERN_SIZE: usize = 1 << 18;

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the reader, which are English.
    pub fn new(text: &str) -> Result<Pattern, String> {
        let whole = format!("^(?:{text})$");
        // By itself first: `a)(b` would be well-formed between our own brackets.
        let read = RegexBuilder::new(text).size_limit(PATTERN_SIZE).nest_limit(50).build();
        let read = read.and_then(|_| RegexBuilder::new(&whole).size_limit(PATTERN_SIZE).nest_limit(60).build());
        let read = read.map_err(|error| {
            let said = error.to_string();
            said.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
        })?;
        Ok(Pattern { text: text.to_owned(), read })
    }

    /// Whether it matches all of the value.
    pub fn matches(&self, value: &str) -> bool {
        self.read.is_match(value)
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

/// All that a team has said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    given: Vec<Given>,
    rules: Vec<Rule>,
    questions: Vec<Asked>,
}

/// A question of the team's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: &'static Question,
    /// Why it is asked.
    pub why: Why,
}

impl Rules {
    /// No rules.
    pub fn none() -> Rules {
        Rules::default()
    }

    /// These, the values in the order of their questions: a later one may follow from an earlier one.
    pub fn new(mut given: Vec<Given>, rules: Vec<Rule>) -> Rules {
        let place = |given: &Given| {
            let question = given.key.question();
            QUESTIONS.iter().position(|asked| Some(*asked) == question).unwrap_or_default()
        };
        given.sort_by_key(|given| (place(given), matches!(given.key, Key::Item(..)), !given.fixed));
        Rules { given, rules, questions: Vec::new() }
    }

    /// The same with questions of the team's own.
    #[must_use]
    pub fn asking(self, questions: Vec<Asked>) -> Rules {
        Rules { questions, ..self }
    }

    /// The team's own questions.
    pub fn questions(&self) -> &[Asked] {
        &self.questions
    }

    /// The question that an answer which breaks a rule is given to: the team's own, where there is one.
    pub fn asks(&self, broken: &Broken) -> Option<&'static Question> {
        let key = broken.key.to_string();
        let own = self.questions.iter().map(|own| own.question).find(|question| question.key == key);
        own.or(broken.question)
    }

    /// The values that the team gives, in the order of their questions.
    pub fn given(&self) -> &[Given] {
        &self.given
    }

    /// What the team takes.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The value that nobody may change, where there is one.
    pub fn lock(&self, question: &Question) -> Option<&Given> {
        self.given.iter().find(|given| given.fixed && given.key.is_a(question))
    }

    /// The value that the team gives for a question.
    pub fn given_for(&self, question: &Question) -> Option<&Given> {
        self.given.iter().find(|given| given.key.is_a(question))
    }

    /// What the team has put there, where what is said is the team's word.
    pub fn source(&self, question: &Question, draft: &Draft) -> Option<&Given> {
        let said = question.field.said(draft);
        if said == Entry::Default {
            return None;
        }
        let whole =
            self.given.iter().find(|given| given.key.is_a(question) && given.normal(draft).as_ref() == Some(&said));
        whole.or_else(|| {
            let own = |given: &&Given| matches!(&given.key, Key::Item(own, _) if *own == question);
            let items = said.items();
            let all = items.iter().all(|item| self.given.iter().filter(own).any(|given| given.is_item(item)));
            self.given.iter().find(own).filter(|_| all && !items.is_empty())
        })
    }

    /// What a person who answers should know of the team's rules, a line each.
    pub fn notes(&self, question: &Question, lang: Lang) -> Vec<String> {
        let rules = self.rules.iter().filter(|rule| rule.key.is_about(question));
        let rules = rules.map(|rule| {
            let (key, why) = (&rule.key, rule.why.words(lang));
            let test = rule.test.words(lang);
            say!(lang, "The team: {key}: {test}: {why}", "팀 규칙: {key}: {test}: {why}")
        });
        let fixed = self
            .given
            .iter()
            .filter(|given| given.fixed && matches!(&given.key, Key::Item(own, _) if *own == question));
        let fixed = fixed.map(|given| {
            let (key, why) = (&given.key, given.why.words(lang));
            let value = given.entry.line().unwrap_or_default();
            say!(lang, "The team: {key} is always `{value}`: {why}", "팀 규칙: {key} 값은 언제나 `{value}`이다: {why}")
        });
        rules.chain(fixed).collect()
    }
}

impl Test {
    /// What is asked, in a few words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Test::Allowed(values) => {
                let values = values.join(", ");
                say!(lang, "one of {values}", "다음 중 하나({values})")
            }
            Test::Forbidden(values) => {
                let values = values.join(", ");
                say!(lang, "not {values}", "쓰지 않는 값({values})")
            }
            Test::Matches(pattern) => {
                let pattern = pattern.as_str();
                say!(lang, "matches `{pattern}`", "`{pattern}` 꼴")
            }
            Test::Required => say!(lang, "needed", "꼭 있어야 한다"),
        }
    }
}

impl Key {
    /// Whether it is this question as a whole.
    fn is_a(&self, question: &Question) -> bool {
        matches!(self, Key::Question(own) if *own == question)
    }
}
