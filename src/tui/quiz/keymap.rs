//! Every key of the quiz in one place: what it does, when, and the words that the footer shows.

use crossterm::event::{KeyCode, KeyEvent};

use super::model::Model;
use crate::i18n::Text;
use crate::tui::bindings::{self, Key, binding, of_key};

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Take the choice that is pointed at.
    Accept,
    /// Take the choice with this number, from 0.
    Pick(usize),
    /// The choice before.
    Up,
    /// The choice after.
    Down,
    /// Show the hint.
    Hint,
    /// The next question, or the summary.
    Next,
    /// The summary, whatever is open.
    Finish,
    /// Back from the summary to what is open.
    GoOn,
    /// What was missed, once more.
    Again,
    /// Leave the summary.
    Leave,
    /// Leave at once.
    Cancel,
    /// Half a page up.
    PageUp,
    /// Half a page down.
    PageDown,
    /// The other language.
    Language,
    /// The next set of colours.
    Colours,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
}

type Binding = bindings::Binding<Model, Action>;

const fn text(en: &'static str, ko: &'static str) -> Text {
    Text::new(en, ko)
}

fn always(_: &Model) -> bool {
    true
}

fn wants_hint(model: &Model) -> bool {
    model.session.entries().get(model.session.at()).is_some_and(|entry| model.asking() && !entry.hinted)
}

fn can_go_on(model: &Model) -> bool {
    model.finished() && model.session.is_open()
}

fn can_repeat(model: &Model) -> bool {
    model.finished() && model.session.has_missed()
}

fn coloured(model: &Model) -> bool {
    model.coloured
}

fn under_way(model: &Model) -> bool {
    !model.finished()
}

const NUMBERS: Text = text("by number", "번호로");

use Key::{Ctrl, Letter, Plain};
use KeyCode::{Char, Down, Enter, Esc, F, PageDown, PageUp, Up};

/// Every binding, in the order of the footer.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = &[
    binding(&[Plain(Enter)], "Enter", text("answer", "답하기"), Model::asking, true, Action::Accept),
    binding(&[Plain(Enter), Plain(Char(' ')), Letter('n')], "Enter", text("go on", "다음"), Model::answered, true, Action::Next),
    binding(&[Plain(Enter), Plain(Esc), Letter('q')], "Enter", text("leave", "나가기"), Model::finished, true, Action::Leave),
    binding(&[Letter('r')], "r", text("the missed ones again", "틀린 문제 다시"), can_repeat, true, Action::Again),
    binding(&[Letter('g')], "g", text("back to the open ones", "남은 문제로"), can_go_on, true, Action::GoOn),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("move", "이동"), Model::asking, true, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("move", "이동"), Model::asking, false, Action::Down),
    binding(&[Plain(Char('1'))], "1-5", NUMBERS, Model::asking, true, Action::Pick(0)),
    binding(&[Plain(Char('2'))], "1-5", NUMBERS, Model::asking, false, Action::Pick(1)),
    binding(&[Plain(Char('3'))], "1-5", NUMBERS, Model::asking, false, Action::Pick(2)),
    binding(&[Plain(Char('4'))], "1-5", NUMBERS, Model::asking, false, Action::Pick(3)),
    binding(&[Plain(Char('5'))], "1-5", NUMBERS, Model::asking, false, Action::Pick(4)),
    binding(&[Letter('h'), Plain(Char('?'))], "h", text("hint", "힌트"), wants_hint, true, Action::Hint),
    binding(&[Plain(PageUp)], "PgUp/PgDn", text("scroll", "스크롤"), always, false, Action::PageUp),
    binding(&[Plain(PageDown)], "PgUp/PgDn", text("scroll", "스크롤"), Model::scrolls, true, Action::PageDown),
    binding(&[Plain(Esc), Letter('q')], "Esc", text("enough", "그만하기"), under_way, true, Action::Finish),
    binding(&[Plain(F(2))], "F2", text("한국어", "English"), always, true, Action::Language),
    binding(&[Plain(F(3))], "F3", text("other colours", "색 바꾸기"), coloured, false, Action::Colours),
    binding(&[Ctrl('c')], "Ctrl-C", text("leave at once", "바로 나가기"), always, false, Action::Cancel),
    binding(&[Ctrl('z')], "Ctrl-Z", text("suspend", "잠시 멈추기"), always, false, Action::Suspend),
    binding(&[Ctrl('l')], "Ctrl-L", text("draw again", "다시 그리기"), always, false, Action::Redraw),
];

/// What a key does now.
pub fn action(model: &Model, key: KeyEvent) -> Option<Action> {
    bindings_of(model, key).next().map(|binding| binding.action)
}

fn bindings_of(model: &Model, key: KeyEvent) -> impl Iterator<Item = &'static Binding> {
    of_key(BINDINGS, model, key, false)
}

#[cfg(test)]
mod tests {
    use super::super::screens::every_state;
    use super::*;
    use crate::i18n::Lang;
    use crossterm::event::KeyModifiers;

    fn every_key() -> Vec<KeyEvent> {
        let mut codes = vec![Enter, Esc, Up, Down, PageUp, PageDown, F(2)];
        codes.extend((' '..='~').map(Char));
        codes.extend("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ".chars().map(Char));
        let modifiers = [KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT];
        codes.iter().flat_map(|code| modifiers.map(|modifiers| KeyEvent::new(*code, modifiers))).collect()
    }

    #[test]
    fn no_two_bindings_want_the_same_key_and_each_works_somewhere() {
        let mut working = vec![false; BINDINGS.len()];
        for (name, model) in every_state() {
            for key in every_key() {
                let wanting: Vec<Action> = bindings_of(&model, key).map(|binding| binding.action).collect();
                assert!(wanting.len() <= 1, "{name}: {key:?} is {wanting:?}");
            }
            working.iter_mut().zip(BINDINGS).for_each(|(works, binding)| *works |= (binding.works)(&model));
        }
        let idle: Vec<&str> =
            BINDINGS.iter().zip(&working).filter(|(_, works)| !**works).map(|(binding, _)| binding.shown).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn there_is_a_way_back_and_a_way_out_of_every_state() {
        for (name, model) in every_state() {
            let back = action(&model, KeyEvent::new(Esc, KeyModifiers::NONE));
            assert!(matches!(back, Some(Action::Finish | Action::Leave)), "{name}");
            let out = action(&model, KeyEvent::new(Char('c'), KeyModifiers::CONTROL));
            assert_eq!(out, Some(Action::Cancel), "{name}");
        }
    }

    #[test]
    fn jamo_are_the_letters_that_they_sit_on_and_labels_are_in_both_languages() {
        let press = |c| KeyEvent::new(Char(c), KeyModifiers::NONE);
        for (name, model) in every_state() {
            for (jamo, letter) in [('ㅂ', 'q'), ('ㅓ', 'j'), ('ㅗ', 'h'), ('ㅜ', 'n'), ('ㄱ', 'r'), ('ㅎ', 'g')] {
                assert_eq!(action(&model, press(jamo)), action(&model, press(letter)), "{name}: {jamo}");
            }
        }
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        for binding in BINDINGS {
            let swapped = binding.action == Action::Language;
            assert!(hangul(binding.label.get(Lang::Ko)) != swapped && hangul(binding.label.get(Lang::En)) == swapped);
        }
    }
}
