//! What the comments say: `assets/notes.tsv`, one note a line, found by the field that it explains.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::facts::Known;
use crate::i18n::{Lang, Text};
use crate::spec::word::CommentLevel;

/// The field of the note that stands at the head of a manifest.
pub const HEAD: &str = "object";

const FILE: &str = include_str!("../../assets/notes.tsv");

static NOTES: LazyLock<Vec<Note>> = LazyLock::new(|| FILE.lines().filter_map(Note::read).collect());

/// The fields that any note explains: most lines of a manifest need not be looked at further.
static FIELDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| NOTES.iter().map(|note| note.field).collect());

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

    fn holds(&self, known: &Known) -> bool {
        self.when.iter().all(|(name, pattern)| known.get(name).is_some_and(|value| matches(pattern, value)))
    }

    /// What it says at this level, with the facts filled in.
    pub(super) fn said(&self, level: CommentLevel, lang: Lang, known: &Known) -> Option<String> {
        let text = match level {
            CommentLevel::Full => Some(&self.full),
            CommentLevel::Brief => self.brief.as_ref(),
            CommentLevel::None => None,
        }?;
        Some(fill(text.get(lang), |name| known.get(name)))
    }
}

/// The text with each `{name}` replaced by the fact of that name. What a fact brings in is not read again.
fn fill<'a>(text: &str, fact: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(fact(name).unwrap_or_default());
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

/// Whether any note explains the field.
pub(super) fn explain(field: &str) -> bool {
    FIELDS.contains(field)
}

/// The first note of the field whose conditions hold.
pub(super) fn find(field: &str, known: &Known) -> Option<&'static Note> {
    NOTES.iter().find(|note| note.field == field && note.holds(known))
}

/// The field of each note.
#[cfg(test)]
pub(crate) fn fields() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::facts::About;
    use crate::render::objects::OBJECTS;
    use crate::render::{self, Options, Templates, field, lines};
    use crate::spec::preset::Preset;
    use crate::spec::word::{KubernetesVersion, Profile};
    use crate::spec::{App, Spec, resolve};
    use std::collections::BTreeSet;

    fn rows() -> impl Iterator<Item = Vec<&'static str>> {
        FILE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
    }

    #[test]
    fn every_line_is_a_note_in_both_languages() {
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        for row in rows() {
            let [field, when, brief_en, brief_ko, en, ko] = row.as_slice() else { panic!("{row:?}: not six columns") };
            assert!(row.iter().all(|column| !column.is_empty() && column.trim() == *column), "{row:?}");
            assert!(*when == "-" || when.split(' ').all(|condition| condition.contains('=')), "{field}: {when}");
            assert_eq!(*brief_en == "-", *brief_ko == "-", "{field}: brief in one language only");
            for (en, ko) in [(brief_en, brief_ko), (en, ko)] {
                let only_facts = en.trim_end_matches('.').split([' ', ':']).all(|w| w.is_empty() || w.starts_with('{'));
                assert!(!hangul(en) && (hangul(ko) || *ko == "-" || only_facts), "{field}: {en} / {ko}");
            }
        }
        assert_eq!(NOTES.len(), rows().count());
        assert!(NOTES.len() > 60);
    }

    #[test]
    fn korean_is_in_plain_style_without_particles_behind_facts() {
        for row in rows() {
            for ko in [row[3], row[5]] {
                for sentence in ko.split(['.', '?', '!', ':']).map(str::trim_end) {
                    let polite = sentence.ends_with("니다") && !sentence.ends_with("아니다");
                    assert!(!polite && !sentence.ends_with("니까"), "{ko}");
                    assert!(!sentence.ends_with('요') || sentence.ends_with("필요"), "{ko}");
                }
                for after in ko.split('}').skip(1) {
                    assert!(!after.starts_with(|c: char| ('가'..='힣').contains(&c)), "{ko}");
                }
            }
        }
    }

    #[test]
    fn brief_notes_are_brief() {
        for row in rows() {
            assert!(row[2].chars().count() <= 60 && row[3].chars().count() <= 40, "{row:?}");
        }
    }

    /// The workloads that between them have every field and every value that a note speaks of.
    fn everything() -> Vec<(Profile, Spec)> {
        let mut apps: Vec<App> = Preset::all()
            .into_iter()
            .flat_map(|preset| [preset.app(Profile::Guide), preset.app(Profile::Production)])
            .collect();
        let text = include_str!("../../tests/every_note.yaml");
        apps.extend(crate::yaml::documents(text).unwrap().iter().map(|app| crate::yaml::from_value(app).unwrap()));
        let specs = |app: &App| resolve(app).unwrap_or_else(|errors| panic!("{}", errors[0]));
        apps.iter().flat_map(|app| specs(app).into_iter().map(|spec| (app.profile, spec))).collect()
    }

    #[test]
    fn every_note_is_given_to_some_workload_and_names_only_facts_that_are_there() {
        let mut unused: BTreeSet<usize> = (0..NOTES.len()).collect();
        let place = |note: &Note| NOTES.iter().position(|other| std::ptr::eq(other, note)).unwrap();
        for (profile, spec) in everything() {
            let options =
                Options { comments: CommentLevel::None, lang: Lang::En, profile, kubernetes: KubernetesVersion::V1_36 };
            for document in render::render_with(Templates::ours(), std::slice::from_ref(&spec), options).unwrap() {
                let object = OBJECTS.iter().find(|object| object.template == document.template).unwrap();
                let about = About::new(&spec, object, &document.value, options);
                let mut found: Vec<(&Note, Known)> =
                    find(HEAD, &about.head()).map(|note| (note, about.head())).into_iter().collect();
                for line in lines(&document.text) {
                    let field = field(&document.kind, &line.path);
                    let known = about.at(&field, &line, Lang::En);
                    found.extend(find(&field, &known).map(|note| (note, known)));
                }
                for (note, facts) in found {
                    unused.remove(&place(note));
                    for text in [Some(&note.full), note.brief.as_ref()].into_iter().flatten() {
                        for name in
                            text.en.split('{').chain(text.ko.split('{')).skip(1).filter_map(|t| t.split_once('}'))
                        {
                            assert!(facts.get(name.0).is_some(), "{}: no fact {{{}}}", note.field, name.0);
                        }
                    }
                }
            }
        }
        let unused: Vec<String> =
            unused.into_iter().map(|at| format!("{} {:?}", NOTES[at].field, NOTES[at].when)).collect();
        assert!(unused.is_empty(), "never given: {unused:#?}");
    }

    #[test]
    fn a_star_stands_for_anything_at_an_end() {
        assert!(matches("*%", "25%") && !matches("*%", "25"));
        assert!(matches("until*", "until x") && !matches("until*", "while"));
        assert!(matches("0", "0") && !matches("0", "00") && matches("*", ""));
    }

    #[test]
    fn what_a_fact_brings_in_is_text_and_nothing_else() {
        let fact =
            |name: &str| [("a", "{b}"), ("b", "x")].into_iter().find(|(of, _)| *of == name).map(|(_, said)| said);
        assert_eq!(fill("1 {a} 2 {none} 3 {", fact), "1 {b} 2  3 ");
    }
}
