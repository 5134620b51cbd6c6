//! What the API server fills in and since when a field exists: `assets/api-defaults.tsv` and
//! `assets/field-versions.tsv`.

use crate::i18n::Text;
use crate::say;
use crate::spec::target;

const DEFAULTS: &str = include_str!("../../assets/api-defaults.tsv");
const VERSIONS: &str = include_str!("../../assets/field-versions.tsv");

/// The value that the API server gives a field of which nothing is said, and when.
pub(super) fn default(kind: &str, field: &str) -> Option<Text> {
    rows(DEFAULTS).find(|row| row.is(kind, field)).map(|row| row.default())
}

/// Since when a field, or what it stands in, is there.
pub(super) fn since(kind: &str, field: &str) -> Option<Text> {
    let rows = rows(VERSIONS).filter(|row| row.reaches(kind, field));
    rows.max_by_key(|row| row.field.len()).and_then(|row| row.versions())
}

/// A line of either file.
struct Row {
    /// The kinds that it is about, with commas between them; `-` for all.
    kinds: &'static str,
    /// The field as [`crate::render::field`] names it; `*` at the beginning stands for anything.
    field: &'static str,
    columns: [&'static str; 3],
}

fn rows(file: &'static str) -> impl Iterator<Item = Row> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        Some(Row { kinds: next()?, field: next()?, columns: [next()?, next()?, next()?] })
    })
}

impl Row {
    fn is_about(&self, kind: &str) -> bool {
        self.kinds == "-" || self.kinds.split(',').any(|name| name == kind)
    }

    fn is(&self, kind: &str, field: &str) -> bool {
        let same = match self.field.strip_prefix('*') {
            Some(end) => field.ends_with(end),
            None => field == self.field,
        };
        same && self.is_about(kind)
    }

    fn reaches(&self, kind: &str, field: &str) -> bool {
        let rest = match self.field.strip_prefix('*') {
            Some(part) => field.split_once(part).map(|(_, rest)| rest),
            None => field.strip_prefix(self.field),
        };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])) && self.is_about(kind)
    }

    /// `value`, with the condition behind it.
    fn default(&self) -> Text {
        let [value, en, ko] = self.columns;
        match (en, ko) {
            ("-", _) => Text { en: value.into(), ko: value.into() },
            _ => Text { en: format!("{value} ({en})").into(), ko: format!("{value} ({ko})").into() },
        }
    }

    /// What `assets/feature-versions.tsv` says where it is about the same, else the versions of the row.
    fn versions(&self) -> Option<Text> {
        let [key, on, stable] = self.columns;
        if key != "-" {
            return target::fields().find(|field| field.key == key).map(|field| field.why());
        }
        let said = |lang| match stable {
            "-" => say!(lang, "on by default since {on}, beta still", "{on}부터 켜져 있고 아직 베타다"),
            _ => say!(
                lang,
                "on by default since {on}, stable since {stable}",
                "{on}부터 켜져 있고 {stable}부터 정식 기능이다"
            ),
        };
        Some(Text::of(said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference;
    use crate::render::whole;

    fn exists(kind: &str, field: &str) -> bool {
        let whole = whole(kind, field).replace("[]", "");
        reference::field_named(kind, whole.split('.')).is_ok_and(|found| found.path() == whole)
    }

    /// A row for the fields of one end is about those of the main container.
    fn written_out(field: &str) -> String {
        match field.strip_prefix('*') {
            Some(end) if end.starts_with("Probe") => format!("pod.containers[].liveness{end}"),
            Some(end) if end.starts_with("ontainers") => format!("pod.c{end}"),
            Some(end) => format!("pod.containers[]{end}"),
            None => field.to_owned(),
        }
    }

    #[test]
    fn every_row_is_whole_and_about_fields_that_exist() {
        for file in [DEFAULTS, VERSIONS] {
            let lines = file.lines().filter(|line| !line.starts_with('#'));
            assert!(lines.clone().all(|line| line.split('\t').count() == 5), "{file}");
            assert_eq!(rows(file).count(), lines.count());
            for row in rows(file) {
                let five = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];
                let kinds = if row.kinds == "-" { five.to_vec() } else { row.kinds.split(',').collect() };
                for kind in kinds {
                    assert!(exists(kind, &written_out(row.field)), "{kind}: {}", row.field);
                }
                assert!(row.columns.iter().all(|column| !column.is_empty() && column.trim() == *column));
            }
        }
    }

    #[test]
    fn no_field_has_two_rows() {
        for file in [DEFAULTS, VERSIONS] {
            let mut seen = std::collections::BTreeSet::new();
            for row in rows(file) {
                assert!(row.kinds.split(',').all(|kind| seen.insert((kind, row.field))), "{}", row.field);
            }
        }
    }

    #[test]
    fn conditions_are_said_in_both_languages() {
        for row in rows(DEFAULTS) {
            let [value, en, ko] = row.columns;
            assert_eq!(en == "-", ko == "-", "{}: {value}", row.field);
        }
    }

    #[test]
    fn versions_stand_once() {
        let keys: Vec<&str> = rows(VERSIONS).map(|row| row.columns[0]).filter(|key| *key != "-").collect();
        for key in &keys {
            assert!(target::fields().any(|field| field.key == *key), "{key}");
        }
        for field in target::fields() {
            assert!(keys.contains(&field.key), "{}: no field is said to be of it", field.key);
        }
        assert!(rows(VERSIONS).all(|row| row.columns[0] == "-" || row.columns[1..] == ["-", "-"]));
    }

    #[test]
    fn the_controllers_defaults_are_told() {
        let says = |kind, field| default(kind, field).map(|text| text.en.into_owned());
        assert_eq!(says("Deployment", "spec.strategy.rollingUpdate.maxSurge").as_deref(), Some("25%"));
        assert_eq!(says("DaemonSet", "spec.updateStrategy.rollingUpdate.maxSurge").as_deref(), Some("0"));
        assert_eq!(says("Job", "job.backoffLimit").unwrap(), "6 (2147483647 with backoffLimitPerIndex)");
        assert_eq!(says("CronJob", "job.backoffLimit"), says("Job", "job.backoffLimit"));
        assert_eq!(says("Deployment", "pod.containers[].readinessProbe.timeoutSeconds").as_deref(), Some("1"));
        assert_eq!(says("Deployment", "spec.selector"), None);
    }

    #[test]
    fn versions_are_told_of_a_field_and_of_what_is_in_it() {
        let says = |kind, field| since(kind, field).map(|text| text.en.into_owned());
        assert!(says("CronJob", "spec.timeZone").unwrap().contains("1.25"));
        assert!(says("Job", "job.successPolicy.rules[].succeededIndexes").unwrap().contains("stable since 1.33"));
        assert!(says("DaemonSet", "spec.updateStrategy.rollingUpdate.maxSurge").unwrap().contains("1.22"));
        assert_eq!(says("Deployment", "spec.strategy.rollingUpdate.maxSurge"), None);
    }
}
