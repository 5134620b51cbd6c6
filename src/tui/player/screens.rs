//! A person at the player, and the screens as pictures in text.

use crossterm::event::KeyEvent;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::PlayerOver;
use super::model::{Model, Pane};
use super::update::{Effect, tick, update};
use super::view::view;
use crate::decision::Charset;
use crate::i18n::Lang;
use crate::player::Player;
use crate::simulate::{Controller, Inputs};
use crate::tui::picture::svg;
use crate::tui::testing::{COLOURS, check_wide_glyphs, key_of, text_of};
use crate::tui::theme::Theme;

struct Person {
    model: Model,
    size: (u16, u16),
    end: Option<PlayerOver>,
}

impl Person {
    fn at(lang: Lang, controller: Controller, yaml: &str) -> Person {
        let inputs = Inputs::from_text(controller, yaml).unwrap();
        let model = Model::new(lang, COLOURS, Player::new(inputs).unwrap());
        let mut person = Person { model, size: (80, 24), end: None };
        person.screen();
        person
    }

    fn new(lang: Lang) -> Person {
        Person::at(lang, Controller::Deployment, "{replicas: 4}")
    }

    fn sized(mut self, width: u16, height: u16) -> Person {
        self.size = (width, height);
        self.screen();
        self
    }

    fn key(&mut self, key: KeyEvent) {
        if let Effect::End(why) = update(&mut self.model, key) {
            self.end = Some(why);
        }
        self.screen();
    }

    fn press(mut self, keys: &str) -> Person {
        keys.split(' ').filter(|key| !key.is_empty()).for_each(|key| self.key(key_of(key)));
        self
    }

    fn screen(&mut self) -> String {
        text_of(&self.buffer())
    }

    fn buffer(&mut self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut drawn = None;
        terminal.draw(|frame| drawn = Some((view(&self.model, frame), frame.buffer_mut().clone()))).unwrap();
        let (shown, buffer) = drawn.unwrap();
        self.model.shown = shown;
        check_wide_glyphs(&buffer);
        buffer
    }
}

/// At the list of runs to begin with.
fn listed(lang: Lang) -> Person {
    let mut person = Person::new(lang);
    (person.model.scenarios, person.model.list) = (crate::player::scenarios(), Some(0));
    person
}

/// Models in every state that keys tell apart.
pub fn every_state() -> Vec<(&'static str, Model)> {
    let person = || Person::new(Lang::En);
    vec![
        ("the beginning", person().model),
        ("playing", person().press("Space").model),
        ("a question", person().press("p Right").model),
        ("an answer", person().press("p Right 1").model),
        ("the numbers", person().press("c").model),
        ("a value being typed", person().press("c Enter").model),
        ("two runs", person().press("c Right").model),
        ("the keys", person().press("?").model),
        ("the list", listed(Lang::En).model),
        ("a run of the list", listed(Lang::En).press("Enter").model),
        ("the end", person().press("End").model),
    ]
}

#[test]
fn the_screens() {
    for lang in Lang::ALL {
        let language = lang.pick("en", "ko");
        for (width, height) in [(60, 16), (80, 24), (120, 40)] {
            let person = || Person::new(lang).sized(width, height);
            let name = |what: &str| format!("{what}-{language}-{width}x{height}");
            insta::assert_snapshot!(name("steps"), person().press("Right Right Right Right").screen());
            insta::assert_snapshot!(name("compared"), person().press("c Down Right Tab End").screen());
            insta::assert_snapshot!(name("predicted"), person().press("p Right 1").screen());
        }
        let cron = Person::at(lang, Controller::CronJob, "{runSeconds: 90, observedFor: 200}").press("End");
        insta::assert_snapshot!(format!("cronjob-{language}-80x24"), { cron }.screen());
    }
}

#[test]
fn a_run_is_chosen_from_the_list_and_another_after_it() {
    for lang in Lang::ALL {
        let language = lang.pick("en", "ko");
        for (width, height) in [(60, 16), (80, 24)] {
            let mut person = listed(lang).sized(width, height).press("Down");
            insta::assert_snapshot!(format!("list-{language}-{width}x{height}"), person.screen());
        }
        let mut person = listed(lang).press("Down Down Down Down Enter");
        assert!(person.model.list.is_none() && person.screen().contains("StatefulSet"), "{}", person.screen());
        person = person.press("Right Esc");
        assert_eq!(person.model.list, Some(4));
        for _ in 0..crate::player::scenarios().len() {
            person = person.press("Down");
        }
        person = person.sized(60, 16).press("Enter");
        assert!(person.screen().contains("CronJob") && person.press("q").end == Some(PlayerOver::Left));
    }
}

#[test]
fn play_stands_still_at_the_end_and_starts_anew() {
    let mut person = Person::new(Lang::En).press("Space");
    tick(&mut person.model, 5100);
    assert!(person.screen().contains("5.1 /"), "{}", person.screen());
    tick(&mut person.model, 60_000);
    assert!(!person.model.player.is_playing() && person.screen().contains("Done: "));
    assert!(person.press("Space").model.player.is_playing());
}

#[test]
fn a_prediction_is_asked_answered_and_explained() {
    for lang in Lang::ALL {
        let mut person = Person::new(lang).sized(60, 16).press("p Right");
        assert!(person.model.asking() && person.screen().contains(lang.pick("What happens next?", "다음에 무엇이")));
        let right = person.model.player.question().unwrap().right + 1;
        person = person.press(&right.to_string());
        assert!(person.screen().contains(lang.pick("Right.", "맞았다.")), "{}", person.screen());
    }
}

#[test]
fn a_value_is_typed_and_a_wrong_one_is_told() {
    let mut person = Person::new(Lang::En).press("c Enter Backspace x Enter");
    assert!(person.model.types() && person.screen().contains("! replicas: "), "{}", person.screen());
    person = person.press("Backspace 9 Enter");
    assert!(!person.model.types() && person.screen().contains("4 -> 9"), "{}", person.screen());
    assert!(person.press("x").model.player.second().is_none());
}

#[test]
fn what_is_to_come_is_not_shown() {
    let mut person = Person::new(Lang::En).press("Right");
    assert!(!person.screen().contains("new-3"), "{}", person.screen());
    assert!(person.press("End").screen().contains("new-3"));
}

#[test]
fn ways_out() {
    assert_eq!(Person::new(Lang::En).press("q").end, Some(PlayerOver::Left));
    assert_eq!(Person::new(Lang::En).press("? Esc c Enter Esc").end, None);
    assert_eq!(Person::new(Lang::En).press("C-c").end, Some(PlayerOver::Cancelled));
}

#[test]
fn ascii_is_ascii() {
    for (name, mut model) in every_state() {
        model.theme = Theme { charset: Charset::Ascii, ..COLOURS };
        for pane in Pane::ALL {
            model.pane = pane;
            let mut person = Person { model: model.clone(), size: (80, 24), end: None };
            let screen = person.screen();
            assert!(screen.replace("한국어", "").is_ascii(), "{name}\n{screen}");
        }
    }
}

#[test]
fn the_pictures_in_the_docs_are_current() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
    for lang in Lang::ALL {
        let mut person = Person::new(lang).sized(120, 40).press("Right Right Right Right c Down Right Tab Tab Tab");
        let file = folder.join(format!("player-{}.svg", lang.pick("en", "ko")));
        let picture = svg(&person.buffer(), "rightkind: player");
        if std::env::var_os("RIGHTKIND_DOCS").is_some_and(|wanted| wanted == "write") {
            std::fs::write(&file, &picture).unwrap();
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(written == picture, "{} is not what the program draws now: run `just docs`", file.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Any keys in windows of any size: a frame comes out, and no glyph is cut.
    #[test]
    fn any_keys_at_any_size(
        keys in proptest::collection::vec(0usize..26, 0..30),
        sizes in proptest::collection::vec((1u16..400, 1u16..120), 1..4),
        which in 0usize..5,
        korean: bool,
    ) {
        let names = [
            "Space", "Enter", "Esc", "Up", "Down", "Left", "Right", "PgUp", "PgDn", "Tab", "BackTab", "1", "2", "4", "p",
            "c", "x", "[", "]", "-", "+", "?", "F2", "F3", "n", "b",
        ];
        let lang = if korean { Lang::Ko } else { Lang::En };
        let mut person = Person::at(lang, Controller::ALL[which], "{}");
        for (turn, key) in keys.into_iter().enumerate() {
            person.size = sizes[turn % sizes.len()];
            person.key(key_of(names[key]));
            tick(&mut person.model, 700);
            person.screen();
        }
    }
}

#[test]
fn the_smallest_windows_say_what_is_needed() {
    for (width, height) in [(1, 1), (2, 30), (59, 16), (60, 15)] {
        Person::new(Lang::Ko).sized(width, height);
    }
    let screen = Person::new(Lang::En).sized(50, 12).screen();
    assert!(screen.contains("60x16") && screen.contains("--output"), "{screen}");
}
