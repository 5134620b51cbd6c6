//! How much a person has to press for an ordinary web service.

use super::Outcome;
use super::model::Page;
use super::testing::Person;
use crate::decision::Kind;
use crate::i18n::Lang;
use crate::spec::{Workload, resolve};
use crate::wizard::Item;

/// What it may take beyond typing the name and the image.
const MOST: usize = 15;

/// The key that answers what is in front on the default path, and what is typed before it.
fn answer(person: &Person) -> (&'static str, &'static str) {
    let cursor = person.model.session.as_ref().map(|session| session.cursor());
    match (person.model.page, cursor) {
        (Page::Wizard, Some(Item::Trait(_))) => ("", "n"),
        (Page::Wizard, Some(Item::Field(question))) if question.key == "name" => ("web", "Enter"),
        (Page::Wizard, Some(Item::Field(question))) if question.key == "image" => ("web:1.4.2", "Enter"),
        _ => ("", "Enter"),
    }
}

#[test]
fn a_web_service_takes_at_most_fifteen_keystrokes_beyond_its_name_and_image() {
    for lang in Lang::ALL {
        let mut person = Person::new(lang);
        let mut keys = Vec::new();
        while person.end.is_none() {
            let (typed, key) = answer(&person);
            person = person.text(typed).press(key);
            keys.push(key);
            assert!(keys.len() <= MOST, "{keys:?} and no files yet:\n{}", person.screen(120, 40));
        }
        let Some(Outcome::Written { app, paths, .. }) = &person.end else { panic!("{:?}", person.end) };
        // Every default was taken, and nothing but the two was said.
        let [workload] = app.workloads.as_slice() else { panic!("{app:?}") };
        let plain =
            Workload { image: workload.image.clone(), ..Workload::new("web".parse().unwrap(), workload.traits) };
        assert_eq!(*workload, plain);
        assert_eq!(workload.image.given().map(ToString::to_string).as_deref(), Some("web:1.4.2"));
        let specs = resolve(app).unwrap();
        assert_eq!(specs.iter().map(|spec| spec.kind).collect::<Vec<_>>(), [Kind::Deployment]);
        assert!(specs[0].companions.service.is_some() && specs[0].pod.containers[0].readiness_probe.is_some());
        assert!(paths.len() > 2, "{paths:?}");
    }
}
