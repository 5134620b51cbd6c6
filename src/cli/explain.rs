//! `rightkind explain`: kinds, topics and fields.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::environment::Environment;
use super::lesson::read_over;
use super::{Error, Exit, paint, print, print_json};
use crate::explain::{Answers, Layout, Topic, blocks, ids, lines, to_json, to_markdown, topic};
use crate::i18n::{Lang, Text};
use crate::tui::{self, Book, ReaderStart, Theme};

/// The columns of a page that goes to a file or to another program.
const WIDTH: usize = 80;

static ABOUT: Text =
    Text::new("Explains a kind, a topic or a field of a manifest", "종류, 주제, 매니페스트의 필드를 설명한다");
static TOPIC: Text = Text::new(
    "A topic (zero-downtime), a kind (statefulset, sts), a field (deployment.spec.replicas) or a linter's check (CKV_K8S_8); without any, what there is",
    "주제(zero-downtime), 종류(statefulset, sts), 필드(deployment.spec.replicas), 린터의 검사(CKV_K8S_8). 없으면 무엇이 있는지 나열한다",
);
static OUTPUT: Text =
    Text::new("Form of the page: text (the default), json or markdown", "페이지의 꼴: text(기본값), json, markdown");
static NO_PAGER: Text = Text::new("Print the page, however long it is", "페이지가 길어도 그대로 출력한다");
static ANSWERS: Text = Text::new("Unfold the answers to the questions", "질문의 답을 펼친다");

pub fn command(lang: Lang) -> Command {
    let topic = Arg::new("topic")
        .value_name("TOPIC")
        .num_args(0..)
        .value_parser(Topics)
        .hide_possible_values(true)
        .help(TOPIC.get(lang).to_owned());
    let output = Arg::new("output")
        .long("output")
        .value_name("FORM")
        .value_parser(["text", "json", "markdown"])
        .default_value("text")
        .help(OUTPUT.get(lang).to_owned());
    let answers = Arg::new("answers").long("answers").action(ArgAction::SetTrue).help(ANSWERS.get(lang).to_owned());
    let no_pager = Arg::new("no-pager").long("no-pager").action(ArgAction::SetTrue).help(NO_PAGER.get(lang).to_owned());
    Command::new("explain")
        .about(ABOUT.get(lang).to_owned())
        .args([topic, output, answers, no_pager])
        .args(super::new::look_args(lang))
}

/// Any text; a shell completes the topics.
#[derive(Clone)]
struct Topics;

impl TypedValueParser for Topics {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(ids().map(PossibleValue::new)))
    }
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let words: Vec<&str> = matches.get_many::<String>("topic").into_iter().flatten().map(String::as_str).collect();
    let topic = topic(&words.join(" "), lang).map_err(Error::Explain)?;
    let said = matches.value_source("output") == Some(ValueSource::CommandLine);
    let pages = environment.terminal && !environment.plain && !environment.no_input && !environment.dumb && !said;
    if pages && !matches.get_flag("no-pager") {
        return read(topic, matches.get_flag("answers"), environment);
    }
    match matches.get_one::<String>("output").map(String::as_str) {
        Some("json") => print_json(&to_json(&topic, lang))?,
        Some("markdown") => print(&to_markdown(&blocks(&topic, lang), lang))?,
        _ => print(&text(&topic, matches.get_flag("answers"), environment))?,
    }
    Ok(Exit::Done)
}

/// Prints a page that fits the window; a longer one is read in the full screen.
fn read(topic: Topic, unfolded: bool, environment: &Environment) -> Result<Exit, Error> {
    let text = text(&topic, unfolded, environment);
    let rows = crossterm::terminal::size().map_or(0, |(_, rows)| usize::from(rows));
    // The prompt needs a line too.
    if text.lines().count() < rows {
        print(&text)?;
        return Ok(Exit::Done);
    }
    let start = ReaderStart {
        lang: environment.lang,
        theme: Theme { colours: environment.colours()?, charset: environment.charset },
        coloured: environment.color_out,
        book: Book::Topic(topic),
        left: None,
        unfolded,
        notes: false,
        notice: None,
    };
    Ok(read_over(tui::read(start, &mut ()).map_err(Error::Terminal)?))
}

/// The page for a terminal, as wide as that is.
fn text(topic: &Topic, unfolded: bool, environment: &Environment) -> String {
    let lang = environment.lang;
    let columns = match environment.terminal_out {
        true => crossterm::terminal::size().map_or(WIDTH, |(columns, _)| usize::from(columns)),
        false => WIDTH,
    };
    let answers = if unfolded { Answers::Below } else { Answers::Folded };
    let layout = Layout { width: columns, charset: environment.charset, answers };
    let mut page: String = lines(&blocks(topic, lang), lang, layout)
        .iter()
        .map(|line| paint::page_line(line, environment.color_out) + "\n")
        .collect();
    if let (Topic::Lesson(lesson), false) = (topic, unfolded) {
        let id = lesson.id;
        let next = crate::say!(
            lang,
            "the answers: `rightkind explain {id} --answers`",
            "답: `rightkind explain {id} --answers`"
        );
        page = page + "\n" + &next + "\n";
    }
    page
}
