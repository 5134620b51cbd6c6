//! `rightkind template`: the templates of objects, copied for a team to change.

use std::fs::{self, OpenOptions};
use std::io::Write;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::environment::Environment;
use super::{Error, Exit, house, note, output_arg, paint, print, print_json, wants_json};
use crate::house::{TEMPLATES, ejected, state};
use crate::i18n::{Lang, Text};
use crate::render::objects;
use crate::say;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Lists the templates of objects, and copies one to change",
        "오브젝트 템플릿을 나열하거나 고칠 수 있게 복사한다",
    );
    static EJECT: Text = Text::new(
        "Copies a template to .rightkind/templates, where it takes the place of the built-in one",
        "템플릿을 .rightkind/templates에 복사한다. 복사본이 기본 템플릿을 대신한다",
    );
    static OBJECT: Text =
        Text::new("The object, such as deployment or service-headless", "오브젝트. 예: deployment, service-headless");
    static STDOUT: Text = Text::new("Print it instead", "쓰지 않고 출력한다");
    static FORCE: Text = Text::new("Overwrite the team's own", "이미 있는 팀 템플릿을 덮어쓴다");
    static LIST: Text = Text::new("Lists the templates, and whose each is", "템플릿과 그 출처를 나열한다");
    let switch = |name: &'static str, help: &Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang).to_owned())
    };
    Command::new("template")
        .about(ABOUT.get(lang).to_owned())
        .subcommand(
            Command::new("eject")
                .about(EJECT.get(lang).to_owned())
                .arg(Arg::new("object").value_name("OBJECT").required(true).help(OBJECT.get(lang).to_owned()))
                .arg(switch("stdout", &STDOUT).conflicts_with("force"))
                .arg(switch("force", &FORCE)),
        )
        .subcommand(Command::new("list").about(LIST.get(lang).to_owned()).arg(output_arg(lang)))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    match matches.subcommand() {
        Some(("eject", matches)) => eject(matches, environment.lang),
        Some(("list", matches)) => list(matches, environment),
        _ => Err(Error::Usage(Text::new(
            "say what to do: `rightkind template list`, or `rightkind template eject OBJECT`",
            "할 일을 정한다: `rightkind template list` 또는 `rightkind template eject OBJECT`",
        ))),
    }
}

fn eject(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let object = matches.get_one::<String>("object").map(String::as_str).unwrap_or_default();
    let (name, text) = ejected(object).map_err(Error::Usage)?;
    if matches.get_flag("stdout") {
        print(&text)?;
        return Ok(Exit::Done);
    }
    let folder = house::folder(matches).join(TEMPLATES);
    let file = folder.join(name);
    let failed = |error| Error::Eject { file: file.clone(), error };
    fs::create_dir_all(&folder).map_err(failed)?;
    if matches.get_flag("force") {
        let mut whole = tempfile::NamedTempFile::new_in(&folder).map_err(failed)?;
        whole.write_all(text.as_bytes()).map_err(failed)?;
        whole.persist(&file).map_err(|error| failed(error.error))?;
    } else {
        // A file that is there, a link included, is the team's.
        let mut new = OpenOptions::new().write(true).create_new(true).open(&file).map_err(failed)?;
        new.write_all(text.as_bytes()).map_err(failed)?;
    }
    let file = file.display();
    note(&say!(
        lang,
        "wrote {file}; it takes the place of the built-in template from now on",
        "{file} 파일을 썼다. 이제부터 기본 템플릿을 대신한다"
    ));
    Ok(Exit::Done)
}

fn list(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let house = house::load(Some(matches))?;
    let templates = house.templates.as_ref();
    let own = |name: &str| templates.and_then(|templates| templates.own(name));
    if wants_json(matches) {
        let entries = objects().map(|(name, kind)| {
            let original = own(name).and_then(|own| own.original.as_ref());
            json!({
                "object": name.trim_end_matches(".yaml"),
                "kind": kind,
                "state": state(templates, name).as_str(),
                "file": own(name).map(|own| own.file.as_str()),
                "originalVersion": original.map(|original| original.version.as_str()),
                "originalSha256": original.map(|original| original.sha256.as_str()),
            })
        });
        print_json(&json!({ "version": 1, "templates": entries.collect::<Vec<_>>() }))?;
        return Ok(Exit::Done);
    }
    let widest = |cell: fn((&'static str, &'static str)) -> &'static str| {
        objects().map(|row| cell(row).width()).max().unwrap_or_default()
    };
    let (names, kinds) = (widest(|(name, _)| name.trim_end_matches(".yaml")), widest(|(_, kind)| kind));
    let lines = objects().map(|(name, kind)| {
        let object = name.trim_end_matches(".yaml");
        let (after_name, after_kind) = (names.saturating_sub(object.width()), kinds.saturating_sub(kind.width()));
        let object = paint::title(object, environment.color_out);
        let state = state(templates, name).words(lang);
        let file = own(name).map(|own| format!("  {}", own.file)).unwrap_or_default();
        format!("{object}{}  {kind}{}  {state}{file}\n", " ".repeat(after_name), " ".repeat(after_kind))
    });
    print(&lines.collect::<String>())?;
    Ok(Exit::Done)
}
