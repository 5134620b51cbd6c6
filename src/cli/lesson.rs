//! `rightkind lesson`: a teacher's session, on the screen, line by line, or as a page to hand out.

use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::attended::Attended;
use super::desk::ThisDesk;
use super::environment::Environment;
use super::learned::Learned;
use super::{Error, Exit, apps, note, paint, print, put_file};
use crate::explain::{Answers, Layout, lines};
use crate::i18n::{Lang, Localized, Text};
use crate::prompt::{self, Ended, Lines, Terminal};
use crate::quiz::Graded;
use crate::say;
use crate::teaching::{FOR_THE_TEACHER, Form, Place, Plan, find, ids, source, to_html_page, to_markdown_page};
use crate::tui::{self, Book, ReaderOver, ReaderStart, Theme};
use crate::yaml::nearest;

/// The columns of a session that goes to a file or to another program.
const WIDTH: usize = 80;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Runs a teacher's session: lessons, simulations, questions and exercises in order",
        "수업을 진행한다: 설명, 모의 실행, 문제, 연습을 차례로",
    );
    static LONG: Text = Text::new(
        "Runs a teacher's session: lessons, simulations, questions and exercises in order.\n\n\
         Without a name there is a list of the sessions that come along. Of your own, name the file: docs/teaching.md says \
         what it holds, and `--export yaml` prints one to begin with.\n\n\
         Where stdout is no terminal, or with --no-input, the whole session is printed.",
        "수업을 진행한다: 설명, 모의 실행, 문제, 연습을 차례로.\n\n\
         이름이 없으면 들어 있는 수업을 나열한다. 직접 만든 수업은 파일을 지정한다. 파일에 담는 내용은 docs/teaching.md에 있고, \
         `--export yaml`로 고쳐 쓸 본보기를 얻는다.\n\n\
         표준 출력이 터미널이 아니거나 --no-input이면 수업 전체를 출력한다.",
    );
    static WHICH: Text = Text::new(
        "A session that comes along, or a session file; - is stdin",
        "들어 있는 수업의 이름이나 수업 파일. -는 표준 입력",
    );
    static NOTES: Text = Text::new("Show the teacher's notes too", "교사용 메모도 보여 준다");
    static EXPORT: Text = Text::new(
        "Write the whole session as one page: html or markdown; yaml is the file itself",
        "수업 전체를 한 페이지로 쓴다: html, markdown. yaml은 수업 파일 그대로",
    );
    static OUTPUT: Text = Text::new("The file to write to [default: stdout]", "쓸 파일 [기본값: 표준 출력]");
    static FORCE: Text = Text::new("Replace the file if it is there already", "이미 있는 파일도 바꾼다");
    static ANEW: Text = Text::new("Begin at the first part, not where you left", "멈춘 곳이 아니라 처음부터 시작한다");
    static PLAIN: Text = Text::new(
        "Part by part in lines, without the full screen: for screen readers, recordings and dumb terminals",
        "전체 화면 대신 한 부분씩 줄로 진행한다. 화면 낭독기, 녹화, 단순 터미널에 맞다",
    );
    let switch = |name: &'static str, help: &Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang).to_owned())
    };
    Command::new("lesson")
        .about(ABOUT.get(lang).to_owned())
        .long_about(LONG.get(lang).to_owned())
        .arg(Arg::new("session").value_name("SESSION").help(WHICH.get(lang).to_owned()))
        .arg(switch("notes", &NOTES).requires("session"))
        .arg(switch("plain", &PLAIN).requires("session").conflicts_with("export"))
        .arg(switch("anew", &ANEW).requires("session").conflicts_with("export"))
        .arg(
            Arg::new("export")
                .long("export")
                .value_name("FORM")
                .value_parser(["html", "markdown", "yaml"])
                .requires("session")
                .help(EXPORT.get(lang).to_owned()),
        )
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .requires("export")
                .help(OUTPUT.get(lang).to_owned()),
        )
        .arg(switch("force", &FORCE).requires("output"))
        .args(super::new::look_args(lang))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let Some(named) = matches.get_one::<String>("session") else {
        print(&list(environment))?;
        return Ok(Exit::Done);
    };
    let (text, plan) = read(named)?;
    let notes = matches.get_flag("notes");
    if let Some(form) = matches.get_one::<String>("export") {
        let page = match form.as_str() {
            "html" => to_html_page(&plan, lang, notes),
            "markdown" => to_markdown_page(&plan, lang, notes),
            _ => text,
        };
        let file = matches.get_one::<PathBuf>("output").map_or(Path::new("-"), PathBuf::as_path);
        put_file(file, &page, matches.get_flag("force"), lang)?;
        return Ok(Exit::Done);
    }
    if environment.no_input || !environment.terminal {
        print(&whole(&plan, notes, environment))?;
        return Ok(Exit::Done);
    }
    let session = Session::new(plan, notes, Attended::here(named), matches.get_flag("anew"), lang);
    if matches.get_flag("plain") || environment.plain {
        return session.line_by_line(environment);
    }
    session.full_screen(environment)
}

/// A session before it begins.
struct Session {
    plan: Plan,
    notes: bool,
    left: Option<Place>,
    attended: Option<Attended>,
    learned: Option<Learned>,
    /// Why nothing is kept.
    told: Option<String>,
}

impl Session {
    fn new(plan: Plan, notes: bool, attended: Option<Attended>, anew: bool, lang: Lang) -> Session {
        let (left, told) = match attended.as_ref().map_or(Ok(None), Attended::load) {
            Ok(left) => (left.filter(|_| !anew), None),
            Err(error) => (None, Some(error.text(lang))),
        };
        // What cannot be read was told already, and is left alone.
        let attended = attended.filter(|_| told.is_none());
        Session { plan, notes, left, attended, learned: Learned::here(), told }
    }

    fn full_screen(self, environment: &Environment) -> Result<Exit, Error> {
        let theme = Theme { colours: environment.colours()?, charset: environment.charset };
        let Session { plan, notes, left, attended, learned, told } = self;
        let start = ReaderStart {
            lang: environment.lang,
            theme,
            coloured: environment.color_out,
            book: Book::Session(Rc::new(plan)),
            left,
            unfolded: false,
            notes,
            notice: told,
        };
        let over = tui::read(start, &mut ThisDesk::new(attended, learned)).map_err(Error::Terminal)?;
        Ok(read_over(over))
    }

    fn line_by_line(self, environment: &Environment) -> Result<Exit, Error> {
        let lang = environment.lang;
        let Session { plan, notes, left, attended, learned, told } = self;
        if let Some(problem) = &told {
            note(problem);
        }
        let text = |error: &dyn Localized| error.text(lang);
        let mut keep_place = |place: &Place| {
            attended.as_ref().map_or(Ok(()), |attended| attended.keep(place).map_err(|error| text(&error)))
        };
        let mut keep = |graded: &Graded| {
            learned.as_ref().map_or(Ok(()), |learned| learned.note(graded).map_err(|error| text(&error)))
        };
        let charset = environment.charset;
        let (keep_place, keep) = (&mut keep_place, &mut keep);
        let start = prompt::Lesson { plan: &plan, left, notes, lang, charset, keep_place, keep };
        let (mut out, mut aside) = (io::stdout(), |problem: &str| note(problem));
        let ended = if environment.dumb {
            prompt::lesson(start, &mut Lines::of_stdin(io::stderr())?, &mut out, &mut aside)
        } else {
            prompt::lesson(start, &mut Terminal { color: environment.color_err }, &mut out, &mut aside)
        };
        Ok(match ended? {
            Ended::Left => Exit::Cancelled,
            Ended::Finished => Exit::Done,
        })
    }
}

/// How the program ends after reading.
pub fn read_over(over: ReaderOver) -> Exit {
    match over {
        ReaderOver::Left => Exit::Done,
        ReaderOver::Cancelled => Exit::Cancelled,
        ReaderOver::Signalled(signal) => Exit::Signal(u8::try_from(signal).unwrap_or_default()),
    }
}

/// The sessions that come along.
fn list(environment: &Environment) -> String {
    let lang = environment.lang;
    let wide = ids().map(str::len).max().unwrap_or_default();
    let sessions = ids().filter_map(|id| Some((id, find(id)?.ok()?)));
    let rows = sessions.map(|(id, plan)| {
        let (title, minutes) = (plan.title(), plan.minutes());
        let title = title.get(lang);
        say!(lang, "{id:wide$}  {minutes:2} min  {title}\n", "{id:wide$}  {minutes:2}분  {title}\n")
    });
    let next = say!(
        lang,
        "\nBegin one:  rightkind lesson choosing\nYour own:   rightkind lesson FILE\n",
        "\n시작하기:    rightkind lesson choosing\n직접 만들기: rightkind lesson FILE\n"
    );
    rows.collect::<String>() + &next
}

/// The session of this name, or in this file: its text, and what it says.
fn read(named: &str) -> Result<(String, Plan), Error> {
    let wrong = |source: String| move |error| Error::Lesson { source, error: Box::new(error) };
    if let (Some(text), Some(plan)) = (source(named), find(named)) {
        return Ok((text.to_owned(), plan.map_err(wrong(named.to_owned()))?));
    }
    let file = Path::new(named);
    let like_a_name = named.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if like_a_name && named != "-" && !file.exists() {
        return Err(unknown(named));
    }
    let (source, text) = apps::read_text(file, Error::ReadLesson)?;
    let plan = Plan::read(&text).map_err(wrong(source))?;
    Ok((text, plan))
}

fn unknown(named: &str) -> Error {
    let all: Vec<String> = ids().map(str::to_owned).collect();
    let (named, known) = (crate::spec::shortened(named), all.join(", "));
    Error::Usage(match nearest(&named, &all) {
        Some(near) => Text::of(|lang| {
            say!(
                lang,
                "there is no session and no file `{named}`; did you mean `{near}`? The sessions are: {known}",
                "`{named}` 수업도 파일도 없다. 비슷한 수업: `{near}`. 수업 목록: {known}"
            )
        }),
        None => Text::of(|lang| {
            say!(
                lang,
                "there is no session and no file `{named}`; the sessions are: {known}",
                "`{named}` 수업도 파일도 없다. 수업 목록: {known}"
            )
        }),
    })
}

/// The session as text, the answers after each part.
fn whole(plan: &Plan, notes: bool, environment: &Environment) -> String {
    let (lang, color) = (environment.lang, environment.color_out);
    let layout = Layout { width: WIDTH, charset: environment.charset, answers: Answers::AtTheEnd };
    let text = |blocks: &[_]| -> String {
        lines(blocks, lang, layout).iter().map(|line| paint::page_line(line, color) + "\n").collect()
    };
    let mut out = format!("{}\n\n{}", paint::title(plan.title().get(lang), color), text(&plan.about(lang)));
    for (number, page) in (1_usize..).zip(plan.pages(lang, Form::Paper)) {
        let title = paint::title(&format!("{number}. {}", page.title), color);
        out.push_str(&format!("\n\n{title}\n\n"));
        if notes && !page.notes.is_empty() {
            let label = paint::title(FOR_THE_TEACHER.get(lang), color);
            out.push_str(&format!("{label}\n{}\n", text(&page.notes)));
        }
        out.push_str(&text(&page.blocks));
    }
    out
}
