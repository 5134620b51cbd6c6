//! The rules as a list: what holds for each key, and where that comes from.

use crate::i18n::{Lang, Text};
use crate::spec::App;
use crate::wizard::{AppKey, Head, Key, Place, Rules, Test};

/// What holds for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The key.
    pub key: String,
    /// What is said of it.
    pub origin: Origin,
    /// The value, the values or the pattern; none where the field is left out.
    pub value: Option<Value>,
    /// The team's reason.
    pub reason: Option<Text>,
    /// Where it stands; nowhere where it is the program's own.
    pub place: Option<Place>,
}

/// One value or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Value {
    /// On one line.
    pub fn line(&self) -> String {
        match self {
            Value::One(value) => value.clone(),
            Value::Several(values) => values.join(", "),
        }
    }
}

/// What a rule says of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The program's own default.
    BuiltIn,
    /// The team's default.
    Default,
    /// The team's value, which nobody changes.
    Fixed,
    /// The values that the team takes.
    Allowed,
    /// The values that the team forbids.
    Forbidden,
    /// The pattern that values match.
    Matches,
    /// That there has to be a value.
    Required,
    /// A question of the team's own, with its answers to pick from.
    Asked,
}

impl Origin {
    /// The word of the team file; `builtIn` for the program's own.
    pub fn as_str(self) -> &'static str {
        match self {
            Origin::BuiltIn => "builtIn",
            Origin::Default => "default",
            Origin::Fixed => "fixed",
            Origin::Allowed => "allowed",
            Origin::Forbidden => "forbidden",
            Origin::Matches => "matches",
            Origin::Required => "required",
            Origin::Asked => "asked",
        }
    }

    /// The same for people.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Origin::BuiltIn => lang.pick("built in", "기본 제공"),
            Origin::Default => lang.pick("default", "기본값"),
            Origin::Fixed => lang.pick("fixed", "고정"),
            Origin::Allowed => lang.pick("allowed", "허용"),
            Origin::Forbidden => lang.pick("forbidden", "금지"),
            Origin::Matches => lang.pick("matches", "패턴"),
            Origin::Required => lang.pick("required", "필수"),
            Origin::Asked => lang.pick("asked", "질문"),
        }
    }
}

/// What holds: the keys of the app as a whole, then each key that the team speaks of. What holds for the others depends
/// on the kind, and `render --trace` shows it.
pub fn rows(rules: &Rules) -> Vec<Row> {
    let head = Head::of(&App::new(Vec::new()));
    let spoken = |key: AppKey| rules.given().iter().any(|given| given.key == Key::App(key));
    let own = AppKey::ALL.into_iter().filter(|key| !spoken(*key)).filter_map(|key| {
        let value = Some(Value::One(key.said(&head)?));
        Some(Row { key: key.as_str().to_owned(), origin: Origin::BuiltIn, value, reason: None, place: None })
    });
    let given = rules.given().iter().map(|given| Row {
        key: given.key.to_string(),
        origin: if given.fixed { Origin::Fixed } else { Origin::Default },
        value: match &given.entry {
            crate::wizard::Entry::Items(items) => Some(Value::Several(items.clone())),
            entry => entry.line().map(Value::One),
        },
        reason: given.why.reason.clone(),
        place: Some(given.why.place.clone()),
    });
    let asked = rules.rules().iter().map(|rule| {
        let (origin, value) = match &rule.test {
            Test::Allowed(values) => (Origin::Allowed, Some(Value::Several(values.clone()))),
            Test::Forbidden(values) => (Origin::Forbidden, Some(Value::Several(values.clone()))),
            Test::Matches(pattern) => (Origin::Matches, Some(Value::One(pattern.as_str().to_owned()))),
            Test::Required => (Origin::Required, None),
        };
        Row {
            key: rule.key.to_string(),
            origin,
            value,
            reason: rule.why.reason.clone(),
            place: Some(rule.why.place.clone()),
        }
    });
    let questions = rules.questions().iter().map(|own| Row {
        key: own.question.key.to_owned(),
        origin: Origin::Asked,
        value: match own.question.choices {
            [] => None,
            choices => Some(Value::Several(choices.iter().map(|choice| choice.word.to_owned()).collect())),
        },
        reason: own.why.reason.clone(),
        place: Some(own.why.place.clone()),
    });
    own.chain(given).chain(asked).chain(questions).collect()
}
