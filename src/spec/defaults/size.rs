//! What a container is given, by its size.

use super::{Context, value};
use crate::spec::Setting;
use crate::spec::quantity::Quantity;
use crate::spec::resources::{Amounts, Resources};

/// The guide's requests and limits. A request that was said above the default limit takes the limit along, a limit below
/// the default request the request: no limit may be under its request.
pub fn resources(c: &Context) -> Option<Resources> {
    let resources = Sizing::Medium.resources(c).filter(|_| !c.is_bare())?;
    let Some(said) = c.workload.resources.given() else { return Some(resources) };
    Some(Resources {
        requests: resources.requests.map(|requests| requests.each(said.limits.given(), Quantity::min)),
        limits: resources.limits.map(|limits| limits.each(said.requests.given(), Quantity::max)),
    })
}

/// Little, for a container beside the main one.
pub fn resources_beside(c: &Context) -> Option<Resources> {
    if c.is_production() { Sizing::Small.resources(c) } else { None }
}

crate::spec::word::words!(
    /// Resources in a word.
    Sizing, "size", "크기", {
        /// A small helper.
        Small => "small",
        /// The guide's values.
        Medium => "medium",
        /// What computes, caches or serves many.
        Large => "large",
        /// Exact values.
        Custom => "custom",
    }
);

impl Sizing {
    /// The amounts of the size; none where they are said one by one.
    pub fn resources(self, c: &Context) -> Option<Resources> {
        let amounts = |cpu, memory, storage| {
            Setting::Value(Amounts {
                cpu: Setting::some(value(cpu)),
                memory: Setting::some(value(memory)),
                ephemeral_storage: Setting::some(disk(c, storage)),
            })
        };
        let (requests, limits) = match self {
            Sizing::Small => (amounts("50m", "64Mi", "64Mi"), amounts("200m", "128Mi", "256Mi")),
            Sizing::Medium => (amounts("200m", "256Mi", "128Mi"), amounts("500m", "512Mi", "1Gi")),
            Sizing::Large => (amounts("1", "1Gi", "512Mi"), amounts("2", "2Gi", "4Gi")),
            Sizing::Custom => return None,
        };
        Some(Resources { requests, limits })
    }
}

/// An amount of disk: production manifests keep one container from filling its node's.
fn disk(c: &Context, amount: &str) -> Option<Quantity> {
    c.is_production().then(|| value(amount)).flatten()
}
