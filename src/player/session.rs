//! A run that is played: where the clock is, whether it goes, what was predicted, and what a changed number makes of it.

use super::error::Error;
use super::knobs::{Knob, knobs};
use super::predict::Question;
use super::reel::Reel;
use crate::simulate::{self, Inputs, Millis};

/// What can be done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Play where it stands still, and stand still where it plays; at the end, from the beginning.
    Toggle,
    /// So much time has passed outside, in thousandths of a second.
    Tick(Millis),
    /// To what happens next.
    Step,
    /// To what happened before.
    Back,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// So much of the run forward or back, in hundredths of it.
    Scrub(i64),
    /// Twice as fast.
    Faster,
    /// Half as fast.
    Slower,
    /// Ask before each step what happens next, or no longer.
    Predict,
    /// This is what happens next: the number of a choice, from 0.
    Guess(usize),
    /// Another value for a number, in a second run beside the first.
    Change {
        /// Which number.
        knob: usize,
        /// The value.
        value: String,
    },
    /// One more or one less of a number, in a second run.
    Nudge {
        /// Which number.
        knob: usize,
        /// Whether more.
        up: bool,
    },
    /// Without the second run.
    Reset,
}

/// Before anything has happened.
const BEFORE: Millis = -1;

/// The slowest and the fastest, as powers of two.
const SPEEDS: (i8, i8) = (-2, 12);

/// How long a whole run is to play at first.
const PLAYS: Millis = 30_000;

/// A run that is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    /// The run.
    first: Reel,
    /// The same with changed numbers.
    second: Option<Reel>,
    at: Millis,
    playing: bool,
    /// How fast, as a power of two.
    speed: i8,
    predicting: bool,
    question: Option<Question>,
    right: usize,
    asked: usize,
}

impl Player {
    /// A run before its first moment, standing still.
    ///
    /// # Errors
    /// Where the inputs cannot be simulated.
    pub fn new(inputs: Inputs) -> Result<Player, simulate::Error> {
        let first = Reel::of(inputs)?;
        let fits = |speed: &i8| first.film.end >> (*speed).max(0) <= PLAYS;
        let speed = (0..=SPEEDS.1).find(fits).unwrap_or(SPEEDS.1);
        Ok(Player {
            first,
            second: None,
            at: BEFORE,
            playing: false,
            speed,
            predicting: false,
            question: None,
            right: 0,
            asked: 0,
        })
    }

    /// Takes a message.
    ///
    /// # Errors
    /// Where a number is changed to what it cannot be. Nothing has changed then.
    pub fn step(&mut self, message: Message) -> Result<(), Error> {
        match message {
            Message::Toggle => self.toggle(),
            Message::Tick(real) => self.tick(real),
            Message::Step => self.forward(),
            Message::Back => self.back(),
            Message::Start => self.seek(BEFORE),
            Message::End => self.seek(self.end()),
            Message::Scrub(hundredths) => {
                let by = self.end().saturating_mul(hundredths) / 100;
                self.seek(self.at.saturating_add(by));
            }
            Message::Faster => self.speed = self.speed.saturating_add(1).min(SPEEDS.1),
            Message::Slower => self.speed = self.speed.saturating_sub(1).max(SPEEDS.0),
            Message::Predict => {
                self.predicting = !self.predicting;
                self.question = None;
            }
            Message::Guess(number) => self.guess(number),
            Message::Change { knob, value } => {
                if let Some(knob) = self.knobs().get(knob) {
                    let reel = knob.turned(&self.latest().inputs, &value)?;
                    self.compare(reel);
                }
            }
            Message::Nudge { knob, up } => {
                if let Some(knob) = self.knobs().get(knob) {
                    let inputs = &self.latest().inputs;
                    let reel = knob.turned(inputs, &knob.nudged(inputs, up))?;
                    self.compare(reel);
                }
            }
            Message::Reset => {
                self.second = None;
                self.settle();
            }
        }
        Ok(())
    }

    fn toggle(&mut self) {
        if !self.playing && self.at >= self.end() {
            self.seek(BEFORE);
        }
        // A question that is open waits; one that is answered is done with.
        let open = self.question.as_ref().is_some_and(|question| question.chosen.is_none());
        self.playing = !self.playing && !open;
        if self.playing {
            self.question = None;
        }
    }

    fn tick(&mut self, real: Millis) {
        if !self.playing {
            return;
        }
        let real = real.clamp(0, 60_000);
        let passed = if self.speed >= 0 { real << self.speed } else { real >> self.speed.unsigned_abs() };
        let to = self.at.saturating_add(passed);
        let next = self.first.last(self.at).map_or(0, |beat| beat.saturating_add(1));
        match self.first.beats.get(next).filter(|beat| self.predicting && beat.from <= to) {
            Some(beat) => {
                self.at = self.at.max(beat.from.saturating_sub(1));
                self.playing = false;
                self.ask(next);
            }
            None => self.at = to.min(self.end()),
        }
        if self.at >= self.end() {
            self.playing = false;
        }
    }

    fn ask(&mut self, beat: usize) {
        self.question = Question::of(&self.first, beat);
    }

    fn forward(&mut self) {
        self.playing = false;
        let next = self.first.last(self.at).map_or(0, |beat| beat.saturating_add(1));
        let open = self.question.as_ref().is_some_and(|question| question.chosen.is_none());
        // A step over an open question shows the answer without counting it.
        if self.predicting && !open && self.first.beats.get(next).is_some() {
            self.ask(next);
            return;
        }
        self.question = None;
        let ahead = |reel: &Reel| reel.beats.iter().map(|beat| beat.to).find(|to| *to > self.at);
        let to = [ahead(&self.first), self.second.as_ref().and_then(ahead)].into_iter().flatten().min();
        self.at = to.unwrap_or(self.end()).min(self.end());
    }

    fn back(&mut self) {
        self.playing = false;
        self.question = None;
        let behind = |reel: &Reel| reel.beats.iter().rev().map(|beat| beat.to).find(|to| *to < self.at);
        let to = [behind(&self.first), self.second.as_ref().and_then(behind)].into_iter().flatten().max();
        self.at = to.unwrap_or(BEFORE);
    }

    fn seek(&mut self, at: Millis) {
        self.question = None;
        self.at = at.clamp(BEFORE, self.end());
        if self.at >= self.end() {
            self.playing = false;
        }
    }

    fn guess(&mut self, number: usize) {
        let open = |question: &&mut Question| question.chosen.is_none() && number < question.choices.len();
        let Some(question) = self.question.as_mut().filter(open) else { return };
        question.chosen = Some(number);
        self.asked = self.asked.saturating_add(1);
        self.right = self.right.saturating_add(usize::from(number == question.right));
        if let Some(beat) = self.first.beats.get(question.beat) {
            self.at = beat.to.min(self.end());
        }
    }

    fn compare(&mut self, reel: Reel) {
        self.second = (reel.inputs != self.first.inputs).then_some(reel);
        self.question = None;
        self.settle();
    }

    /// The end has moved: the clock stays before it.
    fn settle(&mut self) {
        self.at = self.at.min(self.end());
        self.playing &= self.at < self.end();
    }

    fn latest(&self) -> &Reel {
        self.second.as_ref().unwrap_or(&self.first)
    }

    /// The run.
    pub fn first(&self) -> &Reel {
        &self.first
    }

    /// The run with changed numbers, if any was changed.
    pub fn second(&self) -> Option<&Reel> {
        self.second.as_ref()
    }

    /// What the clock shows; negative before anything has happened.
    pub fn at(&self) -> Millis {
        self.at
    }

    /// When the longer run ends.
    pub fn end(&self) -> Millis {
        self.second.as_ref().map_or(0, |reel| reel.film.end).max(self.first.film.end)
    }

    /// Whether the clock goes.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// How fast, as people say it: `1`, `8`, `1/2`.
    pub fn speed(&self) -> String {
        match self.speed {
            0.. => (1u32 << self.speed.unsigned_abs()).to_string(),
            _ => format!("1/{}", 1u32 << self.speed.unsigned_abs()),
        }
    }

    /// Whether it asks before each step.
    pub fn is_predicting(&self) -> bool {
        self.predicting
    }

    /// The question that is open, or was just answered.
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// How many answers were right, and of how many.
    pub fn score(&self) -> (usize, usize) {
        (self.right, self.asked)
    }

    /// The numbers that can be changed.
    pub fn knobs(&self) -> &'static [Knob] {
        knobs(self.first.inputs.controller())
    }

    /// What a number is now: in the first run, and in the second where it is another there.
    pub fn value(&self, knob: &Knob) -> (String, Option<String>) {
        let first = knob.value(&self.first.inputs);
        let second = self.second.as_ref().map(|reel| knob.value(&reel.inputs)).filter(|second| *second != first);
        (first, second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, Localized};
    use crate::simulate::Controller;
    use proptest::prelude::*;

    fn player(controller: Controller, yaml: &str) -> Player {
        Player::new(Inputs::from_text(controller, yaml).unwrap()).unwrap()
    }

    fn all(player: &mut Player, messages: impl IntoIterator<Item = Message>) {
        messages.into_iter().for_each(|message| player.step(message).unwrap());
    }

    #[test]
    fn steps_go_from_one_thing_to_the_next_and_back_again() {
        let mut player = player(Controller::Deployment, "{}");
        let mut seen = vec![player.at()];
        while player.at() < player.end() {
            player.step(Message::Step).unwrap();
            seen.push(player.at());
        }
        assert_eq!(seen.len(), player.first().beats.len() + 2);
        assert!(seen.is_sorted());
        for at in seen.iter().rev().skip(1) {
            player.step(Message::Back).unwrap();
            assert_eq!(player.at(), *at);
        }
    }

    #[test]
    fn the_clock_goes_only_while_it_plays_and_stops_at_the_end() {
        let mut player = player(Controller::Deployment, "{}");
        all(&mut player, [Message::Tick(5000)]);
        assert_eq!(player.at(), -1);
        all(&mut player, [Message::Toggle, Message::Tick(1000), Message::Faster, Message::Tick(1000)]);
        assert_eq!((player.at(), player.speed()), (2999, "2".to_owned()));
        all(&mut player, [Message::Tick(60_000)]);
        assert!(player.at() == player.end() && !player.is_playing());
        all(&mut player, [Message::Toggle]);
        assert!(player.at() == -1 && player.is_playing());
        all(&mut player, [Message::Slower, Message::Slower]);
        assert_eq!(player.speed(), "1/2");
    }

    #[test]
    fn a_prediction_comes_before_the_step_and_its_rule_after() {
        let mut player = player(Controller::Deployment, "{replicas: 4}");
        all(&mut player, [Message::Predict, Message::Step]);
        assert_eq!(player.at(), -1);
        let question = player.question().unwrap().clone();
        assert!(question.choices.len() >= 3 && question.chosen.is_none());
        all(&mut player, [Message::Guess(question.right)]);
        assert!(player.at() >= 0 && player.score() == (1, 1));
        let answered = player.question().unwrap();
        assert_eq!(answered.is_right(), Some(true));
        assert!(answered.rules(player.first(), Lang::En)[0].contains("at least 3"));
        // A second answer to the same question is none.
        let wrong = (question.right + 1) % question.choices.len();
        all(&mut player, [Message::Guess(wrong), Message::Step]);
        let question = player.question().unwrap().clone();
        let wrong = (question.right + 1) % question.choices.len();
        all(&mut player, [Message::Guess(wrong)]);
        assert_eq!((player.score(), player.question().unwrap().is_right()), ((1, 2), Some(false)));
        // Playing stops before the next thing, and asks.
        all(&mut player, [Message::Toggle, Message::Tick(60_000)]);
        assert!(!player.is_playing() && player.question().is_some_and(|question| question.chosen.is_none()));
    }

    #[test]
    fn a_changed_number_is_a_second_run_and_a_wrong_one_is_told() {
        let mut player = player(Controller::Deployment, "{}");
        all(&mut player, [Message::Nudge { knob: 0, up: true }, Message::Nudge { knob: 0, up: true }]);
        assert_eq!(player.value(&player.knobs()[0]), ("3".to_owned(), Some("5".to_owned())));
        all(&mut player, [Message::Change { knob: 0, value: "3".to_owned() }]);
        assert!(player.second().is_none());
        let wrong = player.step(Message::Change { knob: 0, value: "many".to_owned() }).unwrap_err();
        for lang in Lang::ALL {
            assert!(wrong.text(lang).starts_with("replicas: "), "{}", wrong.text(lang));
        }
        assert!(player.step(Message::Change { knob: 0, value: "999999".to_owned() }).is_err());
        all(&mut player, [Message::Change { knob: 1, value: "100%".to_owned() }, Message::Reset]);
        assert!(player.second().is_none());
    }

    /// Of every question exactly one choice is true.
    #[test]
    fn every_question_has_one_right_choice() {
        for controller in Controller::ALL {
            let player = player(*controller, "{}");
            for (number, beat) in player.first().beats.iter().enumerate() {
                let question = Question::of(player.first(), number).unwrap();
                let events = player.first().events(beat);
                for (place, choice) in question.choices.iter().enumerate() {
                    let happens = match choice {
                        crate::player::Choice::Nothing => events.is_empty(),
                        crate::player::Choice::Happens { what, subjects } => events.iter().any(|event| {
                            event.what == *what && (subjects.is_empty() || subjects.contains(&event.subject))
                        }),
                    };
                    assert_eq!(happens, place == question.right, "{controller} {number}: {choice:?}");
                }
            }
        }
    }

    fn message() -> impl Strategy<Value = Message> {
        prop_oneof![
            Just(Message::Toggle),
            (0i64..100_000).prop_map(Message::Tick),
            Just(Message::Step),
            Just(Message::Back),
            Just(Message::Start),
            Just(Message::End),
            (-200i64..200).prop_map(Message::Scrub),
            Just(Message::Faster),
            Just(Message::Slower),
            Just(Message::Predict),
            (0usize..6).prop_map(Message::Guess),
            (0usize..9, any::<bool>()).prop_map(|(knob, up)| Message::Nudge { knob, up }),
            (0usize..9, "[0-9a-z%.-]{0,4}").prop_map(|(knob, value)| Message::Change { knob, value }),
            Just(Message::Reset),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn any_messages_keep_the_clock_inside_the_run(
            which in 0usize..5,
            messages in proptest::collection::vec(message(), 0..40),
        ) {
            let mut player = player(Controller::ALL[which], "{}");
            for message in messages {
                let before = player.clone();
                if player.step(message).is_err() {
                    prop_assert_eq!(&player, &before);
                }
                prop_assert!((-1..=player.end()).contains(&player.at()));
                prop_assert!(player.score().0 <= player.score().1);
                prop_assert!(!(player.is_playing() && player.at() >= player.end()));
            }
        }
    }
}
