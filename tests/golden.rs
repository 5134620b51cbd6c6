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

fn golden(id: &str) -> Vec<Value> {
    let path = format!("{}/tests/golden/{id}.yaml", env!("CARGO_MANIFEST_DIR"));
    yaml::documents(&std::fs::read_to_string(path).unwrap()).unwrap()
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
                let name = format!("production-{name}");
                insta::assert_snapshot!(name, built(id, Profile::Production, *comments, lang).stream());
            }
        }
    }
}

/// The values, apart from how the text is laid out; and the bytes, which the snapshots hold.
#[test]
fn each_preset_under_the_production_profile_has_its_golden_values() {
    for id in Preset::ids() {
        let bundle = built(id, Profile::Production, CommentLevel::Full, Lang::En);
        assert_eq!(yaml::documents(&bundle.stream()).unwrap(), golden(&format!("production/{id}")), "{id}");
        assert_eq!(bundle.stream(), built(id, Profile::Production, CommentLevel::Full, Lang::En).stream());
    }
}
