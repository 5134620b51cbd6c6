//! The player of simulations in the full screen: a model of its own, with its own keys and its own view. Only this file
//! touches the world.

mod chart;
mod events;
mod keymap;
mod lanes;
mod model;
mod numbers;
mod record;
#[cfg(test)]
mod screens;
mod update;
mod view;

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEventKind};

pub use self::keymap::player_keys;
pub use self::record::record;

use self::model::Model;
use self::update::{Effect, tick, update};
use self::view::view;
use super::Real;
use super::theme::Theme;
use super::turns::{LOOK, World};
use crate::i18n::Lang;
use crate::player::{Player, Scenario};

/// What the player starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct PlayerStart {
    /// The language of the screen; the person can change it.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether the person may choose other colours; not where none were asked for.
    pub coloured: bool,
    /// The run.
    pub player: Player,
    /// The runs to choose from first; none where this one is meant.
    pub scenarios: Vec<Scenario>,
}

/// Why the player ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayerOver {
    /// The person left.
    Left,
    /// The person left at once.
    Cancelled,
    /// A signal with this number ended it: the exit code is 128 more.
    Signalled(i32),
}

/// The time between two frames of a run that plays.
const FRAME: Duration = Duration::from_millis(50);

/// Runs the player until the person leaves.
///
/// # Errors
/// Where the terminal cannot be read or written. It is given back as it was found in any case.
pub fn play(start: PlayerStart) -> io::Result<PlayerOver> {
    play_in(start, &mut Real::take()?)
}

/// The same on a terminal that was taken over already.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub(super) fn play_in(start: PlayerStart, world: &mut dyn World) -> io::Result<PlayerOver> {
    let mut model = Model::new(start.lang, start.theme, start.player);
    model.coloured = start.coloured;
    model.list = (!start.scenarios.is_empty()).then_some(0);
    model.scenarios = start.scenarios;
    turns(&mut model, world)
}

/// Draws, then waits for keys, and for the clock only while it goes: nothing else draws.
fn turns(model: &mut Model, world: &mut dyn World) -> io::Result<PlayerOver> {
    draw(world, model)?;
    let mut since = Instant::now();
    loop {
        if let Some(signal) = world.ending() {
            return Ok(PlayerOver::Signalled(signal));
        }
        if world.continued() {
            world.resume()?;
            draw(world, model)?;
        }
        let playing = model.player.is_playing();
        if !world.waited(if playing { FRAME } else { LOOK })? {
            if playing {
                clock(model, &mut since);
                draw(world, model)?;
            }
            continue;
        }
        if playing {
            clock(model, &mut since);
        }
        // What has come in the meantime is taken in one go: a held key draws once.
        let mut told = false;
        while world.waited(Duration::ZERO)? {
            match world.read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => match update(model, key) {
                    Effect::Draw => {}
                    Effect::Redraw => world.forget()?,
                    Effect::Suspend => world.suspend()?,
                    Effect::End(why) => return Ok(why),
                },
                Event::Paste(text) => update::paste(model, &text),
                Event::Resize(..) => {}
                _ => continue,
            }
            told = true;
        }
        if model.player.is_playing() && !playing {
            since = Instant::now();
        }
        if told {
            draw(world, model)?;
        }
    }
}

/// The time since the last look goes to the clock.
fn clock(model: &mut Model, since: &mut Instant) {
    let now = Instant::now();
    let passed = now.saturating_duration_since(*since);
    *since = now;
    tick(model, i64::try_from(passed.as_millis()).unwrap_or_default());
}

fn draw(world: &mut dyn World, model: &mut Model) -> io::Result<()> {
    let mut shown = model.shown;
    world.draw(&mut |frame| shown = view(model, frame))?;
    model.shown = shown;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::{Controller, Inputs};
    use crate::tui::testing::{COLOURS, Script};

    /// How often a script draws.
    fn draws(turns: &[Option<char>]) -> usize {
        let inputs = Inputs::from_text(Controller::Deployment, "{termDelay: 100000}").unwrap();
        let start = PlayerStart {
            lang: Lang::En,
            theme: COLOURS,
            coloured: true,
            player: Player::new(inputs).unwrap(),
            scenarios: Vec::new(),
        };
        let mut world = Script::new(turns);
        assert_eq!(play_in(start, &mut world).unwrap(), PlayerOver::Signalled(15));
        world.draws
    }

    #[test]
    fn nothing_is_drawn_without_a_key_while_the_clock_stands() {
        assert_eq!(draws(&[None; 20]), 1);
        assert_eq!(draws(&[None, Some('n'), None, None, Some('b'), None]), 3);
    }

    #[test]
    fn the_clock_draws_while_it_goes_and_no_longer() {
        // The first frame, the key, one for each time that passes, and the last wait, in which the signal comes.
        assert_eq!(draws(&[Some(' '), None, None, None]), 1 + 1 + 3 + 1);
        assert_eq!(draws(&[Some(' '), None, None, Some(' '), None, None, None]), 1 + 1 + 2 + 1);
    }
}
