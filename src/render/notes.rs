//! What the comments say: `assets/notes.tsv`, one note a line, found by the field that it explains.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lines::Line;
use crate::decision::verdict;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::Spec;
use crate::spec::resolve::Controller;
use crate::spec::word::{CommentLevel, ConcurrencyPolicy};

/// The field of the note that stands at the head of a manifest.
pub(super) const HEAD: &str = "object";

const FILE: &str = include_str!("../../assets/notes.tsv");

static NOTES: LazyLock<Vec<Note>> = LazyLock::new(|| FILE.lines().filter_map(Note::read).collect());

/// One note, at both levels in both languages.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// The field that it explains, as [`super::field`] names it.
    field: &'static str,
    /// What has to hold for it: names of facts and the values that they must have.
    when: Vec<(&'static str, &'static str)>,
    /// A few words; none where the field says enough for one who knows Kubernetes.
    brief: Option<Text>,
    /// A sentence or two.
    full: Text,
}

/// What is known of a manifest or of one value in it: what conditions ask for and texts name.
pub(super) type Facts = BTreeMap<&'static str, String>;

impl Note {
    /// A line of the file: field, conditions, brief English and Korean, full English and Korean; `-` for none.
    fn read(line: &'static str) -> Option<Note> {
        if line.starts_with('#') {
            return None;
        }
        let mut columns = line.split('\t');
        let (field, when) = (columns.next()?, columns.next()?);
        let (brief_en, brief_ko) = (columns.next()?, columns.next()?);
        let (en, ko) = (columns.next()?, columns.next()?);
        let when = when.split(' ').filter(|condition| *condition != "-").filter_map(|c| c.split_once('=')).collect();
        let brief = (brief_en != "-").then(|| Text::new(brief_en, brief_ko));
        Some(Note { field, when, brief, full: Text::new(en, ko) })
    }

    fn holds(&self, facts: &Facts) -> bool {
        self.when.iter().all(|(name, pattern)| facts.get(name).is_some_and(|value| matches(pattern, value)))
    }

    /// What it says at this level, with the facts filled in.
    pub(super) fn said(&self, level: CommentLevel, lang: Lang, facts: &Facts) -> Option<String> {
        let text = match level {
            CommentLevel::Full => Some(&self.full),
            CommentLevel::Brief => self.brief.as_ref(),
            CommentLevel::None => None,
        }?;
        Some(fill(text.get(lang), facts))
    }
}

/// The text with each `{name}` replaced by the fact of that name. What a fact brings in is not read again.
fn fill(text: &str, facts: &Facts) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(facts.get(name).map_or("", String::as_str));
        filled.push_str(after);
    }
    filled
}

/// Whether the value is the pattern, in which a `*` at either end stands for anything.
fn matches(pattern: &str, value: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => value.ends_with(end),
        (None, Some(start)) => value.starts_with(start),
        (None, None) => value == pattern,
    }
}

/// The first note of the field whose conditions hold.
pub(super) fn find(field: &str, facts: &Facts) -> Option<&'static Note> {
    NOTES.iter().find(|note| note.field == field && note.holds(facts))
}

/// What is known of one object of a workload.
pub(super) fn facts(spec: &Spec, kind: &str, lang: Lang) -> Facts {
    let mut facts = Facts::from([
        ("kind", kind.to_owned()),
        ("name", spec.name.to_string()),
        ("arrangement", spec.decision.arrangement.id().to_owned()),
        ("why", verdict(spec.decision.traits).reason.get(lang).to_owned()),
    ]);
    if let Controller::StatefulSet { service_name, claims, .. } = &spec.controller {
        let (name, namespace) = (&spec.name, &spec.namespace);
        facts.insert("host", format!("{name}-0.{service_name}.{namespace}.svc.cluster.local"));
        if let Some(claim) = claims.first() {
            facts.insert("claim", format!("{}-{name}-0", claim.name));
        }
    }
    facts
}

/// What is known of the object, and of the value of one line.
pub(super) fn of_line(facts: &Facts, line: &Line, lang: Lang) -> Facts {
    let mut facts = facts.clone();
    let value = line.text();
    if let Ok(seconds) = value.parse() {
        facts.insert("duration", duration(seconds, lang));
    }
    if let Ok(policy) = value.parse::<ConcurrencyPolicy>() {
        facts.insert("meaning", policy.meaning().get(lang).to_owned());
    }
    facts.insert("value", value);
    facts
}

/// Seconds in the largest unit that leaves no remainder.
fn duration(seconds: u32, lang: Lang) -> String {
    let (count, en, ko) = match seconds {
        0 => (0, "second", "초"),
        n if n % 3600 == 0 => (n / 3600, "hour", "시간"),
        n if n % 60 == 0 => (n / 60, "minute", "분"),
        n => (n, "second", "초"),
    };
    let plural = if count == 1 { "" } else { "s" };
    say!(lang, "{count} {en}{plural}", "{count}{ko}")
}
