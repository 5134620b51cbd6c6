//! A page as lines of at most so many columns, where Hangul takes two.

use unicode_width::UnicodeWidthStr;

use super::page::{Block, Choices};
use crate::decision::{Charset, pieces, wrap};
use crate::i18n::Lang;

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the page is about.
    Title,
    /// What the next lines are about.
    Heading,
    /// Text.
    Plain,
    /// A drawing.
    Picture,
    /// A line of a manifest.
    Yaml,
    /// Something on the side.
    Quiet,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub role: Role,
}

/// How a page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The most columns of a line.
    pub width: usize,
    /// What drawings are made of.
    pub charset: Charset,
    /// Where the answers stand.
    pub answers: Answers,
}

/// Where the answers to the questions of a lesson stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Nowhere.
    Folded,
    /// Each under its question.
    Below,
    /// All at the end of the page.
    AtTheEnd,
}

/// What box drawing is made of where there is only ASCII.
const ASCII: [(char, char); 13] = [
    ('─', '-'),
    ('│', '|'),
    ('┌', '+'),
    ('┐', '+'),
    ('└', '+'),
    ('┘', '+'),
    ('├', '+'),
    ('┤', '+'),
    ('┬', '+'),
    ('┴', '+'),
    ('┼', '+'),
    ('═', '='),
    ('╌', '-'),
];

/// The page line by line, an empty one between its parts.
pub fn lines(blocks: &[Block], lang: Lang, layout: Layout) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Block> = None;
    // The entries of a list stand under each other.
    let names = blocks.iter().map(|block| if let Block::Entry(name, _) = block { name.width() } else { 0 });
    let names = names.max().unwrap_or_default();
    for block in blocks {
        let of_block = match block {
            Block::Folded(label, blocks) if layout.answers == Answers::Below => unfolded(label, blocks, lang, layout),
            Block::Folded(..) => continue,
            Block::Choices(choices) => chosen_from(choices, lang, layout),
            _ => {
                let (role, texts) = of(block, names, lang, layout);
                texts.into_iter().map(|text| Line { text: text.trim_end().to_owned(), role }).collect()
            }
        };
        if before.is_some_and(|before| !belongs(before, block)) {
            lines.push(Line { text: String::new(), role: Role::Plain });
        }
        lines.extend(of_block);
        before = Some(block);
    }
    if layout.answers == Answers::AtTheEnd {
        lines.extend(answers(blocks, lang, layout));
    }
    lines
}

/// The answers under a heading of their own, by the numbers of their questions.
fn answers(blocks: &[Block], lang: Lang, layout: Layout) -> Vec<Line> {
    let width = layout.width.max(8);
    let plain = |text| Line { text, role: Role::Plain };
    let answer = |block: &Block| match block {
        Block::Question { number, answer, .. } => {
            wrap(answer, width, &format!("{number}. "), "   ").into_iter().map(plain).collect()
        }
        Block::Choices(choices) => {
            let first = format!("{}. ", choices.number);
            let heads = std::iter::once(first.as_str()).chain(std::iter::repeat("   "));
            choices
                .answer
                .iter()
                .zip(heads)
                .flat_map(|(text, head)| wrap(text, width, head, "   "))
                .map(plain)
                .collect()
        }
        Block::Folded(label, blocks) => unfolded(label, blocks, lang, layout),
        _ => Vec::new(),
    };
    let answers: Vec<Line> = blocks.iter().flat_map(answer).collect();
    if answers.is_empty() {
        return Vec::new();
    }
    let heading = [String::new(), lang.pick("Answers", "답").to_owned()].map(|text| Line { text, role: Role::Heading });
    heading.into_iter().chain(answers).collect()
}

/// What was folded, under what it is.
fn unfolded(label: &str, blocks: &[Block], lang: Lang, layout: Layout) -> Vec<Line> {
    let title = wrap(label, layout.width.max(8), "", "").into_iter().map(|text| Line { text, role: Role::Heading });
    title.chain(lines(blocks, lang, Layout { answers: Answers::Below, ..layout })).collect()
}

/// Whether a block stands right under the one before.
fn belongs(before: &Block, block: &Block) -> bool {
    matches!(
        (before, block),
        (Block::Title(_) | Block::Heading(_), _)
            | (Block::Entry(..), Block::Entry(..))
            | (Block::Text(_) | Block::Point(..), Block::Point(..))
            | (Block::Fact { .. }, Block::Fact { .. })
            | (Block::Question { .. }, Block::Question { .. })
            | (Block::Yaml(_), Block::Aside(_))
    )
}

fn of(block: &Block, names: usize, lang: Lang, layout: Layout) -> (Role, Vec<String>) {
    let width = layout.width.max(8);
    match block {
        Block::Title(text) => (Role::Title, pieces(text, width, 2)),
        Block::Heading(text) => (Role::Heading, wrap(text, width, "", "")),
        Block::Text(text) => (Role::Plain, wrap(text, width, "", "")),
        Block::Point(Some(about), text) => (Role::Plain, wrap(&format!("{about}: {text}"), width, "- ", "  ")),
        Block::Point(None, text) => (Role::Plain, wrap(text, width, "- ", "  ")),
        Block::Fact { told, so, source } => {
            let mut texts = Vec::new();
            texts.extend(told.iter().flat_map(|told| wrap(told, width, "- ", "  ")));
            let so = if told.is_some() { lang.pick("In truth: ", "실제: ").to_owned() + so } else { so.clone() };
            let source = lang.pick("Source: ", "출처: ").to_owned() + source;
            texts.extend(wrap(&so, width, if told.is_some() { "  " } else { "- " }, "  "));
            texts.extend(wrap(&source, width, "  ", "    "));
            (Role::Plain, texts)
        }
        Block::Picture(text) => (Role::Picture, text.lines().flat_map(|line| drawn(line, layout)).collect()),
        Block::Yaml(text) => (Role::Yaml, text.lines().flat_map(|line| indented(line, width)).collect()),
        Block::Drawing { words, .. } => (Role::Picture, words.iter().flat_map(|line| drawn(line, layout)).collect()),
        // These have more than one role.
        Block::Choices(_) | Block::Folded(..) => (Role::Plain, Vec::new()),
        Block::Entry(name, text) => (Role::Plain, entry(name, text, names, width)),
        Block::Aside(text) => (Role::Quiet, wrap(text, width, "  ", "  ")),
        Block::Question { number, asks, answer } => {
            let first = format!("{number}. ");
            let mut texts = wrap(asks, width, &first, "   ");
            if layout.answers == Answers::Below {
                texts.extend(wrap(answer, width, lang.pick("   Answer: ", "   답: "), "   "));
            }
            (Role::Plain, texts)
        }
    }
}

/// A question with its answers to choose from, each under the other.
fn chosen_from(choices: &Choices, lang: Lang, layout: Layout) -> Vec<Line> {
    let (width, number) = (layout.width.max(8), choices.number);
    let plain = |text: String| Line { text: text.trim_end().to_owned(), role: Role::Plain };
    let mut lines: Vec<Line> =
        wrap(&choices.asks, width, &format!("{number}. "), "   ").into_iter().map(plain).collect();
    let yaml = choices.yaml.iter().flat_map(|text| text.lines()).flat_map(|line| indented(line, width));
    lines.extend(yaml.map(|text| Line { text, role: Role::Yaml }));
    for (place, says) in (1..).zip(&choices.choices) {
        lines.extend(wrap(says, width, &format!("   {place}  "), "      ").into_iter().map(plain));
    }
    if layout.answers == Answers::Below {
        let heads = std::iter::once(lang.pick("   Answer: ", "   답: ")).chain(std::iter::repeat("   "));
        lines.extend(
            choices.answer.iter().zip(heads).flat_map(|(text, head)| wrap(text, width, head, "   ")).map(plain),
        );
    }
    lines
}

fn drawn(line: &str, layout: Layout) -> Vec<String> {
    let drawn: String = match layout.charset {
        Charset::Unicode => line.to_owned(),
        Charset::Ascii => {
            line.chars().map(|c| ASCII.iter().find(|(drawn, _)| *drawn == c).map_or(c, |(_, plain)| *plain)).collect()
        }
    };
    indented(&drawn, layout.width.max(8))
}

/// The line two columns in, cut where it is full.
fn indented(line: &str, width: usize) -> Vec<String> {
    let code = format!("  {line}");
    let deep = code.len().saturating_sub(code.trim_start().len());
    pieces(&code, width, deep.saturating_add(2))
}

/// A name and its text beside it, or under it where that would leave too little room.
fn entry(name: &str, text: &str, names: usize, width: usize) -> Vec<String> {
    let column = names.saturating_add(2);
    if column > width / 2 {
        let mut lines = pieces(name, width, 2);
        lines.extend(wrap(text, width, "    ", "    "));
        return lines;
    }
    let first = format!("{name}{}", " ".repeat(column.saturating_sub(name.width())));
    wrap(text, width, &first, &" ".repeat(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{Topic, blocks, lessons, topic};

    fn page(topic: &Topic, lang: Lang, width: usize, charset: Charset) -> Vec<Line> {
        lines(&blocks(topic, lang), lang, Layout { width, charset, answers: Answers::Below })
    }

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        let fields = [
            "deployment.spec.strategy",
            "cronjob.spec.jobTemplate.spec.template.spec.containers.readinessProbe.httpGet",
            "pod.spec",
            "service",
        ];
        let fields = fields.map(|path| topic(path, Lang::Ko).unwrap());
        let topics = lessons().iter().map(Topic::Lesson).chain([Topic::List]).chain(fields);
        for topic in topics {
            for lang in Lang::ALL {
                for width in [40, 80, 120] {
                    for line in page(&topic, lang, width, Charset::Unicode) {
                        assert!(line.text.width() <= width, "{width}: {:?}", line.text);
                        assert_eq!(line.text.trim_end(), line.text);
                    }
                }
            }
        }
    }

    #[test]
    fn a_picture_is_whole_on_the_narrowest_screen_and_plain_ascii_where_asked() {
        for lesson in lessons() {
            for lang in Lang::ALL {
                let drawn = |width, charset| {
                    let lines = page(&Topic::Lesson(lesson), lang, width, charset).into_iter();
                    lines.filter(|line| line.role == Role::Picture).map(|line| line.text).collect::<Vec<_>>()
                };
                let picture = drawn(40, Charset::Unicode);
                assert_eq!(picture.len(), lesson.picture.get(lang).lines().count(), "{}", lesson.id);
                assert_eq!(picture, drawn(120, Charset::Unicode), "{}", lesson.id);
                for line in drawn(40, Charset::Ascii) {
                    assert!(line.chars().all(|c| c.is_ascii() || ('가'..='힣').contains(&c)), "{}: {line}", lesson.id);
                }
            }
        }
    }

    #[test]
    fn answers_are_folded_until_asked_for() {
        let lesson = &lessons()[0];
        let page = |answers| {
            let layout = Layout { width: 1000, charset: Charset::Unicode, answers };
            let lines = lines(&blocks(&Topic::Lesson(lesson), Lang::En), Lang::En, layout);
            lines.into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        let (folded, below, end) = (page(Answers::Folded), page(Answers::Below), page(Answers::AtTheEnd));
        for question in &lesson.questions {
            let answer = question.answer.get(Lang::En);
            assert!(!folded.iter().any(|line| line.contains(answer)));
            let asked = below.iter().position(|line| line.ends_with(question.asks.get(Lang::En))).unwrap();
            assert_eq!(below[asked + 1], format!("   Answer: {answer}"));
        }
        assert_eq!(end[end.len() - 4], "Answers");
        assert_eq!(end.last().unwrap(), &format!("3. {}", lesson.questions[2].answer.get(Lang::En)));
    }

    #[test]
    fn an_entry_goes_under_its_name_where_there_is_no_room_beside_it() {
        assert_eq!(entry("deployment", "for APIs", 12, 40), ["deployment    for APIs"]);
        assert_eq!(entry("deployment", "for APIs", 12, 20), ["deployment", "    for APIs"]);
    }
}
