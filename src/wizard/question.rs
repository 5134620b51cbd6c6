//! A question about a workload: its words, its value, when it is asked and what it sets.

use jiff::Timestamp;

use super::draft::Draft;
use super::entry::Entry;
use super::field::Field;
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::defaults::Context;
use crate::spec::keys;
use crate::spec::word::Profile;

/// One question. All that the screens, the prompts, the flags and the reference say of it stands here.
pub struct Question {
    /// The key of the app file, such as `strategy.rollingUpdate.maxSurge`.
    pub key: &'static str,
    /// A word or two, for lists.
    pub label: Text,
    /// The question.
    pub prompt: Text,
    /// Why it matters.
    pub why: Text,
    /// What happens when the answer is wrong.
    pub wrong: Text,
    /// Where the default comes from.
    pub source: Text,
    /// An answer that would be right.
    pub example: &'static str,
    /// The manifest fields that it sets, as [`crate::render::field`] names them: `Kind: ` before those of one kind of
    /// object, a profile and a colon before those that only its manifests have. [`Question::sets`] reads them.
    pub fields: &'static [&'static str],
    /// The kinds for which it is asked before "adjust the details?".
    pub essential: &'static [Kind],
    /// Whether the manifest cannot do without it.
    pub required: bool,
    /// Whether it is asked, beyond the kinds that take its key.
    pub when: fn(&Context) -> bool,
    /// The answers to pick from, where there are only so many.
    pub choices: &'static [Choice],
    /// What an answer means, a line each, at a time: for a schedule, its next runs after it.
    pub meaning: fn(&Draft, &str, Lang, Timestamp) -> Vec<Meaning>,
    /// How the answer becomes a value.
    pub field: &'static dyn Field,
}

/// One of the answers to pick from.
pub struct Choice {
    /// The word, as Kubernetes spells it.
    pub word: &'static str,
    /// What it does.
    pub says: Text,
}

/// Something that an answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What it means.
    pub text: String,
    /// Whether a person should think twice of it.
    pub minds: bool,
}

impl Meaning {
    /// What it comes to.
    pub fn is(text: String) -> Meaning {
        Meaning { text, minds: false }
    }

    /// What is likely not to be wanted.
    pub fn mind(text: String) -> Meaning {
        Meaning { text, minds: true }
    }

    /// All of it in a line.
    pub fn line(&self, lang: Lang) -> String {
        let text = &self.text;
        if self.minds { say!(lang, "mind: {text}", "주의: {text}") } else { text.clone() }
    }
}

impl Question {
    /// Whether it is asked of this workload.
    pub fn is_asked(&self, context: &Context) -> bool {
        keys::kinds(self.key).contains(&context.kind()) && (self.when)(context)
    }

    /// Whether an answer to it settles what there is to say of a key: its own, or the block that it is a part of.
    pub fn is_about(&self, key: &str) -> bool {
        self.key == key || self.key.starts_with(key)
    }

    /// Whether it comes before "adjust the details?" for this workload.
    pub fn is_essential(&self, context: &Context) -> bool {
        let given_by_variant = context.indexed() && ["completions", "parallelism"].contains(&self.key);
        self.essential.contains(&context.kind()) || given_by_variant
    }

    /// The manifest fields that it sets under a profile.
    pub fn sets(&self, profile: Profile) -> impl Iterator<Item = &'static str> {
        self.fields.iter().filter_map(move |field| match field.split_once(": ") {
            Some((of, rest)) if Profile::ALL.iter().any(|known| known.as_str() == of) => {
                (of == profile.as_str()).then_some(rest)
            }
            _ => Some(*field),
        })
    }

    /// What holds: what was said, or the default.
    pub fn holds(&self, draft: &Draft) -> Entry {
        self.said_and_holds(draft).1
    }

    /// The same, and whether it was said.
    pub fn said_and_holds(&self, draft: &Draft) -> (bool, Entry) {
        match self.field.said(draft) {
            Entry::Default => (false, draft.context().map_or(Entry::Default, |context| self.field.default(&context))),
            said => (true, said),
        }
    }
}

impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        self.key == other.key
    }
}

impl Eq for Question {}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}
