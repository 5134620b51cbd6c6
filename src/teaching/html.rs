//! A session as one page of HTML that needs nothing else: for a phone, for a projector, and for paper, where the answers
//! stand at the end.

use super::page::{FOR_THE_TEACHER, Form};
use super::plan::Plan;
use crate::explain::{inline, to_html};
use crate::i18n::Lang;
use crate::say;

const STYLE: &str = include_str!("../../assets/session.css");

/// The whole page. What the teacher has noted is in it where `notes` says so.
pub fn to_html_page(plan: &Plan, lang: Lang, notes: bool) -> String {
    let pages = plan.pages(lang, Form::Paper);
    let (mut contents, mut parts, mut answers) = (String::new(), String::new(), String::new());
    for (number, page) in (1_usize..).zip(&pages) {
        let title = inline(&page.title);
        let minutes =
            page.minutes.map(|minutes| format!(" <span class=\"minutes\">{}</span>", minutes_of(minutes, lang)));
        let minutes = minutes.unwrap_or_default();
        contents.push_str(&format!("<li><a href=\"#part-{number}\">{title}</a>{minutes}</li>\n"));
        let key = number.to_string();
        let content = to_html(&page.blocks, lang, &key);
        let noted =
            if notes { noted(&to_html(&page.notes, lang, &format!("{key}-note")).body, lang) } else { String::new() };
        parts.push_str(&format!(
            "<section id=\"part-{number}\">\n<h2>{number}. {title}{minutes}</h2>\n{noted}{}</section>\n",
            content.body
        ));
        if !content.folded.is_empty() {
            // What is drawn twice in a page still has one id.
            let folded =
                content.folded.replace("id=\"rk-end-", "id=\"rk-paper-").replace("url(#rk-end-", "url(#rk-paper-");
            answers.push_str(&format!("<h3>{number}. {title}</h3>\n<dl>\n{folded}</dl>\n"));
        }
    }
    let title = inline(&plan.title.line(lang));
    let about = to_html(&plan.about(lang), lang, "about").body;
    let (count, minutes) = (pages.len(), plan.minutes());
    let length = match minutes {
        0 => say!(lang, "{count} parts", "{count}개 부분"),
        _ => {
            let minutes = minutes_of(minutes, lang);
            say!(lang, "{count} parts, {minutes}", "{count}개 부분, {minutes}")
        }
    };
    let answers = match answers.is_empty() {
        true => String::new(),
        false => format!("<section class=\"answers\">\n<h2>{}</h2>\n{answers}</section>\n", lang.pick("Answers", "답")),
    };
    let (language, inside) = (lang.pick("en", "ko"), lang.pick("Contents", "차례"));
    let version = env!("CARGO_PKG_VERSION");
    let made = say!(lang, "Made with rightkind {version}.", "rightkind {version}으로 만들었다.");
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"rightkind {version}\">\n<title>{plain}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<header>\n<h1>{title}</h1>\n<div class=\"about\">\n{about}</div>\n<p class=\"minutes\">{length}</p>\n</header>\n\
         <nav aria-label=\"{inside}\">\n<ol>\n{contents}</ol>\n</nav>\n<main>\n{parts}</main>\n{answers}\
         <footer>\n<p>{made}</p>\n</footer>\n</body>\n</html>\n",
        plain = crate::markup::escaped(&plan.title.line(lang)),
    )
}

fn minutes_of(minutes: u16, lang: Lang) -> String {
    match minutes {
        1 => say!(lang, "1 minute", "1분"),
        _ => say!(lang, "{minutes} minutes", "{minutes}분"),
    }
}

fn noted(notes: &str, lang: Lang) -> String {
    match notes.is_empty() {
        true => String::new(),
        false => {
            let label = FOR_THE_TEACHER.get(lang);
            format!("<aside class=\"notes\" aria-label=\"{label}\">\n<p><b>{label}</b></p>\n{notes}</aside>\n")
        }
    }
}
