//! The full screen under the rules of a team.

use std::sync::Arc;

use super::start;
use super::testing::Person;
use crate::house::{House, Source};
use crate::i18n::Lang;
use crate::spec::preset::Preset;
use crate::spec::word::Profile;
use crate::wizard::{Item, Message, Session, find};

fn house() -> House {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let rules = source(".rightkind/config.yaml", include_str!("../../tests/house/team.yaml"));
    let preset = source(".rightkind/presets/shop-web.yaml", include_str!("../../tests/house/shop-web.yaml"));
    House::read(&[rules]).unwrap().with_presets(&[("shop-web".to_owned(), preset)]).unwrap()
}

fn person(lang: Lang, key: &str) -> Person {
    let mut person = Person::new(lang);
    person.model.house = house();
    let app = Preset::find("api-server").unwrap().app(Profile::Production);
    let mut session = Session::of_preset(&app, lang).under(&Arc::clone(&person.model.house.rules), true);
    let item = session.items().into_iter().find(|item| matches!(item, Item::Field(own) if own.key == key)).unwrap();
    session.step(Message::Jump(item)).unwrap();
    person.model.begin(session);
    person
}

#[test]
fn a_locked_question_and_a_refused_answer_at_every_size() {
    for lang in Lang::ALL {
        let mut start = Person::new(lang);
        start.model.house = house();
        start::enter(&mut start.model);
        for (name, mut person) in [
            ("locked", person(lang, "priorityClassName")),
            ("refused", person(lang, "namespace").press("C-u").text("default")),
            ("needed", person(lang, "labels")),
            ("asked", person(lang, "labels.on-call").press("Down")),
            ("team-preset", start.press("Down Down Down Down Down Down Down Down Down")),
        ] {
            for (width, height) in [(120, 40), (80, 24), (60, 16)] {
                let language = lang.pick("en", "ko");
                insta::assert_snapshot!(format!("{name}-{language}-{width}x{height}"), person.screen(width, height));
            }
        }
    }
}

#[test]
fn what_is_typed_over_a_locked_answer_changes_nothing() {
    let locked = person(Lang::En, "priorityClassName");
    let before = locked.model.session.as_ref().unwrap().draft().clone();
    let typed = locked.text("high");
    assert_eq!(*typed.model.session.as_ref().unwrap().draft(), before);
    let gone = typed.press("Enter");
    let session = gone.model.session.as_ref().unwrap();
    assert_ne!(session.cursor(), Item::Field(find("priorityClassName").unwrap()), "Enter goes on");
    assert_eq!(*session.draft(), before);
}

#[test]
fn a_forbidden_answer_is_not_taken_and_says_why() {
    let refused = person(Lang::En, "namespace").press("C-u").text("default").press("Enter");
    assert!(refused.notice().contains("Nothing of ours runs there"), "{}", refused.notice());
    let session = refused.model.session.as_ref().unwrap();
    assert_eq!(session.cursor(), Item::Field(find("namespace").unwrap()));
}

#[test]
fn a_preset_of_the_team_starts_a_session() {
    let mut start = Person::new(Lang::En);
    start.model.house = house();
    start::enter(&mut start.model);
    let begun = start.press("Down Down Down Down Down Down Down Down Down Enter");
    let session = begun.model.session.as_ref().unwrap();
    assert_eq!(session.draft().name().unwrap().as_str(), "shop-web");
    assert_eq!(session.rules().given().len(), 6);
}
