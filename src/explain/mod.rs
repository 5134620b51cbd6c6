//! What there is to learn: a page for each kind and topic, and one for each field of the kinds and their companions.
//!
//! `lesson` reads the pages that stand in `assets/lessons/`, `excerpt` takes the manifest lines that they are about from
//! what is rendered, `field` gathers all that is known of a field. `page` says either as blocks, which `layout`,
//! `markdown` and `json` write down.

mod api;
mod check;
mod error;
mod excerpt;
mod field;
mod html;
mod json;
mod kinds;
mod layout;
mod lesson;
mod markdown;
mod page;
mod search;

pub use check::{CheckPage, CheckPart, checks};
pub use error::Error;
pub use excerpt::{Excerpt, excerpt};
pub use field::{Example, FieldPage};
pub use html::{Fragment, inline, to_html};
pub use json::to_json;
pub use layout::{Answers, Layout, Line, Role, lines};
pub use lesson::{Fact, Lesson, Mistake, Part, Question, Table, find, ids, lessons};
pub use markdown::to_markdown;
pub use page::{Block, Choices, Section, blocks, quoted, section_of};

use crate::i18n::Lang;

/// Something that can be explained.
#[derive(Clone, Debug)]
pub enum Topic {
    /// All that there is.
    List,
    /// A kind or a topic of the guide.
    Lesson(&'static Lesson),
    /// A field, or an object as a whole.
    Field(Box<FieldPage>),
    /// A check of a linter, and what rightkind writes for it.
    Check(Box<CheckPage>),
}

impl Topic {
    /// What a person types to see it; nothing for the list.
    pub fn name(&self) -> String {
        match self {
            Topic::List => String::new(),
            Topic::Lesson(lesson) => lesson.id.to_owned(),
            Topic::Check(page) => page.id.to_owned(),
            Topic::Field(page) => {
                let (kind, path) = (page.kind.to_ascii_lowercase(), page.field.path());
                if path.is_empty() { kind } else { format!("{kind}.{path}") }
            }
        }
    }
}

/// What a person asks for: a lesson by its id, a name of it in either language or a few letters of one, a kind, or a
/// field of one (`deployment.spec.replicas`), or a check of a linter (`CKV_K8S_8`). Nothing is the list.
///
/// # Errors
///
/// Where nothing is meant clearly: with what comes nearest.
pub fn topic(typed: &str, lang: Lang) -> Result<Topic, Error> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Topic::List);
    }
    if let Some(lesson) = search::named(typed) {
        return Ok(Topic::Lesson(lesson));
    }
    if let Some(check) = check::find(typed, lang) {
        return Ok(Topic::Check(Box::new(check)));
    }
    let (first, rest) = typed.split_once('.').unwrap_or((typed, ""));
    match kinds::find(first) {
        Some(kind) => match lesson::find(&kind.to_ascii_lowercase()) {
            Some(lesson) if rest.is_empty() => Ok(Topic::Lesson(lesson)),
            _ => Ok(Topic::Field(Box::new(field::page(kind, rest, lang)?))),
        },
        None => search::clear(typed).map(Topic::Lesson),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(typed: &str) -> String {
        match topic(typed, Lang::En) {
            Ok(Topic::List) => "list".to_owned(),
            Ok(Topic::Lesson(lesson)) => lesson.id.to_owned(),
            Ok(Topic::Field(page)) => format!("{}.{}", page.kind, page.field.path()),
            Ok(Topic::Check(page)) => page.id.to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_kind_is_known_by_all_its_names() {
        for name in ["deployment", "Deployment", "DEPLOYMENTS", "deploy", "디플로이먼트"] {
            assert_eq!(opens(name), "deployment", "{name}");
        }
        for (short, id) in [("sts", "statefulset"), ("ds", "daemonset"), ("jobs", "job"), ("cj", "cronjob")] {
            assert_eq!(opens(short), id);
        }
        assert_eq!((opens("svc"), opens("pods")), ("Service.".to_owned(), "Pod.".to_owned()));
    }

    #[test]
    fn a_topic_is_found_in_either_language_and_by_a_few_letters() {
        for typed in ["zero-downtime", "Zero downtime", "zerodowntime", "무중단", "zerodwn"] {
            assert_eq!(opens(typed), "zero-downtime", "{typed}");
        }
        for (typed, id) in [
            ("headless", "headless-service"),
            ("헤드리스", "headless-service"),
            ("시간대", "time-zones"),
            ("time zone", "time-zones"),
            ("concurrencyPolicy", "concurrency-policy"),
            ("초기화 컨테이너", "init-containers"),
        ] {
            assert_eq!(opens(typed), id, "{typed}");
        }
        assert_eq!(opens(" "), "list");
    }

    #[test]
    fn a_field_is_known_by_its_path_however_it_is_written() {
        let path = "Deployment.spec.strategy.rollingUpdate.maxSurge";
        for typed in
            [path, "deploy.spec.strategy.rollingUpdate.maxSurge", "DEPLOYMENTS.spec.strategy.rollingupdate.MAXSURGE"]
        {
            assert_eq!(opens(typed), path, "{typed}");
        }
        let image = "StatefulSet.spec.template.spec.containers.image";
        for typed in ["sts.spec.template.spec.containers.image", "sts.spec.template.spec.containers[0].image"] {
            assert_eq!(opens(typed), image, "{typed}");
        }
        assert_eq!(opens("cj.metadata.labels.app"), "CronJob.metadata.labels");
        assert_eq!(opens("cronjob.spec"), "CronJob.spec");
    }

    #[test]
    fn what_is_not_there_names_what_comes_nearest() {
        for (typed, near) in [
            ("deployment.spec.replica", "`replicas`"),
            ("deployment.spec.replica", "selector"),
            ("deploymnt.spec.replicas", "`deployment`"),
            ("deployment.maxSurge", "deployment.spec.strategy.rollingUpdate.maxSurge"),
            ("successPolicy", "job.spec.successPolicy"),
            ("RK001", "`rightkind explain`"),
            ("zzzz", "`rightkind explain`"),
            ("zero-downtine", "`zero-downtime`"),
        ] {
            let said = opens(typed);
            assert!(said.contains(near), "{typed}: {said}");
        }
    }
}
