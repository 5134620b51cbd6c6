//! Puts the notes of its fields into a manifest.

use super::Options;
use super::facts::{About, Known};
use super::field::field;
use super::lines::Line;
use super::notes::{self, Note};
use super::objects::Object;
use crate::decision::wrap;
use crate::spec::Spec;
use crate::spec::word::CommentLevel;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// The widest a line with a comment may be, in columns: Hangul takes two.
const WIDTH: usize = 100;

/// The manifest, whose `lines` these are and which reads back as `value`, with comments: a few words behind a field, or
/// sentences above it.
pub(super) fn explain(
    plain: &str,
    lines: &[Line],
    value: &Value,
    object: &Object,
    spec: &Spec,
    options: Options,
) -> String {
    if options.comments == CommentLevel::None {
        return plain.to_owned();
    }
    let reasons = reasons(lines, value, object, spec, options);
    let mut out = String::with_capacity(plain.len().saturating_mul(3));
    if let Some(said) = &reasons.head {
        above(&mut out, said, 0);
    }
    let mut said = reasons.fields.iter().peekable();
    for (number, text) in (1..).zip(plain.lines()) {
        match said.next_if(|reason| reason.line == number) {
            Some(Reason { said, .. }) if options.comments == CommentLevel::Brief && fits(text, said) => {
                out.push_str(text);
                out.push_str(" # ");
                out.push_str(said);
            }
            Some(Reason { said, column, .. }) => {
                above(&mut out, said, *column);
                out.push_str(text);
            }
            None => out.push_str(text),
        }
        out.push('\n');
    }
    out
}

/// What the comments of a manifest say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// Of the object as a whole.
    pub head: Option<String>,
    /// Of its fields, in the order of their lines.
    pub fields: Vec<Reason>,
}

/// What the comment of one field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The number of the field's line, counted from 1.
    pub line: usize,
    /// The field, as [`field`] names it.
    pub field: String,
    /// The note. A `\n` in it begins a new line.
    pub said: String,
    column: usize,
}

/// The notes of a manifest, whose `lines` these are and which reads back as `value`. Each stands once, where its field
/// first appears.
pub(super) fn reasons(lines: &[Line], value: &Value, object: &Object, spec: &Spec, options: Options) -> Reasons {
    let about = About::new(spec, object, value, options);
    let mut told = Told { said: Vec::new(), options };
    let head = told.note(notes::HEAD, &about.head());
    let fields = lines.iter().filter_map(|line| {
        let field = field(object.kind, &line.path);
        let known = notes::explain(&field).then(|| about.at(&field, line, options.lang))?;
        let said = told.note(&field, &known)?;
        Some(Reason { line: line.number, field, said, column: line.column })
    });
    Reasons { head, fields: fields.collect() }
}

/// The notes that have been given already, each with the Secret that it was about, if any: that one is told of each.
struct Told {
    said: Vec<(&'static Note, Option<String>)>,
    options: Options,
}

impl Told {
    fn note(&mut self, field: &str, known: &Known) -> Option<String> {
        let note = notes::find(field, known)?;
        let secret = known.get("create");
        if self.said.iter().any(|(said, of)| std::ptr::eq(*said, note) && of.as_deref() == secret) {
            return None;
        }
        self.said.push((note, secret.map(str::to_owned)));
        note.said(self.options.comments, self.options.lang, known)
    }
}

fn fits(line: &str, said: &str) -> bool {
    line.width().saturating_add(said.width()).saturating_add(3) <= WIDTH
}

/// Adds a comment on lines of its own. A `\n` in a note begins a new line.
fn above(out: &mut String, said: &str, column: usize) {
    let start = format!("{}# ", " ".repeat(column));
    for line in said.split("\\n").flat_map(|part| match part.starts_with("kubectl ") {
        true => command(part, &start),
        false => even(part, &start),
    }) {
        out.push_str(&line);
        out.push('\n');
    }
}

/// A command that can be copied as it stands, however many lines it takes.
fn command(said: &str, start: &str) -> Vec<String> {
    let mut lines = wrap(said, WIDTH.saturating_sub(2), start, &format!("{start}  "));
    let last = lines.len().saturating_sub(1);
    lines.iter_mut().take(last).for_each(|line| line.push_str(" \\"));
    lines
}

/// The text in as few lines as it needs; where the last would hold a word or two, the lines are made about equally long.
fn even(said: &str, start: &str) -> Vec<String> {
    let full = wrap(said, WIDTH, start, start);
    let last = full.last().map_or(0, |line| line.width());
    let mut narrow = (1..=4).filter_map(|tenth| {
        let width = WIDTH.saturating_sub(WIDTH.saturating_mul(tenth) / 10);
        let lines = wrap(said, width, start, start);
        (lines.len() == full.len()).then_some(lines)
    });
    match full.len() > 1 && last.saturating_sub(start.len()) < WIDTH / 4 {
        true => narrow.next_back().unwrap_or(full),
        false => full,
    }
}
