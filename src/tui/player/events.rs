//! What happens and why; or the question what will.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::Model;
use super::view::{framed, text};
use crate::decision::{Charset, wrap};
use crate::i18n::{Localized, Text};
use crate::player::{Beat, Question, Reel, timeline};
use crate::say;
use crate::tui::view::paragraph;

/// How many things that happened before are kept in sight.
const BEFORE: usize = 12;

/// Draws the pane; gives how many lines fit.
pub fn draw(model: &Model, frame: &mut Frame, area: Rect, focused: bool) -> usize {
    static WHY: Text = Text::new("What happens, and why", "일어나는 일과 이유");
    static ASK: Text = Text::new("What happens next?", "다음에 무엇이 일어나는가?");
    let asked = model.player.question().is_some();
    let title = if asked { &ASK } else { &WHY };
    let inner = framed(model, frame, area, title.get(model.lang), focused);
    let room = usize::from(inner.width).saturating_sub(1);
    let mut lines = Vec::new();
    if let Some(question) = model.player.question() {
        lines.extend(choices(model, question, room));
    }
    let most = model.line.saturating_add(usize::from(inner.height).saturating_mul(2));
    lines.extend(happened(model, model.player.first(), room, most));
    if model.theme.charset == Charset::Ascii {
        lines.iter_mut().flat_map(|line| &mut line.spans).for_each(ascii);
    }
    text(frame, inner, lines, model.line);
    usize::from(inner.height)
}

/// The rules count with a minus of their own.
fn ascii(span: &mut Span<'static>) {
    if span.content.contains('\u{2212}') {
        span.content = span.content.replace('\u{2212}', "-").into();
    }
}

fn choices(model: &Model, question: &Question, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let mut lines = Vec::new();
    for (place, choice) in question.choices.iter().enumerate() {
        let number = place.saturating_add(1);
        let (mark, style) = match question.chosen {
            Some(_) if place == question.right => (theme.tick(), theme.good()),
            Some(chosen) if place == chosen => ("x", theme.bad()),
            _ => (" ", Style::new()),
        };
        let rows = wrap(&choice.text(lang), room, &format!(" {mark}{number} "), "    ");
        lines.extend(rows.into_iter().map(|row| Line::styled(row, style)));
    }
    if let Some(right) = question.is_right() {
        let (verdict, style) = match right {
            true => (lang.pick("Right.", "맞았다."), theme.good().patch(theme.title())),
            false => (lang.pick("Not quite.", "아쉽다."), theme.bad()),
        };
        lines.push(Line::styled(format!(" {verdict}"), style));
        for rule in question.rules(model.player.first(), lang) {
            lines.extend(paragraph(&rule, room, " ", Style::new()));
        }
    }
    lines.push(Line::default());
    lines
}

/// What has happened by now, the latest first; no more than about `most` lines of it.
fn happened(model: &Model, reel: &Reel, room: usize, most: usize) -> Vec<Line<'static>> {
    let (theme, lang, at) = (model.theme, model.lang, model.player.at());
    let mut lines = Vec::new();
    if at >= reel.film.end {
        let ending = format!("{}: {}", timeline::how(reel.run.ending.how, lang), reel.run.ending.why.text(lang));
        lines.extend(paragraph(&ending, room, " ", theme.title()));
    }
    let Some(last) = reel.last(at) else {
        for rule in &reel.run.rules {
            lines.extend(paragraph(&rule.text(lang), room, " ", Style::new()));
        }
        static START: Text = Text::new(
            "Space plays, Right goes step by step, p asks what happens next, c changes a number.",
            "Space로 재생하고, Right로 한 단계씩 간다. p를 누르면 다음에 일어날 일을 묻고, c로 값을 바꾼다.",
        );
        lines.push(Line::default());
        lines.extend(paragraph(START.get(lang), room, " ", theme.accent()));
        return lines;
    };
    let beats: Vec<&Beat> = reel.beats.iter().take(last.saturating_add(1)).rev().take(BEFORE).collect();
    for (place, beat) in beats.into_iter().enumerate() {
        if lines.len() > most {
            break;
        }
        let seconds = timeline::seconds(beat.from);
        let heading = say!(lang, "{seconds} s", "{seconds}초");
        let style = if place == 0 { theme.heading() } else { theme.dim() };
        lines.push(Line::from(Span::styled(format!(" {heading}"), style)));
        let done = reel.film.deeds.iter().filter(|(when, _)| (beat.from..=beat.to).contains(when) && *when <= at);
        for (_, deed) in done {
            let deed = say!(lang, "you: {deed}", "사람이 한 일: {deed}");
            lines.extend(paragraph(&deed, room, " ", if place == 0 { theme.accent() } else { theme.dim() }));
        }
        let events: Vec<_> = reel.events(beat).iter().filter(|event| event.at <= at).collect();
        for (what, why, subjects) in timeline::grouped(&events).into_iter().take(most) {
            let what = timeline::what_name(what, lang);
            let who = timeline::list(&subjects, lang);
            let head = if who.is_empty() { what.to_owned() } else { format!("{what} {who}") };
            let style = if place == 0 { theme.title() } else { theme.dim() };
            lines.extend(paragraph(&head, room, " ", style));
            let style = if place == 0 { Style::new() } else { theme.dim() };
            lines.extend(paragraph(&why.text(lang), room, "   ", style));
        }
    }
    lines
}
