//! What each event does to the model. What lies outside (files, the shell) is asked for by an [`Effect`].

use crossterm::event::{KeyEvent, KeyEventKind, MouseEvent};

use super::editor::Editor;
use super::keymap::{Action, action};
use super::model::{Model, Notice, Overlay, Page, Pane, Review, Tone};
use super::moving::{go_by, page, turn, up_or_down};
use super::text_input::TextInput;
use super::{beside, mouse, palette, pointing, reading, review, search, start};
use crate::i18n::{Lang, Localized};
use crate::output::PlannedFile;
use crate::say;
use crate::spec::App;
use crate::tui::{PlayerStart, simulated};
use crate::wizard::{Entry, Error, Item, Message, Outcome, Question, Session};

/// Something that happened outside the model.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// Pasted text.
    Paste(String),
    /// The mouse.
    Mouse(MouseEvent),
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
#[derive(Clone, Debug, PartialEq)]
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
    /// Write the selected files of this plan, and end.
    Write {
        /// The app.
        app: Box<App>,
        /// The folder.
        folder: String,
        /// What the person has seen.
        plan: Vec<PlannedFile>,
        /// The names of the files that they selected.
        selected: Vec<String>,
    },
    /// Put this text on the clipboard.
    Copy(String),
    /// Play this, then come back.
    Play(Box<PlayerStart>),
    /// Stop until the shell continues the program.
    Suspend,
    /// End without writing.
    Quit,
}

/// Takes an event.
pub fn update(model: &mut Model, event: Event) -> Effect {
    if !matches!(event, Event::Mouse(_)) {
        // What comes before the next frame would be clicked where it no longer is.
        model.places.targets.cover();
    }
    let effect = take(model, event);
    if model.page != Page::Wizard || model.pane != Pane::Manifest {
        search::keep(model);
    }
    effect
}

fn take(model: &mut Model, event: Event) -> Effect {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => Effect::Draw,
        Event::Key(key) => {
            model.notice = None;
            match action(model, key) {
                Some(wanted) => act(model, wanted, key),
                None => {
                    typed(model, key);
                    Effect::Draw
                }
            }
        }
        Event::Paste(text) => {
            match model.overlay {
                Some(Overlay::Open | Overlay::Folder) => model.input.paste(&text),
                None if model.searches() => search::paste(model, &text),
                Some(Overlay::Palette) => {
                    model.input.paste(&text);
                    palette::find(model);
                }
                None if model.types_text() => {
                    model.places.adrift = false;
                    model.editor.paste(&text);
                }
                _ => {}
            }
            Effect::Draw
        }
        Event::Mouse(mouse) => mouse::happened(model, mouse),
        Event::Resize => Effect::Draw,
        Event::Opened(Ok(app)) => {
            model.overlay = None;
            let session = Session::of_app(&app, model.lang).under(&model.house.rules, false);
            model.begin(session);
            Effect::Draw
        }
        Event::Planned(Ok(files)) => {
            review::planned(model, files);
            Effect::Draw
        }
        Event::Planned(Err(problem)) => {
            model.review = Review { problem: Some(problem), ..Review::default() };
            Effect::Draw
        }
        Event::Opened(Err(problem)) => {
            tell(model, problem, Tone::Bad);
            Effect::Draw
        }
        Event::NotWritten(problem) => {
            tell(model, problem, Tone::Bad);
            // The folder may be another one by now.
            review::plan(model)
        }
    }
}

pub(super) fn tell(model: &mut Model, text: String, tone: Tone) {
    model.notice = Some(Notice { text, tone });
}

fn typed(model: &mut Model, key: KeyEvent) {
    match model.overlay {
        Some(Overlay::Open | Overlay::Folder) => {
            model.input.key(key);
        }
        None if model.searches() => search::typed(model, key),
        Some(Overlay::Palette) => palette::typed(model, key),
        None if model.types_text() => {
            model.places.adrift = false;
            model.editor.key(key);
        }
        _ => {}
    }
}

pub(super) fn act(model: &mut Model, wanted: Action, key: KeyEvent) -> Effect {
    match wanted {
        Action::Quit => {
            if model.has_answers() {
                model.overlay = Some(Overlay::Quit);
                return Effect::Draw;
            }
            return Effect::Quit;
        }
        Action::QuitNow => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::Help => cover(model, Overlay::Help),
        Action::Palette => palette::open(model),
        Action::Simulate => match simulated::start(model) {
            Ok(start) => return Effect::Play(Box::new(start)),
            Err(problem) => tell(model, problem, Tone::Caution),
        },
        Action::Compare => cover(model, Overlay::Compare),
        Action::Beside => {
            if let Some(overlay) = beside::runner_up(model) {
                cover(model, overlay);
            }
        }
        Action::NextKind => beside::turn(model, true),
        Action::PreviousKind => beside::turn(model, false),
        Action::Theme => other_colours(model),
        Action::Mouse => {
            model.mouse = !model.mouse;
            let text = if model.mouse {
                say!(
                    model.lang,
                    "The mouse scrolls and points now. To select text, hold Shift or press F9 again.",
                    "이제 마우스로 스크롤하고 창이나 항목을 고른다. 글자를 선택하려면 Shift를 누르거나 F9로 되돌린다."
                )
            } else {
                say!(model.lang, "The mouse is the terminal's own again.", "마우스를 다시 터미널에 맡긴다.")
            };
            tell(model, text, Tone::Info);
        }
        Action::Language => {
            speak(model, model.lang.pick(Lang::Ko, Lang::En));
            if model.page == Page::Review {
                return review::plan(model);
            }
        }
        Action::Back => return back(model),
        Action::Accept if model.overlay == Some(Overlay::Palette) => return palette::accept(model, key),
        Action::Accept => return accept(model),
        Action::Pick(number) => {
            if model.editor.pick(number) {
                return accept(model);
            }
        }
        Action::Up | Action::Down => up_or_down(model, wanted == Action::Down, key),
        Action::PageUp | Action::PageDown => page(model, wanted == Action::PageDown),
        Action::PreviousItem => go_by(model, false),
        Action::NextItem => go_by(model, true),
        Action::NextPane => turn(model, 1),
        Action::PreviousPane => turn(model, 2),
        Action::Review => return to_review(model),
        Action::Write => return review::write(model),
        Action::Toggle => review::toggle(model),
        Action::EditFolder => {
            model.input = TextInput::new(&model.folder());
            cover(model, Overlay::Folder);
        }
        Action::CycleComments => return review::cycle_comments(model),
        Action::CycleProfile => return review::cycle_profile(model),
        Action::CycleTogether(together) => return review::cycle_together(model, together),
        Action::AddWorkload => {
            model.page = Page::Wizard;
            step(model, Message::AddWorkload);
        }
        Action::NextWorkload => return next_workload(model),
        Action::RemoveWorkload => {
            step(model, Message::RemoveWorkload);
            return review::enter(model);
        }
        Action::Undo => {
            step(model, Message::Undo);
            return land(model);
        }
        Action::Redo => {
            step(model, Message::Redo);
            return land(model);
        }
        Action::PreviousFile => reading::turn_file(model, false),
        Action::NextFile => reading::turn_file(model, true),
        Action::ToQuestion if model.page == Page::Review => {
            review::settle(model);
            return land(model);
        }
        Action::ToQuestion => reading::jump(model),
        Action::Search => search::open(model),
        Action::PreviousMatch => search::go_on(model, false),
        Action::NextMatch => search::go_on(model, true),
        Action::CopyValue => return reading::copy_line(model),
        Action::CopyFile => return reading::copy_file(model),
        Action::FoldComments => reading::fold(model),
        Action::Describe => {
            if reading::described(model).is_some() {
                cover(model, Overlay::Described);
            }
        }
        Action::LeaveOut => answer(model, Entry::Omit),
        Action::Reset => answer(model, Entry::Default),
    }
    Effect::Draw
}

fn cover(model: &mut Model, overlay: Overlay) {
    model.overlay = Some(overlay);
    model.places.overlay.first = 0;
}

/// The next set of colours, where there may be any.
fn other_colours(model: &mut Model) {
    let lang = model.lang;
    if !model.coloured {
        let text = say!(
            lang,
            "No colours: NO_COLOR is set, or --color never was given.",
            "색을 쓰지 않는다. NO_COLOR나 --color never 때문이다."
        );
        return tell(model, text, Tone::Info);
    }
    model.theme.colours = model.theme.colours.next();
    let name = model.theme.colours.name().get(lang);
    tell(model, say!(lang, "Colours: {name}.", "색: {name}."), Tone::Info);
}

/// Another language for the screen; an answer that is being typed stays.
pub(super) fn speak(model: &mut Model, lang: Lang) {
    model.lang = lang;
    if let Some(session) = &mut model.session {
        // Speaking another language cannot be refused.
        let _: Result<_, Error> = session.step(Message::Speak(lang));
    }
    match model.page {
        Page::Start => start::show(model),
        Page::Wizard | Page::Review => model.refresh_preview(),
    }
}

/// Gives a message to the session; a refusal becomes a notice. True where it was taken.
pub(super) fn step(model: &mut Model, message: Message) -> bool {
    let lang = model.lang;
    let Some(session) = &mut model.session else { return false };
    match session.step(message) {
        Ok(outcome) => {
            model.follow_cursor();
            model.refresh_preview();
            if let Some(text) = told(&outcome, lang) {
                tell(model, text, Tone::Caution);
            }
            true
        }
        Err(error) => {
            let tone =
                if matches!(error, Error::Value(_) | Error::Open(_) | Error::Rule(_)) { Tone::Bad } else { Tone::Info };
            tell(model, error.text(lang), tone);
            false
        }
    }
}

/// What a person has to know of an outcome.
fn told(outcome: &Outcome, lang: Lang) -> Option<String> {
    let names =
        |questions: &[&'static Question]| questions.iter().map(|q| q.label.get(lang)).collect::<Vec<_>>().join(", ");
    let mut told = Vec::new();
    if !outcome.set_aside.is_empty() {
        let names = names(&outcome.set_aside);
        told.push(say!(
            lang,
            "Set aside, kept for when you change back: {names}.",
            "이 종류에는 쓰지 않아 따로 둔 답: {names}. 종류를 되돌리면 다시 쓴다."
        ));
    }
    if !outcome.taken_up.is_empty() {
        let names = names(&outcome.taken_up);
        told.push(say!(lang, "Your earlier answers hold again: {names}.", "앞서 준 답을 다시 쓴다: {names}."));
    }
    if let Some(open) = outcome.open {
        let label = open.label(lang);
        told.push(say!(lang, "An answer is still needed: {label}.", "아직 답이 필요하다: {label}."));
    }
    (!told.is_empty()).then(|| told.join(" "))
}

/// Does something that leaves the notice of what came before, where it has none of its own.
pub(super) fn keeping_the_notice(model: &mut Model, then: impl FnOnce(&mut Model) -> bool) -> bool {
    let notice = model.notice.take();
    let done = then(model);
    model.notice = model.notice.take().or(notice);
    done
}

fn back(model: &mut Model) -> Effect {
    if model.overlay.take().is_some() {
        return Effect::Draw;
    }
    if model.page == Page::Wizard && model.pane == Pane::Manifest && search::leave(model) {
        return Effect::Draw;
    }
    match model.page {
        Page::Start => {
            if model.has_answers() {
                cover(model, Overlay::Quit);
                return Effect::Draw;
            }
            return Effect::Quit;
        }
        Page::Wizard if model.pane != Pane::Questions => model.pane = Pane::Questions,
        Page::Wizard => {
            keep_what_was_typed(model);
            if is_an_empty_addition(model) {
                step(model, Message::RemoveWorkload);
                return review::enter(model);
            }
            let can = model.session.as_ref().is_some_and(Session::can_go_back);
            if can && keeping_the_notice(model, |model| step(model, Message::Back)) {
                return land(model);
            }
            start::enter(model);
        }
        Page::Review => {
            model.page = Page::Wizard;
            let can = model.session.as_ref().is_some_and(Session::can_go_back);
            if !can || !step(model, Message::Back) || cursor(model) == Some(Item::Review) {
                step(model, Message::Jump(Item::Verdict));
            }
        }
    }
    Effect::Draw
}

/// Whether the workload in front was added to others and nothing has been said of it.
fn is_an_empty_addition(model: &Model) -> bool {
    model.session.as_ref().is_some_and(|session| {
        let draft = session.draft();
        session.drafts().count() > 1 && draft.trait_answers().is_empty() && draft.name().is_none()
    })
}

/// On the way back, a text that would do is an answer; one that would not is told.
fn keep_what_was_typed(model: &mut Model) {
    if model.editor.is_changed() && !commit(model) {
        let lang = model.lang;
        let text = model.editor.current_text().unwrap_or_default().to_owned();
        let text: String = text.chars().take(40).collect();
        let text =
            say!(lang, "Not kept, because it was no valid answer: {text}", "올바른 답이 아니어서 버렸다: {text}");
        tell(model, text, Tone::Caution);
    }
}

fn cursor(model: &Model) -> Option<Item> {
    model.session.as_ref().map(Session::cursor)
}

pub(super) fn accept(model: &mut Model) -> Effect {
    match model.overlay {
        Some(Overlay::Open) => return Effect::Open(model.input.text().trim().to_owned()),
        Some(Overlay::Folder) => {
            let folder = model.input.text().trim().to_owned();
            model.folder = (!folder.is_empty()).then_some(folder);
            model.overlay = None;
            // Consent for one folder is none for another.
            model.review = Review::default();
            return review::plan(model);
        }
        Some(Overlay::Replace) => {
            model.overlay = None;
            return start::begin(model);
        }
        Some(
            Overlay::Help
            | Overlay::Quit
            | Overlay::Compare
            | Overlay::Beside(_)
            | Overlay::Palette
            | Overlay::Lesson(_)
            | Overlay::Described,
        ) => {
            model.overlay = None;
            return Effect::Draw;
        }
        None => {}
    }
    if model.page == Page::Start {
        return start::choose(model);
    }
    if model.searches() {
        search::keep(model);
        return Effect::Draw;
    }
    if model.pane == Pane::Decision {
        pointing::enter(model);
        return Effect::Draw;
    }
    let first = matches!(model.editor, Editor::Pick { at: 0, .. });
    let taken = match cursor(model) {
        Some(Item::Trait(_)) => step(model, Message::Choose(first)),
        Some(Item::Details) => step(model, Message::Details(first)),
        Some(Item::Field(_)) => {
            if model.editor.enter_stays() {
                return Effect::Draw;
            }
            commit(model)
        }
        _ => true,
    };
    if taken {
        keeping_the_notice(model, |model| step(model, Message::Next));
        return land(model);
    }
    Effect::Draw
}

/// Where the session has come to the review, so does the screen.
pub(super) fn land(model: &mut Model) -> Effect {
    if cursor(model) == Some(Item::Review) {
        return review::enter(model);
    }
    Effect::Draw
}

/// Gives what has been typed to the session; true where there was nothing new or it was taken.
pub(super) fn commit(model: &mut Model) -> bool {
    let Some(question) = model.question() else { return true };
    match model.editor.entry(question) {
        Some(entry) => step(model, Message::Answer(entry)),
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

fn next_workload(model: &mut Model) -> Effect {
    if let Some(session) = &model.session {
        let next = session.current().saturating_add(1);
        let next = if next < session.drafts().count() { next } else { 0 };
        step(model, Message::SelectWorkload(next));
    }
    if model.page == Page::Review { Effect::Draw } else { land(model) }
}

/// To the review with the defaults for what remains, or to the first question that has none.
fn to_review(model: &mut Model) -> Effect {
    model.overlay = None;
    if model.page == Page::Start {
        model.page = Page::Wizard;
        model.follow_cursor();
    }
    model.pane = Pane::Questions;
    if commit(model) && step(model, Message::TakeDefaults) {
        return land(model);
    }
    Effect::Draw
}
