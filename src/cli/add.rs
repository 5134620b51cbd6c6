//! `rightkind add`: another workload for an app that is there already, through the wizard.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use super::environment::Environment;
use super::{Error, Exit, apps, house, new};
use crate::bundle::APP_FILE;
use crate::i18n::{Lang, Text};
use crate::wizard::Session;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text =
        Text::new("Adds a workload to an app file, through the wizard", "마법사로 앱 파일에 워크로드를 더한다");
    static NAME: Text = Text::new("The name of the new workload", "새 워크로드의 이름");
    static FILE: Text = Text::new("The app file [default: rightkind.yaml]", "앱 파일 [기본값: rightkind.yaml]");
    static PRESET: Text = Text::new(
        "Add a preset instead of answering from the first question",
        "첫 질문부터 답하는 대신 프리셋을 더한다",
    );
    static DIR: Text =
        Text::new("Write to this folder [default: that of the app file]", "이 폴더에 쓴다 [기본값: 앱 파일의 폴더]");
    static EXAMPLES: Text = Text::new(
        "Examples:\n  rightkind add -f shop/rightkind.yaml\n  rightkind add cache -f shop/rightkind.yaml --preset redis",
        "예:\n  rightkind add -f shop/rightkind.yaml\n  rightkind add cache -f shop/rightkind.yaml --preset redis",
    );
    Command::new("add")
        .about(ABOUT.get(lang).to_owned())
        .after_help(EXAMPLES.get(lang).to_owned())
        .arg(Arg::new("name").value_name("NAME").help(NAME.get(lang).to_owned()))
        .arg(
            Arg::new("file")
                .short('f')
                .long("file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .default_value(APP_FILE)
                .help(FILE.get(lang).to_owned()),
        )
        .arg(apps::preset_arg(PRESET.get(lang)))
        .arg(new::plain_arg(lang))
        .arg(apps::dir_arg(DIR.get(lang)))
        .args(new::look_args(lang))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    // A mistake in the file is told before it matters whether anybody can be asked.
    let file = matches.get_one::<PathBuf>("file").map_or(Path::new(APP_FILE), PathBuf::as_path);
    let app = apps::read(file)?;
    let house = house::load(Some(matches))?;
    let name = new::name(matches)?;
    let session = match matches.get_one::<String>("preset") {
        None => Session::adding(&app, name, lang),
        Some(id) => {
            let mut added = apps::preset(id, Some(app.profile), &house)?.workloads;
            if let (Some(name), Some(first)) = (name, added.first_mut()) {
                first.name = name;
            }
            let taken = added.iter().find(|added| app.workloads.iter().any(|there| there.name == added.name));
            if let Some(taken) = taken {
                return Err(is_taken(taken.name.as_str(), file, id));
            }
            Session::adding_these(&app, added, lang)
        }
    };
    let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_else(|| folder_of(file));
    let session = session.under(&house.rules, false);
    new::start(Some(session), Some(folder), matches, &house, environment)
}

/// The folder that an app file stands in.
fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn is_taken(name: &str, file: &Path, preset: &str) -> Error {
    let file = file.display();
    Error::Usage(Text {
        en: format!(
            "{file} has a workload `{name}` already; name the new one: `rightkind add NAME -f {file} --preset {preset}`"
        )
        .into(),
        ko: format!(
            "{file}에 `{name}` 워크로드가 이미 있다. 새 이름을 붙인다: `rightkind add NAME -f {file} --preset {preset}`"
        )
        .into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_that_of_the_app_file() {
        assert_eq!(folder_of(Path::new("rightkind.yaml")), Path::new("."));
        assert_eq!(folder_of(Path::new("shop/rightkind.yaml")), Path::new("shop"));
        assert_eq!(folder_of(Path::new("/rightkind.yaml")), Path::new("/"));
    }
}
