//! The manifests as they stand, line by line, with the lines marked that the last answer put there.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use similar::{ChangeTag, TextDiff};

use super::shown::{Shown, is_comment, shown, split_comment};
use crate::bundle;
use crate::house::House;
use crate::i18n::{Lang, Localized};
use crate::render::{self, Options};
use crate::spec::App;
use crate::trace::{Trace, trace_under};

/// The manifests as they stand.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Their lines, the name of each file before its text.
    pub lines: Vec<PreviewLine>,
    /// Why there is none now; the lines are then those from before.
    pub problem: Option<String>,
    /// The lines of each file, its name first.
    files: Vec<Range<usize>>,
    /// The lines as they are shown, with comments.
    full: Vec<Shown>,
    /// The same without.
    bare: Vec<Shown>,
    /// The rows of the file that was drawn last.
    measured: RefCell<Option<Measured>>,
}

/// The rows at which the lines of a file begin, in a pane of some width.
#[derive(Clone, Debug)]
struct Measured {
    file: Range<usize>,
    comments: bool,
    room: usize,
    rows: Rc<[usize]>,
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
    pub fn of(app: &App, preset: Option<&App>, house: &House, lang: Lang) -> Preview {
        #[cfg(test)]
        RENDERINGS.set(RENDERINGS.get().saturating_add(1));
        let line = |text: &str, heading| PreviewLine {
            text: text.to_owned(),
            heading,
            changed: false,
            reason: None,
            trace: None,
        };
        match bundle::build_from(app, lang, house.templates.as_ref()) {
            Ok(mut bundle) => {
                let kinds: Vec<&str> = bundle.specs.iter().map(|spec| spec.kind.as_str()).collect();
                bundle.documents.sort_by_key(|document| !kinds.contains(&document.kind.as_str()));
                let lines = bundle.documents.iter().flat_map(|document| {
                    let mut body: Vec<PreviewLine> = document.text.lines().map(|text| line(text, false)).collect();
                    for trace in trace_under(document, &bundle.app, preset, &house.rules) {
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
                Preview { lines: lines.collect(), ..Preview::default() }.laid_out()
            }
            Err(error) => Preview { problem: Some(error.text(lang)), ..Preview::default() },
        }
    }

    /// Finds out, once for all frames to come, where the files are and how the lines are shown.
    fn laid_out(mut self) -> Preview {
        let heads = |at: &usize| self.lines.get(*at).is_some_and(|line| line.heading);
        let starts: Vec<usize> = (0..self.lines.len()).filter(|at| *at == 0 || heads(at)).collect();
        let ends = starts.iter().skip(1).copied().chain([self.lines.len()]);
        self.files = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
        self.full = shown(&self.lines, true);
        self.bare = shown(&self.lines, false);
        self.measured = RefCell::default();
        self
    }

    /// The same after `before`: what is new is marked. Where there is a problem, the lines from before stay.
    pub fn after(mut self, before: &Preview) -> Preview {
        if self.problem.is_some() {
            self.lines.clone_from(&before.lines);
            self.lines.iter_mut().for_each(|line| line.changed = false);
            return self.laid_out();
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
        self.laid_out()
    }

    /// The lines of each file, its name first.
    pub fn files(&self) -> &[Range<usize>] {
        &self.files
    }

    /// The file that a line stands in: its place among [`Preview::files`], and its lines.
    pub fn file_at(&self, line: usize) -> (usize, Range<usize>) {
        let at = self.files.partition_point(|file| file.start <= line).saturating_sub(1);
        (at, self.files.get(at).cloned().unwrap_or_default())
    }

    /// The lines of `range` as they are shown, with comments or without. It begins and ends where a file or a line that is
    /// no comment does.
    pub fn shown(&self, range: Range<usize>, comments: bool) -> &[Shown] {
        let lines = if comments { &self.full } else { &self.bare };
        let place = |at: usize| lines.partition_point(|line| line.first < at);
        lines.get(place(range.start)..place(range.end)).unwrap_or_default()
    }

    /// The row at which each of the lines of `range` begins that [`Preview::shown`] gives, and at last the row after all of
    /// them. `height` is asked once for each width: it takes longer than all the rest of a frame.
    pub fn rows(
        &self,
        range: Range<usize>,
        comments: bool,
        room: usize,
        height: impl Fn(&Shown) -> usize,
    ) -> Rc<[usize]> {
        let same = |known: &&Measured| (&known.file, known.comments, known.room) == (&range, comments, room);
        if let Some(known) = self.measured.borrow().as_ref().filter(same) {
            return Rc::clone(&known.rows);
        }
        let ends = self.shown(range.clone(), comments).iter().scan(0usize, |row, line| {
            *row = row.saturating_add(height(line));
            Some(*row)
        });
        let rows: Rc<[usize]> = std::iter::once(0).chain(ends).collect();
        self.measured.replace(Some(Measured { file: range, comments, room, rows: Rc::clone(&rows) }));
        rows
    }

    /// The comment on a line: what stands above it and behind it, or would. Empty where it has none.
    pub fn note(&self, line: usize) -> Vec<String> {
        let Some(here) = self.lines.get(line).filter(|line| !line.heading && !is_comment(&line.text)) else {
            return Vec::new();
        };
        let above = self.shown(self.comment_of(line)..line, true).iter().map(|shown| shown.text.clone());
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
        let mut files = self.files.iter().cloned();
        let file = files.find(|file| self.lines.get(file.start).is_some_and(|l| l.text == *name))?;
        file.filter(|at| code(self, *at)).nth(ordinal)
    }

    /// The first line that the last answer put there.
    pub fn first_change(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.changed)
    }
}

#[cfg(test)]
thread_local! {
    static RENDERINGS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How often a manifest was rendered in this thread, for the tests that it is not done for nothing.
#[cfg(test)]
pub fn renderings() -> usize {
    RENDERINGS.get()
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
                team: None,
                advice: None,
            }),
        };
        Preview { lines: lines.iter().map(line).collect(), ..Preview::default() }.laid_out()
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
        preview.laid_out()
    }

    #[test]
    fn the_pointer_stays_in_its_file() {
        let preview = two_files();
        assert_eq!(preview.files(), [0..5, 5..8]);
        assert_eq!((preview.file_at(4), preview.file_at(5)), ((0, 0..5), (1, 5..8)));
        assert_eq!((preview.next(3, true), preview.next(7, false), preview.next(5, false)), (3, 5, 5));
        assert_eq!((preview.entry(&(0..5)), preview.stop_at(6), preview.stop_at(99), preview.stop_at(4)), (3, 7, 7, 3));
        assert_eq!((Preview::default().files().len(), Preview::default().stop_at(3)), (0, 0));
    }

    #[test]
    fn a_line_has_the_comment_above_and_behind_it() {
        let preview = two_files();
        assert_eq!(preview.note(3), ["What it is, and why."]);
        assert_eq!(preview.note(7), ["note", "end"]);
        assert!(preview.note(4).is_empty() && preview.note(5).is_empty() && preview.note(1).is_empty());
        let texts = |comments| preview.shown(5..8, comments).iter().map(|shown| shown.text.clone()).collect::<Vec<_>>();
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
            let preview = Preview::of(&app, None, &House::default(), Lang::En);
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
        now = now.laid_out();
        assert_eq!((now.same_line(&before, 3), now.same_line(&before, 7)), (Some(1), Some(4)));
        assert_eq!(preview(&["c.yaml"]).same_line(&before, 7), None);
    }

    #[test]
    fn a_problem_leaves_the_last_manifest_in_sight() {
        let problem = Preview { problem: Some("no".to_owned()), ..Preview::default() };
        let now = problem.after(&preview(&["a: 1"]));
        assert_eq!((now.lines.len(), now.problem.as_deref()), (1, Some("no")));
    }
}
