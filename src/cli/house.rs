//! Where a team's files are: upward from the working folder, in the user's configuration, or where `--config` says.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};
use etcetera::BaseStrategy;

use super::{Error, note};
use crate::house::{FILE, FOLDER, House, MAX_BYTES, PRESETS, Source, TEMPLATES};
use crate::i18n::{Lang, Text};
use crate::say;

/// `--config FILE`.
pub fn config_arg(lang: Lang) -> Arg {
    static HELP: Text = Text::new(
        "The team's rules, in place of .rightkind/config.yaml here or above and of the user's own",
        "팀 규칙 파일. 이 폴더나 위 폴더의 .rightkind/config.yaml과 사용자 설정 대신 쓴다",
    );
    let arg = Arg::new("config").long("config").value_name("FILE").value_parser(value_parser!(PathBuf));
    arg.help(HELP.get(lang).to_owned())
}

/// The rules that hold here.
///
/// # Errors
/// Where a file cannot be read or is wrong.
pub fn load(matches: Option<&ArgMatches>) -> Result<House, Error> {
    let named = matches.and_then(|matches| matches.get_one::<PathBuf>("config"));
    let team = team_folder(named);
    let mut sources = Vec::new();
    match named {
        Some(file) => sources.push(read(file, file.display().to_string())?),
        None => {
            if let Some((file, name)) = team.as_ref().map(|(folder, name)| (folder.join(FILE), name.join(FILE)))
                && is_there(&file)
            {
                sources.push(read(&file, name.display().to_string())?);
            }
            if let Some(file) = users().filter(|file| is_there(file)) {
                sources.push(read(&file, file.display().to_string())?);
            }
        }
    }
    let house = House::read(&sources).map_err(Error::House)?;
    let Some((folder, name)) = team else { return Ok(house) };
    let presets = files(&folder.join(PRESETS), &name.join(PRESETS), "yaml", MOST_PRESETS)?;
    let house = house.with_presets(&presets).map_err(Error::House)?;
    let templates = files(&folder.join(TEMPLATES), &name.join(TEMPLATES), "yaml", MOST_TEMPLATES)?;
    house.with_templates(&templates).map_err(Error::House)
}

/// The team's folder, or the one that would be: in the working folder.
pub fn folder(matches: &ArgMatches) -> PathBuf {
    let named = matches.get_one::<PathBuf>("config");
    team_folder(named).map_or_else(|| PathBuf::from(FOLDER), |(folder, _)| folder)
}

/// Says which rules hold, where any do: they are found without being named.
pub fn mind(house: &House, lang: Lang) {
    for behind in house.templates.iter().flat_map(|templates| templates.behind(lang)) {
        note(&say!(lang, "note: {behind}", "참고: {behind}"));
    }
    if !house.files.is_empty() {
        let files = house.files.join(", ");
        note(&say!(
            lang,
            "note: the rules of {files} hold (`rightkind config` shows them)",
            "참고: {files}의 팀 규칙을 따른다(`rightkind config`로 본다)"
        ));
    }
}

/// The team's folder: where the named file lies, else the nearest.
fn team_folder(named: Option<&PathBuf>) -> Option<(PathBuf, PathBuf)> {
    match named {
        Some(file) => file.parent().map(|folder| (folder.to_owned(), folder.to_owned())),
        None => nearest(),
    }
}

/// The nearest folder of a team, from the working folder upward, and what messages call it. Those in which only records
/// of what was written lie are none.
fn nearest() -> Option<(PathBuf, PathBuf)> {
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        let (folder, name) = (folder.join(FOLDER), up.join(FOLDER));
        // Most folders have none: one look a folder then.
        if is_there(&folder) && [FILE, PRESETS, TEMPLATES].iter().any(|inside| is_there(&folder.join(inside))) {
            return Some((folder, name));
        }
        up.push("..");
    }
    None
}

/// The most presets that a team can have: more would bury the start page.
const MOST_PRESETS: usize = 50;

/// The most templates that are looked at: there are fewer objects.
const MOST_TEMPLATES: usize = 50;

/// The files with this ending in a folder, by name; none where there is no such folder. Each comes with its name without
/// the ending.
fn files(folder: &Path, shown: &Path, ending: &str, most: usize) -> Result<Vec<(String, Source)>, Error> {
    let failed = |error| Error::ReadConfig { file: folder.to_owned(), error };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
        if found.len() > most {
            let folder = folder.display();
            return Err(Error::Usage(Text {
                en: format!("{folder} holds more than {most} files, the most that are read; remove some").into(),
                ko: format!("{folder}: 파일이 {most}개보다 많다. 줄인다").into(),
            }));
        }
    }
    found.sort();
    let named = found.into_iter().map(|path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = shown.join(path.file_name().unwrap_or_default());
        Ok((stem, read(&path, name.display().to_string())?))
    });
    named.collect()
}

/// Whether there is something, readable or not: what cannot be read is told, not passed over.
fn is_there(file: &Path) -> bool {
    match fs::symlink_metadata(file) {
        Ok(_) => true,
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
    }
}

/// The user's own file.
fn users() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("rightkind").join(FILE))
}

fn read(file: &Path, name: String) -> Result<Source, Error> {
    let failed = |error| Error::ReadConfig { file: file.to_owned(), error };
    let mut bytes = Vec::new();
    // One byte more than is read: then it is too large, which the reader says.
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let open = File::open(file).map_err(failed)?;
    if !open.metadata().map_err(failed)?.is_file() {
        return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    open.take(most).read_to_end(&mut bytes).map_err(failed)?;
    let cut = bytes.len() > MAX_BYTES;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text }),
        // It was cut in the middle of a character: it is too large for any text.
        Err(error) if cut => Ok(Source { name, text: String::from_utf8_lossy(error.as_bytes()).into_owned() }),
        Err(_) => Err(Error::NotUtf8(file.to_owned())),
    }
}
