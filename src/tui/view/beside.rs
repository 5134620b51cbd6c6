//! The kind that fits beside another one, criterion by criterion.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text::{bullets, paragraph};
use crate::decision::{Aspect, Decision, Kind, Rival, StepId, aspects, wrap};
use crate::say;
use crate::tui::beside::{decision, rival};
use crate::tui::model::Model;

/// The window's title.
pub fn title(model: &Model, kind: Kind) -> String {
    let lang = model.lang;
    let (Some(decision), Some(rival)) = (decision(model), rival(model, kind)) else { return String::new() };
    let (chosen, other) = (decision.label_in(lang), rival.decision.label_in(lang));
    say!(lang, "{chosen} beside {other}", "비교: {chosen} / {other}")
}

/// What would lead to the other kind, then every criterion with what both give: in two columns or one below the other.
pub fn lines(model: &Model, kind: Kind, room: usize, two_columns: bool) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let (Some(decision), Some(rival)) = (decision(model), rival(model, kind)) else { return Vec::new() };
    let names = [decision.label_in(lang), rival.decision.label_in(lang)];
    let [_, other] = &names;
    let mut lines = vec![Line::default()];
    lines.extend(paragraph(
        &say!(lang, "{other} would fit:", "다음과 같다면 알맞은 종류: {other}"),
        room,
        " ",
        Style::new(),
    ));
    for flip in &rival.flips {
        lines.extend(bullets(flip.condition().get(lang), room));
    }
    let half = (room / 2).saturating_sub(1);
    if two_columns {
        let [chosen, other] = names.clone().map(|name| vec![Line::styled(format!("   {name}"), theme.title())]);
        lines.push(Line::default());
        lines.extend(columns(chosen, other, half));
    }
    for aspect in aspects() {
        lines.push(Line::default());
        lines.extend(heading(model, aspect, &decision, &rival, room));
        let [chosen, other] = [decision.kind, kind].map(|kind| aspect.of(kind).get(lang));
        if two_columns {
            let says = |text| paragraph(text, half, "   ", Style::new());
            lines.extend(columns(says(chosen), says(other), half));
        } else {
            for (name, says) in names.iter().zip([chosen, other]) {
                lines.extend(below(model, name, says, room));
            }
        }
    }
    lines.push(Line::default());
    lines
}

/// The criterion; where an answer decided between the two kinds there, that answer.
fn heading(model: &Model, aspect: &Aspect, decision: &Decision, rival: &Rival, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let name = aspect.name.get(lang);
    let decided_by = aspect.decided_by.filter(|which| rival.flips.iter().any(|flip| flip.question == *which));
    let Some(which) = decided_by else { return paragraph(name, room, "   ", theme.heading()) };
    let question = StepId::of(which).question();
    let (short, answer) = (question.short.get(lang), question.choice(decision.traits.get(which)).label.get(lang));
    let text = say!(lang, "{name} (decided by {short}: {answer})", "{name} (여기를 정한 답: {short} {answer})");
    let mut lines = wrap(&text, room, " > ", "   ");
    lines.iter_mut().map(|line| Line::styled(std::mem::take(line), theme.accent())).collect()
}

/// Two texts side by side.
fn columns(left: Vec<Line<'static>>, right: Vec<Line<'static>>, half: usize) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..rows)
        .map(|_| {
            let (left, right) = (left.next().unwrap_or_default(), right.next().unwrap_or_default());
            let pad = " ".repeat(half.saturating_add(1).saturating_sub(left.width()));
            let styled = |line: Line<'static>| {
                let style = line.style;
                line.spans.into_iter().map(move |span| span.patch_style(style)).collect::<Vec<_>>()
            };
            Line::from([styled(left), vec![Span::raw(pad)], styled(right)].concat())
        })
        .collect()
}

/// The name of a kind and what it gives.
fn below(model: &Model, name: &str, says: &str, room: usize) -> Vec<Line<'static>> {
    const INDENT: &str = "     ";
    let start = format!("   {name}: ");
    let wrapped = wrap(says, room, &start, INDENT);
    wrapped
        .into_iter()
        .map(|line| match line.strip_prefix(&start) {
            Some(rest) => {
                Line::from(vec![Span::styled(start.clone(), model.theme.title()), Span::raw(rest.to_owned())])
            }
            None => Line::from(line),
        })
        .collect()
}
