//! The manifests as they stand, line by line, with the lines marked that the last answer put there.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};

use crate::bundle;
use crate::i18n::{Lang, Localized};
use crate::render::{self, Options};
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
    /// In a few words what its comment would say, where the manifest has none.
    pub reason: Option<String>,
    /// What put it there and whose advice it is, where it sets a value.
    pub trace: Option<Trace>,
}

impl Preview {
    /// The manifests of an app that started from `preset`, if from any. The workloads stand first, what goes with them
    /// after: the other way round nobody would see what an answer does.
    pub fn of(app: &App, preset: Option<&App>, lang: Lang) -> Preview {
        let line = |text: &str, heading| PreviewLine {
            text: text.to_owned(),
            heading,
            changed: false,
            reason: None,
            trace: None,
        };
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
                    for (number, said) in render::unsaid(document, &bundle.specs, Options::of(&bundle.app, lang)) {
                        if let Some(line) = body.get_mut(number.saturating_sub(1)) {
                            line.reason = Some(said);
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

    /// The lines of each file, its name first.
    pub fn files(&self) -> Vec<Range<usize>> {
        let heads = |at: &usize| self.lines.get(*at).is_some_and(|line| line.heading);
        let starts: Vec<usize> = (0..self.lines.len()).filter(|at| *at == 0 || heads(at)).collect();
        let ends = starts.iter().skip(1).copied().chain([self.lines.len()]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The file that a line stands in: its place among [`Preview::files`], and its lines.
    pub fn file_at(&self, line: usize) -> (usize, Range<usize>) {
        let found = self.files().into_iter().enumerate().rfind(|(_, file)| file.start <= line);
        found.unwrap_or_default()
    }

    /// The lines of `range` as they are shown: comment lines that go on with one sentence as one, or no comments at all.
    pub fn shown(&self, range: Range<usize>, comments: bool) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        for (at, line) in self.lines.iter().enumerate().take(range.end).skip(range.start) {
            if !comments && !line.heading && is_comment(&line.text) {
                continue;
            }
            if let Some(last) = shown.last_mut().filter(|last| goes_on(&last.text, &line.text)) {
                last.text = format!("{} {}", last.text, line.text.trim_start().trim_start_matches("# "));
                last.last = at;
                last.changed |= line.changed;
                continue;
            }
            let text = if comments || line.heading { line.text.as_str() } else { split_comment(&line.text).0 };
            shown.push(Shown {
                first: at,
                last: at,
                text: text.to_owned(),
                heading: line.heading,
                changed: line.changed,
            });
        }
        shown
    }

    /// The comment on a line: what stands above it and behind it, or would. Empty where it has none.
    pub fn note(&self, line: usize) -> Vec<String> {
        let Some(here) = self.lines.get(line).filter(|line| !line.heading && !is_comment(&line.text)) else {
            return Vec::new();
        };
        let above = self.shown(self.comment_of(line)..line, true).into_iter().map(|shown| shown.text);
        let behind = split_comment(&here.text).1.map(str::to_owned);
        above
            .chain(behind)
            .chain(here.reason.clone())
            .map(|text| text.trim_start().trim_start_matches("# ").to_owned())
            .collect()
    }

    /// Why a line is there: its comment, or that of what it stands in; at the left margin, that of the whole file.
    pub fn why(&self, line: usize) -> Vec<String> {
        let depth = |at: usize| {
            self.lines.get(at).map_or(0, |line| line.text.len().saturating_sub(line.text.trim_start().len()))
        };
        let (_, file) = self.file_at(line);
        let (mut at, mut note) = (line, self.note(line));
        while note.is_empty() && depth(at) > 0 {
            let code = |above: &usize| self.lines.get(*above).is_some_and(|line| !is_comment(&line.text));
            let Some(above) = (file.start..at).rev().filter(code).find(|above| depth(*above) < depth(at)) else {
                break;
            };
            at = above;
            // A note on the whole spec is about something else.
            note = if depth(at) > 0 { self.note(at) } else { Vec::new() };
        }
        if note.is_empty() && depth(line) == 0 {
            note = file.map(|at| self.note(at)).find(|note| !note.is_empty()).unwrap_or_default();
        }
        note
    }

    /// Where the comment above a line begins; the line itself where there is none.
    pub fn comment_of(&self, line: usize) -> usize {
        let above = self.lines.iter().take(line).rev().take_while(|line| !line.heading && is_comment(&line.text));
        line.saturating_sub(above.count())
    }

    /// Whether the pointer stops at a line: it names a file, sets a value or has a comment.
    fn stops(&self, line: usize) -> bool {
        let here = self.lines.get(line);
        here.is_some_and(|here| here.heading || here.trace.is_some()) || !self.note(line).is_empty()
    }

    /// The line before or after `line`, in the same file, at which the pointer stops; `line` itself where there is none.
    pub fn next(&self, line: usize, down: bool) -> usize {
        let (_, file) = self.file_at(line);
        let next = match down {
            true => (line.saturating_add(1)..file.end).find(|line| self.stops(*line)),
            false => (file.start..line.min(file.end)).rev().find(|line| self.stops(*line)),
        };
        next.unwrap_or(line)
    }

    /// The line at which the pointer stops that is nearest to `line`: itself, the next in its file, or one before.
    pub fn stop_at(&self, line: usize) -> usize {
        let line = line.min(self.lines.len().saturating_sub(1));
        if self.stops(line) {
            return line;
        }
        match self.next(line, true) {
            same if same == line => self.next(line, false),
            next => next,
        }
    }

    /// Where the pointer begins in a file: at what the last answer put there, else at its first line.
    pub fn entry(&self, file: &Range<usize>) -> usize {
        let changed = file.clone().find(|at| self.lines.get(*at).is_some_and(|line| line.changed));
        self.stop_at(changed.unwrap_or_else(|| file.start.saturating_add(1)))
    }

    /// What put a line there; for one that sets nothing by itself, what put the first line below it there that does.
    pub fn traced(&self, line: usize) -> Option<&Trace> {
        let (_, file) = self.file_at(line);
        self.lines.get(line..file.end)?.iter().find_map(|line| line.trace.as_ref())
    }

    /// Where a line of `before` stands now that other comments stand around it.
    pub fn same_line(&self, before: &Preview, line: usize) -> Option<usize> {
        let code = |preview: &Preview, at: usize| preview.lines.get(at).is_some_and(|line| !is_comment(&line.text));
        let (_, old) = before.file_at(line);
        let name = &before.lines.get(old.start)?.text;
        let ordinal = (old.start..line).filter(|at| code(before, *at)).count();
        let file = self.files().into_iter().find(|file| self.lines.get(file.start).is_some_and(|l| l.text == *name))?;
        file.filter(|at| code(self, *at)).nth(ordinal)
    }

    /// The first line that the last answer put there.
    pub fn first_change(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.changed)
    }
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The first of its lines, from 0.
    pub first: usize,
    /// The last of its lines.
    pub last: usize,
    /// The text.
    pub text: String,
    /// Whether it is the name of a file.
    pub heading: bool,
    /// Whether the last answer put any of it there.
    pub changed: bool,
}

/// Whether a line is nothing but a comment. A manifest of ours has no block scalars, in which it would be text.
fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("# ")
}

/// Whether the second of two comment lines goes on with the sentence of the first: then they wrap as one.
pub fn goes_on(line: &str, next: &str) -> bool {
    let indent = |text: &str| text.len().saturating_sub(text.trim_start().len());
    is_comment(line) && is_comment(next) && indent(line) == indent(next) && !line.ends_with(['.', '?', '!', ':'])
}

/// What a line of YAML says, and the comment behind it.
pub fn split_comment(line: &str) -> (&str, Option<&str>) {
    let (mut quote, mut escaped, mut before) = (None, false, ' ');
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) => {
                let ends = c == open && !escaped;
                escaped = open == '"' && c == '\\' && !escaped;
                quote = if ends { None } else { quote };
            }
            // In the middle of a word it is an apostrophe.
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            None if c == '#' && before == ' ' => {
                let (code, comment) = line.split_at_checked(at).unwrap_or((line, ""));
                return match (code.trim().is_empty(), comment.strip_prefix("# ")) {
                    (false, Some(comment)) => (code.trim_end(), Some(comment)),
                    _ => (line, None),
                };
            }
            None => {}
        }
        before = c;
    }
    (line, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::word::CommentLevel;
    use crate::trace::Origin;

    fn preview(lines: &[&str]) -> Preview {
        let line = |text: &&str| PreviewLine {
            text: (*text).to_owned(),
            heading: false,
            changed: false,
            reason: None,
            trace: Some(Trace {
                line: 1,
                kind: "Deployment".to_owned(),
                path: crate::yaml::Path::root().then("kind"),
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

    /// Two files with comments above and behind their fields.
    fn two_files() -> Preview {
        let mut preview = preview(&[
            "a.yaml",
            "# What it is,",
            "# and why.",
            "kind: A",
            "spec:",
            "b.yaml",
            "# note",
            "kind: B # end",
        ]);
        for (at, line) in preview.lines.iter_mut().enumerate() {
            line.heading = [0, 5].contains(&at);
            line.trace = line.trace.take().filter(|_| [3, 7].contains(&at));
        }
        preview
    }

    #[test]
    fn the_pointer_stays_in_its_file() {
        let preview = two_files();
        assert_eq!(preview.files(), [0..5, 5..8]);
        assert_eq!((preview.file_at(4), preview.file_at(5)), ((0, 0..5), (1, 5..8)));
        assert_eq!((preview.next(3, true), preview.next(7, false), preview.next(5, false)), (3, 5, 5));
        assert_eq!((preview.entry(&(0..5)), preview.stop_at(6), preview.stop_at(99), preview.stop_at(4)), (3, 7, 7, 3));
        assert_eq!((Preview::default().files(), Preview::default().stop_at(3)), (vec![], 0));
    }

    #[test]
    fn a_line_has_the_comment_above_and_behind_it() {
        let preview = two_files();
        assert_eq!(preview.note(3), ["What it is, and why."]);
        assert_eq!(preview.note(7), ["note", "end"]);
        assert!(preview.note(4).is_empty() && preview.note(5).is_empty() && preview.note(1).is_empty());
        let texts = |comments| preview.shown(5..8, comments).into_iter().map(|shown| shown.text).collect::<Vec<_>>();
        assert_eq!(texts(true), ["b.yaml", "# note", "kind: B # end"]);
        assert_eq!(texts(false), ["b.yaml", "kind: B"]);
        let shown = preview.shown(0..5, true);
        assert_eq!((shown[1].first, shown[1].last, shown[1].text.as_str()), (1, 2, "# What it is, and why."));
    }

    #[test]
    fn a_line_says_why_it_is_there() {
        let mut app =
            crate::spec::preset::Preset::find("api-server").unwrap().app(crate::spec::word::Profile::Production);
        for (comments, wanted) in [(CommentLevel::Full, "rolling update"), (CommentLevel::None, "")] {
            app.comments = comments;
            let preview = Preview::of(&app, None, Lang::En);
            let at =
                |text: &str| preview.lines.iter().position(|line| line.text.trim_start().starts_with(text)).unwrap();
            let why = |text: &str| preview.why(at(text)).join(" ");
            assert!(why("type: RollingUpdate").contains(wanted), "{}", why("type: RollingUpdate"));
            // What it stands in has the comment.
            let inside = at("- ALL");
            assert!(preview.note(inside).is_empty() && !why("- ALL").is_empty(), "{:?}", comments);
            assert!(!why("maxSurge:").is_empty());
        }
    }

    #[test]
    fn other_comments_leave_the_pointer_at_its_line() {
        let before = two_files();
        let mut now = two_files();
        now.lines.retain(|line| !is_comment(&line.text));
        assert_eq!((now.same_line(&before, 3), now.same_line(&before, 7)), (Some(1), Some(4)));
        assert_eq!(preview(&["c.yaml"]).same_line(&before, 7), None);
    }

    #[test]
    fn a_comment_ends_a_line_but_not_a_text() {
        for (line, code, comment) in [
            ("a: 1 # b # c", "a: 1", Some("b # c")),
            ("  - \"x # \\\" # y\" # z", "  - \"x # \\\" # y\"", Some("z")),
            ("a: 'b # c'", "a: 'b # c'", None),
            ("a: it's # so", "a: it's", Some("so")),
            ("  # all", "  # all", None),
            ("a: b#c", "a: b#c", None),
        ] {
            assert_eq!(split_comment(line), (code, comment), "{line}");
        }
    }

    #[test]
    fn a_problem_leaves_the_last_manifest_in_sight() {
        let problem = Preview { lines: Vec::new(), problem: Some("no".to_owned()) };
        let now = problem.after(&preview(&["a: 1"]));
        assert_eq!((now.lines.len(), now.problem.as_deref()), (1, Some("no")));
    }
}
