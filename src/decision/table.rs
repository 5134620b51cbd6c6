//! The decision table: 32 rows of answers, each with its kind.
//!
//! The rows stand in `assets/decision/table.tsv`. The compiler reads them: a row that is missing or misspelt does not
//! build, and deciding costs five branches and no parsing.

use super::kind::{Arrangement, Form, Kind, Status, Variant};
use super::traits::{Trait, Traits};
use crate::i18n::Lang;

/// What the table says of one combination of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The answers.
    pub traits: Traits,
    /// The kind that fits them best.
    pub kind: Kind,
    /// The form of the kind, where it is not the plain one.
    pub variant: Option<Variant>,
    /// What the Pod template must add.
    pub arrangement: Arrangement,
    /// How well the kind fits.
    pub status: Status,
    /// The notes of the row in `assets/decision/verdicts.tsv`, the row's own first.
    pub(super) notes: &'static str,
}

impl Decision {
    /// The kind in the form of the row.
    pub const fn form(&self) -> Form {
        Form { kind: self.kind, variant: self.variant }
    }

    /// The kind with its variant in `lang`, as in `Job (Indexed)` or `잡(Indexed)`.
    pub fn label_in(&self, lang: Lang) -> String {
        self.form().label_in(lang)
    }
}

/// The kind for these answers. Every combination has a row.
pub const fn decide(traits: Traits) -> Decision {
    let row =
        ROWS.pick(traits.state).pick(traits.ordering).pick(traits.per_node).pick(traits.one_off).pick(traits.periodic);
    Decision {
        traits,
        kind: row.kind,
        variant: row.variant,
        arrangement: row.arrangement,
        status: row.status,
        notes: row.notes,
    }
}

const TABLE: &str = include_str!("../../assets/decision/table.tsv");

/// Both answers to one question. Five of these, one inside the other, leave no combination without a row.
struct Fork<T> {
    no: T,
    yes: T,
}

impl<T> Fork<T> {
    const fn pick(&self, answer: bool) -> &T {
        if answer { &self.yes } else { &self.no }
    }
}

#[derive(Clone, Copy)]
struct Row {
    kind: Kind,
    variant: Option<Variant>,
    arrangement: Arrangement,
    status: Status,
    notes: &'static str,
}

static ROWS: Fork<Fork<Fork<Fork<Fork<Row>>>>> = by_state();

const fn by_state() -> Fork<Fork<Fork<Fork<Fork<Row>>>>> {
    let none = Traits { state: false, ordering: false, per_node: false, one_off: false, periodic: false };
    Fork { no: by_ordering(none), yes: by_ordering(none.with(Trait::State, true)) }
}

const fn by_ordering(traits: Traits) -> Fork<Fork<Fork<Fork<Row>>>> {
    Fork { no: by_per_node(traits), yes: by_per_node(traits.with(Trait::Ordering, true)) }
}

const fn by_per_node(traits: Traits) -> Fork<Fork<Fork<Row>>> {
    Fork { no: by_one_off(traits), yes: by_one_off(traits.with(Trait::PerNode, true)) }
}

const fn by_one_off(traits: Traits) -> Fork<Fork<Row>> {
    Fork { no: by_periodic(traits), yes: by_periodic(traits.with(Trait::OneOff, true)) }
}

const fn by_periodic(traits: Traits) -> Fork<Row> {
    Fork { no: row_of(traits), yes: row_of(traits.with(Trait::Periodic, true)) }
}

const fn row_of(traits: Traits) -> Row {
    let mut rest = TABLE.as_bytes();
    while !rest.is_empty() {
        let (line, after) = cut(rest, b'\n');
        let (code, fields) = cut(line, b'\t');
        if is_code(code, traits) {
            return read_row(fields);
        }
        rest = after;
    }
    broken("assets/decision/table.tsv: a combination of answers has no row")
}

const fn is_code(code: &[u8], traits: Traits) -> bool {
    let [s, o, n, j, p] = code else { return false };
    matches!((*s, traits.state), (b'S', true) | (b'-', false))
        && matches!((*o, traits.ordering), (b'O', true) | (b'-', false))
        && matches!((*n, traits.per_node), (b'N', true) | (b'-', false))
        && matches!((*j, traits.one_off), (b'J', true) | (b'-', false))
        && matches!((*p, traits.periodic), (b'P', true) | (b'-', false))
}

const fn read_row(fields: &'static [u8]) -> Row {
    let (kind, rest) = cut(fields, b'\t');
    let (variant, rest) = cut(rest, b'\t');
    let (arrangement, rest) = cut(rest, b'\t');
    let (status, notes) = cut(rest, b'\t');
    Row {
        kind: read_kind(kind),
        variant: match variant {
            b"-" => None,
            b"Indexed" => Some(Variant::Indexed),
            _ => broken("assets/decision/table.tsv: a variant is none of -, Indexed"),
        },
        arrangement: read_arrangement(arrangement),
        status: match status {
            b"ok" => Status::Ok,
            b"caution" => Status::Caution,
            b"conflict" => Status::Conflict,
            _ => broken("assets/decision/table.tsv: a status is none of ok, caution, conflict"),
        },
        notes: match std::str::from_utf8(notes) {
            Ok(notes) if !notes.is_empty() => notes,
            _ => broken("assets/decision/table.tsv: a row names no note"),
        },
    }
}

const fn read_kind(word: &[u8]) -> Kind {
    match word {
        b"Deployment" => Kind::Deployment,
        b"StatefulSet" => Kind::StatefulSet,
        b"DaemonSet" => Kind::DaemonSet,
        b"Job" => Kind::Job,
        b"CronJob" => Kind::CronJob,
        _ => broken("assets/decision/table.tsv: a kind is none of the five"),
    }
}

const fn read_arrangement(word: &[u8]) -> Arrangement {
    match word {
        b"-" => Arrangement::None,
        b"hostPath" => Arrangement::HostPath,
        b"nodeName" => Arrangement::NodeName,
        b"nodeNameHostPath" => Arrangement::NodeNameHostPath,
        b"initThenPause" => Arrangement::InitThenPause,
        b"initThenPauseMarker" => Arrangement::InitThenPauseMarker,
        b"antiAffinity" => Arrangement::AntiAffinity,
        b"inProcessTimer" => Arrangement::InProcessTimer,
        b"inProcessTimerHostPath" => Arrangement::InProcessTimerHostPath,
        _ => broken("assets/decision/table.tsv: an arrangement is unknown"),
    }
}

/// Stops the build. `ROWS` is a static, so nothing here is left to run in the program.
#[expect(clippy::panic, reason = "the compiler alone calls this, on an asset that does not read")]
const fn broken(what: &'static str) -> ! {
    panic!("{}", what)
}

/// What stands before the first `mark`, and what stands after it.
const fn cut(bytes: &'static [u8], mark: u8) -> (&'static [u8], &'static [u8]) {
    let mut rest = bytes;
    let mut length = 0;
    while let [first, after @ ..] = rest {
        if *first == mark {
            let (before, _) = bytes.split_at(length);
            return (before, after);
        }
        length += 1;
        rest = after;
    }
    (bytes, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_table_has_each_code_once_and_no_other_line() {
        let codes: Vec<&str> = TABLE.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(codes.len(), 32);
        assert_eq!(codes.iter().copied().collect::<HashSet<_>>().len(), 32, "a code stands twice");
        for traits in Traits::all() {
            assert!(codes.contains(&traits.code().as_str()), "{}", traits.code());
        }
        assert!(TABLE.lines().all(|line| line.split('\t').count() == 6));
    }

    #[test]
    fn every_arrangement_of_the_table_reads_as_it_is_spelt() {
        for line in TABLE.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let traits = Traits::all().find(|traits| traits.code() == fields[0]).unwrap();
            let decision = decide(traits);
            assert_eq!(decision.traits, traits);
            assert_eq!(decision.kind.as_str(), fields[1]);
            assert_eq!(decision.variant.map_or("-", Variant::as_str), fields[2]);
            assert_eq!(decision.arrangement.id(), fields[3]);
            assert_eq!(decision.status.as_str(), fields[4]);
            assert_eq!(decision.notes, fields[5]);
        }
    }

    /// The same rows written out a second time, by the words of the facts they came from.
    #[test]
    fn each_combination_gets_the_kind_that_the_facts_give_it() {
        for (code, described, status) in FACTS {
            let traits = Traits::all().find(|traits| traits.code() == code).unwrap();
            let decision = decide(traits);
            let (kind, detail) = described.split_once(' ').unwrap_or((described, ""));
            assert_eq!(decision.kind.as_str(), kind, "{code}");
            assert_eq!(decision.variant.is_some(), detail.contains("Indexed"), "{code}");
            assert_eq!(decision.status.as_str(), status, "{code}");
            let arrangement = decision.arrangement;
            assert_eq!(arrangement == Arrangement::AntiAffinity, detail.contains("anti-affinity"), "{code}");
            assert_eq!(arrangement.pauses_after_init(), detail.contains("init container"), "{code}");
            assert_eq!(arrangement.keeps_a_timer(), detail.contains("timer"), "{code}");
            if detail.contains("hostPath") {
                assert!(arrangement.uses_host_path(), "{code}");
            }
        }
        assert_eq!(FACTS.len(), 32);
    }

    const FACTS: [(&str, &str, &str); 32] = [
        ("-----", "Deployment", "ok"),
        ("S----", "StatefulSet", "ok"),
        ("-O---", "StatefulSet", "ok"),
        ("SO---", "StatefulSet", "ok"),
        ("--N--", "DaemonSet", "ok"),
        ("S-N--", "DaemonSet", "caution"),
        ("-ON--", "DaemonSet", "conflict"),
        ("SON--", "DaemonSet", "conflict"),
        ("---J-", "Job", "ok"),
        ("S--J-", "Job", "caution"),
        ("-O-J-", "Job (Indexed)", "ok"),
        ("SO-J-", "Job (Indexed)", "caution"),
        ("--NJ-", "DaemonSet (init container does the work, then pause)", "conflict"),
        ("S-NJ-", "DaemonSet (init container + hostPath marker)", "conflict"),
        ("-ONJ-", "Job (Indexed) + anti-affinity", "conflict"),
        ("SONJ-", "Job (Indexed) + anti-affinity", "conflict"),
        ("----P", "CronJob", "ok"),
        ("S---P", "CronJob", "caution"),
        ("-O--P", "CronJob (Indexed jobTemplate)", "caution"),
        ("SO--P", "CronJob (Indexed jobTemplate)", "caution"),
        ("--N-P", "DaemonSet (in-process timer)", "conflict"),
        ("S-N-P", "DaemonSet (in-process timer + hostPath)", "conflict"),
        ("-ON-P", "CronJob (Indexed) + anti-affinity", "conflict"),
        ("SON-P", "DaemonSet (in-process timer + hostPath)", "conflict"),
        ("---JP", "CronJob", "conflict"),
        ("S--JP", "CronJob", "conflict"),
        ("-O-JP", "CronJob (Indexed jobTemplate)", "conflict"),
        ("SO-JP", "CronJob (Indexed jobTemplate)", "conflict"),
        ("--NJP", "DaemonSet (in-process timer)", "conflict"),
        ("S-NJP", "DaemonSet (in-process timer + hostPath)", "conflict"),
        ("-ONJP", "CronJob (Indexed) + anti-affinity", "conflict"),
        ("SONJP", "DaemonSet (in-process timer + hostPath)", "conflict"),
    ];
}
