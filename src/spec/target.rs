//! Which Kubernetes has what: the fields of the app file that not every version knows.

use super::word::KubernetesVersion;
use crate::decision::Kind;
use crate::i18n::Text;

const FILE: &str = include_str!("../../assets/feature-versions.tsv");

/// A field that came with some version.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in the app file, dotted.
    pub key: &'static str,
    kinds: &'static str,
    since: &'static str,
    en: &'static str,
    ko: &'static str,
}

/// Every field of `assets/feature-versions.tsv`.
pub fn fields() -> impl Iterator<Item = Field> {
    FILE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some(Field {
            key: columns.next()?,
            kinds: columns.next()?,
            since: columns.next()?,
            en: columns.next()?,
            ko: columns.next()?,
        })
    })
}

impl Field {
    /// The kinds for which the row holds.
    pub fn kinds(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| self.kinds.split(',').any(|name| name == kind.to_string())).collect()
    }

    /// The oldest supported version that has it, and so do all later ones; the oldest of all where it came before.
    pub fn since(&self) -> KubernetesVersion {
        self.since.parse().unwrap_or(KubernetesVersion::V1_33)
    }

    /// Since when, and what became of it in between.
    pub fn why(&self) -> Text {
        Text::new(self.en, self.ko)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::workload::App;

    #[test]
    fn every_row_is_whole_and_names_a_key_of_the_app_file() {
        let schema = serde_json::to_string(&schemars::schema_for!(App)).unwrap();
        let rows = FILE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows.count(), fields().count());
        for field in fields() {
            for key in field.key.split('.') {
                assert!(schema.contains(&format!("\"{key}\"")), "{key}");
            }
            assert_eq!(field.kinds().len(), field.kinds.split(',').count(), "{}", field.kinds);
            let minor: u32 = field.since.strip_prefix("1.").unwrap().parse().unwrap();
            assert!(minor < 33 || field.since.parse::<KubernetesVersion>().is_ok(), "{}", field.since);
            assert!(!field.en.is_empty() && !field.ko.is_empty());
        }
    }

    #[test]
    fn versions_are_in_order() {
        assert!(KubernetesVersion::ALL.is_sorted());
    }
}
