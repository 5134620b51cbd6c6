//! From the model to a frame.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block as Border, Paragraph};

use super::keymap::BINDINGS;
use super::model::{Follow, Model, Shown};
use crate::decision::wrap;
use crate::i18n::Text;
use crate::quiz::{Block, Entry, Mark, Stage, Summary, ask, asked, ending, feedback, heading};
use crate::say;
use crate::tui::bindings::footer;
use crate::tui::view::{cautioned, clipped, filled, paragraph, rows, width, yaml_text};

/// Below this, a message says what is needed.
const LEAST: (u16, u16) = (60, 16);

/// The widest that text gets: longer lines are hard to follow.
const MOST: usize = 96;

/// Draws the model, and says what is to be seen.
pub fn view(model: &Model, frame: &mut Frame) -> Shown {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(model, frame, area);
        return model.shown;
    }
    frame.render_widget(Border::new().style(model.theme.base()), area);
    let notice = cautioned(model.notice.as_deref(), model.theme, usize::from(area.width));
    let notice_height = u16::try_from(notice.len()).unwrap_or(1).min(3);
    // The keys always take two lines, so that nothing jumps when other ones work.
    let [top, body, told, keys] = rows(area, notice_height, 2);
    frame.render_widget(Paragraph::new(title(model, usize::from(top.width))), top);
    let shown = page(model, frame, body);
    frame.render_widget(Paragraph::new(notice), told);
    // Whether there is something to scroll is known by now.
    let mut drawn = model.clone();
    drawn.shown = shown;
    frame.render_widget(
        Paragraph::new(footer(BINDINGS, &drawn, model.theme, model.lang, usize::from(keys.width))),
        keys,
    );
    shown
}

fn too_small(model: &Model, frame: &mut Frame, area: Rect) {
    let (w, h) = LEAST;
    let (now_w, now_h) = (area.width, area.height);
    let text = say!(
        model.lang,
        "This window is {now_w}x{now_h}. The quiz needs {w}x{h}: make it larger, or leave with Ctrl-C and use --plain.",
        "창 크기가 {now_w}x{now_h}이다. {w}x{h} 이상으로 키우거나 Ctrl-C로 나가 --plain을 쓴다."
    );
    filled(frame, area, &text);
}

/// What the program is, and how far along one is: a mark for each question, and the score.
fn title(model: &Model, room: usize) -> Line<'static> {
    static QUIZ: Text = Text::new("Quiz", "퀴즈");
    let (theme, lang) = (model.theme, model.lang);
    let mut spans = vec![
        Span::styled(" rightkind ", theme.title().patch(theme.selected())),
        Span::styled(format!("  {}  ", QUIZ.get(lang)), theme.title()),
    ];
    let (right, answered) = {
        let all = Summary::of(&model.session).all;
        (all.right, all.answered)
    };
    let score = say!(lang, "{right} of {answered} right ", "{answered}문제 중 {right}문제 맞음 ");
    let marks: Vec<Span> = model
        .session
        .entries()
        .iter()
        .enumerate()
        .map(|(number, entry)| {
            let here = number == model.session.at() && !model.finished();
            let (mark, style) = mark_of(model, entry, here);
            Span::styled(mark, style)
        })
        .collect();
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    let left = room.saturating_sub(used).saturating_sub(width(&score));
    // As many marks as fit; where they do not, the score says enough.
    if marks.len().saturating_add(2) <= left {
        spans.extend(marks);
    }
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used).saturating_sub(width(&score)))));
    spans.push(Span::raw(score));
    Line::from(spans)
}

fn mark_of(model: &Model, entry: &Entry, here: bool) -> (&'static str, Style) {
    let theme = model.theme;
    match (entry.chosen, entry.is_right()) {
        (Some(_), true) => ("+", theme.good()),
        (Some(_), false) => ("x", theme.bad()),
        (None, _) if here => (">", theme.accent()),
        (None, _) => (".", theme.dim()),
    }
}

/// Draws the question, the answer or the summary in its frame.
fn page(model: &Model, frame: &mut Frame, area: Rect) -> Shown {
    static SUMMARY: Text = Text::new("Summary", "결과");
    let (theme, lang) = (model.theme, model.lang);
    let title = if model.finished() { SUMMARY.get(lang).to_owned() } else { heading(&model.session, lang) };
    let title = clipped(&title, usize::from(area.width).saturating_sub(6));
    let border = Border::bordered().border_set(theme.border_set()).border_style(theme.border(true));
    let border = border.title(Span::styled(format!(" {title} "), theme.title()));
    let inner = border.inner(area);
    let text = Laid::of(model, usize::from(inner.width).min(MOST));
    let (all, height) = (text.lines.len(), usize::from(inner.height));
    let first = text.first(model, height).min(all.saturating_sub(height));
    let (from, to) = (first.saturating_add(1), first.saturating_add(height));
    let part = say!(lang, " {from}-{to} of {all} ", " {all}줄 중 {from}-{to} ");
    let part = (all > height).then(|| Line::styled(part, theme.dim()).right_aligned());
    frame.render_widget(border.title_bottom(part.unwrap_or_default()), area);
    let lines: Vec<Line> = text.lines.into_iter().skip(first).take(height).collect();
    // A line of air above the text, where there is room for it.
    let air = Rect { y: inner.y.saturating_add(1), height: inner.height.saturating_sub(1), ..inner };
    frame.render_widget(Paragraph::new(lines), if all < height { air } else { inner });
    let end = first.saturating_add(height);
    let choices = model.asking() && text.choices.last().is_some_and(|choice| choice.end <= end);
    Shown { first, height, lines: all, choices }
}

/// The text of the page, and where what can be followed stands in it.
#[derive(Default)]
struct Laid {
    lines: Vec<Line<'static>>,
    choices: Vec<Range<usize>>,
    hint: Range<usize>,
    verdict: usize,
}

impl Laid {
    fn of(model: &Model, room: usize) -> Laid {
        let lang = model.lang;
        let blocks = match model.session.stage() {
            Stage::Asking(entry) => asked(entry, lang),
            Stage::Answered(entry) => [ask(&entry.question, lang), feedback(entry, lang)].concat(),
            Stage::Finished => ending(&model.session, model.seed, lang),
        };
        let mut laid = Laid::default();
        let mut before: Option<&Block> = None;
        for block in &blocks {
            if before.is_some_and(|before| parted(before, block)) {
                laid.lines.push(Line::default());
            }
            laid.put(block, model, room);
            before = Some(block);
        }
        laid
    }

    fn put(&mut self, block: &Block, model: &Model, room: usize) {
        let theme = model.theme;
        let start = self.lines.len();
        let lines = match block {
            Block::Heading(text) => paragraph(text, room, " ", theme.heading()),
            Block::Text(text) => paragraph(text, room, " ", Style::new()),
            Block::Hint(text) => paragraph(text, room, " ", theme.accent()),
            Block::Source(text) => paragraph(text, room, " ", theme.dim()),
            Block::Command(text) => paragraph(text, room, "   ", theme.accent()),
            Block::Verdict { right, text } => {
                self.verdict = start;
                paragraph(text, room, " ", if *right { theme.good().patch(theme.title()) } else { theme.bad() })
            }
            Block::Manifest(text) => yaml_text(text, theme, room.saturating_sub(4))
                .into_iter()
                .map(|spans| Line::from([vec![Span::raw("    ")], spans].concat()))
                .collect(),
            Block::Choice { number, says, mark, why } => {
                let pointed = *mark == Mark::Open && number.saturating_sub(1) == model.pointed;
                let (glyph, style) = match mark {
                    Mark::Open if pointed => (">", theme.selected()),
                    Mark::Open | Mark::Wrong => (" ", Style::new()),
                    Mark::Right => (theme.tick(), theme.good().patch(theme.title())),
                    Mark::Taken => ("x", theme.bad()),
                };
                let mut lines: Vec<Line> = wrap(says, room, &format!(" {glyph} {number}  "), "      ")
                    .into_iter()
                    .map(|line| Line::styled(line, style))
                    .collect();
                let why = why.iter().flat_map(|why| paragraph(why, room, "      ", Style::new()));
                lines.extend(why);
                lines
            }
        };
        let range = start..start.saturating_add(lines.len());
        match block {
            Block::Choice { .. } => self.choices.push(range),
            Block::Hint(_) => self.hint = range,
            _ => {}
        }
        self.lines.extend(lines);
    }

    /// The first line to show.
    fn first(&self, model: &Model, height: usize) -> usize {
        let from = model.shown.first;
        let all = || {
            let start = self.choices.first().map(|choice| choice.start).unwrap_or_default();
            start..self.choices.last().map(|choice| choice.end).unwrap_or_default()
        };
        match model.follow {
            Follow::From(first) => first,
            Follow::Pointed => into_sight(&self.choices.get(model.pointed).cloned().unwrap_or_default(), from, height),
            Follow::Choices => into_sight(&all(), from, height),
            Follow::Hint => into_sight(&self.hint, from, height),
            Follow::Verdict => self.verdict,
        }
    }
}

/// The first line to show, as near to `first` as can be, so that the range is in sight: its beginning, where it is too
/// long.
fn into_sight(range: &Range<usize>, first: usize, height: usize) -> usize {
    first.max(range.end.saturating_sub(height)).min(range.start)
}

/// Whether an empty line stands between two blocks.
fn parted(before: &Block, after: &Block) -> bool {
    let choices = matches!((before, after), (Block::Choice { .. }, Block::Choice { why: None, mark: Mark::Open, .. }));
    let head = matches!(before, Block::Heading(_) | Block::Verdict { .. });
    let texts = matches!((before, after), (Block::Text(_), Block::Text(_)));
    let commands = matches!(after, Block::Command(_));
    !(choices || head || texts || commands)
}
