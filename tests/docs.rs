//! What the pages say that comes from the program, checked to be current, and their links. `just docs` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests may panic as tests do.

mod docs {
    pub mod app_file;
    pub mod decision_tree;
    pub mod keys;
    pub mod layouts;
    pub mod links;
    pub mod production;
    pub mod tour;
}

use std::fs;
use std::path::Path;

use rightkind::i18n::{Lang, Localized};
use rightkind::teaching::{Form, Plan, find, ids};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Compares a page with its file, or writes it where `RIGHTKIND_DOCS=write` asks for that.
fn holds(name: &str, page: &str) {
    let file = Path::new(ROOT).join(name);
    if writes() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, page).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page, "{name} is not what the program says now: run `just docs` and look at the difference");
}

fn writes() -> bool {
    std::env::var_os("RIGHTKIND_DOCS").is_some_and(|wanted| wanted == "write")
}

fn localized(name: &str, lang: Lang) -> String {
    lang.pick(format!("{name}.md"), format!("{name}.ko.md"))
}

#[test]
fn the_app_file_reference_is_current() {
    for lang in Lang::ALL {
        holds(&localized("docs/app-file", lang), &docs::app_file::page(lang));
    }
}

#[test]
fn the_decision_tree_is_current() {
    for lang in Lang::ALL {
        holds(&localized("docs/decision-tree", lang), &docs::decision_tree::page(lang));
    }
}

#[test]
fn the_keys_are_current() {
    for lang in Lang::ALL {
        holds(&localized("docs/keys", lang), &docs::keys::page(lang));
    }
}

#[test]
fn the_layouts_are_current() {
    for lang in Lang::ALL {
        holds(&localized("docs/layouts", lang), &docs::layouts::page(lang));
    }
}

#[test]
fn what_production_adds_is_current() {
    for lang in Lang::ALL {
        holds(&localized("docs/production", lang), &docs::production::page(lang));
    }
}

/// The session file in docs/teaching.md is one that the program takes, and the list is what it prints.
#[test]
fn the_teaching_page_shows_a_session_that_can_be_read() {
    for lang in Lang::ALL {
        let page = fs::read_to_string(Path::new(ROOT).join(localized("docs/teaching", lang))).unwrap();
        let yaml = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let plan = Plan::read(yaml).unwrap_or_else(|error| panic!("{}", error.text(lang)));
        assert_eq!(plan.pages(lang, Form::Paper).len(), 7);
        for section in ["picture", "text", "manifest", "mistakes", "facts", "questions", "more"] {
            assert!(page.contains(&format!("`{section}`")), "{section}");
        }
        for id in ids() {
            let plan = find(id).unwrap().unwrap();
            let row = page.lines().find(|line| line.starts_with(&format!("{id} "))).unwrap();
            assert!(row.ends_with(plan.title().get(lang)) && row.contains(&plan.minutes().to_string()), "{row}");
        }
    }
}

#[test]
fn the_tour_shows_what_the_program_says() {
    for lang in Lang::ALL {
        let name = localized("README", lang);
        let written = fs::read_to_string(Path::new(ROOT).join(&name)).unwrap();
        holds(&name, &docs::tour::page(&written, lang.pick("en_US.UTF-8", "ko_KR.UTF-8")));
    }
}

#[test]
fn the_tour_is_the_same_in_both_languages_and_short() {
    let [en, ko] = Lang::ALL.map(|lang| fs::read_to_string(Path::new(ROOT).join(localized("README", lang))).unwrap());
    assert_eq!(docs::tour::commands(&en), docs::tour::commands(&ko));
    assert_eq!(docs::tour::by_hand(&en), docs::tour::by_hand(&ko));
    assert!(docs::tour::commands(&en).len() > 5 && !docs::tour::by_hand(&en).is_empty());
    for page in [&en, &ko] {
        assert!(page.lines().count() < 140, "nobody reads {} lines in five minutes", page.lines().count());
    }
    for line in docs::tour::by_hand(&en) {
        let words = shell_words::split(line).unwrap();
        assert!(rightkind::cli::command(Lang::En).try_get_matches_from(words).is_ok(), "{line}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    if writes() {
        return; // The other tests are writing the pages.
    }
    let pages = docs::links::pages(Path::new(ROOT));
    let broken: Vec<String> = pages
        .iter()
        .flat_map(|page| docs::links::broken(page).into_iter().map(|link| format!("{}: {link}", page.display())))
        .collect();
    assert!(pages.len() > 10 && broken.is_empty(), "{broken:#?}");
}
