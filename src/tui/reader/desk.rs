//! What a session needs of the world: answers that are kept, and the file of an exercise.

use crate::exercise::Exercise;
use crate::i18n::Lang;
use crate::quiz::Graded;
use crate::teaching::Place;

/// The world around a session.
pub trait Desk {
    /// Keeps where the person is, or says why that does not work.
    ///
    /// # Errors
    /// What the person is told.
    fn keep_place(&mut self, place: &Place, lang: Lang) -> Result<(), String>;
    /// Keeps an answer of the quiz, or says why that does not work.
    ///
    /// # Errors
    /// What the person is told.
    fn keep(&mut self, graded: &Graded, lang: Lang) -> Result<(), String>;
    /// Writes the file of an exercise, and gives its name. A file that is there already stays as it is.
    ///
    /// # Errors
    /// What the person is told.
    fn begin(&mut self, exercise: &Exercise, lang: Lang) -> Result<String, String>;
    /// The text of that file, where it was saved since this was asked the last time.
    fn saved(&mut self, file: &str) -> Option<String>;
}

/// For a page that has no tasks.
impl Desk for () {
    fn keep_place(&mut self, _: &Place, _: Lang) -> Result<(), String> {
        Ok(())
    }

    fn keep(&mut self, _: &Graded, _: Lang) -> Result<(), String> {
        Ok(())
    }

    fn begin(&mut self, _: &Exercise, lang: Lang) -> Result<String, String> {
        Err(lang.pick("There is nowhere to write it.", "쓸 곳이 없다.").to_owned())
    }

    fn saved(&mut self, _: &str) -> Option<String> {
        None
    }
}
