//! `rightkind schema`: the JSON Schema of the app file, for editors.

use clap::Command;

use super::environment::Environment;
use super::{Error, Exit, print_json};
use crate::i18n::{Lang, Text};
use crate::spec::App;

static ABOUT: Text = Text::new(
    "Prints the JSON Schema (draft 2020-12) of the app file",
    "앱 파일의 JSON 스키마(draft 2020-12)를 출력한다",
);

pub fn command(lang: Lang) -> Command {
    Command::new("schema").about(ABOUT.get(lang).to_owned())
}

pub fn run(_: &Environment) -> Result<Exit, Error> {
    print_json(schemars::schema_for!(App).as_value())?;
    Ok(Exit::Done)
}
