//! The presets of a team: app files with a title, listed with ours.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::error::inside;
use super::file::Reason;
use super::{Error, MAX_BYTES, Source};
use crate::decision::{Kind, decide};
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::App;
use crate::spec::name::DnsLabel;
use crate::spec::preset::Preset;
use crate::yaml;

/// A preset of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPreset {
    /// Its name on the command line: that of its file.
    pub id: String,
    /// A word or two, for lists.
    pub title: Text,
    /// What it is, in one line.
    pub summary: Text,
    /// The kind that the traits of its first workload lead to.
    pub kind: Kind,
    /// The app file.
    pub app: App,
    /// Where it was read.
    pub file: String,
}

impl TeamPreset {
    /// What it is, with a mark that it is the team's.
    pub fn marked(&self, lang: Lang) -> String {
        let summary = self.summary.get(lang);
        say!(lang, "(team) {summary}", "(팀) {summary}")
    }
}

/// A preset as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Reason,
    summary: Reason,
    app: Map<String, Value>,
}

/// Reads the presets, each with the name of its file without the ending.
pub(super) fn presets(files: &[(String, Source)]) -> Result<Vec<TeamPreset>, Vec<Error>> {
    let (mut presets, mut errors) = (Vec::new(), Vec::new());
    for (id, source) in files {
        match preset(id, source) {
            Ok(preset) => presets.push(preset),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(presets) } else { Err(errors) }
}

fn preset(id: &str, source: &Source) -> Result<TeamPreset, Error> {
    let refuse =
        |key: &str, problem: Text| Error { file: source.name.clone(), line: None, key: key.to_owned(), problem };
    if id.parse::<DnsLabel>().is_err() {
        return Err(refuse(
            "",
            Text::new(
                "the name of the file is the name of the preset: lower-case letters, digits and `-`; rename the file",
                "파일 이름이 프리셋 이름이다. 소문자, 숫자, `-`만 쓴다. 파일 이름을 바꾼다",
            ),
        ));
    }
    if Preset::find(id).is_some() {
        return Err(refuse(
            "",
            Text {
                en: format!("rightkind has a preset `{id}` of its own; rename the file").into(),
                ko: format!("rightkind에 `{id}` 프리셋이 이미 있다. 파일 이름을 바꾼다").into(),
            },
        ));
    }
    if source.text.len() > MAX_BYTES {
        return Err(refuse("", super::read::too_large()));
    }
    let file: File = yaml::from_str(&source.text).map_err(|error| Error::of_yaml(&source.name, &error))?;
    let app: App = yaml::from_value(&Value::Object(file.app)).map_err(|error| {
        let path = inside(&yaml::Path::root().then("app"), &error.path);
        let line = yaml::locate(&source.text, 0, &path).map(|place| place.line);
        // The sentence about an unknown key names its place itself.
        let key = if error.unknown.is_some() { "app".to_owned() } else { path.to_string() };
        Error { line, key, ..Error::of_yaml(&source.name, &error) }
    })?;
    let Some(first) = app.workloads.first() else {
        let problem = Text::new("the list is empty; add a workload", "목록이 비어 있다. 워크로드를 더한다");
        return Err(refuse("app.workloads", problem));
    };
    let kind = decide(first.traits).kind;
    let (title, summary) = (file.title.0, file.summary.0);
    let fits =
        |text: &str| !text.trim().is_empty() && text.chars().count() <= 100 && !text.chars().any(char::is_control);
    for (key, text) in [("title", &title), ("summary", &summary)] {
        if !fits(&text.en) || !fits(&text.ko) {
            let problem = Text::new("write one line of at most 100 characters", "100자 이하의 한 줄로 쓴다");
            return Err(refuse(key, problem));
        }
    }
    Ok(TeamPreset { id: id.to_owned(), title, summary, kind, app, file: source.name.clone() })
}
