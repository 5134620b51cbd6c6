//! Where each line of a manifest comes from: the answer, the preset, the default or the rule that put it there, and
//! whose advice it is.

mod advice;
mod reach;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::decision::{Trait, Traits};
use crate::i18n::{Lang, Text};
use crate::render::{Document, field, lines};
use crate::say;
use crate::spec::word::Profile;
use crate::spec::{App, Workload};
use crate::wizard::{Draft, Entry, Place, QUESTIONS, Question, Rules};
use crate::yaml::Path;

use self::reach::Pattern;

pub use advice::{Advice, Source, all as advice, find as advice_of};

/// Where one line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The line's number in the text of the document, counted from 1.
    pub line: usize,
    /// The kind of the object.
    pub kind: String,
    /// Where in the object it stands.
    pub path: Path,
    /// The field that it sets, as [`field`] names it.
    pub field: String,
    /// What put it there.
    pub origin: Origin,
    /// The question that sets it, if one does.
    pub question: Option<&'static Question>,
    /// The five answers that led to it, where it is the kind of the workload.
    pub traits: Option<Traits>,
    /// Where the team's rule stands that said so.
    pub team: Option<Place>,
    /// The advice behind it; fields of the guide that nobody else speaks of have none.
    pub advice: Option<&'static Advice>,
}

/// What put a line there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// What a person said, in the wizard, in the app file or with a flag.
    Answer,
    /// A rule of the team.
    Team,
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
    trace_under(document, app, preset, &Rules::none())
}

/// The same where a team's rules have said a part of it.
pub fn trace_under(document: &Document, app: &App, preset: Option<&App>, rules: &Rules) -> Vec<Trace> {
    let said = Said::of(document, app);
    let before = preset.and_then(|preset| Said::of(document, preset));
    // What stands behind a key may be its comment alone.
    let sets = |value: &str| !value.is_empty() && !value.starts_with("# ");
    let traced = lines(&document.text).into_iter().filter(|line| sets(line.value));
    // The items of a list have the same fields, and there may be hundreds of them.
    let mut known: BTreeMap<String, Trace> = BTreeMap::new();
    traced
        .map(|line| {
            let field = field(&document.kind, &line.path);
            if let Some(trace) = known.get(&field) {
                return Trace { line: line.number, path: line.path, ..trace.clone() };
            }
            let question = question_of(app.profile, &document.kind, &field);
            let advice = advice::find(&document.kind, &field);
            let traits = said.as_ref().filter(|_| field == "kind").and_then(|said| said.led_to(&document.kind));
            let origin = match (question, traits) {
                (Some(question), _) => {
                    said.as_ref().map_or(Origin::Default, |said| said.origin(question, before.as_ref()))
                }
                (None, Some(traits)) => match before.as_ref().and_then(|before| before.led_to(&document.kind)) {
                    Some(preset) if preset == traits => Origin::Preset,
                    _ => Origin::Answer,
                },
                (None, None) => Origin::Rule,
            };
            let team = question.zip(said.as_ref()).and_then(|(question, said)| said.team(question, rules));
            let origin = if team.is_some() { Origin::Team } else { origin };
            let trace = Trace {
                line: line.number,
                kind: document.kind.clone(),
                path: line.path,
                field: field.clone(),
                origin,
                question,
                traits,
                team,
                advice,
            };
            known.insert(field, trace.clone());
            trace
        })
        .collect()
}

/// The question that sets a field of an object of this kind under a profile: of all that reach it the nearest.
pub fn question_of(profile: Profile, kind: &str, field: &str) -> Option<&'static Question> {
    static PATTERNS: LazyLock<Vec<(Profile, Pattern, &'static Question)>> = LazyLock::new(|| {
        let under = |profile: Profile| {
            let of = move |question: &&'static Question| {
                let question = *question;
                question.sets(profile).map(move |field| (profile, Pattern::new(field), question))
            };
            QUESTIONS.iter().flat_map(of)
        };
        Profile::ALL.iter().copied().flat_map(under).collect()
    });
    PATTERNS
        .iter()
        .filter(|(under, ..)| *under == profile)
        .filter_map(|(_, pattern, question)| Some((pattern.reach(kind, field)?, *question)))
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
        let placed = workload.namespace.as_ref().or(app.namespace.as_ref());
        let namespace = placed.is_some();
        let workload = Workload { namespace: placed.cloned(), ..workload.clone() };
        Some(Said { draft: Draft::of(workload, app.profile), namespace })
    }

    /// The traits, where they led to this kind of object: those beside the workload are there for other reasons.
    fn led_to(&self, kind: &str) -> Option<Traits> {
        let decided = self.draft.kind()?.as_str() == kind;
        decided.then(|| self.draft.workload().traits)
    }

    /// Where the team's rule stands that has said this.
    fn team(&self, question: &Question, rules: &Rules) -> Option<Place> {
        rules.source(question, &self.draft).map(|given| given.why.place.clone())
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
    /// All of it in one line: what put it there, whose advice it is, which checks it satisfies. `reason` is the note of
    /// the line, where no comment says it already.
    pub fn text(&self, reason: Option<&str>, lang: Lang) -> String {
        let mut parts = vec![self.origin_text(lang)];
        parts.extend(reason.map(str::to_owned));
        match self.advice.map(|advice| advice.source) {
            Some(Source::Kubernetes(page)) => parts.push(page.trim_start_matches("https://").to_owned()),
            Some(Source::Rule) => {}
            Some(Source::Guide) | None => parts.push(lang.pick("the guide", "가이드").to_owned()),
        }
        parts.extend(self.advice.and_then(|advice| advice.checks).map(str::to_owned));
        parts.join(" | ")
    }

    /// What put it there, with the key of the app file that changes it, or the answers that led to it.
    pub fn origin_text(&self, lang: Lang) -> String {
        static RULE: Text = Text::new("rule", "규칙");
        let said = match (self.question, self.traits) {
            (Some(question), _) => question.key.to_owned(),
            (None, Some(traits)) => answers(traits, lang),
            (None, None) => return RULE.get(lang).to_owned(),
        };
        match self.origin {
            Origin::Answer => say!(lang, "answer: {said}", "답: {said}"),
            Origin::Team => {
                let place = self.team.as_ref().map(ToString::to_string).unwrap_or_default();
                say!(lang, "the team's rule ({place}): {said}", "팀 규칙({place}): {said}")
            }
            Origin::Preset => say!(lang, "preset: {said}", "프리셋: {said}"),
            Origin::Default => say!(lang, "default: {said}", "기본값: {said}"),
            Origin::Rule => RULE.get(lang).to_owned(),
        }
    }
}

/// `state yes, ordering no, …`, by the keys of the app file.
fn answers(traits: Traits, lang: Lang) -> String {
    let answer = |which: &Trait| {
        let said = if traits.get(*which) { lang.pick("yes", "예") } else { lang.pick("no", "아니오") };
        format!("{} {said}", which.id())
    };
    Trait::ALL.iter().map(answer).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::render::{self, Options, Reason};
    use crate::spec::defaults::Context;
    use crate::spec::preset::Preset;
    use crate::spec::word::CommentLevel;
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

    /// Every preset in both profiles, and the apps that have the fields and values which no preset has.
    fn apps() -> impl Iterator<Item = App> {
        let text = include_str!("../../tests/every_note.yaml");
        let more = crate::yaml::documents(text).unwrap().into_iter();
        let more = more.map(|app| crate::yaml::from_value::<App>(&app).unwrap());
        let presets = Preset::all().iter();
        presets.flat_map(|preset| [preset.app(Profile::Guide), preset.app(Profile::Production)]).chain(more)
    }

    /// Whether the guide profile asks it as well: then it is nothing that production adds.
    fn is_asked_by_the_guide(question: &Question) -> bool {
        let workloads = Traits::all().map(|traits| Workload::new("app".parse().unwrap(), traits));
        workloads.into_iter().any(|workload| question.is_asked(&Context::of(&workload, Profile::Guide)))
    }

    fn is_the_guides(guide: &BTreeSet<String>, trace: &Trace) -> bool {
        guide.contains(&trace.field) || trace.question.is_some_and(is_asked_by_the_guide)
    }

    #[test]
    fn the_same_fields_are_traced_whatever_the_comments() {
        for app in apps() {
            let fields = |comments| {
                let bundle = bundle::build(&App { comments, ..app.clone() }, Lang::En).unwrap();
                let traced = |document: &Document| trace(document, &bundle.app, None).into_iter();
                bundle.documents.iter().flat_map(traced).map(|trace| trace.field).collect::<Vec<_>>()
            };
            let plain = fields(CommentLevel::None);
            assert_eq!(fields(CommentLevel::Brief), plain);
            assert_eq!(fields(CommentLevel::Full), plain);
        }
    }

    #[test]
    fn every_line_and_every_comment_that_production_adds_has_its_advice() {
        let bundles: Vec<bundle::Bundle> = apps().map(|app| bundle::build(&app, Lang::En).unwrap()).collect();
        let traced = |bundle: &bundle::Bundle, document: &Document| trace(document, &bundle.app, None);
        let reasons = |bundle: &bundle::Bundle, document: &Document| {
            render::reasons(document, &bundle.specs, Options::of(&bundle.app, Lang::En)).unwrap().fields
        };
        let (mut guide, mut explained) = (BTreeSet::new(), BTreeSet::new());
        for bundle in bundles.iter().filter(|bundle| bundle.app.profile == Profile::Guide) {
            for document in &bundle.documents {
                guide.extend(traced(bundle, document).into_iter().map(|trace| trace.field));
                explained.extend(reasons(bundle, document).into_iter().map(|reason| reason.field));
            }
        }
        let mut missing = BTreeSet::new();
        for bundle in &bundles {
            for document in &bundle.documents {
                let kind = &document.kind;
                let traces = traced(bundle, document).into_iter().filter(|trace| trace.advice.is_none());
                missing.extend(traces.filter(|trace| !is_the_guides(&guide, trace)).map(|trace| trace.field));
                // What stands above a whole Pod or spec is about its namespace, or about what is not there: no line is.
                for Reason { field, .. } in reasons(bundle, document)
                    .into_iter()
                    .filter(|reason| !["pod", "spec"].contains(&reason.field.as_str()))
                {
                    let asked = question_of(bundle.app.profile, kind, &field).is_some_and(is_asked_by_the_guide);
                    let known = advice::find(kind, &field).is_some() || explained.contains(&field) || asked;
                    if !known {
                        missing.insert(field);
                    }
                }
            }
        }
        assert!(missing.is_empty(), "no line in assets/advice.tsv is about {missing:#?}");
    }

    #[test]
    fn every_line_has_a_question_or_is_a_rule_that_says_so() {
        for (kind, trace) in Preset::ids().flat_map(|id| traces(id, Profile::Production)) {
            let answered = trace.question.is_some() || trace.traits.is_some();
            assert!(answered || trace.advice.is_some(), "{kind} {}", trace.field);
            assert_eq!(trace.origin == Origin::Rule, !answered);
        }
    }

    #[test]
    fn every_advice_is_about_some_line() {
        let bundles = apps().map(|app| bundle::build(&app, Lang::En).unwrap_or_else(|e| panic!("{e:?}")));
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
        assert_eq!(origin("apiVersion"), Origin::Rule);
        let replicas = traces.iter().find(|trace| trace.field == "spec.replicas").unwrap();
        assert!(
            replicas.text(None, Lang::En).starts_with("answer: replicas | the guide"),
            "{}",
            replicas.text(None, Lang::En)
        );
        assert!(
            replicas.text(None, Lang::Ko).starts_with("답: replicas | 가이드"),
            "{}",
            replicas.text(None, Lang::Ko)
        );
    }

    #[test]
    fn the_kind_is_traced_to_the_five_answers() {
        let preset = Preset::find("redis").unwrap().app(Profile::Production);
        let mut changed = preset.clone();
        changed.workloads[0].traits.ordering = false;
        for (app, before, wanted) in [
            (&preset, Some(&preset), "preset: state yes, ordering yes, perNode no, oneOff no, periodic no"),
            (&preset, None, "answer: state yes, ordering yes, perNode no, oneOff no, periodic no"),
            // Another answer that leads to the same kind is the person's all the same.
            (&changed, Some(&preset), "answer: state yes, ordering no, perNode no, oneOff no, periodic no"),
        ] {
            let bundle = bundle::build(app, Lang::En).unwrap();
            for document in &bundle.documents {
                let traces = trace(document, &bundle.app, before);
                let kind = traces.iter().find(|trace| trace.field == "kind").unwrap();
                let of_workload = document.kind == "StatefulSet";
                assert_eq!(kind.origin_text(Lang::En), if of_workload { wanted } else { "rule" }, "{}", document.kind);
                if of_workload {
                    assert!(kind.origin_text(Lang::Ko).ends_with("oneOff 아니오, periodic 아니오"));
                }
            }
        }
    }

    #[test]
    fn every_field_that_a_question_says_it_sets_is_in_some_manifest_of_the_profile() {
        for profile in Profile::ALL {
            let mut lines: Vec<(String, String)> = Vec::new();
            for app in apps().filter(|app| app.profile == *profile) {
                for document in bundle::build(&app, Lang::En).unwrap().documents {
                    let fields =
                        render::lines(&document.text).into_iter().map(|line| field(&document.kind, &line.path));
                    lines.extend(fields.map(|field| (document.kind.clone(), field)));
                }
            }
            let sets =
                QUESTIONS.iter().flat_map(|question| question.sets(*profile).map(move |field| (question.key, field)));
            let nowhere: Vec<_> = sets
                .filter(|(_, field)| {
                    let pattern = Pattern::new(field);
                    !lines.iter().any(|(kind, field)| pattern.reach(kind, field).is_some())
                })
                .collect();
            // The guide's manifests have only what the guide shows.
            let looked_at = |key: &str| *profile == Profile::Production || ["name", "image"].contains(&key);
            let nowhere: Vec<_> = nowhere.into_iter().filter(|(key, _)| looked_at(key)).collect();
            assert!(nowhere.is_empty(), "{profile}: {nowhere:#?}");
        }
    }
}
