//! A run cut into what happens together.

use super::film::Film;
use super::timeline::bursts;
use crate::simulate::{Error, Event, Inputs, Millis, Run};

/// What happens with no more than a short pause between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// When the first thing happens.
    pub from: Millis,
    /// When the last thing has happened.
    pub to: Millis,
    /// The first event and the one after the last, as places in the run.
    events: (usize, usize),
}

/// A run, ready to be played.
#[derive(Clone, Debug, PartialEq)]
pub struct Reel {
    /// What it was made from.
    pub inputs: Inputs,
    /// The run.
    pub run: Run,
    /// Its Pods over time.
    pub film: Film,
    /// What happens together, in order of time.
    pub beats: Vec<Beat>,
}

impl Reel {
    /// Runs the inputs.
    ///
    /// # Errors
    /// Where they cannot be simulated.
    pub fn of(inputs: Inputs) -> Result<Reel, Error> {
        let run = inputs.simulate()?;
        let film = Film::of(&inputs, &run);
        let mut first = 0usize;
        let mut beats = Vec::new();
        for burst in bursts(&run).iter().filter(|burst| !burst.events.is_empty()) {
            let to = burst.events.last().map_or(burst.at, |event| event.at);
            let after = first.saturating_add(burst.events.len());
            beats.push(Beat { from: burst.at, to, events: (first, after) });
            first = after;
        }
        Ok(Reel { inputs, run, film, beats })
    }

    /// What happens in a beat.
    pub fn events(&self, beat: &Beat) -> &[Event] {
        self.run.events.get(beat.events.0..beat.events.1).unwrap_or_default()
    }

    /// The last beat that has begun at a time.
    pub fn last(&self, at: Millis) -> Option<usize> {
        self.beats.partition_point(|beat| beat.from <= at).checked_sub(1)
    }
}
