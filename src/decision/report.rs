//! The verdict as `decide` gives it: JSON for scripts, text for people.

use serde_json::{Map, Value, json};

use super::kind::{Status, Variant};
use super::texts;
use super::tree::Tree;
use super::tree_text::{Charset, TreeLine};
use super::verdict::{Answer, Verdict};
use super::wrap::wrap;
use crate::i18n::{Lang, Text};

/// The widest a line of the text gets, in terminal columns.
const WIDTH: usize = 80;

/// The verdict as one JSON document. The keys and ids are the same in every language; only sentences are translated.
pub fn to_json(verdict: &Verdict, lang: Lang) -> Value {
    let said = |texts: &[Text]| -> Vec<String> { texts.iter().map(|text| text.get(lang).to_owned()).collect() };
    let path: Vec<Value> = verdict
        .path
        .iter()
        .map(|Answer { question, yes }| json!({ "question": question.flag(), "answer": if *yes { "yes" } else { "no" } }))
        .collect();
    let not: Map<String, Value> =
        verdict.not.iter().map(|(kind, why)| (kind.to_string(), Value::from(why.get(lang)))).collect();
    let flips: Vec<Value> = verdict
        .flips
        .iter()
        .map(|flip| json!({ "question": flip.answer.question.flag(), "kind": flip.decision.kind.as_str() }))
        .collect();
    json!({
        "version": 1,
        "kind": verdict.kind().as_str(),
        "variant": verdict.variant().map(Variant::as_str),
        "status": verdict.status().as_str(),
        "path": path,
        "because": said(&verdict.because),
        "not": not,
        "caveats": said(&verdict.caveats),
        "alternatives": said(&verdict.alternatives),
        "flips": flips,
    })
}

/// A line of the verdict for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportLine {
    /// The kind, or the heading of a section.
    Heading(String),
    /// A piece of the tree.
    Tree(TreeLine),
    /// Anything else.
    Plain(String),
}

impl ReportLine {
    /// The line without its emphasis.
    pub fn text(&self) -> String {
        match self {
            ReportLine::Heading(text) | ReportLine::Plain(text) => text.clone(),
            ReportLine::Tree(line) => line.text(),
        }
    }
}

/// The verdict for people: the tree with the path taken, the reasons, and what would change it; at most 80 columns.
pub fn report_lines(verdict: &Verdict, lang: Lang, charset: Charset) -> Vec<ReportLine> {
    let plain = |lines: Vec<String>| lines.into_iter().map(ReportLine::Plain);
    let mut lines = vec![ReportLine::Heading(verdict.decision.label_in(lang))];
    if verdict.status() != Status::Ok {
        lines.extend(plain(wrap(verdict.fit.get(lang), WIDTH, "", "")));
    }
    lines.push(ReportLine::Plain(String::new()));
    lines.extend(Tree::of_traits(verdict.traits()).lines(lang, charset).into_iter().map(ReportLine::Tree));
    for Section { heading, items } in sections(verdict, lang) {
        lines.push(ReportLine::Plain(String::new()));
        lines.push(ReportLine::Heading(heading));
        lines.extend(plain(items.iter().flat_map(|item| wrap(item, WIDTH, "- ", "  ")).collect()));
    }
    lines
}

/// The same as plain text, a newline after each line.
pub fn to_text(verdict: &Verdict, lang: Lang, charset: Charset) -> String {
    report_lines(verdict, lang, charset).iter().map(|line| line.text() + "\n").collect()
}

/// One part of the verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says, a sentence or more each.
    pub items: Vec<String>,
}

/// The verdict in words: why, why not the others, what to mind, other ways, and what would change it.
pub fn sections(verdict: &Verdict, lang: Lang) -> Vec<Section> {
    let named: Vec<String> =
        verdict.not.iter().map(|(kind, why)| format!("{}: {}", kind.name(lang), why.get(lang))).collect();
    let flips: Vec<String> = verdict
        .flips
        .iter()
        .map(|flip| format!("{}: {}", flip.answer.condition().get(lang), flip.decision.label_in(lang)))
        .collect();
    let said = |texts: &[Text]| -> Vec<String> { texts.iter().map(|text| text.get(lang).to_owned()).collect() };
    [
        ("report.because", said(&verdict.because)),
        ("report.not", named),
        ("report.caveats", said(&verdict.caveats)),
        ("report.alternatives", said(&verdict.alternatives)),
        ("report.flips", flips),
    ]
    .into_iter()
    .map(|(heading, items)| Section { heading: texts::text(heading).get(lang).to_owned(), items })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Traits, verdict};
    use unicode_width::UnicodeWidthStr;

    /// The document with each sentence blanked.
    fn shape(value: &Value) -> Value {
        match value {
            Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), shape(value))).collect(),
            Value::Array(items) => items.iter().map(shape).collect(),
            Value::String(said) if said.contains(' ') => Value::from("a sentence"),
            other => other.clone(),
        }
    }

    #[test]
    fn json_differs_between_languages_in_sentences_only() {
        for traits in Traits::all() {
            let verdict = verdict(traits);
            let (en, ko) = (to_json(&verdict, Lang::En), to_json(&verdict, Lang::Ko));
            assert_eq!(shape(&en).to_string(), shape(&ko).to_string(), "{}", traits.code());
            assert_ne!(en, ko);
        }
    }

    #[test]
    fn json_keys_stand_in_the_promised_order() {
        let document = to_json(&verdict(Traits { per_node: true, ..Traits::default() }), Lang::En);
        let keys: Vec<&str> = document.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            ["version", "kind", "variant", "status", "path", "because", "not", "caveats", "alternatives", "flips"]
        );
        assert_eq!(document["path"][2], json!({"question": "per-node", "answer": "yes"}));
        assert_eq!(document["kind"], "DaemonSet");
        assert_eq!(document["variant"], Value::Null);
        assert_eq!(document["flips"][2], json!({"question": "per-node", "kind": "Deployment"}));
    }

    #[test]
    fn indexed_is_the_variant() {
        let document = to_json(&verdict(Traits { ordering: true, one_off: true, ..Traits::default() }), Lang::Ko);
        assert_eq!((document["kind"].as_str(), document["variant"].as_str()), (Some("Job"), Some("Indexed")));
    }

    #[test]
    fn no_line_of_text_is_wider_than_a_terminal() {
        for traits in Traits::all() {
            for lang in Lang::ALL {
                let text = to_text(&verdict(traits), lang, Charset::Unicode);
                assert!(text.lines().all(|line| line.width() <= WIDTH && line.trim_end() == line), "{text}");
                assert!(text.starts_with(verdict(traits).kind().name(lang)));
            }
        }
    }

    #[test]
    fn the_text_for_a_database() {
        let traits = Traits { state: true, ordering: true, ..Traits::default() };
        insta::assert_snapshot!(to_text(&verdict(traits), Lang::En, Charset::Unicode));
        insta::assert_snapshot!(to_text(&verdict(traits), Lang::Ko, Charset::Unicode));
    }
}
