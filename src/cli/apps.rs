//! The app that a command is about: from app files, presets and flags.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{Error, set};
use crate::house::House;
use crate::i18n::{Lang, Text};
use crate::spec::App;
use crate::spec::environment::Environment;
use crate::spec::preset::Preset;
use crate::spec::word::{CommentLevel, KubernetesVersion, Profile};
use crate::wizard::Others;
use crate::yaml;

/// The flags that say which app is meant and what differs from it.
pub fn args(lang: Lang) -> Vec<Arg> {
    static FILE: Text = Text::new(
        "An app file (rightkind.yaml), or - for stdin; may be repeated",
        "앱 파일(rightkind.yaml). -는 표준 입력. 여러 번 쓸 수 있다",
    );
    static PRESET: Text = Text::new("A preset; may be repeated", "프리셋. 여러 번 쓸 수 있다");
    static SET: Text = Text::new(
        "Set one value, such as replicas=5, ports=[http:80, dns:53/UDP] or workloads[0].image=api:2; may be repeated",
        "값 하나를 정한다. 예: replicas=5, ports=[http:80, dns:53/UDP], workloads[0].image=api:2. 여러 번 쓸 수 있다",
    );
    vec![
        Arg::new("file")
            .short('f')
            .long("file")
            .value_name("FILE")
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
            .help(FILE.get(lang).to_owned()),
        preset_arg(PRESET.get(lang)).action(ArgAction::Append),
        Arg::new("set").long("set").value_name("PATH=VALUE").action(ArgAction::Append).help(SET.get(lang).to_owned()),
        profile_arg(lang),
        comments_arg(lang),
        kubernetes_arg(lang),
    ]
}

/// `--preset`, which takes an id; that there is such a preset is seen later, for a better message.
pub fn preset_arg(help: &str) -> Arg {
    Arg::new("preset").long("preset").value_name("ID").help(help.to_owned())
}

/// `-o DIR`: where the files go.
pub fn dir_arg(help: &str) -> Arg {
    let dir = Arg::new("dir").short('o').long("output-dir").value_name("DIR");
    dir.value_parser(value_parser!(PathBuf)).help(help.to_owned())
}

pub fn profile_arg(lang: Lang) -> Arg {
    static HELP: Text = Text::new(
        "What the manifests hold: production (the default) or guide, the guide's values and nothing else",
        "매니페스트에 담을 것: production(기본값), 또는 가이드의 값만 담는 guide",
    );
    word_arg("profile", "PROFILE", HELP.get(lang), Profile::ALL.iter().map(|word| word.as_str()))
}

fn comments_arg(lang: Lang) -> Arg {
    static HELP: Text = Text::new(
        "How much the comments explain: full (the default), brief or none",
        "주석의 양: full(기본값), brief, none",
    );
    word_arg("comments", "LEVEL", HELP.get(lang), CommentLevel::ALL.iter().map(|word| word.as_str()))
}

fn kubernetes_arg(lang: Lang) -> Arg {
    static HELP: Text = Text::new(
        "The Kubernetes version that the manifests are for: 1.33 to 1.37",
        "매니페스트를 적용할 쿠버네티스 버전: 1.33~1.37",
    );
    word_arg("kubernetes", "VERSION", HELP.get(lang), KubernetesVersion::ALL.iter().map(|word| word.as_str()))
}

fn word_arg(name: &'static str, value: &'static str, help: &str, words: impl Iterator<Item = &'static str>) -> Arg {
    let words: Vec<&'static str> = words.collect();
    Arg::new(name).long(name).value_name(value).value_parser(words).help(help.to_owned())
}

/// The typed value of a flag made by [`word_arg`].
pub fn word<T: std::str::FromStr>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one::<String>(name)?.parse().ok()
}

/// The app that the flags mean, all of their changes in it.
///
/// # Errors
/// Where a file cannot be read or is wrong, a preset or a path is unknown, or several apps contradict each other.
pub fn load(matches: &ArgMatches, house: &House) -> Result<App, Error> {
    let profile: Option<Profile> = word(matches, "profile");
    let mut sources: Vec<(usize, App)> = Vec::new();
    let indices = |id: &str| matches.indices_of(id).into_iter().flatten().collect::<Vec<_>>();
    for (file, place) in matches.get_many::<PathBuf>("file").into_iter().flatten().zip(indices("file")) {
        sources.push((place, house.rules.headed(read(file)?, false, Others::Stay)));
    }
    for (id, place) in matches.get_many::<String>("preset").into_iter().flatten().zip(indices("preset")) {
        // The team's word counts more than that of a preset, and less than what a file or a flag says.
        let app = house.rules.headed(preset(id, profile, house)?, true, Others::Yield);
        sources.push((place, house.rules.filled(app, Others::Yield)));
    }
    // As on the command line, files and presets mixed.
    sources.sort_by_key(|(place, _)| *place);
    let mut app = together(sources.into_iter().map(|(_, app)| app).collect(), profile.is_some(), matches)?;
    app.profile = profile.unwrap_or(app.profile);
    app.comments = word(matches, "comments").unwrap_or(app.comments);
    app.kubernetes = word(matches, "kubernetes").unwrap_or(app.kubernetes);
    let changes = matches.get_many::<String>("set").into_iter().flatten();
    let app = changes.into_iter().try_fold(app, |app, argument| set::apply(&app, argument))?;
    Ok(house.rules.filled(app, Others::Stay))
}

/// What the presets among the flags say, as one app, before any change; none where no preset is named.
pub fn presets(matches: &ArgMatches, house: &House) -> Option<App> {
    let profile: Option<Profile> = word(matches, "profile");
    let ids = matches.get_many::<String>("preset")?;
    let workloads = ids.filter_map(|id| preset(id, profile, house).ok()).flat_map(App::placed);
    Some(App::new(workloads.collect()))
}

/// The app of a preset.
///
/// # Errors
/// Where neither the program nor the team has such a preset.
pub fn preset(id: &str, profile: Option<Profile>, house: &House) -> Result<App, Error> {
    if let Some(preset) = house.preset(id) {
        let own = preset.app.clone();
        return Ok(App { profile: profile.unwrap_or(own.profile), ..own });
    }
    let team = || house.presets.iter().map(|preset| preset.id.clone());
    let known = || Preset::ids().map(str::to_owned).chain(team()).collect();
    let preset = Preset::find(id).ok_or_else(|| Error::UnknownPreset { id: id.to_owned(), known: known() })?;
    Ok(preset.app(profile.unwrap_or(Profile::Production)))
}

/// Several apps as one. What an app says of all its workloads goes to each of them.
fn together(apps: Vec<App>, profile_given: bool, matches: &ArgMatches) -> Result<App, Error> {
    let mut apps = apps.into_iter();
    let Some(mut app) = apps.next() else {
        return Err(Error::Usage(Text::new(
            "say which app to render: -f rightkind.yaml or --preset ID (`rightkind presets` lists them)",
            "렌더링할 앱을 정한다: -f rightkind.yaml 또는 --preset ID(목록은 `rightkind presets`)",
        )));
    };
    for other in apps {
        for (key, differ) in [
            ("profile", !profile_given && other.profile != app.profile),
            ("comments", matches.get_one::<String>("comments").is_none() && other.comments != app.comments),
            ("kubernetes", matches.get_one::<String>("kubernetes").is_none() && other.kubernetes != app.kubernetes),
        ] {
            if differ {
                return Err(Error::Differ { key });
            }
        }
        join_environments(&mut app, &other.environments)?;
        app.create_namespace = either("createNamespace", app.create_namespace, other.create_namespace)?;
        app.service_account = either("serviceAccount", app.service_account, other.service_account)?;
        app.migrate = either("migrate", app.migrate.take(), other.migrate.clone())?;
        if other.namespace != app.namespace {
            app.workloads = app.clone().placed().collect();
            app.namespace = None;
        }
        match app.namespace {
            Some(_) => app.workloads.extend(other.workloads),
            None => app.workloads.extend(other.placed()),
        }
    }
    Ok(app)
}

/// What one of two apps says for both.
fn either<T: PartialEq>(key: &'static str, one: Option<T>, other: Option<T>) -> Result<Option<T>, Error> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Err(Error::Differ { key }),
        (one, other) => Ok(one.or(other)),
    }
}

/// The environments of both: what differs in one of the same name is said together.
fn join_environments(app: &mut App, others: &[Environment]) -> Result<(), Error> {
    for other in others {
        match app.environments.iter_mut().find(|own| own.name == other.name) {
            Some(own) if own.namespace != other.namespace => return Err(Error::Differ { key: "environments" }),
            Some(own) => own.workloads.extend(other.workloads.iter().cloned()),
            None => app.environments.push(other.clone()),
        }
    }
    Ok(())
}

/// Reads an app file.
///
/// # Errors
/// Where it cannot be read, or is no app file.
pub fn read(file: &Path) -> Result<App, Error> {
    let (source, text) = read_text(file, |file, error| Error::Read { file, error })?;
    // No app file has this key, and every manifest does.
    let manifest = text.lines().any(|line| line.starts_with("apiVersion:"));
    yaml::from_str(&text).map_err(|error| match manifest {
        true => Error::Manifest(source),
        false => Error::AppFile { source, error: Box::new(error) },
    })
}

/// Reads a text that a person names, - for stdin. Gives what messages call it, and the text.
///
/// # Errors
/// Where it cannot be read (`failed` says that), is too large or no UTF-8.
pub fn read_text(file: &Path, failed: fn(PathBuf, io::Error) -> Error) -> Result<(String, String), Error> {
    let stdin = file.as_os_str() == "-";
    let failed = |error| failed(file.to_owned(), error);
    let mut bytes = Vec::new();
    // One byte more than is read: then it is too large.
    let most = u64::try_from(yaml::MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    if stdin {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(failed)?;
    }
    if bytes.len() > yaml::MAX_BYTES {
        return Err(Error::TooLarge(file.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| Error::NotUtf8(file.to_owned()))?;
    Ok((if stdin { "stdin".to_owned() } else { file.display().to_string() }, text))
}
