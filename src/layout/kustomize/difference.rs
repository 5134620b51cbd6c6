//! What a strategic merge patch has to say to make one object of another.
//!
//! <https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/>

use serde_json::{Map, Value, json};

/// Lists whose items are told apart by one of their fields; all others are replaced as a whole.
const KEYED: &[(&str, &str)] =
    &[("containers", "name"), ("initContainers", "name"), ("env", "name"), ("volumes", "name")];

/// The least that makes `there` of `base`; none where they are the same. `field` is the key that holds them.
pub(super) fn difference(field: &str, base: &Value, there: &Value) -> Option<Value> {
    if base == there {
        return None;
    }
    Some(match (base, there) {
        (Value::Object(base), Value::Object(there)) => Value::Object(between(base, there)),
        (Value::Array(base), Value::Array(there)) => match KEYED.iter().find(|(list, _)| *list == field) {
            Some((_, key)) => Value::Array(keyed(key, base, there)),
            None => Value::Array(there.clone()),
        },
        _ => there.clone(),
    })
}

fn between(base: &Map<String, Value>, there: &Map<String, Value>) -> Map<String, Value> {
    let gone = base.keys().filter(|key| !there.contains_key(*key)).map(|key| (key.clone(), Value::Null));
    let differs = there.iter().filter_map(|(key, value)| {
        let patch = match base.get(key) {
            Some(base) => difference(key, base, value)?,
            None => value.clone(),
        };
        Some((key.clone(), patch))
    });
    differs.chain(gone).collect()
}

/// The items that a patch has to name. Kustomize puts what a patch names before the rest of the list, in the order of
/// the patch: so all items up to the last one that differs are named.
fn keyed(key: &str, base: &[Value], there: &[Value]) -> Vec<Value> {
    let is_there = |item: &Value, list: &[Value]| list.iter().any(|other| other.get(key) == item.get(key));
    let kept: Vec<&Value> = base.iter().filter(|item| is_there(item, there)).collect();
    let suffices =
        |named: &[Value], rest: &[Value]| kept.iter().copied().filter(|item| !is_there(item, named)).eq(rest.iter());
    let split = (0..=there.len()).filter_map(|at| there.split_at_checked(at));
    let named = split.into_iter().find(|(named, rest)| suffices(named, rest)).map_or(there, |(named, _)| named);
    let patches = named.iter().map(|item| match base.iter().find(|own| own.get(key) == item.get(key)) {
        Some(own) => {
            let mut patch = Map::from_iter([(key.to_owned(), item.get(key).cloned().unwrap_or_default())]);
            if let Some(Value::Object(differs)) = difference("", own, item) {
                patch.extend(differs);
            }
            Value::Object(patch)
        }
        None => item.clone(),
    });
    let gone = base.iter().filter(|item| !is_there(item, there));
    let gone = gone.map(|item| json!({ key: item.get(key).cloned().unwrap_or_default(), "$patch": "delete" }));
    patches.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_says_what_differs_and_no_more() {
        let base = json!({"spec": {"replicas": 3, "template": {"spec": {"containers": [
            {"name": "web", "image": "a:1", "resources": {"limits": {"cpu": "1", "memory": "1Gi"}}}]}}}});
        let mut there = base.clone();
        assert_eq!(difference("", &base, &there), None);
        there["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"] = json!({"memory": "2Gi"});
        assert_eq!(
            difference("", &base, &there),
            Some(json!({"spec": {"template": {"spec": {"containers": [
                {"name": "web", "resources": {"limits": {"memory": "2Gi", "cpu": null}}}]}}}}))
        );
    }

    #[test]
    fn items_keep_their_order() {
        let list = |names: &[&str]| -> Vec<Value> {
            names
                .iter()
                .map(|item| {
                    let (name, value) = item.split_once('=').unwrap();
                    json!({"name": name, "value": value})
                })
                .collect()
        };
        let named = |base: &[&str], there: &[&str]| -> Vec<String> {
            let patches = keyed("name", &list(base), &list(there));
            let shown = |patch: &Value| match (patch.get("$patch"), patch.get("value")) {
                (Some(_), _) => format!("-{}", patch["name"].as_str().unwrap()),
                (None, Some(value)) => {
                    format!("{}={}", patch["name"].as_str().unwrap(), value.as_str().unwrap_or_default())
                }
                (None, None) => patch["name"].as_str().unwrap().to_owned(),
            };
            patches.iter().map(shown).collect()
        };
        assert_eq!(named(&["A=1", "B=1", "C=1"], &["A=1", "B=2", "C=1"]), ["A", "B=2"]);
        assert_eq!(named(&["A=1", "B=1"], &["A=1", "B=1", "C=1"]), ["A", "B", "C=1"]);
        assert_eq!(named(&["A=1", "B=1"], &["B=1"]), ["-A"]);
        assert_eq!(named(&["A=1", "B=1"], &["A=2", "B=1"]), ["A=2"]);
    }
}
