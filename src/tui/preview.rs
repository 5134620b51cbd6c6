//! The manifests as they stand, line by line, with the lines marked that the last answer put there.

use similar::{ChangeTag, TextDiff};

use crate::bundle;
use crate::i18n::{Lang, Localized};
use crate::spec::App;

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
}

impl Preview {
    /// The manifests of an app.
    pub fn of(app: &App, lang: Lang) -> Preview {
        let line = |text: &str, heading| PreviewLine { text: text.to_owned(), heading, changed: false };
        match bundle::build(app, lang) {
            Ok(bundle) => {
                let lines = bundle.documents.iter().flat_map(|document| {
                    let body: Vec<PreviewLine> = document.text.lines().map(|text| line(text, false)).collect();
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

    /// The first line that the last answer put there.
    pub fn first_change(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview(lines: &[&str]) -> Preview {
        let line = |text: &&str| PreviewLine { text: (*text).to_owned(), heading: false, changed: false };
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
    fn a_problem_leaves_the_last_manifest_in_sight() {
        let problem = Preview { lines: Vec::new(), problem: Some("no".to_owned()) };
        let now = problem.after(&preview(&["a: 1"]));
        assert_eq!((now.lines.len(), now.problem.as_deref()), (1, Some("no")));
    }
}
