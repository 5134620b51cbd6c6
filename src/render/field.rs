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
    let prefixes = match kind {
        "CronJob" => CRON_JOB,
        "Job" => JOB,
        _ => OTHER,
    };
    let short = prefixes.iter().find(|(prefix, _)| {
        full.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    });
    if let Some((prefix, short)) = short {
        full.replace_range(..prefix.len(), short);
    }
    full
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
    fn a_field_of_a_job_has_one_name_in_both_kinds() {
        assert_eq!(field("Job", &Path::root().keys("spec.backoffLimit")), "job.backoffLimit");
        assert_eq!(field("CronJob", &Path::root().keys("spec.jobTemplate.spec.backoffLimit")), "job.backoffLimit");
        assert_eq!(field("CronJob", &Path::root().keys("spec.schedule")), "spec.schedule");
        assert_eq!(field("Deployment", &Path::root().keys("spec.templates")), "spec.templates");
    }
}
