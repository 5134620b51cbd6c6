//! Deployment against StatefulSet, criterion by criterion: help for whoever hesitates between the two.

use super::aspects::aspects;
use super::kind::Kind;
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

/// The comparison of Deployment and StatefulSet: four rows of the table of kinds.
pub fn comparison() -> Comparison {
    let criteria = GUIDE.iter().filter_map(|id| aspects().iter().find(|aspect| aspect.id == *id));
    let criteria = criteria.map(|aspect| Criterion {
        criterion: aspect.name.clone(),
        deployment: aspect.of(Kind::Deployment).clone(),
        stateful_set: aspect.of(Kind::StatefulSet).clone(),
    });
    Comparison { title: texts::text("compare.title"), criteria: criteria.collect() }
}

/// The criteria of the guide, in its order: the same volume again, an order between Pods, a name of their own, scaling out.
const GUIDE: [&str; 4] = ["storage", "order", "dns", "scaling"];

/// Whether the comparison helps with a question.
pub const fn compares(step: StepId) -> bool {
    matches!(step, StepId::State | StepId::Ordering)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_criteria_of_the_guide_are_compared() {
        let comparison = comparison();
        let names: Vec<&str> = comparison.criteria.iter().map(|criterion| criterion.criterion.en.as_ref()).collect();
        assert_eq!(names, ["Storage", "Start and stop order", "DNS name", "Scaling"]);
        for criterion in &comparison.criteria {
            assert_ne!(criterion.deployment, criterion.stateful_set);
        }
    }

    #[test]
    fn only_the_questions_between_the_two_kinds_offer_it() {
        let offering: Vec<StepId> = StepId::ALL.into_iter().filter(|step| compares(*step)).collect();
        assert_eq!(offering, [StepId::State, StepId::Ordering]);
    }
}
