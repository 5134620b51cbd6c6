//! Deployment against StatefulSet, criterion by criterion: help for whoever hesitates between the two.

use super::question::StepId;
use super::texts;
use crate::i18n::Text;

/// The comparison of the two kinds that are confused most often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared.
    pub title: Text,
    /// The four criteria of the guide, in its order.
    pub criteria: Vec<Criterion>,
}

/// One criterion, and how each of the two kinds meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What is asked for.
    pub criterion: Text,
    /// What a Deployment gives.
    pub deployment: Text,
    /// What a StatefulSet gives.
    pub stateful_set: Text,
}

/// The comparison of Deployment and StatefulSet.
pub fn comparison() -> Comparison {
    let criteria = ["volume", "order", "dns", "scale"].map(|id| {
        let part = |part: &str| texts::text(&format!("compare.{id}.{part}"));
        Criterion { criterion: part("criterion"), deployment: part("deployment"), stateful_set: part("stateful-set") }
    });
    Comparison { title: texts::text("compare.title"), criteria: criteria.into() }
}

/// Whether the comparison helps with a question.
pub const fn compares(step: StepId) -> bool {
    matches!(step, StepId::State | StepId::Ordering)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::texts::tests::all_ids;

    #[test]
    fn every_text_of_the_comparison_is_used() {
        let comparison = comparison();
        let used = comparison.criteria.len() * 3 + 1;
        assert_eq!(all_ids().iter().filter(|id| id.starts_with("compare.")).count(), used);
        for criterion in &comparison.criteria {
            for text in [&criterion.criterion, &criterion.deployment, &criterion.stateful_set] {
                assert!(!text.en.starts_with("compare."), "{}", text.en);
            }
        }
    }

    #[test]
    fn only_the_questions_between_the_two_kinds_offer_it() {
        let offering: Vec<StepId> = StepId::ALL.into_iter().filter(|step| compares(*step)).collect();
        assert_eq!(offering, [StepId::State, StepId::Ordering]);
    }
}
