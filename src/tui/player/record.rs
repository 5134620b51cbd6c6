//! A play as a recording that asciinema shows (asciicast v2): the same screens, drawn for nobody.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use serde_json::json;

use super::PlayerStart;
use super::model::{Model, Pane};
use super::update::tick;
use super::view::view;
use crate::player::{Message, timeline};

/// The terminal that the recording is made for: what fits into a page.
const SIZE: (u16, u16) = (100, 30);

/// Between two frames, and how long the first and the last stay, in thousandths of a second.
const FRAME: i64 = 100;
const STAYS: (i64, i64) = (1500, 3000);

/// What a terminal is sent.
#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Plays a run from its beginning to its end, and gives the recording: the same run gives the same bytes.
///
/// # Errors
/// Never for a run that can be drawn: the terminal is memory.
pub fn record(start: PlayerStart) -> io::Result<String> {
    let mut model = Model::new(start.lang, start.theme, start.player);
    model.pane = Pane::Events;
    let sent = Sent::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    let mut terminal = Terminal::with_options(CrosstermBackend::new(sent.clone()), TerminalOptions { viewport })?;
    let title = timeline::title(&model.player.first().inputs, model.lang);
    let header = json!({
        "version": 2, "width": SIZE.0, "height": SIZE.1, "title": format!("rightkind simulate: {title}"),
        "env": {"TERM": "xterm-256color"},
    });
    let mut cast = format!("{header}\n");
    let mut put = |at: i64, text: &str| cast += &format!("{}\n", json!([at as f64 / 1000.0, "o", text]));
    put(0, "\u{1b}[2J\u{1b}[H\u{1b}[?25l");
    let mut last: Option<Buffer> = None;
    let mut at = 0i64;
    loop {
        let mut drawn = None;
        let mut shown = model.shown;
        terminal.draw(|frame| {
            shown = view(&model, frame);
            drawn = Some(frame.buffer_mut().clone());
        })?;
        model.shown = shown;
        let bytes = std::mem::take(&mut *sent.0.borrow_mut());
        if drawn != last {
            put(at, &String::from_utf8_lossy(&bytes));
            last = drawn;
        }
        match (at, model.player.is_playing()) {
            (0, _) => {
                // A run that stands still is not to be recorded, so its first message makes it go; it cannot be refused.
                let _goes = model.player.step(Message::Toggle);
                at = STAYS.0;
            }
            (_, true) => at = at.saturating_add(FRAME),
            (_, false) => break,
        }
        tick(&mut model, FRAME);
    }
    put(at.saturating_add(STAYS.1), "\u{1b}[?25h");
    Ok(cast)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::player::Player;
    use crate::simulate::{Controller, Inputs};
    use crate::tui::testing::COLOURS;

    fn recorded(lang: Lang, controller: Controller) -> String {
        let inputs = Inputs::from_text(controller, "{}").unwrap();
        record(PlayerStart {
            lang,
            theme: COLOURS,
            coloured: true,
            player: Player::new(inputs).unwrap(),
            scenarios: vec![],
        })
        .unwrap()
    }

    #[test]
    fn a_recording_is_an_asciicast_with_rising_times() {
        for lang in Lang::ALL {
            for controller in Controller::ALL {
                let cast = recorded(lang, *controller);
                let mut lines = cast.lines();
                let header: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
                assert_eq!((&header["version"], &header["width"]), (&json!(2), &json!(SIZE.0)));
                let events: Vec<(f64, String, String)> =
                    lines.map(|line| serde_json::from_str(line).unwrap()).collect();
                assert!(events.is_sorted_by(|one, next| one.0 <= next.0) && events.iter().all(|event| event.1 == "o"));
                assert!(events.len() > 5 && events.last().unwrap().0 < 60.0, "{controller}");
                assert!(events[1].2.contains("rightkind"));
                assert_eq!(cast, recorded(lang, *controller));
            }
        }
    }
}
