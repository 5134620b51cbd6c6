//! `render --trace`: the manifests with where each line comes from beside it.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use crate::bundle::Bundle;
use crate::i18n::Lang;
use crate::render::{self, Document, Options};
use crate::spec::App;
use crate::trace::trace_under;
use crate::wizard::Rules;

/// The widest a line may be that moves the column of the traces to the right.
const WIDEST: usize = 64;

/// The documents as one stream. The traces are comments, so that it reads as the same objects.
pub fn stream(bundle: &Bundle, preset: Option<&App>, rules: &Rules, lang: Lang) -> String {
    let documents = bundle.documents.iter().map(|document| of_document(document, bundle, preset, rules, lang));
    documents.collect::<Vec<_>>().join("---\n")
}

fn of_document(document: &Document, bundle: &Bundle, preset: Option<&App>, rules: &Rules, lang: Lang) -> String {
    // Where there are no comments, the trace says in a few words what they would say.
    let reasons = render::unsaid(document, &bundle.specs, Options::of(&bundle.app, lang));
    let traces: BTreeMap<usize, String> = trace_under(document, &bundle.app, preset, rules)
        .into_iter()
        .map(|trace| (trace.line, trace.text(reasons.get(&trace.line).map(String::as_str), lang)))
        .collect();
    let column = document
        .text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .map(UnicodeWidthStr::width)
        .filter(|width| *width <= WIDEST)
        .max()
        .unwrap_or_default();
    let mut out = String::new();
    for (number, line) in (1..).zip(document.text.lines()) {
        out.push_str(line);
        if let Some(trace) = traces.get(&number) {
            out.push_str(&" ".repeat(column.saturating_sub(line.width())));
            out.push_str("  # ");
            out.push_str(trace);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::spec::preset::Preset;
    use crate::spec::word::{CommentLevel, Profile};
    use crate::yaml;

    #[test]
    fn the_reason_is_said_once_by_the_comment_or_by_the_trace() {
        for lang in Lang::ALL {
            let mut app = Preset::find("api-server").unwrap().app(Profile::Production);
            let mut said = |comments| {
                app.comments = comments;
                let bundle = bundle::build(&app, lang).unwrap();
                (bundle.stream(), stream(&bundle, Some(&app), &Rules::none(), lang))
            };
            let ((brief, traced), (_, bare)) = (said(CommentLevel::Brief), said(CommentLevel::None));
            let reason = lang.pick("not started where it would run as root", "root로 뜨려 하면 시작하지 않는다");
            for text in [brief, traced, bare] {
                assert_eq!(text.matches(reason).count(), 1, "{text}");
            }
        }
    }

    #[test]
    fn the_traces_stand_beside_the_same_objects() {
        for preset in Preset::all() {
            for lang in Lang::ALL {
                for comments in CommentLevel::ALL {
                    let mut app = preset.app(Profile::Production);
                    app.comments = *comments;
                    let bundle = bundle::build(&app, lang).unwrap();
                    let traced = stream(&bundle, Some(&app), &Rules::none(), lang);
                    let values: Vec<_> = bundle.documents.iter().map(|document| document.value.clone()).collect();
                    assert_eq!(yaml::documents(&traced).unwrap(), values, "{}", preset.id);
                    let preset = format!("# {}", lang.pick("preset: state ", "프리셋: state "));
                    assert!(
                        traced.lines().any(|line| line.starts_with("kind: ") && line.contains(&preset)),
                        "{traced}"
                    );
                }
            }
        }
    }
}
