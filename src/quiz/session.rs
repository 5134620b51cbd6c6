//! The session: a pure state machine over a set of questions.

use super::error::Error;
use super::question::{Choice, Question};

/// A question of a session, and how it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The question, its choices in the order in which they are shown.
    pub question: Question,
    /// Whether the hint was asked for.
    pub hinted: bool,
    /// The number of the choice that was taken, from 0.
    pub chosen: Option<usize>,
}

impl Entry {
    /// A question that is not answered yet.
    pub fn new(question: Question) -> Entry {
        Entry { question, hinted: false, chosen: None }
    }

    /// The choice that was taken.
    pub fn taken(&self) -> Option<&Choice> {
        self.question.choices.get(self.chosen?)
    }

    /// Whether it was answered, and rightly.
    pub fn is_right(&self) -> bool {
        self.taken().is_some_and(Choice::is_right)
    }

    /// Whether it was answered, and wrongly.
    pub fn is_missed(&self) -> bool {
        self.taken().is_some_and(|choice| !choice.is_right())
    }
}

/// A set of questions being answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    entries: Vec<Entry>,
    at: usize,
    finished: bool,
}

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Asks for the hint.
    Hint,
    /// Takes the choice with this number, from 0.
    Answer(usize),
    /// Goes on to the next question; past the last one, to the end.
    Next,
    /// Goes to the end, whatever is still open.
    Finish,
    /// Goes back from the end to what is still open.
    GoOn,
    /// Takes the questions again that were missed.
    Again,
}

/// An answer that has just been given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// The question's id.
    pub id: String,
    /// Whether it was right.
    pub right: bool,
}

/// Where a session is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stage<'a> {
    /// A question waits for its answer.
    Asking(&'a Entry),
    /// It is answered, and what there is to say of it is shown.
    Answered(&'a Entry),
    /// The end.
    Finished,
}

impl Session {
    /// A session over a set.
    pub fn new(entries: Vec<Entry>) -> Session {
        Session { finished: entries.is_empty(), entries, at: 0 }
    }

    /// Where it is.
    pub fn stage(&self) -> Stage<'_> {
        match self.entries.get(self.at) {
            Some(entry) if !self.finished && entry.chosen.is_some() => Stage::Answered(entry),
            Some(entry) if !self.finished => Stage::Asking(entry),
            _ => Stage::Finished,
        }
    }

    /// The questions, in their order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of the question that it is at, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether a question waits for its answer, at the end too.
    pub fn is_open(&self) -> bool {
        self.entries.iter().any(|entry| entry.chosen.is_none())
    }

    /// Whether a question was missed.
    pub fn has_missed(&self) -> bool {
        self.entries.iter().any(Entry::is_missed)
    }

    /// Takes a message. Gives the answer, where it was one.
    ///
    /// # Errors
    /// Where the message does not fit. The session is then as it was.
    pub fn step(&mut self, message: Message) -> Result<Option<Graded>, Error> {
        match message {
            Message::Hint => self.asked()?.hinted = true,
            Message::Answer(number) => {
                let entry = self.asked()?;
                let count = entry.question.choices.len();
                let right = entry.question.choices.get(number).ok_or(Error::NoSuchChoice { count })?.is_right();
                entry.chosen = Some(number);
                return Ok(Some(Graded { id: entry.question.id.clone(), right }));
            }
            Message::Next => {
                let Stage::Answered(_) = self.stage() else { return Err(Error::NotNow) };
                match self.open_after(self.at) {
                    Some(next) => self.at = next,
                    None => self.finished = true,
                }
            }
            Message::Finish if !self.finished => self.finished = true,
            Message::GoOn if self.finished => {
                self.at = self.open_after(0).ok_or(Error::NotNow)?;
                self.finished = false;
            }
            Message::Again if self.finished && self.has_missed() => {
                let missed = self.entries.iter().filter(|entry| entry.is_missed());
                *self = Session::new(missed.map(|entry| Entry::new(entry.question.clone())).collect());
            }
            Message::Finish | Message::GoOn | Message::Again => return Err(Error::NotNow),
        }
        Ok(None)
    }

    /// The question that waits for its answer.
    fn asked(&mut self) -> Result<&mut Entry, Error> {
        let waiting = self.entries.get_mut(self.at).filter(|entry| !self.finished && entry.chosen.is_none());
        waiting.ok_or(Error::NotNow)
    }

    /// The first question from here on that is open, or before here where there is none after it.
    fn open_after(&self, at: usize) -> Option<usize> {
        let open = |number: &usize| self.entries.get(*number).is_some_and(|entry| entry.chosen.is_none());
        (at..self.entries.len()).chain(0..at).find(open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Request, draw, questions};
    use proptest::prelude::*;

    fn session(count: usize) -> Session {
        Session::new(draw(&questions(), &Request { topic: None, level: None, count, seed: 5 }, None))
    }

    fn right(session: &Session) -> usize {
        let Stage::Asking(entry) = session.stage() else { panic!("nothing is asked") };
        entry.question.choices.iter().position(Choice::is_right).unwrap()
    }

    fn wrong(session: &Session) -> usize {
        usize::from(right(session) == 0)
    }

    #[test]
    fn from_the_first_question_to_the_end_and_the_missed_one_again() {
        let mut session = session(2);
        assert_eq!(session.step(Message::Hint), Ok(None));
        assert_eq!(session.step(Message::Next), Err(Error::NotNow));
        let choice = right(&session);
        let id = session.entries()[0].question.id.clone();
        assert_eq!(session.step(Message::Answer(choice)), Ok(Some(Graded { id, right: true })));
        assert_eq!(session.step(Message::Answer(choice)), Err(Error::NotNow), "an answer stays");
        assert_eq!(session.step(Message::Hint), Err(Error::NotNow));
        session.step(Message::Next).unwrap();
        assert_eq!(session.at(), 1);
        let choice = wrong(&session);
        assert!(!session.step(Message::Answer(choice)).unwrap().unwrap().right);
        session.step(Message::Next).unwrap();
        assert_eq!(session.stage(), Stage::Finished);
        assert_eq!(session.step(Message::GoOn), Err(Error::NotNow), "nothing is open");
        session.step(Message::Again).unwrap();
        assert_eq!((session.entries().len(), session.is_open()), (1, true));
        assert!(matches!(session.stage(), Stage::Asking(entry) if !entry.hinted));
    }

    #[test]
    fn the_end_can_be_left_while_something_is_open() {
        let mut session = session(3);
        session.step(Message::Finish).unwrap();
        assert_eq!(session.step(Message::Finish), Err(Error::NotNow));
        assert_eq!(session.step(Message::Again), Err(Error::NotNow), "nothing was missed");
        session.step(Message::GoOn).unwrap();
        assert!(matches!(session.stage(), Stage::Asking(_)) && session.at() == 0);
    }

    #[test]
    fn a_choice_that_there_is_not_is_no_answer() {
        let mut session = session(1);
        let count = session.entries()[0].question.choices.len();
        assert_eq!(session.step(Message::Answer(count)), Err(Error::NoSuchChoice { count }));
        assert!(session.is_open());
        assert_eq!(Session::new(Vec::new()).stage(), Stage::Finished);
    }

    fn message() -> impl Strategy<Value = Message> {
        prop_oneof![
            1 => Just(Message::Hint),
            5 => (0usize..6).prop_map(Message::Answer),
            5 => Just(Message::Next),
            1 => Just(Message::Finish),
            1 => Just(Message::GoOn),
            1 => Just(Message::Again),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        /// Whatever is done: a refused message changes nothing, an answer is given once, and the same messages lead to the same
        /// place.
        #[test]
        fn any_messages(count in 0usize..6, messages in proptest::collection::vec(message(), 0..40)) {
            let mut first = session(count);
            let mut second = first.clone();
            for message in messages {
                let before = first.clone();
                let outcome = first.step(message);
                prop_assert_eq!(&second.step(message), &outcome);
                prop_assert_eq!(&first, &second);
                let answered = |session: &Session| session.entries().iter().filter(|entry| entry.chosen.is_some()).count();
                match outcome {
                    Err(_) => prop_assert_eq!(&first, &before),
                    Ok(Some(_)) => prop_assert_eq!(answered(&first), answered(&before) + 1),
                    Ok(None) if message == Message::Again => prop_assert!(first.entries().len() <= before.entries().len()),
                    Ok(None) => prop_assert_eq!(answered(&first), answered(&before)),
                }
                if !first.is_open() && matches!(first.stage(), Stage::Asking(_)) {
                    prop_assert!(false, "nothing is open, and something is asked");
                }
            }
        }

        /// Answering and going on always comes to the end, in twice as many steps as there are questions.
        #[test]
        fn every_session_ends(count in 0usize..12, choice in 0usize..3) {
            let mut session = session(count);
            for _ in 0..session.entries().len() {
                session.step(Message::Answer(choice)).unwrap();
                session.step(Message::Next).unwrap();
            }
            prop_assert_eq!(session.stage(), Stage::Finished);
        }
    }
}
