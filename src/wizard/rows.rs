//! The session as a list: what was asked, what was said, what is still open.

use super::entry::Entry;
use super::item::Item;
use super::session::Session;
use crate::decision::StepState;
use crate::i18n::Text;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub item: Item,
    /// What holds there, on one line.
    pub value: Option<Text>,
    /// Where that comes from.
    pub state: RowState,
}

/// Where a value comes from, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    /// The person said so.
    Answered,
    /// The default holds.
    Default,
    /// The team has fixed it.
    Fixed,
    /// The field stays out of the manifest because the person said so.
    LeftOut,
    /// An answer is needed.
    Open,
    /// Not asked, for this reason.
    Skipped(Text),
    /// A stop without a value: the verdict, the details, the review.
    Stop,
}

impl Session {
    /// Every item of the current workload as a line.
    pub fn rows(&self) -> Vec<Row> {
        self.items().into_iter().map(|item| self.row(item)).collect()
    }

    fn row(&self, item: Item) -> Row {
        let draft = self.draft();
        let (value, state) = match item {
            Item::Trait(id) => match draft.walk().step(id).map(|step| step.state.clone()) {
                Some(StepState::Answered(yes)) => (Some(id.question().choice(yes).label.clone()), RowState::Answered),
                Some(StepState::Skipped { value, reason, .. }) => {
                    (value.map(|yes| id.question().choice(yes).label.clone()), RowState::Skipped(reason))
                }
                Some(StepState::Open) | None => (None, RowState::Open),
            },
            Item::Field(question) => {
                let (said, holds) = question.said_and_holds(draft);
                let team = self.rules().source(question, draft).is_some();
                let state = match (said && !team, &holds) {
                    _ if !self.broken(question).is_empty() => RowState::Open,
                    _ if self.rules().lock(question).is_some() => RowState::Fixed,
                    (_, Entry::Default) => RowState::Open,
                    (true, _) if holds == Entry::Omit => RowState::LeftOut,
                    (true, _) => RowState::Answered,
                    (false, Entry::Omit) if question.required => RowState::Open,
                    (false, _) => RowState::Default,
                };
                (holds.line().map(plain), state)
            }
            Item::Verdict | Item::Details | Item::Review => (None, RowState::Stop),
        };
        Row { item, value, state }
    }

    /// How many questions have been gone past or answered, and how many will be asked in all: the true length of the
    /// way, which the details are only part of where they are asked.
    pub fn progress(&self) -> (usize, usize) {
        let mut asked = self.asked();
        asked.retain(|item| matches!(item, Item::Trait(_) | Item::Field(_)));
        if !self.details() {
            let essential: Vec<Item> = self.questions().0.into_iter().map(Item::Field).collect();
            asked.retain(|item| matches!(item, Item::Trait(_)) || essential.contains(item) || *item == self.cursor());
        }
        let place = match self.cursor() {
            Item::Verdict => asked.iter().filter(|item| matches!(item, Item::Trait(_))).count(),
            Item::Details | Item::Review => asked.len(),
            cursor => asked.iter().position(|item| *item == cursor).unwrap_or_default(),
        };
        (place, asked.len())
    }
}

fn plain(text: String) -> Text {
    Text { en: text.clone().into(), ko: text.into() }
}
