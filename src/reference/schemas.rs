//! The schemas of the kinds, made when the first is asked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use k8s_openapi::Resource;
use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::{CronJob, Job};
use k8s_openapi::api::core::v1::{ConfigMap, Namespace, PersistentVolumeClaim, Pod, Secret, Service, ServiceAccount};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

/// The schemas of every kind that there is something to say of.
pub(super) static SCHEMAS: LazyLock<Schemas> = LazyLock::new(Schemas::new);

pub(super) struct Schemas {
    roots: BTreeMap<&'static str, Value>,
    definitions: Map<String, Value>,
}

impl Schemas {
    fn new() -> Schemas {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        let roots = KINDS.iter().map(|kind| (kind.name, Value::from((kind.schema)(&mut generator)))).collect();
        Schemas { roots, definitions: generator.take_definitions(false) }
    }

    pub(super) fn root(&self, kind: &str) -> Option<&Value> {
        self.roots.get(kind)
    }
}

/// A kind, its apiVersion and where its schema is.
struct Kind {
    api_version: &'static str,
    name: &'static str,
    schema: fn(&mut SchemaGenerator) -> Schema,
}

const fn of<T: Resource + JsonSchema>() -> Kind {
    Kind { api_version: T::API_VERSION, name: T::KIND, schema: SchemaGenerator::subschema_for::<T> }
}

/// The five kinds, and those that go with them.
static KINDS: [Kind; 16] = [
    of::<Deployment>(),
    of::<StatefulSet>(),
    of::<DaemonSet>(),
    of::<Job>(),
    of::<CronJob>(),
    of::<Pod>(),
    of::<Service>(),
    of::<ServiceAccount>(),
    of::<ConfigMap>(),
    of::<Secret>(),
    of::<PersistentVolumeClaim>(),
    of::<Namespace>(),
    of::<PodDisruptionBudget>(),
    of::<HorizontalPodAutoscaler>(),
    of::<NetworkPolicy>(),
    of::<Ingress>(),
];

/// The kinds that there is something to say of: apiVersion and name. The five that rightkind decides on come first.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().map(|kind| (kind.api_version, kind.name))
}

/// The name of the type that a schema only refers to.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// The schema itself, where it only refers to it.
pub(super) fn resolved(schema: &'static Value) -> &'static Value {
    reference(schema).and_then(|name| SCHEMAS.definitions.get(name)).unwrap_or(schema)
}
