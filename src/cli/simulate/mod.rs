//! `rightkind simulate`: what a controller does over time.

mod files;
mod flags;


use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Map, Value};

use super::environment::Environment;
use super::{Error, Exit, apps, output_arg, paint, print, print_json, wants_json};
use crate::i18n::{Lang, Localized, Text};
use crate::player::timeline;
use crate::simulate::{Action, Controller, Inputs};
use crate::yaml;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Shows what a controller does over time, step by step, and why",
        "컨트롤러가 시간에 따라 하는 일을 이유와 함께 단계별로 보여 준다",
    );
    static LONG: Text = Text::new(
        "Shows what a controller does over time, step by step, and why.\n\nThe model is held against recordings of the real \
         controllers of Kubernetes 1.36. No cluster is needed and none is touched.",
        "컨트롤러가 시간에 따라 하는 일을 이유와 함께 단계별로 보여 준다.\n\n쿠버네티스 1.36의 실제 컨트롤러를 기록한 것과 맞추어 \
         검증한 모델이다. 클러스터가 필요 없고 건드리지도 않는다.",
    );
    static EXAMPLES: Text = Text::new(
        "Examples:\n  rightkind simulate deployment --replicas 10 --max-surge 25% --max-unavailable 0\n  \
         rightkind simulate deployment --action 0:template:new:ready-never --action 15:template:old\n  \
         rightkind simulate statefulset --action 0:scale:5 --action 20:delete-pod:web-1\n  \
         rightkind simulate job --completions 6 --parallelism 2 --exit-list 0,1,0 --output json",
        "예:\n  rightkind simulate deployment --replicas 10 --max-surge 25% --max-unavailable 0\n  \
         rightkind simulate deployment --action 0:template:new:ready-never --action 15:template:old\n  \
         rightkind simulate statefulset --action 0:scale:5 --action 20:delete-pod:web-1\n  \
         rightkind simulate job --completions 6 --parallelism 2 --exit-list 0,1,0 --output json",
    );
    let controllers = Controller::ALL.iter().map(|controller| one(*controller, lang));
    Command::new("simulate")
        .about(ABOUT.get(lang).to_owned())
        .long_about(LONG.get(lang).to_owned())
        .after_help(EXAMPLES.get(lang).to_owned())
        .subcommands(controllers)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
}

fn one(controller: Controller, lang: Lang) -> Command {
    static INPUTS: Text = Text::new(
        "Read the inputs from this JSON file (- is stdin); flags go before what it says",
        "이 JSON 파일에서 입력을 읽는다(-는 표준 입력). 플래그가 파일보다 우선한다",
    );
    let inputs = Arg::new("inputs").long("inputs").value_name("FILE").value_parser(value_parser!(PathBuf));
    let action = Arg::new("action").long("action").value_name("T:DO[:VALUE]").action(ArgAction::Append);
    Command::new(controller.as_str())
        .about(flags::about(controller).get(lang).to_owned())
        .args(flags::of(controller).map(|flag| flag.arg(lang)))
        .arg(action.help(flags::actions(controller).get(lang).to_owned()))
        .arg(inputs.help(INPUTS.get(lang).to_owned()))
        .args(files::args(lang))
        .arg(output_arg(lang))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let Some((name, matches)) = matches.subcommand() else { return Err(Error::usage_of("simulate")) };
    let Ok(controller) = name.parse() else { return Err(Error::usage_of(name)) };
    let inputs = inputs(controller, matches)?;
    let run = inputs.simulate().map_err(Error::Simulation)?;
    if files::write(matches, &inputs, &run, lang)? {
        return Ok(Exit::Done);
    }
    if wants_json(matches) {
        print_json(&run.to_json(controller.as_str(), &inputs.to_json(), lang))?;
        return Ok(Exit::Done);
    }
    let color = environment.color_out;
    let lines = timeline::lines(&inputs, &run, lang).into_iter().map(|line| match line {
        timeline::Line::Title(title) => paint::title(&title, color) + "\n",
        timeline::Line::Plain(line) => line + "\n",
    });
    print(&lines.collect::<String>())?;
    Ok(Exit::Done)
}

/// What the file says, and over it what the flags say.
fn inputs(controller: Controller, matches: &ArgMatches) -> Result<Inputs, Error> {
    let mut value = match matches.get_one::<PathBuf>("inputs") {
        Some(file) => {
            let (source, text) = apps::read_text(file, Error::ReadInputs)?;
            let wrong = |error: yaml::Error| Error::Inputs { source: source.clone(), error: Box::new(error) };
            // On its own first: its mistakes are told with their lines.
            Inputs::from_text(controller, &text).map_err(wrong)?;
            yaml::from_str::<Map<String, Value>>(&text).map_err(wrong)?
        }
        None => Map::new(),
    };
    for flag in flags::of(controller) {
        if let Some(given) = flag.value(matches)? {
            flag.put(&mut value, given);
        }
    }
    let actions = matches.get_many::<String>("action").into_iter().flatten();
    let actions = actions.map(|text| {
        let action: Action = text.parse().map_err(|error| Error::flag("action", &error))?;
        // Words, numbers and nothing else, so it is JSON.
        Ok(serde_json::to_value(action).unwrap_or_default())
    });
    let actions = actions.collect::<Result<Vec<Value>, Error>>()?;
    if !actions.is_empty() {
        value.insert("actions".to_owned(), Value::Array(actions));
    }
    Inputs::read(controller, &Value::Object(value)).map_err(|error| {
        let flag = flags::of(controller).find(|flag| error.path == flag.key());
        match flag {
            Some(flag) => Error::flag(flag.name(), &Problem(error)),
            None => Error::Inputs { source: "simulate".to_owned(), error: Box::new(error) },
        }
    })
}

/// What is wrong with a value, without its place in a file.
struct Problem(yaml::Error);

impl Localized for Problem {
    fn text(&self, lang: Lang) -> String {
        self.0.problem.get(lang).to_owned()
    }
}
