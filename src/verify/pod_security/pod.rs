//! The Pod that a manifest holds, and the fields that the controls look at.

use serde_json::Value;

use crate::verify::at::At;
use crate::verify::object;

/// A Pod, or the template that Pods are made from.
pub(super) struct Pod<'a> {
    whole: At<'a>,
}

impl<'a> Pod<'a> {
    /// The Pod of a manifest; none where it has none.
    pub(super) fn of(manifest: &'a Value) -> Option<Pod<'a>> {
        let at = At::root(manifest);
        let whole = object::template(&at, at.key("kind").text());
        whole.key("spec").is_given().then_some(Pod { whole })
    }

    /// Its spec.
    pub(super) fn spec(&self) -> At<'a> {
        self.whole.key("spec")
    }

    /// Every container: those that start first, sidecars among them, the main ones, and those that people put in to
    /// look around.
    pub(super) fn containers(&self) -> Vec<At<'a>> {
        let spec = self.spec();
        ["initContainers", "containers", "ephemeralContainers"].iter().flat_map(|list| spec.key(list).items()).collect()
    }

    /// The sources of its volumes: each field of a volume but its name.
    pub(super) fn sources(&self) -> Vec<(&'a str, At<'a>)> {
        let volumes = self.spec().key("volumes").items();
        let fields = volumes.iter().flat_map(At::entries);
        fields.filter(|(key, at)| *key != "name" && at.is_given()).collect()
    }

    /// Its annotations whose keys begin so.
    pub(super) fn annotations(&self, start: &str) -> Vec<At<'a>> {
        let all = self.whole.keys("metadata.annotations").entries();
        all.into_iter().filter(|(key, _)| key.starts_with(start)).map(|(_, at)| at).collect()
    }

    /// Whether it is said to run on Windows, which has no Linux capabilities, seccomp or setuid.
    pub(super) fn is_of_windows(&self) -> bool {
        self.spec().keys("os.name").text() == Some("windows")
    }

    /// Whether its users are not those of the node.
    pub(super) fn has_users_of_its_own(&self) -> bool {
        self.spec().key("hostUsers").flag() == Some(false)
    }
}

/// The places that a field leads to: `ports[].hostPort` leads to one for each port. A field that is missing is a place
/// too, unless it is an item.
pub(super) fn places<'a>(at: &At<'a>, field: &'static str) -> Vec<At<'a>> {
    field.split('.').fold(vec![at.clone()], |places, step| match step.strip_suffix("[]") {
        Some(list) => places.iter().flat_map(|at| at.key(list).items()).collect(),
        None => places.iter().map(|at| at.key(step)).collect(),
    })
}

/// A value as a manifest has it, on one line.
pub(super) fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
