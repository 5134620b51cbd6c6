//! The short name of a field: what a note and a question call it, whichever kind of object it stands in.

use crate::yaml::{Path, Step};

/// Prefixes of paths and what stands for them, longest first: the Pod, its template and the Job are the same thing at
/// different depths.
const CRON_JOB: &[(&str, &str)] = &[
    ("spec.jobTemplate.spec.template.spec", "pod"),
    ("spec.jobTemplate.spec.template", "template"),
    ("spec.jobTemplate.spec", "job"),
];
const JOB: &[(&str, &str)] = &[("spec.template.spec", "pod"), ("spec.template", "template"), ("spec", "job")];
const OTHER: &[(&str, &str)] = &[("spec.template.spec", "pod"), ("spec.template", "template")];

/// The name of the field at `path` in an object of this kind: `spec.replicas`, `job.backoffLimit`,
/// `pod.containers[].image`.
pub fn field(kind: &str, path: &Path) -> String {
    let mut full = dotted(path);
    let short = prefixes(kind).iter().find(|(prefix, _)| begins(&full, prefix));
    if let Some((prefix, short)) = short {
        full.replace_range(..prefix.len(), short);
    }
    full
}

/// The whole path of a field that [`field`] names: `spec.template.spec.containers[].image`.
pub fn whole(kind: &str, field: &str) -> String {
    match prefixes(kind).iter().find(|(_, short)| begins(field, short)) {
        Some((prefix, short)) => format!("{prefix}{}", field.get(short.len()..).unwrap_or_default()),
        None => field.to_owned(),
    }
}

/// The path with `[]` for each item: `spec.template.spec.containers[].image`.
pub fn dotted(path: &Path) -> String {
    let mut full = String::with_capacity(128);
    for step in &path.0 {
        match step {
            Step::Key(key) if full.is_empty() => full.push_str(key),
            Step::Key(key) => {
                full.push('.');
                full.push_str(key);
            }
            Step::Index(_) => full.push_str("[]"),
        }
    }
    full
}

fn prefixes(kind: &str) -> &'static [(&'static str, &'static str)] {
    match kind {
        "CronJob" => CRON_JOB,
        "Job" => JOB,
        _ => OTHER,
    }
}

/// Whether a field is another, or is in it.
fn begins(field: &str, outer: &str) -> bool {
    field.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_the_pod_has_one_name_in_every_kind() {
        for (kind, prefix) in
            [("Deployment", "spec.template"), ("Job", "spec.template"), ("CronJob", "spec.jobTemplate.spec.template")]
        {
            let image = Path::root().keys(prefix).keys("spec.containers").then(1).then("image");
            assert_eq!(field(kind, &image), "pod.containers[].image");
            assert_eq!(field(kind, &Path::root().keys(prefix)), "template");
        }
    }

    #[test]
    fn a_short_name_stands_for_one_path() {
        for (kind, short, full) in [
            ("CronJob", "pod.containers[].image", "spec.jobTemplate.spec.template.spec.containers[].image"),
            ("CronJob", "job.backoffLimit", "spec.jobTemplate.spec.backoffLimit"),
            ("Job", "job.backoffLimit", "spec.backoffLimit"),
            ("Deployment", "template.metadata", "spec.template.metadata"),
            ("Deployment", "spec.replicas", "spec.replicas"),
            ("Service", "spec.ports[].port", "spec.ports[].port"),
        ] {
            assert_eq!(whole(kind, short), full);
        }
    }

    #[test]
    fn a_field_of_a_job_has_one_name_in_both_kinds() {
        assert_eq!(field("Job", &Path::root().keys("spec.backoffLimit")), "job.backoffLimit");
        assert_eq!(field("CronJob", &Path::root().keys("spec.jobTemplate.spec.backoffLimit")), "job.backoffLimit");
        assert_eq!(field("CronJob", &Path::root().keys("spec.schedule")), "spec.schedule");
        assert_eq!(field("Deployment", &Path::root().keys("spec.templates")), "spec.templates");
    }
}
