//! The templates of a team, which take the place of ours: what they may hold, and which of ours they were made from.

mod scan;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{Error, MAX_BYTES, Source};
use crate::i18n::{Lang, Text};
use crate::render::{OURS, Templates, objects};
use crate::say;
use crate::yaml;

/// Templates of a team over ours.
#[derive(Clone)]
pub struct TeamTemplates {
    read: Arc<Templates>,
    own: BTreeMap<String, Own>,
}

/// One template of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The file.
    pub file: String,
    /// What it was made from; nothing where its first line does not say.
    pub original: Option<Original>,
    text: String,
}

/// One of our templates at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The version of rightkind.
    pub version: String,
    /// The digest of the template.
    pub sha256: String,
}

/// Whether ours is still what the team's was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is none of the team.
    Ours,
    /// Ours is the same.
    Current,
    /// Ours has changed since.
    Behind,
    /// Nobody knows: the first line does not say.
    Unknown,
}

impl State {
    /// The word, for scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Ours => "ours",
            State::Current => "current",
            State::Behind => "behind",
            State::Unknown => "unknown",
        }
    }

    /// The same for people.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            State::Ours => lang.pick("built in", "기본 제공"),
            State::Current => lang.pick("the team's", "팀 템플릿"),
            State::Behind => lang.pick("the team's; ours has changed since", "팀 템플릿. 그 뒤 원본이 바뀌었다"),
            State::Unknown => lang.pick("the team's; made from an unknown original", "팀 템플릿. 원본을 알 수 없다"),
        }
    }
}

impl TeamTemplates {
    /// Reads templates, each with the name of its file without the ending.
    pub(super) fn read(files: &[(String, Source)]) -> Result<Option<TeamTemplates>, Vec<Error>> {
        let (mut own, mut errors) = (BTreeMap::new(), Vec::new());
        for (stem, source) in files {
            match one(stem, source) {
                Ok((name, template)) => drop(own.insert(name, template)),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if own.is_empty() {
            return Ok(None);
        }
        let counted: BTreeMap<&String, String> =
            own.iter().map(|(name, own)| (name, scan::counted(&own.text))).collect();
        let theirs = counted.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        match Templates::new(OURS.iter().copied().chain(theirs)) {
            Ok(read) => Ok(Some(TeamTemplates { read: Arc::new(read), own })),
            Err(error) => {
                let (name, line) = error.place();
                let file = own.get(name).map_or_else(|| name.to_owned(), |own| own.file.clone());
                let problem = error.problem();
                Err(vec![Error { file, line, key: String::new(), problem }])
            }
        }
    }

    /// The templates to render from.
    pub fn templates(&self) -> &Templates {
        &self.read
    }

    /// The team's template in place of ours, such as `deployment.yaml`.
    pub fn own(&self, name: &str) -> Option<&Own> {
        self.own.get(name)
    }

    /// Those of which ours has changed since, a sentence each.
    pub fn behind(&self, lang: Lang) -> Vec<String> {
        let behind = self.own.iter().filter(|(name, own)| own.state(name) == State::Behind);
        behind
            .map(|(name, own)| {
                let (file, object) = (&own.file, name.trim_end_matches(".yaml"));
                let version = own.original.as_ref().map(|original| original.version.as_str()).unwrap_or_default();
                say!(
                    lang,
                    "{file} was made from the template of rightkind {version}, which has changed since: compare it with `rightkind template eject {object} --stdout`",
                    "{file}의 원본인 rightkind {version} 템플릿이 그 뒤 바뀌었다. `rightkind template eject {object} --stdout`과 비교한다"
                )
            })
            .collect()
    }
}

impl Own {
    /// Whether ours is still what it was made from.
    pub fn state(&self, name: &str) -> State {
        match (&self.original, ours(name)) {
            (Some(original), Some(text)) if original.sha256 == digest(text) => State::Current,
            (Some(_), _) => State::Behind,
            (None, _) => State::Unknown,
        }
    }
}

/// Whose template stands for an object, such as `deployment.yaml`.
pub fn state(templates: Option<&TeamTemplates>, name: &str) -> State {
    templates.and_then(|templates| templates.own(name)).map_or(State::Ours, |own| own.state(name))
}

/// The template of an object, called as its file (`service-headless`) or as its kind (`Deployment`), with a first line
/// that records what it is.
///
/// # Errors
/// Where there is no such object.
pub fn ejected(object: &str) -> Result<(&'static str, String), Text> {
    let name = named(object)?;
    let text = ours(name).unwrap_or_default();
    let (version, digest) = (env!("CARGO_PKG_VERSION"), digest(text));
    Ok((name, format!("{START}rightkind {version} sha256:{digest}{END}\n{text}")))
}

const START: &str = "{# original: ";
const END: &str = " -#}";

fn ours(name: &str) -> Option<&'static str> {
    OURS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

fn named(object: &str) -> Result<&'static str, Text> {
    let stem = object.trim_end_matches(".yaml").to_ascii_lowercase();
    let by_name = objects().find(|(template, _)| template.trim_end_matches(".yaml") == stem);
    let by_kind = || objects().find(|(_, kind)| kind.eq_ignore_ascii_case(&stem));
    if let Some((template, _)) = by_name.or_else(by_kind) {
        return Ok(template);
    }
    let known: Vec<String> = objects().map(|(template, _)| template.trim_end_matches(".yaml").to_owned()).collect();
    let (given, near, all) = (crate::spec::shortened(object), yaml::nearest(&stem, &known), known.join(", "));
    Err(match near {
        Some(near) => Text {
            en: format!("no template is for `{given}`; did you mean `{near}`? (all: {all})").into(),
            ko: format!("`{given}` 템플릿은 없다. 비슷한 이름: `{near}` (전체: {all})").into(),
        },
        None => Text {
            en: format!("no template is for `{given}`; there are: {all}").into(),
            ko: format!("`{given}` 템플릿은 없다. 템플릿 목록: {all}").into(),
        },
    })
}

fn one(stem: &str, source: &Source) -> Result<(String, Own), Error> {
    let refuse = |line, problem| Error { file: source.name.clone(), line, key: String::new(), problem };
    let known = objects().find(|(template, _)| template.trim_end_matches(".yaml") == stem);
    let Some((name, _)) = known else {
        return Err(refuse(None, named(stem).err().unwrap_or_else(|| wrong_name(stem))));
    };
    if source.text.len() > MAX_BYTES {
        return Err(refuse(None, super::read::too_large()));
    }
    scan::check(&source.text).map_err(|(line, problem)| refuse(Some(line), problem))?;
    let original = original(&source.text);
    Ok((name.to_owned(), Own { file: source.name.clone(), original, text: source.text.clone() }))
}

/// A file that is called as a kind is, and not as its template.
fn wrong_name(stem: &str) -> Text {
    let name = named(stem).unwrap_or_default();
    Text {
        en: format!("the file has to be called {name}").into(),
        ko: format!("파일 이름은 {name} 이어야 한다").into(),
    }
}

/// What the first line records.
fn original(text: &str) -> Option<Original> {
    let record = text.lines().next()?.strip_prefix(START)?.strip_suffix(END)?.strip_prefix("rightkind ")?;
    let (version, sha256) = record.split_once(" sha256:")?;
    let plain = |text: &str| text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-+".contains(&b));
    (plain(version) && plain(sha256)).then(|| Original { version: version.to_owned(), sha256: sha256.to_owned() })
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl PartialEq for TeamTemplates {
    fn eq(&self, other: &TeamTemplates) -> bool {
        self.own == other.own
    }
}

impl Eq for TeamTemplates {}

impl fmt::Debug for TeamTemplates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.own.fmt(f)
    }
}
