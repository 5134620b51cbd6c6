//! The presets: app files that come with the program, as data under `assets/presets/`.

use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::word::Profile;
use super::workload::App;
use crate::decision::Kind;
use crate::i18n::Text;
use crate::yaml;

/// A workload to start from.
#[derive(Debug)]
pub struct Preset {
    /// Its name on the command line.
    pub id: &'static str,
    /// A word or two, for lists.
    pub title: Text,
    /// What it is, in one line.
    pub summary: Text,
    /// The kind that its traits lead to: lists show it before any file is read.
    pub kind: Kind,
    file: &'static str,
    /// What the file says, once somebody asked.
    read: OnceLock<Apps>,
}

/// The app of a preset in both profiles.
#[derive(Debug)]
struct Apps {
    production: App,
    guide: App,
}

/// A preset as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The app file.
    app: Map<String, Value>,
    /// Keys of the one workload that differ where the manifest has to be the guide's and nothing more.
    #[serde(default)]
    guide: Map<String, Value>,
}

/// The presets, in the order in which lists show them.
static PRESETS: [Preset; 8] = [
    Preset {
        id: "api-server",
        title: Text::new("Stateless API", "무상태 API"),
        summary: Text::new(
            "An HTTP API that keeps nothing of its own, rolled out without downtime",
            "자기 데이터가 없는 HTTP API. 중단 없이 롤아웃한다",
        ),
        kind: Kind::Deployment,
        file: include_str!("../../assets/presets/api-server.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "redis",
        title: Text::new("Redis cluster", "Redis 클러스터"),
        summary: Text::new(
            "Three Redis Pods, each with a name and a volume of its own",
            "파드마다 이름과 볼륨이 고정된 Redis 세 개",
        ),
        kind: Kind::StatefulSet,
        file: include_str!("../../assets/presets/redis.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "fluent-bit",
        title: Text::new("Log collector", "로그 수집기"),
        summary: Text::new(
            "Fluent Bit on every node, control-plane nodes too",
            "컨트롤 플레인까지 모든 노드에 하나씩 두는 Fluent Bit",
        ),
        kind: Kind::DaemonSet,
        file: include_str!("../../assets/presets/fluent-bit.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "db-migration",
        title: Text::new("Database migration", "DB 마이그레이션"),
        summary: Text::new(
            "One run to the end, retried three times, given up after ten minutes",
            "한 번 끝까지 실행한다. 세 번까지 재시도하고 10분이 지나면 멈춘다",
        ),
        kind: Kind::Job,
        file: include_str!("../../assets/presets/db-migration.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "daily-report",
        title: Text::new("Daily report", "일일 리포트"),
        summary: Text::new(
            "Weekdays at nine in Seoul; runs never overlap",
            "평일 아침 9시(서울)에 실행한다. 실행이 겹치지 않는다",
        ),
        kind: Kind::CronJob,
        file: include_str!("../../assets/presets/daily-report.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "gpu-driver",
        title: Text::new("GPU driver", "GPU 드라이버"),
        summary: Text::new(
            "A driver daemon on the nodes that have a GPU, and on no other",
            "GPU가 있는 노드에만 두는 드라이버 데몬",
        ),
        kind: Kind::DaemonSet,
        file: include_str!("../../assets/presets/gpu-driver.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "bulk-process",
        title: Text::new("Parallel batch", "병렬 배치"),
        summary: Text::new(
            "Ten pieces of a large data set, three at a time",
            "큰 데이터를 열 조각으로 나눠 한 번에 세 개씩 처리한다",
        ),
        kind: Kind::Job,
        file: include_str!("../../assets/presets/bulk-process.yaml"),
        read: OnceLock::new(),
    },
    Preset {
        id: "web-with-init",
        title: Text::new("Web app that waits", "기다렸다 뜨는 웹 앱"),
        summary: Text::new(
            "Waits for the database, migrates it, then serves",
            "데이터베이스를 기다리고 마이그레이션한 뒤 요청을 받는다",
        ),
        kind: Kind::Deployment,
        file: include_str!("../../assets/presets/web-with-init.yaml"),
        read: OnceLock::new(),
    },
];

impl Preset {
    /// Every preset, in the order in which lists show them.
    pub fn all() -> &'static [Preset] {
        &PRESETS
    }

    /// The ids, in the same order.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|preset| preset.id)
    }

    /// The preset with this id.
    pub fn find(id: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// Its app file for a profile: under `guide`, the guide's values and no more than makes them whole.
    pub fn app(&self, profile: Profile) -> App {
        // A file that does not load would give an app without workloads; a test rules that out.
        let apps = self.read.get_or_init(|| load(self.file).unwrap_or_else(|_| Apps::none()));
        match profile {
            Profile::Production => apps.production.clone(),
            Profile::Guide => apps.guide.clone(),
        }
    }
}

impl Apps {
    fn none() -> Apps {
        Apps { production: App::new(Vec::new()), guide: App::new(Vec::new()) }
    }
}

fn load(text: &str) -> Result<Apps, yaml::Error> {
    let file: File = yaml::from_str(text)?;
    let mut app = Value::Object(file.app);
    let production = yaml::from_value(&app)?;
    if let Value::Object(app) = &mut app {
        app.insert("profile".to_owned(), Profile::Guide.as_str().into());
    }
    if let Some(Value::Object(workload)) = app.pointer_mut("/workloads/0") {
        workload.extend(file.guide);
    }
    Ok(Apps { production, guide: yaml::from_value(&app)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::decide;
    use crate::spec::resolve;

    #[test]
    fn every_preset_loads_and_resolves_in_both_profiles() {
        for preset in Preset::all() {
            let id = preset.id;
            load(preset.file).unwrap_or_else(|error| panic!("{id}: {error}"));
            for profile in Profile::ALL {
                let app = preset.app(*profile);
                assert_eq!(app.profile, *profile, "{id}");
                let workload = app.workloads.first().unwrap();
                assert_eq!((workload.name.as_str(), decide(workload.traits).kind), (id, preset.kind));
                if let Err(errors) = resolve(&app) {
                    panic!(
                        "{id}, {profile}: {}",
                        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
                    );
                }
            }
            for text in [&preset.title, &preset.summary] {
                assert!(
                    !text.en.is_empty() && text.ko.chars().any(|c| ('가'..='힣').contains(&c)),
                    "{id}: {}",
                    text.ko
                );
            }
        }
    }

    #[test]
    fn the_ids_are_those_that_scripts_rely_on() {
        let ids: Vec<&str> = Preset::ids().collect();
        let known = "api-server redis fluent-bit db-migration daily-report gpu-driver bulk-process web-with-init";
        assert_eq!(ids.join(" "), known);
        assert!(Preset::find("apache").is_none());
    }
}
