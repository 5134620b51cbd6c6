//! What happened: every event, and the counts at the end of each burst of events.

use super::event::{Event, What};
use super::seconds::Millis;
use super::why::Why;

/// The counts at the end of a burst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// When the burst began.
    pub at: Millis,
    /// The counts, in the order of the run's columns.
    pub counts: Vec<u64>,
}

/// The longest pause inside a burst, as the recordings of the real controllers were cut.
const GAP: Millis = 600;

/// The events and states so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub events: Vec<Event>,
    pub states: Vec<State>,
    /// When the burst that is going on began, and when its last event was.
    burst: Option<(Millis, Millis)>,
}

impl Log {
    /// Notes an event. A condition of a Deployment counts nothing, so it neither begins nor holds up a burst.
    pub fn note(&mut self, at: Millis, what: What, subject: impl Into<String>, revision: &str, why: Why) {
        self.events.push(Event { at, what, subject: subject.into(), revision: revision.to_owned(), why });
        if !what.is_condition() {
            self.mark(at);
        }
    }

    /// Counts something as happening that is no event of its own, such as the action that starts the run.
    pub fn mark(&mut self, at: Millis) {
        self.burst = Some((self.burst.map_or(at, |(start, _)| start), at));
    }

    /// Whether the burst is over at a time, so that the counts have to be [kept](Log::keep) before anything changes.
    pub fn is_over(&self, now: Millis) -> bool {
        self.burst.is_some_and(|(_, last)| now.saturating_sub(last) > GAP)
    }

    /// Ends the burst with the counts as they stand. Counts that are no different from those before are left out, but
    /// for the first ones.
    pub fn keep(&mut self, counts: Vec<u64>) {
        if let Some((at, _)) = self.burst.take()
            && self.states.last().is_none_or(|last| last.counts != counts)
        {
            self.states.push(State { at, counts });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_ends_with_a_pause_and_only_changes_are_kept() {
        let mut log = Log::default();
        for (at, counts, over) in [(0, 1, false), (600, 2, false), (1201, 3, true), (2000, 3, true), (2500, 4, false)] {
            assert_eq!(log.is_over(at), over, "{at}");
            if over {
                log.keep(vec![counts - 1]);
            }
            log.mark(at);
        }
        log.keep(vec![4]);
        let states: Vec<(Millis, u64)> = log.states.iter().map(|state| (state.at, state.counts[0])).collect();
        assert_eq!(states, [(0, 2), (2000, 4)]);
    }
}
