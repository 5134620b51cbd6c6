//! What is still to happen, in order.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::seconds::Millis;

/// Events in virtual time. Two at the same time come in the order in which they were put in, so a run is the same each
/// time.
#[derive(Debug)]
pub(super) struct Queue<E> {
    heap: BinaryHeap<Entry<E>>,
    put: u64,
}

#[derive(Debug)]
struct Entry<E> {
    at: Millis,
    number: u64,
    event: E,
}

impl<E> Queue<E> {
    pub fn new() -> Queue<E> {
        Queue { heap: BinaryHeap::new(), put: 0 }
    }

    /// Puts an event in.
    pub fn put(&mut self, at: Millis, event: E) {
        self.put = self.put.saturating_add(1);
        self.heap.push(Entry { at, number: self.put, event });
    }

    /// The time of the next event.
    pub fn next_time(&self) -> Option<Millis> {
        self.heap.peek().map(|entry| entry.at)
    }

    /// Takes the next event out if its time has come.
    pub fn due(&mut self, now: Millis) -> Option<E> {
        if self.next_time()? > now {
            return None;
        }
        self.heap.pop().map(|entry| entry.event)
    }

    /// How many events were ever put in.
    pub fn count(&self) -> u64 {
        self.put
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<E> Eq for Entry<E> {}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for Entry<E> {
    /// The heap gives the greatest first, and we want the earliest.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.number).cmp(&(self.at, self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_by_time_and_then_as_they_were_put_in() {
        let mut queue = Queue::new();
        for (at, event) in [(5, 'c'), (2, 'a'), (5, 'd'), (2, 'b'), (9, 'e')] {
            queue.put(at, event);
        }
        let mut seen = String::new();
        while let Some(now) = queue.next_time() {
            while let Some(event) = queue.due(now) {
                seen.push(event);
            }
        }
        assert_eq!((seen.as_str(), queue.count()), ("abcde", 5));
        assert!(queue.due(100).is_none());
    }
}
