//! What a person does with the keys, and what comes of it.

use super::model::{Overlay, Page, Pane};
use super::start;
use super::testing::Person;
use super::theme::Colours;
use super::update::Event;
use super::{Answers, Outcome};
use crate::decision::{Kind, StepId};
use crate::i18n::Lang;
use crate::output::Change;
use crate::spec::preset::Preset;
use crate::spec::word::{CommentLevel, Profile};
use crate::spec::{Setting, resolve};
use crate::wizard::{Item, Saved, Session, find};

fn person() -> Person {
    Person::new(Lang::En)
}

fn preset(id: &str) -> Person {
    Person::with_preset(Lang::En, id)
}

fn session(person: &Person) -> &Session {
    person.model.session.as_ref().unwrap()
}

fn cursor(person: &Person) -> Item {
    session(person).cursor()
}

fn field(key: &str) -> Item {
    Item::Field(find(key).unwrap())
}

fn written(person: &Person) -> Vec<String> {
    match &person.end {
        Some(Outcome::Written { paths, .. }) => paths.iter().map(|path| path.display().to_string()).collect(),
        other => panic!("{other:?} on {:?}, {}", person.model.page, person.notice()),
    }
}

/// A Deployment named shop, on the question after its image.
fn shop() -> Person {
    person().press("Enter n n n n n Enter").text("shop").press("Enter").press("C-n").text("shop:1").press("Enter")
}

#[test]
fn from_the_start_page_to_written_files_for_each_kind() {
    let ways: [(Kind, &str); 5] = [
        (Kind::Deployment, "n n n n n"),
        (Kind::StatefulSet, "y y n n n"),
        (Kind::DaemonSet, "n n y n n"),
        (Kind::Job, "n n n y n"),
        (Kind::CronJob, "n n n n y"),
    ];
    for lang in Lang::ALL {
        for (kind, answers) in ways {
            let mut person = Person::new(lang).press("Enter").press(answers);
            assert_eq!(cursor(&person), Item::Verdict, "{kind}");
            person = person.press("Enter").text("shop").press("C-s");
            assert_eq!(cursor(&person), field("image"), "{kind}: {}", person.notice());
            assert!(!person.notice().is_empty());
            person = person.text("shop:1.2").press("C-s");
            assert_eq!(person.model.page, Page::Review, "{kind}: {}", person.notice());
            assert_eq!(person.end, None);
            person = person.press("Enter");
            let Some(Outcome::Written { app, folder, paths }) = &person.end else { panic!("{:?}", person.end) };
            assert_eq!(resolve(app).unwrap().first().map(|spec| spec.kind), Some(kind));
            assert_eq!(folder, "shop");
            assert!(paths.iter().any(|path| path.ends_with("rightkind.yaml")), "{paths:?}");
        }
    }
}

#[test]
fn every_preset_takes_enter_all_the_way_to_its_files() {
    for place in 0..Preset::ids().count() {
        let mut person = person().press("Down").press(&"Down ".repeat(place)).press("Enter");
        let mut steps = 0;
        while person.model.page != Page::Review {
            person = person.press("Enter");
            steps += 1;
            assert!(steps < 40, "{place}: {:?} {}", cursor(&person), person.notice());
        }
        assert!(!written(&person.press("Enter")).is_empty());
    }
}

#[test]
fn back_goes_the_way_that_the_person_came() {
    let mut person = person().press("Enter y n");
    assert_eq!(cursor(&person), Item::Trait(StepId::PerNode));
    person = person.press("Esc");
    assert_eq!(cursor(&person), Item::Trait(StepId::Ordering));
    person = person.press("Esc Esc");
    assert_eq!(person.model.page, Page::Start);
    // The first line goes on where the person was.
    person = person.press("Enter");
    assert_eq!((person.model.page, cursor(&person)), (Page::Wizard, Item::Trait(StepId::State)));
}

#[test]
fn a_decision_changed_midway_says_what_it_sets_aside_and_takes_it_up_again() {
    let mut person = person().press("Enter y y n n n Enter").text("db").press("Enter").press("C-n").text("pg:17");
    let claims = field("volumeClaimTemplates");
    while cursor(&person) != claims {
        person = person.press("C-n");
    }
    person = person.text("data /db 1Gi").press("Enter Enter");
    assert!(session(&person).draft().workload().volume_claim_templates.given().is_some(), "{}", person.notice());
    while cursor(&person) != Item::Trait(StepId::Ordering) {
        person = person.press("C-o");
    }
    person = person.press("n");
    assert_eq!(session(&person).draft().kind(), Some(Kind::StatefulSet));
    person = person.press("C-o C-o n");
    assert_eq!(session(&person).draft().kind(), Some(Kind::Deployment));
    assert!(person.notice().contains("Set aside"), "{}", person.notice());
    assert!(person.screen(120, 40).contains("Set aside, kept"));
    person = person.press("C-o y");
    assert!(person.notice().contains("again"), "{}", person.notice());
}

#[test]
fn an_answer_is_checked_while_it_is_typed_and_refused_on_enter() {
    let mut person = person().press("Enter n n n n n Enter").text("Shop_1");
    assert!(person.screen(120, 40).contains("lower"), "{}", person.screen(120, 40));
    person = person.press("Enter");
    assert_eq!(cursor(&person), field("name"));
    assert!(person.notice().contains("Shop_1"), "{}", person.notice());
    assert_eq!(person.model.editor.current_text(), Some("Shop_1"));
    person = person.press("C-u").text("shop").press("Enter");
    assert_ne!(cursor(&person), field("name"));
}

#[test]
fn going_back_keeps_a_good_text_and_tells_of_a_bad_one() {
    let mut person = person().press("Enter n n n n n Enter").text("shop").press("Esc");
    assert_eq!(cursor(&person), Item::Verdict);
    assert_eq!(session(&person).draft().name().map(ToString::to_string).as_deref(), Some("shop"));
    person = person.press("Enter C-u").text("NO!").press("Esc");
    assert!(person.notice().contains("NO!"), "{}", person.notice());
    assert_eq!(session(&person).draft().name().map(ToString::to_string).as_deref(), Some("shop"));
}

#[test]
fn another_language_loses_no_letter() {
    let mut person = person().press("Enter n n n n n Enter").text("sho").press("F2");
    assert_eq!(person.model.lang, Lang::Ko);
    assert_eq!(person.model.editor.current_text(), Some("sho"));
    person = person.text("p").press("Enter F2");
    assert_eq!(session(&person).draft().name().map(ToString::to_string).as_deref(), Some("shop"));
}

#[test]
fn undo_and_redo_go_through_the_answers() {
    let mut person = shop();
    let image = |person: &Person| session(person).draft().workload().image.given().map(ToString::to_string);
    assert_eq!(image(&person).as_deref(), Some("shop:1"));
    person = person.press("C-7");
    assert_eq!((image(&person), cursor(&person)), (None, field("image")));
    person = person.press("C-r");
    assert_eq!(image(&person).as_deref(), Some("shop:1"));
    for _ in 0..7 {
        person = person.press("C-7");
    }
    assert_eq!(cursor(&person), Item::Trait(StepId::State));
    person = person.press("u");
    assert!(!person.notice().is_empty());
}

#[test]
fn a_field_is_left_out_and_comes_back() {
    let mut person = preset("api-server");
    while cursor(&person) != field("replicas") {
        person = person.press("C-n");
    }
    person = person.press("C-x");
    assert_eq!(session(&person).draft().workload().replicas, Setting::LeftOut, "{}", person.notice());
    person = person.press("C-t");
    assert!(session(&person).draft().workload().replicas.is_unset());
    while cursor(&person) != field("image") {
        person = person.press("C-o");
    }
    person = person.press("C-x");
    assert!(person.notice().contains("cannot do without"));
}

#[test]
fn the_comparison_opens_where_it_helps_and_nowhere_else() {
    let mut person = person().press("Enter c");
    assert_eq!(person.model.overlay, Some(Overlay::Compare));
    person = person.press("Esc n n c");
    assert_eq!(person.model.overlay, None);
}

#[test]
fn tab_goes_round_the_panes_and_esc_comes_back_to_the_questions() {
    let mut person = person().press("Enter Tab");
    assert_eq!(person.model.pane, Pane::Decision);
    person = person.press("Tab");
    assert_eq!(person.model.pane, Pane::Manifest);
    person = person.press("Esc");
    assert_eq!((person.model.pane, person.model.page), (Pane::Questions, Page::Wizard));
    assert_eq!(person.press("BackTab").model.pane, Pane::Manifest);
}

#[test]
fn what_conflicts_is_settled_by_a_question() {
    let person = person().press("Enter n n n y");
    assert_eq!(cursor(&person), Item::Trait(StepId::Again));
    let person = person.press("y");
    assert_eq!((cursor(&person), session(&person).draft().kind()), (Item::Verdict, Some(Kind::CronJob)));
    let mut person = person;
    assert!(person.screen(120, 60).contains("(skipped)"), "{}", person.screen(120, 60));
}

#[test]
fn leaving_asks_only_where_answers_would_be_lost() {
    assert_eq!(person().press("C-c").end, Some(Outcome::Left { answers: Answers::None }));
    assert_eq!(person().press("q").end, Some(Outcome::Left { answers: Answers::None }));
    assert_eq!(preset("redis").press("C-c").end, Some(Outcome::Left { answers: Answers::None }));
    let asked = person().press("Enter y C-c");
    assert_eq!((asked.model.overlay, &asked.end), (Some(Overlay::Quit), &None));
    assert_eq!(asked.press("y").end, Some(Outcome::Left { answers: Answers::Kept }));
    for stays in ["n", "Esc", "Enter", "ㅜ"] {
        let person = person().press("Enter y C-c").press(stays);
        assert_eq!((person.model.overlay, person.end), (None, None), "{stays}");
    }
    assert_eq!(person().press("Enter y C-c C-c").end, Some(Outcome::Left { answers: Answers::Kept }));
    // A text that is being typed counts as well.
    let typing = preset("redis").press("Enter").text("x").press("C-c");
    assert_eq!(typing.model.overlay, Some(Overlay::Quit));
    // Writing first is one key away.
    let person = preset("redis").press("Enter").text("x").press("C-c s");
    assert_eq!(person.model.page, Page::Review);
}

#[test]
fn starting_anew_asks_where_answers_would_be_lost() {
    let person = person().press("Enter y Esc Esc Down Down Enter");
    assert_eq!((person.model.page, person.model.overlay), (Page::Start, Some(Overlay::Replace)));
    let person = person.press("n");
    assert_eq!(session(&person).draft().trait_answers().get(StepId::State), Some(true));
    let person = person.press("Enter y");
    assert_eq!((person.model.page, cursor(&person)), (Page::Wizard, Item::Verdict));
}

/// Somebody who comes back to a folder in which these answers were kept.
fn back_with(kept: Saved) -> Person {
    let mut person = person();
    let last = Session::resume(kept, Lang::En);
    start::open(&mut person.model, None, Ok(Some(last)));
    person
}

#[test]
fn every_answer_is_kept_and_the_next_start_goes_on_with_them() {
    let before = shop();
    let kept = before.folder.kept.clone().unwrap();
    assert_eq!(kept, session(&before).save(false));
    let mut person = back_with(kept.clone());
    assert!(person.screen(120, 40).contains("shop: not written yet"), "{}", person.screen(120, 40));
    let person = person.press("Enter");
    assert_eq!((person.model.page, cursor(&person)), (Page::Wizard, cursor(&before)));
    assert_eq!(session(&person).save(false), kept);
    // Leaving from where the last time ended loses nothing; starting anew would, and asks.
    assert_eq!(back_with(kept.clone()).press("C-c").end, Some(Outcome::Left { answers: Answers::None }));
    let person = back_with(kept.clone()).press("Down Enter");
    assert_eq!(person.model.overlay, Some(Overlay::Replace));
    let person = person.press("y n");
    assert_eq!(person.folder.kept.as_ref(), Some(&session(&person).save(false)));
    // The answers of the last time stay on offer, and going on with them asks in turn.
    let person = person.press("Esc Esc Down Enter");
    assert_eq!(person.model.overlay, Some(Overlay::Replace));
    assert_eq!(session(&person.press("y")).save(false), kept);
}

#[test]
fn what_was_written_is_offered_again_without_a_question() {
    let person = preset("redis").press("Enter").text("2").press("C-s Enter");
    assert!(written(&person).iter().any(|path| path.ends_with("rightkind.yaml")));
    let person = back_with(person.folder.kept.unwrap());
    let mut looking = person;
    assert!(looking.screen(120, 40).contains("redis2: written already"));
    let person = looking.press("Down Enter");
    assert_eq!((person.model.overlay, person.model.page), (None, Page::Wizard));
}

#[test]
fn answers_that_cannot_be_kept_or_read_are_told_once() {
    let mut person = person();
    person.folder.keeps_nothing = Some("the disk is full".to_owned());
    let person = person.press("Enter y");
    assert_eq!(person.notice(), "the disk is full");
    let person = person.press("y");
    assert_eq!(person.notice(), "");
    assert_eq!(person.press("C-c y").end, Some(Outcome::Left { answers: Answers::Lost }));
    let mut unread = Person::new(Lang::En);
    start::open(&mut unread.model, None, Err("broken".to_owned()));
    assert_eq!((unread.notice(), unread.model.page), ("broken", Page::Start));
    // Who asked for something else is told of what is there.
    let mut other = Person::new(Lang::En);
    let last = Session::resume(shop().folder.kept.unwrap(), Lang::En);
    start::open(&mut other.model, Some(Session::blank(Lang::En)), Ok(Some(last)));
    assert!(other.notice().contains("answers from the last time"), "{}", other.notice());
}

#[test]
fn an_app_file_is_opened_and_a_failure_is_told() {
    let mut person = person().press(&"Down ".repeat(9)).press("Enter");
    assert_eq!(person.model.overlay, Some(Overlay::Open));
    person = person.press("Enter");
    assert!(person.notice().contains("rightkind.yaml: no such file"), "{}", person.notice());
    person.folder.app = Some(Preset::find("redis").unwrap().app(Profile::Production));
    person = person.press("Enter");
    assert_eq!((person.model.page, session(&person).draft().kind()), (Page::Wizard, Some(Kind::StatefulSet)));
}

#[test]
fn only_selected_files_are_written() {
    let person = preset("redis").press("C-s");
    let all = person.model.review.files.len();
    assert!(all > 2, "the manifests and the app file");
    let first = person.model.review.files.first().unwrap().name.clone();
    let person = person.press("Space Enter");
    let names = written(&person);
    assert!(names.len() == all - 1 && !names.contains(&first), "{names:?}");
    let mut person = preset("redis").press("C-s");
    for _ in 0..all {
        person = person.press("Space Down");
    }
    let person = person.press("Enter");
    assert!(person.end.is_none() && person.notice().contains("No file is selected"), "{}", person.notice());
}

#[test]
fn a_file_that_is_not_ours_is_written_with_consent_alone() {
    for change in [Change::Edited, Change::Foreign] {
        let mut person = preset("redis");
        person.folder.change = Some(change);
        person = person.press("C-s Enter");
        assert_eq!(person.end, None);
        assert!(person.notice().contains("No file is selected"), "{}", person.notice());
        person = person.press("Space Enter");
        assert_eq!(written(&person).len(), 1);
    }
}

#[test]
fn consent_holds_for_the_folder_that_it_was_given_for() {
    let mut person = preset("redis");
    person.folder.change = Some(Change::Edited);
    person = person.press("C-s Space c");
    assert_eq!(person.model.review.selected.len(), 1, "another comment level is the same folder");
    person = person.press("o C-u").text("other").press("Enter");
    assert_eq!((person.model.folder().as_str(), person.model.review.selected.len()), ("other", 0));
}

#[test]
fn nothing_to_change_is_done_and_not_an_error() {
    let mut person = preset("redis");
    person.folder.change = Some(Change::Same);
    assert!(written(&person.press("C-s Enter")).is_empty());
}

#[test]
fn a_write_that_fails_is_told_and_can_be_tried_again() {
    let mut person = preset("redis");
    person.folder.refuses = Some("the disk is full".to_owned());
    person = person.press("C-s Enter");
    assert_eq!((person.notice(), &person.end), ("the disk is full", &None));
    person.folder.refuses = None;
    assert!(!written(&person.press("Enter")).is_empty());
}

#[test]
fn comments_and_profile_turn_on_the_review_page() {
    let person = preset("redis").press("C-s c p");
    let head = session(&person).head();
    assert_eq!((head.comments, head.profile), (CommentLevel::Brief, Profile::Guide));
    let person = person.press("c c p");
    let head = session(&person).head();
    assert_eq!((head.comments, head.profile), (CommentLevel::Full, Profile::Production));
}

#[test]
fn several_workloads_are_added_looked_at_and_dropped() {
    let mut person = preset("redis").press("C-s a");
    assert_eq!((person.model.page, session(&person).drafts().count()), (Page::Wizard, 2));
    person = person.press("n n n n n Enter").text("web").press("C-s").text("web:1").press("C-s");
    assert_eq!(person.model.page, Page::Review, "{}", person.notice());
    person = person.press("w");
    assert_eq!(session(&person).current(), 0);
    person = person.press("w x");
    assert_eq!((session(&person).drafts().count(), person.model.page), (1, Page::Review));
    assert_eq!(session(&person).draft().name().map(ToString::to_string).as_deref(), Some("redis"));
}

#[test]
fn an_added_workload_goes_again_when_nothing_was_said_of_it() {
    let person = preset("redis").press("C-s a Esc");
    assert_eq!((session(&person).drafts().count(), person.model.page), (1, Page::Review));
}

#[test]
fn a_contradiction_leads_to_its_question() {
    let mut person = preset("api-server");
    for key in ["strategy.rollingUpdate.maxSurge", "strategy.rollingUpdate.maxUnavailable"] {
        while cursor(&person) != field(key) {
            person = person.press("C-n");
        }
        person = person.press("C-u").text("0").press("Enter");
    }
    person = person.press("C-s");
    assert_eq!(person.model.page, Page::Wizard);
    assert!(
        matches!(cursor(&person), Item::Field(question) if question.key.starts_with("strategy")),
        "{:?}",
        cursor(&person)
    );
    assert!(person.notice().contains("zero"), "{}", person.notice());
}

#[test]
fn the_lines_that_the_last_answer_changed_are_marked_until_the_next_one() {
    let mut person = preset("api-server");
    while cursor(&person) != field("replicas") {
        person = person.press("C-n");
    }
    person = person.press("C-u").text("7").press("Enter");
    let marked = |person: &Person| -> Vec<String> {
        let lines = person.model.preview.lines.iter().filter(|line| line.changed);
        lines.map(|line| line.text.trim().to_owned()).collect()
    };
    assert!(marked(&person).iter().any(|line| line.starts_with("replicas: 7")), "{:?}", marked(&person));
    person = person.press("C-n C-o");
    assert!(!marked(&person).is_empty(), "moving about is no answer");
}

#[test]
fn the_mouse_is_left_alone_until_it_is_asked_for() {
    let person = person().press("F9");
    assert!(person.model.mouse);
    assert!(!person.press("F9").model.mouse);
}

#[test]
fn a_key_goes_through_the_colours_and_says_which_they_are() {
    for lang in Lang::ALL {
        let mut person = Person::new(lang);
        for colours in [Colours::HighContrast, Colours::None, Colours::Terminal] {
            person = person.press("F3");
            assert_eq!(person.model.theme.colours, colours);
            assert!(person.notice().contains(colours.name().get(lang)), "{}", person.notice());
        }
        person.model.coloured = false;
        person.model.theme.colours = Colours::None;
        let person = person.press("F3");
        assert_eq!(person.model.theme.colours, Colours::None);
        assert!(person.notice().contains("NO_COLOR"), "{}", person.notice());
    }
}

#[test]
fn a_line_of_the_manifest_says_where_it_comes_from() {
    for (lang, preset, answer) in
        [(Lang::En, "preset: replicas", "answer: replicas"), (Lang::Ko, "프리셋: replicas", "답: replicas")]
    {
        let mut person = Person::new(lang).press("Down").press("Enter");
        while cursor(&person) != field("replicas") {
            person = person.press("C-n");
        }
        let line = |person: &Person, text: &str| {
            let lines = &person.model.preview.lines;
            lines
                .iter()
                .find(|line| line.text.trim_start().starts_with(text))
                .unwrap()
                .trace
                .as_ref()
                .unwrap()
                .text(None, lang)
        };
        let before = line(&person, "replicas:");
        assert!(before.starts_with(preset) || before.starts_with(lang.pick("default", "기본값")), "{before}");
        person = person.press("C-u").text("7").press("Enter");
        assert!(line(&person, "replicas:").starts_with(answer), "{}", line(&person, "replicas:"));
        // The pointer begins at what the answer changed.
        person = person.press("Tab Tab");
        assert!(person.screen(120, 40).contains(answer), "{}", person.screen(120, 40));
        person = person.press("Down");
        assert!(!person.screen(120, 40).contains(answer), "{}", person.screen(120, 40));
        // It stays in sight all the way down, and stops there.
        for _ in 0..300 {
            person.event(Event::Key(crossterm::event::KeyCode::Down.into()));
        }
        let (_, file) = person.model.preview.file_at(person.model.places.pointed_line);
        let last = person.model.preview.lines[..file.end].iter().rposition(|line| line.trace.is_some()).unwrap();
        assert_eq!(person.model.places.pointed_line, last);
        // The pane is narrow: the line wraps.
        let text: String = person.model.preview.lines[last].text.trim().chars().take(20).collect();
        assert!(person.screen(120, 40).contains(&text), "{text}: {}", person.screen(120, 40));
        person = person.press("PgUp");
        assert!(person.model.places.pointed_line < last);
    }
}
