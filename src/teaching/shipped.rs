//! The sessions that come with the program: `assets/sessions/`.

use super::plan::Plan;
use crate::yaml;

/// The id and the file of each.
const FILES: [(&str, &str); 2] = [
    ("choosing", include_str!("../../assets/sessions/choosing.yaml")),
    ("rollouts", include_str!("../../assets/sessions/rollouts.yaml")),
];

/// The ids, in the order of the list.
pub fn ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, _)| *id)
}

/// The file of a session, to begin one's own with.
pub fn source(id: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// The session with this id.
///
/// # Errors
/// Where its file is wrong, which a test rules out.
pub fn find(id: &str) -> Option<Result<Plan, yaml::Error>> {
    source(id).map(Plan::read)
}
