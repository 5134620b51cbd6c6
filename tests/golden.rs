//! The presets against the guide, value for value, and the text that they are rendered to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use rightkind::bundle::{self, Bundle};
use rightkind::i18n::Lang;
use rightkind::spec::preset::Preset;
use rightkind::spec::word::{CommentLevel, Profile};
use rightkind::yaml;
use serde_json::Value;

fn built(id: &str, profile: Profile, comments: CommentLevel, lang: Lang) -> Bundle {
    let mut app = Preset::find(id).unwrap().app(profile);
    app.comments = comments;
    bundle::build(&app, lang).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn path(name: &str) -> String {
    format!("{}/tests/golden/{name}.yaml", env!("CARGO_MANIFEST_DIR"))
}

fn golden(name: &str) -> Vec<Value> {
    yaml::documents(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

/// Equal whatever the order of keys: what the API server compares.
#[test]
fn each_preset_under_the_guide_profile_has_the_values_of_the_guide_and_no_others() {
    for id in Preset::ids() {
        for lang in Lang::ALL {
            for comments in CommentLevel::ALL {
                let bundle = built(id, Profile::Guide, *comments, lang);
                assert_eq!(yaml::documents(&bundle.stream()).unwrap(), golden(id), "{id} {lang:?} {comments}");
                let values: Vec<Value> = bundle.documents.into_iter().map(|document| document.value).collect();
                assert_eq!(values, golden(id), "{id}: the value that goes with the text");
            }
        }
    }
}

#[test]
fn the_values_are_the_same_at_every_level_in_every_profile() {
    for id in Preset::ids() {
        let plain = built(id, Profile::Production, CommentLevel::None, Lang::En).stream();
        for lang in Lang::ALL {
            for comments in CommentLevel::ALL {
                let text = built(id, Profile::Production, *comments, lang).stream();
                assert_eq!(yaml::documents(&text).unwrap(), yaml::documents(&plain).unwrap(), "{id} {comments}");
            }
        }
    }
}

#[test]
fn the_rendered_text() {
    for id in Preset::ids() {
        for lang in Lang::ALL {
            for comments in CommentLevel::ALL {
                let name = format!("{id}-{comments}-{}", lang.pick("en", "ko"));
                insta::assert_snapshot!(name, built(id, Profile::Guide, *comments, lang).stream());
            }
        }
    }
}

/// Values first, since they tell more when they differ; then the bytes. `just golden` writes the files anew.
#[test]
fn each_preset_under_the_production_profile_is_as_its_golden_file() {
    let write = std::env::var("RIGHTKIND_GOLDEN").is_ok_and(|value| value == "write");
    for id in Preset::ids() {
        let stream = built(id, Profile::Production, CommentLevel::None, Lang::En).stream();
        let name = format!("production/{id}");
        if write {
            std::fs::write(path(&name), &stream).unwrap();
        }
        assert_eq!(yaml::documents(&stream).unwrap(), golden(&name), "{id}");
        assert_eq!(stream, std::fs::read_to_string(path(&name)).unwrap(), "{id}: the text");
    }
}

#[test]
fn the_comments_of_production() {
    for id in Preset::ids() {
        for lang in Lang::ALL {
            for comments in [CommentLevel::Full, CommentLevel::Brief] {
                let name = format!("production-{id}-{comments}-{}", lang.pick("en", "ko"));
                insta::assert_snapshot!(name, built(id, Profile::Production, comments, lang).stream());
            }
        }
    }
}
