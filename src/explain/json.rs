//! A topic as JSON: the same keys in each language.

use serde_json::{Value, json};

use super::lesson::{Lesson, Table, lessons};
use super::{CheckPage, CheckPart, FieldPage, Topic, kinds};
use crate::decision::{Kind, comparison};
use crate::i18n::{Lang, Text};
use crate::reference::VERSION;
use crate::trace::Source;

/// The topic as one JSON document.
pub fn to_json(topic: &Topic, lang: Lang) -> Value {
    match topic {
        Topic::List => list(lang),
        Topic::Lesson(lesson) => of_lesson(lesson, lang),
        Topic::Field(page) => of_field(page, lang),
        Topic::Check(page) => of_check(page),
    }
}

fn list(lang: Lang) -> Value {
    let topic = |lesson: &Lesson| json!({ "id": lesson.id, "title": lesson.title.get(lang), "summary": lesson.summary.get(lang) });
    let kind = |(kind, short): (&str, Option<&str>)| json!({ "kind": kind, "short": short });
    json!({
        "version": 1,
        "type": "list",
        "topics": lessons().iter().map(topic).collect::<Vec<_>>(),
        "kinds": kinds::all().map(kind).collect::<Vec<_>>(),
    })
}

fn of_lesson(lesson: &Lesson, lang: Lang) -> Value {
    let said = |text: &Text| text.get(lang).to_owned();
    let manifest = |part: &super::Part| {
        let excerpt = part.excerpt();
        json!({
            "preset": part.preset,
            "profile": part.profile.as_str(),
            "kind": part.kind,
            "fields": part.fields,
            "says": said(&part.says),
            "command": excerpt.map(|excerpt| &excerpt.command),
            "file": excerpt.map(|excerpt| &excerpt.file),
            "yaml": excerpt.map(|excerpt| &excerpt.text),
        })
    };
    let mistake = |mistake: &super::Mistake| json!({ "does": said(&mistake.does), "symptom": said(&mistake.symptom), "mend": said(&mistake.mend) });
    let fact = |fact: &super::Fact| json!({ "told": fact.told.as_ref().map(said), "so": said(&fact.so), "source": fact.source(lang) });
    let question =
        |question: &super::Question| json!({ "asks": said(&question.asks), "answer": said(&question.answer) });
    json!({
        "version": 1,
        "type": "lesson",
        "id": lesson.id,
        "title": said(&lesson.title),
        "summary": said(&lesson.summary),
        "text": lesson.text.iter().map(said).collect::<Vec<_>>(),
        "picture": said(&lesson.picture),
        "table": lesson.table.map(|table| rows(table, lang)),
        "manifests": lesson.manifests.iter().map(manifest).collect::<Vec<_>>(),
        "mistakes": lesson.mistakes.iter().map(mistake).collect::<Vec<_>>(),
        "facts": lesson.facts.iter().map(fact).collect::<Vec<_>>(),
        "questions": lesson.questions.iter().map(question).collect::<Vec<_>>(),
        "fields": lesson.fields,
        "see": lesson.see,
    })
}

/// The rows of a table: what is compared, and what each kind has.
fn rows(table: Table, lang: Lang) -> Value {
    let said = |text: &Text| text.get(lang).to_owned();
    match table {
        Table::Kinds => {
            Kind::ALL.into_iter().map(|kind| json!({ "kind": kind.as_str(), "use": said(&kind.summary()) })).collect()
        }
        Table::Comparison => {
            let criteria = comparison().criteria.into_iter();
            criteria
                .map(|of| {
                    json!({
                        "criterion": said(&of.criterion),
                        "Deployment": said(&of.deployment),
                        "StatefulSet": said(&of.stateful_set),
                    })
                })
                .collect()
        }
    }
}

fn of_check(page: &CheckPage) -> Value {
    let part = |part: &CheckPart| {
        let (kind, field) = part.advice.place();
        let source = match part.advice.source {
            Source::Guide => "guide",
            Source::Rule => "rule",
            Source::Kubernetes(page) => page,
        };
        let example = part.example.as_ref();
        json!({
            "kind": kind,
            "field": field,
            "source": source,
            "preset": example.map(|example| example.preset),
            "yaml": example.map(|example| &example.text),
            "note": example.map(|example| &example.note),
            "question": part.question.map(|question| question.key),
        })
    };
    json!({
        "version": 1,
        "type": "check",
        "tool": page.tool,
        "check": page.id,
        "parts": page.parts.iter().map(part).collect::<Vec<_>>(),
    })
}

fn of_field(page: &FieldPage, lang: Lang) -> Value {
    let said = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    let inside = page
        .inside
        .iter()
        .map(|field| json!({ "name": field.names.last(), "type": field.type_name, "required": field.required }));
    let question = page.question.map(|question| {
        json!({ "key": question.key, "label": question.label.get(lang), "prompt": question.prompt.get(lang) })
    });
    let example = page
        .example
        .as_ref()
        .map(|example| json!({ "preset": example.preset, "yaml": example.text, "note": example.note }));
    json!({
        "version": 1,
        "type": "field",
        "kind": page.kind,
        "path": page.field.path(),
        "valueType": page.field.type_name,
        "required": page.field.required,
        "default": said(&page.default),
        "versions": said(&page.since),
        "checks": page.checks,
        "fixed": page.fixed.map(|rule| rule.way_out("NAME", None, "DIR", lang)),
        "question": question,
        "example": example,
        "kubernetes": VERSION,
        "description": page.field.description,
        "fields": inside.collect::<Vec<_>>(),
    })
}
