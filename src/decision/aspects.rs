//! The five kinds criterion by criterion: the table in `assets/decision/kinds.tsv`.

use std::sync::LazyLock;

use super::kind::Kind;
use super::texts;
use super::traits::Trait;
use crate::i18n::Text;

/// A criterion by which kinds differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// Its id in the table.
    pub id: &'static str,
    /// What is compared.
    pub name: Text,
    /// The answer that decides it, where one does.
    pub decided_by: Option<Trait>,
    says: [Text; 5],
}

impl Aspect {
    /// How a kind meets it.
    pub fn of(&self, kind: Kind) -> &Text {
        let [deployment, stateful_set, daemon_set, job, cron_job] = &self.says;
        match kind {
            Kind::Deployment => deployment,
            Kind::StatefulSet => stateful_set,
            Kind::DaemonSet => daemon_set,
            Kind::Job => job,
            Kind::CronJob => cron_job,
        }
    }
}

/// Every criterion, in the order of the table, and the answer that decides it: the trait that the kinds are told apart
/// by there.
const ASPECTS: [(&str, Option<Trait>); 10] = [
    ("identity", Some(Trait::Ordering)),
    ("storage", Some(Trait::State)),
    ("order", Some(Trait::Ordering)),
    ("count", Some(Trait::PerNode)),
    ("start", Some(Trait::Periodic)),
    ("update", None),
    ("end", Some(Trait::OneOff)),
    ("scaling", None),
    ("dns", None),
    ("use", None),
];

static TABLE: LazyLock<Vec<Aspect>> = LazyLock::new(|| {
    ASPECTS
        .into_iter()
        .map(|(id, decided_by)| {
            let name = texts::text(&format!("aspect.{id}"));
            Aspect { id, name, decided_by, says: Kind::ALL.map(|kind| said(id, kind)) }
        })
        .collect()
});

/// Every criterion.
pub fn aspects() -> &'static [Aspect] {
    &TABLE
}

/// What the table says of a kind.
pub(super) fn said(id: &str, kind: Kind) -> Text {
    let texts = texts::KINDS.lines().find_map(|line| line.strip_prefix(id)?.strip_prefix('\t'));
    let place = Kind::ALL.into_iter().position(|other| other == kind).unwrap_or_default();
    let mut texts = texts.unwrap_or_default().split('\t').skip(place.saturating_mul(2));
    Text::new(texts.next().unwrap_or_default(), texts.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::texts::tests::{all_ids, holds_house_style};

    #[test]
    fn ids_are_unique_and_all_ten_texts_are_there() {
        let rows: Vec<Vec<&str>> =
            texts::KINDS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), ASPECTS.map(|(id, _)| id));
        for (row, aspect) in rows.iter().zip(aspects()) {
            assert_eq!(row.len(), 11, "{}", aspect.id);
            for (number, kind) in Kind::ALL.into_iter().enumerate() {
                let (en, ko) = (row[1 + 2 * number], row[2 + 2 * number]);
                assert_eq!((aspect.of(kind).en.as_ref(), aspect.of(kind).ko.as_ref()), (en, ko));
                holds_house_style(aspect.id, en, ko);
            }
        }
        let names = all_ids().into_iter().filter(|id| id.starts_with("aspect."));
        assert_eq!(names.collect::<Vec<_>>(), ASPECTS.map(|(id, _)| format!("aspect.{id}")));
    }

    #[test]
    fn every_answer_decides_something() {
        for which in Trait::ALL {
            assert!(aspects().iter().any(|aspect| aspect.decided_by == Some(which)), "{which:?}");
        }
    }

    #[test]
    fn the_guide_is_kept_to() {
        let says = |id: &str, kind| aspects().iter().find(|aspect| aspect.id == id).unwrap().of(kind).en.as_ref();
        assert!(says("storage", Kind::StatefulSet).contains("found again"));
        assert!(says("dns", Kind::StatefulSet).contains("redis-0.redis-headless"));
        assert!(says("count", Kind::DaemonSet).contains("each eligible node"));
        assert!(says("update", Kind::Deployment).contains("maxUnavailable 0"));
    }
}
