//! How long the full screen takes from a key to the bytes of its frame, with a manifest of 2,000 lines in front.

#![allow(clippy::panic)] // A bench without its manifest measures nothing.

mod cpu;

use std::io::{self, Sink};
use std::path::PathBuf;

use cpu::CpuTime;
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use rightkind::bundle;
use rightkind::decision::Charset;
use rightkind::i18n::Lang;
use rightkind::output::PlannedFile;
use rightkind::spec::App;
use rightkind::tui::{Colours, Outside, Screen, Start, Theme};
use rightkind::wizard::{Saved, Session};
use rightkind::yaml;

/// What the manifest in front has at least.
const LINES: usize = 2_000;

/// The windows that are drawn.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (250, 80)];

/// No files, and answers that are kept nowhere.
struct Nowhere;

impl Outside for Nowhere {
    fn open(&mut self, path: &str, _: Lang) -> Result<App, String> {
        Err(path.to_owned())
    }

    fn plan(&mut self, _: &App, folder: &str, _: Lang) -> Result<Vec<PlannedFile>, String> {
        Err(folder.to_owned())
    }

    fn write(&mut self, folder: &str, _: &[PlannedFile], _: &[String], _: Lang) -> Result<Vec<PathBuf>, String> {
        Err(folder.to_owned())
    }

    fn keep(&mut self, _: &Saved, _: Lang) -> Result<(), String> {
        Ok(())
    }
}

const TRAITS: &str = "{state: false, ordering: false, perNode: false, oneOff: false, periodic: false}";

/// A web service with hundreds of variables, volumes and a dozen of sidecars.
fn app() -> Result<App, Box<dyn std::error::Error>> {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let env = lines(420, &|n| format!("      - {{name: SETTING_{n}, value: 'value of {n}: 한글 # no comment'}}\n"));
    let secrets = lines(80, &|n| {
        format!("      - {{name: SECRET_{n}, valueFrom: {{secretKeyRef: {{name: shop, key: key-{n}}}}}}}\n")
    });
    let volumes =
        lines(60, &|n| format!("      - {{name: v{n}, mountPath: /etc/shop/{n}, configMap: {{name: shop-{n}}}}}\n"));
    let sidecars =
        lines(12, &|n| format!("      - {{name: side-{n}, image: 'registry.example.com/tools/side:1.{n}.0'}}\n"));
    let text = format!(
        "version: 1\nworkloads:\n  - name: shop\n    traits: {TRAITS}\n    image: ghcr.io/acme/shop:1.4.2\n    ports: \
         [{{name: http, containerPort: 8080}}]\n    env:\n{env}{secrets}    volumes:\n{volumes}    sidecars:\n{sidecars}"
    );
    Ok(yaml::from_str(&text)?)
}

/// The screen in a window, and the bytes go nowhere.
struct Window {
    screen: Screen,
    terminal: Terminal<CrosstermBackend<Sink>>,
}

impl Window {
    fn of(app: &App, (width, height): (u16, u16)) -> io::Result<Window> {
        let start = Start {
            house: rightkind::house::House::default(),
            lang: Lang::En,
            coloured: true,
            theme: Theme { colours: Colours::Terminal, charset: Charset::Unicode },
            session: Some(Session::of_app(app, Lang::En)),
            last: Ok(None),
            folder: None,
            now: Timestamp::UNIX_EPOCH,
        };
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let terminal = Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport })?;
        let mut window = Window { screen: Screen::new(start), terminal };
        window.draw();
        Ok(window)
    }

    fn draw(&mut self) -> bool {
        let screen = &mut self.screen;
        self.terminal.draw(|frame| screen.draw(frame)).is_ok()
    }

    /// A key, and the frame after it.
    fn press(&mut self, key: KeyEvent) -> bool {
        self.screen.take(Event::Key(key), &mut Nowhere);
        self.draw()
    }

    fn pressed(mut self, keys: &[KeyEvent]) -> Window {
        for key in keys {
            self.press(*key);
        }
        self
    }
}

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn ctrl(letter: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
}

/// A name for what the person does, the keys that lead there, and the two keys that are then pressed in turns.
type Doing = (&'static str, Vec<KeyEvent>, [KeyEvent; 2]);

fn doings() -> Vec<Doing> {
    let (tab, enter) = (key(KeyCode::Tab), key(KeyCode::Enter));
    let letter = |c| key(KeyCode::Char(c));
    let manifest = |keys: &[KeyEvent]| [&[tab, tab], keys].concat();
    // Past the image, the middle of the file, with its comments.
    let down = vec![key(KeyCode::PageDown); 40];
    vec![
        ("a line further in the manifest", manifest(&down), [key(KeyCode::Down), key(KeyCode::Up)]),
        (
            "with its comments",
            manifest(&[vec![letter('z')], down.clone()].concat()),
            [key(KeyCode::Down), key(KeyCode::Up)],
        ),
        ("a page further", manifest(&down), [key(KeyCode::PageDown), key(KeyCode::PageUp)]),
        (
            "a letter of a search",
            manifest(&[letter('/'), letter('s'), letter('e')]),
            [letter('t'), key(KeyCode::Backspace)],
        ),
        ("a letter of a name", vec![enter], [letter('x'), key(KeyCode::Backspace)]),
        (
            "a letter among 500 variables",
            vec![enter, ctrl('n'), ctrl('n'), ctrl('n'), ctrl('n'), ctrl('n')],
            [letter('x'), key(KeyCode::Backspace)],
        ),
        ("another node of the tree", vec![tab], [key(KeyCode::Down), key(KeyCode::Up)]),
        ("an answer", vec![enter, letter('x'), enter], [ctrl('_'), ctrl('r')]),
    ]
}

fn screen(c: &mut Criterion<CpuTime>) {
    let app = app().unwrap_or_else(|error| panic!("{error}"));
    let built = bundle::build(&app, Lang::En).ok();
    let lines = built
        .map_or(0, |bundle| bundle.documents.iter().map(|document| document.text.lines().count()).max().unwrap_or(0));
    assert!(lines >= LINES, "{lines} lines");
    println!("a manifest of {lines} lines");
    for (what, keys, turns) in doings() {
        for size in SIZES {
            let Ok(window) = Window::of(&app, size) else { continue };
            let mut window = window.pressed(&keys);
            c.bench_function(&format!("{what}, {}x{}", size.0, size.1), |b| {
                let mut keys = turns.iter().cycle();
                b.iter(|| keys.next().is_some_and(|key| window.press(*key)))
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime).sample_size(30).measurement_time(std::time::Duration::from_secs(2)).warm_up_time(std::time::Duration::from_millis(500));
    targets = screen
}
criterion_main!(benches);
