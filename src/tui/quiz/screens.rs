//! A person at the quiz, and the screens as pictures in text.

use crossterm::event::KeyEvent;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::QuizOver;
use super::model::Model;
use super::update::{Effect, update};
use super::view::view;
use crate::decision::Charset;
use crate::i18n::Lang;
use crate::quiz::{Entry, Graded, Request, Session, Topic, draw, questions};
use crate::tui::testing::{COLOURS, check_wide_glyphs, key_of, text_of};
use crate::tui::theme::Theme;

/// A person at the quiz.
struct Person {
    model: Model,
    size: (u16, u16),
    kept: Vec<Graded>,
    end: Option<QuizOver>,
}

impl Person {
    fn new(lang: Lang, request: Request) -> Person {
        Person::with(lang, draw(&questions(), &request, None), (80, 24))
    }

    fn with(lang: Lang, entries: Vec<Entry>, size: (u16, u16)) -> Person {
        let mut person = Person {
            model: Model::new(lang, COLOURS, Session::new(entries), Some(7)),
            size,
            kept: Vec::new(),
            end: None,
        };
        person.screen();
        person
    }

    /// One question with a long manifest, then two others.
    fn of_pods(lang: Lang) -> Person {
        Person::new(lang, Request { topic: Some(Topic::Pods), level: None, count: 3, seed: 7 })
    }

    fn sized(mut self, width: u16, height: u16) -> Person {
        self.size = (width, height);
        self.screen();
        self
    }

    fn key(&mut self, key: KeyEvent) {
        match update(&mut self.model, key) {
            Effect::Keep(graded) => self.kept.push(graded),
            Effect::End(why) => self.end = Some(why),
            Effect::Draw | Effect::Redraw | Effect::Suspend => {}
        }
        self.screen();
    }

    fn press(mut self, keys: &str) -> Person {
        keys.split(' ').filter(|key| !key.is_empty()).for_each(|key| self.key(key_of(key)));
        self
    }

    fn screen(&mut self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut drawn = None;
        terminal.draw(|frame| drawn = Some((view(&self.model, frame), frame.buffer_mut().clone()))).unwrap();
        let (shown, buffer) = drawn.unwrap();
        self.model.drawn(shown);
        check_wide_glyphs(&buffer);
        text_of(&buffer)
    }

    /// Answers, wrongly or rightly.
    fn answer(self, right: bool) -> Person {
        let entry = &self.model.session.entries()[self.model.session.at()];
        let number = entry.question.choices.iter().position(|choice| choice.is_right() == right).unwrap() + 1;
        let mut person = self;
        while !person.model.answered() {
            person = person.press(&number.to_string());
        }
        person
    }
}

/// Models in every state that keys tell apart.
pub fn every_state() -> Vec<(&'static str, Model)> {
    let person = || Person::of_pods(Lang::En).sized(60, 16);
    vec![
        ("a question", person().model),
        ("a hint", person().press("h").model),
        ("right", person().answer(true).model),
        ("wrong", person().answer(false).model),
        ("the end with open questions", person().answer(false).press("Esc").model),
        ("the end", person().answer(true).press("n").answer(true).press("n").answer(true).press("n").model),
        ("nothing answered", person().press("Esc").model),
    ]
}

#[test]
fn the_screens() {
    for lang in Lang::ALL {
        let language = lang.pick("en", "ko");
        for (width, height) in [(60, 16), (80, 24), (120, 40)] {
            let person = || Person::of_pods(lang).sized(width, height);
            insta::assert_snapshot!(format!("question-{language}-{width}x{height}"), person().press("h").screen());
            insta::assert_snapshot!(format!("wrong-{language}-{width}x{height}"), person().answer(false).screen());
        }
        let end = Person::of_pods(lang).answer(false).press("n").answer(true).press("Esc").screen();
        insta::assert_snapshot!(format!("end-{language}-80x24"), end);
    }
}

#[test]
fn from_the_first_question_to_the_end_the_missed_one_again_and_out() {
    for lang in Lang::ALL {
        let mut person = Person::of_pods(lang).answer(false);
        assert!(person.screen().contains(lang.pick("Not quite", "아쉽다")), "{}", person.screen());
        person = person.press("Enter").answer(true);
        assert!(person.screen().contains(lang.pick("Right.", "맞았다.")));
        person = person.press("n").answer(true).press("Space");
        assert!(person.screen().contains(lang.pick("2 of 3 right", "3문제 중 2문제")) && person.model.finished());
        assert_eq!(person.kept.iter().map(|graded| graded.right).collect::<Vec<_>>(), [false, true, true]);
        person = person.press("r");
        assert!(person.model.asking() && person.model.session.entries().len() == 1);
        person = person.answer(true).press("Enter Enter");
        assert_eq!((person.end, person.kept.len()), (Some(QuizOver::Left), 4));
    }
}

#[test]
fn escape_leads_to_the_summary_then_out_and_back_is_possible() {
    let mut person = Person::of_pods(Lang::En).press("Esc");
    assert!(person.screen().contains("Nothing was answered"), "{}", person.screen());
    person = person.press("g");
    assert!(person.model.asking());
    assert_eq!(person.press("q Esc").end, Some(QuizOver::Left));
    assert_eq!(Person::of_pods(Lang::En).press("C-c").end, Some(QuizOver::Cancelled));
}

/// The footer goes by the frame that it stands in, not by the one before.
#[test]
fn scrolling_is_offered_where_there_is_something_to_scroll() {
    let mut person = Person::of_pods(Lang::En).sized(60, 16).answer(false);
    assert!(person.screen().contains("PgUp/PgDn"), "{}", person.screen());
    update(&mut person.model, key_of("Esc"));
    assert!(!person.screen().contains("PgUp/PgDn"), "{}", person.screen());
}

#[test]
fn the_language_changes_under_way() {
    let mut person = Person::of_pods(Lang::En).press("F2");
    assert!(person.screen().contains("문제 1/3"), "{}", person.screen());
    person = person.press("F2");
    assert!(person.screen().contains("Question 1 of 3"), "{}", person.screen());
}

/// In the least window nothing is out of reach, and no answer is taken before all of them could be read.
#[test]
fn every_question_can_be_answered_in_the_least_window() {
    for lang in Lang::ALL {
        let entries = draw(&questions(), &Request { topic: None, level: None, count: 1000, seed: 1 }, None);
        for entry in entries {
            let count = entry.question.choices.len();
            let id = entry.question.id.clone();
            for number in 1..=count {
                let mut person = Person::with(lang, vec![entry.clone()], (60, 16));
                for _ in 1..number {
                    person = person.press("Down");
                }
                let screen = person.screen();
                let mark = format!("> {number}  ");
                assert!(screen.contains(&mark) || (number == 1 && !person.model.seen), "{id} {number}\n{screen}");
                while person.model.asking() {
                    person = person.press("Enter");
                }
                assert_eq!(person.model.session.entries()[0].chosen, Some(number - 1), "{id}");
                let screen = person.screen();
                let verdict = [lang.pick("Right.", "맞았다."), lang.pick("Not quite", "아쉽다")];
                assert!(verdict.iter().any(|verdict| screen.contains(verdict)), "{id}\n{screen}");
                while person.model.shown.first + person.model.shown.height < person.model.shown.lines {
                    person = person.press("PgDn");
                }
                assert!(person.screen().contains(lang.pick("Source: ", "출처: ")), "{id}\n{}", person.screen());
            }
        }
    }
}

#[test]
fn an_answer_is_taken_only_when_all_could_be_read() {
    let entries = draw(&questions(), &Request { topic: None, level: None, count: 1000, seed: 1 }, None);
    let mut hidden = 0;
    for entry in entries {
        let person = Person::with(Lang::En, vec![entry], (60, 16));
        if !person.model.seen {
            hidden += 1;
            let person = person.press("1");
            assert!(person.model.asking() && person.model.seen, "{}", person.model.session.entries()[0].question.id);
            assert!(person.press("1").model.answered());
        }
    }
    assert!(hidden > 0, "no question is longer than the least window: the rule is not tried");
}

#[test]
fn ascii_is_ascii_and_the_keys_that_matter_are_in_the_footer() {
    for (name, mut model) in every_state() {
        model.theme = Theme { charset: Charset::Ascii, ..COLOURS };
        let mut person = Person { model, size: (60, 16), kept: Vec::new(), end: None };
        let screen = person.screen();
        assert!(screen.replace("한국어", "").is_ascii(), "{name}\n{screen}");
        let footer: String = screen.lines().skip(14).collect();
        assert!(footer.contains("Enter") && footer.contains("F2"), "{name}\n{screen}");
        assert!(footer.contains("Esc") || person.model.finished(), "{name}\n{screen}");
    }
}

#[test]
fn what_cannot_be_kept_is_told_once() {
    let mut person = Person::of_pods(Lang::En);
    person.model.kept(Err("no room".to_owned()));
    assert!(person.screen().contains("! no room"));
    person = person.press("Down");
    person.model.kept(Err("no room".to_owned()));
    assert!(!person.screen().contains("no room"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Any keys in windows of any size: a frame comes out, and no glyph is cut.
    #[test]
    fn any_keys_at_any_size(
        keys in proptest::collection::vec(0usize..14, 0..30),
        sizes in proptest::collection::vec((1u16..250, 1u16..80), 1..4),
        seed in 0u64..50,
        korean: bool,
    ) {
        let names = ["Enter", "Esc", "Up", "Down", "PgUp", "PgDn", "1", "3", "5", "h", "n", "r", "g", "F2"];
        let lang = if korean { Lang::Ko } else { Lang::En };
        let mut person = Person::new(lang, Request { topic: None, level: None, count: 3, seed });
        for (turn, key) in keys.into_iter().enumerate() {
            person.size = sizes[turn % sizes.len()];
            person.key(key_of(names[key]));
        }
    }
}

#[test]
fn the_smallest_windows_say_what_is_needed() {
    for (width, height) in [(1, 1), (2, 30), (59, 16), (60, 15)] {
        Person::of_pods(Lang::Ko).sized(width, height);
    }
    let screen = Person::of_pods(Lang::En).sized(50, 12).screen();
    assert!(screen.contains("60x16") && screen.contains("--plain"), "{screen}");
}
