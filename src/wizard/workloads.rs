//! The workloads of an app, one of which is in front of the person. There is always one.

use super::draft::Draft;
use crate::spec::word::Profile;

/// A list that is never empty, with a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Workloads {
    before: Vec<Draft>,
    here: Draft,
    after: Vec<Draft>,
}

impl Workloads {
    /// The first of `drafts` is in front; a blank one where there is none.
    pub fn of(drafts: Vec<Draft>, profile: Profile) -> Workloads {
        let mut drafts = drafts.into_iter();
        let here = drafts.next().unwrap_or_else(|| Draft::blank(profile));
        Workloads { before: Vec::new(), here, after: drafts.collect() }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.before.iter().chain(std::iter::once(&self.here)).chain(&self.after)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.before.len().saturating_add(self.after.len()).saturating_add(1)
    }

    /// The number of the one in front, from 0.
    pub fn place(&self) -> usize {
        self.before.len()
    }

    /// The one in front.
    pub fn here(&self) -> &Draft {
        &self.here
    }

    /// The same, to write to.
    pub fn here_mut(&mut self) -> &mut Draft {
        &mut self.here
    }

    /// Puts the one with this number in front. False where there is none.
    pub fn select(&mut self, number: usize) -> bool {
        if number >= self.len() {
            return false;
        }
        let mut drafts: Vec<Draft> = self.iter().cloned().collect();
        let mut rest = drafts.split_off(number).into_iter();
        if let Some(here) = rest.next() {
            *self = Workloads { before: drafts, here, after: rest.collect() };
        }
        true
    }

    /// Changes each of them.
    pub fn each(&mut self, change: impl FnMut(&mut Draft)) {
        let all = self.before.iter_mut().chain(std::iter::once(&mut self.here)).chain(&mut self.after);
        all.for_each(change);
    }

    /// Another profile, on which the defaults of all of them depend.
    pub fn set_profile(&mut self, profile: Profile) {
        self.each(|draft| draft.set_profile(profile));
    }

    /// Puts `draft` at the end, and in front of the person.
    pub fn add(&mut self, draft: Draft) {
        let mut before: Vec<Draft> = self.iter().cloned().collect();
        self.before = std::mem::take(&mut before);
        self.after.clear();
        self.here = draft;
    }

    /// Takes out the one in front. False where it is the only one.
    pub fn remove(&mut self) -> bool {
        let next = if self.after.is_empty() { self.before.pop() } else { Some(self.after.remove(0)) };
        next.map(|next| self.here = next).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(workloads: &Workloads) -> String {
        workloads.iter().filter_map(Draft::name).map(|name| name.to_string()).collect()
    }

    fn named(name: &str) -> Draft {
        let mut draft = Draft::blank(Profile::Production);
        draft.set_name(Some(name.parse().unwrap()));
        draft
    }

    #[test]
    fn the_order_stays_whatever_is_in_front() {
        let mut workloads = Workloads::of(["a", "b", "c"].map(named).to_vec(), Profile::Production);
        for number in [2, 0, 1] {
            assert!(workloads.select(number));
            assert_eq!((names(&workloads).as_str(), workloads.place()), ("abc", number));
        }
        assert!(!workloads.select(3));
        workloads.add(named("d"));
        assert_eq!((names(&workloads).as_str(), workloads.place(), workloads.len()), ("abcd", 3, 4));
    }

    #[test]
    fn the_last_one_stays() {
        let mut workloads = Workloads::of(["a", "b"].map(named).to_vec(), Profile::Production);
        assert!(workloads.remove());
        assert_eq!(names(&workloads), "b");
        assert!(!workloads.remove());
        assert_eq!(Workloads::of(Vec::new(), Profile::Production).len(), 1);
    }
}
