//! `rightkind presets`: what there is to start from.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::environment::Environment;
use super::{Error, Exit, house, output_arg, paint, print, print_json, wants_json};
use crate::i18n::{Lang, Text};
use crate::spec::preset::Preset;

static ABOUT: Text = Text::new("Lists the presets", "프리셋을 나열한다");

pub fn command(lang: Lang) -> Command {
    Command::new("presets").about(ABOUT.get(lang).to_owned()).arg(output_arg(lang))
}

pub fn run(matches: &ArgMatches, environment: &Environment) -> Result<Exit, Error> {
    let (lang, presets) = (environment.lang, Preset::all());
    let house = house::load(Some(matches))?;
    if wants_json(matches) {
        let entries: Vec<Value> = presets
            .iter()
            .map(|preset| {
                json!({
                    "id": preset.id,
                    "kind": preset.kind.as_str(),
                    "title": preset.title.get(lang),
                    "summary": preset.summary.get(lang),
                })
            })
            .chain(house.presets.iter().map(|preset| {
                json!({
                    "id": preset.id,
                    "kind": preset.kind.as_str(),
                    "title": preset.title.get(lang),
                    "summary": preset.summary.get(lang),
                    "file": preset.file,
                })
            }))
            .collect();
        print_json(&json!({ "version": 1, "presets": entries }))?;
        return Ok(Exit::Done);
    }
    let marked: Vec<String> = house.presets.iter().map(|preset| preset.marked(lang)).collect();
    let team = house.presets.iter().zip(&marked).map(|(preset, summary)| {
        let row: [&str; 3] = [&preset.id, preset.kind.name(lang), summary];
        row
    });
    let ours = presets.iter().map(|preset| [preset.id, preset.kind.name(lang), preset.summary.get(lang)]);
    let rows: Vec<[&str; 3]> = ours.chain(team).collect();
    let widest = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or_default()
    };
    let (ids, kinds) = (widest(0), widest(1));
    let lines = rows.iter().map(|[id, kind, summary]| {
        let (after_id, after_kind) = (ids.saturating_sub(id.width()), kinds.saturating_sub(kind.width()));
        let id = paint::title(id, environment.color_out);
        format!("{id}{}  {kind}{}  {summary}\n", " ".repeat(after_id), " ".repeat(after_kind))
    });
    print(&lines.collect::<String>())?;
    Ok(Exit::Done)
}
