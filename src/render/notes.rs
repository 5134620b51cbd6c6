//! What the comments say: `assets/notes.tsv`, one note a line, found by the field that it explains.

use super::facts::Known;
use crate::i18n::Lang;
use crate::i18n::rows::{self, Row, count, rows};
use crate::spec::word::CommentLevel;

/// The field of the note that stands at the head of a manifest.
pub const HEAD: &str = "object";

const FILE: &str = include_str!("../../assets/notes.tsv");

/// The notes by field, and for a field in the order of the file.
static NOTES: &[Row] = &rows::<{ count(FILE) }>(FILE);

/// One note, at both levels in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// The field that it explains, as [`super::field`] names it.
    field: &'static str,
    /// What has to hold for it: names of facts and the values that they must have; `-` where nothing has to.
    when: &'static str,
    /// Brief English and Korean, full English and Korean, with tabs between them.
    texts: &'static str,
}

impl Note {
    fn of((field, columns): &Row) -> Note {
        let (when, texts) = columns.split_once('\t').unwrap_or((columns, ""));
        Note { field, when, texts }
    }

    fn holds(&self, known: &Known) -> bool {
        let mut conditions = self.when.split(' ').filter_map(|condition| condition.split_once('='));
        conditions.all(|(name, pattern)| known.get(name).is_some_and(|value| matches(pattern, value)))
    }

    /// What it says at this level, as written: a few words, none where the field says enough for one who knows Kubernetes;
    /// or a sentence or two.
    fn text(&self, level: CommentLevel, lang: Lang) -> Option<&'static str> {
        let mut texts = self.texts.split('\t').skip(match level {
            CommentLevel::Brief => 0,
            CommentLevel::Full => 2,
            CommentLevel::None => return None,
        });
        lang.pick(texts.next(), texts.next()).filter(|text| *text != "-")
    }

    /// What it says at this level, with the facts filled in.
    pub(super) fn said(&self, level: CommentLevel, lang: Lang, known: &Known) -> Option<String> {
        Some(fill(self.text(level, lang)?, |name| known.get(name)))
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
    rows::find(NOTES, field).next().is_some()
}

/// The first note of the field whose conditions hold.
pub(super) fn find(field: &str, known: &Known) -> Option<Note> {
    rows::find(NOTES, field).map(Note::of).find(|note| note.holds(known))
}

/// The field of each note.
#[cfg(test)]
pub(crate) fn fields() -> impl Iterator<Item = &'static str> {
    NOTES.iter().map(|(field, _)| *field)
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

    fn columns() -> impl Iterator<Item = Vec<&'static str>> {
        FILE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
    }

    fn notes() -> Vec<Note> {
        NOTES.iter().map(Note::of).collect()
    }

    #[test]
    fn every_line_is_a_note_in_both_languages() {
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        for row in columns() {
            let [field, when, brief_en, brief_ko, en, ko] = row.as_slice() else { panic!("{row:?}: not six columns") };
            assert!(row.iter().all(|column| !column.is_empty() && column.trim() == *column), "{row:?}");
            assert!(*when == "-" || when.split(' ').all(|condition| condition.contains('=')), "{field}: {when}");
            assert_eq!(*brief_en == "-", *brief_ko == "-", "{field}: brief in one language only");
            for (en, ko) in [(brief_en, brief_ko), (en, ko)] {
                let only_facts = en.trim_end_matches('.').split([' ', ':']).all(|w| w.is_empty() || w.starts_with('{'));
                assert!(!hangul(en) && (hangul(ko) || *ko == "-" || only_facts), "{field}: {en} / {ko}");
            }
        }
        assert_eq!(notes().len(), columns().count());
        assert!(notes().len() > 60);
    }

    #[test]
    fn korean_is_in_plain_style_without_particles_behind_facts() {
        for row in columns() {
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
        for row in columns() {
            assert!(row[2].chars().count() <= 60 && row[3].chars().count() <= 40, "{row:?}");
        }
    }

    /// The workloads that between them have every field and every value that a note speaks of.
    fn everything() -> Vec<(Profile, Spec)> {
        let mut apps: Vec<App> = Preset::all()
            .iter()
            .flat_map(|preset| [preset.app(Profile::Guide), preset.app(Profile::Production)])
            .collect();
        let text = include_str!("../../tests/every_note.yaml");
        apps.extend(crate::yaml::documents(text).unwrap().iter().map(|app| crate::yaml::from_value(app).unwrap()));
        let specs = |app: &App| resolve(app).unwrap_or_else(|errors| panic!("{}", errors[0]));
        apps.iter().flat_map(|app| specs(app).into_iter().map(|spec| (app.profile, spec))).collect()
    }

    #[test]
    fn every_note_is_given_to_some_workload_and_names_only_facts_that_are_there() {
        let mut unused = notes();
        for (profile, spec) in everything() {
            let options =
                Options { comments: CommentLevel::None, lang: Lang::En, profile, kubernetes: KubernetesVersion::V1_36 };
            for document in render::render_with(Templates::ours(), std::slice::from_ref(&spec), options).unwrap() {
                let object = OBJECTS.iter().find(|object| object.template == document.template).unwrap();
                let about = About::new(&spec, object, &document.value, options);
                let mut found: Vec<(Note, Known)> =
                    find(HEAD, &about.head()).map(|note| (note, about.head())).into_iter().collect();
                for line in lines(&document.text) {
                    let field = field(&document.kind, &line.path);
                    let known = about.at(&field, &line, Lang::En);
                    found.extend(find(&field, &known).map(|note| (note, known)));
                }
                for (note, facts) in found {
                    unused.retain(|other| *other != note);
                    for level in CommentLevel::ALL {
                        for text in Lang::ALL.into_iter().filter_map(|lang| note.text(*level, lang)) {
                            for (name, _) in text.split('{').skip(1).filter_map(|after| after.split_once('}')) {
                                assert!(facts.get(name).is_some(), "{}: no fact {{{name}}}", note.field);
                            }
                        }
                    }
                }
            }
        }
        let unused: Vec<String> = unused.iter().map(|note| format!("{} {:?}", note.field, note.when)).collect();
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
