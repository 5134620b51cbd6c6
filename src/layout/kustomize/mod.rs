//! A Kustomize base with the manifests as they are, and an overlay for each environment that says what differs and no
//! more: the namespace, images and counts in Kustomize's own words, the rest as patches.
//!
//! <https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/>

mod difference;
mod overlay;

use serde_json::{Value, json};

use super::{Error, File, There};
use crate::bundle::Bundle;
use crate::i18n::{Lang, Text};
use crate::spec::word::CommentLevel;
use crate::yaml;

/// The file by which Kustomize knows a folder.
const KUSTOMIZATION: &str = "kustomization.yaml";

pub(super) fn files(bundle: &Bundle, there: &[There], lang: Lang) -> Result<Vec<File>, Error> {
    let lang = bundle.app.lang.unwrap_or(lang);
    static BASE: Text = Text::new(
        "What is the same in every environment. Each overlay in ../overlays says what differs in one.",
        "모든 환경에 공통인 것. 환경마다 다른 것은 ../overlays의 오버레이에 있다.",
    );
    let comments = bundle.app.comments != CommentLevel::None;
    let head = |text: &str| if comments { format!("# {text}\n") } else { String::new() };
    if let Some(twice) = first_twice(bundle) {
        return Err(twice);
    }
    let resources: Vec<&str> = bundle.documents.iter().map(|document| document.file.as_str()).collect();
    let base = kustomization(json!({ "resources": resources }))?;
    let mut files = vec![File::new(format!("base/{KUSTOMIZATION}"), head(BASE.get(lang)) + &base)];
    files.extend(bundle.documents.iter().map(|document| File::new(format!("base/{}", document.file), &document.text)));
    for there in there {
        let overlay = overlay::of(bundle, there)?;
        let name = &there.name;
        let said = match lang {
            Lang::En => format!("{name}: the base, and what differs there."),
            Lang::Ko => format!("{name}: 베이스와, 이 환경에서 다른 것."),
        };
        let path = |file: &str| format!("overlays/{name}/{file}");
        files.push(File::new(path(KUSTOMIZATION), head(&said) + &kustomization(overlay.kustomization)?));
        files.extend(overlay.files.into_iter().map(|(file, text)| File::new(path(&file), text)));
    }
    Ok(files)
}

/// That an overlay could not tell two objects apart, where that is so.
fn first_twice(bundle: &Bundle) -> Option<Error> {
    let documents = &bundle.documents;
    let is_twice = |at: usize, one: &crate::render::Document| {
        documents.iter().take(at).any(|other| other.kind == one.kind && other.name == one.name)
    };
    documents.iter().enumerate().find(|(at, one)| is_twice(*at, one)).map(|(_, one)| Error::twice(one))
}

/// A kustomization with these fields.
fn kustomization(fields: Value) -> Result<String, Error> {
    let mut whole = json!({ "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization" });
    if let (Some(whole), Value::Object(fields)) = (whole.as_object_mut(), fields) {
        whole.extend(fields);
    }
    Ok(yaml::to_string(&whole)?)
}
