//! Pages to read in the full screen: those that explain something, and the sessions of teachers with their tasks. Only
//! this file touches the world.

mod book;
mod desk;
mod keymap;
mod model;
#[cfg(test)]
mod screens;
mod sheet;
mod update;
mod view;

use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind};

pub use self::book::Book;
pub use self::desk::Desk;
pub use self::keymap::reader_keys;

use self::model::Model;
use self::update::{Effect, paste, update};
use self::view::view;
use super::Real;
use super::player::{PlayerOver, PlayerStart, play_in};
use super::quiz::{QuizOver, QuizStart, quiz_in};
use super::theme::Theme;
use super::turns::{LOOK, World};
use crate::exercise::Exercise;
use crate::i18n::{Lang, Localized};
use crate::player::Player;
use crate::quiz::{self, Entry};
use crate::say;
use crate::simulate::Inputs;
use crate::teaching::{Move, Place};

/// What the reader starts from.
pub struct ReaderStart {
    /// The language of the screen; the person can change it.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours; not where none were asked for.
    pub coloured: bool,
    /// What is read.
    pub book: Book,
    /// Where a session was left.
    pub left: Option<Place>,
    /// Whether answers are unfolded.
    pub unfolded: bool,
    /// Whether a teacher's notes are shown.
    pub notes: bool,
    /// Something to say first.
    pub notice: Option<String>,
}

/// Why the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderOver {
    /// The person left.
    Left,
    /// The person left at once.
    Cancelled,
    /// A signal with this number ended it: the exit code is 128 more.
    Signalled(i32),
}

/// Runs the reader until the person leaves.
///
/// # Errors
/// Where the terminal cannot be read or written. It is given back as it was found in any case.
pub fn read(start: ReaderStart, desk: &mut dyn Desk) -> io::Result<ReaderOver> {
    read_in(start, &mut Real::take()?, desk)
}

/// The same on a terminal that was taken over already.
///
/// # Errors
/// Where the terminal cannot be read or written.
fn read_in(start: ReaderStart, world: &mut dyn World, desk: &mut dyn Desk) -> io::Result<ReaderOver> {
    let mut model = Model::new(start.lang, start.theme, start.book, start.left);
    model.coloured = start.coloured;
    (model.unfolded, model.notes) = (start.unfolded, start.notes);
    model.notice = start.notice;
    if model.notice.is_none() && model.reading.walk.at() > 0 {
        let part = model.reading.walk.at().saturating_add(1);
        model.notice =
            Some(say!(model.lang, "On from part {part}, where you left.", "멈췄던 {part}번째 부분에서 이어 간다."));
    }
    turns(&mut model, world, desk)
}

/// Draws, then waits for keys, and looks at the file of an exercise only while one is being mended: nothing else draws.
fn turns(model: &mut Model, world: &mut dyn World, desk: &mut dyn Desk) -> io::Result<ReaderOver> {
    let mut kept = Kept { place: model.reading.walk.place(), told: false };
    draw(world, model)?;
    loop {
        if let Some(signal) = world.ending() {
            return Ok(ReaderOver::Signalled(signal));
        }
        if world.continued() {
            world.resume()?;
            draw(world, model)?;
        }
        if !world.waited(LOOK)? {
            if let Some(text) = model.watched().and_then(|file| desk.saved(file)) {
                model.attempt(|attempt, exercise| attempt.look(exercise, &text));
                keep(model, desk, &mut kept);
                draw(world, model)?;
            }
            continue;
        }
        // What has come in the meantime is taken in one go: a held key draws once.
        let mut told = false;
        while world.waited(Duration::ZERO)? {
            match world.read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => match update(model, key) {
                    Effect::Draw => {}
                    Effect::Redraw => world.forget()?,
                    Effect::Suspend => world.suspend()?,
                    Effect::End(why) => {
                        keep(model, desk, &mut kept);
                        return Ok(why);
                    }
                    Effect::Play(inputs) => {
                        if let Some(over) = played(model, *inputs, world)? {
                            return Ok(over);
                        }
                    }
                    Effect::Ask(entries) => {
                        if let Some(over) = asked(model, entries, world, desk)? {
                            return Ok(over);
                        }
                    }
                    Effect::Begin(exercise) => begun(model, &exercise, desk),
                },
                Event::Paste(text) => paste(model, &text),
                Event::Resize(..) => {}
                _ => continue,
            }
            told = true;
            // The next key may be about what this one has opened: it goes by what is on the screen.
            if model.fresh {
                break;
            }
        }
        if told {
            keep(model, desk, &mut kept);
            draw(world, model)?;
        }
    }
}

/// What was kept last.
struct Kept {
    place: Place,
    /// Whether it was told that nothing can be kept.
    told: bool,
}

/// Keeps where the person is, where that has changed. Once told is enough: the next time would fail in the same way.
fn keep(model: &mut Model, desk: &mut dyn Desk, kept: &mut Kept) {
    // What was followed from a session leaves the place in it.
    let session = model.trail.first().unwrap_or(&model.reading);
    let place = session.walk.place();
    if place == kept.place {
        return;
    }
    let outcome = desk.keep_place(&place, model.lang);
    kept.place = place;
    if let (Err(problem), false) = (outcome, kept.told) {
        model.notice = Some(problem);
        kept.told = true;
    }
}

/// Plays a run; why everything ends, where a signal came meanwhile.
fn played(model: &mut Model, inputs: Inputs, world: &mut dyn World) -> io::Result<Option<ReaderOver>> {
    let player = match Player::new(inputs) {
        Ok(player) => player,
        Err(error) => {
            model.notice = Some(error.text(model.lang));
            return Ok(None);
        }
    };
    let (lang, theme, coloured) = (model.lang, model.theme, model.coloured);
    let over = play_in(PlayerStart { lang, theme, coloured, player, scenarios: Vec::new() }, world)?;
    model.go(Move::Done);
    // The answer may be read now.
    model.unfolded = true;
    Ok(match over {
        PlayerOver::Signalled(signal) => Some(ReaderOver::Signalled(signal)),
        PlayerOver::Left | PlayerOver::Cancelled => None,
    })
}

fn asked(
    model: &mut Model,
    entries: Vec<Entry>,
    world: &mut dyn World,
    desk: &mut dyn Desk,
) -> io::Result<Option<ReaderOver>> {
    let session = quiz::Session::new(entries);
    let (lang, theme, coloured) = (model.lang, model.theme, model.coloured);
    let start = QuizStart { lang, theme, coloured, session, seed: None, notice: None };
    let end = quiz_in(start, world, &mut |graded, lang| desk.keep(graded, lang))?;
    model.speak(end.lang);
    let right = end.session.entries().iter().filter(|entry| entry.is_right()).count();
    let count = end.session.entries().len();
    if !end.session.is_open() {
        model.go(Move::Done);
        model.notice = Some(say!(model.lang, "{right} of {count} right.", "{count}문제 중 {right}문제를 맞혔다."));
    }
    Ok(match end.why {
        QuizOver::Signalled(signal) => Some(ReaderOver::Signalled(signal)),
        QuizOver::Left | QuizOver::Cancelled => None,
    })
}

fn begun(model: &mut Model, exercise: &Exercise, desk: &mut dyn Desk) {
    match desk.begin(exercise, model.lang) {
        Ok(file) => model.attempt(|attempt, _| attempt.begin(file)),
        Err(problem) => model.notice = Some(problem),
    }
}

fn draw(world: &mut dyn World, model: &mut Model) -> io::Result<()> {
    let mut shown = model.shown;
    world.draw(&mut |frame| shown = view(model, frame))?;
    model.drawn(shown);
    Ok(())
}
