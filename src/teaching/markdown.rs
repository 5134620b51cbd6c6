//! A session as Markdown.

use super::page::{FOR_THE_TEACHER, Form};
use super::plan::Plan;
use crate::explain::to_markdown;
use crate::i18n::Lang;

/// The whole session, part by part. What the teacher has noted is in it where `notes` says so.
pub fn to_markdown_page(plan: &Plan, lang: Lang, notes: bool) -> String {
    let mut out = format!("# {}\n", plan.title.line(lang));
    let about = to_markdown(&plan.about(lang), lang);
    if !about.is_empty() {
        out.push_str(&format!("\n{about}"));
    }
    for (number, page) in (1_usize..).zip(plan.pages(lang, Form::Paper)) {
        out.push_str(&format!("\n## {number}. {}{}\n\n", page.title, page.length(lang)));
        if notes && !page.notes.is_empty() {
            let label = FOR_THE_TEACHER.get(lang);
            let noted = to_markdown(&page.notes, lang);
            out.push_str(&format!("> **{label}**\n"));
            out.extend(noted.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n"));
            out.push('\n');
        }
        // The part's title is of the second rank, so what is in it is of the third.
        out.push_str(&lowered(&to_markdown(&page.blocks, lang)));
    }
    out
}

/// Every heading outside of code two ranks lower for a title, one for a heading.
fn lowered(markdown: &str) -> String {
    let mut code = false;
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        if !code && line.starts_with("# ") {
            out.push_str("##");
        } else if !code && line.starts_with("## ") {
            out.push('#');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
