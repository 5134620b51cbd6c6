//! The parts of docs/ that come from the program, checked to be current. `just docs` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod docs {
    pub mod app_file;
    pub mod decision_tree;
    pub mod production;
}

use std::fs;
use std::path::Path;

use rightkind::i18n::Lang;

/// Compares a page with its file, or writes it where `RIGHTKIND_DOCS=write` asks for that.
fn holds(name: &str, page: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("RIGHTKIND_DOCS").is_some_and(|wanted| wanted == "write") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, page).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == page,
        "docs/{name} is not what the program says now: run `just docs` and look at the difference"
    );
}

fn localized(name: &str, lang: Lang) -> String {
    lang.pick(format!("{name}.md"), format!("{name}.ko.md"))
}

#[test]
fn the_app_file_reference_is_current() {
    for lang in Lang::ALL {
        holds(&localized("app-file", lang), &docs::app_file::page(lang));
    }
}

#[test]
fn the_decision_tree_is_current() {
    for lang in Lang::ALL {
        holds(&localized("decision-tree", lang), &docs::decision_tree::page(lang));
    }
}

#[test]
fn what_production_adds_is_current() {
    for lang in Lang::ALL {
        holds(&localized("production", lang), &docs::production::page(lang));
    }
}
