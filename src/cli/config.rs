//! `rightkind config`: the rules that hold here, and where each of them comes from.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::environment::Environment;
use super::{Error, Exit, house, note, paint, print, print_json};
use crate::house::{House, Row, Value as Shown, rows};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::yaml;

pub fn command(lang: Lang) -> Command {
    static ABOUT: Text = Text::new(
        "Shows the team's rules that hold here, and where each value comes from",
        "여기서 따르는 팀 규칙과 값마다의 출처를 보여 준다",
    );
    static OUTPUT: Text =
        Text::new("Form of the result: text (the default), json or yaml", "결과의 꼴: text(기본값), json, yaml");
    let output = Arg::new("output").long("output").value_name("FORM").value_parser(["text", "json", "yaml"]);
    Command::new("config")
        .about(ABOUT.get(lang).to_owned())
        .arg(output.default_value("text").help(OUTPUT.get(lang).to_owned()))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let lang = environment.lang;
    let house = house::load(Some(matches))?;
    match matches.get_one::<String>("output").map(String::as_str) {
        Some("json") => print_json(&document(&house, lang))?,
        Some("yaml") => print(&yaml::to_string(&document(&house, lang)).map_err(Error::Emit)?)?,
        _ => {
            if house.files.is_empty() {
                note(&say!(
                    lang,
                    "note: there is no .rightkind/config.yaml here or above, and none of your own; docs/house-rules.md says what it holds",
                    "참고: 이 폴더나 위 폴더에 .rightkind/config.yaml이 없고 사용자 설정도 없다. 내용은 docs/house-rules.ko.md를 본다"
                ));
            }
            print(&text(&house, environment))?;
        }
    }
    Ok(Exit::Done)
}

fn document(house: &House, lang: Lang) -> Value {
    let entries = rows(&house.rules).into_iter().map(|row| {
        json!({
            "key": row.key,
            "origin": row.origin.as_str(),
            "value": match row.value {
                None => Value::Null,
                Some(Shown::One(value)) => Value::from(value),
                Some(Shown::Several(values)) => Value::from(values),
            },
            "reason": row.reason.as_ref().map(|reason| reason.get(lang)),
            "file": row.place.as_ref().map(|place| place.file.as_str()),
            "line": row.place.as_ref().map(|place| place.line),
        })
    });
    json!({ "version": 1, "files": house.files, "values": entries.collect::<Vec<_>>() })
}

fn text(house: &House, environment: &Environment) -> String {
    let lang = environment.lang;
    let rows = rows(&house.rules);
    let value = |row: &Row| match &row.value {
        Some(value) => value.line(),
        None => lang.pick("-", "-").to_owned(),
    };
    let widest = |cell: &dyn Fn(&Row) -> String| rows.iter().map(|row| cell(row).width()).max().unwrap_or_default();
    let (keys, origins) = (widest(&|row| row.key.clone()), widest(&|row| row.origin.words(lang).to_owned()));
    let values = widest(&value).min(40);
    let padded = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    let lines = rows.iter().map(|row| {
        let key = paint::title(&row.key, environment.color_out);
        let gap = " ".repeat(keys.saturating_sub(row.key.width()));
        let place = row.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let reason = row.reason.as_ref().map(|reason| format!("  {}", reason.get(lang))).unwrap_or_default();
        let (origin, value) = (padded(row.origin.words(lang), origins), padded(&value(row), values));
        format!("{}\n", format!("{key}{gap}  {origin}  {value}  {place}{reason}").trim_end())
    });
    let files = house.files.iter().map(|file| say!(lang, "rules of {file}\n", "팀 규칙: {file}\n"));
    files.chain(lines).collect()
}
