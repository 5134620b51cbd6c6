//! Time zones by their IANA names, from the database that is built into the program: the system's is never read.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::Text;

/// A time zone that the IANA database knows, in its exact spelling. Older names such as `Asia/Calcutta` are among them.
///
/// The API server refuses an empty name and `Local` (`validateTimeZone`), and looks the rest up as a file, so capitals
/// count.
#[derive(Clone, Debug)]
pub struct TimeZoneName {
    name: String,
    zone: TimeZone,
}

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

static TIME_ZONE: Text = Text::new("time zone", "시간대");
static RULE: Text = Text::new(
    "a name of the IANA database, Area/City, with its capitals",
    "IANA 데이터베이스의 이름을 지역/도시 꼴로, 대소문자까지 그대로 쓴다",
);

/// What people call a zone by, and the name of it.
const CALLED: [(&str, &str); 16] = [
    ("kst", "Asia/Seoul"),
    ("korea", "Asia/Seoul"),
    ("jst", "Asia/Tokyo"),
    ("hkt", "Asia/Hong_Kong"),
    ("sgt", "Asia/Singapore"),
    ("ist", "Asia/Kolkata"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("mdt", "America/Denver"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("edt", "America/New_York"),
    ("bst", "Europe/London"),
    ("cest", "Europe/Berlin"),
    ("local", "Asia/Seoul"),
    ("z", "UTC"),
];

impl TimeZoneName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The zone with its rules.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

impl FromStr for TimeZoneName {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty(&TIME_ZONE));
        }
        match known(text) {
            Some(zone) if zone.iana_name() == Some(text) => Ok(TimeZoneName { name: text.to_owned(), zone }),
            _ => Err(ValueError::form(&TIME_ZONE, text, &RULE, nearest(text))),
        }
    }
}

/// The zone of this name, capitals or not. `Etc/Unknown` is jiff's own and no zone.
fn known(name: &str) -> Option<TimeZone> {
    DATABASE.get(name).ok().filter(|zone| !zone.is_unknown())
}

/// The name that was probably meant: another spelling, a common abbreviation, a city alone, a slip of the finger.
fn nearest(text: &str) -> String {
    const FALLBACK: &str = "Asia/Seoul";
    let folded: String = text.trim().chars().map(|c| if c == ' ' { '_' } else { c }).take(60).collect();
    let folded = folded.to_lowercase();
    if let Some(name) = known(&folded).as_ref().and_then(TimeZone::iana_name) {
        return name.to_owned();
    }
    if let Some((_, name)) = CALLED.iter().find(|(called, _)| *called == folded) {
        return (*name).to_owned();
    }
    let distance = |name: &str| {
        let name = name.to_lowercase();
        let city = name.rsplit('/').next().unwrap_or_default();
        strsim::damerau_levenshtein(&folded, &name).min(strsim::damerau_levenshtein(&folded, city))
    };
    let allowed = folded.chars().count().div_ceil(3).min(4);
    // The names of the areas come first, so that `Seoul` is Asia/Seoul and not the old alias of a country.
    let names = DATABASE.available().map(|name| (distance(name.as_str()), !name.as_str().contains('/'), name));
    let near =
        names.filter(|(distance, ..)| *distance <= allowed).min_by_key(|(distance, alias, _)| (*distance, *alias));
    near.map_or_else(|| FALLBACK.to_owned(), |(.., name)| name.as_str().to_owned())
}

impl PartialEq for TimeZoneName {
    fn eq(&self, other: &TimeZoneName) -> bool {
        self.name == other.name
    }
}

impl Eq for TimeZoneName {}

impl Hash for TimeZoneName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

text_value!(
    TimeZoneName,
    "TimeZoneName",
    "A time zone by its name in the IANA database, capitals as they stand there.",
    ["Asia/Seoul", "America/New_York", "UTC"]
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, Localized};

    #[test]
    fn exact_names_and_aliases_are_taken() {
        for name in
            ["Asia/Seoul", "UTC", "Etc/UTC", "Asia/Calcutta", "America/Argentina/Buenos_Aires", "EST5EDT", "GMT"]
        {
            let zone: TimeZoneName = name.parse().unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(zone.to_string(), name);
        }
        let seoul: TimeZoneName = "Asia/Seoul".parse().unwrap();
        assert_eq!(seoul.zone().to_offset("2026-01-01T00:00:00Z".parse().unwrap()).seconds(), 9 * 3600);
    }

    #[test]
    fn every_name_of_the_database_is_taken_as_it_stands() {
        let mut names = 0;
        for name in DATABASE.available().filter(|name| name.as_str() != "Etc/Unknown") {
            assert!(name.as_str().parse::<TimeZoneName>().is_ok(), "{}", name.as_str());
            names += 1;
        }
        assert!(names > 400, "{names}");
    }

    #[test]
    fn a_refused_name_comes_with_the_one_that_was_meant() {
        for (given, meant) in [
            ("Asia/seoul", "Asia/Seoul"),
            ("ASIA/SEOUL", "Asia/Seoul"),
            ("Seoul", "Asia/Seoul"),
            ("KST", "Asia/Seoul"),
            ("Asia/Soeul", "Asia/Seoul"),
            ("New York", "America/New_York"),
            ("Local", "Asia/Seoul"),
            ("utc", "UTC"),
            ("Europe/Belin", "Europe/Berlin"),
            ("nowhere at all, really", "Asia/Seoul"),
        ] {
            let error = given.parse::<TimeZoneName>().unwrap_err();
            assert!(error.text(Lang::En).ends_with(&format!("for example `{meant}`")), "{error}");
            assert!(error.text(Lang::Ko).contains(meant));
        }
        for bad in ["", "Etc/Unknown", "../Asia/Seoul", "Asia/Seoul ", "Asia\\Seoul", "+09:00", "Asia/Seoul\n", "\u{0}"]
        {
            assert!(bad.parse::<TimeZoneName>().is_err(), "{bad:?}");
        }
    }
}
