//! `rightkind completions`: what a shell completes.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::environment::Environment;
use super::{Error, Exit, print};
use crate::i18n::{Lang, Text};

static ABOUT: Text = Text::new("Prints the completions for a shell", "셸 자동 완성 스크립트를 출력한다");
static SHELL: Text =
    Text::new("The shell: bash, zsh, fish, elvish or powershell", "셸: bash, zsh, fish, elvish, powershell");

pub fn command(lang: Lang) -> Command {
    let shell = Arg::new("shell")
        .value_name("SHELL")
        .required(true)
        .value_parser(value_parser!(Shell))
        .help(SHELL.get(lang).to_owned());
    Command::new("completions").about(ABOUT.get(lang).to_owned()).arg(shell)
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        let mut text = Vec::new();
        clap_complete::generate(*shell, &mut super::command(environment.lang), "rightkind", &mut text);
        print(&String::from_utf8_lossy(&text))?;
    }
    Ok(Exit::Done)
}
