//! Every key of the player in one place: what it does, when, and the words that the footer and the help show.

use crossterm::event::{KeyCode, KeyEvent};

use super::model::Model;
use crate::i18n::Text;
use crate::tui::bindings::{self, Key, ListedKey, all_keys, binding, of_key};

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Play or stand still.
    Toggle,
    /// To what happens next.
    Step,
    /// To what happened before.
    Back,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// A twentieth of the run back.
    ScrubBack,
    /// A twentieth of the run forward.
    ScrubOn,
    /// Twice as fast.
    Faster,
    /// Half as fast.
    Slower,
    /// Ask before each step, or no longer.
    Predict,
    /// The choice with this number, from 0.
    Guess(usize),
    /// The next pane.
    NextPane,
    /// The pane before.
    PreviousPane,
    /// To the numbers.
    Numbers,
    /// One number, row or line up.
    Up,
    /// One number, row or line down.
    Down,
    /// Half a page up.
    PageUp,
    /// Half a page down.
    PageDown,
    /// One less of the number.
    Less,
    /// One more of it.
    More,
    /// Type another value.
    Edit,
    /// Take what was typed.
    Take,
    /// Leave it as it was.
    Drop,
    /// Without the second run.
    Reset,
    /// Play the run that is pointed at.
    Choose,
    /// The runs to choose from.
    List,
    /// All keys, or no longer.
    Help,
    /// Leave.
    Leave,
    /// Leave at once.
    Cancel,
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

fn coloured(model: &Model) -> bool {
    model.coloured
}

fn helping(model: &Model) -> bool {
    model.help
}

fn compared(model: &Model) -> bool {
    model.plays() && model.player.second().is_some()
}

fn standing(model: &Model) -> bool {
    model.plays() && !model.player.is_playing()
}

fn going(model: &Model) -> bool {
    model.plays() && model.player.is_playing()
}

fn scrolling(model: &Model) -> bool {
    !model.types() && model.list.is_none()
}

fn listing(model: &Model) -> bool {
    model.list.is_some()
}

fn listed(model: &Model) -> bool {
    model.plays() && !model.scenarios.is_empty()
}

fn unlisted(model: &Model) -> bool {
    model.plays() && model.scenarios.is_empty()
}

fn choices(model: &Model) -> usize {
    match model.asking() {
        true => model.player.question().map_or(0, |question| question.choices.len()),
        false => 0,
    }
}

const STEP: Text = text("step, back", "다음, 이전 단계");
const MOVE: Text = text("back, step", "앞, 뒤 단계");
const CHANGE: Text = text("less, more", "줄이기, 늘리기");
const NUMBERS: Text = text("answer", "답하기");
const SCRUB: Text = text("scrub", "건너뛰기");
const SPEED: Text = text("slower, faster", "느리게, 빠르게");
const SCROLL: Text = text("scroll", "스크롤");
const POINT: Text = text("move", "이동");

use Key::{Ctrl, Letter, Plain};
use KeyCode::{Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

/// Every binding, in the order of the footer.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = &[
    binding(&[Plain(Enter)], "Enter", text("take the value", "값 적용"), Model::types, true, Action::Take),
    binding(&[Plain(Esc)], "Esc", text("leave it", "그대로 두기"), Model::types, true, Action::Drop),
    binding(&[Plain(Esc), Letter('q'), Plain(Char('?')), Plain(F(1))], "Esc", text("close", "닫기"), helping, true, Action::Help),
    binding(&[Plain(Enter), Plain(Char(' ')), Plain(Right)], "Enter", text("play it", "재생하기"), listing, true, Action::Choose),
    binding(&[Plain(Up), Letter('k')], "Up/Down", POINT, listing, true, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", POINT, listing, false, Action::Down),
    binding(&[Letter('q'), Plain(Esc)], "q", text("leave", "나가기"), listing, true, Action::Leave),
    binding(&[Plain(Char('1'))], "1-4", NUMBERS, |m| choices(m) > 0, true, Action::Guess(0)),
    binding(&[Plain(Char('2'))], "1-4", NUMBERS, |m| choices(m) > 1, false, Action::Guess(1)),
    binding(&[Plain(Char('3'))], "1-4", NUMBERS, |m| choices(m) > 2, false, Action::Guess(2)),
    binding(&[Plain(Char('4'))], "1-4", NUMBERS, |m| choices(m) > 3, false, Action::Guess(3)),
    binding(&[Plain(Char(' '))], "Space", text("play", "재생"), standing, true, Action::Toggle),
    binding(&[Plain(Char(' '))], "Space", text("pause", "멈춤"), going, true, Action::Toggle),
    binding(&[Plain(Enter)], "Enter", text("type a value", "값 입력"), Model::turning, true, Action::Edit),
    binding(&[Plain(Left), Letter('h')], "Left/Right", CHANGE, Model::turning, true, Action::Less),
    binding(&[Plain(Right), Letter('l')], "Left/Right", CHANGE, Model::turning, false, Action::More),
    binding(&[Plain(Left), Letter('h')], "Left/Right", MOVE, Model::watching, true, Action::Back),
    binding(&[Plain(Right), Letter('l'), Plain(Enter)], "Left/Right", MOVE, Model::watching, false, Action::Step),
    binding(&[Letter('n')], "n/b", STEP, Model::plays, false, Action::Step),
    binding(&[Letter('b')], "n/b", STEP, Model::plays, false, Action::Back),
    binding(&[Letter('p')], "p", text("predict", "예측"), Model::plays, true, Action::Predict),
    binding(&[Plain(Tab)], "Tab", text("next pane", "다음 창"), Model::plays, true, Action::NextPane),
    binding(&[Plain(Char('?')), Plain(F(1))], "?", text("all keys", "모든 키"), Model::plays, true, Action::Help),
    binding(&[Plain(Esc)], "Esc", text("other runs", "다른 실행"), listed, true, Action::List),
    binding(&[Plain(Esc)], "Esc", text("leave", "나가기"), unlisted, false, Action::Leave),
    binding(&[Letter('q')], "q", text("leave", "나가기"), Model::plays, true, Action::Leave),
    binding(&[Letter('c')], "c", text("change a number", "값 바꾸기"), Model::watching, true, Action::Numbers),
    binding(&[Letter('x')], "x", text("one run again", "한 실행만"), compared, true, Action::Reset),
    binding(&[Plain(Char('[')), Plain(Char(','))], "[/]", SCRUB, Model::plays, true, Action::ScrubBack),
    binding(&[Plain(Char(']')), Plain(Char('.'))], "[/]", SCRUB, Model::plays, false, Action::ScrubOn),
    binding(&[Plain(Char('-'))], "-/+", SPEED, Model::plays, true, Action::Slower),
    binding(&[Plain(Char('+')), Plain(Char('='))], "-/+", SPEED, Model::plays, false, Action::Faster),
    binding(&[Plain(KeyCode::BackTab)], "Shift-Tab", text("pane before", "이전 창"), Model::plays, false, Action::PreviousPane),
    binding(&[Plain(Home), Letter('g')], "Home/End", text("start, end", "처음, 끝"), Model::plays, false, Action::Start),
    binding(&[Plain(End)], "Home/End", text("start, end", "처음, 끝"), Model::plays, false, Action::End),
    binding(&[Plain(Up), Letter('k')], "Up/Down", POINT, scrolling, false, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", POINT, scrolling, false, Action::Down),
    binding(&[Plain(PageUp)], "PgUp/PgDn", SCROLL, scrolling, false, Action::PageUp),
    binding(&[Plain(PageDown)], "PgUp/PgDn", SCROLL, scrolling, false, Action::PageDown),
    binding(&[Plain(F(2))], "F2", text("한국어", "English"), always, true, Action::Language),
    binding(&[Plain(F(3))], "F3", text("other colours", "색 바꾸기"), coloured, false, Action::Colours),
    binding(&[Ctrl('c')], "Ctrl-C", text("leave at once", "바로 나가기"), always, false, Action::Cancel),
    binding(&[Ctrl('z')], "Ctrl-Z", text("suspend", "잠시 멈추기"), always, false, Action::Suspend),
    binding(&[Ctrl('l')], "Ctrl-L", text("draw again", "다시 그리기"), always, false, Action::Redraw),
];

/// Every key of the player, for the help and for docs/keys.md.
pub fn player_keys() -> Vec<ListedKey> {
    all_keys(BINDINGS)
}

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
        let mut codes = vec![Enter, Esc, Up, Down, Left, Right, PageUp, PageDown, Home, End, Tab, F(1), F(2), F(3)];
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
            assert!(
                matches!(back, Some(Action::Leave | Action::Drop | Action::Help | Action::List)),
                "{name}: {back:?}"
            );
            let out = action(&model, KeyEvent::new(Char('c'), KeyModifiers::CONTROL));
            assert_eq!(out, Some(Action::Cancel), "{name}");
        }
    }

    #[test]
    fn labels_are_in_both_languages() {
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        for binding in BINDINGS {
            let swapped = binding.action == Action::Language;
            assert!(hangul(binding.label.get(Lang::Ko)) != swapped && hangul(binding.label.get(Lang::En)) == swapped);
        }
    }
}
