//! The stops of a session.

use super::question::Question;
use crate::decision::StepId;
use crate::i18n::{Lang, Text};

/// One stop on the way to the manifests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A question of the decision.
    Trait(StepId),
    /// The verdict, to be read.
    Verdict,
    /// A question about the workload.
    Field(&'static Question),
    /// Whether the details are asked one by one.
    Details,
    /// The files, before they are written.
    Review,
}

static VERDICT: Text = Text::new("Verdict", "판정");
static DETAILS: Text = Text::new("Details", "세부 설정");
static REVIEW: Text = Text::new("Review", "검토");

impl Item {
    /// A word or two, for lists and messages.
    pub fn label(self, lang: Lang) -> String {
        match self {
            Item::Trait(step) => step.question().short.get(lang).to_owned(),
            Item::Verdict => VERDICT.get(lang).to_owned(),
            Item::Field(question) => question.label.get(lang).to_owned(),
            Item::Details => DETAILS.get(lang).to_owned(),
            Item::Review => REVIEW.get(lang).to_owned(),
        }
    }
}
