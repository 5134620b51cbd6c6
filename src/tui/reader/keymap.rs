//! Every key of the reader in one place: what it does, when, and the words that the footer shows.

use crossterm::event::{KeyCode, KeyEvent};

use super::model::Model;
use crate::i18n::Text;
use crate::tui::bindings::{self, Key, ListedKey, all_keys, binding, of_key};

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Open the link that is chosen.
    Follow,
    /// Play the run.
    Play,
    /// Answer the questions.
    Ask,
    /// Write the file of the exercise.
    Begin,
    /// Answer the exercise with the choice of this number, from 0.
    Answer(usize),
    /// Show the next hint.
    Hint,
    /// The next part.
    Next,
    /// The part before.
    Previous,
    /// The page before.
    Back,
    /// The next link.
    NextLink,
    /// The link before.
    PreviousLink,
    /// Show the contents.
    Contents,
    /// Close the contents.
    Close,
    /// Open the part that is pointed at.
    Open,
    /// Some lines, or parts of the contents, down; or up.
    Move(Step),
    /// Fold or unfold the answers.
    Unfold,
    /// Show or hide the teacher's notes.
    Notes,
    /// Begin a search.
    Search,
    /// The next place that was found.
    NextHit,
    /// The place before.
    PreviousHit,
    /// End the search.
    Forget,
    /// The other language.
    Language,
    /// The next set of colours.
    Colours,
    /// Leave.
    Leave,
    /// Leave at once.
    Cancel,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
}

/// How far a key moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first line.
    Top,
    /// To the last line.
    End,
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

fn between(model: &Model) -> bool {
    model.has_previous() && model.has_next()
}

/// Whether Esc leaves: where it ends nothing else.
fn leaves(model: &Model) -> bool {
    model.reads() && !model.searched()
}

const ANSWER: Text = text("answer", "답하기");
const SCROLL: Text = text("scroll", "스크롤");
const MATCHES: Text = text("matches", "찾은 곳");

use Key::{Capital, Ctrl, Letter, Plain, Small};
use KeyCode::{BackTab, Backspace, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

/// Every binding, in the order of the footer.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = &[
    binding(&[Plain(Enter)], "Enter", text("follow", "열기"), Model::points, true, Action::Follow),
    binding(&[Plain(Enter)], "Enter", text("play it", "재생"), Model::plays, true, Action::Play),
    binding(&[Plain(Enter)], "Enter", text("answer them", "문제 풀기"), Model::asks, true, Action::Ask),
    binding(&[Plain(Enter)], "Enter", text("write the file", "파일 쓰기"), Model::can_begin, true, Action::Begin),
    binding(&[Plain(Enter)], "Enter", text("next part", "다음 부분"), Model::goes_on, true, Action::Next),
    binding(&[Plain(Enter)], "Enter", text("finish", "마치기"), Model::finishes, true, Action::Leave),
    binding(&[Plain(Enter)], "Enter", text("go there", "이동"), Model::chooses, true, Action::Open),
    binding(&[Letter('r')], "r", text("play it again", "다시 재생"), Model::plays_again, true, Action::Play),
    binding(&[Letter('r')], "r", text("answer them again", "다시 풀기"), Model::asks_again, true, Action::Ask),
    binding(&[Plain(Char('1'))], "1-3", ANSWER, Model::tries, true, Action::Answer(0)),
    binding(&[Plain(Char('2'))], "1-3", ANSWER, Model::tries, false, Action::Answer(1)),
    binding(&[Plain(Char('3'))], "1-3", ANSWER, Model::tries, false, Action::Answer(2)),
    binding(&[Letter('h')], "h", text("hint", "힌트"), Model::has_hint, true, Action::Hint),
    binding(&[Plain(Right)], "Left/Right", text("parts", "앞뒤 부분"), Model::has_next, true, Action::Next),
    binding(&[Plain(Left)], "Left/Right", text("parts", "앞뒤 부분"), between, false, Action::Previous),
    binding(&[Plain(Left)], "Left", text("part before", "앞 부분"), Model::at_last, true, Action::Previous),
    binding(&[Letter('t')], "t", text("contents", "차례"), Model::in_session, true, Action::Contents),
    binding(&[Plain(Esc), Letter('t'), Letter('q')], "Esc", text("close", "닫기"), Model::chooses, true, Action::Close),
    binding(&[Plain(PageDown), Plain(Char(' '))], "PgUp/PgDn", SCROLL, Model::scrolls, true, Action::Move(Step::PageDown)),
    binding(&[Plain(PageUp), Letter('b')], "PgUp/PgDn", SCROLL, always, false, Action::Move(Step::PageUp)),
    binding(&[Plain(Up), Letter('k')], "Up/Down", SCROLL, always, false, Action::Move(Step::Up)),
    binding(&[Plain(Down), Letter('j')], "Up/Down", SCROLL, always, false, Action::Move(Step::Down)),
    binding(&[Plain(Home), Small('g')], "Home/End", text("top, end", "처음, 끝"), always, false, Action::Move(Step::Top)),
    binding(&[Plain(End), Capital('g')], "Home/End", text("top, end", "처음, 끝"), always, false, Action::Move(Step::End)),
    binding(&[Letter('a')], "a", text("answers", "답"), Model::folds, true, Action::Unfold),
    binding(&[Plain(Tab)], "Tab", text("links", "링크"), Model::has_links, true, Action::NextLink),
    binding(&[Plain(BackTab)], "Tab", text("links", "링크"), Model::has_links, false, Action::PreviousLink),
    binding(&[Plain(Backspace), Plain(Left)], "Backspace", text("back", "뒤로"), Model::has_come, true, Action::Back),
    binding(&[Plain(Char('/'))], "/", text("search", "찾기"), Model::reads, true, Action::Search),
    binding(&[Small('n')], "n/N", MATCHES, Model::searched, true, Action::NextHit),
    binding(&[Capital('n')], "n/N", MATCHES, Model::searched, false, Action::PreviousHit),
    binding(&[Plain(Esc)], "Esc", text("end the search", "찾기 끝"), Model::searched, false, Action::Forget),
    binding(&[Plain(F(4))], "F4", text("notes", "메모"), Model::has_notes, false, Action::Notes),
    binding(&[Plain(Esc)], "Esc", text("leave", "나가기"), leaves, false, Action::Leave),
    binding(&[Letter('q')], "q", text("leave", "나가기"), Model::reads, true, Action::Leave),
    binding(&[Plain(F(2))], "F2", text("한국어", "English"), always, true, Action::Language),
    binding(&[Plain(F(3))], "F3", text("other colours", "색 바꾸기"), coloured, false, Action::Colours),
    binding(&[Ctrl('c')], "Ctrl-C", text("leave at once", "바로 나가기"), always, false, Action::Cancel),
    binding(&[Ctrl('z')], "Ctrl-Z", text("suspend", "잠시 멈추기"), always, false, Action::Suspend),
    binding(&[Ctrl('l')], "Ctrl-L", text("draw again", "다시 그리기"), always, false, Action::Redraw),
];

/// Every key of the reader, for docs/keys.md.
pub fn reader_keys() -> Vec<ListedKey> {
    all_keys(BINDINGS)
}

/// What a key does now.
pub fn action(model: &Model, key: KeyEvent) -> Option<Action> {
    of_key(BINDINGS, model, key, model.typing).next().map(|binding| binding.action)
}
