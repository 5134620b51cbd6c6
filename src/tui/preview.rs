//! The manifests as they stand, line by line, with the lines marked that the last answer put there.

use similar::{ChangeTag, TextDiff};

use crate::bundle;
use crate::i18n::{Lang, Localized};
use crate::spec::App;
use crate::trace::{Trace, trace};

/// The manifests as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Their lines, the name of each file before its text.
    pub lines: Vec<PreviewLine>,
    /// Why there is none now; the lines are then those from before.
    pub problem: Option<String>,
}

/// A line of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// The text.
    pub text: String,
    /// Whether it is the name of a file.
    pub heading: bool,
    /// Whether the last answer put it there.
    pub changed: bool,
    /// What put it there and whose advice it is, where it sets a value.
    pub trace: Option<Trace>,
}

impl Preview {
    /// The manifests of an app that started from `preset`, if from any. The workloads stand first, what goes with them
    /// after: the other way round nobody would see what an answer does.
    pub fn of(app: &App, preset: Option<&App>, lang: Lang) -> Preview {
        let line = |text: &str, heading| PreviewLine { text: text.to_owned(), heading, changed: false, trace: None };
        match bundle::build(app, lang) {
            Ok(mut bundle) => {
                let kinds: Vec<&str> = bundle.specs.iter().map(|spec| spec.kind.as_str()).collect();
                bundle.documents.sort_by_key(|document| !kinds.contains(&document.kind.as_str()));
                let lines = bundle.documents.iter().flat_map(|document| {
                    let mut body: Vec<PreviewLine> = document.text.lines().map(|text| line(text, false)).collect();
                    for trace in trace(document, &bundle.app, preset) {
                        if let Some(line) = body.get_mut(trace.line.saturating_sub(1)) {
                            line.trace = Some(trace);
                        }
                    }
                    std::iter::once(line(&document.file, true)).chain(body)
                });
                Preview { lines: lines.collect(), problem: None }
            }
            Err(error) => Preview { lines: Vec::new(), problem: Some(error.text(lang)) },
        }
    }

    /// The same after `before`: what is new is marked. Where there is a problem, the lines from before stay.
    pub fn after(mut self, before: &Preview) -> Preview {
        if self.problem.is_some() {
            self.lines.clone_from(&before.lines);
            self.lines.iter_mut().for_each(|line| line.changed = false);
            return self;
        }
        if before.lines.is_empty() {
            return self;
        }
        let texts = |preview: &Preview| preview.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        let (old, new) = (texts(before), texts(&self));
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        for change in TextDiff::from_slices(&old, &new).iter_all_changes() {
            if let (ChangeTag::Insert, Some(place)) = (change.tag(), change.new_index())
                && let Some(line) = self.lines.get_mut(place)
            {
                line.changed = !line.heading && !line.text.trim().is_empty();
            }
        }
        self
    }

    /// The line before or after `line` that sets a value or names a file; `line` itself where there is none.
    pub fn next(&self, line: usize, down: bool) -> usize {
        let stops = |place: &usize| self.lines.get(*place).is_some_and(|line| line.heading || line.trace.is_some());
        let next = match down {
            true => (line.saturating_add(1)..self.lines.len()).find(stops),
            false => (0..line.min(self.lines.len())).rev().find(stops),
        };
        next.unwrap_or(line)
    }

    /// The first line that the last answer put there.
    pub fn first_change(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Origin;

    fn preview(lines: &[&str]) -> Preview {
        let line = |text: &&str| PreviewLine {
            text: (*text).to_owned(),
            heading: false,
            changed: false,
            trace: Some(Trace {
                line: 1,
                field: "kind".to_owned(),
                origin: Origin::Rule,
                question: None,
                traits: None,
                advice: None,
            }),
        };
        Preview { lines: lines.iter().map(line).collect(), problem: None }
    }

    #[test]
    fn what_is_new_is_marked_and_nothing_else() {
        let now = preview(&["a: 1", "b: 3", "c: 1"]).after(&preview(&["a: 1", "b: 2", "c: 1", "d: 1"]));
        assert_eq!(now.lines.iter().map(|line| line.changed).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(now.first_change(), Some(1));
    }

    #[test]
    fn the_first_manifest_is_not_all_new() {
        assert_eq!(preview(&["a: 1"]).after(&Preview::default()).first_change(), None);
    }

    #[test]
    fn the_pointer_stops_where_something_is_set() {
        let mut preview = preview(&["a: 1", "# b", "c: 1"]);
        preview.lines[1].trace = None;
        assert_eq!((preview.next(0, true), preview.next(2, false), preview.next(2, true)), (2, 0, 2));
        assert_eq!((Preview::default().next(0, true), preview.next(9, false)), (0, 2));
    }

    #[test]
    fn a_problem_leaves_the_last_manifest_in_sight() {
        let problem = Preview { lines: Vec::new(), problem: Some("no".to_owned()) };
        let now = problem.after(&preview(&["a: 1"]));
        assert_eq!((now.lines.len(), now.problem.as_deref()), (1, Some("no")));
    }
}
