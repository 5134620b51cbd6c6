//! The templates and the one filter through which every value goes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tera::value::ValueKind;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::error::Error;
use crate::yaml;

/// A set of templates that fit together: one an object, and the components that they share.
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, String>,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),+]
    };
}

/// The name and the text of each template that comes with the program.
pub const OURS: &[(&str, &str)] = files![
    "cronjob.yaml",
    "daemonset.yaml",
    "deployment.yaml",
    "job.yaml",
    "service-headless.yaml",
    "statefulset.yaml",
    "parts/container.yaml",
    "parts/environment.yaml",
    "parts/job.yaml",
    "parts/metadata.yaml",
    "parts/placement.yaml",
    "parts/pod.yaml",
    "parts/ports.yaml",
    "parts/probe.yaml",
    "parts/rollout.yaml",
    "parts/storage.yaml",
];

impl Templates {
    /// The templates of the program, read once.
    ///
    /// # Errors
    /// Where one of them does not load, which a test rules out.
    pub fn ours() -> Result<&'static Templates, Error> {
        static CELL: OnceLock<Result<Templates, Error>> = OnceLock::new();
        CELL.get_or_init(|| Templates::new(OURS.iter().copied())).as_ref().map_err(Error::clone)
    }

    /// Templates by name and text. Of two with the same name the later counts, so that one of ours can be replaced:
    /// `Templates::new(OURS.iter().copied().chain(theirs))`.
    ///
    /// # Errors
    /// Where a template is not well-formed, or names a component or filter that does not exist.
    pub fn new<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Templates, Error> {
        let sources: BTreeMap<String, String> =
            templates.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let mut tera = Tera::new();
        // These are YAML: escaping for HTML would change values.
        tera.autoescape_on(Vec::<&str>::new());
        tera.register_filter("yaml", yaml_filter);
        tera.add_raw_templates(&sources).map_err(|error| engine(&error, &sources))?;
        Ok(Templates { tera, sources })
    }

    /// What a template makes of `context`, with one line break at its end.
    pub(super) fn text(&self, template: &str, context: &Context) -> Result<String, Error> {
        let mut text = self.tera.render(template, context).map_err(|error| engine(&error, &self.sources))?;
        text.truncate(text.trim_end().len());
        text.push('\n');
        Ok(text)
    }
}

fn engine(error: &tera::Error, sources: &BTreeMap<String, String>) -> Error {
    Error::of_engine(error, |name| sources.get(name).map(String::as_str))
}

/// A value as it stands in YAML: strings by [`yaml::scalar`], numbers and booleans as they are. Lists and maps are
/// refused, since only the template knows how far they are indented.
fn yaml_filter(value: Value, _: Kwargs, _: &State) -> TeraResult<String> {
    match (value.as_str(), value.kind()) {
        (Some(text), _) => Ok(yaml::scalar(text)),
        (None, ValueKind::Bool | ValueKind::I64 | ValueKind::U64 | ValueKind::I128 | ValueKind::U128) => {
            Ok(value.to_string())
        }
        (None, kind) => Err(tera::Error::message(format!(
            "a string, a whole number or a boolean is needed here, not {kind:?}; write lists and maps item by item"
        ))),
    }
}
