//! The last stop: the files, what writing would do to the folder, consent where it takes some, and writing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::error::Error;
use super::page::{Enter, Page, Pick, Said};
use super::walk::{Answer, Flow, Walk};
use crate::bundle::{self, Bundle, build_in};
use crate::i18n::{Lang, Localized};
use crate::immutable::forbidden_in;
use crate::output::{self, Change, PlannedFile};
use crate::say;
use crate::wizard::{Choices, Draft, Item, Message, QUESTIONS, Question, Together, cautions};

/// What can be done at the review.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Write,
    Manifests,
    Differences,
    Folder,
    Change,
    Add,
    Together(Together),
    Leave,
}

/// Shows the review until the files are written or the person goes somewhere else.
pub(super) fn review(walk: &mut Walk) -> Result<Flow, Error> {
    let lang = walk.lang();
    walk.from_review = false;
    let app = match walk.session.app() {
        Ok(app) => app,
        Err(_) => {
            walk.step(Message::TakeDefaults)?;
            return Ok(Flow::On);
        }
    };
    let bundle = match build_in(&app, lang, walk.house) {
        Ok(bundle) => bundle,
        Err(error) => return mend(walk, &error),
    };
    let folder = walk.folder.clone().unwrap_or_else(|| folder_of(&bundle));
    let plan = output::plan_app(&folder, &bundle, bundle.files());
    let mut about = vec![String::new()];
    let thoughts = cautions(&walk.session, walk.now);
    about.extend(thoughts.iter().map(|caution| format!("! {}", caution.text.get(lang))));
    match &plan {
        Ok(plan) => {
            for found in forbidden_in(plan.iter().filter_map(PlannedFile::texts)) {
                about.push(format!("! {}", found.headline(lang)));
                let way_out = found.way_out(&folder.display().to_string(), lang);
                about.extend(way_out.into_iter().map(|line| format!("  {line}")));
            }
            about.extend(listed(plan, &folder, lang));
        }
        Err(error) => about.push(error.text(lang)),
    }
    let acts = acts(walk, plan.as_deref().ok(), &folder);
    let page = Page {
        about,
        picks: acts.iter().map(|(_, pick)| pick.clone()).collect(),
        enter: Enter::Pick(0),
        free: false,
        omit: false,
        prompt: lang.pick("Review:", "검토:").to_owned(),
        help: vec![say!(
            lang,
            "Writing makes the folder where it does not exist. Files that were edited, or that rightkind did not write, are asked about one by one. Nothing is sent to a cluster.",
            "폴더가 없으면 만든다. 직접 고쳤거나 rightkind가 쓰지 않은 파일은 하나씩 묻는다. 클러스터에는 아무것도 보내지 않는다."
        )],
    };
    let act = match walk.ask(&page)? {
        Answer::Quit => return Ok(Flow::Quit),
        Answer::Back => return walk.back(),
        Answer::Said(Said::Pick(place)) => acts.get(place).map(|(act, _)| *act),
        Answer::Said(_) => None,
    };
    match (act, plan) {
        (Some(Act::Write), Ok(plan)) => write(walk, bundle, folder, &plan),
        (Some(Act::Manifests), _) => {
            walk.tell_text(&bundle.stream())?;
            Ok(Flow::On)
        }
        (Some(Act::Differences), Ok(plan)) => {
            for file in &plan {
                differences(walk, file)?;
            }
            Ok(Flow::On)
        }
        (Some(Act::Folder), _) => another_folder(walk, folder),
        (Some(Act::Change), _) => change(walk),
        (Some(Act::Add), _) => {
            walk.step(Message::AddWorkload)?;
            Ok(Flow::On)
        }
        (Some(Act::Together(asked)), _) => together(walk, asked),
        (Some(Act::Leave), _) => Ok(Flow::Quit),
        (Some(Act::Write | Act::Differences) | None, _) => Ok(Flow::On),
    }
}

/// A folder named as the app, where the program was started.
fn folder_of(bundle: &Bundle) -> PathBuf {
    PathBuf::from(bundle.app.app.as_ref().map_or("rightkind", |name| name.as_str()))
}

fn listed(plan: &[PlannedFile], folder: &Path, lang: Lang) -> Vec<String> {
    let shown = folder.display();
    let mut lines = vec![say!(lang, "Files for {shown}:", "{shown} 폴더의 파일:")];
    for file in plan {
        lines.push(format!("  {}: {}", file.name, file.change.words().get(lang)));
    }
    lines
}

fn acts(walk: &Walk, plan: Option<&[PlannedFile]>, folder: &Path) -> Vec<(Act, Pick)> {
    let lang = walk.lang();
    let pick = |act, en: &str, ko: &str, says: String| (act, Pick::new(lang.pick(en, ko), says));
    let none = String::new;
    let mut acts = Vec::new();
    if let Some(plan) = plan {
        let shown = folder.display();
        acts.push(pick(Act::Write, "write", "쓰기", say!(lang, "to {shown}", "{shown}")));
        acts.push(pick(Act::Folder, "another folder", "다른 폴더", none()));
        if plan.iter().any(|file| file.old.is_some() && !file.stays()) {
            acts.push(pick(Act::Differences, "show the differences", "차이 보기", none()));
        }
    } else {
        acts.push(pick(Act::Folder, "another folder", "다른 폴더", none()));
    }
    acts.push(pick(Act::Manifests, "show the manifests", "매니페스트 보기", none()));
    acts.push(pick(Act::Change, "change an answer", "답 바꾸기", none()));
    acts.push(pick(Act::Add, "add a workload", "워크로드 추가", none()));
    for asked in Together::ALL.into_iter().filter_map(|question| question.asked(&walk.session)) {
        let (label, said) = (asked.question.label(), asked.said().get(lang));
        acts.push(pick(Act::Together(asked.question), &label.en, &label.ko, said.to_owned()));
    }
    acts.push(pick(Act::Leave, "leave without writing", "쓰지 않고 끝내기", none()));
    acts
}

/// Asks a question about the workloads together.
fn together(walk: &mut Walk, question: Together) -> Result<Flow, Error> {
    let lang = walk.lang();
    let Some(Choices { ways, holds, .. }) = question.asked(&walk.session) else { return Ok(Flow::On) };
    let page = Page {
        about: vec![String::new(), question.prompt().get(lang).to_owned()],
        picks: ways.iter().map(|way| Pick::new(way.text.get(lang), way.note.get(lang))).collect(),
        enter: holds.map_or(Enter::Nothing, Enter::Pick),
        free: false,
        omit: false,
        prompt: format!("{}:", question.label().get(lang)),
        help: vec![question.why().get(lang).to_owned()],
    };
    match walk.ask(&page)? {
        Answer::Quit => return Ok(Flow::Quit),
        Answer::Said(Said::Pick(place)) => {
            if let Some(way) = ways.into_iter().nth(place) {
                walk.step(Message::SetHead(way.head))?;
            }
        }
        Answer::Said(_) | Answer::Back => {}
    }
    Ok(Flow::On)
}

fn differences(walk: &mut Walk, file: &PlannedFile) -> Result<(), Error> {
    let unified = file.unified();
    if !unified.is_empty() {
        walk.tell_text(&unified)?;
    }
    for clash in &file.clashes {
        walk.tell(&clash.lines(walk.lang()))?;
    }
    match file.note(walk.lang()) {
        Some(note) => walk.tell(&[format!("{}: {note}", file.name)]),
        None => Ok(()),
    }
}

/// Asks for consent where it takes some, and writes.
fn write(walk: &mut Walk, bundle: Bundle, folder: PathBuf, plan: &[PlannedFile]) -> Result<Flow, Error> {
    let mut agreed = BTreeSet::new();
    for file in plan.iter().filter(|file| file.needs_consent()) {
        match consent(walk, file)? {
            Consent::Yes => {
                agreed.insert(file.name.as_str());
            }
            Consent::No => {}
            Consent::Back => return Ok(Flow::On),
            Consent::Quit => return Ok(Flow::Quit),
        }
    }
    let chosen = |file: &PlannedFile| !file.needs_consent() || agreed.contains(file.name.as_str());
    match output::write(&folder, plan, chosen) {
        Ok(files) => Ok(Flow::Done(Outcome::Written { bundle: Box::new(bundle), folder, files })),
        Err(error) => {
            walk.tell(&[error.text(walk.lang())])?;
            another_folder(walk, folder)
        }
    }
}

/// What a person says of a file that is theirs.
enum Consent {
    Yes,
    No,
    Back,
    Quit,
}

fn consent(walk: &mut Walk, file: &PlannedFile) -> Result<Consent, Error> {
    let lang = walk.lang();
    let (name, words) = (&file.name, file.change.words().get(lang));
    let yes = match file.change {
        Change::Gone => Pick::new(lang.pick("delete it", "지우기"), ""),
        _ => Pick::new(lang.pick("overwrite it", "덮어쓰기"), ""),
    };
    let page = Page {
        about: [String::new(), format!("{name}: {words}")].into_iter().chain(file.goes_with_it(lang)).collect(),
        picks: vec![
            Pick::new(lang.pick("leave it", "그대로 두기"), ""),
            yes,
            Pick::new(lang.pick("show the difference", "차이 보기"), ""),
        ],
        enter: Enter::Pick(0),
        free: false,
        omit: false,
        prompt: format!("{name}:"),
        help: vec![say!(
            lang,
            "What the file holds now would be lost. Left as it is, it may not fit the other files.",
            "덮어쓰면 지금 내용은 사라진다. 그대로 두면 다른 파일과 맞지 않을 수 있다."
        )],
    };
    loop {
        match walk.ask(&page)? {
            Answer::Said(Said::Pick(0)) => return Ok(Consent::No),
            Answer::Said(Said::Pick(1)) => return Ok(Consent::Yes),
            Answer::Said(_) => differences(walk, file)?,
            Answer::Back => return Ok(Consent::Back),
            Answer::Quit => return Ok(Consent::Quit),
        }
    }
}

fn another_folder(walk: &mut Walk, folder: PathBuf) -> Result<Flow, Error> {
    let lang = walk.lang();
    let page = Page {
        about: vec![say!(lang, "Which folder do the files go to?", "파일을 어느 폴더에 쓰는가?")],
        picks: Vec::new(),
        enter: Enter::Keep(folder.display().to_string()),
        free: true,
        omit: false,
        prompt: lang.pick("Folder:", "폴더:").to_owned(),
        help: vec![say!(
            lang,
            "A path from where the program was started, or a full one. It is made where it does not exist.",
            "프로그램을 시작한 곳에서 시작하는 경로나 전체 경로를 쓴다. 없으면 만든다."
        )],
    };
    match walk.ask(&page)? {
        Answer::Quit => return Ok(Flow::Quit),
        // A shell would put the home folder there; a folder of the name `~` is what nobody means.
        Answer::Said(Said::Text(text)) if text.starts_with('~') => walk.tell(&[say!(
            lang,
            "Not taken: no shell reads this, so ~ is no folder; give the whole path",
            "받지 않음: 셸이 아니라서 ~를 풀지 않는다. 전체 경로를 쓴다"
        )])?,
        Answer::Said(Said::Text(text)) => walk.folder = Some(PathBuf::from(text)),
        Answer::Said(_) | Answer::Back => {}
    }
    Ok(Flow::On)
}

/// Lets the person go to any question that is asked, of any workload.
fn change(walk: &mut Walk) -> Result<Flow, Error> {
    let lang = walk.lang();
    let rows = walk.session.rows();
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|row| matches!(row.item, Item::Trait(_) | Item::Field(_)) && walk.session.is_asked(row.item))
        .collect();
    let mut goals: Vec<(Message, Pick)> = rows
        .iter()
        .map(|row| {
            let value = row.value.as_ref().map(|value| value.get(lang)).unwrap_or_default();
            (Message::Jump(row.item), Pick::new(row.item.label(lang), value))
        })
        .collect();
    for (number, draft) in walk.session.drafts().enumerate().filter(|(number, _)| *number != walk.session.current()) {
        let name = draft.name().map(ToString::to_string).unwrap_or_default();
        let word = say!(lang, "workload {name}", "워크로드 {name}");
        goals.push((Message::SelectWorkload(number), Pick::new(word, "")));
    }
    let page = Page {
        about: vec![String::new(), say!(lang, "Which answer?", "어느 답인가?")],
        picks: goals.iter().map(|(_, pick)| pick.clone()).collect(),
        enter: Enter::Nothing,
        free: false,
        omit: false,
        prompt: lang.pick("Number:", "번호:").to_owned(),
        help: vec![say!(
            lang,
            "The wizard goes on from that question; what was said after it stays.",
            "그 질문부터 다시 이어 간다. 뒤의 답은 남는다."
        )],
    };
    match walk.ask(&page)? {
        Answer::Quit => return Ok(Flow::Quit),
        Answer::Said(Said::Pick(place)) => {
            if let Some((message, _)) = goals.into_iter().nth(place) {
                let field = matches!(message, Message::Jump(Item::Field(_)));
                walk.from_review = walk.step(message)? && field;
            }
        }
        Answer::Said(_) | Answer::Back => {}
    }
    Ok(Flow::On)
}

/// Tells what is wrong with the answers as a whole and goes to one that would mend it.
fn mend(walk: &mut Walk, error: &bundle::Error) -> Result<Flow, Error> {
    let lang = walk.lang();
    let goals = goals(walk, error);
    let mut picks: Vec<Pick> = goals.iter().map(|(_, question)| Pick::new(question.label.get(lang), "")).collect();
    picks.push(Pick::new(lang.pick("another answer", "다른 답"), ""));
    let heading = match error {
        bundle::Error::Rules(_) => say!(lang, "A rule of the team is broken:", "팀 규칙에 어긋난다:"),
        bundle::Error::Spec(_) => say!(lang, "The answers do not go together:", "답이 서로 맞지 않는다:"),
        bundle::Error::Render(_)
        | bundle::Error::Template { .. }
        | bundle::Error::Verify { .. }
        | bundle::Error::Yaml(_) => {
            say!(lang, "There are no manifests to write:", "쓸 매니페스트가 없다:")
        }
    };
    let page = Page {
        about: vec![
            String::new(),
            heading,
            error.text(lang),
            say!(lang, "Which answer changes?", "어느 답을 바꾸는가?"),
        ],
        picks,
        enter: Enter::Pick(0),
        free: false,
        omit: false,
        prompt: lang.pick("Number:", "번호:").to_owned(),
        help: vec![say!(
            lang,
            "Each number leads to an answer that would mend it.",
            "번호를 고르면 고칠 수 있는 답으로 간다."
        )],
    };
    match walk.ask(&page)? {
        Answer::Quit => Ok(Flow::Quit),
        Answer::Back => walk.back(),
        Answer::Said(Said::Pick(place)) => match goals.get(place) {
            Some((workload, question)) => {
                walk.step(Message::SelectWorkload(*workload))?;
                walk.from_review = walk.step(Message::Jump(Item::Field(question)))?;
                Ok(Flow::On)
            }
            None => change(walk),
        },
        Answer::Said(_) => Ok(Flow::On),
    }
}

/// The questions whose answers would mend it, with the number of the workload. A block such as `strategy` is mended at
/// any of its keys.
fn goals(walk: &Walk, error: &bundle::Error) -> Vec<(usize, &'static Question)> {
    let named = |name: &str| {
        let named = |draft: &Draft| draft.name().is_some_and(|own| own.as_str() == name);
        walk.session.drafts().position(named).unwrap_or_else(|| walk.session.current())
    };
    let errors = match error {
        bundle::Error::Spec(errors) => errors,
        bundle::Error::Rules(broken) => {
            return broken.iter().filter_map(|broken| Some((named(&broken.workload), broken.question?))).collect();
        }
        _ => return Vec::new(),
    };
    let mut goals = Vec::new();
    for error in errors {
        let workload = named(&error.workload);
        let inside = |question: &&&'static Question| {
            question.key.strip_prefix(error.key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        goals.extend(QUESTIONS.iter().find(inside).map(|question| (workload, *question)));
    }
    goals.dedup();
    goals
}
