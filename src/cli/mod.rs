//! The command line that scripts rely on: flags in, exit codes out. One short file a subcommand.

mod add;
mod apps;
mod attended;
mod completions;
mod config;
mod decide;
mod desk;
mod disk;
mod environment;
mod error;
mod exercise;
mod exit;
mod explain;
mod house;
mod kept;
mod kubectl;
mod learned;
mod lesson;
mod man;
mod new;
mod next_steps;
mod paint;
mod presets;
mod quiz;
mod render;
mod schema;
mod server_check;
mod set;
mod simulate;
mod state_file;
mod template;
mod traced;
mod usage;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};

pub use error::Error;
pub use exit::Exit;

use crate::i18n::{Lang, Localized, Text};
use crate::output::{self, Change};
use crate::say;
use environment::Environment;

/// Runs the program with the process's arguments and environment.
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let environment = Environment::of_process(&args);
    run(&args, &environment).into()
}

/// Runs the program, its complaints said on stderr.
fn run(args: &[OsString], environment: &Environment) -> Exit {
    let lang = environment.lang;
    let done = match args {
        // The first frame need not wait until every flag of every command has been described.
        [] | [_] => new::run_bare(None, environment),
        _ => match command(lang).try_get_matches_from(args) {
            Ok(matches) => dispatch(&matches, environment),
            Err(error) => return usage::tell(&error, environment),
        },
    };
    match done {
        Ok(exit) => exit,
        Err(error) if error.is_broken_pipe() => Exit::Done,
        Err(error) => {
            complain(&error.text(lang), environment);
            error.exit()
        }
    }
}

/// Says what went wrong on stderr. Where nobody reads stderr there is nobody to tell.
fn complain(text: &str, environment: &Environment) {
    let label = paint::bad(environment.lang.pick("error:", "오류:"), environment.color_err);
    let _closed: io::Result<()> = writeln!(io::stderr(), "{label} {text}");
}

fn dispatch(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    match matches.subcommand() {
        None => new::run_bare(Some(matches), environment),
        Some(("new", matches)) => new::run(matches, environment),
        Some(("add", matches)) => add::run(matches, environment),
        Some(("decide", matches)) => decide::run(matches, environment),
        Some(("config", matches)) => config::run(matches, environment),
        Some(("template", matches)) => template::run(matches, environment),
        Some(("presets", matches)) => presets::run(matches, environment),
        Some(("render", matches)) => render::run(matches, environment),
        Some(("explain", matches)) => explain::run(matches, environment),
        Some(("exercise", matches)) => exercise::run(matches, environment),
        Some(("lesson", matches)) => lesson::run(matches, environment),
        Some(("quiz", matches)) => quiz::run(matches, environment),
        Some(("simulate", matches)) => simulate::run(matches, environment),
        Some(("schema", _)) => schema::run(environment),
        Some(("completions", matches)) => completions::run(matches, environment),
        Some(("man", matches)) => man::run(matches, environment),
        Some((other, _)) => Err(Error::usage_of(other)),
    }
}

/// The whole command line, its help in `lang`.
pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Answers a few questions with the right Kubernetes kind, the reasons, and verified manifests",
        "몇 가지 질문으로 알맞은 쿠버네티스 종류와 그 이유, 검증된 매니페스트를 얻는다",
    );
    static LONG: Text = Text::new(
        "Answers a few questions with the right Kubernetes kind, the reasons, and verified manifests.\n\n\
         Without a subcommand the full-screen wizard starts.\n\n\
         Exit status: 0 done and nothing found; 1 findings, drift or a conflict to settle; 2 bad input or usage; \
         3 could not read or write; 130 cancelled.",
        "몇 가지 질문으로 알맞은 쿠버네티스 종류와 그 이유, 검증된 매니페스트를 얻는다.\n\n\
         하위 명령 없이 실행하면 전체 화면 마법사가 뜬다.\n\n\
         종료 코드: 0 끝났고 문제가 없다, 1 지적 사항이나 차이가 있거나 정해야 할 모순이 있다, 2 입력이나 사용법이 틀렸다, \
         3 읽거나 쓰지 못했다, 130 취소했다.",
    );
    let command = Command::new("rightkind")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT.get(lang).to_owned())
        .long_about(LONG.get(lang).to_owned())
        .subcommand(new::command(lang))
        .subcommand(add::command(lang))
        .subcommand(decide::command(lang))
        .subcommand(presets::command(lang))
        .subcommand(render::command(lang))
        .subcommand(config::command(lang))
        .subcommand(template::command(lang))
        .subcommand(explain::command(lang))
        .subcommand(exercise::command(lang))
        .subcommand(lesson::command(lang))
        .subcommand(quiz::command(lang))
        .subcommand(simulate::command(lang))
        .subcommand(schema::command(lang))
        .subcommand(completions::command(lang))
        .subcommand(man::command(lang))
        .args(new::look_args(lang))
        .args(everywhere(lang))
        .disable_help_subcommand(true);
    usage::in_language(command, lang)
}

/// The flags that every command takes.
fn everywhere(lang: Lang) -> [Arg; 4] {
    static LANG: Text = Text::new(
        "Language: ko or en [default: from LC_ALL, LC_MESSAGES, LANG; else en]",
        "언어: ko 또는 en [기본값: LC_ALL, LC_MESSAGES, LANG에서. 없으면 en]",
    );
    static COLOR: Text = Text::new(
        "Colours: auto (the default), always or never; NO_COLOR and CLICOLOR_FORCE hold too",
        "색: auto(기본값), always, never. NO_COLOR와 CLICOLOR_FORCE도 따른다",
    );
    static NO_INPUT: Text = Text::new("Never prompt", "아무것도 묻지 않는다");
    [
        Arg::new("lang").long("lang").value_name("LANG").value_parser(["ko", "en"]).help(LANG.get(lang).to_owned()),
        Arg::new("color")
            .long("color")
            .value_name("WHEN")
            .value_parser(["auto", "always", "never"])
            .default_value("auto")
            .help(COLOR.get(lang).to_owned()),
        Arg::new("no-input").long("no-input").action(clap::ArgAction::SetTrue).help(NO_INPUT.get(lang).to_owned()),
        house::config_arg(lang),
    ]
    .map(|arg| arg.global(true))
}

/// Writes a result to stdout, whole.
fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Stdout)
}

/// Writes one JSON document to stdout.
fn print_json(value: &impl serde::Serialize) -> Result<(), Error> {
    let mut text = serde_json::to_vec_pretty(value).map_err(|error| Error::Stdout(error.into()))?;
    text.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&text).and_then(|()| out.flush()).map_err(Error::Stdout)
}

/// Writes a result to a file of its own, - for stdout, and says so.
///
/// # Errors
/// Where it cannot be written, or another file is there and nobody agreed to lose it.
fn put_file(file: &Path, text: &str, force: bool, lang: Lang) -> Result<(), Error> {
    if file.as_os_str() == "-" {
        return print(text);
    }
    match output::write_one(file, text, force)? {
        Change::Foreign => Err(Error::FileThere(file.to_owned())),
        change => {
            let (file, words) = (file.display(), change.words().get(lang));
            note(&say!(lang, "{file}: {words}", "{file}: {words}"));
            Ok(())
        }
    }
}

/// Says something beside the result, on stderr. Where nobody reads stderr there is nobody to tell.
fn note(text: &str) {
    let _closed: io::Result<()> = writeln!(io::stderr(), "{text}");
}

/// A flag that chooses between text and JSON.
fn output_arg(lang: Lang) -> Arg {
    static OUTPUT: Text =
        Text::new("Form of the result: text (the default) or json", "결과의 꼴: text(기본값) 또는 json");
    Arg::new("output")
        .long("output")
        .value_name("FORM")
        .value_parser(["text", "json"])
        .default_value("text")
        .help(OUTPUT.get(lang).to_owned())
}

/// Whether `--output json` was asked for.
fn wants_json(matches: &ArgMatches) -> bool {
    matches.get_one::<String>("output").is_some_and(|form| form == "json")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command with its path.
    fn all(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        let path = format!("{path} {}", command.get_name());
        for sub in command.get_subcommands() {
            all(sub, &path, found);
        }
        found.push((path, command.clone()));
    }

    #[test]
    fn the_command_line_is_consistent() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn every_command_and_flag_is_told_in_both_languages() {
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        for lang in Lang::ALL {
            let mut commands = Vec::new();
            all(&command(lang), "", &mut commands);
            assert!(commands.len() > 7);
            for (path, command) in commands {
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty() && hangul(&about) == (lang == Lang::Ko), "{path}: {about}");
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(
                        !help.is_empty() && hangul(&help) == (lang == Lang::Ko),
                        "{path} {}: {help:?}",
                        arg.get_id()
                    );
                }
            }
        }
    }
}
