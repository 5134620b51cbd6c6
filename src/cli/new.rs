//! `rightkind` and `rightkind new`: the wizard.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::environment::Environment;
use super::{Error, Exit, apps};
use crate::i18n::{Lang, Text};

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new("Starts the wizard", "마법사를 시작한다");
    static NAME: Text = Text::new("The name of the workload", "워크로드의 이름");
    static PRESET: Text = Text::new("Start from a preset", "프리셋에서 시작한다");
    static PLAIN: Text = Text::new(
        "Ask line by line, without the full screen: for screen readers, recordings and dumb terminals",
        "전체 화면 대신 한 줄씩 묻는다. 화면 낭독기, 녹화, 단순 터미널에 맞다",
    );
    static DIR: Text = Text::new("Write to this folder", "이 폴더에 쓴다");
    Command::new("new")
        .about(ABOUT.get(lang).to_owned())
        .arg(Arg::new("name").value_name("NAME").help(NAME.get(lang).to_owned()))
        .arg(apps::preset_arg(PRESET.get(lang)))
        .arg(apps::profile_arg(lang))
        .arg(Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(PLAIN.get(lang).to_owned()))
        .arg(
            Arg::new("dir")
                .short('o')
                .long("output-dir")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help(DIR.get(lang).to_owned()),
        )
}

/// Without a subcommand: the full screen on a terminal, a short usage elsewhere.
pub fn run_bare(environment: &Environment) -> Result<Exit, Error> {
    if environment.terminal && !environment.no_input {
        return Err(Error::NoTerminal);
    }
    let usage = super::command(environment.lang).render_usage().to_string();
    super::note(usage.trim());
    Err(Error::NoTerminal)
}

pub fn run(_matches: &ArgMatches, _environment: &Environment) -> Result<Exit, Error> {
    Err(Error::NoTerminal)
}
