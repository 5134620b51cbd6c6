//! Each document against the Kubernetes type of its kind.

use k8s_openapi::Resource;
use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::{CronJob, Job};
use k8s_openapi::api::core::v1::{ConfigMap, Namespace, PersistentVolumeClaim, Pod, Secret, Service, ServiceAccount};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use k8s_openapi::api::rbac::v1::{ClusterRole, ClusterRoleBinding, Role, RoleBinding};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::at::At;
use super::found::{Found, problem};
use super::http_route::HttpRoute;
use super::strict::{Misfit, misfits};
use super::trail::Trail;
use crate::i18n::Text;
use crate::spec::shortened;
use crate::yaml::{Path, nearest};

/// A kind whose objects are checked.
struct Type {
    api_version: &'static str,
    kind: &'static str,
    misfits: for<'a> fn(&'a Value, &Trail<'a>) -> Vec<(Path, Misfit<'a>)>,
}

const fn of<T: Resource + DeserializeOwned>() -> Type {
    Type { api_version: T::API_VERSION, kind: T::KIND, misfits: misfits::<T> }
}

/// Every kind that is checked. Objects of other kinds (custom resources, say) pass: nothing is known about them.
static TYPES: [Type; 21] = [
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
    Type { api_version: "gateway.networking.k8s.io/v1", kind: "HTTPRoute", misfits: misfits::<HttpRoute> },
    of::<Role>(),
    of::<ClusterRole>(),
    of::<RoleBinding>(),
    of::<ClusterRoleBinding>(),
];

/// The apiVersion and kind of every kind that is checked.
#[cfg(test)]
pub(super) fn kinds() -> Vec<(&'static str, &'static str)> {
    TYPES.iter().map(|known| (known.api_version, known.kind)).collect()
}

/// Checks the object's apiVersion and kind, and its fields where they name a kind that is known. Gives that kind.
pub(super) fn check(object: &At, found: &mut Found) -> Option<&'static str> {
    let Some(Value::Object(_)) = object.value() else {
        let Text { en, ko } = described(object.value().unwrap_or(&Value::Null));
        found.add(
            object,
            problem!(
                "found {en}, but a Kubernetes object is needed: a map with apiVersion, kind and metadata",
                "{ko} 값이 있으나 필요한 것은 쿠버네티스 오브젝트이다. apiVersion, kind, metadata 키가 있는 맵으로 쓴다"
            ),
        );
        return None;
    };
    found.require(object, "apiVersion", "apps/v1");
    found.require(object, "kind", "Deployment");
    for key in ["apiVersion", "kind"] {
        let at = object.key(key);
        if let (Some(value), None) = (at.value(), at.text()) {
            found.add(&at, type_problem("a string", value));
        }
    }
    let (version, kind) = (object.key("apiVersion").text()?, object.key("kind").text()?);
    match TYPES.iter().find(|known| known.kind == kind && known.api_version == version) {
        Some(known) => {
            for (path, misfit) in (known.misfits)(object.value()?, object.trail()) {
                let problem = match misfit {
                    Misfit::UnknownKey { key, known } => unknown_key(key, known),
                    Misfit::Type { value, expected } => type_problem(&expected, value),
                };
                found.add_path(path, problem);
            }
            Some(known.kind)
        }
        None => {
            misnamed(object, version, kind, found);
            None
        }
    }
}

/// A kind of Kubernetes' own under an apiVersion that does not serve it, or in another spelling. Other groups may well
/// have a kind of the same name.
fn misnamed(object: &At, version: &str, kind: &str, found: &mut Found) {
    let group = version.split_once('/').map_or("", |(group, _)| group);
    if group.contains('.') && !group.ends_with(".k8s.io") {
        return;
    }
    let Some(known) = TYPES.iter().find(|known| known.kind.eq_ignore_ascii_case(kind)) else { return };
    let (right, spelt) = (known.api_version, known.kind);
    if kind != spelt {
        let kind = shortened(kind);
        found.add(
            &object.key("kind"),
            problem!("there is no kind `{kind}`; write `{spelt}`", "`{kind}` 종류는 없다. `{spelt}` 값을 쓴다"),
        );
    } else if !matches!((version, kind), ("autoscaling/v1", "HorizontalPodAutoscaler") | (_, "HTTPRoute")) {
        let version = shortened(version);
        found.add(
            &object.key("apiVersion"),
            problem!(
                "no supported cluster serves {kind} as `{version}`; write `{right}`",
                "지원하는 어느 클러스터에도 `{version}`의 {kind} 종류는 없다. `{right}` 값을 쓴다"
            ),
        );
    }
}

fn unknown_key(key: &str, known: &[&str]) -> Text {
    /// A longer list helps nobody.
    const FEW: usize = 12;
    let names: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
    let near = nearest(key, &names);
    let key = shortened(key);
    match near {
        Some(near) => problem!(
            "there is no key `{key}` here; did you mean `{near}`?",
            "이 자리에 `{key}` 키는 없다. 비슷한 키: `{near}`"
        ),
        None if names.len() <= FEW => {
            let known = names.join(", ");
            problem!(
                "there is no key `{key}` here; remove it, or use one of: {known}",
                "이 자리에 `{key}` 키는 없다. 지우거나 다음 중에서 쓴다: {known}"
            )
        }
        None => problem!(
            "there is no key `{key}` here; remove it, or check its indentation",
            "이 자리에 `{key}` 키는 없다. 지우거나 들여쓰기를 확인한다"
        ),
    }
}

/// A value of the wrong type, with the way to the right one. `expected` is what a Kubernetes type says of itself.
fn type_problem(expected: &str, value: &Value) -> Text {
    let found = described(value);
    let (en, ko) = (&found.en, &found.ko);
    let wanted = match expected {
        "a string" if matches!(value, Value::Number(_) | Value::Bool(_)) => {
            let value = shortened(&value.to_string());
            return problem!(
                "found {en}, but a text is needed here; put it in quotes: \"{value}\"",
                "여기에는 문자열이 필요한데 {ko} 값이 있다. 따옴표로 감싼다: \"{value}\""
            );
        }
        "a string" => Text::new("a text", "문자열"),
        "i32" | "i64" | "a 32-bit integer" | "i16" | "u16" | "u8" => Text::new("a whole number", "정수"),
        "f64" => Text::new("a number", "수"),
        "a boolean" => Text::new("true or false", "true 또는 false"),
        "a sequence" => Text::new("a list", "목록"),
        "a map" => Text::new("a map", "맵"),
        "IntOrString" => Text::new("a whole number or a text", "정수 또는 문자열"),
        "Quantity" => Text::new("a quantity such as 500m or 256Mi", "수량(예: 500m, 256Mi)"),
        "Time" | "MicroTime" => Text::new("a time such as 2026-01-31T09:00:00Z", "시각(예: 2026-01-31T09:00:00Z)"),
        "a base64-encoded string" => Text::new("base64 text", "base64 문자열"),
        message if message.starts_with("Invalid ") => Text::new(
            "base64 text (or plain text under `stringData`)",
            "base64 문자열(그대로 쓰려면 `stringData` 아래)",
        ),
        _ if value.is_string() => Text::new("another form", "다른 형식"),
        name => problem!("a map ({name})", "맵({name})"),
    };
    let (wanted_en, wanted_ko) = (wanted.en, wanted.ko);
    problem!(
        "found {en}, but {wanted_en} is needed here; write that instead",
        "{ko} 값이 있으나 필요한 것은 {wanted_ko}이다. 고쳐 쓴다"
    )
}

fn described(value: &Value) -> Text {
    match value {
        Value::Null => Text::new("null", "null"),
        Value::Bool(flag) => problem!("{flag}", "{flag}"),
        Value::Number(number) => problem!("the number {number}", "숫자 {number}"),
        Value::String(text) => {
            let text = shortened(text);
            problem!("the text \"{text}\"", "문자열 \"{text}\"")
        }
        Value::Array(_) => Text::new("a list", "목록"),
        Value::Object(_) => Text::new("a map", "맵"),
    }
}
