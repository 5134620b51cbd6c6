//! What a person does with the mouse, and what comes of it.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::editor::Editor;
use super::keymap::Action;
use super::model::{Overlay, Page, Pane, ReviewRow};
use super::targets::Click;
use super::testing::{Person, every_state};
use super::update::Event;
use crate::decision::StepId;
use crate::i18n::Lang;
use crate::wizard::{Item, find};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 16)];

fn mouse(person: &mut Person, kind: MouseEventKind, (column, row): (u16, u16)) {
    person.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

/// A screen of this size, and a click on something that is on it.
fn click_at(mut person: Person, (width, height): (u16, u16), click: Click) -> Person {
    let screen = person.screen(width, height);
    let place = person.model.places.targets.place_of(click);
    let place = place.unwrap_or_else(|| panic!("{click:?} is not on\n{screen}"));
    mouse(&mut person, MouseEventKind::Down(MouseButton::Left), place);
    person.draw(width, height);
    person
}

fn click(person: Person, click: Click) -> Person {
    click_at(person, (120, 40), click)
}

fn cursor(person: &Person) -> Item {
    person.model.session.as_ref().unwrap().cursor()
}

#[test]
fn a_click_on_an_option_points_and_a_second_one_takes_it() {
    for size in SIZES {
        let person = Person::new(Lang::Ko).press("Enter n");
        let mut person = click_at(person, size, Click::Option(1));
        assert!(matches!(person.model.editor, Editor::Pick { at: 1, .. }));
        assert_eq!(cursor(&person), Item::Trait(StepId::Ordering), "pointed at, not yet answered");
        person = click_at(person, size, Click::Option(1));
        assert_eq!(cursor(&person), Item::Trait(StepId::PerNode));
    }
    // On an answered question, pointing shows what would change.
    let person = Person::new(Lang::En).press("Enter n n n n n C-o");
    let person = click(person, Click::Option(0));
    assert!(person.model.what_if.is_some() && person.notice().contains("With this answer"), "{}", person.notice());
    // A click that only brings the pane in front answers nothing.
    let person = click(Person::new(Lang::En).press("Enter Tab"), Click::Option(0));
    assert_eq!((person.model.pane, cursor(&person)), (Pane::Questions, Item::Trait(StepId::State)));
}

#[test]
fn a_click_on_a_question_goes_there_with_what_was_typed() {
    let image = Click::Item(Item::Field(find("image").unwrap()));
    let person = Person::with_preset(Lang::En, "api-server").press("Enter C-u").text("shop");
    let person = click_at(person, (120, 60), image);
    assert_eq!(person.model.session.as_ref().unwrap().draft().name().unwrap().to_string(), "shop");
    assert_eq!(cursor(&person), Item::Field(find("image").unwrap()));
    let person = Person::with_preset(Lang::En, "api-server").press("Enter C-u").text("NO!");
    let person = click_at(person, (120, 60), image);
    assert_eq!(cursor(&person), Item::Field(find("name").unwrap()));
    assert!(person.notice().contains("NO!"), "{}", person.notice());
    // A question that is not asked leads nowhere.
    let mut person = Person::new(Lang::En).press("Enter n n n y n Esc");
    person.draw(120, 60);
    assert_eq!(person.model.places.targets.place_of(Click::Item(Item::Trait(StepId::Periodic))), None);
}

#[test]
fn a_click_on_a_line_of_a_list_puts_the_cursor_there() {
    let mut person = Person::with_preset(Lang::En, "api-server").press("Enter");
    while !matches!(person.model.editor, Editor::Rows { .. }) {
        person = person.press("C-n");
    }
    let person = click(person, Click::Row(0));
    assert!(matches!(person.model.editor, Editor::Rows { at: 0, .. }), "{:?}", person.model.editor);
}

#[test]
fn tabs_bring_panes_and_files_in_front() {
    for lang in Lang::ALL {
        let mut person = Person::with_preset(lang, "redis");
        for pane in [Pane::Manifest, Pane::Decision, Pane::Questions] {
            person.draw(80, 24);
            // The name of the pane in the frame, and not the pane itself, which is not on the screen.
            person = click_at(person, (80, 24), Click::Pane(pane));
            assert_eq!(person.model.pane, pane);
        }
        let second = person.model.preview.files()[1].start;
        let person = click(person, Click::File(second));
        let (file, _) = person.model.preview.file_at(person.model.places.pointed_line);
        assert_eq!((person.model.pane, file), (Pane::Manifest, 1));
    }
}

#[test]
fn a_click_on_a_line_of_the_manifest_points_and_a_second_one_goes_to_its_question() {
    let person = Person::with_preset(Lang::En, "api-server");
    let line = person.model.preview.lines.iter().position(|line| line.text.contains("replicas: ")).unwrap();
    let person = click(person, Click::Line(line));
    assert_eq!((person.model.pane, person.model.places.pointed_line), (Pane::Manifest, line));
    let person = click(person, Click::Line(line));
    assert_eq!((person.model.pane, cursor(&person)), (Pane::Questions, Item::Field(find("replicas").unwrap())));
}

#[test]
fn the_start_page_points_and_then_chooses() {
    let person = click_at(Person::new(Lang::Ko), (60, 16), Click::Start(2));
    assert_eq!((person.model.start_at, person.model.page), (2, Page::Start));
    let person = click_at(person, (60, 16), Click::Start(2));
    assert_eq!(person.model.page, Page::Wizard);
}

#[test]
fn a_click_in_the_palette_takes_what_is_clicked() {
    let person = Person::with_preset(Lang::En, "redis").press("C-p").text("replicas");
    let person = click(person, Click::Found(0));
    assert_eq!((person.model.overlay, cursor(&person)), (None, Item::Field(find("replicas").unwrap())));
}

#[test]
fn on_the_review_page_a_name_is_looked_at_and_a_box_selects() {
    for size in SIZES {
        let person = Person::with_preset(Lang::En, "redis").press("C-s");
        let all = person.model.review.selected.len();
        let person = click_at(person, size, Click::Planned(1));
        assert_eq!((person.model.review.at, person.model.review.selected.len()), (ReviewRow::File(1), all));
        let mut person = click_at(person, size, Click::Selected(0));
        assert_eq!((person.model.review.at, person.model.review.selected.len()), (ReviewRow::File(0), all - 1));
        let (width, height) = size;
        let screen = person.screen(width, height);
        assert_eq!(screen.matches("[ ]").count(), 1, "{screen}");
        assert_eq!(person.end, None, "nothing is written by a click on a file");
    }
}

#[test]
fn keys_in_the_footer_are_pressed_by_a_click() {
    let help = Click::Key(Action::Help);
    for size in SIZES {
        let person = click_at(Person::new(Lang::En).press("Enter"), size, help);
        assert_eq!(person.model.overlay, Some(Overlay::Help));
        let person = click_at(person, size, Click::Key(Action::Back));
        assert_eq!(person.model.overlay, None);
        // Of two keys that are shown as one, each does what it says.
        let person = click_at(person, size, Click::Key(Action::Down));
        assert!(matches!(person.model.editor, Editor::Pick { at: 1, .. }));
        let person = click_at(person, size, Click::Key(Action::Up));
        assert!(matches!(person.model.editor, Editor::Pick { at: 0, .. }));
        let person = click_at(person, size, Click::Key(Action::Language));
        assert_eq!(person.model.lang, Lang::Ko);
    }
    let person = click(Person::with_preset(Lang::En, "redis").press("C-s"), Click::Key(Action::Write));
    assert!(person.end.is_some(), "the footer writes as Enter does");
}

#[test]
fn the_wheel_turns_what_is_below_the_pointer() {
    let wheel = |person: &mut Person, at| {
        mouse(person, MouseEventKind::ScrollDown, at);
        person.draw(120, 40);
    };
    let mut person = Person::with_preset(Lang::En, "redis").press("C-s");
    wheel(&mut person, (5, 6));
    assert_eq!((person.model.review.at, person.model.places.difference.first), (ReviewRow::File(1), 0));
    person.model.review.at = ReviewRow::File(3);
    person.draw(120, 40);
    wheel(&mut person, (100, 20));
    assert_eq!((person.model.review.at, person.model.places.difference.first), (ReviewRow::File(3), 3));
    let mut person = Person::new(Lang::En).press("Down");
    wheel(&mut person, (100, 20));
    assert_eq!((person.model.start_at, person.model.places.start.first), (1, 3));
    wheel(&mut person, (10, 10));
    assert_eq!(person.model.start_at, 2);
    let mut person = Person::with_preset(Lang::En, "redis");
    person.draw(120, 40);
    wheel(&mut person, (100, 20));
    assert_eq!((person.model.pane, person.model.places.manifest.first), (Pane::Questions, 3));
    // Below a window nothing moves.
    let mut person = Person::with_preset(Lang::En, "redis").press("v");
    let before = person.model.places.questions;
    wheel(&mut person, (1, 20));
    assert_eq!((person.model.places.overlay.first, person.model.places.questions), (0, before));
    person.draw(80, 24);
    mouse(&mut person, MouseEventKind::ScrollDown, (40, 12));
    assert_eq!(person.model.places.overlay.first, 3);
}

#[test]
fn under_a_window_nothing_is_clicked_and_nothing_is_clicked_off_the_screen() {
    for (name, model) in every_state() {
        for (width, height) in SIZES {
            let mut person = Person::new(Lang::En);
            person.model = model.clone();
            let area = person.draw(width, height).area;
            let targets = &person.model.places.targets;
            assert!(targets.all().count() > 0, "{name}");
            for (place, click) in targets.all() {
                assert!(!place.is_empty() && area.intersection(*place) == *place, "{name}: {click:?} at {place}");
                let over = model.overlay.is_none() || matches!(click, Click::Key(_) | Click::Found(_));
                assert!(over, "{name}: {click:?}");
            }
        }
    }
}

#[test]
fn the_ways_out_of_a_window_are_clicked_in_it_and_in_the_footer() {
    for lang in Lang::ALL {
        for action in [Action::QuitNow, Action::Review, Action::Back] {
            let person = || Person::with_preset(lang, "redis").press("Enter").text("x").press("C-c");
            let mut shown = person();
            shown.draw(80, 24);
            let places: Vec<_> =
                shown.model.places.targets.all().filter(|(_, click)| *click == Click::Key(action)).collect();
            assert!(places.len() > 1 && places[0].0.y < 20, "{action:?}: {places:?}");
            for (area, _) in places {
                let mut person = person();
                person.draw(80, 24);
                mouse(&mut person, MouseEventKind::Down(MouseButton::Left), (area.x, area.y));
                let (ended, page) = (person.end.is_some(), person.model.page);
                assert_eq!(person.model.overlay.is_some(), ended, "{action:?}");
                assert_eq!((ended, page == Page::Review), (action == Action::QuitNow, action == Action::Review));
            }
        }
    }
}

#[test]
fn what_comes_before_the_next_frame_clicks_nothing() {
    let mut person = Person::new(Lang::En).press("Enter n");
    person.draw(120, 40);
    let place = person.model.places.targets.place_of(Click::Option(0)).unwrap();
    for _ in 0..5 {
        mouse(&mut person, MouseEventKind::Down(MouseButton::Left), place);
    }
    assert_eq!(cursor(&person), Item::Trait(StepId::PerNode), "one click, one answer");
}
