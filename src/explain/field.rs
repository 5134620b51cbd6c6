//! All that is known of a field: Kubernetes' own words, the default, since when it exists, what we say of it, and the
//! question that sets it.

use crate::bundle;
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::immutable::{self, Rule};
use crate::reference::{self, Field, Missing};
use crate::render::{self, Options};
use crate::spec::keys;
use crate::spec::preset::Preset;
use crate::spec::word::{CommentLevel, Profile};
use crate::trace::{advice_of, question_of};
use crate::wizard::Question;
use crate::yaml::{Path, nearest};

use super::{Error, api, excerpt};

/// How many fields of the same name elsewhere in an object are named.
const MOST: usize = 2;

/// How deep in an object fields are looked for: that of a container's probe in a CronJob, and one more.
const DEEPEST: usize = 10;

/// The most lines that an example has.
const LONGEST: usize = 24;

/// What there is to say of a field, or of an object as a whole.
#[derive(Clone, Debug)]
pub struct FieldPage {
    /// The kind of the object, as Kubernetes spells it.
    pub kind: &'static str,
    /// The field: Kubernetes' own words, its type, what is in it.
    pub field: Field,
    /// What the API server fills in where nothing is said.
    pub default: Option<Text>,
    /// Since when the field exists, where it came after its kind.
    pub since: Option<Text>,
    /// The lines of a preset that set it.
    pub example: Option<Example>,
    /// The checks of linters that a line of it satisfies, by tool.
    pub checks: Option<&'static str>,
    /// That the API server refuses to change it once the object exists, and the way out.
    pub fixed: Option<&'static Rule>,
    /// The question of the wizard about it.
    pub question: Option<&'static Question>,
    /// What is in it.
    pub inside: Vec<Field>,
}

/// Lines of a preset, and what we say of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The preset, as the production profile renders it.
    pub preset: &'static str,
    /// The lines with the keys that lead to them; none for the object as a whole.
    pub text: String,
    /// Our note about the field.
    pub note: Option<String>,
}

/// The page of the field at a dotted path; the object itself where there is none.
///
/// # Errors
///
/// Where the object has no such field.
pub(super) fn page(kind: &'static str, path: &str, lang: Lang) -> Result<FieldPage, Error> {
    let field = walk(kind, path)?;
    let short = short(kind, &field);
    let question = question_of(Profile::Production, kind, &short).filter(|_| !field.names.is_empty());
    let known = |name: &String| {
        reference::field_named(kind, field.names.iter().map(String::as_str).chain([name.as_str()])).ok()
    };
    Ok(FieldPage {
        default: api::default(kind, &short),
        since: api::since(kind, &short),
        example: example(kind, &short, lang),
        checks: advice_of(kind, &short).filter(|_| !field.names.is_empty()).and_then(|advice| advice.checks),
        fixed: immutable::rule(kind, &field.path()),
        question: question.filter(|question| is_asked_of(question, kind)),
        inside: field.fields.iter().filter_map(known).collect(),
        kind,
        field,
    })
}

/// The field with its spelling mended where only capitals differ.
fn walk(kind: &'static str, path: &str) -> Result<Field, Error> {
    // An item of a list has the fields of all: `containers[0]` is `containers`.
    let bare = |name: &str| name.split('[').next().unwrap_or_default().to_owned();
    let mut names: Vec<String> = path.split('.').map(bare).filter(|name| !name.is_empty()).collect();
    loop {
        let (reached, name) = match reference::field_named(kind, names.iter().map(String::as_str)) {
            Ok(field) => return Ok(field),
            Err(Missing::Field { reached, name }) => (reached, name),
            Err(Missing::Kind) => return Err(Error::Topic { typed: kind.to_owned(), near: Vec::new() }),
        };
        let real = reached.fields.iter().find(|known| known.eq_ignore_ascii_case(&name));
        match (real, names.get_mut(reached.names.len())) {
            (Some(real), Some(place)) => real.clone_into(place),
            _ => return Err(missing(kind, &reached, name)),
        }
    }
}

fn missing(kind: &'static str, reached: &Field, name: String) -> Error {
    let mut near: Vec<String> = nearest(&name, &reached.fields).into_iter().collect();
    if near.is_empty() {
        near = ending(kind, &name);
    }
    let path = reached.path();
    let reached_name = if path.is_empty() { kind.to_owned() } else { format!("{kind}.{path}") };
    Error::Field { reached: reached_name, name, near, there: reached.fields.clone() }
}

/// The paths of the fields of this name in an object, the shortest first: `job.spec.backoffLimit`.
pub(super) fn ending(kind: &'static str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut level: Vec<Field> = reference::field(kind, &Path::root()).into_iter().collect();
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for field in &level {
            for inside in field.fields.iter().filter(|inside| *inside != "status") {
                let names = field.names.iter().map(String::as_str).chain([inside.as_str()]);
                next.extend(reference::field_named(kind, names));
            }
        }
        let same = next.iter().filter(|field| field.names.last().is_some_and(|last| last.eq_ignore_ascii_case(name)));
        found.extend(same.map(|field| format!("{}.{}", kind.to_ascii_lowercase(), field.path())));
        if found.len() >= MOST {
            break;
        }
        level = next;
    }
    found.truncate(MOST);
    found
}

/// The field as [`render::field`] names it, with a `[]` behind each list on the way.
fn short(kind: &'static str, field: &Field) -> String {
    let mut path = Path::root();
    for (at, name) in (1..).zip(&field.names) {
        path = path.then(name.as_str());
        let so_far = reference::field_named(kind, field.names.iter().take(at).map(String::as_str));
        if at < field.names.len() && so_far.is_ok_and(|field| field.type_name.starts_with("[]")) {
            path = path.then(0);
        }
    }
    render::field(kind, &path)
}

fn is_asked_of(question: &Question, kind: &str) -> bool {
    match Kind::ALL.into_iter().find(|known| known.as_str() == kind) {
        Some(kind) => keys::kinds(question.key).contains(&kind),
        None => true,
    }
}

/// The first preset that sets the field; those that come to this kind are looked at first.
pub(super) fn example(kind: &str, short: &str, lang: Lang) -> Option<Example> {
    let mut presets: Vec<&Preset> = Preset::all().iter().collect();
    presets.sort_by_key(|preset| preset.kind.as_str() != kind);
    presets.iter().find_map(|preset| {
        let mut app = preset.app(Profile::Production);
        app.comments = CommentLevel::None;
        let bundle = bundle::build(&app, lang).ok()?;
        let document = bundle.documents.iter().find(|document| document.kind == kind)?;
        let options = Options { comments: CommentLevel::Full, ..Options::of(&bundle.app, lang) };
        let reasons = render::reasons(document, &bundle.specs, options)?;
        // Of the object as a whole the note says enough: its page would be as long as its manifest.
        if short.is_empty() {
            return Some(Example { preset: preset.id, text: String::new(), note: reasons.head });
        }
        let text = excerpt::of(document, &[short.to_owned()])?;
        if text.lines().count() > LONGEST {
            return None;
        }
        let note = reasons.fields.into_iter().find(|reason| reason.field == short).map(|reason| reason.said);
        Some(Example { preset: preset.id, text, note })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &'static str, path: &str) -> FieldPage {
        page(kind, path, Lang::En).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn all_that_is_known_of_a_field_is_told() {
        let page = of("Deployment", "spec.strategy.rollingUpdate.maxSurge");
        assert_eq!(page.default.unwrap().en, "25%");
        assert_eq!(page.question.unwrap().key, "strategy.rollingUpdate.maxSurge");
        let example = page.example.unwrap();
        assert!(example.text.ends_with("      maxSurge: 1\n") && example.preset == "api-server", "{example:?}");
        assert!(example.note.unwrap().contains("above"));
        let zone = of("CronJob", "spec.timeZone");
        assert!(zone.since.unwrap().en.contains("1.25"));
        let limit = of("CronJob", "spec.jobTemplate.spec.backoffLimit");
        assert_eq!(limit.question.unwrap().key, "backoffLimit");
    }

    #[test]
    fn what_is_in_a_list_is_reached() {
        let page = of("StatefulSet", "spec.template.spec.containers.readinessProbe.periodSeconds");
        assert_eq!(page.default.unwrap().en, "10");
        assert!(page.example.unwrap().text.contains("periodSeconds: 10"));
        let ports = of("Service", "spec.ports");
        assert!(ports.inside.iter().any(|field| field.names.last().unwrap() == "targetPort"));
    }

    #[test]
    fn a_question_is_only_named_where_the_kind_is_asked_it() {
        assert_eq!(of("Deployment", "spec.replicas").question.unwrap().key, "replicas");
        assert_eq!(of("Deployment", "spec.paused").question, None);
        assert_eq!(
            of("DaemonSet", "spec.updateStrategy.rollingUpdate.maxSurge").question.unwrap().key,
            "updateStrategy.rollingUpdate.maxSurge"
        );
        assert_eq!(of("Job", "").question, None);
    }
}
