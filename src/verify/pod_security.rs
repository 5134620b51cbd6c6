//! The Pod Security Standards: what the levels `baseline` and `restricted` admit of a Pod.
//!
//! Each control stands once, in [`controls`], with the fields that it looks at and the values that it admits, for
//! Kubernetes 1.33 to 1.37 as the API server's own admission holds them. The pages that say so:
//! <https://kubernetes.io/docs/concepts/security/pod-security-standards/> and
//! <https://kubernetes.io/docs/concepts/security/pod-security-admission/>.

mod controls;
mod pod;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::controls::{BASELINE, Control, RESTRICTED};
use self::pod::Pod;
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::spec::word::{KubernetesVersion, words};
use crate::yaml::{Path, Step};

words!(
    /// A level of the standards, as a namespace enforces it; each admits less than the one before.
    Level, "Pod Security level", "파드 시큐리티 수준", {
        /// Everything.
        Privileged => "privileged",
        /// Nothing that is known to lead out of the container.
        Baseline => "baseline",
        /// What a hardened Pod needs, and no more.
        Restricted => "restricted",
    }
);

impl Level {
    /// The next level that admits less; none behind the strictest.
    pub fn stricter(self) -> Option<Level> {
        Level::ALL.iter().copied().find(|level| *level > self)
    }
}

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of these; a `*` at the end stands for anything.
    OneOf(&'static [&'static str]),
    /// Anything but this.
    AnyBut(&'static str),
    /// A list with this in it.
    With(&'static str),
}

/// A field that a level does not admit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The control, as the standards call it.
    pub control: &'static str,
    /// Where the field is, or would have to be.
    pub path: Path,
    /// What is there; nothing where the field has to be given and is not.
    pub found: Option<String>,
    /// What would be admitted.
    pub allowed: Allowed,
}

/// What a namespace that enforces the level refuses in the Pods of a manifest: one of the five kinds, or a Pod. Each
/// field is told once, by the strictest control. A manifest without Pods breaks nothing.
pub fn violations(manifest: &Value, level: Level, kubernetes: KubernetesVersion) -> Vec<Violation> {
    let Some(pod) = Pod::of(manifest) else { return Vec::new() };
    let tables: &[&[Control]] = match level {
        Level::Privileged => &[],
        Level::Baseline => &[BASELINE],
        Level::Restricted => &[RESTRICTED, BASELINE],
    };
    let mut violations: Vec<Violation> = Vec::new();
    for violation in tables.iter().copied().flatten().flat_map(|control| control.violations(&pod, kubernetes)) {
        if violations.iter().all(|other| other.path != violation.path) {
            violations.push(violation);
        }
    }
    violations
}

/// The strictest level that admits the Pods of a manifest.
pub fn needed(manifest: &Value, kubernetes: KubernetesVersion) -> Level {
    let admits = |level: &Level| violations(manifest, *level, kubernetes).is_empty();
    Level::ALL.iter().rev().copied().find(admits).unwrap_or(Level::Privileged)
}

impl Violation {
    /// The field without the way to its container: `capabilities.drop`.
    fn field(&self) -> String {
        let context = Step::from("securityContext");
        let inside = self.path.0.iter().position(|step| *step == context).map_or(0, |at| at.saturating_add(1));
        let last = self.path.0.len().saturating_sub(1);
        Path(self.path.0.iter().skip(if inside > 0 { inside } else { last }).cloned().collect()).to_string()
    }
}

/// In a few words, in the field's own spelling: `hostNetwork`, `runAsUser: 0`, `SYS_TIME`, `no runAsNonRoot: true`.
impl Localized for Violation {
    fn text(&self, lang: Lang) -> String {
        let field = self.field();
        match (&self.found, self.allowed) {
            (None, Allowed::OneOf(&[wanted, ..]) | Allowed::With(wanted)) => {
                say!(lang, "no {field}: {wanted}", "{field}: {wanted} 없음")
            }
            (Some(found), _) if matches!(self.path.0.last(), Some(Step::Index(_))) => found.clone(),
            (Some(found), _) if *found != field && found != "true" => format!("{field}: {found}"),
            _ => field,
        }
    }
}
