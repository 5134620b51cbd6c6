//! What Kubernetes itself says of a field: its description, its type, whether it is required. From the schemas of the
//! API that `k8s-openapi` carries, so in English and of one version of Kubernetes.

mod schemas;

use std::borrow::Cow;

use serde_json::Value;

use self::schemas::{SCHEMAS, resolved};
use crate::yaml::{Path, Step};

pub use schemas::kinds;

/// The version of Kubernetes whose words these are.
pub const VERSION: &str = "1.37";

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The fields on the way to it, the object's kind left out: `spec`, `template` … An item of a list has no name.
    pub names: Vec<String>,
    /// Its type: `integer`, `string`, `[]Container`, `map[string]string`, or the name of a type.
    pub type_name: String,
    /// What Kubernetes says of it.
    pub description: String,
    /// Whether an object without it is refused.
    pub required: bool,
    /// The names of the fields in it, in the order of the alphabet.
    pub fields: Vec<String>,
}

impl Field {
    /// `spec.template.spec.containers`.
    pub fn path(&self) -> String {
        self.names.join(".")
    }
}

/// Why there is no such field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing is known of the kind.
    Kind,
    /// A field on the way has none of this name.
    Field {
        /// The field that was reached.
        reached: Box<Field>,
        /// The name that it does not have.
        name: String,
    },
}

/// The field of an object of `kind` at `path`. What stands in a map (a label, say) is the map; an item of a list, the
/// list.
///
/// # Errors
///
/// Where the kind or a name on the way is unknown.
pub fn field(kind: &str, path: &Path) -> Result<Field, Missing> {
    let names = path.0.iter().filter_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    walk(kind, names)
}

/// The same by the names on the way: `["spec", "replicas"]`. None of them is the object itself.
///
/// # Errors
///
/// As [`field`].
pub fn field_named<'a>(kind: &str, names: impl IntoIterator<Item = &'a str>) -> Result<Field, Missing> {
    walk(kind, names.into_iter())
}

fn walk<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> Result<Field, Missing> {
    let root = SCHEMAS.root(kind).ok_or(Missing::Kind)?;
    let mut at = At { names: Vec::new(), schema: root, required: true };
    for name in names {
        match at.step(name) {
            Some(next) => at = next,
            // The keys of a map are the person's own.
            None if holds_anything(inside(at.schema)) => break,
            None => return Err(Missing::Field { reached: Box::new(at.field()), name: name.to_owned() }),
        }
    }
    Ok(at.field())
}

/// A place in the schemas.
struct At {
    names: Vec<String>,
    schema: &'static Value,
    required: bool,
}

impl At {
    fn step(&self, name: &str) -> Option<At> {
        let holder = inside(self.schema);
        let schema = holder.get("properties")?.get(name)?;
        let required = holder.get("required").and_then(Value::as_array);
        let required = required.is_some_and(|names| names.iter().any(|required| required == name));
        let names = self.names.iter().cloned().chain([name.to_owned()]).collect();
        Some(At { names, schema, required })
    }

    fn field(self) -> Field {
        let fields = inside(self.schema).get("properties").and_then(Value::as_object);
        let mut fields: Vec<String> = fields.into_iter().flat_map(|fields| fields.keys().cloned()).collect();
        fields.sort_unstable();
        let described = |schema: &'static Value| schema.get("description").and_then(Value::as_str);
        let description = described(self.schema).or_else(|| described(resolved(self.schema))).unwrap_or_default();
        Field {
            names: self.names,
            type_name: type_name(self.schema).into_owned(),
            description: description.trim().to_owned(),
            required: self.required,
            fields,
        }
    }
}

/// The schema of what a field holds: of a list the item's, of a map the value's.
fn inside(schema: &'static Value) -> &'static Value {
    let schema = resolved(schema);
    match schema.get("items").or_else(|| schema.get("additionalProperties")) {
        Some(held) if held.is_object() => inside(held),
        _ => schema,
    }
}

/// Whether a schema names no fields of its own: those of a map's values and of free objects are not Kubernetes' to name.
fn holds_anything(schema: &Value) -> bool {
    schema.get("properties").is_none()
}

/// A type as Kubernetes' own reference writes it.
fn type_name(schema: &'static Value) -> Cow<'static, str> {
    if let Some(name) = schemas::reference(schema) {
        return Cow::Borrowed(name.rsplit('.').next().unwrap_or(name));
    }
    let of = |key: &str| schema.get(key).filter(|held| held.is_object());
    if let Some(item) = of("items") {
        return Cow::Owned(format!("[]{}", type_name(item)));
    }
    if let Some(value) = of("additionalProperties") {
        return Cow::Owned(format!("map[string]{}", type_name(value)));
    }
    Cow::Borrowed(schema.get("type").and_then(Value::as_str).unwrap_or("any"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Path;

    fn at(kind: &str, dotted: &str) -> Field {
        field_named(kind, dotted.split('.')).unwrap_or_else(|missing| panic!("{kind} {dotted}: {missing:?}"))
    }

    #[test]
    fn a_field_has_its_description_and_its_type() {
        let surge = at("Deployment", "spec.strategy.rollingUpdate.maxSurge");
        assert!(surge.description.starts_with("The maximum number of pods that can be scheduled above"), "{surge:?}");
        assert_eq!((surge.type_name.as_str(), surge.required), ("IntOrString", false));
        let containers = at("CronJob", "spec.jobTemplate.spec.template.spec.containers");
        assert_eq!((containers.type_name.as_str(), containers.required), ("[]Container", true));
        assert!(containers.fields.iter().any(|name| name == "image"));
        assert_eq!(at("StatefulSet", "metadata.labels").type_name, "map[string]string");
        assert_eq!(at("Job", "spec.completions").type_name, "integer");
        assert_eq!(at("Deployment", "spec.template.spec.containers.resources.limits").type_name, "map[string]Quantity");
    }

    #[test]
    fn lists_and_maps_are_passed_through() {
        let path =
            Path::root().keys("spec.template.spec.containers").then(0).keys("ports").then(1).then("containerPort");
        assert_eq!(
            field("DaemonSet", &path).unwrap(),
            at("DaemonSet", "spec.template.spec.containers.ports.containerPort")
        );
        let label = Path::root().keys("metadata.labels").then("app.kubernetes.io/name");
        assert_eq!(field("Deployment", &label).unwrap(), at("Deployment", "metadata.labels"));
    }

    #[test]
    fn the_object_itself_is_a_field_too() {
        let whole = field("StatefulSet", &Path::root()).unwrap();
        assert_eq!(whole.path(), "");
        assert_eq!(whole.type_name, "StatefulSet");
        assert!(whole.fields.iter().any(|name| name == "spec"), "{whole:?}");
    }

    #[test]
    fn what_is_not_there_is_told_with_what_was_reached() {
        assert_eq!(field_named("HTTPRoute", ["spec"]), Err(Missing::Kind));
        let Err(Missing::Field { reached, name }) = field_named("Deployment", ["spec", "replica"]) else {
            panic!("there is no such field")
        };
        assert_eq!((reached.path().as_str(), name.as_str()), ("spec", "replica"));
        assert!(reached.fields.iter().any(|name| name == "replicas"));
    }

    #[test]
    fn every_field_of_every_kind_has_a_description() {
        fn visit(field: Field, kind: &str, seen: &mut usize) {
            *seen += 1;
            assert!(!field.description.is_empty(), "{kind}.{}", field.path());
            assert_ne!(field.type_name, "any", "{kind}.{}", field.path());
            // Schemas of arbitrary depth would go on for ever.
            if field.names.len() > 10 {
                return;
            }
            for name in &field.fields {
                let names = field.names.iter().map(String::as_str).chain([name.as_str()]);
                visit(field_named(kind, names).unwrap(), kind, seen);
            }
        }
        let mut seen = 0;
        for kind in ["Job", "Service", "NetworkPolicy", "HorizontalPodAutoscaler"] {
            visit(field(kind, &Path::root()).unwrap(), kind, &mut seen);
        }
        assert!(seen > 500, "{seen}");
    }
}
