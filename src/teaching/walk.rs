//! Where a person is in a session, and which of its tasks they have done.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A way through the parts of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    at: usize,
    done: BTreeSet<usize>,
    count: usize,
}

/// What is kept of it from one time to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The part, from 0.
    pub at: usize,
    /// The parts whose task is done.
    pub done: BTreeSet<usize>,
}

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next part.
    Next,
    /// To the part before.
    Back,
    /// To this part, from 0.
    To(usize),
    /// The task of this part is done.
    Done,
}

impl Walk {
    /// At the beginning, or where it was left. A session may have become shorter meanwhile.
    pub fn new(count: usize, left: Option<Place>) -> Walk {
        let Place { at, done } = left.unwrap_or_default();
        let last = count.saturating_sub(1);
        Walk { at: at.min(last), done: done.into_iter().filter(|part| *part < count).collect(), count }
    }

    /// Makes a move. Whether anything has changed.
    pub fn step(&mut self, step: Move) -> bool {
        let to = match step {
            Move::Next => self.at.saturating_add(1),
            Move::Back => self.at.saturating_sub(1),
            Move::To(part) => part,
            Move::Done => return self.done.insert(self.at),
        };
        let moves = to < self.count && to != self.at;
        if moves {
            self.at = to;
        }
        moves
    }

    /// The part, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether this is the last part.
    pub fn is_last(&self) -> bool {
        self.at.saturating_add(1) >= self.count
    }

    /// Whether the task of a part is done.
    pub fn is_done(&self, part: usize) -> bool {
        self.done.contains(&part)
    }

    /// What to keep.
    pub fn place(&self) -> Place {
        Place { at: self.at, done: self.done.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_goes_on_where_it_was_left_and_begins_anew() {
        let mut walk = Walk::new(3, None);
        assert!(!walk.step(Move::Back) && walk.step(Move::Next) && walk.step(Move::Done) && !walk.step(Move::Done));
        let again = Walk::new(3, Some(walk.place()));
        assert_eq!(again, walk);
        assert!(again.is_done(1) && !again.is_done(0) && !again.is_last());
        // The file has lost its last two parts.
        assert_eq!(Walk::new(1, Some(walk.place())).place(), Place::default());
    }

    proptest! {
        #[test]
        fn it_never_leaves_the_session(count in 0usize..5, moves in prop::collection::vec(0usize..9, 0..30)) {
            let mut walk = Walk::new(count, None);
            for number in moves {
                let step = match number { 0 => Move::Next, 1 => Move::Back, 2 => Move::Done, other => Move::To(other - 3) };
                walk.step(step);
                prop_assert!(walk.at() < count.max(1));
            }
        }
    }
}
