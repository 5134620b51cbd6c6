//! What a session in the full screen needs of the world: the state folder, and the file of an exercise in this folder.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use super::attended::Attended;
use super::learned::Learned;
use super::{Error, apps};
use crate::exercise::Exercise;
use crate::i18n::{Lang, Localized};
use crate::output;
use crate::quiz::Graded;
use crate::teaching::Place;
use crate::tui::Desk;

/// How often a watched file is looked at: soon after it is saved, and no work worth speaking of.
pub const LOOK: Duration = Duration::from_millis(300);

/// The state folder and this folder.
pub struct ThisDesk {
    attended: Option<Attended>,
    learned: Option<Learned>,
    /// When the file was looked at, and what it was then.
    looked: Option<(Instant, Option<SystemTime>)>,
}

impl ThisDesk {
    /// A desk that keeps places and answers where there is somewhere to keep them.
    pub fn new(attended: Option<Attended>, learned: Option<Learned>) -> ThisDesk {
        ThisDesk { attended, learned, looked: None }
    }
}

impl Desk for ThisDesk {
    fn keep_place(&mut self, place: &Place, lang: Lang) -> Result<(), String> {
        self.attended.as_ref().map_or(Ok(()), |attended| attended.keep(place).map_err(|error| error.text(lang)))
    }

    fn keep(&mut self, graded: &Graded, lang: Lang) -> Result<(), String> {
        self.learned.as_ref().map_or(Ok(()), |learned| learned.note(graded).map_err(|error| error.text(lang)))
    }

    fn begin(&mut self, exercise: &Exercise, lang: Lang) -> Result<String, String> {
        let file = format!("{}.yaml", exercise.id);
        // One that is there already has been worked on: it is watched as it is.
        output::write_one(Path::new(&file), &exercise.manifest, false).map_err(|error| error.text(lang))?;
        self.looked = Some((Instant::now(), modified(Path::new(&file))));
        Ok(file)
    }

    fn saved(&mut self, file: &str) -> Option<String> {
        let (when, before) = self.looked?;
        if when.elapsed() < LOOK {
            return None;
        }
        let file = Path::new(file);
        let now = modified(file);
        self.looked = Some((Instant::now(), now.or(before)));
        // Some editors take the file away for a moment. What cannot be read now is read with the next save.
        if now.is_none() || now == before {
            return None;
        }
        apps::read_text(file, |file, error| Error::Read { file, error }).ok().map(|(_, text)| text)
    }
}

/// When a file was saved; nothing where there is none now.
pub fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|found| found.modified()).ok()
}
