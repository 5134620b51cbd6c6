//! What every object has: a name, a namespace, labels and annotations.

use super::at::At;
use super::found::{Found, problem};
use super::selector;
use super::values::parse;
use crate::decision::Kind;
use crate::spec::Problem;
use crate::spec::name::{DnsLabel, DnsSubdomain, LabelKey, ServiceName};

/// Annotations of one object hold at most so many bytes.
const ANNOTATIONS: usize = 256 * 1024;

/// Checks the metadata of an object; of one whose kind is not known, only what all kinds share.
pub(super) fn check(object: &At, kind: Option<&str>, found: &mut Found) {
    let metadata = object.key("metadata");
    let name = metadata.key("name");
    // With generateName the server makes the name: only `kubectl create` takes that.
    if !name.is_empty() {
        name_of(kind, object, &name, found);
    } else if kind.is_some() && metadata.key("generateName").is_empty() {
        // A kind that is not known may be a file that only looks like an object, such as a Kustomization.
        found.require(&metadata, "name", "my-app");
    }
    let namespace = metadata.key("namespace");
    if let Some("Namespace" | "ClusterRole" | "ClusterRoleBinding") = kind {
        if !namespace.is_empty() {
            found.add(
                &namespace,
                problem!(
                    "this kind stands in no namespace; remove it",
                    "이 종류는 네임스페이스에 속하지 않는다. 지운다"
                ),
            );
        }
    } else if !namespace.is_empty() {
        parse::<DnsLabel>(&namespace, found);
    }
    labels_and_annotations(&metadata, found);
}

/// Checks the labels and annotations under a `metadata`, an object's or a template's.
pub(super) fn labels_and_annotations(metadata: &At, found: &mut Found) {
    selector::labels(&metadata.key("labels"), found);
    let annotations = metadata.key("annotations");
    let mut bytes = 0usize;
    for (key, value) in annotations.entries() {
        bytes = bytes.saturating_add(key.len()).saturating_add(value.text().unwrap_or_default().len());
        // The prefix of an annotation may be written in capitals, that of a label may not.
        if let Err(error) = key.to_ascii_lowercase().parse::<LabelKey>() {
            found.tell(&value, &error);
        }
    }
    if bytes > ANNOTATIONS {
        found.add(
            &annotations,
            problem!(
                "the annotations hold {bytes} bytes, and at most {ANNOTATIONS} are taken; move data to a ConfigMap",
                "어노테이션이 {bytes}바이트다. 최대 {ANNOTATIONS}바이트이니 데이터는 컨피그맵으로 옮긴다"
            ),
        );
    }
}

fn name_of(kind: Option<&str>, object: &At, name: &At, found: &mut Found) {
    match kind {
        Some("Service") => {
            parse::<ServiceName>(name, found);
        }
        Some("Namespace") => {
            parse::<DnsLabel>(name, found);
        }
        Some("Role" | "ClusterRole" | "RoleBinding" | "ClusterRoleBinding") | None => path_segment(name, found),
        Some(_) => {
            parse::<DnsSubdomain>(name, found);
        }
    }
    let completions = object.keys("spec.completions").int().filter(|completions| *completions > 0);
    let indexed = object.keys("spec.completionMode").text() == Some("Indexed");
    let longest = match kind {
        Some("CronJob") => Some((Kind::CronJob, 52)),
        // Longer names are taken, but the Pods cannot be made: the name and a hash of 10 go into a label.
        Some("StatefulSet") => Some((Kind::StatefulSet, 52)),
        Some("Job") if indexed => {
            completions.map(|n| (Kind::Job, 62usize.saturating_sub(n.saturating_sub(1).to_string().len())))
        }
        _ => None,
    };
    let len = name.text().unwrap_or_default().len();
    if kind == Some("Job") && len > 63 {
        found.add(
            name,
            problem!(
                "the name has {len} characters, and a Job's name becomes a label of at most 63; shorten it",
                "이름이 {len}자다. 잡의 이름은 최대 63자인 레이블 값이 되므로 줄인다"
            ),
        );
        return;
    }
    match longest {
        Some((kind, max)) if len > max => found.tell(name, &Problem::NameTooLong { kind, max, len }),
        _ => {}
    }
}

/// The loosest rule for names: they become a part of a URL.
fn path_segment(name: &At, found: &mut Found) {
    let Some(text) = name.text() else { return };
    if text == "." || text == ".." || text.contains(['/', '%']) {
        found.add(
            name,
            problem!(
                "a name is no path: it has no `/` or `%`, and is not `.` or `..`",
                "이름은 경로가 아니다. `/`와 `%`를 빼고 `.`이나 `..`만으로 쓰지 않는다"
            ),
        );
    }
}
