//! The least that a ratatui program does: an empty frame, until a key is pressed. `benches/first_frame.py` measures
//! rightkind against it.

use std::io;

use crossterm::event;

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    terminal.draw(|_| {})?;
    while !event::read()?.is_key() {}
    ratatui::try_restore()
}
