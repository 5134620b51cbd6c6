//! The review page: what it compares, what is selected, and what writing asks of the shell.

use super::model::{Model, Page, Review, ReviewRow, Tone};
use super::update::{Effect, step, tell};
use crate::i18n::{Localized, Text};
use crate::immutable::forbidden_in;
use crate::output::{Change, PlannedFile};
use crate::say;
use crate::spec::word::{CommentLevel, Profile};
use crate::wizard::{Caution, Choices, Draft, Head, Item, Message, Together, cautions, find};

/// Opens the review page. Where something is open or contradicts itself, the question that can settle it comes up.
pub fn enter(model: &mut Model) -> Effect {
    let lang = model.lang;
    let Some(session) = &model.session else { return Effect::Draw };
    if let Some(problem) = session.problems().into_iter().next() {
        let asked = session.items().into_iter().find(|item| match item {
            Item::Field(question) => question.is_about(problem.key),
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
            model.review.cautions =
                model.session.as_ref().map(|session| cautions(session, model.now)).unwrap_or_default();
            let asked = |session| Together::ALL.into_iter().filter_map(|question| question.asked(session)).collect();
            model.review.together = model.session.as_ref().map(asked).unwrap_or_default();
            model.review.at = model.review.nearest(model.review.at);
            Effect::Plan { app: Box::new(app), folder: model.folder() }
        }
        None => Effect::Draw,
    }
}

/// Takes the comparison with the folder, and what the API server would refuse of the changes.
pub fn planned(model: &mut Model, files: Vec<PlannedFile>) {
    let folder = model.folder();
    let refused = forbidden_in(files.iter().filter_map(PlannedFile::texts));
    model.review.cautions.extend(refused.into_iter().map(|found| {
        let session = model.session.as_ref();
        let named = |draft: &Draft| draft.name().is_some_and(|name| name.as_str() == found.name);
        Caution {
            workload: session.and_then(|session| session.drafts().position(named)).unwrap_or_default(),
            question: found.rule.question.and_then(find),
            text: Text::of(|lang| found.headline(lang)),
            more: Some(Text::of(|lang| found.way_out(&folder, lang).join("\n"))),
        }
    }));
    model.review = std::mem::take(&mut model.review).again(files);
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
    if nothing && review.files.iter().any(|file| !file.stays() && file.change != Change::Gone) {
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

/// Points at another file, or above the files at what is worth a second thought.
pub fn move_by(model: &mut Model, down: bool) {
    let review = &model.review;
    let last_caution = review.cautions.len().checked_sub(1);
    let next = match (review.at, down) {
        (ReviewRow::Caution(at), true) if Some(at) == last_caution => ReviewRow::File(0),
        (ReviewRow::Caution(at), true) => ReviewRow::Caution(at.saturating_add(1)),
        (ReviewRow::Caution(at), false) => ReviewRow::Caution(at.saturating_sub(1)),
        (ReviewRow::File(0), false) => last_caution.map_or(ReviewRow::File(0), ReviewRow::Caution),
        (ReviewRow::File(at), false) => ReviewRow::File(at.saturating_sub(1)),
        (ReviewRow::File(at), true) => review.nearest(ReviewRow::File(at.saturating_add(1))),
    };
    point(model, next);
}

/// Points at this row.
pub fn point(model: &mut Model, at: ReviewRow) {
    if model.review.at != at {
        model.places.difference.first = 0;
    }
    model.review.at = at;
}

/// To the question that settles what is pointed at.
pub fn settle(model: &mut Model) {
    let Some(caution) = model.review.caution() else { return };
    let (workload, item) = (caution.workload, caution.item().unwrap_or(Item::Verdict));
    model.page = Page::Wizard;
    step(model, Message::SelectWorkload(workload));
    step(model, Message::Jump(item));
}

/// Selects or deselects the file pointed at. One that is the same already has nothing to select.
pub fn toggle(model: &mut Model) {
    let review = &mut model.review;
    let Some(file) = review.file() else { return };
    let (name, stays) = (file.name.clone(), file.stays());
    if !stays && !review.selected.remove(&name) {
        review.selected.insert(name);
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

/// The next answer to a question about the workloads together, and what comes of it.
pub fn cycle_together(model: &mut Model, question: Together) -> Effect {
    let next = model.review.asked(question).and_then(Choices::next);
    let Some(head) = next.map(|way| way.head.clone()) else { return Effect::Draw };
    let effect = set_head(model, |own| *own = head);
    if let Some(way) = model.review.asked(question).and_then(Choices::way) {
        tell(model, way.note.get(model.lang).to_owned(), Tone::Info);
    }
    effect
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
    use crate::tui::model::ReviewRow;
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
        let left_out = resolve(&app()).unwrap()[0].left_out.clone();
        assert_eq!(left_out.len(), 2);
        for lang in Lang::ALL {
            let mut person = Person::new(lang);
            person.model.begin(Session::of_app(&app(), lang));
            let mut person = person.press("C-s");
            for (width, height) in [(80, 24), (60, 40)] {
                let screen = person.screen(width, height).replace('│', " ");
                let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
                for note in &left_out {
                    assert!(said.contains(note.why.get(lang)), "{}\n{screen}", note.why.get(lang));
                }
            }
            // The guide's manifests have neither the label nor the pause in the first place.
            let screen = person.press("p").screen(80, 24);
            assert!(!screen.contains(lang.pick("left out", "생략")), "{screen}");
        }
    }

    #[test]
    fn what_runs_first_is_asked_where_there_is_a_job_beside_others() {
        for lang in Lang::ALL {
            let mut person = Person::with_presets(lang, &["api-server", "db-migration"]).press("C-s");
            let screen = person.screen(120, 40);
            assert!(
                screen.contains(lang.pick("Runs first  nothing: all at once", "먼저 실행   없음: 모두 한꺼번에")),
                "{screen}"
            );
            assert!(screen.contains("job-db-migration.yaml"), "{screen}");
            let mut person = person.press("m");
            let screen = person.screen(120, 40);
            let way = lang.pick("as an init", "api-server의");
            assert!(screen.contains(way) && !screen.contains("job-db-migration.yaml"), "{screen}");
            assert!(screen.contains(lang.pick("must bear that", "여러 번 돌아도 괜찮아야")), "{screen}");
            let mut person = person.press("m m m s");
            let screen = person.screen(120, 40);
            assert!(screen.contains(lang.pick("nothing: all at once", "없음: 모두 한꺼번에")), "{screen}");
            assert!(screen.contains(lang.pick("one for all", "모두 하나로")), "{screen}");
            let mut person = Person::new(lang);
            person.model.begin(Session::of_app(&app(), lang));
            let screen = person.press("C-s m s").screen(120, 40);
            assert!(!screen.contains(lang.pick("Runs first", "먼저 실행")), "{screen}");
        }
    }

    #[test]
    fn what_is_worth_a_second_thought_leads_to_its_question() {
        for lang in Lang::ALL {
            let mut app = app();
            app.workloads[0].replicas = Setting::Value(1);
            let mut person = Person::new(lang);
            person.model.begin(Session::of_app(&app, lang));
            let mut person = person.press("C-s");
            let screen = person.screen(120, 40);
            assert!(screen.contains(lang.pick("one Pod is an outage", "노드를 비울 때마다 멈춘다")), "{screen}");
            let count = person.model.review.cautions.len();
            for _ in 0..count {
                person = person.press("Up");
            }
            for _ in 0..count {
                let asked = person.model.review.caution().and_then(|caution| caution.item()).unwrap();
                let before = person.model.review.at;
                person = person.press("Enter");
                assert_eq!(person.model.session.as_ref().unwrap().cursor(), asked);
                person = person.press("C-s");
                // The page begins at the files again: as far up as before.
                while person.model.review.at != before {
                    person = person.press("Up");
                }
                person = person.press("Down");
            }
            assert_eq!(person.model.review.at, ReviewRow::File(0));
            let person = person.press("Up C-s");
            assert!(person.end.is_some(), "Ctrl-S writes from anywhere on the page");
        }
    }
}
