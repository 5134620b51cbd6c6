//! The bank: the files of questions under `assets/quiz/`, read strictly.

use serde::Deserialize;

use super::error::BankError;
use super::question::{Choice, FieldName, Level, Question, Sort};
use super::scenario::Scenario;
use super::topic::Topic;
use crate::decision::{Kind, Traits, verdict};
use crate::i18n::{Lang, Text, Words};
use crate::yaml;

/// Every question, topic by topic in the order of the files. A file that does not load is left out, which a test rules
/// out.
pub fn questions() -> Vec<Question> {
    Topic::ALL.into_iter().flat_map(|topic| read(topic, file(topic)).unwrap_or_default()).collect()
}

const fn file(topic: Topic) -> &'static str {
    match topic {
        Topic::Choosing => include_str!("../../assets/quiz/choosing.yaml"),
        Topic::Deployment => include_str!("../../assets/quiz/deployment.yaml"),
        Topic::StatefulSet => include_str!("../../assets/quiz/statefulset.yaml"),
        Topic::DaemonSet => include_str!("../../assets/quiz/daemonset.yaml"),
        Topic::Job => include_str!("../../assets/quiz/job.yaml"),
        Topic::CronJob => include_str!("../../assets/quiz/cronjob.yaml"),
        Topic::Pods => include_str!("../../assets/quiz/pods.yaml"),
        // A class asks its own.
        Topic::Class => "[]",
    }
}

/// A question as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    sort: Sort,
    level: Level,
    ask: Text,
    traits: Option<String>,
    manifest: Option<String>,
    /// Paths in the manifest that the kind does not have, because that is the mistake. Only a test asks for them.
    #[serde(default)]
    unknown: Vec<String>,
    scenario: Option<Scenario>,
    field: Option<FieldName>,
    hint: Text,
    /// In both languages, or a value such as `3` that is the same in each.
    right: Option<Words>,
    #[serde(default)]
    wrong: Vec<Wrong>,
    why: Text,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    says: Words,
    why: Text,
}

fn read(topic: Topic, text: &str) -> Result<Vec<Question>, BankError> {
    let entries: Vec<Entry> = yaml::from_str(text).map_err(|error| BankError::Yaml(Box::new(error)))?;
    entries.into_iter().map(|entry| question(topic, entry)).collect()
}

fn question(topic: Topic, entry: Entry) -> Result<Question, BankError> {
    let id = entry.id.clone();
    let fits = match entry.sort {
        Sort::Kind => entry.right.is_none() && entry.wrong.is_empty() && entry.manifest.is_none(),
        Sort::Manifest => entry.manifest.is_some(),
        Sort::Field => entry.field.is_some() && entry.manifest.is_none(),
        Sort::Outcome => entry.manifest.is_none() && (entry.scenario.is_some() || entry.field.is_some()),
    };
    let only = |there: bool, sort: Sort| !there || entry.sort == sort;
    let others = only(entry.traits.is_some(), Sort::Kind)
        && only(entry.scenario.is_some(), Sort::Outcome)
        && only(!entry.unknown.is_empty(), Sort::Manifest);
    if !fits || !others {
        return Err(BankError::Sort { id });
    }
    let (mut ask, mut traits) = (entry.ask, None);
    let choices = if entry.sort == Sort::Kind {
        let code = entry.traits.unwrap_or_default();
        let found = Traits::all().find(|traits| traits.code() == code);
        let found = found.ok_or_else(|| BankError::Traits { id: id.clone(), code })?;
        traits = Some(found);
        ask = Text {
            en: format!("{} Which kind fits?", ask.en).into(),
            ko: format!("{} 어떤 종류가 알맞은가?", ask.ko).into(),
        };
        kinds(found)
    } else {
        let right = entry.right.map(|says| Choice { says: says.into(), wrong: None });
        let wrong = entry.wrong.into_iter().map(|Wrong { says, why }| Choice { says: says.into(), wrong: Some(why) });
        let choices: Vec<Choice> = right.into_iter().chain(wrong).collect();
        let rights = choices.iter().filter(|choice| choice.is_right()).count();
        if rights != 1 || choices.len() < 3 {
            return Err(BankError::Choices { id });
        }
        choices
    };
    Ok(Question {
        id,
        topic,
        sort: entry.sort,
        level: entry.level,
        ask,
        traits,
        manifest: entry.manifest,
        scenario: entry.scenario,
        field: entry.field,
        hint: entry.hint,
        choices,
        why: entry.why,
        source: entry.source,
    })
}

/// The five kinds in the guide's order. The decision says which is right, and its verdict why each other is not.
pub fn kinds(traits: Traits) -> Vec<Choice> {
    let verdict = verdict(traits);
    let says = |kind: Kind| Text::new(kind.name(Lang::En), kind.name(Lang::Ko));
    let why_not = |kind| verdict.not.iter().find(|(other, _)| *other == kind).map(|(_, why)| why.clone());
    Kind::ALL.into_iter().map(|kind| Choice { says: says(kind), wrong: why_not(kind) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::decide;
    use crate::i18n::Localized;
    use crate::reference;
    use crate::yaml::{Path, Step};
    use serde_json::Value;
    use std::collections::{BTreeSet, HashMap};

    fn hangul(text: &str) -> bool {
        text.chars().any(|c| ('가'..='힣').contains(&c))
    }

    #[test]
    fn every_file_loads_and_there_are_enough_of_every_sort_level_and_topic() {
        for topic in Topic::ALL {
            if let Err(error) = read(topic, file(topic)) {
                panic!("{}: {}", topic.id(), error.text(Lang::En));
            }
        }
        let bank = questions();
        assert!(bank.len() >= 80, "{}", bank.len());
        let count = |wanted: &dyn Fn(&Question) -> bool| bank.iter().filter(|question| wanted(question)).count();
        for sort in Sort::ALL {
            assert!(count(&|question| question.sort == sort) >= 15, "{sort:?}");
        }
        for level in Level::ALL {
            assert!(count(&|question| question.level == level) >= 15, "{level:?}");
        }
        for topic in Topic::ALL {
            assert!(count(&|question| question.topic == topic) >= 8, "{topic:?}");
            assert!(count(&|question| question.topic == topic && question.level == Level::First) >= 2, "{topic:?}");
        }
    }

    #[test]
    fn ids_are_unique_and_short() {
        let bank = questions();
        let ids: BTreeSet<&str> = bank.iter().map(|question| &*question.id).collect();
        assert_eq!(ids.len(), bank.len());
        let good = |id: &str| id.len() <= 30 && id.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(ids.iter().all(|id| good(id)), "{ids:?}");
    }

    #[test]
    fn every_question_is_whole_in_both_languages() {
        for question in questions() {
            let id = &question.id;
            let rights = question.choices.iter().filter(|choice| choice.is_right()).count();
            assert_eq!(rights, 1, "{id}");
            assert!((3..=5).contains(&question.choices.len()), "{id}");
            let wrong: Vec<&Text> = question.choices.iter().filter_map(|choice| choice.wrong.as_ref()).collect();
            for text in [&question.ask, &question.hint, &question.why].into_iter().chain(wrong.iter().copied()) {
                assert!(hangul(&text.ko) && !hangul(&text.en), "{id}: {text:?}");
                assert!(text.en.ends_with(['.', '?']) && text.ko.ends_with(['.', '?']), "{id}: {text:?}");
                assert!(text.en.len() < 330, "{id} is too long: {}", text.en);
            }
            let said: BTreeSet<&str> = question.choices.iter().map(|choice| &*choice.says.en).collect();
            assert_eq!(said.len(), question.choices.len(), "{id}: two choices say the same");
            let reasons: BTreeSet<&str> = wrong.iter().map(|why| &*why.en).collect();
            assert_eq!(reasons.len(), wrong.len(), "{id}: two reasons are the same");
            for choice in &question.choices {
                let Text { en, ko } = &choice.says;
                assert!(en == ko || (hangul(ko) && !hangul(en)), "{id}: {en} {ko}");
                assert!(!en.ends_with('.') && !ko.ends_with('.') && en.len() < 100, "{id}: {en}");
            }
            assert!(question.source.len() > 8 && !question.source.contains(char::is_control), "{id}");
        }
    }

    #[test]
    fn korean_is_plain_style() {
        for question in questions() {
            let texts = [&question.ask, &question.hint, &question.why];
            for text in texts.into_iter().chain(question.choices.iter().filter_map(|choice| choice.wrong.as_ref())) {
                for polite in ["습니다", "세요", "어요", "해요", "십시오", "파드(Pod)"] {
                    assert!(!text.ko.contains(polite), "{}: {}", question.id, text.ko);
                }
            }
        }
    }

    #[test]
    fn the_right_kind_is_the_one_that_is_decided() {
        let mut kinds = BTreeSet::new();
        for question in questions().iter().filter(|question| question.sort == Sort::Kind) {
            let decision = decide(question.traits.unwrap());
            let right = question.choices.iter().find(|choice| choice.is_right()).unwrap();
            assert_eq!(right.says.en, decision.kind.as_str(), "{}", question.id);
            // What the explanation names must be the kind that is right.
            assert!(question.why.ko.contains(decision.kind.name(Lang::Ko)), "{}: {}", question.id, question.why.ko);
            kinds.insert(decision.kind);
        }
        assert_eq!(kinds.len(), Kind::ALL.len());
    }

    /// The hint must not name the right kind.
    #[test]
    fn no_hint_gives_a_kind_away() {
        for question in questions().iter().filter(|question| question.sort == Sort::Kind) {
            for kind in Kind::ALL {
                assert!(!question.hint.en.contains(kind.as_str()), "{}", question.id);
            }
        }
    }

    #[test]
    fn every_field_is_one_of_kubernetes() {
        for question in questions() {
            let Some(field) = &question.field else { continue };
            let found = reference::field_named(&field.kind, field.names.iter().map(String::as_str));
            let found = found.unwrap_or_else(|missing| panic!("{}: {missing:?}", question.id));
            assert_eq!(found.names, field.names, "{}", question.id);
        }
    }

    /// What a question says to read is a kind or a field of one, never a topic of the quiz alone.
    #[test]
    fn what_to_read_is_a_kind_or_a_field() {
        for question in questions() {
            let reading = question.reading().unwrap();
            let kind = reading.split('.').next().unwrap();
            let known = reference::kinds().any(|(_, name)| name.to_lowercase() == kind);
            assert!(known, "{}: {reading}", question.id);
        }
    }

    /// Every path down to a value.
    fn paths(value: &Value, path: &Path, found: &mut Vec<Path>) {
        match value {
            Value::Object(entries) => {
                found.push(path.clone());
                entries
                    .iter()
                    .for_each(|(key, value)| paths(value, &path.clone().then(Step::from(key.as_str())), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, value)| paths(value, &path.clone().then(at), found));
            }
            _ => found.push(path.clone()),
        }
    }

    #[test]
    fn manifests_are_short_and_name_only_fields_that_there_are() {
        let mut shown = 0;
        for topic in Topic::ALL {
            let entries: Vec<Entry> = yaml::from_str(file(topic)).unwrap();
            for entry in entries {
                let Some(manifest) = &entry.manifest else { continue };
                shown += 1;
                assert!(manifest.lines().count() <= 14, "{}", entry.id);
                assert!(manifest.lines().all(|line| line.len() <= 56 && line.is_ascii()), "{}", entry.id);
                let value: Value = yaml::from_str(manifest).unwrap();
                let kind = value["kind"].as_str().unwrap();
                let mut found = Vec::new();
                paths(&value, &Path::root(), &mut found);
                let unknown: BTreeSet<String> = found
                    .iter()
                    .filter(|path| reference::field(kind, path).is_err())
                    .map(ToString::to_string)
                    .collect();
                assert_eq!(unknown, entry.unknown.iter().cloned().collect(), "{}", entry.id);
            }
        }
        assert!(shown >= 15, "{shown}");
    }

    #[test]
    fn scenarios_speak_the_words_of_a_simulation() {
        let controllers = ["deployment", "statefulset", "daemonset", "job", "cronjob"];
        let columns: HashMap<&str, &[&str]> = HashMap::from([
            ("job", ["active", "ready", "succeeded", "failed", "terminating"].as_slice()),
            ("cronjob", &["active_jobs", "complete_jobs_kept", "failed_jobs_kept", "live_pods", "terminating_pods"]),
        ]);
        let rollout: &[&str] = &["old_live", "old_ready", "new_live", "new_ready", "terminating"];
        let mut seen = BTreeSet::new();
        for question in questions() {
            let Some(Scenario { controller, inputs, expect }) = &question.scenario else { continue };
            assert!(controllers.contains(&controller.as_str()) && question.topic.id() == controller, "{}", question.id);
            for key in ["startDelay", "readyDelay", "termDelay", "actions"] {
                assert!(inputs.contains_key(key), "{}: {key}", question.id);
            }
            let actions = inputs["actions"].as_array().unwrap();
            assert!(
                actions.iter().all(|action| action["t"].is_number() && action["do"].is_string()),
                "{}",
                question.id
            );
            let known = columns.get(controller.as_str()).copied().unwrap_or(rollout);
            let claims: Vec<&str> = [&expect.most, &expect.least, &expect.last]
                .into_iter()
                .flat_map(|claims| claims.keys().flat_map(|sum| sum.columns().iter().map(String::as_str)))
                .collect();
            assert!(!claims.is_empty(), "{} claims nothing", question.id);
            assert!(claims.iter().all(|column| known.contains(column)), "{}: {claims:?}", question.id);
            seen.insert(controller.clone());
        }
        assert_eq!(seen.len(), controllers.len());
    }

    #[test]
    fn what_is_not_whole_is_refused_in_both_languages() {
        let whole = "- id: a\n  sort: field\n  level: 1\n  ask: {en: A?, ko: 가?}\n  field: Job.spec\n  hint: {en: B., ko: 나.}\n  \
                     right: yes it is\n  wrong:\n  - says: \"1\"\n    why: {en: C., ko: 다.}\n  - says: \"2\"\n    why: {en: D., ko: 라.}\n  \
                     why: {en: E., ko: 마.}\n  source: somewhere\n";
        assert_eq!(read(Topic::Job, whole).unwrap().len(), 1);
        let refused = |from: &str, to: &str| {
            assert!(whole.contains(from), "{from}");
            let error = read(Topic::Job, &whole.replace(from, to)).unwrap_err();
            assert!(!error.text(Lang::En).is_empty() && hangul(&error.text(Lang::Ko)), "{error:?}");
            error
        };
        assert!(matches!(refused("level: 1", "level: 4"), BankError::Yaml(_)));
        assert!(matches!(refused("{en: B., ko: 나.}", "{en: B.}"), BankError::Yaml(_)));
        assert!(matches!(refused("  source: somewhere\n", ""), BankError::Yaml(_)));
        assert!(matches!(refused("  right: yes it is\n", ""), BankError::Choices { .. }));
        assert!(matches!(refused("  field: Job.spec\n", ""), BankError::Sort { .. }));
        assert!(matches!(refused("sort: field", "sort: manifest"), BankError::Sort { .. }));
        assert!(matches!(
            refused("  field: Job.spec\n", "  field: Job.spec\n  traits: SO---\n"),
            BankError::Sort { .. }
        ));
        let kind = "- id: k\n  sort: kind\n  level: 1\n  ask: {en: A., ko: 가.}\n  traits: XX---\n  hint: {en: B., ko: 나.}\n  \
                    why: {en: E., ko: 마.}\n  source: somewhere\n";
        assert!(matches!(read(Topic::Choosing, kind).unwrap_err(), BankError::Traits { .. }));
    }
}
