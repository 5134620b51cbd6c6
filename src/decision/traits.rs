//! The five yes-or-no traits of a workload, from which its kind follows.

use serde::{Deserialize, Serialize};

/// One of the five traits, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Trait {
    /// Each replica keeps data of its own that must outlive the Pod.
    State,
    /// Pods need a fixed name, a fixed number or an order among themselves.
    Ordering,
    /// One Pod belongs on every node.
    PerNode,
    /// The work ends.
    OneOff,
    /// The work comes round again by the clock.
    Periodic,
}

impl Trait {
    /// Every trait, in the order they are asked.
    pub const ALL: [Trait; 5] = [Trait::State, Trait::Ordering, Trait::PerNode, Trait::OneOff, Trait::Periodic];

    /// Its key in the app file: `perNode`.
    pub const fn id(self) -> &'static str {
        match self {
            Trait::State => "state",
            Trait::Ordering => "ordering",
            Trait::PerNode => "perNode",
            Trait::OneOff => "oneOff",
            Trait::Periodic => "periodic",
        }
    }

    /// Its flag on the command line, without the dashes, and its name in JSON: `per-node`.
    pub const fn flag(self) -> &'static str {
        match self {
            Trait::State => "state",
            Trait::Ordering => "ordering",
            Trait::PerNode => "per-node",
            Trait::OneOff => "one-off",
            Trait::Periodic => "periodic",
        }
    }

    /// Its letter in a row's code: `S`, `O`, `N`, `J`, `P`.
    pub const fn letter(self) -> char {
        match self {
            Trait::State => 'S',
            Trait::Ordering => 'O',
            Trait::PerNode => 'N',
            Trait::OneOff => 'J',
            Trait::Periodic => 'P',
        }
    }
}

/// What a workload is like. The kind follows from these five answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Traits {
    /// Each replica keeps data of its own that must outlive the Pod.
    pub state: bool,
    /// Pods need a fixed name, a fixed number or an order among themselves.
    pub ordering: bool,
    /// One Pod belongs on every node (or on every node of some sort), new nodes included.
    pub per_node: bool,
    /// The work ends: it runs until it is done.
    pub one_off: bool,
    /// The work comes round again by the clock.
    pub periodic: bool,
}

impl Traits {
    /// The answer for one trait.
    pub const fn get(self, which: Trait) -> bool {
        match which {
            Trait::State => self.state,
            Trait::Ordering => self.ordering,
            Trait::PerNode => self.per_node,
            Trait::OneOff => self.one_off,
            Trait::Periodic => self.periodic,
        }
    }

    /// The same traits with one answer set.
    #[must_use]
    pub const fn with(mut self, which: Trait, answer: bool) -> Traits {
        match which {
            Trait::State => self.state = answer,
            Trait::Ordering => self.ordering = answer,
            Trait::PerNode => self.per_node = answer,
            Trait::OneOff => self.one_off = answer,
            Trait::Periodic => self.periodic = answer,
        }
        self
    }

    /// The same traits with one answer turned round.
    #[must_use]
    pub const fn flipped(self, which: Trait) -> Traits {
        self.with(which, !self.get(which))
    }

    /// All 32 combinations, from five times no to five times yes.
    pub fn all() -> impl Iterator<Item = Traits> {
        (0_u8..32).map(|bits| {
            Trait::ALL
                .into_iter()
                .enumerate()
                .fold(Traits::default(), |traits, (place, which)| traits.with(which, bits & (1 << place) != 0))
        })
    }

    /// The code of the table's row: a letter for a yes, a dash for a no, as in `S-N--`.
    pub fn code(self) -> String {
        Trait::ALL.into_iter().map(|which| if self.get(which) { which.letter() } else { '-' }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn all_gives_each_combination_once() {
        assert_eq!(Traits::all().count(), 32);
        assert_eq!(Traits::all().collect::<HashSet<_>>().len(), 32);
        assert_eq!(Traits::all().map(Traits::code).collect::<HashSet<_>>().len(), 32);
    }

    #[test]
    fn the_code_reads_in_asking_order() {
        let traits = Traits::default().with(Trait::State, true).with(Trait::PerNode, true);
        assert_eq!(traits.code(), "S-N--");
        assert_eq!(traits.flipped(Trait::State).code(), "--N--");
    }

    #[test]
    fn get_and_with_agree_for_every_trait() {
        for which in Trait::ALL {
            for traits in Traits::all() {
                assert!(traits.with(which, true).get(which));
                assert!(!traits.with(which, false).get(which));
                assert_eq!(traits.with(which, traits.get(which)), traits);
            }
        }
    }

    #[test]
    fn the_app_file_must_name_all_five_and_nothing_else() {
        let whole = r#"{"state":true,"ordering":false,"perNode":true,"oneOff":false,"periodic":false}"#;
        let traits: Traits = serde_json::from_str(whole).unwrap();
        assert_eq!(traits.code(), "S-N--");
        assert_eq!(serde_json::to_string(&traits).unwrap(), whole);
        let missing = r#"{"state":true,"ordering":false,"perNode":true,"oneOff":false}"#;
        assert!(serde_json::from_str::<Traits>(missing).unwrap_err().to_string().contains("periodic"));
        let unknown = r#"{"state":true,"ordering":false,"perNode":true,"oneOff":false,"periodic":false,"x":true}"#;
        assert!(serde_json::from_str::<Traits>(unknown).is_err());
    }

    #[test]
    fn ids_are_the_serde_names() {
        for which in Trait::ALL {
            assert_eq!(serde_json::to_value(which).unwrap(), which.id());
        }
    }
}
