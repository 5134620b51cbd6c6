//! What of a run goes to a file.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::cli::environment::Environment;
use crate::cli::{Error, put_file};
use crate::i18n::{Lang, Text};
use crate::player::{self, Player};
use crate::simulate::{Inputs, Run};
use crate::tui::{self, Colours, PlayerStart, Theme};

/// The flags that name files.
pub fn args(lang: Lang) -> [Arg; 3] {
    static SVG: Text =
        Text::new("Draw a picture into this SVG file (- is stdout)", "이 SVG 파일에 그림을 그린다(-는 표준 출력)");
    static RECORD: Text = Text::new(
        "Record the play into this file (- is stdout), which `asciinema play` shows",
        "`asciinema play`로 보는 녹화를 이 파일에 쓴다(-는 표준 출력)",
    );
    static FORCE: Text = Text::new("Replace files that are there already", "이미 있는 파일도 바꾼다");
    let file = |name: &'static str| Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf));
    [
        file("svg").help(SVG.get(lang).to_owned()),
        file("record").help(RECORD.get(lang).to_owned()),
        Arg::new("force").long("force").action(ArgAction::SetTrue).help(FORCE.get(lang).to_owned()),
    ]
}

/// Whether files were asked for.
pub fn wanted(matches: &ArgMatches) -> bool {
    ["svg", "record"].iter().any(|name| matches.get_one::<PathBuf>(name).is_some())
}

/// Writes the files that were asked for, and says so. Whether there were any: then nothing else is printed.
///
/// # Errors
/// Where one cannot be written, or another file is there and nobody agreed to lose it.
pub fn write(matches: &ArgMatches, inputs: &Inputs, run: &Run, environment: &Environment) -> Result<bool, Error> {
    let (force, lang) = (matches.get_flag("force"), environment.lang);
    let file = |name: &str| matches.get_one::<PathBuf>(name);
    if let Some(file) = file("svg") {
        put_file(file, &player::svg(inputs, run, lang), force, lang)?;
    }
    if let Some(file) = file("record") {
        // A file is looked at elsewhere, so it does not go by what this terminal shows.
        let theme = Theme { colours: Colours::default(), charset: environment.charset };
        let player = Player::new(inputs.clone()).map_err(Error::Simulation)?;
        let cast = tui::record(PlayerStart { lang, theme, coloured: true, player, scenarios: Vec::new() })
            .map_err(Error::Terminal)?;
        put_file(file, &cast, force, lang)?;
    }
    Ok(wanted(matches))
}
