//! The flags of each controller: its inputs under their own names.

mod cronjob;
mod daemonset;
mod deployment;
mod job;
mod statefulset;

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Map, Value};

use crate::cli::Error;
use crate::i18n::{Lang, Text};
use crate::simulate::Controller;
use crate::yaml;

/// One input as a flag.
#[derive(Debug)]
pub struct Flag {
    /// The flag's name.
    name: &'static str,
    /// Where the value stands in the inputs.
    key: &'static str,
    form: Form,
    help: Text,
}

/// What a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Nothing: it is on.
    Switch,
    /// A number, a word or a percentage.
    Plain,
    /// Several of them with commas.
    List,
    /// YAML or JSON.
    Block,
    /// `node=taint`, and may be repeated.
    Pairs,
}

const fn flag(name: &'static str, key: &'static str, form: Form, en: &'static str, ko: &'static str) -> Flag {
    Flag { name, key, form, help: Text::new(en, ko) }
}

use Form::{Block, List, Pairs, Plain, Switch};

/// The delays of a Pod, the same everywhere.
static DELAYS: [Flag; 3] = [
    flag("start-delay", "startDelay", Plain, "Seconds from scheduled to running", "스케줄된 뒤 실행까지 걸리는 초"),
    flag("ready-delay", "readyDelay", Plain, "Seconds from running to ready", "실행된 뒤 준비까지 걸리는 초"),
    flag("term-delay", "termDelay", Plain, "Seconds from deletion to gone", "삭제된 뒤 사라질 때까지 걸리는 초"),
];

/// What a controller's command says of itself.
struct Of {
    /// What it is for.
    about: Text,
    /// What a person can do to it, as the help of `--action` says it.
    actions: Text,
    flags: &'static [Flag],
}

fn table(controller: Controller) -> &'static Of {
    match controller {
        Controller::Deployment => &deployment::OF,
        Controller::StatefulSet => &statefulset::OF,
        Controller::DaemonSet => &daemonset::OF,
        Controller::Job => &job::OF,
        Controller::CronJob => &cronjob::OF,
    }
}

/// The flags of a controller.
pub fn of(controller: Controller) -> impl Iterator<Item = &'static Flag> {
    table(controller).flags.iter().chain(&DELAYS)
}

/// What a controller's command is for.
pub fn about(controller: Controller) -> &'static Text {
    &table(controller).about
}

/// What a person can do to a controller, as the help of `--action` says it.
pub fn actions(controller: Controller) -> &'static Text {
    &table(controller).actions
}

impl Flag {
    /// The flag's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Where the value stands in the inputs.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The flag as the command line declares it.
    pub fn arg(&self, lang: Lang) -> Arg {
        let arg = Arg::new(self.name).long(self.name).help(self.help.get(lang).to_owned());
        match self.form {
            Switch => arg.action(ArgAction::SetTrue),
            Plain => arg.value_name("VALUE").allow_negative_numbers(true),
            List => {
                arg.value_name("VALUES").value_delimiter(',').action(ArgAction::Append).allow_negative_numbers(true)
            }
            Block => arg.value_name("YAML"),
            Pairs => arg.value_name("NODE=TAINT").action(ArgAction::Append),
        }
    }

    /// What the flag was given, if it was.
    ///
    /// # Errors
    /// Where a block is no YAML, or a pair has no `=`.
    pub fn value(&self, matches: &ArgMatches) -> Result<Option<Value>, Error> {
        static PAIR: Text = Text::new(
            "it reads NODE=KEY:EFFECT, such as node-4=gpu:NoSchedule",
            "node-4=gpu:NoSchedule처럼 NODE=KEY:EFFECT 꼴로 쓴다",
        );
        if self.form == Switch {
            return Ok(matches.get_flag(self.name).then_some(Value::Bool(true)));
        }
        let Some(given) = matches.get_many::<String>(self.name) else { return Ok(None) };
        let given: Vec<&str> = given.map(String::as_str).collect();
        Ok(match self.form {
            Switch | Plain => given.last().map(|text| scalar(text)),
            List => Some(given.iter().map(|text| scalar(text)).collect()),
            Block => {
                let text = given.last().copied().unwrap_or_default();
                Some(yaml::from_str(text).map_err(|error| Error::flag(self.name, &error))?)
            }
            Pairs => {
                let pair = |text: &&str| text.split_once('=').map(|(node, taint)| (node.to_owned(), taint.into()));
                let pairs: Option<Map<String, Value>> = given.iter().map(pair).collect();
                Some(Value::Object(pairs.ok_or_else(|| Error::Flag { name: self.name, problem: PAIR.clone() })?))
            }
        })
    }

    /// Puts a value where it stands in the inputs.
    pub fn put(&self, inputs: &mut Map<String, Value>, value: Value) {
        let Some((block, key)) = self.key.split_once('.') else {
            inputs.insert(self.key.to_owned(), value);
            return;
        };
        let inner = inputs.entry(block).or_insert_with(|| Value::Object(Map::new()));
        if !inner.is_object() {
            *inner = Value::Object(Map::new());
        }
        if let Value::Object(inner) = inner {
            inner.insert(key.to_owned(), value);
        }
    }
}

/// What a person means by a word: a number, `null`, or the word.
fn scalar(text: &str) -> Value {
    let number = || text.parse::<i64>().ok().map(Value::from);
    let fraction = || text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::Number);
    match text {
        "null" => Value::Null,
        // 1.36 is a version and not a number, and so is whatever else a type reads from text.
        "1.33" | "1.34" | "1.35" | "1.36" | "1.37" => Value::from(text),
        _ => number().or_else(fraction).unwrap_or_else(|| Value::from(text)),
    }
}
