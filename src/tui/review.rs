//! The review page: what it compares, what is selected, and what writing asks of the shell.

use super::model::{Model, Page, Review, Tone};
use super::update::{Effect, step, tell};
use crate::i18n::Localized;
use crate::output::{Change, PlannedFile};
use crate::say;
use crate::spec::word::{CommentLevel, Profile};
use crate::spec::{Spec, resolve};
use crate::wizard::{Head, Item, Message};

/// Opens the review page. Where something is open or contradicts itself, the question that can settle it comes up.
pub fn enter(model: &mut Model) -> Effect {
    let lang = model.lang;
    let Some(session) = &model.session else { return Effect::Draw };
    if let Some(problem) = session.problems().into_iter().next() {
        let asked = session.items().into_iter().find(|item| match item {
            Item::Field(question) => question.key == problem.key || question.key.starts_with(problem.key),
            _ => false,
        });
        model.page = Page::Wizard;
        step(model, Message::Jump(asked.unwrap_or(Item::Verdict)));
        tell(model, problem.text(lang), Tone::Bad);
        return Effect::Draw;
    }
    if session.open().is_some() {
        model.page = Page::Wizard;
        step(model, Message::TakeDefaults);
        return Effect::Draw;
    }
    if session.cursor() != Item::Review {
        step(model, Message::Jump(Item::Review));
    }
    model.page = Page::Review;
    model.review = Review::default();
    plan(model)
}

/// Compares the files with the folder, and looks what was left out of them.
pub fn plan(model: &mut Model) -> Effect {
    match model.session.as_ref().and_then(|session| session.app().ok()) {
        Some(app) => {
            let specs = resolve(&app).unwrap_or_default();
            model.review.notes = specs.iter().flat_map(Spec::left_out_notes).collect();
            Effect::Plan { app: Box::new(app), folder: model.folder() }
        }
        None => Effect::Draw,
    }
}

/// Writes what is selected.
pub fn write(model: &mut Model) -> Effect {
    let lang = model.lang;
    if model.review.problem.is_some() {
        let text = say!(
            lang,
            "Nothing can be written like this: o names another folder, Esc goes back.",
            "이대로는 쓸 수 없다. o로 다른 폴더를 정하거나 Esc로 돌아간다."
        );
        tell(model, text, Tone::Caution);
        return Effect::Draw;
    }
    let review = &model.review;
    let nothing = !review.files.iter().any(|file| review.selected.contains(&file.name));
    if nothing && review.files.iter().any(|file| !matches!(file.change, Change::Same | Change::Gone)) {
        let text = say!(
            lang,
            "No file is selected: Space selects one, o names another folder.",
            "선택한 파일이 없다. Space로 고르거나 o로 다른 폴더를 정한다."
        );
        tell(model, text, Tone::Caution);
        return Effect::Draw;
    }
    match model.session.as_ref().and_then(|session| session.app().ok()) {
        Some(app) => Effect::Write {
            app: Box::new(app),
            folder: model.folder(),
            plan: review.files.clone(),
            selected: review.selected.iter().cloned().collect(),
        },
        None => Effect::Draw,
    }
}

/// Points at another file.
pub fn move_by(model: &mut Model, down: bool) {
    let last = model.review.files.len().saturating_sub(1);
    let at = model.review.at;
    point(model, if down { at.saturating_add(1).min(last) } else { at.saturating_sub(1) });
}

/// Points at this file.
pub fn point(model: &mut Model, at: usize) {
    if model.review.at != at {
        model.places.difference.first = 0;
    }
    model.review.at = at;
}

/// Selects or deselects the file pointed at. One that is the same already has nothing to select.
pub fn toggle(model: &mut Model) {
    let review = &mut model.review;
    let Some(PlannedFile { name, change, .. }) = review.files.get(review.at) else { return };
    if *change != Change::Same && !review.selected.remove(name) {
        review.selected.insert(name.clone());
    }
}

/// The next level of comments.
pub fn cycle_comments(model: &mut Model) -> Effect {
    set_head(model, |head| {
        head.comments = match head.comments {
            CommentLevel::Full => CommentLevel::Brief,
            CommentLevel::Brief => CommentLevel::None,
            CommentLevel::None => CommentLevel::Full,
        }
    })
}

/// The other profile.
pub fn cycle_profile(model: &mut Model) -> Effect {
    set_head(model, |head| {
        head.profile = match head.profile {
            Profile::Production => Profile::Guide,
            Profile::Guide => Profile::Production,
        }
    })
}

fn set_head(model: &mut Model, change: impl FnOnce(&mut Head)) -> Effect {
    let Some(mut head) = model.session.as_ref().map(|session| session.head().clone()) else { return Effect::Draw };
    change(&mut head);
    // An answer that is being typed is none of the head's business.
    let editor = model.editor.clone();
    step(model, Message::SetHead(head));
    model.editor = editor;
    if model.page == Page::Review { plan(model) } else { Effect::Draw }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Lang;
    use crate::spec::preset::Preset;
    use crate::spec::word::Profile;
    use crate::spec::{App, Setting, resolve};
    use crate::tui::testing::Person;
    use crate::wizard::Session;

    /// An app whose defaults do not all go together with what was asked for.
    fn app() -> App {
        let mut app = Preset::find("api-server").unwrap().app(Profile::Production);
        app.workloads[0].image = Setting::Value("api:latest".parse().unwrap());
        app.workloads[0].termination_grace_period_seconds = Setting::Value(6);
        app
    }

    #[test]
    fn what_was_left_out_is_seen_before_the_files_are_written() {
        let notes: Vec<_> = resolve(&app()).unwrap()[0].left_out_notes().collect();
        assert_eq!(notes.len(), 2);
        for lang in Lang::ALL {
            let mut person = Person::new(lang);
            person.model.begin(Session::of_app(&app(), lang));
            let mut person = person.press("C-s");
            for (width, height) in [(80, 24), (60, 40)] {
                let screen = person.screen(width, height).replace('│', " ");
                let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
                for note in &notes {
                    assert!(said.contains(note.get(lang)), "{}\n{screen}", note.get(lang));
                }
            }
            // The guide's manifests have neither the label nor the pause in the first place.
            let screen = person.press("p").screen(80, 24);
            assert!(!screen.contains(lang.pick("left out", "생략")), "{screen}");
        }
    }
}
