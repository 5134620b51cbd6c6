//! A topic as blocks, in one language: what the text and the Markdown form have in common.

use serde::Deserialize;

use super::excerpt::Excerpt;
use super::kinds;
use super::lesson::{Fact, Lesson, Table, lessons};
use super::{CheckPage, FieldPage, Topic, checks};
use crate::decision::{Kind, comparison};
use crate::i18n::{Lang, Text};
use crate::reference::{Field, VERSION};
use crate::say;
use crate::trace::Source;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the page is about.
    Title(String),
    /// What the next blocks are about.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A point of a list: what it is about, where that is said first, and the text.
    Point(Option<String>, String),
    /// What is so, whatever is told, and where that is to be seen.
    Fact {
        /// What is often told, where something is.
        told: Option<String>,
        /// What is so.
        so: String,
        /// Where it is to be seen.
        source: String,
    },
    /// A drawing.
    Picture(String),
    /// Lines of a manifest.
    Yaml(String),
    /// A question, with the answer folded under it.
    Question {
        /// Its number, counted from 1.
        number: usize,
        /// The question.
        asks: String,
        /// The answer.
        answer: String,
    },
    /// A question with answers to choose from.
    Choices(Box<Choices>),
    /// A drawing with the same in words.
    Drawing {
        /// The drawing, as one SVG.
        svg: String,
        /// The words, line by line.
        words: Vec<String>,
    },
    /// Something to look at later: what it is, and the blocks.
    Folded(String, Vec<Block>),
    /// A name, and what it stands for: a line of a list.
    Entry(String, String),
    /// Something on the side: where lines come from, how to go on.
    Aside(String),
}

/// A question with answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Its number, counted from 1.
    pub number: usize,
    /// The question.
    pub asks: String,
    /// Lines of a manifest that it is about.
    pub yaml: Option<String>,
    /// What can be answered.
    pub choices: Vec<String>,
    /// Which is right, and why each is right or wrong: paragraph by paragraph.
    pub answer: Vec<String>,
}

/// The page in one language.
pub fn blocks(topic: &Topic, lang: Lang) -> Vec<Block> {
    match topic {
        Topic::List => list(lang),
        Topic::Lesson(lesson) => of_lesson(lesson, lang),
        Topic::Field(page) => of_field(page, lang),
        Topic::Check(page) => of_check(page, lang),
    }
}

fn heading(en: &'static str, ko: &'static str, lang: Lang) -> Block {
    Block::Heading(lang.pick(en, ko).to_owned())
}

fn list(lang: Lang) -> Vec<Block> {
    let is_kind = |lesson: &&Lesson| Kind::ALL.into_iter().any(|kind| kind.as_str().eq_ignore_ascii_case(lesson.id));
    let entry = |lesson: &Lesson| Block::Entry(lesson.id.to_owned(), lesson.summary.get(lang).to_owned());
    let mut blocks = vec![heading("Kinds", "종류", lang)];
    blocks.extend(lessons().iter().filter(is_kind).map(entry));
    blocks.push(heading("Topics", "주제", lang));
    blocks.extend(lessons().iter().filter(|lesson| !is_kind(lesson)).map(entry));
    blocks.push(heading("Fields", "필드", lang));
    blocks.push(Block::Text(say!(
        lang,
        "Any field by its path: `rightkind explain deployment.spec.strategy.rollingUpdate.maxSurge`. Begin with one of these, or with the short name in brackets:",
        "필드는 경로로 찾는다: `rightkind explain deployment.spec.strategy.rollingUpdate.maxSurge`. 경로는 다음 이름이나 괄호 안의 짧은 이름으로 시작한다."
    )));
    let names = kinds::all().map(|(kind, short)| match short {
        Some(short) => format!("{} ({short})", kind.to_ascii_lowercase()),
        None => kind.to_ascii_lowercase(),
    });
    blocks.push(Block::Text(names.collect::<Vec<_>>().join(", ")));
    blocks.push(heading("Checks of linters", "린터의 검사", lang));
    let mut tools: Vec<&str> = checks().into_iter().map(|(tool, _)| tool).collect();
    tools.dedup();
    let tools = tools.join(", ");
    blocks.push(Block::Text(say!(
        lang,
        "What a linter calls a check says what rightkind writes for it: `rightkind explain CKV_K8S_8`. Known are those of {tools}.",
        "린터의 검사 이름으로 찾으면 그 검사를 통과하려고 무엇을 쓰는지 알려 준다: `rightkind explain CKV_K8S_8`. {tools}의 검사를 안다."
    )));
    blocks
}

fn of_check(page: &CheckPage, lang: Lang) -> Vec<Block> {
    let (tool, id) = (page.tool, page.id);
    let mut blocks = vec![Block::Title(format!("{tool} {id}"))];
    blocks.push(Block::Text(say!(
        lang,
        "What rightkind writes so that this check passes, and why.",
        "이 검사를 통과하도록 rightkind가 쓰는 것과 그 이유다."
    )));
    for part in &page.parts {
        let (kind, field) = part.advice.place();
        let whole = field == "object";
        blocks.push(Block::Heading(match (kind, whole) {
            (Some(kind), true) => kind.to_owned(),
            (Some(kind), false) => format!("{kind}: {field}"),
            (None, _) => field.to_owned(),
        }));
        if let Some(example) = &part.example {
            blocks.extend(example.note.iter().flat_map(|note| note.lines()).map(|line| Block::Text(line.to_owned())));
            if !example.text.is_empty() {
                blocks.push(Block::Yaml(example.text.clone()));
            }
            let preset = example.preset;
            blocks.push(Block::Aside(say!(
                lang,
                "from the preset {preset}: `rightkind render --preset {preset} --stdout`",
                "{preset} 프리셋에서: `rightkind render --preset {preset} --stdout`"
            )));
        }
        blocks.extend(part.question.map(|question| {
            let (key, prompt) = (question.key, question.prompt.get(lang));
            Block::Point(
                Some(lang.pick("question", "질문").to_owned()),
                say!(lang, "{prompt} (`{key}` in the app file)", "{prompt} (앱 파일의 `{key}`)"),
            )
        }));
        let source = match part.advice.source {
            Source::Guide => lang.pick("the guide", "가이드"),
            Source::Rule => lang.pick("it follows from other lines", "다른 줄에서 따라 나온다"),
            Source::Kubernetes(page) => page,
        };
        blocks.push(Block::Aside(say!(lang, "Source: {source}", "출처: {source}")));
    }
    blocks
}

/// A part of a lesson's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// The drawing.
    Picture,
    /// The text, with its table.
    Text,
    /// The manifest lines.
    Manifest,
    /// The common mistakes.
    Mistakes,
    /// What is really so.
    Facts,
    /// The questions to try.
    Questions,
    /// Where to go on.
    More,
}

impl Section {
    /// Every part, in the order of the page.
    pub const ALL: [Section; 7] = [
        Section::Picture,
        Section::Text,
        Section::Manifest,
        Section::Mistakes,
        Section::Facts,
        Section::Questions,
        Section::More,
    ];
}

fn of_lesson(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    let mut blocks =
        vec![Block::Title(lesson.title.get(lang).to_owned()), Block::Text(lesson.summary.get(lang).to_owned())];
    blocks.extend(Section::ALL.into_iter().flat_map(|section| section_of(lesson, section, lang)));
    blocks
}

/// A part of a lesson's page, with its heading where it has one.
pub fn section_of(lesson: &Lesson, section: Section, lang: Lang) -> Vec<Block> {
    match section {
        Section::Picture => vec![Block::Picture(lesson.picture.get(lang).to_owned())],
        Section::Text => text(lesson, lang),
        Section::Manifest => manifests(lesson, lang),
        Section::Mistakes => mistakes(lesson, lang),
        Section::Facts => facts(lesson, lang),
        Section::Questions => questions(lesson, lang),
        Section::More => more(lesson, lang),
    }
}

fn text(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    let said = |text: &Text| text.get(lang).to_owned();
    let mut blocks: Vec<Block> = lesson.text.iter().map(|text| Block::Text(said(text))).collect();
    match lesson.table {
        Some(Table::Kinds) => {
            let entries = Kind::ALL.into_iter().map(|kind| (kind.name(lang).to_owned(), said(&kind.summary())));
            blocks.extend(entries.map(|(kind, says)| Block::Point(Some(kind), says)));
        }
        Some(Table::Comparison) => blocks.extend(compared(lang)),
        None => {}
    }
    blocks
}

fn manifests(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![heading("In the manifest", "매니페스트에서", lang)];
    for part in &lesson.manifests {
        blocks.push(Block::Text(part.says.get(lang).to_owned()));
        blocks.extend(part.excerpt().into_iter().flat_map(|excerpt| quoted(excerpt, lang)));
    }
    blocks
}

/// Lines of a manifest, and where they come from.
pub fn quoted(excerpt: &Excerpt, lang: Lang) -> [Block; 2] {
    let (file, command) = (&excerpt.file, &excerpt.command);
    let from = say!(lang, "from {file}; the whole: `{command}`", "{file}에서. 전체: `{command}`");
    [Block::Yaml(excerpt.text.clone()), Block::Aside(from)]
}

fn mistakes(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    let said = |text: &Text| text.get(lang).to_owned();
    let mut blocks = vec![heading("A common mistake", "흔한 실수", lang)];
    for mistake in &lesson.mistakes {
        blocks.push(Block::Text(said(&mistake.does)));
        let point = |en: &str, ko: &str, text: &Text| Block::Point(Some(lang.pick(en, ko).to_owned()), said(text));
        blocks.push(point("What you see", "증상", &mistake.symptom));
        blocks.push(point("What mends it", "고치는 법", &mistake.mend));
    }
    blocks
}

fn facts(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    if lesson.facts.is_empty() {
        return Vec::new();
    }
    let fact = |fact: &Fact| {
        let told = fact.told.as_ref().map(|told| {
            let told = told.get(lang);
            say!(lang, "Often told: {told}", "흔히 하는 말: {told}")
        });
        Block::Fact { told, so: fact.so.get(lang).to_owned(), source: fact.source(lang) }
    };
    std::iter::once(heading("What is really so", "실제 동작", lang)).chain(lesson.facts.iter().map(fact)).collect()
}

fn questions(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    let said = |text: &Text| text.get(lang).to_owned();
    let asked = (1..).zip(&lesson.questions).map(|(number, question)| Block::Question {
        number,
        asks: said(&question.asks),
        answer: said(&question.answer),
    });
    std::iter::once(heading("Three questions", "질문 세 가지", lang)).chain(asked).collect()
}

fn more(lesson: &Lesson, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![heading("Go on", "더 보기", lang)];
    let commands = |ids: &[String]| ids.iter().map(|id| format!("`rightkind explain {id}`")).collect::<Vec<_>>();
    blocks
        .extend(commands(&lesson.fields).into_iter().chain(commands(&lesson.see)).map(|next| Block::Point(None, next)));
    blocks
}

/// The table of the two kinds that are confused most often.
fn compared(lang: Lang) -> Vec<Block> {
    let kinds = [Kind::Deployment, Kind::StatefulSet];
    let mut blocks = Vec::new();
    for criterion in comparison().criteria {
        blocks.push(Block::Text(criterion.criterion.get(lang).to_owned()));
        for (kind, says) in kinds.into_iter().zip([&criterion.deployment, &criterion.stateful_set]) {
            blocks.push(Block::Point(Some(kind.name(lang).to_owned()), says.get(lang).to_owned()));
        }
    }
    blocks
}

fn of_field(page: &FieldPage, lang: Lang) -> Vec<Block> {
    let field = &page.field;
    let path = field.path();
    let title = if path.is_empty() { page.kind.to_owned() } else { format!("{}.{path}", page.kind) };
    let entry = |en: &str, ko: &str, text: String| Block::Entry(lang.pick(en, ko).to_owned(), text);
    let mut blocks = vec![Block::Title(title)];
    blocks.push(entry("type", "타입", field.type_name.clone()));
    if !field.names.is_empty() {
        let needed = if field.required { lang.pick("yes", "예") } else { lang.pick("no", "아니오") };
        blocks.push(entry("required", "필수", needed.to_owned()));
    }
    blocks.extend(page.default.as_ref().map(|text| entry("default", "기본값", text.get(lang).to_owned())));
    blocks.extend(page.since.as_ref().map(|text| entry("versions", "버전", text.get(lang).to_owned())));
    blocks.extend(page.checks.map(|checks| entry("checks", "린터", checks.to_owned())));
    if let Some(question) = page.question {
        let (key, prompt) = (question.key, question.prompt.get(lang));
        blocks.push(entry(
            "question",
            "질문",
            say!(lang, "{prompt} (`{key}` in the app file)", "{prompt} (앱 파일의 `{key}`)"),
        ));
    }
    if let Some(example) = &page.example {
        let preset = example.preset;
        blocks.push(Block::Heading(say!(lang, "In the preset {preset}", "{preset} 프리셋에서")));
        blocks.extend(example.note.iter().flat_map(|note| note.lines()).map(|line| Block::Text(line.to_owned())));
        if !example.text.is_empty() {
            blocks.push(Block::Yaml(example.text.clone()));
        }
    }
    if let Some(rule) = page.fixed {
        blocks.push(heading("Once the object exists", "오브젝트가 있으면", lang));
        let field = rule.field;
        blocks.push(Block::Text(say!(
            lang,
            "The API server refuses to change `{field}`. The way there:",
            "API 서버가 `{field}` 변경을 거부한다. 바꾸려면:"
        )));
        blocks.extend(rule.way_out("NAME", None, "DIR", lang).into_iter().map(|line| Block::Point(None, line)));
    }
    blocks.push(Block::Heading(say!(lang, "Kubernetes {VERSION} says", "쿠버네티스 {VERSION}의 설명(영어)")));
    let paragraphs = field.description.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    blocks.extend(paragraphs.map(|text| Block::Text(text.to_owned())));
    if !page.inside.is_empty() {
        blocks.push(heading("Fields in it", "안에 있는 필드", lang));
        blocks.extend(page.inside.iter().map(|field| inside(field, lang)));
    }
    blocks
}

fn inside(field: &Field, lang: Lang) -> Block {
    let name = field.names.last().map(String::as_str).unwrap_or_default();
    let needed = if field.required { lang.pick(", required", ", 필수") } else { "" };
    Block::Entry(name.to_owned(), format!("{}{needed}", field.type_name))
}
