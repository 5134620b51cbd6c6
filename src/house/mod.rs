//! The rules of a team, read from its file: defaults, fixed values, and what answers have to be.
//!
//! Its keys are those of the questions and of the app file, so that no key is known in two places. What the rules do to
//! answers stands in `wizard::rules`; where the files are found is the command line's to say.

mod error;
mod file;
mod preset;
mod read;
mod report;
mod template;

use std::sync::Arc;

use crate::wizard::Rules;

pub use error::Error;
pub use preset::TeamPreset;
pub use report::{Origin, Row, Value, rows};

pub use template::{Original, Own, State, TeamTemplates, ejected, state};

/// The folder of a team's files.
pub const FOLDER: &str = ".rightkind";

/// The team file in it, and in the user's configuration.
pub const FILE: &str = "config.yaml";

/// The folder of the team's presets in [`FOLDER`].
pub const PRESETS: &str = "presets";

/// The folder of the team's templates in [`FOLDER`].
pub const TEMPLATES: &str = "templates";

/// The largest team file that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// A text with the name of the file that it came from, as messages call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// All that a team has set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// The rules.
    pub rules: Arc<Rules>,
    /// The team's presets, in the order of their names.
    pub presets: Vec<TeamPreset>,
    /// The team's templates, where there are any.
    pub templates: Option<TeamTemplates>,
    /// The files that they came from, the one that counts most first.
    pub files: Vec<String>,
}

impl House {
    /// Reads the files, of which an earlier one wins over a later one key by key; what answers have to be is asked by all.
    ///
    /// # Errors
    /// All that is wrong with any of them.
    pub fn read(sources: &[Source]) -> Result<House, Vec<Error>> {
        let rules = read::rules(sources)?;
        let files = sources.iter().map(|source| source.name.clone()).collect();
        Ok(House { rules: Arc::new(rules), files, ..House::default() })
    }

    /// The same with the team's presets: the name of each file without its ending, and the file.
    ///
    /// # Errors
    /// All that is wrong with any of them.
    pub fn with_presets(self, files: &[(String, Source)]) -> Result<House, Vec<Error>> {
        Ok(House { presets: preset::presets(files)?, ..self })
    }

    /// The same with the team's templates: the name of each file without its ending, and the file.
    ///
    /// # Errors
    /// All that is wrong with any of them.
    pub fn with_templates(self, files: &[(String, Source)]) -> Result<House, Vec<Error>> {
        Ok(House { templates: TeamTemplates::read(files)?, ..self })
    }

    /// The team's preset with this name.
    pub fn preset(&self, id: &str) -> Option<&TeamPreset> {
        self.presets.iter().find(|preset| preset.id == id)
    }
}
