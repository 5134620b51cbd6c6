//! The verdict: why this kind, why not the others, what to mind, and what would change it.

use std::borrow::Cow;

use super::kind::{Arrangement, Kind, Status, Variant};
use super::objections::objections;
use super::table::{Decision, decide};
use super::texts;
use super::traits::{Trait, Traits};
use crate::i18n::{Lang, Text};

/// Everything there is to say about a combination of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The row of the table.
    pub decision: Decision,
    /// The answers that led there, in asking order.
    pub path: Vec<Answer>,
    /// What makes the row what it is, in a sentence or two.
    pub reason: Text,
    /// How well the kind fits, in words.
    pub fit: Text,
    /// The reason, then a line for each answer, then what goes with the kind.
    pub because: Vec<Text>,
    /// For each of the other four kinds, why not, and what would go wrong.
    pub not: Vec<(Kind, Text)>,
    /// What to look after.
    pub caveats: Vec<Text>,
    /// Other ways, and when they are better.
    pub alternatives: Vec<Text>,
    /// For each trait, the decision if that answer alone were the other one.
    pub flips: Vec<Flip>,
}

impl Verdict {
    /// The answers.
    pub fn traits(&self) -> Traits {
        self.decision.traits
    }

    /// The kind that fits best.
    pub fn kind(&self) -> Kind {
        self.decision.kind
    }

    /// The form of the kind, where it is not the plain one.
    pub fn variant(&self) -> Option<Variant> {
        self.decision.variant
    }

    /// How well the kind fits.
    pub fn status(&self) -> Status {
        self.decision.status
    }
}

/// The answer to one of the five questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub question: Trait,
    /// Whether the answer was yes.
    pub yes: bool,
}

impl Answer {
    /// The answer as a condition, as in "With one Pod on every node".
    pub fn condition(&self) -> Text {
        let answer = if self.yes { "yes" } else { "no" };
        texts::text(&format!("flip.{}.{answer}", self.question.id()))
    }
}

/// What a single other answer would have led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The answer that would be different, as it would be.
    pub answer: Answer,
    /// Where it would lead.
    pub decision: Decision,
}

/// Judges a combination of answers.
pub fn verdict(traits: Traits) -> Verdict {
    let decision = decide(traits);
    let notes: Vec<&str> = decision.notes.split(' ').collect();
    let reason = reason(&decision);
    let gather = |part: &str| -> Vec<Text> {
        notes
            .iter()
            .flat_map(|note| texts::list(&format!("row.{note}.{part}")))
            .map(|said| outlooks(said, traits))
            .collect()
    };
    let path: Vec<Answer> =
        Trait::ALL.into_iter().map(|question| Answer { question, yes: traits.get(question) }).collect();
    Verdict {
        because: because(&decision, &path, &reason),
        not: Kind::ALL
            .into_iter()
            .filter(|kind| *kind != decision.kind)
            .map(|kind| (kind, joined(objections(kind, &decision).into_iter().map(|id| texts::text(&id)))))
            .collect(),
        caveats: gather("caveat"),
        alternatives: gather("alternative"),
        flips: Trait::ALL
            .into_iter()
            .map(|question| {
                let other = traits.flipped(question);
                Flip { answer: Answer { question, yes: other.get(question) }, decision: decide(other) }
            })
            .collect(),
        fit: texts::text(&format!("status.{}", decision.status.as_str())),
        reason,
        path,
        decision,
    }
}

/// What makes a row what it is: the reason of its [`verdict`].
pub fn reason(decision: &Decision) -> Text {
    let note = decision.notes.split(' ').next().unwrap_or_default();
    texts::text(&format!("row.{note}.reason"))
}

fn because(decision: &Decision, path: &[Answer], reason: &Text) -> Vec<Text> {
    let answers = path.iter().map(|Answer { question, yes }| {
        let said = if *yes { "yes" } else { "no" };
        texts::text(&format!("because.{}.{said}.{}", question.id(), decision.kind))
    });
    let variant = decision.variant.map(|variant| texts::text(&format!("variant.{}", variant.as_str())));
    let arrangement = Some(decision.arrangement)
        .filter(|arrangement| *arrangement != Arrangement::None)
        .map(|arrangement| texts::text(&format!("arrangement.{}", arrangement.id())));
    std::iter::once(reason.clone()).chain(answers).chain(variant).chain(arrangement).collect()
}

/// Names the kinds that settling one-off against periodic leads to, where a text speaks of them.
fn outlooks(said: Text, traits: Traits) -> Text {
    let again = decide(traits.with(Trait::OneOff, false).with(Trait::Periodic, true)).label_in(Lang::En);
    let once = decide(traits.with(Trait::OneOff, true).with(Trait::Periodic, false)).label_in(Lang::En);
    texts::fill(said, &[("again", &again), ("once", &once)])
}

fn joined(texts: impl Iterator<Item = Text>) -> Text {
    let (en, ko): (Vec<_>, Vec<_>) = texts.map(|text| (text.en, text.ko)).unzip();
    Text { en: Cow::Owned(en.join(" ")), ko: Cow::Owned(ko.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::texts::tests::{all_ids, entries_of};
    use std::collections::HashSet;

    fn said(verdict: &Verdict) -> Vec<Text> {
        let lists = [&verdict.because, &verdict.caveats, &verdict.alternatives];
        let mut all: Vec<Text> = lists.into_iter().flatten().cloned().collect();
        all.extend(verdict.not.iter().map(|(_, text)| text.clone()));
        all.push(verdict.fit.clone());
        all
    }

    #[test]
    fn every_row_says_everything_in_both_languages() {
        let hangul = |said: &str| said.chars().any(|c| ('가'..='힣').contains(&c));
        for traits in Traits::all() {
            let verdict = verdict(traits);
            for text in said(&verdict) {
                assert!(hangul(&text.ko), "{}: {}", traits.code(), text.ko);
                assert!(text.en.contains(' ') && !hangul(&text.en), "{}: {}", traits.code(), text.en);
                assert!(!text.en.contains('{') && !text.ko.contains('{'), "{}", text.en);
            }
            assert!(!verdict.caveats.is_empty() && !verdict.alternatives.is_empty(), "{}", traits.code());
            assert!(verdict.because.len() >= 6);
            assert_eq!((verdict.path.len(), verdict.flips.len()), (5, 5));
        }
    }

    #[test]
    fn the_four_other_kinds_are_each_turned_down() {
        for traits in Traits::all() {
            let verdict = verdict(traits);
            let mut kinds: Vec<Kind> = verdict.not.iter().map(|(kind, _)| *kind).collect();
            kinds.push(verdict.kind());
            kinds.sort();
            assert_eq!(kinds, Kind::ALL, "{}", traits.code());
            let reasons: HashSet<&str> = verdict.not.iter().map(|(_, text)| text.en.as_ref()).collect();
            assert_eq!(reasons.len(), 4, "{}", traits.code());
        }
    }

    #[test]
    fn no_verdict_text_is_left_unsaid() {
        let said: HashSet<String> =
            Traits::all().flat_map(|traits| said(&verdict(traits))).map(|text| text.en.into_owned()).collect();
        for (id, en, _) in entries_of(&all_ids()) {
            let of_a_verdict = ["because.", "variant.", "arrangement.", "not.", "status.", "row."];
            if of_a_verdict.iter().any(|start| id.starts_with(start)) && !en.contains('{') {
                assert!(said.iter().any(|text| text.contains(en)), "{id} is never said");
            }
        }
    }

    #[test]
    fn a_database_is_no_deployment_because_its_data_would_be_mixed_up() {
        let database = Traits { state: true, ordering: true, ..Traits::default() };
        let verdict = verdict(database);
        let (_, why) = verdict.not.iter().find(|(kind, _)| *kind == Kind::Deployment).unwrap();
        assert!(why.en.contains("another volume") && why.en.contains("write the same data"));
        assert!(verdict.alternatives.iter().any(|text| text.ko.contains("오퍼레이터")));
    }

    #[test]
    fn flips_are_the_neighbouring_rows() {
        for traits in Traits::all() {
            for flip in verdict(traits).flips {
                assert_eq!(flip.answer.yes, !traits.get(flip.answer.question));
                assert_eq!(flip.decision, decide(traits.flipped(flip.answer.question)));
            }
        }
    }

    #[test]
    fn one_off_and_periodic_name_both_ways_out() {
        let traits = Traits { ordering: true, one_off: true, periodic: true, ..Traits::default() };
        let caveats = verdict(traits).caveats;
        assert!(caveats.iter().any(|text| text.en.contains("CronJob (Indexed)") && text.ko.contains("Job (Indexed)")));
    }
}
