//! A check of a linter: what rightkind writes so that it passes, and why. From `assets/advice.tsv`.

use super::field::{Example, example};
use crate::decision::Kind;
use crate::i18n::Lang;
use crate::render::HEAD;
use crate::spec::word::Profile;
use crate::trace::{Advice, advice, question_of};
use crate::wizard::Question;

/// A check, and what satisfies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPage {
    /// The tool that has it: `checkov`.
    pub tool: &'static str,
    /// What the tool calls it: `CKV_K8S_8`.
    pub id: &'static str,
    /// What rightkind writes for it.
    pub parts: Vec<CheckPart>,
}

/// A field that satisfies a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPart {
    /// The field, and whose advice it is.
    pub advice: &'static Advice,
    /// Lines of a preset that set it, and our note.
    pub example: Option<Example>,
    /// The question of the wizard that sets it.
    pub question: Option<&'static Question>,
}

/// Every check that something rightkind writes satisfies: the tool and what it calls it, each once.
pub fn checks() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&str, &str)> = advice().iter().flat_map(of).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The check of this name, in capitals or not, with its tool before it or without.
pub(super) fn find(typed: &str, lang: Lang) -> Option<CheckPage> {
    let typed = typed.trim();
    let (tool, id) = checks().into_iter().find(|(tool, id)| {
        id.eq_ignore_ascii_case(typed)
            || typed
                .split_once(' ')
                .is_some_and(|(first, rest)| tool.eq_ignore_ascii_case(first) && id.eq_ignore_ascii_case(rest.trim()))
    })?;
    let asks = |advice: &&'static Advice| of(advice).any(|check| check == (tool, id));
    let part = |advice| CheckPart { advice, example: shown(advice, lang), question: asked(advice) };
    let parts = advice().iter().filter(asks).map(part);
    Some(CheckPage { tool, id, parts: parts.collect() })
}

/// The checks of one line: `checkov CKV_K8S_6 CKV_K8S_23; polaris runAsRootAllowed`. The Pod Security Standards are no
/// linter's, and the manifest's own note names their level.
fn of(advice: &'static Advice) -> impl Iterator<Item = (&'static str, &'static str)> {
    let tools = advice.checks.into_iter().flat_map(|checks| checks.split("; "));
    tools.filter(|checks| !checks.starts_with("Pod Security")).flat_map(|checks| {
        let mut words = checks.split(' ');
        let tool = words.next().unwrap_or_default();
        words.map(move |id| (tool, id))
    })
}

/// The kinds of object that a field is looked for in, and the field.
fn places(advice: &Advice) -> (Vec<&'static str>, String) {
    let (kind, field) = advice.place();
    let field = if field == HEAD { String::new() } else { field.replace("[0]", "[]") };
    (kind.map_or_else(|| Kind::ALL.iter().map(|kind| kind.as_str()).collect(), |kind| vec![kind]), field)
}

/// The first lines that set the field.
fn shown(advice: &Advice, lang: Lang) -> Option<Example> {
    let (kinds, field) = places(advice);
    kinds.into_iter().find_map(|kind| example(kind, &field, lang))
}

/// The question that sets it.
fn asked(advice: &Advice) -> Option<&'static Question> {
    let (kinds, field) = places(advice);
    // An object is there where its spec is asked for.
    let field = if field.is_empty() { "spec".to_owned() } else { field };
    kinds.into_iter().find_map(|kind| question_of(Profile::Production, kind, &field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_found_by_its_name_with_its_tool_or_without() {
        for typed in ["CKV_K8S_20", "ckv_k8s_20", "checkov CKV_K8S_20"] {
            let page = find(typed, Lang::En).unwrap();
            assert_eq!((page.tool, page.id), ("checkov", "CKV_K8S_20"));
            let example = page.parts[0].example.as_ref().unwrap();
            assert!(example.text.contains("allowPrivilegeEscalation: false") && example.note.is_some(), "{example:?}");
        }
        for unknown in ["CKV_K8S_999", "trivy CKV_K8S_20", "", "restricted"] {
            assert!(find(unknown, Lang::En).is_none(), "{unknown}");
        }
    }

    #[test]
    fn every_check_has_lines_or_a_note() {
        let all = checks();
        assert!(all.len() > 70, "{}", all.len());
        let mut silent = Vec::new();
        for (tool, id) in all {
            let page = find(&format!("{tool} {id}"), Lang::Ko).unwrap();
            assert_eq!((page.tool, page.id), (tool, id));
            let told = |example: &Example| !example.text.is_empty() || example.note.is_some();
            if !page.parts.iter().any(|part| part.example.as_ref().is_some_and(told) || part.question.is_some()) {
                silent.push(format!("{tool} {id}"));
            }
        }
        assert!(silent.is_empty(), "{silent:?}");
    }
}
