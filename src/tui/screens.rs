//! The screens as pictures in text: every page in both languages, at the sizes that people have.

use std::path::Path;

use crate::decision::{Charset, Kind};
use crate::i18n::Lang;
use crate::output::Change;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::model::Overlay;
use super::picture::svg;
use super::start;
use super::testing::{COLOURS, Person, every_state, text_of};
use super::theme::{Colours, Theme};
use crate::wizard::Session;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 16)];

/// Every page that a person comes by.
fn pages(lang: Lang) -> Vec<(&'static str, Person)> {
    let person = || Person::new(lang);
    let preset = |id| Person::with_preset(lang, id);
    let mut edited = preset("api-server");
    edited.folder.change = Some(Change::Edited);
    let mut last = person();
    let kept = preset("redis").press("Enter C-u").text("cache").press("Enter").folder.kept;
    start::open(&mut last.model, None, Ok(kept.map(|kept| Session::resume(kept, lang))));
    vec![
        ("start", person().press("Down Down")),
        ("question", person().press("Enter y n")),
        ("settle", person().press("Enter n y y")),
        ("verdict", person().press("Enter y y n n n")),
        ("field", preset("daily-report").press("Enter C-n C-n C-n C-n C-u").text("0 9 * * 8")),
        ("changed", preset("api-server").press("Enter C-n C-n C-n C-n").press("C-u").text("5").press("Enter")),
        ("manifest", preset("api-server").press("Tab Tab / ").text("maxSurge").press("Enter Esc")),
        ("tabs", preset("redis").press("Tab Tab Right Right z Down Down")),
        ("search", preset("redis").press("Tab Tab z /").text(lang.pick("pod", "파드")).press("Down Down")),
        ("choice", preset("daily-report").press("Enter C-n C-n C-n C-n C-n C-n Down")),
        ("list", preset("api-server").press("Enter C-n C-n C-n").text("9090")),
        ("described", preset("redis").press("Tab Tab d")),
        ("folder", preset("redis").press("C-s o").text("-old")),
        ("replace", person().press("Enter y Esc Esc Down Down Enter")),
        ("workloads", preset("redis").press("C-s a n n")),
        ("details", preset("api-server").press("Enter Enter Enter Enter Enter Enter")),
        ("node", person().press("Enter y n Tab")),
        ("branch", person().press("Enter y y n n n Tab Up Up Up Up Up")),
        ("skipped", person().press("Enter n n n y n Tab Up")),
        ("end", preset("redis").press("Tab")),
        ("beside", preset("redis").press("v")),
        ("beside-far", preset("fluent-bit").press("v Right Right Right")),
        ("review", preset("redis").press("C-s")),
        ("together", Person::with_presets(lang, &["api-server", "db-migration"]).press("C-s m")),
        ("left-out", preset("api-server").press("Enter C-n C-n C-u").text("api:latest").press("Enter C-s")),
        ("conflict", edited.press("C-s")),
        ("help", person().press("Enter ?")),
        ("quit", person().press("Enter y C-c")),
        ("last", last),
        ("compare", person().press("Enter c")),
        ("what-if", person().press("Enter n n n n n").press("C-o Up")),
        ("palette", preset("redis").press("C-p").text("sto").press("Down")),
        ("open", person().press("Down Down Down Down Down Down Down Down Down Enter")),
    ]
}

#[test]
fn every_page_in_both_languages_at_every_size() {
    for lang in Lang::ALL {
        for (name, mut person) in pages(lang) {
            for (width, height) in SIZES {
                let language = lang.pick("en", "ko");
                insta::assert_snapshot!(format!("{name}-{language}-{width}x{height}"), person.screen(width, height));
            }
        }
    }
}

/// What the looks change: the characters, and below them how each cell stands out.
#[test]
fn the_looks_in_both_languages() {
    let looks = [
        ("none", Theme { colours: Colours::None, ..COLOURS }),
        ("high-contrast", Theme { colours: Colours::HighContrast, ..COLOURS }),
        ("ascii", Theme { charset: Charset::Ascii, ..COLOURS }),
    ];
    for lang in Lang::ALL {
        for (page, mut person) in pages(lang) {
            if !["node", "field", "changed", "conflict"].contains(&page) {
                continue;
            }
            for (look, theme) in looks {
                person.model.theme = theme;
                let buffer = person.draw(80, 24);
                let language = lang.pick("en", "ko");
                let shown = text_of(&buffer) + &styles_of(&buffer);
                insta::assert_snapshot!(format!("{page}-{look}-{language}"), shown);
            }
        }
    }
}

/// A letter a cell: its colour where it has one, else what it is otherwise.
fn styles_of(buffer: &Buffer) -> String {
    let letter = |cell: &Cell| match (cell.fg, cell.modifier) {
        (_, modifier) if modifier.contains(Modifier::REVERSED) => '#',
        (_, modifier) if modifier.contains(Modifier::UNDERLINED) => '_',
        (Color::Black, _) => '!',
        (Color::Reset | Color::White, modifier) if modifier.contains(Modifier::BOLD) => 'B',
        (Color::Reset | Color::White, modifier) if modifier.contains(Modifier::DIM) => ':',
        (Color::Reset | Color::White, _) => '.',
        (colour, _) => colour.to_string().trim_start_matches("Light").chars().next().unwrap().to_ascii_lowercase(),
    };
    // The second half of a wide glyph has no style of its own.
    let row = |row: &[Cell]| -> String {
        let halves = std::iter::once(false).chain(row.iter().map(|cell| cell.symbol().width() > 1));
        let cells = row.iter().zip(halves).map(|(cell, half)| if half { ' ' } else { letter(cell) });
        cells.chain(['\n']).collect()
    };
    buffer.content.chunks(usize::from(buffer.area.width)).map(row).collect()
}

/// The pictures of docs/screens, two of which the READMEs show. `just docs` writes them anew.
#[test]
fn the_pictures_in_the_docs_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
    for lang in Lang::ALL {
        let mut shown = pages(lang);
        const PICTURES: [&str; 7] = ["start", "question", "verdict", "what-if", "manifest", "palette", "review"];
        shown.retain(|(name, _)| PICTURES.contains(name));
        assert_eq!(shown.len(), PICTURES.len());
        for (name, mut person) in shown {
            let file = folder.join(format!("{name}-{}.svg", lang.pick("en", "ko")));
            let picture = svg(&person.draw(120, 40), &format!("rightkind: {name}"));
            if std::env::var_os("RIGHTKIND_DOCS").is_some_and(|wanted| wanted == "write") {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &picture).unwrap();
            }
            let written = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(written == picture, "{} is not what the program draws now: run `just docs`", file.display());
        }
    }
}

/// Drawing looks for wide glyphs that are cut.
#[test]
fn every_state_and_every_page_is_drawn_at_any_size() {
    const ALL: [(u16, u16); 15] = [
        (1, 1),
        (2, 2),
        (3, 30),
        (9, 4),
        (30, 10),
        (59, 16),
        (60, 15),
        (60, 16),
        (61, 17),
        (80, 24),
        (96, 30),
        (119, 40),
        (120, 40),
        (200, 60),
        (250, 80),
    ];
    const FEW: [(u16, u16); 5] = [(1, 1), (30, 10), (61, 17), (96, 30), (250, 80)];
    for lang in Lang::ALL {
        let states = every_state().into_iter().map(|(_, model)| (model, &ALL[..]));
        // The snapshots have drawn these at the sizes that people have.
        let pages = pages(lang).into_iter().map(|(_, person)| (person.model, &FEW[..]));
        for (model, sizes) in states.chain(pages) {
            let mut person = Person::new(lang);
            person.model = model;
            person.model.lang = lang;
            for (width, height) in sizes {
                person.draw(*width, *height);
            }
        }
    }
}

#[test]
fn a_small_window_says_what_is_needed() {
    for lang in Lang::ALL {
        let screen = Person::new(lang).screen(50, 12);
        assert!(screen.contains("60x16") && screen.contains("--plain"), "{screen}");
    }
}

#[test]
fn the_keys_that_matter_are_in_the_footer_at_every_size() {
    for (name, model) in every_state() {
        for lang in Lang::ALL {
            let mut person = Person::new(lang);
            person.model = model.clone();
            person.model.lang = lang;
            for (width, height) in SIZES {
                let screen = person.screen(width, height);
                let footer: String = screen.lines().skip(usize::from(height) - 2).collect();
                let mut keys = vec![lang.pick("F2 한국어", "F2 English")];
                if model.overlay.is_none() {
                    keys.extend(["Enter", "Esc", lang.pick("all keys", "모든 키")]);
                }
                for key in keys {
                    assert!(footer.contains(key), "{name}: {key} is not in\n{footer}");
                }
            }
        }
    }
}

#[test]
fn without_colours_there_are_none_and_every_mark_is_still_there() {
    for lang in Lang::ALL {
        for (name, mut person) in pages(lang) {
            let coloured = person.draw(120, 40);
            person.model.theme = Theme { colours: Colours::None, charset: Charset::Unicode };
            let plain = person.draw(120, 40);
            assert_eq!(text_of(&plain), text_of(&coloured), "{name}");
            assert!(plain.content.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)), "{name}");
        }
    }
}

/// Text in the terminal's own colours is legible on a light background and on a dark one: yellow is never the colour of a
/// text, and bright black, which some have as their background, is nowhere.
#[test]
fn the_colours_of_the_terminal_are_its_own_and_legible_on_light_and_dark() {
    use Color::{Black, Cyan, Green, Magenta, Red, Reset, Yellow};
    for lang in Lang::ALL {
        for (name, mut person) in pages(lang) {
            for cell in &person.draw(120, 40).content {
                let pair = (cell.fg, cell.bg);
                let own = matches!(pair, (Reset | Cyan | Green | Magenta | Red, Reset) | (Black, Yellow));
                assert!(own, "{name}: {pair:?} of {:?}", cell.symbol());
            }
        }
    }
}

#[test]
fn high_contrast_is_bright_on_black_everywhere_and_dims_nothing() {
    use Color::{Black, LightCyan, LightGreen, LightRed, LightYellow, White};
    for lang in Lang::ALL {
        for (name, mut person) in pages(lang) {
            let before = text_of(&person.draw(120, 40));
            person.model.theme = Theme { colours: Colours::HighContrast, ..COLOURS };
            let screen = person.draw(120, 40);
            assert_eq!(text_of(&screen), before, "{name}");
            // The second half of a wide glyph has no style of its own.
            let halves =
                screen.content.iter().skip(1).zip(&screen.content).map(|(cell, before)| (cell, before.symbol()));
            for (cell, _) in halves.filter(|(_, before)| before.width() < 2) {
                let bright = matches!(cell.fg, White | LightCyan | LightGreen | LightRed | LightYellow);
                let legible = bright && cell.bg == Black && !cell.modifier.contains(Modifier::DIM);
                assert!(legible, "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn ascii_is_ascii_where_the_terminal_has_nothing_else() {
    for (name, mut person) in pages(Lang::En) {
        person.model.theme = Theme { charset: Charset::Ascii, ..COLOURS };
        let screen = person.screen(120, 40).replace("한국어로 보기", "").replace("한국어", "");
        assert!(screen.is_ascii(), "{name}\n{screen}");
    }
}

/// Characters that some terminals of East Asia draw two cells wide, and others one (Unicode Standard Annex 11). Only the
/// lines of boxes are among ours, and those have their ASCII option.
#[test]
fn no_ornament_has_two_widths() {
    for lang in Lang::ALL {
        for (name, mut person) in pages(lang) {
            person.model.theme = Theme { charset: Charset::Ascii, ..COLOURS };
            let screen = person.screen(120, 40);
            let doubtful = |c: &char| matches!(*c, '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}');
            assert_eq!(screen.chars().find(doubtful), None, "{name}\n{screen}");
        }
    }
}

#[test]
fn the_cursor_stands_in_the_field_that_is_typed_into() {
    let mut person = Person::new(Lang::Ko).press("Enter n n n n n Enter").text("가나");
    let at = |person: &mut Person| {
        let backend = ratatui::backend::TestBackend::new(120, 40);
        let mut terminal = ratatui::Terminal::new(backend).unwrap();
        terminal.draw(|frame| person.model.places = super::view::view(&person.model, frame)).unwrap();
        let at = terminal.get_cursor_position().unwrap();
        (at, text_of(terminal.backend().buffer()))
    };
    let (before, screen) = at(&mut person);
    let row = screen.lines().nth(usize::from(before.y)).unwrap();
    assert!(row.contains("> 가나"), "{screen}");
    person = person.press("Left");
    assert_eq!(at(&mut person).0.x + 2, before.x, "a syllable is two cells wide");
    person.model.overlay = Some(Overlay::Folder);
    assert_ne!(at(&mut person).0, before);
}

/// What a terminal blanks when a wide glyph is covered is drawn again, in whatever colours.
#[test]
fn from_page_to_page_no_half_of_a_wide_glyph_is_left_behind() {
    // What the program gives to the terminal, and not what the terminal makes of it.
    let frame_of = |person: Person| {
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
        let drawn = terminal.draw(|frame| drop(super::view::view(&person.model, frame))).unwrap();
        drawn.buffer.clone()
    };
    let screens: Vec<Buffer> = pages(Lang::Ko).into_iter().map(|(_, person)| frame_of(person)).collect();
    let halves = |buffer: &Buffer| -> Vec<bool> {
        let wide = buffer.content.iter().map(|cell| cell.symbol().width() > 1);
        std::iter::once(false).chain(wide).take(buffer.content.len()).collect()
    };
    for (before, after) in screens.iter().zip(screens.iter().skip(1)) {
        let drawn: Vec<(u16, u16)> = before.diff(after).into_iter().map(|(x, y, _)| (x, y)).collect();
        for (at, (was, is)) in halves(before).into_iter().zip(halves(after)).enumerate() {
            let place = before.pos_of(at);
            assert!(!was || is || drawn.contains(&place), "{place:?}\n{}\n{}", text_of(before), text_of(after));
        }
    }
}

/// A popup over Hangul: the glyph that its border would cut is taken away whole (ratatui#2526).
#[test]
fn a_popup_never_cuts_a_wide_glyph() {
    for width in 100..140 {
        for overlay in [Overlay::Help, Overlay::Quit, Overlay::Compare, Overlay::Beside(Kind::Job)] {
            let mut person = Person::with_preset(Lang::Ko, "redis");
            person.model.overlay = Some(overlay);
            person.draw(width, 40);
        }
    }
}
