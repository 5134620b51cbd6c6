//! What breaks a rule of the team, in words.

use std::fmt;

use super::settle::asked;
use super::{Given, Key, Rule, Rules, Test, Why};
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::spec::{App, shortened};
use crate::wizard::draft::Draft;
use crate::wizard::message::Head;
use crate::wizard::question::Question;

/// An answer that a rule of the team refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The environment, where it is wrong there alone.
    pub environment: Option<String>,
    /// The workload; empty where it is about the app as a whole.
    pub workload: String,
    /// The key of the rule.
    pub key: Key,
    /// The question that has to be answered otherwise; none for what is said of the app as a whole.
    pub question: Option<&'static Question>,
    /// What is wrong.
    pub problem: Problem,
    /// The team's reason.
    pub why: Why,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The value is not the one that is fixed.
    Fixed {
        /// The value; none where it was left out.
        given: Option<String>,
        /// The one that is fixed; none where it has to be left out.
        fixed: Option<String>,
    },
    /// The value is not among those that the team takes.
    NotAllowed(String, Vec<String>),
    /// The team forbids the value.
    Forbidden(String),
    /// The value does not match the pattern.
    NoMatch(String, String),
    /// There is none.
    Missing,
}

impl Rules {
    /// What breaks a rule in a workload.
    pub fn broken(&self, draft: &Draft) -> Vec<Broken> {
        if draft.context().is_none() {
            return Vec::new();
        }
        let fixed = self.given.iter().filter(|given| given.fixed).filter_map(|given| unlike(given, draft));
        fixed.chain(self.rules.iter().flat_map(|rule| against(rule, draft))).collect()
    }

    /// What breaks a rule in what is said of the app as a whole.
    pub fn broken_head(&self, head: &Head) -> Vec<Broken> {
        let of_app = |key: &Key| if let Key::App(key) = key { Some(*key) } else { None };
        let broken = |key: &Key, problem, why: &Why| Broken {
            environment: None,
            workload: String::new(),
            key: key.clone(),
            question: None,
            problem,
            why: why.clone(),
        };
        let fixed = self.given.iter().filter(|given| given.fixed).filter_map(|given| {
            let (given_value, fixed) = (of_app(&given.key)?.said(head), given.entry.line());
            let differs = given_value != fixed;
            differs.then(|| broken(&given.key, Problem::Fixed { given: given_value, fixed }, &given.why))
        });
        let rules = self.rules.iter().filter_map(|rule| {
            let said = of_app(&rule.key)?.said(head);
            let problem = match said {
                Some(said) => rule.test.refuses(&said),
                None => (rule.test == Test::Required).then_some(Problem::Missing),
            };
            problem.map(|problem| broken(&rule.key, problem, &rule.why))
        });
        fixed.chain(rules).collect()
    }

    /// What breaks a rule in an app: as it is, else in one of its environments.
    pub fn check(&self, app: &App) -> Vec<Broken> {
        if self.given.is_empty() && self.rules.is_empty() {
            return Vec::new();
        }
        let mut broken = self.broken_head(&Head::of(app));
        broken.extend(self.of_workloads(app));
        if broken.is_empty() {
            for environment in &app.environments {
                // What is wrong with the environment itself is told by the spec.
                let there = environment.app(app).map(|there| self.of_workloads(&there)).unwrap_or_default();
                let name = Some(environment.name.to_string());
                broken.extend(there.into_iter().map(|broken| Broken { environment: name.clone(), ..broken }));
            }
        }
        broken
    }

    fn of_workloads(&self, app: &App) -> Vec<Broken> {
        let drafts = app.clone().placed().map(|workload| Draft::of(workload, app.profile));
        drafts.flat_map(|draft| self.broken(&draft)).collect()
    }
}

/// Whether an answer is another than the one that is fixed.
fn unlike(given: &Given, draft: &Draft) -> Option<Broken> {
    let question = given.key.question().filter(|question| asked(question, draft))?;
    let holds = question.holds(draft);
    let (found, fixed) = match &given.key {
        Key::Item(_, name) => {
            let items = holds.items();
            let found = items.iter().find_map(|item| super::key::item_value(item, name)).map(str::to_owned);
            (found, given.entry.line())
        }
        _ => (holds.line(), given.held(draft)?.line()),
    };
    if found == fixed {
        return None;
    }
    Some(of(draft, &given.key, question, Problem::Fixed { given: found, fixed }, &given.why))
}

fn against(rule: &Rule, draft: &Draft) -> Vec<Broken> {
    let values = rule.key.values(draft);
    if rule.test == Test::Required {
        let open = rule.key.question().filter(|question| asked(question, draft) && values.is_empty());
        return open.map(|question| of(draft, &rule.key, question, Problem::Missing, &rule.why)).into_iter().collect();
    }
    let values = values.into_iter().filter(|(question, _)| asked(question, draft));
    // What is not named yet has no name that could be wrong.
    let values = values.filter(|(question, _)| question.key != "name" || draft.name().is_some());
    values
        .filter_map(|(question, value)| Some(of(draft, &rule.key, question, rule.test.refuses(&value)?, &rule.why)))
        .collect()
}

fn of(draft: &Draft, key: &Key, question: &'static Question, problem: Problem, why: &Why) -> Broken {
    Broken {
        environment: None,
        workload: draft.workload().name.to_string(),
        key: key.clone(),
        question: Some(question),
        problem,
        why: why.clone(),
    }
}

impl Test {
    /// What is wrong with a value, if anything is.
    pub fn refuses(&self, value: &str) -> Option<Problem> {
        let given = || shortened(value);
        match self {
            Test::Allowed(values) if values.iter().all(|known| known != value) => {
                Some(Problem::NotAllowed(given(), values.clone()))
            }
            Test::Forbidden(values) if values.iter().any(|known| known == value) => Some(Problem::Forbidden(given())),
            Test::Matches(pattern) if !pattern.matches(value) => {
                Some(Problem::NoMatch(given(), pattern.as_str().to_owned()))
            }
            _ => None,
        }
    }
}

impl Broken {
    /// Whether it refuses what was said, and does not ask for more: the next item of a list may be the one that is
    /// missing, and an item that is fixed is put there in any case. Nobody gets past the review without either.
    pub fn refuses_an_answer(&self) -> bool {
        let put_there = matches!((&self.key, &self.problem), (Key::Item(..), Problem::Fixed { given: None, .. }));
        self.problem != Problem::Missing && !put_there
    }

    /// What is wrong and why, without where.
    pub fn words(&self, lang: Lang) -> String {
        let why = self.why.words(lang);
        match &self.problem {
            Problem::Fixed { given, fixed } => {
                let given = given.as_deref().map_or_else(
                    || lang.pick("nothing", "빈 값").to_owned(),
                    |given| format!("`{}`", shortened(given)),
                );
                let fixed = fixed
                    .as_deref()
                    .map_or_else(|| lang.pick("nothing", "빈 값").to_owned(), |fixed| format!("`{fixed}`"));
                say!(
                    lang,
                    "the team has fixed it at {fixed}, not {given}: {why}; remove the key, or set it so",
                    "팀이 고정한 값: {fixed}. 쓸 수 없는 값: {given}. 이유: {why}. 키를 지우거나 팀의 값으로 바꾼다"
                )
            }
            Problem::NotAllowed(given, known) => {
                let known = known.join(", ");
                say!(
                    lang,
                    "`{given}` is not among what the team takes ({known}): {why}; choose one of those",
                    "`{given}` 값은 팀이 받는 값({known})이 아니다. 이유: {why}. 그중에서 고른다"
                )
            }
            Problem::Forbidden(given) => say!(
                lang,
                "the team forbids `{given}`: {why}; choose another",
                "`{given}` 값은 팀이 금지했다. 이유: {why}. 다른 값을 고른다"
            ),
            Problem::NoMatch(given, pattern) => say!(
                lang,
                "`{given}` does not match the team's pattern `{pattern}`: {why}",
                "`{given}` 값은 팀이 정한 꼴(`{pattern}`)이 아니다. 이유: {why}"
            ),
            Problem::Missing => {
                say!(lang, "the team needs a value here: {why}", "팀 규칙에 따라 값이 있어야 한다. 이유: {why}")
            }
        }
    }
}

impl Localized for Broken {
    fn text(&self, lang: Lang) -> String {
        let (key, words) = (&self.key, self.words(lang));
        let said = if self.workload.is_empty() {
            format!("{key}: {words}")
        } else {
            format!("{}: {key}: {words}", self.workload)
        };
        match &self.environment {
            Some(name) => say!(lang, "in the environment `{name}`: {said}", "`{name}` 환경: {said}"),
            None => said,
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}
