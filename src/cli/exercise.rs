//! `rightkind exercise`: manifests with a planted mistake, and whether an edit mends it.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::desk::{LOOK, modified};
use super::environment::Environment;
use super::{Error, Exit, apps, note, paint, print};
use crate::exercise::{self, Exercise, find, titles};
use crate::i18n::{Lang, Localized, Text};
use crate::output::{self, Change, Doing};
use crate::say;
use crate::yaml;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Exercises: say what comes of a mistake in a manifest, and mend it",
        "연습 문제: 매니페스트의 실수가 어떤 결과를 낳는지 맞히고 고친다",
    );
    static ID: Text = Text::new("Which exercise; without it, the list", "어느 연습인가. 없으면 목록을 보여 준다");
    static DIR: Text =
        Text::new("Write the manifest with the mistake to this folder", "실수가 든 매니페스트를 이 폴더에 쓴다");
    static ANSWER: Text = Text::new("Answer the question by number", "질문에 번호로 답한다");
    static HINT: Text = Text::new("Show this hint, from 1", "이 번호의 힌트를 본다(1부터)");
    static CHECK: Text =
        Text::new("Look whether this file is mended; - is stdin", "이 파일을 고쳤는지 확인한다. -는 표준 입력");
    static WATCH: Text = Text::new(
        "With --check: look again each time the file is saved, until it is mended",
        "--check와 함께 쓴다. 고칠 때까지 파일을 저장할 때마다 다시 확인한다",
    );
    static FORCE: Text = Text::new("Overwrite the file", "있는 파일을 덮어쓴다");
    let number = |name: &'static str, help: &Text| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .value_parser(value_parser!(usize))
            .requires("id")
            .help(help.get(lang).to_owned())
    };
    let switch = |name: &'static str, help: &Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang).to_owned())
    };
    Command::new("exercise")
        .about(ABOUT.get(lang).to_owned())
        .arg(Arg::new("id").value_name("ID").help(ID.get(lang).to_owned()))
        .arg(apps::dir_arg(DIR.get(lang)).requires("id"))
        .arg(number("answer", &ANSWER))
        .arg(number("hint", &HINT))
        .arg(
            Arg::new("check")
                .long("check")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .requires("id")
                .conflicts_with_all(["dir", "answer", "hint"])
                .help(CHECK.get(lang).to_owned()),
        )
        .arg(switch("watch", &WATCH).requires("check"))
        .arg(switch("force", &FORCE).requires("dir"))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let Some(id) = matches.get_one::<String>("id") else {
        print(&list(lang))?;
        return Ok(Exit::Done);
    };
    let exercise = find(id).ok_or_else(|| unknown(id))?;
    if let Some(file) = matches.get_one::<PathBuf>("check") {
        if matches.get_flag("watch") && file.as_os_str() == "-" {
            return Err(Error::Usage(Text::new(
                "--watch looks at a file each time it is saved, and stdin is none; name the file",
                "--watch는 파일을 저장할 때마다 본다. 표준 입력은 파일이 아니므로 파일을 지정한다",
            )));
        }
        return if matches.get_flag("watch") { watch(&exercise, file, lang) } else { check(&exercise, file, lang) };
    }
    if let Some(number) = matches.get_one::<usize>("answer") {
        return answer(&exercise, *number, lang);
    }
    if let Some(number) = matches.get_one::<usize>("hint") {
        return hint(&exercise, *number, lang);
    }
    let mut file = format!("{id}.yaml");
    if let Some(folder) = matches.get_one::<PathBuf>("dir") {
        let path = folder.join(&file);
        let failed = |source| output::Error::Failed { doing: Doing::MakeFolder, path: folder.clone(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        if output::write_one(&path, &exercise.manifest, matches.get_flag("force"))? == Change::Foreign {
            return Err(Error::FileThere(path));
        }
        file = path.display().to_string();
    }
    print(&page(&exercise, &file, matches.contains_id("dir"), environment))?;
    Ok(Exit::Done)
}

fn list(lang: Lang) -> String {
    let all = titles();
    let wide = all.iter().map(|(id, _)| id.len()).max().unwrap_or_default();
    all.iter().map(|(id, title)| format!("{id:wide$}  {}\n", title.get(lang))).collect()
}

/// The task, the manifest where it is in no file, the question, and the way on.
fn page(exercise: &Exercise, file: &str, written: bool, environment: &Environment) -> String {
    let (lang, id) = (environment.lang, &exercise.id);
    let mut text =
        format!("{}\n\n{}\n\n", paint::title(exercise.title.get(lang), environment.color_out), exercise.task.get(lang));
    if written {
        text.push_str(&say!(lang, "The manifest is in {file}.\n\n", "매니페스트: {file}\n\n"));
    } else {
        text.extend(exercise.manifest.lines().map(|line| format!("    {line}\n")));
        text.push('\n');
    }
    text.push_str(&format!("{}\n", exercise.predict.ask.get(lang)));
    for (number, (says, _)) in (1..).zip(&exercise.predict.choices) {
        text.push_str(&format!("  {number}. {}\n", says.get(lang)));
    }
    text.push_str(&say!(
        lang,
        "\nAnswer:  rightkind exercise {id} --answer N\nHint:    rightkind exercise {id} --hint 1\n",
        "\n답하기:  rightkind exercise {id} --answer N\n힌트:    rightkind exercise {id} --hint 1\n"
    ));
    text.push_str(&match written {
        true => say!(
            lang,
            "Mend it: rightkind exercise {id} --check {file} --watch\n",
            "고치기:  rightkind exercise {id} --check {file} --watch\n"
        ),
        false => say!(lang, "Mend it: rightkind exercise {id} -o .\n", "고치기:  rightkind exercise {id} -o .\n"),
    });
    text
}

fn answer(exercise: &Exercise, number: usize, lang: Lang) -> Result<Exit, Error> {
    let reply = number.checked_sub(1).and_then(|place| exercise.predict.reply(place));
    let (right, text) = reply.ok_or_else(|| beyond("answer", number, exercise.predict.choices.len()))?;
    print(&format!("{}\n", text.get(lang)))?;
    Ok(if right { Exit::Done } else { Exit::Found })
}

fn hint(exercise: &Exercise, number: usize, lang: Lang) -> Result<Exit, Error> {
    let hint = number.checked_sub(1).and_then(|place| exercise.hints.get(place));
    let hint = hint.ok_or_else(|| beyond("hint", number, exercise.hints.len()))?;
    print(&format!("{}\n", hint.get(lang)))?;
    if number < exercise.hints.len() {
        let next = number.saturating_add(1);
        note(&say!(lang, "there is one more: --hint {next}", "힌트가 더 있다: --hint {next}"));
    }
    Ok(Exit::Done)
}

fn check(exercise: &Exercise, file: &Path, lang: Lang) -> Result<Exit, Error> {
    let (source, text) = apps::read_text(file, |file, error| Error::Read { file, error })?;
    let troubles = exercise.check(&text).map_err(|error| broken(&source, error))?;
    told(exercise, &troubles, lang)
}

/// Says what still is wrong, or that nothing is.
fn told(exercise: &Exercise, troubles: &[Text], lang: Lang) -> Result<Exit, Error> {
    if troubles.is_empty() {
        let why = exercise.predict.why.get(lang);
        print(&say!(lang, "Mended. {why}\n", "고쳤다. {why}\n"))?;
        return Ok(Exit::Done);
    }
    let lines: String = troubles.iter().map(|trouble| format!("{}\n", output::visible(trouble.get(lang)))).collect();
    print(&lines)?;
    Ok(Exit::Found)
}

/// Checks each time the file has been saved, until it is mended. Half a file, as an editor may leave it for a moment, is
/// told like any mistake and looked at again with the next save.
fn watch(exercise: &Exercise, file: &Path, lang: Lang) -> Result<Exit, Error> {
    let mut seen: Option<Option<SystemTime>> = None;
    loop {
        let saved = modified(file);
        // The first look tells whether there is such a file at all; later some editors take it away for a moment.
        if seen.is_none() || (saved.is_some() && seen != Some(saved)) {
            if check(exercise, file, lang).or_else(|error| retold(error, lang))? == Exit::Done {
                return Ok(Exit::Done);
            }
            if seen.is_none() {
                note(&say!(
                    lang,
                    "waiting for the file to be saved; Ctrl-C ends it",
                    "저장하기를 기다린다. Ctrl-C로 끝낸다"
                ));
            }
            seen = Some(saved);
        }
        thread::sleep(LOOK);
    }
}

/// A file that is wrong in another way may be right with the next save; anything else ends the watch.
fn retold(error: Error, lang: Lang) -> Result<Exit, Error> {
    match error {
        Error::Exercise { .. } => {
            note(&error.text(lang));
            Ok(Exit::Found)
        }
        other => Err(other),
    }
}

fn broken(source: &str, error: exercise::Error) -> Error {
    Error::Exercise { source: source.to_owned(), error: Box::new(error) }
}

fn unknown(id: &str) -> Error {
    let ids: Vec<String> = titles().into_iter().map(|(id, _)| id).collect();
    let (id, known) = (crate::spec::shortened(id), ids.join(", "));
    Error::Usage(match yaml::nearest(&id, &ids) {
        Some(near) => Text {
            en: format!("there is no exercise `{id}`; did you mean `{near}`? The exercises are: {known}").into(),
            ko: format!("`{id}` 연습은 없다. 비슷한 연습: `{near}`. 연습 목록: {known}").into(),
        },
        None => Text {
            en: format!("there is no exercise `{id}`; the exercises are: {known}").into(),
            ko: format!("`{id}` 연습은 없다. 연습 목록: {known}").into(),
        },
    })
}

fn beyond(flag: &'static str, number: usize, most: usize) -> Error {
    let problem = Text {
        en: format!("{number} is none; there are 1 to {most}").into(),
        ko: format!("{number}번은 없다. 1부터 {most}까지다").into(),
    };
    Error::Flag { name: flag, problem }
}
