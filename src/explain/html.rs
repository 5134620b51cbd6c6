//! A page as HTML: a fragment that stands in a page, with every text escaped and every answer folded.

use std::fmt::Write;

use super::page::{Block, Choices};
use crate::i18n::Lang;
use crate::markup::escaped;
use crate::say;

/// A piece of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// What is to be read.
    pub body: String,
    /// What is folded there, once more and open: paper has nothing that unfolds.
    pub folded: String,
}

/// The blocks as HTML. `key` is put into the ids of drawings, so that several fragments can stand in one page.
pub fn to_html(blocks: &[Block], lang: Lang, key: &str) -> Fragment {
    let mut html = Html { lang, key, drawings: 0, fragment: Fragment::default() };
    let mut open: Option<List> = None;
    for block in blocks {
        let list = List::of(block);
        if list != open {
            open.into_iter().for_each(|list| html.put(&format!("</{}>\n", list.tag())));
            list.into_iter().for_each(|list| html.put(&format!("<{} class=\"{}\">\n", list.tag(), list.class())));
            open = list;
        }
        html.block(block);
    }
    open.into_iter().for_each(|list| html.put(&format!("</{}>\n", list.tag())));
    html.fragment
}

/// A paragraph's text, what stands in backticks as code.
pub fn inline(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    // A backtick without its fellow is only a backtick.
    let paired = pieces.len() % 2 == 1;
    let mut out = String::with_capacity(text.len());
    for (number, piece) in pieces.into_iter().enumerate() {
        match (number % 2, paired) {
            (1, true) => out.push_str(&format!("<code>{}</code>", escaped(piece))),
            (_, true) => out.push_str(&escaped(piece)),
            (_, false) if number > 0 => out.push_str(&format!("`{}", escaped(piece))),
            (_, false) => out.push_str(&escaped(piece)),
        }
    }
    out
}

/// What several blocks of a sort stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Points,
    Facts,
    Entries,
    Questions,
}

impl List {
    fn of(block: &Block) -> Option<List> {
        match block {
            Block::Point(..) => Some(List::Points),
            Block::Fact { .. } => Some(List::Facts),
            Block::Entry(..) => Some(List::Entries),
            Block::Question { .. } | Block::Choices(_) => Some(List::Questions),
            _ => None,
        }
    }

    const fn tag(self) -> &'static str {
        match self {
            List::Points | List::Facts => "ul",
            List::Entries => "dl",
            List::Questions => "ol",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            List::Points => "points",
            List::Facts => "facts",
            List::Entries => "entries",
            List::Questions => "questions",
        }
    }
}

struct Html<'a> {
    lang: Lang,
    key: &'a str,
    drawings: usize,
    fragment: Fragment,
}

impl Html<'_> {
    fn put(&mut self, html: &str) {
        self.fragment.body.push_str(html);
    }

    /// Something that a click unfolds, and that stands at the end on paper.
    fn fold(&mut self, label: &str, on_paper: &str, inside: &str) {
        let label = inline(label);
        self.put(&format!("<details><summary>{label}</summary>\n{inside}</details>\n"));
        let on_paper = inline(on_paper);
        // Writing to a string does not fail.
        let _written = write!(self.fragment.folded, "<dt>{on_paper}</dt>\n<dd>{inside}</dd>\n");
    }

    fn block(&mut self, block: &Block) {
        let lang = self.lang;
        match block {
            Block::Title(text) | Block::Heading(text) => self.put(&format!("<h3>{}</h3>\n", inline(text))),
            Block::Text(text) => self.put(&format!("<p>{}</p>\n", inline(text))),
            Block::Aside(text) => self.put(&format!("<p class=\"aside\">{}</p>\n", inline(text))),
            Block::Point(None, text) => self.put(&format!("<li>{}</li>\n", inline(text))),
            Block::Point(Some(about), text) => {
                self.put(&format!("<li><b>{}</b>: {}</li>\n", inline(about), inline(text)));
            }
            Block::Fact { told, so, source } => {
                let told = told.iter().map(|told| format!("<p class=\"told\">{}</p>\n", inline(told)));
                let (told, so, source) = (told.collect::<String>(), inline(so), inline(source));
                let (truth, from) = (lang.pick("In truth:", "실제:"), lang.pick("Source:", "출처:"));
                let truth = if told.is_empty() { String::new() } else { format!("<b>{truth}</b> ") };
                self.put(&format!("<li>{told}<p>{truth}{so}</p>\n<p class=\"aside\">{from} {source}</p></li>\n"));
            }
            Block::Entry(name, text) => {
                self.put(&format!("<dt><code>{}</code></dt><dd>{}</dd>\n", escaped(name), inline(text)));
            }
            Block::Picture(text) => {
                self.put(&format!("<pre class=\"picture\" tabindex=\"0\">{}</pre>\n", escaped(text.trim_end())))
            }
            Block::Yaml(text) => {
                self.put(&format!(
                    "<pre class=\"yaml\" tabindex=\"0\"><code>{}</code></pre>\n",
                    escaped(text.trim_end())
                ));
            }
            Block::Question { number, asks, answer } => {
                self.put(&format!("<li value=\"{number}\"><p>{}</p>\n", inline(asks)));
                let label = lang.pick("Answer", "답");
                let on_paper = say!(lang, "Question {number}", "질문 {number}");
                self.fold(label, &on_paper, &format!("<p>{}</p>\n", inline(answer)));
                self.put("</li>\n");
            }
            Block::Choices(choices) => self.choices(choices),
            Block::Drawing { svg, words } => self.drawing(svg, words),
            Block::Folded(label, blocks) => {
                // A drawing in it has an id of its own too.
                self.drawings = self.drawings.saturating_add(1);
                let key = format!("{}-{}", self.key, self.drawings);
                let inside = to_html(blocks, lang, &key);
                self.fold(label, label, &inside.body);
            }
        }
    }

    fn choices(&mut self, choices: &Choices) {
        let (lang, Choices { number, asks, yaml, choices, answer }) = (self.lang, choices);
        self.put(&format!("<li value=\"{number}\"><p>{}</p>\n", inline(asks)));
        if let Some(yaml) = yaml {
            self.block(&Block::Yaml(yaml.clone()));
        }
        let listed: String = choices.iter().map(|says| format!("<li>{}</li>\n", inline(says))).collect();
        self.put(&format!("<ol class=\"choices\">\n{listed}</ol>\n"));
        let answer: String = answer.iter().map(|text| format!("<p>{}</p>\n", inline(text))).collect();
        let on_paper = say!(lang, "Question {number}", "문제 {number}");
        self.fold(lang.pick("Answer", "답"), &on_paper, &answer);
        self.put("</li>\n");
    }

    fn drawing(&mut self, svg: &str, words: &[String]) {
        self.drawings = self.drawings.saturating_add(1);
        let id = format!("rk-end-{}-{}", self.key, self.drawings);
        // One page holds several drawings, and an id stands in a page once.
        let svg = svg.replace("id=\"rk-end\"", &format!("id=\"{id}\"")).replace("url(#rk-end)", &format!("url(#{id})"));
        let label = self.lang.pick("A run of the controller", "컨트롤러 실행");
        let words = escaped(&words.join("\n"));
        let step_by_step = self.lang.pick("Step by step", "단계별로");
        self.put(&format!(
            "<figure>\n<div class=\"drawing\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n{svg}</div>\n\
             <details class=\"steps\"><summary>{step_by_step}</summary>\n<pre tabindex=\"0\">{words}</pre></details>\n</figure>\n"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{Topic, blocks, lessons};
    use proptest::prelude::*;

    /// How often a tag is opened and closed.
    fn balanced(html: &str) {
        for tag in ["p", "li", "ul", "ol", "dl", "dt", "dd", "details", "summary", "pre", "code", "h3", "b", "figure"] {
            let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag} in {html}");
        }
    }

    #[test]
    fn a_lesson_is_whole_and_its_answers_are_folded() {
        for lesson in lessons() {
            for lang in Lang::ALL {
                let Fragment { body, folded } = to_html(&blocks(&Topic::Lesson(lesson), lang), lang, "1");
                balanced(&body);
                balanced(&folded);
                assert_eq!(body.matches("<details>").count(), 3, "{}", lesson.id);
                assert_eq!(folded.matches("<dt>").count(), 3, "{}", lesson.id);
            }
        }
    }

    #[test]
    fn code_stands_in_backticks() {
        assert_eq!(inline("`a < b` and c"), "<code>a &lt; b</code> and c");
        assert_eq!(inline("a ` b"), "a ` b");
        assert_eq!(inline("`a` ` b"), "`a` ` b");
    }

    #[test]
    fn drawings_of_a_page_have_ids_of_their_own() {
        let drawing = || Block::Drawing {
            svg: "<svg><g id=\"rk-end\"/><rect fill=\"url(#rk-end)\"/></svg>\n".into(),
            words: vec![],
        };
        let html = to_html(&[drawing(), drawing(), Block::Folded("x".into(), vec![drawing()])], Lang::En, "4").body;
        let ids: std::collections::BTreeSet<&str> =
            html.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.len(), 3, "{html}");
        assert!(ids.iter().all(|id| html.contains(&format!("url(#{id})"))), "{html}");
    }

    proptest! {
        #[test]
        fn whatever_is_written_stays_text(text in any::<String>(), other in "[`<>&\"'a-z /=]{0,30}") {
            let of = |text: &String| text.clone();
            let choices = Choices {
                number: 1, asks: of(&text), yaml: Some(of(&other)), choices: vec![of(&text), of(&other)], answer: vec![of(&other)],
            };
            let blocks = [
                Block::Title(of(&text)), Block::Heading(of(&other)), Block::Text(of(&text)), Block::Text(of(&other)),
                Block::Point(Some(of(&text)), of(&other)), Block::Point(None, of(&text)),
                Block::Fact { told: Some(of(&other)), so: of(&text), source: of(&other) },
                Block::Picture(of(&text)), Block::Yaml(of(&other)), Block::Aside(of(&text)),
                Block::Question { number: 1, asks: of(&text), answer: of(&other) },
                Block::Choices(Box::new(choices)), Block::Entry(of(&other), of(&text)),
                Block::Folded(of(&other), vec![Block::Text(of(&text))]),
            ];
            let html = to_html(&blocks, Lang::En, "1").body;
            balanced(&html);
            // Every tag is one of ours, and none has an attribute of somebody else's.
            let ours = ["p", "/p", "li", "/li", "ul", "/ul", "ol", "/ol", "dl", "/dl", "dt", "/dt", "dd", "/dd", "b", "/b", "h3", "/h3",
                "details", "/details", "summary", "/summary", "pre", "/pre", "code", "/code"];
            for tag in html.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ']).next()) {
                prop_assert!(ours.contains(&tag), "{}", tag);
            }
        }
    }
}
