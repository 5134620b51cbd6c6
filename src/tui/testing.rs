//! A person at the keyboard, for the tests: presses keys, and sees what a terminal of any size would show.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crossterm::event::{Event as CrosstermEvent, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};
use unicode_width::UnicodeWidthStr;

use super::model::{Model, Overlay, Pane};
use super::outside::Outside;
use super::screen::carry_out;
use super::theme::{Colours, Theme};
use super::turns::World;
use super::update::{Event, update};
use super::view::view;
use super::{Next, Outcome, start};
use crate::bundle;
use crate::decision::Charset;
use crate::i18n::{Lang, Localized};
use crate::output::{Change, Old, PlannedFile};
use crate::spec::App;
use crate::spec::word::Profile;
use crate::wizard::Saved;

pub const COLOURS: Theme = Theme { colours: Colours::Terminal, charset: Charset::Unicode };

/// A folder in memory.
#[derive(Default)]
pub struct Folder {
    /// What every file in it would be.
    pub change: Option<Change>,
    /// What writing says, where it fails.
    pub refuses: Option<String>,
    /// What opening gives.
    pub app: Option<App>,
    /// What was written: the folder and the names.
    pub written: Vec<(String, Vec<String>)>,
    /// What keeping answers says, where it fails.
    pub keeps_nothing: Option<String>,
    /// The answers that were kept.
    pub kept: Option<Saved>,
}

impl Outside for Folder {
    fn open(&mut self, path: &str, _: Lang) -> Result<App, String> {
        self.app.clone().ok_or_else(|| format!("{path}: no such file"))
    }

    fn plan(&mut self, app: &App, _: &str, lang: Lang) -> Result<Vec<PlannedFile>, String> {
        let bundle = bundle::build(app, lang).map_err(|error| error.text(lang))?;
        let change = self.change.unwrap_or(Change::New);
        let file = |(name, text): (&str, &str)| {
            let old = (change != Change::New).then(|| Old::Text(text.replace("replicas: 3", "replicas: 5")));
            PlannedFile::of(name, old, text, change)
        };
        Ok(bundle.files().map(file).collect())
    }

    fn write(
        &mut self,
        folder: &str,
        plan: &[PlannedFile],
        selected: &[String],
        _: Lang,
    ) -> Result<Vec<PathBuf>, String> {
        if let Some(problem) = &self.refuses {
            return Err(problem.clone());
        }
        assert!(selected.iter().all(|name| plan.iter().any(|file| file.name == *name)));
        self.written.push((folder.to_owned(), selected.to_vec()));
        Ok(selected.iter().map(|name| PathBuf::from(folder).join(name)).collect())
    }

    fn keep(&mut self, answers: &Saved, _: Lang) -> Result<(), String> {
        if let Some(problem) = &self.keeps_nothing {
            return Err(problem.clone());
        }
        self.kept = Some(answers.clone());
        Ok(())
    }
}

/// A person at the keyboard.
pub struct Person {
    pub model: Model,
    pub folder: Folder,
    /// What went to the clipboard.
    pub copied: Vec<String>,
    /// How it ended.
    pub end: Option<Outcome>,
}

impl Person {
    /// At the start page.
    pub fn new(lang: Lang) -> Person {
        let now: Timestamp = "2026-07-01T00:00:00Z".parse().unwrap();
        let mut model = Model::new(lang, COLOURS, now);
        start::enter(&mut model);
        Person { model, folder: Folder::default(), copied: Vec::new(), end: None }
    }

    /// On the verdict of a preset.
    pub fn with_preset(lang: Lang, id: &str) -> Person {
        Person::with_presets(lang, &[id])
    }

    /// On the verdict of the first of several in one app.
    pub fn with_presets(lang: Lang, ids: &[&str]) -> Person {
        let mut person = Person::new(lang);
        let apps = ids.iter().map(|id| crate::spec::preset::Preset::find(id).unwrap().app(Profile::Production));
        let app = apps.reduce(|mut all, app| {
            all.workloads.extend(app.workloads);
            all
        });
        person.model.begin(crate::wizard::Session::of_app(&app.unwrap(), lang));
        person
    }

    /// Something happens.
    pub fn event(&mut self, event: Event) {
        if self.end.is_some() {
            return;
        }
        let effect = update(&mut self.model, event);
        match carry_out(&mut self.model, effect, &mut self.folder) {
            Next::End(outcome) => self.end = Some(outcome),
            Next::Copy(text) => self.copied.push(text),
            Next::Draw | Next::Redraw | Next::Suspend | Next::Play(_) => {}
        }
    }

    /// Keys by name, as in `Enter Down C-s a`, one after the other. A screen of 120x40 is drawn in between.
    pub fn press(mut self, keys: &str) -> Person {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            self.event(Event::Key(key_of(key)));
            self.draw(120, 40);
        }
        self
    }

    /// A text, letter by letter.
    pub fn text(mut self, text: &str) -> Person {
        for c in text.chars() {
            self.event(Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
        }
        self
    }

    /// What a terminal of this size shows.
    pub fn draw(&mut self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut drawn = None;
        // The frame's own buffer, which the next frame is compared with: what lies under a wide glyph counts there.
        terminal.draw(|frame| drawn = Some((view(&self.model, frame), frame.buffer_mut().clone()))).unwrap();
        let (places, buffer) = drawn.unwrap();
        self.model.places = places;
        check_wide_glyphs(&buffer);
        buffer
    }

    /// The same as text.
    pub fn screen(&mut self, width: u16, height: u16) -> String {
        text_of(&self.draw(width, height))
    }

    /// What just happened, as the person is told.
    pub fn notice(&self) -> &str {
        self.model.notice.as_ref().map(|notice| notice.text.as_str()).unwrap_or_default()
    }
}

/// The key with this name.
pub fn key_of(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.strip_prefix("C-") {
        Some(rest) => (KeyModifiers::CONTROL, rest),
        None => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        "F3" => KeyCode::F(3),
        "F4" => KeyCode::F(4),
        "F5" => KeyCode::F(5),
        "F9" => KeyCode::F(9),
        one => KeyCode::Char(one.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

/// The rows of a buffer as text; a wide glyph takes the place of two cells.
pub fn text_of(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// No wide glyph is cut: none begins in the last column, and the cell after each is empty, so that what stands there is
/// not painted over it.
pub fn check_wide_glyphs(buffer: &Buffer) {
    for y in buffer.area.top()..buffer.area.bottom() {
        for x in buffer.area.left()..buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            if symbol.width() > 1 {
                assert!(x + 1 < buffer.area.right(), "{symbol} is cut by the edge at {x},{y}\n{}", text_of(buffer));
                let after = buffer[(x + 1, y)].symbol();
                assert!(after == " " || after.is_empty(), "{symbol} is cut by {after} at {x},{y}\n{}", text_of(buffer));
            }
        }
    }
}

/// Models in every state that keys tell apart, with a name for each.
pub fn every_state() -> Vec<(&'static str, Model)> {
    let en = || Person::new(Lang::En);
    let named = || en().press("Enter n n n n n Enter");
    let with = |person: Person, overlay| {
        let mut model = person.model;
        model.overlay = Some(overlay);
        model
    };
    let on_pane = |person: Person, pane| {
        let mut model = person.model;
        model.pane = pane;
        model
    };
    let preset = |id| Person::with_preset(Lang::En, id);
    let review = || preset("redis").press("C-s");
    vec![
        ("start", en().model),
        ("a question of the decision", en().press("Enter").model),
        ("a question without a comparison", en().press("Enter n n").model),
        ("a question that settles", en().press("Enter n y y").model),
        ("the verdict", en().press("Enter n n n n n").model),
        ("a line", named().model),
        ("a list", preset("redis").press("Enter C-n C-n C-n C-n").model),
        ("a choice of three", preset("daily-report").press("Enter C-n C-n C-n C-n C-n C-n").model),
        ("the details", preset("api-server").press("Enter C-n C-n C-n C-n C-n").model),
        ("the decision pane", on_pane(named(), Pane::Decision)),
        ("the tree before the decision", en().press("Enter n Tab").model),
        ("the manifest pane", on_pane(named(), Pane::Manifest)),
        ("a search being typed", preset("redis").press("Tab Tab /").text("ap").model),
        ("a search that is kept", preset("redis").press("Tab Tab /").text("ap").press("Enter").model),
        ("review", review().model),
        ("a second thought", preset("fluent-bit").press("C-s Up").model),
        ("a field described", preset("redis").press("Tab Tab d").model),
        (
            "review of two",
            review().press("a n n n n n Enter").text("b").press("Enter Enter").text("b:1").press("C-s").model,
        ),
        ("review with a Job", Person::with_presets(Lang::En, &["api-server", "db-migration"]).press("C-s").model),
        ("two workloads", review().press("a n n").model),
        ("help", with(named(), Overlay::Help)),
        ("help of the review", with(review(), Overlay::Help)),
        ("comparison", with(en().press("Enter"), Overlay::Compare)),
        ("kinds side by side", preset("redis").press("v").model),
        ("leaving from the start page", with(en(), Overlay::Quit)),
        ("leaving", with(named(), Overlay::Quit)),
        ("looking for something", named().press("C-p").model),
        ("starting anew", with(named().press("Esc"), Overlay::Replace)),
        ("opening", with(en(), Overlay::Open)),
        ("the folder", with(review(), Overlay::Folder)),
    ]
}

/// A terminal that goes by a script: a key, or nothing until the time is over. A signal ends it.
pub struct Script {
    turns: VecDeque<Vec<char>>,
    events: VecDeque<CrosstermEvent>,
    signal: Option<i32>,
    terminal: Terminal<TestBackend>,
    pub draws: usize,
}

impl Script {
    /// A key or nothing at a time.
    pub fn new(turns: &[Option<char>]) -> Script {
        Script::of(turns.iter().map(|key| key.iter().copied().collect()))
    }

    /// Several keys at a time, as a held key sends them.
    pub fn of(turns: impl IntoIterator<Item = Vec<char>>) -> Script {
        let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        Script { turns: turns.into_iter().collect(), events: VecDeque::new(), signal: None, terminal, draws: 0 }
    }
}

impl World for Script {
    fn ending(&mut self) -> Option<i32> {
        self.signal
    }

    fn continued(&mut self) -> bool {
        false
    }

    fn waited(&mut self, time: Duration) -> io::Result<bool> {
        if time != Duration::ZERO {
            match self.turns.pop_front() {
                Some(keys) => self.events.extend(
                    keys.into_iter()
                        .map(|key| CrosstermEvent::Key(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE))),
                ),
                None => self.signal = Some(15),
            }
        }
        Ok(!self.events.is_empty())
    }

    fn read(&mut self) -> io::Result<CrosstermEvent> {
        Ok(self.events.pop_front().unwrap())
    }

    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.draws += 1;
        self.terminal.draw(view).map(|_| ()).map_err(io::Error::other)
    }

    fn forget(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn resume(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn set_mouse(&mut self, _: bool) -> io::Result<()> {
        Ok(())
    }
}
