//! The templates and the one filter through which every value goes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use tera::value::ValueKind;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::error::Error;
use crate::yaml;

/// A set of templates that fit together: one an object, and the parts that they share. A part that is included sees the
/// names around it; a component, which serves several of them, is given its own.
///
/// Reading templates takes longer than rendering them, so that they are read when they are first needed.
pub struct Templates {
    sources: BTreeMap<String, String>,
    /// The templates that define each component.
    homes: HashMap<String, Vec<String>>,
    engine: RwLock<Tera>,
    steps: Arc<AtomicUsize>,
}

/// The function that counts the turns of loops in templates from elsewhere.
pub const STEP: &str = "count_a_step";

/// The most turns that the loops of one object may take: each may take one of our parts in.
const MOST_STEPS: usize = 10_000;

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
    "horizontal-pod-autoscaler.yaml",
    "http-route.yaml",
    "ingress.yaml",
    "job.yaml",
    "namespace.yaml",
    "network-policy.yaml",
    "pod-disruption-budget.yaml",
    "service-account.yaml",
    "service-headless.yaml",
    "service.yaml",
    "statefulset.yaml",
    "parts/claims.yaml",
    "parts/container.yaml",
    "parts/job.yaml",
    "parts/labels.yaml",
    "parts/metadata.yaml",
    "parts/network.yaml",
    "parts/pod.yaml",
    "parts/probe.yaml",
    "parts/rollout.yaml",
    "parts/service-port.yaml",
    "parts/toleration.yaml",
    "parts/volume.yaml",
    "parts/words.yaml",
];

impl Templates {
    /// The templates of the program. That all of them can be read, a test holds.
    pub fn ours() -> &'static Templates {
        static OURS_UNREAD: LazyLock<Templates> = LazyLock::new(|| Templates::unread(OURS.iter().copied()));
        &OURS_UNREAD
    }

    /// Templates by name and text, all of them read. Of two with the same name the later counts, so that one of ours
    /// can be replaced: `Templates::new(OURS.iter().copied().chain(theirs))`.
    ///
    /// # Errors
    /// Where a template is not well-formed, or names a component or filter that does not exist.
    pub fn new<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Templates, Error> {
        let templates = Templates::unread(templates);
        templates.add(templates.sources.keys())?;
        Ok(templates)
    }

    fn unread<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Templates {
        let mut engine = Tera::new();
        // These are YAML: escaping for HTML would change values.
        engine.autoescape_on(Vec::<&str>::new());
        engine.register_filter("yaml", yaml_filter);
        let steps = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&steps);
        engine.register_function(STEP, move |_: Kwargs, _: &State| step(&counted));
        let mut homes: HashMap<_, Vec<_>> = HashMap::new();
        let mut sources = BTreeMap::new();
        for (name, text) in templates {
            for component in defined(text) {
                homes.entry(component).or_default().push(name.to_owned());
            }
            sources.insert(name.to_owned(), text.to_owned());
        }
        Templates { sources, homes, engine: RwLock::new(engine), steps }
    }

    /// Reads the templates with these names and those that they use, unless that has been done. Reading several at once
    /// is quicker than one after the other.
    ///
    /// # Errors
    /// As [`Templates::new`].
    pub(super) fn read<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
        self.add(self.reached(names))
    }

    fn add<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> Result<(), Error> {
        let mut engine = self.engine.write().unwrap_or_else(PoisonError::into_inner);
        let missing = names.into_iter().filter(|name| engine.get_template_names().all(|known| known != *name));
        // The line break at the end of a part is that of its file, not one of what includes it.
        let texts: Vec<_> = missing.filter_map(|name| Some((name, self.source(name)?.trim_end()))).collect();
        match texts.is_empty() {
            true => Ok(()),
            false => engine.add_raw_templates(texts).map_err(|error| self.told(&error)),
        }
    }

    /// What a template that has been read makes of `context`, with one line break at its end.
    pub(super) fn text(&self, template: &str, context: &Context) -> Result<String, Error> {
        let engine = self.engine.read().unwrap_or_else(PoisonError::into_inner);
        self.steps.store(0, Ordering::Relaxed);
        let mut made = Bounded::default();
        let rendered = engine.render_to(template, context, &mut made);
        if made.full {
            return Err(Error::TooLong { template: template.to_owned() });
        }
        rendered.map_err(|error| self.told(&error))?;
        // The engine writes nothing but text.
        let mut text = String::from_utf8_lossy(&made.bytes).into_owned();
        text.truncate(text.trim_end().len());
        text.push('\n');
        Ok(text)
    }

    /// The templates with these names, and those that any of them uses.
    fn reached<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> BTreeSet<&String> {
        let mut reached: BTreeSet<&String> = BTreeSet::new();
        let mut next: Vec<(&String, &String)> =
            names.into_iter().filter_map(|name| self.sources.get_key_value(name)).collect();
        while let Some((name, text)) = next.pop() {
            if reached.insert(name) {
                let used = used(text);
                let homes = used.iter().filter_map(|component| self.homes.get(component)).flatten();
                next.extend(used.iter().chain(homes).filter_map(|used| self.sources.get_key_value(used)));
            }
        }
        reached
    }

    fn source(&self, name: &str) -> Option<&str> {
        self.sources.get(name).map(String::as_str)
    }

    fn told(&self, error: &tera::Error) -> Error {
        Error::of_engine(error, |name| self.source(name))
    }
}

/// What is written, up to the size that would be read back.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len().saturating_add(bytes.len()) > yaml::MAX_BYTES {
            self.full = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Nothing to show, until there were too many turns.
fn step(steps: &AtomicUsize) -> TeraResult<String> {
    match steps.fetch_add(1, Ordering::Relaxed) < MOST_STEPS {
        true => Ok(String::new()),
        false => Err(tera::Error::message(format!("the loops take more than {MOST_STEPS} turns"))),
    }
}

/// The components that a template defines.
fn defined(text: &str) -> Vec<String> {
    tags(text, "component ").map(name).collect()
}

/// The components and the templates that a template uses.
fn used(text: &str) -> Vec<String> {
    let named = tags(text, "include ").chain(tags(text, "extends "));
    let named = named.filter_map(|after| after.split(['"', '\'', '`']).nth(1)).map(str::to_owned);
    // Behind a `<` stands a component, or what no component is called.
    text.split('<').skip(1).map(name).chain(named).collect()
}

/// What stands behind the start of each `{% … %}` that begins with `start`.
fn tags<'a>(text: &'a str, start: &str) -> impl Iterator<Item = &'a str> {
    // Most templates have none, and to see that is far quicker than to look at each tag.
    let text = if text.contains(start) { text } else { "" };
    let tags = text.split('{').filter_map(|inside| inside.strip_prefix('%'));
    tags.filter_map(move |inside| inside.trim_start_matches(['-', ' ', '\n']).strip_prefix(start))
}

/// The name at the start of the text.
fn name(text: &str) -> String {
    text.trim_start().chars().take_while(|c| *c == '_' || *c == '.' || c.is_alphanumeric()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn files(folder: &Path, under: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{under}{}", entry.file_name().into_string().unwrap());
            match entry.file_type().unwrap().is_dir() {
                true => names.extend(files(&entry.path(), &format!("{name}/"))),
                false => drop(names.insert(name)),
            }
        }
        names
    }

    #[test]
    fn every_file_under_templates_is_registered() {
        let registered: BTreeSet<String> = OURS.iter().map(|(name, _)| (*name).to_owned()).collect();
        // Those of a chart are no templates of ours: Helm reads them.
        let mut there = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), "");
        there.retain(|name| !name.starts_with("helm/"));
        assert_eq!(there, registered);
        assert_eq!(registered.len(), OURS.len());
        Templates::new(OURS.iter().copied()).unwrap();
    }

    #[test]
    fn an_object_is_read_with_the_components_that_it_uses_and_no_others() {
        let ours = Templates::ours();
        let read = |name: &str| ours.reached([name]).into_iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(read("service-account.yaml"), ["parts/labels.yaml", "parts/metadata.yaml", "service-account.yaml"]);
        assert!(read("deployment.yaml").contains(&"parts/probe.yaml"));
        assert!(!read("deployment.yaml").contains(&"parts/job.yaml"));
        for (name, _) in OURS {
            Templates::unread(OURS.iter().copied()).read([*name]).unwrap();
        }
        assert!(read("none.yaml").is_empty());
    }

    #[test]
    fn what_a_template_takes_in_by_name_is_read_with_it() {
        let theirs = [("a.yaml", "a: {% include \"b.yaml\" %}"), ("b.yaml", "1"), ("c.yaml", "2")];
        let templates = Templates::unread(theirs);
        templates.read(["a.yaml"]).unwrap();
        assert_eq!(templates.text("a.yaml", &Context::new()).unwrap(), "a: 1\n");
        assert!(templates.text("c.yaml", &Context::new()).is_err());
    }

    /// The inside of each `{{ … }}`.
    fn placeholders(text: &str) -> Vec<&str> {
        text.split("{{").skip(1).map(|rest| rest.split_once("}}").unwrap().0.trim_matches(['-', ' '])).collect()
    }

    #[test]
    fn every_value_goes_through_the_quoting_filter() {
        let mut values = 0;
        for (name, text) in OURS {
            for placeholder in placeholders(text) {
                let component = placeholder.starts_with('<')
                    && placeholder.rsplit_once("/>").is_some_and(|(_, after)| {
                        after.is_empty() || (after.starts_with(" | indent(width=") && after.matches('|').count() == 1)
                    });
                values += usize::from(!component);
                assert!(component || placeholder.ends_with(" | yaml"), "{name}: {{{{ {placeholder} }}}}");
            }
        }
        assert!(values > 40, "{values}");
    }

    #[test]
    fn nothing_turns_escaping_or_quoting_off() {
        for (name, text) in OURS {
            assert!(!text.contains("safe") && !text.contains("{% raw"), "{name}");
            assert!(!text.contains('\t') && !text.contains("\n\n\n") && text.ends_with('\n'), "{name}");
            assert!(text.lines().all(|line| line.trim_end() == line && line.chars().count() <= 100), "{name}");
        }
    }

    fn filtered(template: &str, context: &Context) -> Result<String, Error> {
        Templates::new([("t.yaml", template)])?.text("t.yaml", context)
    }

    #[test]
    fn the_filter_quotes_strings_and_leaves_numbers_and_booleans() {
        let mut context = Context::new();
        context.insert("text", "a: b # c\n<&>");
        context.insert("word", "n");
        context.insert("number", &8080);
        context.insert("yes", &true);
        let made = filtered("{{ text | yaml }} {{ word | yaml }} {{ number | yaml }} {{ yes | yaml }}", &context);
        assert_eq!(made.unwrap(), "\"a: b # c\\n<&>\" \"n\" 8080 true\n");
    }

    #[test]
    fn the_filter_refuses_what_is_no_single_value() {
        let mut context = Context::new();
        context.insert("list", &["a", "b"]);
        context.insert("none", &Option::<u8>::None);
        context.insert("half", &0.5);
        context.insert("map", &BTreeMap::from([("a", 1)]));
        for name in ["list", "none", "half", "map", "missing"] {
            assert!(filtered(&format!("{{{{ {name} | yaml }}}}"), &context).is_err(), "{name}");
        }
    }
}
