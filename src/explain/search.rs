//! Finding a topic: by a name of it in either language, by a part of one, or by a few letters.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::lesson::{Lesson, lessons};
use super::{Error, field, kinds};
use crate::decision::Kind;
use crate::yaml::nearest;

/// How many suggestions are made.
const MOST: usize = 4;

/// The lesson with this very name, in capitals or not, with spaces, hyphens or none.
pub(super) fn named(typed: &str) -> Option<&'static Lesson> {
    let typed = folded(typed);
    lessons().iter().find(|lesson| lesson.called().any(|name| folded(name) == typed))
}

/// The one lesson that is clearly meant.
///
/// # Errors
///
/// Where none is, or several are: with what comes nearest.
pub(super) fn clear(typed: &str) -> Result<&'static Lesson, Error> {
    let part = folded(typed);
    let parts: Vec<&Lesson> =
        lessons().iter().filter(|lesson| lesson.called().any(|name| folded(name).contains(&part))).collect();
    let found = if parts.is_empty() { by_letters(typed) } else { parts };
    if let [lesson] = found.as_slice() {
        return Ok(*lesson);
    }
    let mut near: Vec<String> = found.iter().map(|lesson| lesson.id.to_owned()).collect();
    if near.is_empty() {
        near = elsewhere(typed);
    }
    near.truncate(MOST);
    Err(Error::Topic { typed: typed.to_owned(), near })
}

/// The lessons in one of whose names the letters stand in this order, the best first.
fn by_letters(typed: &str) -> Vec<&'static Lesson> {
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, &Lesson)> = Vec::new();
    for lesson in lessons() {
        let scores = lesson.called().filter_map(|name| pattern.score(Utf32Str::new(name, &mut letters), &mut matcher));
        scored.extend(scores.max().map(|score| (score, lesson)));
    }
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, lesson)| lesson).collect()
}

/// What is no part of any lesson's name: a slip of the fingers, a kind misspelt, or a field without its kind.
fn elsewhere(typed: &str) -> Vec<String> {
    let kinds: Vec<String> = kinds::all().map(|(kind, _)| kind.to_ascii_lowercase()).collect();
    let (first, rest) = typed.split_once('.').unwrap_or((typed, ""));
    if !rest.is_empty() {
        return nearest(first, &kinds).into_iter().collect();
    }
    let called: Vec<String> = lessons().iter().flat_map(Lesson::called).map(str::to_owned).chain(kinds).collect();
    let called = nearest(typed, &called).map(|name| named(&name).map_or(name, |lesson| lesson.id.to_owned()));
    let fields = Kind::ALL.into_iter().flat_map(|kind| field::ending(kind.as_str(), typed));
    called.into_iter().chain(fields).collect()
}

/// The letters of a name that count.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
