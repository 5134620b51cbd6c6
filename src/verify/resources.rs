//! What a container asks for and may use.

use super::at::At;
use super::found::{Found, problem};
use super::values::{Amount, quantity};
use crate::spec::name::LabelKey;
use crate::spec::{Problem, shortened};
use crate::yaml::nearest;

/// The resources that every container may name.
const STANDARD: [&str; 3] = ["cpu", "memory", "ephemeral-storage"];

/// Checks the resources of a container.
pub(super) fn check(resources: &At, found: &mut Found) {
    let (requests, limits) = (resources.key("requests"), resources.key("limits"));
    for list in [&requests, &limits] {
        list.entries().iter().for_each(|(name, at)| resource_name(name, at, found));
    }
    // Read quietly first: a request is told of in its own place below.
    let amount = |at: &At| quantity(at, &mut Found::default());
    for (name, limit) in limits.entries() {
        quantity(&limit, found);
        let request = requests.key(name);
        if let (Some(requested), Some(limited)) = (amount(&request), amount(&limit)) {
            against(name, &request, &limit, requested.cmp(&limited), found);
        }
    }
    for (name, request) in requests.entries() {
        quantity(&request, found);
        if !is_overcommitted(name) && !limits.key(name).is_given() {
            let name = shortened(name);
            found.add(
                &request,
                problem!(
                    "`{name}` cannot be shared, so it needs an equal limit; add it under limits",
                    "`{name}` 자원은 나누어 쓸 수 없어 같은 한도가 있어야 한다. limits에 추가한다"
                ),
            );
        }
    }
}

/// Whether more of it may be promised than there is: of the standard ones only.
fn is_overcommitted(name: &str) -> bool {
    STANDARD.contains(&name)
}

fn against(name: &str, request: &At, limit: &At, order: std::cmp::Ordering, found: &mut Found) {
    let shown = |at: &At| at.value().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let (requested, limited) = (shown(request).unwrap_or_default(), shown(limit).unwrap_or_default());
    let (request, limited, resource) = (shortened(&requested), shortened(&limited), shortened(name));
    if order.is_gt() {
        found.tell(limit, &Problem::LimitUnderRequest { resource, request, limit: limited });
    } else if order.is_lt() && !is_overcommitted(name) {
        found.add(
            limit,
            problem!(
                "the {resource} limit {limited} has to equal the request {request}; make them equal",
                "{resource} 한도({limited})는 요청({request})과 같아야 한다. 같게 한다"
            ),
        );
    }
}

fn resource_name(name: &str, at: &At, found: &mut Found) {
    if let Err(error) = name.parse::<LabelKey>() {
        found.tell(at, &error);
    } else if !name.contains('/') && !STANDARD.contains(&name) && !name.starts_with("hugepages-") {
        let near = nearest(name, &STANDARD.map(str::to_owned));
        let name = shortened(name);
        found.add(
            at,
            match near {
                Some(near) => problem!(
                    "there is no resource `{name}`; did you mean `{near}`?",
                    "`{name}` 자원은 없다. 비슷한 자원: `{near}`"
                ),
                None => problem!(
                    "there is no resource `{name}`; use cpu, memory or ephemeral-storage, or a name with a domain such as `nvidia.com/gpu`",
                    "`{name}` 자원은 없다. cpu, memory, ephemeral-storage 또는 `nvidia.com/gpu`처럼 도메인이 붙은 이름을 쓴다"
                ),
            },
        );
    }
}

/// Checks the storage that a claim asks for.
pub(super) fn storage(claim: &At, found: &mut Found) {
    let requests = claim.keys("resources.requests");
    found.require(&requests, "storage", "10Gi");
    let storage = requests.key("storage");
    if quantity(&storage, found) == Some(Amount::Zero) {
        found.add(
            &storage,
            problem!(
                "a claim of nothing is refused; ask for some, for example 10Gi",
                "0을 요청하면 거부된다. 10Gi처럼 필요한 크기를 쓴다"
            ),
        );
    }
}
