//! From the text of team files to rules.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::error::inside;
use super::file::{Asking, Demands, File, Fixed, Reason, Values};
use super::{Error, MAX_BYTES, Source};
use crate::decision::Traits;
use crate::i18n::{Localized, Text};
use crate::spec::word::Profile;
use crate::spec::{Setting, Workload, shortened};
use crate::wizard::{Asked, Draft, Entry, Given, Key, Pattern, Place, Rule, Rules, Test, Why, Words, team_question};
use crate::yaml::{self, Path};

/// The most keys of a file: a person has to be able to read it.
const MOST_KEYS: usize = 300;

/// What the files say together.
pub(super) fn rules(sources: &[Source]) -> Result<Rules, Vec<Error>> {
    let (mut given, mut rules, mut errors) = (Vec::<Given>::new(), Vec::new(), Vec::new());
    let mut questions: Vec<Asked> = Vec::new();
    for source in sources {
        let mut reader =
            Reader { source, given: Vec::new(), rules: Vec::new(), questions: Vec::new(), errors: Vec::new() };
        reader.read();
        errors.append(&mut reader.errors);
        let known: BTreeSet<String> = given.iter().map(|given| given.key.to_string()).collect();
        given.extend(reader.given.into_iter().filter(|given| !known.contains(&given.key.to_string())));
        rules.append(&mut reader.rules);
        let asked: BTreeSet<&str> = questions.iter().map(|own| own.question.key).collect();
        reader.questions.retain(|own| !asked.contains(own.question.key));
        questions.append(&mut reader.questions);
    }
    errors.extend(given.iter().flat_map(|given| contradictions(given, &rules)));
    if errors.is_empty() { Ok(Rules::new(given, rules).asking(questions)) } else { Err(errors) }
}

/// That a file is larger than any that is read.
pub(super) fn too_large() -> Text {
    Text {
        en: format!("it is larger than {MAX_BYTES} bytes, the most that is read; shorten it").into(),
        ko: format!("읽을 수 있는 {MAX_BYTES}바이트보다 크다. 줄인다").into(),
    }
}

struct Reader<'a> {
    source: &'a Source,
    given: Vec<Given>,
    rules: Vec<Rule>,
    questions: Vec<Asked>,
    errors: Vec<Error>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let text = self.text();
        if text.len() > MAX_BYTES {
            return self.refuse(
                None,
                "",
                Text {
                    en: format!("it is larger than {MAX_BYTES} bytes, the most that is read; shorten it").into(),
                    ko: format!("읽을 수 있는 {MAX_BYTES}바이트보다 크다. 줄인다").into(),
                },
            );
        }
        let file: File = match yaml::from_str(text) {
            Ok(file) => file,
            Err(error) => return self.errors.push(Error::of_yaml(&self.source.name, &error)),
        };
        let count = file.defaults.len() + file.fixed.len() + file.rules.len() + file.questions.len();
        if count > MOST_KEYS {
            return self.refuse(
                None,
                "",
                Text {
                    en: format!("it has {count} keys, and at most {MOST_KEYS} are read; remove some").into(),
                    ko: format!("키가 {count}개다. {MOST_KEYS}개까지 읽는다. 줄인다").into(),
                },
            );
        }
        self.defaults(&file.defaults);
        self.fixed(&file.fixed);
        for (key, value) in &file.rules {
            self.asked(key, value);
        }
        for (number, value) in file.questions.iter().enumerate() {
            self.question(number, value);
        }
    }

    fn question(&mut self, number: usize, value: &Value) {
        let path = Path::root().then("questions").then(number);
        let Some(asking) = self.typed::<Asking>(value, &path) else { return };
        let (name, place) = (path.to_string(), self.place(&path.then("sets")));
        let key = match Key::find(&asking.sets) {
            Some(key @ (Key::Question(_) | Key::Item(..))) => key,
            Some(_) => {
                let problem = Text::new(
                    "a question sets the key of an answer, such as `labels.on-call` or `replicas`",
                    "`labels.on-call`이나 `replicas`처럼 답이 들어갈 키를 쓴다",
                );
                return self.refuse(Some(&place), &format!("{name}.sets"), problem);
            }
            None => return self.refuse(Some(&place), &format!("{name}.sets"), unknown(&asking.sets)),
        };
        let taken = self.given.iter().any(|given| given.key == key && (given.fixed || asking.default.is_some()))
            || self.questions.iter().any(|own| own.question.key == asking.sets);
        if taken {
            let problem = Text::new(
                "this key is given or asked already; keep one of the two",
                "이미 정했거나 묻는 키다. 하나만 남긴다",
            );
            return self.refuse(Some(&place), &format!("{name}.sets"), problem);
        }
        let list = matches!(&key, Key::Question(question) if question.field.is_list());
        let mut choices = Vec::new();
        for pick in asking.choices {
            let given = Entry::of_value(&pick.value, list).map(|entry| {
                let why = Why { reason: None, place: place.clone() };
                Given { key: key.clone(), entry, fixed: false, why }
            });
            let tried = given.as_ref().map_or_else(|| Err(wrong_value(false)), tried);
            if let (Ok(()), Some(value)) = (&tried, given.and_then(|given| given.entry.line())) {
                choices.push((value, pick.says.0));
            }
            if let Err(problem) = tried {
                self.refuse(Some(&place), &format!("{name}.choices"), problem);
            }
        }
        let reason = asking.reason.0;
        if !choices.is_empty() {
            let values = choices.iter().map(|(value, _)| value.clone()).collect();
            let why = Why { reason: Some(reason.clone()), place: place.clone() };
            self.rules.push(Rule { key: key.clone(), test: Test::Allowed(values), why });
        }
        let required = asking.required || asking.default.is_some();
        if let Some(value) = &asking.default {
            let why = Why { reason: Some(reason.clone()), place: place.clone() };
            self.value(&format!("{name}.default"), key.clone(), value, false, why);
        }
        let why = Why { reason: Some(reason.clone()), place };
        let words = Words { label: asking.label.0, prompt: asking.ask.0, why: reason, choices, required };
        self.questions.extend(team_question(&key, words).map(|question| Asked { question, why }));
    }

    /// The text without the byte order mark that some editors put in front of it.
    fn text(&self) -> &str {
        self.source.text.strip_prefix('\u{feff}').unwrap_or(&self.source.text)
    }

    fn place(&self, path: &Path) -> Place {
        let line = yaml::locate(self.text(), 0, path).map(|place| place.line).unwrap_or(1);
        Place { file: self.source.name.clone(), line }
    }

    fn refuse(&mut self, place: Option<&Place>, key: &str, problem: Text) {
        let line = place.map(|place| place.line);
        self.errors.push(Error { file: self.source.name.clone(), line, key: key.to_owned(), problem });
    }

    /// The key that is meant; where there is none, that is told.
    fn key(&mut self, section: &str, text: &str) -> Option<(Key, Place)> {
        let place = self.place(&Path::root().then(section).then(text));
        match Key::find(text) {
            Some(key) => Some((key, place)),
            None => {
                self.refuse(Some(&place), section, unknown(text));
                None
            }
        }
    }

    fn defaults(&mut self, values: &Map<String, Value>) {
        for (text, value) in values {
            if let Some((key, place)) = self.key("defaults", text) {
                let why = Why { reason: None, place };
                self.value("defaults", key, value, false, why);
            }
        }
    }

    fn fixed(&mut self, values: &Map<String, Value>) {
        for (text, value) in values {
            let Some((key, place)) = self.key("fixed", text) else { continue };
            let path = Path::root().then("fixed").then(text.as_str());
            let Some(Fixed { value, reason: Reason(reason) }) = self.typed(value, &path) else { continue };
            if self.given.iter().any(|given| given.key == key) {
                let problem = Text::new(
                    "it stands under `defaults` too; keep one of the two",
                    "`defaults`에도 있다. 하나만 남긴다",
                );
                self.refuse(Some(&place), &format!("fixed.{text}"), problem);
                continue;
            }
            self.value("fixed", key, &value, true, Why { reason: Some(reason), place });
        }
    }

    /// A value for a key, tried on a workload of each kind that takes it.
    fn value(&mut self, section: &str, key: Key, value: &Value, fixed: bool, why: Why) {
        let name = format!("{section}.{key}");
        let problem = match &key {
            Key::Part(_) => Some(Text::new(
                "it is a part of another answer and can only be looked at, under `rules`",
                "다른 답의 일부라서 정할 수 없다. `rules`에서만 쓴다",
            )),
            Key::Question(question) if question.key == "name" => Some(Text::new(
                "each workload has a name of its own; it can only be looked at, under `rules`",
                "이름은 워크로드마다 다르다. `rules`에서만 쓴다",
            )),
            _ => None,
        };
        if let Some(problem) = problem {
            return self.refuse(Some(&why.place), &name, problem);
        }
        let list = matches!(&key, Key::Question(question) if question.field.is_list());
        let entry = match Entry::of_value(value, list) {
            Some(entry) if matches!(key, Key::Question(_)) || matches!(entry, Entry::Text(_)) => entry,
            _ => return self.refuse(Some(&why.place), &name, wrong_value(list)),
        };
        let given = Given { key, entry, fixed, why };
        match tried(&given) {
            Ok(()) => self.given.push(given),
            Err(problem) => self.refuse(Some(&given.why.place), &name, problem),
        }
    }

    fn asked(&mut self, text: &str, value: &Value) {
        let Some((key, place)) = self.key("rules", text) else { return };
        let path = Path::root().then("rules").then(text);
        let Some(Demands { allowed, forbidden, matches, required }) = self.typed(value, &path) else { return };
        let name = format!("rules.{text}");
        if required.is_some() && matches!(key, Key::Part(_)) {
            let problem = Text::new(
                "a part of an answer cannot be required; require the whole, or write a pattern",
                "답의 일부는 필수로 할 수 없다. 답 전체에 쓰거나 패턴을 쓴다",
            );
            return self.refuse(Some(&place), &name, problem);
        }
        let mut tests: Vec<(&str, Test, Text)> = Vec::new();
        for (word, values) in [("allowed", allowed), ("forbidden", forbidden)] {
            let Some(Values { values, reason: Reason(reason) }) = values else { continue };
            let words: Option<Vec<String>> = values.iter().map(word_of).collect();
            let Some(words) = words.filter(|words| !words.is_empty()) else {
                self.refuse(
                    Some(&place),
                    &format!("{name}.{word}.values"),
                    Text::new(
                        "it takes a list of texts, such as `[a, b]`, with one at least",
                        "`[a, b]` 같은 문자열 목록이고 하나는 있어야 한다",
                    ),
                );
                continue;
            };
            let test = if word == "allowed" { Test::Allowed(words) } else { Test::Forbidden(words) };
            tests.push((word, test, reason));
        }
        if let Some(shape) = matches {
            match Pattern::new(&shape.pattern) {
                Ok(pattern) => tests.push(("matches", Test::Matches(pattern), shape.reason.0)),
                Err(error) => {
                    let error = error.chars().take(200).collect::<String>();
                    let place = self.place(&path.then("matches").then("pattern"));
                    self.refuse(
                        Some(&place),
                        &format!("{name}.matches.pattern"),
                        Text {
                            en: format!("it is no regular expression: {error}").into(),
                            ko: format!("정규 표현식이 아니다: {error}").into(),
                        },
                    );
                }
            }
        }
        if let Some(needed) = required {
            tests.push(("required", Test::Required, needed.reason.0));
        }
        for (word, test, reason) in tests {
            let place = self.place(&path.then(word));
            self.rules.push(Rule { key: key.clone(), test, why: Why { reason: Some(reason), place } });
        }
    }

    /// A value of a type; where it is none, that is told with its line.
    fn typed<T: DeserializeOwned>(&mut self, value: &Value, path: &Path) -> Option<T> {
        match yaml::from_value(value) {
            Ok(value) => Some(value),
            Err(error) => {
                let inside = inside(path, &error.path);
                let place = self.place(&inside);
                let key = if error.unknown.is_some() { path.to_string() } else { inside.to_string() };
                self.refuse(Some(&place), &key, error.problem);
                None
            }
        }
    }
}

/// That a key is not known, with the one that was most likely meant.
fn unknown(text: &str) -> Text {
    let known: Vec<String> = Key::all().collect();
    let inside = known.iter().find(|key| key.strip_prefix(text).is_some_and(|rest| rest.starts_with('.')));
    let near = inside.cloned().or_else(|| yaml::nearest(text, &known));
    let key = shortened(text);
    match near {
        Some(near) => Text {
            en: format!("unknown key `{key}`; did you mean `{near}`?").into(),
            ko: format!("모르는 키 `{key}`. 비슷한 키: `{near}`").into(),
        },
        None => Text {
            en: format!(
                "unknown key `{key}`; the keys are those of the app file (docs/app-file.md), with dots inside blocks"
            )
            .into(),
            ko: format!("모르는 키 `{key}`. 앱 파일의 키(docs/app-file.ko.md)를 쓰고 블록 안은 점으로 잇는다").into(),
        },
    }
}

fn wrong_value(list: bool) -> Text {
    match list {
        true => Text::new(
            "a list of texts is needed here, each as the question takes it; blocks are written key by key, with dots",
            "질문에 답하듯 쓴 문자열 목록이 필요하다. 블록은 키마다 점으로 이어 쓴다",
        ),
        false => Text::new(
            "one text, number or boolean is needed here, as the question takes it; blocks are written key by key, with dots",
            "질문에 답하듯 쓴 값 하나가 필요하다. 블록은 키마다 점으로 이어 쓴다",
        ),
    }
}

fn word_of(value: &Value) -> Option<String> {
    Entry::of_value(value, false)?.line()
}

/// A workload of each kind, with what values may go by.
fn samples() -> impl Iterator<Item = Draft> {
    let traits =
        Traits::all().filter(|traits| !(traits.one_off && traits.periodic || traits.ordering && traits.per_node));
    traits.filter_map(|traits| {
        let mut workload = Workload::new("app".parse().ok()?, traits);
        workload.ports = Setting::Value(vec!["http:8080".parse().ok()?]);
        Some(Draft::of(workload, Profile::Production))
    })
}

/// Whether some workload takes the value.
fn tried(given: &Given) -> Result<(), Text> {
    let mut refusal = None;
    for draft in samples() {
        match given.fits(&draft) {
            Some(Ok(())) => return Ok(()),
            Some(Err(error)) => refusal = refusal.or(Some(error)),
            None => {}
        }
    }
    refusal.map_or(Ok(()), |error| Err(Text::of(|lang| error.text(lang))))
}

/// What the team's own rules say against a value that the team gives.
fn contradictions(given: &Given, rules: &[Rule]) -> Vec<Error> {
    let words = given.entry.items();
    let section = if given.fixed { "fixed" } else { "defaults" };
    let against = rules.iter().filter(|rule| rule.key == given.key).filter(|rule| {
        let missing = rule.test == Test::Required && words.is_empty();
        missing || words.iter().any(|word| rule.test.refuses(word).is_some())
    });
    against
        .map(|rule| {
            let (value, place) = (shortened(&given.entry.line().unwrap_or_default()), &rule.why.place);
            Error {
                file: given.why.place.file.clone(),
                line: Some(given.why.place.line),
                key: format!("{section}.{}", given.key),
                problem: Text {
                    en: format!("the value `{value}` breaks the rule at {place}; change one of the two").into(),
                    ko: format!("`{value}` 값이 {place}의 규칙에 어긋난다. 둘 중 하나를 고친다").into(),
                },
            }
        })
        .collect()
}
