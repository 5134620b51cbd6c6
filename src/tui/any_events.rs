//! Whatever happens, in whatever order: the screen can be drawn, and the answers can be kept, taken back and brought back.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestRunner};

use super::keymap::{BINDINGS, Key};
use super::model::{Model, Page};
use super::preview::renderings;
use super::testing::{Folder, Person, every_state, key_of};
use super::update::Event;
use crate::i18n::Lang;
use crate::output::Change;
use crate::wizard::{Message, Saved, Session};

/// Something that happens.
#[derive(Clone, Debug)]
enum Doing {
    Key(KeyEvent),
    /// A text, letter by letter.
    Typed(&'static str),
    Paste(String),
    Mouse(MouseEvent),
    Size(u16, u16),
}

/// Every key of the key table, with what a Korean input method and Shift make of it.
fn keys_of_the_table() -> Vec<KeyEvent> {
    let keys = BINDINGS.iter().flat_map(|binding| binding.keys).flat_map(|key| match *key {
        Key::Plain(code) => vec![KeyEvent::new(code, KeyModifiers::NONE)],
        Key::Ctrl(c) => vec![KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)],
        Key::CtrlArrow(code) => vec![KeyEvent::new(code, KeyModifiers::CONTROL)],
        Key::Letter(c) | Key::Small(c) => vec![KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)],
        Key::Capital(c) => vec![KeyEvent::new(KeyCode::Char(c.to_ascii_uppercase()), KeyModifiers::SHIFT)],
    });
    let mut keys: Vec<KeyEvent> = keys.collect();
    keys.dedup();
    keys
}

/// What people answer, and what they mistype.
const TEXTS: [&str; 24] = [
    "shop",
    "shop:1.4.2",
    "http 8080",
    "LEVEL=debug",
    "5",
    "0",
    "-1",
    "99999999999999999999",
    "200m",
    "1Gi",
    "25%",
    "*/5 * * * *",
    "@daily",
    "Asia/Seoul",
    "data /var/lib/data 10Gi",
    "/healthz",
    "gpu=true",
    "a b c",
    "ㅎㅏㄴㄱㅡㄹ",
    "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
    "한글 이름",
    "👩‍👩‍👧e\u{301}ｗ",
    "\u{200b}\u{202e}",
    "'\"`#:{}[]&*!|>%@",
];

/// Any key at all: each code, each modifier, each character.
fn any_key() -> impl Strategy<Value = KeyEvent> {
    let codes = select(vec![
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::F(5),
        KeyCode::Null,
        KeyCode::CapsLock,
        KeyCode::Menu,
    ]);
    let jamo = select("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ".chars().collect::<Vec<_>>());
    let ascii = (b' '..=b'~').prop_map(char::from);
    let code = prop_oneof![
        4 => codes,
        2 => ascii.prop_map(KeyCode::Char),
        2 => jamo.prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    let kind =
        prop_oneof![8 => Just(KeyEventKind::Press), 1 => Just(KeyEventKind::Repeat), 1 => Just(KeyEventKind::Release)];
    let modifiers =
        prop_oneof![4 => Just(KeyModifiers::NONE), 1 => any::<u8>().prop_map(KeyModifiers::from_bits_truncate)];
    (code, modifiers, kind).prop_map(|(code, modifiers, kind)| KeyEvent::new_with_kind(code, modifiers, kind))
}

fn any_paste() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[가-힣]{1,8}",
        "[a-z]{1,5}=[a-z]{1,5}\n[A-Z]{1,5}=x\n",
        "[\\x00-\\x1f\\x7f-\\x9fa-z]{0,30}",
        any::<String>(),
        Just("\u{1b}[200~\u{3}\u{1b}[201~\r\n\t\0".to_owned()),
        Just("하".repeat(6000)),
        Just("A=b\n".repeat(5000)),
        Just("x ".repeat(50_000)),
    ]
}

/// The mouse anywhere, outside of the window too.
fn any_mouse() -> impl Strategy<Value = MouseEvent> {
    let button = select(&[MouseButton::Left, MouseButton::Right, MouseButton::Middle][..]);
    let kind = prop_oneof![
        4 => Just(MouseEventKind::Down(MouseButton::Left)),
        1 => Just(MouseEventKind::Up(MouseButton::Left)),
        2 => Just(MouseEventKind::ScrollDown),
        2 => Just(MouseEventKind::ScrollUp),
        1 => Just(MouseEventKind::ScrollLeft),
        1 => Just(MouseEventKind::Moved),
        2 => button.clone().prop_map(MouseEventKind::Drag),
        1 => button.prop_map(MouseEventKind::Down),
    ];
    let at = |most: u16| prop_oneof![9 => 0..most, 1 => any::<u16>()];
    (kind, at(130), at(45)).prop_map(|(kind, column, row)| MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

fn any_doing() -> impl Strategy<Value = Doing> {
    let size = prop_oneof![
        3 => select(&[(80, 24), (120, 40), (60, 16), (200, 60)][..]),
        2 => (1u16..=400, 1u16..=120),
        1 => (1u16..=70, 1u16..=20),
        1 => Just((1, 1)),
        1 => Just((400, 120)),
    ];
    let forwards = select(vec![key_of("Enter"), key_of("C-n"), key_of("C-s"), key_of("Tab")]);
    prop_oneof![
        20 => select(keys_of_the_table()).prop_map(Doing::Key),
        8 => forwards.prop_map(Doing::Key),
        4 => any_key().prop_map(Doing::Key),
        5 => select(&TEXTS[..]).prop_map(Doing::Typed),
        2 => any_paste().prop_map(Doing::Paste),
        4 => any_mouse().prop_map(Doing::Mouse),
        3 => size.prop_map(|(width, height)| Doing::Size(width, height)),
    ]
}

/// Everything that an answer is part of, and where the person is.
fn answers(session: &Session) -> Saved {
    session.save(false)
}

fn press(model: &Model, key: KeyEvent) -> Person {
    let mut person = Person { model: model.clone(), folder: Folder::default(), copied: Vec::new(), end: None };
    person.event(Event::Key(key));
    person
}

/// It happens to a person in front of a window of this size, who sees what comes of it.
fn happens(person: &mut Person, size: &mut (u16, u16), doing: Doing) {
    let events = match doing {
        Doing::Key(key) => vec![Event::Key(key)],
        Doing::Typed(text) => text.chars().map(|c| Event::Key(KeyCode::Char(c).into())).collect(),
        Doing::Paste(text) => vec![Event::Paste(text)],
        Doing::Mouse(mouse) => vec![Event::Mouse(mouse)],
        Doing::Size(width, height) => {
            *size = (width, height);
            vec![Event::Resize]
        }
    };
    for event in events {
        person.event(event);
    }
    person.draw(size.0, size.1);
}

/// The answers as a file holds them give the same session, the same lines of questions and the same manifest.
fn can_be_kept(person: &Person) -> Result<(), TestCaseError> {
    let Some(session) = &person.model.session else { return Ok(()) };
    let text = serde_json::to_string(&answers(session)).unwrap();
    let saved: Saved = serde_json::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
    let resumed = Session::resume(saved, session.lang());
    prop_assert_eq!(answers(&resumed), answers(session), "not the same answers");
    prop_assert_eq!(resumed.rows(), session.rows());
    prop_assert_eq!((resumed.progress(), resumed.open()), (session.progress(), session.open()));
    prop_assert_eq!(resumed.app(), session.app());
    prop_assert_eq!(resumed.preview(), session.preview());
    // Nor does leaving say something else than what is kept.
    if session.is_touched() {
        prop_assert_eq!(person.model.kept.as_ref(), Some(&answers(session)));
    }
    Ok(())
}

/// Undo goes back step by step to where nothing was answered, and redo brings every answer back.
fn can_be_undone(session: &Session) -> Result<(), TestCaseError> {
    let all =
        |session: &Session| (session.head().clone(), session.drafts().cloned().collect::<Vec<_>>(), session.current());
    let mut walking = session.clone();
    let mut before = vec![all(&walking)];
    while walking.step(Message::Undo).is_ok() {
        before.push(all(&walking));
        prop_assert!(walking.is_asked(walking.cursor()));
        prop_assert!(!walking.rows().is_empty());
    }
    let first = before.pop();
    prop_assert_eq!(first, Some(all(&walking)));
    while let Some(after) = before.pop() {
        prop_assert!(walking.step(Message::Redo).is_ok());
        prop_assert_eq!(all(&walking), after);
    }
    prop_assert!(walking.step(Message::Redo).is_err() || session.clone().step(Message::Redo).is_ok());
    Ok(())
}

/// The other language and back: the answers and the place are the same, and so is the screen.
fn speaks_both(person: &Person, size: (u16, u16)) -> Result<(), TestCaseError> {
    let was = |model: &Model| model.session.as_ref().map(answers);
    let f2 = key_of("F2");
    let mut there = press(&person.model, f2);
    prop_assert_eq!(there.model.lang, person.model.lang.pick(Lang::Ko, Lang::En));
    there.draw(size.0, size.1);
    prop_assert_eq!(was(&there.model), was(&person.model));
    let mut back = press(&there.model, f2);
    prop_assert_eq!(was(&back.model), was(&person.model));
    prop_assert_eq!((back.model.page, back.model.pane), (person.model.page, person.model.pane));
    prop_assert_eq!(back.model.overlay, person.model.overlay);
    back.draw(size.0, size.1);
    Ok(())
}

fn holds(model: Model, change: Change, doings: Vec<Doing>) -> Result<(), TestCaseError> {
    let folder = Folder { change: Some(change), ..Folder::default() };
    let mut person = Person { model, folder, copied: Vec::new(), end: None };
    let mut size = (120, 40);
    person.draw(size.0, size.1);
    for doing in doings {
        happens(&mut person, &mut size, doing);
        if person.end.is_some() {
            break;
        }
    }
    for (width, height) in [(1, 1), (60, 16), (400, 120), size] {
        person.draw(width, height);
    }
    if person.end.is_some() {
        return Ok(());
    }
    can_be_kept(&person)?;
    speaks_both(&person, size)?;
    person.model.session.as_ref().map_or(Ok(()), can_be_undone)
}

/// So many ways, by a fixed seed: a failure comes again, here and in CI. Each begins in a state that keys tell apart.
fn any_way(seed: u64, cases: u32) {
    let config = Config {
        cases,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_261_126 + seed),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    let states: Vec<Model> = every_state().into_iter().map(|(_, model)| model).collect();
    let changes = select(&[Change::New, Change::Edited, Change::Same, Change::Changed][..]);
    let ways = (0..states.len(), any::<bool>(), changes, vec(any_doing(), 1..50));
    let mut runner = TestRunner::new(config);
    let held = runner.run(&ways, |(state, korean, change, doings)| {
        let model = states[state].clone();
        let model = if korean { press(&model, key_of("F2")).model } else { model };
        holds(model, change, doings)
    });
    held.unwrap_or_else(|failure| panic!("seed {seed}: {failure}"));
}

#[test]
fn any_way_through_can_be_drawn_and_kept() {
    any_way(0, 60);
}

#[test]
fn any_other_way_can_too() {
    any_way(1, 60);
}

/// A manifest is not rendered because a key was pressed, but because what it is made of is not the same any more.
#[test]
fn a_key_that_changes_no_answer_renders_no_manifest() {
    let made_of = |model: &Model| {
        let answers = |session: &Session| {
            (session.head().clone(), session.drafts().cloned().collect::<Vec<_>>(), session.current())
        };
        let start = (model.page == Page::Start).then_some(model.start_at);
        (model.session.as_ref().map(answers), model.what_if.as_ref().map(answers), model.lang, start)
    };
    let mut rendered = 0;
    for (name, model) in every_state() {
        for key in keys_of_the_table() {
            let before = renderings();
            let after = press(&model, key);
            let times = renderings() - before;
            assert!(times <= 1, "{name}, {key:?}: {times} times");
            assert!(times == 0 || made_of(&after.model) != made_of(&model), "{name}, {key:?}: for nothing");
            rendered += times;
        }
        let before = renderings();
        let mut person = press(&model, key_of("F5"));
        person.event(Event::Resize);
        person.draw(120, 40);
        person.draw(80, 24);
        assert_eq!(renderings(), before, "{name}: drawing renders");
    }
    assert!(rendered > 50, "{rendered}");
}
