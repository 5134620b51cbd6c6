//! The disk, as the full screen asks for it.

use std::path::{Path, PathBuf};

use super::apps;
use super::kept::Kept;
use crate::bundle;
use crate::house::House;
use crate::i18n::{Lang, Localized};
use crate::output::{self, PlannedFile};
use crate::say;
use crate::spec::App;
use crate::tui::Outside;
use crate::wizard::Saved;

/// The disk.
#[derive(Default)]
pub struct Disk {
    /// Where answers are kept; none where that is nowhere.
    pub kept: Option<Kept>,
    /// What the team has set up.
    pub house: House,
}

impl Outside for Disk {
    fn open(&mut self, path: &str, lang: Lang) -> Result<App, String> {
        // A person at the full screen who types `-` means a file: standard input is the keyboard.
        let file = if path == "-" { PathBuf::from("./-") } else { path_of(path) };
        apps::read(&file).map_err(|error| error.text(lang))
    }

    fn plan(&mut self, app: &App, folder: &str, lang: Lang) -> Result<Vec<PlannedFile>, String> {
        let bundle = bundle::build_in(app, lang, &self.house).map_err(|error| error.text(lang))?;
        output::plan_app(&path_of(folder), &bundle, bundle.files()).map_err(|error| error.text(lang))
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

    fn keep(&mut self, answers: &Saved, lang: Lang) -> Result<(), String> {
        match &self.kept {
            Some(kept) => kept.save(answers).map_err(|error| error.text(lang)),
            None => Err(say!(
                lang,
                "your answers cannot be kept for the next time: there is no home folder",
                "답을 남겨 둘 수 없다: 홈 폴더가 없다"
            )),
        }
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
            assert!(Disk::default().open(path, lang).unwrap_err().contains(path));
        }
        std::fs::write(path, "version: 1\nworklods: []\n").unwrap();
        assert!(Disk::default().open(path, Lang::En).unwrap_err().contains("worklods"));
        assert!(Disk::default().open(folder.path().to_str().unwrap(), Lang::En).is_err());
        assert!(Disk::default().open("-", Lang::En).unwrap_err().contains("./-"));
    }

    #[test]
    fn a_tilde_is_the_home() {
        assert_eq!(path_of("a/~/b"), Path::new("a/~/b"));
        if let Some(home) = std::env::home_dir() {
            assert_eq!(path_of("~/k8s"), home.join("k8s"));
        }
    }
}
