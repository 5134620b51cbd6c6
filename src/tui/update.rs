//! What each event does to the model. What lies outside (files, the shell) is asked for by an [`Effect`].

use crossterm::event::{KeyEvent, KeyEventKind};

use super::keymap::{Action, action};
use super::model::{Model, Notice, Overlay, Page, Pane, Review, Tone};
use super::start;
use super::text_input::TextInput;
use crate::i18n::{Lang, Localized};
use crate::output::PlannedFile;
use crate::say;
use crate::spec::App;
use crate::spec::word::{CommentLevel, Profile};
use crate::wizard::{Entry, Error, Head, Item, Message, Outcome, Session};

/// Something that happened outside the model.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// Pasted text.
    Paste(String),
    /// The window has another size.
    Resize,
    /// An app file was read.
    Opened(Result<App, String>),
    /// The files were compared with the folder.
    Planned(Result<Vec<PlannedFile>, String>),
    /// Writing failed; where it succeeds the full screen is over.
    NotWritten(String),
}

/// What the shell is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but to draw.
    Draw,
    /// Draw every cell again.
    Redraw,
    /// Read this app file.
    Open(String),
    /// Compare the files of this app with the folder.
    Plan {
        /// The app.
        app: Box<App>,
        /// The folder.
        folder: String,
    },
    /// Write these files of this app, and end.
    Write {
        /// The app.
        app: Box<App>,
        /// The folder.
        folder: String,
        /// The names of the files.
        selected: Vec<String>,
    },
    /// Stop until the shell continues the program.
    Suspend,
    /// End without writing.
    Quit,
}

/// Takes an event.
pub fn update(model: &mut Model, event: Event) -> Effect {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => Effect::Draw,
        Event::Key(key) => {
            model.notice = None;
            match action(model, key) {
                // What the answer itself has a use for is not a command: Up in a list, Space in a text.
                Some(wanted) => {
                    if is_for_the_answer(model, wanted) && model.editor.key(key) {
                        return Effect::Draw;
                    }
                    act(model, wanted)
                }
                None => {
                    typed(model, key);
                    Effect::Draw
                }
            }
        }
        Event::Paste(text) => {
            match model.overlay {
                Some(Overlay::Open | Overlay::Folder) => model.input.paste(&text),
                Some(_) => {}
                None if model.types_text() => model.editor.paste(&text),
                None => {}
            }
            Effect::Draw
        }
        Event::Resize => Effect::Draw,
        Event::Opened(Ok(app)) => {
            model.overlay = None;
            let lang = model.lang;
            model.begin(Session::of_app(&app, lang));
            Effect::Draw
        }
        Event::Planned(Ok(files)) => {
            model.review = Review::of(files);
            Effect::Draw
        }
        Event::Planned(Err(problem)) => {
            model.review = Review { problem: Some(problem), ..Review::default() };
            Effect::Draw
        }
        Event::Opened(Err(problem)) | Event::NotWritten(problem) => {
            tell(model, problem, Tone::Bad);
            Effect::Draw
        }
    }
}

fn tell(model: &mut Model, text: String, tone: Tone) {
    model.notice = Some(Notice { text, tone });
}

fn is_for_the_answer(model: &Model, wanted: Action) -> bool {
    model.page == Page::Wizard
        && model.overlay.is_none()
        && model.pane == Pane::Questions
        && matches!(wanted, Action::PreviousItem | Action::NextItem)
}

fn typed(model: &mut Model, key: KeyEvent) {
    match model.overlay {
        Some(Overlay::Open | Overlay::Folder) => {
            model.input.key(key);
        }
        Some(_) => {}
        None if model.page == Page::Wizard && model.pane == Pane::Questions => {
            model.editor.key(key);
        }
        None => {}
    }
}

fn act(model: &mut Model, wanted: Action) -> Effect {
    match wanted {
        Action::Quit => {
            if model.session.as_ref().is_some_and(Session::is_touched) {
                model.overlay = Some(Overlay::Quit);
                return Effect::Draw;
            }
            return Effect::Quit;
        }
        Action::QuitNow => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::Help => {
            model.overlay = Some(Overlay::Help);
            model.overlay_scroll = 0;
        }
        Action::Compare => {
            model.overlay = Some(Overlay::Compare);
            model.overlay_scroll = 0;
        }
        Action::Language => {
            model.lang = match model.lang {
                Lang::En => Lang::Ko,
                Lang::Ko => Lang::En,
            };
            let lang = model.lang;
            step(model, Message::Speak(lang));
            model.refresh_preview();
            if model.page == Page::Review {
                return plan(model);
            }
        }
        Action::Back => return back(model),
        Action::Accept => return accept(model),
        Action::Pick(number) => {
            if model.editor.pick(number) {
                return accept(model);
            }
        }
        Action::PreviousItem => move_by(model, false),
        Action::NextItem => move_by(model, true),
        Action::ScrollUp => scroll(model, false),
        Action::ScrollDown => scroll(model, true),
        Action::NextPane => turn(model, 1),
        Action::PreviousPane => turn(model, 2),
        Action::Review => return to_review(model),
        Action::Write => return write(model),
        Action::Toggle => toggle(model),
        Action::EditFolder => {
            model.input = TextInput::new(&model.folder());
            model.overlay = Some(Overlay::Folder);
        }
        Action::CycleComments => {
            return set_head(model, |head| {
                head.comments = match head.comments {
                    CommentLevel::Full => CommentLevel::Brief,
                    CommentLevel::Brief => CommentLevel::None,
                    CommentLevel::None => CommentLevel::Full,
                }
            });
        }
        Action::CycleProfile => {
            return set_head(model, |head| {
                head.profile = match head.profile {
                    Profile::Production => Profile::Guide,
                    Profile::Guide => Profile::Production,
                }
            });
        }
        Action::AddWorkload => {
            model.page = Page::Wizard;
            step(model, Message::AddWorkload);
        }
        Action::NextWorkload => {
            if let Some(session) = &model.session {
                let next = session.current().saturating_add(1);
                let next = if next < session.drafts().count() { next } else { 0 };
                step(model, Message::SelectWorkload(next));
            }
        }
        Action::RemoveWorkload => {
            step(model, Message::RemoveWorkload);
            if model.page == Page::Review {
                return plan(model);
            }
        }
        Action::Undo => {
            step(model, Message::Undo);
        }
        Action::Redo => {
            step(model, Message::Redo);
        }
        Action::LeaveOut => answer(model, Entry::Omit),
        Action::Reset => answer(model, Entry::Default),
    }
    Effect::Draw
}

/// Gives a message to the session; a refusal becomes a notice. True where it was taken.
fn step(model: &mut Model, message: Message) -> bool {
    let lang = model.lang;
    let Some(session) = &mut model.session else { return false };
    let (before, current) = (session.cursor(), session.current());
    match session.step(message) {
        Ok(outcome) => {
            let moved = (session.cursor(), session.current()) != (before, current);
            if moved {
                model.follow_cursor();
            } else {
                model.editor = super::editor::Editor::of(session);
            }
            model.refresh_preview();
            if let Some(text) = told(&outcome, lang) {
                tell(model, text, Tone::Caution);
            }
            true
        }
        Err(error) => {
            let tone = if matches!(error, Error::Value(_) | Error::Open(_)) { Tone::Bad } else { Tone::Info };
            tell(model, error.text(lang), tone);
            false
        }
    }
}

/// What a person has to know of an outcome.
fn told(outcome: &Outcome, lang: Lang) -> Option<String> {
    let names = |questions: &[&'static crate::wizard::Question]| {
        questions.iter().map(|q| q.label.get(lang)).collect::<Vec<_>>().join(", ")
    };
    let mut told = Vec::new();
    if !outcome.set_aside.is_empty() {
        let names = names(&outcome.set_aside);
        told.push(say!(
            lang,
            "Set aside, kept for when you change back: {names}.",
            "이 종류에는 쓰지 않아 따로 둔 답: {names}. 되돌리면 다시 쓴다."
        ));
    }
    if !outcome.taken_up.is_empty() {
        let names = names(&outcome.taken_up);
        told.push(say!(lang, "Your earlier answers hold again: {names}.", "앞서 준 답을 다시 쓴다: {names}."));
    }
    if let Some(open) = outcome.open {
        let label = open.label(lang);
        told.push(say!(lang, "One answer is still needed: {label}.", "답이 하나 더 필요하다: {label}."));
    }
    (!told.is_empty()).then(|| told.join(" "))
}

fn back(model: &mut Model) -> Effect {
    if model.overlay.take().is_some() {
        return Effect::Draw;
    }
    match model.page {
        Page::Start => return act(model, Action::Quit),
        Page::Wizard if model.pane != Pane::Questions => model.pane = Pane::Questions,
        Page::Wizard => {
            let can = model.session.as_ref().is_some_and(Session::can_go_back);
            if !can || !step(model, Message::Back) {
                model.notice = None;
                model.page = Page::Start;
                model.start_at = 0;
            }
        }
        Page::Review => {
            model.page = Page::Wizard;
            step(model, Message::Back);
            // The review is not a question: a session that was there stays on the last one.
            if model.session.as_ref().is_some_and(|session| session.cursor() == Item::Review) {
                step(model, Message::Jump(Item::Verdict));
            }
        }
    }
    Effect::Draw
}

fn accept(model: &mut Model) -> Effect {
    match model.overlay {
        Some(Overlay::Open) => return Effect::Open(model.input.text().trim().to_owned()),
        Some(Overlay::Folder) => {
            let folder = model.input.text().trim().to_owned();
            model.folder = (!folder.is_empty()).then_some(folder);
            model.overlay = None;
            return plan(model);
        }
        Some(Overlay::Help | Overlay::Quit | Overlay::Compare) => {
            model.overlay = None;
            return Effect::Draw;
        }
        None => {}
    }
    if model.page == Page::Start {
        return start::choose(model);
    }
    let cursor = model.session.as_ref().map(Session::cursor);
    let taken = match cursor {
        Some(Item::Trait(_)) => {
            let yes = matches!(model.editor, super::editor::Editor::Pick { at: 0, .. });
            step(model, Message::Choose(yes))
        }
        Some(Item::Details) => {
            let yes = matches!(model.editor, super::editor::Editor::Pick { at: 0, .. });
            step(model, Message::Details(yes))
        }
        Some(Item::Field(_)) => {
            if model.editor.enter_stays() {
                return Effect::Draw;
            }
            commit(model)
        }
        _ => true,
    };
    if !taken {
        return Effect::Draw;
    }
    let notice = model.notice.take();
    step(model, Message::Next);
    if model.notice.is_none() {
        model.notice = notice;
    }
    if model.session.as_ref().is_some_and(|session| session.cursor() == Item::Review) {
        return enter_review(model);
    }
    Effect::Draw
}

/// Gives what has been typed to the session; true where there was nothing new or it was taken.
fn commit(model: &mut Model) -> bool {
    let Some(question) = model.question() else { return true };
    match model.editor.entry(question) {
        Some(entry) => {
            let editor = model.editor.clone();
            let taken = step(model, Message::Answer(entry));
            if !taken {
                model.editor = editor;
            }
            taken
        }
        None => true,
    }
}

fn answer(model: &mut Model, entry: Entry) {
    if entry == Entry::Omit && model.question().is_some_and(|question| question.required) {
        let lang = model.lang;
        let text = say!(lang, "The manifest cannot do without this field.", "매니페스트에 꼭 필요한 필드다.");
        return tell(model, text, Tone::Info);
    }
    step(model, Message::Answer(entry));
}

fn move_by(model: &mut Model, forwards: bool) {
    match model.page {
        Page::Start => {
            let last = start::lines(model).len().saturating_sub(1);
            model.start_at = shifted(model.start_at, forwards).min(last);
        }
        Page::Review => {
            let last = model.review.files.len().saturating_sub(1);
            model.review.at = shifted(model.review.at, forwards).min(last);
            model.review.scroll = 0;
        }
        Page::Wizard => {
            if !commit(model) {
                return;
            }
            let Some(session) = &model.session else { return };
            let mut asked = session.items();
            asked.retain(|item| session.is_asked(*item) && *item != Item::Review);
            let Some(place) = asked.iter().position(|item| *item == session.cursor()) else { return };
            if !forwards && place == 0 {
                return;
            }
            if let Some(item) = asked.get(shifted(place, forwards)).copied() {
                let notice = model.notice.take();
                step(model, Message::Jump(item));
                model.notice = model.notice.take().or(notice);
            }
        }
    }
}

fn shifted(place: usize, forwards: bool) -> usize {
    if forwards { place.saturating_add(1) } else { place.saturating_sub(1) }
}

/// How many lines one key scrolls.
const SCROLL: usize = 5;

fn scroll(model: &mut Model, down: bool) {
    let place = match (model.overlay, model.page, model.pane, &mut model.scroll) {
        (Some(_), ..) => &mut model.overlay_scroll,
        (None, Page::Review, ..) => &mut model.review.scroll,
        (None, _, Pane::Questions, [questions, ..]) => questions,
        (None, _, Pane::Decision, [_, decision, _]) => decision,
        (None, _, Pane::Manifest, [.., manifest]) => manifest,
    };
    *place = if down { place.saturating_add(SCROLL) } else { place.saturating_sub(SCROLL) };
}

fn turn(model: &mut Model, by: usize) {
    let place = Pane::ALL.iter().position(|pane| *pane == model.pane).unwrap_or_default();
    let next = Pane::ALL.iter().cycle().nth(place.saturating_add(by)).copied();
    model.pane = next.unwrap_or(Pane::Questions);
}

fn to_review(model: &mut Model) -> Effect {
    if !commit(model) || !step(model, Message::TakeDefaults) {
        return Effect::Draw;
    }
    if model.session.as_ref().is_some_and(|session| session.cursor() == Item::Review) {
        return enter_review(model);
    }
    Effect::Draw
}

/// Opens the review page, unless answers contradict each other: then the question that can settle it comes up.
fn enter_review(model: &mut Model) -> Effect {
    let lang = model.lang;
    let problem = model.session.as_ref().and_then(|session| session.problems().into_iter().next());
    if let Some(problem) = problem {
        let asked = model.session.as_ref().and_then(|session| {
            session.items().into_iter().find(|item| match item {
                Item::Field(question) => question.key == problem.key || question.key.starts_with(problem.key),
                _ => false,
            })
        });
        step(model, Message::Jump(asked.unwrap_or(Item::Verdict)));
        tell(model, problem.text(lang), Tone::Bad);
        return Effect::Draw;
    }
    model.page = Page::Review;
    plan(model)
}

fn app(model: &Model) -> Option<App> {
    model.session.as_ref()?.app().ok()
}

fn plan(model: &Model) -> Effect {
    match app(model) {
        Some(app) => Effect::Plan { app: Box::new(app), folder: model.folder() },
        None => Effect::Draw,
    }
}

fn write(model: &mut Model) -> Effect {
    let lang = model.lang;
    if model.review.problem.is_some() {
        return Effect::Draw;
    }
    let Some(app) = app(model) else { return Effect::Draw };
    let unselected = model.review.files.iter().filter(|file| file.needs_consent());
    let unselected = unselected.filter(|file| !model.review.selected.contains(&file.name.to_string())).count();
    if model.review.selected.is_empty() && unselected > 0 {
        let text = say!(
            lang,
            "Nothing is selected: these files were not written by rightkind. Space selects one, o names another folder.",
            "선택한 파일이 없다. rightkind가 쓰지 않았거나 그 뒤에 고친 파일이다. Space로 고르거나 o로 다른 폴더를 정한다."
        );
        tell(model, text, Tone::Caution);
        return Effect::Draw;
    }
    Effect::Write {
        app: Box::new(app),
        folder: model.folder(),
        selected: model.review.selected.iter().cloned().collect(),
    }
}

fn toggle(model: &mut Model) {
    let Some(file) = model.review.files.get(model.review.at) else { return };
    let name = file.name.to_string();
    if !model.review.selected.remove(&name) {
        model.review.selected.insert(name);
    }
}

fn set_head(model: &mut Model, change: impl FnOnce(&mut Head)) -> Effect {
    let Some(mut head) = model.session.as_ref().map(|session| session.head().clone()) else { return Effect::Draw };
    change(&mut head);
    step(model, Message::SetHead(head));
    plan(model)
}
