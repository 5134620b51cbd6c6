//! `rightkind decide`: the decision alone, for any of the 32 combinations.

use clap::{Arg, ArgMatches, Command};

use super::environment::Environment;
use super::{Error, Exit, output_arg, paint, print, print_json, wants_json};
use crate::decision::{ReportLine, Status, StepId, Trait, Traits, report_lines, to_json, verdict};
use crate::i18n::{Lang, Text};

static ABOUT: Text = Text::new(
    "Says which kind five answers lead to, why, and why not the others",
    "다섯 가지 답에 알맞은 종류와 그 이유, 나머지가 아닌 이유를 알려 준다",
);

pub fn command(lang: Lang) -> Command {
    let flags = Trait::ALL.into_iter().map(|which| {
        Arg::new(which.flag())
            .long(which.flag())
            .value_name("yes|no")
            .value_parser(["yes", "no"])
            .required(true)
            .help(StepId::of(which).prompt().get(lang).to_owned())
    });
    Command::new("decide").about(ABOUT.get(lang).to_owned()).args(flags).arg(output_arg(lang))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let yes = |which: &Trait| matches.get_one::<String>(which.flag()).is_some_and(|answer| answer == "yes");
    let traits = Trait::ALL.iter().fold(Traits::default(), |traits, which| traits.with(*which, yes(which)));
    let verdict = verdict(traits);
    let lang = environment.lang;
    if wants_json(matches) {
        print_json(&to_json(&verdict, lang))?;
    } else {
        let color = environment.color_out;
        let lines = report_lines(&verdict, lang, environment.charset);
        let painted = lines.iter().map(|line| match line {
            ReportLine::Heading(text) => paint::title(text, color) + "\n",
            ReportLine::Tree(line) => paint::tree_line(line, color) + "\n",
            ReportLine::Plain(text) => text.clone() + "\n",
        });
        print(&painted.collect::<String>())?;
    }
    // Two answers that pull apart are for the person to settle.
    Ok(if verdict.status() == Status::Conflict { Exit::Found } else { Exit::Done })
}
