//! A run of what an app file or a manifest says.

use std::path::Path;

use clap::ArgMatches;
use serde_json::Value;

use crate::bundle;
use crate::cli::{Error, apps, house};
use crate::i18n::{Lang, Text};
use crate::player::{Found, workloads};
use crate::simulate::Controller;
use crate::spec::App;
use crate::wizard::Others;
use crate::yaml;

/// The workload of a file that is meant: the only one, the only one of a controller, or the one with a name.
///
/// # Errors
/// Where the file cannot be read, or holds none or several that could be meant.
pub fn found(
    file: &Path,
    name: Option<&str>,
    controller: Option<Controller>,
    (matches, lang): (&ArgMatches, Lang),
) -> Result<(String, Found), Error> {
    let (source, text) = apps::read_text(file, |file, error| Error::Read { file, error })?;
    let wrong = |error: yaml::Error| Error::AppFile { source: source.clone(), error: Box::new(error) };
    let documents = yaml::documents(&text).map_err(wrong)?;
    // No app file has this key, and every manifest does.
    let objects: Vec<Value> = match documents.iter().any(|document| document.get("apiVersion").is_some()) {
        true => documents,
        false => {
            // What `render` would make of it: a team has its say here too.
            let house = house::load(Some(matches))?;
            let app: App = yaml::from_str(&text).map_err(wrong)?;
            let app = house.rules.filled(house.rules.headed(app, false, Others::Stay), Others::Stay);
            bundle::build_in(&app, lang, &house)?.documents.into_iter().map(|document| document.value).collect()
        }
    };
    let all = workloads(&objects);
    let fits = |found: &&Found| {
        controller.is_none_or(|controller| found.controller == controller)
            && name.is_none_or(|name| found.name == name || format!("{}/{}", found.kind, found.name) == name)
    };
    let mut meant = all.iter().filter(fits);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok((source, one.clone())),
        (one, _) => Err(unclear(&source, &all, one.is_some())),
    }
}

/// None that fits, or several.
fn unclear(source: &str, all: &[Found], several: bool) -> Error {
    let names: Vec<String> =
        all.iter().map(|found| crate::spec::shortened(&format!("{}/{}", found.kind, found.name))).collect();
    let names = names.join(", ");
    Error::Usage(match (several, all.is_empty()) {
        (_, true) => Text {
            en: format!("{source} holds no Deployment, StatefulSet, DaemonSet, Job or CronJob to simulate").into(),
            ko: format!("{source} 파일에 모의 실행할 Deployment, StatefulSet, DaemonSet, Job, CronJob이 없다").into(),
        },
        (true, _) => Text {
            en: format!("{source} holds several workloads; choose one with --workload NAME: {names}").into(),
            ko: format!("{source} 파일에 워크로드가 여럿이다. --workload NAME으로 하나를 고른다: {names}").into(),
        },
        (false, _) => Text {
            en: format!("{source} holds no such workload; there is: {names}").into(),
            ko: format!("{source} 파일에 그런 워크로드가 없다. 있는 것: {names}").into(),
        },
    })
}
