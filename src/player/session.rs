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
mod tests;
