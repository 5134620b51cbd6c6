//! docs/production.md: what the production profile adds to the guide's manifests, and how to switch it off.

use std::collections::{BTreeMap, BTreeSet};

use rightkind::bundle;
use rightkind::i18n::Lang;
use rightkind::render::{self, Document, HEAD, Options};
use rightkind::say;
use rightkind::spec::App;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::Profile;
use rightkind::trace::{Advice, Origin, Source, Trace, advice, trace};
use rightkind::wizard::{Entry, Item, Message, Question, Session};
use rightkind::yaml;

/// Where a field that is added was seen: in which app, and which question sets it.
struct Seen {
    app: App,
    kind: String,
    question: Option<&'static Question>,
    /// Whether it is there because the app asks for it.
    asked_for: bool,
}

/// The page in one language.
pub fn page(lang: Lang) -> String {
    let mut out = say!(
        lang,
        "# Production manifests\n\n`--profile production`, the default, starts from the guide's values and adds what stands \
         here. This page is generated from `assets/advice.tsv` and `assets/notes.tsv`, and each switch is tried while it is \
         generated. Why a field is there, and what it protects from, is said in the comments in the same words. To switch a \
         thing off, leave its key out: `key: null` in `rightkind.yaml`, inside a block too, or \
         Ctrl-X on its question in the wizard. `--profile guide` leaves all of it out. `rightkind render --trace` shows the \
         same beside each line.\n\n| field | why, and what it protects from | source | checks that it satisfies | switch |\n",
        "# 운영 환경용 매니페스트\n\n기본값인 `--profile production`은 가이드의 값에서 출발해 아래 항목을 더한다. 이 문서는 \
         `assets/advice.tsv`와 `assets/notes.tsv`에서 만들며, 끄는 방법은 만들 때마다 실제로 시험한다. 필드가 있는 이유와 막아 \
         주는 일은 주석에도 같은 말로 나온다. 끄려면 그 키를 비운다. `rightkind.yaml`에 \
         `키: null`을 쓰거나(블록 안의 키도 같다) 마법사의 해당 질문에서 Ctrl-X를 누른다. `--profile guide`를 쓰면 \
         모두 빠진다. `rightkind render --trace`는 같은 내용을 줄마다 보여 준다.\n\n| 필드 | 이유와 막아 주는 일 | 출처 | 통과하는 검사 | 끄는 키 |\n"
    );
    out += "| --- | --- | --- | --- | --- |\n";
    for (advice, seen) in added() {
        let (thing, from) = (name(advice), reason(advice, &seen, lang));
        let source = match advice.source {
            Source::Guide => lang.pick("the guide", "가이드").to_owned(),
            Source::Rule => lang.pick("follows from other fields", "다른 필드에서 정해짐").to_owned(),
            Source::Kubernetes(page) => format!("[Kubernetes]({page})"),
        };
        let checks = advice.checks.unwrap_or("-");
        let switch = switch(advice, &seen).map(|key| format!("`{key}`"));
        let switch = switch.unwrap_or_else(|| lang.pick("with the profile", "프로필과 함께").to_owned());
        out += &format!("| `{thing}` | {from} | {source} | {checks} | {switch} |\n");
    }
    out += &say!(
        lang,
        "\nWhat checkov still finds, and why: [justified findings](justified-findings.md).\n",
        "\ncheckov가 여전히 지적하는 것과 그 이유: [정당한 지적](justified-findings.md).\n"
    );
    out
}

/// The field, or the object where it is a whole one.
fn name(advice: &Advice) -> &'static str {
    match advice.place() {
        (Some(kind), HEAD) => kind,
        _ => advice.field,
    }
}

/// What the comments say of the field: of its own, or of the first in it.
fn reason(advice: &Advice, seen: &Seen, lang: Lang) -> String {
    let (_, field) = advice.place();
    let app = App { lang: Some(lang), ..seen.app.clone() };
    let bundle = bundle::build(&app, lang).unwrap();
    let say = |document: &Document| {
        let told = render::reasons(document, &bundle.specs, Options::of(&app, lang))?;
        if field == HEAD {
            return told.head;
        }
        let inside =
            |of: &str| of.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        told.fields.into_iter().find(|reason| inside(&reason.field)).map(|reason| reason.said)
    };
    // Where the object in which it was seen says nothing of it, the workload does.
    let (own, others): (Vec<&Document>, Vec<&Document>) = bundle.documents.iter().partition(|d| d.kind == seen.kind);
    let said = own.into_iter().chain(others).find_map(say);
    let said = said.unwrap_or_else(|| panic!("{} has no reason", advice.field));
    said.replace("\\n", " ").replace('|', "\\|")
}

/// The advice on fields that no manifest of the guide has, in the order of the file.
fn added() -> Vec<(&'static Advice, Seen)> {
    let guide: BTreeSet<String> = Preset::all()
        .iter()
        .flat_map(|preset| traces(&preset.app(Profile::Guide)))
        .map(|(_, trace)| trace.field)
        .collect();
    let more = yaml::documents(include_str!("../every_note.yaml")).unwrap();
    let more = more.iter().map(|app| yaml::from_value::<App>(app).unwrap());
    let apps = Preset::all().iter().map(|preset| preset.app(Profile::Production)).chain(more);
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for app in apps.filter(|app| app.profile == Profile::Production) {
        for (document, trace) in traces(&app).into_iter().filter(|(_, trace)| !guide.contains(&trace.field)) {
            let Some(advice) = trace.advice else { continue };
            let mut alone = app.clone();
            // A Job that runs first stays: the app names it.
            let first = app.migrate.as_ref().map(|migrate| migrate.job.clone());
            alone.workloads.retain(|of| of.name.as_str() == document.workload || Some(&of.name) == first.as_ref());
            let asked_for = trace.origin == Origin::Answer;
            let here = Seen { app: alone, kind: document.kind, question: trace.question, asked_for };
            // Where it is there by itself somewhere, that says more than where it was asked for.
            match seen.get(advice.field) {
                Some(before) if !before.asked_for || here.asked_for => {}
                _ => {
                    seen.insert(advice.field, here);
                }
            }
        }
    }
    advice().iter().filter_map(|advice| Some((advice, seen.remove(advice.field)?))).collect()
}

/// Each with the document that it is in.
fn traces(app: &App) -> Vec<(Document, Trace)> {
    let bundle = bundle::build(app, Lang::En).unwrap();
    let of = |document| trace(document, &bundle.app, None);
    bundle.documents.iter().flat_map(|d| of(d).into_iter().map(|trace| (d.clone(), trace))).collect()
}

/// The key that leaves out all that the advice is about: that of a question, or the block that it is in.
fn switch(advice: &Advice, seen: &Seen) -> Option<&'static str> {
    // The hooks of a migration are a matter of the app.
    if ["helm.sh/", "argoproj.io/"].iter().any(|of| advice.field.contains(of)) {
        return Some("migrate");
    }
    let question = seen.question?;
    let mut session = Session::of_app(&seen.app, Lang::En);
    let steps = [Message::Jump(Item::Field(question)), Message::Answer(Entry::Omit)];
    let answered = steps.into_iter().all(|step| session.step(step).is_ok()).then(|| session.app().ok()).flatten();
    if answered.is_some_and(|app| is_gone(advice, &app)) {
        return Some(question.key);
    }
    let block = question.key.split('.').next()?;
    let mut whole = serde_json::to_value(&seen.app).unwrap();
    whole["workloads"][0][block] = serde_json::Value::Null;
    let app = yaml::from_value::<App>(&whole).ok()?;
    (block != question.key && is_gone(advice, &app)).then_some(block)
}

/// Whether nothing that the advice is about is rendered any more.
fn is_gone(advice: &Advice, app: &App) -> bool {
    bundle::build(app, Lang::En).is_ok() && !traces(app).iter().any(|(_, trace)| trace.advice == Some(advice))
}
