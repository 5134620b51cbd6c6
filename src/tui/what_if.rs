//! What another answer to an answered question of the decision would change: shown while it is pointed at, and not taken
//! before Enter.

use super::editor::Editor;
use super::model::{Model, Tone};
use super::update::tell;
use crate::i18n::Lang;
use crate::say;
use crate::wizard::{Item, Message, Session};

/// Shows what the option pointed at would change, or nothing where it holds already.
pub fn look(model: &mut Model) {
    model.refresh_preview();
    if let (Some(held), Some(supposed)) = (&model.session, &model.what_if) {
        let text = told(held, supposed, model.lang);
        tell(model, text, Tone::Info);
    }
}

/// The session with the option pointed at in place of the answer that holds.
pub fn supposition(model: &Model) -> Option<Session> {
    let session = model.session.as_ref()?;
    match (session.cursor(), &model.editor) {
        (Item::Trait(_), Editor::Pick { at, held: Some(held), .. }) if at != held => {
            let mut supposed = session.clone();
            supposed.step(Message::Choose(*at == 0)).ok()?;
            Some(supposed)
        }
        _ => None,
    }
}

fn told(held: &Session, supposed: &Session, lang: Lang) -> String {
    let label = |session: &Session| session.draft().decision().map(|decision| decision.label_in(lang));
    match (label(held), label(supposed)) {
        (Some(now), Some(then)) if now == then => say!(
            lang,
            "With this answer it stays a {now}. Enter takes it.",
            "이렇게 답해도 그대로다: {now}. Enter를 누르면 답이 바뀐다."
        ),
        (Some(now), Some(then)) => say!(
            lang,
            "With this answer: {then} instead of {now}. Enter takes it.",
            "이렇게 답하면 {now} 대신 {then}. Enter를 누르면 답이 바뀐다."
        ),
        (None, Some(then)) => {
            say!(
                lang,
                "With this answer: {then}. Enter takes it.",
                "이렇게 답하면: {then}. Enter를 누르면 답이 바뀐다."
            )
        }
        (_, None) => {
            let next = supposed.draft().walk().next_open();
            let next = next.map(|step| step.question().short.get(lang).to_owned()).unwrap_or_default();
            say!(
                lang,
                "With this answer there is more to ask: {next}. Enter takes it.",
                "이렇게 답하면 더 물을 것이 있다: {next}. Enter를 누르면 답이 바뀐다."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Kind;
    use crate::tui::testing::Person;

    /// On the first question of a decided StatefulSet.
    fn decided(lang: Lang) -> Person {
        Person::new(lang).press("Enter y y n n n").press("C-o C-o C-o C-o C-o")
    }

    #[test]
    fn another_answer_shows_what_it_would_change_and_changes_nothing() {
        for lang in Lang::ALL {
            let before = decided(lang);
            let saved = before.model.session.clone();
            let mut looking = before.press("C-o Down");
            assert_eq!(looking.model.session, saved, "it was taken");
            let kind = looking.model.what_if.as_ref().unwrap().draft().kind();
            assert_eq!(kind, Some(Kind::StatefulSet));
            assert!(looking.notice().contains(Kind::StatefulSet.name(lang)), "{}", looking.notice());
            assert!(looking.screen(120, 40).contains(lang.pick("with this answer", "이 답이라면")));
            // Back on the answer that holds, nothing is supposed any more.
            let back = looking.press("Up");
            assert!(back.model.what_if.is_none() && back.model.session == saved);
            assert_eq!(back.notice(), "");
        }
    }

    #[test]
    fn the_manifest_and_the_tree_are_those_of_the_other_answer() {
        let person = Person::new(Lang::En).press("Enter n n n n n").press("C-o Down Down Up");
        let headings = |person: &Person| {
            let lines = person.model.preview.lines.iter();
            lines.filter(|line| line.heading).map(|line| line.text.clone()).collect::<Vec<_>>()
        };
        assert!(headings(&person)[0].starts_with("cronjob-"), "{:?}", headings(&person));
        assert_eq!(person.notice(), "With this answer: CronJob instead of Deployment. Enter takes it.");
        // Esc leaves it, Enter takes it.
        let taken = person.press("Enter");
        assert_eq!(taken.model.session.as_ref().unwrap().draft().kind(), Some(Kind::CronJob));
        assert!(taken.model.what_if.is_none());
        let left = Person::new(Lang::En).press("Enter n n n n n").press("C-o Up").press("Esc");
        assert!(left.model.what_if.is_none());
        assert!(headings(&left)[0].starts_with("deployment-"), "{:?}", headings(&left));
    }

    #[test]
    fn another_language_is_that_of_what_is_supposed_too() {
        let person = Person::new(Lang::En).press("Enter n n n n n").press("C-o Up F2");
        let comments = person.model.preview.lines.iter().find(|line| line.text.starts_with('#')).unwrap();
        assert!(comments.text.contains("크론잡"), "{}", comments.text);
        assert!(person.model.what_if.is_some());
    }

    #[test]
    fn what_would_be_asked_next_is_told() {
        let person = Person::new(Lang::Ko).press("Enter n n n y").press("C-o Down");
        assert!(person.model.what_if.is_some());
        assert!(person.notice().starts_with("이렇게 답하면"), "{}", person.notice());
    }
}
