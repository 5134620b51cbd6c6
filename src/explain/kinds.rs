//! What kubectl calls the kinds.

use crate::reference;

/// Kinds with their plural and their short name, `-` where there is none, as `kubectl api-resources` lists them.
const NAMES: [(&str, &str, &str); 16] = [
    ("Deployment", "deployments", "deploy"),
    ("StatefulSet", "statefulsets", "sts"),
    ("DaemonSet", "daemonsets", "ds"),
    ("Job", "jobs", "-"),
    ("CronJob", "cronjobs", "cj"),
    ("Pod", "pods", "po"),
    ("Service", "services", "svc"),
    ("ServiceAccount", "serviceaccounts", "sa"),
    ("ConfigMap", "configmaps", "cm"),
    ("Secret", "secrets", "-"),
    ("PersistentVolumeClaim", "persistentvolumeclaims", "pvc"),
    ("Namespace", "namespaces", "ns"),
    ("PodDisruptionBudget", "poddisruptionbudgets", "pdb"),
    ("HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa"),
    ("NetworkPolicy", "networkpolicies", "netpol"),
    ("Ingress", "ingresses", "ing"),
];

/// The kind that a person calls so: by its name, its plural or its short name, in capitals or not.
pub(super) fn find(typed: &str) -> Option<&'static str> {
    let is = |name: &&str| name.eq_ignore_ascii_case(typed) && *name != "-";
    NAMES.iter().find(|(kind, plural, short)| [kind, plural, short].into_iter().any(is)).map(|(kind, ..)| *kind)
}

/// The kinds that there is something to say of, the five first: name and short name.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    let short = |kind| NAMES.iter().find(|(name, ..)| *name == kind).map(|(.., short)| *short);
    reference::kinds().map(move |(_, kind)| (kind, short(kind).filter(|short| *short != "-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_names_and_no_name_stands_twice() {
        let known: Vec<&str> = NAMES.iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(reference::kinds().map(|(_, kind)| kind).collect::<Vec<_>>(), known);
        for (kind, plural, short) in NAMES {
            for name in [kind, plural, short, &kind.to_uppercase()].into_iter().filter(|name| *name != "-") {
                assert_eq!(find(name), Some(kind), "{name}");
            }
        }
        assert_eq!((find("-"), find(""), find("replicaset")), (None, None, None));
        assert_eq!(all().nth(1), Some(("StatefulSet", Some("sts"))));
    }
}
