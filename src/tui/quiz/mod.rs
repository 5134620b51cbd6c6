//! The quiz in the full screen: a model of its own, with its own keys and its own view. Only this file touches the world.

mod keymap;
mod model;
#[cfg(test)]
mod screens;
mod update;
mod view;

use std::io;

use crossterm::event::{Event, KeyEventKind};

use self::model::Model;
use self::update::{Effect, update};
use self::view::view;
use super::Real;
use super::theme::Theme;
use super::turns::{LOOK, World};
use crate::i18n::Lang;
use crate::quiz::{Graded, Session};

/// What the quiz starts from.
pub struct QuizStart {
    /// The language of the screen; the person can change it.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours; not where none were asked for.
    pub coloured: bool,
    /// The questions.
    pub session: Session,
    /// What drew them; nothing where a teacher has chosen them.
    pub seed: Option<u64>,
    /// Something to say before the first question.
    pub notice: Option<String>,
}

/// How the quiz ended.
pub struct QuizEnd {
    /// The language it was in by then.
    pub lang: Lang,
    /// The questions with their answers.
    pub session: Session,
    /// Why it ended.
    pub why: QuizOver,
}

/// Why the quiz ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuizOver {
    /// The person left the summary.
    Left,
    /// The person left at once.
    Cancelled,
    /// A signal with this number ended it: the exit code is 128 more.
    Signalled(i32),
}

/// Runs the quiz until the person leaves. `keep` keeps an answer for the next time, or says why that does not work.
///
/// # Errors
/// Where the terminal cannot be read or written. It is given back as it was found in any case.
pub fn quiz(start: QuizStart, keep: Keep) -> io::Result<QuizEnd> {
    quiz_in(start, &mut Real::take()?, keep)
}

/// What keeps an answer.
pub(super) type Keep<'a> = &'a mut dyn FnMut(&Graded, Lang) -> Result<(), String>;

/// The same on a terminal that was taken over already.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub(super) fn quiz_in(start: QuizStart, world: &mut dyn World, keep: Keep) -> io::Result<QuizEnd> {
    let mut model = Model::new(start.lang, start.theme, start.session, start.seed);
    model.coloured = start.coloured;
    model.notice = start.notice;
    let why = screen(&mut model, world, keep)?;
    Ok(QuizEnd { lang: model.lang, session: model.session, why })
}

fn screen(model: &mut Model, world: &mut dyn World, keep: Keep) -> io::Result<QuizOver> {
    draw(world, model)?;
    loop {
        if let Some(signal) = world.ending() {
            return Ok(QuizOver::Signalled(signal));
        }
        if world.continued() {
            world.resume()?;
            draw(world, model)?;
        }
        if !world.waited(LOOK)? {
            continue;
        }
        match world.read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => match update(model, key) {
                Effect::Draw => {}
                Effect::Keep(graded) => model.kept(keep(&graded, model.lang)),
                Effect::Redraw => world.forget()?,
                Effect::Suspend => world.suspend()?,
                Effect::End(why) => return Ok(why),
            },
            Event::Resize(..) => {}
            _ => continue,
        }
        draw(world, model)?;
    }
}

fn draw(world: &mut dyn World, model: &mut Model) -> io::Result<()> {
    let mut shown = model.shown;
    world.draw(&mut |frame| shown = view(model, frame))?;
    model.drawn(shown);
    Ok(())
}
