//! What there is to know of a field: what Kubernetes says of it, what we say, and where it comes from.

use ratatui::style::Style;
use ratatui::text::Line;

use super::text::{bullets, paragraph};
use crate::i18n::Lang;
use crate::reference::{self, Field, VERSION};
use crate::say;
use crate::trace::Trace;
use crate::tui::model::Model;
use crate::tui::reading::described;

/// The window's title: the field with its kind.
pub fn title(model: &Model) -> String {
    let Some(trace) = described(model) else { return String::new() };
    match field(trace) {
        Some(field) if !field.names.is_empty() => format!("{}.{}", trace.kind, field.path()),
        Some(_) => trace.kind.clone(),
        None => format!("{}.{}", trace.kind, trace.path),
    }
}

/// Its type, our note, what put it there, the question that sets it, and Kubernetes' own words.
pub fn lines(model: &Model, room: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (model.theme, model.lang);
    let Some(trace) = described(model) else { return Vec::new() };
    let field = field(trace);
    let mut lines = vec![Line::default()];
    let mut section = |heading: String, texts: Vec<Line<'static>>| {
        if !texts.is_empty() {
            lines.push(Line::styled(format!(" {heading}"), theme.heading()));
            lines.extend(texts);
            lines.push(Line::default());
        }
    };
    let note = model.preview.why(model.places.pointed_line);
    let note = note.iter().flat_map(|note| bullets(note, room)).collect();
    section(say!(lang, "Here", "이 매니페스트에서"), note);

    let mut origin = bullets(&trace.text(None, lang), room);
    if let Some(question) = trace.question {
        let label = question.label.get(lang);
        origin.extend(bullets(&say!(lang, "Asked as \"{label}\".", "'{label}' 질문에서 정한다."), room));
    }
    section(say!(lang, "Comes from", "정한 곳"), origin);

    let said = match &field {
        Some(field) => {
            let mut said = paragraph(&kind_of_value(field, lang), room, " ", theme.accent());
            said.extend(paragraph(&field.description, room, " ", Style::new()));
            said
        }
        None => paragraph(&unknown(trace, lang), room, " ", Style::new()),
    };
    section(say!(lang, "Kubernetes {VERSION} says", "쿠버네티스 {VERSION}의 설명(영어)"), said);
    lines
}

/// The beginning of Kubernetes' own words on the line that is pointed at.
pub fn first_sentence(trace: &Trace) -> Option<String> {
    let text = field(trace)?.description;
    let end = text.find(". ").map_or(text.len(), |end| end.saturating_add(1));
    text.get(..end).map(|sentence| sentence.replace('\n', " ")).filter(|sentence| !sentence.is_empty())
}

fn field(trace: &Trace) -> Option<Field> {
    reference::field(&trace.kind, &trace.path).ok()
}

fn kind_of_value(field: &Field, lang: Lang) -> String {
    let type_name = &field.type_name;
    match field.required {
        true => say!(lang, "{type_name}, required", "{type_name}, 꼭 있어야 한다"),
        false => type_name.clone(),
    }
}

fn unknown(trace: &Trace, lang: Lang) -> String {
    let kind = &trace.kind;
    say!(
        lang,
        "Nothing: {kind} is not part of Kubernetes itself. Its project describes it: gateway-api.sigs.k8s.io",
        "설명이 없다. {kind} 종류는 쿠버네티스 자체에 들어 있지 않다. 설명하는 곳: gateway-api.sigs.k8s.io"
    )
}
