//! What a person does with the tree and with the kinds beside each other, and what comes of it.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::model::{Overlay, Page, Pane};
use super::places::Pointed;
use super::pointing;
use super::testing::Person;
use super::update::Event;
use crate::decision::{Kind, Spot, StepId, TraitAnswers, Traits, Tree, aspects};
use crate::i18n::Lang;
use crate::wizard::{Item, Session};

fn cursor(person: &Person) -> Item {
    person.model.session.as_ref().unwrap().cursor()
}

fn spot(person: &Person) -> Option<Spot> {
    pointing::spot(&person.model, &pointing::tree(&person.model).unwrap())
}

fn answers(person: &Person) -> TraitAnswers {
    person.model.session.as_ref().unwrap().draft().trait_answers().clone()
}

fn click(person: &mut Person, column: u16, row: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    person.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    person.draw(120, 40);
}

#[test]
fn the_pointer_begins_at_the_question_in_front_and_goes_over_every_node() {
    let mut person = Person::new(Lang::En).press("Enter n y Tab");
    assert_eq!(spot(&person), Some(Spot::Question(StepId::PerNode)));
    person = person.press(&"Up ".repeat(9));
    let mut seen = vec![spot(&person).unwrap()];
    loop {
        person = person.press("Down");
        let Some(next) = spot(&person) else { break };
        seen.push(next);
    }
    let drawn: Vec<Spot> = {
        let tree = pointing::tree(&person.model).unwrap();
        tree.lines(Lang::En, person.model.theme.charset).iter().map(|line| line.spot).collect()
    };
    assert_eq!(seen, drawn);
    assert_eq!((drawn.first(), drawn.last()), (Some(&Spot::Question(StepId::State)), Some(&Spot::End)));
    // Past the last node the text is read; back up, the tree again.
    assert_eq!(person.model.places.pointed, Pointed::Text);
    assert_eq!(spot(&person.press("Up")), Some(Spot::End));
}

#[test]
fn past_the_tree_the_text_scrolls_and_comes_back() {
    let mut person = Person::with_preset(Lang::Ko, "redis");
    person.model.pane = Pane::Decision;
    let draw = |person: &mut Person| {
        person.draw(60, 16);
        person.model.places.decision.first
    };
    draw(&mut person);
    assert_eq!(spot(&person), Some(Spot::End));
    let down = |person: &mut Person| person.event(Event::Key(crossterm::event::KeyCode::Down.into()));
    for _ in 0..6 {
        down(&mut person);
        draw(&mut person);
    }
    let scrolled = draw(&mut person);
    assert!(scrolled > 5, "{scrolled}");
    for _ in 0..6 {
        person.event(Event::Key(crossterm::event::KeyCode::Up.into()));
        draw(&mut person);
    }
    assert!(spot(&person).is_some(), "{:?}", person.model.places.decision);
}

#[test]
fn pages_and_the_wheel_scroll_as_they_please() {
    let mut person = Person::with_preset(Lang::En, "redis");
    person.model.pane = Pane::Decision;
    person.draw(60, 16);
    person.event(Event::Key(crossterm::event::KeyCode::PageDown.into()));
    person.draw(60, 16);
    assert_eq!((spot(&person), person.model.places.pointed), (None, Pointed::Text));
    assert!(person.model.places.decision.first > 0);
    let before = person.model.places.decision.first;
    person.event(Event::Mouse(MouseEvent {
        kind: MouseEventKind::ScrollDown,
        column: 5,
        row: 5,
        modifiers: KeyModifiers::NONE,
    }));
    person.draw(60, 16);
    assert_eq!(person.model.places.decision.first, before + 3);
    assert_eq!(person.press("Enter").model.pane, Pane::Questions);
}

#[test]
fn enter_goes_to_the_question_that_a_node_stands_for() {
    for lang in Lang::ALL {
        let person = Person::new(lang).press("Enter y y n n n Tab");
        assert_eq!(spot(&person), Some(Spot::End));
        let before = answers(&person);
        let person = person.press("Up Up Up Up Up");
        assert_eq!(spot(&person), Some(Spot::Branch(StepId::PerNode, true)));
        let mut person = person.press("Enter");
        assert_eq!((person.model.pane, cursor(&person)), (Pane::Questions, Item::Trait(StepId::PerNode)));
        // Pointed at, and not answered.
        assert!(matches!(person.model.editor, super::editor::Editor::Pick { at: 0, held: Some(1), .. }));
        assert_eq!(answers(&person), before);
        let screen = person.screen(120, 40);
        assert!(screen.contains(lang.pick("> 1 Yes", "> 1 예")), "{screen}");
        person = person.press("Enter");
        assert_eq!(answers(&person).get(StepId::PerNode), Some(true));
        let person = person.press("Tab Up Up Up Up Up Up Enter");
        assert_eq!((cursor(&person), answers(&person).get(StepId::State)), (Item::Trait(StepId::State), Some(true)));
    }
}

#[test]
fn the_end_leads_to_the_verdict_or_to_the_first_open_question() {
    let person = Person::with_preset(Lang::En, "redis").press("Enter Enter Tab Enter");
    assert_eq!((person.model.pane, cursor(&person)), (Pane::Questions, Item::Verdict));
    let person = Person::new(Lang::En).press("Enter n n Tab").press(&"Down ".repeat(20)).press("Up");
    assert_eq!(spot(&person), Some(Spot::End));
    assert_eq!(cursor(&person.press("Enter")), Item::Trait(StepId::PerNode));
}

#[test]
fn a_skipped_question_says_why_and_leads_to_the_one_in_its_place() {
    for (lang, why) in [(Lang::En, "It runs this once, so no"), (Lang::Ko, "이번 한 번뿐이므로")] {
        let mut person = Person::new(lang).press("Enter n n n y n Tab Up");
        assert_eq!(spot(&person), Some(Spot::Question(StepId::Periodic)));
        assert!(person.screen(120, 40).contains(why), "{}", person.screen(120, 40));
        assert_eq!(cursor(&person.press("Enter")), Item::Trait(StepId::Again));
    }
}

#[test]
fn a_text_that_is_no_answer_is_not_lost_on_the_way_to_a_question() {
    let person = Person::new(Lang::En).press("Enter n n n n n Enter").text("NO!").press("Tab Up Up Enter");
    assert_eq!((person.model.pane, person.model.editor.current_text()), (Pane::Decision, Some("NO!")));
    assert!(person.notice().contains("NO!"), "{}", person.notice());
}

#[test]
fn a_click_points_and_a_second_one_goes_there() {
    let mut person = Person::new(Lang::Ko).press("Enter y y n n n");
    let area = person.model.places.decision.area;
    // The second line of the tree: the branch not taken of the first question.
    click(&mut person, area.x + 4, area.y + 1);
    assert_eq!((person.model.pane, spot(&person)), (Pane::Decision, Some(Spot::Branch(StepId::State, false))));
    click(&mut person, area.x + 4, area.y + 2);
    assert_eq!(spot(&person), Some(Spot::Question(StepId::Ordering)));
    click(&mut person, area.x + 4, area.y + 2);
    assert_eq!((person.model.pane, cursor(&person)), (Pane::Questions, Item::Trait(StepId::Ordering)));
    // A click on the text below the tree only gives the pane the keys.
    click(&mut person, area.x + 4, area.y + 14);
    assert_eq!((person.model.pane, person.model.page), (Pane::Decision, Page::Wizard));
    assert_eq!(spot(&person), Some(Spot::Question(StepId::Ordering)));
}

#[test]
fn a_branch_that_was_taken_since_is_pointed_at_in_its_question() {
    let mut person = Person::new(Lang::En).press("Enter n n n n n Tab");
    person.model.places.pointed = Pointed::At(Spot::Branch(StepId::State, false));
    assert_eq!(spot(&person), Some(Spot::Question(StepId::State)));
    person.model.places.pointed = Pointed::At(Spot::Question(StepId::NodesOrOrder));
    assert_eq!(spot(&person), Some(Spot::End), "a question that is not in this tree");
}

/// Every node of every tree is explained in full where there is room, and where there is little the line pointed at and
/// the beginning of the explanation are in sight.
#[test]
fn every_node_is_explained_at_every_size() {
    for lang in Lang::ALL {
        for traits in Traits::all() {
            let mut person = Person::new(lang);
            person.model.begin(Session::blank(lang));
            let given = TraitAnswers::from(traits);
            for step in StepId::ALL {
                if cursor(&person) == Item::Trait(step)
                    && let Some(yes) = given.get(step)
                {
                    let key = if yes { "1" } else { "2" };
                    person = person.press(key);
                }
            }
            person.model.pane = Pane::Decision;
            let tree: Tree = pointing::tree(&person.model).unwrap();
            for line in tree.lines(lang, person.model.theme.charset) {
                person.model.places.pointed = Pointed::At(line.spot);
                for (width, height) in [(120, 40), (80, 24), (60, 16)] {
                    let screen = person.screen(width, height);
                    let marked = screen.lines().filter(|row| row.contains(&format!("│>{}", line.text()))).count();
                    assert_eq!(marked, 1, "{:?}\n{screen}", line.spot);
                    assert!(!screen.contains("│ ..  ") || height == 16, "{:?}\n{screen}", line.spot);
                }
            }
        }
    }
}

#[test]
fn the_kind_stands_beside_the_runner_up_and_then_the_others() {
    for lang in Lang::ALL {
        let mut person = Person::with_preset(lang, "redis").press("v");
        let mut seen = Vec::new();
        for _ in 0..4 {
            let Some(Overlay::Beside(kind)) = person.model.overlay else { panic!("{:?}", person.model.overlay) };
            seen.push(kind);
            let screen = person.screen(120, 60);
            assert!(screen.contains(Kind::StatefulSet.name(lang)) && screen.contains(kind.name(lang)), "{screen}");
            person = person.press("Right");
        }
        // One other answer leads to each of the first three; to a Deployment it takes two.
        assert_eq!(seen, [Kind::DaemonSet, Kind::Job, Kind::CronJob, Kind::Deployment]);
        assert_eq!(person.model.overlay, Some(Overlay::Beside(Kind::DaemonSet)));
        person = person.press("Left");
        assert_eq!(person.model.overlay, Some(Overlay::Beside(Kind::Deployment)));
        assert_eq!(person.press("Esc").model.overlay, None);
    }
}

#[test]
fn the_criterion_that_the_answer_decides_is_marked_and_no_other() {
    let marked = |person: &mut Person| -> Vec<String> {
        let screen = person.screen(120, 60);
        let rows = screen.lines().filter(|row| row.contains("decided by"));
        rows.map(|row| row.split("> ").nth(1).unwrap().split(" (").next().unwrap().to_owned()).collect()
    };
    let mut person = Person::with_preset(Lang::En, "redis").press("v");
    assert_eq!(marked(&mut person), ["How many Pods"]);
    let mut person = person.press("Right");
    assert_eq!(marked(&mut person), ["When a Pod ends"]);
    // Every text of the kinds is there, at the least size too.
    let mut person = person.press("Left");
    let mut all = String::new();
    for _ in 0..40 {
        all += &person.screen(60, 16);
        person.event(Event::Key(crossterm::event::KeyCode::Down.into()));
        person.event(Event::Key(crossterm::event::KeyCode::Down.into()));
    }
    for name in aspects().iter().map(|aspect| aspect.name.get(Lang::En)) {
        assert!(all.contains(name), "{name}");
    }
}

#[test]
fn kinds_stand_side_by_side_once_there_is_one_that_fits() {
    let person = Person::new(Lang::En).press("Enter n n Tab v");
    assert_eq!(person.model.overlay, None);
    let person = person.press("Esc n n n v");
    assert_eq!((cursor(&person), person.model.overlay), (Item::Verdict, Some(Overlay::Beside(Kind::StatefulSet))));
    let person = person.press("v Tab v");
    assert_eq!((person.model.pane, person.model.overlay), (Pane::Decision, Some(Overlay::Beside(Kind::StatefulSet))));
}
