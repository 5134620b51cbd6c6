//! The labels of a workload's objects, and those that its selectors match.

use std::collections::BTreeMap;

use crate::decision::{Arrangement, Kind};
use crate::spec::App;
use crate::spec::defaults::{self, Context};
use crate::spec::image::ImageRef;
use crate::spec::name::LabelValue;
use crate::spec::word::Profile;

/// The label that every part of an app shares.
pub(super) const PART_OF: &str = "app.kubernetes.io/part-of";

/// The label that says which version runs.
pub(super) const VERSION: &str = "app.kubernetes.io/version";

/// The label that tells one workload from all others.
pub(super) fn instance(profile: Profile) -> &'static str {
    match profile {
        Profile::Production => "app.kubernetes.io/instance",
        Profile::Guide => "app",
    }
}

/// The app that a workload is part of: as it says itself, else as the app file is called, else as its first workload.
pub(super) fn part_of(app: &App, c: &Context) -> String {
    let own = c.workload.labels.given().into_iter().flatten();
    let labelled = own.filter(|(key, _)| key.to_string() == PART_OF).map(|(_, value)| value.to_string()).next();
    let said = labelled.or_else(|| c.workload.part_of.given().map(ToString::to_string));
    said.or_else(|| app.app.as_ref().map(ToString::to_string))
        .or_else(|| app.workloads.first().map(|first| first.name.to_string()))
        .unwrap_or_else(|| c.workload.name.to_string())
}

/// Whether a NetworkPolicy of the app may look for the part-of label. The guide's manifests do without it otherwise.
fn is_policed(app: &App) -> bool {
    app.workloads.iter().any(|workload| workload.network_policy.given().is_some())
}

/// The labels that the selectors match: the guide's `app`, or the two recommended ones that never change. Empty for a
/// guide's Job that needs none, since its controller labels and finds the Pods by itself, and a Service for the same app
/// must not find them.
pub(super) fn selector(c: &Context) -> BTreeMap<&'static str, String> {
    let name = || c.workload.name.to_string();
    if c.is_production() {
        return BTreeMap::from([("app.kubernetes.io/name", name()), ("app.kubernetes.io/instance", name())]);
    }
    let ends = matches!(c.kind(), Kind::Job | Kind::CronJob);
    // A NetworkPolicy finds its Pods by their labels.
    let policed = c.workload.network_policy.given().is_some();
    let needed = !ends || policed || c.decision.arrangement == Arrangement::AntiAffinity;
    needed.then(|| ("app", name())).into_iter().collect()
}

/// The labels of every object, those of the selectors among them. A person's own come last and win, save over those of
/// the selectors.
pub(super) fn all(app: &App, c: &Context) -> BTreeMap<String, String> {
    let w = c.workload;
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            labels.insert(key.to_owned(), value);
        }
    };
    let said = |value: Option<LabelValue>| value.map(|value| value.to_string());
    put("app.kubernetes.io/component", said(w.component.or(|| defaults::component(c))));
    if c.is_production() {
        put("app.kubernetes.io/managed-by", Some("rightkind".to_owned()));
        put(VERSION, w.image.given().and_then(version));
    }
    let shared = c.is_production() || is_policed(app) || w.part_of.given().is_some();
    put(PART_OF, shared.then(|| part_of(app, c)));
    let own = w.labels.given().into_iter().flatten();
    labels.extend(own.map(|(key, value)| (key.to_string(), value.to_string())));
    if labels.is_empty() {
        return labels;
    }
    labels.extend(selector(c).into_iter().map(|(key, value)| (key.to_owned(), value)));
    labels
}

/// The labels of what belongs to the app and to no workload of it.
pub(super) fn shared(app: &App, c: &Context) -> BTreeMap<&'static str, String> {
    if !c.is_production() {
        return BTreeMap::new();
    }
    let name = part_of(app, c);
    BTreeMap::from([
        ("app.kubernetes.io/name", name.clone()),
        (PART_OF, name),
        ("app.kubernetes.io/managed-by", "rightkind".to_owned()),
    ])
}

/// The image's tag, where it can be a label and says which version it is: `latest` is another one each week, and an image
/// that is not given yet has none.
pub(super) fn version(image: &ImageRef) -> Option<String> {
    let tag = image.tag().filter(|_| !image.is_placeholder());
    tag.filter(|tag| *tag != "latest" && tag.parse::<LabelValue>().is_ok()).map(str::to_owned)
}
