//! The questions of a team: about one item of a list, or one of ours in the team's words.

use super::Key;
use super::key::item_value;
use crate::i18n::Text;
use crate::spec::ValueError;
use crate::spec::defaults::Context;
use crate::wizard::draft::Draft;
use crate::wizard::entry::Entry;
use crate::wizard::field::Field;
use crate::wizard::question::{Choice, Question};
use crate::wizard::questions::{always, plain};

/// The words of a team's question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// A word or two, for lists.
    pub label: Text,
    /// The question.
    pub prompt: Text,
    /// Why it matters.
    pub why: Text,
    /// The answers to pick from; any text where there are none.
    pub choices: Vec<(String, Text)>,
    /// Whether there has to be an answer.
    pub required: bool,
}

/// A question in a team's words; none where the key is no answer's. Questions live as long as the program, as ours do: the
/// rules are read once.
pub fn question(key: &Key, words: Words) -> Option<&'static Question> {
    let ours = key.question()?;
    let field: &'static dyn Field = match key {
        Key::Item(list, name) => Box::leak(Box::new(Item { list, name: name.clone() })),
        _ => ours.field,
    };
    let choices: Vec<Choice> =
        words.choices.into_iter().map(|(word, says)| Choice { word: Box::leak(word.into_boxed_str()), says }).collect();
    let choices: &'static [Choice] = Box::leak(choices.into_boxed_slice());
    let example =
        choices.first().map_or(if matches!(key, Key::Item(..)) { "value" } else { ours.example }, |choice| choice.word);
    Some(Box::leak(Box::new(Question {
        key: Box::leak(key.to_string().into_boxed_str()),
        label: words.label,
        prompt: words.prompt,
        why: words.why,
        wrong: Text::new("Whoever relies on the answer is misled.", "이 답에 기대는 사람이 잘못 알게 된다."),
        source: Text::new("none: the team asks", "없다. 팀이 묻는 질문이다"),
        example,
        fields: ours.fields,
        essential: &crate::decision::Kind::ALL,
        required: words.required || ours.required,
        when: if matches!(key, Key::Item(..)) { always } else { ours.when },
        choices,
        meaning: if matches!(key, Key::Item(..)) { plain } else { ours.meaning },
        field,
    })))
}

/// One item of a list of `name=value`.
struct Item {
    list: &'static Question,
    name: String,
}

impl Field for Item {
    fn said(&self, draft: &Draft) -> Entry {
        let items = self.list.field.said(draft).items();
        let value = items.iter().find_map(|item| item_value(item, &self.name));
        value.map_or(Entry::Default, |value| Entry::Text(value.to_owned()))
    }

    fn default(&self, _: &Context) -> Entry {
        Entry::Omit
    }

    fn put(&self, draft: &mut Draft, entry: &Entry) -> Result<(), ValueError> {
        let mut items = self.list.field.said(draft).items();
        let wanted = entry.line().map(|value| format!("{}={}", self.name, value.trim()));
        let place = items.iter().position(|item| item_value(item, &self.name).is_some());
        match (place, wanted) {
            (Some(at), Some(wanted)) => items.iter_mut().skip(at).take(1).for_each(|item| item.clone_from(&wanted)),
            (Some(at), None) => drop(items.remove(at)),
            (None, Some(wanted)) => items.push(wanted),
            (None, None) => return Ok(()),
        }
        let entry = if items.is_empty() { Entry::Default } else { Entry::Items(items) };
        self.list.field.put(draft, &entry)
    }
}
