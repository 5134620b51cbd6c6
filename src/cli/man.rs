//! `rightkind man`: the manual pages.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use super::environment::Environment;
use super::{Error, Exit, note, print};
use crate::i18n::{Lang, Text};
use crate::output::{self, Doing};
use crate::say;

static ABOUT: Text = Text::new(
    "Prints the manual page, or writes the pages of all commands to a folder",
    "매뉴얼 페이지를 출력하거나 모든 명령의 페이지를 폴더에 쓴다",
);
static DIR: Text = Text::new("The folder for the pages", "페이지를 쓸 폴더");

pub fn command(lang: Lang) -> Command {
    let dir = Arg::new("dir").value_name("DIR").value_parser(value_parser!(PathBuf)).help(DIR.get(lang).to_owned());
    Command::new("man").about(ABOUT.get(lang).to_owned()).arg(dir)
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    match matches.get_one::<PathBuf>("dir") {
        None => print(&page(super::command(lang))?)?,
        Some(dir) => {
            let failed = |doing, path: &Path| {
                let path = path.to_owned();
                move |source| Error::Output(output::Error::Failed { doing, path, source })
            };
            fs::create_dir_all(dir).map_err(failed(Doing::MakeFolder, dir))?;
            let main = super::command(lang);
            let subs = main.get_subcommands().cloned().map(|sub| {
                let name = format!("rightkind-{}", sub.get_name());
                sub.display_name(name.clone()).name(name)
            });
            for command in std::iter::once(main.clone()).chain(subs) {
                let file = dir.join(format!("{}.1", command.get_name()));
                fs::write(&file, page(command)?).map_err(failed(Doing::Write, &file))?;
            }
            let dir = dir.display();
            note(&say!(lang, "wrote the manual pages to {dir}", "매뉴얼 페이지를 썼다: {dir}"));
        }
    }
    Ok(Exit::Done)
}

fn page(command: Command) -> Result<String, Error> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text).map_err(Error::Stdout)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
