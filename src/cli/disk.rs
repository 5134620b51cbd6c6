//! The disk, as the full screen asks for it.

use std::path::{Path, PathBuf};

use super::apps;
use crate::bundle;
use crate::i18n::{Lang, Localized};
use crate::output::{self, PlannedFile};
use crate::spec::App;
use crate::tui::Outside;

/// The disk.
pub struct Disk;

impl Outside for Disk {
    fn open(&mut self, path: &str, lang: Lang) -> Result<App, String> {
        // A person at the full screen who types `-` means a file: standard input is the keyboard.
        let file = if path == "-" { PathBuf::from("./-") } else { path_of(path) };
        apps::read(&file).map_err(|error| error.text(lang))
    }

    fn plan(&mut self, app: &App, folder: &str, lang: Lang) -> Result<Vec<PlannedFile>, String> {
        let bundle = bundle::build(app, lang).map_err(|error| error.text(lang))?;
        output::plan(&path_of(folder), bundle.files()).map_err(|error| error.text(lang))
    }

    fn write(
        &mut self,
        folder: &str,
        plan: &[PlannedFile],
        selected: &[String],
        lang: Lang,
    ) -> Result<Vec<PathBuf>, String> {
        output::write(&path_of(folder), plan, |file| selected.contains(&file.name)).map_err(|error| error.text(lang))
    }
}

/// The path that a person has typed: a leading `~/` is their home, as in a shell.
pub fn path_of(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(text).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_a_broken_app_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rightkind.yaml");
        let path = path.to_str().unwrap();
        for lang in Lang::ALL {
            assert!(Disk.open(path, lang).unwrap_err().contains(path));
        }
        std::fs::write(path, "version: 1\nworklods: []\n").unwrap();
        assert!(Disk.open(path, Lang::En).unwrap_err().contains("worklods"));
        assert!(Disk.open(folder.path().to_str().unwrap(), Lang::En).is_err());
        assert!(Disk.open("-", Lang::En).unwrap_err().contains("./-"));
    }

    #[test]
    fn a_tilde_is_the_home() {
        assert_eq!(path_of("a/~/b"), Path::new("a/~/b"));
        if let Some(home) = std::env::home_dir() {
            assert_eq!(path_of("~/k8s"), home.join("k8s"));
        }
    }
}
