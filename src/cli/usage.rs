//! Help and usage errors in the person's language.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::environment::Environment;
use super::{Exit, complain};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::preset::Preset;

/// The command with headings and help flags in `lang`, and the same for every subcommand.
pub fn in_language(command: Command, lang: Lang) -> Command {
    static HELP: Text = Text::new("Print help", "도움말을 출력한다");
    static VERSION: Text = Text::new("Print version", "버전을 출력한다");
    let top = command.get_version().is_some();
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(HELP.get(lang).to_owned()))
        .help_template(lang.pick(
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n",
            "{about-with-newline}\n사용법: {usage}\n\n{all-args}{after-help}\n",
        ))
        .subcommand_help_heading(lang.pick("Commands", "명령"))
        .subcommand_value_name(lang.pick("COMMAND", "명령"));
    if top {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(VERSION.get(lang).to_owned()));
    }
    let command = command.mut_args(|arg| {
        let heading =
            if arg.is_positional() { lang.pick("Arguments", "인자") } else { lang.pick("Options", "옵션") };
        let takes_value = arg.get_action().takes_values();
        // The help itself says which values there are, in the person's language.
        arg.help_heading(heading).hide_possible_values(takes_value).hide_default_value(takes_value)
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| in_language(sub, lang)))
}

/// Prints what clap has to say: help and version to stdout, an error to stderr.
pub fn tell(error: &clap::Error, environment: &Environment) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let rendered = error.render();
        let text = if environment.color_out { rendered.ansi().to_string() } else { rendered.to_string() };
        return match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Io,
            _ => Exit::Done,
        };
    }
    let lang = environment.lang;
    let mut text = problem(error, lang);
    if let Some(usage) = error.get(ContextKind::Usage) {
        let usage = usage_of(&usage.to_string(), lang);
        text += &say!(lang, "\n\nusage: {usage}", "\n\n사용법: {usage}");
    }
    text += &say!(lang, "\n\nFor more, try --help.", "\n\n자세한 것은 --help로 본다.");
    complain(&text, environment);
    Exit::BadInput
}

/// How the command is used that clap's own usage is about, which lists the flags that were given as if they had to be.
fn usage_of(said: &str, lang: Lang) -> String {
    let mut command = super::command(lang);
    command.build();
    let names = said.trim_start_matches("Usage:").split_whitespace();
    let sub = names.skip(1).find_map(|name| command.find_subcommand(name).cloned());
    let usage = sub.unwrap_or(command).render_usage().to_string();
    usage.trim_start_matches("Usage:").trim().to_owned()
}

/// The problem in one sentence. Kinds that a person hardly meets keep clap's own words.
fn problem(error: &clap::Error, lang: Lang) -> String {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("`, `"),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let arg = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = match said(ContextKind::SuggestedArg) {
                near if near.is_empty() => flagged(&arg, &said(ContextKind::Usage)).unwrap_or_default(),
                near => near,
            };
            match near.is_empty() {
                true => say!(lang, "there is no argument `{arg}` here", "여기에는 `{arg}` 인자가 없다"),
                false => say!(
                    lang,
                    "there is no argument `{arg}` here; did you mean `{near}`?",
                    "여기에는 `{arg}` 인자가 없다. 비슷한 인자: `{near}`"
                ),
            }
        }
        ErrorKind::InvalidSubcommand => {
            let (given, near) = (said(ContextKind::InvalidSubcommand), said(ContextKind::SuggestedSubcommand));
            match near.is_empty() {
                true => say!(lang, "there is no command `{given}`", "`{given}` 명령은 없다"),
                false => say!(
                    lang,
                    "there is no command `{given}`; did you mean `{near}`?",
                    "`{given}` 명령은 없다. 비슷한 명령: `{near}`"
                ),
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, valid) = (said(ContextKind::InvalidValue), said(ContextKind::ValidValue));
            match (value.is_empty(), valid.is_empty()) {
                (true, true) => say!(lang, "`{arg}` needs a value", "`{arg}`에는 값이 필요하다"),
                (true, false) => {
                    say!(
                        lang,
                        "`{arg}` needs a value, one of: `{valid}`",
                        "`{arg}`에는 값이 필요하다. 쓸 수 있는 값: `{valid}`"
                    )
                }
                (false, true) => say!(lang, "`{arg}` does not take `{value}`", "`{arg}`에 `{value}` 값은 쓸 수 없다"),
                (false, false) => say!(
                    lang,
                    "`{arg}` does not take `{value}`; it takes: `{valid}`",
                    "`{arg}`에 `{value}` 값은 쓸 수 없다. 쓸 수 있는 값: `{valid}`"
                ),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            say!(lang, "these arguments are missing: `{arg}`", "빠진 인자: `{arg}`")
        }
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg);
            match arg == other || other.is_empty() {
                true => say!(lang, "`{arg}` stands more than once", "`{arg}` 인자를 두 번 이상 썼다"),
                false => {
                    say!(lang, "`{arg}` and `{other}` exclude each other", "함께 쓸 수 없는 인자: `{arg}`, `{other}`")
                }
            }
        }
        ErrorKind::TooManyValues => {
            let value = said(ContextKind::InvalidValue);
            say!(lang, "`{value}` is one value too many for `{arg}`", "`{arg}`에 값이 너무 많다: `{value}`")
        }
        ErrorKind::InvalidUtf8 => {
            say!(lang, "an argument is no UTF-8 text", "UTF-8 글이 아닌 인자가 있다")
        }
        _ => error.render().to_string().trim_start_matches("error:").trim().to_owned(),
    }
}

/// The word with the flag that takes it, where the usage has that flag: `render redis` means `render --preset redis`.
fn flagged(word: &str, usage: &str) -> Option<String> {
    let flag = match word {
        _ if word.starts_with('-') => return None,
        _ if Preset::find(word).is_some() => "--preset",
        _ if word.ends_with(".yaml") || word.ends_with(".yml") => "--file",
        _ => return None,
    };
    usage.contains(flag).then(|| format!("{flag} {word}"))
}
