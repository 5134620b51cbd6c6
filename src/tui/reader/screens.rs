//! A person reading, and the screens as pictures in text.

use std::collections::VecDeque;
use std::rc::Rc;

use crossterm::event::KeyEvent;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::model::Model;
use super::update::{Effect, paste, update};
use super::view::view;
use super::{Book, Desk, ReaderOver, ReaderStart, begun, read_in};
use crate::exercise::Exercise;
use crate::explain::topic;
use crate::i18n::Lang;
use crate::quiz::Graded;
use crate::teaching::{Move, Place, find};
use crate::tui::picture::svg;
use crate::tui::testing::{COLOURS, Script, check_wide_glyphs, key_of, text_of};

/// A desk in memory.
#[derive(Default)]
struct Drawer {
    refuses: bool,
    saved: VecDeque<String>,
}

impl Desk for Drawer {
    fn keep_place(&mut self, _: &Place, _: Lang) -> Result<(), String> {
        Ok(())
    }

    fn keep(&mut self, _: &Graded, _: Lang) -> Result<(), String> {
        Ok(())
    }

    fn begin(&mut self, exercise: &Exercise, _: Lang) -> Result<String, String> {
        if self.refuses { Err("no space is left".to_owned()) } else { Ok(format!("{}.yaml", exercise.id)) }
    }

    fn saved(&mut self, _: &str) -> Option<String> {
        self.saved.pop_front()
    }
}

struct Person {
    model: Model,
    size: (u16, u16),
    desk: Drawer,
    effects: Vec<Effect>,
}

impl Person {
    fn new(book: Book, lang: Lang) -> Person {
        let model = Model::new(lang, COLOURS, book, None);
        let mut person = Person { model, size: (80, 24), desk: Drawer::default(), effects: Vec::new() };
        person.screen();
        person
    }

    fn at_topic(typed: &str, lang: Lang) -> Person {
        Person::new(Book::Topic(topic(typed, lang).unwrap()), lang)
    }

    fn at_part(id: &str, part: usize, lang: Lang) -> Person {
        let mut person = Person::new(Book::Session(Rc::new(find(id).unwrap().unwrap())), lang);
        person.model.go(Move::To(part - 1));
        person.screen();
        person
    }

    fn sized(mut self, width: u16, height: u16) -> Person {
        self.size = (width, height);
        self.screen();
        self
    }

    fn key(&mut self, key: KeyEvent) {
        let effect = update(&mut self.model, key);
        if let Effect::Begin(exercise) = &effect {
            begun(&mut self.model, exercise, &mut self.desk);
        }
        self.effects.push(effect);
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
        self.model.drawn(shown);
        check_wide_glyphs(&buffer);
        buffer
    }

    fn shows(&mut self, words: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "{words}:\n{screen}");
    }

    fn ended(&self) -> Option<ReaderOver> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::End(over) => Some(*over),
            _ => None,
        })
    }
}

#[test]
fn the_screens() {
    for lang in Lang::ALL {
        let language = lang.pick("en", "ko");
        for (width, height) in [(60, 16), (80, 24), (120, 40)] {
            let name = |page: &str| format!("{page}-{language}-{width}x{height}");
            let topic = || Person::at_topic("zero-downtime", lang).sized(width, height);
            insta::assert_snapshot!(name("topic"), topic().screen());
            insta::assert_snapshot!(name("found"), topic().press("/ p r e S t o p Enter n").screen());
            let list = Person::at_topic("", lang).sized(width, height);
            insta::assert_snapshot!(name("list"), list.press("Tab Tab").screen());
            let part = |part| Person::at_part("choosing", part, lang).sized(width, height);
            insta::assert_snapshot!(name("first"), part(1).screen());
            insta::assert_snapshot!(name("run"), part(3).screen());
            insta::assert_snapshot!(name("exercise"), part(7).press("2 h Enter").screen());
            insta::assert_snapshot!(name("contents"), part(5).press("t Down").screen());
        }
    }
}

#[test]
fn the_picture_in_the_docs_is_current() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
    for lang in Lang::ALL {
        let mut person = Person::at_part("rollouts", 6, lang).sized(120, 40).press("2 h Enter");
        let file = folder.join(format!("lesson-{}.svg", lang.pick("en", "ko")));
        let picture = svg(&person.buffer(), "rightkind: lesson");
        if std::env::var_os("RIGHTKIND_DOCS").is_some_and(|wanted| wanted == "write") {
            std::fs::write(&file, &picture).unwrap();
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(written == picture, "{} is not what the program draws now: run `just docs`", file.display());
    }
}

#[test]
fn a_search_goes_on_from_place_to_place_and_round() {
    let mut person = Person::at_topic("zero-downtime", Lang::En).press("/ r e a d i n e s s Enter");
    let wanted = person.model.wanted().unwrap();
    let hits = person.model.sheet().hits(&wanted);
    assert!(hits.len() > 3, "{hits:?}");
    let mut seen = vec![person.model.reading.first];
    for _ in 0..hits.len() {
        person = person.press("n");
        seen.push(person.model.reading.first);
    }
    assert!(seen.windows(2).any(|pair| pair[1] < pair[0]), "it never went round: {seen:?}");
    let here = person.model.reading.first;
    person = person.press("n N");
    assert!(person.model.reading.first <= here.max(hits[0]), "{here}");
    person = person.press("Esc");
    assert!(!person.model.searched() && person.ended().is_none());
    person = person.press("Home / z z z");
    person.shows("Not on this page.");
    assert_eq!(person.model.reading.first, 0, "letters that lead nowhere lead back");
    person = person.press("Esc PgDn");
    let before = person.model.reading.first;
    person = person.press("/ g r a c e Backspace Esc");
    assert_eq!((person.model.reading.first, person.model.searched()), (before, false));
    person = person.press("/");
    paste(&mut person.model, "preStop");
    assert_eq!(person.model.search.text(), "preStop");
}

#[test]
fn links_lead_to_other_pages_and_back_to_the_same_place() {
    let mut person = Person::at_topic("deployment", Lang::En).press("End Tab");
    let first = person.model.reading.first;
    person = person.press("Enter");
    assert!(person.model.trail.len() == 1 && person.model.reading.first == 0, "{}", person.screen());
    person = person.press("Tab Enter Left Backspace");
    assert!(person.model.trail.is_empty() && person.model.reading.first == first, "{}", person.screen());
    person.shows("explain deployment");
    // From the list every lesson is a link away.
    let mut person = Person::at_topic("", Lang::Ko).press("Tab Tab Enter");
    person.shows("explain statefulset");
}

#[test]
fn answers_unfold_and_fold() {
    let mut person = Person::at_topic("zero-downtime", Lang::En).press("a End");
    assert!(
        person.screen().contains("Answer: ")
            || person.model.sheet().lines.iter().any(|line| line.text.contains("Answer: "))
    );
    person = person.press("a");
    assert!(!person.model.sheet().lines.iter().any(|line| line.text.contains("Answer: ")));
}

#[test]
fn a_resize_keeps_about_the_same_place() {
    let mut person = Person::at_topic("zero-downtime", Lang::En).sized(120, 20).press("PgDn PgDn");
    let share = |person: &Person| person.model.reading.first as f64 / person.model.shown.lines as f64;
    let before = share(&person);
    person = person.sized(70, 20);
    assert!((share(&person) - before).abs() < 0.06, "{before} {}", share(&person));
    person = person.sized(120, 20);
    assert!((share(&person) - before).abs() < 0.06, "{before} {}", share(&person));
}

#[test]
fn from_part_to_part_with_every_task() {
    for lang in Lang::ALL {
        let mut person = Person::at_part("choosing", 1, lang);
        for part in 2..=9 {
            person = person.press("Right");
            assert_eq!(person.model.reading.walk.at(), part - 1);
        }
        person = person.press("Right");
        assert_eq!((person.model.reading.walk.at(), person.ended()), (8, None));
        assert_eq!(person.press("Enter").ended(), Some(ReaderOver::Left));
        let person = Person::at_part("choosing", 3, lang).press("Enter");
        assert!(matches!(person.effects[0], Effect::Play(_)));
        let person = Person::at_part("choosing", 6, lang).press("Enter");
        assert!(matches!(&person.effects[0], Effect::Ask(entries) if entries.len() == 6));
        // What is done is not done again by itself.
        for part in [3, 6] {
            let mut person = Person::at_part("choosing", part, lang);
            person.model.go(Move::Done);
            let mut person = person.press("r");
            assert!(matches!(person.effects[0], Effect::Play(_) | Effect::Ask(_)), "{part}");
            person = person.press("Enter");
            assert_eq!(person.model.reading.walk.at(), part);
        }
        // Where there is nothing to do, Enter goes on.
        let person = Person::at_part("choosing", 5, lang).press("Enter");
        assert_eq!(person.model.reading.walk.at(), 5);
        let person = Person::at_part("choosing", 5, lang).press("t Home Enter");
        assert_eq!(person.model.reading.walk.at(), 0);
    }
}

#[test]
fn an_exercise_is_answered_written_watched_and_mended() {
    let mut person = Person::at_part("rollouts", 6, Lang::En);
    let exercise = crate::exercise::find("probe").unwrap();
    let right = exercise.predict.choices.iter().position(|(_, wrong)| wrong.is_none()).unwrap() + 1;
    person = person.press(&right.to_string());
    person.shows("right.");
    person.desk.refuses = true;
    person = person.press("Enter");
    person.shows("no space is left");
    assert!(person.model.watched().is_none());
    person.desk.refuses = false;
    person = person.press("Enter");
    person.shows("probe.yaml is watched");
    person.model.attempt(|attempt, exercise| attempt.look(exercise, &exercise.manifest));
    person.shows("wrong still");
    assert!(!person.model.reading.walk.is_done(5));
    person.model.attempt(|attempt, exercise| attempt.look(exercise, &exercise.whole));
    person.shows("mended");
    assert!(person.model.reading.walk.is_done(5) && person.model.watched().is_none());
    // Now Enter goes on.
    assert_eq!(person.press("Enter").model.reading.walk.at(), 6);
}

#[test]
fn the_language_and_the_notes_change_under_way() {
    let mut person = Person::at_part("choosing", 3, Lang::En).press("F4");
    person.shows("For the teacher");
    person = person.press("F2");
    person.shows("교사용");
    person = person.press("F4 F2");
    assert!(!person.screen().contains("For the teacher"));
}

#[test]
fn it_ends_in_two_ways() {
    assert_eq!(Person::at_topic("job", Lang::En).press("q").ended(), Some(ReaderOver::Left));
    assert_eq!(Person::at_topic("job", Lang::En).press("Esc").ended(), Some(ReaderOver::Left));
    assert_eq!(Person::at_topic("job", Lang::En).press("/ a C-c").ended(), Some(ReaderOver::Cancelled));
    // In the contents Esc closes them.
    assert_eq!(Person::at_part("choosing", 2, Lang::En).press("t Esc").ended(), None);
}

/// In the least window, where commands are broken, Tab still reaches each page that a lesson leads to.
#[test]
fn every_page_is_a_link_away_in_the_least_window() {
    for lesson in crate::explain::lessons() {
        for lang in Lang::ALL {
            let person = Person::at_topic(lesson.id, lang).sized(60, 16);
            let links = person.model.sheet().links;
            for wanted in lesson.fields.iter().chain(&lesson.see) {
                assert!(links.iter().any(|link| link.topic == *wanted), "{}: {wanted} {links:?}", lesson.id);
            }
            for link in links {
                assert!(topic(&link.topic, lang).is_ok(), "{}: {link:?}", lesson.id);
            }
        }
    }
}

#[test]
fn nothing_is_drawn_without_a_key_and_a_held_key_draws_once() {
    let draws = |turns: Vec<Vec<char>>| {
        let mut world = Script::of(turns);
        let start = ReaderStart {
            lang: Lang::En,
            theme: COLOURS,
            coloured: true,
            book: Book::Topic(topic("zero-downtime", Lang::En).unwrap()),
            left: None,
            unfolded: false,
            notes: false,
            notice: None,
        };
        assert_eq!(read_in(start, &mut world, &mut ()).unwrap(), ReaderOver::Signalled(15));
        world.draws
    };
    assert_eq!(draws(vec![Vec::new(); 20]), 1);
    assert_eq!(draws(vec![Vec::new(), vec!['j'], Vec::new(), vec!['j'; 30], Vec::new()]), 3);
}

/// Models in every state that keys tell apart.
pub fn every_state() -> Vec<(&'static str, Model)> {
    let part = |part| Person::at_part("choosing", part, Lang::En);
    vec![
        ("a topic", Person::at_topic("zero-downtime", Lang::En).model),
        ("a link", Person::at_topic("zero-downtime", Lang::En).press("Tab").model),
        ("a page behind a link", Person::at_topic("", Lang::En).press("Tab Enter").model),
        ("a search", Person::at_topic("zero-downtime", Lang::En).press("/ a Enter").model),
        ("the first part", part(1).model),
        ("a run", part(3).model),
        ("questions", part(6).model),
        ("a run that was played", {
            let mut person = part(3);
            person.model.go(Move::Done);
            person.model
        }),
        ("an exercise", part(7).model),
        ("an exercise that is begun", part(7).press("Enter").model),
        ("the contents", part(7).press("t").model),
        ("the last part", part(9).model),
    ]
}

#[test]
fn no_key_means_two_things_at_once_and_none_is_without_words() {
    use super::keymap::BINDINGS;
    use crate::tui::bindings::{Key, of_key};
    use crossterm::event::{KeyCode, KeyModifiers};
    for (name, model) in every_state() {
        for binding in BINDINGS.iter().flat_map(|binding| binding.keys) {
            let pressed = match *binding {
                Key::Plain(code) => KeyEvent::new(code, KeyModifiers::NONE),
                Key::Ctrl(letter) => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL),
                Key::CtrlArrow(code) => KeyEvent::new(code, KeyModifiers::CONTROL),
                Key::Letter(letter) | Key::Small(letter) => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE),
                Key::Capital(letter) => KeyEvent::new(KeyCode::Char(letter.to_ascii_uppercase()), KeyModifiers::SHIFT),
            };
            let meant = of_key(BINDINGS, &model, pressed, false).count();
            assert!(meant <= 1, "{name}: {pressed:?} means {meant} things");
        }
    }
    let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    for binding in BINDINGS {
        let swapped = binding.shown == "F2";
        assert!(hangul(binding.label.get(Lang::Ko)) != swapped && hangul(binding.label.get(Lang::En)) == swapped);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_key_and_no_size_breaks_it(
        session in any::<bool>(),
        events in prop::collection::vec((0usize..36, 1u16..200, 1u16..60), 1..40),
    ) {
        const KEYS: [&str; 34] = [
            "Up", "Down", "PgUp", "PgDn", "Home", "End", "Left", "Right", "Enter", "Esc", "Tab", "BackTab", "Backspace", "Space",
            "/", "n", "N", "a", "t", "b", "g", "G", "h", "1", "2", "3", "9", "F2", "F3", "F4", "j", "k", "e", "ㅁ",
        ];
        let mut person = if session { Person::at_part("rollouts", 5, Lang::Ko) } else { Person::at_topic("statefulset", Lang::En) };
        for (number, width, height) in events {
            person = match KEYS.get(number) {
                Some(key) => person.press(key),
                None => person.sized(width, height),
            };
        }
    }
}

#[test]
fn in_ascii_nothing_else_is_drawn_and_without_colours_nothing_is_lost() {
    use crate::decision::Charset;
    use crate::tui::theme::{Colours, Theme};
    let theme = Theme { colours: Colours::None, charset: Charset::Ascii };
    for (name, mut model) in every_state() {
        model.theme = theme;
        let mut person = Person { model, size: (120, 40), desk: Drawer::default(), effects: Vec::new() };
        let screen = person.screen();
        // The name of the other language, and the ellipsis in the texts themselves.
        let rest = screen.replace("한국어", "").replace('…', "");
        assert!(rest.is_ascii(), "{name}\n{screen}");
    }
    let mut person = Person::at_topic("zero-downtime", Lang::En).press("F3 F3 F3");
    person.model.theme = theme;
    insta::assert_snapshot!("topic-none-en", person.press("/ g r a c e Enter Tab").screen());
}

#[test]
fn that_nothing_can_be_kept_is_told_once() {
    use super::{Kept, keep};
    struct Full;

    impl Desk for Full {
        fn keep_place(&mut self, _: &Place, _: Lang) -> Result<(), String> {
            Err("no space is left".to_owned())
        }

        fn keep(&mut self, _: &Graded, _: Lang) -> Result<(), String> {
            Ok(())
        }

        fn begin(&mut self, _: &Exercise, _: Lang) -> Result<String, String> {
            Ok(String::new())
        }

        fn saved(&mut self, _: &str) -> Option<String> {
            None
        }
    }

    let mut model = Person::at_part("choosing", 1, Lang::En).model;
    let mut kept = Kept { place: model.reading.walk.place(), told: false };
    keep(&mut model, &mut Full, &mut kept);
    assert_eq!(model.notice, None, "nothing has changed");
    model.go(Move::Next);
    keep(&mut model, &mut Full, &mut kept);
    assert_eq!(model.notice.take().as_deref(), Some("no space is left"));
    model.go(Move::Next);
    keep(&mut model, &mut Full, &mut kept);
    assert_eq!(model.notice, None);
}
