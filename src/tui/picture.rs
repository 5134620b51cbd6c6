//! A screen as an SVG picture: every cell where the terminal has it, Hangul two cells wide.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::markup::escaped;

/// The size of a cell, in pixels.
const CELL: (usize, usize) = (9, 19);
const BACKGROUND: &str = "#1e1e1e";
const FOREGROUND: &str = "#d4d4d4";

/// The buffer as a picture.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let (width, height) = (usize::from(buffer.area.width) * CELL.0 + 16, usize::from(buffer.area.height) * CELL.1 + 16);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'DejaVu Sans Mono','D2Coding','NanumGothicCoding','Noto Sans Mono CJK KR',monospace\" font-size=\"15\">\n\
         <title>{}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{BACKGROUND}\"/>\n",
        escaped(title)
    );
    for y in 0..buffer.area.height {
        let mut x = 0u16;
        while x < buffer.area.width {
            let first = &buffer[(x, y)];
            let mut text = String::new();
            let start = x;
            // A run of cells that look alike. A wide glyph stands alone, so that its width is right in any font.
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                let wide = cell.symbol().width() > 1;
                if !alike(first, cell) || (wide && x > start) {
                    break;
                }
                text += cell.symbol();
                x += u16::try_from(cell.symbol().width().max(1)).unwrap();
                if wide {
                    break;
                }
            }
            out += &run(first, &text, usize::from(start), usize::from(x - start), usize::from(y));
        }
    }
    out + "</svg>\n"
}

fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier) && (a.symbol().width() > 1) == (b.symbol().width() > 1)
}

fn run(cell: &Cell, text: &str, column: usize, columns: usize, row: usize) -> String {
    let (mut front, mut back) = (colour(cell.fg, FOREGROUND), colour(cell.bg, BACKGROUND));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut front, &mut back);
    }
    let (x, y, width) = (8 + column * CELL.0, 8 + row * CELL.1, columns * CELL.0);
    let mut out = String::new();
    if back != BACKGROUND {
        out += &format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{back}\"/>\n", CELL.1);
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        let line = y + CELL.1 - 2;
        out += &format!("<rect x=\"{x}\" y=\"{line}\" width=\"{width}\" height=\"1\" fill=\"{front}\"/>\n");
    }
    if text.trim().is_empty() {
        return out;
    }
    let mut style = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        style += " font-weight=\"bold\"";
    }
    if cell.modifier.contains(Modifier::DIM) {
        style += " opacity=\"0.6\"";
    }
    out + &format!(
        "<text x=\"{x}\" y=\"{}\" fill=\"{front}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\"{style}>{}</text>\n",
        y + CELL.1 - 5,
        escaped(text)
    )
}

fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Black => "#000000",
        Color::Red => "#cd3131",
        Color::Green => "#0dbc79",
        Color::Yellow => "#e5e510",
        Color::Blue => "#3b8eea",
        Color::Magenta => "#bc3fbc",
        Color::Cyan => "#11a8cd",
        Color::Gray => "#cccccc",
        Color::DarkGray => "#8a8a8a",
        Color::LightRed => "#f14c4c",
        Color::LightGreen => "#23d18b",
        Color::LightYellow => "#f5f543",
        Color::LightBlue => "#3b8eea",
        Color::LightMagenta => "#d670d6",
        Color::LightCyan => "#29b8db",
        Color::White => "#ffffff",
        _ => default,
    }
}
