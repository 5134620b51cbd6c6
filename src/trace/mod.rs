//! Where each line of a manifest comes from: the answer, the preset, the default or the rule that put it there, and
//! whose advice it is.

mod advice;
mod reach;

use std::sync::LazyLock;

use crate::i18n::{Lang, Text};
use crate::render::{Document, field, lines};
use crate::say;
use crate::spec::{App, Workload};
use crate::wizard::{Draft, Entry, QUESTIONS, Question};

use self::reach::Pattern;

pub use advice::{Advice, Source, all as advice};

/// Where one line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The line's number in the text of the document, counted from 1.
    pub line: usize,
    /// The field that it sets, as [`field`] names it.
    pub field: String,
    /// What put it there.
    pub origin: Origin,
    /// The question that sets it, if one does.
    pub question: Option<&'static Question>,
    /// The advice behind it; fields of the guide that nobody else speaks of have none.
    pub advice: Option<&'static Advice>,
}

/// What put a line there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// What a person said, in the wizard, in the app file or with a flag.
    Answer,
    /// The preset that the app started from.
    Preset,
    /// Nothing was said, so a default holds.
    Default,
    /// It follows from the kind and the other fields.
    Rule,
}

/// The traces of every line of a document that sets a value. `app` is what the document was rendered from, `preset`
/// the app that it started from.
pub fn trace(document: &Document, app: &App, preset: Option<&App>) -> Vec<Trace> {
    let said = Said::of(document, app);
    let before = preset.and_then(|preset| Said::of(document, preset));
    // What stands behind a key may be its comment alone.
    let sets = |value: &str| !value.is_empty() && !value.starts_with("# ");
    let traced = lines(&document.text).into_iter().filter(|line| sets(line.value));
    traced
        .map(|line| {
            let field = field(&document.kind, &line.path);
            let question = question_of(&document.kind, &field);
            let advice = advice::find(&document.kind, &field);
            let origin = match question {
                Some(question) => said.as_ref().map_or(Origin::Default, |said| said.origin(question, before.as_ref())),
                None => Origin::Rule,
            };
            Trace { line: line.number, field, origin, question, advice }
        })
        .collect()
}

/// The question that sets a field of an object of this kind: of all that reach it the nearest.
fn question_of(kind: &str, field: &str) -> Option<&'static Question> {
    static PATTERNS: LazyLock<Vec<(Pattern, &'static Question)>> = LazyLock::new(|| {
        let of = |question: &&'static Question| {
            let question = *question;
            question.fields.iter().map(move |field| (Pattern::new(field), question))
        };
        QUESTIONS.iter().flat_map(of).collect()
    });
    PATTERNS
        .iter()
        .filter_map(|(pattern, question)| Some((pattern.reach(kind, field)?, *question)))
        // The first question of several that set the same field is the one that decides it.
        .rev()
        .max_by_key(|(length, _)| *length)
        .map(|(_, question)| question)
}

/// What was said of the workload that a document belongs to.
struct Said {
    draft: Draft,
    namespace: bool,
}

impl Said {
    fn of(document: &Document, app: &App) -> Option<Said> {
        let workload: &Workload = app.workloads.iter().find(|workload| workload.name.as_str() == document.workload)?;
        let namespace = app.namespace.is_some() || workload.namespace.is_some();
        Some(Said { draft: Draft::of(workload.clone(), app.profile), namespace })
    }

    fn origin(&self, question: &Question, before: Option<&Said>) -> Origin {
        // The app as a whole may say the namespace.
        if question.key == "namespace" {
            let preset = before.is_some_and(|before| before.namespace);
            return match (self.namespace, preset) {
                (true, true) => Origin::Preset,
                (true, false) => Origin::Answer,
                (false, _) => Origin::Default,
            };
        }
        match question.field.said(&self.draft) {
            Entry::Default => Origin::Default,
            said if before.is_some_and(|before| question.field.said(&before.draft) == said) => Origin::Preset,
            _ => Origin::Answer,
        }
    }
}

impl Trace {
    /// All of it in one line: what put it there, whose advice it is, which checks it satisfies.
    pub fn text(&self, lang: Lang) -> String {
        let mut parts = vec![self.origin_text(lang)];
        match self.advice.map(|advice| advice.source) {
            Some(Source::Kubernetes(page)) => parts.push(page.trim_start_matches("https://").to_owned()),
            Some(Source::Rule) => {}
            Some(Source::Guide) | None => parts.push(lang.pick("the guide", "가이드").to_owned()),
        }
        parts.extend(self.advice.and_then(|advice| advice.checks).map(str::to_owned));
        parts.join(" | ")
    }

    /// What put it there, with the key of the app file that changes it.
    pub fn origin_text(&self, lang: Lang) -> String {
        static RULE: Text = Text::new("rule", "규칙");
        let Some(question) = self.question else { return RULE.get(lang).to_owned() };
        let key = question.key;
        match self.origin {
            Origin::Answer => say!(lang, "answer: {key}", "답: {key}"),
            Origin::Preset => say!(lang, "preset: {key}", "프리셋: {key}"),
            Origin::Default => say!(lang, "default: {key}", "기본값: {key}"),
            Origin::Rule => RULE.get(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::spec::defaults::Context;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use std::collections::BTreeSet;

    fn traces(preset: &str, profile: Profile) -> Vec<(String, Trace)> {
        let app = Preset::find(preset).unwrap().app(profile);
        let bundle = bundle::build(&app, Lang::En).unwrap();
        let of = |document: &Document| {
            let kind = document.kind.clone();
            trace(document, &bundle.app, Some(&app)).into_iter().map(move |trace| (kind.clone(), trace))
        };
        bundle.documents.iter().flat_map(of).collect()
    }

    #[test]
    fn every_line_that_production_adds_has_its_advice() {
        let ids: Vec<&str> = Preset::ids().collect();
        let fields = |profile| -> BTreeSet<String> {
            ids.iter().flat_map(|id| traces(id, profile)).map(|(_, trace)| trace.field).collect()
        };
        let guide = fields(Profile::Guide);
        // What the guide profile asks as well is nothing that production adds.
        let asked = |question: &Question| {
            let workloads = crate::decision::Traits::all().map(|traits| Workload::new("app".parse().unwrap(), traits));
            workloads.into_iter().any(|workload| question.is_asked(&Context::of(&workload, Profile::Guide)))
        };
        for (kind, trace) in ids.iter().flat_map(|id| traces(id, Profile::Production)) {
            let known = guide.contains(&trace.field) || trace.question.is_some_and(asked);
            assert!(known || trace.advice.is_some(), "{kind} {} has no line in assets/advice.tsv", trace.field);
        }
    }

    #[test]
    fn every_line_has_a_question_or_is_a_rule_that_says_so() {
        for (kind, trace) in Preset::ids().flat_map(|id| traces(id, Profile::Production)) {
            assert!(trace.question.is_some() || trace.advice.is_some(), "{kind} {}", trace.field);
            assert_eq!(trace.origin == Origin::Rule, trace.question.is_none());
        }
    }

    #[test]
    fn every_advice_is_about_some_line() {
        let text = include_str!("../../tests/every_note.yaml");
        let apps = crate::yaml::documents(text).unwrap();
        let apps = apps.iter().map(|app| crate::yaml::from_value::<App>(app).unwrap());
        let apps: Vec<App> = apps.chain(Preset::all().iter().map(|preset| preset.app(Profile::Production))).collect();
        let bundles = apps.iter().map(|app| bundle::build(app, Lang::En).unwrap_or_else(|e| panic!("{e:?}")));
        let used: BTreeSet<&str> = bundles
            .flat_map(|bundle| {
                let app = bundle.app.clone();
                bundle.documents.into_iter().flat_map(move |document| trace(&document, &app, None))
            })
            .filter_map(|trace| trace.advice.map(|advice| advice.field))
            .collect();
        let unused: Vec<&str> = advice().iter().map(|a| a.field).filter(|field| !used.contains(field)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn what_was_said_is_told_from_what_holds_by_itself() {
        let preset = Preset::find("api-server").unwrap().app(Profile::Production);
        let mut app = preset.clone();
        app.workloads[0].replicas = crate::spec::Setting::Value(5);
        let bundle = bundle::build(&app, Lang::En).unwrap();
        let deployment = bundle.documents.iter().find(|document| document.kind == "Deployment").unwrap();
        let traces = trace(deployment, &bundle.app, Some(&preset));
        let origin = |field: &str| traces.iter().find(|trace| trace.field == field).unwrap().origin;
        assert_eq!(origin("spec.replicas"), Origin::Answer);
        assert_eq!(origin("pod.containers[].image"), Origin::Preset);
        assert_eq!(origin("metadata.namespace"), Origin::Preset);
        assert_eq!(origin("pod.securityContext.runAsUser"), Origin::Default);
        assert_eq!(origin("kind"), Origin::Rule);
        let replicas = traces.iter().find(|trace| trace.field == "spec.replicas").unwrap();
        assert!(replicas.text(Lang::En).starts_with("answer: replicas | the guide"), "{}", replicas.text(Lang::En));
        assert!(replicas.text(Lang::Ko).starts_with("답: replicas | 가이드"), "{}", replicas.text(Lang::Ko));
    }
}
