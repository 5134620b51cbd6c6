//! Every key in one place: what it does, where, and the words that the footer and the help show.

use crossterm::event::{KeyCode, KeyEvent};

pub use super::action::Action;
pub use super::bindings::Key;
use super::model::Model;
use super::when::*;
use crate::i18n::Text;
use crate::wizard::Together;

/// The part of the help that a key stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A window over the page, or a stop where there is nothing to answer: its keys are in the footer alone.
    Window,
    /// The start page.
    Start,
    /// The questions.
    Questions,
    /// The tree and the manifest.
    Panes,
    /// The review page.
    Review,
    /// Everywhere.
    Everywhere,
}

impl Group {
    /// The groups of the help, in its order.
    pub const IN_HELP: [Group; 5] = [Group::Questions, Group::Panes, Group::Review, Group::Start, Group::Everywhere];

    /// Its heading.
    pub fn heading(self) -> &'static Text {
        static START: Text = Text::new("Start page", "시작 화면");
        static QUESTIONS: Text = Text::new("Questions", "질문");
        static PANES: Text = Text::new("Decision and manifest", "판단과 매니페스트");
        static REVIEW: Text = Text::new("Review", "검토");
        static EVERYWHERE: Text = Text::new("Everywhere", "어디서나");
        static WINDOW: Text = Text::new("Windows, and pages to read", "창과 읽는 화면");
        match self {
            Group::Start => &START,
            Group::Questions => &QUESTIONS,
            Group::Panes => &PANES,
            Group::Review => &REVIEW,
            Group::Window => &WINDOW,
            Group::Everywhere => &EVERYWHERE,
        }
    }
}

/// How much the footer wants to show a key. What it has no room for is in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Nobody gets far without it.
    Always,
    /// It helps most people here.
    Often,
    /// It is nice to have.
    Seldom,
    /// Not at all: another binding shows the key, or the help is enough.
    Never,
}

/// A key, where it works and what it is called.
pub struct Binding {
    /// The keys.
    pub keys: &'static [Key],
    /// What they are called on screen.
    pub shown: &'static str,
    /// What they do, in a word or two.
    pub label: Text,
    /// Where the help lists them.
    pub group: Group,
    /// Where they work. Of the bindings of one key, at most one works at a time.
    pub works: fn(&Model) -> bool,
    /// Whether the footer shows them.
    pub hint: Hint,
    /// What they do.
    pub action: Action,
}

const fn text(en: &'static str, ko: &'static str) -> Text {
    Text::new(en, ko)
}

const fn binding(
    keys: &'static [Key],
    shown: &'static str,
    label: Text,
    group: Group,
    works: fn(&Model) -> bool,
    hint: Hint,
    action: Action,
) -> Binding {
    Binding { keys, shown, label, group, works, hint, action }
}

use Group::{Everywhere, Panes, Questions, Review, Start, Window};
use Hint::{Always, Never, Often, Seldom};
use Key::{Capital, Ctrl, CtrlArrow, Letter, Plain, Small};
use KeyCode::{BackTab, Char, Down, Enter, Esc, F, Left, PageDown, PageUp, Right, Tab, Up};

/// Every binding, in the order of the footer.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = &[
    binding(&[Letter('y'), Ctrl('c')], "y", text("leave", "나가기"), Window, asked_to_quit, Always, Action::QuitNow),
    binding(&[Letter('y')], "y", text("start anew", "새로 시작"), Window, asked_to_replace, Always, Action::Accept),
    binding(&[Letter('n'), Plain(Enter), Plain(Esc)], "n", text("stay", "계속하기"), Window, asked, Always, Action::Back),
    binding(&[Letter('s'), Ctrl('s')], "s", text("write them first", "먼저 파일로 쓰기"), Window, asked_to_save, Always, Action::Review),
    binding(&[Plain(Enter)], "Enter", text("take it", "확인"), Window, naming, Always, Action::Accept),
    binding(&[Plain(Enter)], "Enter", text("go there, do it", "이동, 실행"), Window, looking, Always, Action::Accept),
    binding(&[Plain(Up), Ctrl('p')], "Up/Down", text("move", "이동"), Window, looking, Often, Action::Up),
    binding(&[Plain(Down), Ctrl('n')], "Up/Down", text("move", "이동"), Window, looking, Never, Action::Down),
    binding(&[Plain(PageUp)], "PgUp/PgDn", text("by several", "여러 줄씩"), Window, looking, Never, Action::PageUp),
    binding(&[Plain(PageDown)], "PgUp/PgDn", text("by several", "여러 줄씩"), Window, looking, Never, Action::PageDown),
    binding(&[Plain(Esc)], "Esc", text("never mind", "그만두기"), Window, naming_or_looking, Always, Action::Back),
    binding(&[Plain(Esc), Plain(Enter), Letter('q'), Letter('?'), Letter('c'), Letter('v'), Letter('d'), Plain(F(1))], "Esc", text("close", "닫기"), Window, told, Always, Action::Back),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("scroll", "스크롤"), Window, told, Often, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("scroll", "스크롤"), Window, told, Never, Action::Down),
    binding(&[Plain(PageUp)], "PgUp/PgDn", text("by half a page", "반 페이지씩"), Window, told, Never, Action::PageUp),
    binding(&[Plain(Left), Letter('h')], "Left/Right", text("another kind", "다른 종류"), Window, beside, Often, Action::PreviousKind),
    binding(&[Plain(Right), Letter('l')], "Left/Right", text("another kind", "다른 종류"), Window, beside, Never, Action::NextKind),
    binding(&[Plain(PageDown), Plain(Char(' '))], "PgUp/PgDn", text("by half a page", "반 페이지씩"), Window, told, Never, Action::PageDown),

    binding(&[Plain(Enter)], "Enter", text("choose", "선택"), Start, on_start, Always, Action::Accept),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("move", "이동"), Start, on_start, Often, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("move", "이동"), Start, on_start, Never, Action::Down),
    binding(&[Plain(PageUp)], "PgUp/PgDn", text("scroll", "스크롤"), Start, on_start, Never, Action::PageUp),
    binding(&[Plain(PageDown)], "PgUp/PgDn", text("scroll", "스크롤"), Start, on_start, Never, Action::PageDown),

    binding(&[Plain(Enter)], "Enter", text("answer, go on", "답하고 다음으로"), Questions, answering, Always, Action::Accept),
    binding(&[Plain(Enter)], "Enter", text("go on", "다음으로"), Window, at_a_stop, Always, Action::Accept),
    binding(&[Plain(Enter)], "Enter", text("to the question", "질문으로"), Panes, reading_the_manifest, Always, Action::ToQuestion),
    binding(&[Plain(Enter)], "Enter", text("keep the match", "여기서 멈추기"), Window, searching, Always, Action::Accept),
    binding(&[Plain(Enter)], "Enter", text("to the question", "질문으로"), Panes, reading_the_decision, Always, Action::Accept),
    binding(&[Plain(Enter), Ctrl('s')], "Enter", text("write", "파일 쓰기"), Review, at_a_file, Always, Action::Write),
    binding(&[Plain(Enter)], "Enter", text("to the question", "질문으로"), Review, at_a_caution, Always, Action::ToQuestion),
    binding(&[Ctrl('s')], "Ctrl-S", text("write", "파일 쓰기"), Review, at_a_caution, Always, Action::Write),
    binding(&[Plain(Char(' '))], "Space", text("select", "선택"), Review, at_a_file, Often, Action::Toggle),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("option", "선택지 이동"), Questions, picking, Often, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("option", "선택지 이동"), Questions, picking, Never, Action::Down),
    binding(&[Plain(Up)], "Up/Down", text("move", "이동"), Questions, typing, Often, Action::Up),
    binding(&[Plain(Down)], "Up/Down", text("move", "이동"), Questions, typing, Never, Action::Down),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("scroll", "스크롤"), Window, at_a_stop, Often, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("scroll", "스크롤"), Window, at_a_stop, Never, Action::Down),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("move", "이동"), Panes, reading, Often, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("move", "이동"), Panes, reading, Never, Action::Down),
    binding(&[Plain(Left), Letter('h')], "Left/Right", text("file", "파일 이동"), Panes, reading_the_manifest, Often, Action::PreviousFile),
    binding(&[Plain(Right), Letter('l')], "Left/Right", text("file", "파일 이동"), Panes, reading_the_manifest, Never, Action::NextFile),
    binding(&[Plain(Up)], "Up/Down", text("other matches", "다른 결과"), Window, searching, Often, Action::PreviousMatch),
    binding(&[Plain(Down)], "Up/Down", text("other matches", "다른 결과"), Window, searching, Never, Action::NextMatch),
    binding(&[Plain(Up), Letter('k')], "Up/Down", text("file", "파일 이동"), Review, in_review, Often, Action::Up),
    binding(&[Plain(Down), Letter('j')], "Up/Down", text("file", "파일 이동"), Review, in_review, Never, Action::Down),
    binding(&[Plain(Esc)], "Esc", text("back", "뒤로"), Everywhere, on_page, Always, Action::Back),
    binding(&[Ctrl('s')], "Ctrl-S", text("review and write", "검토하고 쓰기"), Questions, ready, Often, Action::Review),
    binding(&[Ctrl('s')], "Ctrl-S", text("review and write", "검토하고 쓰기"), Questions, not_ready, Never, Action::Review),
    binding(&[Plain(F(1))], "F1", text("all keys", "모든 키"), Everywhere, typing_on_page, Always, Action::Help),
    binding(&[Letter('?'), Plain(F(1))], "?", text("all keys", "모든 키"), Everywhere, can_ask, Always, Action::Help),
    binding(&[Small('n')], "n/N", text("match after, before", "다음, 이전 결과"), Panes, searched, Seldom, Action::NextMatch),
    binding(&[Capital('n')], "n/N", text("match after, before", "다음, 이전 결과"), Panes, searched, Never, Action::PreviousMatch),
    binding(&[Plain(Char('/'))], "/", text("search", "찾기"), Panes, reading_the_manifest, Often, Action::Search),
    binding(&[Letter('d')], "d", text("describe the field", "필드 설명"), Panes, reading_the_manifest, Often, Action::Describe),
    binding(&[Letter('z')], "z", text("show, hide comments", "주석 보기, 숨기기"), Panes, reading_the_manifest, Seldom, Action::FoldComments),
    binding(&[Small('y')], "y", text("copy the value", "값 복사"), Panes, reading_the_manifest, Seldom, Action::CopyValue),
    binding(&[Capital('y')], "Y", text("copy the file", "파일 복사"), Panes, reading_the_manifest, Never, Action::CopyFile),
    binding(&[Letter('v')], "v", text("beside the runner-up", "다음 후보와 나란히"), Panes, reading_of_a_kind, Often, Action::Beside),
    binding(&[Plain(Tab)], "Tab", text("next pane", "다음 창"), Questions, in_wizard, Always, Action::NextPane),
    binding(&[Letter('c')], "c", text("compare kinds", "종류 비교"), Questions, comparing, Often, Action::Compare),
    binding(&[Letter('o')], "o", text("folder", "폴더"), Review, in_review, Often, Action::EditFolder),
    binding(&[Letter('c')], "c", text("comments", "주석"), Review, in_review, Seldom, Action::CycleComments),
    binding(&[Letter('c')], "c", text("comments in the files", "파일에 남길 주석"), Panes, reading_the_manifest, Seldom, Action::CycleComments),
    binding(&[Letter('p')], "p", text("profile", "프로필"), Review, in_review, Seldom, Action::CycleProfile),
    binding(&[Letter('m')], "m", text("what runs first", "먼저 실행할 것"), Review, asks_what_is_first, Often, Action::CycleTogether(Together::First)),
    binding(&[Letter('s')], "s", text("accounts", "계정"), Review, asks_whose_account, Seldom, Action::CycleTogether(Together::Account)),
    binding(&[Plain(BackTab)], "Shift-Tab", text("pane before", "이전 창"), Questions, in_wizard, Never, Action::PreviousPane),
    binding(&[Plain(PageUp)], "PgUp/PgDn", text("scroll", "스크롤"), Questions, in_wizard, Never, Action::PageUp),
    binding(&[Plain(PageDown)], "PgUp/PgDn", text("scroll", "스크롤"), Questions, in_wizard, Seldom, Action::PageDown),
    binding(&[Plain(PageUp)], "PgUp/PgDn", text("scroll", "스크롤"), Review, in_review, Never, Action::PageUp),
    binding(&[Plain(PageDown)], "PgUp/PgDn", text("scroll", "스크롤"), Review, in_review, Seldom, Action::PageDown),
    binding(&[Ctrl('p')], "Ctrl-P", text("find", "찾기"), Everywhere, on_page, Often, Action::Palette),
    binding(&[Plain(F(5))], "F5", text("simulate it", "모의 실행"), Everywhere, has_values, Never, Action::Simulate),
    binding(&[Ctrl('o'), CtrlArrow(Up)], "Ctrl-O/N", text("question before, after", "이전, 다음 질문"), Questions, asking, Never, Action::PreviousItem),
    binding(&[Ctrl('n'), CtrlArrow(Down)], "Ctrl-O/N", text("question before, after", "이전, 다음 질문"), Questions, asking, Seldom, Action::NextItem),
    binding(&[Letter('y')], "y", text("yes", "예"), Questions, yes_or_no, Never, Action::Pick(0)),
    binding(&[Letter('n')], "n", text("no", "아니오"), Questions, yes_or_no, Never, Action::Pick(1)),
    binding(&[Plain(Char('1'))], "1 2 3", text("the option by number", "번호로 고르기"), Questions, picking, Never, Action::Pick(0)),
    binding(&[Plain(Char('2'))], "1 2 3", text("the option by number", "번호로 고르기"), Questions, picking, Never, Action::Pick(1)),
    binding(&[Plain(Char('3'))], "1 2 3", text("the option by number", "번호로 고르기"), Questions, picking_of_three, Never, Action::Pick(2)),
    binding(&[Letter('u')], "u", text("undo", "되돌리기"), Questions, not_typing, Often, Action::Undo),
    // What terminals send for Ctrl-_ and Ctrl-/ arrives as Ctrl-7.
    binding(&[Ctrl('_'), Ctrl('/'), Ctrl('7')], "Ctrl-_", text("undo", "되돌리기"), Questions, in_wizard, Never, Action::Undo),
    binding(&[Ctrl('r')], "Ctrl-R", text("redo", "다시 하기"), Questions, in_wizard, Never, Action::Redo),
    binding(&[Ctrl('t')], "Ctrl-T", text("the default again", "기본값으로"), Questions, on_field, Never, Action::Reset),
    binding(&[Ctrl('x')], "Ctrl-X", text("leave the field out", "필드 빼기"), Questions, on_field, Never, Action::LeaveOut),
    binding(&[Letter('a')], "a", text("add a workload", "워크로드 추가"), Review, in_review, Often, Action::AddWorkload),
    binding(&[Letter('w')], "w", text("next workload", "다음 워크로드"), Everywhere, has_several, Seldom, Action::NextWorkload),
    binding(&[Letter('x')], "x", text("drop the workload", "워크로드 빼기"), Review, several_in_review, Seldom, Action::RemoveWorkload),
    binding(&[Plain(F(2))], "F2", text("한국어", "English"), Everywhere, everywhere, Always, Action::Language),
    binding(&[Letter('q')], "q", text("quit", "끝내기"), Everywhere, can_ask, Never, Action::Quit),
    binding(&[Ctrl('c')], "Ctrl-C", text("quit", "끝내기"), Everywhere, not_asked_to_quit, Never, Action::Quit),
    binding(&[Ctrl('z')], "Ctrl-Z", text("suspend (fg comes back)", "잠시 멈추기(fg로 복귀)"), Everywhere, everywhere, Never, Action::Suspend),
    binding(&[Ctrl('l')], "Ctrl-L", text("draw again", "다시 그리기"), Everywhere, everywhere, Never, Action::Redraw),
    binding(&[Plain(F(9))], "F9", text("mouse on or off", "마우스 켜기, 끄기"), Everywhere, everywhere, Never, Action::Mouse),
    binding(&[Plain(F(3))], "F3", text("other colours", "색 바꾸기"), Everywhere, everywhere, Never, Action::Theme),
];

pub fn action(model: &Model, key: KeyEvent) -> Option<Action> {
    bindings_of(model, key).next().map(|binding| binding.action)
}

fn bindings_of(model: &Model, key: KeyEvent) -> impl Iterator<Item = &'static Binding> {
    let typing = model.types_text();
    BINDINGS
        .iter()
        .filter(move |binding| binding.keys.iter().any(|bound| bound.matches(key, typing)) && (binding.works)(model))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing;
    use crossterm::event::KeyModifiers;
    use std::collections::BTreeSet;

    #[test]
    fn labels_are_short_in_both_languages() {
        for binding in BINDINGS {
            for lang in Lang::ALL {
                let label = binding.label.get(lang);
                assert!(!label.is_empty() && unicode_width::UnicodeWidthStr::width(label) <= 24, "{label}");
            }
            assert!(!binding.keys.is_empty() && !binding.shown.is_empty());
            let swapped = binding.action == Action::Language;
            let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            assert!(hangul(binding.label.get(Lang::Ko)) != swapped, "{}", binding.label.en);
            assert!(hangul(binding.label.get(Lang::En)) == swapped, "{}", binding.label.en);
        }
    }

    fn every_key() -> Vec<KeyEvent> {
        let mut codes: Vec<KeyCode> = vec![
            Enter,
            Esc,
            Up,
            Down,
            Left,
            Right,
            Tab,
            BackTab,
            PageUp,
            PageDown,
            F(1),
            F(2),
            F(3),
            F(9),
            KeyCode::Backspace,
        ];
        codes.extend((' '..='~').map(Char));
        codes.extend("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ".chars().map(Char));
        let modifiers = [KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT];
        codes.iter().flat_map(|code| modifiers.map(|modifiers| KeyEvent::new(*code, modifiers))).collect()
    }

    #[test]
    fn no_two_bindings_want_the_same_key() {
        for (name, model) in testing::every_state() {
            for key in every_key() {
                let wanting: Vec<Action> = bindings_of(&model, key).map(|binding| binding.action).collect();
                assert!(wanting.len() <= 1, "{name}: {key:?} is {wanting:?}");
            }
        }
    }

    #[test]
    fn every_binding_works_somewhere() {
        let mut working = BTreeSet::new();
        for (_, model) in testing::every_state() {
            working.extend(BINDINGS.iter().enumerate().filter(|(_, b)| (b.works)(&model)).map(|(place, _)| place));
        }
        let idle: Vec<&str> = BINDINGS
            .iter()
            .enumerate()
            .filter(|(n, _)| !working.contains(n))
            .map(|(_, b)| b.label.en.as_ref())
            .collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn letters_are_text_where_text_is_typed() {
        for (name, model) in testing::every_state() {
            for key in every_key().into_iter().filter(|key| key.modifiers.is_empty()) {
                if let (true, Char(_)) = (model.types_text(), key.code) {
                    assert_eq!(action(&model, key), None, "{name}: {key:?}");
                }
            }
        }
    }

    #[test]
    fn jamo_are_the_letters_that_they_sit_on() {
        let press = |c| KeyEvent::new(Char(c), KeyModifiers::NONE);
        for (name, model) in testing::every_state().into_iter().filter(|(_, model)| !model.types_text()) {
            for (jamo, letter) in [('ㅂ', 'q'), ('ㅓ', 'j'), ('ㅛ', 'y'), ('ㅊ', 'c'), ('ㅔ', 'p'), ('ㅕ', 'u')] {
                assert_eq!(action(&model, press(jamo)), action(&model, press(letter)), "{name}: {jamo}");
            }
        }
    }

    #[test]
    fn there_is_a_way_back_and_a_way_out_of_every_state() {
        for (name, model) in testing::every_state() {
            let press = |code, modifiers| action(&model, KeyEvent::new(code, modifiers));
            assert_eq!(press(Esc, KeyModifiers::NONE), Some(Action::Back), "{name}");
            let out = press(Char('c'), KeyModifiers::CONTROL);
            assert!(matches!(out, Some(Action::Quit | Action::QuitNow)), "{name}");
        }
    }
}
