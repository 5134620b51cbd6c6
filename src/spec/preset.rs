//! The presets: app files that come with the program, as data under `assets/presets/`.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::word::Profile;
use super::workload::App;
use crate::decision::{Kind, decide};
use crate::i18n::Text;
use crate::yaml;

/// A workload to start from.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Its name on the command line.
    pub id: &'static str,
    /// A word or two, for lists.
    pub title: Text,
    /// What it is, in one line.
    pub summary: Text,
    app: App,
    guide: App,
}

/// A preset as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Text,
    summary: Text,
    /// The app file.
    app: Map<String, Value>,
    /// Keys of the one workload that differ where the manifest has to be the guide's and nothing more.
    #[serde(default)]
    guide: Map<String, Value>,
}

/// The file of each preset, in the order in which lists show them.
const FILES: [(&str, &str); 8] = [
    ("api-server", include_str!("../../assets/presets/api-server.yaml")),
    ("redis", include_str!("../../assets/presets/redis.yaml")),
    ("fluent-bit", include_str!("../../assets/presets/fluent-bit.yaml")),
    ("db-migration", include_str!("../../assets/presets/db-migration.yaml")),
    ("daily-report", include_str!("../../assets/presets/daily-report.yaml")),
    ("gpu-driver", include_str!("../../assets/presets/gpu-driver.yaml")),
    ("bulk-process", include_str!("../../assets/presets/bulk-process.yaml")),
    ("web-with-init", include_str!("../../assets/presets/web-with-init.yaml")),
];

impl Preset {
    /// Every preset, in the order in which lists show them. A file that does not load is left out, which a test rules
    /// out.
    pub fn all() -> Vec<Preset> {
        FILES.iter().filter_map(|(id, text)| load(id, text).ok()).collect()
    }

    /// The ids, in the same order.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(id, _)| *id)
    }

    /// The preset with this id.
    pub fn find(id: &str) -> Option<Preset> {
        let (id, text) = FILES.iter().find(|(known, _)| *known == id)?;
        load(id, text).ok()
    }

    /// Its app file for a profile: under `guide`, the guide's values and no more than makes them whole.
    pub fn app(&self, profile: Profile) -> App {
        match profile {
            Profile::Production => self.app.clone(),
            Profile::Guide => self.guide.clone(),
        }
    }

    /// The kind that its traits lead to.
    pub fn kind(&self) -> Option<Kind> {
        self.app.workloads.first().map(|workload| decide(workload.traits).kind)
    }
}

fn load(id: &'static str, text: &str) -> Result<Preset, yaml::Error> {
    let file: File = yaml::from_str(text)?;
    let mut app = Value::Object(file.app);
    let production = yaml::from_value(&app)?;
    if let Value::Object(app) = &mut app {
        app.insert("profile".to_owned(), Profile::Guide.as_str().into());
    }
    if let Some(Value::Object(workload)) = app.pointer_mut("/workloads/0") {
        workload.extend(file.guide);
    }
    Ok(Preset { id, title: file.title, summary: file.summary, app: production, guide: yaml::from_value(&app)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::resolve;

    #[test]
    fn every_preset_loads_and_resolves_in_both_profiles() {
        for (id, text) in FILES {
            let preset = load(id, text).unwrap_or_else(|error| panic!("{id}: {error}"));
            for profile in Profile::ALL {
                let app = preset.app(*profile);
                assert_eq!(app.profile, *profile, "{id}");
                assert_eq!(app.workloads.first().unwrap().name.as_str(), id);
                if let Err(errors) = resolve(&app) {
                    panic!(
                        "{id}, {profile}: {}",
                        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
                    );
                }
            }
            assert!(preset.kind().is_some());
            for text in [&preset.title, &preset.summary] {
                assert!(
                    !text.en.is_empty() && text.ko.chars().any(|c| ('가'..='힣').contains(&c)),
                    "{id}: {}",
                    text.ko
                );
            }
        }
        assert_eq!(Preset::all().len(), FILES.len());
    }

    #[test]
    fn the_ids_are_those_that_scripts_rely_on() {
        let ids: Vec<&str> = Preset::ids().collect();
        let known = "api-server redis fluent-bit db-migration daily-report gpu-driver bulk-process web-with-init";
        assert_eq!(ids.join(" "), known);
        assert!(Preset::find("apache").is_none());
    }
}
