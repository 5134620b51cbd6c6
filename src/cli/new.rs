//! `rightkind` and `rightkind new`: the wizard.

use std::io;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use jiff::Timestamp;

use super::disk::{Disk, path_of};
use super::environment::Environment;
use super::kept::Kept;
use super::{Error, Exit, apps, house, next_steps};
use crate::bundle;
use crate::house::House;
use crate::i18n::{Lang, Localized, Text};
use crate::prompt;
use crate::say;
use crate::spec::ValueError;
use crate::spec::name::DnsLabel;
use crate::spec::word::Profile;
use crate::tui::{self, Answers, Colours, End, Outcome, Outside, Start, Theme};
use crate::wizard::{Head, KEPT, Message, Session};

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new("Starts the wizard", "마법사를 시작한다");
    static NAME: Text = Text::new("The name of the workload", "워크로드의 이름");
    static PRESET: Text = Text::new("Start from a preset", "프리셋에서 시작한다");
    static DIR: Text = Text::new("Write to this folder", "이 폴더에 쓴다");
    Command::new("new")
        .about(ABOUT.get(lang).to_owned())
        .arg(Arg::new("name").value_name("NAME").help(NAME.get(lang).to_owned()))
        .arg(apps::preset_arg(PRESET.get(lang)))
        .arg(apps::profile_arg(lang))
        .arg(plain_arg(lang))
        .arg(apps::dir_arg(DIR.get(lang)))
        .args(look_args(lang))
}

/// `--plain`: line by line.
pub fn plain_arg(lang: Lang) -> Arg {
    static PLAIN: Text = Text::new(
        "Ask line by line, without the full screen: for screen readers, recordings and dumb terminals",
        "전체 화면 대신 한 줄씩 묻는다. 화면 낭독기, 녹화, 단순 터미널에 맞다",
    );
    Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(PLAIN.get(lang).to_owned())
}

/// How the full screen looks. [`Environment`] reads these too, because they stand before a subcommand or after it.
pub fn look_args(lang: Lang) -> [Arg; 2] {
    static THEME: Text = Text::new(
        "Colours of the full screen: terminal (the default), high-contrast or none; F3 changes them [env: RIGHTKIND_THEME]",
        "전체 화면의 색: terminal(기본값), high-contrast, none. F3으로 바꾼다 [환경 변수: RIGHTKIND_THEME]",
    );
    static ASCII: Text = Text::new(
        "Draw lines and marks in ASCII, for terminals that show others too wide or not at all [env: RIGHTKIND_ASCII]",
        "선과 표시를 ASCII로 그린다. 다른 글자가 넓게 나오거나 깨지는 터미널에 맞다 [환경 변수: RIGHTKIND_ASCII]",
    );
    let theme = Arg::new("theme").long("theme").value_name("THEME").value_parser(value_parser!(Colours));
    let ascii = Arg::new("ascii").long("ascii").action(ArgAction::SetTrue);
    [theme.help(THEME.get(lang).to_owned()), ascii.help(ASCII.get(lang).to_owned())]
}

/// Without a subcommand: the full screen on a terminal, a short usage elsewhere.
pub fn run_bare(matches: Option<&ArgMatches>, environment: &Environment) -> Result<Exit, Error> {
    if environment.terminal && !environment.no_input {
        let house = house::load(matches)?;
        return match environment.plain {
            true => line_by_line(None, None, &house, environment),
            false => full_screen(None, None, &house, environment),
        };
    }
    let usage = super::command(environment.lang).render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    super::note(&say!(environment.lang, "Usage: {usage}", "사용법: {usage}"));
    Err(nobody(environment))
}

/// Why nobody can be asked.
fn nobody(environment: &Environment) -> Error {
    if environment.terminal { Error::NoInput } else { Error::NoTerminal }
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    // Before anything is read: nothing that is read would help.
    somebody(environment)?;
    let house = house::load(Some(matches))?;
    let session = session(matches, &house, environment.lang)?;
    start(session, matches.get_one::<PathBuf>("dir").cloned(), matches, &house, environment)
}

/// The wizard with these answers, writing to this folder.
pub fn start(
    session: Option<Session>,
    folder: Option<PathBuf>,
    matches: &ArgMatches,
    house: &House,
    environment: &Environment,
) -> Result<Exit, Error> {
    somebody(environment)?;
    if environment.plain || matches.get_flag("plain") {
        return line_by_line(session, folder, house, environment);
    }
    full_screen(session, folder.map(|folder| folder.display().to_string()), house, environment)
}

/// That there is somebody to ask.
fn somebody(environment: &Environment) -> Result<(), Error> {
    if environment.terminal && !environment.no_input { Ok(()) } else { Err(nobody(environment)) }
}

/// The same wizard without the full screen. What it says beside the result goes to stderr, as its prompts do.
fn line_by_line(
    session: Option<Session>,
    folder: Option<PathBuf>,
    house: &House,
    environment: &Environment,
) -> Result<Exit, Error> {
    let lang = environment.lang;
    let kept = Kept::here();
    let last = last(kept.as_ref(), house, lang).unwrap_or_else(|problem| {
        super::note(&problem);
        None
    });
    let mut out = io::stderr();
    let mut disk = Disk { kept, house: house.clone() };
    let start = prompt::Start {
        // Who asked for a preset or a name has said what they want.
        last: last.filter(|_| session.is_none()),
        session: session.unwrap_or_else(|| Session::blank(lang).under(&house.rules, true)),
        house,
        now: Timestamp::now(),
        folder,
        keep: &mut |answers| disk.keep(answers, lang),
    };
    let outcome = if environment.dumb {
        prompt::run(start, &mut prompt::Lines::of_stdin(io::stderr())?, &mut out)
    } else {
        prompt::run(start, &mut prompt::Terminal { color: environment.color_err }, &mut out)
    };
    match outcome? {
        prompt::Outcome::Written { bundle, folder, .. } => {
            super::print(&(next_steps::lines(&bundle, &folder, lang).join("\n") + "\n"))?;
            Ok(Exit::Done)
        }
        prompt::Outcome::Cancelled { .. } => Ok(Exit::Cancelled),
    }
}

/// The name of the workload, where one was given.
pub fn name(matches: &ArgMatches) -> Result<Option<DnsLabel>, Error> {
    let name = matches.get_one::<String>("name").map(|name| name.parse()).transpose();
    name.map_err(|error: ValueError| Error::Usage(Text::of(|lang| error.text(lang))))
}

/// What is known from the start: a preset, a name, a profile.
fn session(matches: &ArgMatches, house: &House, lang: Lang) -> Result<Option<Session>, Error> {
    let name = name(matches)?;
    let profile: Option<Profile> = apps::word(matches, "profile");
    let Some(preset) = matches.get_one::<String>("preset") else {
        let anything = name.is_some() || profile.is_some();
        let session = anything.then(|| Session::fresh(name, profile.unwrap_or(Profile::Production), lang));
        return session.map(|session| begun(session, profile, house)).transpose();
    };
    let mut app = apps::preset(preset, profile, house)?;
    if let (Some(name), Some(workload)) = (name, app.workloads.first_mut()) {
        app.app = Some(name.clone());
        workload.name = name;
    }
    begun(Session::of_preset(&app, lang), profile, house).map(Some)
}

/// The session under the team's rules; what a flag says counts more than the team's defaults.
fn begun(session: Session, profile: Option<Profile>, house: &House) -> Result<Session, Error> {
    let mut session = session.under(&house.rules, true);
    if let Some(profile) = profile.filter(|profile| *profile != session.head().profile) {
        let head = Head { profile, ..session.head().clone() };
        session.step(Message::SetHead(head)).map_err(|error| Error::flag("profile", &error))?;
    }
    Ok(session)
}

/// The answers of the last time in this folder, if any were kept; or why they cannot be read.
fn last(kept: Option<&Kept>, house: &House, lang: Lang) -> Result<Option<Session>, String> {
    let saved = kept.map_or(Ok(None), Kept::load).map_err(|error| error.text(lang))?;
    Ok(saved.map(|saved| Session::resume(saved, lang).under(&house.rules, false)))
}

fn full_screen(
    session: Option<Session>,
    folder: Option<String>,
    house: &House,
    environment: &Environment,
) -> Result<Exit, Error> {
    let theme = Theme { colours: environment.colours()?, charset: environment.charset };
    let lang = environment.lang;
    let kept = Kept::here();
    let last = last(kept.as_ref(), house, lang);
    let start = Start {
        lang,
        house: house.clone(),
        theme,
        coloured: environment.color_out,
        session,
        last,
        folder,
        now: Timestamp::now(),
    };
    let End { lang, outcome } = tui::run(start, &mut Disk { kept, house: house.clone() }).map_err(Error::Terminal)?;
    match outcome {
        Outcome::Written { app, folder, paths } => {
            let folder = path_of(&folder);
            let bundle = bundle::build_in(&app, lang, house)?;
            let mut lines: Vec<String> = match paths.is_empty() {
                true => vec![say!(lang, "Nothing had to be written.", "바뀐 것이 없어 쓰지 않았다.")],
                false => vec![say!(lang, "Written:", "쓴 파일:")],
            };
            lines.extend(paths.iter().map(|path| format!("  {}", path.display())));
            lines.extend(next_steps::lines(&bundle, &folder, lang));
            super::print(&(lines.join("\n") + "\n"))?;
            Ok(Exit::Done)
        }
        Outcome::Left { answers } => {
            say_what_became_of(answers, lang);
            Ok(Exit::Cancelled)
        }
        Outcome::Signalled { signal, answers } => {
            say_what_became_of(answers, lang);
            Ok(Exit::Signal(u8::try_from(signal).unwrap_or_default()))
        }
    }
}

fn say_what_became_of(answers: Answers, lang: Lang) {
    match answers {
        Answers::None => {}
        Answers::Kept => super::note(KEPT.get(lang)),
        Answers::Lost => super::note(&say!(
            lang,
            "Nothing was written; the answers are gone.",
            "아무것도 쓰지 않았고 답은 남지 않았다."
        )),
    }
}
