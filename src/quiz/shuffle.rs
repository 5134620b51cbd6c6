//! Chance that a seed decides.
//!
//! Our own few lines, because a class relies on them: the same seed must give the same set on every machine and in every
//! later version, and no crate of random numbers promises that of its shuffles. SplitMix64 (Steele, Lea, Flood 2014: "Fast
//! splittable pseudorandom number generators") is more than good enough to mix a hundred questions.

/// A source of chance.
#[derive(Clone, Debug)]
pub struct Shuffle {
    state: u64,
}

impl Shuffle {
    /// The chance that belongs to a seed.
    pub fn new(seed: u64) -> Shuffle {
        Shuffle { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0 where there is none. The high bits of a product, so that no number is likelier than
    /// another by more than one in 2^57 for the lengths that there are.
    fn below(&mut self, end: usize) -> usize {
        let product = u128::from(self.next()).wrapping_mul(u128::try_from(end).unwrap_or_default());
        usize::try_from(product >> 64).unwrap_or_default()
    }

    /// Puts the items into an order that only chance knows.
    pub fn mix<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last.saturating_add(1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn mixed(seed: u64, count: u32) -> Vec<u32> {
        let mut items: Vec<u32> = (0..count).collect();
        Shuffle::new(seed).mix(&mut items);
        items
    }

    /// The first numbers of the published generator for this seed: a change of the code that changes them changes the
    /// set of every class.
    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut shuffle = Shuffle::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| shuffle.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn nothing_is_lost_and_every_order_comes_about_as_often() {
        for seed in 0..50 {
            let mut items = mixed(seed, 30);
            items.sort_unstable();
            assert_eq!(items, (0..30).collect::<Vec<_>>());
        }
        let mut orders: HashMap<Vec<u32>, u32> = HashMap::new();
        for seed in 0..6000 {
            *orders.entry(mixed(seed, 3)).or_default() += 1;
        }
        assert_eq!(orders.len(), 6);
        assert!(orders.values().all(|count| (850..1150).contains(count)), "{orders:?}");
    }

    #[test]
    fn nothing_and_one_are_in_order() {
        assert_eq!(mixed(7, 0), Vec::<u32>::new());
        assert_eq!(mixed(7, 1), [0]);
    }
}
