//! `rightkind simulate`: what a controller does over time.

mod files;
mod flags;
mod from;

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Map, Value};

use super::environment::Environment;
use super::{Error, Exit, apps, output_arg, paint, print, print_json, wants_json};
use crate::i18n::{Lang, Localized, Text};
use crate::player::{Player, Scenario, scenarios, timeline};
use crate::simulate::{Action, Controller, Inputs};
use crate::tui::{self, PlayerOver, PlayerStart, Theme};
use crate::yaml;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Shows what a controller does over time, step by step, and why",
        "컨트롤러가 시간에 따라 하는 일을 이유와 함께 단계별로 보여 준다",
    );
    static LONG: Text = Text::new(
        "Shows what a controller does over time, step by step, and why.\n\nThe model is held against recordings of the real \
         controllers of Kubernetes 1.36. No cluster is needed and none is touched.\n\n\
         On a terminal the run is played in the full screen, unless --output, --svg or --record says otherwise; without a \
         controller there is a list of runs to begin with.",
        "컨트롤러가 시간에 따라 하는 일을 이유와 함께 단계별로 보여 준다.\n\n쿠버네티스 1.36의 실제 컨트롤러를 기록한 것과 맞추어 \
         검증한 모델이다. 클러스터가 필요 없고 건드리지도 않는다.\n\n\
         터미널에서는 --output, --svg, --record가 없으면 전체 화면으로 재생한다. 컨트롤러를 쓰지 않으면 준비된 실행의 목록이 나온다.",
    );
    static EXAMPLES: Text = Text::new(
        "Examples:\n  rightkind simulate deployment --replicas 10 --max-surge 25% --max-unavailable 0\n  \
         rightkind simulate deployment --action 0:template:new:ready-never --action 15:template:old\n  \
         rightkind simulate statefulset --action 0:scale:5 --action 20:delete-pod:web-1\n  \
         rightkind simulate job --completions 6 --parallelism 2 --exit-list 0,1,0 --output json\n  \
         rightkind simulate --from rightkind.yaml --workload web --svg rollout.svg",
        "예:\n  rightkind simulate deployment --replicas 10 --max-surge 25% --max-unavailable 0\n  \
         rightkind simulate deployment --action 0:template:new:ready-never --action 15:template:old\n  \
         rightkind simulate statefulset --action 0:scale:5 --action 20:delete-pod:web-1\n  \
         rightkind simulate job --completions 6 --parallelism 2 --exit-list 0,1,0 --output json\n  \
         rightkind simulate --from rightkind.yaml --workload web --svg rollout.svg",
    );
    let controllers = Controller::ALL.iter().map(|controller| one(*controller, lang));
    Command::new("simulate")
        .about(ABOUT.get(lang).to_owned())
        .long_about(LONG.get(lang).to_owned())
        .after_help(EXAMPLES.get(lang).to_owned())
        .subcommands(controllers)
        .args(shared(lang))
        .args_conflicts_with_subcommands(true)
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
        .arg(inputs.help(INPUTS.get(lang).to_owned()).conflicts_with("from"))
        .args(shared(lang))
}

/// The flags of every run, with a controller or without.
fn shared(lang: Lang) -> Vec<Arg> {
    static FROM: Text = Text::new(
        "Simulate what this app file or manifest says (- is stdin); flags go before what it says",
        "이 앱 파일이나 매니페스트의 내용을 모의 실행한다(-는 표준 입력). 플래그가 파일보다 우선한다",
    );
    static WORKLOAD: Text = Text::new(
        "Which workload of that file: its name, or KIND/NAME",
        "그 파일의 워크로드 중 어느 것인지: 이름 또는 KIND/NAME",
    );
    let from = Arg::new("from").long("from").value_name("FILE").value_parser(value_parser!(PathBuf));
    let workload = Arg::new("workload").long("workload").value_name("NAME").requires("from");
    let mut args = vec![from.help(FROM.get(lang).to_owned()), workload.help(WORKLOAD.get(lang).to_owned())];
    args.extend(files::args(lang));
    args.extend(super::new::look_args(lang));
    args.push(output_arg(lang));
    args
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let (controller, matches) = match matches.subcommand() {
        Some((name, matches)) => (Some(name.parse().map_err(|_| Error::usage_of(name))?), matches),
        None => (None, matches),
    };
    let said = matches.value_source("output") == Some(ValueSource::CommandLine);
    let screen = environment.terminal && !environment.plain && !environment.no_input && !said;
    let named = controller.is_some() || matches.get_one::<PathBuf>("from").is_some();
    if screen && !named && !files::wanted(matches) {
        let scenarios = scenarios();
        let first = scenarios.first().map(|scenario| scenario.inputs.clone());
        return player(first.unwrap_or(Inputs::Deployment(Box::default())), scenarios, environment);
    }
    let inputs = inputs(controller, matches, lang)?;
    let run = inputs.simulate().map_err(Error::Simulation)?;
    if files::write(matches, &inputs, &run, environment)? {
        return Ok(Exit::Done);
    }
    if wants_json(matches) {
        print_json(&run.to_json(inputs.controller().as_str(), &inputs.to_json(), lang))?;
        return Ok(Exit::Done);
    }
    if screen {
        return player(inputs, Vec::new(), environment);
    }
    let color = environment.color_out;
    let lines = timeline::lines(&inputs, &run, lang, timeline::WIDTH).into_iter().map(|line| match line {
        timeline::Line::Title(title) => paint::title(&title, color) + "\n",
        timeline::Line::Plain(line) => line + "\n",
    });
    print(&lines.collect::<String>())?;
    Ok(Exit::Done)
}

/// Plays a run in the full screen.
fn player(inputs: Inputs, scenarios: Vec<Scenario>, environment: &Environment) -> Result<Exit, Error> {
    let theme = Theme { colours: environment.colours()?, charset: environment.charset };
    let player = Player::new(inputs).map_err(Error::Simulation)?;
    let start = PlayerStart { lang: environment.lang, theme, coloured: environment.color_out, player, scenarios };
    Ok(match tui::play(start).map_err(Error::Terminal)? {
        PlayerOver::Left => Exit::Done,
        PlayerOver::Cancelled => Exit::Cancelled,
        PlayerOver::Signalled(signal) => Exit::Signal(u8::try_from(signal).unwrap_or_default()),
    })
}

/// What the file says, and over it what the flags say.
fn inputs(controller: Option<Controller>, matches: &ArgMatches, lang: Lang) -> Result<Inputs, Error> {
    let name = matches.get_one::<String>("workload").map(String::as_str);
    let found = match matches.get_one::<PathBuf>("from") {
        Some(file) => {
            let (source, found) = from::found(file, name, controller, (matches, lang))?;
            // On its own first: its mistakes are told with the file.
            found.read().map_err(|error| Error::Inputs { source, error: Box::new(error) })?;
            Some(found)
        }
        None => None,
    };
    match (controller, found) {
        (Some(controller), Some(found)) => with_flags(controller, found.inputs, matches),
        (None, Some(found)) => {
            Inputs::read(found.controller, &Value::Object(found.inputs)).map_err(|error| unread("simulate", error))
        }
        (Some(controller), None) => with_flags(controller, told(controller, matches)?, matches),
        (None, None) => Err(Error::Usage(Text::new(
            "say what to simulate: a controller (deployment, statefulset, daemonset, job or cronjob), or --from FILE",
            "무엇을 모의 실행할지 정한다: 컨트롤러(deployment, statefulset, daemonset, job, cronjob) 또는 --from FILE",
        ))),
    }
}

fn unread(source: &str, error: yaml::Error) -> Error {
    Error::Inputs { source: source.to_owned(), error: Box::new(error) }
}

/// What the file of the inputs says.
fn told(controller: Controller, matches: &ArgMatches) -> Result<Map<String, Value>, Error> {
    let Some(file) = matches.get_one::<PathBuf>("inputs") else { return Ok(Map::new()) };
    let (source, text) = apps::read_text(file, Error::ReadInputs)?;
    // On its own first: its mistakes are told with their lines.
    Inputs::from_text(controller, &text).map_err(|error| unread(&source, error))?;
    yaml::from_str::<Map<String, Value>>(&text).map_err(|error| unread(&source, error))
}

/// The inputs with what the flags say over them.
fn with_flags(controller: Controller, mut value: Map<String, Value>, matches: &ArgMatches) -> Result<Inputs, Error> {
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
            None => unread("simulate", error),
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
