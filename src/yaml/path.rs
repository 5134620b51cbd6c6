//! Where in a document a value stands.

use std::fmt;
use std::sync::Arc;

/// One step down into a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The value under this key of a map.
    Key(Arc<str>),
    /// The item at this place of a list, counted from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Step {
        Step::Key(key.into())
    }
}

impl From<String> for Step {
    fn from(key: String) -> Step {
        Step::Key(key.into())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Step {
        Step::Index(index)
    }
}

/// The way from a document's root to a value, shown as `spec.containers[0].image`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The path of the document itself.
    pub const fn root() -> Path {
        Path(Vec::new())
    }

    /// The path one step further down.
    #[must_use]
    pub fn then(&self, step: impl Into<Step>) -> Path {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Path(steps)
    }

    /// The path several keys further down: `path.keys("spec.template")`. No key of the text may hold a dot.
    #[must_use]
    pub fn keys(&self, dotted: &str) -> Path {
        let mut steps = self.0.clone();
        steps.extend(dotted.split('.').map(Step::from));
        Path(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) if is_simple(key) => {
                    if depth > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(key)?;
                }
                Step::Key(key) => write!(f, "[{}]", super::scalar::quoted(key))?,
            }
        }
        Ok(())
    }
}

/// Whether the key needs no brackets to be told from its neighbours.
fn is_simple(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_people_write_it() {
        let path = Path::root().keys("spec.template").then("containers").then(0).then("image");
        assert_eq!(path.to_string(), "spec.template.containers[0].image");
        assert_eq!(Path::root().to_string(), "");
        assert_eq!(Path::root().then(2).to_string(), "[2]");
    }

    #[test]
    fn a_key_with_dots_stands_in_brackets() {
        let path = Path::root().keys("metadata.labels").then("app.kubernetes.io/name");
        assert_eq!(path.to_string(), "metadata.labels[\"app.kubernetes.io/name\"]");
        assert_eq!(Path::root().then("a\u{1b}b").to_string(), "[\"a\\x1Bb\"]");
    }
}
