//! Every key in one place: what it does, where, and the words that the footer and the help page show.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::jamo;
use super::model::{Model, Overlay, Page, Pane};
use crate::decision::compares;
use crate::i18n::Text;
use crate::wizard::Item;

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask whether to leave, where there are answers; leave otherwise.
    Quit,
    /// Leave, answers or not.
    QuitNow,
    /// One level back.
    Back,
    /// Take what is pointed at or typed, and go on.
    Accept,
    /// Point at the option with this number, from 0, and go on.
    Pick(usize),
    /// To the item before or after in the list, answered or not.
    PreviousItem,
    /// See [`Action::PreviousItem`].
    NextItem,
    /// Scroll the pane in focus.
    ScrollUp,
    /// See [`Action::ScrollUp`].
    ScrollDown,
    /// The next pane gets the keys.
    NextPane,
    /// The pane before gets the keys.
    PreviousPane,
    /// The review page, with defaults for what remains.
    Review,
    /// Write the selected files.
    Write,
    /// Select or deselect the file.
    Toggle,
    /// Another folder.
    EditFolder,
    /// The next level of comments.
    CycleComments,
    /// The other profile.
    CycleProfile,
    /// Another workload in the same app.
    AddWorkload,
    /// The next workload of the app.
    NextWorkload,
    /// Take this workload out of the app.
    RemoveWorkload,
    /// Take back the last answer.
    Undo,
    /// Take back the last undo.
    Redo,
    /// The answer stays out of the manifest.
    LeaveOut,
    /// The answer goes back to its default.
    Reset,
    /// Deployment against StatefulSet.
    Compare,
    /// The other language.
    Language,
    /// All keys.
    Help,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
}

/// A key, where it works and what it is called.
pub struct Binding {
    /// The keys, the first of which the footer shows.
    pub keys: &'static [Key],
    /// What the key is called on screen.
    pub shown: &'static str,
    /// What it does, in a word or two.
    pub label: Text,
    /// Where it works.
    pub works: fn(&Model) -> bool,
    /// Whether the footer shows it.
    pub footer: bool,
    /// What it does.
    pub action: Action,
}

/// A key with the modifier that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key without Ctrl or Alt.
    Plain(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
    /// A letter, where no text is being typed; under a Korean input method its jamo too.
    Letter(char),
}

fn everywhere(_: &Model) -> bool {
    true
}

fn on_start(m: &Model) -> bool {
    m.overlay.is_none() && m.page == Page::Start
}

fn in_wizard(m: &Model) -> bool {
    m.overlay.is_none() && m.page == Page::Wizard
}

fn in_review(m: &Model) -> bool {
    m.overlay.is_none() && m.page == Page::Review
}

fn answering(m: &Model) -> bool {
    in_wizard(m) && m.pane == Pane::Questions
}

fn reading(m: &Model) -> bool {
    in_wizard(m) && m.pane != Pane::Questions
}

fn picking(m: &Model) -> bool {
    answering(m) && !m.editor.is_text()
}

fn on_field(m: &Model) -> bool {
    answering(m) && m.session.as_ref().is_some_and(|session| matches!(session.cursor(), Item::Field(_)))
}

fn yes_or_no(m: &Model) -> bool {
    picking(m)
        && m.session.as_ref().is_some_and(|session| matches!(session.cursor(), Item::Trait(_) | Item::Details))
}

fn naming(m: &Model) -> bool {
    matches!(m.overlay, Some(Overlay::Open | Overlay::Folder))
}

fn comparing(m: &Model) -> bool {
    picking(m)
        && m.session.as_ref().is_some_and(|session| matches!(session.cursor(), Item::Trait(step) if compares(step)))
}

fn on_verdict(m: &Model) -> bool {
    answering(m) && m.session.as_ref().is_some_and(|session| session.cursor() == Item::Verdict)
}

fn has_several(m: &Model) -> bool {
    (in_wizard(m) || in_review(m)) && m.session.as_ref().is_some_and(|session| session.drafts().count() > 1)
}

fn with_session(m: &Model) -> bool {
    in_wizard(m) || in_review(m)
}

fn has_overlay(m: &Model) -> bool {
    m.overlay.is_some()
}

fn asked_to_quit(m: &Model) -> bool {
    m.overlay == Some(Overlay::Quit)
}

const fn text(en: &'static str, ko: &'static str) -> Text {
    Text::new(en, ko)
}

const fn binding(
    keys: &'static [Key],
    shown: &'static str,
    label: Text,
    works: fn(&Model) -> bool,
    footer: bool,
    action: Action,
) -> Binding {
    Binding { keys, shown, label, works, footer, action }
}

use Key::{Ctrl, Letter, Plain};
use KeyCode::{BackTab, Char, Down, Enter, Esc, F, PageDown, PageUp, Tab, Up};

/// Every binding; the first that works for a key wins.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = &[
    binding(&[Letter('y'), Plain(Enter), Ctrl('c')], "y", text("leave", "나가기"), asked_to_quit, true, Action::QuitNow),
    binding(&[Letter('n')], "n", text("stay", "계속하기"), asked_to_quit, true, Action::Back),
    binding(&[Ctrl('c')], "Ctrl-C", text("quit", "끝내기"), everywhere, false, Action::Quit),
    binding(&[Ctrl('z')], "Ctrl-Z", text("suspend", "잠시 멈추기"), everywhere, false, Action::Suspend),
    binding(&[Ctrl('l')], "Ctrl-L", text("redraw", "다시 그리기"), everywhere, false, Action::Redraw),
    binding(&[Plain(Enter)], "Enter", text("take it", "확인"), naming, true, Action::Accept),
    binding(&[Plain(Up), Letter('k')], "↑", text("scroll up", "위로"), has_overlay, false, Action::ScrollUp),
    binding(&[Plain(Down), Letter('j')], "↓", text("scroll down", "아래로"), has_overlay, false, Action::ScrollDown),
    binding(&[Plain(Esc), Plain(Enter), Letter('q'), Letter('?'), Plain(F(1))], "Esc", text("close", "닫기"), has_overlay, true, Action::Back),

    binding(&[Plain(Enter)], "Enter", text("choose", "선택"), on_start, true, Action::Accept),
    binding(&[Plain(Enter)], "Enter", text("answer, go on", "답하고 다음"), answering, true, Action::Accept),
    binding(&[Plain(Enter)], "Enter", text("to the question", "질문으로"), reading, true, Action::Back),
    binding(&[Plain(Enter), Ctrl('s')], "Enter", text("write", "쓰기"), in_review, true, Action::Write),
    binding(&[Letter('y')], "y", text("yes", "예"), yes_or_no, false, Action::Pick(0)),
    binding(&[Letter('n')], "n", text("no", "아니오"), yes_or_no, false, Action::Pick(1)),
    binding(&[Plain(Char('1'))], "1", text("pick the first", "첫 번째 고르기"), picking, false, Action::Pick(0)),
    binding(&[Plain(Char('2'))], "2", text("pick the second", "두 번째 고르기"), picking, false, Action::Pick(1)),
    binding(&[Plain(Char('3'))], "3", text("pick the third", "세 번째 고르기"), picking, false, Action::Pick(2)),
    binding(&[Plain(Esc)], "Esc", text("back", "뒤로"), everywhere, true, Action::Back),
    binding(&[Ctrl('s')], "Ctrl-S", text("review and write", "검토하고 쓰기"), in_wizard, true, Action::Review),
    binding(&[Plain(Tab)], "Tab", text("next pane", "다음 창"), in_wizard, true, Action::NextPane),
    binding(&[Plain(BackTab)], "Shift-Tab", text("pane before", "이전 창"), in_wizard, false, Action::PreviousPane),
    binding(&[Plain(Up), Plain(PageUp), Letter('k')], "↑", text("scroll up", "위로"), reading, false, Action::ScrollUp),
    binding(&[Plain(Down), Plain(PageDown), Letter('j')], "↓", text("scroll down", "아래로"), reading, false, Action::ScrollDown),
    binding(&[Plain(Up), Letter('k')], "↑", text("scroll the verdict", "판정 위로"), on_verdict, false, Action::ScrollUp),
    binding(&[Plain(Down), Letter('j')], "↓", text("scroll the verdict", "판정 아래로"), on_verdict, false, Action::ScrollDown),
    binding(&[Plain(PageUp), Plain(Up)], "PgUp", text("question before", "이전 질문"), answering, false, Action::PreviousItem),
    binding(&[Plain(PageDown), Plain(Down)], "PgDn", text("question after", "다음 질문"), answering, true, Action::NextItem),
    binding(&[Ctrl('u')], "Ctrl-U", text("undo", "되돌리기"), in_wizard, true, Action::Undo),
    binding(&[Ctrl('r')], "Ctrl-R", text("redo", "다시 하기"), in_wizard, false, Action::Redo),
    binding(&[Ctrl('x')], "Ctrl-X", text("leave the field out", "필드 빼기"), on_field, false, Action::LeaveOut),
    binding(&[Ctrl('d')], "Ctrl-D", text("back to the default", "기본값으로"), on_field, false, Action::Reset),
    binding(&[Letter('c')], "c", text("compare", "비교"), comparing, true, Action::Compare),
    binding(&[Plain(Char(' '))], "Space", text("select", "선택"), in_review, true, Action::Toggle),
    binding(&[Plain(Up), Letter('k')], "↑", text("file before", "이전 파일"), in_review, false, Action::PreviousItem),
    binding(&[Plain(Down), Letter('j')], "↓", text("file after", "다음 파일"), in_review, false, Action::NextItem),
    binding(&[Plain(PageUp)], "PgUp", text("scroll up", "위로"), in_review, false, Action::ScrollUp),
    binding(&[Plain(PageDown)], "PgDn", text("scroll down", "아래로"), in_review, false, Action::ScrollDown),
    binding(&[Letter('o')], "o", text("folder", "폴더"), in_review, true, Action::EditFolder),
    binding(&[Letter('c')], "c", text("comments", "주석"), in_review, true, Action::CycleComments),
    binding(&[Letter('p')], "p", text("profile", "프로필"), in_review, true, Action::CycleProfile),
    binding(&[Letter('a')], "a", text("another workload", "워크로드 추가"), in_review, true, Action::AddWorkload),
    binding(&[Ctrl('n')], "Ctrl-N", text("next workload", "다음 워크로드"), has_several, true, Action::NextWorkload),
    binding(&[Ctrl('w')], "Ctrl-W", text("remove the workload", "워크로드 빼기"), has_several, false, Action::RemoveWorkload),
    binding(&[Plain(Up), Letter('k')], "↑", text("up", "위로"), on_start, false, Action::PreviousItem),
    binding(&[Plain(Down), Letter('j')], "↓", text("down", "아래로"), on_start, false, Action::NextItem),
    binding(&[Letter('q')], "q", text("quit", "끝내기"), on_start, true, Action::Quit),
    binding(&[Plain(F(2))], "F2", text("한국어", "English"), everywhere, true, Action::Language),
    binding(&[Plain(F(1)), Letter('?')], "F1 ?", text("all keys", "모든 키"), with_session, true, Action::Help),
    binding(&[Plain(F(1)), Letter('?')], "F1 ?", text("all keys", "모든 키"), on_start, true, Action::Help),
];

/// What `key` does now, if anything.
pub fn action(model: &Model, key: KeyEvent) -> Option<Action> {
    BINDINGS
        .iter()
        .find(|binding| binding.keys.iter().any(|bound| matches(*bound, key, model)) && (binding.works)(model))
        .map(|binding| binding.action)
}

/// Whether a binding works once `overlay` is closed.
pub fn works_under(model: &Model, binding: &Binding, overlay: Overlay) -> bool {
    let mut below = model.clone();
    if below.overlay == Some(overlay) {
        below.overlay = None;
    }
    (binding.works)(&below)
}

fn matches(bound: Key, key: KeyEvent, model: &Model) -> bool {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match (bound, key.code) {
        (Ctrl(letter), Char(c)) => ctrl && !alt && jamo::key_of(c).eq_ignore_ascii_case(&letter),
        (Letter(letter), Char(c)) => !ctrl && !alt && !model.types_text() && jamo::key_of(c) == letter,
        (Plain(Char(bound)), Char(c)) => !ctrl && !alt && !model.types_text() && bound == c,
        (Plain(code), pressed) => !ctrl && !alt && code == pressed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_in_both_languages() {
        for binding in BINDINGS {
            for lang in crate::i18n::Lang::ALL {
                let label = binding.label.get(lang);
                assert!(!label.is_empty() && unicode_width::UnicodeWidthStr::width(label) <= 22, "{label}");
            }
            assert!(!binding.keys.is_empty());
        }
    }
}
