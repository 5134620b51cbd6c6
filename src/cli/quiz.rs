//! `rightkind quiz`: questions with explained answers.

use std::io;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use jiff::Timestamp;

use super::environment::Environment;
use super::learned::Learned;
use super::{Error, Exit};
use crate::i18n::{Lang, Localized, Text};
use crate::prompt::{self, Ended, Lines, Piped, Quiz};
use crate::quiz::{Block, Graded, Progress, Request, Session, Topic, draw, ending, handout, questions};
use crate::tui::{self, QuizOver, QuizStart, Theme};

/// How many questions come where nobody says how many: about ten minutes.
const COUNT: u64 = 10;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new("Asks questions, and explains the answers", "문제를 내고 답을 풀이한다");
    static LONG: Text = Text::new(
        "Asks questions, and explains the answers.\n\n\
         Without --seed, what was missed the last time comes first. With --seed the set is the same for everybody, as a \
         class needs it. Answers are kept in your state folder.\n\n\
         Where stdin or stdout is no terminal, answers are read from stdin, one a line: a number, h for the hint, q for \
         enough. With --no-input the questions are printed, the answers after the last one.",
        "문제를 내고 답을 풀이한다.\n\n\
         --seed가 없으면 지난번에 틀린 문제가 먼저 나온다. --seed를 주면 누구에게나 같은 문제가 나와 수업에 맞다. 답은 상태 폴더에 \
         남는다.\n\n\
         표준 입력이나 표준 출력이 터미널이 아니면 표준 입력에서 한 줄에 답 하나를 읽는다. 번호, 힌트는 h, 그만두려면 q다. \
         --no-input이면 문제를 모두 출력하고 답은 맨 뒤에 모은다.",
    );
    static TOPIC: Text = Text::new(
        "Ask about this alone: choosing, deployment, statefulset, daemonset, job, cronjob or pods",
        "이 주제만 묻는다: choosing, deployment, statefulset, daemonset, job, cronjob, pods",
    );
    static LEVEL: Text =
        Text::new("Nothing harder than this: 1, 2 or 3 (the default)", "이보다 어려운 문제는 빼기: 1, 2, 3(기본값)");
    static HOW_MANY: Text = Text::new("How many questions [default: 10]", "문제 수 [기본값: 10]");
    static SEED: Text = Text::new("The same set for the same number", "같은 번호면 같은 문제");
    static PLAIN: Text = Text::new(
        "Ask line by line, without the full screen: for screen readers, recordings and dumb terminals",
        "전체 화면 대신 한 줄씩 묻는다. 화면 낭독기, 녹화, 단순 터미널에 맞다",
    );
    let topic = Arg::new("topic").long("topic").value_name("TOPIC").value_parser(Topic::ALL.map(Topic::id));
    let level = Arg::new("level").long("level").value_name("LEVEL").value_parser(["1", "2", "3"]);
    let count = Arg::new("count").long("count").value_name("N").value_parser(value_parser!(u64).range(1..=1000));
    let seed =
        Arg::new("seed").long("seed").value_name("N").value_parser(value_parser!(u64)).allow_negative_numbers(true);
    Command::new("quiz")
        .about(ABOUT.get(lang).to_owned())
        .long_about(LONG.get(lang).to_owned())
        .arg(topic.help(TOPIC.get(lang).to_owned()))
        .arg(level.help(LEVEL.get(lang).to_owned()))
        .arg(count.help(HOW_MANY.get(lang).to_owned()))
        .arg(seed.help(SEED.get(lang).to_owned()))
        .arg(Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(PLAIN.get(lang).to_owned()))
        .args(super::new::look_args(lang))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let given = matches.get_one::<u64>("seed").copied();
    let request = Request {
        topic: matches.get_one::<String>("topic").and_then(|topic| Topic::find(topic)),
        level: matches.get_one::<String>("level").and_then(|level| level.parse::<u8>().ok()?.try_into().ok()),
        count: matches.get_one::<u64>("count").map_or(COUNT, |count| *count).try_into().unwrap_or(usize::MAX),
        seed: given.unwrap_or_else(any_seed),
    };
    let bank = questions();
    if environment.no_input {
        let entries = draw(&bank, &request, None);
        return shown(&handout(&entries, request.seed, lang)).map(|()| Exit::Done);
    }
    let learned = Learned::here();
    let known = learned.as_ref().map_or(Ok(Progress::default()), Learned::load).map_err(|error| error.text(lang));
    // With a seed of their own a class has the same set, whatever each of them has answered before.
    let progress = known.as_ref().ok().filter(|_| given.is_none());
    let session = Session::new(draw(&bank, &request, progress));
    let quiz = Asked { session, seed: Some(request.seed), learned, told: known.err() };
    if matches.get_flag("plain") || environment.plain || !environment.terminal {
        return quiz.line_by_line(environment);
    }
    quiz.full_screen(environment)
}

/// A seed that is easily said aloud.
fn any_seed() -> u64 {
    u64::try_from(Timestamp::now().as_microsecond()).unwrap_or_default() % 10_000
}

/// Prints blocks to stdout.
fn shown(blocks: &[Block]) -> Result<(), Error> {
    let mut text = Vec::new();
    prompt::write_blocks(&mut text, blocks)?;
    super::print(&String::from_utf8_lossy(&text))
}

/// A quiz before it begins.
struct Asked {
    session: Session,
    seed: Option<u64>,
    learned: Option<Learned>,
    /// Why what was learned cannot be read.
    told: Option<String>,
}

impl Asked {
    /// Questions and what there is to say of the answers are the result, and go to stdout; prompts go to stderr.
    fn line_by_line(self, environment: &Environment) -> Result<Exit, Error> {
        let lang = environment.lang;
        let Asked { session, seed, learned, told } = self;
        if let Some(problem) = &told {
            super::note(problem);
        }
        let mut keep = |graded: &Graded| match &learned {
            // What cannot be read was told already, and is left alone.
            Some(learned) if told.is_none() => learned.note(graded).map_err(|error| error.text(lang)),
            _ => Ok(()),
        };
        let start = Quiz { session, seed, lang, keep: &mut keep };
        let (mut out, mut aside) = (io::stdout(), |problem: &str| super::note(problem));
        let person = environment.terminal_in;
        let ended = if !person {
            prompt::quiz(start, &mut Piped::of_stdin(), &mut out, &mut aside)
        } else if environment.dumb || !environment.terminal {
            prompt::quiz(start, &mut Lines::of_stdin(io::stderr())?, &mut out, &mut aside)
        } else {
            prompt::quiz(start, &mut prompt::Terminal { color: environment.color_err }, &mut out, &mut aside)
        };
        match ended.map_err(unread)? {
            // A script whose answers have ended has not been cancelled.
            Ended::Left if person => Ok(Exit::Cancelled),
            Ended::Left | Ended::Finished => Ok(Exit::Done),
        }
    }

    fn full_screen(self, environment: &Environment) -> Result<Exit, Error> {
        let theme = Theme { colours: environment.colours()?, charset: environment.charset };
        let Asked { session, seed, learned, told } = self;
        let readable = told.is_none();
        let start =
            QuizStart { lang: environment.lang, theme, coloured: environment.color_out, session, seed, notice: told };
        let mut keep = |graded: &Graded, lang| match &learned {
            Some(learned) if readable => learned.note(graded).map_err(|error| error.text(lang)),
            _ => Ok(()),
        };
        let end = tui::quiz(start, &mut keep).map_err(Error::Terminal)?;
        if end.session.entries().iter().any(|entry| entry.chosen.is_some()) {
            shown(&ending(&end.session, seed, end.lang))?;
        }
        Ok(match end.why {
            QuizOver::Left => Exit::Done,
            QuizOver::Cancelled => Exit::Cancelled,
            QuizOver::Signalled(signal) => Exit::Signal(u8::try_from(signal).unwrap_or_default()),
        })
    }
}

/// Where nobody reads stdout any more, that is no failure of ours.
fn unread(error: prompt::Error) -> Error {
    match error {
        prompt::Error::Terminal(error) if error.kind() == io::ErrorKind::BrokenPipe => Error::Stdout(error),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::Level;

    /// clap reads the words of `--topic`; the help says them in a sentence.
    #[test]
    fn the_help_names_every_topic_and_every_topic_has_easy_questions() {
        for lang in Lang::ALL {
            let help = command(lang).render_long_help().to_string();
            for topic in Topic::ALL {
                assert!(help.contains(topic.id()), "{}: {help}", topic.id());
            }
        }
        for topic in Topic::ALL {
            let request = Request { topic: Some(topic), level: Some(Level::First), count: 10, seed: 1 };
            let entries = draw(&questions(), &request, None);
            assert!(!entries.is_empty(), "{topic:?}");
        }
    }
}
