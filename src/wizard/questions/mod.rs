//! The questions about a workload, each in one place. Adding one: write it in the file of its theme and name it in
//! [`QUESTIONS`], in the order in which it is asked.

mod account;
mod amounts;
mod availability;
mod container;
mod exposure;
mod failure;
mod identity;
mod jobs;
mod labels;
mod members;
mod network;
mod placement;
mod pulling;
mod resources;
mod rollout;
mod runs;
mod schedule;
mod security;
mod start_and_end;
mod storage;
mod traffic;
mod update;

use jiff::Timestamp;

use super::draft::Draft;
use super::question::{Meaning, Question};
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::spec::Setting;
use crate::spec::defaults::Context;

/// Every question after the decision, in asking order. The essential ones of a kind come first, whatever their place.
pub static QUESTIONS: &[&Question] = &[
    &identity::NAME,
    &identity::NAMESPACE,
    &container::IMAGE,
    &container::COMMAND,
    &schedule::SCHEDULE,
    &schedule::TIME_ZONE,
    &schedule::CONCURRENCY_POLICY,
    &traffic::PORTS,
    &rollout::REPLICAS,
    &storage::VOLUME_CLAIM_TEMPLATES,
    &jobs::COMPLETIONS,
    &jobs::PARALLELISM,
    // How requests come in.
    &traffic::READINESS_PROBE,
    &traffic::LIVENESS_PROBE,
    &start_and_end::STARTUP_PROBE,
    &exposure::SERVICE,
    &exposure::INGRESS,
    &exposure::HTTP_ROUTE,
    // What goes into the container.
    &container::ARGS,
    &container::ENV,
    &pulling::ENV_FROM,
    &container::INIT_CONTAINERS,
    &pulling::SIDECARS,
    &storage::VOLUMES,
    // How much it gets.
    &resources::SIZE,
    &resources::REQUESTS_CPU,
    &resources::REQUESTS_MEMORY,
    &resources::LIMITS_CPU,
    &resources::LIMITS_MEMORY,
    &resources::REQUESTS_EPHEMERAL_STORAGE,
    &resources::LIMITS_EPHEMERAL_STORAGE,
    // How it stays up, and how it is replaced.
    &availability::HORIZONTAL_POD_AUTOSCALER,
    &rollout::STRATEGY_TYPE,
    &rollout::MAX_SURGE,
    &rollout::MAX_UNAVAILABLE,
    &update::UPDATE_TYPE,
    &update::PARTITION,
    &update::UPDATE_MAX_UNAVAILABLE,
    &update::UPDATE_MAX_SURGE,
    &traffic::TERMINATION_GRACE_PERIOD_SECONDS,
    &start_and_end::PRE_STOP_SLEEP,
    &availability::POD_DISRUPTION_BUDGET,
    &availability::SPREAD,
    &placement::TOLERATIONS,
    &placement::NODE_SELECTOR,
    &storage::SERVICE_NAME,
    &members::PUBLISH_NOT_READY_ADDRESSES,
    &members::POD_MANAGEMENT_POLICY,
    &members::WHEN_DELETED,
    &members::WHEN_SCALED,
    // When it has failed, and what becomes of it.
    &jobs::BACKOFF_LIMIT,
    &failure::BACKOFF_LIMIT_PER_INDEX,
    &failure::MAX_FAILED_INDEXES,
    &jobs::ACTIVE_DEADLINE_SECONDS,
    &jobs::RESTART_POLICY,
    &failure::FAIL_ON_EXIT_CODES,
    &failure::IGNORE_DISRUPTIONS,
    &failure::TTL_SECONDS_AFTER_FINISHED,
    &failure::STARTING_DEADLINE_SECONDS,
    &schedule::SUCCESSFUL_JOBS_HISTORY_LIMIT,
    &schedule::FAILED_JOBS_HISTORY_LIMIT,
    &failure::SUSPEND,
    // What it may do, and who may talk to it.
    &security::RUN_AS_NON_ROOT,
    &security::RUN_AS_USER,
    &security::RUN_AS_GROUP,
    &security::FS_GROUP,
    &security::READ_ONLY_ROOT_FILESYSTEM,
    &security::ADD_CAPABILITIES,
    &security::PRIVILEGED,
    &network::NETWORK_POLICY,
    &network::INGRESS_FROM,
    &network::EGRESS_TO,
    &account::SERVICE_ACCOUNT_NAME,
    &account::AUTOMOUNT_SERVICE_ACCOUNT_TOKEN,
    &account::HOST_NETWORK,
    &account::HOST_PID,
    // What is seldom changed.
    &pulling::IMAGE_PULL_SECRETS,
    &pulling::IMAGE_PULL_POLICY,
    &account::PRIORITY_CLASS_NAME,
    &account::ENABLE_SERVICE_LINKS,
    &container::CONTAINER_NAME,
    &labels::COMPONENT,
    &labels::PART_OF,
    &labels::LABELS,
    &labels::ANNOTATIONS,
];

/// The question with this key.
pub fn find(key: &str) -> Option<&'static Question> {
    QUESTIONS.iter().copied().find(|question| question.key == key)
}

const EVERY: &[Kind] = &Kind::ALL;
const SERVING: &[Kind] = &[Kind::Deployment, Kind::StatefulSet];
const ENDING: &[Kind] = &[Kind::Job, Kind::CronJob];

const GUIDE: Text = Text::new("the guide's value", "가이드의 값");
const API: Text = Text::new("left out, so the API's own default holds", "쓰지 않는다. API 기본값을 따른다");

const HARDENED: Text = Text::new("what Pod Security `restricted` asks for", "파드 보안 `restricted`가 요구하는 값");

pub(super) fn always(_: &Context) -> bool {
    true
}

/// Whether something was said of a key.
fn given<T>(setting: &Setting<T>) -> bool {
    !setting.is_unset()
}

/// What the guide says nothing of is asked for production manifests, or where something was said of it already.
fn wanted<T>(context: &Context, setting: &Setting<T>) -> bool {
    context.is_production() || given(setting)
}

pub(super) fn plain(_: &Draft, _: &str, _: Lang, _: Timestamp) -> Vec<Meaning> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::Workload;
    use crate::spec::word::Profile;
    use crate::wizard::entry::Entry;
    use std::collections::BTreeSet;

    fn drafts() -> impl Iterator<Item = Draft> {
        Traits::all()
            .filter(|t| !(t.one_off && t.periodic || t.ordering && t.per_node))
            .map(|traits| Draft::of(Workload::new("app".parse().unwrap(), traits), Profile::Production))
    }

    #[test]
    fn keys_are_unique_and_texts_complete() {
        let mut keys = BTreeSet::new();
        for q in QUESTIONS {
            assert!(keys.insert(q.key), "{} stands twice", q.key);
            for text in [&q.label, &q.prompt, &q.why, &q.wrong, &q.source] {
                assert!(!text.en.is_empty() && !text.ko.is_empty(), "{}", q.key);
                assert!(!text.en.chars().any(|c| c > '\u{2fff}'), "{}: {}", q.key, text.en);
                let polite = ["니다.", "세요.", "어요."].iter().any(|end| text.ko.contains(end));
                assert!(!polite || text.ko.contains("아니다."), "{}: {}", q.key, text.ko);
            }
            for text in [&q.prompt, &q.why, &q.wrong] {
                assert!(text.ko.chars().any(|c| ('가'..='힣').contains(&c)), "{}: {}", q.key, text.ko);
                assert!(text.en.ends_with(['.', '?']) && text.ko.ends_with(['.', '?']), "{}", q.key);
            }
            assert!(!q.fields.is_empty(), "{} sets nothing", q.key);
        }
    }

    /// Every key of the app file has its question: a key that no screen can reach would be lost on a newcomer.
    #[test]
    fn every_key_of_a_workload_is_asked() {
        let schema = serde_json::to_value(schemars::schema_for!(Workload)).unwrap();
        let asked: BTreeSet<&str> = QUESTIONS.iter().map(|q| q.key.split('.').next().unwrap()).collect();
        let decided = ["traits", "kind"];
        let keys = schema["properties"].as_object().unwrap().keys();
        let missing: Vec<&str> = keys.map(String::as_str).filter(|key| !asked.contains(key)).collect();
        let unasked: Vec<&str> = missing.into_iter().filter(|key| !decided.contains(key)).collect();
        assert!(unasked.is_empty(), "{unasked:?}");
    }

    #[test]
    fn every_default_and_every_example_is_taken() {
        for draft in drafts() {
            let context = draft.context().unwrap();
            for q in QUESTIONS.iter().filter(|q| q.is_asked(&context)) {
                let given = match q.field.is_list() {
                    true => Entry::Items(vec![q.example.to_owned()]),
                    false => Entry::Text(q.example.to_owned()),
                };
                for entry in [q.field.default(&context), given] {
                    let mut changed = draft.clone();
                    q.field.put(&mut changed, &entry).unwrap_or_else(|e| panic!("{}: {entry:?}: {e}", q.key));
                    let said = q.holds(&changed);
                    assert!(entry == Entry::Default || said == entry, "{}: {entry:?} became {said:?}", q.key);
                }
            }
        }
    }

    #[test]
    fn every_pick_is_taken_and_no_other() {
        for draft in drafts() {
            for q in QUESTIONS.iter().filter(|q| !q.choices.is_empty()) {
                for choice in q.choices {
                    assert!(q.field.put(&mut draft.clone(), &Entry::Text(choice.word.to_owned())).is_ok(), "{}", q.key);
                }
                assert!(q.field.put(&mut draft.clone(), &Entry::Text("Sometimes".to_owned())).is_err(), "{}", q.key);
            }
        }
    }

    #[test]
    fn a_refused_answer_changes_nothing() {
        let draft = drafts().next().unwrap();
        for q in QUESTIONS {
            let mut changed = draft.clone();
            for bad in ["\u{0}", "-", "{{x}}", &"x".repeat(10_000)] {
                if q.field.put(&mut changed, &Entry::Text(bad.to_owned())).is_err() {
                    assert_eq!(changed, draft, "{}", q.key);
                }
                changed = draft.clone();
            }
        }
    }

    #[test]
    fn a_reset_is_as_if_nothing_had_been_said() {
        for draft in drafts() {
            let context = draft.context().unwrap();
            for q in QUESTIONS.iter().filter(|q| q.is_asked(&context) && q.key != "name") {
                let mut changed = draft.clone();
                let _ = q.field.put(&mut changed, &Entry::Omit);
                q.field.put(&mut changed, &Entry::Default).unwrap();
                assert_eq!(changed, draft, "{}", q.key);
            }
        }
    }
}
